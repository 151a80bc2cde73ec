//! `/people/{person}/sign-out`: ends all sessions of a colleague, such as one whose tablet was stolen.

use crate::shell::{AppError, Ctx, Notice, Path, View};
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
        .find(|colleague| colleague.person == id);
    ctx.html(page(&found.ok_or(AppError::NotFound)?))
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<PersonId>) -> Result<Response, AppError> {
    second_steps::sign_out(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::ColleagueSignedOut, urls::PEOPLE)
}

fn page(colleague: &Colleague) -> View {
    let name = &colleague.name;
    let content = html! {
        p { (name) " is signed out on every device at once, here and wherever else they use Waymark. The sessions in their \
             own calendar end, too. Password and second step stay as they are: if somebody else may know them, let " (name) " start again instead." }
        p { "What is not saved yet on those devices can be lost. That you did this stays in the audit log." }
        (Form {
            action: &urls::sign_out_colleague(colleague.person),
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "Sign them out" }.warning())
                    a href=(urls::PEOPLE) { "Change nothing" }
                } })
            },
        })
    };
    View::new(format!("Sign {name} out everywhere?"), content).back(urls::PEOPLE)
}
