//! Who sees what: the canary of every sealed field, whoever is complained of, other people's places.

use serde_json::{Value, json};

use crate::{
    story::{id, lamp},
    town::{JUSTICE, PATROL, SANITATION, Town},
};

const CANARY: &str = "金丝雀七四一";

/// Every answer that might tell: lists in each view and order, search, the page, ledgers, kinds with their counts.
async fn answers(town: &Town, caller: &str, record: &str, kind: &str) -> Vec<(String, u16, Value)> {
    let mut paths = vec![
        format!("/records/{record}"),
        "/kinds".to_owned(),
        format!("/kinds/{kind}"),
        format!("/kinds/{kind}/ledgers/main"),
        format!("/records?q={CANARY}"),
    ];
    for view in ["owed", "mine", "unit", "area", "pool"] {
        for order in ["newest", "due"] {
            paths.push(format!("/records?view={view}&order={order}&kind={kind}&count=true"));
        }
    }
    town.indexed().await;
    let mut all = vec![];
    for path in paths {
        let (status, body) = town.get(caller, &path).await;
        all.push((path, status, body));
    }
    all
}

#[tokio::test]
async fn a_sealed_word_is_told_by_no_output_to_whoever_must_not_read_it() {
    for town in Town::everywhere().await {
        let mut request = lamp();
        request["values"]["text"] = json!(format!("路灯不亮{CANARY}"));
        request["on_behalf"] = json!({"name": format!("李{CANARY}"), "phone": "10012345678", "wants_answer": true});
        let record = town.done(town.post("grid", "/kinds/request/records", request).await);
        for caller in ["neighbour", "patrol", "county", "steward", "auditor"] {
            for (path, status, body) in answers(&town, caller, &id(&record), "request").await {
                assert!(!body.to_string().contains(CANARY), "{caller} reads it in {path}: {status} {body}");
            }
        }
        // Nor do the workbooks: what cannot be seen cannot be taken home.
        for caller in ["neighbour", "patrol", "county", "steward", "auditor", "grid", "dispatcher"] {
            for path in ["/kinds/request/export?view=area", "/kinds/request/export?view=mine", "/kinds/request/ledgers/main/export"] {
                let (status, bytes) = town.file(caller, path).await;
                assert!(caller != "dispatcher" || status == 200, "the desk takes its lists home: {path} {status}");
                let Ok(sheets) = sheets::read("taken.xlsx", &bytes, sheets::Limits::SHEET) else {
                    assert_ne!(status, 200, "{caller} {path} is no workbook");
                    continue;
                };
                let told = sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| format!("{:?}", line.cells)).collect::<String>();
                let reads = ["grid", "dispatcher"].contains(&caller);
                assert!(!told.contains(&format!("李{CANARY}")), "{caller} takes the name home in {path}");
                assert!(reads || !told.contains(CANARY), "{caller} takes it home in {path}");
            }
        }
        // Those whose work it is read the story, and nobody reads the name without saying why.
        for caller in ["grid", "dispatcher"] {
            let (_, body) = town.get(caller, &format!("/records/{}", id(&record))).await;
            assert!(body.to_string().contains(&format!("路灯不亮{CANARY}")), "{caller} {body}");
            assert!(!body.to_string().contains(&format!("李{CANARY}")), "{caller} reads the name without a purpose");
        }
    }
}

#[tokio::test]
async fn whoever_is_complained_of_finds_nothing_and_counts_nothing() {
    for town in Town::everywhere().await {
        let mut complaint = lamp();
        complaint["values"]["nature"] = json!("complaint");
        complaint["values"]["about"] = json!([SANITATION]);
        let record = town.done(town.post("grid", "/kinds/request/records", complaint).await);
        assert_eq!(town.get("sanitation", &format!("/records/{}", id(&record))).await.0, 404);
        for view in ["owed", "unit", "area", "pool"] {
            let page = town.done(town.get("sanitation", &format!("/records?view={view}&kind=request&count=true")).await);
            assert_eq!((&page["items"], &page["count"]["n"], &page["next"]), (&json!([]), &json!(0), &Value::Null), "{view} {page}");
        }
        // Nor is it given to it.
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await;
        let body = json!({"values": {"@lead": SANITATION}});
        let (status, no) = town.post("dispatcher", &format!("/records/{}/dispatch", id(&record)), body).await;
        assert_eq!((status, &no["code"]), (422, &json!("record-unit-complained-of")));
        town.act("dispatcher", &record, "dispatch", json!({"@lead": PATROL})).await;
    }
}

#[tokio::test]
async fn a_closed_reference_answers_no_filter_however_it_is_asked() {
    for town in Town::everywhere().await {
        let mut complaint = lamp();
        complaint["values"]["nature"] = json!("complaint");
        complaint["values"]["about"] = json!([JUSTICE]);
        town.done(town.post("grid", "/kinds/request/records", complaint).await);
        for caller in ["leader", "county", "dispatcher", "grid"] {
            let list = async |filter: &str| {
                let page = town.done(town.get(caller, &format!("/records?kind=request&count=true{filter}")).await);
                page["items"].as_array().unwrap().len()
            };
            assert_eq!(list("").await, 1, "{caller} sees the record");
            assert_eq!(list("&f.nature=complaint").await, 1, "{caller}: an open field filters");
            let value = format!("about%3D{JUSTICE}");
            for probe in [format!("about={JUSTICE}"), format!("nature=complaint%3B{value}"), format!("nature=complaint;{value}")] {
                assert_eq!(list(&format!("&f.{probe}")).await, 0, "{caller} {probe}");
            }
        }
    }
}

#[tokio::test]
async fn a_field_that_is_not_there_and_a_value_of_another_type_are_named() {
    for town in Town::everywhere().await {
        let with = |field: &str, value: Value| {
            let mut request = lamp();
            request["values"][field] = value;
            request
        };
        for (field, value) in
            [("colour", json!("red")), ("topic", json!("no_such")), ("topic", json!(5)), ("photos", json!("x")), ("text", json!(""))]
        {
            let (status, no) = town.post("grid", "/kinds/request/records", with(field, value)).await;
            assert_eq!((status, &no["field"]), (422, &json!(format!("values.{field}"))), "{no}");
        }
        let mut beside = lamp();
        beside["colour"] = json!("red");
        let (status, no) = town.post("grid", "/kinds/request/records", beside).await;
        assert_eq!((status, &no["code"]), (422, &json!("field-unknown")), "{no}");
        assert_eq!(town.get("dispatcher", "/records?kind=request").await.1["items"], json!([]), "nothing was written");
    }
}

#[tokio::test]
async fn closed_words_are_found_by_who_reads_them_and_by_nobody_else() {
    for town in Town::everywhere().await {
        let mut request = lamp();
        request["values"]["text"] = json!("排水渠被堵，漫到路上");
        request["on_behalf"] = json!({"name": "李示五", "phone": "10012345678", "wants_answer": true});
        let record = town.done(town.post("grid", "/kinds/request/records", request).await);
        let numbers = async |caller: &str, words: &str| {
            town.indexed().await;
            let page = town.done(town.get(caller, &format!("/records?q={}", words.replace(' ', "%20"))).await);
            page["items"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        // The desk and who wrote it down read the story; the place lies open.
        for caller in ["dispatcher", "grid"] {
            assert_eq!(numbers(caller, "排水渠").await, ["SQ-2026-0001"], "{caller}");
            assert_eq!(numbers(caller, "东郝村 排水渠").await, ["SQ-2026-0001"], "{caller}: open and closed words together");
        }
        for caller in ["sanitation", "patrol", "neighbour", "county", "leader", "steward", "auditor", "registry"] {
            assert!(numbers(caller, "排水渠").await.is_empty(), "{caller}");
        }
        // What stands beside the words narrows what they find.
        for (beside, found) in [
            ("kind=request&f.nature=help&view=area", 1),
            ("kind=hazard", 0),
            ("kind=request&phase=done", 0),
            ("open=true&since=2026-01-01", 1),
            ("view=mine", 0),
        ] {
            let page = town.done(town.get("dispatcher", &format!("/records?q=%E6%8E%92%E6%B0%B4%E6%B8%A0&{beside}")).await);
            assert_eq!(page["items"].as_array().unwrap().len(), found, "{beside} {page}");
        }
        // Particulars are found by nobody.
        for caller in ["dispatcher", "grid", "chief"] {
            assert!(numbers(caller, "李示五").await.is_empty() && numbers(caller, "10012345678").await.is_empty(), "{caller}");
        }
        // Whose work it becomes finds it from then on.
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(numbers("sanitation", "漫到路上").await, ["SQ-2026-0001"]);
        assert!(numbers("patrol", "漫到路上").await.is_empty());
    }
}
