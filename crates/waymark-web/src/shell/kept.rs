//! What was typed into a form, kept in case the answer goes wrong.

use super::error::AppError;
use super::forms::Fields;
use super::route::FORM;
use crate::urls;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, header};
use maud::{Markup, html};
use waymark_ui as ui;

/// The fields of a posted form, in order. Nothing for requests that are none, and for files.
#[derive(Debug, Default)]
pub(crate) struct Kept(Vec<(String, String)>);

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
        // When it is no form after all, whoever reads it next will say so.
        let Fields(fields) = Fields::read(bytes.clone()).await.unwrap_or_default();
        Ok((Self(fields), Request::from_parts(parts, Body::from(bytes))))
    }

    /// The same form, ready to be sent again, with its texts shown so that they can also be copied.
    pub(crate) fn again(&self, url: &str) -> Markup {
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
            (self.words())
        }
    }

    /// As one text, to be carried through another form.
    pub(super) fn carried(&self) -> String {
        let pair = |(name, value): &(String, String)| {
            format!("{}={}", urls::escaped(name), urls::escaped(value))
        };
        let pairs: Vec<String> = self.0.iter().map(pair).collect();
        pairs.join("&")
    }

    /// What was carried through another form.
    pub(crate) async fn arrived(carried: String) -> Self {
        let Fields(fields) = Fields::read(carried).await.unwrap_or_default();
        Self(fields)
    }

    /// What a person wrote, to be copied where it cannot be sent again.
    pub(super) fn words(&self) -> Markup {
        if self.has_password() || self.texts().next().is_none() {
            return html! {};
        }
        html! {
            h2 { "What you typed" }
            p { "You can copy it from here." }
            @for text in self.texts() { (ui::Words(text)) }
        }
    }

    /// What a person wrote, as opposed to what the page put into the form.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|(name, value)| !is_of_the_page(name) && !is_of_the_page_by_value(value))
            .map(|(_, value)| value.as_str())
    }

    fn has_password(&self) -> bool {
        self.0.iter().any(|(name, _)| name.contains("password"))
    }
}

/// Names of buttons, of the way on, and of what a page hands out to recognise it later.
fn is_of_the_page(name: &str) -> bool {
    ["do", "id", "next", "sure", "then"].contains(&name)
        || ["base.", "keep."]
            .iter()
            .any(|beginning| name.starts_with(beginning))
}

/// Nobody types an id, and nothing is nothing.
fn is_of_the_page_by_value(value: &str) -> bool {
    value.trim().is_empty() || uuid::Uuid::try_parse(value.trim()).is_ok()
}

fn is_form(request: &Request) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(pairs: &[(&str, &str)]) -> Kept {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Kept(pairs.iter().map(owned).collect())
    }

    #[test]
    fn only_what_a_person_wrote_is_shown() {
        let kept = kept(&[
            ("id", "01890a5d-ac96-774b-bcce-b302099a8057"),
            ("target.1.aim", "01890a5d-ac96-774b-bcce-b302099a8057"),
            ("do", "remove-target:1"),
            ("then", "complete"),
            ("sure", "0123456789abcdef"),
            ("next", "/pupils"),
            ("base.note", "0123456789abcdef"),
            ("keep.note", "mine"),
            ("mine.note", "Read ten words"),
            ("note", "Read twelve words"),
            ("why", " "),
        ]);
        let texts: Vec<_> = kept.texts().collect();
        assert_eq!(texts, ["Read ten words", "Read twelve words"]);
    }

    #[tokio::test]
    async fn what_is_carried_through_another_form_arrives_as_it_was() {
        let pairs = [
            ("reason", "O'Neill & co = 50 %\n\u{1F600}"),
            ("sure", ""),
            ("sure", "+"),
        ];
        let there = Kept::arrived(kept(&pairs).carried()).await;
        assert_eq!(there.0, kept(&pairs).0);
    }

    #[test]
    fn a_form_with_a_password_shows_nothing() {
        let kept = kept(&[("password", "three blue ponies"), ("name", "Ann")]);
        assert_eq!(kept.words().into_string(), "");
    }
}
