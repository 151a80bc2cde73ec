//! `/people/{person}/start-again`: for a colleague who has lost their password, or the phone of their second step.

use super::link;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::PersonId;
use waymark_store::{Colleague, people, second_steps};
use waymark_ui::{Button, ButtonGroup, Form};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PersonId>) -> Result<Response, AppError> {
    let colleagues = people::list(ctx.db(), ctx.act()).await?;
    let found = colleagues
        .into_iter()
        .find(|colleague| colleague.person == id && id != ctx.hat().person);
    ctx.html(page(&found.ok_or(AppError::NotFound)?))
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<PersonId>) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    second_steps::start_again(ctx.db(), ctx.act(), id, hash).await?;
    link::hand_over(&ctx, &secret, link::Whence::People)
}

fn page(colleague: &Colleague) -> View {
    let name = &colleague.name;
    let content = html! {
        p { "Do this only if you are sure that it is " (name) " who asks, face to face or by a voice that you know." }
        p { (name) " is signed out everywhere at once, and password and second step work no more. You get a link to hand \
             over, by which " (name) " chooses a new password. That you did this stays in the audit log." }
        (Form {
            action: &urls::start_again(colleague.person),
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "Let them start again" }.warning())
                    a href=(urls::PEOPLE) { "Change nothing" }
                } })
            },
        })
    };
    View::new(format!("Let {name} start again?"), content).back(urls::PEOPLE)
}
