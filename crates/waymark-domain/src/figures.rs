//! Numbers about a school for those who must learn nothing about any one child: governors (D170).
//!
//! Invariant: a number below [`FEWEST`] is never told, and none can be worked out from the others beside it.

/// What is counted of fewer than so many could tell who they are.
pub const FEWEST: u32 = 5;

/// A count as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Exactly(u32),
    /// Fewer than [`FEWEST`], or so near to it that another number would give it away.
    Few,
}

impl Figure {
    pub fn of(count: u32) -> Self {
        if count < FEWEST {
            Self::Few
        } else {
            Self::Exactly(count)
        }
    }

    /// Numbers that add up to a whole which may be known. What is held back is two numbers at least, and together
    /// [`FEWEST`] at least: the whole less the others would tell a single one, and of several that come to next to
    /// nothing it would tell that each is next to nothing. The smallest of the others go with them until that is so.
    pub fn of_parts<const N: usize>(counts: [u32; N]) -> [Self; N] {
        let mut figures = counts.map(Self::of);
        while gives_away(&figures, &counts) {
            let told = (0..N).filter(|at| figures[*at] != Self::Few);
            let Some(next) = told.min_by_key(|at| counts[*at]) else {
                break;
            };
            figures[next] = Self::Few;
        }
        figures
    }

    /// Two ways to part one whole. Where all of one way are told, they tell the whole, and the other way is held back
    /// as its parts.
    pub fn of_two_ways<const N: usize, const M: usize>(
        one: [u32; N],
        other: [u32; M],
    ) -> ([Self; N], [Self; M]) {
        let other = Self::of_parts(other);
        let whole_is_known = !other.contains(&Self::Few);
        let one = if whole_is_known {
            Self::of_parts(one)
        } else {
            one.map(Self::of)
        };
        (one, other)
    }
}

/// Whether the whole less what is told tells too much about what is held back.
fn gives_away(figures: &[Figure], counts: &[u32]) -> bool {
    let held = figures.iter().zip(counts);
    let held: Vec<u32> = held
        .filter(|(figure, _)| **figure == Figure::Few)
        .map(|(_, count)| *count)
        .collect();
    let together = held
        .iter()
        .fold(0_u32, |sum, count| sum.saturating_add(*count));
    !held.is_empty() && (held.len() == 1 || together < FEWEST)
}

/// A part of a whole, in percent, as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    Percent(u32),
    /// The part, what is left of the whole, or the pupils it is about are fewer than [`FEWEST`].
    Few,
}

impl Share {
    /// `pupils` is how many children the whole is about: a hundred sessions may all be one child's.
    pub fn of(part: u32, whole: u32, pupils: u32) -> Self {
        let rest = whole.saturating_sub(part);
        if part < FEWEST || rest < FEWEST || pupils < FEWEST {
            return Self::Few;
        }
        let percent = u64::from(part) * 100 / u64::from(whole);
        u32::try_from(percent).map_or(Self::Few, Self::Percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The numbers that are not told, the smallest first.
    fn held_back(figures: &[Figure], counts: &[u32]) -> Vec<u32> {
        let held = figures.iter().zip(counts);
        let mut held: Vec<u32> = held
            .filter(|(figure, _)| **figure == Figure::Few)
            .map(|(_, count)| *count)
            .collect();
        held.sort_unstable();
        held
    }

    proptest! {
        #[test]
        fn no_small_number_is_told_and_none_can_be_worked_out(counts in [0_u32..12, 0_u32..12, 0_u32..12, 0_u32..40]) {
            let figures = Figure::of_parts(counts);
            let held: Vec<u32> = held_back(&figures, &counts);
            prop_assert_ne!(held.len(), 1);
            let all = held.len() == counts.len();
            prop_assert!(held.is_empty() || all || held.iter().sum::<u32>() >= FEWEST, "{held:?}");
            for (figure, count) in figures.into_iter().zip(counts) {
                if let Figure::Exactly(told) = figure {
                    prop_assert!(told == count && told >= FEWEST);
                }
            }
        }

        #[test]
        fn a_number_is_held_back_only_for_its_own_or_the_others_sake(counts in [0_u32..12, 0_u32..12, 0_u32..12, 0_u32..40]) {
            let held = held_back(&Figure::of_parts(counts), &counts);
            let small = held.iter().filter(|count| **count < FEWEST).count();
            // Without the largest of those that were held back for the others, those would be given away.
            let without = &held[..held.len().saturating_sub(1)];
            let safe = without.len() > 1 && without.iter().sum::<u32>() >= FEWEST;
            prop_assert!(small == held.len() || !safe, "{held:?}");
        }

        #[test]
        fn of_two_ways_to_part_a_whole_no_single_number_is_the_difference(
            one in [0_u32..12, 0_u32..12],
            other in [0_u32..12, 0_u32..12, 0_u32..12],
        ) {
            let (figures, others) = Figure::of_two_ways(one, other);
            let held = [held_back(&figures, &one), held_back(&others, &other)].concat();
            prop_assert_ne!(held.len(), 1);
        }

        #[test]
        fn a_share_is_told_only_of_many(part in 0_u32..40, rest in 0_u32..40, pupils in 0_u32..20) {
            let told = Share::of(part, part + rest, pupils) != Share::Few;
            prop_assert_eq!(told, part.min(rest).min(pupils) >= FEWEST);
        }
    }

    #[test]
    fn of_two_parts_neither_is_told_when_one_is_small() {
        assert_eq!(Figure::of_parts([40, 2]), [Figure::Few, Figure::Few]);
        assert_eq!(
            Figure::of_parts([40, 12]),
            [Figure::Exactly(40), Figure::Exactly(12)]
        );
        assert_eq!(Share::of(30, 40, 12), Share::Percent(75));
    }

    #[test]
    fn that_nobody_disagrees_is_not_told_either() {
        use Figure::{Exactly, Few};
        assert_eq!(Figure::of_parts([30, 0, 0, 0]), [Few; 4]);
        assert_eq!(
            Figure::of_parts([30, 9, 1, 0]),
            [Exactly(30), Few, Few, Few]
        );
        assert_eq!(
            Figure::of_two_ways([28, 2], [20, 10]),
            ([Few, Few], [Exactly(20), Exactly(10)])
        );
        assert_eq!(
            Figure::of_two_ways([28, 2], [26, 4]),
            ([Exactly(28), Few], [Few, Few])
        );
    }
}
