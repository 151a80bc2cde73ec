//! `/people/link`: the one-time link of somebody who has no password yet, for whoever made it.
//!
//! Only the hash of the link is kept. The link itself waits for a short while in the browser that made it, so that
//! the page can be loaded again.

use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::ids::{PersonId, PupilId};
use waymark_store::{TokenHash, invitations, people};
use waymark_ui as ui;

const NAME: &str = "waymark-link";
/// In seconds.
const SHOWN_WITHIN: u32 = 120;

pub(crate) async fn post(
    ctx: Ctx,
    Path(person): Path<PersonId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    people::invite_again(ctx.db(), ctx.act(), person, hash).await?;
    hand_over(&ctx, &secret, Whence::parse(&asked))
}

/// From where somebody was asked in, and where the page with the link leads back to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whence {
    People,
    /// The pupil's family.
    Family(PupilId),
    Specialists(PupilId),
}

impl Whence {
    pub(super) fn parse(asked: &Asked) -> Self {
        match (asked.family, asked.specialists) {
            (Some(pupil), _) => Self::Family(pupil),
            (None, Some(pupil)) => Self::Specialists(pupil),
            (None, None) => Self::People,
        }
    }

    /// The page with the link, knowing the way back.
    fn url(self) -> String {
        self.after(urls::LINK)
    }

    /// Where they are let start again, knowing the way back.
    pub(crate) fn start_again(self, person: PersonId) -> String {
        self.after(&urls::start_again(person))
    }

    fn after(self, url: &str) -> String {
        match self {
            Self::People => url.to_owned(),
            Self::Family(pupil) => format!("{url}?family={pupil}"),
            Self::Specialists(pupil) => format!("{url}?specialists={pupil}"),
        }
    }

    pub(super) fn back(self) -> (&'static str, String) {
        match self {
            Self::People => ("Go on to people", urls::PEOPLE.to_owned()),
            Self::Family(pupil) => ("Go back to the family", urls::pupil_family(pupil)),
            Self::Specialists(pupil) => {
                ("Go back to the specialists", urls::pupil_specialists(pupil))
            }
        }
    }
}

/// The same in the page's address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    family: Option<PupilId>,
    specialists: Option<PupilId>,
}

/// A new way in for somebody who was asked in, on the page on which they were.
pub(crate) fn new_way_in(person: PersonId, name: &str, joined: bool, whence: Whence) -> Markup {
    html! {
        @if joined {
            p { a href=(whence.start_again(person)) { "New way in" (ui::VisuallyHidden(&format!(" for {name}"))) } ", if they cannot sign in any more" }
        } @else {
            (ui::Form {
                action: &whence.after(&urls::new_link(person)),
                content: html! { (ui::Button { text: &format!("Make a new link for {name}") }.secondary()) },
            })
        }
    }
}

/// On to the page with the link.
pub(crate) fn hand_over(ctx: &Ctx, secret: &str, whence: Whence) -> Result<Response, AppError> {
    let kept = Cookie {
        name: NAME,
        value: secret,
        keep: Keep::For(SHOWN_WITHIN),
    };
    let mut response = ctx.go(&whence.url())?;
    if let Some(cookie) = kept.header(&ctx.app().settings) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

pub(crate) async fn get(
    ctx: Ctx,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let back = Whence::parse(&asked).back();
    let Some(secret) = cookies::find(&headers, &ctx.app().settings, NAME) else {
        return ctx.go(&back.1);
    };
    match invitations::find(ctx.db(), TokenHash::of(secret), ctx.app().occasion()).await? {
        Some(invitee) => ctx.html(page(
            &invitee.name,
            &ctx.absolute(&urls::welcome(secret)),
            &back,
        )),
        // It has been used, or another one has taken its place.
        None => ctx.go(&back.1),
    }
}

fn page(name: &str, url: &str, (words, back): &(&str, String)) -> View {
    let content = html! {
        p { "Hand this link over to " (name) ", and to nobody else. Copy it now: it is shown for two minutes only." }
        (ui::InsetText { body: html! { p { (url) } } })
        (ui::Qr { text: url, label: "The link, for the camera of their phone" })
        p { "It works once, within seven days, to choose a password. They can point the camera of their phone at the square. If it is lost, make a new link on the page from which you came: the old one then works no more." }
        p { a href=(back) { (words) } }
    };
    View::new(format!("Link for {name}"), content)
}
