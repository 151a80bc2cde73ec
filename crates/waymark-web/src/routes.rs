//! Every route, in reading order, each with who may use it.
//!
//! Invariant: the router is built from this list and from nothing else, so a route without a permission
//! cannot exist.

use crate::features::{display, import, people, sign_in, start};
use crate::shell::guard::{self, Permission::*, of};
use crate::shell::health;
use crate::shell::route::{Route, get, post, upload};
use crate::App;
use axum::Router;
use waymark_policy::{ImportPupils, ManagePeople, SeeSchool};

#[rustfmt::skip]
pub fn all() -> Vec<Route> {
    vec![
        get ("/healthz", Open, health::alive),
        get ("/readyz", Open, health::ready),

        get ("/", Open, start::home),
        get ("/sign-in", Open, sign_in::enter::get),
        post("/sign-in", Open, sign_in::enter::post),
        post("/sign-out", Open, sign_in::sign_out::post),
        get ("/welcome/{secret}", Open, sign_in::welcome::get),
        post("/welcome/{secret}", Open, sign_in::welcome::post),
        get ("/display", Open, display::settings::get),
        post("/display", Open, display::settings::post),
        get ("/hats", SignedIn, sign_in::hats::get),
        post("/hats", SignedIn, sign_in::hats::post),

        get ("/start", of::<SeeSchool>(), start::get),

        get ("/import", of::<ImportPupils>(), import::send::get),
        upload("/import", of::<ImportPupils>(), import::send::post),
        get ("/import/{upload}", of::<ImportPupils>(), import::check::get),
        post("/import/{upload}", of::<ImportPupils>(), import::check::post),

        get ("/people", of::<ManagePeople>(), people::list::get),
        get ("/people/add", of::<ManagePeople>(), people::add::get),
        post("/people/add", of::<ManagePeople>(), people::add::post),
        post("/people/{person}/link", of::<ManagePeople>(), people::link::post),
        post("/hats/{hat}/end", of::<ManagePeople>(), people::end_hat::post),
    ]
}

pub(crate) fn router(app: &App) -> Router<App> {
    let router = all().into_iter().fold(Router::new(), |router, route| {
        let (path, handler) = guard::guarded(route, app);
        router.route(path, handler)
    });
    router.fallback(guard::not_found).method_not_allowed_fallback(guard::not_found)
}
