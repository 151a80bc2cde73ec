//! The pupil-friendly sheet (D120, D123, D182): the pupil's own words, large, to hang on a wall.

use super::{Heading, about, blank, paper, part};
use crate::Options;
use crate::form::{Answer, Body, Form, Line, OwnTarget, Picture, Symbol, lines};
use crate::symbols::ChosenSymbol;
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::Format;
use waymark_domain::symbol::Drawing;
use waymark_domain::target::{Target, in_work};

const TEMPLATE: &str = "/shared/display.typ";

const MOST_TARGETS: usize = 24;
/// Targets of an empty copy.
const ROWS: usize = 3;

/// How the targets are spread over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DisplayLayout {
    /// All targets on one page, as far as they fit.
    #[default]
    Together,
    /// Each target on a page of its own.
    EachPage,
}

/// A symbol as it is drawn, with the word for whoever does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolDrawing {
    pub drawing: Drawing,
    pub alt: String,
    /// Whose it is and under which licence, as the sheet has to say; blank where nothing need be said.
    pub credit: String,
}

impl Form {
    /// The targets in work as the pupil says them. It names the pupil as they are called, and carries
    /// nothing else of the record.
    pub fn display(
        sheet: &Sheet,
        format: &Format,
        layout: DisplayLayout,
        options: Options,
    ) -> Self {
        let translated = in_language(format, options.language);
        let format = &translated.format;
        let words = Words::of(options.language);
        let pupil = &sheet.content.pupil;
        let title = match pupil.called.as_str() {
            "" => words.say("display-blank-title"),
            called => words.fill("display-title", &args!["name" => called]),
        };
        let heading = Heading {
            template: TEMPLATE,
            kind: "display",
            title: title.clone(),
            facts: String::new(),
            school: &pupil.school,
            on: sheet.on,
        };
        let mut form = about(paper(&translated, heading, options), pupil);
        form.title = title;
        form.ident = format!("{} {layout:?}", form.ident);
        form.pupil.clone_from(&pupil.called);
        form.public = true;
        form.status = String::new();
        let ratings = format.pupil_ratings.iter();
        form.parts = vec![part(
            String::new(),
            Body::OwnTargets {
                each_page: layout == DisplayLayout::EachPage,
                faces: ratings.map(|rating| rating.label.clone()).collect(),
                targets: targets(&sheet.content, words),
            },
        )];
        form
    }

    /// The sheet for a pupil to write on.
    pub fn blank_display(format: &Format, school: &str, on: Day, options: Options) -> Self {
        let sheet = blank::sheet(format, school, on);
        Self::display(&sheet, format, DisplayLayout::Together, options)
    }

    /// The ids of the pictures that were chosen for the key words.
    pub fn symbol_ids(&self) -> Vec<String> {
        let targets = self.parts.iter().filter_map(|part| match &part.body {
            Body::OwnTargets { targets, .. } => Some(targets),
            _ => None,
        });
        let symbols = targets.flatten().flat_map(|target| &target.symbols);
        symbols.map(|symbol| symbol.id.clone()).collect()
    }

    /// Puts a picture to every key word whose symbol is found, and says below whose drawings they are.
    #[must_use]
    pub fn with_symbols(mut self, find: impl Fn(&str) -> Option<SymbolDrawing>) -> Self {
        let mut credits: Vec<String> = Vec::new();
        for part in &mut self.parts {
            let Body::OwnTargets { targets, .. } = &mut part.body else {
                continue;
            };
            for (row, target) in targets.iter_mut().enumerate() {
                for (place, symbol) in target.symbols.iter_mut().enumerate() {
                    let Some(found) = find(&symbol.id) else {
                        continue;
                    };
                    if !found.credit.is_empty() && !credits.contains(&found.credit) {
                        credits.push(found.credit.clone());
                    }
                    symbol.picture = Some(picture(row, place, found));
                }
            }
        }
        if !credits.is_empty() {
            let words = Words::of(self.options.language);
            let credits = credits.join(" · ");
            self.status = words.fill("display-pictures", &args!["what" => credits]);
        }
        self
    }
}

/// Typst keeps every file name that it ever saw, so there are few.
fn picture(row: usize, place: usize, found: SymbolDrawing) -> Picture {
    let kind = found.drawing.kind;
    Picture {
        file: format!("/symbol-{row}-{place}.{}", kind.slug()),
        alt: found.alt,
        bytes: found.drawing.bytes,
        media: kind.media(),
    }
}

fn targets(content: &PlanContent, words: &Words) -> Vec<OwnTarget> {
    let written = in_work(&content.targets).filter(|target| {
        !(target.wording.trim().is_empty() && target.pupil_words.trim().is_empty())
    });
    let own: Vec<_> = written
        .take(MOST_TARGETS)
        .enumerate()
        .map(|(at, target)| own_target(at + 1, Some(target), words))
        .collect();
    if own.is_empty() {
        return (1..=ROWS)
            .map(|number| own_target(number, None, words))
            .collect();
    }
    own
}

fn own_target(number: usize, target: Option<&Target>, words: &Words) -> OwnTarget {
    let said = target.map_or_else(Vec::new, |target| lines(own_words(target)));
    let helps: Vec<Line> = target.map_or_else(Vec::new, |target| {
        let helps = target
            .strategies
            .iter()
            .map(|strategy| strategy.wording.trim());
        helps
            .filter(|help| !help.is_empty())
            .map(Line::typed)
            .collect()
    });
    OwnTarget {
        heading: words.fill("display-target", &args!["number" => number.to_string()]),
        words: said,
        helps: Answer {
            label: words.say("display-helps"),
            hint: String::new(),
            lines: helps,
        },
        until: target.map_or_else(String::new, |target| {
            words.fill("display-until", &args!["day" => words.day(target.due_on)])
        }),
        symbols: target.map_or_else(Vec::new, symbols),
        strip: words.say("display-strip"),
        rating: words.say("display-rating"),
    }
}

/// The pupil's words, or the adults' until there are any.
pub(super) fn own_words(target: &Target) -> &str {
    match target.pupil_words.trim() {
        "" => &target.wording,
        own => own,
    }
}

fn symbols(target: &Target) -> Vec<Symbol> {
    let chosen = ChosenSymbol::all(&target.notes.symbols).into_iter();
    let symbols = chosen.take(ChosenSymbol::MOST).map(|chosen| Symbol {
        word: chosen.word,
        id: chosen.id,
        picture: None,
    });
    symbols.collect()
}
