//! One line in the log for each request: which route, what came of it, how long it took.
//!
//! Invariant: the route is logged as it is written in the list. Ids, names and queries never are.

use axum::extract::{MatchedPath, Request};
use axum::http::Extensions;
use axum::response::Response;
use std::time::Duration;
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::trace::TraceLayer;
use tracing::Span;

type Layer = TraceLayer<
    SharedClassifier<ServerErrorsAsFailures>,
    fn(&Request) -> Span,
    (),
    fn(&Response, Duration, &Span),
    (),
    (),
    (),
>;

pub(crate) fn layer() -> Layer {
    TraceLayer::new_for_http()
        .make_span_with(span as fn(&Request) -> Span)
        .on_request(())
        .on_response(answered as fn(&Response, Duration, &Span))
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

fn span(request: &Request) -> Span {
    let route = route(request.extensions());
    tracing::info_span!("request", method = %request.method(), route)
}

/// As it is written in the list.
pub(super) fn route(of: &Extensions) -> &str {
    of.get::<MatchedPath>().map_or("none", MatchedPath::as_str)
}

fn answered(response: &Response, took: Duration, _: &Span) {
    tracing::info!(
        status = response.status().as_u16(),
        ms = took.as_millis(),
        "answered"
    );
}
