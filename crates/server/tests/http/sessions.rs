//! Signing in, staying in, being locked out, going out.

use axum::http::StatusCode;
use http_api::Settings;
use serde_json::json;

use crate::house::{HERE, PASSWORD, house, houses};

const HOUR: i64 = 3600 * 1000;

#[tokio::test]
async fn a_person_signs_in_reads_who_he_is_and_signs_out() {
    for house in houses().await {
        house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
        let cookie = house.cookie("zz-dd", PASSWORD).await.unwrap();
        let me = house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await;
        assert_eq!(me.status, StatusCode::OK, "{me:?}");
        assert_eq!(me.body["account"]["name"], "zz-dd");
        assert_eq!(me.body["person"]["name"], "示一", "the name comes back out of the vault");
        assert_eq!(me.body["front"], "dispatcher");
        assert_eq!(me.body["areas"][0]["name"], "修文镇");
        assert_eq!(me.body["place"]["name"], "榆次区修文镇");
        assert!(me.body["rights"].as_array().unwrap().contains(&json!("matter_triage")));
        let own = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
        let left = house.send("DELETE", "/api/v1/session", &own, None).await;
        assert_eq!(left.status, StatusCode::NO_CONTENT);
        assert_eq!(left.headers["clear-site-data"], "\"cache\"", "photos seen must not wait for the next at this machine");
        let gone = house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await;
        assert_eq!((gone.status, gone.code()), (StatusCode::UNAUTHORIZED, "session-expired"));
    }
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_sound_the_same_and_five_lock() {
    for house in houses().await {
        house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
        let nobody = house.cookie("nobody", PASSWORD).await.unwrap_err();
        let wrong = house.cookie("zz-dd", "wrong-2026-x").await.unwrap_err();
        assert_eq!(nobody.body, wrong.body);
        for _ in 0..4 {
            assert_eq!(house.cookie("zz-dd", "wrong-2026-x").await.unwrap_err().code(), "wrong-password");
        }
        let locked = house.cookie("zz-dd", PASSWORD).await.unwrap_err();
        assert_eq!((locked.status, locked.code()), (StatusCode::TOO_MANY_REQUESTS, "locked-out"));
        assert!(locked.headers.contains_key("retry-after"));
        house.test_store.clock.advance(HOUR / 4);
        assert!(house.cookie("zz-dd", PASSWORD).await.is_ok(), "it opens by itself");
    }
}

#[tokio::test]
async fn of_many_attempts_at_once_only_five_hear_an_answer() {
    let house = house(Settings::default()).await;
    house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
    // A right one among them would begin the count anew.
    let answers = futures_util::future::join_all((0..12).map(|_| house.cookie("zz-dd", "wrong-2026-x"))).await;
    let told = |code: &str| answers.iter().filter(|answer| answer.as_ref().is_err_and(|answer| answer.code() == code)).count();
    assert_eq!((told("wrong-password"), told("locked-out")), (5, 7));
    assert_eq!(house.cookie("zz-dd", PASSWORD).await.unwrap_err().code(), "locked-out");
}

#[tokio::test]
async fn a_session_ends_unused_and_at_the_latest_after_a_day() {
    let house = house(Settings::default()).await;
    house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
    let cookie = house.cookie("zz-dd", PASSWORD).await.unwrap();
    let me = async || house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await.status;
    for _ in 0..7 {
        house.test_store.clock.advance(3 * HOUR);
        assert_eq!(me().await, StatusCode::OK, "in use");
    }
    house.test_store.clock.advance(3 * HOUR);
    assert_eq!(me().await, StatusCode::UNAUTHORIZED, "a day is over");
    let cookie = house.cookie("zz-dd", PASSWORD).await.unwrap();
    house.test_store.clock.advance(5 * HOUR);
    let idle = house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await;
    assert_eq!(idle.status, StatusCode::UNAUTHORIZED, "unused");
}

#[tokio::test]
async fn a_shut_account_is_out_at_once() {
    let house = house(Settings::default()).await;
    let id = house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
    let cookie = house.cookie("zz-dd", PASSWORD).await.unwrap();
    let admin = house.caller(HERE, "sys", "sysadmin", None).await;
    let shut = house.ask("POST", &format!("/api/v1/accounts/{id}/disable"), &admin, None).await;
    assert_eq!(shut.status, StatusCode::NO_CONTENT, "{shut:?}");
    assert_eq!(house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(house.cookie("zz-dd", PASSWORD).await.unwrap_err().code(), "wrong-password");
}

#[tokio::test]
async fn one_opens_another_grants_and_the_first_password_must_be_changed() {
    let house = house(Settings::default()).await;
    let sys = house.caller(HERE, "sys", "sysadmin", None).await;
    let sec = house.caller(HERE, "sec", "secadmin", None).await;
    let aud = house.caller(HERE, "aud", "auditor", None).await;
    let new = json!({ "account": "hw", "name": "示二", "title": "环卫办 承办人", "password": "first-2026" });
    assert_eq!(house.ask("POST", "/api/v1/accounts", &sec, Some(&new)).await.status, StatusCode::FORBIDDEN);
    let opened = house.ask("POST", "/api/v1/accounts", &sys, Some(&new)).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{opened:?}");
    let id = opened.body["id"].as_str().unwrap().to_owned();
    let again = house.ask("POST", "/api/v1/accounts", &sys, Some(&new)).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "account-name-taken"));

    let grants = json!({ "grants": [{ "role": "unit", "area": house.area.town }] });
    let path = format!("/api/v1/accounts/{id}/grants");
    assert_eq!(house.ask("POST", &path, &sys, Some(&grants)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.ask("POST", &path, &sec, Some(&grants)).await.status, StatusCode::NO_CONTENT);
    let unknown = json!({ "grants": [{ "role": "unit", "area": house.area.elsewhere }] });
    assert_eq!(house.ask("POST", &path, &sec, Some(&unknown)).await.code(), "field-invalid", "another county's area is not there");

    let cookie = house.cookie("hw", "first-2026").await.unwrap();
    let own = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let early = house.send("GET", "/api/v1/accounts", &own, None).await;
    assert_eq!(early.code(), "password-must-change");
    let change = json!({ "old": "first-2026", "password": "second-2026" });
    assert_eq!(house.send("POST", "/api/v1/me/password", &own, Some(&change)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(house.send("GET", "/api/v1/me", &own, None).await.status, StatusCode::UNAUTHORIZED, "sessions end with the password");
    let cookie = house.cookie("hw", "second-2026").await.unwrap();
    let me = house.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await;
    assert_eq!(me.body["must_change_password"], false);

    let seen = house.ask("GET", "/api/v1/audit", &aud, None).await;
    let what: Vec<&str> = seen.body["items"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["sign_in", "password_changed", "sign_in", "account_grants", "account_opened"], "newest first");
    assert_eq!(seen.body["items"][4]["subject_name"], "hw", "which account was opened");
    assert_eq!(house.ask("GET", "/api/v1/audit", &sys, None).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_same_command_twice_is_done_once_and_another_body_is_refused() {
    for house in houses().await {
        let sys = format!("Bearer {}", house.caller(HERE, "sys", "sysadmin", None).await);
        let body = |name: &str| json!({ "account": name, "name": "示二", "title": "承办人", "password": "first-2026" });
        let key = uuid::Uuid::from_u128(77).to_string();
        let headers = [("authorization", sys.as_str()), ("idempotency-key", key.as_str())];
        let first = house.send("POST", "/api/v1/accounts", &headers, Some(&body("hw"))).await;
        let second = house.send("POST", "/api/v1/accounts", &headers, Some(&body("hw"))).await;
        assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED), "{second:?}");
        assert_eq!(first.body, second.body);
        let other = house.send("POST", "/api/v1/accounts", &headers, Some(&body("zf"))).await;
        assert_eq!((other.status, other.code()), (StatusCode::UNPROCESSABLE_ENTITY, "command-reused"));
    }
}

#[tokio::test]
async fn the_set_up_link_works_once_and_makes_three_accounts() {
    let house = house(Settings::default()).await;
    let ours = [("sec-fetch-site", "same-origin")];
    assert_eq!(house.send("GET", "/api/v1/setup?key=wrong", &[], None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.send("GET", "/api/v1/setup?key=the-key", &[], None).await.status, StatusCode::OK);
    let body = json!({ "key": "the-key", "jurisdiction": HERE.0, "account": "admin", "password": "first-2026", "name": "示一" });
    let done = house.send("POST", "/api/v1/setup", &ours, Some(&body)).await;
    assert_eq!(done.status, StatusCode::OK, "{done:?}");
    assert_eq!(done.body["accounts"].as_array().unwrap().len(), 3);
    assert_eq!(house.send("POST", "/api/v1/setup", &ours, Some(&body)).await.status, StatusCode::NOT_FOUND);
    assert!(house.cookie("admin", "first-2026").await.is_ok());
}

#[tokio::test]
async fn the_demo_door_is_only_there_in_the_demo() {
    let ours = [("sec-fetch-site", "same-origin")];
    for demo in [false, true] {
        let house = house(Settings { demo, ..Settings::default() }).await;
        house.account(HERE, "zz-dd", "dispatcher", Some(house.area.town)).await;
        house.account(HERE, "sys", "sysadmin", None).await;
        let cards = house.send("GET", "/api/v1/demo/accounts", &[], None).await;
        let enter = house.send("POST", "/api/v1/demo/session", &ours, Some(&json!({ "account": "zz-dd" }))).await;
        let no_card = house.send("POST", "/api/v1/demo/session", &ours, Some(&json!({ "account": "sys" }))).await;
        let wanted = if demo { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!((cards.status, enter.status), (wanted, wanted));
        assert_eq!(no_card.status, StatusCode::NOT_FOUND, "only the cards are a door");
    }
}

#[tokio::test]
async fn the_auditor_reads_which_record_was_looked_at_and_nothing_of_what_it_holds() {
    for house in houses().await {
        let desk = house.caller(HERE, "desk", "dispatcher", Some(house.area.town)).await;
        let aud = house.caller(HERE, "aud", "auditor", None).await;
        let values = json!({"category": "0601", "spot": "村口涵洞", "text": "涵洞堵了", "found_by": "residents"});
        let body = json!({"area": house.area.village, "values": values, "on_behalf": {"name": "丙某", "phone": "10012345678"}});
        let record = house.done("POST", "/api/v1/kinds/hazard/records", &desk, &body).await;
        let path = format!("/api/v1/records/{}/reveal", record["id"].as_str().unwrap());
        let told = house.done("POST", &path, &desk, &json!({"purpose": "约他到现场看"})).await;
        assert_eq!(told["on_behalf"]["phone"], "10012345678", "he was looked at");
        let seen = house.ask("GET", "/api/v1/audit", &aud, None).await;
        let line = &seen.body["items"][0];
        assert_eq!((&line["what"], &line["purpose"]), (&json!("look"), &json!("约他到现场看")));
        assert_eq!((&line["subject_kind"], &line["subject_name"]), (&json!("record"), &record["number"]));
        assert!(record["number"].is_string());
        assert!(!seen.body.to_string().contains("丙某"));
        assert_eq!(house.ask("GET", &path.replace("/reveal", ""), &aud, None).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn accounts_are_found_by_name_and_by_a_word_of_their_post() {
    for house in houses().await {
        let sys = house.caller(HERE, "sys", "sysadmin", None).await;
        for (account, title) in [("hw", "环卫办 承办人"), ("hw_2", "环卫办 承办人（二）"), ("zf", "综合执法队 100% 承办 B组Ⅱ")]
        {
            let new = json!({ "account": account.replace('_', "-"), "name": "示二", "title": title, "password": "first-2026" });
            house.done("POST", "/api/v1/accounts", &sys, &new).await;
        }
        let find = async |q: &str| -> Vec<String> {
            let found = house.ask("GET", &format!("/api/v1/accounts?q={q}"), &sys, None).await;
            let items = found.body["items"].as_array().unwrap().clone();
            items.iter().map(|line| line["account"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(find("HW").await, ["hw", "hw-2"]);
        assert_eq!(find("%E7%8E%AF%E5%8D%AB").await, ["hw", "hw-2"]);
        assert_eq!(find("b%E7%BB%84").await, ["zf"], "on either engine");
        assert_eq!(find("%E2%85%A1").await, ["zf"], "only letters of ASCII are made small");
        assert_eq!(find("100%25").await, ["zf"], "signs of a pattern are ordinary here");
        assert_eq!(find("h_").await, Vec::<String>::new());
        assert_eq!(find("%E6%B2%A1%E6%9C%89").await, Vec::<String>::new());
        assert_eq!(find("%20").await, ["hw", "hw-2", "sys", "zf"], "nothing asked for is everything");
    }
}
