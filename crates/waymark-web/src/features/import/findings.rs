//! What an import would do, row by row.

use crate::urls;
use maud::{Markup, html};
use waymark_domain::ids::PupilId;
use waymark_exchange::plan::{Change, ImportPlan};
use waymark_exchange::pupils::PupilRow;
use waymark_exchange::remarks::{Refusal, Warning};
use waymark_ui::{self as ui, Column};

/// Rows of each kind that are shown one by one.
const SHOWN: usize = 200;

pub(super) fn findings(plan: &ImportPlan, who: impl Fn(usize) -> String) -> Markup {
    html! {
        (ui::SummaryList { rows: vec![
            count("To add", plan.add.len()),
            count("To change", plan.change.len()),
            count("Already up to date", plan.unchanged.len()),
            count("Refused", plan.refused.len()),
            count("Empty rows", plan.empty_rows),
        ] })
        @if plan.add.is_empty() && plan.change.is_empty() {
            (ui::InsetText { body: html! { (nothing(plan)) } })
        }
        @if !plan.refused.is_empty() { (refused(&plan.refused, who)) }
        @if !plan.warnings.is_empty() { (warnings(&plan.warnings)) }
        @if !plan.change.is_empty() { (changed(&plan.change)) }
        @if !plan.add.is_empty() { (added(&plan.add)) }
    }
}

/// The known pupils whose records stand on the page.
pub(super) fn pupils_shown(plan: &ImportPlan) -> Vec<PupilId> {
    let shown = plan.change.iter().take(SHOWN);
    shown.map(|change| change.after.id).collect()
}

fn count(label: &'static str, number: usize) -> ui::Row<'static> {
    ui::Row::new(label, html! { (number) })
}

fn nothing(plan: &ImportPlan) -> &'static str {
    if plan.refused.is_empty() {
        "There is nothing to import: every pupil in the file is there already."
    } else {
        "There is nothing to import from this file until the refused rows are mended."
    }
}

/// What an import has done, with the rows that were left out.
pub(super) fn done(
    count: usize,
    plan: &ImportPlan,
    colleagues: bool,
    who: impl Fn(usize) -> String,
) -> Markup {
    let title = match count {
        0 => "The pupils are imported".to_owned(),
        1 => "1 pupil imported".to_owned(),
        count => format!("{count} pupils imported"),
    };
    html! {
        (ui::Panel {
            title: &title,
            body: html! { @if !plan.refused.is_empty() { (plan.refused.len()) " refused, see below" } },
        })
        ul {
            li { a href=(urls::PUPILS) { "Go to pupils" } }
            @if colleagues { li { a href=(urls::ADD_PERSON) { "Add your colleagues" } } }
        }
        @if !plan.refused.is_empty() { (refused(&plan.refused, who)) }
    }
}

/// `who` tells the name in a row as far as it can be read.
fn refused(rows: &[Refusal], who: impl Fn(usize) -> String) -> Markup {
    let lines: Vec<_> = rows
        .iter()
        .take(SHOWN)
        .map(|refusal| {
            let reasons = html! { @for reason in &refusal.reasons { p { (reason.to_string()) } } };
            vec![
                html! { (refusal.row) },
                html! { (who(refusal.row)) },
                reasons,
            ]
        })
        .collect();
    html! {
        h2 { "Refused" }
        p { "These rows are not imported. Mend them in your own system or in the file, and send it again." }
        (ui::Table { caption: "Rows that are refused", columns: &[Column::number("Row"), Column::text("Pupil"), Column::text("Why, and what to do")], rows: lines, empty: "None" }.under_heading())
        (more(rows.len()))
    }
}

fn warnings(rows: &[Warning]) -> Markup {
    let lines: Vec<_> = rows
        .iter()
        .take(SHOWN)
        .map(|warning| {
            vec![
                html! { (warning.row) },
                html! { (warning.remark.to_string()) },
            ]
        })
        .collect();
    html! {
        h2 { "Please look at these" }
        p { "These rows will be imported." }
        (ui::Table { caption: "Rows to look at", columns: &[Column::number("Row"), Column::text("What we saw")], rows: lines, empty: "None" }.under_heading())
        (more(rows.len()))
    }
}

fn changed(rows: &[Change]) -> Markup {
    let line = |change: &Change| {
        let facts = html! {
            @for field in &change.fields {
                p { (field.label) ": " @if field.before.is_empty() { "nothing" } @else { (field.before) } " → " @if field.after.is_empty() { "nothing" } @else { (field.after) } }
            }
        };
        vec![
            html! { (change.row) },
            html! { (change.after.name.to_string()) },
            facts,
        ]
    };
    let lines: Vec<_> = rows.iter().take(SHOWN).map(line).collect();
    html! {
        h2 { "To change" }
        (ui::Table { caption: "Pupils to change", columns: &[Column::number("Row"), Column::text("Pupil"), Column::text("Before → after")], rows: lines, empty: "None" }.under_heading())
        (more(rows.len()))
    }
}

fn added(rows: &[PupilRow]) -> Markup {
    let line = |pupil: &PupilRow| {
        let born = crate::features::days::day(pupil.born);
        vec![
            html! { (pupil.row) },
            html! { (pupil.name.to_string()) },
            html! { (born) },
            html! { (pupil.class) },
        ]
    };
    let lines: Vec<_> = rows.iter().take(SHOWN).map(line).collect();
    html! {
        h2 { "To add" }
        (ui::Table { caption: "Pupils to add", columns: &[Column::number("Row"), Column::text("Pupil"), Column::text("Date of birth"), Column::text("Class")], rows: lines, empty: "None" }.under_heading())
        (more(rows.len()))
    }
}

fn more(rows: usize) -> Markup {
    html! {
        @if rows > SHOWN { p { "And " (rows - SHOWN) " more." } }
    }
}
