//! In which language a paper is wanted, and how that is asked.

use super::links::WAYS;
use maud::{Markup, html};
use waymark_documents::{Language, TextSize};
use waymark_ui::{Choice, Filters, InsetText, Select};

const HINT: &str = "What people wrote stays in their own words. A machine translation has not been checked by a speaker yet: ask one to read it before you hand it out.";

const FAMILY_HINT: &str = "What people wrote stays in their own words. A machine translation has not been checked by a speaker yet: ask the school where something is not clear.";

/// Every language by its own name, with those that a machine translated marked as that.
pub(crate) fn select(
    id: &'static str,
    label: &'static str,
    value: &str,
    error: Option<&str>,
) -> Markup {
    hinted(id, label, HINT, value, error)
}

fn hinted(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: &str,
    error: Option<&str>,
) -> Markup {
    let all = Language::all();
    let names: Vec<String> = all.iter().map(|language| name(*language)).collect();
    let options: Vec<Choice<'_>> = all
        .iter()
        .zip(&names)
        .map(|(language, name)| Choice::new(language.tag(), name))
        .collect();
    let value = Language::parse(value).unwrap_or_default().tag();
    html! {
        (Select { id, label, hint: Some(hint), value, error, options: &options })
    }
}

/// The same for somebody who says what they read, not what they print.
pub(crate) fn plain_select(id: &str, label: &str, value: &str, error: Option<&str>) -> Markup {
    let all = Language::all();
    let names: Vec<String> = all.iter().map(|language| own(*language)).collect();
    let options: Vec<Choice<'_>> = all
        .iter()
        .zip(&names)
        .map(|(language, name)| Choice::new(language.tag(), name))
        .collect();
    html! { (Select { id, label, hint: None, value, error, options: &options }) }
}

fn own(language: Language) -> String {
    if language == Language::default() {
        return language.own_name().to_owned();
    }
    format!("{} – {}", language.own_name(), language.english_name())
}

fn name(language: Language) -> String {
    let name = own(language);
    if language != Language::default() && language.machine_made() {
        format!("{name} (machine translation)")
    } else {
        name
    }
}

/// Asks for the paper at an address in any language, in any way that it is handed out.
pub(crate) fn choice(href: &str) -> Markup {
    asked(
        href,
        &select("language", "Print in another language", "", None),
        WAYS.to_vec(),
    )
}

/// The same for a family, who have nobody to ask but the school: at first in the language and size that the parent likes
/// to read.
pub(crate) fn for_family(href: &str, language: &str, size: &str) -> Markup {
    let label = "In which language?";
    let sizes = [
        Choice::new("normal", "Normal"),
        Choice::new("large", "Large"),
        Choice::new("extra-large", "Very large"),
    ];
    let size = if size.is_empty() { "normal" } else { size };
    let fields = html! {
        (hinted("language", label, FAMILY_HINT, language, None))
        (Select { id: "size", label: "How large should the letters be?", hint: None, value: size, error: None, options: &sizes })
    };
    let of_any_size = WAYS
        .into_iter()
        .filter(|(_, way)| TextSize::parse(way).is_none());
    asked(href, &fields, of_any_size.collect())
}

fn asked(href: &str, first: &Markup, ways: Vec<(&'static str, &'static str)>) -> Markup {
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(text, way)| Choice::new(way, text))
        .collect();
    let fields = html! {
        (first)
        (Select { id: "as", label: "Print as", hint: None, value: "", error: None, options: &ways })
    };
    html! { (Filters { action: href, fields, submit: "Print", clear: None }) }
}

/// What has to be known before a paper in the language is handed out.
pub(super) fn warning(language: Language) -> Markup {
    html! {
        @if language.machine_made() {
            (InsetText { body: html! {
                p { "The " (language.english_name()) " words of these papers were translated by a machine and have not \
                     been checked by a speaker yet. Ask one to read a paper before you hand it out. What people wrote \
                     stays in their own words." }
            } })
        }
    }
}
