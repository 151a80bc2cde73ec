//! All that a template can see: the templates, the fonts, and the files of one document.
//!
//! Invariant: nothing on the disk or the network is in reach of a template. File names are few and fixed,
//! because Typst keeps every name that a process ever used.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// What every document of the process shares.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = embedded::FONTS
        .iter()
        .flat_map(|font| Font::iter(Bytes::new(*font)))
        .collect();
    // Row headings of tables are still behind this switch in Typst.
    let features = [Feature::A11yExtras].into_iter().collect();
    Shared {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates: embedded::TEMPLATES
            .iter()
            .map(|(path, text)| Source::new(file_id(path), (*text).to_owned()))
            .collect(),
    }
});

/// The fonts, for asking which characters they have.
pub(super) fn fonts() -> &'static [Font] {
    &SHARED.fonts
}

/// One document as Typst sees it.
pub(super) struct Desk {
    template: &'static Source,
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    /// `None` when there is no template by that path.
    pub(super) fn new(template: &str, files: Vec<(String, Bytes)>) -> Option<Self> {
        let id = file_id(template);
        let template = SHARED.templates.iter().find(|source| source.id() == id)?;
        let files = files
            .into_iter()
            .map(|(path, bytes)| (file_id(&path), bytes))
            .collect();
        Some(Self { template, files })
    }
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths are ours and plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHARED
            .templates
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .iter()
            .find(|file| file.0 == id)
            .map(|file| file.1.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    /// A print says the day it speaks of, never the day it was made: the same sheet gives the same bytes.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_reaches_nothing_but_its_own_files() {
        let files = vec![("/data.json".to_owned(), Bytes::from_string("{}".to_owned()))];
        let desk = Desk::new("/dg-appendix-2/print.typ", files).expect("a template");
        assert!(desk.file(file_id("/data.json")).is_ok());
        assert_eq!(
            desk.file(file_id("/photo.jpg")),
            Err(FileError::AccessDenied)
        );
        assert_eq!(
            desk.file(file_id("/etc/passwd")),
            Err(FileError::AccessDenied)
        );
        assert!(matches!(
            desk.source(file_id("/other.typ")),
            Err(FileError::AccessDenied)
        ));
    }

    #[test]
    fn the_families_that_templates_name_are_there() {
        for family in [
            "atkinson hyperlegible next",
            "noto sans symbols 2",
            "noto emoji",
            "vazirmatn",
            "noto sans devanagari",
            "noto sans bengali",
            "noto sans gurmukhi",
        ] {
            assert!(
                SHARED.book.contains_family(family),
                "{family}: {:?}",
                families()
            );
        }
    }

    fn families() -> Vec<&'static str> {
        SHARED.book.families().map(|(name, _)| name).collect()
    }
}
