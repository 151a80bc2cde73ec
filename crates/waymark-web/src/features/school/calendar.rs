//! `/school/calendar`: terms, holidays and days off, from which school days are counted.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::calendar::entry::{CalendarEntry, Entered};
use waymark_domain::calendar::{CalendarError, Stretch};
use waymark_domain::ids::CalendarEntryId;
use waymark_domain::text::{Line, LineError};
use waymark_store::calendar;
use waymark_ui::{
    Button, Choice, Column, DateField, DateText, FieldGroup, Form, FormErrors, Select, Table,
    TextField,
};

const WHAT: &str = "what";
const NAME: &str = "name";
const FROM: &str = "from";
const TO: &str = "to";

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(show(&ctx, &Fields::default(), &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, fields: Fields) -> Result<Response, AppError> {
    let entry = match parse(&fields, CalendarEntryId(ctx.new_id())) {
        Ok(entry) => entry,
        Err(errors) => return ctx.refused(show(&ctx, &fields, &errors).await?),
    };
    match calendar::add(ctx.db(), ctx.act(), entry).await? {
        Ok(()) => ctx.saved(Notice::CalendarSaved, urls::SCHOOL_CALENDAR),
        Err(error) => ctx.refused(show(&ctx, &fields, &words(error)).await?),
    }
}

/// `/school/calendar/{entry}/remove`
pub(crate) async fn remove(
    ctx: Ctx,
    Path(id): Path<CalendarEntryId>,
) -> Result<Response, AppError> {
    calendar::remove(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::CalendarSaved, urls::SCHOOL_CALENDAR)
}

fn parse(fields: &Fields, id: CalendarEntryId) -> Result<CalendarEntry, FormErrors> {
    let mut errors = FormErrors::none();
    let what = errors.check(
        WHAT,
        Entered::parse(fields.get(WHAT)).ok_or(()),
        |()| "Choose what these days are",
    );
    let name = errors.check(NAME, Line::parse(fields.get(NAME)), |error| match error {
        LineError::Blank => "Enter a name, like Autumn term".to_owned(),
        LineError::TooLong { length } => {
            format!(
                "Shorten the name: it has {length} characters, {} fit",
                Line::MAX
            )
        }
    });
    let from = days::parse(&mut errors, FROM, "the first day", fields.day(FROM));
    let to = match fields.day(TO) {
        DateText { day, month, year }
            if [day, month, year].iter().all(|part| part.trim().is_empty()) =>
        {
            from
        }
        typed => days::parse(&mut errors, TO, "the last day", typed),
    };
    match (what, name, from, to) {
        (Some(what), Some(name), Some(from), Some(to)) if errors.is_empty() => Ok(CalendarEntry {
            id,
            what,
            name: name.into_string(),
            days: Stretch { from, to },
        }),
        _ => Err(errors),
    }
}

fn words(error: CalendarError) -> FormErrors {
    match error {
        CalendarError::Backwards(_) => {
            FormErrors::on(TO, "Enter a last day that is not before the first")
        }
        CalendarError::TooLong(_) => FormErrors::on(TO, "Enter a year of days at most"),
        CalendarError::Overlap(_) => FormErrors::on(
            FROM,
            "Another term has some of these days. Remove that one first, or change these days",
        ),
    }
}

async fn show(ctx: &Ctx, typed: &Fields, errors: &FormErrors) -> Result<View, AppError> {
    let entries = calendar::list(ctx.db(), ctx.act()).await?;
    let columns = [
        Column::text("Name"),
        Column::text("What it is"),
        Column::text("Days"),
        Column::text("Change"),
    ];
    let content = html! {
        p { "From these days Waymark knows which sessions of help are owed, and counts deadlines in school days." }
        (Table {
            caption: "Terms and days off",
            columns: &columns,
            rows: entries.iter().map(row).collect(),
            empty: "Nothing is entered yet. Begin with the terms of this school year.",
        })
        (Form { action: urls::SCHOOL_CALENDAR, content: questions(typed, errors) })
    };
    Ok(View::new("Terms and holidays", content)
        .back(urls::SCHOOL)
        .errors(errors))
}

fn row(entry: &CalendarEntry) -> Vec<Markup> {
    let Stretch { from, to } = entry.days;
    let remove = format!("Remove {}", entry.name);
    let days = if from == to {
        days::day(from)
    } else {
        format!("{} to {}", days::day(from), days::day(to))
    };
    vec![
        html! { (entry.name) },
        html! { (entry.what.label()) },
        html! { (days) },
        html! { (Form { action: &urls::remove_calendar_entry(entry.id), content: html! { (Button { text: &remove }.text_only()) } }) },
    ]
}

fn questions(typed: &Fields, errors: &FormErrors) -> Markup {
    let choices: Vec<_> = Entered::ALL
        .iter()
        .map(|what| Choice::new(what.slug(), what.label()))
        .collect();
    let day = |id, label, hint| DateField {
        id,
        label,
        hint,
        value: typed.day(id),
        errors,
    };
    let content = html! {
        (Select { id: WHAT, label: "What is it?", hint: None, value: typed.get(WHAT), error: errors.of(WHAT), options: &choices })
        (TextField { id: NAME, label: "Name", hint: Some("For example Autumn term"), value: typed.get(NAME), error: errors.of(NAME) })
        (day(FROM, "First day", None))
        (day(TO, "Last day", Some("Leave it empty for a single day")))
        (Button { text: "Add to the calendar" })
    };
    html! { (FieldGroup { id: "add", title: "Add a term or days off", content }) }
}
