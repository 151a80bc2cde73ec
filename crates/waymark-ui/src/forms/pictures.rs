//! A question whose answers are pictures with their names.

use maud::{Markup, Render, html};

use super::question::Question;

/// One picture, or none, for a word.
pub struct Pictures<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    pub error: Option<&'a str>,
    pub options: &'a [PictureChoice<'a>],
}

#[derive(Clone, Copy)]
pub struct PictureChoice<'a> {
    pub value: &'a str,
    /// Its name, which carries the meaning; the picture only repeats it.
    pub text: &'a str,
    /// The address of the picture; `None` for an answer without one.
    pub src: Option<&'a str>,
}

impl Pictures<'_> {
    fn option(&self, question: Question<'_>, index: usize, choice: &PictureChoice<'_>) -> Markup {
        let id = question.option_id(index);
        html! {
            div.wm-pictures__item {
                input.wm-pictures__input id=(id) name=(self.id) type="radio" value=(choice.value)
                    checked[choice.value == self.value];
                label.wm-pictures__label for=(id) {
                    @if let Some(src) = choice.src {
                        img.wm-pictures__picture src=(src) alt="" width="64" height="64" loading="lazy";
                    }
                    span { (choice.text) }
                }
            }
        }
    }
}

impl Render for Pictures<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: None,
            error: self.error,
        };
        question.fieldset(&html! {
            div.wm-pictures {
                @for (index, choice) in self.options.iter().enumerate() { (self.option(question, index, choice)) }
            }
        })
    }
}
