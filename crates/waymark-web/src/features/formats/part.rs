//! `/formats/{slug}/edit/{part}`: one part of a format is changed.

use super::Slug;
use super::parts::{Part, tidy};
use super::pen::Pen;
use super::rows::PRESS;
use super::{Past, draft, problems};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::Definition;
use waymark_store::formats;
use waymark_store::views::{FormatChanged, FormatDraft};
use waymark_ui::{
    Button, ButtonGroup, Form, FormErrors, Hidden, NotificationBanner, Words, dom_id,
};

/// What the page was made from.
const BASE: &str = "base";

pub(crate) async fn get(
    ctx: Ctx,
    Path((Slug(slug), part)): Path<(Slug, String)>,
) -> Result<Response, AppError> {
    let draft = draft(&ctx, &slug).await?;
    let part = Part::parse(&part, &draft.definition).ok_or(AppError::NotFound)?;
    let past = Past::of(&ctx, &draft.definition).await?;
    ctx.html(page(&draft, &part, &past, None, &html! {}))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((Slug(slug), part)): Path<(Slug, String)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let draft = draft(&ctx, &slug).await?;
    let part = Part::parse(&part, &draft.definition).ok_or(AppError::NotFound)?;
    let past = Past::of(&ctx, &draft.definition).await?;
    let base: u32 = fields.get(BASE).parse().map_err(|_| AppError::Malformed)?;
    if base != draft.revision {
        let by = draft.edited.as_ref().map_or("", |(by, _)| by);
        return ctx.clash(page(&draft, &part, &past, None, &clash(by, &fields)));
    }
    let changed = match parse(&draft.definition, &part, &past, &fields) {
        Ok(changed) => changed,
        Err(errors) => {
            let typed = Some((&fields, &errors));
            return ctx.refused(page(&draft, &part, &past, typed, &html! {}).errors(&errors));
        }
    };
    if changed != draft.definition {
        let saving = formats::change(ctx.db(), ctx.act(), slug.clone(), base, changed.clone());
        let done = Box::pin(saving).await?;
        if let FormatChanged::Clash { by } = done {
            let draft = super::draft(&ctx, &slug).await?;
            return ctx.clash(page(&draft, &part, &past, None, &clash(&by, &fields)));
        }
    }
    go_on(&ctx, &changed, &part, &fields)
}

fn parse(
    before: &Definition,
    part: &Part,
    past: &Past<'_>,
    fields: &Fields,
) -> Result<Definition, FormErrors> {
    let mut changed = before.clone();
    let mut pen = Pen::taking(fields, past);
    part.go_over(&mut changed, &mut pen);
    let errors = pen.errors();
    tidy(&mut changed);
    if errors.is_empty() {
        Ok(changed)
    } else {
        Err(errors)
    }
}

/// Back to the format once the part is fine; a button inside a list stays with the list.
fn go_on(
    ctx: &Ctx,
    changed: &Definition,
    part: &Part,
    fields: &Fields,
) -> Result<Response, AppError> {
    let own = urls::format_part(&changed.slug, &part.slug());
    if let Some(anchor) = anchor(fields) {
        return ctx.go(&format!("{own}#{anchor}"));
    }
    if part.problems(&problems(changed), changed).is_empty() {
        ctx.saved(Notice::FormatSaved, &urls::edit_format(&changed.slug))
    } else {
        ctx.saved(Notice::FormatToMend, &own)
    }
}

/// Where on the page the button that was pressed leads.
fn anchor(fields: &Fields) -> Option<String> {
    let press = fields.get(PRESS);
    match press.split_once(' ') {
        Some(("up" | "down", row)) => Some(dom_id(&format!("row.{row}"))),
        Some(_) => Some("main".to_owned()),
        None if press.is_empty() => None,
        None => {
            let added = fields.0.iter().find(|(name, value)| {
                let adds = matches!(name.rsplit_once('.'), Some((_, "new" | "back")));
                adds && !value.trim().is_empty()
            });
            added
                .map(|(name, _)| dom_id(name))
                .or_else(|| Some("main".to_owned()))
        }
    }
}

fn page(
    draft: &FormatDraft,
    part: &Part,
    past: &Past<'_>,
    typed: Option<(&Fields, &FormErrors)>,
    above: &Markup,
) -> View {
    let format = &draft.definition;
    let found = part.problems(&problems(format), format);
    let errors = typed.map_or(&found, |(_, errors)| errors);
    let mut pen = Pen::showing(typed.map(|(fields, _)| fields), errors, past);
    part.go_over(&mut format.clone(), &mut pen);
    let (slug, base) = (&format.slug, draft.revision.to_string());
    let content = html! {
        (above)
        (Form { action: &urls::format_part(slug, &part.slug()), content: html! {
            (Hidden { name: BASE, value: &base })
            // The first button is the one that the Enter key presses.
            (ButtonGroup { content: html! { (Button { text: "Save" }) } })
            (pen.shown())
            (ButtonGroup { content: html! {
                (Button { text: "Save" })
                a href=(urls::edit_format(slug)) { "Back without saving" }
            } })
        } })
    };
    View::new(part.title(format), content)
        .caption(format.label.clone())
        .crumb("Plan formats", urls::FORMATS)
        .crumb(format.label.clone(), urls::edit_format(slug))
}

/// Nothing was overwritten, and nothing that was typed is lost.
fn clash(by: &str, fields: &Fields) -> Markup {
    let typed = fields
        .0
        .iter()
        .filter(|(name, value)| name != BASE && name != PRESS && !value.trim().is_empty());
    let title = "Somebody else was first";
    html! {
        (NotificationBanner { id: "clash", title, body: html! {
            p { (by) " saved this format while you were changing it, so your changes are not saved. Below is what it says now. \
                 What you typed was:" }
            @for (_, value) in typed { (Words(value)) }
        } })
    }
}
