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

/// What would come from itself, or from two, is left out.
impl FromIterator<(TargetId, Origin)> for Family {
    fn from_iter<T: IntoIterator<Item = (TargetId, Origin)>>(origins: T) -> Self {
        let mut family = Self::default();
        for (target, origin) in origins {
            if family.refusal(target, origin).is_none() {
                family.origins.insert(target, origin);
            }
        }
        family
    }
}

impl Family {
    pub fn add(&mut self, target: TargetId, origin: Origin) -> Result<(), OriginRefused> {
        if let Some(refused) = self.refusal(target, origin) {
            return Err(refused);
        }
        self.origins.insert(target, origin);
        Ok(())
    }

    fn refusal(&self, target: TargetId, origin: Origin) -> Option<OriginRefused> {
        if self.origins.contains_key(&target) {
            return Some(OriginRefused::Known(target));
        }
        let is_ancestor = self.ancestors(origin.from).any(|older| older == target);
        (origin.from == target || is_ancestor).then_some(OriginRefused::Loop(target))
    }

    pub fn origin(&self, target: TargetId) -> Option<Origin> {
        self.origins.get(&target).copied()
    }

    /// What it comes from, and what that came from, up to the first.
    pub fn ancestors(&self, target: TargetId) -> impl Iterator<Item = TargetId> {
        let older = |target: &TargetId| self.origin(*target).map(|origin| origin.from);
        std::iter::successors(older(&target), move |target| older(target))
    }

    /// What came of it, and what came of that, a generation after the other.
    pub fn descendants(&self, target: TargetId) -> impl Iterator<Item = TargetId> {
        let mut line = vec![target];
        let mut at = 0;
        while let Some(known) = line.get(at).copied() {
            line.extend(self.children(known));
            at += 1;
        }
        line.into_iter().skip(1)
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
        let all: Vec<_> = family.descendants(target(1)).collect();
        assert_eq!(all, [target(2), target(3), target(4)]);
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
                for child in family.descendants(target(number)) {
                    prop_assert!(family.ancestors(child).any(|older| older == target(number)));
                }
            }
        }
    }
}
