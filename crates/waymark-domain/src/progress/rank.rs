//! Whether two lists rise together: Kendall's tau-b, which allows for ties.

use super::count;

/// How two lists of ranks agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// Pairs that agree, less pairs that do not (S).
    pub agreeing: f64,
    /// The most that S could be with these ties (D).
    pub most: f64,
}

impl Concordance {
    /// Of the pairs that both lists have; `None` where one list is all ties, or there are fewer than two pairs.
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let (mut agreeing, mut first_differ, mut second_differ) = (0.0, 0_usize, 0_usize);
        for (index, one) in pairs.iter().enumerate() {
            for other in &pairs[index + 1..] {
                let (first, second) = (order(one.0, other.0), order(one.1, other.1));
                agreeing += f64::from(first * second);
                first_differ += usize::from(first != 0);
                second_differ += usize::from(second != 0);
            }
        }
        let most = (count(first_differ) * count(second_differ)).sqrt();
        (most > 0.0).then_some(Self { agreeing, most })
    }

    /// From −1 to 1.
    pub fn tau_b(self) -> f64 {
        self.agreeing / self.most
    }
}

fn order(first: f64, second: f64) -> i8 {
    i8::from(second > first) - i8::from(second < first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_all_ties_agrees_with_nothing() {
        assert_eq!(Concordance::of(&[(1.0, 1.0), (1.0, 2.0)]), None);
        assert_eq!(Concordance::of(&[(1.0, 1.0)]), None);
    }

    #[test]
    fn lists_that_run_against_each_other_come_to_minus_one() {
        let against = Concordance::of(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]).expect("pairs");
        assert!((against.tau_b() + 1.0).abs() < 1e-12);
    }
}
