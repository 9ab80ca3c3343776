//! What comes in and goes out at the edges: photos, lists, numbers, characters, cursors, words looked for.

use std::{io::Cursor, sync::Arc};

use axum::{
    body::Body,
    http::{HeaderMap, Request},
};
use http_body_util::BodyExt;
use matters::Matter;
use serde_json::{Value, json};
use store::search::Follow;

use crate::{
    story::{ditch, id},
    town::{GRID, MICRO, Town, WHOSE},
};

fn picture() -> Vec<u8> {
    let mut out = Cursor::new(vec![]);
    let image = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([(x * 7) as u8, (y * 13) as u8, (x * y) as u8]));
    image::DynamicImage::ImageRgb8(image).write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

async fn upload(town: &Town, bytes: Vec<u8>) -> (u16, Value) {
    let request = Request::post("/api/v1/files").header("content-type", "image/jpeg").body(Body::from(bytes)).unwrap();
    let answer = town.raw("grid", request).await;
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.into_body().collect().await.unwrap().to_bytes()).unwrap())
}

async fn photo(town: &Town, caller: &str, path: &str, tag: Option<&str>) -> (u16, HeaderMap) {
    let request = Request::get(path).header("if-none-match", tag.unwrap_or("\"another\""));
    let answer = town.raw(caller, request.body(Body::empty()).unwrap()).await;
    (answer.status().as_u16(), answer.headers().clone())
}

#[tokio::test]
async fn a_photo_is_shown_only_after_asking_and_its_tag_is_one_accounts() {
    for town in Town::everywhere().await {
        let staged = town.done(upload(&town, picture()).await);
        let mut report = ditch();
        report["files"] = json!([staged["id"]]);
        let matter = town.done(town.post("grid", "/matters", report).await);
        let path = format!("/api/v1/matters/{}/files/{}", id(&matter), staged["id"].as_str().unwrap());
        let (status, headers) = photo(&town, "grid", &path, None).await;
        assert_eq!((status, headers["cache-control"].to_str().unwrap()), (200, "private, no-cache"));
        let tag = headers["etag"].to_str().unwrap();
        assert_eq!(photo(&town, "grid", &path, Some(tag)).await.0, 304);
        assert_eq!(photo(&town, "dispatcher", &path, Some(tag)).await.0, 200, "what another loaded is not known to him");
        assert_eq!(photo(&town, "neighbour", &path, Some(tag)).await.0, 404);
        assert_eq!(photo(&town, "grid", &format!("{path}?small=true"), Some(tag)).await.0, 200, "another form");
    }
}

#[tokio::test]
async fn a_photo_cut_short_and_a_body_too_large_are_named() {
    for town in Town::everywhere().await {
        let whole = picture();
        let (status, problem) = upload(&town, whole[..whole.len() * 2 / 3].to_vec()).await;
        assert_eq!((status, &problem["code"]), (422, &json!("file-broken")));
        let (status, problem) = upload(&town, vec![0; store::files::MAX_UPLOAD + 1]).await;
        assert_eq!((status, &problem["code"]), (413, &json!("file-too-large")));
    }
}

#[tokio::test]
async fn lists_numbers_and_years_end_somewhere() {
    let party = |year: i64| json!({"name": "甲某", "birth_year": year});
    let quarrel = |parties: Vec<Value>| json!({"kind": "dispute", "category": "5102", "area": GRID, "text": "争滴水", "parties": parties});
    for town in Town::everywhere().await {
        for (body, code, field) in [
            (quarrel(vec![party(1980); 28_000]), "list-too-long", "parties"),
            (quarrel(vec![party(1980); 21]), "list-too-long", "parties"),
            (quarrel(vec![party(i64::from(i32::MIN))]), "field-invalid", "birth_year"),
            (quarrel(vec![party(1899)]), "field-invalid", "birth_year"),
            (quarrel(vec![party(2027)]), "field-invalid", "birth_year"),
            (quarrel(vec![party(i64::MAX)]), "field-invalid", "parties[0].birth_year"),
        ] {
            let (status, problem) = town.post("grid", "/matters", body).await;
            assert_eq!((status, &problem["code"], &problem["field"]), (422, &json!(code), &json!(field)));
        }
        town.done(town.post("grid", "/matters", quarrel(vec![party(1900), party(2026)])).await);
    }
}

#[tokio::test]
async fn what_nobody_sees_is_not_kept() {
    for town in Town::everywhere().await {
        let mut report = ditch();
        report["text"] = json!("沟\u{202e}堵了\u{7}\u{200b}");
        let matter = town.done(town.post("grid", "/matters", report).await);
        assert_eq!(matter["text"], "沟堵了");
    }
}

#[tokio::test]
async fn a_cursor_of_any_number_is_a_page_or_a_plain_no() {
    for town in Town::everywhere().await {
        town.done(town.post("grid", "/matters", ditch()).await);
        for number in [i64::MIN, -1, 0, i64::MAX] {
            let (line, key) = (desk::cursor_encode(&number), desk::cursor_encode(&(number, uuid::Uuid::max())));
            for path in [
                format!("/matters?q=yh&after={line}"),
                format!("/matters?view=area&after={key}"),
                format!("/matters?view=area&order=due&after={key}"),
                format!("/matters?view=mine&after={key}"),
            ] {
                let (status, answer) = town.get("dispatcher", &path).await;
                assert!(status == 200 || status == 422, "{path}: {status} {answer}");
            }
        }
    }
}

/// Radicals out of a scanner, a number without its hyphens, first letters of a place: as people type them.
#[tokio::test]
async fn what_people_type_finds_what_was_written() {
    for town in Town::everywhere().await {
        let scanned = json!({"kind": "hazard", "category": "0601", "area": MICRO, "text": "⽂⾏路⼝有⽔坑", "spot": "⻄头⼤槐树", "found_by": "patrol"});
        town.done(town.post("grid", "/matters", scanned).await);
        town.bed.tail(WHOSE, Arc::new(Follow::<Matter>::new("search", &town.bed.store)), 1_000).await.unwrap();
        for words in ["水坑", "大槐树", "西头", "⽔坑", "yh20260001", "yh-2026-0001", "YH20260001", "20260001", "dh", "dhc", "东郝"]
        {
            let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let found = town.done(town.get("dispatcher", &format!("/matters?q={query}")).await);
            assert_eq!(found["items"].as_array().unwrap().len(), 1, "{}: {words}", town.bed.name);
        }
        for words in ["yh20260002", "zh", "水沟"] {
            let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let found = town.done(town.get("dispatcher", &format!("/matters?q={query}")).await);
            assert_eq!(found["items"], json!([]), "{words}");
        }
    }
}
