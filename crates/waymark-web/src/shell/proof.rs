//! A fresh proof: what weighs most is done only by somebody who has just shown again who they are.

use super::onward::Onward;
use super::{AppError, Visitor, second_step};
use crate::{App, urls};
use jiff::SignedDuration;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_domain::email::Email;
use waymark_store::{Means, SignedIn, sessions};
use waymark_ui::{Button, Form, FormErrors, Input, LinkButton, PasskeyForm, TextField};

/// A proof is fresh for so long.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// The name of the field in which it is given. What holds "password" is never shown again.
const FIELD: &str = "password";
/// The same for a passkey.
pub(crate) const PASSKEY: &str = "passkey";

/// By what somebody can prove again who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A code of the app, or one on paper.
    Code,
    Password,
    /// By coming in again, since there is nothing else.
    ComingIn,
}

impl Proof {
    pub(crate) fn of(person: &SignedIn) -> Self {
        if person.has_second_step {
            Self::Code
        } else if person.has_password {
            Self::Password
        } else {
            Self::ComingIn
        }
    }

    /// Whether the person can take back a device that was handed to a pupil: by something that only they have, and that
    /// no browser remembers.
    pub(crate) fn takes_back(app: &App, person: &SignedIn) -> bool {
        Self::of(person) != Self::ComingIn || (person.has_passkey && app.passkeys.is_some())
    }

    pub(crate) fn blank(self) -> &'static str {
        match self {
            Self::Code => "Enter the code that your app shows",
            Self::Password | Self::ComingIn => "Enter your password",
        }
    }

    pub(crate) fn wrong(self) -> &'static str {
        match self {
            Self::Code => {
                "The code is not right, or it has been used. Wait until your app shows a new one"
            }
            Self::Password | Self::ComingIn => "The password is not right",
        }
    }
}

pub(crate) fn is_fresh(person: &SignedIn, now: Instant) -> bool {
    let fresh = |at| now.duration_since(at) < FRESH;
    person.means != Means::Door && person.proved_at.is_some_and(fresh)
}

/// Whether what was typed is the proof. The caller counts the tries.
pub(crate) async fn is_right(
    visitor: &Visitor,
    person: &SignedIn,
    typed: &str,
) -> Result<bool, AppError> {
    let app = &visitor.app;
    match Proof::of(person) {
        Proof::Code => second_step::take(app, person.hat.person, typed).await,
        Proof::Password => {
            let email = Email::parse(&person.email).map_err(AppError::fault)?;
            let turn = app.passwords.turn().await?;
            let account = sessions::account(&app.db, email).await?;
            let hash = account.and_then(|account| account.password_hash);
            turn.verify(hash, typed.to_owned()).await
        }
        Proof::ComingIn => Ok(false),
    }
}

/// The question, and what comes after it.
pub(crate) fn form(
    visitor: &Visitor,
    person: &SignedIn,
    onward: &Onward,
    errors: &FormErrors,
) -> Markup {
    let elsewhere = person.means == Means::Elsewhere;
    let handed = person.handed.is_some();
    let by_passkey = person.has_passkey && visitor.app.passkeys.is_some();
    html! {
        @if handed {
            p { "This device was handed to a pupil. Show that it is you, and it is yours again." }
        } @else {
            p { "What you are about to do weighs much, so Waymark asks once more whether it is really you. It does not \
                 ask again for ten minutes." }
        }
        @if by_passkey { (passkey(onward.fields(), errors)) }
        @if elsewhere && !handed { (by_provider(visitor, onward)) }
        // Coming in by it once more is no proof unless they are asked there.
        @if (!elsewhere && !handed) || Proof::of(person) != Proof::ComingIn { (typed(Proof::of(person), onward, errors)) }
    }
}

/// For somebody who came in by an account elsewhere: there they are asked once more who they are. A form waits here.
fn by_provider(visitor: &Visitor, onward: &Onward) -> Markup {
    html! {
        @for one in &visitor.app.settings.providers {
            @let text = format!("Sign in with {} once more", one.name);
            @if onward.is_form() {
                (Form { action: &urls::confirm_with(one.slug), content: html! {
                    (onward.fields())
                    (Button { text: &text }.secondary())
                } })
            } @else {
                @let href = urls::sign_in_again_with(one.slug, onward.next());
                p { (LinkButton { text: &text, href: &href }.secondary()) }
            }
        }
    }
}

fn passkey(content: Markup, errors: &FormErrors) -> Markup {
    html! {
        (PasskeyForm {
            id: PASSKEY,
            action: urls::CONFIRM_BY_PASSKEY,
            ask: urls::ASK_PASSKEY,
            button: "Use your passkey",
            error: errors.of(PASSKEY),
            without: None,
            content,
        })
    }
}

fn typed(proof: Proof, onward: &Onward, errors: &FormErrors) -> Markup {
    let (label, input) = match proof {
        Proof::Code => (
            "Code from your app, or one of your recovery codes",
            Input::CODE,
        ),
        Proof::Password => ("Password", Input::PASSWORD),
        Proof::ComingIn => return coming_in(onward),
    };
    let field = TextField {
        id: FIELD,
        label,
        hint: None,
        value: "",
        error: errors.of(FIELD),
    };
    let content = html! {
        (field.with(input))
        (onward.fields())
        (Button { text: "Go on" })
    };
    html! { (Form { action: urls::CONFIRM, content }) }
}

fn coming_in(onward: &Onward) -> Markup {
    html! {
        p { "You can also sign out and sign in again: for ten minutes that is enough, and you come back to this page." }
        @if onward.is_form() { p { "What you filled in waits for you for half an hour." } }
        (Form { action: urls::SIGN_OUT, content: html! {
            (onward.fields())
            (Button { text: "Sign out" }.secondary())
        } }.that_leaves())
    }
}
