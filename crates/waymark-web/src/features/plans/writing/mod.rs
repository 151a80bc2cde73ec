//! Writing a plan: its boxes on a page, and what comes back from them. The draft and the change of a live
//! plan are written in the same boxes.
//!
//! Invariant: what was typed and could not be saved stands in its box again, and both texts of a clash do.

pub(super) mod advice;
pub(super) mod aims;
pub(super) mod choices;
pub(super) mod meant;
pub(super) mod press;
pub(super) mod sections;
pub(super) mod strategies;
pub(super) mod targets;
pub(super) mod texts;

use super::reading::Reading;
use crate::shell::forms::Fields;
use maud::{Markup, Render, html};
pub(super) use sections::all;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_ui::{ConflictBox, FormErrors, Input, TextArea, TextField, Width};

/// What is written: a draft, as one types, or a live plan, with one reason for all changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Draft,
    Live,
}

/// Everything that decides what stands in the boxes.
#[derive(Clone, Copy)]
pub(super) struct Boxes<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) writing: Writing,
    /// What was typed and is not saved. It is shown in place of what is kept.
    pub(super) typed: &'a Fields,
    pub(super) clashes: &'a [Clash],
    pub(super) errors: &'a FormErrors,
}

/// A text that somebody else changed in the meantime, or that has no place any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) field: PlanField,
    pub(super) mine: String,
    /// `None` where the thing the text belongs to was taken out of the plan.
    pub(super) theirs: Option<String>,
    pub(super) by: Option<String>,
}

/// Those of the changes that could not be made because of somebody else.
pub(super) fn clashes(changes: &[PlanChange], changed: Vec<Changed>) -> Vec<Clash> {
    let clash = |(change, changed): (&PlanChange, Changed)| {
        let PlanChange::Text { field, text, .. } = change else {
            return None;
        };
        let (field, mine) = (field.clone(), text.as_str().to_owned());
        match changed {
            Changed::Done => None,
            Changed::Clash { theirs, by } => Some(Clash {
                field,
                mine,
                theirs: Some(theirs),
                by,
            }),
            Changed::Gone => Some(Clash {
                field,
                mine,
                theirs: None,
                by: None,
            }),
        }
    };
    changes.iter().zip(changed).filter_map(clash).collect()
}

impl Boxes<'_> {
    /// What stands in the box of that name.
    pub(super) fn value<'a>(&'a self, name: &str, kept: &'a str) -> &'a str {
        let typed = self.typed.0.iter().find(|(found, _)| found == name);
        typed.map_or(kept, |(_, value)| value)
    }

    /// The fingerprint of the text that was in the box when it was first handed out.
    fn base(&self, name: &str, kept: &str) -> String {
        let name = format!("base.{name}");
        let sent = self.typed.0.iter().find(|(found, _)| *found == name);
        sent.map_or_else(
            || Fingerprint::of(kept).as_str().to_owned(),
            |(_, base)| base.clone(),
        )
    }

    /// A box for several lines, saved as it is typed.
    pub(super) fn area(
        &self,
        field: &PlanField,
        label: &str,
        hint: Option<&str>,
        kept: &str,
    ) -> Markup {
        if let Some(conflict) = self.conflict(field, label) {
            return conflict;
        }
        let name = field.to_string();
        let base = self.base(&name, kept);
        let area = TextArea {
            id: &name,
            label,
            hint,
            value: self.value(&name, kept),
            error: self.errors.of(&name),
            rows: 2,
            save: Some(waymark_ui::AutosaveField { base: &base }),
        };
        area.render()
    }

    /// A box for one line, saved as it is typed.
    pub(super) fn line(
        &self,
        field: &PlanField,
        label: &str,
        hint: Option<&str>,
        kept: &str,
    ) -> Markup {
        if let Some(conflict) = self.conflict(field, label) {
            return conflict;
        }
        let name = field.to_string();
        let base = self.base(&name, kept);
        let (value, error) = (self.value(&name, kept), self.errors.of(&name));
        TextField {
            id: &name,
            label,
            hint,
            value,
            error,
        }
        .with(Input::TEXT.saved(&base))
        .render()
    }

    /// A box for one line that is saved with the form.
    pub(super) fn plain(&self, name: &str, label: &str, hint: Option<&str>, kept: &str) -> Markup {
        let (value, error) = (self.value(name, kept), self.errors.of(name));
        TextField {
            id: name,
            label,
            hint,
            value,
            error,
        }
        .render()
    }

    /// A box for a number.
    pub(super) fn number(&self, name: &str, label: &str, kept: &str) -> Markup {
        let (value, error) = (self.value(name, kept), self.errors.of(name));
        let field = TextField {
            id: name,
            label,
            hint: None,
            value,
            error,
        };
        field.with(Input::DECIMAL.width(Width::Five)).render()
    }

    /// Both texts in place of the box, where they clash.
    fn conflict(&self, field: &PlanField, label: &str) -> Option<Markup> {
        let clash = self.clashes.iter().find(|clash| clash.field == *field)?;
        let theirs = clash.theirs.as_deref()?;
        let (name, base) = (field.to_string(), Fingerprint::of(theirs));
        let conflict = ConflictBox {
            field: &name,
            label,
            by: clash.by.as_deref().unwrap_or("Somebody else"),
            mine: &clash.mine,
            theirs,
            base: base.as_str(),
            error: None,
        };
        Some(conflict.render())
    }

    /// The words whose place in the plan is gone, so that they can be copied.
    pub(super) fn homeless(&self) -> Markup {
        let texts: Vec<_> = self
            .clashes
            .iter()
            .filter(|clash| clash.theirs.is_none())
            .collect();
        html! {
            @if !texts.is_empty() {
                (waymark_ui::InsetText { body: html! {
                    p { "Somebody took out what you were writing in. These words have no place any more; copy them if \
                         you need them:" }
                    @for clash in texts { (waymark_ui::Words(&clash.mine)) }
                } })
            }
        }
    }
}

/// Names every clash in the summary on top of the page.
pub(super) fn summary(clashes: &[Clash]) -> FormErrors {
    let mut errors = FormErrors::none();
    for clash in clashes {
        match &clash.theirs {
            Some(_) => errors.add(
                clash.field.to_string(),
                format!(
                    "{} changed the same words while you were writing. Choose which to keep",
                    clash.by.as_deref().unwrap_or("Somebody else")
                ),
            ),
            None => errors.add(
                "main",
                "What you were writing in has been taken out of the plan by somebody else",
            ),
        }
    }
    errors
}
