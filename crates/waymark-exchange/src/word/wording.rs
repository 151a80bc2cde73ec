//! The words of a target, and behind them the lines that our own forms print with a label of their own.

use waymark_domain::field::TargetText;
use waymark_domain::format::TargetFact;

use super::labels::Column;
use super::proposal::{Place, TargetPart};
use super::recognise::Walk;
use super::strategies::Said;
use super::synonyms::{self, synonyms};
use crate::dates::plan_day;

/// Its wording, and behind it the lines that our forms print with a label.
pub(super) fn words(walk: &mut Walk, n: usize, wording: &Said) {
    walk.at = wording.at;
    let mut part = TargetText::Wording;
    for line in wording.paragraphs.iter().flat_map(|it| it.text.lines()) {
        let line = line.trim();
        if let Some((text, rest)) = labelled(walk, line) {
            part = text;
            add(walk, n, part, rest, line);
        } else if !area(walk, n, line) && !stretch(walk, n, line) && !ending(walk, line) {
            add(walk, n, part, line, &wording.heading);
        }
    }
}

fn labelled<'a>(walk: &Walk, line: &'a str) -> Option<(TargetText, &'a str)> {
    let (label, rest) = line.split_once(':')?;
    Some((walk.labels.target_line(label)?, rest.trim()))
}

fn add(walk: &mut Walk, n: usize, part: TargetText, text: &str, under: &str) {
    let text = match part {
        TargetText::PupilWords => unquoted(text),
        _ => text,
    };
    let under = under.split(':').next().unwrap_or_default();
    walk.add(Place::Target(n, TargetPart::Text(part)), under, text);
}

fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('“').and_then(|it| it.strip_suffix('”'));
    inner.unwrap_or(text)
}

/// "Area: Communication and Language", where a form has no column for it.
fn area(walk: &mut Walk, n: usize, line: &str) -> bool {
    let Some((label, said)) = line.split_once(':') else {
        return false;
    };
    let names = walk.labels.target(label) == Some(&Column::Fact(TargetFact::Area));
    let Some(area) = walk.labels.area(said).filter(|_| names).cloned() else {
        return false;
    };
    walk.proposal.targets[n].area = area;
    true
}

/// "From 31 out of 100 to 60 out of 100, by 11 December 2026".
fn stretch(walk: &mut Walk, n: usize, line: &str) -> bool {
    let patterns = synonyms::of(&synonyms().patterns, "stretch");
    let Some(found) = patterns.iter().find_map(|it| fits(it, line)) else {
        return false;
    };
    let said = |name: &str| {
        found
            .iter()
            .find(|(it, _)| it == name)
            .map(|(_, it)| it.as_str())
    };
    let (Some(start), Some(goal), Some(day)) = (said("start"), said("goal"), said("day")) else {
        return false;
    };
    if plan_day(day).is_none() {
        return false;
    }
    walk.add(Place::Target(n, TargetPart::Baseline), "", start);
    walk.add(Place::Target(n, TargetPart::Goal), "", goal);
    walk.add(Place::Target(n, TargetPart::DueOn), "", day);
    true
}

/// How a target ended is a matter of its review: kept, not proposed.
pub(super) fn ending(walk: &mut Walk, line: &str) -> bool {
    let bare = line.trim_start_matches('✔').trim();
    let stopped = synonyms::of(&synonyms().patterns, "stopped");
    let day = |it: &String| fits(it, bare)?.pop().and_then(|(_, day)| plan_day(&day));
    let ended = stopped.iter().find_map(day).is_some() || walk.labels.is_outcome(bare);
    if ended {
        walk.kept("", line);
    }
    ended
}

/// What stands in the places of a pattern, if a text fits it.
fn fits(pattern: &str, text: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = text;
    let (first, mut places) = pattern.split_once('{')?;
    rest = rest.strip_prefix(first)?;
    loop {
        let (name, behind) = places.split_once('}')?;
        let (literal, next) = behind.split_once('{').unwrap_or((behind, ""));
        let end = if literal.is_empty() {
            rest.len()
        } else if next.is_empty() {
            rest.rfind(literal)?
        } else {
            rest.find(literal)?
        };
        found.push((name.to_owned(), rest[..end].trim().to_owned()));
        rest = &rest[end + literal.len()..];
        if next.is_empty() {
            return Some(found);
        }
        places = next;
    }
}
