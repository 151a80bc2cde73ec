//! What was seen of a target on a day, and how the pupil thought it was going.

use waymark_domain::Day;
use waymark_domain::field::TargetText;

use super::pattern::first_fit;
use super::place::{Place, SeenPart, TargetPart};
use super::proposal::{SeenRow, amount};
use super::recognise::Walk;
use crate::dates::plan_day;

/// "11 Dec 2026, 64 out of 100: confuses two words", "11/12/26 confuses two words"; a line without a day goes on
/// with the one before it, and the first of them tells what came of the target.
pub(super) fn line(walk: &mut Walk, n: usize, text: &str, under: &str) {
    let text = text.trim();
    if text.is_empty() || first_fit("earlier", text).is_some() {
        return walk.mark();
    }
    if let Some((day, value, note)) = dated(text) {
        let known = plan_day(&day).and_then(|on| counted(walk, n, on, &value));
        let at = known.unwrap_or_else(|| {
            let at = begin(walk, n, None, false);
            walk.add(Place::Seen(at, SeenPart::On), under, &day);
            walk.add(Place::Seen(at, SeenPart::Value), under, &value);
            at
        });
        walk.mark();
        return walk.add(Place::Seen(at, SeenPart::Note), under, &note);
    }
    let last = walk.proposal.seen.len().checked_sub(1);
    let goes_on = |at: &usize| {
        let row = &walk.proposal.seen[*at];
        row.target == n && !row.by_pupil
    };
    if let Some(at) = last.filter(goes_on) {
        walk.add(Place::Seen(at, SeenPart::Note), under, text);
    } else {
        let part = TargetPart::Text(TargetText::Achievement);
        walk.add(Place::Target(n, part), under, text);
    }
}

/// A number of a chart's table, unless it was read before.
pub(super) fn result(walk: &mut Walk, n: usize, day: &str, value: &str, under: &str) {
    let Some(on) = plan_day(day).filter(|_| amount(value).is_some()) else {
        return walk.unplaced(&format!("{day}: {value}"));
    };
    walk.mark();
    if counted(walk, n, on, value).is_some() {
        return;
    }
    let at = begin(walk, n, None, false);
    walk.add(Place::Seen(at, SeenPart::On), under, day);
    walk.add(Place::Seen(at, SeenPart::Value), under, value);
}

/// The observation that has the same number on the same day: a cell, a chart and the end of a form may all say it.
fn counted(walk: &Walk, n: usize, on: Day, value: &str) -> Option<usize> {
    let mut rows = walk.proposal.seen.iter().enumerate();
    let found = rows.find(|(at, row)| {
        let said = |part| text_of(walk, *at, part);
        row.target == n
            && !row.by_pupil
            && said(SeenPart::On).and_then(plan_day) == Some(on)
            && said(SeenPart::Value) == Some(value.trim())
    });
    found.map(|(at, _)| at)
}

fn text_of(walk: &Walk, at: usize, part: SeenPart) -> Option<&str> {
    let mut fields = walk.proposal.fields.iter();
    fields
        .find(|it| it.place == Place::Seen(at, part))
        .map(|it| it.text.as_str())
}

/// "Nearly there", its day on the next line; says which rating was begun.
pub(super) fn rating(walk: &mut Walk, n: usize, text: &str, under: &str) -> Option<usize> {
    let (label, day) = text.split_once('\n').unwrap_or((text, ""));
    let rating = walk.labels.rating(label)?;
    let at = begin(walk, n, Some(rating), true);
    walk.mark();
    walk.add(Place::Seen(at, SeenPart::On), under, day);
    Some(at)
}

/// What the pupil said to a rating.
pub(super) fn quote(walk: &mut Walk, at: usize, text: &str) {
    walk.add(Place::Seen(at, SeenPart::Note), "", unquoted(text));
}

fn begin(walk: &mut Walk, target: usize, rating: Option<u8>, by_pupil: bool) -> usize {
    walk.proposal.seen.push(SeenRow {
        target,
        by_pupil,
        rating,
    });
    walk.proposal.seen.len() - 1
}

pub(super) fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('“').and_then(|it| it.strip_suffix('”'));
    inner.unwrap_or(text)
}

/// The day that a line begins with, a number of it, and the words.
fn dated(text: &str) -> Option<(String, String, String)> {
    let (line, behind) = text.split_once('\n').unwrap_or((text, ""));
    let with = |note: &str| [note.trim(), behind.trim()].join("\n").trim().to_owned();
    let is_day = |it: &str| plan_day(it).is_some();
    if let Some((head, rest)) = line.split_once(':') {
        let head = head.trim();
        let found = match head.split_once(", ") {
            _ if is_day(head) => Some((head, "")),
            Some((day, value)) if is_day(day) && amount(value).is_some() => Some((day, value)),
            _ => None,
        };
        if let Some((day, value)) = found {
            let says = rest.trim();
            return Some(if value.is_empty() && amount(says).is_some() {
                (day.to_owned(), says.to_owned(), with(""))
            } else {
                (day.to_owned(), value.to_owned(), with(says))
            });
        }
    }
    [3, 1].into_iter().find_map(|count| {
        let (day, rest) = first_words(line, count)?;
        let bare = day.trim_end_matches([',', '-', '–', ':', '.']).trim();
        let note = rest.trim_start_matches([',', '-', '–', ':', ' ']);
        is_day(bare).then(|| (bare.to_owned(), String::new(), with(note)))
    })
}

/// A line after so many words.
pub(super) fn first_words(line: &str, count: usize) -> Option<(&str, &str)> {
    let mut end = 0;
    for _ in 0..count {
        let rest = &line[end..];
        let word = rest.trim_start();
        let start = end + rest.len() - word.len();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        if length == 0 {
            return None;
        }
        end = start + length;
    }
    Some((line[..end].trim(), &line[end..]))
}
