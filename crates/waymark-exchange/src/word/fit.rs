//! Which format a file was written on: how many of a format's own headings stand in it.

use std::collections::BTreeSet;

use waymark_domain::format::Definition;

use super::labels::Labels;
use super::synonyms::plain;
use super::{Block, WordText};

/// How well a file fits a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// Headings and labels of the format that stand in the file.
    pub found: usize,
    /// All that the format has.
    pub all: usize,
}

impl Fit {
    /// Fewer are found in any letter about a pupil.
    const FEWEST: usize = 4;

    /// Whether the file says enough to tell.
    pub fn is_telling(self) -> bool {
        self.found >= Self::FEWEST
    }

    /// Many headings count, and a form with few left out counts as well: found × found / all.
    fn weight(self) -> usize {
        self.found * self.found * 1000 / self.all.max(1)
    }

    /// Whether it is the better one; the first of two that fit alike stays.
    pub fn beats(self, other: Self) -> bool {
        self.weight() > other.weight()
    }
}

/// Synonyms do not count: they are what all formats share.
pub fn fit(text: &WordText, format: &Definition) -> Fit {
    let own = Labels::own_names(format);
    let said = short_texts(text);
    Fit {
        found: own.intersection(&said).count(),
        all: own.len(),
    }
}

/// Every line, and what stands before a colon in it, that is short enough to be a label.
fn short_texts(text: &WordText) -> BTreeSet<String> {
    const LONGEST: usize = 120;
    let paragraphs = text.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(it) => vec![it],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).collect()
        }
    });
    let lines = paragraphs.flat_map(|it| it.text.lines());
    let labels = lines.flat_map(|line| {
        let before = line.split_once(':').map(|(label, _)| label);
        [Some(line), before].into_iter().flatten()
    });
    labels
        .filter(|it| it.len() <= LONGEST)
        .map(plain)
        .filter(|it| !it.is_empty())
        .collect()
}
