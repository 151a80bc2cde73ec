//! `/pupils/{id}/confidential`: for whom each part about a pupil is, and what everybody at the school must know.

use super::super::narrative;
use super::names::{self, Named};
use crate::day_in_britain;
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::confidence::{Level as For, Mark};
use waymark_domain::ids::PupilId;
use waymark_store::confidence;
use waymark_store::marks::MarksPage;
use waymark_ui::{
    self as ui, Button, Column, FormErrors, Heading, Level, Size, TextArea, VisuallyHidden,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MustKnowForm {
    words: String,
    reason: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = confidence::page(ctx.db(), ctx.act(), id).await?;
    let form = MustKnowForm::of(&page);
    ctx.html(show(&ctx, &page, &form, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<MustKnowForm>,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::none();
    let words = narrative(&mut errors, "words", &form.words);
    let reason = narrative(&mut errors, "reason", &form.reason);
    if let (Some(words), Some(reason)) = (words, reason) {
        let (words, reason) = (words.into_string(), reason.into_string());
        confidence::tell(ctx.db(), ctx.act(), id, words, reason).await?;
        return ctx.saved(Notice::MustKnowSaved, &urls::confidential(id));
    }
    let page = confidence::page(ctx.db(), ctx.act(), id).await?;
    ctx.refused(show(&ctx, &page, &form, &errors).await?)
}

impl MustKnowForm {
    fn of(page: &MarksPage) -> Self {
        page.must_know
            .as_ref()
            .map_or_else(Self::default, |told| Self {
                words: told.words.clone(),
                reason: told.reason.clone(),
            })
    }
}

async fn show(
    ctx: &Ctx,
    page: &MarksPage,
    form: &MustKnowForm,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let names = names::all(ctx, page).await?;
    let called = &page.called;
    let content = html! {
        (Heading { text: "What staff must know", level: Level::Two, size: Size::Medium, id: None })
        (must_know(page, form, errors))
        (Heading { text: "For whom each part is", level: Level::Two, size: Size::Medium, id: None })
        p { "What you mark here is left out of every page, print, recording and export of those who may not read it. The family gets no hint that something is missing." }
        (parts(page, &names))
    };
    Ok(View::new("Confidential parts", content)
        .caption(called)
        .back(urls::pupil(page.facts.id))
        .errors(errors))
}

fn must_know(page: &MarksPage, form: &MustKnowForm, errors: &FormErrors) -> Markup {
    let hint = format!(
        "Everybody at the school who works with {} reads it, in every role. Write what to do, not why",
        page.called
    );
    html! {
        (ui::Form {
            action: &urls::confidential(page.facts.id),
            content: html! {
                (TextArea { id: "words", label: "What must everybody know?", hint: Some(&hint), value: &form.words, error: errors.of("words"), rows: 3, save: None })
                (TextArea { id: "reason", label: "Why?", hint: Some("Read only by head teacher and coordinator, on this page"), value: &form.reason, error: errors.of("reason"), rows: 2, save: None })
                @if let Some(told) = &page.must_know {
                    p { "Last changed by " (told.by) ", " (days::day(day_in_britain(told.at))) "." }
                }
                (Button { text: "Save what staff must know" })
            },
        })
    }
}

fn parts(page: &MarksPage, names: &[Named]) -> Markup {
    let columns = [
        Column::text("Part"),
        Column::text("Who reads it"),
        Column::text("Why, and until when"),
        Column::text("Change"),
    ];
    let row = |named: &Named| {
        let mark = page.mark(&named.part);
        let href = urls::confidential_part(page.facts.id, &named.part);
        vec![
            html! { (named.name) },
            html! { (readers(page, mark)) },
            html! { @if let Some(mark) = mark { (because(mark)) } },
            html! { a href=(href) { "Change" (VisuallyHidden(&format!(" who reads “{}”", named.name))) } },
        ]
    };
    html! {
        (ui::Table {
            caption: "Parts of the record and of the plans",
            columns: &columns,
            rows: names.iter().map(row).collect(),
            empty: "Nothing is written yet.",
        })
    }
}

fn readers(page: &MarksPage, mark: Option<&Mark>) -> Markup {
    let level = mark.map_or(For::Shared, |mark| mark.level);
    let withheld = mark.map_or(&[][..], |mark| &mark.withheld_from);
    let name = |id| page.family.iter().find(|(person, _)| person == id);
    let names: Vec<_> = withheld
        .iter()
        .map(|id| name(id).map_or("a parent of earlier", |(_, name)| name.as_str()))
        .collect();
    html! {
        (level.label())
        @if !names.is_empty() { br; "Not " (names.join(", ")) }
    }
}

fn because(mark: &Mark) -> Markup {
    html! {
        (mark.reason)
        br;
        small {
            (mark.by) ", " (days::day(day_in_britain(mark.at))) ". Look at it again on " (days::day(mark.review_on)) "."
        }
    }
}
