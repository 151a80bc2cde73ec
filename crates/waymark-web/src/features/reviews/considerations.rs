//! What a review considers (D144), with what the family has said beside it.

use super::sheet::{Asked, Sheet};
use maud::{Markup, Render, html};
use waymark_domain::content::View;
use waymark_domain::field::ReviewField;
use waymark_domain::format::{Item, Party};
use waymark_ui::{Columns, FieldGroup, Words};

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    let content = html! {
        @for item in &sheet.format.considerations { (one(sheet, item)) }
    };
    html! {
        h2 { "What was considered" }
        (FieldGroup { id: "considered", title: "Each of these, in a sentence or more", content })
    }
}

fn one(sheet: &Sheet<'_>, item: &Item) -> Markup {
    let hint = (!item.hint.is_empty()).then_some(item.hint.as_str());
    let asked = Asked {
        label: &item.label,
        hint,
        rows: 2,
    };
    let main = sheet.text(&ReviewField::Consideration(item.key.clone()), &asked);
    let said = said(sheet, item);
    if said.is_empty() {
        main
    } else {
        Columns {
            main,
            side: beside(sheet, &said),
        }
        .render()
    }
}

/// What the party has written in the plan that a consideration asks about. Its key begins with the party's
/// name: `parents_views`, `pupils_views`.
fn said<'a>(sheet: &Sheet<'a>, item: &Item) -> Vec<&'a View> {
    let asked = Party::ALL
        .into_iter()
        .find(|party| item.key.starts_with(party.slug()));
    let Some(party) = asked else {
        return Vec::new();
    };
    let views = sheet.page.content.views.iter();
    views
        .filter(|view| view.party == party.slug() && !view.words.trim().is_empty())
        .collect()
}

fn beside(sheet: &Sheet<'_>, said: &[&View]) -> Markup {
    html! {
        @for view in said {
            p {
                strong {
                    "In the plan"
                    @if let Some(period) = sheet.format.period(&view.period) { ", " (period.label) }
                }
            }
            (Words(&view.words))
        }
    }
}
