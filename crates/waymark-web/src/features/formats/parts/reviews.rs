//! What a review says: outcomes with what they mean, reasons, follow-ups, ratings, and what it considers.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows, new_as_field};
use super::facts;
use super::lists::items;
use super::plain::fact;
use waymark_domain::format::{
    Attainment, Definition, FollowUpChoice, Outcome, PupilRating, Reason,
};

/// A new outcome is not taken before somebody has said what it means: reports count by that alone.
pub(super) fn outcomes(format: &mut Definition, pen: &mut Pen<'_>) {
    let (label, meaning) = (
        pen.sent("outcomes.new"),
        pen.sent(&new_as_field("outcomes")),
    );
    let result: Option<Attainment> = facts::of_slug(meaning);
    if !label.is_empty() && result.is_none() {
        let words = format!("Choose what “{label}” means in reports");
        pen.refuse(new_as_field("outcomes"), words);
    }
    let rows = Rows {
        place: "outcomes",
        title: "Outcomes",
        one: "outcome",
        adds: Adds::TypedAs(facts::named(facts::RESULT)),
    };
    let earlier = pen.earlier(|format| format.outcomes.clone());
    pen.rows(&rows, &mut format.outcomes, earlier, |label, key| {
        Some(Outcome {
            key,
            label: label.to_owned(),
            result: result?,
            needs_reason: false,
        })
    });
}

impl Row for Outcome {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        let part = |part: &str| format!("{place}.{part}");
        pen.warn(place);
        pen.line(Ask::new(&part("label"), "Words"), &mut self.label);
        fact(
            pen,
            Ask::new(&part("result"), "What does it mean in reports?"),
            &mut self.result,
            facts::RESULT,
        );
        pen.tick(
            Ask::new(&part("needs_reason"), "Must a reason be given?"),
            &mut self.needs_reason,
        );
    }
}

pub(super) fn reasons(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "reasons",
        title: "Reasons, in the order in which to consider them",
        one: "reason",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.reasons.clone());
    pen.rows(&rows, &mut format.reasons, earlier, |label, key| {
        Some(Reason {
            key,
            label: label.to_owned(),
            hint: String::new(),
        })
    });
}

pub(super) fn follow_ups(format: &mut Definition, pen: &mut Pen<'_>) {
    let used = format.follow_ups.iter().map(|choice| choice.follow_up);
    let rows = Rows {
        place: "follow_ups",
        title: "Choices",
        one: "choice",
        adds: Adds::OneOf(facts::unused(facts::FOLLOW_UP, used)),
    };
    let earlier = pen.earlier(|format| format.follow_ups.clone());
    pen.rows(&rows, &mut format.follow_ups, earlier, |slug, _| {
        Some(FollowUpChoice {
            follow_up: facts::of_slug(slug)?,
            label: facts::label(facts::FOLLOW_UP, slug),
            hint: String::new(),
        })
    });
}

impl Row for FollowUpChoice {
    fn key(&self) -> String {
        self.follow_up.slug().to_owned()
    }

    fn name(&self) -> String {
        facts::label(facts::FOLLOW_UP, self.follow_up.slug())
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.label"), "Words"),
            &mut self.label,
        );
        pen.line(
            Ask::new(&format!("{place}.hint"), "Hint (optional)"),
            &mut self.hint,
        );
    }
}

/// They count up from the hardest, wherever they are moved.
pub(super) fn ratings(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "pupil_ratings",
        title: "Answers, from the hardest to the easiest",
        one: "answer",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.pupil_ratings.clone());
    pen.rows(&rows, &mut format.pupil_ratings, earlier, |label, _| {
        Some(PupilRating {
            value: 0,
            label: label.to_owned(),
        })
    });
    for (rating, value) in format.pupil_ratings.iter_mut().zip(1..) {
        rating.value = value;
    }
}

impl Row for PupilRating {
    fn key(&self) -> String {
        String::new()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.label"), "Words"),
            &mut self.label,
        );
    }
}

pub(super) fn considerations(format: &mut Definition, pen: &mut Pen<'_>) {
    let words = ("considerations", "Questions", "question");
    let of = |format: &Definition| format.considerations.clone();
    items(words, &mut format.considerations, of, pen);
}

pub(super) fn adequate(format: &mut Definition, pen: &mut Pen<'_>) {
    let words = ("adequate", "Meanings", "meaning");
    let of = |format: &Definition| format.adequate.clone();
    items(words, &mut format.adequate, of, pen);
}
