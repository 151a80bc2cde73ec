//! What the numbers of one child say: a baseline phase set against the phase in which a strategy is used.
//!
//! Everything here describes one child's own data. Nothing is averaged between children, and no figure ranks a
//! member of staff or a school. Each statistic agrees with the published figures in `tests/progress.json`.

pub mod aim;
pub mod attainment;
pub mod change;
pub mod criterion;
pub mod figures;
pub mod lateral;
pub mod level;
pub mod line;
pub mod nap;
pub mod overlap;
pub mod rank;
mod root;
pub mod standing;
pub mod summary;
pub mod verdict;

use serde::{Deserialize, Serialize};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better: words read, minutes at the table.
    Increase,
    /// Fewer is better: calling out, prompts needed.
    Decrease,
}

impl Direction {
    /// Turns a number so that more is better.
    pub fn turn(self, value: f64) -> f64 {
        match self {
            Self::Increase => value,
            Self::Decrease => -value,
        }
    }
}

/// The series of one target before and after something changed, each in the order of the sessions.
///
/// Invariant: every number is finite, and neither phase is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Phases {
    baseline: Vec<f64>,
    intervention: Vec<f64>,
    direction: Direction,
}

/// Why two lists of numbers are no [`Phases`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhasesError {
    #[error("the baseline has no points")]
    NoBaseline,
    #[error("there are no points after the baseline")]
    NoIntervention,
    #[error("a point is not a number")]
    NotANumber,
}

impl Phases {
    pub fn new(
        baseline: Vec<f64>,
        intervention: Vec<f64>,
        direction: Direction,
    ) -> Result<Self, PhasesError> {
        if baseline.is_empty() {
            return Err(PhasesError::NoBaseline);
        }
        if intervention.is_empty() {
            return Err(PhasesError::NoIntervention);
        }
        if !baseline
            .iter()
            .chain(&intervention)
            .all(|value| value.is_finite())
        {
            return Err(PhasesError::NotANumber);
        }
        Ok(Self {
            baseline,
            intervention,
            direction,
        })
    }

    /// The points before, as they were measured.
    pub fn baseline(&self) -> &[f64] {
        &self.baseline
    }

    /// The points since, as they were measured.
    pub fn intervention(&self) -> &[f64] {
        &self.intervention
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Both phases turned so that more is better.
    fn turned(&self) -> (Vec<f64>, Vec<f64>) {
        let turn = |phase: &[f64]| {
            phase
                .iter()
                .map(|value| self.direction.turn(*value))
                .collect()
        };
        (turn(&self.baseline), turn(&self.intervention))
    }
}

/// A count as a number to reckon with.
#[expect(
    clippy::cast_precision_loss,
    reason = "a series has far fewer than 2^52 points"
)]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests;
