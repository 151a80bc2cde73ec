//! Whoever asks too late is late.

use super::*;
use crate::calendar::tests::lochside;
use crate::due::Rule;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const DUE: Day = date(2026, 12, 11);

fn appointment() -> Appointment {
    let first = Due {
        on: DUE,
        rule: Rule::Format,
    };
    Appointment::new(first, date(2026, 3, 2))
}

fn asked(asked_on: Day, until: Day) -> Deferral {
    let why = Line::parse("The speech therapist is ill").expect("a line");
    Deferral {
        asked_on,
        until,
        why,
    }
}

#[test]
fn asked_in_time_it_moves_and_is_never_called_in_time_after_its_first_day() {
    let mut review = appointment();
    let to = date(2027, 1, 15);
    let moved = review.defer(asked(date(2026, 12, 11), to));
    assert_eq!(moved, Ok(Deferred::Moved { to }));
    assert_eq!(review.due_on(), to);
    let put_off = Held::PutOff {
        times: 1,
        first: DUE,
    };
    assert_eq!(review.held(&lochside(), to), put_off);
    assert_eq!(review.held(&lochside(), DUE), Held::InTime);
}

#[test]
fn asked_too_late_it_is_explained_and_stays_late() {
    let mut review = appointment();
    let explained = review.defer(asked(date(2026, 12, 14), date(2027, 1, 15)));
    let overdue_since = DUE;
    assert_eq!(explained, Ok(Deferred::Explained { overdue_since }));
    let overdue = Waiting::Overdue {
        since: DUE,
        school_days: 3,
    };
    assert_eq!(review.waiting(&lochside(), date(2026, 12, 16)), overdue);
    let late = Held::Late {
        due_on: DUE,
        school_days: 10,
    };
    assert_eq!(review.held(&lochside(), date(2027, 1, 8)), late);
}

#[test]
fn nothing_is_put_off_beyond_twelve_months_or_to_a_day_that_is_not_later() {
    let mut review = appointment();
    let today = date(2026, 12, 1);
    let refused = review.defer(asked(today, date(2027, 3, 3)));
    assert_eq!(refused, Err(DeferralRefused::TooLate(date(2027, 3, 2))));
    assert_eq!(
        review.defer(asked(today, DUE)),
        Err(DeferralRefused::NotLater(DUE))
    );
    assert_eq!(review.deferrals(), []);
}

#[test]
fn the_window_opens_ten_school_days_before() {
    let review = appointment();
    let on = |day| review.waiting(&lochside(), day);
    let opens = date(2026, 11, 27);
    assert_eq!(on(date(2026, 11, 26)), Waiting::Ahead { opens });
    assert_eq!(
        on(opens),
        Waiting::Open {
            school_days_left: 10
        }
    );
    assert_eq!(
        on(DUE),
        Waiting::Open {
            school_days_left: 0
        }
    );
}

proptest! {
    #[test]
    fn once_overdue_no_deferral_makes_it_look_timely(
        wishes in prop::collection::vec((0i64..120, 0i64..120), 0..8), held in 0i64..120,
    ) {
        let mut review = appointment();
        let start = date(2026, 11, 2);
        let day = |days: i64| start.saturating_add(days.days());
        let mut wishes = wishes;
        wishes.sort_unstable();
        for (asked_on, until) in wishes {
            let (before, asked_on) = (review.clone(), day(asked_on));
            let was_overdue = asked_on > review.due_on();
            let answer = review.defer(asked(asked_on, day(until)));
            prop_assert!(review.due_on() >= before.due_on());
            if was_overdue || answer.is_err() {
                prop_assert_eq!(review.due_on(), before.due_on());
            }
        }
        prop_assert!(review.due_on() <= date(2027, 3, 2));
        let in_time = review.held(&lochside(), day(held)) == Held::InTime;
        prop_assert_eq!(in_time, day(held) <= DUE);
    }
}
