//! `/asks/{ask}/{key}/draft`: putting what somebody said into a field of the draft, with their name.

use super::asked;
use super::places::{self, Place};
use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Form, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::gathering::drawn;
use waymark_domain::ids::AskId;
use waymark_domain::text::Narrative;
use waymark_store::gather::{Answered, Drawing};
use waymark_store::{asks, plans};
use waymark_ui::{
    self as ui, Button, Choice, Filters, FormErrors, Hidden, InsetText, Select, TextArea, Words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DrawForm {
    field: String,
    base: String,
    text: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((ask, question)): Path<(AskId, String)>,
    Query(form): Query<DrawForm>,
) -> Result<Response, AppError> {
    let answered = asks::answered(ctx.db(), ctx.act(), ask, question).await?;
    let view = show(&ctx, &answered, &form, None, &FormErrors::none()).await?;
    ctx.html(view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((ask, question)): Path<(AskId, String)>,
    Form(form): Form<DrawForm>,
) -> Result<Response, AppError> {
    let id = question.clone();
    let answered = asks::answered(ctx.db(), ctx.act(), ask, id).await?;
    let Ok(text) = Narrative::parse(&form.text) else {
        let words = format!("Make this shorter: {} characters fit", Narrative::MAX);
        let errors = FormErrors::on("text", words);
        return ctx.refused(show(&ctx, &answered, &form, None, &errors).await?);
    };
    let field = form
        .field
        .parse::<PlanField>()
        .map_err(|_| AppError::Malformed)?;
    if !is_place(&ctx, &answered, &form.field).await? {
        return Err(AppError::Malformed);
    }
    let base = Fingerprint::sent(&form.base);
    let drawing = Drawing {
        ask,
        question,
        field,
        base,
        text,
    };
    match asks::draw(ctx.db(), ctx.act(), drawing).await? {
        Some(Changed::Clash { theirs, by }) => {
            let by = by.unwrap_or_else(|| "Somebody".to_owned());
            let errors = FormErrors::on("text", format!("{by} has changed this in the meantime"));
            let view = show(&ctx, &answered, &form, Some(&theirs), &errors).await?;
            ctx.clash(view)
        }
        Some(Changed::Done) => {
            ctx.saved(Notice::AnswerDrawn, &urls::pupil_gathering(answered.pupil))
        }
        Some(Changed::Gone) | None => Err(AppError::NotFound),
    }
}

async fn is_place(ctx: &Ctx, answered: &Answered, name: &str) -> Result<bool, AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), answered.draft).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let places = places::all(&format, &plan);
    Ok(places.iter().any(|place| place.field.to_string() == name))
}

/// `theirs` is what somebody else has written meanwhile.
async fn show(
    ctx: &Ctx,
    answered: &Answered,
    form: &DrawForm,
    theirs: Option<&str>,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), answered.draft).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let places = places::all(&format, &plan);
    let place = places
        .iter()
        .find(|place| place.field.to_string() == form.field);
    let (url, who) = (
        urls::draw_answer(answered.ask, &answered.question),
        author(answered),
    );
    let content = html! {
        (InsetText { body: html! {
            p { strong { (asked(answered.role, &answered.question, &answered.called)) } }
            (Words(&answered.words))
            p { (who) }
        } })
        (choose(&url, &places, &form.field))
        @if let Some(place) = place {
            @let (base, text) = proposed(answered, place, form, theirs);
            @if let Some(theirs) = theirs {
                p { "What stands there now:" }
                (InsetText { body: html! { (Words(theirs)) } })
                p { "Write below what should stand there in the end." }
            }
            (ui::Form {
                action: &url,
                content: html! {
                    (Hidden { name: "field", value: &form.field })
                    (Hidden { name: "base", value: base.as_str() })
                    (TextArea {
                        id: "text",
                        label: &place.label,
                        hint: Some("You can change the words before you save. Leave the name with them"),
                        value: &text,
                        error: errors.of("text"),
                        rows: 8,
                        save: None,
                    })
                    (Button { text: "Save in the draft" })
                },
            })
        }
    };
    Ok(View::new("Put this into the draft", content)
        .caption(&answered.called)
        .back(urls::pupil_gathering(answered.pupil))
        .errors(errors))
}

/// "Kirsty Fraser, parent or carer, 8 September 2026".
fn author(answered: &Answered) -> String {
    let on = days::day(day_in_britain(answered.answered_at));
    format!(
        "{}, {}, {on}",
        answered.name,
        answered.role.label().to_lowercase()
    )
}

/// What was typed, or the answer under what stands in the field; with what that is based on.
fn proposed(
    answered: &Answered,
    place: &Place<'_>,
    form: &DrawForm,
    theirs: Option<&str>,
) -> (Fingerprint, String) {
    if let Some(theirs) = theirs {
        return (Fingerprint::of(theirs), form.text.clone());
    }
    if !form.base.is_empty() {
        return (Fingerprint::sent(&form.base), form.text.clone());
    }
    let by = format!(
        "{}, {}",
        answered.name,
        answered.role.label().to_lowercase()
    );
    let on = days::day(day_in_britain(answered.answered_at));
    let text = drawn(place.text, &answered.words, &by, &on);
    (Fingerprint::of(place.text), text)
}

fn choose(url: &str, places: &[Place<'_>], chosen: &str) -> maud::Markup {
    let names: Vec<_> = places.iter().map(|place| place.field.to_string()).collect();
    let options: Vec<_> = places
        .iter()
        .zip(&names)
        .map(|(place, name)| Choice::new(name, &place.label))
        .collect();
    let select = Select {
        id: "field",
        label: "Where should it stand?",
        hint: None,
        value: chosen,
        error: None,
        options: &options,
    };
    html! { (Filters { action: url, fields: html! { (select) }, submit: "Show", clear: None }) }
}
