//! `/people/{person}/start-again`: for somebody who has lost their password, or the phone of their second step with it:
//! a colleague, a parent, a specialist.
//!
//! Invariant: a forgotten password takes no second step away.

use super::link::{self, Asked, Whence};
use crate::shell::{AppError, Ctx, Form, Path, Query, View};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::PersonId;
use waymark_store::{Lost, StartRefused, second_steps};
use waymark_ui::{self as ui, Button, Hidden};

const PHONE: &str = "phone";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LostForm {
    /// [`PHONE`], where more is lost than the password.
    lost: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PersonId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let whence = Whence::parse(&asked);
    let view = match second_steps::starting(ctx.db(), ctx.act(), id).await? {
        Ok(name) => page(id, &name, whence),
        Err(StartRefused::Elsewhere(name)) => elsewhere(&name),
    };
    ctx.html(view.back(whence.back().1))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PersonId>,
    Query(asked): Query<Asked>,
    Form(form): Form<LostForm>,
) -> Result<Response, AppError> {
    let lost = if form.lost == PHONE {
        Lost::Everything
    } else {
        Lost::Password
    };
    let (secret, hash) = ctx.app().secrets.pair();
    second_steps::start_again(ctx.db(), ctx.act(), id, hash, lost).await?;
    link::hand_over(&ctx, &secret, Whence::parse(&asked))
}

fn page(id: PersonId, name: &str, whence: Whence) -> View {
    let action = &whence.start_again(id);
    let content = html! {
        p { "Do this only if you are sure that it is " (name) " who asks, face to face or by a voice that you know." }
        p { (name) " is signed out everywhere at once, and the password works no more. You get a link to hand over, by which "
             (name) " chooses a new one. That you did this stays in the audit log." }
        h2 { "Only the password is lost" }
        p { "If they have set up a second step, Waymark still asks for the code of their phone." }
        (ui::Form { action, content: html! { (Button { text: "Let them choose a new password" }) } })
        h2 { "Their phone is lost, too" }
        p { "The second step, passkeys and accounts elsewhere work no more either. They can set them up anew." }
        (ui::Form { action, content: html! {
            (Hidden { name: "lost", value: PHONE })
            (Button { text: "Let them start again" }.warning())
        } })
        p { a href=(whence.back().1) { "Change nothing" } }
    };
    View::new(format!("Let {name} start again?"), content)
}

/// One school opens no account at another.
fn elsewhere(name: &str) -> View {
    let content = html! {
        p { (name) " also has a way into another school, so your school cannot make a link for the account. Whoever runs Waymark for your schools can." }
    };
    View::new(format!("A new way in for {name}"), content)
}
