//! `/meetings/{meeting}/calendar.ics`: when and where, for a calendar. Whose meeting it is stays out of it.

use crate::shell::{AppError, Ctx, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_domain::ids::MeetingId;
use waymark_exchange::calendar_file::Event;
use waymark_store::meeting::Meeting;
use waymark_store::meetings;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<MeetingId>) -> Result<Response, AppError> {
    let page = meetings::page(ctx.db(), ctx.act(), id).await?;
    file(&ctx, &page.meeting)
}

/// The file of a meeting whose date is fixed; any other has none.
pub(crate) fn file(ctx: &Ctx, meeting: &Meeting) -> Result<Response, AppError> {
    let fixed = meeting.state.appointment().ok_or(AppError::NotFound)?;
    let event = Event {
        uid: &meeting.id.to_string(),
        summary: &format!("Meeting at {}", ctx.person().school),
        place: &fixed.date.place,
        starts: fixed.date.starts,
        minutes: meeting.minutes,
        fixed: fixed.at,
        moved: fixed.moved,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"meeting.ics\"",
        ),
    ];
    Ok((headers, event.file()).into_response())
}
