//! What comes after a fresh proof: a page, or a form that was on its way.
//!
//! Invariants: a form is never part of an address; one that waits on the server is given to nobody but whoever filled
//! it in, in the same browser, within half an hour.

use super::cookies::{self, Cookie, Keep};
use super::error::AppError;
use super::forms::Fields;
use super::kept::Kept;
use super::layout::View;
use crate::{App, urls};
use axum::http::{HeaderMap, HeaderValue};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use waymark_domain::ids::PersonId;
use waymark_store::{NewStep, StepKind, TokenHash, sign_in_steps};
use waymark_ui::Hidden;

const NAME: &str = "waymark-form";
/// In seconds, as long as [`StepKind::Form`] lasts.
const LASTS: u32 = 1800;

/// As it stands in the form that asks for the proof.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Onward {
    /// The page, or where the form goes.
    next: String,
    /// The form as one text, blank for one that is only a button; `None` for a page.
    kept: Option<String>,
}

impl Onward {
    pub(crate) fn page(next: String) -> Self {
        Self { next, kept: None }
    }

    /// A form that was sent to an address, or the page at that address.
    pub(super) fn with(next: &str, kept: Option<String>) -> Self {
        let next = next.to_owned();
        Self { next, kept }
    }

    /// Among other fields.
    pub(crate) fn of(fields: &Fields) -> Self {
        Self {
            next: fields.get("next").to_owned(),
            kept: fields.all("kept").next().map(str::to_owned),
        }
    }

    /// An address of ours.
    pub(crate) fn next(&self) -> &str {
        urls::ours(&self.next)
    }

    /// Whether somebody has named a page or a form at all.
    pub(crate) fn is_given(&self) -> bool {
        !self.next.is_empty()
    }

    pub(crate) fn is_form(&self) -> bool {
        self.kept.is_some()
    }

    /// To be carried along with another form.
    pub(super) fn fields(&self) -> Markup {
        html! {
            (Hidden { name: "next", value: &self.next })
            @if let Some(kept) = &self.kept { (Hidden { name: "kept", value: kept }) }
        }
    }

    /// The page on which the form is sent once more, since only its owner can say that it still holds. `None` where
    /// there is no form.
    pub(crate) async fn once_more(&self) -> Option<View> {
        let kept = Kept::arrived(self.kept.clone()?).await;
        let content = html! {
            @if kept.is_empty() {
                p { "Nothing has been changed yet. Press the button, and what you asked for is done." }
                (kept.form(self.next(), "Go on"))
            } @else {
                p { "Nothing has been changed yet. What you filled in is still here: send it again." }
                (kept.again(self.next()))
            }
            p { a href=(urls::START) { "Change nothing" } }
        };
        Some(View::new("Thank you. One more step", content))
    }

    /// Waits on the server until its owner is back at [`urls::KEPT`]: what the browser has to come back with.
    pub(crate) async fn wait(
        &self,
        app: &App,
        owner: PersonId,
    ) -> Result<Option<HeaderValue>, AppError> {
        let (secret, token) = app.secrets.pair();
        let step = NewStep {
            kind: StepKind::Form,
            token,
            person: Some(owner),
            held: serde_json::to_string(self).map_err(AppError::fault)?,
        };
        sign_in_steps::begin(&app.db, step, app.now()).await?;
        let cookie = Cookie {
            name: NAME,
            value: &secret,
            keep: Keep::For(LASTS),
        };
        Ok(cookie.header(&app.settings))
    }

    /// What waits for somebody in this browser.
    pub(crate) async fn waiting(
        app: &App,
        headers: &HeaderMap,
        owner: PersonId,
    ) -> Result<Option<Self>, AppError> {
        let Some(secret) = cookies::find(headers, &app.settings, NAME) else {
            return Ok(None);
        };
        let token = TokenHash::of(secret);
        let step = sign_in_steps::find(&app.db, StepKind::Form, token, app.now()).await?;
        let own = step.filter(|step| step.person == owner);
        let read = own.map(|step| serde_json::from_str(&step.held));
        read.transpose().map_err(AppError::fault)
    }
}
