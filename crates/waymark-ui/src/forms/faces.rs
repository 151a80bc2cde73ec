//! A question for a child: large answers with faces.

use maud::{Markup, Render, html};

use super::question::Question;

/// Radio buttons the size of a hand's tap. The words carry the meaning; the face only repeats it.
pub struct Faces<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    pub error: Option<&'a str>,
    /// From the hardest to the easiest: the faces follow that order.
    pub options: &'a [Face<'a>],
}

#[derive(Clone, Copy)]
pub struct Face<'a> {
    pub value: &'a str,
    pub text: &'a str,
}

impl Faces<'_> {
    fn option(&self, question: Question<'_>, index: usize, face: &Face<'_>) -> Markup {
        let id = question.option_id(index);
        html! {
            div.wm-faces__item {
                input.wm-faces__input id=(id) name=(self.id) type="radio" value=(face.value)
                    checked[face.value == self.value];
                label.wm-faces__label for=(id) {
                    (drawing(mood(index, self.options.len())))
                    span { (face.text) }
                }
            }
        }
    }
}

impl Render for Faces<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: None,
            error: self.error,
        };
        question.fieldset(&html! {
            div.wm-faces {
                @for (index, face) in self.options.iter().enumerate() { (self.option(question, index, face)) }
            }
        })
    }
}

/// How far down the middle of the mouth lies, in the drawing's units: from a frown to a smile.
fn mood(index: usize, count: usize) -> i32 {
    const FROWN: i32 = -9;
    const SMILE: i32 = 12;
    let place = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let steps = place(count.saturating_sub(1)).max(1);
    FROWN + (SMILE - FROWN) * place(index) / steps
}

fn drawing(mood: i32) -> Markup {
    let ends = 43 - mood / 4;
    html! {
        svg.wm-faces__face viewBox="0 0 64 64" aria-hidden="true" focusable="false" {
            circle cx="32" cy="32" r="29" fill="none" stroke="currentColor" stroke-width="3" {}
            circle cx="22" cy="26" r="3.5" fill="currentColor" {}
            circle cx="42" cy="26" r="3.5" fill="currentColor" {}
            path d={ "M19 " (ends) " Q32 " (ends + mood) " 45 " (ends) } fill="none" stroke="currentColor"
                stroke-width="3.5" stroke-linecap="round" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_go_from_a_frown_to_a_smile_however_many_there_are() {
        for count in [1, 2, 3, 5] {
            let moods: Vec<_> = (0..count).map(|index| mood(index, count)).collect();
            assert!(moods.is_sorted(), "{moods:?}");
            assert!(moods[0] < 0);
        }
    }
}
