//! A plan without the name of its pupil, for somebody who judges the plan and not the child (D54).
//!
//! Invariant: no text of the content holds one of the names any more, wherever it stands.

use serde_json::Value;
use std::slice;
use waymark_domain::content::{PlanContent, PupilCard};

/// What stands in a text in place of a name.
const SOMEBODY: &str = "[the pupil]";
/// What stands in place of an adult of the family.
const FAMILY: &str = "[the family]";
/// What stands in place of somebody who works at the school, or is let in there.
const ADULT: &str = "[an adult]";
const SCHOOL: &str = "[the school]";
/// Parts of a name that are shorter are taken out only as parts of the whole name: "Jo" stands in many words.
const SHORTEST: usize = 3;

/// Names that tell who a plan is about.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Given, preferred, and with the family name.
    pub pupil: Vec<String>,
    /// Of everybody who has a hat at the school.
    pub adults: Vec<String>,
    pub school: String,
}

/// The same under a code, with none of these names in it. `None` when a name is also a word of ours, so that
/// nothing could be taken out without losing the plan: then it is not shown at all.
pub(crate) fn anonymous(plan: &PlanContent, code: &str, names: &Names) -> Option<PlanContent> {
    let card = [plan.pupil.name.clone(), plan.pupil.called.clone()];
    let pupil = parts(names.pupil.iter().cloned().chain(card));
    let adults = parts(names.adults.iter().cloned());
    let mut plan = plan.clone();
    if let Some(family) = plan.texts.get_mut("adult_parent") {
        FAMILY.clone_into(family);
    }
    plan.support.must_know.clear();
    let mut value = serde_json::to_value(&plan).ok()?;
    // The whole name of the school first: it may hold somebody's.
    let exact = |mark| Mark { mark, exact: true };
    take_out(&mut value, slice::from_ref(&names.school), &exact(SCHOOL));
    let any_case = Mark {
        mark: SOMEBODY,
        exact: false,
    };
    take_out(&mut value, &pupil, &any_case);
    take_out(&mut value, &adults, &exact(ADULT));
    let plan: PlanContent = serde_json::from_value(value).ok()?;
    let pupil = PupilCard {
        name: code.to_owned(),
        called: code.to_owned(),
        photo: None,
        ..plan.pupil
    };
    Some(PlanContent { pupil, ..plan })
}

/// What takes the place of a name. Names of adults are taken out only as they are written: "grant" and "hope" are words.
struct Mark {
    mark: &'static str,
    exact: bool,
}

impl Mark {
    fn is_same(&self, one: char, other: char) -> bool {
        one == other || !self.exact && one.to_lowercase().eq(other.to_lowercase())
    }
}

/// The longest first, so that whole names go before their parts.
fn parts(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        let parts = name.split(|letter: char| !letter.is_alphanumeric());
        let long = parts.filter(|part| part.chars().count() >= SHORTEST);
        all.extend(long.map(str::to_owned));
        all.push(name);
    }
    all.retain(|name| !name.trim().is_empty());
    all.sort_by(|one, other| {
        let length = |name: &String| std::cmp::Reverse(name.chars().count());
        length(one).cmp(&length(other)).then_with(|| one.cmp(other))
    });
    all.dedup();
    all
}

fn take_out(value: &mut Value, names: &[String], mark: &Mark) {
    match value {
        Value::String(text) if uuid::Uuid::parse_str(text).is_err() => {
            for name in names {
                *text = without(text, name, mark);
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| take_out(item, names, mark)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|field| take_out(field, names, mark)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text without a name where it stands as a word.
fn without(text: &str, name: &str, mark: &Mark) -> String {
    let letters: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = name.chars().collect();
    let same = |at: usize| {
        let end = at + wanted.len();
        let fits = !wanted.is_empty()
            && end <= letters.len()
            && letters[at..end]
                .iter()
                .zip(&wanted)
                .all(|(one, other)| mark.is_same(*one, *other));
        let inside = |at: Option<&char>| at.is_some_and(|letter| letter.is_alphanumeric());
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        fits && !inside(before) && !inside(letters.get(end))
    };
    let (mut at, mut kept) = (0, String::with_capacity(text.len()));
    while at < letters.len() {
        if same(at) {
            kept.push_str(mark.mark);
            at += wanted.len();
        } else {
            kept.push(letters[at]);
            at += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use waymark_domain::content::Sheet;
    use waymark_domain::format::FormatRef;

    fn plan(name: &str, text: &str) -> PlanContent {
        let slug = "dg-appendix-2".to_owned();
        let mut content = Sheet::blank(FormatRef { slug, version: 1 }).content;
        content.pupil.name = name.to_owned();
        content.pupil.called = name.split(' ').next().unwrap_or_default().to_owned();
        content.texts.insert("profile".to_owned(), text.to_owned());
        content
    }

    #[test]
    fn a_name_is_taken_out_as_a_word_and_not_within_one() {
        let content = plan(
            "Isla Fraser",
            "Isla’s aim: ISLA reads. An island. Isla Fraser, Fraser.",
        );
        let hidden = anonymous(&content, "Plan 3", &Names::default()).expect("a plan");
        assert_eq!(hidden.pupil.name, "Plan 3");
        assert_eq!(
            hidden.text("profile"),
            "[the pupil]’s aim: [the pupil] reads. An island. [the pupil], [the pupil]."
        );
    }

    #[test]
    fn a_given_name_that_nobody_uses_the_staff_and_the_school_are_taken_out_too() {
        let text = "Alasdair likes Mrs Kerr at Lochside Primary School. Will Grant and Hope will grant hope.";
        let names = Names {
            pupil: vec!["Alasdair".to_owned(), "Ally".to_owned()],
            adults: vec!["Morag Kerr".to_owned(), "Will Grant".to_owned()],
            school: "Lochside Primary School".to_owned(),
        };
        let hidden = anonymous(&plan("Ally Boyd", text), "Plan 2", &names).expect("a plan");
        assert_eq!(
            hidden.text("profile"),
            "[the pupil] likes Mrs [an adult] at [the school]. [an adult] and Hope will grant hope."
        );
    }

    proptest! {
        #[test]
        fn no_text_holds_a_name_as_a_word(before in "[a-z ,.]{0,20}", name in "[A-Z][a-z]{3,8}", family in "[A-Z][a-z]{3,8}") {
            let content = plan(&format!("{name} {family}"), &format!("{before} {name}, {}", family.to_uppercase()));
            let hidden = anonymous(&content, "Plan 1", &Names::default());
            let text = hidden.map(|hidden| hidden.text("profile").to_lowercase()).unwrap_or_default();
            let words: Vec<_> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
            let free = |name: &str| !words.contains(&name.to_lowercase().as_str()) || "the pupil".contains(&name.to_lowercase());
            prop_assert!(free(&name) && free(&family), "{text}");
        }
    }
}
