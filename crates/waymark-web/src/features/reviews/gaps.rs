//! What is missing before a review can be completed, in words, at the field where it can be put right.

use super::answers::{self, ADEQUATE, DECISION, NEXT, PARENTS};
use super::open_targets;
use crate::features::{days, due, targets};
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
    if target_of(gap).is_some_and(|target| page.unread.has_target(target)) {
        let words = "A target of this plan is not for everybody. The head teacher or coordinator completes the review";
        return (DECISION.to_owned(), words.to_owned());
    }
    (field(gap), missing(gap, page, format))
}

/// Where it can be put right.
fn field(gap: &Gap) -> String {
    match gap {
        Gap::Consideration(key) => ReviewField::Consideration(key.clone()).to_string(),
        Gap::Outcome(id) => answers::outcome(*id),
        Gap::Reason(id) => answers::reason(*id),
        Gap::FollowUp(id) => answers::follow_up(*id),
        Gap::NewWording(id) => ReviewField::NewWording(*id).to_string(),
        Gap::Why(id) | Gap::Repeat(id) => ReviewField::Why(*id).to_string(),
        Gap::Steps(id) => ReviewField::Step(*id, 1).to_string(),
        Gap::BackTooEarly(id) => answers::back(*id),
        Gap::Progress => ADEQUATE.to_owned(),
        Gap::NotEnough => ReviewField::NotEnough.to_string(),
        Gap::MoreHelp => ReviewField::MoreHelp.to_string(),
        Gap::Decision | Gap::LongerTooSoon { .. } | Gap::NeverLonger => DECISION.to_owned(),
        Gap::ParentsConsulted | Gap::ParentsConsultedLater | Gap::ParentsConsultedBefore(_) => {
            PARENTS.to_owned()
        }
        Gap::NextReview | Gap::NextReviewTooEarly | Gap::NextReviewTooLate { .. } => {
            NEXT.to_owned()
        }
    }
}

/// What is missing, and what to do about it.
fn missing(gap: &Gap, page: &ReviewPage, format: &Format) -> String {
    let target = name(gap, page, format);
    let held = days::day(page.review.held_on);
    match gap {
        Gap::Consideration(key) => {
            let mut all = format.considerations.iter();
            let label = all.find(|item| item.key == *key).map_or(key, |item| &item.label);
            format!("Write something under “{label}”, even if it is only “Nothing to add”")
        }
        Gap::Outcome(_) => format!("{target}: choose how it ended"),
        Gap::Reason(_) => format!("{target}: choose why it was not achieved"),
        Gap::FollowUp(_) => format!("{target}: choose what follows"),
        Gap::NewWording(_) => format!("{target}: write the new words"),
        Gap::Why(_) => format!("{target}: say why"),
        Gap::Repeat(_) => format!(
            "{target}: the new words say much the same as the old ones. Change them, or say why it is set again"
        ),
        Gap::Steps(_) => format!("{target}: write at least two steps"),
        Gap::BackTooEarly(_) => format!("{target}: enter a day after this review"),
        Gap::Progress => {
            "Say whether progress was adequate: tick each that holds, or “None of these”".to_owned()
        }
        Gap::NotEnough => "Write why the help was not enough".to_owned(),
        Gap::MoreHelp => "Write what more is needed, and who is asked for it".to_owned(),
        Gap::Decision => "Choose what was decided".to_owned(),
        Gap::LongerTooSoon { adequate, needed } => format!(
            "Reviews can be less often once progress was adequate in {needed} reviews in a row. So far: {adequate}, \
             this review included. Choose to continue"
        ),
        Gap::NeverLonger => {
            "Plans of this format are not reviewed less often. Choose to continue".to_owned()
        }
        Gap::ParentsConsulted => {
            "Consult the parents before you decide this, and enter the day. Without it, choose to continue".to_owned()
        }
        Gap::ParentsConsultedBefore(since) => format!(
            "Consult the parents about this decision. The day you entered is before {}, so it was about an earlier one",
            days::day(*since)
        ),
        Gap::ParentsConsultedLater => format!("Enter a day up to the day of the review, {held}"),
        Gap::NextReview => "Enter the next review day".to_owned(),
        Gap::NextReviewTooEarly => format!("Enter a next review day after this one, {held}"),
        Gap::NextReviewTooLate { latest } => {
            let (on, rule) = (days::day(latest.on), due::rule(latest.rule));
            format!("Enter a next review day up to {on}: {rule}")
        }
    }
}

/// The target that the gap is about, as the page calls it; blank where it is about none.
fn name(gap: &Gap, page: &ReviewPage, format: &Format) -> String {
    let Some(id) = target_of(gap) else {
        return String::new();
    };
    let at = open_targets(page).find(|(_, target)| target.id == id);
    targets::name(format, at.map_or(0, |(at, _)| at))
}

fn target_of(gap: &Gap) -> Option<TargetId> {
    match gap {
        Gap::Outcome(id)
        | Gap::Reason(id)
        | Gap::FollowUp(id)
        | Gap::NewWording(id)
        | Gap::Why(id)
        | Gap::Repeat(id)
        | Gap::Steps(id)
        | Gap::BackTooEarly(id) => Some(*id),
        Gap::Consideration(_)
        | Gap::Progress
        | Gap::NotEnough
        | Gap::MoreHelp
        | Gap::Decision
        | Gap::LongerTooSoon { .. }
        | Gap::NeverLonger
        | Gap::ParentsConsulted
        | Gap::ParentsConsultedBefore(_)
        | Gap::ParentsConsultedLater
        | Gap::NextReview
        | Gap::NextReviewTooEarly
        | Gap::NextReviewTooLate { .. } => None,
    }
}
