//! The start page of a specialist from outside: the pupils whom the school lets them see, and until when.

use crate::features::{days, tags};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::people::Hat;
use waymark_store::views::PupilLine;
use waymark_ui::{Column, InsetText, Table};

pub(super) fn content(pupils: &[PupilLine], hat: &Hat, today: Day) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Plan"),
        Column::text("You can see it until"),
        Column::text("You may"),
    ];
    let later = hat.ties.grants.iter().filter(|grant| today < grant.from);
    let next = later.map(|grant| grant.from).min();
    html! {
        @if pupils.is_empty() {
            (InsetText { body: html! {
                p { "There is nothing here for you at the moment. If you think there should be, please ask the school." }
            } })
        } @else {
            (Table {
                caption: "Your pupils",
                columns: &columns,
                rows: pupils.iter().map(|line| row(line, hat, today)).collect(),
                empty: "",
            })
        }
        @if let Some(next) = next { p { "The next pupil is here for you from " (days::day(next)) "." } }
    }
}

fn row(line: &PupilLine, hat: &Hat, today: Day) -> Vec<Markup> {
    let grants = &hat.ties.grants;
    let grant = grants.iter().find(|grant| grant.pupil == line.facts.id);
    let last = grant.and_then(|grant| grant.until.yesterday().ok());
    let may = match grant {
        Some(grant) if grant.contributes => "Read and record",
        Some(_) | None => "Read",
    };
    vec![
        html! { a href=(urls::pupil(line.facts.id)) { (line.called) } },
        html! {
            @match tags::plans_of(line, today) { Some(plans) => (plans), None => "–" }
        },
        html! { @if let Some(last) = last { (days::day(last)) } },
        html! { (may) },
    ]
}
