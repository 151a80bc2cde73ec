//! What stands in a cell or under a heading: lines of somebody's words, some with a label of ours.

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
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(crate) fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            ..Self::default()
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
        Some(item) => Line::plain(item).styled(Style::Bullet),
        None => Line::plain(text),
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
