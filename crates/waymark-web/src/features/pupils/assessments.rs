//! `/pupils/{id}/assessments`: the chronology of assessments (D66).

use super::{line, narrative, open_support, view};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::ids::{AssessmentId, PupilId};
use waymark_domain::pupil::Assessment;
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{
    self as ui, Button, Column, DateField, DateText, FormErrors, Heading, Level, Size, Table,
    TextArea, TextField,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AssessmentForm {
    #[serde(rename = "on.day")]
    day: String,
    #[serde(rename = "on.month")]
    month: String,
    #[serde(rename = "on.year")]
    year: String,
    name: String,
    data: String,
    comment: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Assessments).await?;
    ctx.html(show(
        &page,
        &support.assessments,
        &AssessmentForm::default(),
        &FormErrors::none(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<AssessmentForm>,
) -> Result<Response, AppError> {
    let assessment = match form.parse(AssessmentId(ctx.new_id()), ctx.today()) {
        Ok(assessment) => assessment,
        Err(errors) => {
            let (page, support) = open_support(&ctx, id, &Part::Assessments).await?;
            return ctx.refused(show(&page, &support.assessments, &form, &errors));
        }
    };
    pupils::add_assessment(ctx.db(), ctx.act(), id, assessment).await?;
    ctx.saved(Notice::AssessmentAdded, &urls::assessments(id))
}

/// `/pupils/{id}/assessments/{assessment}/remove`
pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, assessment)): Path<(PupilId, AssessmentId)>,
) -> Result<Response, AppError> {
    pupils::remove_assessment(ctx.db(), ctx.act(), id, assessment).await?;
    ctx.saved(Notice::AssessmentRemoved, &urls::assessments(id))
}

impl AssessmentForm {
    fn parse(&self, id: AssessmentId, today: Day) -> Result<Assessment, FormErrors> {
        let mut errors = FormErrors::none();
        let on = days::parse(&mut errors, "on", "the day of the assessment", self.on());
        if on.is_some_and(|day| day > today) {
            errors.add("on", "The day of the assessment must be today or earlier");
        }
        let name = line(
            &mut errors,
            "name",
            &self.name,
            "Enter the name of the assessment",
        );
        let data = narrative(&mut errors, "data", &self.data);
        let comment = narrative(&mut errors, "comment", &self.comment);
        match (on, name, data, comment) {
            (Some(on), Some(name), Some(data), Some(comment)) if errors.is_empty() => {
                Ok(Assessment {
                    id,
                    on,
                    name: name.into_string(),
                    data: data.into_string(),
                    comment: comment.into_string(),
                })
            }
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
    page: &PupilPage,
    assessments: &[Assessment],
    form: &AssessmentForm,
    errors: &FormErrors,
) -> View {
    let action = urls::assessments(page.pupil.id);
    let content = html! {
        (Heading { text: "So far", level: Level::Two, size: Size::Medium, id: None })
        (chronology(assessments, Some(page.pupil.id)))
        (Heading { text: "Add an assessment", level: Level::Two, size: Size::Medium, id: None })
        (ui::Form { action: &action, content: questions(form, errors) })
    };
    view(page, "Chronology of assessments", content, errors)
}

fn questions(form: &AssessmentForm, errors: &FormErrors) -> Markup {
    let area = |id, label, hint, value| TextArea {
        id,
        label,
        hint: Some(hint),
        value,
        error: errors.of(id),
        rows: 2,
        save: None,
    };
    html! {
        (DateField { id: "on", label: "Date", hint: Some("For example, 27 3 2026"), value: form.on(), errors })
        (TextField {
            id: "name",
            label: "Assessment",
            hint: Some("For example, York Assessment of Reading, or a visit by the speech and language therapist"),
            value: &form.name,
            error: errors.of("name"),
        })
        (area("data", "Data", "The result as it was given: a score, a level, an age", &form.data))
        (area("comment", "Comment", "What it means for the pupil's learning", &form.comment))
        (Button { text: "Add assessment" })
    }
}

/// The assessments, oldest first as on the form; `removable` by those who keep them.
pub(super) fn chronology(assessments: &[Assessment], removable: Option<PupilId>) -> Markup {
    let mut columns = vec![
        Column::text("Assessment"),
        Column::text("Date"),
        Column::text("Data"),
        Column::text("Comment"),
    ];
    columns.extend(removable.map(|_| Column::text("Remove")));
    let row = |assessment: &Assessment| {
        let mut cells = vec![
            html! { (assessment.name) },
            html! { (days::day(assessment.on)) },
            text(&assessment.data),
            text(&assessment.comment),
        ];
        cells.extend(removable.map(|pupil| remove_button(pupil, assessment)));
        cells
    };
    let rows = assessments.iter().map(row).collect();
    let empty = "No assessment is on record yet.";
    html! { (Table { caption: "Assessments", columns: &columns, rows, empty }.under_heading()) }
}

/// What somebody wrote, with the line breaks they made.
fn text(words: &str) -> Markup {
    html! {
        @if words.is_empty() { "–" }
        @for (index, line) in words.lines().enumerate() {
            @if index > 0 { br; }
            (line)
        }
    }
}

fn remove_button(pupil: PupilId, assessment: &Assessment) -> Markup {
    let text = format!("Remove {} of {}", assessment.name, days::day(assessment.on));
    let button = Button { text: &text }.text_only();
    html! { (ui::Form { action: &urls::remove_assessment(pupil, assessment.id), content: html! { (button) } }) }
}
