//! Hazards, each step by the one whose work it is.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    story::id,
    town::{MICRO, PATROL, SANITATION, TOWN, Town, WHOSE},
};

/// What a grid worker reports.
pub fn ditch() -> Value {
    json!({"area": MICRO, "values": {"category": "0601", "spot": "村北环路与东街路口西侧", "text": "排水渠被建筑垃圾堵塞约20米", "found_by": "grid_patrol"}})
}

/// What the desk says to it.
pub fn true_and_ordinary() -> Value {
    json!({"@outcome": "accepted", "urgency": "ordinary", "grade": "ordinary"})
}

impl Town {
    /// A step as it is answered, accepted or not.
    pub async fn ask_step(&self, caller: &str, record: &Value, step: &str, values: Value) -> (u16, Value) {
        self.post(caller, &format!("/records/{}/{step}", id(record)), json!({ "values": values })).await
    }

    /// A step that is refused: status and code.
    pub async fn refused(&self, caller: &str, record: &Value, step: &str, values: Value) -> (u16, String) {
        let (status, no) = self.ask_step(caller, record, step, values).await;
        (status, no["code"].as_str().unwrap_or_default().to_owned())
    }

    /// A request that waits is agreed to, or not.
    pub async fn sign(&self, caller: &str, record: &Value, step: &str, agree: bool, values: Value) -> (u16, Value) {
        self.post(caller, &format!("/records/{}/{step}", id(record)), json!({"agree": agree, "values": values})).await
    }

    /// The record as somebody sees it.
    pub async fn view(&self, caller: &str, record: &Value) -> Value {
        self.done(self.get(caller, &format!("/records/{}", id(record))).await)
    }

    /// Where it stands.
    pub async fn status(&self, record: &Value) -> String {
        self.view("dispatcher", record).await["status"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// A hazard dispatched to the sanitation office, the patrol helping.
    pub async fn dispatched(&self, hazard: Value) -> Value {
        let record = self.done(self.post("grid", "/kinds/hazard/records", hazard).await);
        self.act("dispatcher", &record, "judge", true_and_ordinary()).await;
        self.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION, "@co": [PATROL], "@note": "今天先围挡"})).await;
        record
    }

    /// The same in work.
    pub async fn working(&self, hazard: Value) -> Value {
        let record = self.dispatched(hazard).await;
        self.act("sanitation", &record, "accept", json!({})).await;
        self.act("patrol", &record, "accept_co", json!({})).await;
        record
    }

    /// The same handed in.
    pub async fn handed_in(&self, hazard: Value) -> Value {
        let record = self.working(hazard).await;
        self.act("patrol", &record, "submit_co", json!({"@note": "已约谈倾倒人"})).await;
        self.act("sanitation", &record, "submit", json!({"measure": "已清通", "cost": "480"})).await;
        record
    }

    /// An hour and more later.
    pub fn later(&self, hours: i64) {
        self.test_store.clock.advance(hours * 3_600_000);
    }

    /// What a clock of the record says: its end, in local words.
    pub async fn due(&self, record: &Value, name: &str) -> String {
        let view = self.view("dispatcher", record).await;
        let clocks = view["clocks"].as_array().unwrap();
        let clock = clocks.iter().find(|clock| clock["name"] == name).unwrap_or_else(|| panic!("{name} in {clocks:?}"));
        let at: jiff::Timestamp = clock["due"].as_str().unwrap().parse().unwrap();
        at.to_zoned(kernel::time::shanghai()).strftime("%m-%d %H:%M").to_string()
    }
}

#[tokio::test]
async fn a_hazard_from_the_village_to_its_end() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        assert_eq!((&record["number"], &record["title"]), (&json!("YH-2026-0001"), &json!("东郝村第3微网格 沟渠、涵洞、排水堵塞")));
        assert_eq!((&record["status"]["name"], &record["limit"]["state"]), (&json!("待研判"), &json!("ok")));
        assert_eq!(
            (town.owed("dispatcher").await, town.offered("dispatcher", &record).await[0].as_str()),
            (vec!["YH-2026-0001".into()], "judge")
        );
        assert!(town.owed("grid").await.is_empty() && town.owed("secretary").await.is_empty(), "who has nothing to do is owed nothing");

        town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
        let given = town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION, "@co": [PATROL], "@note": "今天先围挡"})).await;
        assert_eq!(given["status"]["name"], "待接收");
        assert!(town.owed("dispatcher").await.is_empty());
        assert_eq!(town.offered("sanitation", &record).await[0], "accept");
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("patrol", &record, "accept_co", json!({})).await;
        town.act("sanitation", &record, "progress", json!({"@note": "清出十米"})).await;
        let (status, code) = town.refused("sanitation", &record, "submit", json!({"measure": "已清通"})).await;
        assert_eq!((status, code.as_str()), (409, "record-co-open"), "the helper has not answered");
        town.act("patrol", &record, "submit_co", json!({"@note": "已约谈倾倒人"})).await;
        let submitted = town.act("sanitation", &record, "submit", json!({"measure": "已清通", "cost": "480"})).await;
        assert_eq!((&submitted["status"]["name"], &submitted["limit"]["state"]), (&json!("待复查"), &json!("met")));

        assert_eq!((town.owed("grid").await, town.owed("secretary").await.len()), (vec!["YH-2026-0001".into()], 1));
        assert!(town.owed("dispatcher").await.is_empty(), "the village rechecks");
        assert_eq!(town.offered("grid", &record).await[0], "recheck");
        let closed = town.act("grid", &record, "recheck", json!({"@outcome": "passed"})).await;
        assert_eq!((&closed["status"]["name"], &closed["status"]["phase"]), (&json!("已销号"), &json!("done")));
        let view = town.view("dispatcher", &record).await;
        let told: Vec<&str> = view["timeline"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap()).collect();
        assert!(told[0].starts_with("上报") && told.last().unwrap().contains("已销号"), "{told:?}");
        assert_eq!(view["timeline"][2]["text"], "今天先围挡");
        for caller in ["dispatcher", "grid", "secretary", "sanitation", "patrol"] {
            assert!(town.owed(caller).await.is_empty(), "{caller}");
        }
        let mine = town.done(town.get("grid", "/records?view=mine").await);
        assert_eq!(mine["items"][0]["number"], "YH-2026-0001");
    }
}

#[tokio::test]
async fn what_is_not_true_is_dismissed_with_a_reason_and_nothing_else() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        let no = town.refused("dispatcher", &record, "judge", json!({"@outcome": "dismissed"})).await;
        assert_eq!(no, (422, "record-reason-required".into()));
        let over = town.act("dispatcher", &record, "judge", json!({"@outcome": "dismissed", "@note": "现场已经清过"})).await;
        assert_eq!((&over["status"]["name"], &over["status"]["phase"]), (&json!("不属实"), &json!("over")));
        assert!(town.owed("dispatcher").await.is_empty());
        // The form asks for the grade of what is taken up only.
        let other = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        let view = town.view("dispatcher", &other).await;
        let judge = view["actions"].as_array().unwrap().iter().find(|action| action["step"] == "judge").unwrap();
        let grade = judge["form"].as_array().unwrap().iter().find(|field| field["code"] == "grade").unwrap();
        assert_eq!((&grade["required"], &grade["when"]), (&json!(true), &json!({"@outcome": "accepted"})));
        let no = town.refused("dispatcher", &other, "judge", json!({"@outcome": "accepted", "urgency": "ordinary"})).await;
        assert_eq!(no, (422, "record-field".into()), "what is true has a grade");
    }
}

#[tokio::test]
async fn a_unit_may_object_and_the_desk_rules() {
    for town in Town::everywhere().await {
        let record = town.dispatched(ditch()).await;
        assert_eq!(town.refused("sanitation", &record, "return", json!({})).await, (422, "record-reason-required".into()));
        town.act("sanitation", &record, "return", json!({"@note": "不在我们的路段"})).await;
        let waiting = town.done(town.get("dispatcher", "/records?kind=hazard&f.ask.return=yes").await);
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1, "what waits for a ruling is a list");
        assert_eq!(town.done(town.get("dispatcher", "/records?kind=hazard&f.ask.extend=yes").await)["items"], json!([]));
        assert_eq!(town.sign("sanitation", &record, "return", true, json!({})).await.0, 403);
        assert_eq!(town.sign("dispatcher", &record, "return", false, json!({})).await.1["code"], "record-reason-required");
        town.done(town.sign("dispatcher", &record, "return", false, json!({"@note": "路段图上是你们的"})).await);
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("sanitation", &record, "return", json!({"@note": "确实不是"})).await;
        let back = town.done(town.sign("dispatcher", &record, "return", true, json!({})).await);
        assert_eq!(back["status"]["code"], "judged");
        // Without a lead nobody helps.
        assert!(town.owed("patrol").await.is_empty() && town.owed("sanitation").await.is_empty());
        town.act("dispatcher", &record, "dispatch", json!({"@lead": PATROL})).await;
        assert_eq!(town.owed("patrol").await.len(), 1);
    }
}

#[tokio::test]
async fn a_helper_returns_his_own_task_and_no_other() {
    for town in Town::everywhere().await {
        let record = town.dispatched(ditch()).await;
        town.act("patrol", &record, "return_co", json!({"@note": "不归我们"})).await;
        town.done(town.sign("dispatcher", &record, "return_co", true, json!({})).await);
        assert_eq!((town.status(&record).await.as_str(), town.owed("patrol").await.len()), ("assigned", 0));
        assert_eq!(town.owed("sanitation").await.len(), 1, "the lead still has it");
    }
}

#[tokio::test]
async fn a_failed_recheck_sends_it_back_and_nobody_checks_his_own() {
    for town in Town::everywhere().await {
        let record = town.handed_in(ditch()).await;
        for caller in ["sanitation", "patrol"] {
            assert_eq!(town.refused(caller, &record, "recheck", json!({"@outcome": "passed"})).await.0, 403, "{caller}");
        }
        assert_eq!(town.refused("grid", &record, "recheck", json!({"@outcome": "failed"})).await, (422, "record-reason-required".into()));
        town.act("grid", &record, "recheck", json!({"@outcome": "failed", "@note": "渠口还堵着"})).await;
        let view = town.view("dispatcher", &record).await;
        assert_eq!((&view["status"]["code"], &view["due"]["state"]), (&json!("working"), &json!("ok")));
        assert_eq!(town.owed("sanitation").await.len(), 1);
        town.act("sanitation", &record, "submit", json!({"measure": "渠口也清了"})).await;
        assert_eq!(town.status(&record).await, "verifying");
    }
}

#[tokio::test]
async fn a_serious_hazard_goes_up_at_once_and_is_closed_by_the_town() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted", "urgency": "ordinary", "grade": "serious"})).await;
        assert_eq!(town.due(&record, "上报区级的期限").await, "03-02 23:59");
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(town.owed("dispatcher").await, ["YH-2026-0001"], "the report upward is owed wherever the work stands");
        town.act("sanitation", &record, "accept", json!({})).await;
        town.act("sanitation", &record, "submit", json!({"measure": "已清通"})).await;
        let passed = town.act("grid", &record, "recheck", json!({"@outcome": "passed"})).await;
        assert_eq!(passed["status"]["code"], "closing", "no rule closes what is serious");
        assert_eq!(town.refused("dispatcher", &record, "close", json!({})).await, (409, "record-serious-not-reported".into()));
        let five = json!([{"duty": "村主任", "measure": "清淤", "money": "480元", "time_limit": "三日", "plan": "值守"}]);
        assert_eq!(town.refused("dispatcher", &record, "report_up", json!({"document_number": "修政报〔2026〕12号"})).await.0, 422);
        town.act("dispatcher", &record, "report_up", json!({"document_number": "修政报〔2026〕12号", "five": five})).await;
        assert_eq!(town.refused("secretary", &record, "close", json!({})).await.0, 403, "not below the town");
        let closed = town.act("dispatcher", &record, "close", json!({})).await;
        assert_eq!(closed["status"]["code"], "closed");
    }
}

#[tokio::test]
async fn a_serious_hazard_is_never_settled_in_passing() {
    for town in Town::everywhere().await {
        let mut spot = ditch();
        spot["step"] = json!("settle_now");
        assert_eq!(town.post("grid", "/kinds/hazard/records", spot.clone()).await.0, 422, "what was done is said");
        spot["values"]["measure"] = json!("当场清走");
        let record = town.done(town.post("grid", "/kinds/hazard/records", spot).await);
        let view = town.view("dispatcher", &record).await;
        assert_eq!((&view["status"]["code"], &view["badges"][0]["code"]), (&json!("closed"), &json!("on_the_spot")));
    }
}

#[tokio::test]
async fn a_sampled_call_undoes_a_closing_only_where_nobody_is_content() {
    for town in Town::everywhere().await {
        // Whoever asked for an answer is called, as if he had been drawn.
        let mut spot = ditch();
        spot["step"] = json!("settle_now");
        spot["values"]["measure"] = json!("当场清走");
        spot["on_behalf"] = json!({"name": "李某", "phone": "10012345678", "wants_answer": true});
        let record = town.done(town.post("grid", "/kinds/hazard/records", spot.clone()).await);
        let call = |result: &str| json!({"@outcome": result, "@note": "电话"});
        assert_eq!((town.status(&record).await.as_str(), town.owed("dispatcher").await.len()), ("closed", 1));
        assert_eq!(town.refused("grid", &record, "call_back_sampled", call("satisfied")).await, (403, "record-own-work".into()));
        for _ in 0..2 {
            town.act("dispatcher", &record, "call_back_sampled", call("unreached")).await;
        }
        assert_eq!((town.status(&record).await.as_str(), town.owed("dispatcher").await.len()), ("closed", 1), "the call is still owed");
        // Not reached is not satisfied: after the last attempt a person looks at it.
        town.act("dispatcher", &record, "call_back_sampled", call("unreached")).await;
        assert_eq!(town.status(&record).await, "closing");

        let record = town.done(town.post("grid", "/kinds/hazard/records", spot.clone()).await);
        town.act("dispatcher", &record, "call_back_sampled", call("basically")).await;
        assert_eq!(town.status(&record).await, "closed");

        let record = town.done(town.post("grid", "/kinds/hazard/records", spot).await);
        town.act("dispatcher", &record, "call_back_sampled", call("unsatisfied")).await;
        assert_eq!(town.refused("dispatcher", &record, "close", json!({})).await, (422, "record-reason-required".into()));
        assert_eq!(town.refused("grid", &record, "reopen_from_start", json!({"@note": "没清"})).await.0, 403);
        town.later(24 * 4);
        let again = town.act("dispatcher", &record, "reopen_from_start", json!({"@note": "还堵着"})).await;
        assert_eq!((&again["status"]["code"], &again["limit"]["state"]), (&json!("open"), &json!("ok")), "the new round counts from now");
        let view = town.view("dispatcher", &record).await;
        assert!(!view["badges"].to_string().contains("on_the_spot"), "what was done in passing did not hold: {}", view["badges"]);
        town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(town.status(&record).await, "assigned");
    }
}

#[tokio::test]
async fn a_resident_who_is_not_content_has_it_done_again_and_is_asked_again() {
    for town in Town::everywhere().await {
        let mut asked = ditch();
        asked["on_behalf"] = json!({"name": "李某", "phone": "10012345678", "wants_answer": true});
        let record = town.handed_in(asked).await;
        let pass = json!({"@outcome": "passed"});
        town.act("grid", &record, "recheck_then_call", pass.clone()).await;
        assert_eq!(town.status(&record).await, "calling_back");
        assert_eq!(town.refused("sanitation", &record, "call_back", json!({"@outcome": "satisfied"})).await.0, 403);
        town.act("dispatcher", &record, "call_back", json!({"@outcome": "unsatisfied", "@note": "还有味"})).await;
        assert_eq!(town.status(&record).await, "closing");
        let start = town.due(&record, "整改期限").await;
        let again = town.act("dispatcher", &record, "reopen", json!({"@note": "再清一遍"})).await;
        assert_eq!(again["status"]["code"], "working");
        assert_eq!(
            (town.due(&record, "整改期限").await, town.owed("sanitation").await.len()),
            (start, 1),
            "the resident's clock never starts anew"
        );
        town.act("sanitation", &record, "submit", json!({"measure": "消过味了"})).await;
        town.act("grid", &record, "recheck_then_call", pass).await;
        let closed = town.act("dispatcher", &record, "call_back", json!({"@outcome": "satisfied"})).await;
        assert_eq!(closed["status"]["code"], "closed");
    }
}

#[tokio::test]
async fn corrections_withdrawals_and_merges_say_why() {
    for town in Town::everywhere().await {
        let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        assert_eq!(
            town.refused("dispatcher", &record, "correct_own", json!({"category": "0701"})).await,
            (422, "record-reason-required".into())
        );
        let corrected = town.act("dispatcher", &record, "correct_own", json!({"category": "0701", "@note": "是垃圾"})).await;
        assert_eq!(corrected["title"], "东郝村第3微网格 垃圾积存、清运不及时");
        // From the same registration on Monday: one working day ends with the office hours of the next.
        assert_eq!(town.due(&record, "整改期限").await, "03-03 17:30");
        let other = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
        assert_eq!(town.refused("dispatcher", &other, "merge", json!({"@record": id(&other)})).await.1, "record-link-self");
        let merged = town.act("dispatcher", &other, "merge", json!({"@record": id(&record)})).await;
        assert_eq!(merged["status"]["code"], "merged");
        let quarrel = town.done(town.post("grid", "/kinds/dispute/records", crate::dispute::quarrel()).await);
        assert_eq!(town.refused("dispatcher", &record, "merge", json!({"@record": id(&quarrel)})).await.0, 422, "of another kind");
        assert_eq!(town.refused("neighbour", &record, "withdraw_own", json!({"@note": "错"})).await.0, 404);
        assert_eq!(town.refused("grid", &record, "withdraw_own", json!({})).await, (422, "record-reason-required".into()));
        let gone = town.act("grid", &record, "withdraw_own", json!({"@note": "登记错了"})).await;
        assert_eq!(gone["status"]["phase"], "void");
        assert_eq!(town.refused("dispatcher", &quarrel, "merge", json!({"@record": id(&record)})).await.0, 422);
    }
}

#[tokio::test]
async fn remarks_urges_and_supervisions_are_open_until_they_are_answered() {
    for town in Town::everywhere().await {
        let record = town.working(ditch()).await;
        assert_eq!(town.refused("leader", &record, "urge", json!({"@note": "快"})).await.0, 403);
        town.act("leader", &record, "remark", json!({"@note": "汛前办完"})).await;
        town.act("dispatcher", &record, "urge", json!({"@note": "抓紧"})).await;
        town.act("chief", &record, "supervise", json!({"@note": "三日内答复"})).await;
        let open =
            async || town.done(town.get("leader", "/records?kind=hazard&f.tasks.unanswered=yes").await)["items"].as_array().unwrap().len();
        assert_eq!(open().await, 1);
        town.act("sanitation", &record, "reply", json!({"@note": "今天进场"})).await;
        assert_eq!(open().await, 0);
        // A note of the desk answers too, and makes nobody a worker: the desk may still close.
        town.act("leader", &record, "remark", json!({"@note": "再快些"})).await;
        town.act("dispatcher", &record, "progress", json!({"@note": "已转告"})).await;
        assert_eq!(open().await, 0);
        town.act("patrol", &record, "submit_co", json!({"@note": "已约谈"})).await;
        town.act("sanitation", &record, "submit", json!({"measure": "已清通"})).await;
        assert!(town.offered("dispatcher", &record).await.contains(&"recheck".to_owned()));
        town.act("leader", &record, "remark", json!({"@note": "还有一处"})).await;
        town.act("dispatcher", &record, "recheck", json!({"@outcome": "passed"})).await;
        assert_eq!(open().await, 0, "what has ended owes no answer");
    }
}

#[tokio::test]
async fn the_same_command_twice_is_one_record_and_two_at_once_are_one_dispatch() {
    for town in Town::everywhere().await {
        let key = Uuid::now_v7();
        let first = town.ask("grid", "POST", "/kinds/hazard/records", key, Some(ditch())).await;
        let again = town.ask("grid", "POST", "/kinds/hazard/records", key, Some(ditch())).await;
        assert_eq!((first.0, &first.1["number"]), (again.0, &again.1["number"]));
        let mut other = ditch();
        other["values"]["text"] = json!("另一件");
        let reused = town.ask("grid", "POST", "/kinds/hazard/records", key, Some(other)).await;
        assert_eq!((reused.0, &reused.1["code"]), (422, &json!("command-reused")));

        town.act("dispatcher", &first.1, "judge", true_and_ordinary()).await;
        let seen = town.view("dispatcher", &first.1).await["version"].clone();
        let path = format!("/records/{}/dispatch", id(&first.1));
        let to = |unit: Uuid| json!({"based_on": seen, "values": {"@lead": unit}});
        let (one, other) = tokio::join!(town.post("dispatcher", &path, to(SANITATION)), town.post("chief", &path, to(PATROL)));
        let mut answers = [one.0, other.0];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        let late = if one.0 == 409 { one } else { other };
        assert_eq!(late.1["code"], "record-moved-on");
    }
}

#[tokio::test]
async fn several_are_dispatched_in_one_go_and_what_is_refused_is_named() {
    for town in Town::everywhere().await {
        let mut items = vec![];
        for n in 0..3 {
            let record = town.done(town.post("grid", "/kinds/hazard/records", ditch()).await);
            if n < 2 {
                town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
            }
            items.push(json!({"id": id(&record)}));
        }
        let rows = town.done(town.get("dispatcher", "/records?view=owed").await);
        assert!(rows["items"].as_array().unwrap().iter().all(|row| row["act"]["bulk"] == json!(true)), "{rows}");
        items.push(json!({"id": Uuid::now_v7()}));
        let body = json!({"step": "dispatch", "items": items, "form": {"@lead": SANITATION, "@note": "今天进场"}});
        let key = Uuid::now_v7();
        let done = town.done(town.ask("dispatcher", "POST", "/records/bulk", key, Some(body.clone())).await);
        assert_eq!((done["done"].as_array().unwrap().len(), done["refused"].as_array().unwrap().len()), (2, 2), "{done}");
        assert_eq!((&done["refused"][0]["number"], &done["refused"][0]["code"]), (&json!("YH-2026-0003"), &json!("record-wrong-status")));
        assert_eq!(done["refused"][1].get("number"), None, "what is not there has no number");
        assert_eq!(town.owed("sanitation").await.len(), 2);
        // The same sending again is no news.
        let again = town.done(town.ask("dispatcher", "POST", "/records/bulk", key, Some(body)).await);
        assert_eq!(again["done"].as_array().unwrap().len(), 2, "{again}");
        let many: Vec<Value> = (0..21).map(|_| json!({"id": Uuid::now_v7()})).collect();
        let (status, no) = town.post("dispatcher", "/records/bulk", json!({"step": "dispatch", "items": many})).await;
        assert_eq!((status, &no["code"]), (422, &json!("list-too-long")));
    }
}

#[tokio::test]
async fn a_town_area_takes_no_report_and_what_is_complained_of_never_learns_of_it() {
    for town in Town::everywhere().await {
        let mut at_town = ditch();
        at_town["area"] = json!(TOWN);
        let (status, no) = town.post("dispatcher", "/kinds/hazard/records", at_town).await;
        assert_eq!((status, &no["code"], &no["field"]), (422, &json!("record-area-too-high"), &json!("area")));
        let mut about = ditch();
        about["complained_of"] = json!([SANITATION]);
        let record = town.done(town.post("grid", "/kinds/hazard/records", about).await);
        town.act("dispatcher", &record, "judge", true_and_ordinary()).await;
        let no = town.refused("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(no, (422, "record-unit-complained-of".into()));
        assert_eq!(town.get("sanitation", &format!("/records/{}", id(&record))).await.0, 404);
        assert_eq!(
            town.refused("dispatcher", &record, "dispatch", json!({"@lead": PATROL, "@co": [PATROL]})).await,
            (422, "record-unit-twice".into())
        );
        assert_eq!(
            town.refused("dispatcher", &record, "dispatch", json!({"@lead": Uuid::from_u128(0xDEAD)})).await,
            (422, "record-unit-unknown".into())
        );
    }
}

#[tokio::test]
async fn what_happened_elsewhen_is_asked_after() {
    for town in Town::everywhere().await {
        let now = town.test_store.store.now();
        let mut answers = vec![];
        for (hours, reason) in [(-1, false), (24, false), (-23, false), (-48, false), (-48, true), (-370 * 24, true)] {
            let mut report = ditch();
            report["happened"] = json!(now.plus(hours * 3_600_000).timestamp().to_string());
            if reason {
                report["late_reason"] = json!("停电，回来才补");
            }
            let (status, no) = town.post("grid", "/kinds/hazard/records", report).await;
            answers.push((status, no["code"].as_str().unwrap_or("").to_owned()));
        }
        let expected = [(201, ""), (422, "record-future"), (201, ""), (422, "record-late-reason"), (201, ""), (422, "record-clock-off")];
        assert_eq!(answers, expected.map(|(status, code)| (status, code.to_owned())).to_vec());
        assert_eq!(WHOSE.0, 140_702);
    }
}
