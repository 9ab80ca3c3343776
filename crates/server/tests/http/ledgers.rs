//! Both ledgers, exported from a real store and read back whole with openpyxl: what stands in the workbook is what stands on the screen.

use std::process::Command;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::house::{HERE, House, demo_houses};

/// The workbook of a ledger as another program reads it.
async fn read_back(house: &House, token: &str, name: &str) -> (String, Value) {
    let (headers, bytes) = house.download(&format!("/api/v1/kinds/{name}/ledgers/main/export"), token).await;
    let file = std::env::temp_dir().join(format!("gewu-ledger-{}-{name}-{}.xlsx", house.test_store.name, std::process::id()));
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
    let (town, village) = (house.area.town, house.area.village);
    let dispatcher = house.caller(HERE, "zz-dd", "dispatcher", Some(town)).await;
    let grid = house.caller(HERE, "dh-wg1", "grid", Some(village)).await;
    let mediator = house.caller(HERE, "dh-tj", "mediator", Some(village)).await;
    let unit = house.organisation("hw", "修文镇环卫办", "环卫办").await;
    let sanitation = house.caller_for(HERE, "hw", "unit", unit).await;

    let values = json!({ "category": "0601", "text": "=1+1 渠口堵了", "spot": "村东渠口", "found_by": "grid_patrol" });
    let form = json!({ "area": village, "values": values });
    let hazard = house.done("POST", "/api/v1/kinds/hazard/records", &grid, &form).await;
    let judged = json!({ "@outcome": "accepted", "category": "0601", "urgency": "ordinary", "grade": "serious" });
    house.step(&hazard, "judge", &dispatcher, judged).await;
    let five = json!([{ "duty": "主任", "measure": "设警戒", "money": "应急经费", "time_limit": "3日", "plan": "扩大警戒" }]);
    let up = json!({ "@note": "报区应急局", "document_number": "修政报〔2026〕12号", "five": five });
    house.step(&hazard, "report_up", &dispatcher, up).await;
    house.step(&hazard, "dispatch", &dispatcher, json!({ "@lead": unit })).await;
    house.step(&hazard, "accept", &sanitation, json!({})).await;
    house.step(&hazard, "submit", &sanitation, json!({ "measure": "渠已清通" })).await;
    house.step(&hazard, "recheck", &grid, json!({ "@outcome": "passed" })).await;
    let ended = house.step(&hazard, "close", &dispatcher, json!({})).await;
    assert_eq!(ended["status"]["code"], "closed", "{ended}");

    let parties = json!([{ "name": "演示户甲", "phone": "10012345678" }, { "name": "演示户乙", "phone": "10087654321" }]);
    let values = json!({ "category": "5102", "text": "院墙滴水", "parties": parties, "people": 2, "amount": 1200, "risk": "none", "source": "screening" });
    let form = json!({ "area": village, "values": values });
    let dispute = house.done("POST", "/api/v1/kinds/dispute/records", &grid, &form).await;
    house.step(&dispute, "admit", &mediator, json!({ "@outcome": "accepted" })).await;
    let agreed = json!({ "way": "village_talk", "agreement": "written", "terms": "各退一步，加装水槽", "document_number": "00123" });
    house.step(&dispute, "settle", &mediator, agreed).await;
    house.step(&dispute, "call_back", &dispatcher, json!({ "@outcome": "satisfied" })).await;
    let ended = house.step(&dispute, "close", &dispatcher, json!({})).await;
    assert_eq!(ended["status"]["code"], "closed", "{ended}");
    Told { house, dispatcher }
}

#[tokio::test]
async fn both_ledgers_are_read_back_whole_by_another_program() {
    for house in demo_houses().await {
        let Told { house, dispatcher } = told(house).await;
        for name in ["hazard", "dispute"] {
            let engine = house.test_store.name;
            let (file, book) = read_back(&house, &dispatcher, name).await;
            let page = house.ask("GET", &format!("/api/v1/kinds/{name}/ledgers/main"), &dispatcher, None).await;
            assert_eq!(page.status, StatusCode::OK, "{:?}", page.body);
            let (columns, lines) = (page.body["columns"].as_array().unwrap(), page.body["rows"].as_array().unwrap());
            assert_eq!(lines.len(), 1, "{engine} {name}");
            let at = |column: &str| columns.iter().position(|known| known["name"] == column).unwrap();
            let cells = |column: &str| lines[0]["cells"][at(column)].as_str().unwrap();

            // The table is the screen's: the same columns, the same cells, dates as dates, codes as text.
            let rows = book["rows"].as_array().unwrap();
            let number = at("编号");
            let first = rows.iter().position(|row| row[number]["text"] == cells("编号")).unwrap();
            let row = &rows[first];
            for (n, column) in columns.iter().enumerate() {
                let head = rows[..first].iter().rev().find_map(|row| row[n]["text"].as_str());
                assert_eq!(head, column["name"].as_str(), "{engine} {name}");
                let (on_screen, in_book) = (lines[0]["cells"][n].as_str().unwrap(), &row[n]);
                match (on_screen, column["format"].as_str().unwrap(), column["path"].as_str().unwrap()) {
                    (_, _, "row") => assert_eq!(in_book["number"], 1, "{engine} {name}"),
                    ("", ..) => assert!(in_book.is_null(), "{engine} {name} {column}: {in_book}"),
                    (day, "date", _) if day.len() == 10 => assert_eq!(in_book["date"], day, "{engine} {name} {column}"),
                    (n, "int" | "money", _) => assert_eq!(in_book["number"].as_f64(), n.parse().ok(), "{engine} {name} {column}"),
                    (text, ..) => assert_eq!(in_book["text"], text, "{engine} {name} {column}"),
                }
            }

            // The sheet: frozen and repeated head, across, signatures below, the mark on sheet, page and file.
            let frozen = book["frozen"].as_str().map(|cell| cell.trim_start_matches(char::is_alphabetic).to_owned());
            assert_eq!(frozen, Some((first + 1).to_string()), "{engine} {name}");
            let repeated = book["repeated"].as_str().unwrap().replace('$', "");
            assert!(repeated.ends_with(&format!(":{first}")), "{repeated}");
            assert_eq!(book["across"], "landscape");
            let whole = book["rows"].to_string();
            for words in ["填报人（签字）", "审核人（签字）", "合计：1 行", "演示数据，非真实", "填报单位（盖章）"]
            {
                assert!(whole.contains(words), "{engine} {name}: {words} is missing");
            }
            assert!(book["page_head"].as_str().unwrap_or_default().contains("演示数据，非真实"), "{}", book["page_head"]);
            assert!(file.contains("%E6%BC%94%E7%A4%BA%E6%95%B0%E6%8D%AE"), "the file's name says it too: {file}");

            // Masked, and nothing that a program would compute.
            for secret in ["演示户甲", "演示户乙", "10012345678", "10087654321", "\"formula\""] {
                assert!(!whole.contains(secret), "{engine} {name}: {secret} stands in the workbook");
            }
            let cell = |column: &str| &row[at(column)];
            match name {
                "hazard" => {
                    assert_eq!(cell("上报文号（重大）")["text"], "修政报〔2026〕12号");
                    assert_eq!(cell("隐患等级")["text"], "重大隐患");
                    assert_eq!(cell("隐患描述")["text"], "=1+1 渠口堵了", "text that looks like a formula stays text");
                    assert!(cell("销号日期")["date"].is_string());
                }
                _ => {
                    assert_eq!(cell("协议书编号")["text"], "00123", "a code keeps its zeros");
                    assert_eq!(cell("涉及金额（元）")["number"].as_f64(), Some(1200.0));
                    assert!(cell("结案日期")["date"].is_string());
                }
            }
        }
    }
}
