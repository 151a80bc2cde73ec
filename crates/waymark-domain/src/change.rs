//! What can be changed in a plan, one small change at a time.
//!
//! The same changes serve a draft, where they are simply written, and a live plan, where one or more of them
//! make a numbered version with a reason (domain rule 2).

use crate::Day;
use crate::edit::Fingerprint;
use crate::field::PlanField;
use crate::format::FormatRef;
use crate::ids::{AimId, StrategyId, TargetId};
use crate::target::{Aim, Measure, SetBy, Strategy, Target};
use crate::text::Narrative;

/// One change to a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanChange {
    /// New words in a field, typed by somebody who saw what `base` stands for.
    Text {
        field: PlanField,
        base: Fingerprint,
        text: Narrative,
    },
    AddAim(Aim),
    /// All of an aim that is chosen rather than written.
    ShapeAim {
        aim: AimId,
        shape: AimShape,
    },
    RemoveAim(AimId),
    AddTarget(Box<Target>),
    /// All of a target that is chosen rather than written.
    ShapeTarget {
        target: TargetId,
        shape: TargetShape,
    },
    RemoveTarget(TargetId),
    /// Gives up a target between reviews, with the reason.
    StopTarget {
        target: TargetId,
        on: Day,
        why: String,
    },
    AddStrategy {
        target: TargetId,
        strategy: Strategy,
    },
    RemoveStrategy(StrategyId),
    /// Goes on in another format. Nothing that was typed is taken away: what has no place in the new format
    /// is kept, and stands again when the plan goes back to the old one.
    Format(FormatRef),
}

/// The choices of an aim: its area, and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimShape {
    pub area: String,
    pub set_on: Day,
    pub met_on: Option<Day>,
}

/// The choices of a target: where it belongs and how it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetShape {
    pub aim: Option<AimId>,
    pub period: String,
    pub area: String,
    pub set_by: SetBy,
    pub measure: Measure,
    pub baseline: Option<f64>,
    pub goal: Option<f64>,
    pub due_on: Day,
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// Somebody else wrote `theirs` in the meantime; nothing was overwritten.
    Clash {
        theirs: String,
        by: Option<String>,
    },
    /// The thing to change is no longer part of the plan.
    Gone,
}
