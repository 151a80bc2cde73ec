//! Waymark's pages: every route is in [`routes`], every page is one file in `features/`.
//!
//! Invariants: a route cannot exist without saying who may use it; every answer carries the security
//! headers; what a visitor typed survives every trouble that is not their own.

mod features;
pub mod routes;
mod shell;
pub mod urls;

pub use shell::guard::{Asked, Permission};
pub use shell::passwords::Cost;
pub use shell::route::Route;
pub use shell::secret::SecretSource;
pub use shell::state::{App, Clock, Parts, Settings, day_in_britain};

use axum::Router;
use std::time::Duration;

/// No request takes longer; the database gives up after 10 seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole of Waymark as a service. Wants the address of the browser as `ConnectInfo<SocketAddr>`.
pub fn router(app: App) -> Router {
    let pages = routes::router(&app).layer(shell::trouble::panics());
    let pages = shell::security::no_forgery(pages);
    let pages = pages
        .layer(shell::trouble::patience(PATIENCE))
        .layer(axum::middleware::from_fn_with_state(app.clone(), shell::trouble::explain));
    let pages = pages.merge(shell::assets::router());
    shell::security::headers(pages, &app.settings)
        .layer(shell::trace::layer())
        .with_state(app)
}
