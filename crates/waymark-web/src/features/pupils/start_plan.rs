//! `/pupils/{id}/plans`: a plan is begun, or the draft that was begun before is opened.

use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::text::Narrative;
use waymark_store::views::Started;
use waymark_store::{changes, plans, pupils};

/// The role among the adults of a plan (D49).
const NAMED_PERSON: &str = "named_person";

pub(crate) async fn post(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let format = ctx.school_format().await?;
    let session = format.session_of(ctx.today()).first_year;
    let id = PlanId(ctx.new_id());
    let started = plans::start(ctx.db(), ctx.act(), pupil, id, format.reference(), session).await?;
    if let Started::Now(plan) = started {
        name_the_named_person(&ctx, &format, pupil, plan).await?;
    }
    let notice = match started {
        Started::Now(_) => Notice::PlanStarted,
        Started::Before(_) => Notice::DraftFound,
    };
    ctx.saved(notice, &urls::edit_plan(started.plan()))
}

/// Where the form asks for the named person, the draft begins with whoever it is.
async fn name_the_named_person(
    ctx: &Ctx,
    format: &Format,
    pupil: PupilId,
    plan: PlanId,
) -> Result<(), AppError> {
    if !format.roles().iter().any(|role| role.key == NAMED_PERSON) {
        return Ok(());
    }
    let field = PlanField::Text(format!("adult_{NAMED_PERSON}"));
    let named = pupils::page(ctx.db(), ctx.act(), pupil).await?.named;
    let Ok(text) = Narrative::parse(&named.join(", ")) else {
        return Ok(());
    };
    if !text.is_blank() {
        let base = Fingerprint::of("");
        let change = PlanChange::Text { field, base, text };
        changes::draft(ctx.db(), ctx.act(), plan, vec![change]).await?;
    }
    Ok(())
}
