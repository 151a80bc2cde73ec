//! Sessions, periods and review days lie where the form and the cadence put them.

use super::*;

#[test]
fn periods_follow_one_another_from_the_first_day_of_the_session() {
    let day = |raw| MonthDay::parse(raw).expect("a day");
    let overlapping = refused(|format| format.periods[0].to = day("01-02"));
    assert_eq!(
        overlapping,
        ["periods[spring]: it begins before \"autumn\" has ended; periods follow one another"]
    );
    let swapped = refused(|format| format.periods.swap(0, 1));
    assert_eq!(
        swapped,
        ["periods[autumn]: it begins before \"spring\" has ended; periods follow one another"]
    );
    let backwards = refused(|format| {
        format.periods[2].from = day("07-15");
        format.periods[2].review = None;
    });
    assert_eq!(
        backwards,
        ["periods[summer]: it ends before it begins, counted from the first day of the session"]
    );
    let outside = refused(|format| format.periods[2].review = Some(day("07-01")));
    assert_eq!(
        outside,
        ["periods[summer].review: its review day lies outside it"]
    );
}

#[test]
fn the_session_begins_on_1_august_and_the_holidays_lie_in_no_period() {
    let format = shipped();
    assert_eq!(format.session_of(date(2026, 7, 31)).to_string(), "2025-26");
    let session = format.session_of(date(2026, 8, 1));
    assert_eq!(session.to_string(), "2026-27");
    assert_eq!(
        format.days_of_session(session),
        (date(2026, 8, 1), date(2027, 7, 31))
    );
    let days: Vec<_> = format
        .periods_of_session(session)
        .iter()
        .map(|period| (period.from, period.to))
        .collect();
    assert_eq!(
        days,
        [
            (date(2026, 9, 1), date(2026, 12, 31)),
            (date(2027, 1, 1), date(2027, 3, 31)),
            (date(2027, 4, 1), date(2027, 6, 30)),
        ]
    );
    assert_eq!(format.period_on(date(2026, 8, 20)), None);
    let key = |found: Option<PeriodDays<'_>>| {
        found.map(|period| (period.period.key.clone(), period.from))
    };
    assert_eq!(
        key(format.period_from(date(2026, 8, 20))),
        Some(("autumn".into(), date(2026, 9, 1)))
    );
    assert_eq!(
        key(format.period_on(date(2027, 3, 31))),
        Some(("spring".into(), date(2027, 1, 1)))
    );
    assert_eq!(
        key(format.next_period(date(2027, 5, 1))),
        Some(("autumn".into(), date(2027, 9, 1)))
    );
}

#[test]
fn the_next_review_is_in_this_period_or_when_that_is_too_near_in_the_next() {
    let format = shipped();
    assert_eq!(
        format.next_review_after(date(2026, 9, 14)),
        date(2026, 12, 11)
    );
    assert_eq!(
        format.next_review_after(date(2026, 12, 3)),
        date(2027, 3, 19)
    );
    assert_eq!(
        format.next_review_after(date(2027, 6, 11)),
        date(2027, 12, 10),
        "11 December 2027 is a Saturday"
    );
}

#[test]
fn a_session_is_read_as_it_is_shown() {
    assert_eq!("2026-27".parse(), Ok(Session { first_year: 2026 }));
    assert_eq!("1999-00".parse(), Ok(Session { first_year: 1999 }));
    for wrong in ["2026-28", "2026", "26-27", "2026-2027", ""] {
        assert!(wrong.parse::<Session>().is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_proposed_review_is_a_later_school_weekday_within_the_longest_interval(offset in 0i64..3000) {
        let day: Day = date(2024, 1, 1).saturating_add(offset.days());
        for format in [shipped(), Format::parse(OTHER).expect("consistent")] {
            let next = format.next_review_after(day);
            prop_assert!(next > day && next <= day.saturating_add(12.months()), "{day} {next}");
            prop_assert!(next.weekday().to_monday_one_offset() <= 5);
        }
    }

    #[test]
    fn every_day_lies_in_its_session_and_in_at_most_one_period(offset in 0i64..4000) {
        let format = shipped();
        let day: Day = date(2020, 1, 1).saturating_add(offset.days());
        let session = format.session_of(day);
        let (first, last) = format.days_of_session(session);
        prop_assert!(first <= day && day <= last);
        let holding = format.periods_of_session(session).into_iter().filter(|p| p.from <= day && day <= p.to);
        prop_assert_eq!(holding.collect::<Vec<_>>(), format.period_on(day).into_iter().collect::<Vec<_>>());
    }
}
