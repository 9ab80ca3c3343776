//! Both ledgers, exported from a real store and read back whole with openpyxl: what stands in the workbook is what stands on the screen.

use std::process::Command;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::house::{HERE, House, demo_houses};

/// The workbook of a ledger as another program reads it.
async fn read_back(house: &House, token: &str, name: &str) -> (String, Value) {
    let (headers, bytes) = house.download(&format!("/api/v1/ledgers/{name}/export"), token).await;
    let file = std::env::temp_dir().join(format!("gewu-ledger-{}-{name}-{}.xlsx", house.bed.name, std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/read_book.py");
    let output = Command::new("/usr/bin/python3").arg(script).arg(&file).output().unwrap();
    let _ = std::fs::remove_file(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let disposition = headers["content-disposition"].to_str().unwrap().to_owned();
    (disposition, serde_json::from_slice(&output.stdout).unwrap())
}

struct Told {
    house: House,
    dispatcher: String,
}

/// A serious hazard and a dispute, each from its report to its end.
async fn told(house: House) -> Told {
    let town = house.area.town;
    let dispatcher = house.caller(HERE, "zz-dd", "dispatcher", Some(town)).await;
    let grid = house.caller(HERE, "dh-wg1", "grid", Some(house.area.village)).await;
    let mediator = house.caller(HERE, "dh-tj", "mediator", Some(house.area.village)).await;
    let unit = house.organisation("hw", "修文镇环卫办", "环卫办").await;
    let sanitation = house.caller_for(HERE, "hw", "unit", unit).await;

    let report = json!({ "kind": "hazard", "category": "0601", "area": house.area.village, "text": "=1+1 渠口堵了", "spot": "村东渠口" });
    let hazard = house.done("POST", "/api/v1/matters", &grid, &report).await;
    let at = format!("/api/v1/matters/{}", hazard["id"].as_str().unwrap());
    house.done("POST", &format!("{at}/judge"), &dispatcher, &json!({ "valid": true, "grade": "serious" })).await;
    let number = json!({ "text": "报区应急局", "document_number": "修政报〔2026〕12号" });
    house.done("POST", &format!("{at}/report-up"), &dispatcher, &number).await;
    let given = house.done("POST", &format!("{at}/dispatch"), &dispatcher, &json!({ "lead": unit })).await;
    let task = given["tasks"][0]["id"].clone();
    house.done("POST", &format!("{at}/accept"), &sanitation, &json!({ "task": task })).await;
    house.done("POST", &format!("{at}/submit"), &sanitation, &json!({ "task": task, "text": "渠已清通" })).await;
    house.done("POST", &format!("{at}/recheck"), &grid, &json!({ "pass": true })).await;
    let ended = house.done("POST", &format!("{at}/close"), &dispatcher, &json!({})).await;
    assert_eq!(ended["stage"]["code"], "closed", "{ended}");

    let parties = json!([{ "name": "演示户甲", "phone": "10012345678" }, { "name": "演示户乙", "phone": "10087654321" }]);
    let report = json!({
        "kind": "dispute", "category": "5102", "area": house.area.village, "text": "院墙滴水", "parties": parties,
        "people": 2, "amount": 1200, "risk": "none", "source": "screening",
    });
    let dispute = house.done("POST", "/api/v1/matters", &grid, &report).await;
    let at = format!("/api/v1/matters/{}", dispute["id"].as_str().unwrap());
    house.done("POST", &format!("{at}/admit"), &mediator, &json!({ "accept": true })).await;
    let agreed = json!({ "form": "written", "terms": "各退一步，加装水槽", "way": "village_talk", "document_number": "00123" });
    house.done("POST", &format!("{at}/settle"), &mediator, &agreed).await;
    house.done("POST", &format!("{at}/perform"), &mediator, &json!({ "state": "done" })).await;
    house.done("POST", &format!("{at}/call-back"), &dispatcher, &json!({ "result": "reached_satisfied" })).await;
    house.done("POST", &format!("{at}/close"), &dispatcher, &json!({})).await;
    Told { house, dispatcher }
}

/// The cell of the only row under a head.
fn cell<'b>(book: &'b Value, head: usize, column: &str) -> &'b Value {
    let names = book["rows"][head].as_array().unwrap();
    let at = names.iter().position(|name| name["text"] == column).unwrap();
    &book["rows"][head + 1][at]
}

#[tokio::test]
async fn both_ledgers_are_read_back_whole_by_another_program() {
    for house in demo_houses().await {
        let Told { house, dispatcher } = told(house).await;
        for name in ["hazard", "dispute"] {
            let engine = house.bed.name;
            let (file, book) = read_back(&house, &dispatcher, name).await;
            let page = house.ask("GET", &format!("/api/v1/ledgers/{name}"), &dispatcher, None).await;
            assert_eq!(page.status, StatusCode::OK, "{:?}", page.body);
            let rows = book["rows"].as_array().unwrap();
            let is_head = |row: &&Value| row.as_array().unwrap().iter().any(|cell| cell["text"] == "编号");
            let head = rows.iter().position(|row| is_head(&row)).unwrap();

            // The table is the screen's: the same columns, the same cells, dates as dates, codes as text.
            let columns = page.body["columns"].as_array().unwrap();
            let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
            let heads: Vec<&str> = rows[head].as_array().unwrap().iter().filter_map(|cell| cell["text"].as_str()).collect();
            assert_eq!(heads, names, "{engine} {name}");
            for (at, column) in columns.iter().enumerate() {
                let (on_screen, in_book) = (page.body["rows"][0]["cells"][at].as_str().unwrap(), &rows[head + 1][at]);
                let kind = column["kind"].as_str().unwrap();
                match (on_screen, kind) {
                    ("", _) => assert!(in_book.is_null(), "{engine} {name} {column}: {in_book}"),
                    (day, "date") => assert_eq!(in_book["date"], day, "{engine} {name} {column}"),
                    (n, "int" | "money") => assert_eq!(in_book["number"].as_f64(), n.parse().ok(), "{engine} {name} {column}"),
                    (text, _) => assert_eq!(in_book["text"], text, "{engine} {name} {column}"),
                }
            }
            assert_eq!(page.body["rows"].as_array().unwrap().len(), 1);

            // The sheet: frozen and repeated head, across, signatures below, the mark on sheet, page and file.
            assert_eq!(book["frozen"].as_str().map(|cell| cell.trim_start_matches(char::is_alphabetic)), Some(&*format!("{}", head + 2)));
            let repeated = book["repeated"].as_str().unwrap().replace('$', "");
            assert!(repeated.ends_with(&format!(":{}", head + 1)), "{repeated}");
            assert_eq!(book["across"], "landscape");
            let whole = book["rows"].to_string();
            for words in ["填报人（签字）", "审核人（签字）", "合计：1 件", "演示数据，非真实", "填报单位（盖章）"]
            {
                assert!(whole.contains(words), "{engine} {name}: {words} is missing");
            }
            assert!(book["page_head"].as_str().unwrap_or_default().contains("演示数据，非真实"), "{}", book["page_head"]);
            assert!(file.contains("%E6%BC%94%E7%A4%BA%E6%95%B0%E6%8D%AE"), "the file's name says it too: {file}");

            // Masked, and nothing that a program would compute.
            for secret in ["演示户甲", "演示户乙", "10012345678", "10087654321", "\"formula\""] {
                assert!(!whole.contains(secret), "{engine} {name}: {secret} stands in the workbook");
            }
            match name {
                "hazard" => {
                    assert_eq!(cell(&book, head, "上报文号（重大）")["text"], "修政报〔2026〕12号");
                    assert_eq!(cell(&book, head, "隐患等级")["text"], "重大");
                    assert_eq!(cell(&book, head, "隐患描述")["text"], "=1+1 渠口堵了", "text that looks like a formula stays text");
                    assert!(cell(&book, head, "销号日期")["date"].is_string());
                }
                _ => {
                    assert_eq!(cell(&book, head, "当事人甲")["text"], "演*** 100****5678");
                    assert_eq!(cell(&book, head, "协议书编号")["text"], "00123", "a code keeps its zeros");
                    assert_eq!(cell(&book, head, "涉及金额（元）")["number"].as_f64(), Some(1200.0));
                    assert!(cell(&book, head, "结案日期")["date"].is_string());
                }
            }
        }
    }
}
