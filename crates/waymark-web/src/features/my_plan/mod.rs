//! `/my-plan`: the pupil's place. Short words, large targets, one thing at a time; no numbers and no marks.
//!
//! Invariant: nothing is read here but the pupil's own, and no page leads anywhere else but out.

pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod plan;
pub(crate) mod rating;
pub(crate) mod said;
pub(crate) mod say;
pub(crate) mod tell;
mod way;
pub(crate) mod who;

use crate::shell::{AppError, Ctx};
use crate::urls;
use maud::{Markup, html};
use waymark_documents::ChosenSymbol;
use waymark_domain::target::Target;
use waymark_store::around::OwnPlace;
use waymark_store::own_plan;
use waymark_ui::{Button, ButtonGroup, Form, FormErrors, LinkButton, PictureChoice, PictureRow};

async fn place(ctx: &Ctx) -> Result<OwnPlace, AppError> {
    Ok(own_plan::place(ctx.db(), ctx.act()).await?)
}

/// The target as the pupil says it, if they have.
fn own_words(target: &Target) -> &str {
    let own = target.pupil_words.trim();
    if own.is_empty() {
        target.wording.trim()
    } else {
        own
    }
}

/// The pictures that were chosen for the words of a target.
fn pictures(target: &Target) -> Markup {
    let chosen = ChosenSymbol::all(&target.notes.symbols);
    let srcs: Vec<_> = chosen.iter().map(|one| urls::my_picture(&one.id)).collect();
    let items: Vec<_> = chosen
        .iter()
        .zip(&srcs)
        .map(|(one, src)| PictureChoice {
            value: &one.id,
            text: &one.word,
            src: Some(src),
        })
        .collect();
    html! { @if !items.is_empty() { (PictureRow { items: &items }) } }
}

/// The name of the button that keeps what was typed and leaves.
const FINISHED: &str = "finished";

/// The buttons of a form: to send it and stay, or to send it and leave.
fn buttons(send: &str) -> Markup {
    html! {
        (ButtonGroup { content: html! {
            (Button { text: send })
            (Button { text: "I am finished" }.secondary().sending(FINISHED, "yes"))
        } })
    }
}

/// Below a form. Whoever has to leave without sending what could not be sent can do so.
fn ways_after_form(errors: &FormErrors) -> Markup {
    html! {
        p { (LinkButton { text: "Back to my plan", href: urls::MY_PLAN }.secondary()) }
        @if !errors.is_empty() {
            (Form { action: urls::SIGN_OUT, content: html! { (Button { text: "Stop and do not send it" }.text_only()) } })
        }
    }
}

/// Back to the plan, and out.
fn ways(back: bool) -> Markup {
    html! {
        @if back { p { (LinkButton { text: "Back to my plan", href: urls::MY_PLAN }.secondary()) } }
        (Form { action: urls::SIGN_OUT, content: html! { (Button { text: "I am finished" }.secondary()) } })
    }
}
