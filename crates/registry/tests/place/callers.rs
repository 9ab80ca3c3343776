//! The router over a place, and named callers.

use std::sync::Arc;

use axum::{Router, body::Body, http::Request};
use http_api::{App, Caller, Settings, testing::TestGate};
use kernel::{Jurisdiction, Right, Scope, authority::Grant};
use registry::Sources;
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;

use super::Place;

/// Somebody with these rights there.
pub fn caller(rights: &[Right], area: Option<Uuid>, organisation: Option<Uuid>) -> Caller {
    let grant = Grant { rights: rights.to_vec(), area, organisation, kinds: vec![] };
    Caller {
        account: Uuid::from_u128(7),
        sign_in: "a".into(),
        person: None,
        name: "演示员".into(),
        title: "党建办".into(),
        roles: vec![],
        jurisdiction: Jurisdiction(140_702),
        scope: Scope { grants: [grant].into() },
        must_change_password: false,
    }
}

/// The router of a place for these callers.
pub fn router(place: &Place, gate: TestGate) -> Router {
    let sources = Arc::new(Sources::new(Arc::clone(&place.local)));
    let app = App::new(place.test_store.store.clone(), Arc::new(gate), Settings::default()).with(sources);
    registry::router().split_for_parts().0.with_state(app)
}

/// Sends a body; answers with status and JSON.
pub async fn send(router: &Router, who: &str, method: &str, path: &str, body: impl AsRef<[u8]>) -> (u16, Value) {
    let body = body.as_ref();
    let request = Request::builder().method(method).uri(path).header("authorization", format!("Bearer {who}"));
    let request = if body.starts_with(b"{") { request.header("content-type", "application/json") } else { request };
    let request = request.header("idempotency-key", Uuid::now_v7().to_string()).header("x-file-name", "%E8%A1%A8.csv");
    let answer = router.clone().oneshot(request.body(Body::from(body.to_vec())).expect("request")).await.expect("answer");
    let status = answer.status().as_u16();
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 24).await.expect("body");
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

/// Asks.
pub async fn get(router: &Router, who: &str, path: &str) -> (u16, Value) {
    send(router, who, "GET", path, "").await
}
