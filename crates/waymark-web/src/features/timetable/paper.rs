//! `/timetable/pdf`: the week of an adult, a room, a pupil, a class or the school, on paper.

use super::asked::Asked;
use super::sessions::{Session, together};
use crate::features::papers::{self, Wanted};
use crate::shell::{AppError, Ctx, Query};
use axum::response::Response;
use waymark_documents::{Form, WeekSession};
use waymark_domain::Day;
use waymark_store::timetable;
use waymark_store::timetabled::SlotLine;

pub(crate) async fn get(
    ctx: Ctx,
    Query(asked): Query<Asked>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let options = wanted.options()?;
    let week = timetable::printed(ctx.db(), ctx.act(), asked.narrowed()?).await?;
    let sessions: Vec<_> = together(week.wanted(), |line| &line.placed)
        .iter()
        .map(|one| session(one, ctx.today()))
        .collect();
    let format = ctx.school_format().await?;
    let school = &ctx.person().school;
    let title = asked.title(&week);
    let form = Form::week(school, &title, &sessions, &format, ctx.today(), options);
    let way = wanted.way_or(papers::Way::Pdf);
    papers::answer(&ctx, form, way, "timetable", None).await
}

fn session(session: &Session<'_, SlotLine>, today: Day) -> WeekSession {
    let placed = &session.first.placed;
    let pupils: Vec<_> = session.all().map(|line| line.name.as_str()).collect();
    WeekSession {
        time: placed.slot.time,
        minutes: placed.minutes,
        pupils: pupils.join(", "),
        what: session.first.what.clone(),
        who: placed.who.clone(),
        room: placed.slot.room.clone(),
        lesson: session.lessons(|line| &line.placed),
        weeks: placed.slot.weeks,
        next: placed.slot.next(today),
    }
}
