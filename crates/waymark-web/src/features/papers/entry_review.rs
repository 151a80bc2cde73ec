//! `/pupils/{pupil}/entry-review`: the report before a pupil's entry review (D67), written and printed.

use super::languages;
use super::links::ways;
use super::{Wanted, answer};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_documents::Language;
use waymark_domain::Day;
use waymark_domain::edit::Fingerprint;
use waymark_domain::entry_review::EntryReview;
use waymark_domain::ids::PupilId;
use waymark_domain::text::{Line, Narrative};
use waymark_policy::{EditSupport, decide};
use waymark_store::entry_reviews;
use waymark_store::views::EntryReviewPage;
use waymark_ui::{
    self as ui, Button, DateField, DateText, FormErrors, Hidden, InsetText, Row, SummaryList,
    TextArea, TextField,
};

/// As it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EntryReviewForm {
    #[serde(rename = "written.day")]
    written_day: String,
    #[serde(rename = "written.month")]
    written_month: String,
    #[serde(rename = "written.year")]
    written_year: String,
    written_by: String,
    attainments: String,
    priorities: String,
    views: String,
    #[serde(rename = "discussed.day")]
    discussed_day: String,
    #[serde(rename = "discussed.month")]
    discussed_month: String,
    #[serde(rename = "discussed.year")]
    discussed_year: String,
    /// Stands for the report that the writer saw.
    base: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let form = match &page.report {
        Some(report) => EntryReviewForm::of(report),
        None => EntryReviewForm::begun(ctx.today(), &ctx.person().name),
    };
    ctx.html(show(&page, &form, None, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(mut form): Form<EntryReviewForm>,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let report = match form.parse(ctx.today()) {
        Ok(report) => report,
        Err(errors) => return ctx.refused(show(&page, &form, None, &errors)),
    };
    let base = Fingerprint::sent(&form.base);
    match entry_reviews::put(ctx.db(), ctx.act(), id, base, report).await? {
        Ok(()) => ctx.saved(Notice::EntryReviewSaved, &urls::entry_review(id)),
        Err(theirs) => {
            theirs.fingerprint().as_str().clone_into(&mut form.base);
            ctx.clash(show(&page, &form, Some(&theirs), &FormErrors::none()))
        }
    }
}

/// `/pupils/{pupil}/entry-review/print`
pub(crate) async fn print(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let page = entry_reviews::page(ctx.db(), ctx.act(), id).await?;
    let report = page.report.ok_or(AppError::NotFound)?;
    let format = &*ctx.school_format().await?;
    let options = wanted.options()?;
    let form = waymark_documents::Form::of_entry_review(&report, &page.pupil, format, options);
    answer(&ctx, form, wanted.way(), "entry-review", None).await
}

/// A pupil about whom this hat may write; anybody else is answered like a pupil who is not there.
async fn open(ctx: &Ctx, id: PupilId) -> Result<EntryReviewPage, AppError> {
    let page = entry_reviews::page(ctx.db(), ctx.act(), id).await?;
    decide::<EditSupport>(ctx.hat(), &page.facts)?;
    Ok(page)
}

impl EntryReviewForm {
    fn of(report: &EntryReview) -> Self {
        let [written_day, written_month, written_year] = boxes(Some(report.written_on));
        let [discussed_day, discussed_month, discussed_year] = boxes(report.discussed_on);
        Self {
            written_day,
            written_month,
            written_year,
            written_by: report.written_by.clone(),
            attainments: report.attainments.clone(),
            priorities: report.priorities.clone(),
            views: report.views.clone(),
            discussed_day,
            discussed_month,
            discussed_year,
            base: report.fingerprint().as_str().to_owned(),
        }
    }

    /// A new one is written today by whoever opens it, until they say otherwise.
    fn begun(today: Day, name: &str) -> Self {
        let [written_day, written_month, written_year] = boxes(Some(today));
        Self {
            written_day,
            written_month,
            written_year,
            written_by: name.to_owned(),
            ..Self::default()
        }
    }

    fn written(&self) -> DateText<'_> {
        DateText {
            day: &self.written_day,
            month: &self.written_month,
            year: &self.written_year,
        }
    }

    fn discussed(&self) -> DateText<'_> {
        DateText {
            day: &self.discussed_day,
            month: &self.discussed_month,
            year: &self.discussed_year,
        }
    }

    fn parse(&self, today: Day) -> Result<EntryReview, FormErrors> {
        let mut errors = FormErrors::none();
        let written_on = past_day(
            &mut errors,
            "written",
            "the day of the report",
            self.written(),
            today,
        );
        let blank = [
            &self.discussed_day,
            &self.discussed_month,
            &self.discussed_year,
        ]
        .iter()
        .all(|part| part.trim().is_empty());
        let discussed_on = if blank {
            None
        } else {
            let what = "the day it was discussed";
            past_day(&mut errors, "discussed", what, self.discussed(), today)
        };
        let written_by = errors.check(
            "written_by",
            Line::parse(&self.written_by),
            |_| "Enter the name of the teacher",
        );
        let attainments = narrative(&mut errors, "attainments", &self.attainments);
        if attainments.as_ref().is_some_and(Narrative::is_blank) {
            errors.add(
                "attainments",
                "Enter the pupil’s attainments as you assess them",
            );
        }
        let priorities = narrative(&mut errors, "priorities", &self.priorities);
        let views = narrative(&mut errors, "views", &self.views);
        match (written_on, written_by, attainments, priorities, views) {
            (Some(written_on), Some(by), Some(attainments), Some(priorities), Some(views))
                if errors.is_empty() =>
            {
                Ok(EntryReview {
                    written_on,
                    written_by: by.into_string(),
                    attainments: attainments.into_string(),
                    priorities: priorities.into_string(),
                    views: views.into_string(),
                    discussed_on,
                })
            }
            _ => Err(errors),
        }
    }
}

fn boxes(day: Option<Day>) -> [String; 3] {
    day.map(|day| {
        [
            day.day().to_string(),
            day.month().to_string(),
            day.year().to_string(),
        ]
    })
    .unwrap_or_default()
}

fn past_day(
    errors: &mut FormErrors,
    id: &str,
    what: &str,
    typed: DateText<'_>,
    today: Day,
) -> Option<Day> {
    let day = days::parse(errors, id, what, typed)?;
    if day > today {
        errors.add(id, "The day must be today or earlier");
    }
    Some(day)
}

fn narrative(errors: &mut FormErrors, field: &str, raw: &str) -> Option<Narrative> {
    errors.check(field, Narrative::parse(raw), |error| {
        let most = Narrative::MAX;
        format!(
            "Make this shorter: it has {} characters, and {most} fit",
            error.length
        )
    })
}

fn show(
    page: &EntryReviewPage,
    form: &EntryReviewForm,
    theirs: Option<&EntryReview>,
    errors: &FormErrors,
) -> View {
    let id = page.pupil.id;
    let content = html! {
        p {
            "The teacher writes this report before the entry review, usually in the second half of the autumn term. \
             It is discussed with the parents, and the first plan is agreed there."
        }
        @if let Some(theirs) = theirs { (clash(theirs)) }
        (ui::Form { action: &urls::entry_review(id), content: questions(form, errors) })
        @if page.report.is_some() {
            h2 { "Print it" }
            (ways("Entry review report", &urls::entry_review_print(id), Language::default()))
            (languages::choice(&urls::entry_review_print(id)))
        }
    };
    View::new("Entry review report", content)
        .caption(page.pupil.name.clone())
        .back(urls::pupil(id))
        .errors(errors)
}

/// What somebody else saved in the meantime, beside what was typed here.
fn clash(theirs: &EntryReview) -> Markup {
    let written = format!("{}, {}", theirs.written_by, days::day(theirs.written_on));
    let rows = vec![
        Row::text("Written by", &written),
        Row::text("Attainments", &theirs.attainments),
        Row::text("What matters most now", &theirs.priorities),
        Row::text("What the parents and the pupil say", &theirs.views),
    ];
    let body = html! {
        p { strong { "Somebody else saved this report while you were writing." } }
        p { "This is theirs. Yours is below and not saved yet: take over what you need, then save." }
        (SummaryList { rows })
    };
    html! { (InsetText { body }) }
}

fn questions(form: &EntryReviewForm, errors: &FormErrors) -> Markup {
    let area = |id, label, hint, value, rows| TextArea {
        id,
        label,
        hint: Some(hint),
        value,
        error: errors.of(id),
        rows,
        save: None,
    };
    html! {
        (TextField {
            id: "written_by",
            label: "Teacher",
            hint: None,
            value: &form.written_by,
            error: errors.of("written_by"),
        })
        (DateField { id: "written", label: "Date", hint: None, value: form.written(), errors })
        (area(
            "attainments",
            "Attainments, as the school assesses them",
            "What the pupil can do, in the areas that matter for the plan",
            &form.attainments,
            8,
        ))
        (area(
            "priorities",
            "What matters most now",
            "As found with the family and other professionals",
            &form.priorities,
            4,
        ))
        (area(
            "views",
            "What the parents and the pupil say",
            "Can be added after the review",
            &form.views,
            4,
        ))
        (DateField {
            id: "discussed",
            label: "Discussed with the parents on",
            hint: Some("Leave empty until then"),
            value: form.discussed(),
            errors,
        })
        (Hidden { name: "base", value: &form.base })
        (Button { text: "Save" })
    }
}
