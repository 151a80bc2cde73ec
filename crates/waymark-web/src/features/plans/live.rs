//! `/plans/{plan}/live`: everybody was asked, and the plan begins to be taught.

use super::reading::Reading;
use super::{agreement, page_for};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::advice::limit_forbids;
use waymark_domain::content::PlanContent;
use waymark_domain::format::{Cadence, Format};
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
        ctx.refused(agreement::page(&ctx, &plan, &answers, &form, &errors).await?)
    };
    let review_on = match form.parse(&plan.content, &format, ctx.today()) {
        Ok(day) => day,
        Err(errors) => return again(errors).await,
    };
    let parties = format
        .agreement
        .iter()
        .map(|asked| asked.party.slug().to_owned())
        .collect();
    match lifecycle::go_live(ctx.db(), ctx.act(), id, review_on, parties).await? {
        Ok(()) => ctx.saved(Notice::PlanLive, &urls::plan(id)),
        Err(GoLiveRefused::PartyNotAsked) => {
            again(FormErrors::on(
                "main",
                "Record an answer of everybody first",
            ))
            .await
        }
        Err(GoLiveRefused::ChangedSinceShared) => {
            again(FormErrors::on("main", agreement::CHANGED_SINCE_SHARED)).await
        }
        Err(GoLiveRefused::NotInConsultation) => ctx.go(&urls::plan(id)),
    }
}

impl MakeLiveForm {
    /// The review day that the format's cadence leads to.
    pub(super) fn proposed(format: &Format, today: Day) -> Self {
        let [day, month, year] = days::boxes(format.next_review_after(today));
        Self { day, month, year }
    }

    fn typed(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }

    fn parse(&self, content: &PlanContent, format: &Format, today: Day) -> Result<Day, FormErrors> {
        let mut errors = FormErrors::none();
        let day = days::parse(
            &mut errors,
            "review",
            "the day of the first review",
            self.typed(),
        );
        if let Some(wrong) = day.and_then(|day| outside(format, today, day)) {
            errors.add("review", wrong);
        }
        if limit_forbids(format.limits.targets, content.worded_targets()).is_some() {
            errors.add(
                "main",
                format!(
                    "This plan does not have as many {} as it has to",
                    format.words.targets
                ),
            );
        }
        day.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// What is wrong with a day for the first review.
fn outside(format: &Format, today: Day, day: Day) -> Option<String> {
    let months = format.cadence.max_months.min(Cadence::LONGEST_MONTHS);
    let latest = today.saturating_add(jiff::Span::new().months(months));
    if day <= today {
        Some("The first review has to lie ahead".to_owned())
    } else if day > latest {
        Some(format!(
            "Review the plan by {}: no plan goes longer without a review",
            days::day(latest)
        ))
    } else {
        None
    }
}

/// The form, as a part of the page of answers.
pub(super) fn form(reading: Reading<'_>, form: &MakeLiveForm, errors: &FormErrors) -> Markup {
    html! {
        (ui::Form { action: &urls::make_plan_live(reading.content.plan), content: html! {
            (DateField {
                id: "review",
                label: "When is the first review?",
                hint: Some("Proposed from the dates of the format"),
                value: form.typed(),
                errors,
            })
            (Button { text: "Make the plan live" })
        } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_domain::format::Formats;

    #[test]
    fn the_first_review_lies_ahead_and_within_a_year() {
        let formats = Formats::shipped();
        let outside = |day| outside(formats.default_format(), date(2026, 9, 14), day).is_some();
        assert!(outside(date(2026, 9, 14)));
        assert!(!outside(date(2026, 9, 15)));
        assert!(!outside(date(2027, 9, 14)));
        assert!(outside(date(2027, 9, 15)));
    }
}
