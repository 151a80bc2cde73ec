//! What is missing before a review can be completed, in words, at the field where it can be put right.

use super::answers::{self, DECISION, NEXT, PARENTS};
use super::open_targets;
use crate::features::{days, targets};
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::ids::TargetId;
use waymark_domain::review::Gap;
use waymark_store::views::ReviewPage;
use waymark_ui::FormErrors;

pub(super) fn words(missing: &[Gap], page: &ReviewPage, format: &Format) -> FormErrors {
    let mut errors = FormErrors::none();
    for gap in missing {
        let (field, words) = word(gap, page, format);
        errors.add(field, words);
    }
    errors
}

/// Completing would draft the next plan, and there is one already.
pub(super) fn draft_exists() -> FormErrors {
    let words = "There is already a draft of a next plan for this pupil. Share it or close it first; everything you \
                 wrote here is saved";
    FormErrors::on(DECISION, words)
}

fn word(gap: &Gap, page: &ReviewPage, format: &Format) -> (String, String) {
    let name = |id: TargetId| {
        let at = open_targets(page)
            .find(|(_, target)| target.id == id)
            .map_or(0, |(at, _)| at);
        targets::name(format, at)
    };
    if target_of(gap).is_some_and(|target| page.unread.has_target(target)) {
        let words = "A target of this plan is not for everybody. The head teacher or coordinator completes the review";
        return (DECISION.to_owned(), words.to_owned());
    }
    match gap {
        Gap::Consideration(key) => {
            let label = format
                .considerations
                .iter()
                .find(|item| item.key == *key)
                .map_or(key, |item| &item.label);
            let words =
                format!("Write something under “{label}”, even if it is only “Nothing to add”");
            (ReviewField::Consideration(key.clone()).to_string(), words)
        }
        Gap::Outcome(id) => (
            answers::outcome(*id),
            format!("{}: choose how it ended", name(*id)),
        ),
        Gap::Reason(id) => (
            answers::reason(*id),
            format!("{}: choose why it was not achieved", name(*id)),
        ),
        Gap::FollowUp(id) => (
            answers::follow_up(*id),
            format!("{}: choose what follows", name(*id)),
        ),
        Gap::NewWording(id) => (
            ReviewField::NewWording(*id).to_string(),
            format!("{}: write the new words", name(*id)),
        ),
        Gap::Why(id) => (
            ReviewField::Why(*id).to_string(),
            format!("{}: say why", name(*id)),
        ),
        Gap::Repeat(id) => {
            let words = "the new words say much the same as the old ones. Change them, or say why it is set again";
            (
                ReviewField::Why(*id).to_string(),
                format!("{}: {words}", name(*id)),
            )
        }
        Gap::Decision => (DECISION.to_owned(), "Choose what was decided".to_owned()),
        Gap::ParentsConsulted => {
            let words = "Consult the parents before you decide this, and enter the day. Without it, choose to continue";
            (PARENTS.to_owned(), words.to_owned())
        }
        Gap::ParentsConsultedLater => {
            let held = days::day(page.review.held_on);
            (
                PARENTS.to_owned(),
                format!("Enter a day up to the day of the review, {held}"),
            )
        }
        Gap::NextReview => (NEXT.to_owned(), "Enter the next review day".to_owned()),
        Gap::NextReviewTooEarly => {
            let held = days::day(page.review.held_on);
            (
                NEXT.to_owned(),
                format!("Enter a next review day after this one, {held}"),
            )
        }
        Gap::NextReviewTooLate { months } => (
            NEXT.to_owned(),
            format!("Enter a next review day within {months} months of this review"),
        ),
    }
}

fn target_of(gap: &Gap) -> Option<TargetId> {
    match gap {
        Gap::Outcome(id)
        | Gap::Reason(id)
        | Gap::FollowUp(id)
        | Gap::NewWording(id)
        | Gap::Why(id)
        | Gap::Repeat(id) => Some(*id),
        Gap::Consideration(_)
        | Gap::Decision
        | Gap::ParentsConsulted
        | Gap::ParentsConsultedLater
        | Gap::NextReview
        | Gap::NextReviewTooEarly
        | Gap::NextReviewTooLate { .. } => None,
    }
}
