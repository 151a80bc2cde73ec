//! `/lent-sheet/{secret}`: what a class needs, for somebody who stands in. No way leads from here to anything else.

use super::lend::last_day;
use crate::features::classes::helped;
use crate::features::days;
use crate::shell::{AppError, Path, View, Visitor};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use waymark_store::places::LentSheet;
use waymark_store::views::ClassPlan;
use waymark_store::{Occasion, TokenHash, sheet_links};
use waymark_ui::{Card, Heading, InsetText, Level, Size, Words};

pub(crate) async fn get(
    visitor: Visitor,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let now = app.now();
    let occasion = Occasion {
        at: now,
        today: crate::day_in_britain(now),
        ids: app.ids.clone(),
    };
    match sheet_links::open(&app.db, occasion, TokenHash::of(&secret)).await? {
        Some(sheet) => visitor.html(view(&sheet)),
        None => Ok(over(&visitor)),
    }
}

fn over(visitor: &Visitor) -> Response {
    let content =
        html! { p { "It may be for another day. Otherwise ask the school for a new link." } };
    let view = View::new("This link does not open today", content).quiet();
    visitor.page(StatusCode::NOT_FOUND, view)
}

fn view(sheet: &LentSheet) -> View {
    let content = html! {
        p { "For " (sheet.to) ", lent by " (sheet.by) " for " (days::full_day(last_day(sheet.ends_at))) ". Please tell nobody else." }
        @if sheet.plans.is_empty() { p { "Nobody in this class has a plan at the moment." } }
        @for plan in &sheet.plans { (card(plan)) }
    };
    View::new(format!("What {} needs", sheet.class), content)
        .caption(&sheet.school)
        .quiet()
}

fn card(plan: &ClassPlan) -> Markup {
    let body = html! {
        @if !plan.must_know.is_empty() {
            (Heading { text: "What staff must know", level: Level::Three, size: Size::Small, id: None })
            (InsetText { body: html! { (Words(&plan.must_know)) } })
        }
        @for target in &plan.targets {
            (Heading { text: &target.wording, level: Level::Three, size: Size::Small, id: None })
            @if !target.strategies.is_empty() {
                ul { @for strategy in &target.strategies { li { (helped(strategy)) } } }
            }
        }
    };
    html! { (Card { title: &plan.pupil, href: None, level: Level::Two, tag: None, body, actions: &[] }) }
}
