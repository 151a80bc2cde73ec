//! From the bytes of a file to its text, or to a reason that says what to do instead.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::reader;
use super::{Block, Kind, Paragraph, WordText};

/// Of a file handed in: years of photos in a plan fit.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Of the text inside, unpacked. A plan has tens of kilobytes.
const MOST_TEXT: u64 = 16 * 1024 * 1024;
/// Headers and footers; Word makes three of each for a section.
const MOST_RUNNING: usize = 24;
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
    #[error(
        "The document holds macros (.docm), which are programs. Open it in Word, choose Save As, then Word Document (.docx), and send that"
    )]
    Macros,
    #[error(
        "This is an OpenDocument text (.odt). Open it in LibreOffice or Word, choose Save As, then Word document (.docx), and send that"
    )]
    OpenDocument,
    #[error(
        "This is a PDF, which shows a plan and does not hold it. Send the Word document (.docx) that it was made from. Without one, open the PDF in Word, save it as a .docx and send that"
    )]
    Pdf,
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
    let blocks = reader::read(&main_part(&mut archive)?)?;
    if blocks.is_empty() {
        return Err(WordError::NoText);
    }
    let running = running(&mut archive)?;
    Ok(WordText { blocks, running })
}

fn main_part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, WordError> {
    const MAIN: &str = "word/document.xml";
    let has = |name: &str| archive.file_names().flatten().any(|it| it == name);
    if has("word/vbaProject.bin") {
        return Err(WordError::Macros);
    }
    if !has(MAIN) {
        return Err(another_package(has));
    }
    part(archive, MAIN)
}

/// Headers and footers, whichever pages have them. One that cannot be read says nothing.
fn running(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<Paragraph>, WordError> {
    let names = archive.file_names().flatten().map(|it| it.to_string());
    let is_running = |name: &String| {
        let own = name.strip_prefix("word/").unwrap_or_default();
        (own.starts_with("header") || own.starts_with("footer")) && has_ending(own, "xml")
    };
    let mut names: Vec<String> = names.filter(is_running).take(MOST_RUNNING).collect();
    names.sort();
    let mut lines: Vec<Paragraph> = Vec::new();
    for name in names {
        for line in reader::read(&part(archive, &name)?)?
            .iter()
            .flat_map(lines_of)
        {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    Ok(lines)
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// The lines of a header or footer: tabs set them apart.
fn lines_of(block: &Block) -> Vec<Paragraph> {
    let paragraphs: Vec<&Paragraph> = match block {
        Block::Paragraph(it) => vec![it],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).collect()
        }
    };
    let parts = paragraphs
        .into_iter()
        .flat_map(|it| it.text.split(['\t', '\n']));
    let line = |text: &str| Paragraph {
        text: text.trim().to_owned(),
        kind: Kind::Plain,
    };
    parts.map(line).filter(|it| !it.text.is_empty()).collect()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, WordError> {
    let part = archive.by_name(name).map_err(|_| WordError::Damaged)?;
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
        return WordError::OpenDocument;
    } else if has("index.xml") || has("Index/Document.iwa") {
        "a Pages document"
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
        [b'%', b'P', b'D', b'F', ..] => return WordError::Pdf,
        [b'{', b'\\', b'r', b't', b'f', ..] => "a Rich Text file",
        [0xff, 0xd8, ..] | [0x89, b'P', b'N', b'G', ..] => "a picture",
        [b'<', ..] | [0xef, 0xbb, 0xbf, b'<', ..] => "a web page",
        [b'M', b'Z', ..] => "a program",
        _ => "something else",
    };
    WordError::WrongKind { what }
}
