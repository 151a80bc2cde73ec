//! `/news`: what is new, newest first.

use crate::features::days;
use crate::features::wide_looks::notice;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::news::NewsKind;
use waymark_policy::SeeCaseload;
use waymark_store::mail::{NewsLine, NewsPage};
use waymark_store::wide::WideLook;
use waymark_store::{news, wide_looks};
use waymark_ui::{self as ui, Button, Card, Colour, InsetText, Level, Tag};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let page = news::list(ctx.db(), ctx.act()).await?;
    let wide = if ctx.may::<SeeCaseload>() {
        wide_looks::list(ctx.db(), ctx.act()).await?
    } else {
        Vec::new()
    };
    ctx.html(show(&page, &wide))
}

/// Everything counts as read.
pub(crate) async fn post(ctx: Ctx) -> Result<Response, AppError> {
    news::read_all(ctx.db(), ctx.act()).await?;
    ctx.saved(Notice::NewsRead, urls::NEWS)
}

fn show(page: &NewsPage, wide: &[WideLook]) -> View {
    let any_unread = page.lines.iter().any(|line| !line.read);
    let content = html! {
        @if page.elsewhere > 0 {
            (InsetText { body: html! { p {
                "Under another of your roles something is new, too. "
                a href=(urls::HATS) { "Change role" }
            } } })
        }
        @for look in wide.iter().filter(|look| look.checked_by.is_none()) { (notice(look)) }
        @if page.lines.is_empty() { p { "Nothing is new." } }
        @for line in &page.lines { (card(line)) }
        @if any_unread {
            (ui::Form { action: urls::READ_NEWS, content: html! { (Button { text: "Mark all as read" }.secondary()) } })
        }
        p { a href=(urls::MESSAGES) { "When we write to you" } }
    };
    View::new("What is new", content)
}

fn card(line: &NewsLine) -> Markup {
    let tag = (!line.read).then_some(Tag {
        text: "New",
        colour: Colour::Blue,
    });
    html! {
        (Card {
            title: &said(line.kind, &line.called),
            href: Some(&urls::news(line.id)),
            level: Level::Two,
            tag,
            body: html! { p { (days::day(day_in_britain(line.at))) } },
            actions: &[],
        })
    }
}

pub(super) fn said(kind: NewsKind, called: &str) -> String {
    match kind {
        NewsKind::PlanShared => format!("A plan for {called} is ready for you to read and answer"),
        NewsKind::AnswerArrived => format!("Somebody has answered the plan for {called}"),
        NewsKind::PlanChanged => format!("The plan for {called} has changed"),
        NewsKind::ReviewSoon => format!("The plan for {called} is due for review soon"),
        NewsKind::ReviewOverdue => format!("The review of the plan for {called} is overdue"),
        NewsKind::ViewsAsked => format!("You are asked what you know about {called}"),
        NewsKind::ViewsReminder => format!("We still wait for what you know about {called}"),
        NewsKind::ViewsGiven => format!("Somebody has told what they know about {called}"),
        NewsKind::PlanWaits => format!("The plan for {called} still waits for your answer"),
        NewsKind::QuestionAsked => format!("Somebody of {called}’s family has written to you"),
        NewsKind::ReviewAsked => {
            format!("Somebody who supports {called} asks for a review of the plan")
        }
        NewsKind::ContactSent => format!("Somebody of {called}’s family has new contact details"),
        NewsKind::QuestionAnswered => format!("The school has answered you about {called}"),
        NewsKind::PupilSaid => format!("{called} has said what they think"),
        NewsKind::ToldFromHome => format!("Somebody has told how it goes at home with {called}"),
        NewsKind::AnswerOwed => format!("Somebody still waits for your answer about {called}"),
        NewsKind::MeetingProposed => format!("You are invited to a meeting about {called}"),
        NewsKind::MeetingAnswered => {
            format!("Everybody has answered about the meeting about {called}")
        }
        NewsKind::MeetingFixed => format!("The meeting about {called} has a date"),
        NewsKind::MeetingCancelled => format!("The meeting about {called} is cancelled"),
        NewsKind::EveningOffered => {
            format!("Choose your time at the parents’ evening about {called}")
        }
    }
}
