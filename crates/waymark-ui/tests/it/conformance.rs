//! What must hold of every page, whatever is on it.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::specimens;

const ELEMENTS: &str = "a audio body button canvas caption circle dd desc details div dl dt fieldset figcaption \
    figure footer form g h1 h2 h3 h4 head header html img input label legend li line link main \
    meta nav ol option p path polyline progress rect script search section select small span strong \
    summary svg table tbody td text textarea th thead title tr ul";

const ATTRIBUTES: &str = "accept action alt autocapitalize autocomplete charset checked class \
    colspan content controls draggable enctype for height hidden href id inputmode lang loading max method name novalidate open preload rel \
    role rows scope selected spellcheck src tabindex type value width \
    aria-controls aria-current aria-describedby aria-hidden aria-label aria-labelledby aria-pressed \
    data-add data-ask data-autosave data-passkey-form data-passkey-status data-passkey-without data-autosave-choices data-autosave-status data-base data-clear-drafts data-draw-board data-draw-canvas \
    data-draw-clear data-draw-colour data-draw-status data-draw-undo data-item data-label \
    data-list data-listen data-listen-bar data-listen-stop data-module data-most data-needs-network data-prevent-double-click data-record-bar \
    data-record-play data-record-start data-record-status data-record-stop data-remove data-remove-row \
    data-save-url data-send data-shows data-theme data-timer data-timer-clear data-timer-start data-timer-stop data-timer-time data-who \
    cx cy d fill fill-opacity focusable font-size font-weight points r stroke stroke-dasharray \
    stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor viewBox \
    x x1 x2 xmlns y y1 y2";

fn documents() -> Vec<(&'static str, Html)> {
    let pages = specimens::pages(&specimens::frame()).into_iter();
    pages
        .map(|(name, page)| (name, Html::parse_document(&page.into_string())))
        .collect()
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selectors of these tests are CSS");
    document.select(&selector).collect()
}

fn ids(document: &Html) -> Vec<&str> {
    let elements = all(document, "[id]").into_iter();
    elements.filter_map(|element| element.attr("id")).collect()
}

#[test]
fn every_element_and_attribute_is_one_that_html_knows() {
    let elements: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let attributes: BTreeSet<&str> = ATTRIBUTES.split_whitespace().collect();
    for (page, document) in documents() {
        for element in all(&document, "*") {
            let name = element.value().name();
            assert!(elements.contains(name), "{page}: <{name}>");
            for (attribute, _) in element.value().attrs() {
                assert!(
                    attributes.contains(attribute),
                    "{page}: <{name} {attribute}>"
                );
            }
        }
    }
}

#[test]
fn every_id_is_there_once() {
    for (page, document) in documents() {
        let mut seen = BTreeSet::new();
        for id in ids(&document) {
            assert!(seen.insert(id), "{page}: #{id} twice");
            assert!(!id.contains(char::is_whitespace), "{page}: #{id}");
        }
    }
}

#[test]
fn whatever_points_at_an_id_finds_it() {
    for (page, document) in documents() {
        let ids: BTreeSet<&str> = ids(&document).into_iter().collect();
        for attribute in [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
        ] {
            for element in all(&document, &format!("[{attribute}]")) {
                let value = element.attr(attribute).unwrap_or_default();
                assert!(!value.trim().is_empty(), "{page}: empty {attribute}");
                for id in value.split_whitespace() {
                    assert!(ids.contains(id), "{page}: {attribute}={id}");
                }
            }
        }
        for link in all(&document, r##"a[href^="#"]"##) {
            let id = &link.attr("href").unwrap_or_default()[1..];
            assert!(ids.contains(id), "{page}: link to #{id}");
        }
    }
}

#[test]
fn every_control_has_a_label_of_its_own() {
    let controls = r#"input:not([type="hidden"]), select, textarea"#;
    for (page, document) in documents() {
        for control in all(&document, controls) {
            let id = control.attr("id").unwrap_or_default();
            let labels = all(&document, &format!(r#"label[for="{id}"]"#));
            assert_eq!(labels.len(), 1, "{page}: labels of #{id}");
            let words: String = labels.iter().flat_map(ElementRef::text).collect();
            assert!(!words.trim().is_empty(), "{page}: empty label of #{id}");
        }
    }
}

#[test]
fn every_link_and_button_says_something() {
    for (page, document) in documents() {
        for element in all(
            &document,
            "a, button, summary, legend, caption, th, h1, h2, h3, h4",
        ) {
            let words: String = element.text().collect();
            assert!(!words.trim().is_empty(), "{page}: {}", element.html());
        }
    }
}

#[test]
fn words_in_a_link_or_button_never_run_together() {
    for (page, document) in documents() {
        for element in all(&document, "a, button, h1, h2, h3, h4, label, p, li, dt, dd") {
            for hidden in all_in(element, ".govuk-visually-hidden") {
                let before = hidden
                    .prev_sibling()
                    .and_then(|node| node.value().as_text());
                let inside: String = hidden.text().collect();
                let parted =
                    inside.starts_with([' ', ':']) || before.is_none_or(|text| text.ends_with(' '));
                assert!(parted, "{page}: {}", element.html());
            }
        }
    }
}

fn all_in<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selectors of these tests are CSS");
    element.select(&selector).collect()
}

#[test]
fn headings_start_at_one_and_never_skip_a_level() {
    for (page, document) in documents() {
        assert_eq!(all(&document, "h1").len(), 1, "{page}");
        let headings = all(&document, "h1, h2, h3, h4");
        let level = |element: &ElementRef<'_>| element.value().name().as_bytes()[1] - b'0';
        let levels: Vec<u8> = headings.iter().map(level).collect();
        // The error summary's own heading stands before the title.
        let outline = levels.iter().skip_while(|level| **level != 1);
        let steps = outline.clone().zip(outline.skip(1));
        for (before, after) in steps {
            assert!(*after <= before + 1, "{page}: h{after} after h{before}");
        }
    }
}

#[test]
fn nothing_is_styled_or_scripted_inside_the_page() {
    for (page, document) in documents() {
        assert!(all(&document, "[style], style").is_empty(), "{page}");
        for script in all(&document, "script") {
            assert!(script.attr("src").is_some(), "{page}");
            assert_eq!(script.text().count(), 0, "{page}");
        }
    }
}
