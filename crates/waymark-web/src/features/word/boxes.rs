//! What the file proposes, each in a box that can be changed or left out.

use super::entries::{aims, targets};
use super::labels::is_short;
use super::{Sent, Typed, asked, record, same};
use maud::{Markup, html};
use waymark_domain::format::HeaderFact;
use waymark_exchange::word::{Place, Proposed};
use waymark_ui::{
    self as ui, Choice, FormErrors, InsetText, Layout, Radios, TextArea, TextField, Tick,
    WarningText, Words,
};

pub(super) const KEPT: &str = "kept";

pub(super) fn all(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let single = |it: &&Proposed| {
        matches!(
            it.place,
            Place::Text(_) | Place::Prompt(_) | Place::View { .. } | Place::NextReview
        )
    };
    let singles: Vec<_> = sent.proposal.fields.iter().filter(single).collect();
    html! {
        (whose(sent))
        @if !singles.is_empty() {
            h2 { "Texts" }
            @for it in singles { (text(sent, typed, errors, it)) }
        }
        (aims(sent, typed, errors))
        (targets(sent, typed, errors))
        (asked::boxes(sent, typed, errors))
        (record::boxes(sent, typed, errors))
        (kept(sent, typed, errors))
        (ui::Button { text: confirm(sent) })
    }
}

fn confirm(sent: &Sent) -> &'static str {
    if sent.draft.is_some() {
        "Put this into the draft"
    } else {
        "Make a draft with this"
    }
}

/// A plan sent in for the wrong pupil is the worst that can happen here.
fn whose(sent: &Sent) -> Markup {
    let pupil = &sent.pupil.pupil;
    let named = sent
        .proposal
        .head
        .iter()
        .find_map(|(fact, text)| (*fact == HeaderFact::PupilName).then_some(text.as_str()));
    let same = named.is_none_or(|named| {
        let named = named.to_lowercase();
        named.contains(&pupil.family_name.to_lowercase())
    });
    html! {
        @if let Some(named) = named.filter(|_| !same) {
            (WarningText { text: &format!("The file says that it is about {named}. This page is about {}.", pupil.name()) })
        }
    }
}

/// One text, with what the plan says there now where it says something else.
fn text(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, it: &Proposed) -> Markup {
    let name = it.place.to_string();
    let now = sent.now(&it.place);
    let label = sent.label(&it.place);
    if same(now, &it.text) {
        return html! { p { strong { (label) } ": the plan says the same already." } };
    }
    html! {
        (ui::FieldGroup {
            id: &format!("box.{name}"),
            title: &label,
            content: html! {
                @if !now.trim().is_empty() { (both(typed, &name, now)) }
                (field(sent, typed, errors, it))
                (leave(typed, &name, "Leave this out"))
            },
        })
    }
}

/// Nobody's words are overwritten unless that is chosen.
fn both(typed: Typed<'_>, name: &str, now: &str) -> Markup {
    let keep = format!("keep.{name}");
    let value = if typed.is(&keep, "file") {
        "file"
    } else {
        "plan"
    };
    html! {
        (InsetText { body: html! { p { strong { "In the plan now" } } (Words(now)) } })
        (Radios {
            id: &keep,
            label: "Which words should the plan have?",
            hint: None,
            value,
            error: None,
            options: &[
                Choice::new("plan", "Those that it has now"),
                Choice::new("file", "Those from the file, below"),
            ],
            layout: Layout::Stacked,
        })
    }
}

pub(super) fn field(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, it: &Proposed) -> Markup {
    let name = it.place.to_string();
    let label = sent.label(&it.place);
    let value = typed.text(&name, &it.text);
    let from = format!("In the file under “{}”", it.under);
    let hint = (!it.under.is_empty()).then_some(from.as_str());
    let error = errors.of(&name);
    html! {
        @if is_short(&it.place) {
            (TextField { id: &name, label: &label, hint, value, error })
        } @else {
            (TextArea { id: &name, label: &label, hint, value, error, rows: rows(value), save: None })
        }
    }
}

fn rows(text: &str) -> u8 {
    let lines = text.lines().count() + text.len() / 60;
    u8::try_from(lines.clamp(2, 12)).unwrap_or(2)
}

pub(super) fn leave(typed: Typed<'_>, what: &str, words: &str) -> Markup {
    let name = format!("leave.{what}");
    html! {
        (Tick { id: &name, text: words, ticked: typed.leaves_out(what) })
    }
}

/// What has no place, to be shortened by whoever likes.
fn kept(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let lines = sent.proposal.unplaced.iter().map(|it| it.text.as_str());
    let proposed = lines.collect::<Vec<_>>().join("\n\n");
    html! {
        h2 { "Kept beside the plan" }
        (TextArea {
            id: KEPT,
            label: "Words from the file that have no field",
            hint: Some("They are kept with the name of the file, and so is whatever you leave out above. Take out what nobody needs"),
            value: typed.text(KEPT, &proposed),
            error: errors.of(KEPT),
            rows: 10,
            save: None,
        })
    }
}
