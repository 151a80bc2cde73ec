//! What somebody may not read, and how it is left out of everything that they are shown.
//!
//! Invariant: what is left out leaves no trace: a part that was taken out looks like one that nobody has
//! written.

use super::Part;
use crate::content::PlanContent;
use crate::ids::{AimId, TargetId};
use crate::observation::Observation;
use crate::pupil::Support;
use crate::review::Review;
use crate::target::Target;
use std::collections::BTreeSet;

/// The parts about one pupil that one hat may not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread(BTreeSet<Part>);

impl FromIterator<Part> for Unread {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        Self(parts.into_iter().collect())
    }
}

impl Unread {
    pub fn has(&self, part: &Part) -> bool {
        self.0.contains(part)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has_target(&self, id: TargetId) -> bool {
        self.has(&Part::Target(id))
    }

    pub fn has_aim(&self, id: AimId) -> bool {
        self.has(&Part::Aim(id))
    }

    /// Takes what may not be read out of a plan.
    pub fn leave_out(&self, content: &mut PlanContent) {
        if self.is_empty() {
            return;
        }
        self.leave_out_of_record(&mut content.support);
        content
            .texts
            .retain(|key, _| !self.has(&Part::of_text(key)));
        content.aims.retain(|aim| !self.has_aim(aim.id));
        self.leave_out_targets(&mut content.targets);
        self.leave_out_targets(&mut content.earlier);
        content
            .views
            .retain(|view| !self.has(&Part::View(view.party.clone())));
    }

    /// Takes what may not be read out of what is known of the pupil beside any plan.
    pub fn leave_out_of_record(&self, support: &mut Support) {
        if self.has(&Part::Needs) {
            support.needs.clear();
        }
        if self.has(&Part::Stages) {
            support.stages.clear();
        }
        if self.has(&Part::Page) {
            support.page.clear();
        }
        if self.has(&Part::Strengths) {
            support.strengths.clear();
        }
        if self.has(&Part::Assessments) {
            support.assessments.clear();
        }
    }

    /// A target stays when its aim goes, without a word of the aim.
    pub fn leave_out_targets(&self, targets: &mut Vec<Target>) {
        targets.retain(|target| !self.has_target(target.id));
        for target in targets {
            target.aim = target.aim.filter(|aim| !self.has_aim(*aim));
        }
    }

    /// What was seen of a target belongs to it.
    pub fn leave_out_seen(&self, seen: &mut Vec<Observation>) {
        seen.retain(|one| !self.has_target(one.target));
    }

    /// What a review says of a target belongs to it.
    pub fn leave_out_judged(&self, review: &mut Review) {
        review
            .outcomes
            .retain(|outcome| !self.has_target(outcome.target));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Sheet;
    use crate::content::View;
    use crate::format::FormatRef;
    use crate::ids::StrengthId;
    use crate::pupil::{PageAnswer, Strength};
    use uuid::Uuid;

    fn content() -> PlanContent {
        let format = FormatRef {
            slug: "dumfries_and_galloway".to_owned(),
            version: 1,
        };
        let mut content = Sheet::blank(format).content;
        for key in ["profile", "health", "adult_parent"] {
            content.texts.insert(key.to_owned(), "Secret".to_owned());
        }
        content.views = ["parent", "teacher"]
            .map(|party| View {
                period: "1".to_owned(),
                party: party.to_owned(),
                words: "Secret".to_owned(),
            })
            .to_vec();
        content.support.page = vec![PageAnswer {
            prompt: "likes".to_owned(),
            answer: "Secret".to_owned(),
        }];
        content.support.strengths = vec![Strength {
            id: StrengthId(Uuid::from_u128(1)),
            wording: "Secret".to_owned(),
        }];
        content
    }

    #[test]
    fn what_is_not_to_be_read_is_gone_and_the_rest_stays() {
        let unread: Unread = [
            Part::Text("health".to_owned()),
            Part::Adults,
            Part::View("parent".to_owned()),
            Part::Page,
        ]
        .into_iter()
        .collect();
        let mut content = content();
        unread.leave_out(&mut content);
        assert_eq!(content.texts.keys().collect::<Vec<_>>(), ["profile"]);
        assert_eq!(content.views.len(), 1);
        assert!(content.support.page.is_empty());
        assert_eq!(content.support.strengths.len(), 1);
    }

    #[test]
    fn where_nothing_is_kept_back_nothing_is_left_out() {
        let mut read = content();
        Unread::default().leave_out(&mut read);
        assert_eq!(read, content());
    }
}
