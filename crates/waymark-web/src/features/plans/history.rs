//! `/plans/{plan}/history`: every version with who made it and why, and every answer of those who were asked.

use super::reading::Reading;
use super::{frame, side};
use crate::features::days;
use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::content::{Agreement, VersionLine};
use waymark_domain::ids::PlanId;
use waymark_store::plans;
use waymark_store::views::ReviewLine;
use waymark_ui::{Columns, DateText, Event, FormErrors, SummaryList, Timeline, VisuallyHidden};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let content = html! {
        @if !plan.reviews.is_empty() { (reviews(&plan.reviews, id)) }
        @if plan.versions.is_empty() {
            p { "There is no version yet. The first one is kept when the draft is shared with the family." }
        } @else {
            (Columns {
                main: versions(reading, &plan.versions, &plan.agreements),
                side: side::on_any_day(reading, DateText::default(), &FormErrors::none()),
            })
        }
    };
    ctx.html(frame::tabbed(
        reading,
        plan.facts.phase,
        frame::Tab::History,
        &content,
    ))
}

fn reviews(reviews: &[ReviewLine], plan: PlanId) -> Markup {
    html! {
        h2 { "Reviews" }
        ul {
            @for review in reviews {
                li {
                    a href=(urls::review(plan, review.id)) { "Review of " (days::day(review.held_on)) }
                    @if review.completed_on.is_none() { ", not completed" }
                    " · "
                    a href=(urls::review_paper(plan, review.id)) {
                        "Print" (VisuallyHidden(&format!(" the review of {}", days::day(review.held_on))))
                    }
                }
            }
        }
        h2 { "Versions" }
    }
}

fn versions(reading: Reading<'_>, versions: &[VersionLine], agreements: &[Agreement]) -> Markup {
    let titles: Vec<_> = versions.iter().map(title).collect();
    let events = versions
        .iter()
        .zip(&titles)
        .map(|(version, (title, by))| Event {
            title,
            by,
            body: body(reading, version, agreements),
        });
    html! { (Timeline { events: events.collect() }) }
}

/// "Version 2, live", and who made it when.
fn title(version: &VersionLine) -> (String, String) {
    let title = format!(
        "Version {}: {}",
        version.number,
        version.phase.label().to_lowercase()
    );
    (title, format!("{}, {}", version.by, days::day(version.on)))
}

fn body(reading: Reading<'_>, version: &VersionLine, agreements: &[Agreement]) -> Markup {
    let plan = reading.content.plan;
    let answers: Vec<_> = agreements
        .iter()
        .filter(|answer| answer.version == version.number)
        .collect();
    html! {
        p { (version.why) }
        p {
            a href=(urls::plan_version(plan, version.number)) { "Read version " (version.number) }
            " · "
            a href=(urls::plan_pdf(plan, Some(version.number))) { "Print version " (version.number) }
        }
        @if !answers.is_empty() {
            (SummaryList { rows: answers.into_iter().map(|answer| side::row(reading, answer)).collect() })
        }
    }
}
