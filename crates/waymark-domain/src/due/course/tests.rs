//! How far a next review may lie, and where among the others it is proposed.

use super::*;
use crate::calendar::DayKind;
use crate::calendar::reckoning::monday_of;
use crate::calendar::tests::{calendars, lochside};
use crate::format::{Definition, Formats};
use jiff::civil::date;
use proptest::prelude::*;

fn format(slug: &str) -> Format {
    let formats = Formats::shipped();
    let found = formats.iter().find(|format| format.slug == slug);
    found.expect("a format that ships").clone()
}

fn with(change: impl FnOnce(&mut Definition)) -> Format {
    let mut definition = format("dg-appendix-2").into_definition();
    definition.cadence.reviews_per_session = 1;
    change(&mut definition);
    Format::check(definition).expect("a cadence that holds")
}

fn with_rhythm(rhythm: Rhythm) -> Format {
    with(|definition| definition.cadence.rhythm = rhythm)
}

fn course() -> Course {
    Course {
        calendar: lochside(),
        planned_from: Some(date(2026, 8, 24)),
        ..Course::default()
    }
}

fn after(format: &Format, on: Day) -> Proposal {
    course().proposal(format, on, Interval::Usual)
}

#[test]
fn a_format_with_periods_keeps_its_own_days() {
    let proposal = after(&format("dg-appendix-2"), date(2026, 9, 14));
    assert_eq!(proposal.on, date(2026, 12, 11));
    assert_eq!(proposal.why, Why::Rule(Rule::Format));
}

#[test]
fn a_yearly_format_is_proposed_within_half_a_year() {
    for slug in ["durants", "isp-draft"] {
        let proposal = after(&format(slug), date(2026, 9, 14));
        assert_eq!(proposal.latest.rule, Rule::TwiceASession, "{slug}");
        assert!(proposal.on <= date(2027, 3, 1), "{slug}: {proposal:?}");
    }
}

#[test]
fn half_a_year_steps_over_the_summer() {
    let by = course().half_a_year_after(date(2027, 6, 15)).on;
    assert!(by > date(2027, 12, 1) && by < date(2028, 1, 15), "{by}");
    let unknown = Course::default().half_a_year_after(date(2027, 6, 15)).on;
    assert_eq!(unknown, date(2028, 1, 11));
}

#[test]
fn a_longer_interval_is_longer_than_the_usual_one() {
    let format = format("dg-appendix-2");
    let on = date(2027, 1, 8);
    let usual = course().latest(&format, on, Interval::Usual).on;
    let longer = course()
        .latest(&format, on, Interval::Longer { months: 6 })
        .on;
    assert!(longer > usual, "{longer} after {usual}");
}

#[test]
fn termly_is_before_the_term_ends_and_yearly_before_the_year_does() {
    let term = after(&with_rhythm(Rhythm::Term), date(2026, 9, 14));
    assert_eq!(
        (term.on, term.why),
        (date(2026, 10, 9), Why::Rule(Rule::Termly))
    );
    let year = after(&with_rhythm(Rhythm::YearEnd), date(2027, 3, 2));
    assert_eq!(year.latest.on, date(2027, 6, 29));
    let continuous = after(&with_rhythm(Rhythm::Continuous), date(2026, 9, 14));
    assert_eq!(continuous.why, Why::Rule(Rule::TwiceASession));
}

#[test]
fn a_plan_that_came_along_is_reviewed_within_ten_school_days() {
    let came = Course {
        came_on: Some(date(2026, 10, 5)),
        ..course()
    };
    let first = came.first_proposal(&format("dg-appendix-2"), date(2026, 10, 7));
    assert_eq!(first.latest.rule, Rule::Transfer);
    let ten = came.calendar.add_school_days(date(2026, 10, 7), 10);
    assert_eq!(Some(first.latest.on), ten);
    let held = came.proposal(
        &format("dg-appendix-2"),
        date(2026, 10, 30),
        Interval::Usual,
    );
    assert_ne!(held.latest.rule, Rule::Transfer);
    let later = came.first_proposal(&format("dg-appendix-2"), date(2027, 1, 11));
    assert_ne!(later.latest.rule, Rule::Transfer);
}

#[test]
fn a_full_week_is_left_for_a_quieter_one() {
    let full = Course {
        taken: [
            (date(2026, 12, 11), 3),
            (date(2026, 12, 9), 4),
            (date(2026, 12, 1), 2),
        ]
        .into(),
        ..course()
    };
    let proposal = full.proposal(&format("dg-appendix-2"), date(2026, 9, 14), Interval::Usual);
    assert_eq!(proposal.on, date(2026, 11, 27));
    assert_eq!(proposal.why, Why::Quieter { here: 0, there: 7 });
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    prop::sample::select(vec![
        Rhythm::Period,
        Rhythm::Months,
        Rhythm::Term,
        Rhythm::YearEnd,
        Rhythm::Continuous,
    ])
}

fn taken() -> impl Strategy<Value = Taken> {
    let day = (0i64..900).prop_map(|days| date(2026, 8, 17).saturating_add(days.days()));
    prop::collection::btree_map(day, 0usize..6, 0..60)
}

proptest! {
    #[test]
    fn a_proposal_is_allowed_lies_ahead_and_never_in_the_holidays(
        calendar in calendars(), taken in taken(), rhythm in rhythms(), offset in 0i64..800,
        months in 1u8..=12, came in prop::option::of(0i64..800),
    ) {
        let format = with(|definition| {
            definition.cadence.rhythm = rhythm;
            definition.cadence.interval_months = months;
        });
        let on = date(2026, 8, 17).saturating_add(offset.days());
        let came_on = came.map(|days| date(2026, 8, 17).saturating_add(days.days()));
        let course = Course { calendar, taken, came_on, planned_from: Some(date(2026, 8, 17)), held: Vec::new() };
        let longest = on.saturating_add((7 * HALF_A_YEAR_WITH_HOLIDAYS).days());
        for proposal in [course.proposal(&format, on, Interval::Usual), course.first_proposal(&format, on)] {
            prop_assert!(proposal.on > on, "{proposal:?}");
            prop_assert!(proposal.on <= proposal.latest.on, "{proposal:?}");
            let kind = course.calendar.kind(proposal.on);
            let comes = matches!(kind, DayKind::School | DayKind::Unknown);
            prop_assert!(comes || proposal.on == proposal.latest.on, "{kind:?} {proposal:?}");
            let by_terms = course.calendar.add_school_weeks(on, HALF_A_YEAR_WEEKS);
            prop_assert!(proposal.latest.on <= by_terms.unwrap_or(longest).max(course.calendar.deadline(on, 1)));
        }
    }

    #[test]
    fn reviews_of_one_day_are_laid_over_several_weeks(number in 2usize..40) {
        let format = format("dg-appendix-2");
        let mut course = course();
        for _ in 0..number {
            let proposal = course.proposal(&format, date(2026, 9, 14), Interval::Usual);
            *course.taken.entry(proposal.on).or_default() += 1;
        }
        let mut weeks = std::collections::BTreeMap::<Day, usize>::new();
        for (day, taken) in &course.taken {
            *weeks.entry(monday_of(*day)).or_default() += taken;
        }
        let most = weeks.values().max().expect("a week");
        prop_assert!(*most <= number.div_ceil(2), "{weeks:?}");
    }
}
