//! What a target comes from and what came of it, across plans and years.

use super::Looked;
use crate::features::tags;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::format::Session;
use waymark_domain::target::Descent;
use waymark_store::views::{Kin, TargetLine};

/// Nothing for a target that stands alone.
pub(super) fn content(looked: &Looked<'_>, line: &TargetLine) -> Markup {
    if line.before.is_empty() && line.after.is_empty() {
        return html! {};
    }
    html! {
        h2 { "How it came about" }
        ul {
            @for kin in &line.before { li { (one(looked, kin)) } }
            @if let Some(own) = &line.own { li { strong { "This target" } (how(own)) } }
            @for kin in &line.after { li { (one(looked, kin)) } }
        }
    }
}

fn one(looked: &Looked<'_>, kin: &Kin) -> Markup {
    let session = Session {
        first_year: kin.session,
    };
    let wording = match kin.target.wording.trim() {
        "" => "Not written yet",
        wording => wording,
    };
    html! {
        a href=(urls::target(kin.plan, kin.target.id)) { (wording) }
        (how(kin))
        " " small { (session.to_string()) }
        @if let Some(tag) = tags::target(looked.format, &kin.target.state) { " " (tag) }
    }
}

/// How it comes from the one before it.
fn how(kin: &Kin) -> Markup {
    let words = kin
        .target
        .lineage
        .as_ref()
        .map(|lineage| match lineage.how {
            Descent::Carried => "set again",
            Descent::Adapted => "changed",
            Descent::Split => "a smaller step",
            Descent::Swapped => "taken in its place",
            Descent::Returned => "taken up again",
        });
    html! { @if let Some(words) = words { ", " (words) } }
}
