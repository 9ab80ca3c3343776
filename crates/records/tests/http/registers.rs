//! Registers and activities of the shipped pack, each step by the one whose work it is.

use serde_json::{Value, json};

use crate::{
    story::id,
    town::{MICRO, SANITATION, Town, VILLAGE},
};

fn asked(form: &Value) -> Vec<String> {
    form["fields"].as_array().unwrap().iter().map(|field| field["code"].as_str().unwrap().to_owned()).collect()
}

fn cells(town: &Town, ledger: (u16, Value)) -> Vec<Value> {
    let ledger = town.done(ledger);
    let columns: Vec<&str> = ledger["columns"].as_array().unwrap().iter().map(|column| column["path"].as_str().unwrap()).collect();
    let rows = ledger["rows"].as_array().unwrap().iter();
    let named =
        |row: &Value| columns.iter().zip(row["cells"].as_array().unwrap()).map(|(path, cell)| ((*path).to_owned(), cell.clone())).collect();
    rows.map(named).collect()
}

#[tokio::test]
async fn a_venue_that_opened_years_ago_keeps_its_day() {
    for town in Town::everywhere().await {
        let form = json!({"area": VILLAGE, "day": "2019-05-01", "values": {"name": "村党群服务中心", "type": "party_centre", "opening": "8:30—17:30"}});
        let venue = town.done(town.post("registry", "/kinds/venue/records", form).await);
        let building =
            json!({"area": VILLAGE, "day": "2026-01-10", "step": "enter_building", "values": {"name": "北街驿站", "type": "courier_stop"}});
        let building = town.done(town.post("registry", "/kinds/venue/records", building).await);
        town.act("registry", &building, "open", json!({"@from": "2026-02-01"})).await;
        town.act("registry", &venue, "change", json!({"@from": "2026-03-01", "opening": "8:00—18:00"})).await;
        let ledger = cells(&town, town.get("registry", "/kinds/venue/ledgers/main?from=2026-03-01&to=2026-03-31").await);
        let opened: Vec<(&Value, &Value)> = ledger.iter().map(|row| (&row["name"], &row["mark.opened"])).collect();
        assert!(opened.contains(&(&json!("村党群服务中心"), &json!("2019-05-01"))), "{opened:?}");
        assert!(opened.contains(&(&json!("北街驿站"), &json!("2026-02-01"))), "{opened:?}");
        let again = json!({"area": VILLAGE, "values": {"name": "村党群服务中心", "type": "other"}});
        assert_eq!(town.post("registry", "/kinds/venue/records", again).await.0, 409, "one name once in a village");
    }
}

#[tokio::test]
async fn a_talk_counts_who_came_and_opens_what_is_owed() {
    for town in Town::everywhere().await {
        let form = town.done(town.get("grid", &format!("/kinds/talk/form?step=record_held&area={MICRO}")).await);
        assert!(asked(&form).contains(&"@present".to_owned()), "{form}");
        let topics = json!([{"text": "路灯不亮", "kind": "request"}, {"text": "村规民约怎么写的", "answer": "当场念了"}]);
        let request = json!({"topic": "sanitation", "nature": "help", "source": "meeting", "identity": "open", "text": "路灯不亮"});
        let body = json!({"area": MICRO, "day": "2026-03-01", "step": "record_held",
            "values": {"form": "small", "place": "活动室", "topics": topics, "@present": 14},
            "opens": [{"row": 0, "kind": "request", "values": request}]});
        let talk = town.done(town.post("grid", "/kinds/talk/records", body).await);
        assert_eq!(talk["opened"].as_array().unwrap().len(), 1, "{talk}");
        let ledger = cells(&town, town.get("grid", "/kinds/talk/ledgers/main?from=2026-03-01&to=2026-03-31").await);
        assert_eq!(
            (&ledger[0]["attendance.present"], &ledger[0]["opens.numbers"]),
            (&json!("14"), &talk["opened"][0]["number"]),
            "{ledger:?}"
        );
    }
}

#[tokio::test]
async fn a_visit_is_three_fields() {
    for town in Town::everywhere().await {
        let form = town.done(town.get("grid", &format!("/kinds/visit/form?step=record_held&area={MICRO}")).await);
        assert!(!asked(&form).iter().any(|code| code.starts_with('@')), "{form}");
        let visit =
            json!({"area": MICRO, "day": "2026-03-01", "values": {"place": SANITATION, "reason": "answer", "said": "答复清运时间"}});
        let visit = town.done(town.post("grid", "/kinds/visit/records", visit).await);
        assert_eq!(visit["status"]["code"], "held", "{visit}");
        let view = town.done(town.get("leader", &format!("/records/{}", id(&visit))).await);
        assert!(!view.to_string().contains("清运时间"), "what was said is for those who handle it: {view}");
    }
}

#[tokio::test]
async fn a_fund_has_a_line_for_each_booking_of_the_period() {
    for town in Town::everywhere().await {
        let form = json!({"area": VILLAGE, "values": {"name": "驻村经费", "purpose": "posted", "source": "县财政", "budget": "20000"}});
        let fund = town.done(town.post("registry", "/kinds/fund/records", form).await);
        for (day, direction, amount) in [("2026-02-03", "in", "20000"), ("2026-03-01", "out", "3500.50"), ("2026-03-02", "out", "12")] {
            town.act("registry", &fund, "book", json!({"@day": day, "@direction": direction, "@amount": amount})).await;
        }
        town.act("registry", &fund, "reverse", json!({"@line": 3, "@note": "记错了"})).await;
        // A line is judged by its columns: no other direction, nobody's unit.
        let nobody = uuid::Uuid::from_u128(0xFFFF);
        for (field, value) in [("@direction", json!("sideways")), ("@day", json!("0202-03-01")), ("@payee", json!(nobody))] {
            let mut line = json!({"@day": "2026-03-02", "@direction": "out", "@amount": "1"});
            line[field] = value;
            let (status, no) = town.post("registry", &format!("/records/{}/book", id(&fund)), json!({"values": line})).await;
            assert_eq!((status, &no["field"]), (422, &json!(format!("values.{field}"))), "{no}");
        }
        let path = "/kinds/fund/ledgers/main?from=2026-03-01&to=2026-03-31";
        let ledger = cells(&town, town.get("registry", path).await);
        let amounts: Vec<&Value> = ledger.iter().map(|row| &row["field.bookings.amount"]).collect();
        assert_eq!(amounts, ["3500.50", "12.00", "-12.00"], "{ledger:?}");
        assert_eq!(ledger[0]["bookings.balance"], "16499.50", "{ledger:?}");
        // Below the table money in and money out are summed apart, and a balance is no part of a sum.
        let (_, bytes) = town.file("registry", "/kinds/fund/ledgers/main/export?from=2026-02-01&to=2026-03-31").await;
        let sheets = sheets::read("taken.xlsx", &bytes, sheets::Limits::SHEET).unwrap();
        let cells = sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| format!("{:?}", line.cells)).collect::<String>();
        assert!(cells.contains("合计：4 行    金额（元）：拨入 20000.00，支出、拨付 3500.50"), "{cells}");
        assert!(!cells.contains("余额：1") && !cells.contains("余额：6"), "{cells}");
    }
}
