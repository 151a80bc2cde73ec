//! What a pupil said, the same wherever it is shown, and the file that came with it.

use crate::features::{days, pictures};
use crate::shell::AppError;
use crate::shell::forms::SentFile;
use crate::shell::state::day_in_britain;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use waymark_domain::own_view::{Audience, FileKind};
use waymark_domain::recording::{Recording, RecordingError};
use waymark_store::places::{OwnViewLine, SaidFile, Supporter};
use waymark_ui::{Sent, Sound, Words};

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

/// A picture that was sent, made anew, or what to tell whoever sent it.
pub(crate) async fn picture_sent(sent: SentFile) -> Result<Result<SaidFile, String>, AppError> {
    let photo = pictures::accepted(sent).await?;
    Ok(photo.map(|photo| SaidFile {
        kind: FileKind::Picture,
        bytes: photo.jpeg,
    }))
}

/// A recording that was sent, told by its content.
pub(crate) fn sound_sent(sent: &SentFile) -> Result<SaidFile, RecordingError> {
    let recording = Recording::parse(sent.bytes.to_vec())?;
    Ok(SaidFile {
        kind: FileKind::Sound(recording.kind()),
        bytes: recording.into_bytes(),
    })
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
    // Like every page it is stored nowhere: a tablet of the school passes from hand to hand.
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, "inline"),
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
