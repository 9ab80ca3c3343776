//! The official ledgers, cell by cell, of what was played to its end.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    dispute::quarrel,
    hazard::{ditch, true_and_ordinary},
    town::{PATROL, SANITATION, Town, VILLAGE},
};

impl Town {
    /// The first row of a kind's ledger: each column's name with what stands in the cell.
    async fn row(&self, caller: &str, kind: &str) -> Vec<(String, String)> {
        let ledger = self.done(self.get(caller, &format!("/kinds/{kind}/ledgers/main?from=2026-03-01&to=2026-03-31")).await);
        let names = ledger["columns"].as_array().unwrap().iter().map(|column| column["name"].as_str().unwrap().to_owned());
        let cells = ledger["rows"][0]["cells"].as_array().unwrap_or_else(|| panic!("{ledger}")).iter();
        names.zip(cells.map(|cell| cell.as_str().unwrap().to_owned())).collect()
    }
}

fn check(row: &[(String, String)], expected: &[(&str, &str)]) {
    for (name, cell) in expected {
        let stands = row.iter().find(|(known, _)| known == name).map(|(_, cell)| cell.as_str());
        assert_eq!(stands, Some(*cell), "{name} in {row:?}");
    }
}

#[tokio::test]
async fn a_hazard_fills_its_row() {
    for town in Town::everywhere().await {
        let mut hazard = ditch();
        (hazard["values"]["owner"], hazard["values"]["control"]) = (json!("东郝村村委会"), json!("拉警戒带，有人值守"));
        let record = town.done(town.post("grid", "/kinds/hazard/records", hazard).await);
        town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION, "@co": [PATROL]})).await;
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("patrol", &record, "accept_co", json!({})).await;
        town.act("patrol", &record, "submit_co", json!({"@note": "已约谈"})).await.as_object().unwrap();
        town.act("sanitation", &record, "extend", json!({"@until": "2026-03-12", "@note": "等配件"})).await;
        town.done(town.sign("chief", &record, "extend", true, json!({})).await);
        town.act("chief", &record, "supervise", json!({"@note": "三日内答复"})).await;
        town.later(24);
        town.act("sanitation", &record, "submit", json!({"measure": "已清通", "cost": "480"})).await;
        town.act("grid", &record, "recheck", json!({"@outcome": "passed"})).await;
        let expected = [
            ("编号", "YH-2026-0001"),
            ("排查日期", "2026-03-02"),
            ("村（社区）", "东郝村"),
            ("网格/微网格", "第1网格 第3微网格"),
            ("点位（场所名称、地址）", "村北环路与东街路口西侧"),
            ("产权/责任主体", "东郝村村委会"),
            ("发现方式", "网格员巡查"),
            ("专项行动", ""),
            ("排查人", "东郝村第1网格 全科网格员"),
            ("隐患类别（大类/小类）", "防汛水域/沟渠、涵洞、排水堵塞"),
            ("隐患描述", "排水渠被建筑垃圾堵塞约20米"),
            ("隐患等级", "一般隐患"),
            ("整改措施", "已清通"),
            ("牵头单位", "环卫办"),
            ("协办单位", "综合行政执法队"),
            ("包村领导", "李样四"),
            ("整改资金（元）", "480.00"),
            ("应急措施（临时管控）", "拉警戒带，有人值守"),
            ("整改期限", "2026-03-12"),
            ("延期/挂账及批准人", "延期1次至2026-03-12"),
            ("整改完成日期", "2026-03-03"),
            ("复查日期", "2026-03-03"),
            ("复查结果", "通过"),
            ("是否按期", "是"),
            ("销号日期", "2026-03-03"),
            ("督办次数", "1"),
            ("备注", ""),
        ];
        check(&town.row("dispatcher", "hazard").await, &expected);
        // Whoever has no part in it reads neither spot nor words.
        check(&town.row("county", "hazard").await, &[("点位（场所名称、地址）", "—"), ("隐患描述", "—"), ("是否按期", "是")]);
    }
}

#[tokio::test]
async fn what_was_put_right_on_the_spot_says_so_and_when() {
    for town in Town::everywhere().await {
        let mut spot = ditch();
        (spot["step"], spot["values"]["measure"]) = (json!("settle_now"), json!("当场清走"));
        spot["happened"] = json!(town.test_store.store.now().plus(-20 * 3_600_000).timestamp().to_string());
        town.done(town.post("grid", "/kinds/hazard/records", spot).await);
        let expected = [
            ("排查日期", "2026-03-01"),
            ("整改措施", "当场清走"),
            ("整改完成日期", "2026-03-01"),
            ("销号日期", "2026-03-02"),
            ("备注", "当场整改"),
        ];
        check(&town.row("dispatcher", "hazard").await, &expected);
    }
}

#[tokio::test]
async fn a_dispute_fills_its_row() {
    for town in Town::everywhere().await {
        let mut dispute = quarrel();
        (dispute["values"]["claim"], dispute["values"]["amount"]) = (json!("装檐槽"), json!("1200"));
        let record = town.done(town.post("grid", "/kinds/dispute/records", dispute).await);
        let open: &[(&str, &str)] = &[("进展", "调解中"), ("责任单位", ""), ("是否反复", "否")];
        check(&town.row("dispatcher", "dispute").await, open);
        town.act("mediator", &record, "admit", json!({"@outcome": "accepted"})).await;
        let settle = json!({"way": "village_committee", "agreement": "written", "terms": "接檐槽", "document_number": "东郝调〔2026〕1号",
            "perform_by": "2026-03-20", "confirmation": "not_needed"});
        town.act("mediator", &record, "settle", settle).await;
        check(&town.row("dispatcher", "dispute").await, &[("进展", "已化解"), ("履行情况", "")]);
        town.act("mediator", &record, "perform", json!({"@outcome": "kept"})).await;
        town.act("secretary", &record, "call_back", json!({"@outcome": "basically"})).await;
        town.act("secretary", &record, "close", json!({})).await;
        let expected = [
            ("编号", "JF-2026-0001"),
            ("发现（受理）日期", "2026-03-02"),
            ("村（社区）", "东郝村"),
            ("网格/微网格", "第1网格 第3微网格"),
            ("来源", "排查"),
            ("纠纷类型", "邻里"),
            ("当事人甲", "甲** 100****5678"),
            ("当事人乙", "乙*"),
            ("涉及人数", "2"),
            ("涉及金额（元）", "1200.00"),
            ("简要情况", "两家为滴水争执"),
            ("当事人诉求", "装檐槽"),
            ("激化风险", "一般"),
            ("责任单位", "东郝村"),
            ("包村领导", "李样四"),
            ("化解途径", "村调委会"),
            ("采取措施", "接檐槽"),
            ("办理期限", "2026-03-05"),
            ("进展", "已化解"),
            ("化解日期", "2026-03-02"),
            ("协议形式", "书面"),
            ("协议书编号", "东郝调〔2026〕1号"),
            ("司法确认（是/否/不需）", "不需"),
            ("履行情况", "已履行"),
            ("回访日期", "2026-03-02"),
            ("回访情况", "基本满意"),
            ("是否反复", "否"),
            ("结案日期", "2026-03-02"),
        ];
        check(&town.row("dispatcher", "dispute").await, &expected);
        let county = town.row("county", "dispute").await;
        check(&county, &[("当事人甲", "—"), ("当事人乙", "—"), ("简要情况", "—"), ("采取措施", "—"), ("进展", "已化解")]);
        let told: Value = json!(county);
        assert!(!told.to_string().contains("甲*"), "a name stands masked for those who handle it, and not at all for others");
    }
}

#[tokio::test]
async fn what_a_ledger_cannot_do_as_asked_it_says() {
    for town in Town::everywhere().await {
        let main = "/kinds/hazard/ledgers/main";
        let of_another = http_api::cursor_encode(&("一号", Uuid::from_u128(1)));
        let of_a_list = http_api::cursor_encode(&(5, Uuid::from_u128(1)));
        for cursor in ["rubbish", "", &of_another, &of_a_list] {
            let (status, no) = town.get("dispatcher", &format!("{main}?cursor={cursor}")).await;
            assert_eq!((status, &no["code"], &no["field"]), (422, &json!("cursor-unreadable"), &json!("cursor")), "{cursor}: {no}");
        }
        let (status, no) = town.get("dispatcher", "/records?cursor=rubbish").await;
        assert_eq!((status, &no["code"], &no["field"]), (422, &json!("cursor-unreadable"), &json!("cursor")), "{no}");
        for path in [main.to_owned(), format!("{main}/export")] {
            let (status, no) = town.get("dispatcher", &format!("{path}?from=2026-03-31&to=2026-03-01")).await;
            assert_eq!((status, &no["code"], &no["field"]), (422, &json!("field-invalid"), &json!("from")), "{path}: {no}");
            let words = "起始日 2026-03-31 晚于截止日 2026-03-01，请改一下期间";
            assert_eq!(no["detail"], words, "{path}");
        }
        // Without a first day the year of the last one.
        let last = town.done(town.get("dispatcher", &format!("{main}?to=2025-06-30")).await);
        assert_eq!((&last["from"], &last["to"]), (&json!("2025-01-01"), &json!("2025-06-30")));
    }
}

#[tokio::test]
async fn who_holds_several_areas_stands_before_the_widest_until_he_chooses() {
    for town in Town::everywhere().await {
        town.with_another().await;
        let title = async |query: &str| {
            let ledger = town.done(town.get("two", &format!("/kinds/hazard/ledgers/main{query}")).await);
            ledger["title"].as_str().unwrap().to_owned()
        };
        assert_eq!(title("").await, "东阳镇安全隐患排查整治台账");
        assert_eq!(title(&format!("?area={VILLAGE}")).await, "东郝村安全隐患排查整治台账");
    }
}
