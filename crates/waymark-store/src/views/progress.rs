//! How targets are going: one with its changes, or many with the numbers that they are judged by.

use super::{KeptUp, Parked, PlanPage, TargetLine};
use crate::places::HomeNoteLine;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, ObservationId, TargetId};
use waymark_domain::own_view::FileKind;
use waymark_domain::progress::change::StrategyChange;
use waymark_domain::progress::standing::Standing;
use waymark_domain::progress::verdict::Verdict;
use waymark_domain::pupil::Class;
use waymark_domain::target::Measure;
use waymark_policy::PlanFacts;

/// A target with its plan.
#[derive(Debug, Clone)]
pub struct TargetPage {
    /// What the family told of it from home, newest first.
    pub home: Vec<HomeNoteLine>,
    pub plan: PlanPage,
    /// Days on which what staff do towards the target changed, oldest first.
    pub changes: Vec<StrategyChange>,
    pub line: TargetLine,
    /// As long as it waits for its day.
    pub parked: Option<Parked>,
    /// Once it was achieved.
    pub kept: Option<KeptUp>,
    /// The pupil has a live plan: there is somewhere to take it up again, and somebody who looks.
    pub taught: bool,
    /// Of which observations there is a photo or a voice note.
    pub files: BTreeMap<ObservationId, FileKind>,
}

/// How the targets of many live plans are going.
#[derive(Debug, Clone)]
pub struct ProgressPage {
    /// The classes with a live plan that this hat may see, by name.
    pub classes: Vec<Class>,
    /// The one whose targets these are; `None` for all that the hat sees.
    pub class: Option<ClassId>,
    /// All headings, or the one that was asked for.
    pub groups: Vec<ProgressGroup>,
}

impl ProgressPage {
    pub fn lines(&self) -> impl Iterator<Item = &ProgressLine> {
        self.groups.iter().flat_map(|group| &group.lines)
    }
}

/// Targets of which the same should be done.
#[derive(Debug, Clone)]
pub struct ProgressGroup {
    pub standing: Standing,
    /// How many there are in all.
    pub total: usize,
    /// One page of them, by pupil.
    pub lines: Vec<ProgressLine>,
}

impl ProgressGroup {
    /// Lines of one page.
    pub const PAGE: usize = 50;
}

/// An open target of a live plan, with what its numbers say.
#[derive(Debug, Clone)]
pub struct ProgressLine {
    pub facts: PlanFacts,
    pub target: TargetId,
    pub pupil: String,
    pub class: Option<String>,
    pub wording: String,
    pub measure: Measure,
    pub last_seen_on: Option<Day>,
    pub verdict: Verdict,
}
