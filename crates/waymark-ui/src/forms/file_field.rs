//! A file to send. It belongs in a [`Form`](crate::Form) made `.multipart()`.

use maud::{Markup, Render, html};

use super::question::Question;

#[derive(Clone, Copy)]
pub struct FileField<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub error: Option<&'a str>,
    /// What the browser offers first, such as `".csv,.xlsx"`; no check.
    pub accept: &'a str,
}

impl Render for FileField<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: self.hint,
            error: self.error,
        };
        question.group(&html! {
            input.govuk-file-upload.govuk-file-upload--error[self.error.is_some()]
                id=(question.id()) name=(self.id) type="file" accept=(self.accept)
                aria-describedby=[question.described_by()];
        })
    }
}
