//! The pages write plain elements: what makes them accessible is written once, in `waymark-ui`.

use std::fs;
use std::path::{Path, PathBuf};

/// What belongs into a component.
const COMPONENTS_OWN: [&str; 6] = ["aria-", "class=", " id=", "PreEscaped", "\"wm-", "govuk-"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    entries
        .map(|entry| entry.path())
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Each line that writes what a component should, with the words it was found by.
fn strays(source: &str) -> Vec<(&str, &'static str)> {
    let lines = source
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"));
    lines
        .flat_map(|line| {
            let found = COMPONENTS_OWN
                .into_iter()
                .filter(move |own| line.contains(own));
            found.map(move |own| (line, own))
        })
        .collect()
}

#[test]
fn no_page_writes_a_class_an_id_or_an_aria_attribute() {
    let features = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features");
    let files = sources(&features);
    assert!(files.len() > 50, "only {} files were read", files.len());
    for file in files {
        let source = fs::read_to_string(&file).expect("a source is text");
        let strays = strays(&source);
        assert!(strays.is_empty(), "{}: {strays:?}", file.display());
    }
}

#[test]
fn a_page_that_does_is_found_out() {
    let page = "html! { nav aria-label=\"On this page\" { p id=(id) { } } }";
    let found: Vec<_> = strays(page).into_iter().map(|(_, own)| own).collect();
    assert_eq!(found, ["aria-", " id="]);
    assert!(strays("/// `aria-label` is written by a component.").is_empty());
}
