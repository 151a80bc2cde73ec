//! `/my-child/{pupil}/meetings/{meeting}`: a meeting to which a parent is invited: which dates suit, when it is, and
//! what was decided.

use crate::features::meetings::{asked, calendar, list, told};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_domain::change::Changed;
use waymark_domain::ids::{MeetingId, PupilId};
use waymark_domain::meeting::MeetingState;
use waymark_store::meeting::{Meeting, MeetingsPage};
use waymark_store::meetings;
use waymark_ui::{FormErrors, Heading, InsetText, Level, LinkButton, NotificationBanner, Size};

pub(crate) async fn get(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, MeetingId)>,
) -> Result<Response, AppError> {
    let page = meetings::mine(ctx.db(), ctx.act(), pupil).await?;
    let meeting = find(&page, id)?;
    ctx.html(view(&ctx, &page, meeting, None, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, MeetingId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = meetings::mine(ctx.db(), ctx.act(), pupil).await?;
    let meeting = find(&page, id)?;
    let answer = match asked::parse(&fields) {
        Ok(answer) => answer,
        Err(errors) => return ctx.refused(view(&ctx, &page, meeting, Some(&fields), &errors)),
    };
    let notice = match meetings::answer_as_family(ctx.db(), ctx.act(), pupil, id, answer).await? {
        Changed::Done => Notice::DatesAnswered,
        Changed::Gone | Changed::Clash { .. } => Notice::MeetingMoved,
    };
    ctx.saved(notice, &urls::my_child_meeting(pupil, id))
}

/// `/my-child/{pupil}/meetings/{meeting}/calendar.ics`
pub(crate) async fn ics(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, MeetingId)>,
) -> Result<Response, AppError> {
    let page = meetings::mine(ctx.db(), ctx.act(), pupil).await?;
    calendar::file(&ctx, find(&page, id)?)
}

fn find(page: &MeetingsPage, id: MeetingId) -> Result<&Meeting, AppError> {
    let mut meetings = page.meetings.iter();
    meetings
        .find(|meeting| meeting.id == id)
        .ok_or(AppError::NotFound)
}

fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

fn view(
    ctx: &Ctx,
    page: &MeetingsPage,
    meeting: &Meeting,
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> View {
    let pupil = page.facts.id;
    let action = urls::my_child_meeting(pupil, meeting.id);
    let own = meeting.guest(ctx.hat().person);
    let content = html! {
        @if meeting.state == MeetingState::Cancelled {
            (InsetText { body: html! { p { "This meeting does not take place. If you would like another one, please ask the school." } } })
        }
        (told::facts(meeting))
        @match &meeting.state {
            MeetingState::Proposed => {
                @if let Some(own) = own {
                    @if own.answer.is_some() { p { "You have answered. You can change your answer until the date is fixed." } }
                    (asked::form(meeting, own, &action, typed, errors))
                }
            }
            MeetingState::Fixed(_) => {
                p { (LinkButton { text: "Put it into my calendar", href: &urls::my_child_calendar(pupil, meeting.id) }.secondary()) }
                p { "If you cannot come after all, please " a href=(urls::my_child_ask(pupil)) { "tell the school" } "." }
            }
            MeetingState::Held(_, decided) => {
                (heading("What was decided"))
                (told::decisions(decided))
            }
            MeetingState::Cancelled => {}
        }
        @if meeting.state != MeetingState::Cancelled { (with(page, meeting, ctx)) }
    };
    View::new(meeting.purpose.label(), content)
        .caption(&page.called)
        .back(urls::my_child(pupil))
        .errors(errors)
}

/// Who else is invited. Of the family it is nobody: two households may have reasons.
fn with(page: &MeetingsPage, meeting: &Meeting, ctx: &Ctx) -> Markup {
    let others: Vec<_> = meeting
        .guests
        .iter()
        .filter(|guest| guest.person != Some(ctx.hat().person))
        .map(|guest| told::guest(guest, &page.called))
        .collect();
    html! {
        @if !others.is_empty() {
            (heading("Who else is invited"))
            ul { @for other in &others { li { (other) } } }
        }
    }
}

/// The meetings on the child's page: what waits for an answer stands out.
pub(super) fn section(page: &MeetingsPage, ctx: &Ctx) -> Markup {
    let pupil = page.facts.id;
    let (waiting, others): (Vec<_>, Vec<_>) = page
        .meetings
        .iter()
        .partition(|meeting| waits(meeting, ctx));
    html! {
        @for meeting in &waiting { (question(pupil, meeting)) }
        @if !others.is_empty() { (heading("Meetings")) }
        @for meeting in others { (card(pupil, meeting, ctx.now())) }
    }
}

fn waits(meeting: &Meeting, ctx: &Ctx) -> bool {
    let own = meeting.guest(ctx.hat().person);
    meeting.state == MeetingState::Proposed && own.is_some_and(|own| own.answer.is_none())
}

fn question(pupil: PupilId, meeting: &Meeting) -> Markup {
    let url = urls::my_child_meeting(pupil, meeting.id);
    let body = html! {
        p { (meeting.by) " would like to meet you. Please tell us which dates suit you." }
        p { a href=(url) { "See the dates and answer" } }
    };
    let id = format!("meeting-{}", meeting.id);
    html! { (NotificationBanner { id: &id, title: "A meeting", body }) }
}

fn card(pupil: PupilId, meeting: &Meeting, now: Instant) -> Markup {
    let url = urls::my_child_meeting(pupil, meeting.id);
    list::card(meeting, &url, Level::Three, now)
}
