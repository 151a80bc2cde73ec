//! `/pupils/{pupil}/meetings/new`: what a meeting is for, when it could be, and who is invited.

use super::proposed::{self, Proposal};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::PupilId;
use waymark_domain::meeting::Purpose;
use waymark_store::meeting::InvitablePage;
use waymark_store::{StoreError, meetings};
use waymark_ui::{
    Button, Checkboxes, Choice, DateField, FieldGroup, FieldRow, Form, FormErrors, Hidden, Input,
    Layout, Radios, TextArea, TextField, Width,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = meetings::invitable(ctx.db(), ctx.act(), id).await?;
    let blank = proposed::blank(&page, ctx.hat().person, ctx.new_id());
    ctx.html(view(&page, &blank, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = meetings::invitable(ctx.db(), ctx.act(), id).await?;
    let proposal = Proposal {
        fields: &fields,
        today: ctx.today(),
        now: ctx.now(),
    };
    let new = match proposal.parse(ctx.new_id()) {
        Ok(new) => new,
        Err(errors) => return ctx.refused(view(&page, &fields, &errors)),
    };
    let to = urls::meeting(new.id);
    match meetings::propose(ctx.db(), ctx.act(), id, new).await {
        Ok(()) | Err(StoreError::Conflict) => ctx.saved(Notice::MeetingProposed, &to),
        Err(error) => Err(error.into()),
    }
}

fn view(page: &InvitablePage, typed: &Fields, errors: &FormErrors) -> View {
    let id = page.facts.id;
    let content = html! {
        (Form { action: &urls::meetings(id), content: html! {
            (purpose(typed, errors))
            @for (number, title) in (1..).zip(["First date", "Another date, if you like", "A third date, if you like"]) {
                (date(number, title, typed, errors))
            }
            (TextField {
                id: "minutes",
                label: "How many minutes?",
                hint: Some("Allow more time with an interpreter, and when it falls on a parents’ evening"),
                value: typed.get("minutes"),
                error: errors.of("minutes"),
            }.with(Input::WHOLE_NUMBER.width(Width::Three)))
            (people(page, typed, errors))
            (Hidden { name: "id", value: typed.get("id") })
            (Button { text: "Propose the meeting" })
        } })
    };
    View::new("Plan a meeting", content)
        .caption(&page.called)
        .back(urls::meetings(id))
        .errors(errors)
}

fn purpose(typed: &Fields, errors: &FormErrors) -> Markup {
    let options = Purpose::ALL.map(|purpose| Choice::new(purpose.slug(), purpose.label()));
    html! {
        (Radios {
            id: "purpose",
            label: "What is it for?",
            hint: None,
            value: typed.get("purpose"),
            error: errors.of("purpose"),
            options: &options,
            layout: Layout::Stacked,
        })
        (TextArea {
            id: "about",
            label: "What will you talk about?",
            hint: Some("Everybody who is invited reads it. Leave it empty if the answer above is enough"),
            value: typed.get("about"),
            error: errors.of("about"),
            rows: 3,
            save: None,
        })
    }
}

fn date(number: usize, title: &str, typed: &Fields, errors: &FormErrors) -> Markup {
    let [day, time, place] = proposed::names(number);
    let content = html! {
        (DateField { id: &day, label: "Day", hint: None, value: typed.day(&day), errors })
        (FieldRow { content: html! {
            (TextField { id: &time, label: "Time", hint: Some("Like 3:30pm"), value: typed.get(&time), error: errors.of(&time) }
                .with(Input::TEXT.width(Width::Ten)))
            (TextField { id: &place, label: "Place", hint: Some("Like Room 4, or by phone"), value: typed.get(&place), error: errors.of(&place) })
        } })
    };
    html! { (FieldGroup { id: &format!("group{number}"), title, content }) }
}

/// When a specialist's access ends: after it they see nothing of a meeting.
fn ends(page: &InvitablePage, value: &str) -> Option<String> {
    let mut ending = page.ending.iter();
    let (_, until) = ending.find(|(person, _)| person.to_string() == value)?;
    let last = until.yesterday().unwrap_or(*until);
    Some(format!(
        "Can see the pupil until {}. If the meeting is later, let them in for longer first",
        days::day(last)
    ))
}

fn people(page: &InvitablePage, typed: &Fields, errors: &FormErrors) -> Markup {
    let parents = page.parents.iter();
    let parents = parents.map(|(person, name)| (person.to_string(), format!("{name} (parent)")));
    let staff = page.supporters.iter().map(|one| {
        let name = format!("{} ({})", one.name, one.role.label().to_lowercase());
        (one.person.to_string(), name)
    });
    let pupil = [(proposed::PUPIL.to_owned(), page.called.clone())];
    let all: Vec<_> = pupil.into_iter().chain(parents).chain(staff).collect();
    let hints: Vec<_> = all.iter().map(|(value, _)| ends(page, value)).collect();
    let options: Vec<_> = all
        .iter()
        .zip(&hints)
        .map(|((value, name), hint)| {
            let choice = Choice::new(value, name);
            match hint {
                Some(hint) => choice.hint(hint),
                None => choice,
            }
        })
        .collect();
    let values: Vec<_> = typed.all(proposed::PEOPLE).collect();
    html! {
        (Checkboxes {
            id: proposed::PEOPLE,
            label: "Who is invited?",
            hint: Some("They find the dates in Waymark and answer there. Whoever wants mail gets one that says only that there is something new"),
            values: &values,
            error: errors.of(proposed::PEOPLE),
            options: &options,
        })
        (TextField {
            id: "others",
            label: "Anybody else",
            hint: Some("Whom you ask on paper or by phone. Only the school sees this"),
            value: typed.get("others"),
            error: errors.of("others"),
        })
    }
}
