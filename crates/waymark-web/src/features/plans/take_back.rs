//! `/plans/{plan}/take-back`: a shared draft is worked on again, and shared anew later.

use super::reading::Reading;
use super::{frame, page_for};
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::PlanId;
use waymark_domain::plan::WrongPhase;
use waymark_policy::TakeBack;
use waymark_store::lifecycle;
use waymark_ui::{Button, ButtonGroup, Form};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<TakeBack>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let content = html! {
        p {
            "It becomes a draft again. Version " (plan.plan.version) " stays in the history, with the answers that were given to it. "
            "When you share the plan again, everybody is asked again."
        }
        p { "What everybody thinks can be written down without taking it back." }
        (Form {
            action: &urls::take_back_plan(id),
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "Take it back" })
                    a href=(urls::plan(id)) { "Leave it shared" }
                } })
            },
        })
    };
    ctx.html(frame::task(
        reading,
        "Take the plan back to draft?",
        content,
    ))
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    match lifecycle::take_back(ctx.db(), ctx.act(), id).await? {
        Ok(()) => ctx.saved(Notice::PlanTakenBack, &urls::edit_plan(id)),
        // Somebody else was quicker: the plan's page shows where it stands now.
        Err(WrongPhase { .. }) => ctx.go(&urls::plan(id)),
    }
}
