//! The texts of a review as a whole form sends them.

use super::answers::{self, Answers};
use super::proposals;
use crate::features::saving;
use crate::shell::forms::Fields;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::text::Narrative;
use waymark_store::views::ReviewPage;
use waymark_ui::FormErrors;

/// A text that somebody else changed as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) field: ReviewField,
    pub(super) by: Option<String>,
    pub(super) theirs: String,
    pub(super) mine: String,
}

/// What somebody typed, with what they had seen before.
pub(super) type Typed = (ReviewField, Fingerprint, Narrative);

/// The texts that were changed on this page. One that is as it was handed out is left alone, whatever others
/// made of it.
pub(super) fn typed(
    page: &ReviewPage,
    format: &Format,
    sent: &Fields,
    errors: &mut FormErrors,
) -> Vec<Typed> {
    let fields = answers::fields(page, format).into_iter();
    fields
        .filter_map(|field| one(page, field, sent, errors))
        .collect()
}

fn one(
    page: &ReviewPage,
    field: ReviewField,
    sent: &Fields,
    errors: &mut FormErrors,
) -> Option<Typed> {
    let name = field.to_string();
    let raw = saving::typed(sent, &name)?;
    let text = errors.check(name.clone(), Narrative::parse(raw), |error| {
        too_long(error.length)
    })?;
    let base = Fingerprint::sent(sent.get(&answers::base(&name)));
    let untouched =
        Fingerprint::of(text.as_str()) == base || is_proposal(page, &field, &text, sent);
    (!untouched).then_some((field, base, text))
}

/// What the page begins with stands in its box until it is chosen.
fn is_proposal(page: &ReviewPage, field: &ReviewField, text: &Narrative, sent: &Fields) -> bool {
    let Some((proposal, target)) = proposals::of(page, field).zip(field.target()) else {
        return false;
    };
    let same = proposal.words.trim() == text.as_str().trim();
    same && sent.get(&answers::follow_up(target)) != proposal.for_choice.slug()
}

pub(super) fn too_long(length: usize) -> String {
    format!(
        "Shorten the text: it has {length} characters, {} fit",
        Narrative::MAX
    )
}

/// Of what was saved, that which was not; `None` when the review can be written to no more.
pub(super) fn clashes(typed: Vec<Typed>, changed: Vec<Changed>) -> Option<Vec<Clash>> {
    let mut clashes = Vec::new();
    for ((field, _, text), changed) in typed.into_iter().zip(changed) {
        match changed {
            Changed::Done => {}
            Changed::Clash { theirs, by } => clashes.push(Clash {
                field,
                by,
                theirs,
                mine: text.into_string(),
            }),
            Changed::Gone => return None,
        }
    }
    Some(clashes)
}

/// Keeps what could not be saved as it was typed.
pub(super) fn keep_typed(answers: &mut Answers, sent: &Answers, errors: &FormErrors) {
    for (field, _) in errors.iter() {
        answers.take(sent, field);
        // What is too long was not saved, so its correction is still of what was seen before.
        if Narrative::parse(sent.get(field)).is_err() {
            answers.take(sent, &answers::base(field));
        }
    }
}
