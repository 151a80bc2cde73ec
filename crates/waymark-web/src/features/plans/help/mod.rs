//! `/plans/{plan}/help`: which help was promised, what was given of it, and what is promised next (D98 to D101).

pub(crate) mod place;
pub(crate) mod promise;
pub(crate) mod tally;

use super::frame;
use super::reading::Reading;
use crate::features::days;
use crate::features::timetable::{places, warnings};
use crate::shell::{AppError, Ctx, Notice, Path, Query, View, is_printable};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use promise::Promise;
use serde::Deserialize;
use waymark_domain::change::Changed;
use waymark_domain::ids::{PlanId, ProvisionId, StrategyId};
use waymark_domain::target::{Strategy, Target};
use waymark_domain::timetable::Fit;
use waymark_store::promised::{HelpLine, HelpPage};
use waymark_store::views::PlanPage;
use waymark_store::{help, plans};
use waymark_ui::{Button, Card, Form, FormErrors, InsetText, Level, VisuallyHidden};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The strategy whose words are begun with.
    strategy: String,
    /// The group with which the pupil works, and how many they are.
    group: String,
    learners: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), id).await?;
    let strategy = asked.strategy.parse().ok();
    let begun = strategy.and_then(|strategy| strategy_of(&plan, strategy));
    let promise = match begun {
        Some((target, strategy)) => Promise::of(target, strategy, ctx.today()),
        None => Promise::new(ctx.today()),
    };
    let promise = if is_printable(&asked.group) {
        promise.in_group(&asked.group, &asked.learners)
    } else {
        promise
    };
    ctx.html(show(&ctx, &plan, &promise, &FormErrors::none()).await?)
}

fn strategy_of(plan: &PlanPage, id: StrategyId) -> Option<(&Target, &Strategy)> {
    let all = plan.content.targets.iter();
    all.flat_map(|target| target.strategies.iter().map(move |one| (target, one)))
        .find(|(_, strategy)| strategy.id == id)
}

/// `/plans/{plan}/help/{help}/end`
pub(crate) async fn end(
    ctx: Ctx,
    Path((plan, id)): Path<(PlanId, ProvisionId)>,
) -> Result<Response, AppError> {
    match help::end(ctx.db(), ctx.act(), plan, id).await? {
        Changed::Done => ctx.saved(Notice::HelpEnded, &urls::plan_help(plan)),
        Changed::Gone | Changed::Clash { .. } => ctx.go(&urls::plan_help(plan)),
    }
}

async fn show(
    ctx: &Ctx,
    plan: &PlanPage,
    promise: &Promise,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let page = help::page(ctx.db(), ctx.act(), plan.plan.id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(plan, &format, ctx.today());
    let writes = place::places_help(ctx, &plan.facts);
    let content = html! {
        @if page.calendar.terms().is_empty() { (InsetText { body: html! {
            p { "The school’s terms are not entered yet, so nobody can say which sessions are owed. Head teacher and \
                 coordinator enter them under Papers, then The school, then Terms and holidays." }
        } }) }
        @if page.lines.is_empty() {
            p { "No help is promised yet." }
        } @else {
            p { "Since " (days::day(page.stretch.from)) "." }
        }
        @if page.lines.iter().any(|line| !line.slots.is_empty()) {
            p { a href=(urls::timetable_of_pupil(plan.facts.pupil)) { "The whole week on one page" } }
        }
        @for line in &page.lines { (card(ctx, &page, line, writes)) }
        @if writes { (suggestions(plan, &page)) (promise.form(&page, errors)) }
    };
    Ok(frame::tabbed(reading, plan.facts.phase, frame::Tab::Help, &content).errors(errors))
}

fn card(ctx: &Ctx, page: &HelpPage, line: &HelpLine, writes: bool) -> Markup {
    let provision = &line.help.provision;
    let towards = page
        .targets
        .iter()
        .filter(|(id, _)| provision.targets.contains(id));
    let runs = provision.until.is_none_or(|until| ctx.today() < until);
    let body = html! {
        p { (tally::promise(&line.help)) }
        (tally::sums(&line.tally))
        @if towards.clone().next().is_some() {
            p { "Helps with:" }
            ul { @for (_, wording) in towards { li { (wording) } } }
        }
        (places::list(&line.slots, provision.dose.minutes(), ctx.today()))
        @if writes && runs {
            p {
                @let fit = Fit::of(provision.dose, line.slots.iter().map(|slot| slot.weeks));
                @if fit != Fit::Fits { (warnings::fit(fit)) " " }
                a href=(urls::place_help(page.facts.id, provision.id)) {
                    @if line.slots.is_empty() { "Place it in the week" } @else { "Change its places" }
                    (VisuallyHidden(&format!(": {}", line.help.what)))
                }
            }
        }
        @if let Some(until) = provision.until { p { "Until " (days::day(until)) "." } }
        @if writes && runs {
            (Form {
                action: &urls::end_help(page.facts.id, provision.id),
                content: html! { (Button { text: &format!("End {}", line.help.what) }.text_only()) },
            })
        }
    };
    html! {
        (Card { title: &line.help.what, href: None, level: Level::Two, tag: None, body, actions: &[] })
    }
}

/// The strategies of the plan that say how often, and that nobody has promised yet.
fn suggestions(plan: &PlanPage, page: &HelpPage) -> Markup {
    let promised = |strategy: &Strategy| {
        page.lines
            .iter()
            .any(|line| line.help.what == strategy.wording.trim())
    };
    let open = plan
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_worked_on())
        .flat_map(|target| &target.strategies)
        .filter(|strategy| !strategy.how_often.trim().is_empty() && !promised(strategy));
    let open: Vec<_> = open.collect();
    html! {
        @if !open.is_empty() {
            h2 { "In the plan, and not promised yet" }
            ul {
                @for strategy in open {
                    li {
                        (strategy.wording) ", " (strategy.how_often) ". "
                        a href=(urls::promise_strategy(page.facts.id, strategy.id)) {
                            "Promise it" (VisuallyHidden(&format!(": {}", strategy.wording)))
                        }
                    }
                }
            }
        }
    }
}
