//! Asking those around a pupil what they know, and bringing what they say into the draft.

pub(crate) mod conclude;
pub(crate) mod draw;
pub(crate) mod form;
pub(crate) mod page;
mod places;

use waymark_domain::gathering::questions;
use waymark_domain::people::Role;

/// A question as it was asked; the key where it is not asked any more.
fn asked(role: Role, key: &str, called: &str) -> String {
    let question = questions(role).iter().find(|question| question.key == key);
    question.map_or_else(|| key.to_owned(), |question| question.ask(called))
}
