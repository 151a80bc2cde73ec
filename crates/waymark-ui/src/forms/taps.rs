//! A question that is answered in two taps: one unfolds it, one answers.

use maud::{Markup, Render, html};

/// Something to be recorded many times a day. Only one of a page is unfolded at a time.
pub struct Taps<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// What the answers are to.
    pub question: &'a str,
    /// Of whom and what it is asked, read out with the answers.
    pub label: &'a str,
    pub action: &'a str,
    /// What the form carries along, and other ways to answer.
    pub content: Markup,
    /// The field that an answer fills.
    pub name: &'a str,
    pub answers: &'a [Tap<'a>],
    /// Unfolded, because something that was typed there is wrong.
    pub open: bool,
    /// What was answered before, below the title.
    pub before: Markup,
}

/// One answer, sent as soon as it is tapped.
#[derive(Clone, Copy)]
pub struct Tap<'a> {
    pub value: &'a str,
    pub text: &'a str,
}

impl Taps<'_> {
    /// Numbers stand close together; words need room.
    fn class(&self) -> &'static str {
        const SHORT: usize = 4;
        let words = |answer: &Tap<'_>| answer.text.chars().count() > SHORT;
        if self.answers.iter().any(words) {
            "wm-taps__answers wm-taps__answers--words"
        } else {
            "wm-taps__answers"
        }
    }
}

impl Render for Taps<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-taps id=(self.id) {
                details.wm-taps__details name="taps" open[self.open] {
                    summary.wm-taps__summary { (self.title) }
                    form method="post" action=(self.action) novalidate data-module="wm-send" {
                        p.wm-taps__question { (self.question) }
                        div class=(self.class()) role="group" aria-label={ (self.question) " " (self.label) } {
                            @for answer in self.answers {
                                button.wm-taps__answer type="submit" name=(self.name) value=(answer.value) {
                                    (answer.text)
                                }
                            }
                        }
                        (self.content)
                    }
                }
                (self.before)
            }
        }
    }
}
