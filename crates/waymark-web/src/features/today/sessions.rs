//! Sessions of help on the page of today: one tap gives a group its session, exceptions are one tap each (D99).

use super::record::CLASS;
use super::show;
use crate::features::days;
use crate::features::late;
use crate::features::plans::help::tally;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice};
use crate::urls;
use axum::response::Response;
use maud::{Markup, Render, html};
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, DeliveryId, ProvisionId};
use waymark_domain::ledger::{Delivery, NotGiven, Went};
use waymark_domain::timetable::WeekTime;
use waymark_policy::{Observe, may};
use waymark_store::promised::SessionLine;
use waymark_store::views::TodayPage;
use waymark_store::{SessionRefused, help};
use waymark_ui::{
    Button, ButtonGroup, Card, Checkboxes, Choice, Details, Form, FormErrors, Heading, Hidden,
    Level, Size, Spot,
};

/// What became of the sessions: given, or why not.
const WENT: &str = "went";
const GIVEN: &str = "given";
/// Every pupil of the session, with the id under which it is recorded.
const ALL: &str = "all";
/// Those who are there.
const HERE: &str = "here";
const SESSION: &str = "session";

/// `POST /today/sessions`
pub(crate) async fn post(ctx: Ctx, fields: Fields) -> Result<Response, AppError> {
    late::own(&ctx, &fields)?;
    let class: ClassId = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let went = went(fields.get(WENT)).ok_or(AppError::NotFound)?;
    let here: Vec<_> = fields.all(HERE).collect();
    let mut sessions = Vec::new();
    for sent in fields.all(ALL) {
        let (help, id) = sent.split_once(':').ok_or(AppError::NotFound)?;
        let absent = matches!(went, Went::Given { .. }) && !here.contains(&help);
        let went = if absent {
            not_given(NotGiven::Absent)
        } else {
            went.clone()
        };
        let help: ProvisionId = help.parse().map_err(|_| AppError::NotFound)?;
        let id: DeliveryId = id.parse().map_err(|_| AppError::NotFound)?;
        sessions.push((id, help, went));
    }
    let on = match late::day(&ctx, &fields) {
        Ok(on) => on,
        Err(errors) => return late::refused(&fields, &errors).ok_or(AppError::Malformed),
    };
    match help::record(ctx.db(), ctx.act(), on, sessions).await? {
        Ok(()) => late::taken(&ctx, &fields, &urls::today_sessions(class)),
        Err(why) => {
            let errors = FormErrors::on("main", refused(on, why));
            match late::refused(&fields, &errors) {
                Some(response) => Ok(response),
                None => show(&ctx, class, None, errors).await,
            }
        }
    }
}

fn refused(on: Day, why: SessionRefused) -> String {
    let on = days::day(on);
    match why {
        SessionRefused::BeforeHelp { from } => {
            let from = days::day(from);
            format!("This help begins on {from}, so there was no session on {on}")
        }
        SessionRefused::AfterHelp { until } => {
            let until = days::day(until);
            format!("This help ended on {until}, so there was no session on {on}")
        }
    }
}

/// `POST /today/sessions/undo`
pub(crate) async fn undo(ctx: Ctx, fields: Fields) -> Result<Response, AppError> {
    let class: ClassId = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let sessions = fields.all(SESSION).filter_map(|id| id.parse().ok());
    help::withdraw(ctx.db(), ctx.act(), sessions.collect()).await?;
    ctx.saved(Notice::SessionsUndone, &urls::today_sessions(class))
}

fn went(raw: &str) -> Option<Went> {
    if raw == GIVEN {
        return Some(Went::Given { minutes: None });
    }
    NotGiven::parse(raw)
        .filter(|why| *why != NotGiven::Other)
        .map(not_given)
}

fn not_given(why: NotGiven) -> Went {
    let note = String::new();
    Went::NotGiven { why, note }
}

/// Those that are given together, by the name of their group.
pub(super) fn all(ctx: &Ctx, class: ClassId, page: &TodayPage) -> Markup {
    let mut groups: BTreeMap<(String, String), Vec<&SessionLine>> = BTreeMap::new();
    for line in &page.sessions {
        let own = if line.help.group.is_empty() {
            let title = format!("{}: {}", line.name, line.help.what);
            (title, line.help.provision.id.to_string())
        } else {
            (line.help.group.clone(), String::new())
        };
        groups.entry(own).or_default().push(line);
    }
    // In the order of the timetable; what has no place today comes last, by name.
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, lines)| starts(lines).map_or((1, None), |time| (0, Some(time))));
    html! {
        @if !groups.is_empty() {
            (Heading { text: "Sessions", level: Level::Two, size: Size::Medium, id: Some("sessions") })
            @for ((title, _), lines) in &groups { (group(ctx, class, title, lines)) }
            (Heading { text: "Targets", level: Level::Two, size: Size::Medium, id: None })
        }
    }
}

/// When the session of a group is today.
fn starts(lines: &[&SessionLine]) -> Option<WeekTime> {
    let slots = lines.iter().filter_map(|line| line.slot.as_ref());
    slots.map(|slot| slot.time).min()
}

/// "10:00am, Room 4".
fn placed(lines: &[&SessionLine]) -> Option<String> {
    let first = lines.iter().filter_map(|line| line.slot.as_ref());
    let slot = first.min_by_key(|slot| slot.time)?;
    let clock = days::wall_clock(slot.time.starts());
    Some(match slot.room.trim() {
        "" => clock,
        room => format!("{clock}, {room}"),
    })
}

fn group(ctx: &Ctx, class: ClassId, title: &str, lines: &[&SessionLine]) -> Markup {
    let (open, done): (Vec<&SessionLine>, Vec<_>) = lines.iter().partition(|line| line.is_open());
    let records = open
        .iter()
        .all(|line| may::<Observe>(ctx.hat(), &line.facts));
    let spot = spot(lines);
    let body = html! {
        @if let Some(placed) = placed(lines) { p { strong { (placed) } } }
        @if let Some(first) = lines.first() { p { (tally::promise(&first.help)) } }
        @if !done.is_empty() { (recorded(class, &done)) }
        @if !open.is_empty() && records { (question(title, ctx, class, &open)) }
    };
    let card = Card {
        title,
        href: None,
        level: Level::Three,
        tag: None,
        body,
        actions: &[],
    };
    Spot {
        id: &spot,
        content: card.render(),
    }
    .render()
}

/// The id of a group's place on the page, whatever has been recorded of it.
fn spot(lines: &[&SessionLine]) -> String {
    let first = lines.iter().map(|line| line.help.provision.id).min();
    first.map_or_else(String::new, |id| format!("session-{id}"))
}

fn question(title: &str, ctx: &Ctx, class: ClassId, open: &[&SessionLine]) -> Markup {
    let ids: Vec<_> = open
        .iter()
        .map(|line| line.help.provision.id.to_string())
        .collect();
    let words: Vec<_> = open
        .iter()
        .map(|line| format!("{}, {}", line.name, week(line)))
        .collect();
    let choices: Vec<_> = ids
        .iter()
        .zip(&words)
        .map(|(id, words)| Choice::new(id, words))
        .collect();
    let here: Vec<_> = ids.iter().map(String::as_str).collect();
    let not_given = html! {
        (ButtonGroup { content: html! {
            @for why in NotGiven::ALL {
                @if why != NotGiven::Other { (Button { text: why.label() }.secondary().sending(WENT, why.slug())) " " }
            }
        } })
    };
    let content = html! {
        (Hidden { name: CLASS, value: &class.to_string() })
        @for id in &ids { (Hidden { name: ALL, value: &format!("{id}:{}", ctx.new_id()) }) }
        @if let [only] = open {
            p { (week(only)) }
            (Hidden { name: HERE, value: &ids[0] })
        } @else {
            (Checkboxes { id: HERE, label: "Who is there?", hint: None, values: &here, error: FormErrors::none().of(HERE), options: &choices })
        }
        (Button { text: "Given" }.sending(WENT, GIVEN))
        (Details { summary: "Not given", body: not_given })
    };
    let form = Form {
        action: urls::SESSIONS,
        content,
    };
    form.kept_as(title).render()
}

/// "1 of 3 this week".
fn week(line: &SessionLine) -> String {
    if line.owed == 0 {
        return format!("{} this week", line.week.given);
    }
    format!("{} of {} this week", line.week.given, line.owed)
}

/// What was recorded today, with the way to take it back.
fn recorded(class: ClassId, done: &[&SessionLine]) -> Markup {
    let content = html! {
        (Hidden { name: CLASS, value: &class.to_string() })
        @for delivery in done.iter().flat_map(|line| &line.today) {
            (Hidden { name: SESSION, value: &delivery.id.to_string() })
        }
        (Button { text: "Undo" }.text_only())
    };
    html! {
        ul {
            @for line in done {
                @for delivery in &line.today {
                    li { (line.name) ": " strong { (said(delivery)) } ", " (week(line)) }
                }
            }
        }
        (Form { action: urls::UNDO_SESSIONS, content })
    }
}

fn said(delivery: &Delivery) -> &'static str {
    match &delivery.went {
        Went::Given { .. } => "Given",
        Went::NotGiven { why, .. } => why.label(),
    }
}
