//! What the compiler does not check about the source.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn statements_written_as_text_stay_with_their_engine() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files(&source);
    assert!(files.len() > 10, "the source is where this test looks");
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        if inside.starts_with("sqlite") || inside.starts_with("pg") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for forbidden in ["sql_query", "batch_execute"] {
            assert!(
                !text.contains(forbidden),
                "{forbidden} in {}",
                inside.display()
            );
        }
    }
}

#[test]
fn both_engines_have_migrations_of_the_same_numbers_and_names() {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let names = |engine: &str| {
        let folder = migrations.join(engine);
        let mut names: Vec<PathBuf> = files(&folder)
            .into_iter()
            .map(|path| path.strip_prefix(&folder).unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}
