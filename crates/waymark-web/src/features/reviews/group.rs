//! Choices that are saved together, and how two people's choices settle.

use super::answers::{self, ADEQUATE, Answers, DECISION, HELD, NEXT, PARENTS, day_names};
use super::open_targets;
use crate::features::days;
use crate::features::saving::SOMEBODY;
use std::fmt;
use waymark_domain::Day;
use waymark_domain::edit::{Fingerprint, Settled, settle};
use waymark_domain::format::Format;
use waymark_domain::ids::TargetId;
use waymark_domain::review::{Decision, FollowUp, NONE_HOLDS, Review, TargetOutcome};
use waymark_store::views::ReviewPage;
use waymark_ui::FormErrors;

/// Why the choices of a group were not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// They cannot be understood, such as a day that does not exist.
    Unreadable,
    /// Somebody else chose otherwise in the meantime.
    Clash,
}

/// Some choices of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Held,
    /// How a target ended, and why it was not achieved.
    Outcome(TargetId),
    /// What the next plan does with a target.
    FollowUp(TargetId),
    Adequate,
    /// The decision with its two days.
    Decision,
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held => f.write_str("choice.held"),
            Self::Outcome(target) => write!(f, "choice.outcome.{target}"),
            Self::FollowUp(target) => write!(f, "choice.follow_up.{target}"),
            Self::Adequate => f.write_str("choice.adequate"),
            Self::Decision => f.write_str("choice.decision"),
        }
    }
}

impl Group {
    /// All of a review, in the order of the page.
    pub(super) fn all(page: &ReviewPage) -> Vec<Self> {
        let targets = open_targets(page)
            .flat_map(|(_, target)| [Self::Outcome(target.id), Self::FollowUp(target.id)]);
        [Self::Held]
            .into_iter()
            .chain(targets)
            .chain([Self::Adequate, Self::Decision])
            .collect()
    }

    pub(super) fn parse(raw: &str, page: &ReviewPage) -> Option<Self> {
        Self::all(page)
            .into_iter()
            .find(|group| group.to_string() == raw)
    }

    /// The names of its fields, the first one where an error about all of them leads.
    pub(super) fn names(self) -> Vec<String> {
        match self {
            Self::Held => day_names(HELD).into(),
            Self::Outcome(target) => vec![answers::outcome(target), answers::reason(target)],
            Self::FollowUp(target) => [answers::follow_up(target)]
                .into_iter()
                .chain(day_names(&answers::back(target)))
                .collect(),
            Self::Adequate => vec![ADEQUATE.to_owned()],
            Self::Decision => {
                let days = day_names(PARENTS).into_iter().chain(day_names(NEXT));
                [DECISION.to_owned()].into_iter().chain(days).collect()
            }
        }
    }

    /// Whether one of its fields has an error.
    pub(super) fn is_among(self, errors: &FormErrors) -> bool {
        let is_of = |name: &str, field: &str| {
            name == field
                || name
                    .strip_prefix(field)
                    .is_some_and(|rest| rest.starts_with('.'))
        };
        self.names()
            .iter()
            .any(|name| errors.iter().any(|(field, _)| is_of(name, field)))
    }

    /// What was chosen, as one text: equal choices make equal texts.
    pub(super) fn text(self, review: &Review) -> String {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let of = |target| answers::outcome_of(review, target);
        let words: Vec<String> = match self {
            Self::Held => vec![review.held_on.to_string()],
            Self::Outcome(target) => {
                let given = of(target);
                let outcome = given
                    .and_then(|given| given.outcome.clone())
                    .unwrap_or_default();
                vec![
                    outcome,
                    given
                        .and_then(|given| given.reason.clone())
                        .unwrap_or_default(),
                ]
            }
            Self::FollowUp(target) => {
                let given = of(target);
                let chosen = given.and_then(|given| given.follow_up);
                let slug = chosen.map_or("", FollowUp::slug).to_owned();
                let back = given.and_then(|given| given.back_on);
                [slug]
                    .into_iter()
                    .chain(back.map(|day| day.to_string()))
                    .collect()
            }
            Self::Adequate => review.adequate.clone(),
            Self::Decision => vec![
                review.decision.map_or("", Decision::slug).to_owned(),
                day(review.parents_consulted_on),
                day(review.next_review_on),
            ],
        };
        let chosen = words.iter().any(|word| !word.is_empty());
        if chosen {
            words.join(" ")
        } else {
            String::new()
        }
    }

    pub(super) fn base(self, review: &Review) -> Fingerprint {
        Fingerprint::of(&self.text(review))
    }

    /// Puts what was sent into the review, unless somebody else chose otherwise in the meantime.
    /// Whoever left the choices as they found them chooses nothing.
    pub(super) fn settle(
        self,
        sent: &Answers,
        base: &Fingerprint,
        format: &Format,
        review: &mut Review,
        errors: &mut FormErrors,
    ) -> Option<Refused> {
        let mut meant = review.clone();
        let mut wrong = FormErrors::none();
        self.put(sent, format, &mut meant, &mut wrong);
        if !wrong.is_empty() {
            errors.extend(wrong);
            return Some(Refused::Unreadable);
        }
        let (old, new) = (self.text(review), self.text(&meant));
        if Fingerprint::of(&new) == *base {
            return None;
        }
        match settle(&old, base, &new) {
            Settled::Same => None,
            Settled::Write => {
                *review = meant;
                None
            }
            Settled::Clash { .. } => {
                let said = self.said(review, format);
                errors.add(
                    self.names().swap_remove(0),
                    format!("{SOMEBODY} chose {said} in the meantime. Choose again what is right"),
                );
                Some(Refused::Clash)
            }
        }
    }

    pub(super) fn put(
        self,
        sent: &Answers,
        format: &Format,
        review: &mut Review,
        errors: &mut FormErrors,
    ) {
        match self {
            Self::Held => {
                if let Some(on) =
                    days::parse(errors, HELD, "the day the review was held", sent.day(HELD))
                {
                    review.held_on = on;
                }
            }
            Self::Outcome(target) => {
                let outcome = outcome_mut(review, target);
                outcome.outcome = format
                    .outcome(sent.get(&answers::outcome(target)))
                    .map(|it| it.key.clone());
                outcome.reason = format
                    .reason(sent.get(&answers::reason(target)))
                    .map(|it| it.key.clone());
            }
            Self::FollowUp(target) => {
                let chosen = FollowUp::parse(sent.get(&answers::follow_up(target)));
                let id = answers::back(target);
                let swaps = chosen == Some(FollowUp::Swap);
                let what = "the day on which to come back to it";
                let back_on = swaps.then(|| optional_day(errors, &id, what, sent));
                let outcome = outcome_mut(review, target);
                outcome.follow_up = chosen;
                outcome.back_on = back_on.flatten();
            }
            Self::Adequate => {
                let ticked = sent.all(ADEQUATE);
                let held = format
                    .adequate
                    .iter()
                    .filter(|item| ticked.contains(&item.key.as_str()));
                review.adequate = held.map(|item| item.key.clone()).collect();
                if review.adequate.is_empty() && ticked.contains(&NONE_HOLDS) {
                    review.adequate.push(NONE_HOLDS.to_owned());
                }
            }
            Self::Decision => {
                review.decision = Decision::parse(sent.get(DECISION));
                review.parents_consulted_on =
                    optional_day(errors, PARENTS, "the day the parents were consulted", sent);
                review.next_review_on = optional_day(errors, NEXT, "the next review day", sent);
            }
        }
    }

    /// What is chosen now, for somebody who meant something else.
    fn said(self, review: &Review, format: &Format) -> String {
        let quoted = |words: &str| format!("“{words}”");
        let said = match self {
            Self::Held => Some(days::day(review.held_on)),
            Self::Outcome(target) => answers::outcome_of(review, target)
                .and_then(|given| format.outcome(given.outcome.as_deref()?))
                .map(|outcome| quoted(&outcome.label)),
            Self::FollowUp(target) => answers::outcome_of(review, target)
                .and_then(|given| given.follow_up)
                .map(|choice| quoted(format.follow_up_label(choice))),
            Self::Decision => review
                .decision
                .map(|decision| quoted(super::words(decision))),
            Self::Adequate => None,
        };
        said.unwrap_or_else(|| "something else".to_owned())
    }
}

/// Nothing in the boxes is no day, and no error.
fn optional_day(errors: &mut FormErrors, id: &str, what: &str, sent: &Answers) -> Option<Day> {
    let typed = sent.day(id);
    let blank = [typed.day, typed.month, typed.year]
        .iter()
        .all(|part| part.trim().is_empty());
    if blank {
        None
    } else {
        days::parse(errors, id, what, typed)
    }
}

fn outcome_mut(review: &mut Review, target: TargetId) -> &mut TargetOutcome {
    let at = review
        .outcomes
        .iter()
        .position(|outcome| outcome.target == target)
        .unwrap_or_else(|| {
            review.outcomes.push(TargetOutcome::blank(target));
            review.outcomes.len() - 1
        });
    &mut review.outcomes[at]
}
