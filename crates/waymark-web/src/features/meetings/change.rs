//! What whoever plans a meeting does with it: `/meetings/{meeting}/date`, `/record` and `/cancel`.

use super::show;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use axum::response::Response;
use waymark_domain::ids::MeetingId;
use waymark_domain::text::Narrative;
use waymark_policy::{GatherViews, decide};
use waymark_store::meeting::{MeetingPage, MeetingRecord};
use waymark_store::meetings;
use waymark_ui::FormErrors;

pub(super) const DATE: &str = "date";
pub(super) const CAME: &str = "came";
pub(super) const DECIDED: &str = "decided";

/// A meeting for whoever plans it; anybody else is answered like one that is not there.
pub(super) async fn open(ctx: &Ctx, id: MeetingId) -> Result<MeetingPage, AppError> {
    let page = meetings::page(ctx.db(), ctx.act(), id).await?;
    decide::<GatherViews>(ctx.hat(), &page.facts)?;
    Ok(page)
}

pub(crate) async fn date(
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let Ok(number) = fields.get(DATE).parse() else {
        let errors = FormErrors::on(DATE, "Choose a date");
        return ctx.refused(show::view(&ctx, &page, Some(&fields), &errors));
    };
    let done = meetings::fix(ctx.db(), ctx.act(), id, number).await?;
    show::done(&ctx, id, &done, Notice::MeetingFixed)
}

pub(crate) async fn record(
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let errors = match Narrative::parse(fields.get(DECIDED)) {
        Ok(decided) if !decided.is_blank() => {
            let numbers = fields.all(CAME).filter_map(|number| number.parse().ok());
            let came = numbers.collect();
            let record = MeetingRecord { came, decided };
            let done = meetings::record(ctx.db(), ctx.act(), id, record).await?;
            return show::done(&ctx, id, &done, Notice::MeetingRecorded);
        }
        Ok(_) => FormErrors::on(DECIDED, "Write what was decided"),
        Err(_) => FormErrors::on(DECIDED, "Make this shorter"),
    };
    ctx.refused(show::view(&ctx, &page, Some(&fields), &errors))
}

pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<MeetingId>) -> Result<Response, AppError> {
    open(&ctx, id).await?;
    let done = meetings::cancel(ctx.db(), ctx.act(), id).await?;
    show::done(&ctx, id, &done, Notice::MeetingCancelled)
}
