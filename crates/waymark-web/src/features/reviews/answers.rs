//! The answers of a review by the names of their fields: as they are stored, or as somebody sent them.

use super::{open_targets, proposals};
use crate::features::days;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::adequate::LongerInterval;
use waymark_domain::due::course::{Interval, Proposal};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::ids::TargetId;
use waymark_domain::review::steps::Step;
use waymark_domain::review::{Decision, Review, TargetOutcome};
use waymark_store::views::ReviewPage;
use waymark_ui::DateText;

pub(super) const HELD: &str = "held";
pub(super) const ADEQUATE: &str = "adequate";
pub(super) const PARENTS: &str = "parents";
pub(super) const DECISION: &str = "decision";
pub(super) const NEXT: &str = "next";
/// As many as [`waymark_domain::review::steps::MOST`], counted as fields are.
pub(super) const MOST_STEPS: u8 = 3;

pub(super) fn outcome(target: TargetId) -> String {
    format!("outcome.{target}.outcome")
}

pub(super) fn reason(target: TargetId) -> String {
    format!("outcome.{target}.reason")
}

pub(super) fn follow_up(target: TargetId) -> String {
    format!("outcome.{target}.follow_up")
}

/// The day on which a target that makes room for another comes back.
pub(super) fn back(target: TargetId) -> String {
    format!("outcome.{target}.back")
}

/// The name under which a field sends what it was when it was handed out.
pub(super) fn base(field: &str) -> String {
    format!("base.{field}")
}

/// What each field of the page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// As they are stored, with what the page proposes where nothing has been said yet: the old words of a
    /// target for its new ones, steps towards its goal, and the format's next review day.
    pub(super) fn stored(page: &ReviewPage, format: &Format) -> Self {
        let Review {
            held_on,
            adequate,
            decision,
            parents_consulted_on,
            next_review_on,
            ..
        } = &page.review;
        let mut answers = Self::default();
        answers.put_day(HELD, Some(*held_on));
        answers.0.insert(ADEQUATE.to_owned(), adequate.clone());
        answers.put_day(PARENTS, *parents_consulted_on);
        answers.put(DECISION, decision.map_or("", |decision| decision.slug()));
        answers.put_day(
            NEXT,
            Some(next_review_on.unwrap_or_else(|| proposal(page, format).on)),
        );
        for field in fields(page, format) {
            let typed = text(&page.review, &field);
            let proposal = proposals::of(page, &field).filter(|_| typed.trim().is_empty());
            let proposal = proposal.map(|proposal| proposal.words);
            answers.put(&field.to_string(), proposal.as_deref().unwrap_or(typed));
        }
        for (_, target) in open_targets(page) {
            answers.put_target(&page.review, target.id);
        }
        answers
    }

    fn put_target(&mut self, review: &Review, target: TargetId) {
        let blank = TargetOutcome::blank(target);
        let given = outcome_of(review, target).unwrap_or(&blank);
        self.put(
            &outcome(target),
            given.outcome.as_deref().unwrap_or_default(),
        );
        self.put(&reason(target), given.reason.as_deref().unwrap_or_default());
        self.put(
            &follow_up(target),
            given.follow_up.map_or("", |follow_up| follow_up.slug()),
        );
        self.put_day(&back(target), given.back_on);
    }

    pub(super) fn sent(pairs: &[(String, String)]) -> Self {
        let mut answers = Self::default();
        for (name, value) in pairs {
            answers
                .0
                .entry(name.clone())
                .or_default()
                .push(value.clone());
        }
        answers
    }

    /// Takes over what another says under a name, also when it says nothing.
    pub(super) fn take(&mut self, other: &Self, name: &str) {
        self.0.insert(
            name.to_owned(),
            other.0.get(name).cloned().unwrap_or_default(),
        );
    }

    /// The first value of that name; empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// What the field was when it was first handed out to somebody who has to correct it.
    pub(super) fn base(&self, field: &str) -> Option<Fingerprint> {
        let sent = self.get(&base(field));
        (!sent.is_empty()).then(|| Fingerprint::sent(sent))
    }

    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .get(name)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// As a review holds them.
    pub(super) fn owned(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }

    pub(super) fn day(&self, id: &str) -> DateText<'_> {
        let [day, month, year] = day_names(id).map(|name| self.get(&name));
        DateText { day, month, year }
    }

    fn put(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), vec![value.to_owned()]);
    }

    fn put_day(&mut self, id: &str, day: Option<Day>) {
        let boxes = day.map(days::boxes).unwrap_or_default();
        for (name, value) in day_names(id).iter().zip(&boxes) {
            self.put(name, value);
        }
    }
}

/// The day that is proposed for the next review: the longer interval where it was granted.
pub(super) fn proposal(page: &ReviewPage, format: &Format) -> Proposal {
    let review = &page.review;
    let longer = page.course.longer(review.is_adequate(), format);
    let interval = match (review.decision, longer) {
        (Some(Decision::LongerInterval), LongerInterval::Offered { months }) => {
            Interval::Longer { months }
        }
        _ => Interval::Usual,
    };
    page.course.proposal(format, review.held_on, interval)
}

/// The names of the three boxes of a day.
pub(super) fn day_names(id: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| format!("{id}.{part}"))
}

/// All texts of the review, in the order of the page.
pub(super) fn fields(page: &ReviewPage, format: &Format) -> Vec<ReviewField> {
    let targets = open_targets(page).flat_map(|(_, target)| of_target(target.id));
    let considered = format
        .considerations
        .iter()
        .map(|item| ReviewField::Consideration(item.key.clone()));
    let about_all = [
        ReviewField::TookPart,
        ReviewField::NotEnough,
        ReviewField::MoreHelp,
        ReviewField::ParentsHow,
    ];
    about_all
        .into_iter()
        .chain(targets)
        .chain(considered)
        .collect()
}

/// The texts about one target.
pub(super) fn of_target(id: TargetId) -> Vec<ReviewField> {
    let steps = (1..=MOST_STEPS).flat_map(|number| {
        [
            ReviewField::Step(id, number),
            ReviewField::StepMet(id, number),
        ]
    });
    let texts = [
        ReviewField::Note(id),
        ReviewField::NewStrategy(id),
        ReviewField::NewWording(id),
    ];
    let why = [ReviewField::Why(id)];
    texts.into_iter().chain(steps).chain(why).collect()
}

/// What is stored in a text.
pub(super) fn text<'a>(review: &'a Review, field: &ReviewField) -> &'a str {
    let of = |target: &TargetId| outcome_of(review, *target);
    match field {
        ReviewField::TookPart => &review.took_part,
        ReviewField::ParentsHow => &review.parents_how,
        ReviewField::NotEnough => &review.not_enough,
        ReviewField::MoreHelp => &review.more_help,
        ReviewField::Consideration(key) => {
            review.considerations.get(key).map_or("", String::as_str)
        }
        ReviewField::Note(target) => of(target).map_or("", |outcome| &outcome.note),
        ReviewField::NewWording(target) => of(target).map_or("", |outcome| &outcome.new_wording),
        ReviewField::Why(target) => of(target).map_or("", |outcome| &outcome.why),
        ReviewField::NewStrategy(target) => of(target).map_or("", |outcome| &outcome.new_strategy),
        ReviewField::Step(target, number) => step(of(target), *number).map_or("", |it| &it.wording),
        ReviewField::StepMet(target, number) => {
            step(of(target), *number).map_or("", |it| &it.criterion)
        }
    }
}

/// Counted from one.
fn step(outcome: Option<&TargetOutcome>, number: u8) -> Option<&Step> {
    outcome?.steps.get(usize::from(number).checked_sub(1)?)
}

pub(super) fn outcome_of(review: &Review, target: TargetId) -> Option<&TargetOutcome> {
    review
        .outcomes
        .iter()
        .find(|outcome| outcome.target == target)
}
