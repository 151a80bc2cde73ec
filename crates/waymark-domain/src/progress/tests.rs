//! Every case of the ground truth, every figure in it, to the tolerance that the case states.
//!
//! A figure that nothing here reckons fails, and so does a kind of case that is not known.

mod reckoned;

use super::attainment::{Attained, CORRELATION, Weight};
use super::line::Place;
use super::*;
use serde_json::Value;
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
            "overlap" => reckoned::overlap(&self.phases()),
            "kendall_tau_b" => reckoned::tau_b(self),
            "log_ratio_medians" => reckoned::log_ratio(&self.phases()),
            "percent_of_goal_obtained" => reckoned::percent_of_goal(self),
            "trend_and_dual_criterion" => reckoned::dual(self),
            "level_difference" => reckoned::level(&self.phases()),
            "gas_t_score" => reckoned::attainment(self),
            "gas_t_change" => reckoned::attainment_change(self),
            "cbm_median" => reckoned::probes(self),
            "cbm_goal" => reckoned::weekly_aim(self),
            "cbm_four_point_rule" => reckoned::four_points(self),
            "cbm_trend_rule" => reckoned::trend(self),
            "mapp_change" => reckoned::lateral(self),
            unknown => panic!("no test reckons {unknown}"),
        };
        figures.into_iter().collect()
    }
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
