//! `/sign-in/with/{provider}`: in by an account that somebody has elsewhere, such as their school's.
//!
//! Invariants: what comes back is taken once, in the browser that went, and only as the answer to what was asked;
//! nothing is linked before its owner has pressed a button here.

use super::enter;
use crate::providers::{Asked, Proved, Provider, ProviderError};
use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::state::Settings;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Path, Query, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use waymark_domain::ids::PersonId;
use waymark_store::{
    NewIdentity, NewStep, StepKind, TokenHash, identities, invitations, sign_in_steps,
};
use waymark_ui::{Button, Form, LinkButton};

const NAME: &str = "waymark-provider";
/// In seconds, as long as [`StepKind::Provider`] and [`StepKind::Linking`] last.
const LASTS: u32 = 600;

/// Where somebody wants to go by way of a provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Way {
    /// In, and on to a page.
    In { next: String },
    /// To sign in by it from now on.
    Link { person: PersonId },
    /// The same, by an invitation.
    Accept { link: TokenHash },
}

/// What is kept while the browser is with the provider.
#[derive(Debug, Serialize, Deserialize)]
struct Gone {
    asked: Asked,
    way: Way,
}

/// What is kept until somebody says that this account is the one.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Linking {
    pub(crate) identity: NewIdentity,
    pub(crate) way: Way,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Then {
    next: String,
    /// Whether it is to be proved again who somebody is.
    again: String,
}

/// What the provider adds to the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Back {
    code: String,
    state: String,
}

pub(crate) async fn get(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(then): Query<Then>,
) -> Result<Response, AppError> {
    let way = Way::In { next: then.next };
    go(&visitor, &slug, way, !then.again.is_empty()).await
}

/// `/welcome/{secret}/with/{provider}`
pub(crate) async fn welcome(
    visitor: Visitor,
    Path((secret, slug)): Path<(String, String)>,
) -> Result<Response, AppError> {
    find(&visitor, &slug)?;
    let (app, link) = (&visitor.app, TokenHash::of(&secret));
    if invitations::find(&app.db, link, app.occasion())
        .await?
        .is_none()
    {
        return Ok(Redirect::to(&urls::welcome(&secret)).into_response());
    }
    go(&visitor, &slug, Way::Accept { link }, false).await
}

/// A page that leads on by itself to where somebody is asked again who they are, and from there to a page of ours.
pub(crate) fn lead_to(visitor: &Visitor, slug: &str, next: &str) -> Result<Response, AppError> {
    let name = &find(visitor, slug)?.name;
    let url = urls::sign_in_again_with(slug, next);
    let content = html! {
        p { "What you filled in waits here for half an hour." }
        p { (LinkButton { text: &format!("Go on to {name}"), href: &url }) }
    };
    let mut response = visitor.html(View::new(format!("On to {name}"), content))?;
    let at_once = HeaderValue::try_from(format!("0; url={url}")).map_err(AppError::fault)?;
    response.headers_mut().insert(header::REFRESH, at_once);
    Ok(response)
}

/// Off to the provider, with what lets this browser alone come back.
pub(crate) async fn go(
    visitor: &Visitor,
    slug: &str,
    way: Way,
    afresh: bool,
) -> Result<Response, AppError> {
    let (app, provider) = (&visitor.app, find(visitor, slug)?);
    let (url, asked) = match provider.ask(app, afresh).await {
        Ok(asked) => asked,
        Err(error) => return Ok(failed(visitor, provider, &error)),
    };
    let secret = keep(visitor, StepKind::Provider, &Gone { asked, way }).await?;
    let mut response = Redirect::to(&url).into_response();
    set_cookie(&mut response, secret);
    Ok(response)
}

async fn keep(
    visitor: &Visitor,
    kind: StepKind,
    held: &impl Serialize,
) -> Result<Option<HeaderValue>, AppError> {
    let app = &visitor.app;
    let (secret, token) = app.secrets.pair();
    let step = NewStep {
        kind,
        token,
        person: None,
        held: serde_json::to_string(held).map_err(AppError::fault)?,
    };
    sign_in_steps::begin(&app.db, step, app.now()).await?;
    Ok(cookie(&app.settings, &secret, Keep::For(LASTS)))
}

/// `/sign-in/with/{provider}/back`
pub(crate) async fn back(
    visitor: Visitor,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, AppError> {
    let provider = find(&visitor, &slug)?;
    let gone: Option<Gone> = taken(&visitor, &headers, StepKind::Provider).await?;
    let Some(gone) = gone.filter(|gone| gone.asked.is_answered(provider, &back.state)) else {
        return Ok(lost(&visitor));
    };
    if back.code.is_empty() {
        return Ok(declined(&visitor, provider));
    }
    match provider.prove(&visitor.app, &gone.asked, back.code).await {
        Ok(proved) => arrive(&visitor, &headers, provider, proved, gone.way).await,
        Err(error) => Ok(failed(&visitor, provider, &error)),
    }
}

pub(crate) async fn taken<T: for<'a> Deserialize<'a>>(
    visitor: &Visitor,
    headers: &HeaderMap,
    kind: StepKind,
) -> Result<Option<T>, AppError> {
    let app = &visitor.app;
    let Some(secret) = cookies::find(headers, &app.settings, NAME) else {
        return Ok(None);
    };
    let token = TokenHash::of(secret);
    let held = sign_in_steps::take_of_nobody(&app.db, kind, token, app.now()).await?;
    let read = held.map(|held| serde_json::from_str(&held));
    read.transpose().map_err(AppError::fault)
}

async fn arrive(
    visitor: &Visitor,
    headers: &HeaderMap,
    provider: &Provider,
    proved: Proved,
    way: Way,
) -> Result<Response, AppError> {
    let Way::In { next } = way else {
        return confirm(visitor, provider, proved.identity, way).await;
    };
    let (app, identity) = (&visitor.app, proved.identity);
    let at = app.now();
    let known = identities::enter(&app.db, identity.issuer, identity.subject, at).await?;
    let Some(person) = known else {
        return Ok(unknown(visitor, provider));
    };
    match session::open_by_provider(app, headers, person, proved.afresh).await? {
        None => Ok(without_a_hat(visitor)),
        Some(cookie) => {
            let mut response = Redirect::to(urls::ours(&next)).into_response();
            set_cookie(&mut response, Some(cookie));
            forget(visitor, &mut response);
            Ok(response)
        }
    }
}

/// Shows which account it is, and asks whether it is the one.
async fn confirm(
    visitor: &Visitor,
    provider: &Provider,
    identity: NewIdentity,
    way: Way,
) -> Result<Response, AppError> {
    let content = html! {
        p { "From now on you sign in with the account " strong { (identity.label) } " of " (provider.name) "." }
        (Form { action: urls::LINK_IDENTITY, content: html! { (Button { text: "Yes, use this account" }) } })
        p { "Is it somebody else’s account? Sign out of it at " (provider.name) ", then begin again here." }
    };
    let secret = keep(visitor, StepKind::Linking, &Linking { identity, way }).await?;
    let mut response = visitor.html(View::new("Is this your account?", content))?;
    set_cookie(&mut response, secret);
    Ok(response)
}

pub(super) fn forget(visitor: &Visitor, response: &mut Response) {
    set_cookie(response, cookie(&visitor.app.settings, "", Keep::Gone));
}

fn cookie(settings: &Settings, value: &str, keep: Keep) -> Option<HeaderValue> {
    Cookie {
        name: NAME,
        value,
        keep,
    }
    .header(settings)
}

fn find<'a>(visitor: &'a Visitor, slug: &str) -> Result<&'a Provider, AppError> {
    let mut all = visitor.app.settings.providers.iter();
    all.find(|provider| provider.slug == slug)
        .ok_or(AppError::NotFound)
}

/// A way to each provider there is.
pub(crate) fn buttons(visitor: &Visitor, text: &str, url: impl Fn(&str) -> String) -> Markup {
    html! {
        @for provider in &visitor.app.settings.providers {
            p { (LinkButton { text: &format!("{text} {}", provider.name), href: &url(provider.slug) }.secondary()) }
        }
    }
}

fn failed(visitor: &Visitor, provider: &Provider, error: &ProviderError) -> Response {
    let (slug, network) = (provider.slug, visitor.address);
    tracing::warn!(provider = slug, %network, %error, "nobody could sign in by a provider");
    let name = &provider.name;
    let (status, title, words) = match error {
        ProviderError::Silent(_) | ProviderError::Odd(_) => (
            StatusCode::BAD_GATEWAY,
            format!("{name} does not answer as it should"),
            "Try again in a few minutes, or sign in another way. If it goes on, tell whoever looks after Waymark.",
        ),
        ProviderError::Stranger => (
            StatusCode::FORBIDDEN,
            "This account is not one of your school’s".to_owned(),
            "Choose the account that your school has given you. A private account opens nothing here.",
        ),
        ProviderError::Stale => (
            StatusCode::FORBIDDEN,
            format!("{name} did not ask you again who you are"),
            "Sign out of it there, then try again.",
        ),
        ProviderError::Undated => (
            StatusCode::FORBIDDEN,
            format!("{name} did not say when it asked you who you are"),
            "Tell whoever looks after Waymark: the provider has to send “auth_time”. Until then, a passkey is proof enough.",
        ),
    };
    trouble(visitor, status, title, &html! { p { (words) } })
}

fn declined(visitor: &Visitor, provider: &Provider) -> Response {
    let words = html! { p { "Nothing has happened. You can try again, or sign in another way." } };
    let title = format!("{} did not let you in", provider.name);
    trouble(visitor, StatusCode::FORBIDDEN, title, &words)
}

/// Taken before, too old, or begun elsewhere: nobody is told which.
pub(super) fn lost(visitor: &Visitor) -> Response {
    let words =
        html! { p { "It took too long, or it was begun in another browser. Please begin again." } };
    let title = "That did not work".to_owned();
    trouble(visitor, StatusCode::FORBIDDEN, title, &words)
}

fn unknown(visitor: &Visitor, provider: &Provider) -> Response {
    let name = &provider.name;
    let words = html! {
        p { "You have signed in at " (name) ", but nobody at Waymark signs in with this account yet." }
        ul {
            li { "Has your school sent you a link? Open it, and choose to sign in with " (name) " there." }
            li { "Do you sign in with a password until now? Do so once more, and add the account under “Your account”." }
            li { "Otherwise ask your head teacher or coordinator for a link." }
        }
    };
    let title = "Waymark does not know this account yet".to_owned();
    trouble(visitor, StatusCode::FORBIDDEN, title, &words)
}

fn without_a_hat(visitor: &Visitor) -> Response {
    let title = "You have no role at a school today".to_owned();
    let words = html! { p { (enter::NO_HAT) "." } };
    trouble(visitor, StatusCode::FORBIDDEN, title, &words)
}

fn trouble(visitor: &Visitor, status: StatusCode, title: String, words: &Markup) -> Response {
    let content = html! {
        (words)
        p { a href=(urls::SIGN_IN) { "Other ways to sign in" } }
    };
    visitor.page(status, View::new(title, content))
}
