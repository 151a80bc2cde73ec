//! What a review may decide, and what has to be on record first.

use super::*;
use crate::calendar::tests::lochside;
use crate::due::course::HeldReview;
use crate::format::Formats;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

const HELD: Day = date(2027, 1, 14);

fn format() -> Format {
    Formats::shipped().default_format().clone()
}

/// A pupil with a plan since August whose reviews so far went as told, oldest first.
fn course(adequate: &[bool]) -> Course {
    let days = [date(2026, 10, 1), date(2026, 11, 12), date(2026, 12, 10)];
    let before = adequate.iter().zip(&days[3 - adequate.len()..]);
    let held = before.map(|(adequate, on)| HeldReview {
        on: *on,
        adequate: *adequate,
    });
    Course {
        calendar: lochside(),
        planned_from: Some(date(2026, 8, 24)),
        held: held.collect(),
        ..Course::default()
    }
}

/// A review in which everything but the decision is said, and progress was adequate.
fn review(decision: Decision) -> Review {
    let format = format();
    let keys = format.considerations.iter().map(|item| item.key.clone());
    Review {
        id: ReviewId(Uuid::nil()),
        plan: PlanId(Uuid::nil()),
        held_on: HELD,
        took_part: "Everybody".to_owned(),
        considerations: keys.map(|key| (key, "Said".to_owned())).collect(),
        adequate: vec!["previous_rate".to_owned()],
        not_enough: String::new(),
        more_help: String::new(),
        outcomes: Vec::new(),
        decision: Some(decision),
        parents_consulted_on: Some(HELD),
        parents_how: String::new(),
        next_review_on: Some(date(2027, 3, 12)),
        completed_on: None,
        next_plan: None,
    }
}

fn gaps(review: &Review, adequate: &[bool]) -> Vec<Gap> {
    review.gaps(&format(), &[], &course(adequate))
}

#[test]
fn only_going_on_as_before_needs_no_consultation() {
    for decision in Decision::ALL {
        let asked = Review {
            parents_consulted_on: None,
            not_enough: "Said".to_owned(),
            more_help: "Said".to_owned(),
            ..review(decision)
        };
        let missing = gaps(&asked, &[true, true]).contains(&Gap::ParentsConsulted);
        assert_eq!(missing, decision != Decision::Continue, "{decision:?}");
    }
}

#[test]
fn a_consultation_of_before_the_last_review_was_about_something_else() {
    let since = date(2026, 12, 10);
    let earlier = Review {
        parents_consulted_on: Some(date(2026, 12, 9)),
        ..review(Decision::Exit)
    };
    assert_eq!(
        gaps(&earlier, &[true]),
        [Gap::ParentsConsultedBefore(since)]
    );
    let later = Review {
        parents_consulted_on: HELD.tomorrow().ok(),
        ..review(Decision::Exit)
    };
    assert_eq!(gaps(&later, &[true]), [Gap::ParentsConsultedLater]);
    assert_eq!(gaps(&review(Decision::Exit), &[true]), []);
}

#[test]
fn a_longer_interval_needs_two_adequate_reviews_in_a_row() {
    let longer = Review {
        next_review_on: Some(date(2027, 6, 25)),
        ..review(Decision::LongerInterval)
    };
    let too_soon = |adequate| Gap::LongerTooSoon {
        adequate,
        needed: 2,
    };
    assert_eq!(gaps(&longer, &[]), [too_soon(1)]);
    assert_eq!(gaps(&longer, &[true, false]), [too_soon(1)]);
    assert_eq!(gaps(&longer, &[false, true]), []);
    let now_not = Review {
        adequate: vec![NONE_HOLDS.to_owned()],
        not_enough: "Said".to_owned(),
        more_help: "Said".to_owned(),
        ..longer
    };
    assert_eq!(gaps(&now_not, &[true, true]), [too_soon(0)]);
}

#[test]
fn a_format_that_keeps_its_interval_lengthens_none() {
    let formats = Formats::shipped();
    let mut all = formats.iter();
    let durants = all.find(|format| format.slug == "durants");
    let longer = review(Decision::LongerInterval);
    let gaps = longer.gaps(
        durants.expect("it ships"),
        &[],
        &course(&[true, true, true]),
    );
    assert!(gaps.contains(&Gap::NeverLonger), "{gaps:?}");
}

#[test]
fn inadequate_progress_leads_to_the_questions_of_the_next_stage() {
    let unsaid = Review {
        adequate: Vec::new(),
        ..review(Decision::Continue)
    };
    assert_eq!(gaps(&unsaid, &[]), [Gap::Progress]);
    let inadequate = Review {
        adequate: vec![NONE_HOLDS.to_owned()],
        ..review(Decision::Continue)
    };
    assert_eq!(gaps(&inadequate, &[]), [Gap::NotEnough, Gap::MoreHelp]);
    let next_stage = gaps(&review(Decision::NextStage), &[]);
    assert_eq!(next_stage, [Gap::NotEnough, Gap::MoreHelp]);
}

proptest! {
    #[test]
    fn no_decision_but_a_granted_one_goes_beyond_the_usual_interval(
        adequate in prop::collection::vec(any::<bool>(), 0..=3), days in 1i64..500, which in 0usize..4,
        consulted in any::<bool>(),
    ) {
        let next = HELD.saturating_add(jiff::Span::new().days(days));
        let decided = Review {
            next_review_on: Some(next),
            parents_consulted_on: consulted.then_some(HELD),
            not_enough: "Said".to_owned(),
            more_help: "Said".to_owned(),
            ..review(Decision::ALL[which])
        };
        let course = course(&adequate);
        let complete = decided.gaps(&format(), &[], &course).is_empty();
        let usual = course.latest(&format(), HELD, Interval::Usual).on;
        let goes_on = Decision::ALL[which].goes_on();
        if complete && goes_on && next > usual {
            let granted = Decision::ALL[which] == Decision::LongerInterval;
            prop_assert!(granted && consulted && adequate.last() == Some(&true));
        }
        prop_assert!(!complete || consulted || !Decision::ALL[which].needs_parents());
    }
}
