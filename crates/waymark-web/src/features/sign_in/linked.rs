//! `/sign-in/linked`: somebody says that an account elsewhere is theirs, and signs in by it from now on.

use super::provider::{self, Linking, Way};
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Notice, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::html;
use waymark_domain::ids::PersonId;
use waymark_store::{LinkRefused, NewIdentity, StepKind, TokenHash, identities};

pub(crate) async fn post(visitor: Visitor, headers: HeaderMap) -> Result<Response, AppError> {
    let linking: Option<Linking> = provider::taken(&visitor, &headers, StepKind::Linking).await?;
    let Some(Linking { identity, way }) = linking else {
        return Ok(provider::lost(&visitor));
    };
    let mut response = match way {
        Way::Link { person } => add(&visitor, person, identity).await?,
        Way::Accept { link } => accept(&visitor, &headers, link, identity).await?,
        Way::In { .. } => return Ok(provider::lost(&visitor)),
    };
    provider::forget(&visitor, &mut response);
    Ok(response)
}

/// Only while its owner is still signed in.
async fn add(
    visitor: &Visitor,
    person: PersonId,
    identity: NewIdentity,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let here = visitor.person.as_deref().map(|it| it.hat.person);
    if here != Some(person) {
        return Ok(provider::lost(visitor));
    }
    match identities::link(&app.db, app.occasion(), person, identity).await? {
        Ok(()) => visitor.saved(Notice::IdentityLinked, urls::ACCOUNT),
        Err(refused) => Ok(refuse(visitor, refused)),
    }
}

async fn accept(
    visitor: &Visitor,
    headers: &HeaderMap,
    link: TokenHash,
    identity: NewIdentity,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let person = match identities::accept(&app.db, app.occasion(), link, identity).await? {
        Ok(person) => person,
        Err(refused) => return Ok(refuse(visitor, refused)),
    };
    match session::open_by_provider(app, headers, person, false).await? {
        None => visitor.saved(Notice::IdentityLinked, urls::SIGN_IN),
        Some(cookie) => {
            let mut response = visitor.saved(Notice::IdentityLinked, urls::START)?;
            set_cookie(&mut response, Some(cookie));
            Ok(response)
        }
    }
}

fn refuse(visitor: &Visitor, refused: LinkRefused) -> Response {
    let (title, words) = match refused {
        LinkRefused::Taken => (
            "This account is taken",
            "Somebody signs in with it already. Each account opens Waymark for one person only.",
        ),
        LinkRefused::NoInvitation => (
            "This link does not work any more",
            "Each link works once, within seven days. Ask whoever gave it to you for a new one.",
        ),
    };
    let content = html! { p { (words) } };
    visitor.page(
        StatusCode::CONFLICT,
        View::new(title, content).back(urls::SIGN_IN),
    )
}
