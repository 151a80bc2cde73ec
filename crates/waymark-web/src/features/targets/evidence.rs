//! What is known of a target: its observations, the pupil's ratings, and where it stands against its aim.

use crate::features::days;
use waymark_domain::Day;
use waymark_domain::format::{Format, PupilRating};
use waymark_domain::observation::{AimLine, Observation, Seen};
use waymark_domain::target::Target;

/// With numbers of fewer days it is too early to tell whether the aim will be reached.
const ENOUGH: usize = 3;

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

    /// The pupil's latest own rating.
    pub(crate) fn rating(&self) -> Option<(&'a PupilRating, Day)> {
        self.observations.iter().find_map(|one| match one.seen {
            Seen::Pupil { rating, .. } => Some((self.format.pupil_rating(rating)?, one.on)),
            Seen::Staff { .. } => None,
        })
    }

    /// How many observations staff have made; the pupil's ratings are none.
    pub(crate) fn seen_by_staff(&self) -> usize {
        self.observations
            .iter()
            .filter(|one| matches!(one.seen, Seen::Staff { .. }))
            .count()
    }

    /// Where the target stands, in one plain sentence or two.
    pub(crate) fn standing(&self) -> String {
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
            started_on,
            due_on,
            ..
        } = *self.target;
        let seen = format!("{} on {}", measure.say(value), days::day(day));
        let Some(goal) = goal else {
            return format!("The latest is {seen}.");
        };
        let (aim, due) = (measure.say(goal), days::day(due_on));
        let falls = baseline.is_some_and(|baseline| goal < baseline);
        if if falls { value <= goal } else { value >= goal } {
            return format!("{seen}: the aim of {aim} is reached.");
        }
        if self.days_with_a_number() < ENOUGH {
            return format!(
                "{seen}. The aim is {aim} by {due}. It is too early to tell how it is going."
            );
        }
        match AimLine::between(started_on, baseline, due_on, Some(goal)) {
            Some(line) if line.met_by(day, value) => {
                format!("{seen}: on course for {aim} by {due}.")
            }
            Some(_) => format!("{seen}: not yet on course for {aim} by {due}."),
            None => format!("{seen}. The aim is {aim} by {due}."),
        }
    }

    fn days_with_a_number(&self) -> usize {
        let mut days: Vec<_> = self
            .observations
            .iter()
            .filter(|one| one.seen.value().is_some())
            .map(|one| one.on)
            .collect();
        // They are in the order of their days.
        days.dedup();
        days.len()
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
            },
        )
    }

    /// The last of them on 6 September.
    fn on_three_days(last: f64) -> [Observation; 3] {
        [
            number(date(2026, 9, 2), 3.0),
            number(date(2026, 9, 4), 3.0),
            number(date(2026, 9, 6), last),
        ]
    }

    fn standing(target: &Target, all: &[Observation]) -> String {
        Evidence::of(target, all, Formats::shipped().default_format()).standing()
    }

    #[test]
    fn a_target_says_where_it_stands_against_its_aim() {
        let target = target(Some(0.0), Some(10.0));
        let at = |value| standing(&target, &on_three_days(value));
        assert_eq!(
            at(5.0),
            "5 out of 20 on 6 September 2026: on course for 10 out of 20 by 11 September 2026."
        );
        assert_eq!(
            at(4.0),
            "4 out of 20 on 6 September 2026: not yet on course for 10 out of 20 by 11 September 2026."
        );
        assert_eq!(
            at(10.0),
            "10 out of 20 on 6 September 2026: the aim of 10 out of 20 is reached."
        );
    }

    #[test]
    fn with_numbers_of_fewer_than_three_days_it_is_too_early_to_tell() {
        let target = target(Some(0.0), Some(10.0));
        let mut few = on_three_days(9.0);
        few[0].on = few[1].on;
        assert!(standing(&target, &few).contains("too early to tell"));
        assert!(!standing(&target, &on_three_days(9.0)).contains("too early to tell"));
    }

    #[test]
    fn where_fewer_is_better_the_aim_is_reached_from_above() {
        let target = target(Some(10.0), Some(2.0));
        let at = |value| standing(&target, &on_three_days(value));
        assert!(at(2.0).ends_with("is reached."));
        assert!(at(9.0).contains("not yet on course"));
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
        assert_eq!(evidence.rating().map(|(rating, _)| rating.value), Some(1));
    }
}
