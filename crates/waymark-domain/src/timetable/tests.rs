//! A week of a school, and what is pointed out in it.

use super::findings::{FULL_DAY, Finding, findings};
use super::*;
use crate::calendar::tests::lochside;
use jiff::civil::{date, time};
use proptest::prelude::*;
use uuid::Uuid;

const YEAR: Stretch = Stretch {
    from: date(2026, 8, 18),
    to: Day::MAX,
};

fn at(weekday: Weekday, hour: i8, minute: i8) -> WeekTime {
    WeekTime::new(weekday, time(hour, minute, 0, 0)).expect("a time of the school day")
}

/// Twenty minutes of one pupil, with Ms Bell in Room 4.
pub(crate) fn placed(id: u128, pupil: u128, time: WeekTime) -> Placed {
    Placed {
        slot: Slot {
            id: SlotId(Uuid::from_u128(id)),
            provision: ProvisionId(Uuid::from_u128(id)),
            time,
            room: "Room 4".into(),
            lesson: String::new(),
            from: YEAR.from,
            weeks: Weeks::Every,
        },
        pupil: PupilId(Uuid::from_u128(pupil)),
        who: "Ms Bell".into(),
        group: String::new(),
        minutes: 20,
        runs: YEAR,
    }
}

fn elsewhere(mut placed: Placed, who: &str, room: &str) -> Placed {
    placed.who = who.into();
    placed.slot.room = room.into();
    placed
}

#[test]
fn a_pupil_with_two_sessions_at_once_is_pointed_out() {
    let first = placed(1, 7, at(Weekday::Tuesday, 10, 0));
    let overlapping = elsewhere(placed(2, 7, at(Weekday::Tuesday, 10, 19)), "Mr Low", "Hall");
    let after = elsewhere(placed(3, 7, at(Weekday::Tuesday, 10, 40)), "Mr Low", "Hall");
    let week = [overlapping.clone(), after, first.clone()];
    let twice = Finding::PupilTwice {
        first: &first,
        second: &overlapping,
    };
    assert_eq!(findings(&week), [twice]);
}

#[test]
fn an_adult_is_in_one_place_unless_it_is_one_group() {
    let group = |id, pupil| Placed {
        group: "Red readers".into(),
        ..placed(id, pupil, at(Weekday::Monday, 9, 0))
    };
    let same = Placed {
        group: " red  Readers".into(),
        who: "ms bell ".into(),
        ..group(2, 8)
    };
    assert_eq!(findings(&[group(1, 7), same.clone()]), []);
    let (first, other) = (group(1, 7), placed(3, 9, at(Weekday::Monday, 9, 10)));
    let week = [first.clone(), same, other.clone()];
    let twice = Finding::AdultTwice {
        first: &first,
        second: &other,
    };
    assert_eq!(findings(&week), [twice]);
}

#[test]
fn a_clash_is_found_with_whoever_of_a_group_comes_longest() {
    let group = |id, pupil, to| Placed {
        group: "Red readers".into(),
        runs: Stretch { to, ..YEAR },
        ..placed(id, pupil, at(Weekday::Monday, 9, 0))
    };
    let (early, long) = (group(1, 7, date(2026, 10, 9)), group(2, 8, Day::MAX));
    let other = Placed {
        runs: Stretch {
            from: date(2026, 11, 2),
            to: Day::MAX,
        },
        ..placed(3, 9, at(Weekday::Monday, 9, 10))
    };
    let week = [early, long.clone(), other.clone()];
    let twice = Finding::AdultTwice {
        first: &long,
        second: &other,
    };
    assert_eq!(findings(&week), [twice]);
}

#[test]
fn a_room_holds_one_session_at_a_time() {
    let first = placed(1, 7, at(Weekday::Friday, 9, 0));
    let second = elsewhere(placed(2, 8, at(Weekday::Friday, 9, 0)), "Mr Low", "room 4");
    let week = [first.clone(), second.clone()];
    let twice = Finding::RoomTwice {
        first: &first,
        second: &second,
    };
    assert_eq!(findings(&week), [twice]);
    let nowhere = |one: Placed| elsewhere(one, "", "");
    assert_eq!(findings(&[nowhere(first), nowhere(second)]), []);
}

#[test]
fn help_that_has_ended_stands_in_nobodys_way() {
    let ended = Placed {
        runs: Stretch {
            from: YEAR.from,
            to: date(2026, 10, 9),
        },
        ..placed(1, 7, at(Weekday::Friday, 9, 0))
    };
    let begins = Placed {
        runs: Stretch {
            from: date(2026, 10, 26),
            to: Day::MAX,
        },
        ..placed(2, 7, at(Weekday::Friday, 9, 0))
    };
    assert_eq!(findings(&[ended, begins]), []);
}

#[test]
fn a_day_that_is_longer_than_a_school_day_is_pointed_out_once() {
    let long = |id: u128, hour| Placed {
        minutes: 60,
        ..placed(id, id, at(Weekday::Thursday, hour, 0))
    };
    let mut week: Vec<_> = (9..14).zip(1..).map(|(hour, id)| long(id, hour)).collect();
    assert_eq!(findings(&week), [], "five hours fit");
    week.push(placed(9, 9, at(Weekday::Thursday, 14, 0)));
    let full = Finding::AdultFull {
        of: &week[0],
        weekday: Weekday::Thursday,
        minutes: FULL_DAY + 20,
    };
    assert_eq!(findings(&week), [full]);
}

#[test]
fn a_lesson_that_is_missed_three_times_a_week_is_pointed_out() {
    let missing = |id, weekday| {
        let mut one = placed(id, 7, at(weekday, 9, 0));
        one.slot.lesson = if id == 1 { "Music " } else { "music" }.into();
        one
    };
    let mut week = vec![missing(1, Weekday::Monday), missing(2, Weekday::Tuesday)];
    assert_eq!(findings(&week), []);
    week.push(missing(3, Weekday::Friday));
    let missed = Finding::LessonMissed {
        of: &week[0],
        times: 3,
    };
    assert_eq!(findings(&week), [missed]);
}

#[test]
fn as_many_places_are_needed_as_were_promised() {
    let fit = |times, per, places: &[Weeks]| {
        let dose = Dose::new(times, per, 20).expect("in range");
        Fit::of(dose, places.iter().copied())
    };
    let too_few = |promised, per| Fit::TooFew { promised, per };
    let too_many = |promised, per| Fit::TooMany { promised, per };
    let every = |number| vec![Weeks::Every; number];
    let (second, fourth) = (Weeks::Second, Weeks::Fourth);
    assert_eq!(fit(3, Per::Week, &every(0)), Fit::NotPlaced);
    assert_eq!(fit(3, Per::Week, &every(2)), too_few(3, Per::Week));
    assert_eq!(fit(3, Per::Week, &every(3)), Fit::Fits);
    assert_eq!(fit(1, Per::Week, &[second, second]), Fit::Fits);
    assert_eq!(fit(3, Per::Week, &every(4)), too_many(3, Per::Week));
    assert_eq!(fit(1, Per::Day, &every(5)), Fit::Fits);
    assert_eq!(fit(1, Per::Day, &every(4)), too_few(5, Per::Week));
    assert_eq!(fit(1, Per::Fortnight, &[second]), Fit::Fits);
    assert_eq!(fit(2, Per::Fortnight, &every(1)), Fit::Fits);
    assert_eq!(
        fit(1, Per::Fortnight, &every(1)),
        too_many(1, Per::Fortnight)
    );
    assert_eq!(
        fit(3, Per::Fortnight, &every(1)),
        too_few(3, Per::Fortnight)
    );
    assert_eq!(fit(3, Per::Fortnight, &[Weeks::Every, second]), Fit::Fits);
    assert_eq!(fit(1, Per::Month, &[fourth]), Fit::Fits);
    assert_eq!(fit(2, Per::Month, &[fourth]), too_few(2, Per::Month));
    assert_eq!(fit(1, Per::Month, &[second]), too_many(1, Per::Month));
    assert_eq!(fit(1, Per::Term, &every(1)), Fit::Fits);
    assert_eq!(fit(5, Per::Term, &[second]), Fit::Fits);
    assert_eq!(fit(6, Per::Term, &[second]), too_few(6, Per::Term));
    assert_eq!(fit(1, Per::Term, &every(2)), too_many(1, Per::Term));
}

/// Every second week, or fourth, from that Monday on.
fn only(weeks: Weeks, from: Day, mut placed: Placed) -> Placed {
    (placed.slot.weeks, placed.slot.from) = (weeks, from);
    placed
}

#[test]
fn two_that_take_turns_stand_in_nobodys_way() {
    let at_nine = |id, weeks, from| only(weeks, from, placed(id, 7, at(Weekday::Tuesday, 9, 0)));
    let (odd, even) = (date(2026, 8, 31), date(2026, 9, 7));
    let one = at_nine(1, Weeks::Second, odd);
    assert_eq!(
        findings(&[one.clone(), at_nine(2, Weeks::Second, even)]),
        []
    );
    assert_eq!(
        findings(&[one.clone(), at_nine(2, Weeks::Fourth, even)]),
        []
    );
    for (weeks, from) in [
        (Weeks::Every, even),
        (Weeks::Second, odd),
        (Weeks::Fourth, odd),
        (Weeks::Fourth, date(2026, 9, 16)),
    ] {
        let other = at_nine(2, weeks, from);
        assert_eq!(findings(&[one.clone(), other]).len(), 1, "{weeks:?} {from}");
    }
}

#[test]
fn one_group_in_alternate_weeks_is_two_sessions() {
    let group = |id, pupil, from| Placed {
        group: "Red readers".into(),
        ..only(
            Weeks::Second,
            from,
            placed(id, pupil, at(Weekday::Monday, 9, 0)),
        )
    };
    let (odd, even) = (date(2026, 8, 31), date(2026, 9, 7));
    assert!(group(1, 7, odd).is_with(&group(2, 8, date(2026, 9, 16))));
    assert!(!group(1, 7, odd).is_with(&group(2, 8, even)));
}

#[test]
fn a_lesson_is_missed_as_often_as_the_fullest_week_says() {
    let music = |id, weekday, weeks, from| {
        let mut one = only(weeks, from, placed(id, 7, at(weekday, 9, 0)));
        one.slot.lesson = "Music".into();
        one
    };
    let (odd, even) = (date(2026, 8, 31), date(2026, 9, 7));
    let mut week = vec![
        music(1, Weekday::Monday, Weeks::Every, odd),
        music(2, Weekday::Tuesday, Weeks::Second, odd),
        music(3, Weekday::Wednesday, Weeks::Second, even),
    ];
    assert_eq!(findings(&week), [], "never more than twice in one week");
    week.push(music(4, Weekday::Thursday, Weeks::Fourth, even));
    assert_eq!(findings(&week).len(), 1);
}

#[test]
fn a_place_says_on_which_day_it_is_used_next() {
    let one = only(
        Weeks::Second,
        date(2026, 9, 2),
        placed(1, 7, at(Weekday::Tuesday, 9, 0)),
    );
    // Tuesday of the first week was before the first day.
    assert_eq!(one.slot.next(date(2026, 8, 1)), Some(date(2026, 9, 15)));
    assert_eq!(one.slot.next(date(2026, 9, 16)), Some(date(2026, 9, 29)));
    assert!(one.slot.is_on(date(2026, 9, 29)) && !one.slot.is_on(date(2026, 9, 22)));
    for weeks in Weeks::ALL {
        assert_eq!(Weeks::parse(weeks.slug()), Some(weeks));
    }
}

#[test]
fn a_time_outside_the_school_day_is_a_slip() {
    let starts = |hour| WeekTime::new(Weekday::Monday, time(hour, 30, 0, 0));
    assert_eq!(starts(3), Err(OutsideSchool));
    assert_eq!(starts(18), Err(OutsideSchool));
    let ten = at(Weekday::Monday, 10, 30);
    assert_eq!(WeekTime::kept(Weekday::Monday, 630), Ok(ten));
    assert_eq!(
        (ten.starts(), ten.ends(45)),
        (time(10, 30, 0, 0), time(11, 15, 0, 0))
    );
    assert_eq!(at(Weekday::Monday, 17, 0).ends(480), time(23, 59, 0, 0));
    for day in Weekday::ALL {
        assert_eq!(Weekday::parse(day.slug()), Some(day));
    }
}

#[test]
fn a_session_leaves_out_the_days_on_which_nobody_is_taught() {
    // Mondays of the first two terms; 12 and 19 October are holidays and 16 November is in-service.
    let mut monday = placed(1, 7, at(Weekday::Monday, 9, 0));
    monday.runs.to = date(2026, 12, 6);
    let series = monday.series(&lochside()).expect("days");
    assert_eq!(
        (series.first, series.last),
        (date(2026, 8, 24), date(2026, 11, 30))
    );
    let off = [date(2026, 10, 12), date(2026, 10, 19), date(2026, 11, 16)];
    assert_eq!(series.without, off);
    assert_eq!(monday.series(&crate::calendar::Calendar::default()), None);
}

fn anywhere() -> impl Strategy<Value = Placed> {
    let names = ["Ms Bell", "Mr Low", ""];
    let groups = ["", "Red readers"];
    let time = (0..5usize, 420u16..700).prop_map(|(day, minute)| {
        WeekTime::kept(Weekday::ALL[day], minute.into()).expect("a time of the school day")
    });
    let words = (0..3usize, 0..3usize, 0..2usize);
    let turn = (prop::sample::select(Weeks::ALL.to_vec()), 0i64..60);
    (0u128..1_000_000, 0u128..3, time, 1u16..120, words, turn).prop_map(
        move |(id, pupil, time, minutes, (who, room, group), (weeks, later))| {
            let from = YEAR.from.saturating_add(jiff::Span::new().days(later));
            let one = only(weeks, from, placed(id, pupil, time));
            Placed {
                minutes,
                group: groups[group].into(),
                ..elsewhere(one, names[who], ["Room 4", "Hall", ""][room])
            }
        },
    )
}

/// A time of one day of the year on which both take place.
fn same_minute_of_some_day(one: &Placed, other: &Placed) -> bool {
    let span = |of: &Placed| of.slot.time.minute()..of.slot.time.minute() + of.minutes;
    let crosses = span(one).any(|minute| span(other).contains(&minute));
    let day = |day: &Day| {
        let on = |of: &Placed| {
            Weekday::of(*day) == Some(of.slot.time.weekday()) && of.slot.is_used_in_week_of(*day)
        };
        on(one) && on(other)
    };
    crosses
        && YEAR
            .from
            .series(jiff::Span::new().days(1))
            .take(60)
            .any(|it| day(&it))
}

proptest! {
    #[test]
    fn a_clash_is_found_exactly_where_two_overlap(week in prop::collection::vec(anywhere(), 0..12)) {
        let found = findings(&week);
        let pupils = found.iter().filter(|found| matches!(found, Finding::PupilTwice { .. })).count();
        let two = |first: &Placed, second: &Placed| first.pupil == second.pupil && same_minute_of_some_day(first, second);
        let expected: usize = (0..week.len())
            .map(|at| week[at + 1..].iter().filter(|other| two(&week[at], other)).count())
            .sum();
        prop_assert_eq!(pupils, expected);
        for found in &found {
            if let Finding::AdultTwice { first, second } | Finding::RoomTwice { first, second } = found {
                prop_assert!(first.overlaps(second) && second.overlaps(first));
                prop_assert!(!first.is_with(second) || key(&first.group).is_empty());
            }
        }
    }

    #[test]
    fn the_order_in_which_help_was_placed_does_not_matter(week in prop::collection::vec(anywhere(), 0..10)) {
        let count = |week: &[Placed]| {
            let mut kinds = [0; 5];
            for found in findings(week) {
                kinds[match found {
                    Finding::PupilTwice { .. } => 0,
                    Finding::AdultTwice { .. } => 1,
                    Finding::RoomTwice { .. } => 2,
                    Finding::AdultFull { .. } => 3,
                    Finding::LessonMissed { .. } => 4,
                }] += 1;
            }
            (kinds[0], kinds[4])
        };
        let turned: Vec<_> = week.iter().rev().cloned().collect();
        prop_assert_eq!(count(&week), count(&turned));
    }

    #[test]
    fn a_session_is_on_every_school_day_of_its_weekday_and_on_no_other(
        day in 0usize..5, from in 0i64..600, length in 0i64..300, later in 0i64..40,
        weeks in prop::sample::select(Weeks::ALL.to_vec()),
    ) {
        let calendar = lochside();
        let runs = Stretch {
            from: date(2026, 7, 1).saturating_add(jiff::Span::new().days(from)),
            to: date(2026, 7, 1).saturating_add(jiff::Span::new().days(from + length)),
        };
        let begins = YEAR.from.saturating_add(jiff::Span::new().days(later));
        let one = only(weeks, begins, Placed { runs, ..placed(1, 1, at(Weekday::ALL[day], 9, 0)) });
        let expected: Vec<_> = calendar
            .school_days(runs)
            .filter(|day| *day >= one.slot.from && Weekday::of(*day) == Some(one.slot.time.weekday()))
            .filter(|day| {
                let weeks_since = (*day - crate::calendar::reckoning::monday_of(begins)).get_days() / 7;
                weeks_since % i32::from(weeks.apart()) == 0
            })
            .collect();
        let found = one.series(&calendar).map_or_else(Vec::new, |series| series.days().collect());
        prop_assert_eq!(found, expected);
    }
}
