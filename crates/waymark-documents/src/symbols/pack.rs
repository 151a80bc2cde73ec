//! A pack of pictures as it is handed in: a ZIP file of SVG, PNG, JPEG or WebP files whose names are the words.
//!
//! Mulberry, for one, calls a file `wash_hands_,_to.svg` and lists tags in `symbol-info.csv`. Invariant: what cannot
//! be taken is told with its reason, the rest is taken; nothing is ever unpacked to a file, or beyond a limit.

use super::drawing::{DrawingError, accept_drawing};
use super::stems::symbol_terms;
use super::tags::Tags;
use crate::photo::Photo;
use std::collections::HashSet;
use std::fmt;
use std::io::{Cursor, Read};
use waymark_domain::symbol::{NewSymbol, SymbolPack};
use zip::ZipArchive;

/// What a pack's file may be.
#[derive(Debug, Clone, Copy)]
pub struct PackLimits;

impl PackLimits {
    /// Of the file.
    pub const MOST_BYTES: u64 = 300 * 1024 * 1024;
    /// Of its entries together, unpacked.
    const MOST_UNPACKED: u64 = 400 * 1024 * 1024;
    const MOST_ENTRIES: usize = 20_000;
    /// Letters of what a picture is called.
    const MOST_WORDS: usize = 120;
}

/// Why a file is no pack at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    #[error("the file is no ZIP archive, or it is damaged")]
    NotAnArchive,
    #[error(
        "the archive has {entries} entries, and {} are the most",
        PackLimits::MOST_ENTRIES
    )]
    TooManyEntries { entries: usize },
    #[error(
        "the archive unpacks to more than {} MB",
        PackLimits::MOST_UNPACKED / 1024 / 1024
    )]
    Bomb,
    #[error("there is no picture in the archive")]
    NoPicture,
}

/// An entry that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEntry {
    pub name: String,
    pub why: EntryError,
}

impl fmt::Display for RefusedEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.why)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("its name leads out of the archive")]
    Elsewhere,
    #[error("it is a link, not a file")]
    Link,
    #[error("it cannot be unpacked: damaged, or locked with a password")]
    Damaged,
    #[error("it unpacks to more than {} bytes", Photo::MOST_BYTES)]
    TooLarge,
    #[error("its name has no word in it, or too many")]
    NoWord,
    #[error("another picture of the archive is called the same")]
    Twice,
    #[error("{0}")]
    Drawing(#[from] DrawingError),
}

/// What came of reading a pack.
#[derive(Debug, Default)]
pub struct PackReading {
    pub symbols: Vec<NewSymbol>,
    pub refused: Vec<RefusedEntry>,
    /// Entries that are no pictures: folders do not count.
    pub aside: usize,
}

/// Reads a ZIP file as a pack. The pictures come in the order of their names.
pub fn read_pack(bytes: &[u8], pack: &SymbolPack) -> Result<PackReading, PackError> {
    read_within(bytes, pack, PackLimits::MOST_UNPACKED)
}

/// `most` is in bytes, unpacked.
pub(super) fn read_within(
    bytes: &[u8],
    pack: &SymbolPack,
    most: u64,
) -> Result<PackReading, PackError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackError::NotAnArchive)?;
    let entries = archive.len();
    if entries > PackLimits::MOST_ENTRIES {
        return Err(PackError::TooManyEntries { entries });
    }
    let mut reader = Reader {
        archive,
        left: most,
        reading: PackReading::default(),
        seen: HashSet::new(),
    };
    let (pictures, lists) = reader.sorted();
    let mut tags = Tags::default();
    for (_, index) in lists {
        if let Ok(list) = reader.unpack(index)? {
            tags.read(&list);
        }
    }
    for (name, index) in pictures {
        if let Err(why) = reader.take(&name, index, pack, &tags)? {
            reader.reading.refused.push(RefusedEntry { name, why });
        }
    }
    if reader.reading.symbols.is_empty() && reader.reading.refused.is_empty() {
        return Err(PackError::NoPicture);
    }
    Ok(reader.reading)
}

struct Reader<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    reading: PackReading,
    seen: HashSet<String>,
}

/// Entries of one kind: name and place.
type Entries = Vec<(String, usize)>;

impl Reader<'_> {
    /// The pictures and the lists of tags, by name. What is neither is only counted.
    fn sorted(&mut self) -> (Entries, Entries) {
        let (mut pictures, mut lists) = (Entries::new(), Entries::new());
        let names: Vec<Option<String>> = self
            .archive
            .file_names()
            .map(|name| name.ok().map(|name| printable(&name)))
            .collect();
        for (index, name) in names.into_iter().enumerate() {
            let Some(name) = name else {
                self.reading.aside += 1;
                continue;
            };
            match kind(&name) {
                Kind::Folder => {}
                Kind::Picture => pictures.push((name, index)),
                Kind::List => lists.push((name, index)),
                Kind::Other => self.reading.aside += 1,
            }
        }
        pictures.sort();
        lists.sort();
        (pictures, lists)
    }

    /// The sizes that an archive states may be lies, so every byte is counted as it comes.
    fn unpack(&mut self, index: usize) -> Result<Result<Vec<u8>, EntryError>, PackError> {
        let Ok(entry) = self.archive.by_index(index) else {
            return Ok(Err(EntryError::Damaged));
        };
        if entry.is_symlink() {
            return Ok(Err(EntryError::Link));
        }
        let most = Photo::MOST_BYTES as u64;
        let mut content = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut content);
        let unpacked = content.len() as u64;
        self.left = self.left.checked_sub(unpacked).ok_or(PackError::Bomb)?;
        Ok(match read {
            Err(_) => Err(EntryError::Damaged),
            Ok(_) if unpacked > most => Err(EntryError::TooLarge),
            Ok(_) => Ok(content),
        })
    }

    fn take(
        &mut self,
        name: &str,
        index: usize,
        pack: &SymbolPack,
        tags: &Tags,
    ) -> Result<Result<(), EntryError>, PackError> {
        if leads_elsewhere(name) {
            return Ok(Err(EntryError::Elsewhere));
        }
        let (called, extension) = split(name);
        let words = words_of(called);
        let length = words.chars().count();
        if length == 0 || length > PackLimits::MOST_WORDS {
            return Ok(Err(EntryError::NoWord));
        }
        let id = pack.id(called);
        if self.seen.contains(&id) {
            return Ok(Err(EntryError::Twice));
        }
        let content = match self.unpack(index)? {
            Ok(content) => content,
            Err(why) => return Ok(Err(why)),
        };
        let drawing = match accept_drawing(extension, &content) {
            Ok(drawing) => drawing,
            Err(why) => return Ok(Err(why.into())),
        };
        self.seen.insert(id.clone());
        self.reading.symbols.push(NewSymbol {
            id,
            terms: symbol_terms(&words, tags.of(called)),
            words,
            drawing,
        });
        Ok(Ok(()))
    }
}

enum Kind {
    Folder,
    Picture,
    List,
    Other,
}

fn kind(name: &str) -> Kind {
    let file = file_name(name);
    // What a Mac keeps beside each file is called like the file.
    if file.starts_with('.') || name.starts_with("__MACOSX/") {
        return Kind::Other;
    }
    if file.is_empty() {
        return Kind::Folder;
    }
    match split(name).1.to_ascii_lowercase().as_str() {
        "svg" | "png" | "jpg" | "jpeg" | "webp" => Kind::Picture,
        "csv" => Kind::List,
        _ => Kind::Other,
    }
}

fn printable(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

fn leads_elsewhere(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    name.starts_with(['/', '\\']) || name.contains(':') || parts.any(|part| part == "..")
}

fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// The file's name without its extension, and the extension.
fn split(name: &str) -> (&str, &str) {
    let file = file_name(name);
    file.rsplit_once('.').unwrap_or((file, ""))
}

/// `wash_hands_,_to` shows how to wash hands, `mouthwash_1` is one of several.
fn words_of(called: &str) -> String {
    let spaced = called.replace('_', " ");
    let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = spaced
        .strip_suffix(", to")
        .map_or(spaced.as_str(), str::trim_end);
    let plain = words
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    let words = if plain.is_empty() || plain == words {
        words
    } else {
        one_of_several(plain, words)
    };
    if words.chars().any(char::is_alphanumeric) {
        words.to_owned()
    } else {
        String::new()
    }
}

/// A number that stands apart counts pictures; one that belongs to the word stays: `CO2`.
fn one_of_several<'a>(plain: &'a str, words: &'a str) -> &'a str {
    if words[plain.len()..].starts_with(' ') {
        plain
    } else {
        words
    }
}
