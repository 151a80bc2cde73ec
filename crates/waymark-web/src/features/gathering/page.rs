//! `/pupils/{pupil}/gathering`: who is asked what they know of a pupil, and what they have said.

use super::{asked, conclude};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use jiff::Span;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::gathering::questions;
use waymark_domain::ids::{GatheringId, PersonId, PupilId};
use waymark_domain::people::Role;
use waymark_policy::{TieFamily, may};
use waymark_store::gather::{Asking, Candidate, Gathering, GatheringPage, NewGathering, Told};
use waymark_store::gatherings;
use waymark_ui::{
    self as ui, Button, Card, Checkboxes, Choice, Colour, DateField, DateText, FormErrors, Heading,
    Level, Size, Tag, Words,
};

/// How long people usually have.
const DAYS: i32 = 14;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = gatherings::page(ctx.db(), ctx.act(), id).await?;
    let due = page.gathering.as_ref().map(|gathering| gathering.due_on);
    let due = due.filter(|due| !page.over && *due >= ctx.today());
    let due = due.unwrap_or_else(|| ctx.today().saturating_add(Span::new().days(DAYS)));
    ctx.html(show(&ctx, &page, &typed(due), &FormErrors::none()))
}

/// A day as the form would send it.
fn typed(due: Day) -> Fields {
    let [day, month, year] = days::boxes(due);
    let named = [("due.day", day), ("due.month", month), ("due.year", year)];
    Fields(named.map(|(name, value)| (name.to_owned(), value)).into())
}

/// Asks the people who are ticked.
pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let new = match parse(&ctx, &fields) {
        Ok(new) => new,
        Err(errors) => {
            let page = gatherings::page(ctx.db(), ctx.act(), id).await?;
            return ctx.refused(show(&ctx, &page, &fields, &errors));
        }
    };
    let notice = match gatherings::ask(ctx.db(), ctx.act(), id, new).await? {
        0 => Notice::NobodyAsked,
        _ => Notice::PeopleAsked,
    };
    ctx.saved(notice, &urls::pupil_gathering(id))
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<NewGathering, FormErrors> {
    let mut errors = FormErrors::none();
    let due = days::parse(&mut errors, "due", "the day", date(fields));
    if due.is_some_and(|due| due < ctx.today()) {
        errors.add("due", "Choose today or a later day");
    }
    let people: Vec<_> = fields.all("people").filter_map(one).collect();
    if people.is_empty() {
        errors.add("people", "Choose whom to ask");
    }
    match due {
        Some(due_on) if errors.is_empty() => Ok(NewGathering {
            id: GatheringId(ctx.new_id()),
            people,
            due_on,
        }),
        _ => Err(errors),
    }
}

/// A person under a role, as the form names them.
fn one(sent: &str) -> Option<(PersonId, Role)> {
    let (person, role) = sent.split_once('.')?;
    Some((person.parse().ok()?, Role::parse(role)?))
}

fn date(fields: &Fields) -> DateText<'_> {
    DateText {
        day: fields.get("due.day"),
        month: fields.get("due.month"),
        year: fields.get("due.year"),
    }
}

fn show(ctx: &Ctx, page: &GatheringPage, fields: &Fields, errors: &FormErrors) -> View {
    let called = &page.called;
    let content = html! {
        @if page.over && page.gathering.is_some() {
            p { "The plan is in force. For its review, ask everybody again: what they said before stays here until then." }
        }
        p {
            "Before you write, ask those who know " (called) ". Everybody gets a short form in their own words, is told "
            "once, and is reminded once. Only those who plan for " (called) " read the answers here."
        }
        @if let Some(gathering) = &page.gathering { (answers(page, gathering)) }
        (ask(page, fields, errors))
        @if may::<TieFamily>(ctx.hat(), &page.facts) { (others(page)) }
        @if let Some(gathering) = page.gathering.as_ref().filter(|_| !page.over) { (conclude::part(page, gathering, errors)) }
    };
    View::new(format!("What others know about {called}"), content)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn answers(page: &GatheringPage, gathering: &Gathering) -> Markup {
    let answered = gathering.asked.iter().any(|one| one.answered_at.is_some());
    html! {
        (Heading { text: if page.over { "What they said before this plan" } else { "What they say" }, level: Level::Two, size: Size::Medium, id: None })
        p { (gathering.begun_by) " asked. Answers are due by " (days::day(gathering.due_on)) "." }
        @if answered && page.draft.is_none() {
            p { "Answers can be put into the draft of a plan as soon as one is started." }
        }
        @for one in &gathering.asked { (asking(page, one)) }
    }
}

fn asking(page: &GatheringPage, one: &Asking) -> Markup {
    let (text, colour) = match (one.answered_at, one.reminded) {
        (Some(_), _) => ("Has answered", Colour::Green),
        (None, true) => ("Reminded", Colour::Yellow),
        (None, false) => ("Asked", Colour::Grey),
    };
    let asked = |told: &&Told| {
        questions(one.role)
            .iter()
            .position(|q| q.key == told.question)
    };
    let mut told: Vec<&Told> = one.told.iter().collect();
    told.sort_by_key(asked);
    html! {
        (Card {
            title: &format!("{}, {}", one.name, one.role.label().to_lowercase()),
            href: None,
            level: Level::Three,
            tag: Some(Tag { text, colour }),
            body: html! { @for told in told { (answer(page, one, told)) } },
            actions: &[],
        })
    }
}

fn answer(page: &GatheringPage, one: &Asking, told: &Told) -> Markup {
    let question = asked(one.role, &told.question, &page.called);
    html! {
        p { strong { (question) } }
        (Words(&told.words))
        @match (&told.drawn, page.draft) {
            (Some((plan, _)), Some(draft)) if *plan == draft => {
                p { "This stands in the draft. " a href=(urls::edit_plan(draft)) { "Write the draft" } }
            }
            (_, Some(_)) => { p { a href=(urls::draw_answer(one.id, &told.question)) { "Put this into the draft" (hidden(one)) } } }
            (_, None) => {}
        }
    }
}

/// Whose answer it is, for those who go from link to link.
fn hidden(one: &Asking) -> Markup {
    html! { (ui::VisuallyHidden(&format!(" ({})", one.name))) }
}

fn ask(page: &GatheringPage, fields: &Fields, errors: &FormErrors) -> Markup {
    let values: Vec<&str> = fields.all("people").collect();
    let lines: Vec<_> = page.candidates.iter().map(line).collect();
    let options: Vec<_> = lines
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    html! {
        (Heading { text: "Ask people", level: Level::Two, size: Size::Medium, id: None })
        @if options.is_empty() {
            p { "Everybody around " (page.called) " who can answer has been asked." }
        } @else {
            (ui::Form {
                action: &urls::pupil_gathering(page.facts.id),
                content: html! {
                    (Checkboxes {
                        id: "people",
                        label: "Whom would you like to ask?",
                        hint: None,
                        values: &values,
                        error: errors.of("people"),
                        options: &options,
                    })
                    (DateField { id: "due", label: "Until when?", hint: None, value: date(fields), errors })
                    (Button { text: "Ask them" })
                },
            })
        }
    }
}

/// How those come in who cannot be asked yet.
fn others(page: &GatheringPage) -> Markup {
    html! {
        p {
            "Is somebody missing? " a href=(urls::pupil_family(page.facts.id)) { "Ask somebody of the family in" } ", or "
            a href=(urls::pupil_specialists(page.facts.id)) { "let a specialist in" } ". Then they can be asked here, too."
        }
    }
}

fn line(one: &Candidate) -> (String, String) {
    (
        format!("{}.{}", one.person, one.role.slug()),
        format!("{}, {}", one.name, one.role.label().to_lowercase()),
    )
}
