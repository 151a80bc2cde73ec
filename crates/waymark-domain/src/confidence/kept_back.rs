//! What of a pupil's plan is not for everybody, for those who may read it all the same: what they hand on leaves it out,
//! and what they keep says so.

use super::{Level, Mark, Part, Unread};
use crate::content::PlanContent;
use std::collections::BTreeMap;

/// From whom a part is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFor {
    /// One or more parents, by name.
    SomeOfTheFamily,
    TheFamily,
    /// Anybody but head teacher and coordinator.
    Most,
}

impl NotFor {
    /// `None` for a mark that keeps a part from nobody.
    pub fn of(mark: &Mark) -> Option<Self> {
        match mark.level {
            Level::Restricted => Some(Self::Most),
            Level::Team => Some(Self::TheFamily),
            Level::Shared if mark.withheld_from.is_empty() => None,
            Level::Shared => Some(Self::SomeOfTheFamily),
        }
    }
}

/// The parts about one pupil that are kept from somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptBack(BTreeMap<Part, NotFor>);

impl FromIterator<(Part, NotFor)> for KeptBack {
    fn from_iter<T: IntoIterator<Item = (Part, NotFor)>>(parts: T) -> Self {
        Self(parts.into_iter().collect())
    }
}

impl KeptBack {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Without the parts that do not stand in what is handed on: targets of years ago, questions that nobody answered.
    pub fn standing_in(&mut self, content: &PlanContent) {
        self.0.retain(|part, _| match part {
            Part::Target(id) => {
                let mut all = content.targets.iter().chain(&content.earlier);
                all.any(|target| target.id == *id)
            }
            Part::Aim(id) => content.aims.iter().any(|aim| aim.id == *id),
            Part::Text(key) => !content.text(key).trim().is_empty(),
            Part::Needs
            | Part::Stages
            | Part::Page
            | Part::Strengths
            | Part::Assessments
            | Part::Adults
            | Part::View(_)
            | Part::Kept => true,
        });
    }

    /// From whom the part is kept, if from anybody.
    pub fn of(&self, part: &Part) -> Option<NotFor> {
        self.0.get(part).copied()
    }

    /// What is in nothing that goes home: a sheet of paper is read by the whole family.
    pub fn at_home(&self) -> Unread {
        self.0.keys().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Sheet;
    use crate::format::FormatRef;
    use crate::ids::{AimId, TargetId};
    use uuid::Uuid;

    #[test]
    fn a_part_that_is_not_in_what_is_handed_on_is_not_marked_there() {
        let format = FormatRef {
            slug: "durants".to_owned(),
            version: 1,
        };
        let mut content = Sheet::blank(format).content;
        content
            .texts
            .insert("health".to_owned(), "Asthma".to_owned());
        content.texts.insert("profile".to_owned(), " ".to_owned());
        let text = |key: &str| Part::Text(key.to_owned());
        let nobodys = [
            Part::Target(TargetId(Uuid::nil())),
            Part::Aim(AimId(Uuid::nil())),
            text("profile"),
            text("barriers"),
        ];
        let stay = [text("health"), Part::Needs, Part::Adults];
        let all = nobodys.iter().chain(&stay).cloned();
        let mut kept: KeptBack = all.map(|part| (part, NotFor::TheFamily)).collect();
        kept.standing_in(&content);
        assert_eq!(kept.len(), stay.len());
        assert!(stay.iter().all(|part| kept.of(part).is_some()), "{kept:?}");
    }
}
