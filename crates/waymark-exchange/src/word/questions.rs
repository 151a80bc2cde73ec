//! What is ticked or circled on paper, asked of the person who knows: whether a tick stands before or behind its
//! words cannot be told from the file.

use super::proposal::{Question, Wanted};
use super::recognise::Walk;
use super::synonyms::plain;

impl Walk {
    pub(super) fn ask_stage(&mut self, text: &str) {
        match self.labels.stage(text).map(str::to_owned) {
            Some(stage) => self.ask(Wanted::Stage(stage), text),
            None if self.ticks(text, false) => {}
            None => self.ask(Wanted::Stage(String::new()), text),
        }
    }

    pub(super) fn ask(&mut self, wanted: Wanted, words: &str) {
        self.mark();
        let known = self.proposal.questions.iter().any(|it| it.wanted == wanted);
        if !known {
            self.proposal.questions.push(Question {
                wanted,
                words: words.trim().to_owned(),
                from: self.at,
            });
        }
    }

    /// Asks about every need and stage that a text with boxes names, whatever the boxes say; `sure` where needs
    /// are what stands there, boxes or not.
    pub(super) fn ticks(&mut self, text: &str, sure: bool) -> bool {
        let boxed = text.contains(['☐', '☑', '☒', '✓', '✔', '□', '■']);
        let mut asked = false;
        for (factor, kind, label) in self.labels.needs.clone() {
            let alone = plain(text) == plain(&label);
            if alone || (names(text, &label) && (boxed || sure)) {
                let words = beside(text, &label);
                self.ask(Wanted::Need { factor, kind }, &words);
                asked = true;
            }
        }
        if boxed && !asked {
            let bare: String = text.chars().filter(|c| !"☐☑☒✓✔□■".contains(*c)).collect();
            let known = self.labels.stage(&bare).map(str::to_owned);
            if let Some(stage) = known {
                self.ask(Wanted::Stage(stage), text);
                asked = true;
            } else if self.labels.area(&bare).is_some() {
                self.mark();
                asked = true;
            }
        }
        asked
    }
}

/// The line that names something, with the boxes around it.
fn beside(text: &str, label: &str) -> String {
    let line = text.lines().find(|it| names(it, label));
    line.unwrap_or(text).trim().to_owned()
}

/// Whether a text has these words as words: "EAL" is not in "health".
fn names(text: &str, label: &str) -> bool {
    let (text, label) = (folded(text), folded(label));
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&label).any(|(at, found)| {
        let (before, behind) = (&text[..at], &text[at + found.len()..]);
        !inside(before.chars().next_back()) && !inside(behind.chars().next())
    })
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
