//! Several lines of text.

use maud::{Markup, Render, html};

use super::AutosaveField;
use super::question::Question;

/// A question answered in sentences. It grows with what is written in it.
#[derive(Clone, Copy)]
pub struct TextArea<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
    pub rows: u8,
    pub save: Option<AutosaveField<'a>>,
}

impl TextArea<'_> {
    fn question(&self) -> Question<'_> {
        let Self {
            id,
            label,
            hint,
            error,
            ..
        } = *self;
        Question {
            name: id,
            label,
            hint,
            error,
        }
    }

    fn control(&self) -> Markup {
        let question = self.question();
        html! {
            textarea.govuk-textarea.govuk-textarea--error[self.error.is_some()]
                id=(question.id()) name=(self.id) rows=(self.rows) spellcheck="true"
                aria-describedby=[question.described_by()]
                data-autosave[self.save.is_some()] data-base=[self.save.map(|save| save.base)] {
                // A browser drops one line break at the start, so one is given to it.
                @if self.value.starts_with(['\n', '\r']) { "\n" }
                (self.value)
            }
        }
    }
}

impl Render for TextArea<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.question().group(&self.control()))
            @if let Some(save) = self.save { (save.hidden(self.id)) }
        }
    }
}
