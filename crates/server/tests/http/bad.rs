//! Bad input and bad days over the whole API, on both engines: a clear answer each time, and nothing half done.

use std::{path::PathBuf, process::Command};

use axum::http::StatusCode;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::Location;
use uuid::Uuid;

use crate::house::{Answer, HERE, House, houses};

/// What the person reads: Chinese, and none of the words that mean nothing to him.
#[track_caller]
fn clear(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{}", answer.body);
    let detail = answer.body["detail"].as_str().unwrap_or_default();
    assert!(detail.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{code}: {detail}");
    for word in ["ID", "null", "token", "SQL", "error", "panic"] {
        assert!(!detail.contains(word), "{code} says {word}: {detail}");
    }
}

/// How much has ever been recorded.
async fn events(house: &House) -> i64 {
    let permit = kernel::Permit::system("test", kernel::Jurisdiction::PLATFORM, kernel::Right::SignIn);
    let mut reader = house.test_store.read(&permit);
    reader.query("SELECT count(*) AS n FROM event", &[]).await.unwrap()[0].int("n").unwrap()
}

/// Where hazards are entered.
const HAZARDS: &str = "/api/v1/kinds/hazard/records";

fn ditch(area: Uuid) -> Value {
    json!({ "area": area, "values": { "category": "0601", "spot": "村北渠口", "text": "渠口堵了", "found_by": "grid_patrol" } })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

/// With another value in the form.
fn form(mut body: Value, field: &str, value: Value) -> Value {
    body["values"][field] = value;
    body
}

#[tokio::test]
async fn what_cannot_be_reported_is_refused_by_name() {
    for house in houses().await {
        let grid = house.caller(HERE, "wg", "grid", Some(house.area.town)).await;
        let gone = house.closed_village().await;
        let before = events(&house).await;
        let at = |hours: i64| house.test_store.now().plus(hours * 3_600_000).timestamp().to_string();
        let village = house.area.village;
        let cases = [
            (form(ditch(village), "category", json!("9999")), "record-field", "values.category"),
            (ditch(gone), "record-area-closed", "area"),
            (ditch(Uuid::from_u128(404)), "record-area-unknown", "area"),
            (with(ditch(village), "happened", json!(at(30))), "record-future", "happened"),
            (with(ditch(village), "happened", json!(at(-24 * 400))), "record-clock-off", "happened"),
            (with(ditch(village), "happened", json!(at(-72))), "record-late-reason", "late_reason"),
            (form(ditch(village), "text", json!("渠\u{0}口")), "field-nul", "values.text"),
            (form(ditch(village), "text", json!("堵".repeat(5_001))), "record-field", "values.text"),
            (form(ditch(village), "found_by", json!("梦里")), "record-field", "values.found_by"),
            (form(ditch(village), "text", Value::Null), "record-field", "values.text"),
            (form(ditch(village), "grade", json!("serious")), "record-field", "values.grade"),
        ];
        for (body, code, field) in cases {
            let answer = house.ask("POST", HAZARDS, &grid, Some(&body)).await;
            clear(&answer, answer.status.as_u16(), code);
            assert!(answer.status.is_client_error(), "{code}: {}", answer.status);
            assert_eq!(answer.body["field"], field, "{code}: {}", answer.body);
        }
        // A village's closing a year ago does not take back what was said of it before.
        assert_eq!(events(&house).await, before, "{}: nothing of it was recorded", house.test_store.name);
        assert_eq!(house.ask("POST", HAZARDS, &grid, Some(&ditch(village))).await.status, StatusCode::CREATED);
    }
}

#[tokio::test]
async fn what_is_no_photo_is_told_apart() {
    for house in houses().await {
        let grid = house.caller(HERE, "wg", "grid", Some(house.area.town)).await;
        let huge = [&[0xFF, 0xD8, 0xFF, 0xE0][..], &vec![0x55; 20 << 20]].concat();
        let heic = [&[0, 0, 0, 24][..], b"ftypheic", &[0; 4096]].concat();
        let cut = [&[0xFF, 0xD8, 0xFF, 0xE0][..], &[0x11; 300]].concat();
        for (bytes, status, code) in [
            (huge, 413, "file-too-large"),
            (heic, 415, "file-heic"),
            (b"<html>not a photo</html>".to_vec(), 415, "file-not-image"),
            (cut, 422, "file-broken"),
            (vec![], 415, "file-not-image"),
        ] {
            clear(&house.upload("/api/v1/files", &grid, "照片.jpg", bytes).await, status, code);
        }
    }
}

/// A folder with the sheets of `bad_books.py`.
fn books() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("gewu-books-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bad_books.py");
    let done = Command::new("/usr/bin/python3").arg(script).arg(&folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder
}

#[tokio::test]
async fn sheets_as_people_send_them_are_taken_whole_or_refused_by_cell() {
    let folder = books();
    for house in houses().await {
        let clerk = house.caller(HERE, "dj", "registry", Some(house.area.town)).await;
        let before = events(&house).await;
        let send = async |name: &str| {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            house.upload("/api/v1/imports/areas", &clerk, name, bytes).await
        };
        for (name, words) in [
            ("merged.xlsx", "合并"),
            ("formula.xlsx", "公式"),
            ("bomb.xlsx", "展开"),
            ("many.csv", "100010"),
            ("nul.csv", "U+0000"),
            ("half.xlsx", "损坏"),
        ] {
            let answer = send(name).await;
            clear(&answer, 422, answer.code());
            let said = answer.body.to_string().replace([',', '，', ' '], "");
            assert!(said.contains(words), "{name} says {said}");
            if matches!(name, "formula.xlsx" | "nul.csv") {
                let remedy = &answer.body["errors"][0];
                assert!(remedy["row"].is_number() && remedy["column"].is_string(), "{name}: {remedy}");
            }
        }
        assert_eq!(events(&house).await, before, "{}: nothing of it entered", house.test_store.name);
        let taken = send("gbk.csv").await;
        assert_eq!((taken.status, &taken.body["created"]), (StatusCode::OK, &json!(2)), "{}", taken.body);
        let again = send("good.xlsx").await;
        assert_eq!((again.status, &again.body["unchanged"]), (StatusCode::OK, &json!(2)), "{}", again.body);
    }
    let _ = std::fs::remove_dir_all(folder);
}

#[tokio::test]
async fn two_who_accept_at_once_and_one_who_checks_his_own_work() {
    for house in houses().await {
        let town = house.area.town;
        let dispatcher = house.caller(HERE, "zz-dd", "dispatcher", Some(town)).await;
        let unit = house.organisation("cw", "东郝村村民委员会", "村委会").await;
        // Their role lets both recheck what others put right in the village.
        let one = house.caller_in(HERE, "cw1", "secretary", unit, &[house.area.village]).await;
        let two = house.caller_in(HERE, "cw2", "secretary", unit, &[house.area.village]).await;
        let record = house.done("POST", HAZARDS, &dispatcher, &ditch(house.area.village)).await;
        let at = format!("/api/v1/records/{}", record["id"].as_str().unwrap());
        let judged = json!({ "@outcome": "accepted", "category": "0601", "urgency": "ordinary", "grade": "ordinary" });
        house.step(&record, "judge", &dispatcher, judged).await;
        let given = house.step(&record, "dispatch", &dispatcher, json!({ "@lead": unit })).await;
        let accept = json!({ "based_on": given["version"] });
        let path = format!("{at}/accept");
        let (first, second) = tokio::join!(house.ask("POST", &path, &one, Some(&accept)), house.ask("POST", &path, &two, Some(&accept)));
        let (won, lost) = if first.status == StatusCode::OK { (first, second) } else { (second, first) };
        assert_eq!(won.status, StatusCode::OK, "{}", won.body);
        clear(&lost, 409, "record-moved-on");

        house.step(&record, "submit", &one, json!({ "measure": "清通了" })).await;
        let before = events(&house).await;
        for own in [&one, &two] {
            let pass = json!({ "values": { "@outcome": "passed" } });
            clear(&house.ask("POST", &format!("{at}/recheck"), own, Some(&pass)).await, 403, "record-own-work");
        }
        assert_eq!(events(&house).await, before);
    }
}

#[tokio::test]
async fn postgres_gone_and_back_is_said_and_loses_nothing() {
    let house = houses().await.into_iter().find(|house| house.test_store.name == "postgres").unwrap();
    let grid = house.caller(HERE, "wg", "grid", Some(house.area.town)).await;
    assert_eq!(house.ask("GET", "/api/v1/me", &grid, None).await.status, StatusCode::OK);
    let Location::Postgres { url, .. } = &house.test_store.config.location else { panic!("not PostgreSQL") };
    let (server, name) = url.rsplit_once('/').unwrap();
    let admin = async |sql: &str| {
        let mut conn = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
        conn.execute(AssertSqlSafe(sql.replace("{db}", name))).await.unwrap();
    };
    admin("ALTER DATABASE {db} ALLOW_CONNECTIONS false").await;
    admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{db}'").await;
    let key = Uuid::now_v7().to_string();
    let bearer = format!("Bearer {grid}");
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key.as_str())];
    let body = ditch(house.area.village);
    let away = house.send("POST", HAZARDS, &headers, Some(&body)).await;
    clear(&away, 503, "busy");
    assert!(away.headers.contains_key("retry-after"));
    admin("ALTER DATABASE {db} ALLOW_CONNECTIONS true").await;
    let back = house.send("POST", HAZARDS, &headers, Some(&body)).await;
    assert_eq!(back.status, StatusCode::CREATED, "{}", back.body);
    let again = house.send("POST", HAZARDS, &headers, Some(&body)).await;
    assert_eq!(again.body["number"], back.body["number"], "the same command is the same record");
}
