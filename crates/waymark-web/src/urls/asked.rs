//! What is new, and what those around a pupil are asked.

use super::{PUPILS, escaped};
use waymark_domain::ids::{AskId, NewsId, PupilId};

/// What is new for the reader.
pub const NEWS: &str = "/news";
pub const READ_NEWS: &str = "/news/read";
/// When somebody likes to be written to.
pub const MESSAGES: &str = "/account/messages";

/// On to what a piece of news is about.
pub fn news(news: NewsId) -> String {
    format!("{NEWS}/{news}")
}

/// Who is asked what they know of a pupil, and what they have said.
pub fn pupil_gathering(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/gathering")
}

pub fn gathering_outcome(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/gathering/outcome")
}

/// The short form of whoever was asked.
pub fn ask(ask: AskId) -> String {
    format!("/asks/{ask}")
}

/// Where an answer is put into the draft.
pub fn draw_answer(ask: AskId, question: &str) -> String {
    format!("/asks/{ask}/{}/draft", escaped(question))
}
