//! Aims and targets as the file proposes them, each with all that belongs to it.

use super::boxes::{field, leave};
use super::{Sent, Typed, seen};
use crate::features::plans::sentence;
use maud::{Markup, html};
use waymark_domain::field::StrategyText;
use waymark_domain::format::{Item, known_area};
use waymark_exchange::word::{Place, Proposed, TargetPart};
use waymark_ui::{Choice, FieldGroup, FieldRow, FormErrors, Select};

pub(super) fn aims(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let one = sentence(&sent.format.words.aim);
    html! {
        @if !sent.proposal.aims.is_empty() { h2 { (sentence(&sent.format.words.aims)) } }
        @for (n, row) in sent.proposal.aims.iter().enumerate() {
            @let own = parts(sent, |place| matches!(place, Place::Aim(at, _) if *at == n));
            (FieldGroup {
                id: &format!("aim.{n}"),
                title: &format!("{one} {}", n + 1),
                content: html! {
                    (area(sent, typed, &format!("area.aim.{n}"), sent.format.aim_areas(), &row.area))
                    @for it in own { (field(sent, typed, errors, it)) }
                    (leave(typed, &format!("aim.{n}"), "Leave all of this out"))
                },
            })
        }
    }
}

pub(super) fn targets(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let one = sentence(&sent.format.words.target);
    html! {
        @if !sent.proposal.targets.is_empty() { h2 { (sentence(&sent.format.words.targets)) } }
        @for (n, row) in sent.proposal.targets.iter().enumerate() {
            @let own = parts(sent, |place| match place {
                Place::Target(_, TargetPart::EndedOn | TargetPart::Why) => false,
                Place::Target(at, _) => *at == n,
                _ => false,
            });
            (FieldGroup {
                id: &format!("target.{n}"),
                title: &format!("{one} {}", n + 1),
                content: html! {
                    (FieldRow { content: html! {
                        (period(sent, typed, n, &row.period))
                        (area(sent, typed, &format!("area.target.{n}"), sent.format.target_areas(), &row.area))
                    } })
                    @for it in own { (field(sent, typed, errors, it)) }
                    (strategies(sent, typed, errors, n))
                    (seen::ending(sent, typed, errors, n))
                    (seen::boxes(sent, typed, errors, n))
                    (leave(typed, &format!("target.{n}"), "Leave all of this out"))
                },
            })
        }
    }
}

fn parts(sent: &Sent, own: impl Fn(&Place) -> bool) -> Vec<&Proposed> {
    let fields = sent.proposal.fields.iter();
    fields.filter(|it| own(&it.place)).collect()
}

fn strategies(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, n: usize) -> Markup {
    let of = |at: usize| {
        parts(
            sent,
            move |place| matches!(place, Place::Strategy(target, own, _) if *target == n && *own == at),
        )
    };
    html! {
        @for at in (0..).take_while(|at| !of(*at).is_empty()) {
            (FieldGroup {
                id: &format!("strategy.{n}.{at}"),
                title: &format!("Strategy {}", at + 1),
                content: html! {
                    @let (wording, others): (Vec<_>, Vec<_>) = of(at)
                        .into_iter()
                        .partition(|it| matches!(it.place, Place::Strategy(_, _, StrategyText::Wording)));
                    @for it in wording { (field(sent, typed, errors, it)) }
                    (FieldRow { content: html! { @for it in others { (field(sent, typed, errors, it)) } } })
                },
            }.inner())
        }
    }
}

fn area(sent: &Sent, typed: Typed<'_>, name: &str, areas: &[Item], found: &str) -> Markup {
    let mut options = vec![Choice::new("", "Not said")];
    options.extend(areas.iter().map(|it| Choice::new(&it.key, &it.label)));
    let known = areas.iter().any(|it| it.key == found) || found.is_empty();
    let other = known_area(&sent.format, found);
    if !known {
        options.push(Choice::new(found, &other));
    }
    html! {
        @if !areas.is_empty() {
            (Select { id: name, label: "Area", hint: None, value: typed.text(name, found), error: None, options: &options })
        }
    }
}

fn period(sent: &Sent, typed: Typed<'_>, n: usize, found: &str) -> Markup {
    let name = format!("period.target.{n}");
    let mut options = vec![Choice::new("", "The term that is running")];
    let periods = sent.format.periods.iter();
    options.extend(periods.map(|it| Choice::new(&it.key, &it.label)));
    html! {
        @if !sent.format.periods.is_empty() {
            (Select { id: &name, label: "Term", hint: None, value: typed.text(&name, found), error: None, options: &options })
        }
    }
}
