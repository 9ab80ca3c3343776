//! Who is offered what where a hazard or a dispute stands: a table that a reviewer reads. Who may now do what he could not before?
//! `UPDATE_GOLDEN=1` writes it anew.

use std::{fmt::Write, path::Path};

use serde_json::{Value, json};

use crate::{
    dispute::quarrel,
    hazard::{ditch, true_and_ordinary},
    story::id,
    town::{JUSTICE, PATROL, SANITATION, Town},
};

const CALLERS: [&str; 11] =
    ["grid", "dispatcher", "chief", "sanitation", "patrol", "justice", "secretary", "mediator", "leader", "county", "neighbour"];

impl Town {
    /// Adds where a record stands and who is offered what there; what is forbidden for a reason worth knowing stands in brackets.
    async fn note(&self, table: &mut String, record: &Value) {
        let status = self.status(record).await;
        let kind = self.view("dispatcher", record).await["kind"].as_str().unwrap().to_owned();
        for caller in CALLERS {
            let (answer, view) = self.get(caller, &format!("/records/{}", id(record))).await;
            let actions = view["actions"].as_array().cloned().unwrap_or_default();
            let name = |action: &Value| {
                let step = action["step"].as_str().unwrap();
                let signs = if action["ask"].is_null() { "" } else { "*" };
                if action["enabled"] == true { format!("{step}{signs}") } else { format!("({step})") }
            };
            let offered: Vec<String> = actions.iter().map(name).collect();
            let _ = writeln!(table, "{kind} {status}: {caller} → {}", if answer == 404 { "404".to_owned() } else { offered.join(" ") });
        }
    }
}

async fn hazard(town: &Town, table: &mut String) {
    let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
    town.note(table, &record).await;
    town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
    town.note(table, &record).await;
    town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION, "@co": [PATROL]})).await;
    town.note(table, &record).await;
    town.act("sanitation", &record, "accept", json!({})).await;
    town.act("sanitation", &record, "extend", json!({"@until": "2026-03-12", "@note": "等配件"})).await;
    town.note(table, &record).await;
    town.act("patrol", &record, "submit_co", json!({"@note": "已约谈"})).await;
    town.act("sanitation", &record, "submit", json!({"measure": "已清通"})).await;
    town.note(table, &record).await;
    town.act("grid", &record, "recheck", json!({"@outcome": "passed"})).await;
    town.note(table, &record).await;
}

async fn dispute(town: &Town, table: &mut String) {
    let record = town.done(town.post("grid", "/kinds/dispute/records", quarrel()).await);
    town.note(table, &record).await;
    town.act("mediator", &record, "admit", json!({"@outcome": "accepted"})).await;
    town.note(table, &record).await;
    let settle = json!({"way": "village_committee", "agreement": "oral", "terms": "接檐槽", "perform_by": "2026-03-20"});
    town.act("mediator", &record, "settle", settle).await;
    town.note(table, &record).await;
    town.act("mediator", &record, "perform", json!({"@outcome": "kept"})).await;
    town.note(table, &record).await;
    town.act("dispatcher", &record, "call_back", json!({"@outcome": "satisfied"})).await;
    town.note(table, &record).await;
    town.act("secretary", &record, "close", json!({})).await;
    town.note(table, &record).await;
    let given = town.done(town.post("grid", "/kinds/dispute/records", quarrel()).await);
    town.act("dispatcher", &given, "dispatch", json!({"@lead": JUSTICE})).await;
    town.note(table, &given).await;
    town.act("justice", &given, "accept", json!({})).await;
    town.note(table, &given).await;
}

#[tokio::test]
async fn who_is_offered_what_is_pinned() {
    for town in Town::everywhere().await {
        let mut table = String::from("# kind status: caller → steps offered; * waits for his agreement, (…) is forbidden him just now\n");
        hazard(&town, &mut table).await;
        dispute(&town, &mut table).await;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/acts.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &table).unwrap();
        }
        assert_eq!(table, std::fs::read_to_string(&path).unwrap_or_default());
    }
}
