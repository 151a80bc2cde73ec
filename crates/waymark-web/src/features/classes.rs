//! `/classes/{class}`: what a class needs, on one page: every live plan's targets and how staff help.

use crate::features::papers::languages;
use crate::features::{days, groups, reads, tags};
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, PlanId, PupilId};
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_policy::{
    EditSupport, GatherViews, LendSheet, Observe, PlanFacts, PupilFacts, SeePlan, may,
};
use waymark_store::places::OwnRead;
use waymark_store::views::{ClassPage, ClassPlan, ClassStrategy, ClassTarget};
use waymark_store::{classes, plan_reads};
use waymark_ui::{Card, InsetText, Level, Link, LinkButton, VisuallyHidden, Words};

pub(crate) async fn get(ctx: Ctx, Path(class): Path<ClassId>) -> Result<Response, AppError> {
    let page = classes::page(ctx.db(), ctx.act(), class).await?;
    let plans = page.plans.iter().map(|plan| plan.facts.id).collect();
    let reads = plan_reads::mine(ctx.db(), ctx.act(), plans).await?;
    ctx.html(view(&ctx, &page, &reads))
}

fn view(ctx: &Ctx, page: &ClassPage, reads: &[OwnRead]) -> View {
    let today = ctx.today();
    let content = html! {
        @if page.plans.is_empty() {
            p { "Nobody in this class has a live plan." }
            p { a href=(urls::pupils_in(page.class.id)) { "All pupils in " (page.class.name) } }
        }
        (reads::question(ctx, page, reads))
        @for plan in &page.plans { (card(plan, may::<Observe>(ctx.hat(), &plan.facts), today)) }
        @if !page.plans.is_empty() { (languages::choice(&urls::class_sheet(page.class.id))) }
    };
    View::new(format!("What {} needs", page.class.name), content)
        .back(urls::START)
        .beside(html! {
            (LinkButton { text: "Print the class sheet", href: &urls::class_sheet(page.class.id) }.secondary())
            @if !page.plans.is_empty() {
                " " (LinkButton { text: "How it is going", href: &urls::progress_in(page.class.id) }.secondary())
                " " (LinkButton { text: "Print all plans", href: &urls::prints_of(page.class.id) }.secondary())
            }
            @if page.plans.iter().any(|plan| may::<LendSheet>(ctx.hat(), &plan.facts)) {
                " " (LinkButton { text: "Lend it for a day", href: &urls::lend_sheet(page.class.id) }.secondary())
            }
            @if plans_here(ctx, page.class.id) {
                " " (LinkButton { text: "Parents’ evenings", href: &urls::evenings(page.class.id) }.secondary())
            }
            @if groups::sees_in(ctx, page.class.id) {
                " " (LinkButton { text: "Groups", href: urls::GROUPS }.secondary())
            }
            @if keeps_door(ctx, page.class.id) {
                " " (LinkButton { text: "Class door", href: &urls::class_door(page.class.id) }.secondary())
            }
        })
}

/// Whether the page of a class opens to a hat.
pub(super) fn opens(hat: &Hat, class: ClassId) -> bool {
    let any = PlanFacts {
        id: PlanId(uuid::Uuid::nil()),
        pupil: PupilId(uuid::Uuid::nil()),
        school: hat.school,
        class: Some(class),
        phase: Phase::Live,
    };
    may::<SeePlan>(hat, &any)
}

/// Whether the hat opens the door by which the pupils of the class come in.
fn keeps_door(ctx: &Ctx, class: ClassId) -> bool {
    may::<EditSupport>(ctx.hat(), &anybody_in(ctx, class))
}

/// Whether the hat plans for the pupils of the class.
fn plans_here(ctx: &Ctx, class: ClassId) -> bool {
    may::<GatherViews>(ctx.hat(), &anybody_in(ctx, class))
}

fn anybody_in(ctx: &Ctx, class: ClassId) -> PupilFacts {
    PupilFacts {
        id: PupilId(uuid::Uuid::nil()),
        school: ctx.hat().school,
        class: Some(class),
    }
}

fn card(plan: &ClassPlan, records: bool, today: Day) -> Markup {
    let href = urls::plan(plan.facts.id);
    let actions = [Link {
        text: "Open the plan",
        href: &href,
    }];
    let body = html! {
        @if !plan.must_know.is_empty() { (InsetText { body: html! { (Words(&plan.must_know)) } }) }
        @if plan.targets.is_empty() { p { "No target is open." } }
        @for target in &plan.targets { (target_lines(plan, target, records, today)) }
    };
    html! {
        (Card {
            title: &plan.pupil,
            href: Some(&urls::pupil(plan.facts.pupil)),
            level: Level::Two,
            tag: Some(tags::plan(Phase::Live, plan.review_on, today)),
            body,
            actions: &actions,
        })
    }
}

/// What is done, by whom and how often.
pub(super) fn helped(strategy: &ClassStrategy) -> Markup {
    let note = strategy.note();
    html! { (strategy.wording) @if !note.is_empty() { " (" (note) ")" } }
}

fn target_lines(plan: &ClassPlan, target: &ClassTarget, records: bool, today: Day) -> Markup {
    let seen = target.last_seen_on.map_or_else(
        || "No observation yet".to_owned(),
        |on| format!("Last seen {}", days::ago(today, on)),
    );
    let (plan, id) = (plan.facts.id, target.id);
    let href = if records {
        urls::record(plan, id)
    } else {
        urls::target(plan, id)
    };
    html! {
        h3 { (target.wording) }
        @if !target.strategies.is_empty() {
            ul { @for strategy in &target.strategies { li { (helped(strategy)) } } }
        }
        p {
            (seen) ". "
            a href=(href) {
                @if records { "Record an observation" } @else { "Open" }
                (VisuallyHidden(&format!(": {}", target.wording)))
            }
        }
    }
}
