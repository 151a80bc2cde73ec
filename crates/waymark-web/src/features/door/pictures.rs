//! `/door/{code}/{pupil}`: a child picks their own pictures, in order.
//!
//! Which pictures were picked so far is not shown, since others may look on; only how many.

use super::{choices, closed, come_in, srcs};
use crate::features::sign_in::throttle::Subjects;
use crate::shell::{AppError, Form, Path, View, Visitor};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_documents::SYMBOLS_BY;
use waymark_domain::door::{DoorPicture, Sequence};
use waymark_domain::ids::PupilId;
use waymark_store::doors;
use waymark_store::doors_at::Lock;
use waymark_ui::{Form as UiForm, Hidden, InsetText, LinkButton, PictureButtons};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PickForm {
    /// What was picked before.
    picked: String,
    /// The picture that was tapped now.
    pick: String,
}

/// One card at one door.
struct At<'a> {
    code: &'a str,
    lock: &'a Lock,
}

pub(crate) async fn get(
    visitor: Visitor,
    Path((code, pupil)): Path<(String, PupilId)>,
) -> Result<Response, AppError> {
    let Some(lock) = find(&visitor, &code, pupil).await? else {
        return Ok(closed(&visitor));
    };
    let at = At {
        code: &code,
        lock: &lock,
    };
    visitor.html(page(&at, &Sequence::default(), false))
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Path((code, pupil)): Path<(String, PupilId)>,
    Form(form): Form<PickForm>,
) -> Result<Response, AppError> {
    let Some(lock) = find(&visitor, &code, pupil).await? else {
        return Ok(closed(&visitor));
    };
    let at = At {
        code: &code,
        lock: &lock,
    };
    let picked = form.picked();
    if !picked.is_whole() {
        return visitor.html(page(&at, &picked, false));
    }
    match check(&visitor, &lock, &picked).await? {
        Checked::Right => come_in(&visitor, &headers, code, (pupil, lock.person)).await,
        Checked::Wrong => visitor.refused(page(&at, &Sequence::default(), true)),
        Checked::Wait { minutes } => Ok(wait(&visitor, &at, minutes)),
    }
}

impl PickForm {
    fn picked(&self) -> Sequence {
        let mut picked = Sequence::parse(&self.picked).unwrap_or_default();
        if let Some(picture) = DoorPicture::find(&self.pick) {
            picked.push(picture);
        }
        picked
    }
}

async fn find(visitor: &Visitor, code: &str, pupil: PupilId) -> Result<Option<Lock>, AppError> {
    let now = visitor.app.now();
    Ok(doors::lock(&visitor.app.db, code.to_owned(), pupil, now).await?)
}

enum Checked {
    Right,
    Wrong,
    Wait { minutes: i64 },
}

/// Asks about waiting twice, as sign-in does: many guesses at once would else all be looked at.
async fn check(visitor: &Visitor, lock: &Lock, picked: &Sequence) -> Result<Checked, AppError> {
    let app = &visitor.app;
    let subjects = Subjects::of_card(lock.card.pupil, visitor.address);
    if let Some(minutes) = subjects.wait(app).await? {
        return Ok(Checked::Wait { minutes });
    }
    let turn = app.passwords.turn().await?;
    if let Some(minutes) = subjects.wait(app).await? {
        return Ok(Checked::Wait { minutes });
    }
    let kept = Some(lock.sequence_hash.clone());
    if turn.verify(kept, picked.to_string()).await? {
        subjects.forgive(app).await?;
        Ok(Checked::Right)
    } else {
        subjects.fail(app).await?;
        Ok(Checked::Wrong)
    }
}

fn page(at: &At<'_>, picked: &Sequence, wrong: bool) -> View {
    let number = picked.pictures().len() + 1;
    let srcs = srcs();
    let pictures = PictureButtons {
        name: "pick",
        label: "Pictures",
        options: &choices(&srcs),
    };
    let action = urls::name_card(at.code, at.lock.card.pupil);
    let content = html! {
        @if wrong {
            (InsetText { body: html! { p { "Those were not your pictures. Try again." } } })
        }
        p { "Tap your pictures one after the other." }
        (UiForm { action: &action, content: html! {
            (Hidden { name: "picked", value: &picked.to_string() })
            (pictures)
        } })
        (back(at))
        p { (SYMBOLS_BY) }
    };
    let title = format!("Picture {number} of {}", Sequence::LENGTH);
    View::new(title, content)
        .caption(format!("Hello, {}", at.lock.card.called))
        .quiet()
}

fn back(at: &At<'_>) -> maud::Markup {
    let again = urls::name_card(at.code, at.lock.card.pupil);
    let names = urls::door(at.code);
    let other = format!("I am not {}", at.lock.card.called);
    html! {
        p {
            (LinkButton { text: "Start again", href: &again }.secondary())
            " "
            (LinkButton { text: &other, href: &names }.secondary())
        }
    }
}

fn wait(visitor: &Visitor, at: &At<'_>, minutes: i64) -> Response {
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    let content = html! {
        p { "Wait " (minutes) " " (unit) ". Then try again." }
        p { "Or ask your teacher." }
        (back(at))
    };
    let view = View::new("Take a little break", content)
        .caption(format!("Hello, {}", at.lock.card.called))
        .quiet();
    let mut response = visitor.page(StatusCode::TOO_MANY_REQUESTS, view);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(minutes * 60));
    response
}
