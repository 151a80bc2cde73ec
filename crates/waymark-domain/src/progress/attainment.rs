//! Goal attainment scaling: several goals of one person, each from −2 to 2, as one T-score (Kiresuk and Sherman 1968).
//!
//! 50 is "all as expected". It says how far this person's own goals were met and compares nobody.

/// How closely goals of one person are taken to hang together.
pub const CORRELATION: f64 = 0.3;

/// How far a goal was attained: −2 much less than expected, 0 as expected, 2 much more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attained(i8);

impl Attained {
    /// `None` outside −2 to 2.
    pub fn new(level: i8) -> Option<Self> {
        (-2..=2).contains(&level).then_some(Self(level))
    }
}

/// How much a goal counts: importance times difficulty, each from 0 to 3; 1 where nobody weighed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u8);

impl Weight {
    pub const EVEN: Self = Self(1);

    /// `None` where either is above 3.
    pub fn new(importance: u8, difficulty: u8) -> Option<Self> {
        (importance <= 3 && difficulty <= 3).then_some(Self(importance * difficulty))
    }
}

/// The T-score of all goals together; `None` where there are no goals or none has any weight.
pub fn t_score(goals: &[(Attained, Weight)]) -> Option<f64> {
    let weight = |goal: &(Attained, Weight)| f64::from(goal.1.0);
    let scored: f64 = goals
        .iter()
        .map(|goal| weight(goal) * f64::from(goal.0.0))
        .sum();
    let squares: f64 = goals.iter().map(|goal| weight(goal).powi(2)).sum();
    let sum: f64 = goals.iter().map(weight).sum();
    let spread = ((1.0 - CORRELATION) * squares + CORRELATION * sum.powi(2)).sqrt();
    (spread > 0.0).then(|| 50.0 + 10.0 * scored / spread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn goals_without_weight_have_no_score() {
        let nothing = Weight::new(0, 3).expect("in range");
        let goal = Attained::new(2).expect("in range");
        assert_eq!(t_score(&[(goal, nothing)]), None);
        assert_eq!(t_score(&[]), None);
    }

    #[test]
    fn beyond_the_scale_nothing_is_attained() {
        assert_eq!((Attained::new(3), Attained::new(-3)), (None, None));
        assert_eq!(Weight::new(4, 1), None);
    }

    proptest! {
        #[test]
        fn all_as_expected_is_fifty_and_better_is_more(number in 1usize..12, weight in (1u8..=3, 1u8..=3)) {
            let weight = Weight::new(weight.0, weight.1).expect("in range");
            let all = |level| t_score(&vec![(Attained::new(level).expect("in range"), weight); number]).expect("weight");
            prop_assert!((all(0) - 50.0).abs() < 1e-9);
            prop_assert!(all(-2) < all(-1) && all(-1) < all(0) && all(0) < all(1) && all(1) < all(2));
        }
    }
}
