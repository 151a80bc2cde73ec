//! Choosing while others, or one's own earlier clicks, are on their way too.

use super::answers::Answers;
use super::group::Group;
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

/// Puts the choices that were sent over those that stand now, group by group, and says what came of it and
/// which groups were refused. `None` when the review has been completed in the meantime.
pub(super) async fn choose(
    ctx: &Ctx,
    mut page: ReviewPage,
    format: &Format,
    groups: &[(Group, Fingerprint)],
    sent: &Answers,
) -> Result<Option<(Review, FormErrors)>, AppError> {
    let (plan, id) = (page.plan.id, page.review.id);
    for _ in 0..TRIES {
        let (chosen, errors) = settled(&page, format, groups, sent);
        if chosen == page.review {
            return Ok(Some((chosen, errors)));
        }
        match reviews::choose_over(ctx.db(), ctx.act(), plan, page.review, chosen.clone()).await? {
            Changed::Done => return Ok(Some((chosen, errors))),
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
) -> (Review, FormErrors) {
    let mut errors = FormErrors::none();
    let mut review = page.review.clone();
    review.outcomes.retain(|outcome| {
        page.content
            .targets
            .iter()
            .any(|target| target.id == outcome.target)
    });
    for (group, base) in groups {
        group.settle(sent, base, format, &mut review, &mut errors);
    }
    (review, errors)
}
