//! What is owed in weeks with and without holidays.

use super::*;
use crate::calendar::tests::{calendars, days, lochside};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) fn provision(dose: Dose, from: Day, until: Option<Day>) -> Provision {
    Provision {
        id: ProvisionId(Uuid::from_u128(1)),
        targets: vec![TargetId(Uuid::from_u128(2))],
        who: "Ms A".into(),
        place: "Library".into(),
        learners: 4,
        dose,
        from,
        until,
    }
}

fn dose(times: u8, per: Per) -> Dose {
    Dose::new(times, per, 20).expect("in range")
}

fn owed(times: u8, per: Per, from: Day, to: Day) -> u32 {
    let provision = provision(dose(times, per), date(2026, 8, 18), None);
    provision.owed(&lochside(), Stretch { from, to })
}

#[test]
fn a_full_week_owes_all_and_a_short_week_its_share() {
    let week = |times, from, to| owed(times, Per::Week, from, to);
    assert_eq!(week(3, date(2026, 9, 7), date(2026, 9, 13)), 3);
    assert_eq!(week(5, date(2026, 11, 16), date(2026, 11, 22)), 4);
    assert_eq!(week(3, date(2026, 12, 21), date(2026, 12, 27)), 1);
    assert_eq!(week(1, date(2026, 10, 12), date(2026, 10, 25)), 0);
}

#[test]
fn a_day_a_fortnight_a_month_and_a_term_owe_as_often_as_they_say() {
    let autumn = (date(2026, 8, 18), date(2026, 10, 9));
    assert_eq!(owed(1, Per::Day, autumn.0, autumn.1), 39);
    assert_eq!(owed(2, Per::Day, date(2026, 9, 7), date(2026, 9, 7)), 2);
    assert_eq!(
        owed(1, Per::Fortnight, date(2026, 8, 17), date(2026, 9, 13)),
        2
    );
    assert_eq!(owed(2, Per::Month, date(2026, 9, 1), date(2026, 9, 30)), 2);
    assert_eq!(owed(3, Per::Term, autumn.0, autumn.1), 3);
    assert_eq!(owed(3, Per::Term, autumn.0, date(2026, 9, 11)), 1);
}

#[test]
fn nothing_is_owed_before_the_first_day_or_after_the_last_or_beyond_the_calendar() {
    let calendar = lochside();
    let ever = Stretch {
        from: date(2020, 1, 1),
        to: Day::MAX,
    };
    let one = date(2026, 9, 7);
    let day = provision(dose(1, Per::Day), one, Some(one));
    assert_eq!(day.owed(&calendar, ever), 1);
    let always = provision(dose(1, Per::Day), date(2020, 1, 1), None);
    assert_eq!(always.owed(&calendar, ever), 387);
    assert_eq!(always.owed(&Calendar::default(), ever), 0);
}

#[test]
fn a_dose_is_said_in_words() {
    assert_eq!(dose(3, Per::Week).to_string(), "3 times a week, 20 minutes");
    assert_eq!(dose(1, Per::Term).to_string(), "once a term, 20 minutes");
    assert_eq!(Dose::new(0, Per::Week, 20), Err(DoseError::Times(0)));
    assert_eq!(Dose::new(3, Per::Week, 0), Err(DoseError::Minutes(0)));
}

proptest! {
    #[test]
    fn what_is_owed_adds_up_over_any_split(
        calendar in calendars(), mut four in [days(), days(), days(), days()], times in 1u8..9, per in 0usize..5,
    ) {
        four.sort_unstable();
        let [begins, from, middle, to] = four;
        let provision = provision(dose(times, Per::ALL[per]), begins, None);
        let owed = |from, to| provision.owed(&calendar, Stretch { from, to });
        let later = middle.saturating_add(1.day());
        let second = if later <= to { owed(later, to) } else { 0 };
        prop_assert_eq!(owed(from, middle.min(to)) + second, owed(from, to));
    }

    #[test]
    fn a_week_never_owes_more_than_it_says_and_only_school_days_owe(
        calendar in calendars(), begins in days(), day in days(), times in 1u8..9,
    ) {
        let provision = provision(dose(times, Per::Week), begins, None);
        let from = monday_of(day);
        let week = Stretch { from, to: from.saturating_add(6.days()) };
        let owed = provision.owed_days(&calendar, week);
        prop_assert!(owed.iter().all(|owed| calendar.is_school_day(owed.day) && owed.day >= begins));
        let sum = owed.iter().map(|owed| owed.sessions).sum::<u32>();
        prop_assert!(sum <= u32::from(times));
        if calendar.school_days(week).count() == 5 && begins <= from {
            prop_assert_eq!(sum, u32::from(times));
        }
    }
}
