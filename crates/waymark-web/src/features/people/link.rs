//! `/people/link`: the one-time link of somebody who has no password yet, for whoever made it.
//!
//! Only the hash of the link is kept. The link itself waits for a short while in the browser that made it, so that
//! the page can be loaded again.

use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use maud::html;
use waymark_domain::ids::PersonId;
use waymark_store::{TokenHash, invitations, people};
use waymark_ui as ui;

const NAME: &str = "waymark-link";
/// In seconds.
const SHOWN_WITHIN: u32 = 120;

pub(crate) async fn post(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    people::invite_again(ctx.db(), ctx.act(), person, hash).await?;
    hand_over(&ctx, &secret)
}

/// On to the page with the link.
pub(crate) fn hand_over(ctx: &Ctx, secret: &str) -> Result<Response, AppError> {
    let secure = ctx.app().settings.secure_cookies;
    let kept = Cookie {
        name: NAME,
        value: secret,
        path: urls::PEOPLE,
        secure,
        keep: Keep::For(SHOWN_WITHIN),
    };
    let mut response = ctx.go(urls::LINK)?;
    if let Some(cookie) = kept.header() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

pub(crate) async fn get(ctx: Ctx, headers: HeaderMap) -> Result<Response, AppError> {
    let Some(secret) = cookies::find(&headers, NAME) else {
        return ctx.go(urls::PEOPLE);
    };
    match invitations::find(ctx.db(), TokenHash::of(secret), ctx.now()).await? {
        Some(invitee) => ctx.html(page(&invitee.name, &ctx.absolute(&urls::welcome(secret)))),
        // It has been used, or another one has taken its place.
        None => ctx.go(urls::PEOPLE),
    }
}

fn page(name: &str, url: &str) -> View {
    let content = html! {
        p { "Hand this link over to " (name) ", and to nobody else. Copy it now: it is shown for two minutes only." }
        (ui::InsetText { body: html! { p { (url) } } })
        p { "It works once, within seven days, to choose a password." }
        p { a href=(urls::PEOPLE) { "Go on to people" } }
    };
    View::new(format!("Link for {name}"), content)
}
