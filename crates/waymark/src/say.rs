//! What a command tells the person at the terminal.

/// The command's answer.
#[expect(clippy::print_stdout, reason = "a command answers on the terminal")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// Why the command stopped, in one line.
#[expect(clippy::print_stderr, reason = "a command complains on the terminal")]
pub(crate) fn wrong(text: &str) {
    eprintln!("waymark: {}", text.replace('\n', " "));
}
