//! `/pupils/{pupil}/meetings`: the meetings about a pupil, newest first.

use super::told;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_domain::ids::PupilId;
use waymark_domain::meeting::MeetingState;
use waymark_policy::{GatherViews, may};
use waymark_store::meeting::{Meeting, MeetingsPage};
use waymark_store::meetings;
use waymark_ui::{Card, Level, LinkButton};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = meetings::of_pupil(ctx.db(), ctx.act(), id).await?;
    ctx.html(view(&ctx, &page))
}

fn view(ctx: &Ctx, page: &MeetingsPage) -> View {
    let id = page.facts.id;
    let content = html! {
        @if may::<GatherViews>(ctx.hat(), &page.facts) {
            p { (LinkButton { text: "Plan a meeting", href: &urls::plan_meeting(id) }) }
        }
        @if page.meetings.is_empty() { p { "No meeting has been planned here yet." } }
        @for meeting in &page.meetings {
            (card(meeting, &urls::meeting(meeting.id), Level::Two, ctx.now()))
        }
    };
    View::new("Meetings", content)
        .caption(&page.called)
        .back(urls::pupil(id))
}

/// A meeting in short, with the way to it.
pub(crate) fn card(meeting: &Meeting, href: &str, level: Level, now: Instant) -> Markup {
    let body = html! {
        @match &meeting.state {
            MeetingState::Proposed => {
                p { "It could be on:" }
                ul { @for (_, date) in &meeting.dates { li { (told::date(date)) } } }
            }
            MeetingState::Fixed(fixed) => p { (told::date(&fixed.date)) },
            MeetingState::Held(fixed, decided) => {
                p { (told::date(&fixed.date)) }
                p { strong { "What was decided" } }
                (told::decisions(decided))
            }
            MeetingState::Cancelled => p { "It does not take place." },
        }
    };
    let title = meeting.purpose.label();
    let tag = Some(told::state(meeting, now));
    html! { (Card { title, href: Some(href), level, tag, body, actions: &[] }) }
}
