//! What is new, and what those around a pupil are asked.

use waymark_domain::ids::NewsId;

/// What is new for the reader.
pub const NEWS: &str = "/news";
pub const READ_NEWS: &str = "/news/read";
/// When somebody likes to be written to.
pub const MESSAGES: &str = "/account/messages";

/// On to what a piece of news is about.
pub fn news(news: NewsId) -> String {
    format!("{NEWS}/{news}")
}
