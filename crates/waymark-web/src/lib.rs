//! Waymark's pages: every route is in [`routes`], every page is one file in `features/`.
//!
//! Invariants: a route cannot exist without saying who may use it; every answer carries the security
//! headers; what a visitor typed survives every trouble that is not their own.

mod features;
mod in_process;
mod mailing;
mod printing;
mod providers;
pub mod routes;
mod shell;
pub mod urls;

pub use in_process::{InProcess, Reply};
pub use mailing::{Smtp, SmtpError, keep_mailing, mail_next};
pub use printing::{keep_printing, print_next};
pub use providers::{Client, Provider};
pub use shell::guard::{Asked, Permission};
pub use shell::passwords::{Cost, hash_of};
pub use shell::route::Route;
pub use shell::secret::SecretSource;
pub use shell::state::{App, Clock, Parts, Settings, day_in_britain};

use axum::Router;
use axum::serve::ListenerExt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// No request takes longer; the database gives up after 10 seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole of Waymark as a service. Wants the address of the browser as `ConnectInfo<SocketAddr>`.
pub fn router(app: App) -> Router {
    let pages = routes::router(&app).layer(shell::trouble::panics());
    let pages = shell::security::no_forgery(pages);
    let pages = pages.layer(shell::trouble::patience(PATIENCE)).layer(
        axum::middleware::from_fn_with_state(app.clone(), shell::trouble::explain),
    );
    let pages = pages.merge(shell::assets::router());
    shell::security::headers(pages, &app.settings)
        .layer(shell::trace::layer())
        .with_state(app)
}

/// Answers until `stop` is over, and then until the requests under way are answered.
pub async fn serve(
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    // Small answers leave at once: waiting for more to send would only delay them.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
