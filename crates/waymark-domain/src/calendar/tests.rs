//! The calendar of a Scottish school, and what holds for any.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn stretch(from: Day, to: Day) -> Stretch {
    Stretch { from, to }
}

/// Two sessions as councils in the south of Scotland print them; 2027-28 has 29 February in it.
pub(crate) fn lochside() -> Calendar {
    let terms = [
        stretch(date(2026, 8, 18), date(2026, 10, 9)),
        stretch(date(2026, 10, 26), date(2026, 12, 22)),
        stretch(date(2027, 1, 6), date(2027, 4, 2)),
        stretch(date(2027, 4, 19), date(2027, 6, 29)),
        stretch(date(2027, 8, 17), date(2027, 10, 8)),
        stretch(date(2027, 10, 25), date(2027, 12, 22)),
        stretch(date(2028, 1, 6), date(2028, 3, 31)),
        stretch(date(2028, 4, 17), date(2028, 6, 28)),
    ];
    let day = |day, why| (stretch(day, day), why);
    let off = [
        day(date(2026, 11, 16), DayOff::InService),
        (
            stretch(date(2027, 2, 15), date(2027, 2, 16)),
            DayOff::Holiday,
        ),
        day(date(2027, 2, 17), DayOff::InService),
        day(date(2027, 5, 3), DayOff::Holiday),
        day(date(2027, 1, 20), DayOff::Closure),
    ];
    Calendar::new(terms, off).expect("a calendar")
}

#[test]
fn a_day_is_what_the_school_says_it_is() {
    let calendar = lochside();
    let expected = [
        (date(2026, 8, 18), DayKind::School),
        (date(2026, 8, 22), DayKind::Weekend),
        (date(2026, 10, 12), DayKind::Off(DayOff::Holiday)),
        (date(2026, 11, 16), DayKind::Off(DayOff::InService)),
        (date(2027, 1, 20), DayKind::Off(DayOff::Closure)),
        (date(2027, 7, 14), DayKind::Off(DayOff::Holiday)),
        (date(2028, 2, 29), DayKind::School),
        (date(2026, 8, 17), DayKind::Unknown),
        (date(2028, 6, 29), DayKind::Unknown),
    ];
    for (day, kind) in expected {
        assert_eq!(calendar.kind(day), kind, "{day}");
        assert_eq!(calendar.is_school_day(day), kind == DayKind::School);
    }
}

#[test]
fn a_year_that_nobody_entered_is_not_a_holiday() {
    let terms = [
        stretch(date(2026, 8, 18), date(2026, 10, 9)),
        stretch(date(2027, 8, 17), date(2027, 10, 8)),
    ];
    let calendar = Calendar::new(terms, []).expect("a calendar");
    assert_eq!(calendar.kind(date(2027, 1, 6)), DayKind::Unknown);
    assert!(!calendar.knows(date(2027, 1, 6)));
}

#[test]
fn terms_that_overlap_or_run_backwards_are_refused() {
    let autumn = stretch(date(2026, 8, 18), date(2026, 10, 9));
    let late = stretch(date(2026, 10, 9), date(2026, 12, 22));
    let new = |terms: [Stretch; 2]| Calendar::new(terms, []).err();
    assert_eq!(new([late, autumn]), Some(CalendarError::Overlap(late)));
    let backwards = stretch(date(2026, 8, 18), date(2026, 8, 17));
    assert_eq!(
        new([backwards, late]),
        Some(CalendarError::Backwards(backwards))
    );
    let endless = stretch(date(2026, 8, 18), date(2027, 8, 19));
    assert_eq!(new([endless, late]), Some(CalendarError::TooLong(endless)));
}

#[test]
fn ten_school_days_after_a_transfer_step_over_the_october_week() {
    let calendar = lochside();
    let day = calendar.add_school_days(date(2026, 10, 5), 10);
    assert_eq!(day, Some(date(2026, 11, 2)));
    assert_eq!(
        calendar.school_days_between(date(2026, 10, 5), date(2026, 11, 2)),
        10
    );
}

#[test]
fn a_deadline_beyond_the_calendar_counts_weekdays() {
    let calendar = lochside();
    let moved = date(2028, 6, 26);
    assert_eq!(calendar.add_school_days(moved, 10), None);
    assert_eq!(calendar.deadline(moved, 10), date(2028, 7, 10));
    assert_eq!(
        Calendar::default().deadline(date(2026, 11, 20), 10),
        date(2026, 12, 4)
    );
}

#[test]
fn school_weeks_step_over_the_holidays() {
    let calendar = lochside();
    let weeks = |number| calendar.add_school_weeks(date(2026, 9, 30), number);
    assert_eq!(weeks(1), Some(date(2026, 10, 7)));
    assert_eq!(weeks(2), Some(date(2026, 10, 28)));
    assert_eq!(
        calendar.add_school_weeks(date(2026, 11, 9), 1),
        Some(date(2026, 11, 17))
    );
    assert_eq!(
        calendar.add_school_weeks(date(2026, 12, 11), 3),
        Some(date(2027, 1, 8))
    );
    let friday = date(2026, 12, 18);
    let last_of_term = Some(date(2026, 12, 22));
    assert_eq!(calendar.add_school_weeks(friday, 1), last_of_term);
    assert_eq!(calendar.add_school_weeks(date(2028, 6, 20), 4), None);
}

#[test]
fn a_week_with_one_day_of_school_is_a_school_week() {
    let calendar = lochside();
    let span = stretch(date(2026, 12, 21), date(2027, 1, 10));
    let weeks: Vec<_> = calendar
        .school_weeks(span)
        .map(|week| (week.monday, week.school_days))
        .collect();
    assert_eq!(weeks, [(date(2026, 12, 21), 2), (date(2027, 1, 4), 3)]);
}

/// Terms and days off of any kind between 2026 and 2029.
pub(crate) fn calendars() -> impl Strategy<Value = Calendar> {
    let terms = prop::collection::vec((1i64..60, 1i64..100), 1..10);
    let off = prop::collection::vec((0i64..900, 0i64..14, 0usize..3), 0..20);
    (terms, off).prop_map(|(terms, off)| {
        let mut last = date(2026, 8, 17);
        let terms: Vec<_> = terms
            .into_iter()
            .map(|(gap, length)| {
                let from = last.saturating_add(gap.days());
                last = from.saturating_add(length.days());
                stretch(from, last)
            })
            .collect();
        let off = off.into_iter().map(|(start, length, why)| {
            let from = date(2026, 8, 17).saturating_add(start.days());
            (
                stretch(from, from.saturating_add(length.days())),
                DayOff::ALL[why],
            )
        });
        Calendar::new(terms, off).expect("a calendar")
    })
}

pub(crate) fn days() -> impl Strategy<Value = Day> {
    (0i64..1000).prop_map(|day| date(2026, 8, 17).saturating_add(day.days()))
}

proptest! {
    #[test]
    fn what_was_added_is_what_lies_between(calendar in calendars(), from in days(), number in 1usize..60) {
        if let Some(day) = calendar.add_school_days(from, number) {
            prop_assert!(calendar.is_school_day(day));
            prop_assert_eq!(calendar.school_days_between(from, day), number);
            prop_assert_eq!(calendar.deadline(from, number), day);
        }
        let deadline = calendar.deadline(from, number);
        prop_assert!(calendar.school_days_between(from, deadline) <= number);
    }

    #[test]
    fn school_days_add_up_over_any_split(calendar in calendars(), mut three in [days(), days(), days()]) {
        three.sort_unstable();
        let [from, middle, to] = three;
        let between = |one, other| calendar.school_days_between(one, other);
        prop_assert_eq!(between(from, middle) + between(middle, to), between(from, to));
        prop_assert_eq!(between(to, from), if from == to { between(from, to) } else { 0 });
    }

    #[test]
    fn every_day_of_a_stretch_comes_once_through_leap_days_and_summer_time(from in days(), length in 0i64..800) {
        let whole = stretch(from, from.saturating_add(length.days()));
        let days: Vec<_> = whole.days().collect();
        prop_assert_eq!(days.len(), usize::try_from(length).expect("not negative") + 1);
        prop_assert!(days.windows(2).all(|two| two[0].tomorrow().ok() == Some(two[1])));
    }

    #[test]
    fn weeks_hold_all_the_school_days(calendar in calendars(), from in days(), length in 0i64..400) {
        let span = stretch(from, from.saturating_add(length.days()));
        let weeks: usize = calendar.school_weeks(span).map(|week| usize::from(week.school_days)).sum();
        prop_assert_eq!(weeks, calendar.school_days(span).count());
    }

    #[test]
    fn a_school_week_later_is_a_school_day_and_further_on(calendar in calendars(), from in days(), number in 1usize..12) {
        if let Some(day) = calendar.add_school_weeks(from, number) {
            prop_assert!(calendar.is_school_day(day));
            let between = stretch(from, day);
            let weeks = calendar.school_weeks(between).filter(|week| week.monday > from).count();
            prop_assert_eq!(weeks, number);
        }
    }
}
