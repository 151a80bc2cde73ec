//! What a pupil said, the same wherever it is shown, and the file that came with it.

use crate::features::days;
use crate::shell::state::day_in_britain;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use waymark_domain::own_view::{Audience, FileKind};
use waymark_store::places::{OwnViewLine, SaidFile, Supporter};
use waymark_ui::{Sent, Sound, Words};

/// What was said always stays what it was.
const KEPT: &str = "private, max-age=3600";

/// The words and the picture or sound; `who` as in "Isla" or "you".
pub(crate) fn said(line: &OwnViewLine, file: &str, who: &str) -> Markup {
    let on = days::day(day_in_britain(line.at));
    let (picture, sound) = (
        format!("Picture from {who}, {on}"),
        format!("Recording from {who}, {on}"),
    );
    html! {
        @match line.file {
            Some(FileKind::Picture) => (Sent { src: file, alt: &picture }),
            Some(FileKind::Sound(_)) => (Sound { src: file, label: &sound }),
            None => {}
        }
        @if !line.words.trim().is_empty() { (Words(line.words.trim())) }
    }
}

/// The file as a browser may have it: shown or played, never run, whatever it says it is.
pub(crate) fn file(file: SaidFile) -> Response {
    sent(file.kind.media(), file.bytes)
}

/// A photo of ours.
pub(crate) fn photo(jpeg: Vec<u8>) -> Response {
    sent(FileKind::Picture.media(), jpeg)
}

fn sent(media: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CACHE_CONTROL, KEPT),
    ];
    (headers, bytes).into_response()
}

/// Who sees it, in a child's words.
pub(crate) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Team => "The people who help me at school",
        Audience::Family => "The people who help me at school, and my family",
    }
}

/// "Ms Rowan (class teacher)".
pub(crate) fn supporters(supporters: &[Supporter]) -> Markup {
    html! {
        ul {
            @for one in supporters { li { (one.name) " (" (one.role.label().to_lowercase()) ")" } }
        }
    }
}
