//! From the text of a file to a proposal: a walk from top to bottom that remembers which heading it stands under.

use waymark_domain::field::StrategyText;
use waymark_domain::format::{Definition, Party, ReviewFact, SectionKind};

use super::labels::{Labels, Spot};
use super::proposal::{AimPart, Origin, Place, Proposal, Proposed, Row, Unplaced, Wanted};
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
            Block::Paragraph(paragraph) => walk.paragraph(paragraph),
            Block::Table(table) => walk.table(table),
        }
    }
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
    asks_views_each_period: bool,
    /// Its labels are headings, so that a line which happens to read like one is no label.
    formal: bool,
}

impl Walk {
    fn new(format: &Definition) -> Self {
        let each = |kind: &SectionKind| {
            matches!(
                kind,
                SectionKind::Views {
                    each_period: true,
                    ..
                }
            )
        };
        Self {
            labels: Labels::of(format),
            proposal: Proposal::default(),
            at: Origin::default(),
            open: None,
            period: String::new(),
            area: String::new(),
            aim: None,
            asks_views_each_period: format.sections.iter().any(|it| each(&it.kind)),
            formal: false,
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        for part in self.side_by_side(paragraph) {
            self.line(&part);
        }
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
        if heading {
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
        self.open = (spot != Spot::Heading).then(|| (spot.clone(), label.clone()));
        self.put(&spot, &label, &rest);
        true
    }

    /// A heading that names a period, an area or an aim: what follows belongs to it.
    fn names_a_block(&mut self, text: &str, heading: bool) -> bool {
        if let Some(period) = self.labels.period(text).map(str::to_owned) {
            (self.period, self.open, self.aim) = (period, None, None);
        } else if let Some(area) = self.labels.area(text).filter(|_| heading).cloned() {
            (self.area, self.open) = (area, None);
        } else if let Some(aim) = self.aim_worded(text).filter(|_| heading) {
            (self.aim, self.open) = (Some(aim), None);
        } else {
            return false;
        }
        self.mark();
        true
    }

    fn aim_worded(&self, text: &str) -> Option<usize> {
        use waymark_domain::field::AimText;
        let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = words(text);
        self.proposal.fields.iter().find_map(|it| match it.place {
            Place::Aim(n, AimPart::Text(AimText::Wording)) if words(&it.text) == wanted => Some(n),
            _ => None,
        })
    }

    pub(super) fn printed(&mut self, text: &str) -> bool {
        let printed = self.labels.is_printed(text) && self.labels.field(text).is_none();
        if printed {
            self.mark();
        }
        printed
    }
}

/// Words into places.
impl Walk {
    /// The label that a line begins with, and the rest of the line.
    pub(super) fn split(&self, line: &str) -> Option<(Spot, String, String)> {
        for mark in [":", "\t", " – ", " - ", "\n"] {
            if let Some((label, rest)) = line.split_once(mark)
                && let Some(spot) = self.labels.field(label)
            {
                return Some((spot.clone(), label.trim().to_owned(), self.said(rest)));
            }
        }
        let spot = self.labels.field(line)?.clone();
        Some((
            spot,
            line.trim_end_matches(':').trim().to_owned(),
            String::new(),
        ))
    }

    /// Without what the form itself says behind a label.
    fn said(&self, rest: &str) -> String {
        let rest = rest.trim();
        if self.labels.is_printed(rest) || self.labels.field(rest).is_some() {
            String::new()
        } else {
            rest.to_owned()
        }
    }

    /// Words under a label go to its place; more of them go behind what is there.
    pub(super) fn put(&mut self, spot: &Spot, under: &str, text: &str) {
        self.mark();
        if self.labels.is_blank(text) {
            return;
        }
        let place = match spot {
            Spot::Text(key) => Place::Text(key.clone()),
            Spot::Prompt(key) => Place::Prompt(key.clone()),
            Spot::View(party) => self.view(*party),
            Spot::Review(ReviewFact::NextReview) => Place::NextReview,
            Spot::Head(fact) => return self.proposal.head.push((*fact, text.to_owned())),
            Spot::Choice(key) => return self.ask(Wanted::Field(key.clone()), text),
            Spot::Review(ReviewFact::Continues) => return self.ask(Wanted::Continues, text),
            Spot::Stage => return self.ask_stage(text),
            Spot::Review(_) | Spot::Heading | Spot::Factors => return self.kept(under, text),
        };
        self.add(place, under, text);
    }

    fn view(&self, party: Party) -> Place {
        let period = if self.asks_views_each_period {
            self.period.clone()
        } else {
            String::new()
        };
        Place::View {
            period,
            party: party.slug().to_owned(),
        }
    }

    pub(super) fn add(&mut self, place: Place, under: &str, text: &str) {
        self.mark();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let joins = !matches!(place, Place::Strategy(_, _, StrategyText::Wording));
        let known = self
            .proposal
            .fields
            .iter_mut()
            .find(|it| joins && it.place == place);
        if let Some(known) = known {
            known.text = format!("{}\n{text}", known.text);
        } else {
            self.proposal.fields.push(Proposed {
                place,
                text: text.to_owned(),
                from: self.at,
                under: under.trim().trim_end_matches(':').to_owned(),
            });
        }
    }

    /// What has a label of the form and no field of a draft.
    pub(super) fn kept(&mut self, under: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() || self.labels.is_printed(text) {
            return;
        }
        let text = match under.trim().trim_end_matches(':') {
            "" => text.to_owned(),
            under => format!("{under}: {text}"),
        };
        self.proposal.unplaced.push(Unplaced {
            text,
            from: self.at,
        });
    }

    pub(super) fn unplaced(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() || self.printed(text) {
            return;
        }
        self.proposal.unplaced.push(Unplaced {
            text: text.to_owned(),
            from: self.at,
        });
    }

    pub(super) fn mark(&mut self) {
        self.proposal.placed.insert(self.at);
    }

    pub(super) fn new_target(&mut self, area: Option<String>) -> usize {
        self.proposal.targets.push(Row {
            area: area.unwrap_or_else(|| self.area.clone()),
            period: self.period.clone(),
            aim: self.aim,
        });
        self.proposal.targets.len() - 1
    }
}
