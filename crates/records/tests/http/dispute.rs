//! Disputes, each step by the one whose work it is.

use serde_json::{Value, json};

use crate::{
    story::id,
    town::{GRID, JUSTICE, MICRO, Town, VILLAGE},
};

/// Two families and the rain from a roof.
pub fn quarrel() -> Value {
    json!({"area": MICRO, "values": {"category": "5102", "source": "screening", "risk": "some", "text": "两家为滴水争执", "people": 2,
        "parties": [{"name": "甲某某", "phone": "10012345678"}, {"name": "乙某"}]}})
}

fn risky() -> Value {
    let mut quarrel = quarrel();
    quarrel["values"]["risk"] = json!("high");
    quarrel
}

fn admitted() -> Value {
    json!({"@outcome": "accepted"})
}

fn agreement() -> Value {
    json!({"way": "village_committee", "agreement": "written", "terms": "接檐槽", "document_number": "东郝调〔2026〕1号", "perform_by": "2026-03-20"})
}

fn at_once() -> Value {
    json!({"way": "village_talk", "agreement": "oral", "terms": "当面说开"})
}

impl Town {
    async fn quarrel(&self, quarrel: Value) -> Value {
        self.done(self.post("grid", "/kinds/dispute/records", quarrel).await)
    }

    async fn mediating(&self) -> Value {
        let record = self.quarrel(quarrel()).await;
        self.act("mediator", &record, "admit", admitted()).await;
        record
    }

    fn value(view: &Value, code: &str) -> Value {
        let facts = view["sections"].as_array().unwrap().iter().flat_map(|section| section["facts"].as_array().unwrap());
        facts.into_iter().find(|fact| fact["code"] == code).cloned().unwrap_or(Value::Null)
    }
}

#[tokio::test]
async fn a_dispute_from_the_yard_to_its_end() {
    for town in Town::everywhere().await {
        let record = town.quarrel(quarrel()).await;
        assert_eq!((&record["number"], &record["status"]["name"]), (&json!("JF-2026-0001"), &json!("待受理")));
        // At the lowest rung the village owes it, the town does not.
        assert_eq!((town.owed("mediator").await.len(), town.owed("secretary").await.len(), town.owed("dispatcher").await.len()), (1, 1, 0));
        let row = town.done(town.get("dispatcher", "/records?kind=dispute").await);
        assert_eq!(row["items"][0]["owed"]["who"], "东郝村调解员");
        assert_eq!(town.refused("grid", &record, "admit", admitted()).await.0, 403);
        town.act("mediator", &record, "admit", admitted()).await;
        let view = town.view("dispatcher", &record).await;
        assert_eq!(
            (&view["owed"]["what"], &view["owed"]["who"]),
            (&json!("达成协议"), &json!("东郝村调解员")),
            "the desk owes nothing here"
        );
        town.act("mediator", &record, "mediate", json!({"@note": "分别谈话"})).await;
        let settled = town.act("mediator", &record, "settle", agreement()).await;
        assert_eq!(settled["status"]["name"], "履行中");
        assert_eq!(
            town.refused("mediator", &record, "perform", json!({"@outcome": "partly"})).await,
            (422, "record-reason-required".into())
        );
        town.act("mediator", &record, "perform", json!({"@outcome": "partly", "@note": "檐槽装了一半"})).await;
        let kept = town.act("mediator", &record, "perform", json!({"@outcome": "kept"})).await;
        assert_eq!(kept["status"]["name"], "待回访");
        assert_eq!(town.refused("mediator", &record, "call_back", json!({"@outcome": "satisfied"})).await, (403, "record-own-work".into()));
        town.act("secretary", &record, "call_back", json!({"@outcome": "satisfied"})).await;
        assert_eq!((town.status(&record).await.as_str(), town.owed("secretary").await.len()), ("closing", 1));
        let closed = town.act("secretary", &record, "close", json!({})).await;
        assert_eq!(closed["status"]["name"], "已结案");
        let view = town.view("dispatcher", &record).await;
        assert_eq!(Town::value(&view, "terms")["text"], "接檐槽");
        assert_eq!(Town::value(&view, "agreement")["value"], "written");
    }
}

#[tokio::test]
async fn it_climbs_rung_by_rung_with_a_limit_each() {
    for town in Town::everywhere().await {
        let up = || json!({"@note": "谈不拢"});
        // From Monday 2026-03-02: 3, 7 and 15 days, each with its evening.
        let record = town.mediating().await;
        assert_eq!(town.due(&record, "办理期限").await, "03-05 23:59");
        town.act("mediator", &record, "escalate", up()).await;
        let view = town.view("dispatcher", &record).await;
        assert_eq!((&view["status"]["code"], town.due(&record, "办理期限").await.as_str()), (&json!("open"), "03-09 23:59"));
        assert_eq!((town.owed("mediator").await.len(), town.owed("dispatcher").await.len()), (1, 0), "the village's rung");
        town.act("mediator", &record, "admit", admitted()).await;
        town.act("mediator", &record, "escalate", up()).await;
        assert_eq!(town.due(&record, "办理期限").await, "03-17 23:59");
        assert_eq!((town.owed("mediator").await.len(), town.owed("dispatcher").await.len()), (0, 1), "the town's rung");
        town.act("dispatcher", &record, "admit", admitted()).await;
        assert_eq!(town.refused("dispatcher", &record, "escalate", up()).await, (409, "record-top-rung".into()));
        // The town may give it to the justice office, which then mediates for itself.
        town.act("dispatcher", &record, "dispatch", json!({"@lead": JUSTICE})).await;
        town.act("justice", &record, "accept", json!({})).await;
        assert_eq!(town.refused("mediator", &record, "settle", agreement()).await.0, 403);
        assert!(town.offered("justice", &record).await.contains(&"settle".to_owned()));
        let settled = town.act("justice", &record, "settle", agreement()).await;
        assert_eq!(settled["status"]["code"], "performing");
        let view = town.view("dispatcher", &record).await;
        assert_eq!(view["owed"]["who"], "司法所", "who mediated follows it up: {}", view["owes"]);
        assert_eq!(town.owed("justice").await.len(), 1);
        town.act("justice", &record, "perform", json!({"@outcome": "kept"})).await;
        assert_eq!(town.refused("justice", &record, "call_back", json!({"@outcome": "satisfied"})).await.0, 403);
        assert!(town.owed("justice").await.is_empty(), "its task ended with the agreement");
    }
}

#[tokio::test]
async fn what_a_unit_could_not_settle_goes_up_without_its_task() {
    for town in Town::everywhere().await {
        let record = town.mediating().await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": JUSTICE})).await;
        town.act("justice", &record, "accept", json!({})).await;
        town.act("justice", &record, "escalate", json!({"@note": "要镇里出面"})).await;
        assert!(town.owed("justice").await.is_empty());
        town.act("mediator", &record, "admit", admitted()).await;
        let view = town.view("dispatcher", &record).await;
        assert_eq!(view["status"]["code"], "working");
    }
}

#[tokio::test]
async fn failing_is_a_proper_end_with_guidance() {
    for town in Town::everywhere().await {
        let record = town.mediating().await;
        assert_eq!(town.refused("mediator", &record, "fail", json!({"@note": "各不相让"})).await, (422, "record-field".into()));
        let failed = town.act("mediator", &record, "fail", json!({"@note": "各不相让", "guidance": "已告知可以起诉"})).await;
        assert_eq!(failed["status"]["name"], "待结案");
        // Whoever mediated does not close; another of the village may.
        assert_eq!(town.refused("mediator", &record, "close", json!({})).await, (403, "record-own-work".into()));
        town.act("secretary", &record, "close", json!({})).await;
        let found = town.done(town.get("dispatcher", "/records?kind=dispute&open=false&f.mediation.outcome=failed").await);
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn mediation_is_voluntary_and_may_be_declined() {
    for town in Town::everywhere().await {
        let record = town.quarrel(quarrel()).await;
        let no = json!({"@outcome": "dismissed"});
        assert_eq!(town.refused("mediator", &record, "admit", no).await, (422, "record-reason-required".into()));
        let over = town.act("mediator", &record, "admit", json!({"@outcome": "dismissed", "@note": "一方不愿调解，已告知仲裁"})).await;
        assert_eq!((&over["status"]["name"], &over["status"]["phase"]), (&json!("不予受理"), &json!("over")));
        assert_eq!(town.refused("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await.0, 404, "a dispute is not judged");
    }
}

#[tokio::test]
async fn settled_at_once_before_or_after_admission() {
    for town in Town::everywhere().await {
        for record in [town.quarrel(quarrel()).await, town.mediating().await] {
            let settled = town.act("mediator", &record, "settle_at_once", at_once()).await;
            assert_eq!(settled["status"]["code"], "calling_back");
            let view = town.view("dispatcher", &record).await;
            assert_eq!((&view["due"]["state"], &view["badges"][0]["code"]), (&json!("met"), &json!("on_the_spot")));
            assert_eq!(town.refused("mediator", &record, "call_back", json!({"@outcome": "satisfied"})).await.1, "record-own-work");
            let called = town.act("dispatcher", &record, "call_back", json!({"@outcome": "satisfied"})).await;
            assert_eq!(called["status"]["code"], "closing");
        }
        // Entered afterwards, as settled in the yard.
        let mut spot = quarrel();
        (spot["step"], spot["area"]) = (json!("settle_now"), json!(GRID));
        assert_eq!(town.post("grid", "/kinds/dispute/records", spot.clone()).await.0, 422, "how is said");
        (spot["values"]["way"], spot["values"]["terms"]) = (json!("grid_worker"), json!("各让半米"));
        let now = town.test_store.store.now();
        spot["happened"] = json!(now.plus(-3 * 3_600_000).timestamp().to_string());
        let record = town.quarrel(spot.clone()).await;
        assert_eq!(record["status"]["code"], "closed");
        spot["happened"] = json!(now.plus(-50 * 3_600_000).timestamp().to_string());
        let (status, no) = town.post("grid", "/kinds/dispute/records", spot).await;
        assert_eq!((status, &no["code"], &no["field"]), (422, &json!("record-late-reason"), &json!("late_reason")));
    }
}

#[tokio::test]
async fn parties_who_are_not_content_are_heard_again() {
    for town in Town::everywhere().await {
        let record = town.mediating().await;
        town.act("mediator", &record, "settle_at_once", at_once()).await;
        town.act("secretary", &record, "call_back", json!({"@outcome": "unsatisfied", "@note": "又滴水了"})).await;
        assert_eq!(town.status(&record).await, "closing");
        assert_eq!(town.refused("mediator", &record, "close", json!({"@note": "就这样"})).await, (403, "record-own-work".into()));
        assert_eq!(town.refused("grid", &record, "reopen", json!({"@note": "再谈"})).await.0, 403);
        town.later(24 * 5);
        let again = town.act("mediator", &record, "reopen", json!({"@note": "再谈"})).await;
        assert_eq!((&again["status"]["code"], &again["limit"]["state"]), (&json!("open"), &json!("ok")));
        let view = town.view("dispatcher", &record).await;
        for code in ["way", "agreement", "terms"] {
            assert_eq!(Town::value(&view, code), Value::Null, "what had been agreed counts no longer: {code}");
        }
        // Whether they want to go on is asked again.
        town.act("secretary", &record, "admit", admitted()).await;
        town.act("secretary", &record, "settle_at_once", at_once()).await;
        assert_eq!(town.refused("mediator", &record, "call_back", json!({"@outcome": "satisfied"})).await.1, "record-own-work");
        town.act("dispatcher", &record, "call_back", json!({"@outcome": "satisfied"})).await;
    }
}

#[tokio::test]
async fn what_is_likely_to_escalate_is_told_to_the_police_at_once() {
    for town in Town::everywhere().await {
        let told = || json!({"@note": "修文派出所值班室，已出警"});
        let record = town.quarrel(risky()).await;
        assert_eq!((town.owed("dispatcher").await.len(), town.due(&record, "告知派出所的期限").await.as_str()), (1, "03-02 09:31"));
        town.act("mediator", &record, "admit", admitted()).await;
        town.act("mediator", &record, "settle_at_once", at_once()).await;
        town.act("secretary", &record, "call_back", json!({"@outcome": "satisfied"})).await;
        // Neither admission nor agreement takes it away, and nothing is closed over it.
        assert_eq!(town.refused("secretary", &record, "close", json!({})).await, (409, "record-alert-open".into()));
        assert_eq!(town.refused("dispatcher", &record, "alert", json!({})).await, (422, "record-reason-required".into()));
        assert_eq!(town.refused("county", &record, "alert", told()).await.0, 403);
        town.act("grid", &record, "alert", told()).await;
        assert_eq!(town.refused("dispatcher", &record, "alert", told()).await.0, 409);
        town.act("secretary", &record, "close", json!({})).await;

        // It may also turn out later, pass again, and come back.
        let record = town.mediating().await;
        let owes = async || {
            let alert = town.done(town.get("dispatcher", "/records?kind=dispute&f.alert.owed=yes").await);
            alert["items"].as_array().unwrap().len()
        };
        let assess = |risk: &str| json!({"risk": risk, "@note": "双方亲戚聚集"});
        assert_eq!(
            (owes().await, town.refused("mediator", &record, "assess", json!({"risk": "high"})).await.1.as_str()),
            (0, "record-reason-required")
        );
        town.act("mediator", &record, "assess", assess("high")).await;
        assert_eq!(owes().await, 1);
        town.act("mediator", &record, "assess", assess("some")).await;
        assert_eq!((owes().await, town.status(&record).await.as_str()), (0, "working"), "what is gone is told to nobody");
        town.act("mediator", &record, "assess", assess("high")).await;
        town.act("grid", &record, "alert", told()).await;
        let version = town.view("dispatcher", &record).await["version"].clone();
        town.act("mediator", &record, "assess", assess("high")).await;
        assert_eq!((owes().await, &town.view("dispatcher", &record).await["version"]), (0, &version), "the same again is no news");
    }
}

#[tokio::test]
async fn violence_at_home_is_never_a_dispute_and_nothing_is_written_down() {
    for town in Town::everywhere().await {
        let mut sealed = quarrel();
        sealed["values"]["category"] = json!("5199");
        let (status, no) = town.post("grid", "/kinds/dispute/records", sealed).await;
        assert_eq!((status, &no["code"]), (422, &json!("record-sealed-lane")));
        assert!(no["detail"].as_str().unwrap().contains("110") && no["detail"].as_str().unwrap().contains("12338"));
        let record = town.quarrel(quarrel()).await;
        assert_eq!(record["number"], "JF-2026-0001", "not even a number was taken");
        let no = town.refused("dispatcher", &record, "correct_own", json!({"category": "5199", "@note": "其实是"})).await;
        assert_eq!(no, (422, "record-sealed-lane".into()));
        // The form says whom to call before anybody types.
        let form = town.done(town.get("grid", &format!("/kinds/dispute/form?area={MICRO}")).await);
        let category = form["fields"].as_array().unwrap().iter().find(|field| field["code"] == "category").unwrap();
        let choice = category["choices"].as_array().unwrap().iter().find(|choice| choice["code"] == "5199").unwrap();
        assert!(choice["sealed"] == true && choice["advice"].as_str().unwrap().contains("110"));
    }
}

#[tokio::test]
async fn parties_are_masked_and_shown_for_a_purpose_to_those_who_handle() {
    for town in Town::everywhere().await {
        let record = town.quarrel(quarrel()).await;
        let path = format!("/records/{}", id(&record));
        let seen = town.view("mediator", &record).await;
        let rows = &Town::value(&seen, "parties")["rows"];
        assert_eq!(
            (&rows[0][0]["text"], &rows[0][1]["text"], &rows[0][0]["state"]),
            (&json!("甲**"), &json!("100****5678"), &json!("masked"))
        );
        assert!(!seen.to_string().contains("10012345678") && !seen.to_string().contains("甲某某"));
        // The contact leader sees that there is one, and where it stands; neither story nor people.
        let seen = town.view("leader", &record).await;
        assert!(!seen.to_string().contains("滴水") && !seen.to_string().contains("甲*"), "{seen}");
        assert_eq!(town.post("leader", &format!("{path}/reveal"), json!({"purpose": "想看看"})).await.0, 403);
        assert_eq!(town.post("mediator", &format!("{path}/reveal"), json!({"purpose": " "})).await.0, 422);
        let shown = town.done(town.post("mediator", &format!("{path}/reveal"), json!({"purpose": "约双方到场"})).await);
        assert!(shown.to_string().contains("10012345678") && shown.to_string().contains("甲某某"));
        let permit = kernel::Permit::system("test", crate::town::WHOSE, kernel::Right::AuditRead);
        let looks = town
            .test_store
            .read(&permit)
            .query("SELECT purpose FROM audit WHERE jurisdiction = $1", &[crate::town::WHOSE.into()])
            .await
            .unwrap();
        assert_eq!((looks.len(), looks[0].text("purpose").unwrap().as_str()), (1, "约双方到场"));
        let journal = town.test_store.journal(crate::town::WHOSE, 0, 1_000).await.unwrap();
        assert!(journal.iter().all(|entry| !format!("{entry:?}").contains("10012345678")), "nothing of it lies open in the journal");
    }
}

#[tokio::test]
async fn a_dispute_of_the_village_begins_at_its_rung_and_some_at_the_towns() {
    for town in Town::everywhere().await {
        let mut village = quarrel();
        village["area"] = json!(VILLAGE);
        let record = town.done(town.post("secretary", "/kinds/dispute/records", village.clone()).await);
        assert_eq!(town.due(&record, "办理期限").await, "03-09 23:59");
        // The account books of the village are looked into by the town, and not by whom they are about.
        (village["values"]["category"], village["complained_of"]) = (json!("5114"), json!([JUSTICE]));
        let record = town.done(town.post("secretary", "/kinds/dispute/records", village).await);
        assert_eq!(town.due(&record, "办理期限").await, "03-17 23:59");
        assert_eq!(town.owed("dispatcher").await.len(), 1);
        assert_eq!(town.get("justice", &format!("/records/{}", id(&record))).await.0, 404);
        town.act("dispatcher", &record, "admit", admitted()).await;
        assert_eq!(town.refused("dispatcher", &record, "dispatch", json!({"@lead": JUSTICE})).await.1, "record-unit-complained-of");
    }
}
