//! The texts of formats in other languages: `formats/SLUG/locales/TAG.toml`, one file of pairs for each.

use super::{Language, code};
use std::sync::LazyLock;
use waymark_domain::format::{Format, Translated, Translation};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/translations.rs"));
}

/// A file of pairs.
pub(super) struct File {
    /// The folder below `formats/`.
    pub(super) folder: &'static str,
    pub(super) tag: &'static str,
    pub(super) source: &'static str,
}

pub(super) fn files() -> impl Iterator<Item = File> {
    embedded::TRANSLATIONS
        .iter()
        .map(|(folder, tag, source)| File {
            folder,
            tag,
            source,
        })
}

/// Each file as it was read.
static READ: LazyLock<Vec<(File, Translation)>> = LazyLock::new(|| {
    let read = |file: File| {
        let translation =
            Translation::parse(file.source).expect("the files in formats/ are read by a test");
        (file, translation)
    };
    files().map(read).collect()
});

/// The format as its readers read it. What its own folder does not translate, another format's may: they share
/// many words, and so does a copy.
pub(crate) fn in_language(format: &Format, language: Language) -> Translated {
    if code(&format.language) == language.code() {
        return Translated {
            format: format.clone(),
            left: std::collections::BTreeSet::new(),
        };
    }
    let template = format.template_path();
    let own = |folder: &str| template.trim_start_matches('/').split('/').next() == Some(folder);
    let (first, others): (Vec<_>, Vec<_>) = READ
        .iter()
        .filter(|(file, _)| file.tag == language.tag())
        .partition(|(file, _)| own(file.folder));
    let all = first
        .into_iter()
        .chain(others)
        .fold(language.words().texts.clone(), |all, (_, more)| {
            all.or(more)
        });
    format.translated(&all)
}
