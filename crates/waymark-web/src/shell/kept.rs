//! What was typed into a form, kept in case the answer goes wrong.

use super::error::AppError;
use super::route::FORM;
use axum::RequestExt;
use axum::body::{Body, Bytes};
use axum::extract::{Form, Request};
use axum::http::{Method, header};
use maud::{Markup, html};
use waymark_ui as ui;

/// The fields of a posted form, in order. Nothing for requests that are none, and for files.
#[derive(Debug, Default)]
pub(super) struct Kept(Vec<(String, String)>);

impl Kept {
    /// Reads the form and hands on the request as it was.
    pub(super) async fn of(request: Request) -> Result<(Self, Request), AppError> {
        if request.method() != Method::POST || !is_form(&request) {
            return Ok((Self::default(), request));
        }
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, FORM)
            .await
            .map_err(|_| AppError::TooLarge)?;
        let fields = fields(bytes.clone()).await;
        Ok((Self(fields), Request::from_parts(parts, Body::from(bytes))))
    }

    /// The same form, ready to be sent again, with its texts shown so that they can also be copied.
    pub(super) fn again(&self, url: &str) -> Markup {
        if self.0.is_empty() || self.has_password() {
            return html! {};
        }
        html! {
            (ui::Form {
                action: url,
                content: html! {
                    @for (name, value) in &self.0 { (ui::Hidden { name, value }) }
                    (ui::Button { text: "Send it again" })
                },
            })
            @if self.texts().next().is_some() {
                h2 { "What you typed" }
                p { "You can also copy it from here." }
                @for text in self.texts() { (ui::Words(text)) }
            }
        }
    }

    /// What a person wrote, as opposed to what the page put into the form.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let written = |(name, value): &&(String, String)| {
            !name.starts_with("base.") && !value.trim().is_empty()
        };
        self.0
            .iter()
            .filter(written)
            .map(|(_, value)| value.as_str())
    }

    fn has_password(&self) -> bool {
        self.0.iter().any(|(name, _)| name.contains("password"))
    }
}

fn is_form(request: &Request) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// Nothing when it is no form after all: whoever reads it next will say so.
async fn fields(bytes: Bytes) -> Vec<(String, String)> {
    let form = Request::post("/").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let Ok(request) = form.body(Body::from(bytes)) else {
        return Vec::new();
    };
    let read = request.extract::<Form<Vec<(String, String)>>, _>().await;
    read.map(|Form(fields)| fields).unwrap_or_default()
}
