//! `/my-child/{pupil}/seen`: on which days people in which roles opened the child's record. Not who they were.

use crate::features::days;
use crate::shell::state::{day_in_britain, first_moment_in_britain};
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use jiff::Span;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::people::Role;
use waymark_store::around::SeenPage;
use waymark_store::family;
use waymark_ui::{Column, Table};

/// How far back it goes.
const DAYS: i32 = 90;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let first = ctx.today().saturating_sub(Span::new().days(DAYS));
    let from = first_moment_in_britain(first);
    let page = family::seen(ctx.db(), ctx.act(), id, from, ctx.now()).await?;
    ctx.html(show(id, first, &page))
}

fn show(id: PupilId, first: Day, page: &SeenPage) -> View {
    let called = &page.called;
    let content = html! {
        p {
            "Since " (days::day(first)) " people in these roles opened what the school keeps about " (called)
            ", to read it or to print it. If you would like to know more, please ask the school."
        }
        (table(page))
    };
    View::new(format!("Who looked at {called}’s record"), content).back(urls::my_child(id))
}

fn table(page: &SeenPage) -> Markup {
    let mut of_day: BTreeMap<Day, BTreeSet<Role>> = BTreeMap::new();
    for (at, role) in &page.looks {
        of_day.entry(day_in_britain(*at)).or_default().insert(*role);
    }
    let row = |(day, roles): (&Day, &BTreeSet<Role>)| {
        let roles: Vec<_> = roles.iter().map(|role| role.label()).collect();
        vec![
            html! { (days::full_day(*day)) },
            html! { (roles.join(", ")) },
        ]
    };
    let table = Table {
        caption: "Day by day",
        columns: &[Column::text("Day"), Column::text("In which role")],
        rows: of_day.iter().rev().map(row).collect(),
        empty: "Nobody has opened it in this time.",
    };
    html! { (table) }
}
