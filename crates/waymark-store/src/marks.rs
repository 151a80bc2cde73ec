//! What is shown of confidential parts to those who mark them.

use waymark_domain::Instant;
use waymark_domain::confidence::Mark;
use waymark_domain::content::PlanContent;
use waymark_domain::ids::PersonId;
use waymark_policy::PupilFacts;

/// Everything on the page where parts are marked.
#[derive(Debug, Clone)]
pub struct MarksPage {
    pub facts: PupilFacts,
    pub called: String,
    /// Of the plans that are not closed, the live one last: where the parts are named.
    pub contents: Vec<PlanContent>,
    pub marks: Vec<Mark>,
    /// Parents and carers who reach the plan today, by name.
    pub family: Vec<(PersonId, String)>,
    pub must_know: Option<MustKnow>,
}

impl MarksPage {
    pub fn mark(&self, part: &waymark_domain::confidence::Part) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.part == *part)
    }
}

/// What everybody who works with a pupil must know, and why (D59).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MustKnow {
    pub words: String,
    /// Read only by those who mark parts.
    pub reason: String,
    pub by: String,
    pub at: Instant,
}
