//! Limits, horizon and reviews are refused where they contradict themselves or one another.

use super::*;

#[test]
fn all_contradictions_are_found_at_once() {
    let problems = refused(|format| {
        format.version = 0;
        format.label = " ".into();
        format.limits.targets.min = 9;
        format.reasons.clear();
    });
    assert_eq!(
        problems,
        [
            "version: this is 0; it must be from 1 to 4294967295",
            "label: this is empty; write a text",
            "limits.targets: at least 9 but at most 4 cannot be; lower the one or raise the other",
            "outcomes[insufficient]: it needs a reason, but the format has no reasons; \
             list some or set needs_reason = false",
            "outcomes[not_achieved]: it needs a reason, but the format has no reasons; \
             list some or set needs_reason = false",
        ]
    );
}

#[test]
fn no_plan_goes_more_than_a_year_without_a_review() {
    let problems = refused(|format| {
        format.cadence.max_months = 18;
        format.cadence.reviews_per_session = 0;
        format.print.template = "../print.typ".into();
    });
    assert_eq!(
        problems,
        [
            "print.template: \"../print.typ\" is not the name of a Typst file in the format's folder, \
             for example print.typ",
            "cadence.reviews_per_session: this is 0; it must be from 1 to 12",
            "cadence.max_months: this is 18; it must be from 1 to 12",
        ]
    );
}

#[test]
fn without_periods_nothing_may_count_by_periods() {
    let problems = refused(|format| format.periods.clear());
    assert_eq!(
        problems,
        [
            "sections[targets]: this needs periods, and the format has none",
            "sections[views]: this needs periods, and the format has none",
            "horizon: this needs periods, and the format has none",
            "cadence.rhythm: this needs periods, and the format has none",
        ]
    );
}

#[test]
fn limits_leave_room_for_what_the_form_asks() {
    let problems = refused(|format| {
        format.limits.targets.every_area = true;
        format.limits.aims.max = 0;
        format.limits.aims.min = 0;
    });
    assert_eq!(
        problems,
        [
            "limits.targets: one in every area cannot be: there are 5 areas, and 4 at most; \
             raise the limit or do not ask for every area",
            "limits.aims.max: this is 0; it must be from 1 to 4294967295",
        ]
    );
    let problems = refused(|format| {
        format.sections.retain(|section| section.key != "aims");
        format.area_lists.remove(0);
    });
    assert_eq!(
        problems,
        [
            "limits.aims: at least 1 are asked for, but the format has no section of the kind \"aims\""
        ]
    );
}

#[test]
fn a_session_has_time_for_the_reviews_that_are_asked_for() {
    let by_period = refused(|format| format.cadence.reviews_per_session = 4);
    assert_eq!(
        by_period,
        ["cadence.reviews_per_session: 4 reviews cannot be held in a session: there is time for 3"]
    );
    let by_months = refused(|format| {
        format.cadence.rhythm = Rhythm::Months;
        format.cadence.interval_months = 8;
    });
    assert_eq!(
        by_months,
        ["cadence.reviews_per_session: 2 reviews cannot be held in a session: there is time for 1"]
    );
    let too_near = refused(|format| {
        format.cadence.interval_months = 2;
        format.cadence.max_months = 2;
        format.cadence.shortest_days = 60;
    });
    assert_eq!(
        too_near,
        ["cadence.shortest_days: this is 60; it must be from 0 to 56"]
    );
}
