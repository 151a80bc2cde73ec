//! The answers of a review by the names of their fields: as they are stored, or as somebody sent them.

use super::open_targets;
use crate::features::days;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::ids::TargetId;
use waymark_domain::review::{Review, TargetOutcome};
use waymark_store::views::ReviewPage;
use waymark_ui::DateText;

pub(super) const HELD: &str = "held";
pub(super) const ADEQUATE: &str = "adequate";
pub(super) const PARENTS: &str = "parents";
pub(super) const DECISION: &str = "decision";
pub(super) const NEXT: &str = "next";

pub(super) fn outcome(target: TargetId) -> String {
    format!("outcome.{target}.outcome")
}

pub(super) fn reason(target: TargetId) -> String {
    format!("outcome.{target}.reason")
}

pub(super) fn follow_up(target: TargetId) -> String {
    format!("outcome.{target}.follow_up")
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
    /// target for its new ones, and the format's next review day.
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
            Some(next_review_on.unwrap_or_else(|| format.next_review_after(*held_on))),
        );
        for field in fields(page, format) {
            answers.put(&field.to_string(), text(&page.review, &field));
        }
        for (_, target) in open_targets(page) {
            answers.put_target(&page.review, target.id, &target.wording);
        }
        answers
    }

    fn put_target(&mut self, review: &Review, target: TargetId, wording: &str) {
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
        if given.new_wording.trim().is_empty() {
            self.put(&ReviewField::NewWording(target).to_string(), wording);
        }
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

/// The names of the three boxes of a day.
pub(super) fn day_names(id: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| format!("{id}.{part}"))
}

/// All texts of the review, in the order of the page.
pub(super) fn fields(page: &ReviewPage, format: &Format) -> Vec<ReviewField> {
    let of_target = |id| {
        [
            ReviewField::Note(id),
            ReviewField::NewWording(id),
            ReviewField::Why(id),
        ]
    };
    let targets = open_targets(page).flat_map(|(_, target)| of_target(target.id));
    let considered = format
        .considerations
        .iter()
        .map(|item| ReviewField::Consideration(item.key.clone()));
    [ReviewField::TookPart]
        .into_iter()
        .chain(targets)
        .chain(considered)
        .collect()
}

/// What is stored in a text.
pub(super) fn text<'a>(review: &'a Review, field: &ReviewField) -> &'a str {
    let of = |target: &TargetId| outcome_of(review, *target);
    match field {
        ReviewField::TookPart => &review.took_part,
        ReviewField::Consideration(key) => {
            review.considerations.get(key).map_or("", String::as_str)
        }
        ReviewField::Note(target) => of(target).map_or("", |outcome| &outcome.note),
        ReviewField::NewWording(target) => of(target).map_or("", |outcome| &outcome.new_wording),
        ReviewField::Why(target) => of(target).map_or("", |outcome| &outcome.why),
    }
}

pub(super) fn outcome_of(review: &Review, target: TargetId) -> Option<&TargetOutcome> {
    review
        .outcomes
        .iter()
        .find(|outcome| outcome.target == target)
}
