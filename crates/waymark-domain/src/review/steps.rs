//! Smaller steps towards a target that was too much at once (D78, D146).

use crate::target::{Measure, Target};

/// More steps at once are a plan of their own.
pub const MOST: usize = 3;

/// One smaller step, as it is written at a review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    pub wording: String,
    /// How everybody will know that it is reached.
    pub criterion: String,
}

impl Step {
    pub const fn blank() -> Self {
        Self {
            wording: String::new(),
            criterion: String::new(),
        }
    }
}

/// A step that a page begins with, for somebody to put into better words.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedStep {
    pub step: Step,
    /// In the measure's unit.
    pub goal: f64,
}

/// Even steps from where the pupil is to the goal, the last of them the goal itself. None where the target is not
/// counted, or where the way is too short to be divided.
///
/// `start` is what was seen last; without it, the baseline.
pub fn proposed(target: &Target, start: Option<f64>) -> Vec<ProposedStep> {
    let way = start.or(target.baseline).zip(target.goal);
    let Some((start, goal)) = way.filter(|_| target.measure != Measure::Narrative) else {
        return Vec::new();
    };
    let distance = (goal - start).abs();
    if distance < 2.0 {
        return Vec::new();
    }
    let steps: u8 = if distance < 3.0 { 2 } else { 3 };
    (1..=steps)
        .map(|number| {
            let share = f64::from(number) / f64::from(steps);
            let reached = (start + (goal - start) * share).round();
            one(target, if number == steps { goal } else { reached })
        })
        .collect()
}

fn one(target: &Target, goal: f64) -> ProposedStep {
    let number = target.measure.say(goal);
    let step = Step {
        wording: format!("{}: {number}", target.wording.trim()),
        criterion: format!("{number}, on three different days"),
    };
    ProposedStep { step, goal }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TargetId;
    use crate::target::{SetBy, TargetNotes, TargetState};
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn target(measure: Measure, baseline: Option<f64>, goal: Option<f64>) -> Target {
        Target {
            id: TargetId(Uuid::nil()),
            aim: None,
            period: String::new(),
            area: String::new(),
            wording: "Reads key words".to_owned(),
            pupil_words: String::new(),
            set_by: SetBy::Together,
            measure,
            baseline,
            goal,
            success: String::new(),
            at_home: String::new(),
            started_on: date(2026, 9, 7),
            due_on: date(2026, 12, 18),
            state: TargetState::Open,
            lineage: None,
            strategies: Vec::new(),
            notes: TargetNotes::default(),
        }
    }

    #[test]
    fn steps_lead_from_where_the_pupil_is_to_the_goal() {
        let target = target(Measure::OutOf { total: 20 }, Some(4.0), Some(18.0));
        let goals = |start| {
            let steps = proposed(&target, start).into_iter();
            steps.map(|step| step.goal).collect::<Vec<_>>()
        };
        assert_eq!(goals(Some(9.0)), [12.0, 15.0, 18.0]);
        assert_eq!(goals(None), [9.0, 13.0, 18.0]);
        assert_eq!(goals(Some(16.0)), [17.0, 18.0]);
        assert_eq!(goals(Some(17.0)), [0.0; 0]);
        let first = &proposed(&target, Some(9.0))[0].step;
        assert_eq!(first.wording, "Reads key words: 12 out of 20");
        assert_eq!(first.criterion, "12 out of 20, on three different days");
    }

    proptest! {
        #[test]
        fn no_step_goes_back_or_beyond_the_goal(start in 0u16..=100, goal in 0u16..=100) {
            let (start, goal) = (f64::from(start), f64::from(goal));
            let target = target(Measure::Percent, Some(start), Some(goal));
            let steps = proposed(&target, None);
            let mut before = start;
            for step in &steps {
                prop_assert!((goal - step.goal).abs() < (goal - before).abs());
                prop_assert!(target.measure.accepts(step.goal));
                before = step.goal;
            }
            prop_assert!(steps.is_empty() || (before - goal).abs() < f64::EPSILON);
        }
    }
}
