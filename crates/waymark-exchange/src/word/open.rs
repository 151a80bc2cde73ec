//! From the bytes of a file to its text, or to a reason that says what to do instead.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::WordText;
use super::reader;

/// Of a file handed in: years of photos in a plan fit.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Of the text inside, unpacked. A plan has tens of kilobytes.
const MOST_TEXT: u64 = 16 * 1024 * 1024;
/// Parts in the package; a plan has some twenty.
const MOST_PARTS: usize = 2_000;

/// Why a file is not read as a plan, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    #[error("Choose the Word document")]
    Empty,
    #[error(
        "The file is larger than {} MB. Save a copy without its photos and send that",
        MOST_BYTES / 1024 / 1024
    )]
    TooLarge,
    #[error(
        "This is a Word document of before 2007 (.doc). Open it in Word, choose Save As, then Word Document (.docx), and send that"
    )]
    OldWord,
    #[error(
        "The file is protected with a password. Open it in Word, choose File, Info, Protect Document, take the password away, and send it again"
    )]
    Protected,
    #[error("The file is {what}, not a Word document. Send the plan as a .docx file")]
    WrongKind { what: &'static str },
    #[error(
        "The file holds far more than a plan does, as harmful files do. Copy the plan into a new Word document and send that"
    )]
    Bomb,
    #[error(
        "The file is built in a way that Word never builds one. Open it in Word, save it as a new .docx and send that"
    )]
    Forged,
    #[error("The file is damaged. Open it in Word, save it as a new .docx and send that")]
    Damaged,
    #[error("There are no words in the document. Is the plan a picture in it?")]
    NoText,
}

/// Reads a Word document (.docx), told by its content and not by its name.
pub fn read(bytes: &[u8]) -> Result<WordText, WordError> {
    match bytes.len() {
        0 => return Err(WordError::Empty),
        length if length > MOST_BYTES => return Err(WordError::TooLarge),
        _ => {}
    }
    if !bytes.starts_with(b"PK") {
        return Err(not_a_package(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WordError::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(WordError::Bomb);
    }
    let text = reader::read(&main_part(&mut archive)?)?;
    if text.blocks.is_empty() {
        return Err(WordError::NoText);
    }
    Ok(text)
}

fn main_part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, WordError> {
    const MAIN: &str = "word/document.xml";
    let has = |name: &str| archive.file_names().flatten().any(|it| it == name);
    if !has(MAIN) {
        return Err(another_package(has));
    }
    let part = archive.by_name(MAIN).map_err(|_| WordError::Damaged)?;
    let mut text = String::new();
    let read = part
        .take(MOST_TEXT + 1)
        .read_to_string(&mut text)
        .map_err(|_| WordError::Damaged)?;
    if read as u64 > MOST_TEXT {
        return Err(WordError::Bomb);
    }
    Ok(text)
}

fn another_package(has: impl Fn(&str) -> bool) -> WordError {
    let what = if has("xl/workbook.xml") {
        "an Excel workbook"
    } else if has("ppt/presentation.xml") {
        "a presentation"
    } else if has("content.xml") {
        "an OpenDocument file"
    } else {
        "a ZIP archive"
    };
    WordError::WrongKind { what }
}

/// Older Office files and protected ones share a container; a protected one names its encryption inside.
fn not_a_package(bytes: &[u8]) -> WordError {
    let utf16 =
        |word: &str| -> Vec<u8> { word.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let names = |word: &str| {
        let word = utf16(word);
        bytes.windows(word.len()).any(|window| window == word)
    };
    let what = match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] if names("EncryptedPackage") => return WordError::Protected,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return WordError::OldWord,
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'{', b'\\', b'r', b't', b'f', ..] => "a Rich Text file",
        [0xff, 0xd8, ..] | [0x89, b'P', b'N', b'G', ..] => "a picture",
        [b'<', ..] | [0xef, 0xbb, 0xbf, b'<', ..] => "a web page",
        [b'M', b'Z', ..] => "a program",
        _ => "something else",
    };
    WordError::WrongKind { what }
}
