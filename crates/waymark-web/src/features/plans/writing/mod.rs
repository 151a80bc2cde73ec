//! Writing a plan: its boxes on a page, and what comes back from them. The draft and the change of a live
//! plan are written in the same boxes.
//!
//! Invariant: what was typed and could not be saved stands in its box again, and both texts of a clash do.

pub(super) mod added;
pub(super) mod advice;
pub(super) mod aims;
pub(super) mod choices;
pub(super) mod meant;
pub(super) mod obstacle;
pub(super) mod press;
pub(super) mod sections;
pub(super) mod strategies;
pub(super) mod targets;
pub(super) mod texts;

use super::reading::Reading;
use crate::features::saving::SOMEBODY;
use crate::shell::forms::Fields;
use maud::{Markup, Render, html};
pub(super) use obstacle::{Obstacle, Outcome, homeless, summary};
pub(super) use sections::all;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_ui::{ConflictBox, FormErrors, Input, InsetText, TextArea, TextField, Width};

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
    /// What could not be done, because somebody else was there first.
    pub(super) obstacles: &'a [Obstacle],
    pub(super) errors: &'a FormErrors,
}

/// In place of a box whose words the writer may not read.
fn kept_back(label: &str) -> Markup {
    html! {
        (InsetText { body: html! {
            p { strong { (label) } }
            p { "This is kept by the head teacher and coordinator." }
        } })
    }
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
        if self.reading.keeps_back(field) {
            return kept_back(label);
        }
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
        if self.reading.keeps_back(field) {
            return kept_back(label);
        }
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
        let mut clashes = self.obstacles.iter().filter_map(Obstacle::clash);
        let clash = clashes.find(|clash| clash.field == *field)?;
        let theirs = clash.theirs.as_deref()?;
        let (name, base) = (field.to_string(), Fingerprint::of(theirs));
        let conflict = ConflictBox {
            field: &name,
            label,
            by: clash.by.as_deref().unwrap_or(SOMEBODY),
            mine: &clash.mine,
            theirs,
            base: base.as_str(),
            error: None,
        };
        Some(conflict.render())
    }

    /// Whether somebody has begun to write in the boxes under a prefix, or something is wrong there.
    pub(super) fn is_begun(&self, prefix: &str, texts: &[&str]) -> bool {
        let typed = |part: &&str| {
            !self
                .value(&format!("{prefix}.{part}"), "")
                .trim()
                .is_empty()
        };
        let wrong = |field: &str| {
            field
                .strip_prefix(prefix)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        texts.iter().any(typed) || self.errors.iter().any(|(field, _)| wrong(field))
    }
}
