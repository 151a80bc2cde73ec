//! Which rule asks first.

use super::*;
use crate::calendar::tests::lochside;
use jiff::civil::date;
use proptest::prelude::*;

const SESSIONS: [Stretch; 2] = [
    Stretch {
        from: date(2026, 8, 1),
        to: date(2027, 7, 31),
    },
    Stretch {
        from: date(2027, 8, 1),
        to: date(2028, 7, 31),
    },
];

fn history(held: &[Day], frequency: Frequency) -> History<'_> {
    History {
        planned_from: date(2026, 8, 24),
        held,
        joined_on: None,
        transferred_on: None,
        frequency,
        sessions: SESSIONS,
    }
}

fn next(history: History<'_>) -> (Day, Rule) {
    let due = history.next(&lochside());
    (due.on, due.rule)
}

#[test]
fn a_yearly_format_is_still_looked_at_twice_a_session() {
    let yearly = |held| next(history(held, Frequency::ByFormat(date(2027, 8, 24))));
    let middle = date(2027, 1, 27);
    assert_eq!(yearly(&[]), (middle, Rule::TwiceASession));
    assert_eq!(yearly(&[middle]), (date(2027, 6, 29), Rule::TwiceASession));
    let both = [middle, date(2027, 6, 1)];
    let third = next(history(&both, Frequency::ByFormat(date(2028, 6, 1))));
    assert_eq!(third.1, Rule::TwiceASession);
    assert!(SESSIONS[1].holds(third.0) && third.0 < date(2028, 2, 1));
}

#[test]
fn a_format_with_three_periods_keeps_its_own_days() {
    let on = date(2026, 12, 11);
    let due = next(history(&[], Frequency::ByFormat(on)));
    assert_eq!(due, (on, Rule::Format));
    let sunday = next(history(&[], Frequency::ByFormat(date(2026, 12, 13))));
    assert_eq!(sunday.0, on);
}

#[test]
fn termly_is_before_the_term_ends_and_yearly_before_the_year_does() {
    let termly = |held| next(history(held, Frequency::Termly));
    assert_eq!(termly(&[]), (date(2026, 10, 9), Rule::Termly));
    assert_eq!(
        termly(&[date(2026, 10, 9)]),
        (date(2026, 12, 22), Rule::Termly)
    );
    let held = [date(2026, 11, 3), date(2027, 3, 2)];
    let yearly = next(history(&held, Frequency::EndOfYear));
    assert_eq!(yearly, (date(2027, 6, 29), Rule::EndOfYear));
}

#[test]
fn continuous_review_has_no_day_of_its_own_and_still_two_a_session() {
    let continuous = next(history(&[], Frequency::Continuous));
    assert_eq!(continuous.1, Rule::TwiceASession);
}

#[test]
fn a_plan_that_begins_in_spring_has_one_review_in_its_first_session() {
    let begun = |held: &[Day]| {
        next(History {
            planned_from: date(2027, 3, 1),
            ..history(held, Frequency::Continuous)
        })
    };
    assert_eq!(begun(&[]).0, date(2027, 6, 29));
    let second = begun(&[date(2027, 5, 4)]);
    assert!(SESSIONS[1].holds(second.0), "{second:?}");
}

#[test]
fn a_first_review_in_the_last_weeks_does_not_ask_for_another_at_once() {
    let after = |held: Day| next(history(&[held], Frequency::Continuous));
    let late = after(date(2027, 6, 1));
    assert!(SESSIONS[1].holds(late.0), "{late:?}");
    let early = after(date(2027, 5, 4));
    assert_eq!(early, (date(2027, 6, 29), Rule::TwiceASession));
}

#[test]
fn a_plan_that_begins_in_the_last_weeks_waits_for_the_next_session() {
    let begun = next(History {
        planned_from: date(2027, 6, 1),
        ..history(&[], Frequency::Continuous)
    });
    assert!(SESSIONS[1].holds(begun.0), "{begun:?}");
}

#[test]
fn ten_school_days_after_a_transfer_whatever_stood_in_the_plan() {
    let moved = |held: &[Day]| {
        let frequency = Frequency::ByFormat(date(2026, 12, 11));
        next(History {
            transferred_on: Some(date(2026, 10, 5)),
            ..history(held, frequency)
        })
    };
    assert_eq!(moved(&[]), (date(2026, 11, 2), Rule::Transfer));
    assert_eq!(moved(&[date(2026, 9, 1)]).1, Rule::Transfer);
    assert_eq!(moved(&[date(2026, 10, 30)]).1, Rule::Format);
}

#[test]
fn a_new_pupil_has_an_entry_review_in_the_second_part_of_the_autumn_term() {
    let joined = History {
        joined_on: Some(date(2026, 8, 18)),
        ..history(&[], Frequency::Continuous)
    };
    assert_eq!(next(joined), (date(2026, 11, 24), Rule::Entry));
}

#[test]
fn more_than_twelve_months_is_an_alert_from_the_next_day() {
    let since = date(2028, 2, 29);
    assert_eq!(unreviewed(since, date(2029, 2, 28)), None);
    let alert = unreviewed(since, date(2029, 3, 1)).expect("an alert");
    assert_eq!(alert.months, 12);
    let alert = unreviewed(date(2026, 8, 24), date(2027, 11, 1)).expect("an alert");
    assert_eq!(alert.months, 14);
}

#[test]
fn a_school_without_a_calendar_has_due_days_too() {
    let due = history(&[], Frequency::Continuous).next(&Calendar::default());
    assert_eq!((due.on, due.rule), (date(2027, 1, 29), Rule::TwiceASession));
}

proptest! {
    #[test]
    fn kept_due_days_make_two_reviews_a_session_and_no_year_without_one(
        live in 0i64..300, wish in 14i64..400, yearly in any::<bool>(),
    ) {
        let calendar = lochside();
        let live_from = date(2026, 8, 18).saturating_add(live.days());
        let mut held: Vec<Day> = Vec::new();
        loop {
            let since = held.last().copied().unwrap_or(live_from);
            let wished = since.saturating_add(wish.days());
            let frequency = if yearly { Frequency::ByFormat(wished) } else { Frequency::Continuous };
            let due = History { planned_from: live_from, ..history(&held, frequency) }.next(&calendar);
            if due.on > SESSIONS[1].to {
                break;
            }
            prop_assert!(due.on <= since.saturating_add(1.year()), "{due:?} after {since}");
            // A wish may fall on the day of the last review, over a weekend; then the next day is taken.
            held.push(due.on.max(since.saturating_add(1.day())));
        }
        let in_second = held.iter().filter(|day| SESSIONS[1].holds(**day)).count();
        prop_assert!(in_second >= LEAST_PER_SESSION, "{held:?}");
        let in_first = held.iter().filter(|day| SESSIONS[0].holds(**day)).count();
        let least = match live_from {
            early if early <= date(2026, 12, 15) => 2,
            late if late <= date(2027, 5, 18) => 1,
            _ => 0,
        };
        prop_assert!(in_first >= least, "{held:?}");
    }
}
