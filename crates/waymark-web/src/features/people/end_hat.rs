//! `/hats/{hat}/end`: somebody does not have a role any more, from now on.

use super::list;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::HatId;
use waymark_store::{Colleague, ColleagueHat, EndRefused, people};
use waymark_ui::{Button, ButtonGroup, Form};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<HatId>) -> Result<Response, AppError> {
    let (colleague, hat) = list::find(&ctx, id).await?;
    if id == ctx.hat().id {
        return ctx.saved(Notice::OwnHatStays, urls::PEOPLE);
    }
    ctx.html(page(&colleague, &hat))
}

pub(crate) async fn post(ctx: Ctx, Path(hat): Path<HatId>) -> Result<Response, AppError> {
    match people::end_hat(ctx.db(), ctx.act(), hat).await? {
        Ok(()) => ctx.saved(Notice::HatEnded, urls::PEOPLE),
        // The page offers no button for it.
        Err(EndRefused::Worn) => ctx.saved(Notice::OwnHatStays, urls::PEOPLE),
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
