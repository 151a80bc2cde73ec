//! What the sections of a form hold, whichever way it is set.

use super::{Answer, Chart, Line, Picture, Table, Tick};
use serde::Serialize;

/// The cover and the parents' page (F1).
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Cover {
    pub(crate) badge: Option<Picture>,
    pub(crate) above: String,
    pub(crate) title: String,
    pub(crate) heading: String,
    pub(crate) quotation: String,
    pub(crate) vision: Vec<String>,
    pub(crate) commitment: String,
    pub(crate) purposes_lead: String,
    pub(crate) purposes: Vec<String>,
}

/// One section of the form.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Part {
    pub(crate) title: String,
    /// The kind of section of the format that it stands for; blank for a part of ours.
    pub(crate) asks: &'static str,
    /// What to consider when filling it in: on blank copies only.
    pub(crate) hint: String,
    #[serde(flatten)]
    pub(crate) body: Body,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Body {
    LearnerPage {
        prompts: Vec<Answer>,
    },
    Answers {
        answers: Vec<Answer>,
    },
    Stage {
        stages: Vec<Tick>,
    },
    Factors {
        groups: Vec<Group>,
    },
    Adults {
        adults: Vec<Answer>,
    },
    Aims {
        areas: Vec<Tick>,
        table: Table,
    },
    Review {
        items: Vec<ReviewItem>,
    },
    Targets {
        blocks: Vec<Block>,
    },
    Charts {
        charts: Vec<Chart>,
    },
    Chronology {
        table: Table,
    },
    /// What belongs to the plan and the form has no place for.
    Also {
        lead: String,
        answers: Vec<Answer>,
    },
    /// Labels with answers under a heading.
    Pairs {
        pairs: Vec<Answer>,
    },
    /// A list in which some hold, with words before it.
    Choices {
        lead: String,
        ticks: Vec<Tick>,
    },
    /// Sentences and lists under a heading.
    Prose {
        lines: Vec<Line>,
    },
    /// A table under a heading.
    Grid {
        table: Table,
    },
    /// Small copies to cut out (D124).
    Slips {
        slips: Vec<Slip>,
    },
    /// The pupil's own targets, large, to hang on a wall (D120, D182).
    OwnTargets {
        each_page: bool,
        faces: Vec<String>,
        targets: Vec<OwnTarget>,
    },
}

/// Targets for a school diary.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Slip {
    pub(crate) name: String,
    /// Whose class, and until when.
    pub(crate) note: String,
    pub(crate) targets: Vec<String>,
}

/// A target as the pupil says it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OwnTarget {
    pub(crate) heading: String,
    pub(crate) words: Vec<Line>,
    /// Until when, and what helps.
    pub(crate) helps: Answer,
    pub(crate) until: String,
    pub(crate) symbols: Vec<Symbol>,
    /// Above the empty shapes to colour in or stick on.
    pub(crate) strip: String,
    /// Above the faces.
    pub(crate) rating: String,
}

/// A key word with the picture an adult chose for it; without one, a box to draw in.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Symbol {
    pub(crate) word: String,
    /// As kept with the target, for whoever finds the picture.
    #[serde(skip)]
    pub(crate) id: String,
    pub(crate) picture: Option<Picture>,
}

/// A factor with all its needs, those that apply ticked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Group {
    pub(crate) heading: String,
    pub(crate) label: String,
    pub(crate) needs: Vec<Tick>,
}

/// One block of short-term targets with what people think about it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Block {
    pub(crate) heading: String,
    /// The long-term target that they lead to, where the form has one in each block.
    pub(crate) lead: Option<Table>,
    /// Said instead of an empty table, which is for blank copies.
    pub(crate) nothing: String,
    pub(crate) table: Table,
    pub(crate) thoughts: Vec<Answer>,
}

/// A line of the review section: words, or boxes to choose from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReviewItem {
    pub(crate) label: String,
    /// What to consider when writing it: on blank copies only.
    pub(crate) hint: String,
    pub(crate) text: String,
    pub(crate) ticks: Vec<Tick>,
}
