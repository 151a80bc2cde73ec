//! `/news/{news}`: on to what the news is about; from now on it is read.

use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{AskId, EveningId, MeetingId, NewsId, PlanId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_store::mail::NewsLine;
use waymark_store::news;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<NewsId>) -> Result<Response, AppError> {
    let line = news::open(ctx.db(), ctx.act(), id).await?;
    let line = line.ok_or(AppError::NotFound)?;
    ctx.go(&place(&line, ctx.hat().role))
}

/// Where a person under that hat reads about it.
fn place(line: &NewsLine, role: Role) -> String {
    match (line.kind, role) {
        (
            NewsKind::PlanShared
            | NewsKind::AnswerArrived
            | NewsKind::PlanChanged
            | NewsKind::ReviewSoon
            | NewsKind::ReviewOverdue
            | NewsKind::PlanWaits
            | NewsKind::QuestionAnswered,
            Role::Parent,
        ) => urls::my_child(line.pupil),
        (
            NewsKind::PlanShared
            | NewsKind::AnswerArrived
            | NewsKind::PlanChanged
            | NewsKind::ReviewSoon
            | NewsKind::ReviewOverdue
            | NewsKind::PlanWaits,
            _,
        ) => urls::plan(PlanId(line.object)),
        (NewsKind::ViewsAsked | NewsKind::ViewsReminder, _) => urls::ask(AskId(line.object)),
        (NewsKind::ViewsGiven, _) => urls::pupil_gathering(line.pupil),
        (
            NewsKind::QuestionAsked
            | NewsKind::ReviewAsked
            | NewsKind::QuestionAnswered
            | NewsKind::ContactSent
            | NewsKind::ToldFromHome,
            _,
        ) => urls::pupil_home(line.pupil),
        (
            NewsKind::MeetingProposed | NewsKind::MeetingFixed | NewsKind::MeetingCancelled,
            Role::Parent,
        ) => urls::my_child_meeting(line.pupil, MeetingId(line.object)),
        (
            NewsKind::MeetingProposed
            | NewsKind::MeetingAnswered
            | NewsKind::MeetingFixed
            | NewsKind::MeetingCancelled,
            _,
        ) => urls::meeting(MeetingId(line.object)),
        (NewsKind::EveningOffered, _) => urls::my_child_evening(line.pupil, EveningId(line.object)),
        (NewsKind::PupilSaid, _) => urls::pupil_said(line.pupil),
        // What waits stands on the first page, the longest waiting first.
        (NewsKind::AnswerOwed, _) => urls::START.to_owned(),
    }
}
