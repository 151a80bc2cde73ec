//! `/timetable`: the help of the week, day by day, and what makes the week unrealistic (D101).

pub(crate) mod asked;
pub(crate) mod feed;
pub(crate) mod file;
pub(crate) mod paper;
pub(crate) mod places;
mod sessions;
pub(crate) mod warnings;

use crate::shell::{AppError, Ctx, Query, View};
use crate::urls;
use asked::Asked;
use axum::response::Response;
use maud::{Markup, html};
use sessions::{Session, together};
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::Day;
use waymark_domain::pupil::Class;
use waymark_domain::timetable::{Weekday, alike, key};
use waymark_store::timetable;
use waymark_store::timetabled::{SlotLine, Week};
use waymark_ui::{Choice, Column, Filters, Heading, Level, Select, Size, Table};

pub(crate) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let week = timetable::page(ctx.db(), ctx.act(), asked.narrowed()?).await?;
    ctx.html(view(&asked, &week, ctx.today()))
}

fn view(asked: &Asked, week: &Week, today: Day) -> View {
    let shown: Vec<_> = together(week.wanted(), |line| &line.placed);
    let content = html! {
        (filters(asked, week))
        (warnings::all(week))
        @if shown.is_empty() {
            p { "No help is placed in this week. On the page of a plan, under Help given, promised help gets its places." }
        } @else {
            p {
                a href=(asked.address(urls::TIMETABLE_PDF)) { "Print this week (PDF)" } ". "
                a href=(asked.address(urls::CALENDAR_LINK)) { "Have it in my calendar" } "."
            }
        }
        @for day in Weekday::ALL { (of_day(day, &shown, today)) }
    };
    let title = asked.title(week);
    let view = View::new("Timetable of help", content);
    if title.is_empty() {
        view
    } else {
        view.caption(title)
    }
}

fn of_day(day: Weekday, shown: &[Session<'_, SlotLine>], today: Day) -> Markup {
    let here: Vec<_> = shown
        .iter()
        .filter(|session| session.first.placed.slot.time.weekday() == day)
        .collect();
    let columns = [
        Column::text("Time"),
        Column::text("Who is helped"),
        Column::text("What is done"),
        Column::text("Where"),
        Column::text("Instead of"),
    ];
    let caption = format!("Sessions on {}", day.label());
    let rows: Vec<_> = here.into_iter().map(|one| row(one, today)).collect();
    html! {
        @if !rows.is_empty() {
            (Heading { text: day.label(), level: Level::Two, size: Size::Medium, id: None })
            (Table { caption: &caption, columns: &columns, rows, empty: "" }.under_heading())
        }
    }
}

fn row(session: &Session<'_, SlotLine>, today: Day) -> Vec<Markup> {
    let placed = &session.first.placed;
    let pupil = |line: &SlotLine| {
        html! {
            a href=(urls::plan_help(line.facts.id)) { (line.name) }
            @if let Some(class) = &line.class { " " small { (class.name) } }
        }
    };
    vec![
        html! {
            (places::span(placed.slot.time, placed.minutes))
            @if let Some(turn) = places::turn(&placed.slot, today) { br; small { (turn) } }
        },
        html! { @for (at, line) in session.all().enumerate() { @if at > 0 { br; } (pupil(line)) } },
        html! { (session.first.what) @if !placed.who.is_empty() { br; small { "with " (placed.who) } } },
        html! { (placed.slot.room) },
        html! { (session.lessons(|line| &line.placed)) },
    ]
}

fn filters(asked: &Asked, week: &Week) -> Markup {
    let lines = &week.lines;
    let classes = named(lines.iter().filter_map(|line| class(line.class.as_ref())));
    let adults = typed(lines.iter().map(|line| line.placed.who.as_str()));
    let rooms = typed(lines.iter().map(|line| line.placed.slot.room.as_str()));
    let pupils = named(
        lines
            .iter()
            .map(|line| (line.placed.pupil.to_string(), line.name.clone())),
    );
    let fields = html! {
        (select("class", "Class", "All classes", &asked.class, &classes))
        (select("adult", "Adult", "All adults", chosen(&asked.adult, &adults), &adults))
        (select("room", "Room", "All rooms", chosen(&asked.room, &rooms), &rooms))
        (select("pupil", "Pupil", "All pupils", &asked.pupil, &pupils))
    };
    html! {
        @if !lines.is_empty() {
            (Filters {
                action: urls::TIMETABLE,
                fields,
                submit: "Show",
                clear: (!asked.is_whole()).then_some(urls::TIMETABLE),
            })
        }
    }
}

fn class(class: Option<&Class>) -> Option<(String, String)> {
    class.map(|class| (class.id.to_string(), class.name.clone()))
}

/// Each once, by name.
fn named(all: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let all: BTreeSet<_> = all.map(|(id, name)| (name, id)).collect();
    all.into_iter().map(|(name, id)| (id, name)).collect()
}

/// Each once, whoever typed it in whatever way.
fn typed<'a>(all: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for name in all {
        names.entry(key(name)).or_insert(name.trim());
    }
    names.remove("");
    let both = |name: &str| (name.to_owned(), name.to_owned());
    names.into_values().map(both).collect()
}

/// The choice that an address means.
fn chosen<'a>(asked: &'a str, choices: &'a [(String, String)]) -> &'a str {
    let same = choices.iter().find(|(value, _)| alike(value, asked));
    same.map_or(asked, |(value, _)| value)
}

fn select(id: &str, label: &str, whole: &str, value: &str, choices: &[(String, String)]) -> Markup {
    let first = Choice::new("", whole);
    let choices = choices.iter().map(|(value, text)| Choice::new(value, text));
    let options: Vec<_> = std::iter::once(first).chain(choices).collect();
    html! { (Select { id, label, hint: None, value, error: None, options: &options }) }
}
