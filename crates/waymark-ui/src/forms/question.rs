//! What every field has in common: label, hint, error and the ids that tie them.

use maud::{Markup, html};

use crate::names::dom_id;

/// A field's words. Every `aria-describedby` in the house is written here.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) hint: Option<&'a str>,
    pub(crate) error: Option<&'a str>,
}

impl Question<'_> {
    pub(crate) fn id(&self) -> String {
        dom_id(self.name)
    }

    /// The id of one of several answers: the first has the question's own, which the summary of errors leads to.
    pub(crate) fn option_id(&self, index: usize) -> String {
        match index {
            0 => self.id(),
            later => format!("{}-{}", self.id(), later + 1),
        }
    }

    pub(crate) fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.map(|_| format!("{id}-hint"));
        let error = self.error.map(|_| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// A field with one control, which the label names.
    pub(crate) fn group(&self, control: &Markup) -> Markup {
        html! {
            div.govuk-form-group.govuk-form-group--error[self.error.is_some()] {
                label.govuk-label.govuk-label--s for=(self.id()) { (self.label) }
                (self.hint_and_error())
                (control)
            }
        }
    }

    /// A field with several controls, which a legend names together.
    pub(crate) fn fieldset(&self, controls: &Markup) -> Markup {
        html! {
            div.govuk-form-group.govuk-form-group--error[self.error.is_some()] {
                fieldset.govuk-fieldset aria-describedby=[self.described_by()] {
                    legend.govuk-fieldset__legend.govuk-fieldset__legend--s { (self.label) }
                    (self.hint_and_error())
                    (controls)
                }
            }
        }
    }

    pub(crate) fn hint_and_error(&self) -> Markup {
        let id = self.id();
        html! {
            @if let Some(hint) = self.hint {
                div id={ (id) "-hint" } .govuk-hint { (hint) }
            }
            @if let Some(error) = self.error {
                p id={ (id) "-error" } .govuk-error-message {
                    span.govuk-visually-hidden { "Error:" } " " (error)
                }
            }
        }
    }
}
