//! One row of short-term targets: the target with all that is said about it, and what is done to get there.

use waymark_domain::field::{StrategyText, TargetText};
use waymark_domain::format::TargetFact;

use super::labels::Column;
use super::place::{Place, TargetPart};
use super::proposal::Origin;
use super::recognise::Walk;
use super::seen;
use super::synonyms::{self, plain, synonyms};
use super::wording::{Topic, ending, line, words};
use super::{Kind, Paragraph, typed};

/// A cell with what its column holds.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) column: Column,
    pub(super) heading: String,
    pub(super) paragraphs: Vec<Paragraph>,
    /// It belongs to the row above.
    pub(super) continues: bool,
    pub(super) at: Origin,
}

impl Said {
    fn holds(&self, fact: TargetFact) -> bool {
        self.column == Column::Fact(fact)
    }

    fn says_what_is_done(&self) -> bool {
        use TargetFact::{Activity, Help, Strategies};
        [Strategies, Activity, Help]
            .into_iter()
            .any(|fact| self.holds(fact))
    }

    fn text(&self) -> String {
        typed(&self.paragraphs)
    }
}

/// Lines as paragraphs, those with a dash as points of a list.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let paragraph = |line: &str| match line.strip_prefix("- ") {
        Some(item) => Paragraph {
            text: item.to_owned(),
            kind: Kind::Item,
        },
        None => Paragraph {
            text: line.to_owned(),
            kind: Kind::Plain,
        },
    };
    text.lines().map(paragraph).collect()
}

/// The row as a target, or as several where its words are numbered.
pub(super) fn targets(walk: &mut Walk, row: &[Said]) {
    walk.mark();
    let Some(wording) = row.iter().find(|it| it.holds(TargetFact::Wording)) else {
        return keep_all(walk, row);
    };
    let blank = walk.labels.is_blank(&wording.text());
    if blank && wording.continues && !walk.proposal.targets.is_empty() {
        let n = walk.proposal.targets.len() - 1;
        return details(walk, n, row);
    }
    if blank {
        return keep_all(walk, row);
    }
    if let Some(n) = same_again(walk, &wording.text()) {
        return details(walk, n, row);
    }
    let area = row
        .iter()
        .find(|it| it.holds(TargetFact::Area))
        .and_then(|it| walk.labels.known_area(&it.text()).cloned());
    if let Some(several) = numbered(&wording.paragraphs) {
        return each(walk, row, wording, several, area.as_deref());
    }
    let n = walk.new_target(area);
    words(walk, n, wording);
    details(walk, n, row);
}

/// A second table that says more of a target: the same words, in the same term and below the same aim.
fn same_again(walk: &Walk, wording: &str) -> Option<usize> {
    let said = plain(wording);
    let rows = walk.proposal.targets.iter().enumerate();
    rows.filter(|(_, row)| row.period == walk.period && row.aim == walk.aim)
        .map(|(n, _)| n)
        .find(|n| {
            let place = Place::target_words(*n);
            let mut fields = walk.proposal.fields.iter();
            fields.any(|it| it.place == place && plain(&it.text) == said)
        })
}

/// "1. Reads …" and "2. Writes …" in one cell, and their strategies in the next, number for number.
fn each(
    walk: &mut Walk,
    row: &[Said],
    wording: &Said,
    several: Vec<Paragraph>,
    area: Option<&str>,
) {
    let count = several.len();
    for (at, paragraph) in several.into_iter().enumerate() {
        let n = walk.new_target(area.map(str::to_owned));
        let own = Said {
            paragraphs: vec![paragraph],
            ..wording.clone()
        };
        words(walk, n, &own);
        for it in row {
            match numbered(&it.paragraphs).filter(|found| found.len() == count) {
                Some(mut found) => {
                    let part = Said {
                        paragraphs: vec![found.swap_remove(at)],
                        ..it.clone()
                    };
                    details(walk, n, &[part]);
                }
                None if at == 0 => details(walk, n, std::slice::from_ref(it)),
                None => {}
            }
        }
    }
}

fn numbered(paragraphs: &[Paragraph]) -> Option<Vec<Paragraph>> {
    let lines: Vec<&str> = paragraphs
        .iter()
        .flat_map(|it| it.text.lines())
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let bare: Option<Vec<Paragraph>> = lines.iter().map(|line| without_number(line)).collect();
    bare.filter(|bare| bare.len() > 1)
}

fn without_number(line: &str) -> Option<Paragraph> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = rest
        .strip_prefix(['.', ')'])
        .filter(|_| rest.len() < line.len())?;
    Some(Paragraph {
        text: text.trim().to_owned(),
        kind: Kind::Plain,
    })
}

fn keep_all(walk: &mut Walk, row: &[Said]) {
    for it in row.iter().filter(|it| !it.holds(TargetFact::Number)) {
        walk.at = it.at;
        walk.kept(&it.heading, &it.text());
    }
}

// ---- What stands beside it ------------------------------------------------------

fn details(walk: &mut Walk, n: usize, row: &[Said]) {
    let first = strategies_of(walk, n);
    // Who helps and how often stands beside what is done, whichever column comes first.
    let (done, others): (Vec<&Said>, Vec<&Said>) =
        row.iter().partition(|it| it.says_what_is_done());
    for it in done.into_iter().chain(others) {
        walk.at = it.at;
        if walk.labels.is_blank(&it.text()) {
            continue;
        }
        let fact = match &it.column {
            Column::Fact(fact) => *fact,
            Column::Monitoring(key) => {
                let part = TargetPart::Monitoring(key.clone());
                walk.add(Place::Target(n, part), &it.heading, &it.text());
                continue;
            }
        };
        let text = |part| Place::Target(n, TargetPart::Text(part));
        let place = match fact {
            TargetFact::Number | TargetFact::Wording | TargetFact::Monitoring => continue,
            TargetFact::Area if walk.labels.known_area(&it.text()).is_some() => continue,
            TargetFact::Strategies | TargetFact::Activity | TargetFact::Help => {
                strategies(walk, n, it, fact);
                continue;
            }
            TargetFact::HowOften => {
                beside(walk, n, first, it, StrategyText::HowOften);
                continue;
            }
            TargetFact::Provision => {
                beside(walk, n, first, it, StrategyText::Who);
                continue;
            }
            TargetFact::SuccessCriteria => text(TargetText::Success),
            TargetFact::ExitCriteria => text(TargetText::Exit),
            TargetFact::Checked => text(TargetText::Checked),
            TargetFact::HomeHelp => text(TargetText::AtHome),
            TargetFact::DueOn => Place::Target(n, TargetPart::DueOn),
            TargetFact::SetBy => Place::Target(n, TargetPart::SetBy),
            TargetFact::Achievement | TargetFact::Outcome => {
                came_of_it(walk, n, it);
                continue;
            }
            TargetFact::Observations => {
                let mut topic = Topic::Seen;
                for paragraph in &it.paragraphs {
                    line(walk, n, &mut topic, paragraph, &it.heading);
                }
                continue;
            }
            TargetFact::PupilRating => {
                rated(walk, n, it);
                continue;
            }
            TargetFact::Area => {
                walk.kept(&it.heading, &it.text());
                continue;
            }
        };
        walk.add(place, &it.heading, &it.text());
    }
}

/// How it ended, and what came of it in words; what is ticked there is kept for who knows what it means.
fn came_of_it(walk: &mut Walk, n: usize, it: &Said) {
    for paragraph in &it.paragraphs {
        let text = paragraph.typed();
        if ending(walk, n, paragraph.text.trim(), false) {
            continue;
        }
        if text.contains(['☐', '☑', '☒', '✓', '✔']) || text.chars().count() < 3 {
            walk.kept(&it.heading, &text);
        } else {
            let place = Place::Target(n, TargetPart::Text(TargetText::Achievement));
            walk.add(place, &it.heading, &text);
        }
    }
}

fn rated(walk: &mut Walk, n: usize, it: &Said) {
    let mut begun = None;
    for paragraph in it.paragraphs.iter().filter(|it| !it.text.trim().is_empty()) {
        match begun {
            Some(at) => seen::quote(walk, at, &paragraph.typed()),
            None => begun = seen::rating(walk, n, paragraph.text.trim(), &it.heading),
        }
        if begun.is_none() {
            walk.kept(&it.heading, &paragraph.typed());
        }
    }
}

/// How many strategies a target has so far.
pub(super) fn strategies_of(walk: &Walk, n: usize) -> usize {
    let last = walk.proposal.fields.iter().filter_map(|it| match it.place {
        Place::Strategy(target, strategy, _) if target == n => Some(strategy + 1),
        _ => None,
    });
    last.max().unwrap_or(0)
}

/// Each paragraph or point is a strategy; a last line of its own tells who helps and how often.
fn strategies(walk: &mut Walk, n: usize, it: &Said, fact: TargetFact) {
    for paragraph in it.paragraphs.iter().filter(|it| !it.text.trim().is_empty()) {
        let text = paragraph.text.trim();
        let (wording, note) = match text.rsplit_once('\n') {
            Some((wording, note)) if paragraph.kind == Kind::Item => (wording, note.trim()),
            _ => (text, ""),
        };
        let at = strategies_of(walk, n);
        let mut add = |part, text: &str| {
            walk.add(Place::Strategy(n, at, part), &it.heading, text);
        };
        add(StrategyText::Wording, wording);
        if fact == TargetFact::Activity {
            add(StrategyText::HowOften, note);
        } else if let Some((who, how_often)) = note.split_once(" · ") {
            add(StrategyText::Who, who);
            add(StrategyText::HowOften, how_often);
        } else if is_how_often(note) {
            add(StrategyText::HowOften, note);
        } else {
            add(StrategyText::Who, note);
        }
    }
}

fn is_how_often(note: &str) -> bool {
    let often = synonyms::of(&synonyms().other, "often");
    let word = |it: &str| often.contains(&plain(it));
    note.chars().any(|c| c.is_ascii_digit()) || note.split_whitespace().any(word)
}

/// Line for line beside the strategies, whichever column came first; more lines go to the last.
fn beside(walk: &mut Walk, n: usize, first: usize, it: &Said, part: StrategyText) {
    let lines: Vec<&str> = it
        .paragraphs
        .iter()
        .map(|it| it.text.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let count = strategies_of(walk, n).saturating_sub(first);
    for (at, line) in lines.into_iter().enumerate() {
        let at = first + at.min(count.saturating_sub(1));
        walk.add(Place::Strategy(n, at, part), &it.heading, line);
    }
}
