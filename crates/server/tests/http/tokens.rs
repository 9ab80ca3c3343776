//! Tokens of programs: listed by mark, revoked at once, and still revoked after a restore.

use axum::http::StatusCode;
use store::testbed;

use crate::house::{ELSEWHERE, HERE, houses};

#[tokio::test]
async fn a_revoked_token_is_nobody_at_once_and_stays_in_the_list() {
    for house in houses().await {
        let sys = house.caller(HERE, "sys", "sysadmin", None).await;
        let reader = house.caller(HERE, "hw", "unit", Some(house.area.town)).await;
        let elsewhere = house.caller(ELSEWHERE, "sys", "sysadmin", None).await;
        assert_eq!(house.ask("GET", "/api/v1/me", &reader, None).await.status, StatusCode::OK);
        assert_eq!(house.ask("GET", "/api/v1/tokens", &reader, None).await.status, StatusCode::FORBIDDEN);

        let listed = house.ask("GET", "/api/v1/tokens", &sys, None).await;
        let items = listed.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{items:?}");
        assert!(items.iter().all(|item| item["state"] == "good" && !reader.contains(item["mark"].as_str().unwrap())));
        let mark = items.iter().find(|item| item["sign_in"] == "hw").unwrap()["mark"].as_str().unwrap().to_owned();

        let revoke = format!("/api/v1/tokens/{mark}/revoke");
        assert_eq!(house.ask("POST", &revoke, &reader, None).await.status, StatusCode::FORBIDDEN);
        assert_eq!(house.ask("POST", &revoke, &elsewhere, None).await.status, StatusCode::NOT_FOUND, "another county's");
        assert_eq!(house.ask("POST", "/api/v1/tokens/0000/revoke", &sys, None).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.ask("POST", &revoke, &sys, None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(house.ask("POST", &revoke, &sys, None).await.status, StatusCode::NO_CONTENT, "once more is no fault");
        assert_eq!(house.ask("GET", "/api/v1/me", &reader, None).await.status, StatusCode::UNAUTHORIZED);

        // A restore brings the revocation along with the token.
        let folder = std::env::temp_dir().join(format!("gewu-tokens-{}-{}", house.test_store.name, std::process::id()));
        let _ = std::fs::remove_file(&folder);
        house.test_store.backup(&folder).await.unwrap();
        let copy = testbed::sqlite(&server::wiring::tables(), &server::wiring::streams()).await;
        copy.restore(&folder).await.unwrap();
        let _ = std::fs::remove_file(&folder);
        let lines = access::tokens::list(&copy, HERE).await.unwrap();
        let revoked: Vec<_> = lines.iter().filter(|line| line.revoked.is_some()).map(|line| line.mark.as_str()).collect();
        assert_eq!((lines.len(), revoked), (2, vec![mark.as_str()]));
    }
}
