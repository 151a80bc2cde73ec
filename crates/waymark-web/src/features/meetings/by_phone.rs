//! `/meetings/{meeting}/guests/{number}`: which dates suit somebody, as they told it by phone or on paper (D118).

use super::change::open;
use super::{asked, show, told};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::MeetingId;
use waymark_store::meeting::{Guest, MeetingPage};
use waymark_store::meetings;
use waymark_ui::FormErrors;

pub(crate) async fn get(
    ctx: Ctx,
    Path((id, number)): Path<(MeetingId, i32)>,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let guest = find(&page, number)?;
    ctx.html(view(&page, guest, None, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, number)): Path<(MeetingId, i32)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let guest = find(&page, number)?;
    match asked::parse(&fields) {
        Ok(answer) => {
            let done = meetings::answer_for_guest(ctx.db(), ctx.act(), id, number, answer).await?;
            show::done(&ctx, id, &done, Notice::DatesAnswered)
        }
        Err(errors) => ctx.refused(view(&page, guest, Some(&fields), &errors)),
    }
}

fn find(page: &MeetingPage, number: i32) -> Result<&Guest, AppError> {
    let mut guests = page.meeting.guests.iter();
    guests
        .find(|guest| guest.number == number)
        .ok_or(AppError::NotFound)
}

fn view(page: &MeetingPage, guest: &Guest, typed: Option<&Fields>, errors: &FormErrors) -> View {
    let meeting = &page.meeting;
    let action = urls::answer_for_guest(meeting.id, guest.number);
    let content = html! {
        p { "Write down here what they told you by phone or on paper." }
        (asked::answers(meeting, guest, (&action, "Keep this answer"), typed, errors))
    };
    View::new(
        format!("The answer of {}", told::guest(guest, &page.called)),
        content,
    )
    .caption(&page.called)
    .back(urls::meeting(meeting.id))
    .errors(errors)
}
