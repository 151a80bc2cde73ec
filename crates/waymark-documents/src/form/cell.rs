//! What stands in a cell or under a heading: lines of somebody's words, some with a label of ours.

use crate::words::language_of;
use serde::Serialize;

/// One line. Somebody's words stay words: nothing in them is ever read as markup.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Line {
    pub(crate) style: Style,
    /// In front, in bold: "At home".
    pub(crate) label: String,
    pub(crate) text: String,
    /// Behind, smaller: who helps and how often.
    pub(crate) note: String,
    /// The language in which somebody wrote the text; `None` for what is in the language of the form.
    pub(crate) lang: Option<&'static str>,
    /// The same for the note.
    pub(crate) note_lang: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Style {
    #[default]
    Plain,
    Bullet,
    /// A target.
    Wording,
    /// The pupil's own words.
    Quote,
    /// An achieved target.
    Achieved,
    /// Any other end of a target.
    Ended,
}

impl Line {
    /// In the form's own words.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// In somebody's words.
    pub(crate) fn typed(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            lang: language_of(&text),
            text,
            ..Self::default()
        }
    }

    /// The form's own words behind a label.
    pub(crate) fn stated(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::plain(text)
        }
    }

    /// Somebody's words behind a label of the form.
    pub(crate) fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::typed(text)
        }
    }

    /// With somebody's words behind it.
    pub(crate) fn noted(self, note: impl Into<String>) -> Self {
        let note = note.into();
        Self {
            note_lang: language_of(&note),
            note,
            ..self
        }
    }

    pub(crate) fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// The lines of a typed text. Blank lines go; a line that begins as people begin list items becomes one.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(line)
        .collect()
}

fn line(text: &str) -> Line {
    let item = ["- ", "– ", "* ", "• ", "•"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    match item.map(str::trim).filter(|item| !item.is_empty()) {
        Some(item) => Line::typed(item).styled(Style::Bullet),
        None => Line::typed(text),
    }
}

/// A label, a field or a prompt, with what was written there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Answer {
    pub(crate) label: String,
    /// What to consider when writing it: on blank copies only.
    pub(crate) hint: String,
    pub(crate) lines: Vec<Line>,
}

impl Answer {
    pub(crate) fn new(label: &str, text: &str) -> Self {
        Self {
            label: label.to_owned(),
            hint: String::new(),
            lines: lines(text),
        }
    }

    /// With an answer that is a name, a day or a number: the same in every language.
    pub(crate) fn fact(label: &str, text: &str) -> Self {
        let mut answer = Self::new(label, text);
        for line in &mut answer.lines {
            line.lang = None;
        }
        answer
    }

    pub(crate) fn hinted(self, hint: String) -> Self {
        Self { hint, ..self }
    }
}

/// A table with a header row; the first cell of each row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Vec<Line>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Column {
    /// What it holds, by the name in the format's file: decides widths.
    pub(crate) holds: &'static str,
    pub(crate) heading: String,
    /// Above it and its neighbours of the same group: "MONITORING" above six terms.
    pub(crate) group: String,
    /// What to consider when writing in it: on blank copies only.
    pub(crate) hint: String,
}

/// A box on the form that is ticked or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Tick {
    pub(crate) label: String,
    pub(crate) ticked: bool,
    /// Written behind a ticked one, in words.
    pub(crate) note: String,
}

impl Tick {
    pub(crate) fn new(label: impl Into<String>, ticked: bool) -> Self {
        Self {
            label: label.into(),
            ticked,
            note: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_list_becomes_list_items_and_blank_lines_go() {
        let found: Vec<_> = lines("Likes:\n\n- horses\n• dogs\n-\n")
            .into_iter()
            .map(|l| (l.style, l.text))
            .collect();
        let plain = |text: &str| (Style::Plain, text.to_owned());
        let bullet = |text: &str| (Style::Bullet, text.to_owned());
        assert_eq!(
            found,
            [
                plain("Likes:"),
                bullet("horses"),
                bullet("dogs"),
                plain("-")
            ]
        );
    }
}
