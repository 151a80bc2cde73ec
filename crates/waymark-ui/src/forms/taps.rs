//! A question that is answered in two taps: one unfolds it, one answers.

use crate::names::dom_id;
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
    /// What may be marked before the answer, [`Marks`], and what may be timed, [`TapTimer`].
    pub first: Markup,
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

/// A mark beside an answer, one tap and never needed: nothing is marked until somebody does.
pub struct Marks<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    pub options: &'a [Tap<'a>],
}

impl Render for Marks<'_> {
    fn render(&self) -> Markup {
        let none = Tap {
            value: "",
            text: "No mark",
        };
        let all = std::iter::once(&none).chain(self.options);
        html! {
            fieldset.wm-marks {
                legend.wm-marks__legend { (self.label) }
                div.wm-marks__all {
                    @for (index, mark) in all.enumerate() {
                        @let id = dom_id(&format!("{}.{index}", self.id));
                        span.wm-marks__one {
                            input.wm-marks__input id=(id) name=(self.id) type="radio" value=(mark.value)
                                checked[mark.value == self.value];
                            label.wm-marks__label for=(id) { (mark.text) }
                        }
                    }
                }
            }
        }
    }
}

/// A stopwatch that answers with minutes. Without script it is not there, and the minutes are typed.
pub struct TapTimer<'a> {
    /// Keeps several of one page apart.
    pub of: &'a str,
    /// The field that the time fills.
    pub name: &'a str,
}

impl Render for TapTimer<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-timer hidden data-module="wm-timer" data-timer=(self.of) {
                button.wm-timer__button type="button" data-timer-start { "Start the timer" }
                button.wm-timer__button type="submit" name=(self.name) value="" hidden data-timer-stop { "Stop and record" }
                span.wm-timer__time role="timer" hidden data-timer-time { "0:00" }
                button.wm-text-button type="button" hidden data-timer-clear { "Stop without recording" }
            }
        }
    }
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
                    form method="post" action=(self.action) novalidate data-send=(self.label) {
                        (self.first)
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
