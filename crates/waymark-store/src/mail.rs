//! Mails on their way, and what people are told.
//!
//! Invariant: a mail says of which kind the news is, and never of whom.

use waymark_domain::Instant;
use waymark_domain::ids::{MailId, NewsId, PupilId};
use waymark_domain::news::NewsKind;

/// How long what people are told, and what became of mails, is kept.
pub const NEWS: jiff::SignedDuration = jiff::SignedDuration::from_hours(180 * 24);
pub const MAILS: jiff::SignedDuration = jiff::SignedDuration::from_hours(30 * 24);

/// One thing that one person is told, as they may know it today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsLine {
    pub id: NewsId,
    pub kind: NewsKind,
    pub at: Instant,
    pub read: bool,
    pub pupil: PupilId,
    /// How the reader speaks of the pupil.
    pub called: String,
    /// The plan, or what the kind of news is about.
    pub object: uuid::Uuid,
}

/// What is new for a person under the hat they wear.
#[derive(Debug, Clone)]
pub struct NewsPage {
    /// Newest first.
    pub lines: Vec<NewsLine>,
    /// What is unread under the person's other hats.
    pub elsewhere: usize,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Of which kinds the news are, and how many of each.
    News(Vec<(NewsKind, usize)>),
    /// The path of a link by which the person signs in, once, until a moment.
    SignIn { path: String, until: Instant },
}

/// A mail in the hands of one server, until another hears nothing of it for a while.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: MailId,
    /// The address of the person as it is today.
    pub to: String,
    pub says: Says,
    pub(crate) news: Vec<NewsId>,
    pub(crate) tries: i32,
    pub(crate) expires_at: Instant,
    pub(crate) touched_at: Instant,
}

/// The oldest mail that is due.
#[derive(Debug, Clone)]
pub enum NextMail {
    /// Nothing is due.
    None,
    /// It was dropped or given up.
    Settled,
    Letter(Letter),
}

/// What the mail server did with a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Taken,
    /// It never will.
    Refused,
    /// It was not reached, or asks to come again.
    Later,
}

/// How it stands with the mails to people of one school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailStanding {
    pub waiting: i64,
    /// Who could not be written to in the last days, and since when. Newest first.
    pub failed: Vec<(String, Instant)>,
}
