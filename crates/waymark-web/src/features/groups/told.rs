//! The groups of one pupil where the pupil is told about: for staff, for the family, for the pupil.
//!
//! Invariant: nothing here is about anybody else in the group.

use crate::features::days;
use crate::urls;
use maud::{Markup, html};
use waymark_store::group::{Going, GroupTarget, PupilGroup, PupilGroups};
use waymark_ui::{Card, Details, Heading, Level, Link, Panel, Row, Size, SummaryList, Words};

/// As many of the latest words as a family is shown at once.
const LATEST: usize = 3;

/// What is worked on with others, beside the plan’s own targets (D107).
pub(crate) fn on_plan(groups: &PupilGroups) -> Markup {
    let current: Vec<_> = groups.current().collect();
    html! {
        @if !current.is_empty() {
            (Heading { text: "Targets with a group", level: Level::Two, size: Size::Medium, id: None })
            @for one in current { (card(one, &groups.called)) }
        }
    }
}

fn card(one: &PupilGroup, called: &str) -> Markup {
    let href = urls::group(one.group.id);
    let actions = [Link {
        text: "Open the group",
        href: &href,
    }];
    html! {
        (Card {
            title: &one.group.facts.name,
            href: Some(&href),
            level: Level::Three,
            tag: None,
            body: body(one, called, true),
            actions: &actions,
        })
    }
}

/// What a family reads of it (D111).
pub(crate) fn for_family(groups: &PupilGroups) -> Markup {
    let (current, before): (Vec<_>, Vec<_>) =
        groups.groups.iter().partition(|one| one.is_current());
    let cards = |groups_of: &[&PupilGroup]| {
        html! {
            @for one in groups_of {
                (Card {
                    title: &one.group.facts.name,
                    href: None,
                    level: Level::Three,
                    tag: None,
                    body: body(one, &groups.called, false),
                    actions: &[],
                })
            }
        }
    };
    html! {
        @if !current.is_empty() {
            (Heading { text: "What we work on in a group", level: Level::Two, size: Size::Medium, id: None })
            (cards(&current))
        }
        @if !before.is_empty() { (Details { summary: "Groups before", body: cards(&before) }) }
    }
}

fn body(one: &PupilGroup, called: &str, staff: bool) -> Markup {
    let facts = &one.group.facts;
    let now = one.is_current();
    let shown = one.targets.iter().filter(|target| !now || target.is_open());
    let shown: Vec<_> = shown.collect();
    html! {
        p { (facts.setting.label()) @if !facts.adults.is_empty() { ", with " (facts.adults) } "." }
        @if shown.is_empty() { p { "Nothing is worked on now." } }
        @for target in shown {
            p { strong { (target.wording) } }
            (SummaryList { rows: rows(one, target, called, staff) })
        }
    }
}

fn rows(one: &PupilGroup, target: &GroupTarget, called: &str, staff: bool) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    // What is done since a pupil left is not about that pupil.
    if one.is_current() && !target.strategies.is_empty() {
        let help = html! { ul { @for strategy in &target.strategies { li { (strategy) } } } };
        rows.push(Row::new("What we do at school", help));
    }
    if !target.success.is_empty() {
        rows.push(Row::new(
            "How we will know it has worked",
            html! { (Words(&target.success)) },
        ));
    }
    let said: Vec<_> = one.going_of(target.id).collect();
    rows.push(Row::new("How it is going", going(&said, called, staff)));
    rows
}

fn going(said: &[&Going], called: &str, staff: bool) -> Markup {
    let (latest, before) = said.split_at(said.len().min(LATEST));
    let one = |going: &Going| {
        html! {
            (Words(&going.words))
            p { small { @if staff { (going.by) ", " } (days::day(going.on)) } }
        }
    };
    html! {
        @if latest.is_empty() { "Nothing has been written down for " (called) " yet." }
        @for going in latest { (one(going)) }
        @if !before.is_empty() {
            (Details { summary: "What was written before", body: html! { @for going in before { (one(going)) } } })
        }
    }
}

/// The groups in short, those that are over, too.
pub(crate) fn in_short(groups: &PupilGroups) -> Markup {
    html! {
        ul {
            @for one in &groups.groups {
                li {
                    a href=(urls::group(one.group.id)) { (one.group.facts.name) }
                    @if one.is_current() {
                        ", since " (one.stays.last().map_or_else(String::new, |stay| days::day(stay.from)))
                    } @else {
                        ", not any more"
                    }
                }
            }
        }
    }
}

/// What a pupil works on with others.
pub(crate) fn for_pupil(groups: &PupilGroups) -> Markup {
    html! {
        @for one in groups.current() {
            (Heading { text: &format!("With {}", one.group.facts.name), level: Level::Two, size: Size::Large, id: None })
            @for target in one.open_targets() {
                (Panel { title: &target.wording, body: html! {} })
                @if !target.strategies.is_empty() {
                    (Heading { text: "What helps us", level: Level::Three, size: Size::Medium, id: None })
                    ul { @for strategy in &target.strategies { li { (strategy) } } }
                }
            }
        }
    }
}
