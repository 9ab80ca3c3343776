//! What holds for every request, whatever it asks for.

use axum::http::StatusCode;
use http_api::Settings;
use serde_json::json;

use crate::house::{HERE, PASSWORD, house};

#[tokio::test]
async fn a_change_by_cookie_comes_from_our_own_pages_only() {
    let house = house(Settings::default()).await;
    house.account(HERE, "sys", "sysadmin", None).await;
    let cookie = house.cookie("sys", PASSWORD).await.unwrap();
    let body = json!({ "account": "hw", "name": "示二", "title": "承办人", "password": "first-2026" });
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("x-nothing", "")] {
        let answer = house.send("POST", "/api/v1/accounts", &[("cookie", &cookie), (name, value)], Some(&body)).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "cross-site"), "{name}");
    }
    let both = [("cookie", cookie.as_str()), ("authorization", "Bearer x"), ("sec-fetch-site", "same-origin")];
    assert_eq!(house.send("POST", "/api/v1/accounts", &both, Some(&body)).await.code(), "credentials-both");
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let house = house(Settings::default()).await;
    for path in ["/api/v1/me", "/", "/m/", "/healthz", "/api/v1/nothing"] {
        let answer = house.send("GET", path, &[], None).await;
        for header in ["content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"] {
            assert!(answer.headers.contains_key(header), "{path} lacks {header}");
        }
    }
    let api = house.send("GET", "/api/v1/me", &[], None).await;
    assert_eq!(api.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_below_api_and_a_page_elsewhere() {
    let house = house(Settings::default()).await;
    let api = house.send("GET", "/api/v1/nothing", &[], None).await;
    assert_eq!((api.status, api.code()), (StatusCode::NOT_FOUND, "not-found"));
    assert_eq!(api.headers["content-type"], "application/problem+json");
    let wrong = house.send("PUT", "/api/v1/me", &[], None).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::METHOD_NOT_ALLOWED, "not-offered"));
    let page = house.send("GET", "/records/some-page", &[], None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert_eq!(house.send("GET", "/assets/gone-abc123.js", &[], None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_body_that_cannot_be_stored_or_is_too_large_is_refused_whole() {
    let house = house(Settings::default()).await;
    let sys = house.caller(HERE, "sys", "sysadmin", None).await;
    let nul = json!({ "account": "hw", "name": "示\u{0}二", "title": "承办人", "password": "first-2026" });
    let refused = house.ask("POST", "/api/v1/accounts", &sys, Some(&nul)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNPROCESSABLE_ENTITY, "field-nul"));
    assert_eq!(refused.body["field"], "name");
    let large = json!({ "account": "hw", "name": "x".repeat(2 << 20), "title": "承办人", "password": "first-2026" });
    let refused = house.ask("POST", "/api/v1/accounts", &sys, Some(&large)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"));
}

#[tokio::test]
async fn a_write_without_a_command_id_is_refused() {
    let house = house(Settings::default()).await;
    let sys = format!("Bearer {}", house.caller(HERE, "sys", "sysadmin", None).await);
    let body = json!({ "account": "hw", "name": "示二", "title": "承办人", "password": "first-2026" });
    let headers = [("authorization", sys.as_str()), ("idempotency-key", "not-a-uuid")];
    let refused = house.send("POST", "/api/v1/accounts", &headers, Some(&body)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::BAD_REQUEST, "command-id-missing"));
}

#[tokio::test]
async fn health_and_measures_are_shown() {
    let house = house(Settings::default()).await;
    assert_eq!(house.send("GET", "/healthz", &[], None).await.status, StatusCode::OK);
    let measures = house.send("GET", "/metrics", &[], None).await;
    assert!(measures.body.as_str().unwrap().contains("gewu_requests_total{class=\"2xx\"}"));
    let through_a_proxy = house.send("GET", "/metrics", &[("x-forwarded-for", "10.0.0.1")], None).await;
    assert_eq!(through_a_proxy.status, StatusCode::NOT_FOUND);
}
