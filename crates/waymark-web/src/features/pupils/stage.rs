//! `/pupils/{id}/stage`: the stage of support that the pupil is at, from a day on (D30, D31).

use super::{choice, line, narrative, open_support, view};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::format::{Format, known_stage};
use waymark_domain::ids::PupilId;
use waymark_domain::pupil::{Pupil, StageChange, Support};
use waymark_domain::review::Review;
use waymark_store::{pupils, reviews, views::PupilPage};
use waymark_ui::{
    self as ui, Button, DateField, DateText, Event, FormErrors, Heading, InsetText, Layout, Level,
    Radios, Size, TextArea, TextField, Timeline,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StageForm {
    stage: String,
    #[serde(rename = "on.day")]
    day: String,
    #[serde(rename = "on.month")]
    month: String,
    #[serde(rename = "on.year")]
    year: String,
    decided_by: String,
    why: String,
}

/// The review that asked for the next stage, where one did.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskedBy {
    plan: String,
    review: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Query(asked): Query<AskedBy>,
) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Stages).await?;
    let format = ctx.school_format().await?;
    let form = match (asked.plan.parse(), asked.review.parse()) {
        (Ok(plan), Ok(review)) => {
            let asked = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
            // A review of somebody else asks nothing of this pupil.
            if asked.plan.pupil != id {
                return Err(AppError::NotFound);
            }
            StageForm::after(&format, &support, &asked.review)
        }
        _ => StageForm::today(&support, ctx.today()),
    };
    ctx.html(show(&format, &page, &support, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<StageForm>,
) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Stages).await?;
    let format = ctx.school_format().await?;
    let change = match form.parse(&format, &page.pupil, ctx.today()) {
        Ok(change) => change,
        Err(errors) => return ctx.refused(show(&format, &page, &support, &form, &errors)),
    };
    pupils::set_stage(ctx.db(), ctx.act(), id, change).await?;
    ctx.saved(Notice::StageSaved, &urls::pupil(id))
}

impl StageForm {
    /// The next stage of the format, with the reasons that the review gave.
    fn after(format: &Format, support: &Support, review: &Review) -> Self {
        let today = Self::today(support, review.held_on);
        let mut stages = format.stages.iter();
        let found = stages.any(|stage| stage.key == today.stage);
        let next = stages.next().filter(|_| found);
        let reasons = [review.not_enough.trim(), review.more_help.trim()];
        Self {
            stage: next.map_or(today.stage.clone(), |stage| stage.key.clone()),
            decided_by: format!("The review of {}", days::day(review.held_on)),
            why: reasons.join("\n").trim().to_owned(),
            ..today
        }
    }

    fn today(support: &Support, today: Day) -> Self {
        let [day, month, year] = days::boxes(today);
        let stage = support
            .stage_on(today)
            .map(|change| change.stage.clone())
            .unwrap_or_default();
        Self {
            stage,
            day,
            month,
            year,
            ..Self::default()
        }
    }

    fn parse(&self, format: &Format, pupil: &Pupil, today: Day) -> Result<StageChange, FormErrors> {
        let mut errors = FormErrors::none();
        let stage = errors.check(
            "stage",
            format.stage(&self.stage).ok_or(()),
            |()| "Choose a stage",
        );
        let on = days::parse(&mut errors, "on", "the day it began", self.on());
        if on.is_some_and(|day| day < pupil.born) {
            errors.add(
                "on",
                format!("The day must be after {} was born", pupil.called()),
            );
        } else if on.is_some_and(|day| day > today) {
            errors.add(
                "on",
                "The day must be today or earlier. Come back when the stage begins",
            );
        }
        let by = line(
            &mut errors,
            "decided_by",
            &self.decided_by,
            "Enter who decided it",
        );
        let why = narrative(&mut errors, "why", &self.why).filter(|why| {
            if why.is_blank() {
                errors.add("why", "Enter why, in a sentence or two");
            }
            !why.is_blank()
        });
        match (stage, on, by, why) {
            (Some(stage), Some(on), Some(by), Some(why)) if errors.is_empty() => Ok(StageChange {
                stage: stage.key.clone(),
                on,
                decided_by: by.into_string(),
                why: why.into_string(),
            }),
            _ => Err(errors),
        }
    }

    fn on(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

fn show(
    format: &Format,
    page: &PupilPage,
    support: &Support,
    form: &StageForm,
    errors: &FormErrors,
) -> View {
    let content = html! {
        @if let Some(advice) = plan_stages(format) {
            (InsetText { body: html! { p { (advice) " At any stage you can write down needs and what helps." } } })
        }
        (ui::Form { action: &urls::stage(page.pupil.id), content: questions(format, form, errors) })
        @if !support.stages.is_empty() {
            (Heading { text: "Stages so far", level: Level::Two, size: Size::Medium, id: None })
            (history(format, support))
        }
    };
    view(page, "Stage of intervention", content, errors)
}

/// "A plan normally needs Stage 3 or Stage 4."
pub(super) fn plan_stages(format: &Format) -> Option<String> {
    let labels: Vec<_> = format
        .plan_stages()
        .map(|stage| stage.label.as_str())
        .collect();
    (!labels.is_empty()).then(|| format!("A plan normally needs {}.", labels.join(" or ")))
}

fn questions(format: &Format, form: &StageForm, errors: &FormErrors) -> Markup {
    let options: Vec<_> = format
        .stages
        .iter()
        .map(|stage| choice(&stage.key, &stage.label, &stage.hint))
        .collect();
    html! {
        (Radios {
            id: "stage",
            label: "Stage",
            hint: None,
            value: &form.stage,
            error: errors.of("stage"),
            options: &options,
            layout: Layout::Stacked,
        })
        (DateField { id: "on", label: "From when?", hint: None, value: form.on(), errors })
        (TextField {
            id: "decided_by",
            label: "Who decided it?",
            hint: Some("For example, a meeting with the family and the educational psychologist"),
            value: &form.decided_by,
            error: errors.of("decided_by"),
        })
        (TextArea {
            id: "why",
            label: "Why?",
            hint: Some("What was tried before, and what the reviews showed"),
            value: &form.why,
            error: errors.of("why"),
            rows: 4,
            save: None,
        })
        (Button { text: "Save stage" })
    }
}

/// Newest first.
pub(super) fn history(format: &Format, support: &Support) -> Markup {
    let told = |change: &StageChange| {
        format!(
            "From {}, decided by {}",
            days::day(change.on),
            change.decided_by
        )
    };
    let lines: Vec<_> = support
        .stages
        .iter()
        .rev()
        .map(|change| (change, label(format, &change.stage), told(change)))
        .collect();
    let events = lines.iter().map(|(change, title, told)| Event {
        title,
        by: told,
        body: html! { (ui::Words(&change.why)) },
    });
    html! { (Timeline { events: events.collect() }) }
}

/// The stage in the format's words, or in those of the nearest format that has it.
pub(super) fn label(format: &Format, key: &str) -> String {
    known_stage(format, key)
}
