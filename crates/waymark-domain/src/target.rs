//! Aims and targets: what the learner is working towards, and how.
//!
//! Invariant: a [`Target`] that is finished never changes again; its lineage says what became of it.

mod measure;

pub use measure::{Measure, Scale};

use crate::Day;
use crate::field::TargetText;
use crate::ids::{AimId, StrategyId, TargetId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A long-term target, for a year (D70).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    pub id: AimId,
    /// A key of the format's aim areas.
    pub area: String,
    pub wording: String,
    pub evaluation: String,
    pub set_on: Day,
    pub met_on: Option<Day>,
}

/// A short-term target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub id: TargetId,
    pub aim: Option<AimId>,
    /// A key of the format's periods: the term it is worked on in.
    pub period: String,
    /// A key of the format's target areas.
    pub area: String,
    pub wording: String,
    /// The target as the pupil says it (D120).
    pub pupil_words: String,
    pub set_by: SetBy,
    pub measure: Measure,
    /// Where the pupil started, in the measure's unit.
    pub baseline: Option<f64>,
    /// Where the pupil should get to, in the measure's unit.
    pub goal: Option<f64>,
    /// How everybody will know that it is achieved (D87).
    pub success: String,
    /// What can be done at home (D96).
    pub at_home: String,
    pub started_on: Day,
    pub due_on: Day,
    pub state: TargetState,
    pub lineage: Option<Lineage>,
    pub strategies: Vec<Strategy>,
    /// Absent in versions kept before there were notes.
    #[serde(default)]
    pub notes: TargetNotes,
}

/// What is written about a target beside its words: some formats ask for it and others do not, and none of
/// it is lost when the format changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetNotes {
    /// When the plan itself is no longer needed (D87).
    pub exit: String,
    /// How and when progress is checked (D95).
    pub checked: String,
    /// Why it can be judged and not counted (D75).
    pub assessable: String,
    /// What came of it, in words (the Durants form's "Achievement").
    pub achievement: String,
    /// The symbols chosen for its words, a line each: `word symbol`.
    pub symbols: String,
    /// By the key of the format's monitoring grid: "Term 1" to "Term 6" (D131).
    pub monitoring: BTreeMap<String, String>,
}

impl TargetNotes {
    /// All of them, in no order that matters.
    fn texts(&self) -> impl Iterator<Item = &String> {
        let Self {
            exit,
            checked,
            assessable,
            achievement,
            symbols,
            monitoring,
        } = self;
        let texts = [exit, checked, assessable, achievement, symbols];
        texts.into_iter().chain(monitoring.values())
    }

    /// Where a text of a target stands, if it is one of its notes.
    pub fn place(&mut self, text: TargetText) -> Option<&mut String> {
        match text {
            TargetText::Wording
            | TargetText::PupilWords
            | TargetText::Success
            | TargetText::AtHome => None,
            TargetText::Exit => Some(&mut self.exit),
            TargetText::Checked => Some(&mut self.checked),
            TargetText::Assessable => Some(&mut self.assessable),
            TargetText::Achievement => Some(&mut self.achievement),
            TargetText::Symbols => Some(&mut self.symbols),
        }
    }
}

/// Who set a target (D82).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    Adult,
    Pupil,
    Together,
}

impl SetBy {
    pub const ALL: [Self; 3] = [Self::Together, Self::Pupil, Self::Adult];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Pupil => "pupil",
            Self::Together => "together",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Adult => "Adults",
            Self::Pupil => "The pupil",
            Self::Together => "The pupil and adults together",
        }
    }
}

impl Target {
    /// A box that was put up and never written in: neither words nor numbers.
    pub fn is_blank(&self) -> bool {
        let Self {
            wording,
            pupil_words,
            success,
            at_home,
            notes,
            ..
        } = self;
        let texts = [wording, pupil_words, success, at_home];
        texts
            .into_iter()
            .chain(notes.texts())
            .all(|text| text.trim().is_empty())
            && self.strategies.iter().all(Strategy::is_blank)
            && self.baseline.is_none()
            && self.goal.is_none()
    }
}

/// Those that are taught while their plan is live: the open ones, or, once a review has judged them all, the ones that
/// it judged, until the next plan is agreed.
pub fn in_work(targets: &[Target]) -> impl Iterator<Item = &Target> {
    let judged_on = |target: &Target| match target.state {
        TargetState::Reviewed { on, .. } => Some(on),
        TargetState::Open | TargetState::Stopped { .. } => None,
    };
    let any_open = targets.iter().any(|target| target.state.is_open());
    let last = targets.iter().filter_map(judged_on).max();
    targets.iter().filter(move |target| {
        target.state.is_open() || (!any_open && last.is_some() && judged_on(target) == last)
    })
}

/// Where a target stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TargetState {
    Open,
    /// Decided at a review on that day; `outcome` is a key of the format's outcome scale.
    Reviewed {
        on: Day,
        outcome: String,
    },
    /// Given up between reviews.
    Stopped {
        on: Day,
        why: String,
    },
}

impl TargetState {
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }

    /// Whether something may still be told of it while its plan is live: of one that a review has judged, too, until the
    /// next plan is agreed.
    pub fn is_worked_on(&self) -> bool {
        !matches!(self, Self::Stopped { .. })
    }
}

/// The target of an earlier plan from which this one comes (domain page, "lineage").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lineage {
    pub from: TargetId,
    pub how: Descent,
    /// Why the same target is set again (D83); blank for one that was changed.
    pub why: String,
}

/// How a target comes from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Descent {
    Carried,
    Adapted,
    /// A smaller step towards it.
    Split,
    /// Another target in the same area, taken in its place.
    Swapped,
    /// The same, taken up again after it was parked or had slipped.
    Returned,
}

impl Descent {
    pub const ALL: [Self; 5] = [
        Self::Carried,
        Self::Adapted,
        Self::Split,
        Self::Swapped,
        Self::Returned,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Adapted => "adapted",
            Self::Split => "split",
            Self::Swapped => "swapped",
            Self::Returned => "returned",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.slug() == raw)
    }

    /// Whether help that was promised towards the old target helps towards the new one.
    pub fn keeps_help(self) -> bool {
        match self {
            Self::Carried | Self::Adapted | Self::Split | Self::Returned => true,
            Self::Swapped => false,
        }
    }
}

/// What staff do towards a target (D93, D94). It may change any day (D132).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    pub id: StrategyId,
    pub wording: String,
    /// Who helps, and with what.
    pub who: String,
    /// How often and how long, in words: "3 times a week, 20 minutes".
    pub how_often: String,
}

impl Strategy {
    pub fn is_blank(&self) -> bool {
        let texts = [&self.wording, &self.who, &self.how_often];
        texts.iter().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::{Strategy, *};
    use proptest::prelude::*;

    fn box_put_up() -> Target {
        let day = jiff::civil::date(2026, 9, 14);
        Target {
            id: TargetId(uuid::Uuid::from_u128(1)),
            aim: None,
            period: "autumn".into(),
            area: "literacy".into(),
            wording: " ".into(),
            pupil_words: String::new(),
            set_by: SetBy::Together,
            measure: Measure::Count,
            baseline: None,
            goal: None,
            success: String::new(),
            at_home: String::new(),
            started_on: day,
            due_on: day,
            state: TargetState::Open,
            lineage: None,
            strategies: vec![Strategy {
                id: StrategyId(uuid::Uuid::from_u128(2)),
                wording: String::new(),
                who: "\n".into(),
                how_often: String::new(),
            }],
            notes: TargetNotes::default(),
        }
    }

    #[test]
    fn what_a_review_judged_last_is_taught_until_there_is_something_new() {
        let day = jiff::civil::date(2026, 11, 16);
        let judged = |on| TargetState::Reviewed {
            on,
            outcome: "partly".into(),
        };
        let stopped = TargetState::Stopped {
            on: day,
            why: "Moved".into(),
        };
        let taught = |states: &[TargetState]| {
            let one = |(id, state): (u128, &TargetState)| Target {
                id: TargetId(uuid::Uuid::from_u128(id)),
                state: state.clone(),
                ..box_put_up()
            };
            let targets: Vec<_> = (0..).zip(states).map(one).collect();
            in_work(&targets)
                .map(|target| target.id.0.as_u128())
                .collect::<Vec<_>>()
        };
        let earlier = judged(day.yesterday().expect("a day"));
        assert_eq!(
            taught(&[judged(day), TargetState::Open, stopped.clone()]),
            [1]
        );
        assert_eq!(
            taught(&[earlier, judged(day), judged(day), stopped.clone()]),
            [1, 2]
        );
        assert!(taught(&[stopped]).is_empty());
    }

    #[test]
    fn a_target_in_which_anything_was_typed_is_not_blank() {
        assert!(box_put_up().is_blank());
        let typed: [fn(&mut Target); 6] = [
            |target| target.at_home = "Read to the dog".into(),
            |target| target.strategies[0].who = "Agnes Bell".into(),
            |target| target.strategies[0].how_often = "Daily".into(),
            |target| target.notes.checked = "Weekly".into(),
            |target| target.notes.monitoring = [("term_1".into(), "Begun".into())].into(),
            |target| target.goal = Some(18.0),
        ];
        for typed in typed {
            let mut target = box_put_up();
            typed(&mut target);
            assert!(!target.is_blank(), "{target:?}");
        }
    }

    proptest! {
        #[test]
        fn a_bounded_measure_takes_only_what_fits(total in 1u16..1000, value in -10.0f64..2000.0) {
            let fits = (0.0..=f64::from(total)).contains(&value);
            prop_assert_eq!(Measure::OutOf { total }.accepts(value), fits);
            prop_assert!(!Measure::Narrative.accepts(value));
        }
    }
}
