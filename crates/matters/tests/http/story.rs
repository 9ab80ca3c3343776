//! The story of a hazard and of a dispute, each step by the one whose work it is.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::town::{GRID, MICRO, PATROL, SANITATION, TOWN, Town};

pub fn ditch() -> Value {
    json!({"kind": "hazard", "category": "0601", "area": MICRO, "text": "排水渠被建筑垃圾堵塞约20米", "found_by": "patrol"})
}

pub fn id(matter: &Value) -> String {
    matter["id"].as_str().unwrap().to_owned()
}

pub fn task(matter: &Value, role: &str) -> String {
    let tasks = matter["tasks"].as_array().unwrap();
    tasks.iter().rfind(|task| task["role"] == role).unwrap()["id"].as_str().unwrap().to_owned()
}

impl Town {
    /// An action that is accepted; the fresh matter.
    pub async fn act(&self, caller: &str, matter: &Value, action: &str, mut body: Value) -> Value {
        let (_, now) = self.get(caller, &format!("/matters/{}", id(matter))).await;
        body["based_on"] = now["version"].clone();
        let answer = self.post(caller, &format!("/matters/{}/{action}", id(matter)), body).await;
        self.done(answer)
    }
}

#[tokio::test]
async fn a_hazard_from_the_village_to_its_end() {
    for town in Town::everywhere().await {
        let matter = town.done(town.post("grid", "/matters", ditch()).await);
        assert_eq!(matter["number"], "YH-2026-0001");
        assert_eq!(matter["title"], "东郝村第3微网格 沟渠、涵洞、排水堵塞");
        assert_eq!((&matter["stage"]["name"], &matter["due"]["state"]), (&json!("待研判"), &json!("ok")));
        let mine = town.done(town.get("dispatcher", "/matters?view=mine").await);
        assert_eq!((mine["items"].as_array().unwrap().len(), &mine["items"][0]["may"][0]), (1, &json!("judge")));

        town.act("dispatcher", &matter, "judge", json!({"valid": true})).await;
        let given = json!({"lead": SANITATION, "co": [PATROL], "text": "今天先围挡"});
        let matter = town.act("dispatcher", &matter, "dispatch", given).await;
        assert_eq!(matter["stage"]["name"], "待接收");
        let (lead, co) = (task(&matter, "lead"), task(&matter, "co"));

        let mine = town.done(town.get("sanitation", "/matters?view=mine").await);
        assert_eq!(mine["items"][0]["may"][0], "accept");
        town.act("sanitation", &matter, "accept", json!({"task": lead})).await;
        town.act("patrol", &matter, "accept", json!({"task": co})).await;
        town.act("sanitation", &matter, "progress", json!({"task": lead, "text": "清出十米"})).await;
        town.act("patrol", &matter, "submit", json!({"task": co, "text": "已约谈倾倒人"})).await;
        let matter = town.act("sanitation", &matter, "submit", json!({"task": lead, "text": "已清通"})).await;
        assert_eq!((&matter["stage"]["name"], &matter["due"]["state"]), (&json!("待复查"), &json!("met")));

        let mine = town.done(town.get("grid", "/matters?view=mine").await);
        assert_eq!(mine["items"][0]["may"][0], "recheck");
        let matter = town.act("grid", &matter, "recheck", json!({"pass": true})).await;
        assert_eq!((&matter["stage"]["name"], &matter["stage"]["tone"]), (&json!("已销号"), &json!("done")));
        let told: Vec<&str> = matter["timeline"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap()).collect();
        assert_eq!(told.first(), Some(&"上报"));
        assert_eq!(told.last(), Some(&"销号"));
        assert_eq!(matter["timeline"][0]["text"], "排水渠被建筑垃圾堵塞约20米");
        let mine = town.done(town.get("grid", "/matters?view=mine").await);
        assert_eq!(mine["items"], json!([]));
        let reported = town.done(town.get("grid", "/matters?view=reported").await);
        assert_eq!(reported["items"][0]["number"], "YH-2026-0001");
    }
}

#[tokio::test]
async fn a_dispute_from_the_yard_to_its_end() {
    for town in Town::everywhere().await {
        let quarrel = json!({"kind": "dispute", "category": "5102", "area": MICRO, "text": "两家为滴水争执",
            "parties": [{"name": "甲某某", "phone": "10012345678"}, {"name": "乙某"}], "people": 2, "risk": "some"});
        let matter = town.done(town.post("grid", "/matters", quarrel).await);
        assert_eq!(matter["number"], "JF-2026-0001");
        assert_eq!(matter["dispute"]["level"], "grid");
        town.act("mediator", &matter, "admit", json!({"accept": true})).await;
        town.act("mediator", &matter, "mediate", json!({"text": "分别谈话", "mediator": "包村干部"})).await;
        let terms = json!({"form": "written", "way": "committee", "terms": "接檐槽", "document_number": "东郝调〔2026〕1号", "perform_by": "2026-03-20"});
        town.act("mediator", &matter, "settle", terms).await;
        let matter = town.act("mediator", &matter, "perform", json!({"state": "done"})).await;
        assert_eq!(matter["stage"]["name"], "待回访");
        let own = town.post("mediator", &format!("/matters/{}/call-back", id(&matter)), json!({"result": "reached_satisfied"})).await;
        assert_eq!((own.0, &own.1["code"]), (403, &json!("matter-own-work")));
        let matter = town.act("secretary", &matter, "call-back", json!({"result": "reached_satisfied"})).await;
        assert_eq!(matter["stage"]["name"], "已结案");
        assert_eq!((&matter["dispute"]["agreement"], &matter["dispute"]["terms"]), (&json!("written"), &json!("接檐槽")));
    }
}

#[tokio::test]
async fn settled_in_the_yard_and_entered_afterwards() {
    for town in Town::everywhere().await {
        let now = kernel::Clock::now(town.clock());
        let at = |hours: i64| now.plus(-hours * 3_600_000).timestamp().to_string();
        let quarrel = |hours: i64| {
            json!({"kind": "dispute", "category": "5102", "area": GRID, "text": "过道堆物",
                "on_the_spot": {"measure": "当面说开，各让半米", "way": "talk", "settled_at": at(hours)}})
        };
        let matter = town.done(town.post("grid", "/matters", quarrel(3)).await);
        assert_eq!((&matter["stage"]["code"], &matter["on_the_spot"], &matter["way"]), (&json!("closed"), &json!(true), &json!("talk")));
        let late = town.post("grid", "/matters", quarrel(50)).await;
        assert_eq!((late.0, &late.1["code"], &late.1["field"]), (422, &json!("matter-late-reason"), &json!("late_reason")));
    }
}

#[tokio::test]
async fn the_same_command_twice_is_one_matter_and_two_at_once_are_one_acceptance() {
    for town in Town::everywhere().await {
        let key = Uuid::now_v7();
        let first = town.ask("grid", "POST", "/matters", key, Some(ditch())).await;
        let again = town.ask("grid", "POST", "/matters", key, Some(ditch())).await;
        assert_eq!((first.0, &first.1["number"]), (again.0, &again.1["number"]));
        let mut other = ditch();
        other["text"] = json!("另一件");
        let reused = town.ask("grid", "POST", "/matters", key, Some(other)).await;
        assert_eq!((reused.0, &reused.1["code"]), (422, &json!("command-reused")));

        let matter = town.act("dispatcher", &first.1, "judge", json!({"valid": true})).await;
        let path = format!("/matters/{}/dispatch", id(&matter));
        let seen = matter["version"].clone();
        let to = |unit: Uuid| json!({"lead": unit, "based_on": seen});
        let (one, other) = tokio::join!(town.post("dispatcher", &path, to(SANITATION)), town.post("chief", &path, to(PATROL)));
        let mut answers = [one.0, other.0];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        let late = if one.0 == 409 { one } else { other };
        assert_eq!((&late.1["code"], &late.1["detail"]), (&json!("matter-moved-on"), &json!("刚刚有人先办了这件事，请看最新进展")));
    }
}

#[tokio::test]
async fn many_at_once_are_dispatched_and_what_is_refused_is_named() {
    for town in Town::everywhere().await {
        let mut items = vec![];
        for n in 0..3 {
            let matter = town.done(town.post("grid", "/matters", ditch()).await);
            if n < 2 {
                town.act("dispatcher", &matter, "judge", json!({"valid": true})).await;
            }
            items.push(json!({"id": id(&matter)}));
        }
        let done = town.done(town.post("dispatcher", "/matters/bulk-dispatch", json!({"items": items, "lead": SANITATION})).await);
        assert_eq!(done["done"].as_array().unwrap().len(), 2);
        assert_eq!((&done["refused"][0]["number"], done["refused"].as_array().unwrap().len()), (&json!("YH-2026-0003"), 1));
    }
}

#[tokio::test]
async fn a_town_area_takes_no_report_and_the_sealed_lane_says_whom_to_call() {
    for town in Town::everywhere().await {
        let mut at_town = ditch();
        at_town["area"] = json!(TOWN);
        let refused = town.post("dispatcher", "/matters", at_town).await;
        assert_eq!((refused.0, &refused.1["code"]), (422, &json!("matter-area-too-high")));
        let mut sealed = ditch();
        (sealed["kind"], sealed["category"]) = (json!("dispute"), json!("5199"));
        let refused = town.post("grid", "/matters", sealed).await;
        assert_eq!((refused.0, &refused.1["code"]), (422, &json!("matter-sealed-lane")));
        assert!(refused.1["detail"].as_str().unwrap().contains("110"));
    }
}
