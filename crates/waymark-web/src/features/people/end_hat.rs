//! `/hats/{hat}/end`: somebody does not have a role any more, from now on.

use super::list;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::HatId;
use waymark_store::{Colleague, ColleagueHat, EndRefused, leaving, may_change_role, people};
use waymark_ui::{Button, ButtonGroup, Form};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<HatId>) -> Result<Response, AppError> {
    let (colleague, hat) = list::find(&ctx, id).await?;
    if id == ctx.hat().id {
        return ctx.saved(Notice::OwnHatStays, urls::PEOPLE);
    }
    if !may_change_role(ctx.hat(), hat.role) {
        return ctx.saved(Notice::OnlyHeads, urls::PEOPLE);
    }
    ctx.html(page(&colleague, &hat))
}

pub(crate) async fn post(ctx: Ctx, Path(hat): Path<HatId>) -> Result<Response, AppError> {
    match people::end_hat(ctx.db(), ctx.act(), hat).await? {
        Ok(()) => ctx.saved(Notice::HatEnded, urls::PEOPLE),
        // The page offers no button for it.
        Err(EndRefused::Worn) => ctx.saved(Notice::OwnHatStays, urls::PEOPLE),
        Err(EndRefused::OnlyHeads) => ctx.saved(Notice::OnlyHeads, urls::PEOPLE),
        Err(EndRefused::LastHead) => ctx.saved(Notice::LastHead, urls::PEOPLE),
    }
}

/// `/hats/{hat}/keep`: it does not end on a day to come after all.
pub(crate) async fn keep(ctx: Ctx, Path(hat): Path<HatId>) -> Result<Response, AppError> {
    match leaving::stay(ctx.db(), ctx.act(), hat).await? {
        Ok(()) => ctx.saved(Notice::HatKept, urls::PEOPLE),
        Err(_) => ctx.saved(Notice::OnlyHeads, urls::PEOPLE),
    }
}

fn page(colleague: &Colleague, hat: &ColleagueHat) -> View {
    let role = hat.role.label().to_lowercase();
    let content = html! {
        p { (colleague.name) " is signed out of this role at once and cannot use it any more. What they wrote stays." }
        (Form {
            action: &urls::end_hat(hat.id),
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "End the role" }.warning())
                    a href=(urls::PEOPLE) { "Keep the role" }
                } })
            },
        })
    };
    View::new(
        format!("End the role of {} as {role}?", colleague.name),
        content,
    )
    .back(urls::PEOPLE)
}
