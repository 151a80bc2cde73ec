//! `/my-plan/page`: the pupil's own page, read and written by themselves, saved as they type.

use super::who::{ToFamily, who};
use super::{FINISHED, buttons, place, ways_after_form};
use crate::features::saving::{self, Saving};
use crate::features::sign_in::sign_out;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use std::sync::Arc;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::{Format, Item};
use waymark_domain::pupil::PageAnswer;
use waymark_domain::text::Narrative;
use waymark_store::around::OwnPlace;
use waymark_store::places::WhoSees;
use waymark_store::{own_plan, own_views};
use waymark_ui::{AutosaveField, AutosaveForm, FormErrors, Listen, TextArea};

const TOO_LONG: &str = "That is very long. Make it a bit shorter";

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let own = place(&ctx).await?;
    let format = format(&ctx, &own).await?;
    let boxes = boxes(&format, &own);
    let sees = own_views::sees(ctx.db(), ctx.act()).await?;
    ctx.html(show(&own, &boxes, &sees, &FormErrors::none()))
}

/// The whole page, sent by one of its buttons.
pub(crate) async fn post(
    ctx: Ctx,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, AppError> {
    let own = place(&ctx).await?;
    let format = format(&ctx, &own).await?;
    let mut boxes = boxes(&format, &own);
    let mut errors = FormErrors::none();
    for one in &mut boxes {
        one.save(&ctx, &fields, &mut errors).await?;
    }
    if !errors.is_empty() {
        let sees = own_views::sees(ctx.db(), ctx.act()).await?;
        return ctx.refused(show(&own, &boxes, &sees, &errors));
    }
    if fields.get(FINISHED).is_empty() {
        ctx.saved(Notice::OwnPageSaved, urls::MY_PAGE)
    } else {
        sign_out::leave(ctx.app(), &headers).await
    }
}

/// `/my-plan/page/text`: one answer, while it is typed.
pub(crate) async fn text(ctx: Ctx, Form(form): Form<Saving>) -> Result<Response, AppError> {
    let own = place(&ctx).await?;
    let format = format(&ctx, &own).await?;
    if !boxes(&format, &own)
        .iter()
        .any(|one| one.item.key == form.field)
    {
        return Ok(saving::refused("load the page again"));
    }
    let Ok(answer) = Narrative::parse(&form.text) else {
        return Ok(saving::refused(&TOO_LONG.to_lowercase()));
    };
    let typed = answer.as_str().to_owned();
    let base = Fingerprint::sent(&form.base);
    let changed = own_plan::answer(ctx.db(), ctx.act(), form.field, base, answer).await?;
    saving::answer(&ctx, &typed, changed).ok_or(AppError::NotFound)
}

/// The questions are those of the plan, or of the format that ships while there is none.
async fn format(ctx: &Ctx, own: &OwnPlace) -> Result<Arc<Format>, AppError> {
    match &own.plan {
        Some(plan) => ctx.format(&plan.plan.format).await,
        None => {
            ctx.format(&ctx.formats().default_format().reference())
                .await
        }
    }
}

/// One question with what stands below it.
struct Asked<'a> {
    item: &'a Item,
    text: String,
    base: Fingerprint,
}

fn boxes<'a>(format: &'a Format, own: &OwnPlace) -> Vec<Asked<'a>> {
    let written = |key: &str| {
        let said = own.page.iter().find(|one: &&PageAnswer| one.prompt == key);
        said.map_or_else(String::new, |one| one.answer.clone())
    };
    let asked = |item: &'a Item| {
        let text = written(&item.key);
        let base = Fingerprint::of(&text);
        Asked { item, text, base }
    };
    format.learner_prompts().iter().map(asked).collect()
}

impl Asked<'_> {
    /// Where an adult wrote in the meantime, both stay, one below the other: a child is not asked to choose.
    async fn save(
        &mut self,
        ctx: &Ctx,
        fields: &Fields,
        errors: &mut FormErrors,
    ) -> Result<(), AppError> {
        let key = self.item.key.clone();
        let Some(typed) = saving::typed(fields, &key) else {
            return Ok(());
        };
        typed.clone_into(&mut self.text);
        let Ok(answer) = Narrative::parse(typed) else {
            errors.add(key, TOO_LONG);
            return Ok(());
        };
        let base = Fingerprint::sent(fields.get(&format!("base.{key}")));
        if Fingerprint::of(answer.as_str()) == base {
            return Ok(());
        }
        match own_plan::answer(ctx.db(), ctx.act(), key.clone(), base, answer).await? {
            Changed::Done => Ok(()),
            Changed::Gone => Err(AppError::NotFound),
            Changed::Clash { theirs, .. } => {
                let base = Fingerprint::of(&theirs);
                let both = format!("{}\n{}", theirs.trim(), typed.trim());
                let Ok(both) = Narrative::parse(&both) else {
                    errors.add(key, TOO_LONG);
                    return Ok(());
                };
                own_plan::answer(ctx.db(), ctx.act(), key, base, both).await?;
                Ok(())
            }
        }
    }
}

fn show(own: &OwnPlace, boxes: &[Asked<'_>], sees: &WhoSees, errors: &FormErrors) -> View {
    let form = AutosaveForm {
        action: urls::MY_PAGE,
        save_url: urls::MY_PAGE_TEXT,
        content: html! {
            @for one in boxes {
                (TextArea {
                    id: &one.item.key,
                    label: &one.item.label,
                    hint: None,
                    value: &one.text,
                    error: errors.of(&one.item.key),
                    rows: 5,
                    save: Some(AutosaveField { base: one.base.as_str() }),
                })
            }
            (buttons("Save"))
        },
    };
    let content = html! {
        (Listen { title: "My page", content: html! { (who(sees, ToFamily::Always)) (form) } })
        (ways_after_form(errors))
    };
    View::new("My page", content)
        .caption(&own.own.called)
        .errors(errors)
        .quiet()
}
