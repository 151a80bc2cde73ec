//! Who is let through to a page at all.
//!
//! The units of work decide about pupils and plans; the guard makes sure that somebody is signed in and,
//! where an action is about the school, that the hat may do it. Nothing a page forgets can open a door.

use super::error::AppError;
use super::route::Route;
use super::{handed, proof, session};
use crate::{App, urls};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use std::any::Any;
use waymark_domain::people::Hat;
use waymark_policy::{Action, may};
use waymark_store::SignedIn;

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
    let (fresh, own) = (route.fresh, is_own(route.path));
    let handler = match route.permission {
        // Whether the program and its database are well is asked by machines.
        Permission::Open if matches!(route.path, "/healthz" | "/readyz") => route.handler,
        Permission::Open => {
            let open = from_fn_with_state(app.clone(), handed::pass);
            route.handler.layer(open)
        }
        Permission::SignedIn => {
            let door = Door {
                app: app.clone(),
                may: |_| true,
                fresh,
                own,
            };
            route.handler.layer(from_fn_with_state(door, pass))
        }
        Permission::Of(asked) => {
            let door = Door {
                app: app.clone(),
                may: asked.may,
                fresh,
                own,
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
    /// Whether it takes a fresh proof.
    fresh: bool,
    own: bool,
}

impl Door {
    /// What is still asked of somebody who may come in.
    fn ask(&self, person: &SignedIn) -> Result<(), AppError> {
        if person.second_step_due && !self.own {
            return Err(AppError::SecondStepDue);
        }
        if self.fresh && !proof::is_fresh(person, self.app.now()) {
            return Err(AppError::Unproved);
        }
        Ok(())
    }
}

/// What somebody reaches before they have the second step that their school wants.
fn is_own(path: &str) -> bool {
    path == urls::HATS || path.starts_with(urls::ACCOUNT)
}

async fn pass(
    State(door): State<Door>,
    mut request: Request,
    next: Next,
) -> Result<Response, AppError> {
    let Some(person) = session::resume(&door.app, request.headers()).await? else {
        return Err(AppError::SignedOut);
    };
    let away = handed::away(&person, request.method(), request.uri().path());
    let mut response = if let Some(away) = away {
        away
    } else if !(door.may)(&person.hat) {
        AppError::Denied.into_response()
    } else if let Err(error) = door.ask(&person) {
        error.into_response()
    } else {
        request.extensions_mut().insert(person.clone());
        next.run(request).await
    };
    response.extensions_mut().insert(person);
    Ok(response)
}

/// For addresses and methods that are in no list: the same page as for what nobody may see.
pub(crate) async fn not_found(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let person = session::resume(&app, &headers).await?;
    let away = person
        .as_ref()
        .and_then(|person| handed::away(person, &method, uri.path()));
    let mut response = away.unwrap_or_else(|| AppError::NotFound.into_response());
    if let Some(person) = person {
        response.extensions_mut().insert(person);
    }
    Ok(response)
}
