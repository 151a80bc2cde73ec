//! What the record says, and when an interval may grow.

use super::evidence::*;
use super::*;
use crate::calendar::Calendar;
use crate::format::{Attainment, Formats, Rhythm};
use crate::maintenance::{CheckKind, Maintenance};
use crate::progress::Direction;
use crate::progress::verdict::Point;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn target(number: u128) -> TargetId {
    TargetId(Uuid::from_u128(number))
}

fn twice(before: f64, now: f64) -> Twice {
    Twice { before, now }
}

fn peers(pupil: Twice, same_start: Option<Twice>) -> Record {
    Record {
        peers: Some(Peers {
            name: "York".to_owned(),
            scale: super::peers::Scale::Points,
            pupil,
            peers: twice(100.0, 110.0),
            same_start,
        }),
        ..Record::default()
    }
}

fn secure(number: u128) -> Achieved {
    Achieved {
        target: target(number),
        standing: Standing::Secure {
            on: date(2026, 11, 30),
        },
    }
}

#[test]
fn the_definitions_are_those_of_the_shipped_formats() {
    for format in Formats::shipped().iter() {
        let keys: Vec<_> = format.adequate.iter().map(|item| &*item.key).collect();
        assert_eq!(keys, Definition::ALL.map(Definition::key));
    }
    for definition in Definition::ALL {
        assert_eq!(Definition::of_key(definition.key()), Some(definition));
    }
    assert_eq!(Definition::of_key("joy"), None);
}

#[test]
fn the_gap_to_peers_closes_holds_or_grows() {
    let weights = |pupil| {
        let record = peers(pupil, None);
        let weight = |definition| record.weigh(definition).weight;
        (
            weight(Definition::ClosesGap),
            weight(Definition::PreventsGap),
        )
    };
    assert_eq!(weights(twice(80.0, 95.0)), (Weight::For, Weight::For));
    assert_eq!(weights(twice(80.0, 90.0)), (Weight::Against, Weight::For));
    assert_eq!(
        weights(twice(80.0, 85.0)),
        (Weight::Against, Weight::Against)
    );
    let nothing = Record::default().weigh(Definition::ClosesGap);
    assert_eq!(
        (nothing.facts, nothing.weight),
        (Vec::new(), Weight::Nothing)
    );
}

#[test]
fn peers_from_the_same_start_are_what_similar_means() {
    let weight = |now| {
        let record = peers(twice(80.0, now), Some(twice(80.0, 86.0)));
        record.weigh(Definition::SimilarToPeers).weight
    };
    assert_eq!((weight(85.5), weight(84.0)), (Weight::For, Weight::Against));
}

fn grows(from: Day, weekly: f64, number: i64) -> Vec<Point> {
    let mut value = 0.0;
    (0..number)
        .map(|week| {
            value += weekly;
            Point {
                on: from.saturating_add((7 * week).days()),
                value,
            }
        })
        .collect()
}

#[test]
fn the_rate_now_stands_beside_the_rate_before() {
    let reviewed_on = date(2026, 11, 1);
    let points = |number| {
        let before = grows(date(2026, 8, 24), 1.0, 8);
        [before, grows(date(2026, 11, 2), 2.0, number)].concat()
    };
    let rates = |number, direction| Rates::of(target(1), &points(number), reviewed_on, direction);
    let found = rates(8, Direction::Increase).expect("enough points");
    assert!((found.weekly.before - 1.0).abs() < 1e-9 && (found.weekly.now - 2.0).abs() < 1e-9);
    assert_eq!(rates(7, Direction::Increase), None);
    let slower = rates(8, Direction::Decrease).expect("enough points");
    let record = |rates| Record {
        rates,
        ..Record::default()
    };
    let weight = |rates| record(rates).weigh(Definition::PreviousRate).weight;
    assert_eq!(weight(vec![found]), Weight::For);
    let as_before = Rates {
        weekly: twice(1.0, 1.0),
        ..found
    };
    assert_eq!(weight(vec![as_before]), Weight::For);
    assert_eq!(weight(vec![slower]), Weight::Against);
    assert_eq!(weight(vec![found, slower]), Weight::Mixed);
}

#[test]
fn targets_about_behaviour_speak_of_behaviour_only() {
    let record = Record {
        outcomes: vec![KindOutcome {
            target: target(1),
            kind: Kind::Behaviour,
            result: Attainment::Partly,
        }],
        ..Record::default()
    };
    assert_eq!(record.weigh(Definition::Behaviour).weight, Weight::For);
    let other = record.weigh(Definition::SelfHelpSocialPersonal);
    assert_eq!(other.weight, Weight::Nothing);
}

#[test]
fn words_decide_where_nothing_can_be_counted_and_only_there() {
    let mut record = peers(twice(80.0, 85.0), None);
    for definition in [Definition::Accreditation, Definition::ClosesGap] {
        record
            .words
            .insert(definition, "On course for National 3".into());
    }
    record.words.insert(Definition::FullCurriculum, " ".into());
    let weight = |definition| record.weigh(definition).weight;
    assert_eq!(weight(Definition::Accreditation), Weight::For);
    assert_eq!(weight(Definition::ClosesGap), Weight::Against);
    assert_eq!(weight(Definition::FullCurriculum), Weight::Nothing);
}

#[test]
fn adequate_needs_what_was_achieved_to_last_and_to_be_seen_elsewhere() {
    let record = peers(twice(80.0, 95.0), None);
    let chosen = [Definition::ClosesGap];
    let judge = |achieved: &[Achieved]| Judgement::of(&chosen, &record, achieved);
    assert_eq!(judge(&[]), Judgement::Adequate);
    assert_eq!(judge(&[secure(1)]), Judgement::Adequate);
    let fresh = Maintenance::after(date(2026, 11, 2), &Calendar::default());
    let open = Achieved {
        target: target(2),
        standing: fresh.standing(&[]),
    };
    let check = Check {
        due_on: date(2026, 11, 16),
        kind: CheckKind::After { weeks: 2 },
    };
    let waits = Judgement::NotShown(vec![Missing::Check(target(2), check)]);
    assert_eq!(judge(&[secure(1), open]), waits);
    let on = date(2026, 11, 9);
    let gone = Achieved {
        target: target(3),
        standing: Standing::Slipped { on },
    };
    let slipped = Judgement::NotShown(vec![Missing::Slipped(target(3), on)]);
    assert_eq!(judge(&[gone]), slipped);
}

#[test]
fn without_evidence_nothing_is_shown_and_against_it_progress_is_inadequate() {
    let judge = |chosen: &[Definition], record| Judgement::of(chosen, &record, &[]);
    let none = judge(&[], Record::default());
    assert_eq!(none, Judgement::NotShown(vec![Missing::Definition]));
    let closes = Definition::ClosesGap;
    let unknown = judge(&[closes], Record::default());
    assert_eq!(
        unknown,
        Judgement::NotShown(vec![Missing::Evidence(closes)])
    );
    let behind = || peers(twice(80.0, 85.0), None);
    assert_eq!(judge(&[closes], behind()), Judgement::Inadequate);
    let said = |mut record: Record| {
        let words = "Joins every lesson".to_owned();
        record.words.insert(Definition::FullCurriculum, words);
        record
    };
    let both = judge(&[closes, Definition::FullCurriculum], said(behind()));
    assert_eq!(both, Judgement::NotShown(vec![Missing::Agreement(closes)]));
    let one = judge(
        &[closes, Definition::FullCurriculum],
        said(Record::default()),
    );
    assert_eq!(one, Judgement::Adequate);
}

fn cadence(interval_months: u8, lengthen_after: u8) -> Cadence {
    Cadence {
        reviews_per_session: 2,
        rhythm: Rhythm::Period,
        interval_months,
        max_months: 12,
        shortest_days: 42,
        lengthen_after,
    }
}

#[test]
fn two_adequate_reviews_in_a_row_offer_a_longer_interval() {
    let after = |adequate: &[bool]| LongerInterval::after(adequate, cadence(4, 2));
    assert_eq!(after(&[true, true]), LongerInterval::Offered { months: 6 });
    assert_eq!(
        after(&[true, true, false, true]),
        LongerInterval::NotYet {
            adequate: 1,
            needed: 2
        }
    );
    let six = LongerInterval::after(&[true; 5], cadence(6, 2));
    let never = LongerInterval::after(&[true; 5], cadence(4, 0));
    assert_eq!((six, never), (LongerInterval::Never, LongerInterval::Never));
}

proptest! {
    #[test]
    fn a_longer_interval_is_longer_and_leaves_room_for_two_reviews(
        adequate in prop::collection::vec(any::<bool>(), 0..8), interval in 1u8..13, needed in 0u8..4,
    ) {
        let offered = LongerInterval::after(&adequate, cadence(interval, needed));
        if let LongerInterval::Offered { months } = offered {
            prop_assert!(months > interval && months <= 6 && needed > 0);
            let last = adequate.len() - usize::from(needed);
            prop_assert!(adequate[last..].iter().all(|one| *one));
        }
    }
}
