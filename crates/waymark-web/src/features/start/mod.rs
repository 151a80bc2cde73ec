//! `/` and `/start`: where everybody arrives.

use crate::shell::{AppError, Ctx, View, Visitor};
use crate::urls;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use waymark_policy::ManagePeople;

/// On to the start page, or to sign-in.
pub(crate) async fn home(visitor: Visitor) -> Response {
    let url = if visitor.person.is_some() { urls::START } else { urls::SIGN_IN };
    Redirect::to(url).into_response()
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(View::new(format!("Hello, {}", ctx.person().name), page(ctx.may::<ManagePeople>())))
}

fn page(manages_people: bool) -> Markup {
    html! {
        ul {
            li { a href=(urls::PUPILS) { "Pupils" } }
            @if manages_people { li { a href=(urls::PEOPLE) { "People" } } }
        }
    }
}
