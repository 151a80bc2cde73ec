//! What is counted: how many targets, how far ahead, how often reviews are, by what a target is measured.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts;
use super::periods::month_day;
use super::plain::{fact, heading};
use waymark_domain::format::{CheckItem, Definition, Limit};

pub(super) fn limits(format: &mut Definition, pen: &mut Pen<'_>) {
    heading(pen, "Long-term targets of a plan");
    limit(pen, "limits.aims", &mut format.limits.aims);
    heading(pen, "Short-term targets of a term or period");
    limit(pen, "limits.targets", &mut format.limits.targets);
    heading(pen, "How far ahead");
    fact(
        pen,
        Ask::new("horizon", "How far does a short-term target look ahead?"),
        &mut format.horizon,
        facts::HORIZON,
    );
    month_day(
        pen,
        Ask::new("session_starts", "First day of a school session"),
        &mut format.session_starts,
    );
}

fn limit(pen: &mut Pen<'_>, place: &str, limit: &mut Limit) {
    let part = |part: &str| format!("{place}.{part}");
    // What is wrong with both numbers together is said beside the first.
    pen.warn(place);
    pen.number(Ask::new(&part("min"), "At least"), &mut limit.min);
    pen.number(Ask::new(&part("max"), "At most"), &mut limit.max);
    pen.tick(
        Ask::new(&part("every_area"), "At least one in every area?"),
        &mut limit.every_area,
    );
    fact(
        pen,
        Ask::new(&part("mode"), "The limit"),
        &mut limit.mode,
        facts::MODE,
    );
}

pub(super) fn cadence(format: &mut Definition, pen: &mut Pen<'_>) {
    let cadence = &mut format.cadence;
    pen.number(
        Ask::new(
            "cadence.reviews_per_session",
            "Reviews in a school session, at least",
        ),
        &mut cadence.reviews_per_session,
    );
    fact(
        pen,
        Ask::new("cadence.rhythm", "When is the next review?"),
        &mut cadence.rhythm,
        facts::RHYTHM,
    );
    pen.number(
        Ask::new("cadence.interval_months", "Usual months between reviews"),
        &mut cadence.interval_months,
    );
    pen.number(
        Ask::new("cadence.max_months", "Months without a review, at most")
            .hint("Up to 12: parents may complain when a plan was not looked at for longer"),
        &mut cadence.max_months,
    );
    pen.number(
        Ask::new("cadence.shortest_days", "Days between reviews, at least")
            .hint("A review day that is nearer is passed over for the next one"),
        &mut cadence.shortest_days,
    );
    pen.number(
        Ask::new(
            "cadence.lengthen_after",
            "Good reviews before the interval may be longer",
        )
        .hint("0 for never"),
        &mut cadence.lengthen_after,
    );
}

pub(super) fn checklist(format: &mut Definition, pen: &mut Pen<'_>) {
    let checklist = &mut format.checklist;
    pen.line(
        Ask::new("checklist.label", "Name").hint("For example, SMART"),
        &mut checklist.label,
    );
    pen.tick(
        Ask::new(
            "checklist.assessable",
            "May a target be judged and not counted, with a reason?",
        ),
        &mut checklist.assessable,
    );
    let rows = Rows {
        place: "checklist.items",
        title: "Questions",
        one: "question",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.checklist.items.clone());
    pen.rows(&rows, &mut checklist.items, earlier, |label, key| {
        Some(CheckItem {
            key,
            label: label.to_owned(),
            question: String::new(),
        })
    });
}

impl Row for CheckItem {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(Ask::new(&format!("{place}.label"), "Word"), &mut self.label);
        pen.line(
            Ask::new(&format!("{place}.question"), "Question"),
            &mut self.question,
        );
    }
}

/// By their slugs, in the order in which they are offered.
pub(super) fn measures(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "measures",
        title: "Measures, in the order in which they are offered",
        one: "measure",
        adds: Adds::OneOf(facts::unused(facts::MEASURE, format.measures.iter())),
    };
    pen.rows(&rows, &mut format.measures, Vec::new(), |slug, _| {
        Some(slug.to_owned())
    });
}

/// A measure has a name and nothing to be changed.
impl Row for String {
    fn key(&self) -> String {
        String::new()
    }

    fn name(&self) -> String {
        facts::label(facts::MEASURE, self)
    }

    fn fields(&mut self, _: &str, _: &mut Pen<'_>) {}
}
