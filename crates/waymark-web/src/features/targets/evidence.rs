//! What is known of a target: its observations, the pupil's ratings, and where it stands against its aim.

use crate::features::days;
use waymark_domain::Day;
use waymark_domain::format::{Format, PupilRating};
use waymark_domain::observation::{AimLine, Observation, Seen};
use waymark_domain::progress::verdict::{Criterion, Point, Verdict};
use waymark_domain::target::{Measure, Target};

/// One target with all that was seen of it.
#[derive(Clone)]
pub(crate) struct Evidence<'a> {
    pub(crate) target: &'a Target,
    /// Of this target alone, newest first.
    pub(crate) observations: Vec<&'a Observation>,
    format: &'a Format,
}

impl<'a> Evidence<'a> {
    pub(crate) fn of(target: &'a Target, all: &'a [Observation], format: &'a Format) -> Self {
        let mut observations: Vec<_> = all.iter().filter(|one| one.target == target.id).collect();
        observations.sort_by_key(|one| std::cmp::Reverse((one.on, one.recorded_at, one.id)));
        Self {
            target,
            observations,
            format,
        }
    }

    /// The latest number.
    pub(crate) fn latest(&self) -> Option<(Day, f64)> {
        self.observations
            .iter()
            .find_map(|one| Some((one.on, one.seen.value()?)))
    }

    /// The pupil's latest own rating, with what they said.
    pub(crate) fn said(&self) -> Option<(&'a PupilRating, Day, &'a str)> {
        self.observations.iter().find_map(|one| match &one.seen {
            Seen::Pupil { rating, note } => {
                Some((self.format.pupil_rating(*rating)?, one.on, note.trim()))
            }
            Seen::Staff { .. } => None,
        })
    }

    /// When staff last looked.
    pub(crate) fn looked_on(&self) -> Option<Day> {
        let seen = self.observations.iter();
        let mut by_staff = seen.filter(|one| matches!(one.seen, Seen::Staff { .. }));
        by_staff.next().map(|one| one.on)
    }

    /// How many observations staff have made; the pupil's ratings are none.
    pub(crate) fn seen_by_staff(&self) -> usize {
        self.observations
            .iter()
            .filter(|one| matches!(one.seen, Seen::Staff { .. }))
            .count()
    }

    /// The numbers that staff recorded, oldest first.
    pub(crate) fn points(&self) -> Vec<Point> {
        let point = |one: &&Observation| {
            let (on, value) = (one.on, one.seen.value()?);
            Some(Point { on, value })
        };
        self.observations.iter().rev().filter_map(point).collect()
    }

    /// The way from where the pupil began to the goal.
    pub(crate) fn line(&self) -> Option<AimLine> {
        let Target {
            baseline,
            goal,
            started_on,
            due_on,
            ..
        } = *self.target;
        AimLine::between(started_on, baseline, due_on, goal)
    }

    /// How the numbers are going; `None` where there are none, or none are asked for.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        let verdict = Verdict::of(&self.points(), self.line().as_ref(), Criterion::USUAL);
        let counted = self.target.measure != Measure::Narrative;
        (counted && verdict != Verdict::NoData).then_some(verdict)
    }

    /// Where the target stands: what was seen last, and how the numbers are going.
    pub(crate) fn standing(&self) -> String {
        match self.verdict() {
            Some(verdict) => format!("{} {}", self.latest_words(), verdict.sentence()),
            None => self.latest_words(),
        }
    }

    /// What was seen last, and where it should lead.
    pub(crate) fn latest_words(&self) -> String {
        match (self.latest(), self.observations.first()) {
            (Some((day, value)), _) => self.against_aim(day, value),
            (None, Some(latest)) => format!(
                "No number yet. Last seen on {}.{}",
                days::day(latest.on),
                self.ends()
            ),
            (None, None) => format!("Nothing has been recorded yet.{}", self.ends()),
        }
    }

    fn against_aim(&self, day: Day, value: f64) -> String {
        let Target {
            measure,
            baseline,
            goal,
            due_on,
            ..
        } = *self.target;
        let seen = format!("{} on {}", measure.say(value), days::day(day));
        let Some(goal) = goal else {
            return format!("The latest is {seen}.");
        };
        let (aim, due) = (measure.say(goal), days::day(due_on));
        let falls = baseline.is_some_and(|baseline| goal < baseline);
        let reached = if falls { value <= goal } else { value >= goal };
        if reached {
            format!("{seen}: the aim of {aim} was met that day.")
        } else {
            format!("{seen}. The aim is {aim} by {due}.")
        }
    }

    /// Where it began and where it should lead, as far as that is known.
    fn ends(&self) -> String {
        let say = |value| self.target.measure.say(value);
        let due = days::day(self.target.due_on);
        match (self.target.baseline, self.target.goal) {
            (Some(from), Some(to)) => format!(
                " It starts at {}; the aim is {} by {due}.",
                say(from),
                say(to)
            ),
            (None, Some(to)) => format!(" The aim is {} by {due}.", say(to)),
            (Some(from), None) => format!(" It starts at {}.", say(from)),
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;
    use waymark_domain::Instant;
    use waymark_domain::format::Formats;
    use waymark_domain::ids::{ObservationId, TargetId};
    use waymark_domain::target::{Measure, SetBy, TargetNotes, TargetState};

    fn target(baseline: Option<f64>, goal: Option<f64>) -> Target {
        Target {
            id: TargetId(Uuid::nil()),
            aim: None,
            period: String::new(),
            area: String::new(),
            wording: "Reads 20 key words".to_owned(),
            pupil_words: String::new(),
            set_by: SetBy::Adult,
            measure: Measure::OutOf { total: 20 },
            baseline,
            goal,
            success: String::new(),
            at_home: String::new(),
            started_on: date(2026, 9, 1),
            due_on: date(2026, 9, 11),
            state: TargetState::Open,
            lineage: None,
            strategies: Vec::new(),
            notes: TargetNotes::default(),
        }
    }

    fn seen(on: Day, seen: Seen) -> Observation {
        let (id, by) = (ObservationId(Uuid::nil()), String::new());
        Observation {
            id,
            target: TargetId(Uuid::nil()),
            on,
            seen,
            by,
            recorded_at: Instant::UNIX_EPOCH,
        }
    }

    fn number(on: Day, value: f64) -> Observation {
        seen(
            on,
            Seen::Staff {
                value: Some(value),
                note: String::new(),
                prompt: None,
            },
        )
    }

    /// One a day from 1 September.
    fn daily(values: &[f64]) -> Vec<Observation> {
        let days = (1..=30).map(|day| date(2026, 9, day));
        let one = |(day, value): (Day, &f64)| number(day, *value);
        days.zip(values).map(one).collect()
    }

    fn standing(target: &Target, all: &[Observation]) -> String {
        Evidence::of(target, all, Formats::shipped().default_format()).standing()
    }

    #[test]
    fn below_eight_sessions_there_is_no_verdict() {
        let target = target(Some(0.0), Some(10.0));
        let few = standing(&target, &daily(&[0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0]));
        assert_eq!(
            few,
            "2 out of 20 on 7 September 2026. The aim is 10 out of 20 by 11 September 2026. Seven sessions so far; \
             from eight on we say how it is going."
        );
    }

    #[test]
    fn from_eight_sessions_on_it_says_how_many_were_at_the_line() {
        let target = target(Some(0.0), Some(10.0));
        let all = daily(&[0.0, 1.0, 2.0, 3.0, 4.0, 4.0, 6.0, 6.0]);
        let words = standing(&target, &all);
        assert!(
            words.ends_with("Six of the last eight sessions were at or above the line."),
            "{words}"
        );
    }

    #[test]
    fn where_fewer_is_better_the_aim_is_reached_from_above() {
        let target = target(Some(10.0), Some(2.0));
        let at = |value| standing(&target, &daily(&[value]));
        assert!(at(2.0).contains("the aim of 2 out of 20 was met that day."));
        assert!(at(9.0).contains("9 out of 20 on 1 September 2026. The aim is 2 out of 20"));
    }

    #[test]
    fn without_a_number_it_says_what_there_is() {
        let plain = target(None, None);
        assert_eq!(standing(&plain, &[]), "Nothing has been recorded yet.");
        let rated = seen(
            date(2026, 9, 6),
            Seen::Pupil {
                rating: 2,
                note: String::new(),
            },
        );
        assert_eq!(
            standing(&plain, &[rated]),
            "No number yet. Last seen on 6 September 2026."
        );
        assert!(standing(&target(Some(1.0), Some(2.0)), &[]).contains("It starts at 1 out of 20"));
    }

    #[test]
    fn the_latest_is_of_the_latest_day_and_ratings_are_not_counted() {
        let target = target(None, None);
        let all = [
            number(date(2026, 9, 6), 3.0),
            number(date(2026, 9, 8), 4.0),
            seen(
                date(2026, 9, 9),
                Seen::Pupil {
                    rating: 1,
                    note: String::new(),
                },
            ),
        ];
        let formats = Formats::shipped();
        let evidence = Evidence::of(&target, &all, formats.default_format());
        assert_eq!(evidence.latest(), Some((date(2026, 9, 8), 4.0)));
        assert_eq!(evidence.seen_by_staff(), 2);
        assert_eq!(evidence.said().map(|(rating, ..)| rating.value), Some(1));
    }
}
