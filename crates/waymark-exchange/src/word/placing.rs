//! Words into places, and what has none aside.

use waymark_domain::field::StrategyText;
use waymark_domain::format::{HeaderFact, Party, ReviewFact};

use super::labels::Spot;
use super::place::Place;
use super::proposal::{Proposed, Row, Unplaced, Wanted};
use super::recognise::Walk;

impl Walk {
    /// The label that a line begins with, and the rest of the line.
    pub(super) fn split(&self, line: &str) -> Option<(Spot, String, String)> {
        if let Some(spot) = self.labels.field(line) {
            let label = line.trim_end_matches(':').trim();
            return Some((spot.clone(), label.to_owned(), String::new()));
        }
        [":", "\t", " – ", " - ", "\n"].iter().find_map(|mark| {
            let (label, rest) = line.split_once(mark)?;
            let spot = self.labels.field(label)?;
            Some((spot.clone(), label.trim().to_owned(), self.said(rest)))
        })
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
            Spot::Head(HeaderFact::Staff) => return self.staff(under, text),
            Spot::Head(fact) => return self.proposal.head.push((*fact, text.to_owned())),
            Spot::Choice(key) => return self.ask(Wanted::Field(key.clone()), text),
            Spot::Review(ReviewFact::Continues) => return self.ask(Wanted::Continues, text),
            Spot::Stage => return self.ask_stage(text),
            Spot::Review(_) | Spot::Heading | Spot::Factors => return self.kept(under, text),
        };
        self.add(place, under, text);
    }

    /// "Mrs Kerr (Coordinator)" in each line; who is named without a role is kept.
    fn staff(&mut self, under: &str, text: &str) {
        for line in text.lines() {
            match self.labels.named_role(line) {
                Some((key, name)) => self.add(Place::Text(key), under, &name),
                None => self.kept(under, line),
            }
        }
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
            outcome: String::new(),
        });
        self.proposal.targets.len() - 1
    }
}
