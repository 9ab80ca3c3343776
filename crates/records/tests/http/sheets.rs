//! Sheets of any kind: the empty one, read in dry and for good, the list taken along.

use serde_json::{Value, json};

use crate::town::{OTHER_VILLAGE, Town};

const HEAD: &str = "地点,名称,类型,体系层级,开放时间,管理单位\n";

fn venues(rows: &[&str]) -> Vec<u8> {
    format!("{HEAD}{}", rows.iter().map(|row| format!("{row}\n")).collect::<String>()).into_bytes()
}

impl Town {
    async fn checked(&self, caller: &str, kind: &str, sheet: Vec<u8>) -> Value {
        self.done(self.upload(caller, &format!("/kinds/{kind}/import?dry_run=true"), sheet).await)
    }

    async fn imported(&self, caller: &str, kind: &str, sheet: Vec<u8>) -> (u16, Value) {
        self.upload(caller, &format!("/kinds/{kind}/import?dry_run=false"), sheet).await
    }

    async fn titles(&self, caller: &str, kind: &str) -> Vec<String> {
        let page = self.done(self.get(caller, &format!("/records?kind={kind}")).await);
        let mut all: Vec<String> = page["items"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect();
        all.sort();
        all
    }
}

fn counts(report: &Value) -> (u64, usize, u64, usize) {
    let listed = |name: &str| report[name].as_array().unwrap().len();
    (report["created"].as_u64().unwrap(), listed("changed"), report["unchanged"].as_u64().unwrap(), listed("faults"))
}

#[tokio::test]
async fn venues_are_created_then_changed_and_what_is_so_already_stays() {
    for town in Town::everywhere().await {
        let first = venues(&["东郝村,东郝村党群服务站,网格党群服务站,村,8:30—18:00,环卫办", "140702105202,中郝村驿站,courier_stop,,,"]);
        let dry = town.checked("registry", "venue", first.clone()).await;
        assert_eq!(counts(&dry), (2, 0, 0, 0), "{dry}");
        assert!(town.titles("registry", "venue").await.is_empty(), "a dry run writes nothing");
        let done = town.done(town.imported("registry", "venue", first.clone()).await);
        assert_eq!(counts(&done), (2, 0, 0, 0), "{done}");
        assert_eq!(town.titles("registry", "venue").await, ["东郝村党群服务站", "中郝村驿站"].map(str::to_owned).to_vec());
        let again = town.done(town.imported("registry", "venue", first).await);
        assert_eq!(counts(&again), (0, 0, 2, 0), "{again}");
        let later = venues(&["东郝村,东郝村党群服务站,网格党群服务站,村,9:00—17:00,环卫办", "中郝村,中郝村驿站,,,,"]);
        // A required cell that is empty is named, and nothing is done.
        let dry = town.checked("registry", "venue", later).await;
        assert_eq!((&dry["faults"][0]["cell"], dry["faults"].as_array().unwrap().len()), (&json!("C3"), 1), "{dry}");
        let later = venues(&["东郝村,东郝村党群服务站,网格党群服务站,村,9:00—17:00,环卫办"]);
        let done = town.done(town.imported("registry", "venue", later).await);
        let change = &done["changed"][0];
        assert_eq!((&change["row"], &change["title"]), (&json!(2), &json!("东郝村党群服务站")), "{done}");
        assert_eq!(change["fields"], json!([{"field": "开放时间", "was": "8:30—18:00", "becomes": "9:00—17:00"}]), "{done}");
        let record = change["id"].as_str().unwrap();
        let view = town.done(town.get("registry", &format!("/records/{record}")).await);
        assert!(view.to_string().contains("9:00—17:00"), "{view}");
    }
}

#[tokio::test]
async fn one_faulty_row_and_nothing_is_written() {
    for town in Town::everywhere().await {
        let sheet = venues(&[
            "东郝村,甲站,网格党群服务站,,,",
            "东郝村,乙站,没有这一类,,,",
            "没有的村,丙站,网格党群服务站,,,",
            "东郝村,甲站,网格党群服务站,,,",
            "东郝村,110101190001010028,网格党群服务站,,,",
        ]);
        let dry = town.checked("registry", "venue", sheet.clone()).await;
        let faults = dry["faults"].as_array().unwrap().iter();
        let cells: Vec<&str> = faults.map(|fault| fault["cell"].as_str().unwrap()).collect();
        assert_eq!(cells, ["C3", "A4", "第 5 行", "B6"], "{dry}");
        let (status, no) = town.imported("registry", "venue", sheet).await;
        assert_eq!((status, &no["code"], no["errors"].as_array().unwrap().len()), (422, &json!("import-wrong"), 4), "{no}");
        assert!(town.titles("registry", "venue").await.is_empty(), "nothing half done");
        let (status, no) = town.imported("registry", "venue", venues(&["东郝村,\"甲站,网格党群服务站,,,"])).await;
        assert_eq!((status, &no["code"]), (422, &json!("import-file")), "an open quote: {no}");
    }
}

#[tokio::test]
async fn whoever_is_not_the_desk_imports_nothing() {
    for town in Town::everywhere().await {
        for caller in ["neighbour", "sanitation", "auditor"] {
            let (status, no) = town.upload(caller, "/kinds/venue/import?dry_run=true", venues(&["东郝村,甲站,网格党群服务站,,,"])).await;
            assert!([403, 404].contains(&status), "{caller} {status} {no}");
        }
        assert_eq!(town.file("neighbour", "/kinds/venue/template").await.0, 403);
    }
}

#[tokio::test]
async fn the_empty_sheet_and_the_list_are_workbooks_that_read_back() {
    for town in Town::everywhere().await {
        let (status, bytes) = town.file("registry", "/kinds/venue/template").await;
        assert_eq!(status, 200);
        let sheets = sheets::read("template.xlsx", &bytes, sheets::Limits::SHEET).unwrap();
        let head: Vec<String> = sheets[0].lines[0].cells.iter().filter_map(|cell| cell.text().unwrap()).collect();
        assert_eq!(head[0], "地点");
        for name in ["日期", "名称", "类型", "管理单位"] {
            assert!(head.iter().any(|word| word == name), "{name} in {head:?}");
        }
        let sheet = venues(&["东郝村,东郝村党群服务站,网格党群服务站,村,,", "中郝村,中郝村驿站,courier_stop,,,"]);
        town.done(town.imported("registry", "venue", sheet).await);
        let list = |bytes: &[u8]| {
            let sheets = sheets::read("list.xlsx", bytes, sheets::Limits::SHEET).unwrap();
            sheets[0].lines.iter().map(|line| format!("{:?}", line.cells)).collect::<Vec<_>>().join("\n")
        };
        let (status, bytes) = town.file("registry", "/kinds/venue/export?view=area").await;
        assert_eq!(status, 200);
        let all = list(&bytes);
        assert!(all.contains("东郝村党群服务站") && all.contains("中郝村驿站") && all.contains("登记日期"), "{all}");
        let (_, bytes) = town.file("registry", &format!("/kinds/venue/export?area={OTHER_VILLAGE}")).await;
        let one = list(&bytes);
        assert!(!one.contains("东郝村党群服务站") && one.contains("中郝村驿站"), "{one}");
    }
}

#[tokio::test]
async fn a_dry_run_tells_nothing_of_another_village() {
    for town in Town::everywhere().await {
        let sheet = venues(&["东郝村,东郝村党群服务站,网格党群服务站,村,8:30—18:00,"]);
        town.done(town.imported("registry", "venue", sheet.clone()).await);
        let dry = town.checked("elsewhere", "venue", sheet).await;
        assert_eq!((counts(&dry), &dry["faults"][0]["cell"]), ((0, 0, 0, 1), &json!("A2")), "{dry}");
        let missing = town.checked("elsewhere", "venue", venues(&["没有的村,甲站,网格党群服务站,,,"])).await;
        let said = |report: &Value, place: &str| report["faults"][0]["message"].as_str().unwrap().replace(place, "");
        assert_eq!(said(&dry, "东郝村"), said(&missing, "没有的村"), "what is not his is told as what is not there");
    }
}

#[tokio::test]
async fn requests_of_a_paper_register_come_in_one_sheet() {
    for town in Town::everywhere().await {
        let head = "地点,类别,性质,来源,诉求内容,身份公开程度,反映人,反映人电话";
        let sheet = |rows: &str| format!("{head}\n{rows}\n").into_bytes();
        let good = "东郝村/第1网格,sanitation,help,grid_visit,巷口路灯不亮,open,演示人甲,10012345678";
        let bad = "第1网格,sanitation,help,grid_visit,,open,,";
        let dry = town.checked("dispatcher", "request", sheet(&format!("{good}\n{bad}"))).await;
        assert_eq!((counts(&dry), &dry["faults"][0]["cell"]), ((1, 0, 0, 1), &json!("E3")), "{dry}");
        assert!(town.owed("dispatcher").await.is_empty(), "a dry run writes nothing");
        let done = town.done(town.imported("dispatcher", "request", sheet(&format!("{good}\n{good}"))).await);
        assert_eq!(counts(&done), (2, 0, 0, 0), "{done}");
        let mut owed = town.owed("dispatcher").await;
        owed.sort();
        assert_eq!(owed, ["SQ-2026-0001", "SQ-2026-0002"]);
        // Sealed on the way in: read by those whose work it is, the name by nobody unasked.
        let page = town.done(town.get("dispatcher", "/records?kind=request").await);
        let view = town.done(town.get("dispatcher", &format!("/records/{}", page["items"][0]["id"].as_str().unwrap())).await);
        assert!(view.to_string().contains("巷口路灯不亮") && !view.to_string().contains("演示人甲"), "{view}");
    }
}
