//! The demo comes in by the same door as everybody: requests to the router, under real accounts, judged by the real rules.

use std::{collections::HashMap, sync::Arc};

use access::Access;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kernel::{Instant, Jurisdiction};
use serde_json::Value;
use store::Store;
use thiserror::Error;
use tower::ServiceExt;
use uuid::Uuid;

use crate::chance::Chance;

/// Why the demo could not be made.
#[derive(Debug, Error)]
pub enum DemoFault {
    /// An act that nobody on the list was allowed to do, or that a rule refused.
    #[error("演示数据没有装好：{what}：{status} {detail}")]
    Refused {
        /// Which act, by whom.
        what: String,
        /// The status.
        status: u16,
        /// What the person would have read.
        detail: String,
    },
    /// Anything below the rules.
    #[error("演示数据没有装好：{0}")]
    Below(String),
}

impl DemoFault {
    /// A fault below the rules.
    pub fn below(fault: impl std::fmt::Display) -> Self {
        Self::Below(fault.to_string())
    }
}

fn problem(problem: http_api::Problem) -> DemoFault {
    DemoFault::Below(format!("{problem:?}"))
}

/// The router, and a session for whoever knocks.
pub struct Door {
    router: Router,
    access: Arc<Access>,
    store: Store,
    jurisdiction: Jurisdiction,
    accounts: HashMap<String, Uuid>,
    /// Open sessions, with the moment each was opened: by the demo's clock they run out like anybody's.
    sessions: HashMap<String, (Instant, String)>,
    chance: Chance,
}

/// Who to ask as, in turn: the first who is allowed to does it.
pub type Candidates<'a> = &'a [String];

/// A session of the demo is renewed after so many milliseconds.
const SESSION: i64 = 4 * 3_600_000;

impl Door {
    /// A door for these accounts.
    pub fn open(
        router: Router,
        access: Arc<Access>,
        store: Store,
        jurisdiction: Jurisdiction,
        accounts: HashMap<String, Uuid>,
        seed: u64,
    ) -> Self {
        Self { router, access, store, jurisdiction, accounts, sessions: HashMap::new(), chance: Chance::new(seed, "commands") }
    }

    /// Ends the sessions again.
    pub async fn close(mut self) -> Result<(), DemoFault> {
        for (_, (_, token)) in self.sessions.drain() {
            self.access.close_session(&self.store, &token).await.map_err(problem)?;
        }
        Ok(())
    }

    async fn session(&mut self, account: &str) -> Result<String, DemoFault> {
        let now = self.store.now();
        if let Some((since, token)) = self.sessions.get(account) {
            if now.0 - since.0 < SESSION {
                return Ok(token.clone());
            }
            self.access.close_session(&self.store, token).await.map_err(problem)?;
        }
        let id = *self.accounts.get(account).ok_or_else(|| DemoFault::Below(format!("no account {account}")))?;
        let token = self.access.open_session(&self.store, self.jurisdiction, id, false).await.map_err(problem)?;
        self.sessions.insert(account.to_owned(), (now, token.clone()));
        Ok(token)
    }

    async fn send(&mut self, account: &str, path: &str, kind: &str, body: Vec<u8>) -> Result<(StatusCode, Value), DemoFault> {
        let session = self.session(account).await?;
        let method = if body.is_empty() { "GET" } else { "POST" };
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, kind)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, format!("{}={session}", http_api::call::COOKIE))
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
            let detail = format!("{} {}", answer["detail"].as_str().unwrap_or_default(), answer["field"].as_str().unwrap_or_default());
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
