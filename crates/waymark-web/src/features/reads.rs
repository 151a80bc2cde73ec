//! "I have read it": who has read a live plan as it is now, and who has not (D52, D122).

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::{ClassId, PlanId};
use waymark_policy::{ConfirmRead, may};
use waymark_store::places::{OwnRead, Unread};
use waymark_store::plan_reads;
use waymark_store::views::ClassPage;
use waymark_ui::{Button, Column, Form, Hidden, InsetText, Table};

const PLAN: &str = "plan";

/// `/unread`: which plans changed, and who of the class's staff has not read them since.
pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let unread = plan_reads::unread(ctx.db(), ctx.act()).await?;
    let columns = [
        Column::text("Plan"),
        Column::text("Class"),
        Column::text("As it is since"),
        Column::text("Not read by"),
    ];
    let table = Table {
        caption: "Plans that somebody has not read as they are now",
        columns: &columns,
        rows: unread.iter().map(row).collect(),
        empty: "Everybody who teaches or assists a pupil has read the pupil’s plan as it is now.",
    };
    let content = html! {
        p { "Class teachers and learning assistants say that they have read a plan on the page of their class." }
        (table)
    };
    ctx.html(View::new("Who has not read a plan", content).back(urls::START))
}

fn row(unread: &Unread) -> Vec<Markup> {
    let names: Vec<_> = unread.people.iter().map(|one| one.name.as_str()).collect();
    vec![
        html! { a href=(urls::plan(unread.plan)) { (unread.pupil) } },
        html! { (unread.class.as_deref().unwrap_or("–")) },
        html! { (days::day(unread.since)) },
        html! { (names.join(", ")) },
    ]
}

/// `/classes/{class}/read`
pub(crate) async fn post(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let read: Option<Vec<_>> = fields.all(PLAN).map(parse).collect();
    let read = read
        .filter(|read| !read.is_empty())
        .ok_or(AppError::NotFound)?;
    let plans = read.iter().map(|(plan, _)| *plan).collect();
    let now = plan_reads::mine(ctx.db(), ctx.act(), plans).await?;
    let is_now = |(plan, version): &(PlanId, u32)| {
        now.iter()
            .any(|one| one.plan == *plan && one.version == *version)
    };
    let notice = if read.iter().all(is_now) {
        Notice::HaveRead
    } else {
        Notice::ReadAgain
    };
    plan_reads::confirm(ctx.db(), ctx.act(), read).await?;
    ctx.saved(notice, &urls::class(class))
}

/// A plan and the version that stood on the page.
fn parse(sent: &str) -> Option<(PlanId, u32)> {
    let (plan, version) = sent.split_once(':')?;
    Some((plan.parse().ok()?, version.parse().ok()?))
}

/// What stands on the page of a class, for those who are to read it.
pub(super) fn question(ctx: &Ctx, page: &ClassPage, reads: &[OwnRead]) -> Markup {
    let reader = page
        .plans
        .iter()
        .any(|plan| may::<ConfirmRead>(ctx.hat(), &plan.facts));
    let new: Vec<_> = reads.iter().filter(|one| !one.read).collect();
    let name = |one: &OwnRead| {
        let plan = page.plans.iter().find(|plan| plan.facts.id == one.plan);
        plan.map(|plan| plan.pupil.clone())
    };
    let names: Vec<_> = new.iter().filter_map(|one| name(one)).collect();
    html! {
        @if reader && new.is_empty() { p { "You have read all of this as it is now." } }
        @if reader && !new.is_empty() {
            (InsetText { body: html! {
                p { "New or changed since you last read it: " strong { (names.join(", ")) } "." }
                (Form { action: &urls::class_read(page.class.id), content: html! {
                    @for one in &new { (Hidden { name: PLAN, value: &format!("{}:{}", one.plan, one.version) }) }
                    (Button { text: "I have read it" })
                } })
            } })
        }
    }
}
