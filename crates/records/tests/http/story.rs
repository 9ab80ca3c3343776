//! Stories of records, each step by the one whose work it is.

use serde_json::{Value, json};

use crate::town::{GRID, MICRO, SANITATION, TOWN, Town, VILLAGE};

/// A request of a resident, written down by the grid worker.
pub fn lamp() -> Value {
    json!({"area": MICRO, "values": {
        "topic": "sanitation", "nature": "help", "source": "grid_visit", "identity": "open", "text": "巷口路灯不亮，老人晚上出门不便"}})
}

pub fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

impl Town {
    /// A step that is accepted; the receipt.
    pub async fn act(&self, caller: &str, record: &Value, step: &str, values: Value) -> Value {
        let now = self.done(self.get(caller, &format!("/records/{}", id(record))).await);
        let body = json!({"based_on": now["version"], "values": values});
        let answer = self.post(caller, &format!("/records/{}/{step}", id(record)), body).await;
        self.done(answer)
    }

    /// The steps that a caller is offered and may take, the likely one first.
    pub async fn offered(&self, caller: &str, record: &Value) -> Vec<String> {
        let view = self.done(self.get(caller, &format!("/records/{}", id(record))).await);
        let actions = view["actions"].as_array().unwrap().iter();
        actions.filter(|action| action["enabled"] == true).map(|action| action["step"].as_str().unwrap().to_owned()).collect()
    }

    /// The numbers of what a caller owes.
    pub async fn owed(&self, caller: &str) -> Vec<String> {
        let page = self.done(self.get(caller, "/records?view=owed").await);
        page["items"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

#[tokio::test]
async fn a_request_from_the_yard_to_its_end() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/request/records", lamp()).await);
        assert_eq!((&record["number"], &record["status"]["name"]), (&json!("SQ-2026-0001"), &json!("待受理")), "{record}");
        assert_eq!(town.owed("dispatcher").await, ["SQ-2026-0001"]);
        assert!(town.owed("sanitation").await.is_empty());
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(town.owed("sanitation").await, ["SQ-2026-0001"]);
        assert_eq!(town.offered("sanitation", &record).await[0], "accept");
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("sanitation", &record, "progress", json!({"@note": "已报修"})).await;
        let submitted = town.act("sanitation", &record, "submit", json!({"answer": "已换灯泡", "outcome": "solved"})).await;
        assert_ne!(submitted["status"]["phase"], "works", "{submitted}");
        let view = town.done(town.get("dispatcher", &format!("/records/{}", id(&record))).await);
        assert!(view["timeline"].as_array().unwrap().len() >= 5, "{view}");
    }
}

#[tokio::test]
async fn a_request_is_claimed_from_the_pool_by_one_unit_only() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/request/records", lamp()).await);
        assert!(town.offered("sanitation", &record).await.contains(&"claim".to_owned()));
        town.act("sanitation", &record, "claim", json!({})).await;
        assert_eq!(town.owed("sanitation").await, ["SQ-2026-0001"]);
        let (status, no) = town.post("patrol", &format!("/records/{}/claim", id(&record)), json!({"values": {}})).await;
        assert!([404, 409].contains(&status), "{no}");
    }
}

#[tokio::test]
async fn a_venue_changes_from_a_day_on() {
    for town in Town::everywhere().await {
        let form = town.done(town.get("registry", &format!("/kinds/venue/form?area={VILLAGE}")).await);
        assert_eq!(form["kind_name"], "阵地");
        let venue = json!({"area": VILLAGE, "day": "2026-02-20", "values": {"name": "东郝村党群服务站", "type": "grid_station", "tier": "village"}});
        let record = town.done(town.post("registry", "/kinds/venue/records", venue.clone()).await);
        let (status, twice) = town.post("registry", "/kinds/venue/records", venue).await;
        assert_eq!((status, &twice["code"]), (409, &json!("record-key-taken")), "{twice}");
        let steps = town.offered("registry", &record).await;
        assert!(steps.iter().any(|step| step == "change"), "{steps:?}");
        let changed = town.act("registry", &record, "change", json!({"@from": "2026-03-01", "opening": "8:30—18:00"})).await;
        assert_eq!(changed["title"], "东郝村党群服务站");
        let body = json!({"values": {"@from": "2026-02-25", "opening": "9:00—17:00"}});
        let (status, no) = town.post("registry", &format!("/records/{}/change", id(&record)), body).await;
        assert_eq!((status, &no["code"]), (422, &json!("record-day-before")), "{no}");
    }
}

#[tokio::test]
async fn a_talk_opens_what_it_owes_in_the_same_command_or_nothing_at_all() {
    for town in Town::everywhere().await {
        let talk = |text: &str| {
            json!({"step": "record_held", "area": GRID, "day": "2026-03-01",
                "values": {"form": "small", "@present": 18, "topics": [{"text": "路灯", "kind": "request"}]},
                "opens": [{"row": 0, "kind": "request", "values": {
                    "topic": "sanitation", "nature": "help", "source": "meeting", "identity": "open", "text": text}}]})
        };
        let (status, no) = town.post("grid", "/kinds/talk/records", talk("")).await;
        assert_eq!(status, 422, "{no}");
        assert!(no["field"].as_str().unwrap().starts_with("opens[0]."), "{no}");
        assert!(town.owed("dispatcher").await.is_empty(), "nothing was written");
        let receipt = town.done(town.post("grid", "/kinds/talk/records", talk("巷口路灯不亮")).await);
        assert_eq!(receipt["opened"][0]["number"], "SQ-2026-0001", "{receipt}");
        let opened = json!({"id": receipt["opened"][0]["id"]});
        let view = town.done(town.get("dispatcher", &format!("/records/{}", id(&opened))).await);
        assert_eq!((&view["links"][0]["relation"], &view["links"][0]["kind"]), (&json!("origin"), &json!("talk")), "{}", view["links"]);
        let view = town.done(town.get("grid", &format!("/records/{}", id(&receipt))).await);
        assert_eq!(view["links"][0]["relation"], "opened");
    }
}

#[tokio::test]
async fn a_notice_is_done_when_everybody_has_answered() {
    for town in Town::everywhere().await {
        let notice = json!({"area": TOWN, "values": {"type": "notice", "title": "汛期值守安排", "text": "今晚值守到位", "receipt": true,
            "answer_by": "2026-03-04T10:00:00Z", "addressees": [SANITATION, crate::town::PATROL]}});
        let record = town.done(town.post("dispatcher", "/kinds/notice/records", notice).await);
        town.act("dispatcher", &record, "send", json!({})).await;
        assert_eq!(town.offered("sanitation", &record).await[0], "done");
        town.act("sanitation", &record, "done", json!({"@note": "已到位"})).await;
        let view = town.done(town.get("dispatcher", &format!("/records/{}", id(&record))).await);
        assert_eq!(view["status"]["phase"], "works", "one has not answered");
        let answered = town.act("patrol", &record, "done", json!({"@note": "已到位"})).await;
        assert_eq!(answered["status"]["phase"], "done", "{answered}");
    }
}

#[tokio::test]
async fn a_word_that_a_list_does_not_know_is_said_and_not_passed_over() {
    for town in Town::everywhere().await {
        for (asked, field) in
            [("view=nix", "view"), ("order=nix", "order"), ("clock=nix", "clock"), ("since=x", "since"), ("until=2026-02-30", "until")]
        {
            let (status, answer) = town.get("dispatcher", &format!("/records?{asked}")).await;
            assert_eq!((status, &answer["code"], &answer["field"]), (422, &json!("field-invalid"), &json!(field)), "{answer}");
        }
    }
}

#[tokio::test]
async fn whoever_waits_for_an_answer_is_called_and_his_no_sends_it_back() {
    for town in Town::everywhere().await {
        let mut request = lamp();
        request["on_behalf"] = json!({"name": "李某", "phone": "10012345678", "wants_answer": true});
        let record = town.done(town.post("grid", "/kinds/request/records", request).await);
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        town.act("sanitation", &record, "accept", json!({})).await;
        let answer = json!({"answer": "已换灯泡", "outcome": "solved"});
        town.act("sanitation", &record, "submit", answer.clone()).await;
        assert!(!town.offered("sanitation", &record).await.contains(&"call_back".to_owned()), "nobody calls for his own work");
        let back = town.act("dispatcher", &record, "call_back", json!({"@outcome": "unsatisfied", "@note": "灯又灭了"})).await;
        assert_eq!(back["status"]["phase"], "works", "{back}");
        town.act("sanitation", &record, "submit", answer).await;
        let closed = town.act("dispatcher", &record, "call_back", json!({"@outcome": "satisfied"})).await;
        assert_eq!(closed["status"]["phase"], "done", "{closed}");
        let again = town.act("dispatcher", &record, "reopen", json!({"@note": "第三次又灭"})).await;
        assert_ne!(again["status"]["phase"], "done", "{again}");
    }
}
