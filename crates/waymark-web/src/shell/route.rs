//! One line of the list of routes.

use super::guard::Permission;
use crate::App;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{self, MethodRouter};

/// In bytes. Forms are far smaller.
pub(super) const FORM: usize = 2 * 1024 * 1024;
/// In bytes: a roster of 5,000 pupils or a photo from a phone.
pub(super) const UPLOAD: usize = 10 * 1024 * 1024;

/// A method of an address, who may use it, and what answers.
#[derive(Debug)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub permission: Permission,
    pub(super) handler: MethodRouter<App>,
    /// Whether whoever asks must have proved lately who they are.
    pub fresh: bool,
}

impl Route {
    /// For somebody who has proved lately who they are.
    #[must_use]
    pub(crate) fn fresh(self) -> Self {
        Self {
            fresh: true,
            ..self
        }
    }
}

pub(crate) fn get<H: Handler<T, App>, T: 'static>(
    path: &'static str,
    permission: Permission,
    handler: H,
) -> Route {
    Route {
        method: Method::GET,
        path,
        permission,
        handler: routing::get(handler),
        fresh: false,
    }
}

pub(crate) fn post<H: Handler<T, App>, T: 'static>(
    path: &'static str,
    permission: Permission,
    handler: H,
) -> Route {
    let handler = routing::post(handler).layer(DefaultBodyLimit::max(FORM));
    Route {
        method: Method::POST,
        path,
        permission,
        handler,
        fresh: false,
    }
}

/// A `post` that takes a file.
pub(crate) fn upload<H: Handler<T, App>, T: 'static>(
    path: &'static str,
    permission: Permission,
    handler: H,
) -> Route {
    let handler = routing::post(handler).layer(DefaultBodyLimit::max(UPLOAD));
    Route {
        method: Method::POST,
        path,
        permission,
        handler,
        fresh: false,
    }
}
