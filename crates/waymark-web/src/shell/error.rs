//! What a page may fail with, and the status of each.
//!
//! Invariant: what does not exist and what is forbidden look the same from outside.

use axum::extract::multipart::MultipartError;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::error::Error;
use std::sync::Arc;
use waymark_policy::Denied;
use waymark_store::StoreError;

/// The page that says so is written by [`trouble`](super::trouble), which knows the request.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum AppError {
    #[error("there is no such page")]
    NotFound,
    #[error("the policies do not permit it")]
    Denied,
    #[error("nobody is signed in")]
    SignedOut,
    #[error("the person has not lately proved who they are")]
    Unproved,
    #[error("the school wants a second step first")]
    SecondStepDue,
    #[error("the request did not come from one of our pages")]
    Forged,
    #[error("the request is not of the form that our pages send")]
    Malformed,
    #[error("nobody has translated our papers into that language")]
    UnknownLanguage,
    #[error("the request is too large")]
    TooLarge,
    #[error("somebody else was first")]
    Conflict,
    #[error("the database does not answer")]
    Unavailable(#[source] Option<Cause>),
    #[error("a mistake of ours")]
    Fault(#[source] Option<Cause>),
}

/// Shared, so that it can travel with the answer to where it is logged.
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Cause(Arc<dyn Error + Send + Sync>);

impl AppError {
    /// A failure that no visitor can do anything about.
    pub(crate) fn fault(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Fault(Some(Cause(Arc::from(cause.into()))))
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Denied => StatusCode::NOT_FOUND,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Unproved | Self::SecondStepDue | Self::Forged => StatusCode::FORBIDDEN,
            Self::Malformed | Self::UnknownLanguage => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What a bare status means, where a layer refused before any page was asked.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::UNAUTHORIZED => Self::SignedOut,
            StatusCode::FORBIDDEN => Self::Forged,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::CONFLICT => Self::Conflict,
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => {
                Self::Unavailable(None)
            }
            status if status.is_client_error() => Self::Malformed,
            _ => Self::Fault(None),
        }
    }
}

/// The status with the error behind it, and no page yet.
impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Denied(_) => Self::Denied,
            StoreError::Conflict => Self::Conflict,
            StoreError::Unavailable(_) | StoreError::InUse => {
                Self::Unavailable(Some(Cause(Arc::new(error))))
            }
            StoreError::Corrupt { .. } | StoreError::Unreadable(_) | StoreError::Fault(_) => {
                Self::Fault(Some(Cause(Arc::new(error))))
            }
        }
    }
}

impl From<Denied> for AppError {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

/// An id that is none leads nowhere.
impl From<PathRejection> for AppError {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<QueryRejection> for AppError {
    fn from(_: QueryRejection) -> Self {
        Self::Malformed
    }
}

impl From<FormRejection> for AppError {
    fn from(rejection: FormRejection) -> Self {
        Self::of_status(rejection.status())
    }
}

impl From<MultipartError> for AppError {
    fn from(error: MultipartError) -> Self {
        Self::of_status(error.status())
    }
}
