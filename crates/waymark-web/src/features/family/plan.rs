//! `/my-child/{pupil}/plans/{plan}`: a plan that the family is asked about.

use super::answer::{self, AnswerForm};
use super::child;
use super::words::{self, FromHome};
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::phase::Phase;
use waymark_policy::{AnswerPlan, may};
use waymark_store::around::{ChildPage, FamilyPlan};
use waymark_store::places::Wish;
use waymark_store::{family, home_notes};
use waymark_ui::FormErrors;

pub(crate) async fn get(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, PlanId)>,
) -> Result<Response, AppError> {
    let page = family::child(ctx.db(), ctx.act(), pupil).await?;
    let plan = find(&page, id)?;
    let format = ctx.format_knowing(&plan.plan.format).await?;
    let form = AnswerForm::of(plan);
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let wish = home.wish.as_ref();
    ctx.html(show(
        &ctx,
        &page,
        plan,
        &format,
        wish,
        &form,
        &FormErrors::none(),
    ))
}

pub(super) fn find(page: &ChildPage, id: PlanId) -> Result<&FamilyPlan, AppError> {
    let found = page.plans.iter().find(|plan| plan.plan.id == id);
    found.ok_or(AppError::NotFound)
}

pub(super) fn show(
    ctx: &Ctx,
    page: &ChildPage,
    plan: &FamilyPlan,
    format: &Format,
    wish: Option<&Wish>,
    form: &AnswerForm,
    errors: &FormErrors,
) -> View {
    let asked = may::<AnswerPlan>(ctx.hat(), &plan.facts);
    let called = &page.child.called;
    let content = html! {
        @if asked {
            p { "This is what the school would like to do to help " (called) ". Nothing is fixed yet: you can agree, or say what should be different." }
        }
        (words::targets(&plan.sheet, format, FromHome { pupil: page.child.pupil, notes: &[] }))
        (child::papers(page, plan, wish))
        @if asked { (answer::questions(page, plan, form, errors)) }
    };
    let title = match plan.facts.phase {
        Phase::InConsultation => format!("A new plan for {called}"),
        Phase::Draft | Phase::Live | Phase::Closed => format!("{called}’s plan"),
    };
    View::new(title, content)
        .back(urls::my_child(page.child.pupil))
        .errors(errors)
}
