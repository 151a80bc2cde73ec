//! What should be done about a target, among many: the heading under which it stands. No order among pupils follows from
//! it, and nobody is ranked.

use super::verdict::Verdict;
use crate::Day;
use jiff::ToSpan;

/// A target that nobody has looked at for so many weeks is asked about.
const QUIET_WEEKS: i32 = 3;

/// What should be done about a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    OffTheLine,
    Quiet,
    Ready,
    Reached,
    OnTheWay,
    TooEarly,
}

impl Standing {
    /// What asks for something first.
    pub const ALL: [Self; 6] = [
        Self::OffTheLine,
        Self::Quiet,
        Self::Ready,
        Self::Reached,
        Self::OnTheWay,
        Self::TooEarly,
    ];

    /// The stable name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::OffTheLine => "off-the-line",
            Self::Quiet => "quiet",
            Self::Ready => "ready",
            Self::Reached => "reached",
            Self::OnTheWay => "on-the-way",
            Self::TooEarly => "too-early",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|standing| standing.slug() == raw)
    }

    /// A goal that was reached is news however old it is; of the others, what nobody has looked at says nothing.
    pub fn of(verdict: Verdict, started_on: Day, last_seen_on: Option<Day>, today: Day) -> Self {
        let since = today.saturating_sub(QUIET_WEEKS.weeks());
        let quiet = started_on < since && last_seen_on.is_none_or(|on| on < since);
        match verdict {
            Verdict::ReachedCriterion { .. } => Self::Reached,
            _ if quiet => Self::Quiet,
            Verdict::OffTheLine(_) => Self::OffTheLine,
            Verdict::ReadyForNext(_) => Self::Ready,
            Verdict::OnTheWay(_) => Self::OnTheWay,
            Verdict::NoData | Verdict::NotEnough { .. } | Verdict::NoLine { .. } => Self::TooEarly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::AimLine;
    use crate::progress::verdict::{Criterion, Point};
    use jiff::civil::date;

    const BEGAN: Day = date(2026, 9, 1);
    const TODAY: Day = date(2026, 10, 30);

    fn standing(values: &[f64], last_seen_on: Option<Day>) -> Standing {
        let line = AimLine::between(BEGAN, Some(4.0), date(2026, 12, 18), Some(18.0));
        let on = (1..=30).map(|day| date(2026, 9, day));
        let point = |(on, value): (Day, &f64)| Point { on, value: *value };
        let points: Vec<_> = on.zip(values).map(point).collect();
        let verdict = Verdict::of(&points, line.as_ref(), Criterion::USUAL);
        Standing::of(verdict, BEGAN, last_seen_on, TODAY)
    }

    #[test]
    fn what_nobody_has_looked_at_for_three_weeks_is_asked_about_unless_its_goal_was_reached() {
        let old = Some(date(2026, 10, 8));
        assert_eq!(standing(&[2.0; 8], old), Standing::Quiet);
        assert_eq!(standing(&[], None), Standing::Quiet);
        assert_eq!(standing(&[18.0; 8], old), Standing::Reached);
        let recent = Some(date(2026, 10, 9));
        assert_eq!(standing(&[2.0; 8], recent), Standing::OffTheLine);
    }

    #[test]
    fn below_eight_sessions_nothing_is_said_about_the_way() {
        let recent = Some(date(2026, 10, 29));
        assert_eq!(standing(&[2.0; 7], recent), Standing::TooEarly);
        assert_eq!(standing(&[17.0; 8], recent), Standing::Ready);
    }

    #[test]
    fn every_standing_is_known_by_its_name() {
        for standing in Standing::ALL {
            assert_eq!(Standing::parse(standing.slug()), Some(standing));
        }
        assert_eq!(Standing::parse("worst"), None);
    }
}
