//! Laying reviews over the calendar so that they do not all fall in one week.

use crate::Day;
use crate::calendar::reckoning::monday_of;
use crate::calendar::{Calendar, Stretch};
use std::collections::BTreeMap;

/// A review for which a day is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<Key> {
    pub key: Key,
    /// The days on which it may be held.
    pub window: Stretch,
}

/// How many reviews lie on a day already.
pub type Taken = BTreeMap<Day, usize>;

/// A day for each review, in the order asked for: a school day of its window in the week, and then on the day, with the
/// fewest others; of several the latest. `None` where the window has no school day.
///
/// Those whose window closes first choose first, and ties go by key, so that the same wishes are always laid alike.
pub fn spread<Key: Copy + Ord>(
    calendar: &Calendar,
    wanted: &[Wanted<Key>],
    taken: &Taken,
) -> Vec<(Key, Option<Day>)> {
    let mut load = Load::of(taken);
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| {
        let Wanted { key, window } = wanted[*index];
        (window.to, window.from, key)
    });
    let mut laid: Vec<_> = wanted.iter().map(|wanted| (wanted.key, None)).collect();
    for index in order {
        let on = load.lightest(calendar, wanted[index].window);
        laid[index].1 = on;
        if let Some(day) = on {
            load.add(day, 1);
        }
    }
    laid
}

/// The school day of a window that is taken least, as [`spread`] chooses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lightest {
    pub on: Day,
    /// Other reviews in the week of that day.
    pub in_week: usize,
    /// Other reviews in the week of the last day of the window.
    pub in_last_week: usize,
}

/// `None` where the window has no school day.
pub fn lightest(calendar: &Calendar, window: Stretch, taken: &Taken) -> Option<Lightest> {
    let load = Load::of(taken);
    let on = load.lightest(calendar, window)?;
    Some(Lightest {
        on,
        in_week: load.week_of(on),
        in_last_week: load.week_of(window.to),
    })
}

/// How much lies on each day and in each week.
struct Load {
    days: Taken,
    weeks: BTreeMap<Day, usize>,
}

impl Load {
    fn of(taken: &Taken) -> Self {
        let mut load = Self {
            days: Taken::new(),
            weeks: BTreeMap::new(),
        };
        for (day, number) in taken {
            load.add(*day, *number);
        }
        load
    }

    fn add(&mut self, day: Day, number: usize) {
        *self.days.entry(day).or_default() += number;
        *self.weeks.entry(monday_of(day)).or_default() += number;
    }

    fn week_of(&self, day: Day) -> usize {
        let week = self.weeks.get(&monday_of(day)).copied();
        week.unwrap_or_default()
    }

    fn lightest(&self, calendar: &Calendar, window: Stretch) -> Option<Day> {
        let load = |day: &Day| {
            let on_day = self.days.get(day).copied();
            let later_first = std::cmp::Reverse(*day);
            (self.week_of(*day), on_day.unwrap_or_default(), later_first)
        };
        calendar.school_days(window).min_by_key(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{calendars, days, lochside};
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const NOVEMBER: Stretch = Stretch {
        from: date(2026, 11, 2),
        to: date(2026, 12, 4),
    };

    fn weeks(laid: &[(usize, Option<Day>)]) -> Vec<usize> {
        let mut weeks: BTreeMap<Day, usize> = BTreeMap::new();
        for day in laid.iter().filter_map(|(_, day)| *day) {
            *weeks.entry(monday_of(day)).or_default() += 1;
        }
        weeks.into_values().collect()
    }

    #[test]
    fn forty_reviews_of_five_weeks_are_eight_a_week() {
        let wanted: Vec<_> = (0..40)
            .map(|key| Wanted {
                key,
                window: NOVEMBER,
            })
            .collect();
        let laid = spread(&lochside(), &wanted, &Taken::new());
        assert_eq!(weeks(&laid), [8; 5]);
    }

    #[test]
    fn what_lies_there_already_counts() {
        let taken = [(date(2026, 12, 1), 3), (date(2026, 11, 24), 1)].into();
        let wanted = [Wanted {
            key: 1,
            window: Stretch {
                from: date(2026, 11, 23),
                to: date(2026, 12, 4),
            },
        }];
        let laid = spread(&lochside(), &wanted, &taken);
        assert_eq!(laid, [(1, Some(date(2026, 11, 27)))]);
    }

    proptest! {
        #[test]
        fn each_has_a_school_day_of_its_window_where_there_is_one(
            calendar in calendars(), windows in prop::collection::vec((days(), 0i64..60), 0..30),
        ) {
            let wanted: Vec<_> = windows
                .iter()
                .enumerate()
                .map(|(key, (from, length))| Wanted {
                    key,
                    window: Stretch { from: *from, to: from.saturating_add(length.days()) },
                })
                .collect();
            for ((_, day), wanted) in spread(&calendar, &wanted, &Taken::new()).into_iter().zip(&wanted) {
                let possible = calendar.school_days(wanted.window).count() > 0;
                prop_assert_eq!(day.is_some(), possible);
                if let Some(day) = day {
                    prop_assert!(wanted.window.holds(day) && calendar.is_school_day(day));
                }
            }
        }

        #[test]
        fn with_the_same_window_no_week_has_two_more_than_another(number in 1usize..80) {
            let wanted: Vec<_> = (0..number).map(|key| Wanted { key, window: NOVEMBER }).collect();
            let weeks = weeks(&spread(&lochside(), &wanted, &Taken::new()));
            let most = weeks.iter().max().expect("a week");
            prop_assert!(weeks.len() < 5 || weeks.iter().all(|week| week + 1 >= *most));
        }
    }
}
