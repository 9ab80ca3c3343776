//! The one shape of a refusal (RFC 9457), and the one place where refusals and faults become HTTP.

use std::borrow::Cow;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Refusal, RefusalKind};
use serde::Serialize;
use store::{Fault, StoreFault, files::FileFault};
use utoipa::ToSchema;

use crate::errors::{self, Listed};

/// Why something was not done: where, what is wrong, what to do. `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// `/errors#<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: Cow<'static, str>,
    /// The HTTP status.
    pub status: u16,
    /// One sentence for the person.
    pub detail: String,
    /// Stable code, see `docs/errors.md`.
    pub code: Cow<'static, str>,
    /// The field of the form it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// All that is wrong, where it is more than one thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Remedy>,
    /// Seconds after which to try again.
    #[serde(skip)]
    pub retry_after: Option<u32>,
}

/// One thing to put right, in a form or in a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Fix)]
pub struct Remedy {
    /// The field of the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The sheet of the workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Its row, as the person counts (the head is 1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Its column, by the head's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl Problem {
    /// A problem of any status.
    pub fn new(status: StatusCode, code: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        let code = code.into();
        Self {
            kind: format!("/errors#{code}"),
            title: Cow::Borrowed(errors::title(status.as_u16())),
            status: status.as_u16(),
            detail: detail.into(),
            code,
            field: None,
            errors: vec![],
            retry_after: None,
        }
    }

    /// One of this crate's own, with its listed sentence.
    pub fn listed(entry: &Listed) -> Self {
        let status = StatusCode::from_u16(entry.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, entry.code, entry.sentence)
    }

    /// What was sent cannot be right (422), in this field.
    pub fn invalid(code: impl Into<Cow<'static, str>>, field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail).field(field)
    }

    /// There is no such thing, or it is not the caller's to see (404).
    pub fn missing() -> Self {
        Self::listed(&errors::NOT_FOUND)
    }

    /// The caller may not do this (403).
    pub fn forbidden() -> Self {
        Self::listed(&errors::NOT_ALLOWED)
    }

    /// Our own fault (500). The cause belongs in the log, not here.
    pub fn broken() -> Self {
        Self::listed(&errors::BROKEN)
    }

    /// A rule's refusal.
    pub fn refused<R: Refusal + ?Sized>(refusal: &R) -> Self {
        let status = match refusal.kind() {
            RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            RefusalKind::Conflict => StatusCode::CONFLICT,
            RefusalKind::Forbidden => StatusCode::FORBIDDEN,
            RefusalKind::Missing => StatusCode::NOT_FOUND,
        };
        let problem = Self::new(status, refusal.code(), refusal.message());
        Self { field: refusal.at(), ..problem }
    }

    /// The same, about this field.
    #[must_use]
    pub fn field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// The same, with all that is to be put right.
    #[must_use]
    pub fn errors(self, errors: Vec<Remedy>) -> Self {
        Self { errors, ..self }
    }

    /// The same, to be tried again after so many seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl<R: Refusal> From<Fault<R>> for Problem {
    fn from(fault: Fault<R>) -> Self {
        match fault {
            Fault::Refused(refusal) => Self::refused(&refusal),
            Fault::Hidden => Self::missing(),
            Fault::Reused => Self::listed(&errors::COMMAND_REUSED),
            Fault::Staged(_) => Self::listed(&errors::FILE_GONE),
            Fault::Store(fault) => fault.into(),
        }
    }
}

impl From<FileFault> for Problem {
    fn from(fault: FileFault) -> Self {
        match fault {
            FileFault::Crowded => Self::listed(&errors::FILE_CROWDED).retry_after(5),
            FileFault::TooMany => Self::listed(&errors::FILE_TOO_MANY).retry_after(3600),
            FileFault::TooLarge => Self::listed(&errors::FILE_TOO_LARGE),
            FileFault::Heic => Self::listed(&errors::FILE_HEIC),
            FileFault::NotImage => Self::listed(&errors::FILE_NOT_IMAGE),
            FileFault::TooManyPixels => Self::listed(&errors::FILE_TOO_MANY_PIXELS),
            FileFault::Broken(_) => Self::listed(&errors::FILE_BROKEN),
            FileFault::Store(fault) => fault.into(),
        }
    }
}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        match &fault {
            StoreFault::Busy(seconds) => {
                tracing::warn!(seconds, "store busy");
                Self::listed(&errors::BUSY).retry_after((*seconds).max(1))
            }
            StoreFault::DiskFull => {
                tracing::error!("disk full");
                Self::listed(&errors::DISK_FULL)
            }
            StoreFault::Conflict { .. } => Self::listed(&errors::TAKEN),
            StoreFault::NoKey(_) => Self::listed(&errors::TEXT_ERASED),
            StoreFault::Database(_)
            | StoreFault::Outside(_)
            | StoreFault::Shape(_)
            | StoreFault::Stored(_)
            | StoreFault::Held(_)
            | StoreFault::Key(_)
            | StoreFault::Backup(_)
            | StoreFault::Io(_) => {
                tracing::error!(%fault, "store fault");
                Self::broken()
            }
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Problem {}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
