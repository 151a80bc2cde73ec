//! `docs/ARCHITECTURE.md` is true: what it names is there, and every crate is named.

use crate::support::root;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Endings by which a word is taken for a file.
const ENDINGS: [&str; 6] = [".rs", ".toml", ".cedar", ".snap", ".md", ".ts"];

fn map() -> String {
    fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("the map is there")
}

/// `/plans/{id}` is an address, `Granted<Action>` and `changes::draft` are code.
fn is_path(word: &str) -> bool {
    let plain = word
        .chars()
        .all(|c| c.is_alphanumeric() || "/._-".contains(c));
    let looks = word.contains('/') || ENDINGS.iter().any(|ending| word.ends_with(ending));
    plain && looks && !word.starts_with('/')
}

/// From the top, from a crate or from its sources.
fn exists(path: &str) -> bool {
    let crates = crates()
        .into_iter()
        .map(|name| root().join("crates").join(name));
    let places = crates
        .flat_map(|folder| [folder.join("src"), folder])
        .chain([root().to_owned()]);
    places
        .into_iter()
        .any(|place| matches(&place, path.trim_end_matches('/')))
}

/// A part in capitals stands for any name: `features/NOUN/PAGE.rs`.
fn matches(place: &Path, path: &str) -> bool {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let stem = first.split('.').next().expect("a split has a first part");
    let found: Vec<PathBuf> = if !stem.is_empty() && stem.chars().all(|c| c.is_ascii_uppercase()) {
        fs::read_dir(place)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect()
    } else {
        vec![place.join(first)]
    };
    found
        .iter()
        .any(|found| found.exists() && (rest.is_empty() || matches(found, rest)))
}

fn crates() -> Vec<String> {
    let folders = fs::read_dir(root().join("crates")).expect("the crates are there");
    let name =
        |folder: io::Result<fs::DirEntry>| folder.expect("a folder can be listed").file_name();
    folders
        .map(|folder| name(folder).to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_path_that_the_map_names_is_there() {
    let map = map();
    let paths: Vec<_> = map
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| is_path(word))
        .collect();
    assert!(
        paths.len() > 20,
        "the map names its places between backticks"
    );
    let lost: Vec<_> = paths.iter().filter(|path| !exists(path)).collect();
    assert!(
        lost.is_empty(),
        "docs/ARCHITECTURE.md names what is not there: {lost:?}"
    );
}

#[test]
fn every_crate_is_on_the_map_and_no_other() {
    let (map, crates) = (map(), crates());
    for name in &crates {
        assert!(
            map.contains(&format!("`crates/{name}`")),
            "{name} is not in the code map"
        );
    }
    let words = map.split(|c: char| !c.is_alphanumeric() && c != '-');
    for word in words.filter(|word| word.starts_with("waymark-")) {
        assert!(
            crates.iter().any(|name| name == word),
            "there is no crate {word}"
        );
    }
}
