//! A school in figures (D170): what may be told to somebody who must not learn anything about one child.

use waymark_domain::calendar::Stretch;
use waymark_domain::figures::{Figure, Share};

/// What governors see of a school.
#[derive(Debug, Clone)]
pub struct SchoolFigures {
    pub live: Figure,
    pub drafts: Figure,
    pub in_consultation: Figure,
    pub overdue: Figure,
    /// Within the next three weeks.
    pub due: Figure,
    pub family: Answers<Figure>,
    /// `None` where fewer than five pupils were promised any.
    pub help: Option<HelpFigures>,
    /// Of the targets that reviews have judged in the last twelve months, those that were achieved.
    pub targets: Share,
}

/// What families said to the plans that were shared with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers<T> {
    pub agrees: T,
    pub does_not_agree: T,
    pub could_not_answer: T,
    pub not_answered: T,
}

/// Sessions of all pupils together; never of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpFigures {
    pub stretch: Stretch,
    pub owed: u32,
    pub given: u32,
}
