//! `/plans/{plan}/live`: everybody was asked, and the plan begins to be taught.

use super::reading::Reading;
use super::{agreement, page_for};
use crate::features::{days, due};
use crate::shell::{AppError, Ctx, Form, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::due::course::Proposal;
use waymark_domain::format::Format;
use waymark_domain::ids::PlanId;
use waymark_domain::plan::GoLiveRefused;
use waymark_policy::MakeLive;
use waymark_store::lifecycle;
use waymark_ui::{self as ui, Button, DateField, DateText, FormErrors};

/// As it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MakeLiveForm {
    #[serde(rename = "review.day")]
    day: String,
    #[serde(rename = "review.month")]
    month: String,
    #[serde(rename = "review.year")]
    year: String,
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<MakeLiveForm>,
) -> Result<Response, AppError> {
    let plan = page_for::<MakeLive>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let again = async |errors: FormErrors| {
        let answers = agreement::handed_out(&ctx, &plan).await?;
        ctx.refused(agreement::page(&ctx, &plan, &answers, Some(&form), &errors).await?)
    };
    let review_on = match form.parse() {
        Ok(day) => day,
        Err(errors) => return again(errors).await,
    };
    match lifecycle::go_live(ctx.db(), ctx.act(), id, review_on, format.clone()).await? {
        Ok(()) => ctx.saved(Notice::PlanLive, &urls::plan(id)),
        Err(GoLiveRefused::NotInConsultation) => ctx.go(&urls::plan(id)),
        Err(refused) => again(words(refused, &format)).await,
    }
}

fn words(refused: GoLiveRefused, format: &Format) -> FormErrors {
    match refused {
        GoLiveRefused::NotInConsultation => {
            FormErrors::on("main", "The plan is no longer in consultation")
        }
        GoLiveRefused::PartyNotAsked => {
            FormErrors::on("main", "Record an answer of everybody first")
        }
        GoLiveRefused::ChangedSinceShared => {
            FormErrors::on("main", agreement::CHANGED_SINCE_SHARED)
        }
        GoLiveRefused::Limit => FormErrors::on(
            "main",
            format!(
                "This plan goes live only with {}. Take it back to draft and change them",
                wanted(format)
            ),
        ),
        GoLiveRefused::ReviewTooEarly => {
            FormErrors::on("review", "The first review has to lie ahead")
        }
        GoLiveRefused::ReviewTooLate { latest } => FormErrors::on(
            "review",
            format!(
                "Review the plan by {}: {}",
                days::day(latest.on),
                due::rule(latest.rule)
            ),
        ),
    }
}

/// How many targets a plan of the format has to have, where the format insists.
pub(super) fn wanted(format: &Format) -> String {
    let (limit, targets) = (format.limits.targets, &format.words.targets);
    match limit.max {
        0 => format!("at least {} {targets}", limit.min),
        max => format!("{} to {max} {targets}", limit.min),
    }
}

impl MakeLiveForm {
    fn of(day: Day) -> Self {
        let [day, month, year] = days::boxes(day);
        Self { day, month, year }
    }

    fn typed(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }

    fn parse(&self) -> Result<Day, FormErrors> {
        let mut errors = FormErrors::none();
        let day = days::parse(
            &mut errors,
            "review",
            "the day of the first review",
            self.typed(),
        );
        day.ok_or(errors)
    }
}

/// The form, as a part of the page of answers; with the proposed day where nothing was typed.
pub(super) fn form(
    reading: Reading<'_>,
    proposal: Proposal,
    typed: Option<&MakeLiveForm>,
    errors: &FormErrors,
) -> Markup {
    let proposed = MakeLiveForm::of(proposal.on);
    let form = typed.unwrap_or(&proposed);
    let hint = format!(
        "{} At the latest {}.",
        due::why(proposal.why),
        days::day(proposal.latest.on)
    );
    html! {
        (ui::Form { action: &urls::make_plan_live(reading.content.plan), content: html! {
            (DateField {
                id: "review",
                label: "When is the first review?",
                hint: Some(&hint),
                value: form.typed(),
                errors,
            })
            (Button { text: "Make the plan live" })
        } })
    }
}
