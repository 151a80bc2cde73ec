//! From the text of a file to a proposal: a walk from top to bottom that remembers which heading it stands under.

use waymark_domain::format::{self, Definition};

use super::entries::Columns;
use super::labels::{Labels, Spot};
use super::pattern::first_fit;
use super::place::Place;
use super::proposal::{Origin, Proposal};
use super::wording::{self, Topic};
use super::{Block, Kind, Paragraph, WordText};

/// What a file seems to say of a plan in a format.
pub fn propose(text: &WordText, format: &Definition) -> Proposal {
    let mut walk = Walk::new(format);
    walk.formal = text.blocks.iter().any(
        |block| matches!(block, Block::Paragraph(it) if it.kind == Kind::Heading && walk.labels.field(&it.text).is_some()),
    );
    for (at, block) in text.blocks.iter().enumerate() {
        walk.at = Origin {
            block: at,
            ..Origin::default()
        };
        match block {
            Block::Paragraph(paragraph) => {
                walk.before = None;
                walk.paragraph(paragraph);
            }
            Block::Table(table) => walk.table(table),
        }
    }
    walk.running(text);
    walk.proposal
}

pub(super) struct Walk {
    pub(super) labels: Labels,
    pub(super) proposal: Proposal,
    pub(super) at: Origin,
    /// The label that what comes next stands under.
    pub(super) open: Option<(Spot, String)>,
    pub(super) period: String,
    pub(super) area: String,
    pub(super) aim: Option<usize>,
    /// Of the aim that comes next, where the heading above it says so.
    pub(super) aim_area: String,
    /// The target that a heading names: what follows is about it.
    pub(super) about: Option<usize>,
    topic: Topic,
    /// In the part of what the form has no place for.
    also: bool,
    /// The header row of the table before, and how many columns it had.
    pub(super) before: Option<(Columns, usize)>,
    pub(super) asks_views_each_period: bool,
    /// What makes a block of targets.
    block: format::Block,
    /// Its labels are headings, so that a line which happens to read like one is no label.
    formal: bool,
}

impl Walk {
    fn new(format: &Definition) -> Self {
        Self {
            labels: Labels::of(format),
            proposal: Proposal::default(),
            at: Origin::default(),
            open: None,
            period: String::new(),
            area: String::new(),
            aim: None,
            aim_area: String::new(),
            about: None,
            topic: Topic::None,
            also: false,
            before: None,
            asks_views_each_period: format.views_each_period(),
            block: format.target_block(),
            formal: false,
        }
    }

    /// What runs on every page may say whose plan it is; what it repeats of the head is not said twice.
    fn running(&mut self, text: &WordText) {
        (self.open, self.about, self.also, self.formal) = (None, None, false, false);
        self.at = Origin {
            block: text.blocks.len(),
            ..Origin::default()
        };
        for line in &text.running {
            let known = self.proposal.unplaced.iter().any(|it| it.text == line.text);
            let mentioned = text
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Paragraph(it) if it.text.trim() == line.text));
            if !known && !mentioned {
                self.paragraph(line);
                self.open = None;
            }
        }
        let Proposal { head, unplaced, .. } = &mut self.proposal;
        unplaced.retain(|it| !head.iter().any(|(_, said)| *said == it.text));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if let Some(n) = self.about.filter(|_| paragraph.kind != Kind::Heading) {
            return self.more_of(n, paragraph);
        }
        for part in self.side_by_side(paragraph) {
            self.line(&part);
        }
    }

    /// What stands below a heading that names a target: in the part of what a form has no place for, or beside
    /// a chart, whose words say what its numbers say.
    fn more_of(&mut self, n: usize, paragraph: &Paragraph) {
        if first_fit("chart", paragraph.text.trim()).is_some() {
            return self.mark();
        }
        let mut topic = std::mem::take(&mut self.topic);
        wording::line(self, n, &mut topic, paragraph, "");
        self.topic = topic;
    }

    /// "Name: …    Class: …" on one line, as people set it with tabs and spaces, label by label.
    fn side_by_side(&self, paragraph: &Paragraph) -> Vec<Paragraph> {
        let parts: Vec<&str> = paragraph
            .text
            .split('\t')
            .flat_map(|it| it.split("   "))
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        if parts.len() < 2 || !parts.iter().all(|it| self.begins_a_label(it)) {
            return vec![paragraph.clone()];
        }
        let part = |it: &&str| Paragraph {
            text: (*it).to_owned(),
            ..Paragraph::default()
        };
        parts.iter().map(part).collect()
    }

    fn line(&mut self, paragraph: &Paragraph) {
        let text = paragraph.text.trim();
        let heading = paragraph.kind == Kind::Heading;
        if self.ticks(text, false) || (!heading && self.printed(text)) {
            return;
        }
        if (heading || text.chars().count() < 90) && self.names_a_block(text, heading) {
            return;
        }
        let may_label = heading || !self.formal || text.contains(':') && self.open.is_none();
        if may_label && self.labelled(paragraph) {
            return;
        }
        if heading && Labels::is_other("also", text) {
            (self.open, self.also) = (None, true);
            self.mark();
        } else if heading && self.also {
            // What a form has no place for stands under a label of its own.
            self.mark();
            self.open = Some((Spot::Heading, text.to_owned()));
        } else if heading {
            self.open = None;
            self.unplaced(text);
        } else if let Some((spot, under)) = self.open.clone() {
            self.put(&spot, &under, &paragraph.typed());
        } else {
            self.unplaced(text);
        }
    }

    /// "Label: words", or a label alone, whose words follow.
    fn labelled(&mut self, paragraph: &Paragraph) -> bool {
        let Some((spot, label, rest)) = self.split(paragraph.text.trim()) else {
            return false;
        };
        self.mark();
        if paragraph.kind == Kind::Heading && self.block != format::Block::Aim {
            self.aim = None;
        }
        self.open = (spot != Spot::Heading).then(|| (spot.clone(), label.clone()));
        self.put(&spot, &label, &rest);
        true
    }

    /// A heading that names a period, an area or an aim: what follows belongs to it.
    fn names_a_block(&mut self, text: &str, heading: bool) -> bool {
        if heading {
            (self.about, self.topic) = (None, Topic::None);
        }
        if let Some(target) = self.target_worded(text).filter(|_| heading) {
            (self.about, self.open) = (Some(target), None);
        } else if let Some(period) = self.period_of(text, heading) {
            (self.period, self.open, self.aim) = (period, None, None);
        } else if let Some(area) = self.labels.area(text).filter(|_| heading).cloned() {
            (self.area, self.open) = (area, None);
        } else if let Some(aim) = self.aim_worded(text).filter(|_| heading) {
            (self.aim, self.open) = (Some(aim), None);
        } else if let Some(area) = self.area_of_aim(text).filter(|_| heading) {
            (self.aim_area, self.aim, self.open) = (area, None, None);
        } else if heading && Labels::is_other("apart", text) {
            self.period.clear();
            (self.aim, self.open) = (None, None);
        } else {
            return false;
        }
        self.mark();
        true
    }

    /// A sentence that mentions a term is no heading.
    fn period_of(&self, text: &str, heading: bool) -> Option<String> {
        const MOST_WORDS: usize = 6;
        let short = text.split_whitespace().count() <= MOST_WORDS && !text.ends_with('.');
        let period = self.labels.period(text).filter(|_| heading || short)?;
        Some(period.to_owned())
    }

    /// "Long Term Target: Literacy".
    fn area_of_aim(&self, text: &str) -> Option<String> {
        let (title, area) = text.split_once(':')?;
        self.labels.field(title)?;
        self.labels.area(area).cloned()
    }

    fn aim_worded(&self, text: &str) -> Option<usize> {
        (0..self.proposal.aims.len()).find(|n| self.says(&Place::aim_words(*n), text))
    }

    fn target_worded(&self, text: &str) -> Option<usize> {
        (0..self.proposal.targets.len()).find(|n| self.says(&Place::target_words(*n), text))
    }

    fn says(&self, place: &Place, text: &str) -> bool {
        let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut fields = self.proposal.fields.iter();
        let found = fields.find(|it| it.place == *place);
        found.is_some_and(|it| words(&it.text) == words(text))
    }

    pub(super) fn printed(&mut self, text: &str) -> bool {
        let own = self.labels.is_printed(text) && self.labels.field(text).is_none();
        let printed =
            own || Labels::is_other("printed", text) || first_fit("standing", text).is_some();
        if printed {
            self.mark();
        }
        printed
    }
}
