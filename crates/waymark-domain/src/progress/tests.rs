//! Every case of the ground truth, every figure in it, to the tolerance that the case states.
//!
//! A figure that nothing here reckons fails, and so does a kind of case that is not known.

use super::aim::{Side, WeeklyAim, four_point_rule, trend_rule};
use super::attainment::{Attained, CORRELATION, Weight, t_score};
use super::criterion::{ALPHA, CONSERVATIVE, DualCriterion, Strictness};
use super::lateral::Lateral;
use super::line::{Line, Place, by_session};
use super::nap::Nap;
use super::rank::Concordance;
use super::summary::{deviation, mean, median};
use super::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// For figures that come from a formula and stand beside a rounded one from an article.
const EXACT: f64 = 1e-6;

struct Case(Value);

impl Case {
    fn text(&self, key: &str) -> &str {
        self.0[key].as_str().expect("a text")
    }

    fn list(&self, key: &str) -> Vec<f64> {
        numbers(&self.0[key])
    }

    fn param(&self, key: &str) -> f64 {
        self.0["params"][key].as_f64().expect("a parameter")
    }

    fn places(&self) -> Vec<Place> {
        let points = self.0["data"].as_array().expect("points");
        let number = |value: &Value| value.as_f64().expect("a number");
        points
            .iter()
            .map(|point| (number(&point["week"]), number(&point["y"])))
            .collect()
    }

    fn direction(&self) -> Direction {
        serde_json::from_value(self.0["improvement"].clone()).expect("a direction")
    }

    fn phases(&self) -> Phases {
        Phases::new(self.list("A"), self.list("B"), self.direction()).expect("numbers")
    }

    fn goals(&self, levels: &str) -> Vec<(Attained, Weight)> {
        assert_same(self.param("rho"), CORRELATION);
        let weights = self.0["weights"].as_array().expect("weights");
        let levels = self.0[levels].as_array().expect("levels");
        let small = |value: &Value| i8::try_from(value.as_i64().expect("whole")).expect("small");
        levels
            .iter()
            .zip(weights)
            .map(|(level, weight)| {
                let weight = Weight::new(small(weight).unsigned_abs(), 1).expect("a weight");
                (Attained::new(small(level)).expect("a level"), weight)
            })
            .collect()
    }

    /// What we reckon for it, by the name of the figure.
    fn reckoned(&self) -> BTreeMap<&'static str, Value> {
        let figures = match self.text("kind") {
            "overlap" => overlap(&self.phases()),
            "kendall_tau_b" => tau_b(self),
            "log_ratio_medians" => {
                vec![(
                    "log_ratio_medians",
                    json!(self.phases().log_ratio_of_medians()),
                )]
            }
            "percent_of_goal_obtained" => percent_of_goal(self),
            "trend_and_dual_criterion" => dual(self),
            "level_difference" => level(&self.phases()),
            "gas_t_score" => vec![("t", json!(t_score(&self.goals("scores"))))],
            "gas_t_change" => attainment_change(self),
            "cbm_median" => vec![("median", json!(median(&self.list("data"))))],
            "cbm_goal" => weekly_aim(self),
            "cbm_four_point_rule" => four_points(self),
            "cbm_trend_rule" => trend(self),
            "mapp_change" => lateral(self),
            unknown => panic!("no test reckons {unknown}"),
        };
        figures.into_iter().collect()
    }
}

type Figures = Vec<(&'static str, Value)>;

fn overlap(phases: &Phases) -> Figures {
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

fn tau_b(case: &Case) -> Figures {
    let pairs: Vec<_> = case.list("A").into_iter().zip(case.list("B")).collect();
    let found = Concordance::of(&pairs).expect("pairs that differ");
    vec![
        ("S", json!(found.agreeing)),
        ("D", json!(found.most)),
        ("tau_b", json!(found.tau_b())),
    ]
}

fn percent_of_goal(case: &Case) -> Figures {
    let percent = case.phases().percent_of_goal(case.param("goal"));
    vec![("pogo", json!(percent)), ("pogo_exact", json!(percent))]
}

fn dual(case: &Case) -> Figures {
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

fn level(phases: &Phases) -> Figures {
    vec![
        ("mean_diff", json!(phases.mean_difference())),
        ("smd_baseline_sd", json!(phases.difference_in_spreads())),
        ("hedges_g", json!(phases.hedges_g())),
        ("ols_slope_diff_B_minus_A", json!(phases.slope_difference())),
    ]
}

fn attainment_change(case: &Case) -> Figures {
    let score = |levels| t_score(&case.goals(levels)).expect("weights");
    let (before, now) = (score("baseline"), score("scores"));
    vec![
        ("t_baseline", json!(before)),
        ("t_achieved", json!(now)),
        ("change", json!(now - before)),
    ]
}

fn weekly_aim(case: &Case) -> Figures {
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

fn four_points(case: &Case) -> Figures {
    assert_eq!(case.0["params"]["on_line_counts_as"], "neither");
    assert_same(case.param("points_needed"), count(aim::POINTS_IN_A_ROW));
    let aim = WeeklyAim {
        baseline: case.param("baseline_at_week0"),
        weekly: case.param("aim_slope"),
    };
    let side = |(week, value)| Side::of(value, aim.at(week), Direction::Increase);
    let sides: Vec<Side> = case.places().into_iter().map(side).collect();
    vec![("decision", json!(four_point_rule(&sides).slug()))]
}

fn trend(case: &Case) -> Figures {
    let (slope, band) = (case.param("aim_slope"), case.param("tolerance_band"));
    let (line, advice) = trend_rule(&case.places(), slope, band, Direction::Increase);
    let line = line.expect("a line");
    vec![
        ("ols_slope", json!(line.slope)),
        ("ols_intercept", json!(line.intercept)),
        ("decision", json!(advice.slug())),
    ]
}

fn lateral(case: &Case) -> Figures {
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

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter()
        .map(|number| number.as_f64().expect("a number"))
        .collect()
}

fn assert_same(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-12, "{one} is not {other}");
}

/// Whether a figure is what is expected: numbers to the tolerance, lists and texts part by part.
fn agrees(expected: &Value, found: &Value, tolerance: f64) -> bool {
    match (expected, found) {
        (Value::Number(expected), Value::Number(found)) => {
            let number = |number: &serde_json::Number| number.as_f64().expect("a number");
            (number(expected) - number(found)).abs() <= tolerance + 1e-12
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && expected
                    .iter()
                    .zip(found)
                    .all(|(expected, found)| agrees(expected, found, tolerance))
        }
        (Value::Object(expected), Value::Object(found)) => {
            expected.len() == found.len()
                && expected
                    .iter()
                    .all(|(key, expected)| agrees(expected, &found[key], tolerance))
        }
        (expected, found) => expected == found,
    }
}

fn cases() -> Vec<Case> {
    let truth: Value = serde_json::from_str(include_str!("tests/progress.json")).expect("JSON");
    let cases = truth["cases"].as_array().expect("cases");
    cases.iter().cloned().map(Case).collect()
}

#[test]
fn every_figure_agrees_with_the_published_one() {
    let mut wrong = Vec::new();
    for case in cases() {
        let tolerance = case.0["tolerance"].as_f64().unwrap_or(0.0);
        let reckoned = case.reckoned();
        for (figure, expected) in case.0["expected"].as_object().expect("figures") {
            let tolerance = if figure == "pogo_exact" {
                EXACT
            } else {
                tolerance
            };
            let found = reckoned.get(figure.as_str());
            if !found.is_some_and(|found| agrees(expected, found, tolerance)) {
                let id = case.text("id");
                wrong.push(format!(
                    "{id}: {figure} should be {expected} and is {found:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_ground_truth_is_whole() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        *kinds.entry(case.text("kind").to_owned()).or_default() += 1;
        assert!(!case.0["expected"].as_object().expect("figures").is_empty());
    }
    assert_eq!(kinds.values().sum::<usize>(), 52);
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}

#[test]
fn numbers_that_are_none_and_phases_that_are_empty_are_refused() {
    let phases = |before: &[f64], since: &[f64]| {
        Phases::new(before.to_vec(), since.to_vec(), Direction::Increase).err()
    };
    assert_eq!(phases(&[], &[1.0]), Some(PhasesError::NoBaseline));
    assert_eq!(phases(&[1.0], &[]), Some(PhasesError::NoIntervention));
    assert_eq!(phases(&[1.0], &[f64::NAN]), Some(PhasesError::NotANumber));
    assert_eq!(phases(&[1.0], &[1.0]), None);
}
