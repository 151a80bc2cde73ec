//! Lineage: which targets came from which, across plans and years.
//!
//! Invariant: no target is its own ancestor.

use crate::ids::TargetId;
use crate::target::Descent;
use std::collections::BTreeMap;

/// The targets of one pupil, each with the one it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Family {
    origins: BTreeMap<TargetId, Origin>,
}

/// Where a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub from: TargetId,
    pub how: Descent,
}

/// Why a target cannot come from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginRefused {
    #[error("target {0} would come from itself")]
    Loop(TargetId),
    #[error("target {0} already comes from another")]
    Known(TargetId),
}

impl Family {
    pub fn add(&mut self, target: TargetId, origin: Origin) -> Result<(), OriginRefused> {
        if self.origins.contains_key(&target) {
            return Err(OriginRefused::Known(target));
        }
        let is_ancestor = self.ancestors(origin.from).any(|older| older == target);
        if origin.from == target || is_ancestor {
            return Err(OriginRefused::Loop(target));
        }
        self.origins.insert(target, origin);
        Ok(())
    }

    pub fn origin(&self, target: TargetId) -> Option<Origin> {
        self.origins.get(&target).copied()
    }

    /// What it comes from, and what that came from, up to the first.
    pub fn ancestors(&self, target: TargetId) -> impl Iterator<Item = TargetId> {
        let older = |target: &TargetId| self.origin(*target).map(|origin| origin.from);
        std::iter::successors(older(&target), move |target| older(target))
    }

    /// What came of it: several where it was split.
    pub fn children(&self, target: TargetId) -> impl Iterator<Item = TargetId> {
        self.origins
            .iter()
            .filter(move |(_, origin)| origin.from == target)
            .map(|(child, _)| *child)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    fn target(number: u128) -> TargetId {
        TargetId(Uuid::from_u128(number))
    }

    fn adapted(from: u128) -> Origin {
        Origin {
            from: target(from),
            how: Descent::Adapted,
        }
    }

    #[test]
    fn a_target_that_was_split_has_several_children_and_one_line() {
        let mut family = Family::default();
        for (child, from) in [(2, 1), (3, 1), (4, 3)] {
            family.add(target(child), adapted(from)).expect("no loop");
        }
        let line: Vec<_> = family.ancestors(target(4)).collect();
        assert_eq!(line, [target(3), target(1)]);
        assert_eq!(family.children(target(1)).count(), 2);
        assert_eq!(family.origin(target(1)), None);
    }

    #[test]
    fn no_target_comes_from_itself_or_from_two() {
        let mut family = Family::default();
        family.add(target(2), adapted(1)).expect("no loop");
        let mut add = |child, from| family.add(target(child), adapted(from));
        assert_eq!(add(1, 2), Err(OriginRefused::Loop(target(1))));
        assert_eq!(add(3, 3), Err(OriginRefused::Loop(target(3))));
        assert_eq!(add(2, 5), Err(OriginRefused::Known(target(2))));
    }

    proptest! {
        #[test]
        fn a_line_never_loops(pairs in prop::collection::vec((0u128..12, 0u128..12), 0..80)) {
            let mut family = Family::default();
            for (child, from) in pairs {
                let before = family.clone();
                if family.add(target(child), adapted(from)).is_err() {
                    prop_assert_eq!(&family, &before);
                }
            }
            for number in 0..12 {
                let line: Vec<_> = family.ancestors(target(number)).take(20).collect();
                let distinct: BTreeSet<_> = line.iter().copied().chain([target(number)]).collect();
                prop_assert_eq!(distinct.len(), line.len() + 1);
            }
        }
    }
}
