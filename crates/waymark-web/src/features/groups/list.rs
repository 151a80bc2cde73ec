//! `/groups`: the groups of the pupils whom one supports, and where a new one begins.

use super::starts_in;
use crate::features::days;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::pupil::Class;
use waymark_store::group::GroupLine;
use waymark_store::{groups, schools};
use waymark_ui::{Card, Colour, Details, Level, LinkButton, Tag};

/// So many classes are offered as buttons; more are folded away.
const BUTTONS: usize = 3;

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let groups = groups::list(ctx.db(), ctx.act()).await?;
    let mut classes = schools::classes(ctx.db(), ctx.act()).await?;
    classes.retain(|class| starts_in(&ctx, class.id));
    ctx.html(view(&groups, &classes, ctx.today()))
}

fn view(groups: &[GroupLine], classes: &[Class], today: Day) -> View {
    let (open, ended): (Vec<_>, Vec<_>) = groups.iter().partition(|line| line.group.is_open());
    let content = html! {
        p { "A group has a plan of its own where several pupils work on the same targets with the same extra help. Each \
             pupil’s progress is written down for that pupil alone." }
        (start(classes))
        @if open.is_empty() { p { "There is no group here yet." } }
        @for line in open { (card(line, today)) }
        @if !ended.is_empty() {
            (Details { summary: "Groups that have ended", body: html! { @for line in &ended { (card(line, today)) } } })
        }
    };
    View::new("Groups", content).back(urls::START)
}

fn start(classes: &[Class]) -> Markup {
    let link = |class: &Class| {
        (
            format!("Start a group in {}", class.name),
            urls::new_group(class.id),
        )
    };
    html! {
        @if classes.len() <= BUTTONS {
            @for (text, href) in classes.iter().map(link) { p { (LinkButton { text: &text, href: &href }.secondary()) } }
        } @else {
            (Details { summary: "Start a group", body: html! {
                p { "Choose the class of most of its pupils. Others can join afterwards." }
                ul { @for class in classes { li { a href=(urls::new_group(class.id)) { (class.name) } } } }
            } })
        }
    }
}

fn card(line: &GroupLine, today: Day) -> Markup {
    let facts = &line.group.facts;
    let pupils = match line.pupils {
        1 => "1 pupil".to_owned(),
        pupils => format!("{pupils} pupils"),
    };
    let body = html! {
        p { (facts.setting.label()) ", " (pupils) @if !facts.adults.is_empty() { ", with " (facts.adults) } "." }
        @match (line.group.ended_on, facts.review_on) {
            (Some(ended), _) => p { "Ended on " (days::day(ended)) "." },
            (None, Some(review)) => p { "Looked at again on " (days::day(review)) "." },
            (None, None) => {}
        }
    };
    html! {
        (Card {
            title: &facts.name,
            href: Some(&urls::group(line.group.id)),
            level: Level::Two,
            tag: late(line, today),
            body,
            actions: &[],
        })
    }
}

fn late(line: &GroupLine, today: Day) -> Option<Tag<'static>> {
    let review = line.group.facts.review_on.filter(|_| line.group.is_open());
    review.filter(|day| *day < today).map(|_| Tag {
        text: "Review late",
        colour: Colour::Red,
    })
}
