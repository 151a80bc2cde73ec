//! What the page of a review begins with where nothing has been written yet. It counts only once it is chosen.

use super::answers::outcome_of;
use waymark_domain::field::ReviewField;
use waymark_domain::review::FollowUp;
use waymark_domain::review::steps::{Step, proposed};
use waymark_domain::target::Target;
use waymark_store::views::ReviewPage;

/// Words to begin with.
pub(super) struct Proposal {
    pub(super) words: String,
    /// The choice with which they are meant.
    pub(super) for_choice: FollowUp,
}

/// The old words of a target for its new ones, and even steps from where the pupil is.
pub(super) fn of(page: &ReviewPage, field: &ReviewField) -> Option<Proposal> {
    let target = field.target()?;
    let mut targets = page.content.targets.iter();
    let target = targets.find(|known| known.id == target)?;
    let (words, for_choice) = match field {
        ReviewField::NewWording(_) => (target.wording.clone(), FollowUp::Adapt),
        ReviewField::Step(_, number) => (step(page, target, *number)?.wording, FollowUp::Split),
        ReviewField::StepMet(_, number) => {
            (step(page, target, *number)?.criterion, FollowUp::Split)
        }
        ReviewField::Note(_)
        | ReviewField::Why(_)
        | ReviewField::NewStrategy(_)
        | ReviewField::Consideration(_)
        | ReviewField::TookPart
        | ReviewField::ParentsHow
        | ReviewField::NotEnough
        | ReviewField::MoreHelp => return None,
    };
    Some(Proposal { words, for_choice })
}

/// Nothing once a step is written: whoever left one out meant it.
fn step(page: &ReviewPage, target: &Target, number: u8) -> Option<Step> {
    let written = outcome_of(&page.review, target.id)
        .is_some_and(|outcome| outcome.steps.iter().any(|step| *step != Step::blank()));
    if written {
        return None;
    }
    let seen = page.observations.iter();
    let seen = seen.filter(|one| one.target == target.id && one.seen.value().is_some());
    let latest = seen.max_by_key(|one| (one.on, one.recorded_at, one.id));
    let start = latest.and_then(|one| one.seen.value());
    let at = usize::from(number).checked_sub(1)?;
    let step = proposed(target, start).into_iter().nth(at)?;
    Some(step.step)
}
