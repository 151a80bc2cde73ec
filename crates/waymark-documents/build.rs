//! Finds what a print is set with: the fonts that the front end's build puts down, the forms' templates and their
//! translations, the languages.
//!
//! All become lists of embedded files, so that the binary needs nothing beside it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let root =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../..");
    let fonts = files(&root.join("frontend/dist/pdf-fonts"), "ttf");
    if fonts.is_empty() {
        println!("cargo:rerun-if-changed=../../frontend/dist");
        println!("cargo::error=the fonts for printing are not there: run `make assets` first");
        return;
    }
    let formats = root.join("formats");
    println!("cargo:rerun-if-changed=../../frontend/dist/pdf-fonts");
    println!("cargo:rerun-if-changed=../../formats");
    let mut templates: Vec<PathBuf> = Vec::new();
    for folder in folders(&formats) {
        templates.extend(files(&folder, "typ"));
    }
    let translations: Vec<PathBuf> = folders(&formats)
        .iter()
        .flat_map(|folder| files(&folder.join("locales"), "toml"))
        .collect();
    write("translations.rs", &embedded_translations(&translations));
    println!("cargo:rerun-if-changed=locales");
    write(
        "languages.rs",
        &embedded_languages(&folders(Path::new("locales"))),
    );
    let list = format!(
        "pub(super) const FONTS: &[&[u8]] = &[{}];\npub(super) const TEMPLATES: &[(&str, &str)] = &[{}];\n",
        embedded_fonts(&fonts),
        embedded_templates(&formats, &templates),
    );
    write("embedded.rs", &list);
}

fn write(name: &str, list: &str) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join(name);
    std::fs::write(out, list).expect("the build folder can be written");
}

/// Each with the folder of its format and the tag of its language, as `FOLDER/locales/TAG.toml` says them.
fn embedded_translations(translations: &[PathBuf]) -> String {
    let entries = translations.iter().fold(String::new(), |mut list, path| {
        let folder = path
            .ancestors()
            .nth(2)
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy();
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = write!(
            list,
            "({folder:?}, {tag:?}, include_str!({:?})),",
            path.display().to_string()
        );
        list
    });
    format!("pub(super) const TRANSLATIONS: &[(&str, &str, &str)] = &[{entries}];\n")
}

/// Each with its tag, which is the name of its folder.
fn embedded_languages(folders: &[PathBuf]) -> String {
    let entries = folders.iter().fold(String::new(), |mut list, folder| {
        let tag = folder.file_name().unwrap_or_default().to_string_lossy();
        let path = format!(
            "{}/{}/print.ftl",
            env!("CARGO_MANIFEST_DIR"),
            folder.display()
        );
        let _ = write!(list, "({tag:?}, include_str!({path:?})),");
        list
    });
    format!("pub(super) const LANGUAGES: &[(&str, &str)] = &[{entries}];\n")
}

fn embedded_fonts(fonts: &[PathBuf]) -> String {
    fonts.iter().fold(String::new(), |mut list, font| {
        let _ = write!(list, "include_bytes!({:?}),", font.display().to_string());
        list
    })
}

/// Each with its path below `formats/`, which is also its path in the world that Typst sees.
fn embedded_templates(formats: &Path, templates: &[PathBuf]) -> String {
    templates.iter().fold(String::new(), |mut list, template| {
        let inside = template
            .strip_prefix(formats)
            .expect("found below it")
            .display()
            .to_string();
        let _ = write!(
            list,
            "({inside:?}, include_str!({:?})),",
            template.display().to_string()
        );
        list
    })
}

/// In the order of their names, so that the same sources always make the same binary.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = entries(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    found.sort();
    found
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = entries(folder)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .map(|entries| {
            entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect()
        })
        .unwrap_or_default()
}
