//! A paper in the ear: a recording, and what is said where there can be none.
//!
//! Invariant: a recording is a print. Whoever may not print the paper does not come here, and each is noted like a PDF.

use super::file;
use crate::shell::{AppError, Ctx, View, beside};
use axum::response::Response;
use maud::html;
use tokio::sync::Semaphore;
use waymark_documents::{Accent, Form, Language, Sound, SpeechError, Spoken, missing_speech};
use waymark_domain::format::{Format, Jurisdiction};
use waymark_ui::InsetText;

/// Recordings that are made at once; the others wait, so that pages stay quick.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What is spoken of a form, as a file, in the accent of the school. Speaking takes seconds.
pub(super) async fn record(
    ctx: &Ctx,
    form: Form,
    (spoken, sound): (Spoken, Sound),
    name: &str,
) -> Result<Response, AppError> {
    let accent = accent(&*ctx.school_format().await?);
    let turn = AT_ONCE.acquire().await.map_err(AppError::fault)?;
    let recorded = beside(move || form.sound(spoken, sound, accent)).await?;
    drop(turn);
    match recorded {
        Ok(bytes) => {
            let name = format!("{name}.{}", sound.slug());
            Ok(file(sound.media(), "inline", &name, bytes))
        }
        Err(SpeechError::Missing { .. }) => ctx.html(not_set_up()),
        Err(SpeechError::Mute { language }) => ctx.html(mute(language)),
        Err(SpeechError::Nothing) => Err(AppError::NotFound),
        Err(error @ SpeechError::Failed { .. }) => Err(AppError::fault(error)),
    }
}

fn accent(format: &Format) -> Accent {
    match format.jurisdiction {
        Jurisdiction::Scotland => Accent::Scottish,
        Jurisdiction::England => Accent::Usual,
    }
}

fn not_set_up() -> View {
    let packages = missing_speech().join(" ");
    let content = html! {
        p { "Waymark speaks through a free program that is not installed on its server yet. Whoever looks after the \
             server can add it in a minute; nothing has to be restarted." }
        (InsetText { body: html! {
            p { "For the technician, on Debian or Ubuntu:" }
            p { code { "apt install " (packages) } }
        } })
        p { "In the meantime, take it as plain text, which a screen reader or your browser can read out." }
    };
    View::new("Listening is not set up", content)
}

fn mute(language: Language) -> View {
    let content = html! {
        p { "The program that speaks has no voice for " (language.english_name()) "." }
        p { "Take it as plain text, which a screen reader with a voice of its own can read out, or ask for the sound in \
             another language." }
    };
    View::new("There is no voice for this language", content)
}
