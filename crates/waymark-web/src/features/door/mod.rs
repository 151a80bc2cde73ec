//! The door of a class: a teacher opens it for a while, and the pupils come in by pictures or a badge.
//!
//! Invariant: a door that is closed, one that never was, and a badge or card that is not known look the same.

pub(crate) mod badge;
pub(crate) mod card;
pub(crate) mod class;
pub(crate) mod names;
pub(crate) mod picture;
pub(crate) mod pictures;

use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use waymark_domain::door::PICTURES;
use waymark_domain::ids::{PersonId, PupilId};
use waymark_ui::PictureChoice;

/// Where a picture of the door is, and its word.
fn choices(srcs: &[String]) -> Vec<PictureChoice<'_>> {
    let choice = |(one, src): (&'static waymark_domain::door::DoorPicture, _)| PictureChoice {
        value: one.id,
        text: one.word,
        src: Some(src),
    };
    PICTURES
        .iter()
        .zip(srcs.iter().map(String::as_str))
        .map(choice)
        .collect()
}

/// In the order of [`PICTURES`].
fn srcs() -> Vec<String> {
    PICTURES
        .iter()
        .map(|one| urls::door_picture(one.id))
        .collect()
}

/// Lets a pupil in, or says that the door has closed.
async fn come_in(
    visitor: &Visitor,
    headers: &HeaderMap,
    code: String,
    (pupil, person): (PupilId, PersonId),
) -> Result<Response, AppError> {
    let opened = session::open_by_door(&visitor.app, headers, code, (pupil, person)).await?;
    let Some(cookie) = opened else {
        return Ok(closed(visitor));
    };
    let mut response = Redirect::to(urls::MY_PLAN).into_response();
    set_cookie(&mut response, Some(cookie));
    Ok(response)
}

fn closed(visitor: &Visitor) -> Response {
    let content = html! {
        p { "Ask your teacher to open it." }
    };
    let view = View::new("This door is closed", content).quiet();
    visitor.page(StatusCode::NOT_FOUND, view)
}
