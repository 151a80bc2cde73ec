//! `/plans/{plan}/on`: the plan as it was on any day.

use super::reading::Reading;
use super::{frame, side, version};
use crate::features::days;
use crate::shell::{AppError, Ctx, Path, Query, View};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PlanId;
use waymark_store::views::PlanPage;
use waymark_store::{StoreError, lifecycle, plans};
use waymark_ui::{DateText, FormErrors};

/// As it was typed, or as one value in a link: `?day=2026-11-12`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskedDay {
    day: String,
    #[serde(rename = "day.day")]
    number: String,
    #[serde(rename = "day.month")]
    month: String,
    #[serde(rename = "day.year")]
    year: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(asked): Query<AskedDay>,
) -> Result<Response, AppError> {
    let day = match asked.parse() {
        Ok(day) => day,
        Err(errors) => return ctx.refused(again(&ctx, id, &asked, &errors).await?),
    };
    match lifecycle::on(ctx.db(), ctx.act(), id, day).await {
        Ok(then) => ctx.html(version::page(&ctx, &then, Some(day)).await?),
        // Either the plan is not for this reader, or it had no version yet.
        Err(StoreError::Denied(_)) => ctx.refused(again(&ctx, id, &asked, &too_early(day)).await?),
        Err(error) => Err(error.into()),
    }
}

impl AskedDay {
    fn parse(&self) -> Result<Day, FormErrors> {
        if let Ok(day) = self.day.parse() {
            return Ok(day);
        }
        let mut errors = FormErrors::none();
        days::parse(&mut errors, "day", "the day", self.typed()).ok_or(errors)
    }

    fn typed(&self) -> DateText<'_> {
        DateText {
            day: &self.number,
            month: &self.month,
            year: &self.year,
        }
    }
}

fn too_early(day: Day) -> FormErrors {
    let words = format!(
        "On {} the plan was still being written. Enter a later day",
        days::day(day)
    );
    FormErrors::on("day", words)
}

async fn again(
    ctx: &Ctx,
    id: PlanId,
    asked: &AskedDay,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan: PlanPage = plans::page(ctx.db(), ctx.act(), id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let content = html! { (side::on_any_day(reading, asked.typed(), errors)) };
    Ok(frame::task(reading, "The plan on another day", content).errors(errors))
}
