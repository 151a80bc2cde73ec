//! All that a template can see: the templates, the fonts, and the files of one document.
//!
//! Invariant: nothing on the disk or the network is in reach of a template. File names are few and fixed,
//! because Typst keeps every name that a process ever used.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::package::{PackageSpec, PackageVersion};
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
    main: FileId,
    /// Copies of the templates in the folders of the plans of a document of many.
    copies: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

/// The files of one plan: their paths and what is in them.
pub(super) type Files = Vec<(String, Bytes)>;

impl Desk {
    /// `None` when there is no template by that path.
    pub(super) fn new(template: &str, files: Files) -> Option<Self> {
        let main = file_id(template);
        SHARED.templates.iter().find(|source| source.id() == main)?;
        let files = files
            .into_iter()
            .map(|(path, bytes)| (file_id(&path), bytes));
        Some(Self {
            main,
            copies: Vec::new(),
            files: files.collect(),
        })
    }

    /// A document of many plans, each in a folder of its own with its own template: Typst calls that a
    /// package, and a template in it finds its files by the same names as ever.
    pub(super) fn of_many(data: Bytes, plans: Vec<(String, Files)>) -> Self {
        let mut desk = Self {
            main: file_id(MANY),
            copies: Vec::new(),
            files: vec![(file_id("/many.json"), data)],
        };
        for (number, (template, files)) in (1..).zip(plans) {
            desk.add(number, &template, files);
        }
        desk
    }

    fn add(&mut self, number: u32, template: &str, files: Files) {
        let root = folder(number);
        let inside = |path: &str| FileId::new(RootedPath::new(root.clone(), virtual_path(path)));
        let wanted = template.trim_start_matches('/');
        let own = wanted.split_once('/').map_or("", |(own, _)| own);
        for source in &SHARED.templates {
            let id = source.id();
            let path = id.vpath().get_with_slash();
            if [own, "shared"]
                .iter()
                .any(|it| path.starts_with(&format!("/{it}/")))
            {
                self.copies
                    .push(Source::new(inside(path), source.text().to_owned()));
            }
        }
        let manifest = format!(
            "[package]\nname = \"plan-{number}\"\nversion = \"1.0.0\"\nentrypoint = \"{wanted}\"\n"
        );
        self.files
            .push((inside("/typst.toml"), Bytes::from_string(manifest)));
        let files = files
            .into_iter()
            .map(|(path, bytes)| (inside(&path), bytes));
        self.files.extend(files);
    }
}

/// Sets the plans of a document one after another.
const MANY: &str = "/shared/many.typ";

/// Whether there is a template by that path.
pub(super) fn has_template(path: &str) -> bool {
    let id = file_id(path);
    SHARED.templates.iter().any(|source| source.id() == id)
}

/// Numbered from one, so that few names are ever used: see the invariant of this module.
fn folder(number: u32) -> VirtualRoot {
    VirtualRoot::Package(PackageSpec {
        namespace: "waymark".into(),
        name: format!("plan-{number}").into(),
        version: PackageVersion {
            major: 1,
            minor: 0,
            patch: 0,
        },
    })
}

fn virtual_path(path: &str) -> VirtualPath {
    VirtualPath::new(path).expect("the paths are ours and plain")
}

fn file_id(path: &str) -> FileId {
    FileId::new(RootedPath::new(VirtualRoot::Project, virtual_path(path)))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHARED
            .templates
            .iter()
            .chain(&self.copies)
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
