//! Passkeys (`WebAuthn`): what a device is asked to make or to sign, and whether it did.
//!
//! Invariants: what was asked is kept here and never in the browser, and is answered once, by the browser that asked,
//! within five minutes; a device always asks for a finger, a face or a PIN, so that a passkey is both steps at once.

use super::AppError;
use super::cookies::{self, Cookie, Keep};
use super::secret::mark;
use super::state::Settings;
use super::visitor::set_cookie;
use crate::App;
use axum::Json;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use waymark_domain::ids::{PasskeyId, PersonId};
use waymark_store::{
    KeptPasskey, NewPasskey, NewStep, SignedIn, StepKind, TokenHash, passkeys, sign_in_steps,
};
use webauthn_rs::prelude::{
    CreationChallengeResponse, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

const NAME: &str = "waymark-passkey";
/// In seconds, as long as [`StepKind::Passkey`] and [`StepKind::NewPasskey`] last.
const LASTS: u32 = 300;

/// What passkeys are made for: the name of our host, and its address.
#[derive(Clone)]
pub(crate) struct Passkeys(Arc<Webauthn>);

impl Passkeys {
    /// `None` where the host has no name: browsers make no passkey for a number.
    pub(crate) fn at(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let built = WebauthnBuilder::new(origin.domain()?, &origin)
            .ok()?
            .rp_name("Waymark")
            .timeout(Duration::from_secs(LASTS.into()))
            .build();
        built.ok().map(|webauthn| Self(Arc::new(webauthn)))
    }
}

impl fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passkeys")
    }
}

fn of(app: &App) -> Result<&Webauthn, AppError> {
    let Passkeys(webauthn) = app.passkeys.as_ref().ok_or(AppError::NotFound)?;
    Ok(webauthn)
}

/// What a device needs to make a passkey for somebody.
pub(crate) async fn ask_for_new(app: &App, person: &SignedIn) -> Result<Response, AppError> {
    let owner = person.hat.person;
    let known = passkeys::credentials(&app.db, owner).await?;
    let (mut asked, state) = of(app)?
        .start_passkey_registration(owner.0, &person.email, &person.name, Some(known))
        .map_err(AppError::fault)?;
    find_without_a_name(&mut asked);
    ask(app, StepKind::NewPasskey, Some(owner), &asked, &state).await
}

/// The device has to find it by itself, since whoever signs in says no name.
fn find_without_a_name(asked: &mut CreationChallengeResponse) {
    if let Some(wanted) = &mut asked.public_key.authenticator_selection {
        wanted.require_resident_key = true;
        wanted.resident_key = Some(webauthn_rs_proto::ResidentKeyRequirement::Required);
    }
}

/// What a device is to sign, whosever it is.
pub(crate) async fn ask_for_any(app: &App) -> Result<Response, AppError> {
    let (mut asked, state) = of(app)?
        .start_discoverable_authentication()
        .map_err(AppError::fault)?;
    asked.mediation = None;
    ask(app, StepKind::Passkey, None, &asked, &state).await
}

async fn ask(
    app: &App,
    kind: StepKind,
    person: Option<PersonId>,
    asked: &impl Serialize,
    state: &impl Serialize,
) -> Result<Response, AppError> {
    let (secret, token) = app.secrets.pair();
    let held = serde_json::to_string(state).map_err(AppError::fault)?;
    let step = NewStep {
        kind,
        token,
        person,
        held,
    };
    sign_in_steps::begin(&app.db, step, app.now()).await?;
    let mut response = Json(asked).into_response();
    set_cookie(
        &mut response,
        cookie(&app.settings, &secret, Keep::For(LASTS)),
    );
    Ok(response)
}

/// The passkey that a device has made for somebody. `None` when what came is no answer to what it was asked.
pub(crate) async fn made(
    app: &App,
    headers: &HeaderMap,
    owner: PersonId,
    answer: &str,
) -> Result<Option<NewPasskey>, AppError> {
    let (webauthn, now) = (of(app)?, app.now());
    let Some(token) = token(app, headers) else {
        return Ok(None);
    };
    let step = sign_in_steps::take(&app.db, StepKind::NewPasskey, token, now).await?;
    let Some(step) = step.filter(|step| step.person == owner) else {
        return Ok(None);
    };
    let state: PasskeyRegistration = kept(&step.held)?;
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else {
        return Ok(None);
    };
    match webauthn.finish_passkey_registration(&answer, &state) {
        Ok(passkey) => Ok(Some(NewPasskey {
            id: PasskeyId(app.ids.next()),
            credential: passkey.cred_id().clone(),
            public_half: serde_json::to_string(&passkey).map_err(AppError::fault)?,
            name: String::new(),
        })),
        Err(error) => {
            tracing::info!(who = mark(owner.0), %error, "a new passkey was not right");
            Ok(None)
        }
    }
}

/// Whose passkey has signed what was asked. `None` when it was none of ours, or signed something else.
pub(crate) async fn signed(
    app: &App,
    headers: &HeaderMap,
    answer: &str,
) -> Result<Option<PersonId>, AppError> {
    let (webauthn, now) = (of(app)?, app.now());
    let Some(token) = token(app, headers) else {
        return Ok(None);
    };
    let held = sign_in_steps::take_of_nobody(&app.db, StepKind::Passkey, token, now).await?;
    let answer = serde_json::from_str::<PublicKeyCredential>(answer);
    let (Some(held), Ok(answer)) = (held, answer) else {
        return Ok(None);
    };
    let Ok((owner, credential)) = webauthn.identify_discoverable_authentication(&answer) else {
        return Ok(None);
    };
    let found = passkeys::find(&app.db, credential.to_vec()).await?;
    match found.filter(|found| found.person.0 == owner) {
        Some(found) => check(app, webauthn, &found, kept(&held)?, &answer).await,
        None => Ok(None),
    }
}

async fn check(
    app: &App,
    webauthn: &Webauthn,
    found: &KeptPasskey,
    state: DiscoverableAuthentication,
    answer: &PublicKeyCredential,
) -> Result<Option<PersonId>, AppError> {
    let mut passkey: Passkey = kept(&found.public_half)?;
    match webauthn.finish_discoverable_authentication_v2(answer, state, &passkey) {
        Ok(right) => {
            passkey.update_credential(&right);
            let public_half = serde_json::to_string(&passkey).map_err(AppError::fault)?;
            passkeys::used(&app.db, found.id, public_half, app.now()).await?;
            Ok(Some(found.person))
        }
        Err(error) => {
            tracing::info!(who = mark(found.person.0), %error, "a passkey was not right");
            Ok(None)
        }
    }
}

fn token(app: &App, headers: &HeaderMap) -> Option<TokenHash> {
    cookies::find(headers, &app.settings, NAME).map(TokenHash::of)
}

fn kept<T: DeserializeOwned>(document: &str) -> Result<T, AppError> {
    serde_json::from_str(document).map_err(AppError::fault)
}

/// Makes the browser forget what it was asked.
pub(crate) fn forget(app: &App, response: &mut Response) {
    set_cookie(response, cookie(&app.settings, "", Keep::Gone));
}

fn cookie(settings: &Settings, value: &str, keep: Keep) -> Option<HeaderValue> {
    Cookie {
        name: NAME,
        value,
        keep,
    }
    .header(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_made_for_names_and_not_for_numbers() {
        assert!(Passkeys::at("https://waymark.school.example").is_some());
        assert!(Passkeys::at("http://localhost:8080").is_some());
        assert!(Passkeys::at("http://127.0.0.1:8080").is_none());
        assert!(Passkeys::at("").is_none());
    }
}
