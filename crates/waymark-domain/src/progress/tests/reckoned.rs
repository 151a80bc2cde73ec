//! What we reckon for each kind of case.

use super::{Case, assert_same, numbers};
use crate::progress::aim::{POINTS_IN_A_ROW, Side, WeeklyAim, four_point_rule, trend_rule};
use crate::progress::attainment::t_score;
use crate::progress::criterion::{ALPHA, CONSERVATIVE, DualCriterion, Strictness};
use crate::progress::lateral::Lateral;
use crate::progress::line::{Line, Place, by_session};
use crate::progress::nap::Nap;
use crate::progress::rank::Concordance;
use crate::progress::summary::{deviation, mean, median};
use crate::progress::{Direction, Phases, count};
use serde_json::{Value, json};

/// Figures by their name.
pub(super) type Figures = Vec<(&'static str, Value)>;

pub(super) fn overlap(phases: &Phases) -> Figures {
    let nap = Nap::of(phases);
    let interval = nap.interval().expect("two points a phase");
    let (before, since) = (phases.baseline(), phases.intervention());
    let robust = Line::theil_sen(&by_session(before)).expect("a line");
    let slope =
        |fit: fn(&[Place]) -> Option<Line>, values| fit(&by_session(values)).map(|l| l.slope);
    vec![
        ("nap", json!(nap.value)),
        ("ird", json!(phases.improvement_rate_difference())),
        ("pand", json!(phases.without_overlap())),
        ("pnd", json!(phases.beyond_best())),
        ("pem", json!(phases.beyond_median())),
        ("tau", json!(nap.tau())),
        ("tau_u", json!(phases.tau_u())),
        ("nap_se_unbiased", json!(nap.standard_error())),
        ("nap_ci95_lower", json!(interval.lower)),
        ("nap_ci95_upper", json!(interval.upper)),
        ("nap_se_hanley", json!(nap.standard_error_hanley())),
        ("nap_se_null", json!(nap.standard_error_by_chance())),
        ("tau_bc", json!(phases.baseline_corrected_tau())),
        ("theil_sen_slope_A", json!(robust.slope)),
        ("theil_sen_intercept_A_x1", json!(robust.intercept)),
        ("theil_sen_slope_B", json!(slope(Line::theil_sen, since))),
        ("mean_A", json!(mean(before))),
        ("mean_B", json!(mean(since))),
        ("median_A", json!(median(before))),
        ("median_B", json!(median(since))),
        ("sd_A", json!(deviation(before))),
        ("sd_B", json!(deviation(since))),
        ("ols_slope_A", json!(slope(Line::least_squares, before))),
        ("ols_slope_B", json!(slope(Line::least_squares, since))),
        (
            "smd_baseline_sd_uncorrected",
            json!(phases.difference_in_spreads()),
        ),
        ("lrr_i_uncorrected", json!(phases.log_ratio())),
    ]
}

pub(super) fn tau_b(case: &Case) -> Figures {
    let pairs: Vec<_> = case.list("A").into_iter().zip(case.list("B")).collect();
    let found = Concordance::of(&pairs).expect("pairs that differ");
    vec![
        ("S", json!(found.agreeing)),
        ("D", json!(found.most)),
        ("tau_b", json!(found.tau_b())),
    ]
}

pub(super) fn percent_of_goal(case: &Case) -> Figures {
    let percent = case.phases().percent_of_goal(case.param("goal"));
    vec![("pogo", json!(percent)), ("pogo_exact", json!(percent))]
}

pub(super) fn dual(case: &Case) -> Figures {
    assert_same(case.param("conservative_sd"), CONSERVATIVE);
    assert_same(case.param("alpha"), ALPHA);
    let phases = case.phases();
    let baseline = by_session(phases.baseline());
    let (halves, thirds) = (
        Line::split_middle(&baseline).expect("a line"),
        Line::split_thirds(&baseline).expect("a line"),
    );
    let found = |strictness, fit: fn(&[Place]) -> Option<Line>| {
        phases
            .dual_criterion(strictness, fit)
            .expect("five points a phase")
    };
    let strict = found(Strictness::Conservative, Line::split_middle);
    let plain = found(Strictness::Plain, Line::split_middle);
    let squares = found(Strictness::Conservative, Line::least_squares);
    let strict_thirds = found(Strictness::Conservative, Line::split_thirds);
    vec![
        ("split_middle_slope_A", json!(halves.slope)),
        ("split_middle_intercept_A", json!(halves.intercept)),
        ("trisplit_slope_A", json!(thirds.slope)),
        ("trisplit_intercept_A", json!(thirds.intercept)),
        ("cdc_bisplit_exceed", json!(strict.beyond)),
        ("cdc_bisplit_n", json!(strict.of)),
        ("cdc_bisplit_p", json!(strict.by_chance)),
        ("cdc_bisplit_result", json!(result(strict))),
        ("dc_bisplit_exceed", json!(plain.beyond)),
        ("dc_bisplit_p", json!(plain.by_chance)),
        ("dc_bisplit_result", json!(result(plain))),
        ("cdc_ols_exceed", json!(squares.beyond)),
        ("cdc_ols_p", json!(squares.by_chance)),
        ("cdc_ols_result", json!(result(squares))),
        ("cdc_trisplit_exceed", json!(strict_thirds.beyond)),
        ("cdc_trisplit_p", json!(strict_thirds.by_chance)),
        ("nap", json!(Nap::of(&phases).value)),
        ("pnd", json!(phases.beyond_best())),
    ]
}

fn result(found: DualCriterion) -> &'static str {
    if found.is_systematic() {
        "systematic change"
    } else {
        "no change"
    }
}

pub(super) fn level(phases: &Phases) -> Figures {
    vec![
        ("mean_diff", json!(phases.mean_difference())),
        ("smd_baseline_sd", json!(phases.difference_in_spreads())),
        ("hedges_g", json!(phases.hedges_g())),
        ("ols_slope_diff_B_minus_A", json!(phases.slope_difference())),
    ]
}

pub(super) fn attainment_change(case: &Case) -> Figures {
    let score = |levels| t_score(&case.goals(levels)).expect("weights");
    let (before, now) = (score("baseline"), score("scores"));
    vec![
        ("t_baseline", json!(before)),
        ("t_achieved", json!(now)),
        ("change", json!(now - before)),
    ]
}

pub(super) fn weekly_aim(case: &Case) -> Figures {
    let probes = numbers(&case.0["params"]["probes"]);
    let aim = WeeklyAim::from_probes(&probes, case.param("weekly_growth")).expect("probes");
    let at = |week: &str| {
        (
            week.to_owned(),
            json!(aim.at(week.parse().expect("a week"))),
        )
    };
    let weeks = case.0["expected"]["aim_at_week"]
        .as_object()
        .expect("weeks");
    let by_week: serde_json::Map<_, _> = weeks.keys().map(|week| at(week)).collect();
    vec![
        ("baseline", json!(aim.baseline)),
        ("goal", json!(aim.at(case.param("weeks")))),
        ("aim_slope", json!(aim.weekly)),
        ("aim_at_week", Value::Object(by_week)),
    ]
}

pub(super) fn four_points(case: &Case) -> Figures {
    assert_eq!(case.0["params"]["on_line_counts_as"], "neither");
    assert_same(case.param("points_needed"), count(POINTS_IN_A_ROW));
    let aim = WeeklyAim {
        baseline: case.param("baseline_at_week0"),
        weekly: case.param("aim_slope"),
    };
    let side = |(week, value)| Side::of(value, aim.at(week), Direction::Increase);
    let sides: Vec<Side> = case.places().into_iter().map(side).collect();
    vec![("decision", json!(four_point_rule(&sides).slug()))]
}

pub(super) fn trend(case: &Case) -> Figures {
    let (slope, band) = (case.param("aim_slope"), case.param("tolerance_band"));
    let (line, advice) = trend_rule(&case.places(), slope, band, Direction::Increase);
    let line = line.expect("a line");
    vec![
        ("ols_slope", json!(line.slope)),
        ("ols_intercept", json!(line.intercept)),
        ("decision", json!(advice.slug())),
    ]
}

pub(super) fn lateral(case: &Case) -> Figures {
    let judged = |key: &str| -> Lateral {
        serde_json::from_value(case.0[key].clone()).expect("four scales")
    };
    let (before, now) = (judged("baseline"), judged("now"));
    vec![
        ("change", json!(now.change_since(before))),
        ("total_baseline", json!(before.total())),
        ("total_now", json!(now.total())),
    ]
}

pub(super) fn log_ratio(phases: &Phases) -> Figures {
    vec![("log_ratio_medians", json!(phases.log_ratio_of_medians()))]
}

pub(super) fn attainment(case: &Case) -> Figures {
    vec![("t", json!(t_score(&case.goals("scores"))))]
}

pub(super) fn probes(case: &Case) -> Figures {
    vec![("median", json!(median(&case.list("data"))))]
}
