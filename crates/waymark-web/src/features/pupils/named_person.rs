//! `/pupils/{id}/named-person`: who is the one point of contact for the pupil's family, from which day and until when.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::{HatId, PersonId, PupilId, TieId};
use waymark_store::around::{NamedLine, NamedPage, NamedRefused, NewNamed};
use waymark_store::named_persons;
use waymark_ui::{
    self as ui, Button, Choice, Column, DateField, DateText, FormErrors, Heading, Level, Select,
    Size, Table,
};

const PERSON: &str = "person";
const FROM: &str = "from";
const LAST: &str = "last";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = named_persons::page(ctx.db(), ctx.act(), id).await?;
    ctx.html(show(
        &page,
        &blank(ctx.today()),
        &FormErrors::none(),
        ctx.today(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = named_persons::page(ctx.db(), ctx.act(), id).await?;
    let errors = match parse(&ctx, &page, &fields) {
        Ok(new) => match named_persons::add(ctx.db(), ctx.act(), id, new).await? {
            Ok(()) => return ctx.saved(Notice::NamedPersonSaved, &urls::named_person(id)),
            Err(NamedRefused::KeptAway) => {
                FormErrors::on(PERSON, "This person must not reach the pupil at work")
            }
        },
        Err(errors) => errors,
    };
    ctx.refused(show(&page, &fields, &errors, ctx.today()))
}

/// `/named-persons/{tie}/end`
pub(crate) async fn end(ctx: Ctx, Path(tie): Path<TieId>) -> Result<Response, AppError> {
    let pupil = named_persons::end(ctx.db(), ctx.act(), tie).await?;
    ctx.saved(Notice::NamedPersonSaved, &urls::named_person(pupil))
}

fn blank(today: Day) -> Fields {
    let boxes = ["from.day", "from.month", "from.year"].map(str::to_owned);
    Fields(boxes.into_iter().zip(days::boxes(today)).collect())
}

fn parse(ctx: &Ctx, page: &NamedPage, fields: &Fields) -> Result<NewNamed, FormErrors> {
    let mut errors = FormErrors::none();
    let chosen: Option<PersonId> = fields.get(PERSON).parse().ok();
    let known = |person: &PersonId| page.colleagues.iter().any(|(id, _)| id == person);
    let person = errors.check(
        PERSON,
        chosen.filter(known).ok_or(()),
        |()| "Choose who it is",
    );
    let from = days::parse(&mut errors, FROM, "the first day", typed(fields, FROM));
    let last = typed(fields, LAST);
    let open = [last.day, last.month, last.year]
        .iter()
        .all(|typed| typed.trim().is_empty());
    let last = if open {
        None
    } else {
        days::parse(&mut errors, LAST, "the last day", last)
    };
    if from.zip(last).is_some_and(|(from, last)| last < from) {
        errors.add(LAST, "Enter a last day on or after the first day");
    }
    if from.is_some_and(|from| from < ctx.today()) {
        errors.add(FROM, "Enter a first day from today on");
    }
    match person.zip(from).filter(|_| errors.is_empty()) {
        Some((person, from)) => Ok(NewNamed {
            tie: TieId(ctx.new_id()),
            hat: HatId(ctx.new_id()),
            person,
            from,
            until: last.and_then(|last| last.tomorrow().ok()),
        }),
        None => Err(errors),
    }
}

fn typed<'a>(fields: &'a Fields, field: &str) -> DateText<'a> {
    DateText {
        day: fields.get(&format!("{field}.day")),
        month: fields.get(&format!("{field}.month")),
        year: fields.get(&format!("{field}.year")),
    }
}

fn show(page: &NamedPage, fields: &Fields, errors: &FormErrors, today: Day) -> View {
    let called = &page.called;
    let content = html! {
        p { "The named person is the one point of contact for " (called) "’s family, who find the name in their own place. Whoever it is reads the plans, records what they see and asks for a review, under the role of named person." }
        @if !page.named.is_empty() {
            (Table {
                caption: "Named persons",
                columns: &[Column::text("Name"), Column::text("From"), Column::text("Until"), Column::text("Change")],
                rows: page.named.iter().map(|line| row(line, today)).collect(),
                empty: "",
            })
        }
        (Heading { text: "Choose a named person", level: Level::Two, size: Size::Medium, id: None })
        p { "Whoever is it now stops the day before." }
        (form(page, fields, errors))
    };
    View::new("Named person", content)
        .caption(called)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn form(page: &NamedPage, fields: &Fields, errors: &FormErrors) -> Markup {
    let ids: Vec<_> = page
        .colleagues
        .iter()
        .map(|(id, name)| (id.to_string(), name.as_str()))
        .collect();
    let people: Vec<_> = std::iter::once(Choice::new("", "Choose a person"))
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    html! {
        (ui::Form {
            action: &urls::named_person(page.facts.id),
            content: html! {
                (Select { id: PERSON, label: "Who is it?", hint: Some("Somebody who works at the school"), value: fields.get(PERSON), error: errors.of(PERSON), options: &people })
                (DateField { id: FROM, label: "First day", hint: None, value: typed(fields, FROM), errors })
                (DateField { id: LAST, label: "Last day", hint: Some("Leave it empty if there is none yet"), value: typed(fields, LAST), errors })
                (Button { text: "Save" })
            },
        })
    }
}

fn row(line: &NamedLine, today: Day) -> Vec<Markup> {
    let last = line.until.and_then(|until| until.yesterday().ok());
    let over = line.until.is_some_and(|until| until <= today);
    vec![
        html! { (line.name) },
        html! { (days::day(line.from)) },
        html! { @if let Some(last) = last { (days::day(last.max(line.from))) } @else { "Not said" } },
        html! {
            @if over { "Over" } @else {
                (ui::Form {
                    action: &urls::end_named_person(line.tie),
                    content: html! { (Button { text: &format!("End it today for {}", line.name) }.text_only()) },
                })
            }
        },
    ]
}
