//! Languages that a translator has added: files in `languages/` of the data folder, read when the server begins.
//!
//! `TAG.ftl` has the fixed words of prints; `TAG.toml`, which may be missing, the words of the formats. A file that is no
//! language is said and passed over: it must not keep a school from its plans.

use crate::say;
use std::fs;
use std::path::{Path, PathBuf};
use waymark_documents::Language;

pub(crate) fn read(data: &Path) {
    for file in files(&data.join("languages")) {
        match add(&file) {
            Ok(language) => say::line(&added(language)),
            Err(error) => say::line(&format!("{} is no language: {error:#}.", file.display())),
        }
    }
}

fn add(file: &Path) -> anyhow::Result<Language> {
    let tag = file.file_stem().unwrap_or_default().to_string_lossy();
    let messages = fs::read_to_string(file)?;
    let pairs = file.with_extension("toml");
    let pairs = if pairs.exists() {
        fs::read_to_string(pairs)?
    } else {
        String::new()
    };
    Ok(Language::add(&tag, &messages, &pairs)?)
}

fn added(language: Language) -> String {
    let name = language.english_name();
    let missing = language.missing();
    if missing.is_empty() {
        format!("Papers can be printed in {name}.")
    } else {
        format!(
            "Papers can be printed in {name}. In English until they are translated: {}.",
            missing.join(", ")
        )
    }
}

/// In the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "ftl"))
        .collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_data_folder_is_a_language() {
        let data = std::env::temp_dir().join(format!("waymark-languages-{}", std::process::id()));
        let folder = data.join("languages");
        fs::create_dir_all(&folder).expect("a folder");
        let names = "language-own-name = Esperanto\nlanguage-english-name = Esperanto\nlanguage-direction = ltr\nyes = Jes";
        fs::write(folder.join("eo.ftl"), names).expect("a file");
        fs::write(folder.join("not a language.ftl"), "?").expect("a file");
        read(&data);
        fs::remove_dir_all(&data).expect("our own folder");
        let esperanto = Language::parse("eo").expect("it was read");
        assert!(added(esperanto).starts_with("Papers can be printed in Esperanto. In English"));
        assert!(!esperanto.missing().contains(&"yes"));
    }
}
