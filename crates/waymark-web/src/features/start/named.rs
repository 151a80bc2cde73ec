//! The start page of a named person: the pupils whose families turn to them.

use crate::features::tags;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_store::views::PupilLine;
use waymark_ui::{Column, InsetText, Table};

pub(super) fn content(pupils: &[PupilLine], today: Day) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Class"),
        Column::text("Plan"),
    ];
    html! {
        @if pupils.is_empty() {
            (InsetText { body: html! {
                p { "You are nobody’s named person yet. The head teacher or coordinator says on a pupil’s page who it is." }
            } })
        } @else {
            (Table {
                caption: "You are the named person of",
                columns: &columns,
                rows: pupils.iter().map(|line| row(line, today)).collect(),
                empty: "",
            })
        }
    }
}

fn row(line: &PupilLine, today: Day) -> Vec<Markup> {
    vec![
        html! { a href=(urls::pupil(line.facts.id)) { (line.called) } },
        html! { (line.class.as_deref().unwrap_or("–")) },
        html! {
            @match tags::plans_of(line, today) { Some(plans) => (plans), None => "–" }
        },
    ]
}
