//! Many files in one: a ZIP with a list of what is in it.
//!
//! Invariant: the name of a file says whose class it is of and never whose plan; only the list inside does.

use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The list of contents, by its name in the ZIP.
const CONTENTS: &str = "contents.txt";

/// A ZIP as far as it is written.
pub struct Bundle {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    contents: String,
    bytes: usize,
}

impl Bundle {
    /// `title` heads the list of contents.
    pub fn new(title: &str) -> Self {
        let rule: String = title.chars().map(|_| '=').collect();
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            contents: format!("{title}\r\n{rule}\r\n\r\n"),
            bytes: 0,
        }
    }

    /// Adds a file, and a line about it to the list of contents.
    pub fn add(&mut self, name: &str, whose: &str, bytes: &[u8]) -> io::Result<()> {
        // What is in a PDF is packed already.
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, stored)?;
        self.zip.write_all(bytes)?;
        self.bytes += bytes.len();
        self.note(&format!("{name}  {whose}"));
        Ok(())
    }

    /// A line of the list about what is not in the ZIP.
    pub fn note(&mut self, line: &str) {
        let line: Vec<&str> = line.split_whitespace().collect();
        self.contents.push_str(&line.join(" "));
        // Notepad shows it as lines, too.
        self.contents.push_str("\r\n");
    }

    /// Of the files so far.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    pub fn close(mut self) -> io::Result<Vec<u8>> {
        self.zip
            .start_file(CONTENTS, SimpleFileOptions::default())?;
        self.zip.write_all(self.contents.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bundle({} bytes)", self.bytes)
    }
}

/// A file name of a class and a running number: letters and digits of any script, all else a dash.
pub fn numbered(class: &str, number: usize, extension: &str) -> String {
    let class: String = class
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect();
    let class = class.trim_matches('-');
    let class = if class.is_empty() { "no-class" } else { class };
    format!("{class}-{number:02}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_bundle_holds_the_files_and_says_in_a_list_whose_they_are() {
        let mut bundle = Bundle::new("Plans of P4B");
        bundle
            .add("P4B-01.pdf", "Isla Fraser", b"%PDF-")
            .expect("written");
        bundle.note("Not printed: 1 plan");
        let zip = bundle.close().expect("closed");
        let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
        let mut contents = String::new();
        let mut list = zip.by_name(CONTENTS).expect("a list");
        list.read_to_string(&mut contents).expect("text");
        assert!(contents.contains("P4B-01.pdf Isla Fraser\r\nNot printed: 1 plan\r\n"));
        drop(list);
        assert_eq!(zip.by_name("P4B-01.pdf").expect("a plan").size(), 5);
    }

    #[test]
    fn a_file_name_is_safe_on_every_system_whatever_the_class_is_called() {
        assert_eq!(numbered("P4B", 7, "pdf"), "P4B-07.pdf");
        assert_eq!(
            numbered("../P4: „Sea\\Gulls“", 12, "pdf"),
            "P4---Sea-Gulls-12.pdf"
        );
        assert_eq!(numbered("", 1, "pdf"), "no-class-01.pdf");
    }
}
