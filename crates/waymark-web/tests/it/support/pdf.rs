//! The words of a PDF, read by poppler.

use std::io::Write;
use std::process::{Command, Stdio};

pub(crate) fn text(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(pdf).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
