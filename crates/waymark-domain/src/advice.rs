//! Advice on a plan as it is written. It states facts and never blocks writing (domain rule 6).

use crate::format::{Item, Limit, Mode};

/// Something that the writer of a plan may want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice<'a> {
    TooFew {
        count: u32,
        min: u32,
    },
    TooMany {
        count: u32,
        max: u32,
    },
    /// The format wants at least one in every area (D72).
    AreaMissing(&'a Item),
}

/// What to say about a number of targets, or aims, under the format's limit (D71 to D73).
pub fn targets_advice(limit: Limit, count: usize) -> Option<Advice<'static>> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    if count > limit.max {
        return Some(Advice::TooMany {
            count,
            max: limit.max,
        });
    }
    (count < limit.min).then_some(Advice::TooFew {
        count,
        min: limit.min,
    })
}

/// The areas still without a target, where the format wants one in each. `used` holds keys of areas.
pub fn areas_advice<'a>(limit: Limit, areas: &'a [Item], used: &[&str]) -> Vec<Advice<'a>> {
    let missing = areas
        .iter()
        .filter(|area| limit.every_area && !used.contains(&area.key.as_str()));
    missing.map(Advice::AreaMissing).collect()
}

/// Whether the format forbids going live with that many. A limit that advises forbids nothing.
pub fn limit_forbids(limit: Limit, count: usize) -> Option<Advice<'static>> {
    match limit.mode {
        Mode::Advise => None,
        Mode::Enforce => targets_advice(limit, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn three_or_four(mode: Mode) -> Limit {
        Limit {
            min: 3,
            max: 4,
            every_area: true,
            mode,
        }
    }

    #[test]
    fn too_few_and_too_many_are_told_apart() {
        let advice = |count| targets_advice(three_or_four(Mode::Advise), count);
        assert_eq!(advice(2), Some(Advice::TooFew { count: 2, min: 3 }));
        assert_eq!(advice(3), None);
        assert_eq!(advice(5), Some(Advice::TooMany { count: 5, max: 4 }));
    }

    #[test]
    fn an_area_without_a_target_is_named() {
        let area = |key: &str| Item {
            key: key.into(),
            label: key.into(),
            hint: String::new(),
        };
        let areas = [area("literacy"), area("numeracy")];
        let advice = areas_advice(three_or_four(Mode::Advise), &areas, &["literacy"]);
        assert_eq!(advice, [Advice::AreaMissing(&areas[1])]);
    }

    proptest! {
        #[test]
        fn a_limit_that_advises_forbids_nothing(count in 0usize..20) {
            prop_assert_eq!(limit_forbids(three_or_four(Mode::Advise), count), None);
            let enforced = three_or_four(Mode::Enforce);
            prop_assert_eq!(limit_forbids(enforced, count), targets_advice(enforced, count));
        }
    }
}
