//! Lateral progress: four scales of ten on which one skill is judged against where the same child began (MAPP).
//!
//! The scales are the child's own: no sum or mean of several children is formed from them.

use serde::{Deserialize, Serialize};

/// Where a skill stands, each from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lateral {
    /// From dependent to independent.
    pub independence: u8,
    /// From approximate to accurate.
    pub fluency: u8,
    /// From now and then to always.
    pub maintenance: u8,
    /// From one place to many.
    pub generalisation: u8,
}

impl Lateral {
    /// In this order on every page.
    pub fn scales(self) -> [u8; 4] {
        [
            self.independence,
            self.fluency,
            self.maintenance,
            self.generalisation,
        ]
    }

    /// Whether each scale lies between 1 and 10.
    pub fn is_on_the_scales(self) -> bool {
        self.scales()
            .into_iter()
            .all(|scale| (1..=10).contains(&scale))
    }

    pub fn total(self) -> u16 {
        self.scales().into_iter().map(u16::from).sum()
    }

    /// How far each scale moved since an earlier judgement of the same child.
    pub fn change_since(self, before: Self) -> [i16; 4] {
        let (now, then) = (self.scales(), before.scales());
        std::array::from_fn(|scale| i16::from(now[scale]) - i16::from(then[scale]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scale_moves_for_itself() {
        let before = Lateral {
            independence: 3,
            fluency: 5,
            maintenance: 4,
            generalisation: 1,
        };
        let now = Lateral {
            independence: 6,
            maintenance: 2,
            ..before
        };
        assert_eq!(now.change_since(before), [3, 0, -2, 0]);
        assert!(now.is_on_the_scales());
        assert!(!Lateral { fluency: 11, ..now }.is_on_the_scales());
        assert!(!Lateral { fluency: 0, ..now }.is_on_the_scales());
    }
}
