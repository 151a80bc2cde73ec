//! `/plans/{plan}/share`: what the family will see, and what might still be done first; then it is shared.

use super::reading::{Reading, counted};
use super::target_cards::Reach;
use super::writing::advice;
use super::{frame, live, page_for, sections, target_cards};
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::advice::limit_forbids;
use waymark_domain::format::Format;
use waymark_domain::ids::PlanId;
use waymark_domain::plan::ShareRefused;
use waymark_domain::target::Target;
use waymark_policy::SharePlan;
use waymark_store::views::PlanPage;
use waymark_store::{lifecycle, plans};
use waymark_ui::{Button, ButtonGroup, Form, FormErrors, InsetText, LinkButton};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<SharePlan>(&ctx, id).await?;
    ctx.html(show(&ctx, &plan, &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<SharePlan>(&ctx, id).await?;
    match lifecycle::share(ctx.db(), ctx.act(), id).await? {
        Ok(()) => ctx.saved(Notice::PlanShared, &urls::plan(id)),
        Err(refused) => {
            let format = ctx.format(&plan.plan.format).await?;
            ctx.refused(show(&ctx, &plan, &words(refused, &format)).await?)
        }
    }
}

fn words(refused: ShareRefused, format: &Format) -> FormErrors {
    match refused {
        ShareRefused::NoTarget => FormErrors::on(
            "main",
            format!(
                "Write at least one {} before you share the plan",
                format.words.target
            ),
        ),
        ShareRefused::NotADraft => FormErrors::on("main", "The plan has been shared already"),
    }
}

async fn show(ctx: &Ctx, plan: &PlanPage, errors: &FormErrors) -> Result<View, AppError> {
    let earlier = plans::before(ctx.db(), ctx.act(), plan.plan.id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let (reading, at_home) = (Reading::of(plan, &format, ctx.today()), plan.at_home());
    let family = Reading::of(&at_home, &format, ctx.today());
    let content = page(reading, family, plan.kept_back.len(), &earlier);
    Ok(frame::task(reading, "Share the draft with the family?", content).errors(errors))
}

fn page(reading: Reading<'_>, family: Reading<'_>, kept_back: usize, earlier: &[Target]) -> Markup {
    let plan = reading.content.plan;
    let written = reading.content.worded_targets();
    let said = advice::of_plan(reading, earlier);
    let words = &reading.format.words;
    html! {
        p {
            "The family gets what stands below, with " (counted(family.content.worded_targets(), &words.target, &words.targets))
            ". Print it or talk it through with them. Then write down what everybody answers. "
            "You can take it back and change it until it goes live."
        }
        @if !said.is_empty() {
            (InsetText { body: html! {
                h2 { "Before you share it" }
                ul { @for line in &said { li { (line) } } }
                (after_all(reading, written))
            } })
        }
        (Form {
            action: &urls::share_plan(plan),
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "Share it" }.sending("share", "yes"))
                    (LinkButton { text: "Go on writing", href: &urls::edit_plan(plan) }.secondary())
                } })
            },
        })
        h2 { "What the family will see" }
        @if kept_back > 0 {
            p {
                @if kept_back == 1 { "One part is" } @else { (kept_back) " parts are" }
                " not for everybody in the family and left out below. What is kept from one parent by name, the other still sees when they sign in. To give the plan on paper, print the "
                a href=(urls::plan_paper(plan, "home")) { "copy for the family" } "."
            }
        }
        (target_cards::all(family, Reach::Read))
        (sections::all(family))
    }
}

/// Whether what is said first has to be done: some formats insist on a number of targets before a plan goes live.
fn after_all(reading: Reading<'_>, written: usize) -> Markup {
    let format = reading.format;
    html! {
        @if written == 0 {
            p { "Without a " (format.words.target) " the plan cannot be shared: write one first. The rest does not stop you." }
        } @else if limit_forbids(format.limits.targets, written).is_some() {
            p { "You can share it as it is, but it goes live only with " (live::wanted(format)) "." }
        } @else {
            p { "None of this stops you." }
        }
    }
}
