//! What was typed into a form, kept in case the answer goes wrong.

use super::error::AppError;
use super::forms::{Fields, is_printable};
use super::route::{FORM, UPLOAD};
use super::session;
use super::state::Settings;
use crate::urls;
use axum::RequestExt;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Multipart, Request};
use axum::http::{Method, header};
use maud::{Markup, html};
use waymark_ui as ui;

const WORDS: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data";

/// The fields of a posted form, in order, without its files. Nothing for requests that are none.
#[derive(Debug, Default)]
pub(crate) struct Kept(Vec<(String, String)>, Sent);

/// As what a form was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Sent {
    #[default]
    Words,
    /// With room for files, which are not kept; and whether one was chosen.
    Files { chosen: bool },
}

impl Kept {
    /// Reads the form and hands on the request as it was.
    pub(super) async fn of(
        settings: &Settings,
        request: Request,
    ) -> Result<(Self, Request), AppError> {
        if request.method() != Method::POST {
            return Ok((Self::default(), request));
        }
        if is(&request, FILES) && session::token(settings, request.headers()).is_some() {
            return Self::beside_files(request).await;
        }
        if !is(&request, WORDS) {
            return Ok((Self::default(), request));
        }
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, FORM)
            .await
            .map_err(|_| AppError::TooLarge)?;
        // When it is no form after all, whoever reads it next will say so.
        let Fields(fields) = Fields::read(bytes.clone()).await.unwrap_or_default();
        Ok((
            Self(fields, Sent::Words),
            Request::from_parts(parts, Body::from(bytes)),
        ))
    }

    /// What was typed beside files. A stranger's files are not read: only whoever has, or had, a session fills forms
    /// that send some.
    async fn beside_files(request: Request) -> Result<(Self, Request), AppError> {
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, UPLOAD)
            .await
            .map_err(|_| AppError::TooLarge)?;
        let mut copy = Request::new(Body::from(bytes.clone()));
        if let Some(kind) = parts.headers.get(header::CONTENT_TYPE) {
            copy.headers_mut()
                .insert(header::CONTENT_TYPE, kind.clone());
        }
        DefaultBodyLimit::max(UPLOAD).apply(&mut copy);
        let (fields, chosen) = match copy.extract::<Multipart, _>().await {
            Ok(form) => typed(form).await,
            Err(_) => (Vec::new(), false),
        };
        Ok((
            Self(fields, Sent::Files { chosen }),
            Request::from_parts(parts, Body::from(bytes)),
        ))
    }

    /// Whether there is something in it that can be sent again or copied.
    pub(super) fn holds_words(&self) -> bool {
        !self.has_password() && self.texts().next().is_some()
    }

    /// Whether files came with it.
    pub(super) fn lost_files(&self) -> bool {
        self.1 == Sent::Files { chosen: true }
    }

    /// The same form, ready to be sent again, with its texts shown so that they can also be copied.
    pub(super) fn again(&self, url: &str) -> Markup {
        if self.is_empty() || self.has_password() {
            return html! {};
        }
        html! {
            (self.form(url, "Send it again"))
            (self.words())
        }
    }

    /// The same form, of which only the button is seen.
    pub(super) fn form(&self, url: &str, button: &str) -> Markup {
        let content = html! {
            @for (name, value) in &self.0 { (ui::Hidden { name, value }) }
            (ui::Button { text: button })
        };
        let form = ui::Form {
            action: url,
            content,
        };
        match self.1 {
            Sent::Words => html! { (form) },
            Sent::Files { .. } => html! { (form.multipart()) },
        }
    }

    /// Whether there is nothing in it but its button.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As one text, to be carried through another form. `None` for a form with a password, which is typed again: no page
    /// and no table holds one, not even where nobody sees it.
    pub(super) fn carried(&self) -> Option<String> {
        if self.has_password() {
            return None;
        }
        let pair = |(name, value): &(String, String)| {
            format!("{}={}", urls::escaped(name), urls::escaped(value))
        };
        let pairs: Vec<String> = self.0.iter().map(pair).collect();
        Some(pairs.join("&"))
    }

    /// What was carried through another form.
    pub(super) async fn arrived(carried: String) -> Self {
        let Fields(fields) = Fields::read(carried).await.unwrap_or_default();
        Self(fields, Sent::Words)
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

/// The texts of a form that can send files, as far as it can be read, and whether a file was chosen.
async fn typed(mut form: Multipart) -> (Vec<(String, String)>, bool) {
    let (mut fields, mut chosen) = (Vec::new(), false);
    while let Ok(Some(part)) = form.next_field().await {
        if let Some(file) = part.file_name() {
            chosen = chosen || !file.is_empty();
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        if let Ok(text) = part.text().await
            && is_printable(&text)
        {
            fields.push((name, text));
        }
    }
    (fields, chosen)
}

fn is(request: &Request, wanted: &str) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(pairs: &[(&str, &str)]) -> Kept {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Kept(pairs.iter().map(owned).collect(), Sent::Words)
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
        let there = Kept::arrived(kept(&pairs).carried().unwrap()).await;
        assert_eq!(there.0, kept(&pairs).0);
    }

    #[test]
    fn a_form_with_a_password_shows_nothing() {
        let kept = kept(&[("password", "three blue ponies"), ("name", "Ann")]);
        assert_eq!(kept.words().into_string(), "");
        assert_eq!(kept.again("/").into_string(), "");
    }

    #[test]
    fn a_password_is_carried_through_no_other_form() {
        for name in ["password", "old-password"] {
            assert_eq!(kept(&[("name", "Ann"), (name, "ponies")]).carried(), None);
        }
        assert_eq!(kept(&[]).carried().as_deref(), Some(""));
    }
}
