//! `/pupils/{id}/strengths`: what the pupil is good at; targets build on it.

use super::{line, open_support, view};
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::confidence::Part;
use waymark_domain::ids::{PupilId, StrengthId};
use waymark_domain::pupil::Strength;
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{self as ui, Button, Column, FormErrors, Table, TextField};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StrengthForm {
    strength: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Strengths).await?;
    ctx.html(show(
        &page,
        &support.strengths,
        &StrengthForm::default(),
        &FormErrors::none(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<StrengthForm>,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::none();
    let Some(wording) = line(
        &mut errors,
        "strength",
        &form.strength,
        "Enter something the pupil is good at",
    ) else {
        let (page, support) = open_support(&ctx, id, &Part::Strengths).await?;
        return ctx.refused(show(&page, &support.strengths, &form, &errors));
    };
    let strength = Strength {
        id: StrengthId(ctx.new_id()),
        wording: wording.into_string(),
    };
    pupils::add_strength(ctx.db(), ctx.act(), id, strength).await?;
    ctx.saved(Notice::StrengthAdded, &urls::strengths(id))
}

/// `/pupils/{id}/strengths/{strength}/remove`
pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, strength)): Path<(PupilId, StrengthId)>,
) -> Result<Response, AppError> {
    pupils::remove_strength(ctx.db(), ctx.act(), id, strength).await?;
    ctx.saved(Notice::StrengthRemoved, &urls::strengths(id))
}

fn show(
    page: &PupilPage,
    strengths: &[Strength],
    form: &StrengthForm,
    errors: &FormErrors,
) -> View {
    let called = page.pupil.called();
    let rows = strengths
        .iter()
        .map(|strength| row(page.pupil.id, strength))
        .collect();
    let content = html! {
        (Table {
            caption: &format!("What {called} is good at"),
            columns: &[Column::text("Strength"), Column::text("Remove")],
            rows,
            empty: "Nothing is written down yet.",
        })
        (ui::Form {
            action: &urls::strengths(page.pupil.id),
            content: html! {
                (TextField {
                    id: "strength",
                    label: "Add a strength",
                    hint: Some("One at a time. For example, remembers the words of every song"),
                    value: &form.strength,
                    error: errors.of("strength"),
                })
                (Button { text: "Add strength" })
            },
        })
    };
    view(page, "Strengths", content, errors)
}

fn row(pupil: PupilId, strength: &Strength) -> Vec<Markup> {
    let text = format!("Remove “{}”", strength.wording);
    let button = Button { text: &text }.text_only();
    vec![
        html! { (strength.wording) },
        html! { (ui::Form { action: &urls::remove_strength(pupil, strength.id), content: html! { (button) } }) },
    ]
}
