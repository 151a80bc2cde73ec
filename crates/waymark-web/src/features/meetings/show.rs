//! `/meetings/{meeting}`: one meeting for the school: who is invited, which dates suit, what was decided.

use super::change::DATE;
use super::{asked, record, told};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::ids::MeetingId;
use waymark_domain::meeting::MeetingState;
use waymark_policy::{GatherViews, may};
use waymark_store::meeting::{Guest, Meeting, MeetingPage};
use waymark_store::meetings;
use waymark_ui::{
    Button, Choice, Column, Details, Form, FormErrors, Heading, InsetText, Layout, Level,
    LinkButton, Radios, Size, Table, VisuallyHidden,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<MeetingId>) -> Result<Response, AppError> {
    let page = meetings::page(ctx.db(), ctx.act(), id).await?;
    ctx.html(view(&ctx, &page, None, &FormErrors::none()))
}

/// What to answer once something was done with a meeting, or could not be done any more.
pub(super) fn done(
    ctx: &Ctx,
    id: MeetingId,
    changed: &Changed,
    notice: Notice,
) -> Result<Response, AppError> {
    let notice = match changed {
        Changed::Done => notice,
        Changed::Gone | Changed::Clash { .. } => Notice::MeetingMoved,
    };
    ctx.saved(notice, &urls::meeting(id))
}

pub(super) fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

/// A meeting as one hat sees it, with what was typed on it.
pub(super) fn view(
    ctx: &Ctx,
    page: &MeetingPage,
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> View {
    let meeting = &page.meeting;
    let plans = may::<GatherViews>(ctx.hat(), &page.facts);
    let content = html! {
        @if let MeetingState::Cancelled = meeting.state {
            (InsetText { body: html! { p { "This meeting is cancelled. Please tell those who are not on the list yourself." } } })
        }
        (told::facts(meeting))
        @if let MeetingState::Fixed(_) = meeting.state {
            p { (LinkButton { text: "Put it into my calendar", href: &urls::meeting_calendar(meeting.id) }.secondary()) }
        }
        (answers(ctx, page, plans))
        (own(ctx, meeting, typed, errors))
        (record::section(page, plans && meeting.state.takes_a_record(ctx.now()), typed, errors))
        @if plans && meeting.state.takes_a_date(ctx.now()) { (date(meeting, typed, errors)) (cancel(meeting)) }
    };
    let back = urls::meetings(page.facts.id);
    View::new(meeting.purpose.label(), content)
        .caption(&page.called)
        .back(back)
        .errors(errors)
}

/// Who is invited and which dates suit whom. Those from outside are told who is invited only.
fn answers(ctx: &Ctx, page: &MeetingPage, plans: bool) -> Markup {
    let meeting = &page.meeting;
    let asks = ctx.hat().role.is_staff() && meeting.state.takes_a_date(ctx.now());
    let table = asks.then(|| {
        let dates: Vec<_> = meeting
            .dates
            .iter()
            .map(|(_, date)| told::date(date))
            .collect();
        let mut columns = vec![Column::text("Who")];
        columns.extend(dates.iter().map(|date| Column::text(date)));
        columns.push(Column::text("In their words"));
        let rows = meeting.guests.iter();
        let rows = rows
            .map(|guest| row(meeting, guest, &page.called, plans))
            .collect();
        let empty = "Nobody with an account is invited.";
        html! { (Table { caption: "Which dates suit whom", columns: &columns, rows, empty }) }
    });
    html! {
        (heading("Who is invited"))
        @match table {
            Some(table) => (table),
            None => ul { @for guest in &meeting.guests { li { (told::guest(guest, &page.called)) (came(guest)) } } },
        }
        @if !meeting.others.is_empty() { p { "Also asked, on paper or by phone: " (meeting.others) } }
    }
}

fn came(guest: &Guest) -> &'static str {
    match guest.came {
        Some(true) => ": came",
        Some(false) => ": did not come",
        None => "",
    }
}

fn row(meeting: &Meeting, guest: &Guest, called: &str, plans: bool) -> Vec<Markup> {
    let answer = guest.answer.as_ref();
    let suits = |number: &i32| match answer {
        Some(answer) if answer.suits.contains(number) => "Yes",
        Some(_) => "No",
        None => "",
    };
    let dates = meeting.dates.iter();
    let dates = dates.map(|(number, _)| html! { (suits(number)) });
    let words = match answer {
        Some(answer) => answer.words.as_str(),
        None if guest.person.is_none() => "Is asked at school",
        None => "Has not answered yet",
    };
    let by_phone = urls::answer_for_guest(meeting.id, guest.number);
    let mut cells = vec![html! { (told::guest(guest, called)) }];
    cells.extend(dates);
    cells.push(html! {
        (words)
        @if plans && (guest.person.is_some() || answer.is_none()) {
            @let again = if answer.is_some() { "Write down a new answer" } else { "Write down the answer" };
            " " a href=(by_phone) { (again) (VisuallyHidden(&format!(" of {}", told::guest(guest, called)))) }
        }
    });
    cells
}

/// The question to whoever looks, where they are invited themselves.
fn own(ctx: &Ctx, meeting: &Meeting, typed: Option<&Fields>, errors: &FormErrors) -> Markup {
    let guest = meeting.guest(ctx.hat().person);
    let guest = guest.filter(|_| meeting.state == MeetingState::Proposed);
    html! {
        @if let Some(guest) = guest {
            (heading("Your own answer"))
            (asked::form(meeting, guest, &urls::answer_meeting(meeting.id), typed, errors))
        }
    }
}

/// One of the dates is fixed, or another one.
fn date(meeting: &Meeting, typed: Option<&Fields>, errors: &FormErrors) -> Markup {
    let count = |number: i32| {
        let answers = meeting
            .guests
            .iter()
            .filter_map(|guest| guest.answer.as_ref());
        answers
            .filter(|answer| answer.suits.contains(&number))
            .count()
    };
    let dates: Vec<_> = meeting
        .dates
        .iter()
        .map(|(number, date)| {
            let hint = format!("Suits {}", count(*number));
            (number.to_string(), told::date(date), hint)
        })
        .collect();
    let options: Vec<_> = dates
        .iter()
        .map(|(number, date, hint)| Choice::new(number, date).hint(hint))
        .collect();
    let moves = meeting.state != MeetingState::Proposed;
    let content = html! {
        (Radios {
            id: DATE,
            label: "On which date?",
            hint: Some("Everybody who is invited is told and can put it into a calendar"),
            value: typed.map_or("", |fields| fields.get(DATE)),
            error: errors.of(DATE),
            options: &options,
            layout: Layout::Stacked,
        })
        (Button { text: "Fix this date" })
    };
    let form = html! { (Form { action: &urls::fix_meeting(meeting.id), content }) };
    html! {
        @if moves {
            @if meeting.dates.len() > 1 { (Details { summary: "Move it to another date", body: form }.open_if(!errors.is_empty())) }
        } @else {
            (heading("Fix the date"))
            (form)
        }
    }
}

fn cancel(meeting: &Meeting) -> Markup {
    let content = html! { (Button { text: "Cancel this meeting" }.secondary()) };
    html! { (Form { action: &urls::cancel_meeting(meeting.id), content }) }
}
