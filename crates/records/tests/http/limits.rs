//! Limits of a hazard: by its category, longer where it is signed, standing still while it is paused.

use serde_json::json;

use crate::{
    hazard::{ditch, true_and_ordinary},
    town::{SANITATION, Town},
};

#[tokio::test]
async fn the_limits_are_those_of_the_category_from_registration_and_from_acceptance() {
    for town in Town::everywhere().await {
        // The clock of the tests begins on Monday 2026-03-02 at 09:00.
        let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        assert_eq!(town.due(&record, "整改期限").await, "03-05 23:59", "three days end with the third evening");
        // Urgent, it has a day from the same registration.
        town.later(2);
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted", "urgency": "urgent", "grade": "ordinary"})).await;
        assert_eq!(town.due(&record, "整改期限").await, "03-03 09:01");
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(town.due(&record, "环卫办的期限").await, "03-03 11:03");
        town.later(1);
        town.act("sanitation", &record, "accept", json!({})).await;
        assert_eq!(
            (town.due(&record, "环卫办的期限").await, town.due(&record, "整改期限").await),
            ("03-03 12:04".into(), "03-03 09:01".into())
        );
        // A day that the dispatcher sets stays.
        let other = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        town.act("dispatcher", &other, "judge", true_and_ordinary()).await;
        town.act("dispatcher", &other, "dispatch", json!({"@lead": SANITATION, "@due": "2026-03-04"})).await;
        town.act("sanitation", &other, "accept", json!({})).await;
        assert_eq!(town.due(&other, "环卫办的期限").await, "03-04 23:59");
        let past = town.refused("dispatcher", &record, "dispatch", json!({"@lead": SANITATION, "@due": "2026-03-01"})).await;
        assert_eq!(past.0, 409);
    }
}

#[tokio::test]
async fn an_extension_asked_by_the_unit_and_signed_moves_its_clock_and_the_whole() {
    for town in Town::everywhere().await {
        let record = town.working(ditch()).await;
        for (until, code) in [("2026-03-02", "record-until-past"), ("2026-06-30", "record-until-too-far")] {
            assert_eq!(
                town.refused("sanitation", &record, "extend", json!({"@until": until, "@note": "等配件"})).await,
                (422, code.into())
            );
        }
        let asked = town.act("sanitation", &record, "extend", json!({"@until": "2026-03-12", "@note": "等配件"})).await;
        assert_eq!(asked["status"]["code"], "working");
        assert_eq!(
            town.refused("sanitation", &record, "extend", json!({"@until": "2026-03-12", "@note": "等配件"})).await.1,
            "record-ask-pending"
        );
        assert_eq!(town.sign("dispatcher", &record, "extend", true, json!({})).await.0, 403, "the desk does not approve");
        assert_eq!(town.owed("chief").await.len(), 1);
        town.done(town.sign("chief", &record, "extend", true, json!({})).await);
        assert_eq!(
            (town.due(&record, "整改期限").await, town.due(&record, "环卫办的期限").await),
            ("03-12 23:59".into(), "03-12 23:59".into())
        );
        assert_ne!(town.due(&record, "综合行政执法队的期限").await, "03-12 23:59", "the helper has asked for nothing");
        town.act("sanitation", &record, "extend", json!({"@until": "2026-03-20", "@note": "还在等"})).await;
        town.done(town.sign("chief", &record, "extend", true, json!({})).await);
        let no = town.refused("sanitation", &record, "extend", json!({"@until": "2026-03-25", "@note": "还在等"})).await;
        assert_eq!(no, (409, "record-too-many-extensions".into()));
    }
}

#[tokio::test]
async fn a_request_ends_with_what_it_was_about() {
    for town in Town::everywhere().await {
        let record = town.working(ditch()).await;
        town.act("patrol", &record, "submit_co", json!({"@note": "已约谈"})).await;
        town.act("sanitation", &record, "extend", json!({"@until": "2026-03-12", "@note": "等配件"})).await;
        town.act("sanitation", &record, "submit", json!({"measure": "配件到了，已清通"})).await;
        assert!(town.owed("chief").await.is_empty(), "nobody signs what is done");
        assert_eq!(town.sign("chief", &record, "extend", true, json!({})).await.1["code"], "record-no-ask");
    }
}

#[tokio::test]
async fn a_pause_ends_when_it_was_to_end_or_when_somebody_ends_it() {
    for town in Town::everywhere().await {
        let record = town.working(ditch()).await;
        let before = town.due(&record, "整改期限").await;
        let suspend = json!({"@until": "2026-03-06", "@note": "等上游停水"});
        assert_eq!(town.refused("dispatcher", &record, "suspend", suspend.clone()).await.0, 403);
        town.act("chief", &record, "suspend", suspend.clone()).await;
        assert_eq!(town.refused("chief", &record, "suspend", suspend.clone()).await, (409, "record-pause-state".into()));
        assert!(town.due(&record, "整改期限").await > before);
        let paused = async || {
            town.done(town.get("dispatcher", "/records?kind=hazard&f.clock.suspended=yes").await)["items"].as_array().unwrap().len()
        };
        assert_eq!(paused().await, 1);
        town.act("dispatcher", &record, "resume", json!({})).await;
        assert_eq!((paused().await, town.refused("dispatcher", &record, "resume", json!({})).await.1.as_str()), (0, "record-pause-state"));
        town.act("chief", &record, "suspend", suspend).await;
        town.later(24 * 5);
        assert_eq!(town.expire().await, 1);
        assert_eq!((paused().await, town.expire().await), (0, 0), "the calendar ends it, once");
        let view = town.view("dispatcher", &record).await;
        assert_eq!(view["timeline"].as_array().unwrap().last().unwrap()["who"], "系统");
        // Fire and gas, what is urgent and what is serious never stand still.
        let mut gas = ditch();
        gas["values"]["category"] = json!("0201");
        let gas = town.working(gas).await;
        let no = town.refused("chief", &gas, "suspend", json!({"@until": "2026-03-12", "@note": "等"})).await;
        assert_eq!(no, (409, "record-no-pause".into()));
    }
}
