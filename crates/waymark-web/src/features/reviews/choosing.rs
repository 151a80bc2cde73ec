//! Choosing while others, or one's own earlier clicks, are on their way too.

use super::answers::Answers;
use super::group::{Group, Refused};
use crate::shell::{AppError, Ctx};
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::Format;
use waymark_domain::review::Review;
use waymark_store::reviews;
use waymark_store::views::ReviewPage;
use waymark_ui::FormErrors;

/// Each one more means that yet another person was faster.
const TRIES: usize = 8;

/// What came of choices.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) review: Review,
    pub(super) errors: FormErrors,
    pub(super) refused: Vec<(Group, Refused)>,
}

/// Puts the choices that were sent over those that stand now, group by group. `None` when the review has been
/// completed in the meantime.
pub(super) async fn choose(
    ctx: &Ctx,
    mut page: ReviewPage,
    format: &Format,
    groups: &[(Group, Fingerprint)],
    sent: &Answers,
) -> Result<Option<Chosen>, AppError> {
    let (plan, id) = (page.plan.id, page.review.id);
    for _ in 0..TRIES {
        let chosen = settled(&page, format, groups, sent);
        if chosen.review == page.review {
            return Ok(Some(chosen));
        }
        let new = chosen.review.clone();
        match reviews::choose_over(ctx.db(), ctx.act(), plan, page.review, new).await? {
            Changed::Done => return Ok(Some(chosen)),
            Changed::Gone => return Ok(None),
            Changed::Clash { .. } => page = reviews::page(ctx.db(), ctx.act(), plan, id).await?,
        }
    }
    Err(AppError::Unavailable(None))
}

fn settled(
    page: &ReviewPage,
    format: &Format,
    groups: &[(Group, Fingerprint)],
    sent: &Answers,
) -> Chosen {
    let mut errors = FormErrors::none();
    let mut review = page.review.clone();
    review.outcomes.retain(|outcome| {
        page.content
            .targets
            .iter()
            .any(|target| target.id == outcome.target)
    });
    let mut refused = Vec::new();
    for (group, base) in groups {
        let why = group.settle(sent, base, format, &mut review, &mut errors);
        refused.extend(why.map(|why| (*group, why)));
    }
    Chosen {
        review,
        errors,
        refused,
    }
}
