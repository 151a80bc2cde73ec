//! Questions with given answers: select, radios, checkboxes.

use maud::{Markup, Render, html};

use super::question::Question;
use super::reveal::Reveal;
use crate::names::dom_id;

/// One answer that can be chosen.
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub text: &'a str,
    /// Shown by radios and checkboxes; a select has no room for it.
    pub hint: Option<&'a str>,
    /// The [`Reveal`]s that are shown while this radio or checkbox is chosen.
    pub shows: &'a [Reveal],
}

impl<'a> Choice<'a> {
    pub const fn new(value: &'a str, text: &'a str) -> Self {
        Self {
            value,
            text,
            hint: None,
            shows: &[],
        }
    }

    #[must_use]
    pub const fn shows(self, shows: &'a [Reveal]) -> Self {
        Self { shows, ..self }
    }

    #[must_use]
    pub const fn hint(self, hint: &'a str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }
}

/// One answer from a list that is too long to show.
#[derive(Clone, Copy)]
pub struct Select<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
    pub options: &'a [Choice<'a>],
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: self.hint,
            error: self.error,
        };
        question.group(&html! {
            select.govuk-select.govuk-select--error[self.error.is_some()]
                id=(question.id()) name=(self.id) aria-describedby=[question.described_by()] {
                @for option in self.options {
                    option value=(option.value) selected[option.value == self.value] { (option.text) }
                }
            }
        })
    }
}

/// One answer from a few.
#[derive(Clone, Copy)]
pub struct Radios<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
    pub options: &'a [Choice<'a>],
    pub layout: Layout,
}

/// Answers under each other, or beside each other where they are few and short.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Stacked,
    Inline,
}

impl Render for Radios<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: self.hint,
            error: self.error,
        };
        let items = Items {
            question,
            kind: "radio",
            block: "govuk-radios",
            options: self.options,
        };
        question.fieldset(&html! {
            div.govuk-radios.govuk-radios--inline[self.layout == Layout::Inline] data-module="govuk-radios" {
                (items.render(|value| value == self.value))
            }
        })
    }
}

/// Any number of answers. All are posted under the one name `id`.
#[derive(Clone, Copy)]
pub struct Checkboxes<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    /// The values that are ticked.
    pub values: &'a [&'a str],
    pub error: Option<&'a str>,
    pub options: &'a [Choice<'a>],
}

impl Render for Checkboxes<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: self.hint,
            error: self.error,
        };
        let items = Items {
            question,
            kind: "checkbox",
            block: "govuk-checkboxes",
            options: self.options,
        };
        question.fieldset(&html! {
            div.govuk-checkboxes data-module="govuk-checkboxes" {
                (items.render(|value| self.values.contains(&value)))
            }
        })
    }
}

/// One box that stands for itself: posted as `yes` when it is ticked.
#[derive(Clone, Copy)]
pub struct Tick<'a> {
    pub id: &'a str,
    pub text: &'a str,
    pub ticked: bool,
}

impl Render for Tick<'_> {
    fn render(&self) -> Markup {
        let id = dom_id(self.id);
        html! {
            div.govuk-form-group {
                div.govuk-checkboxes.govuk-checkboxes--small data-module="govuk-checkboxes" {
                    div.govuk-checkboxes__item {
                        input.govuk-checkboxes__input id=(id) name=(self.id) type="checkbox" value="yes"
                            checked[self.ticked];
                        label.govuk-label.govuk-checkboxes__label for=(id) { (self.text) }
                    }
                }
            }
        }
    }
}

/// The boxes or rings of one question.
struct Items<'a> {
    question: Question<'a>,
    kind: &'a str,
    block: &'a str,
    options: &'a [Choice<'a>],
}

impl Items<'_> {
    fn render(&self, chosen: impl Fn(&str) -> bool) -> Markup {
        html! {
            @for (index, option) in self.options.iter().enumerate() {
                (self.item(index, option, chosen(option.value)))
            }
        }
    }

    fn item(&self, index: usize, option: &Choice<'_>, chosen: bool) -> Markup {
        let (block, id) = (self.block, self.question.option_id(index));
        // The first box shares its id with the question, whose hint is `{id}-hint`.
        let hint_id = option.hint.map(|_| format!("{id}-about"));
        html! {
            div class={ (block) "__item" } {
                input id=(id) class={ (block) "__input" } name=(self.question.name)
                    type=(self.kind) value=(option.value) checked[chosen]
                    data-shows=[Reveal::names(option.shows)]
                    aria-describedby=[hint_id.as_deref()];
                label class={ "govuk-label " (block) "__label" } for=(id) { (option.text) }
                @if let (Some(hint), Some(hint_id)) = (option.hint, &hint_id) {
                    div id=(hint_id) class={ "govuk-hint " (block) "__hint" } { (hint) }
                }
            }
        }
    }
}
