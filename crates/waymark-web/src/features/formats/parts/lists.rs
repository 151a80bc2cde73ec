//! The lists of a format that describe needs and support, and who is asked to agree.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts;
use waymark_domain::format::{Agreement, Definition, FactorGroup, Item, Reason, Stage};

/// A list of labels with hints; `of` finds the same list in another format.
pub(super) fn items(
    (place, title, one): (&str, &str, &str),
    list: &mut Vec<Item>,
    of: impl Fn(&Definition) -> Vec<Item>,
    pen: &mut Pen<'_>,
) {
    let rows = Rows {
        place,
        title,
        one,
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(of);
    pen.rows(&rows, list, earlier, |label, key| {
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

pub(super) fn factors(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "factors",
        title: "Groups",
        one: "group",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.factors.clone());
    pen.rows(&rows, &mut format.factors, earlier, |label, key| {
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
    let place = format!("factors[{key}].needs");
    let of = |format: &Definition| {
        let group = format.factor(key);
        group.map_or_else(Vec::new, |group| group.needs.clone())
    };
    items((&place, "Needs", "need"), &mut group.needs, of, pen);
}

pub(super) fn stages(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "stages",
        title: "Stages",
        one: "stage",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.stages.clone());
    pen.rows(&rows, &mut format.stages, earlier, |label, key| {
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
    let words = ("monitoring", "Columns in which progress is noted", "column");
    let of = |format: &Definition| format.monitoring.clone();
    items(words, &mut format.monitoring, of, pen);
}

pub(super) fn agreement(format: &mut Definition, pen: &mut Pen<'_>) {
    let used = format.agreement.iter().map(|asked| asked.party);
    let rows = Rows {
        place: "agreement",
        title: "Parties",
        one: "party",
        adds: Adds::OneOf(facts::unused(facts::PARTY, used)),
    };
    let earlier = pen.earlier(|format| format.agreement.clone());
    pen.rows(&rows, &mut format.agreement, earlier, |slug, _| {
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
