//! `POST /plans/{id}/reviews/{review}`: everything is saved; then, when asked to, the review is completed.

use super::answers::{self, Answers, HELD};
use super::group::{Group, Refused};
use super::sheet::Sheet;
use super::texts::{self, Clash};
use super::{choosing, gaps};
use crate::features::days;
use crate::features::saving::SOMEBODY;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use std::sync::Arc;
use waymark_domain::confidence::Part;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::review::Decision;
use waymark_policy::{EditSupport, PupilFacts, ReviewPlan, decide, may};
use waymark_store::views::ReviewPage;
use waymark_store::{CompleteRefused, completion, reviews};
use waymark_ui::FormErrors;

/// What could not be saved, and why.
struct Unsaved {
    errors: FormErrors,
    clashes: Vec<Clash>,
    refused: Vec<(Group, Refused)>,
}

impl Unsaved {
    /// Whether somebody else was first, rather than that something is wrong.
    fn is_clash(&self) -> bool {
        !self.clashes.is_empty() || self.refused.iter().any(|(_, why)| *why == Refused::Clash)
    }
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, review)): Path<(PlanId, ReviewId)>,
    sent: Fields,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    let format = ctx.format(&page.content.format).await?;
    // A second click on "Complete" finds it completed.
    if page.review.completed_on.is_some() {
        return ctx.go(&urls::review(plan, review));
    }
    decide::<ReviewPlan>(ctx.hat(), &page.facts)?;
    let Some(mut unsaved) = save(&ctx, &page, &format, &sent).await? else {
        return ctx.go(&urls::review(plan, review));
    };
    if unsaved.errors.is_empty() && unsaved.clashes.is_empty() {
        if sent.get("then") != "complete" {
            return ctx.saved(Notice::ReviewSaved, &urls::review(plan, review));
        }
        match complete(&ctx, plan, review, &format).await? {
            Ok(response) => return Ok(response),
            Err(missing) => unsaved.errors = missing,
        }
    }
    again(&ctx, plan, review, &sent, &unsaved).await
}

/// Saves all that can be saved; `None` when somebody has completed the review in the meantime.
async fn save(
    ctx: &Ctx,
    page: &ReviewPage,
    format: &Format,
    sent: &Fields,
) -> Result<Option<Unsaved>, AppError> {
    let (plan, review) = (page.plan.id, page.review.id);
    let mut errors = FormErrors::none();
    let typed = texts::typed(page, format, sent, &mut errors);
    let mut clashes = Vec::new();
    if !typed.is_empty() {
        let changed = reviews::write(ctx.db(), ctx.act(), plan, review, typed.clone()).await?;
        match texts::clashes(typed, changed) {
            Some(clashing) => clashes = clashing,
            None => return Ok(None),
        }
    }
    let base = |group: &Group| Fingerprint::sent(sent.get(&format!("base.{group}")));
    let groups: Vec<_> = Group::all(page)
        .into_iter()
        .map(|group| (group, base(&group)))
        .collect();
    let chosen =
        choosing::choose(ctx, page.clone(), format, &groups, &Answers::sent(&sent.0)).await?;
    let Some(chosen) = chosen else {
        return Ok(None);
    };
    errors.extend(chosen.errors);
    Ok(Some(Unsaved {
        errors,
        clashes,
        refused: chosen.refused,
    }))
}

/// Completes the review, or says what is still missing.
async fn complete(
    ctx: &Ctx,
    plan: PlanId,
    review: ReviewId,
    format: &Format,
) -> Result<Result<Response, FormErrors>, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    if page.review.held_on > ctx.today() {
        let words = format!(
            "Complete the review when it has been held; today is {}",
            days::day(ctx.today())
        );
        return Ok(Err(FormErrors::on(HELD, words)));
    }
    let completed =
        completion::complete(ctx.db(), ctx.act(), plan, review, Arc::new(format.clone())).await?;
    let response = match completed {
        Ok(Some(_)) if asks_for_more(ctx, &page) => {
            let stage = urls::stage_after(page.plan.pupil, plan, review);
            ctx.saved(Notice::ReviewedForStage, &stage)
        }
        Ok(Some(next)) => ctx.saved(Notice::ReviewCompleted, &urls::edit_plan(next)),
        Ok(None) => ctx.saved(Notice::ReviewedAndClosed, &urls::plan(plan)),
        Err(CompleteRefused::AlreadyComplete) => ctx.go(&urls::review(plan, review)),
        Err(CompleteRefused::DraftExists) => return Ok(Err(gaps::draft_exists())),
        Err(CompleteRefused::Gaps(missing)) => {
            return Ok(Err(gaps::words(&missing, &page, format)));
        }
    };
    response.map(Ok)
}

/// Whether the review leads to the next stage, and this person can say which.
fn asks_for_more(ctx: &Ctx, page: &ReviewPage) -> bool {
    let pupil = PupilFacts {
        id: page.facts.pupil,
        school: page.facts.school,
        class: page.facts.class,
    };
    page.review.decision == Some(Decision::NextStage)
        && !page.unread.has(&Part::Stages)
        && may::<EditSupport>(ctx.hat(), &pupil)
}

/// The page again, with what is saved, what is not, and why.
async fn again(
    ctx: &Ctx,
    plan: PlanId,
    review: ReviewId,
    sent: &Fields,
    unsaved: &Unsaved,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    let format = ctx.format(&page.content.format).await?;
    let mut answers = Answers::stored(&page, &format);
    let sent_answers = Answers::sent(&sent.0);
    texts::keep_typed(&mut answers, &sent_answers, &unsaved.errors);
    for group in Group::all(&page) {
        if group.is_among(&unsaved.errors) {
            group
                .names()
                .iter()
                .for_each(|name| answers.take(&sent_answers, name));
        }
    }
    // What could not be read is corrected by somebody who has not seen what others chose since.
    for (group, _) in unsaved
        .refused
        .iter()
        .filter(|(_, why)| *why == Refused::Unreadable)
    {
        answers.take(&sent_answers, &answers::base(&group.to_string()));
    }
    let mut errors = unsaved.errors.clone();
    for clash in &unsaved.clashes {
        errors.add(
            format!("keep.{}", clash.field),
            format!("{SOMEBODY} changed the same words. Choose which to keep"),
        );
    }
    let sheet = Sheet {
        page: &page,
        format: &format,
        answers,
        errors: &errors,
        clashes: &unsaved.clashes,
        saves: true,
    };
    if unsaved.is_clash() {
        ctx.clash(sheet.view())
    } else {
        ctx.refused(sheet.view())
    }
}
