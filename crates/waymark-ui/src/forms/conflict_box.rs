//! Two people changed the same field.

use maud::{Markup, Render, html};

use super::choices::{Choice, Layout, Radios};
use super::text_area::TextArea;
use super::{AutosaveField, Hidden};

/// Shows both texts and asks which to keep; nothing is lost either way.
///
/// Posts `keep.{field}` = `mine`, `theirs` or `both`; `mine.{field}` with this
/// person's text; `{field}` with the text they may have written from both; and
/// `base.{field}` with the fingerprint of theirs.
#[derive(Clone, Copy)]
pub struct ConflictBox<'a> {
    pub field: &'a str,
    /// What the field is called on its page.
    pub label: &'a str,
    /// Who wrote the other text.
    pub by: &'a str,
    pub mine: &'a str,
    pub theirs: &'a str,
    /// The fingerprint of `theirs`.
    pub base: &'a str,
    pub error: Option<&'a str>,
}

impl ConflictBox<'_> {
    fn text(who: &str, text: &str) -> Markup {
        html! {
            div {
                p.wm-conflict__who { (who) }
                p.wm-conflict__text { @if text.is_empty() { "(empty)" } @else { (text) } }
            }
        }
    }

    fn choice(&self) -> Markup {
        let theirs = format!("Use what {} wrote", self.by);
        let radios = Radios {
            id: &format!("keep.{}", self.field),
            label: "Which words should be kept?",
            hint: None,
            value: "mine",
            error: self.error,
            options: &[
                Choice::new("mine", "Keep what I wrote"),
                Choice::new("theirs", &theirs),
                Choice::new("both", "Use the words below, written from both"),
            ],
            layout: Layout::Stacked,
        };
        radios.render()
    }
}

impl Render for ConflictBox<'_> {
    fn render(&self) -> Markup {
        let both = [self.theirs, self.mine].join("\n\n");
        html! {
            div.wm-conflict {
                p.wm-conflict__title { (self.by) " changed “" (self.label) "” while you were writing" }
                div.wm-conflict__texts {
                    (Self::text("What you wrote", self.mine))
                    (Self::text(&format!("What {} wrote", self.by), self.theirs))
                }
                (self.choice())
                (TextArea {
                    id: self.field,
                    label: self.label,
                    hint: Some("Both texts, to make one of them"),
                    value: &both,
                    error: None,
                    rows: 5,
                    save: None,
                })
                (Hidden { name: &format!("mine.{}", self.field), value: self.mine })
                (AutosaveField { base: self.base }.hidden(self.field))
            }
        }
    }
}
