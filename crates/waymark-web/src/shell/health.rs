//! For whatever watches over the server.

use crate::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// The process answers.
pub(crate) async fn alive() -> Json<Value> {
    Json(json!({ "alive": true }))
}

/// The database answers, and every migration has been run.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    match app.db.ready().await {
        Ok(()) => (StatusCode::OK, Json(json!({ "ready": true }))),
        Err(error) => {
            let why = error.to_string();
            tracing::warn!(why, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(json!({ "ready": false, "why": why })),
            )
        }
    }
}
