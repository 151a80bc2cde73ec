//! What became of one target, and what follows: at a review, or on any day for one target alone (D133).

use super::Gap;
use super::steps::{MOST, Step, proposed};
use crate::Day;
use crate::format::{Format, Outcome};
use crate::ids::TargetId;
use crate::repeat;
use crate::target::{Descent, Target};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

/// What became of one target. A fresh one is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetOutcome {
    pub target: TargetId,
    /// A key of the format's outcome scale.
    pub outcome: Option<String>,
    /// A key of the format's reasons, where it was not achieved (D146).
    pub reason: Option<String>,
    pub note: String,
    pub follow_up: Option<FollowUp>,
    pub new_wording: String,
    /// Why the target is set again or dropped.
    pub why: String,
    /// What staff do from now on where it is kept; blank to go on as before.
    pub new_strategy: String,
    /// Where it is broken up; those without words do not count.
    pub steps: [Step; MOST],
    /// The day on which a target that makes room for another is looked at again. Without one, the next review.
    pub back_on: Option<Day>,
}

/// What the next plan does with a target that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Set again as it is, maybe with another strategy; needs a reason (D83).
    Carry,
    /// Set again in other words: smaller, or another way.
    Adapt,
    /// Broken into two or three smaller steps (D146).
    Split,
    /// Another target in the same area takes its place, and it is parked until a day (D146).
    Swap,
    /// Not set again, on purpose; needs a reason.
    Drop,
}

impl FollowUp {
    pub const ALL: [Self; 5] = [
        Self::Carry,
        Self::Split,
        Self::Swap,
        Self::Adapt,
        Self::Drop,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Carry => "carry",
            Self::Adapt => "adapt",
            Self::Split => "split",
            Self::Swap => "swap",
            Self::Drop => "drop",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|follow_up| follow_up.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Carry => "Set it again as it is",
            Self::Adapt => "Change it",
            Self::Split => "Break it into smaller steps",
            Self::Swap => "Take another target in the same area, and come back to this one",
            Self::Drop => "Do not set it again",
        }
    }
}

/// A target that comes from one that was not met.
#[derive(Debug, Clone, PartialEq)]
pub struct NextTarget<'a> {
    pub from: &'a Target,
    pub how: Descent,
    pub wording: &'a str,
    /// What staff do instead of what they did; blank to go on as before.
    pub strategy: &'a str,
    /// How everybody will know that a step is reached; blank where it is not a step.
    pub criterion: &'a str,
    pub why: &'a str,
    /// Which of so many that follow each other within the same time; the last takes all of it.
    pub turn: (u8, u8),
}

impl TargetOutcome {
    pub fn blank(target: TargetId) -> Self {
        Self {
            target,
            outcome: None,
            reason: None,
            note: String::new(),
            follow_up: None,
            new_wording: String::new(),
            why: String::new(),
            new_strategy: String::new(),
            steps: [const { Step::blank() }; MOST],
            back_on: None,
        }
    }

    /// A step by its number. They are counted from one, and the name of a field is read only where there is such a step.
    pub fn step_mut(&mut self, number: u8) -> &mut Step {
        let at = usize::from(number.saturating_sub(1)).min(MOST - 1);
        &mut self.steps[at]
    }

    /// Without the answers to questions that do not arise any more: a page hides them when the outcome is changed, and
    /// nobody would know that they are kept.
    #[must_use]
    pub fn settled(self, format: &Format) -> Self {
        let Some(scale) = self.scale(format) else {
            return self;
        };
        let unmet = !scale.is_achieved();
        let bare = Self {
            outcome: self.outcome.clone(),
            note: self.note.clone(),
            ..Self::blank(self.target)
        };
        let Some(follow_up) = self.follow_up.filter(|_| unmet) else {
            let reason = self.reason.filter(|_| unmet);
            return Self { reason, ..bare };
        };
        let mut kept = Self {
            reason: self.reason,
            follow_up: Some(follow_up),
            why: self.why,
            ..bare
        };
        match follow_up {
            FollowUp::Carry => kept.new_strategy = self.new_strategy,
            FollowUp::Adapt => kept.new_wording = self.new_wording,
            FollowUp::Split => kept.steps = self.steps,
            FollowUp::Swap => (kept.new_wording, kept.back_on) = (self.new_wording, self.back_on),
            FollowUp::Drop => {}
        }
        kept
    }

    /// Its place on the format's scale, once there is one.
    pub fn scale<'a>(&self, format: &'a Format) -> Option<&'a Outcome> {
        format.outcome(self.outcome.as_deref()?)
    }

    /// All that is still missing, in the order of the page. `goes_on`: something can follow.
    pub fn gaps(&self, format: &Format, target: &Target, held_on: Day, goes_on: bool) -> Vec<Gap> {
        let Some(scale) = self.scale(format) else {
            return vec![Gap::Outcome(target.id)];
        };
        let no_reason = scale.needs_reason && self.reason.is_none();
        let reason = no_reason.then_some(Gap::Reason(target.id));
        let follows = !scale.is_achieved() && goes_on;
        let follow = follows.then(|| self.follow_up_gap(target, held_on));
        reason.into_iter().chain(follow.flatten()).collect()
    }

    fn follow_up_gap(&self, target: &Target, held_on: Day) -> Option<Gap> {
        let id = target.id;
        let no_why = self.why.trim().is_empty();
        match self.follow_up {
            None => Some(Gap::FollowUp(id)),
            Some(FollowUp::Carry | FollowUp::Drop) => no_why.then_some(Gap::Why(id)),
            Some(FollowUp::Adapt) if self.new_wording.trim().is_empty() => {
                Some(Gap::NewWording(id))
            }
            Some(FollowUp::Adapt) => (no_why && self.repeats(target)).then_some(Gap::Repeat(id)),
            Some(FollowUp::Split) => (self.worded_steps().count() < 2).then_some(Gap::Steps(id)),
            Some(FollowUp::Swap) => {
                let early = self.back_on.is_some_and(|day| day <= held_on);
                early.then_some(Gap::BackTooEarly(id))
            }
        }
    }

    /// The new words say much the same as the old ones (D83).
    fn repeats(&self, target: &Target) -> bool {
        repeat::resembles(&self.new_wording, &target.wording).is_some()
    }

    fn worded_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps
            .iter()
            .filter(|step| !step.wording.trim().is_empty())
    }

    /// What takes the place of a target that was not met; nothing for one that was.
    pub fn follows<'a>(&'a self, format: &Format, from: &'a Target) -> Vec<NextTarget<'a>> {
        let met = self.scale(format).is_none_or(Outcome::is_achieved);
        let Some(follow_up) = self.follow_up.filter(|_| !met) else {
            return Vec::new();
        };
        let one = |how, wording| NextTarget {
            from,
            how,
            wording,
            strategy: "",
            criterion: "",
            why: &self.why,
            turn: (1, 1),
        };
        match follow_up {
            FollowUp::Carry => vec![NextTarget {
                strategy: &self.new_strategy,
                ..one(Descent::Carried, from.wording.as_str())
            }],
            FollowUp::Adapt => vec![one(Descent::Adapted, self.new_wording.as_str())],
            FollowUp::Split => {
                let steps = u8::try_from(self.worded_steps().count()).unwrap_or(u8::MAX);
                let step = |(step, turn): (&'a Step, u8)| NextTarget {
                    criterion: &step.criterion,
                    turn: (turn, steps),
                    ..one(Descent::Split, step.wording.as_str())
                };
                self.worded_steps().zip(1..).map(step).collect()
            }
            FollowUp::Swap => self
                .another(from)
                .map(|wording| one(Descent::Swapped, wording))
                .into_iter()
                .collect(),
            FollowUp::Drop => Vec::new(),
        }
    }

    /// The words of the target that takes its place; the old words again are none.
    fn another(&self, from: &Target) -> Option<&str> {
        let words = self.new_wording.trim();
        (!words.is_empty() && words != from.wording.trim()).then_some(words)
    }

    /// Until when the target is parked, where it is. `next_review` stands in for a day that nobody chose.
    pub fn parked_until(&self, format: &Format, next_review: Day) -> Option<Day> {
        let unmet = self.scale(format).is_some_and(|scale| !scale.is_achieved());
        let parked = unmet && self.follow_up == Some(FollowUp::Swap);
        parked.then(|| self.back_on.unwrap_or(next_review))
    }
}

impl NextTarget<'_> {
    /// The day by which it is to be reached when all are to be by `until`: steps follow each other in even times.
    pub fn due_on(&self, from: Day, until: Day) -> Day {
        let days = from.until(until).map_or(0, |span| span.get_days());
        let (turn, turns) = (i32::from(self.turn.0), i32::from(self.turn.1).max(1));
        if turn >= turns || days < turns {
            return until;
        }
        from.saturating_add((days * turn / turns).days())
    }

    /// The numbers and the proof of it, in the measure of the target it comes from. A change and another target need
    /// their own; a step has those of the step proposed for `start`, as far as it is that step.
    pub fn goal(&self, start: Option<f64>) -> (Option<f64>, String) {
        match self.how {
            Descent::Carried | Descent::Returned => (self.from.goal, self.from.success.clone()),
            Descent::Adapted | Descent::Swapped => (None, String::new()),
            Descent::Split => {
                let steps = proposed(self.from, start);
                let mut known = steps.iter();
                let known = known.find(|step| step.step.criterion == self.criterion.trim());
                (
                    known.map(|step| step.goal),
                    self.criterion.trim().to_owned(),
                )
            }
        }
    }
}
