//! Totals are the sum of what was recorded, whatever way it came.

use super::*;
use crate::calendar::tests::lochside;
use crate::provision::tests::provision;
use crate::provision::{Dose, Per};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

const AUTUMN: Stretch = Stretch {
    from: date(2026, 8, 18),
    to: date(2026, 10, 9),
};

fn pupil(number: u128) -> PupilId {
    PupilId(Uuid::from_u128(number))
}

fn reading(number: u128) -> Provision {
    let dose = Dose::new(3, Per::Week, 20).expect("in range");
    Provision {
        id: ProvisionId(Uuid::from_u128(number)),
        ..provision(dose, AUTUMN.from, None)
    }
}

fn delivery(id: u128, on: Day, went: Went) -> Delivery {
    Delivery {
        id: DeliveryId(Uuid::from_u128(id)),
        provision: reading(1).id,
        pupil: pupil(1),
        on,
        went,
    }
}

fn given() -> Went {
    Went::Given { minutes: None }
}

fn not_given(why: NotGiven) -> Went {
    Went::NotGiven {
        why,
        note: String::new(),
    }
}

fn ledger(events: impl IntoIterator<Item = Event>) -> Ledger {
    let mut ledger = Ledger::default();
    for event in events {
        ledger.take(event);
    }
    ledger
}

fn tally(ledger: &Ledger) -> Tally {
    ledger.tally(&reading(1), pupil(1), &lochside(), AUTUMN)
}

#[test]
fn promised_given_and_not_given_stand_side_by_side() {
    let ledger = ledger([
        Event::Recorded(delivery(1, date(2026, 9, 7), given())),
        Event::Recorded(delivery(
            2,
            date(2026, 9, 9),
            Went::Given { minutes: Some(12) },
        )),
        Event::Recorded(delivery(
            3,
            date(2026, 9, 11),
            not_given(NotGiven::Staffing),
        )),
        Event::Recorded(delivery(4, date(2026, 11, 2), given())),
    ]);
    let tally = tally(&ledger);
    assert_eq!((tally.owed, tally.given, tally.minutes_given), (23, 2, 32));
    assert_eq!(tally.not_given, [(NotGiven::Staffing, 1)].into());
    assert_eq!((tally.unaccounted(), tally.percent_given()), (20, Some(8)));
    assert_eq!(tally.minutes_owed, 460);
}

#[test]
fn what_was_undone_counts_no_more_even_when_the_undoing_comes_first() {
    let record = delivery(1, date(2026, 9, 7), given());
    let undo = Event::Withdrawn { id: record.id };
    let early = ledger([undo.clone(), Event::Recorded(record.clone())]);
    let late = ledger([Event::Recorded(record), undo]);
    assert_eq!(early, late);
    assert_eq!(tally(&early).given, 0);
}

#[test]
fn the_same_session_from_two_devices_is_kept_twice_and_asked_about() {
    let day = date(2026, 9, 7);
    let ledger = ledger([
        Event::Recorded(delivery(1, day, given())),
        Event::Recorded(delivery(2, day, not_given(NotGiven::Absent))),
        Event::Recorded(delivery(3, date(2026, 9, 9), given())),
    ]);
    let provision = reading(1);
    let doubts = ledger.doubts(&provision);
    assert_eq!(doubts.len(), 1);
    assert_eq!((doubts[0].on, doubts[0].records.len()), (day, 2));
}

#[test]
fn another_reason_needs_words() {
    assert!(not_given(NotGiven::Trip).is_explained() && given().is_explained());
    assert!(!not_given(NotGiven::Other).is_explained());
    let fire_drill = Went::NotGiven {
        why: NotGiven::Other,
        note: "Fire drill".into(),
    };
    assert!(fire_drill.is_explained());
}

#[test]
fn a_target_has_the_sum_of_its_provisions() {
    let ledger = ledger([Event::Recorded(delivery(1, date(2026, 9, 7), given()))]);
    let other = Provision {
        targets: vec![TargetId(Uuid::from_u128(9))],
        ..reading(3)
    };
    let provisions = [reading(1), reading(2), other];
    let target = provisions[0].targets[0];
    let tally = ledger.tally_of_target(target, &provisions, pupil(1), &lochside(), AUTUMN);
    assert_eq!((tally.owed, tally.given), (46, 1));
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let went = prop_oneof![
        (0u16..60).prop_map(|minutes| Went::Given {
            minutes: Some(minutes)
        }),
        Just(given()),
        (0usize..5).prop_map(|why| not_given(NotGiven::ALL[why])),
    ];
    let event = (0u128..40, 0i64..70, 0u128..3, 0u128..3, went, any::<bool>());
    let event = event.prop_map(|(id, day, of, whose, went, undo)| {
        let on = date(2026, 8, 10).saturating_add(day.days());
        let delivery = Delivery {
            provision: reading(of).id,
            pupil: pupil(whose),
            ..delivery(id, on, went)
        };
        let withdrawn = Event::Withdrawn { id: delivery.id };
        if undo && id % 3 == 0 {
            withdrawn
        } else {
            Event::Recorded(delivery)
        }
    });
    prop::collection::vec(event, 0..60)
}

proptest! {
    #[test]
    fn the_order_and_the_repeats_of_a_replay_do_not_matter(
        (once, replayed) in events().prop_flat_map(|events| {
            let twice = [events.clone(), events.clone()].concat();
            (Just(events), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(ledger(once), ledger(replayed));
    }

    #[test]
    fn totals_are_the_sum_of_what_holds(events in events()) {
        let ledger = ledger(events);
        let calendar = lochside();
        let all: Tally = (0..3)
            .flat_map(|of| (0..3).map(move |whose| (of, whose)))
            .map(|(of, whose)| ledger.tally(&reading(of), pupil(whose), &calendar, AUTUMN))
            .sum();
        let within = ledger.deliveries().filter(|delivery| AUTUMN.holds(delivery.on));
        let (given, not_given): (Vec<_>, Vec<_>) =
            within.partition(|delivery| matches!(delivery.went, Went::Given { .. }));
        prop_assert_eq!(usize::try_from(all.given).expect("few"), given.len());
        prop_assert_eq!(usize::try_from(all.all_not_given()).expect("few"), not_given.len());
    }
}
