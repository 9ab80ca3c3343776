//! Who is complained of: not only the body itself, also whoever holds the place that it governs; and somebody above who handles it.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    hazard::{ditch, true_and_ordinary},
    story::{id, lamp},
    town::{BRANCH, COMMITTEE, GRID, PROPERTY, SANITATION, Town, VILLAGE},
};

/// A complaint of a resident about a unit, taken down at the town's desk.
async fn complaint(town: &Town, about: Uuid) -> Value {
    let mut complaint = lamp();
    complaint["values"]["nature"] = json!("complaint");
    complaint["values"]["about"] = json!([about]);
    town.entered("dispatcher", "request", complaint).await
}

/// Everything that might tell a caller of a record: how often its number or identity is told.
async fn told(town: &Town, caller: &str, record: &Value) -> Vec<String> {
    let (own, number) = (id(record), record["number"].as_str().unwrap().to_owned());
    let kind = record["kind"].as_str().unwrap();
    let mut paths =
        vec!["/front".to_owned(), format!("/records?q={number}"), "/records?q=%E4%B8%9C%E9%83%9D%E6%9D%91&count=true".to_owned()];
    for (view, order) in
        [("owed", "newest"), ("mine", "newest"), ("unit", "newest"), ("area", "newest"), ("area", "due"), ("pool", "newest")]
    {
        for narrowed in [String::new(), format!("&kind={kind}"), format!("&kind={kind}&area={VILLAGE}"), "&open=true".to_owned()] {
            paths.push(format!("/records?view={view}&order={order}&count=true{narrowed}"));
        }
    }
    paths.push(format!("/kinds/{kind}/ledgers/main?from=2026-01-01&to=2026-12-31"));
    paths.push(format!("/figures/requests_gathered/records?area={VILLAGE}"));
    town.indexed().await;
    let mut telling = vec![];
    for path in paths {
        let (_, body) = town.get(caller, &path).await;
        let rows = |name: &str| body[name].as_array().map_or(0, Vec::len);
        let listed = path.starts_with("/records?");
        // A list that counts more than it shows tells as well.
        let miscounted = listed && body["next"].is_null() && body["count"]["n"].as_u64().is_some_and(|n| n as usize != rows("items"));
        if body.to_string().contains(&own) || body.to_string().contains(&number) || miscounted {
            telling.push(path);
        }
    }
    for path in [format!("/records/{own}"), format!("/records/{own}/files/{}", Uuid::nil())] {
        let (status, body) = town.get(caller, &path).await;
        let nothing = town.get(caller, &path.replace(&own, &Uuid::from_u128(0xDEAD).to_string())).await;
        if (status, &body["code"], &body["detail"]) != (nothing.0, &nothing.1["code"], &nothing.1["detail"]) {
            telling.push(path);
        }
    }
    let (status, bytes) = town.file(caller, &format!("/kinds/{kind}/export?view=area")).await;
    if status == 200 {
        let sheets = ::sheets::read("taken.xlsx", &bytes, ::sheets::Limits::SHEET).unwrap();
        if sheets.iter().flat_map(|sheet| &sheet.lines).any(|line| format!("{:?}", line.cells).contains(&number)) {
            telling.push("export".to_owned());
        }
    }
    telling
}

#[tokio::test]
async fn whoever_holds_the_place_of_a_committee_learns_nothing_of_a_complaint_about_it() {
    for town in Town::everywhere().await {
        let record = complaint(&town, COMMITTEE).await;
        // By area the whole village, a grid or a part of it; of the body itself, of another that governs the same place.
        for caller in ["secretary", "mediator", "leader", "grid", "steward", "clerk", "party"] {
            assert_eq!(told(&town, caller, &record).await, Vec::<String>::new(), "{caller}");
        }
        // Whoever stands above the village has it, though he looks after the village besides, and there it is taken to its end.
        for caller in ["dispatcher", "chief", "county", "both"] {
            assert!(told(&town, caller, &record).await.len() > 5, "{caller}");
        }
        assert_eq!(town.owed("dispatcher").await, ["SQ-2026-0001"]);
        town.act("both", &record, "judge", json!({"@outcome": "accepted"})).await;
        for unit in [COMMITTEE, BRANCH] {
            let no = town.refused("dispatcher", &record, "dispatch", json!({"@lead": unit})).await;
            assert_eq!(no, (422, "record-unit-complained-of".into()));
        }
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("sanitation", &record, "submit", json!({"answer": "已核实", "outcome": "solved"})).await;
        for caller in ["secretary", "leader", "clerk", "grid"] {
            assert_eq!(told(&town, caller, &record).await, Vec::<String>::new(), "{caller}, on its way");
        }
        assert!(town.sound().await, "{}", town.test_store.name);
    }
}

#[tokio::test]
async fn whoever_enters_a_complaint_about_his_own_place_has_a_receipt_and_nothing_more() {
    for town in Town::everywhere().await {
        let mut complaint = lamp();
        complaint["values"]["nature"] = json!("complaint");
        complaint["values"]["about"] = json!([COMMITTEE]);
        let receipt = town.entered("grid", "request", complaint).await;
        assert_eq!((&receipt["out_of_sight"], &receipt["number"]), (&json!(true), &json!("SQ-2026-0001")), "{receipt}");
        assert_eq!(town.get("grid", &format!("/records/{}", id(&receipt))).await.0, 404);
    }
}

#[tokio::test]
async fn an_office_of_the_town_or_a_firm_of_the_village_is_kept_from_nobody_but_its_own_people() {
    for town in Town::everywhere().await {
        let office = complaint(&town, SANITATION).await;
        for caller in ["dispatcher", "chief", "county", "secretary", "leader"] {
            assert_eq!(town.get(caller, &format!("/records/{}", id(&office))).await.0, 200, "{caller}");
        }
        assert_eq!(told(&town, "sanitation", &office).await, Vec::<String>::new());
        let firm = complaint(&town, PROPERTY).await;
        for caller in ["dispatcher", "secretary", "leader"] {
            assert_eq!(town.get(caller, &format!("/records/{}", id(&firm))).await.0, 200, "{caller}");
        }
        assert_eq!(told(&town, "keeper", &firm).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_the_village_would_do_is_done_above_it_where_the_village_is_complained_of() {
    for town in Town::everywhere().await {
        // An errand lies at the village's desk: the town's counter has it in its lists only if the village may not.
        let errand = |about: Option<Uuid>| json!({"area": GRID, "complained_of": about.as_slice(), "values": {"service": "insurance"}});
        let plain = town.entered("dispatcher", "errand", errand(None)).await;
        assert!(!town.owed("counter").await.contains(&plain["number"].as_str().unwrap().to_owned()), "the village does it");
        assert!(town.owed("secretary").await.contains(&plain["number"].as_str().unwrap().to_owned()));
        let about = town.entered("dispatcher", "errand", errand(Some(COMMITTEE))).await;
        assert!(town.owed("counter").await.contains(&about["number"].as_str().unwrap().to_owned()));
        assert!(!town.owed("secretary").await.contains(&about["number"].as_str().unwrap().to_owned()));
        // Nor is a hazard left to be rechecked by those it complains of.
        let mut hazard = ditch();
        hazard["complained_of"] = json!([COMMITTEE]);
        let hazard = town.entered("dispatcher", "hazard", hazard).await;
        town.act("dispatcher", &hazard, "judge", true_and_ordinary()).await;
        town.act("dispatcher", &hazard, "dispatch", json!({"@lead": SANITATION})).await;
        town.act("sanitation", &hazard, "accept", json!({})).await;
        let photos = town.refused("secretary", &hazard, "recheck", json!({})).await;
        assert_eq!(photos.0, 404, "it is not there");
        for caller in ["secretary", "grid"] {
            assert_eq!(told(&town, caller, &hazard).await, Vec::<String>::new(), "{caller}");
        }
    }
}
