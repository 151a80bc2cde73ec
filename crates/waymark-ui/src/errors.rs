//! What is wrong with a form, and the summary that says so at the top of the page.
//!
//! Invariant: the summary's link, the field's id and the sentence beside the
//! field come from one entry, so they cannot disagree.

use maud::{Markup, Render, html};

use crate::names::dom_id;

/// The problems of one form, in the order of its questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<FieldError>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldError {
    field: String,
    message: String,
}

impl FormErrors {
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// One problem with the field of that name.
    pub fn on(field: impl Into<String>, message: impl Into<String>) -> Self {
        let mut errors = Self::none();
        errors.add(field, message);
        errors
    }

    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    }

    /// Takes the value, or notes under `field` in `words` why there is none.
    pub fn check<T, E, S: Into<String>>(
        &mut self,
        field: impl Into<String>,
        parsed: Result<T, E>,
        words: impl FnOnce(E) -> S,
    ) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(field, words(error));
                None
            }
        }
    }

    /// The first sentence about the field of that name.
    pub fn of(&self, field: &str) -> Option<&str> {
        let error = self.0.iter().find(|error| error.field == field)?;
        Some(&error.message)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field names and sentences, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|error| (error.field.as_str(), error.message.as_str()))
    }

    /// Adds the problems of another part of the form after these.
    pub fn extend(&mut self, others: FormErrors) {
        self.0.extend(others.0);
    }
}

/// The box that names every problem and leads to each field.
pub(crate) struct ErrorSummary<'a>(pub(crate) &'a FormErrors);

impl Render for ErrorSummary<'_> {
    fn render(&self) -> Markup {
        html! {
            div.govuk-error-summary data-module="govuk-error-summary" {
                div role="alert" {
                    h2.govuk-error-summary__title { "There is a problem" }
                    div.govuk-error-summary__body {
                        ul.govuk-list.govuk-error-summary__list {
                            @for (field, message) in self.0.iter() {
                                li { a href={ "#" (dom_id(field)) } { (message) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_line_links_to_its_field() {
        let html = ErrorSummary(&FormErrors::on("title", "Enter a title")).render();
        assert!(html.0.contains(r##"<a href="#title">Enter a title</a>"##));
    }

    #[test]
    fn check_collects_every_problem_and_keeps_every_value() {
        let mut errors = FormErrors::none();
        let number = |text: &str| text.parse::<u8>();
        let good = errors.check("a", number("1"), |_| "Enter a number for a");
        let bad = errors.check("b", number("x"), |_| "Enter a number for b");
        assert_eq!((good, bad), (Some(1), None));
        assert_eq!(errors, FormErrors::on("b", "Enter a number for b"));
    }
}
