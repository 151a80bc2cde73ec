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
            let reached = if number == steps { goal } else { reached };
            let said = target.measure.say(reached);
            let when = if number == 1 { "at first" } else { "then" };
            let wording = if number == steps {
                target.wording.trim().to_owned()
            } else {
                instead(target.wording.trim(), goal, reached)
                    .unwrap_or_else(|| format!("{} ({when} {said})", unended(target)))
            };
            ProposedStep {
                step: Step {
                    wording,
                    criterion: format!("{said}, on three different days"),
                },
                goal: reached,
            }
        })
        .collect()
}

fn unended(target: &Target) -> &str {
    target.wording.trim().trim_end_matches('.')
}

/// The words with the number of a step where they name the goal: in "8 out of 10" the first number is the goal. `None`
/// where they do not name it, or where it could mean something else.
fn instead(wording: &str, goal: f64, reached: f64) -> Option<String> {
    let goal = goal.to_string();
    let alone = |at: usize| {
        let (before, after) = (wording.get(..at)?, wording.get(at + goal.len()..)?);
        let mut next = after.chars();
        let ends = match next.next() {
            Some('.' | ',') => !next.next().is_some_and(char::is_numeric),
            after => !after.is_some_and(|it| it.is_alphanumeric() || joins(it)),
        };
        let within = |it: char| it.is_alphanumeric() || joins(it) || matches!(it, '.' | ',');
        let begins = !before.ends_with(within) && !before.trim_end().ends_with("out of");
        (begins && ends).then_some((at, after))
    };
    let found = wording.match_indices(&goal).filter_map(|(at, _)| alone(at));
    let found: Vec<_> = found.collect();
    let [(at, after)] = found.as_slice() else {
        return None;
    };
    Some(format!("{}{reached}{after}", wording.get(..*at)?))
}

/// What makes a number part of another: of a time, a share, a stretch.
fn joins(sign: char) -> bool {
    matches!(sign, ':' | '/' | '-' | '–')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TargetId;
    use crate::review::NextTarget;
    use crate::target::{Descent, SetBy, TargetNotes, TargetState};
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
        assert_eq!(first.criterion, "12 out of 20, on three different days");
    }

    #[test]
    fn steps_are_worded_with_their_own_numbers() {
        let worded = |wording: &str, goal| {
            let target = Target {
                wording: wording.to_owned(),
                ..target(Measure::OutOf { total: 20 }, Some(4.0), Some(goal))
            };
            let steps = proposed(&target, None).into_iter();
            steps.map(|step| step.step.wording).collect::<Vec<_>>()
        };
        let plain = [
            "Reads key words (at first 9 out of 20)",
            "Reads key words (then 13 out of 20)",
            "Reads key words.",
        ];
        assert_eq!(worded("Reads key words.", 18.0), plain);
        let named = [
            "Reads 9 key words.",
            "Reads 13 key words.",
            "Reads 18 key words.",
        ];
        assert_eq!(worded("Reads 18 key words.", 18.0), named);
        let all = [
            "9 out of 20 words",
            "15 out of 20 words",
            "20 out of 20 words",
        ];
        assert_eq!(worded("20 out of 20 words", 20.0), all);
        for joined in [
            "Joins in, in 4 out of 18 lessons",
            "Comes by 18:30",
            "Reads 5-18 words",
        ] {
            assert!(
                worded(joined, 18.0)[0].ends_with(" (at first 9 out of 20)"),
                "{joined}"
            );
        }
        // A number that is part of another, or that could mean something else, stays as it is.
        let apart = worded("Reads 180 or 1.18 words", 18.0);
        assert_eq!(apart[0], "Reads 180 or 1.18 words (at first 9 out of 20)");
        let twice = worded("18 words on 18 days", 18.0);
        assert_eq!(twice[0], "18 words on 18 days (at first 9 out of 20)");
    }

    #[test]
    fn steps_follow_each_other_in_even_times() {
        let from = target(Measure::Count, None, None);
        let (first, last) = (date(2026, 9, 7), date(2026, 12, 18));
        let due = |turn, until| {
            let step = NextTarget {
                from: &from,
                how: Descent::Split,
                wording: "Reads 9 words",
                strategy: "",
                criterion: "",
                why: "",
                turn,
            };
            step.due_on(first, until)
        };
        let days = [(1, 3), (2, 3), (3, 3)].map(|turn| due(turn, last));
        assert_eq!(days, [date(2026, 10, 11), date(2026, 11, 14), last]);
        assert_eq!(due((1, 1), last), last);
        assert_eq!(due((1, 3), date(2026, 9, 8)), date(2026, 9, 8));
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
