//! What keeps a change of a plan from being made: somebody else was there first.
//!
//! Invariant: a change that was not made is always said, and what was typed for it is always shown.

use crate::features::saving::SOMEBODY;
use maud::{Markup, html};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::field::PlanField;
use waymark_domain::target::Strategy;
use waymark_domain::text::Narrative;
use waymark_ui::{FormErrors, InsetText, Words};

/// What the changes of one form came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::plans) enum Outcome {
    Made,
    NotMade(Vec<Obstacle>),
}

/// Why one change was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::plans) enum Obstacle {
    Clash(Clash),
    Gone(Displaced),
}

/// A text that somebody else changed in the meantime, or that has no place any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::plans) struct Clash {
    pub(super) field: PlanField,
    pub(super) mine: String,
    /// `None` where the thing the text belongs to was taken out of the plan.
    pub(super) theirs: Option<String>,
    pub(super) by: Option<String>,
}

/// Something chosen, added or given up whose place in the plan is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::plans) struct Displaced {
    /// What the names of its boxes begin with, where it has boxes that may still be there.
    pub(super) prefix: Option<String>,
    pub(super) what: &'static str,
    /// What was typed, to be copied.
    pub(super) words: Vec<String>,
}

impl Outcome {
    /// Of changes and what each of them came to.
    pub(in crate::features::plans) fn of(changes: &[PlanChange], changed: Vec<Changed>) -> Self {
        let pairs = changes.iter().zip(changed);
        Self::Made.and(pairs.filter_map(|(change, changed)| Obstacle::of(change, changed)))
    }

    /// The same with more that could not be made.
    pub(in crate::features::plans) fn and(
        self,
        others: impl IntoIterator<Item = Obstacle>,
    ) -> Self {
        let mut obstacles = match self {
            Self::Made => Vec::new(),
            Self::NotMade(obstacles) => obstacles,
        };
        obstacles.extend(others);
        if obstacles.is_empty() {
            Self::Made
        } else {
            Self::NotMade(obstacles)
        }
    }
}

impl Obstacle {
    fn of(change: &PlanChange, changed: Changed) -> Option<Self> {
        let (theirs, by) = match changed {
            Changed::Done => return None,
            Changed::Clash { theirs, by } => (Some(theirs), by),
            Changed::Gone => (None, None),
        };
        Some(match change {
            PlanChange::Text { field, text, .. } => Self::Clash(Clash {
                field: field.clone(),
                mine: text.as_str().to_owned(),
                theirs,
                by,
            }),
            PlanChange::ShapeAim { aim, .. } => Self::chosen(format!("aim.{aim}")),
            PlanChange::ShapeTarget { target, .. } => Self::chosen(format!("target.{target}")),
            PlanChange::StopTarget { why, .. } => Self::stop(why.clone()),
            PlanChange::AddStrategy { strategy, .. } => Self::added(words_of(strategy)),
            PlanChange::AddAim(aim) => Self::added(vec![aim.wording.clone()]),
            PlanChange::AddTarget(target) => {
                Self::added(vec![target.wording.clone(), target.pupil_words.clone()])
            }
            PlanChange::RemoveAim(_)
            | PlanChange::RemoveTarget(_)
            | PlanChange::RemoveStrategy(_) => Self::gone(
                "What you wanted to take out is gone already, or is needed by what was recorded since",
            ),
            PlanChange::Format(_) => Self::gone("The plan could not be put into that format"),
        })
    }

    /// Choices that were made about something that is gone, or that lead to it.
    pub(super) fn chosen(prefix: String) -> Self {
        Self::Gone(Displaced {
            prefix: Some(prefix),
            what: "What you chose belongs to something that somebody else has taken out of the plan",
            words: Vec::new(),
        })
    }

    /// A text of something that is not in the plan any more.
    pub(in crate::features::plans) fn without_place(field: &PlanField, text: &Narrative) -> Self {
        Self::Clash(Clash {
            field: field.clone(),
            mine: text.as_str().to_owned(),
            theirs: None,
            by: None,
        })
    }

    /// A reason for stopping a target that is no longer worked on.
    pub(in crate::features::plans) fn stop(why: String) -> Self {
        Self::Gone(Displaced {
            prefix: None,
            what: "What you wanted to stop is finished or gone already",
            words: vec![why],
        })
    }

    /// Something new for a thing that is gone.
    pub(in crate::features::plans) fn added(words: Vec<String>) -> Self {
        Self::Gone(Displaced {
            prefix: None,
            what: "What you were adding to has been taken out of the plan by somebody else",
            words,
        })
    }

    fn gone(what: &'static str) -> Self {
        Self::Gone(Displaced {
            prefix: None,
            what,
            words: Vec::new(),
        })
    }

    pub(super) fn clash(&self) -> Option<&Clash> {
        match self {
            Self::Clash(clash) => Some(clash),
            Self::Gone(_) => None,
        }
    }

    /// What the names of its boxes begin with.
    pub(super) fn prefix(&self) -> Option<&str> {
        match self {
            Self::Clash(_) => None,
            Self::Gone(displaced) => displaced.prefix.as_deref(),
        }
    }

    /// The words that have no box any more.
    fn homeless(&self) -> Vec<&str> {
        let words = match self {
            Self::Clash(Clash {
                theirs: Some(_), ..
            }) => Vec::new(),
            Self::Clash(clash) => vec![clash.mine.as_str()],
            Self::Gone(displaced) => displaced.words.iter().map(String::as_str).collect(),
        };
        words
            .into_iter()
            .filter(|words| !words.trim().is_empty())
            .collect()
    }
}

fn words_of(strategy: &Strategy) -> Vec<String> {
    [&strategy.wording, &strategy.who, &strategy.how_often]
        .map(Clone::clone)
        .into()
}

/// The words whose place in the plan is gone, so that they can be copied.
pub(in crate::features::plans) fn homeless(obstacles: &[Obstacle]) -> Markup {
    let texts: Vec<_> = obstacles.iter().flat_map(Obstacle::homeless).collect();
    html! {
        @if !texts.is_empty() {
            (InsetText { body: html! {
                p { "Somebody took out what you were writing in. These words have no place any more; copy them if \
                     you need them:" }
                @for text in texts { (Words(text)) }
            } })
        }
    }
}

/// Names every obstacle in the summary on top of the page.
pub(in crate::features::plans) fn summary(obstacles: &[Obstacle]) -> FormErrors {
    let mut errors = FormErrors::none();
    for obstacle in obstacles {
        match obstacle {
            Obstacle::Clash(Clash {
                field,
                theirs: Some(_),
                by,
                ..
            }) => errors.add(
                field.to_string(),
                format!(
                    "{} changed the same words while you were writing. Choose which to keep",
                    by.as_deref().unwrap_or(SOMEBODY)
                ),
            ),
            Obstacle::Clash(_) => errors.add(
                "main",
                "What you were writing in has been taken out of the plan by somebody else",
            ),
            Obstacle::Gone(displaced) => errors.add("main", displaced.what),
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;
    use waymark_domain::edit::Fingerprint;
    use waymark_domain::format::Formats;
    use waymark_domain::ids::{AimId, StrategyId, TargetId};

    fn every_change() -> Vec<PlanChange> {
        let id = Uuid::nil();
        let strategy = Strategy {
            id: StrategyId(id),
            wording: "Paired reading".to_owned(),
            who: String::new(),
            how_often: "Daily".to_owned(),
        };
        vec![
            PlanChange::Text {
                field: PlanField::Text("profile".to_owned()),
                base: Fingerprint::of(""),
                text: Narrative::parse("Loves horses").unwrap(),
            },
            PlanChange::AddStrategy {
                target: TargetId(id),
                strategy,
            },
            PlanChange::StopTarget {
                target: TargetId(id),
                on: jiff::civil::date(2026, 9, 7),
                why: "Too easy".to_owned(),
            },
            PlanChange::RemoveAim(AimId(id)),
            PlanChange::RemoveTarget(TargetId(id)),
            PlanChange::RemoveStrategy(StrategyId(id)),
            PlanChange::Format(Formats::shipped().default_format().reference()),
        ]
    }

    #[test]
    fn every_change_that_was_not_made_is_said_and_its_words_are_shown() {
        let changes = every_change();
        let changed = vec![Changed::Gone; changes.len()];
        let Outcome::NotMade(obstacles) = Outcome::of(&changes, changed) else {
            panic!("nothing was made");
        };
        assert_eq!(summary(&obstacles).iter().count(), changes.len());
        let shown = homeless(&obstacles).into_string();
        for words in ["Loves horses", "Paired reading", "Daily", "Too easy"] {
            assert!(shown.contains(words), "{words}");
        }
    }

    #[test]
    fn changes_that_were_all_made_meet_no_obstacle() {
        let changes = every_change();
        let changed = vec![Changed::Done; changes.len()];
        assert_eq!(Outcome::of(&changes, changed), Outcome::Made);
    }
}
