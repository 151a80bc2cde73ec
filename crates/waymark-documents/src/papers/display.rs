//! The pupil-friendly sheet (D120, D123, D182): the pupil's own words, large, to hang on a wall.

use super::{Heading, about, blank, paper, part};
use crate::Options;
use crate::form::{Answer, Body, Form, Line, OwnTarget, Picture, Symbol, lines};
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::Format;
use waymark_domain::target::Target;

const TEMPLATE: &str = "/shared/display.typ";

/// Most symbols of one target: more do not fit beside its words. Typst keeps every file name that it ever
/// saw, so there must be few.
const MOST_SYMBOLS: usize = 8;
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
    pub svg: Vec<u8>,
    pub alt: String,
}

impl Form {
    /// The open targets of a plan as the pupil says them. It names the pupil as they are called, and carries
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

    /// Puts a picture to every key word whose symbol is found, and says below whose drawings they are.
    #[must_use]
    pub fn with_symbols(
        mut self,
        credit: &str,
        find: impl Fn(&str) -> Option<SymbolDrawing>,
    ) -> Self {
        let mut found = false;
        for part in &mut self.parts {
            let Body::OwnTargets { targets, .. } = &mut part.body else {
                continue;
            };
            for (row, target) in targets.iter_mut().enumerate() {
                for (place, symbol) in target.symbols.iter_mut().enumerate() {
                    symbol.picture = find(&symbol.id).map(|drawing| Picture {
                        file: format!("/symbol-{row}-{place}.svg"),
                        alt: drawing.alt,
                        bytes: drawing.svg,
                        media: "image/svg+xml",
                    });
                    found |= symbol.picture.is_some();
                }
            }
        }
        if found {
            credit.clone_into(&mut self.status);
        }
        self
    }
}

fn targets(content: &PlanContent, words: &Words) -> Vec<OwnTarget> {
    let open = content.targets.iter().filter(|target| {
        target.state.is_open()
            && !(target.wording.trim().is_empty() && target.pupil_words.trim().is_empty())
    });
    let own: Vec<_> = open
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

/// Kept a line each, `word symbol`; a word may be several.
fn symbols(target: &Target) -> Vec<Symbol> {
    let chosen = target.notes.symbols.lines().filter_map(|line| {
        let (word, id) = line.trim().rsplit_once(char::is_whitespace)?;
        Some(Symbol {
            word: word.trim().to_owned(),
            id: id.to_owned(),
            picture: None,
        })
    });
    chosen.take(MOST_SYMBOLS).collect()
}
