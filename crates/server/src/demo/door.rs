//! The demo comes in by the same door as everybody: requests to the router, under real accounts, judged by the real rules.

use std::collections::HashMap;

use access::Access;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kernel::Jurisdiction;
use serde_json::Value;
use store::Store;
use thiserror::Error;
use tower::ServiceExt;
use uuid::Uuid;

use super::chance::Chance;

/// Why the demo could not be made.
#[derive(Debug, Error)]
pub enum DemoFault {
    /// An act that nobody on the list was allowed to do, or that a rule refused.
    #[error("demo: {what}: {status} {detail}")]
    Refused {
        /// Which act, by whom.
        what: String,
        /// The status.
        status: u16,
        /// What the person would have read.
        detail: String,
    },
    /// Anything below the rules.
    #[error("demo: {0}")]
    Below(String),
}

impl DemoFault {
    /// A fault below the rules.
    pub fn below(fault: impl std::fmt::Display) -> Self {
        Self::Below(fault.to_string())
    }
}

/// The router with an open session for every account.
pub struct Door {
    router: Router,
    sessions: HashMap<String, String>,
    chance: Chance,
}

/// Who to ask as, in turn: the first who is allowed to does it.
pub type Candidates<'a> = &'a [String];

impl Door {
    /// Opens a session for each account.
    pub async fn open(
        router: Router,
        access: &Access,
        store: &Store,
        jurisdiction: Jurisdiction,
        accounts: &HashMap<String, Uuid>,
        seed: u64,
    ) -> Result<Self, DemoFault> {
        let mut sessions = HashMap::new();
        for (name, id) in accounts {
            let token = access.open_session(store, jurisdiction, *id, false).await;
            sessions.insert(name.clone(), token.map_err(|problem| DemoFault::Below(format!("{problem:?}")))?);
        }
        Ok(Self { router, sessions, chance: Chance::new(seed, "commands") })
    }

    /// Ends the sessions again.
    pub async fn close(self, access: &Access, store: &Store) -> Result<(), DemoFault> {
        for token in self.sessions.values() {
            access.close_session(store, token).await.map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
        }
        Ok(())
    }

    async fn send(&mut self, account: &str, path: &str, kind: &str, body: Vec<u8>) -> Result<(StatusCode, Value), DemoFault> {
        let Some(session) = self.sessions.get(account) else { return Err(DemoFault::Below(format!("no account {account}"))) };
        let method = if body.is_empty() { "GET" } else { "POST" };
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, kind)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, format!("{}={session}", desk::call::COOKIE))
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", self.chance.id().to_string())
            .body(Body::from(body))
            .map_err(DemoFault::below)?;
        let answer = self.router.clone().oneshot(request).await.map_err(DemoFault::below)?;
        let status = answer.status();
        let bytes = answer.into_body().collect().await.map_err(DemoFault::below)?.to_bytes();
        Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
    }

    /// Asks as the first of `candidates` who is allowed to.
    pub async fn ask(&mut self, candidates: Candidates<'_>, path: &str, body: &Value) -> Result<Value, DemoFault> {
        let mut last = None;
        for account in candidates {
            let (status, answer) = self.send(account, path, "application/json", body.to_string().into_bytes()).await?;
            if status.is_success() {
                return Ok(answer);
            }
            let detail = answer.get("detail").and_then(Value::as_str).unwrap_or_default().to_owned();
            last = Some(DemoFault::Refused { what: format!("{path} as {account}"), status: status.as_u16(), detail });
        }
        Err(last.unwrap_or_else(|| DemoFault::Below(format!("nobody to ask for {path}"))))
    }

    /// Reads as `account`.
    pub async fn read(&mut self, account: &str, path: &str) -> Result<Value, DemoFault> {
        let (status, answer) = self.send(account, path, "application/json", vec![]).await?;
        if status.is_success() {
            return Ok(answer);
        }
        Err(DemoFault::Refused { what: format!("{path} as {account}"), status: status.as_u16(), detail: answer.to_string() })
    }

    /// Uploads a photo as `account`; answers with its id.
    pub async fn photo(&mut self, account: &str, jpeg: Vec<u8>) -> Result<String, DemoFault> {
        let (status, answer) = self.send(account, "/files", "image/jpeg", jpeg).await?;
        match answer.get("id").and_then(Value::as_str) {
            Some(id) if status.is_success() => Ok(id.to_owned()),
            _ => Err(DemoFault::Refused { what: format!("/files as {account}"), status: status.as_u16(), detail: answer.to_string() }),
        }
    }
}
