//! Every operation of the document, tried by those who may not: nobody, somebody of another place, somebody of another county.
//!
//! **Invariant:** a new operation is in this test by being in the document. The exceptions stand in `golden/open-operations.txt`,
//! [`NOBODYS`] and [`ABSENT`], each with its reason.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use http_api::Settings;
use kernel::Jurisdiction;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{ELSEWHERE, HERE, House, house};

/// Operations with something in their path that belongs to no county.
const NOBODYS: &[(&str, &str)] = &[
    ("figure_show", "a figure's name; what it counts is the caller's own"),
    ("figure_records", "a figure's name; what it counts is the caller's own"),
    ("import_template", "an empty sheet"),
    ("import_run", "a kind of sheet; its rows enter the caller's own county"),
    ("kind_show", "a kind's name; the same for everybody"),
    ("kind_form", "a kind's name; where it is entered is asked of the rules"),
    ("record_export", "a kind's name; its rows are the caller's own"),
    ("record_import_template", "an empty sheet of a kind"),
    ("record_import_run", "a kind of sheet; its rows enter the caller's own county"),
    ("ledger_page", "a kind's name; its rows are the caller's own"),
    ("ledger_workbook", "a kind's name; its rows are the caller's own"),
];

/// Operations whose answer to a person of the place is rightly that there is nothing.
const ABSENT: &[(&str, &str)] = &[
    ("setup_state", "there are accounts already"),
    ("set_up", "there are accounts already"),
    ("token_revoke", "no token has this mark: tried with the tokens"),
    ("demo_session", "by a card only: tried with the sessions"),
];

struct Operation {
    method: String,
    path: String,
    id: String,
    body: Option<Value>,
}

fn document() -> Value {
    serde_json::from_str(&server::wiring::document().unwrap()).unwrap()
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let body = (!schema.is_null()).then(|| sample(document, schema));
            let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
            assert!(!id.is_empty(), "{method} {path} has no operationId");
            all.push(Operation { method: method.to_uppercase(), path: path.clone(), id, body });
        }
    }
    all
}

/// A body that the schema allows: what is required, filled with something of its type.
fn sample(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return sample(document, &document["components"]["schemas"][name]);
    }
    if let Some(first) = ["oneOf", "anyOf"].iter().find_map(|of| schema[*of].as_array()?.last()) {
        return sample(document, first);
    }
    if let Some(all) = schema["allOf"].as_array() {
        let mut merged = serde_json::Map::new();
        for part in all {
            if let Value::Object(fields) = sample(document, part) {
                merged.extend(fields);
            }
        }
        return Value::Object(merged);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match (kind, schema["format"].as_str().unwrap_or_default()) {
        ("string", "uuid") => json!(Uuid::from_u128(5)),
        ("string", "date-time") => json!("2026-03-02T02:00:00Z"),
        ("string", "date") => json!("2026-03-02"),
        ("string", _) => json!("示例"),
        ("integer", _) => json!(1),
        ("number", _) => json!(1.5),
        ("boolean", _) => json!(true),
        ("array", _) => json!([]),
        _ => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let names = required.iter().filter_map(Value::as_str);
            Value::Object(names.map(|name| (name.to_owned(), sample(document, &schema["properties"][name]))).collect())
        }
    }
}

/// The path with real things of the county in it.
fn filled(path: &str, ids: &BTreeMap<&str, String>) -> String {
    let mut parts: Vec<String> = vec![];
    for part in path.split('/') {
        let room = match parts.last().cloned().unwrap_or_default() {
            room if room == "ledgers" && parts.contains(&"kinds".to_owned()) => "ledgers of a kind".to_owned(),
            _ if part == "{step}" => "steps".to_owned(),
            room if room == "files" && parts.contains(&"records".to_owned()) => "files of a record".to_owned(),
            room => room,
        };
        parts.push(match part {
            part if part.starts_with('{') => ids.get(room.as_str()).cloned().unwrap_or_else(|| Uuid::from_u128(9).to_string()),
            part => part.to_owned(),
        });
    }
    parts.join("/")
}

#[test]
fn the_exceptions_are_of_operations_that_there_are() {
    let known: Vec<String> = operations(&document()).into_iter().map(|operation| operation.id).collect();
    for (id, _) in NOBODYS.iter().chain(ABSENT) {
        assert!(known.iter().any(|known| known == id), "{id} is no operation");
    }
}

#[test]
fn the_operations_that_need_no_session_are_the_listed_ones() {
    let document = document();
    let mut open = String::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            // `security: [{}]` is how the document says it.
            if operation["security"]
                .as_array()
                .is_some_and(|ways| ways.iter().any(|way| way.as_object().is_some_and(serde_json::Map::is_empty)))
            {
                open += &format!("{} {path}\n", method.to_uppercase());
            }
        }
    }
    assert_eq!(open, include_str!("../../golden/open-operations.txt"), "\n{open}");
}

#[tokio::test]
async fn without_a_session_every_operation_answers_401() {
    let house = house(Settings::default()).await;
    let document = document();
    let open = include_str!("../../golden/open-operations.txt");
    let ids = things(&house).await;
    for operation in operations(&document) {
        if open.lines().any(|line| line == format!("{} {}", operation.method, operation.path)) {
            continue;
        }
        let path = filled(&operation.path, &ids);
        let answer = house.send(&operation.method, &path, &[("sec-fetch-site", "same-origin")], operation.body.as_ref()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {path}: {answer:?}", operation.method);
    }
}

/// Real things of the county, by the path segment before their id. The record is of the village, shows a picture, names a resident.
async fn things(house: &House) -> BTreeMap<&'static str, String> {
    let account = house.account(HERE, "target", "dispatcher", Some(house.area.town)).await;
    let reporter = house.caller(HERE, "reporter", "grid", Some(house.area.village)).await;
    let picture = ::demo::picture::draw(7, false).unwrap();
    let picture = house.upload("/api/v1/files", &reporter, "涵洞.jpg", picture).await;
    assert_eq!(picture.status, StatusCode::CREATED, "{picture:?}");
    let picture = picture.body["id"].as_str().unwrap().to_owned();
    let values = json!({
        "category": "0601", "spot": "村口涵洞", "text": "村口涵洞堵了", "found_by": "residents", "photos_before": [picture],
    });
    let behalf = json!({ "name": "丙某", "phone": "10012345678" });
    let body = json!({ "area": house.area.village, "values": values, "on_behalf": behalf });
    let entered = house.ask("POST", "/api/v1/kinds/hazard/records", &reporter, Some(&body)).await;
    assert_eq!(entered.status, StatusCode::CREATED, "{entered:?}");
    let record = entered.body["id"].as_str().unwrap().to_owned();
    BTreeMap::from([
        ("accounts", account.to_string()),
        ("areas", house.area.village.to_string()),
        ("records", record),
        ("steps", "judge".into()),
        ("files of a record", picture),
        ("kinds", "request".into()),
        ("ledgers of a kind", "main".into()),
        ("ledgers", "hazard".into()),
        ("figures", "grid_workers".into()),
        ("imports", "areas".into()),
    ])
}

/// One token of each role, at this place.
async fn one_of_each(house: &House, whose: Jurisdiction, prefix: &str, place: Uuid) -> Vec<(String, String)> {
    let mut all = vec![];
    for role in &house.roles.0 {
        let name = format!("{prefix}-{}", role.code.replace('_', "-"));
        all.push((role.code.clone(), house.caller(whose, &name, &role.code, role.placed.then_some(place)).await));
    }
    all
}

/// Operations that look at what was sent before they look for the thing: the sample body is answered with 422, be the thing there or not.
const BODY_FIRST: &[&str] = &["record_enter"];

/// Asks for every operation on a thing of the village, as somebody to whom it must not exist: he is answered as if it were not there, in
/// the same words.
async fn check_hidden(house: &House, strangers: &[(String, String)], concerned: impl Fn(&Operation) -> bool) {
    let ids = things(house).await;
    let mut nowhere = ids.clone();
    for room in ["accounts", "areas", "records", "files of a record"] {
        nowhere.insert(room, Uuid::from_u128(9).to_string());
    }
    let mut wrong = vec![];
    for operation in operations(&document()).into_iter().filter(|operation| operation.path.contains('{') && concerned(operation)) {
        let (path, absent) = (filled(&operation.path, &ids), filled(&operation.path, &nowhere));
        let body_first = BODY_FIRST.contains(&operation.id.as_str());
        for (role, token) in strangers {
            let answer = house.ask(&operation.method, &path, token, operation.body.as_ref()).await;
            let nothing = house.ask(&operation.method, &absent, token, operation.body.as_ref()).await;
            let told = |answer: &crate::house::Answer| (answer.status, answer.code().to_owned(), answer.body["detail"].clone());
            assert_eq!(told(&answer), told(&nothing), "{role}: {} {path}", operation.method);
            // 403 says that the role never does this, anywhere; it tells nothing about the thing.
            let right = match answer.status {
                StatusCode::NOT_FOUND | StatusCode::FORBIDDEN => true,
                StatusCode::UNPROCESSABLE_ENTITY => body_first,
                _ => false,
            };
            if !right {
                wrong.push(format!("{} {role}: {} {path}: {} {}", operation.id, operation.method, answer.status, answer.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "it must not be there:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_thing_of_one_county_is_not_there_for_another() {
    let house = house(Settings::default()).await;
    let strangers = one_of_each(&house, ELSEWHERE, "far", house.area.elsewhere).await;
    check_hidden(&house, &strangers, |operation| !NOBODYS.iter().any(|(id, _)| *id == operation.id)).await;
}

#[tokio::test]
async fn a_record_of_one_town_is_not_there_for_the_next() {
    let house = house(Settings::default()).await;
    let strangers = one_of_each(&house, HERE, "next", house.area.other_town).await;
    check_hidden(&house, &strangers, |operation| operation.path.starts_with("/api/v1/records/{")).await;
}

#[tokio::test]
async fn every_operation_is_open_to_some_role_of_the_place() {
    let house = house(Settings { demo: true, ..Settings::default() }).await;
    let ids = things(&house).await;
    let mut callers = one_of_each(&house, HERE, "own", house.area.town).await;
    // Signing out comes with its own session: it would end the others' trial.
    callers.push(("reporter".to_owned(), house.caller(HERE, "reporter2", "grid", Some(house.area.village)).await));
    let mut shut = vec![];
    for operation in operations(&document()) {
        if ABSENT.iter().any(|(id, _)| *id == operation.id) {
            continue;
        }
        let path = filled(&operation.path, &ids);
        let mut seen = vec![];
        for (_, token) in &callers {
            seen.push(house.ask(&operation.method, &path, token, operation.body.as_ref()).await.status.as_u16());
        }
        if seen.iter().all(|status| [401, 403, 404, 405].contains(status)) || seen.iter().any(|status| *status >= 500) {
            shut.push(format!("{} {path}: {seen:?}", operation.method));
        }
    }
    assert!(shut.is_empty(), "nobody of the place can, or it breaks:\n{}", shut.join("\n"));
}

/// RFC 9457: what a refusal is sent as is what the document says.
#[test]
fn every_no_is_documented_as_what_it_is_sent_as() {
    let document = document();
    let mut nos = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for (status, answer) in operation["responses"].as_object().unwrap() {
                if !status.starts_with(['4', '5']) {
                    continue;
                }
                let kinds: Vec<&String> = answer["content"].as_object().unwrap().keys().collect();
                assert_eq!(kinds, ["application/problem+json"], "{method} {path} {status}");
                nos += 1;
            }
        }
    }
    assert!(nos > 100, "{nos}");
}

#[test]
fn the_document_and_the_list_of_errors_are_as_they_were() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let check = |name: &str, now: String| {
        let file = root.join(name);
        if std::env::var_os("GEWU_BLESS").is_some() {
            std::fs::write(&file, &now).unwrap();
        }
        let then = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(then.trim_end() == now.trim_end(), "docs/{name} is out of date: run `make codegen`, read the difference, commit it");
    };
    check("openapi.json", server::wiring::document().unwrap());
    check("errors.md", server::wiring::errors());
}
