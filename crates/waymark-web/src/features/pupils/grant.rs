//! `/grants/{grant}`: what a specialist may do for a pupil is changed, or ends at once.

use super::specialists::{SpecialistForm, questions};
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::GrantId;
use waymark_store::around::GrantLine;
use waymark_store::grants;
use waymark_ui::{self as ui, Button, FormErrors};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<GrantId>) -> Result<Response, AppError> {
    let line = grants::find(ctx.db(), ctx.act(), id).await?;
    let form = SpecialistForm::of(&line);
    ctx.html(show(&line, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<GrantId>,
    Form(form): Form<SpecialistForm>,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::none();
    if let Some(terms) = form.terms(&mut errors, ctx.today()) {
        let pupil = grants::change(ctx.db(), ctx.act(), id, terms).await?;
        ctx.saved(Notice::SpecialistChanged, &urls::pupil_specialists(pupil))
    } else {
        let line = grants::find(ctx.db(), ctx.act(), id).await?;
        ctx.refused(show(&line, &form, &errors))
    }
}

pub(crate) async fn end(ctx: Ctx, Path(id): Path<GrantId>) -> Result<Response, AppError> {
    let pupil = grants::end(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::ParentEnded, &urls::pupil_specialists(pupil))
}

fn show(line: &GrantLine, form: &SpecialistForm, errors: &FormErrors) -> View {
    let content = html! {
        (ui::Form {
            action: &urls::grant(line.id),
            content: html! {
                (questions(form, errors))
                (Button { text: "Save" })
            },
        })
    };
    View::new(format!("What {} may do", line.name), content)
        .back(urls::pupil_specialists(line.grant.pupil))
        .errors(errors)
}
