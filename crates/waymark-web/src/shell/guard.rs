//! Who is let through to a page at all.
//!
//! The units of work decide about pupils and plans; the guard makes sure that somebody is signed in and,
//! where an action is about the school, that the hat may do it. Nothing a page forgets can open a door.

use super::error::AppError;
use super::route::Route;
use super::session;
use crate::App;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use std::any::Any;
use waymark_domain::people::Hat;
use waymark_policy::{Action, may};

/// Who may use a route.
#[derive(Debug, Clone, Copy)]
pub enum Permission {
    /// Everybody, signed in or not.
    Open,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever the policies permit the action.
    Of(Asked),
}

/// An action of the policies.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// [`Action::NAME`].
    pub name: &'static str,
    /// Answers for actions on the whole school; actions on a pupil or plan are decided in the unit of work.
    may: fn(&Hat) -> bool,
}

/// The permission that is the action `A` of the policies.
pub(crate) fn of<A: Action>() -> Permission {
    Permission::Of(Asked {
        name: A::NAME,
        may: may_at_school::<A>,
    })
}

fn may_at_school<A: Action>(hat: &Hat) -> bool {
    match (&hat.school as &dyn Any).downcast_ref::<A::Thing>() {
        Some(school) => may::<A>(hat, school),
        None => true,
    }
}

/// The route's path, and its handler behind the guard.
pub(crate) fn guarded(route: Route, app: &App) -> (&'static str, MethodRouter<App>) {
    let handler = match route.permission {
        Permission::Open => route.handler,
        Permission::SignedIn => {
            let door = Door {
                app: app.clone(),
                may: |_| true,
            };
            route.handler.layer(from_fn_with_state(door, pass))
        }
        Permission::Of(asked) => {
            let door = Door {
                app: app.clone(),
                may: asked.may,
            };
            route.handler.layer(from_fn_with_state(door, pass))
        }
    };
    (route.path, handler)
}

#[derive(Clone)]
struct Door {
    app: App,
    may: fn(&Hat) -> bool,
}

async fn pass(
    State(door): State<Door>,
    mut request: Request,
    next: Next,
) -> Result<Response, AppError> {
    let Some(person) = session::resume(&door.app, request.headers()).await? else {
        return Err(AppError::SignedOut);
    };
    let mut response = if (door.may)(&person.hat) {
        request.extensions_mut().insert(person.clone());
        next.run(request).await
    } else {
        AppError::Denied.into_response()
    };
    response.extensions_mut().insert(person);
    Ok(response)
}

/// For addresses and methods that are in no list: the same page as for what nobody may see.
pub(crate) async fn not_found(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let person = session::resume(&app, &headers).await?;
    let mut response = AppError::NotFound.into_response();
    if let Some(person) = person {
        response.extensions_mut().insert(person);
    }
    Ok(response)
}
