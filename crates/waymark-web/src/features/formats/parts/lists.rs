//! The lists of a format: areas, needs, stages, outcomes and most of the others.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts;
use super::plain::fact;
use waymark_domain::format::{
    Agreement, Attainment, Definition, FactorGroup, FollowUpChoice, Item, Outcome, PupilRating,
    Reason, Stage,
};

/// A list of labels with hints.
pub(super) fn items(place: &str, title: &str, one: &str, list: &mut Vec<Item>, pen: &mut Pen<'_>) {
    let rows = Rows {
        place,
        title,
        one,
        adds: Adds::Typed,
    };
    pen.rows(&rows, list, |label, key| {
        Some(Item {
            key,
            label: label.to_owned(),
            hint: String::new(),
        })
    });
}

macro_rules! labelled {
    ($($row:ident with $($field:ident: $words:literal),+;)*) => { $(
        impl Row for $row {
            fn key(&self) -> String {
                self.key.clone()
            }

            fn name(&self) -> String {
                self.label.clone()
            }

            fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
                $(
                    let name = format!("{place}.{}", stringify!($field));
                    pen.line(Ask::new(&name, $words), &mut self.$field);
                )+
            }
        }
    )* };
}

labelled! {
    Item with label: "Words", hint: "Hint (optional)";
    Reason with label: "Words", hint: "The question that leads to it";
    FactorGroup with label: "Name", heading: "In front of it on the form (optional)";
}

pub(super) fn areas(format: &mut Definition, key: &str, pen: &mut Pen<'_>) {
    let Some(list) = format.area_lists.iter_mut().find(|list| list.key == key) else {
        return;
    };
    let place = format!("area_lists[{key}]");
    pen.line(
        Ask::new(&format!("{place}.label"), "Name of the list"),
        &mut list.label,
    );
    items(
        &format!("{place}.areas"),
        "Areas",
        "area",
        &mut list.areas,
        pen,
    );
}

pub(super) fn factors(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "factors",
        title: "Groups",
        one: "group",
        adds: Adds::Typed,
    };
    pen.rows(&rows, &mut format.factors, |label, key| {
        Some(FactorGroup {
            key,
            label: label.to_owned(),
            heading: String::new(),
            needs: Vec::new(),
        })
    });
}

pub(super) fn needs(format: &mut Definition, key: &str, pen: &mut Pen<'_>) {
    let Some(group) = format.factors.iter_mut().find(|group| group.key == key) else {
        return;
    };
    items(
        &format!("factors[{key}].needs"),
        "Needs",
        "need",
        &mut group.needs,
        pen,
    );
}

pub(super) fn stages(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "stages",
        title: "Stages",
        one: "stage",
        adds: Adds::Typed,
    };
    pen.rows(&rows, &mut format.stages, |label, key| {
        Some(Stage {
            key,
            label: label.to_owned(),
            hint: String::new(),
            plan: true,
        })
    });
}

impl Row for Stage {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(Ask::new(&format!("{place}.label"), "Name"), &mut self.label);
        pen.line(
            Ask::new(&format!("{place}.hint"), "Hint (optional)"),
            &mut self.hint,
        );
        pen.tick(
            Ask::new(
                &format!("{place}.plan"),
                "May a pupil at this stage have a plan?",
            ),
            &mut self.plan,
        );
    }
}

pub(super) fn monitoring(format: &mut Definition, pen: &mut Pen<'_>) {
    let title = "Columns in which progress is noted";
    items("monitoring", title, "column", &mut format.monitoring, pen);
}

pub(super) fn outcomes(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "outcomes",
        title: "Outcomes",
        one: "outcome",
        adds: Adds::Typed,
    };
    pen.rows(&rows, &mut format.outcomes, |label, key| {
        Some(Outcome {
            key,
            label: label.to_owned(),
            result: Attainment::Partly,
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
        pen.put(|errors| {
            maud::html! { @if let Some(problem) = errors.of(place) { (waymark_ui::WarningText { text: problem }) } }
        });
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
    pen.rows(&rows, &mut format.reasons, |label, key| {
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
    pen.rows(&rows, &mut format.follow_ups, |slug, _| {
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
    pen.rows(&rows, &mut format.pupil_ratings, |label, _| {
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
    items(
        "considerations",
        "Questions",
        "question",
        &mut format.considerations,
        pen,
    );
}

pub(super) fn adequate(format: &mut Definition, pen: &mut Pen<'_>) {
    items("adequate", "Meanings", "meaning", &mut format.adequate, pen);
}

pub(super) fn agreement(format: &mut Definition, pen: &mut Pen<'_>) {
    let used = format.agreement.iter().map(|asked| asked.party);
    let rows = Rows {
        place: "agreement",
        title: "Parties",
        one: "party",
        adds: Adds::OneOf(facts::unused(facts::PARTY, used)),
    };
    pen.rows(&rows, &mut format.agreement, |slug, _| {
        Some(Agreement {
            party: facts::of_slug(slug)?,
            label: facts::label(facts::PARTY, slug),
        })
    });
}

impl Row for Agreement {
    fn key(&self) -> String {
        self.party.slug().to_owned()
    }

    fn name(&self) -> String {
        facts::label(facts::PARTY, self.party.slug())
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.label"), "Words"),
            &mut self.label,
        );
    }
}
