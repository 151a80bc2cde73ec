//! Saving as one types: what the script sends, what it understands, and the choice after a clash.

use crate::features::days;
use crate::shell::Ctx;
use crate::shell::forms::Fields;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;

/// Where the store does not keep who was first.
pub(crate) const SOMEBODY: &str = "Somebody else";

/// One field on its way, as the script sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Saving {
    pub(crate) field: String,
    pub(crate) base: String,
    pub(crate) text: String,
}

/// Says what came of saving `text`; `None` stands for a thing that can be written to no more.
pub(crate) fn answer(ctx: &Ctx, text: &str, changed: Changed) -> Option<Response> {
    match changed {
        Changed::Done => {
            let at = days::clock(ctx.now());
            Some(
                Json(json!({ "base": Fingerprint::of(text).as_str(), "saved_at": at }))
                    .into_response(),
            )
        }
        Changed::Clash { theirs, by } => {
            let base = Fingerprint::of(&theirs);
            let by = by.unwrap_or_else(|| SOMEBODY.to_owned());
            let body = json!({ "theirs": theirs, "base": base.as_str(), "by": by });
            Some((StatusCode::CONFLICT, Json(body)).into_response())
        }
        Changed::Gone => None,
    }
}

/// The field cannot be saved as it is, and why: the end of a sentence that begins with "Not saved".
pub(crate) fn refused(why: &str) -> Response {
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        Json(json!({ "message": why })),
    )
        .into_response()
}

/// The words to save out of a whole form: after a clash those that were chosen. `None` where the form has no
/// such field, or where the other person's are to stay.
pub(crate) fn typed<'a>(fields: &'a Fields, field: &str) -> Option<&'a str> {
    match fields.get(&format!("keep.{field}")) {
        "theirs" => None,
        "mine" => Some(fields.get(&format!("mine.{field}"))),
        _ => fields
            .0
            .iter()
            .any(|(name, _)| name == field)
            .then(|| fields.get(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_after_a_clash_decides_which_words_are_saved() {
        let fields = |keep: &str| {
            let pairs = [
                ("keep.progress", keep),
                ("mine.progress", "mine"),
                ("progress", "both"),
            ];
            Fields(
                pairs
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into(),
            )
        };
        assert_eq!(typed(&fields("mine"), "progress"), Some("mine"));
        assert_eq!(typed(&fields("both"), "progress"), Some("both"));
        assert_eq!(typed(&fields("theirs"), "progress"), None);
        assert_eq!(typed(&fields(""), "views"), None);
    }
}
