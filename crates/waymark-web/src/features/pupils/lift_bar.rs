//! `/pupils/{id}/bars/{bar}/lift`: the first of two people says why a bar should be lifted.

use super::narrative;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::{BarId, PupilId};
use waymark_store::around::BarLine;
use waymark_store::bars;
use waymark_ui::{self as ui, Button, FormErrors, TextArea};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LiftForm {
    reason: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, BarId)>,
) -> Result<Response, AppError> {
    let bar = find(&ctx, pupil, id).await?;
    ctx.html(show(pupil, &bar, &LiftForm::default(), &FormErrors::none()))
}

async fn find(ctx: &Ctx, pupil: PupilId, id: BarId) -> Result<BarLine, AppError> {
    let page = bars::page(ctx.db(), ctx.act(), pupil).await?;
    let found = page.bars.into_iter().find(|bar| bar.id == id);
    found.ok_or(AppError::NotFound)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, BarId)>,
    Form(form): Form<LiftForm>,
) -> Result<Response, AppError> {
    let bar = find(&ctx, pupil, id).await?;
    let mut errors = FormErrors::none();
    let reason = narrative(&mut errors, "reason", &form.reason);
    if let Some(reason) = reason.filter(|reason| !reason.is_blank()) {
        bars::ask_to_lift(ctx.db(), ctx.act(), id, reason.into_string()).await?;
        ctx.saved(Notice::BarLiftAsked, &urls::pupil_bars(pupil))
    } else {
        if errors.is_empty() {
            errors.add("reason", "Enter why the bar should be lifted");
        }
        ctx.refused(show(pupil, &bar, &form, &errors))
    }
}

fn show(pupil: PupilId, bar: &BarLine, form: &LiftForm, errors: &FormErrors) -> View {
    let content = html! {
        p { "The bar stays in force until a second person has agreed. What it ended stays ended: afterwards the person has to be asked in again." }
        (ui::Form {
            action: &urls::ask_to_lift(pupil, bar.id),
            content: html! {
                (TextArea { id: "reason", label: "Why should it be lifted?", hint: None, value: &form.reason, error: errors.of("reason"), rows: 3, save: None })
                (Button { text: "Ask a second person" })
            },
        })
    };
    View::new(format!("Lift the bar of {}?", bar.name), content)
        .back(urls::pupil_bars(pupil))
        .errors(errors)
}
