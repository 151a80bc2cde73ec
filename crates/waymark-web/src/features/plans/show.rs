//! `/plans/{plan}`: the plan as staff read it, with what happens next on top.

use super::reading::Reading;
use super::target_cards::Reach;
use super::{frame, next_step, sections, side, target_cards};
use crate::features::groups::told;
use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::PlanId;
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_policy::{Observe, may};
use waymark_store::group::PupilGroups;
use waymark_store::views::PlanPage;
use waymark_store::{own_groups, plans};
use waymark_ui::{Columns, DateText, FormErrors, LinkButton};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), id).await?;
    let groups = own_groups::of_pupil(ctx.db(), ctx.act(), plan.facts.pupil).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let content = page(reading, &plan, &groups, ctx.hat());
    ctx.html(frame::tabbed(
        reading,
        plan.facts.phase,
        frame::Tab::Plan,
        &content,
    ))
}

fn page(reading: Reading<'_>, plan: &PlanPage, groups: &PupilGroups, hat: &Hat) -> Markup {
    let reach = if may::<Observe>(hat, &plan.facts) {
        Reach::Observe
    } else {
        Reach::Open
    };
    html! {
        (next_step::panel(reading, plan, hat))
        (Columns {
            main: html! {
                (target_cards::all(reading, reach))
                @if reach == Reach::Observe && !reading.format.monitoring.is_empty() {
                    (LinkButton { text: "Write how each one is going", href: &urls::plan_checks(reading.content.plan) }.secondary())
                }
                @if plan.facts.phase != Phase::Closed { (told::on_plan(groups)) }
                (sections::all(reading))
            },
            side: html! {
                (side::facts(reading, Some(plan.facts.phase)))
                (side::put_off(plan, hat))
                (side::agreements(reading, &plan.agreements))
                (side::reviews(reading, &plan.reviews))
                (side::attachments(&plan.attachments))
                (side::print(reading, None))
                @if !plan.versions.is_empty() {
                    (side::on_any_day(reading, DateText::default(), &FormErrors::none()))
                }
            },
        })
    }
}
