//! `/plans/{plan}/versions/{number}`: a version of the plan, exactly as it was.

use super::reading::Reading;
use super::target_cards::Reach;
use super::{frame, sections, side, target_cards};
use crate::features::{days, tags};
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::Day;
use waymark_domain::ids::PlanId;
use waymark_store::lifecycle;
use waymark_store::views::PlanThen;
use waymark_ui::{Columns, NotificationBanner};

pub(crate) async fn get(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
) -> Result<Response, AppError> {
    let then = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    ctx.html(page(&ctx, &then, None).await?)
}

/// The version, said to be that of a day where one was asked for.
pub(super) async fn page(ctx: &Ctx, then: &PlanThen, day: Option<Day>) -> Result<View, AppError> {
    let sheet = &then.sheet;
    let format = ctx.format(&sheet.content.format).await?;
    let reading = Reading::of_sheet(sheet, &format);
    let version = sheet.version.unwrap_or_default();
    let title = match day {
        Some(day) => format!("The plan on {}", days::day(day)),
        None => format!("Version {version}"),
    };
    let content = html! {
        (NotificationBanner { id: "then", title: "This is the plan as it was", body: html! {
            p { "Version " (version) ", made on " (days::day(then.made_on)) " by " (then.by) ": “" (then.why) "”." }
            p { a href=(urls::plan(sheet.content.plan)) { "Go to the plan as it is today" } }
        } })
        (Columns {
            main: html! { (target_cards::all(reading, Reach::Read)) (sections::all(reading)) },
            side: html! { (side::facts(reading, None)) (side::print(reading, sheet.version)) },
        })
    };
    let view = frame::task(reading, &title, content).back(urls::plan_history(sheet.content.plan));
    Ok(view.beside(html! { (tags::phase(sheet.phase)) }))
}
