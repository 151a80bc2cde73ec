//! `/badge/{secret}`: what the code on a badge leads to. It opens only while the door of the class is open.
//!
//! Opening the link changes nothing: the button does.

use super::{closed, come_in};
use crate::shell::{AppError, Path, View, Visitor};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use waymark_store::doors_at::Badge;
use waymark_store::{TokenHash, doors};
use waymark_ui::{Button, Form as UiForm};

pub(crate) async fn get(
    visitor: Visitor,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    match find(&visitor, &secret).await? {
        Some(badge) => visitor.html(page(&secret, &badge)),
        None => Ok(closed(&visitor)),
    }
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    match find(&visitor, &secret).await? {
        Some(badge) => {
            let who = (badge.pupil, badge.person);
            come_in(&visitor, &headers, badge.code, who).await
        }
        None => Ok(closed(&visitor)),
    }
}

async fn find(visitor: &Visitor, secret: &str) -> Result<Option<Badge>, AppError> {
    let (app, hash) = (&visitor.app, TokenHash::of(secret));
    Ok(doors::badge(&app.db, hash, app.now()).await?)
}

fn page(secret: &str, badge: &Badge) -> View {
    let content = html! {
        (UiForm { action: &urls::badge(secret), content: html! { (Button { text: "Go in" }) } })
    };
    View::new(format!("Hello, {}", badge.called), content).quiet()
}
