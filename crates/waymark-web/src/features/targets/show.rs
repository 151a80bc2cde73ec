//! `/plans/{id}/targets/{target}`: the target, where it stands, and what was seen of it.

use super::figure::figure;
use super::form::{self, ObservationForm};
use super::{Looked, Noted, attach, behind, kept_up, line, open_at, parked, seen, strategies};
use crate::features::family::around::told_here;
use crate::features::plans::target_cards::answered;
use crate::features::{days, tags};
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::format::label_in;
use waymark_domain::ids::{ObservationId, PlanId, TargetId};
use waymark_domain::target::{Measure, Strategy, Target};
use waymark_policy::{AmendPlan, may};
use waymark_ui::{Colour, Columns, DateText, FormErrors, LinkButton, Row, SummaryList, Tag};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Just {
    /// The observation that was recorded a moment ago.
    recorded: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    Query(just): Query<Just>,
) -> Result<Response, AppError> {
    let page = open_at(&ctx, plan, target).await?;
    let format = ctx.format(&page.plan.content.format).await?;
    let looked = Looked::at(&ctx, &page.plan, &format, target)?.with(&page);
    let form = ObservationForm::fresh(ctx.new_id(), looked.today);
    ctx.html(view(
        &ctx,
        &looked,
        just.recorded.parse().ok(),
        &form,
        &FormErrors::none(),
    ))
}

pub(super) fn view(
    ctx: &Ctx,
    looked: &Looked<'_>,
    recorded: Option<ObservationId>,
    form: &ObservationForm,
    errors: &FormErrors,
) -> View {
    let content = Columns {
        main: main(ctx, looked, recorded, form, errors),
        side: side(ctx, looked),
    };
    let pupil = &looked.page.content.pupil;
    View::new(title(looked), html! { (content) })
        .caption(format!("{}, {}", pupil.name, looked.name().to_lowercase()))
        .crumb("Pupils", urls::PUPILS)
        .crumb(pupil.name.clone(), urls::pupil(pupil.id))
        .crumb(looked.format.short_label.clone(), urls::plan(looked.plan()))
        .beside(html! { (state(looked)) })
        .errors(errors)
}

/// The target's words, cut where they are too long for a heading.
fn title(looked: &Looked<'_>) -> String {
    const MOST: usize = 140;
    let wording = looked.target.wording.trim();
    if wording.is_empty() {
        return looked.name();
    }
    let cut: String = wording.chars().take(MOST).collect();
    if cut.len() < wording.len() {
        format!("{}…", cut.trim_end())
    } else {
        cut
    }
}

fn state<'a>(looked: &Looked<'a>) -> Tag<'a> {
    tags::target(looked.format, &looked.target.state).unwrap_or(Tag {
        text: "Being worked on",
        colour: Colour::Blue,
    })
}

fn main(
    ctx: &Ctx,
    looked: &Looked<'_>,
    recorded: Option<ObservationId>,
    form: &ObservationForm,
    errors: &FormErrors,
) -> Markup {
    let evidence = looked.evidence();
    let recorded = evidence
        .observations
        .iter()
        .find(|one| Some(one.id) == recorded);
    let open = looked.is_open_to(ctx);
    html! {
        (waits(ctx, looked, errors))
        @if let Some(recorded) = recorded.filter(|_| open) { (seen::just_recorded(ctx, looked, recorded)) }
        @if open {
            (form::markup(looked, form, errors))
            (attach::ways(|way| urls::attach(looked.plan(), looked.target.id, way)))
        }
        h2 { "Where it stands" }
        @if let Some(verdict) = evidence.verdict() { p { strong { (verdict.sentence()) } } }
        p { (evidence.latest_words()) }
        (figure("progress", &evidence, looked.changes))
        (behind::figures(&evidence, looked.changes))
        @if let Some(kept) = looked.whole.and_then(|whole| whole.kept.as_ref()) { (kept_up::content(ctx, looked, kept)) }
        @if let Some(whole) = looked.whole { (line::content(looked, &whole.line)) }
        (seen::list(ctx, looked))
        (from_home(looked))
    }
}

/// What the family told of it.
fn from_home(looked: &Looked<'_>) -> Markup {
    let notes = looked.whole.map_or(&[][..], |whole| &whole.home);
    let answers = &looked.page.agreements;
    let newest = answers.iter().map(|answer| answer.version).max();
    let said: Vec<_> = answers
        .iter()
        .filter(|answer| Some(answer.version) == newest)
        .map(|answer| (answer.name.as_str(), answer.on_target(looked.target.id)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    html! {
        @if !said.is_empty() { h2 { "Said when the plan was shared" } (answered(&said)) }
        @if !notes.is_empty() { h2 { "From home" } }
        @for note in notes { (told_here(note, &urls::home_photo(note.id))) }
    }
}

/// Until when it waits, where it does.
fn waits(ctx: &Ctx, looked: &Looked<'_>, errors: &FormErrors) -> Markup {
    let parked = looked.whole.and_then(|whole| whole.parked.as_ref());
    let typed = looked.typed;
    html! {
        @if let Some(waits) = parked { (parked::content(ctx, looked, waits, (errors, typed))) }
    }
}

/// The page with what was typed and refused: a day, or words about whether it is still there.
pub(super) async fn refused(
    ctx: &Ctx,
    (plan, target): (PlanId, TargetId),
    errors: &FormErrors,
    (typed, noted): (DateText<'_>, Noted<'_>),
) -> Result<Response, AppError> {
    let page = open_at(ctx, plan, target).await?;
    let format = ctx.format(&page.plan.content.format).await?;
    let looked = Looked::at(ctx, &page.plan, &format, target)?.with(&page);
    let looked = Looked {
        typed,
        noted,
        ..looked
    };
    let form = ObservationForm::fresh(ctx.new_id(), looked.today);
    ctx.refused(view(ctx, &looked, None, &form, errors))
}

fn side(ctx: &Ctx, looked: &Looked<'_>) -> Markup {
    let rating = urls::rating(looked.plan(), looked.target.id);
    let ask = format!("Ask {} how it is going", looked.called());
    let amend = urls::amend_plan(looked.plan());
    html! {
        @if looked.is_open_to(ctx) && !looked.format.pupil_ratings.is_empty() {
            (LinkButton { text: &ask, href: &rating }.secondary())
        }
        @if looked.is_open_to(ctx) {
            p { a href=(urls::pictures(looked.plan(), looked.target.id)) { "Pictures for " (looked.called()) "’s own sheet" } }
        }
        h2 { "About this target" }
        (facts(looked))
        @if looked.target.state.is_open() && may::<AmendPlan>(ctx.hat(), &looked.page.facts) {
            p { a href=(amend) { "Change the target or what staff do" } }
            p { a href=(urls::review_target(looked.plan(), looked.target.id)) { "Review this target" } }
        }
    }
}

fn facts(looked: &Looked<'_>) -> Markup {
    let Target {
        pupil_words,
        success,
        at_home,
        strategies,
        area,
        wording,
        ..
    } = looked.target;
    let in_words = format!("In {}’s words", looked.called());
    let aim = looked
        .page
        .content
        .aims
        .iter()
        .find(|aim| Some(aim.id) == looked.target.aim);
    let mut rows = Vec::new();
    if title(looked) != wording.trim() {
        rows.push(Row::text("Target", wording));
    }
    rows.push(Row::text(&in_words, pupil_words));
    rows.push(Row::new("What staff do", staff_do(strategies)));
    rows.push(Row::text("We will know it is met when", success));
    rows.push(Row::text("At home", at_home));
    rows.push(Row::text(
        "Area",
        label_in(looked.format.target_areas(), area),
    ));
    if let Some(aim) = aim {
        rows.push(Row::text("Towards", &aim.wording));
    }
    rows.push(Row::new("From and to", html! { (course(looked.target)) }));
    if let Some(lineage) = looked
        .target
        .lineage
        .as_ref()
        .filter(|lineage| !lineage.why.is_empty())
    {
        rows.push(Row::text("Why it is set again", &lineage.why));
    }
    html! { (SummaryList { rows }) }
}

fn staff_do(strategies: &[Strategy]) -> Markup {
    let written = strategies
        .iter()
        .any(|strategy| !strategy.wording.trim().is_empty());
    html! {
        @if written { (strategies::lines(strategies)) } @else { small { "Not entered" } }
    }
}

/// "4 out of 20 on 14 September 2026, to 18 out of 20 by 18 December 2026".
fn course(target: &Target) -> String {
    let say = |value: Option<f64>| {
        value
            .filter(|_| target.measure != Measure::Narrative)
            .map(|it| target.measure.say(it))
    };
    let (from, to) = (days::day(target.started_on), days::day(target.due_on));
    match (say(target.baseline), say(target.goal)) {
        (Some(start), Some(goal)) => format!("{start} on {from}, to {goal} by {to}"),
        (None, Some(goal)) => format!("Since {from}, to {goal} by {to}"),
        (Some(start), None) => format!("{start} on {from}, until {to}"),
        (None, None) => format!("{from} to {to}"),
    }
}
