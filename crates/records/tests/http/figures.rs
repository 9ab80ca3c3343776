//! Figures and front page: the value and the records behind it agree, whatever happened to the records, on both engines.

use serde_json::{Value, json};

use crate::{
    story::{id, lamp},
    town::{COUNTY, GRID, MICRO, OTHER_VILLAGE, SANITATION, TOWN, Town, VILLAGE},
};

const DAY: i64 = 24 * 3_600_000;

/// A hazard of a joint team put right at once.
fn hazard() -> Value {
    json!({"area": VILLAGE, "step": "settle_now", "values": {
        "category": "0601", "spot": "村东渠口", "text": "涵洞堵了", "found_by": "joint_team", "measure": "当场清通"}})
}

/// A dispute settled in a village meeting.
fn dispute() -> Value {
    json!({"area": VILLAGE, "step": "settle_now", "values": {
        "category": "5102", "source": "screening", "risk": "none", "text": "院墙滴水",
        "parties": [{"name": "演示甲"}, {"name": "演示乙"}], "way": "village_talk", "terms": "各退一步"}})
}

impl Town {
    /// What stands behind a figure, page by page: how many it says, and which the caller may open.
    async fn behind(&self, caller: &str, code: &str, query: &str) -> (u64, Vec<Value>) {
        let (mut items, mut after, mut value) = (vec![], String::new(), None);
        loop {
            let page = self.done(self.get(caller, &format!("/figures/{code}/records?limit=2{query}{after}")).await);
            let n = page["count"]["n"].as_u64().unwrap();
            assert_eq!(*value.get_or_insert(n), n, "every page tells the same figure");
            items.extend(page["items"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return (n, items),
            }
        }
    }

    /// The value of a figure of records, having seen that exactly so many stand behind it and that each opens.
    async fn figure(&self, caller: &str, code: &str, query: &str) -> u64 {
        let figure = self.done(self.get(caller, &format!("/figures/{code}?{}", query.trim_start_matches('&'))).await);
        let (n, items) = self.behind(caller, code, query).await;
        assert_eq!(figure["behind"], false, "{figure}");
        assert_eq!((figure["value"].as_u64(), items.len() as u64), (Some(n), n), "{code}{query}: {figure} {items:?}");
        for item in &items {
            assert_eq!(item["kind"], "record");
            let view = self.done(self.get(caller, &format!("/records/{}", item["record"].as_str().unwrap())).await);
            assert_eq!(view["kind"], item["of"], "{view}");
        }
        n
    }

    /// Registered and ended, over all months of the front page's trend.
    async fn trend(&self, caller: &str) -> (i64, i64) {
        let front = self.done(self.get(caller, "/front").await);
        let sum = |what: &str| front["trend"].as_array().unwrap().iter().map(|month| month[what].as_i64().unwrap()).sum();
        (sum("reported"), sum("closed"))
    }

    /// Name, and registered, settled on the spot, ended, open and overdue, of each place below.
    async fn places(&self, caller: &str) -> Vec<(String, [i64; 5])> {
        let front = self.done(self.get(caller, "/front").await);
        let line = |place: &Value| {
            let counts = ["reported", "on_the_spot", "closed", "open", "overdue"].map(|what| place[what].as_i64().unwrap());
            (place["name"].as_str().unwrap().to_owned(), counts)
        };
        front["places"].as_array().unwrap().iter().map(line).collect()
    }

    async fn agree(&self, talks: u64, hazards: u64) {
        for (code, wanted) in [("talks_solved", talks), ("joint_hazards", hazards)] {
            assert_eq!(self.figure("dispatcher", code, "").await, wanted);
            for area in [COUNTY, TOWN, VILLAGE] {
                assert_eq!(self.figure("county", code, &format!("&area={area}")).await, wanted, "{code} {area}");
            }
            for area in [OTHER_VILLAGE, GRID] {
                assert_eq!(self.figure("county", code, &format!("&area={area}")).await, 0);
            }
            // The sums of the last days, by the day; nothing lies before the first.
            assert_eq!(self.figure("county", code, "&from=2026-02-01&to=2026-12-31").await, wanted);
            assert_eq!(self.figure("county", code, "&from=2025-01-01&to=2026-03-01").await, 0);
        }
    }
}

#[tokio::test]
async fn a_figure_opens_exactly_its_records() {
    for town in Town::everywhere().await {
        town.agree(0, 0).await;
        for _ in 0..3 {
            town.entered("dispatcher", "dispute", dispute()).await;
            town.entered("dispatcher", "hazard", hazard()).await;
            // Over the end of a month, so that whole months and single days are summed.
            town.test_store.clock.advance(12 * DAY);
        }
        let mut open = hazard();
        open["step"] = json!("enter");
        open["values"].as_object_mut().unwrap().remove("measure");
        let wrong = town.entered("dispatcher", "hazard", open).await;
        town.agree(3, 3).await;
        // A town has its villages below, a county its towns.
        let villages = [("东郝村".to_owned(), [7, 6, 6, 1, 0]), ("中郝村".to_owned(), [0; 5])];
        assert_eq!(town.places("dispatcher").await, villages);
        assert_eq!(town.places("county").await, [("修文镇".to_owned(), [7, 6, 6, 1, 0])]);
        assert_eq!(town.trend("dispatcher").await, (7, 6));
        // Close one more and it says one more.
        town.entered("dispatcher", "hazard", hazard()).await;
        town.agree(3, 4).await;
        let judged = json!({"@outcome": "accepted", "category": "0601", "urgency": "ordinary", "grade": "ordinary"});
        town.act("dispatcher", &wrong, "judge", judged).await;
        town.act("dispatcher", &wrong, "withdraw", json!({"@note": "登记错了"})).await;
        assert_eq!(town.trend("dispatcher").await, (7, 7), "what was withdrawn counts nowhere");
        town.test_store.rebuild().await.unwrap();
        town.agree(3, 4).await;
        assert_eq!(town.trend("dispatcher").await, (7, 7));
    }
}

#[tokio::test]
async fn what_the_caller_may_not_open_stays_a_number() {
    for town in Town::everywhere().await {
        town.entered("dispatcher", "hazard", hazard()).await;
        // The mediator's role reads disputes and no hazards.
        let (n, items) = town.behind("mediator", "joint_hazards", "").await;
        assert_eq!((n, items.len()), (1, 0));
        let figure = town.done(town.get("mediator", "/figures/joint_hazards").await);
        assert_eq!(figure["value"], 1, "{figure}");
        assert_eq!(town.get("neighbour", &format!("/figures/joint_hazards?area={VILLAGE}")).await.0, 404, "another's village is not there");
        assert_eq!(town.get("steward", "/figures/joint_hazards").await.0, 403);
        assert_eq!(town.get("dispatcher", "/figures/nothing").await.0, 404);
        assert_eq!(town.get("dispatcher", "/figures/reserve_secretaries").await.0, 404, "only one department knows of them");
        let listed = town.done(town.get("dispatcher", "/figures").await);
        let codes: Vec<&str> = listed.as_array().unwrap().iter().map(|line| line["code"].as_str().unwrap()).collect();
        assert!(codes.contains(&"grid_workers") && codes.contains(&"talks_held") && !codes.contains(&"reserve_secretaries"), "{codes:?}");
    }
}

#[tokio::test]
async fn what_is_the_case_is_told_for_any_day() {
    for town in Town::everywhere().await {
        let form = |name: &str, day: &str| json!({"area": VILLAGE, "day": day, "values": {"name": name, "type": "courier_stop", "tier": "village"}});
        let first = town.entered("registry", "venue", form("南街驿站", "2019-05-01")).await;
        let building = json!({"area": OTHER_VILLAGE, "day": "2026-01-10", "step": "enter_building", "values": {"name": "北街驿站", "type": "courier_stop"}});
        let second = town.entered("registry", "venue", building).await;
        town.act("registry", &second, "open", json!({"@from": "2026-02-01"})).await;
        let at = |to: &'static str| format!("&from={}-01&to={to}", &to[..7]);
        let count = async |to: &'static str| town.figure("registry", "venues_courier_stop", &at(to)).await;
        assert_eq!([count("2019-04-30").await, count("2019-05-01").await, count("2025-12-31").await], [0, 1, 1]);
        assert_eq!([count("2026-01-31").await, count("2026-02-01").await, count("2026-02-28").await], [1, 2, 2]);
        town.test_store.clock.advance(40 * DAY);
        let shut = town.done(town.get("registry", &format!("/records/{}", id(&first))).await);
        let step = shut["actions"].as_array().unwrap().iter().find(|action| action["verb"] == "end" || action["step"] == "shut");
        let step = step.unwrap()["step"].as_str().unwrap().to_owned();
        town.act("registry", &first, &step, json!({"@from": "2026-03-05", "@note": "迁走了"})).await;
        assert_eq!([count("2026-03-04").await, count("2026-03-05").await, count("2026-03-31").await], [2, 1, 1]);
        assert_eq!(count("2026-02-28").await, 2, "what was the case stays so");
        // Split, and the villages apart.
        let tiers = town.done(town.get("registry", "/figures/venues_by_tier?from=2026-02-01&to=2026-02-28").await);
        assert_eq!(tiers["split"], json!([{"code": "village", "name": tiers["split"][0]["name"], "value": 1}]), "{tiers}");
        let other = format!("{}&area={OTHER_VILLAGE}", at("2026-02-28"));
        assert_eq!(town.figure("registry", "venues_courier_stop", &other).await, 1);
        town.test_store.rebuild().await.unwrap();
        assert_eq!([count("2026-02-28").await, count("2026-03-05").await], [2, 1], "the same after everything was made anew");
    }
}

#[tokio::test]
async fn sums_are_exact_and_bookings_count_on_their_day() {
    for town in Town::everywhere().await {
        for (present, day) in [(14, "2026-03-01"), (21, "2026-02-10")] {
            let talk = json!({"area": MICRO, "day": day, "step": "record_held", "values": {"form": "small", "place": "活动室", "@present": present,
                "topics": [{"text": "路灯不亮", "kind": "request", "answer": "已报修"}]}});
            town.entered("grid", "talk", talk).await;
        }
        let present = town.done(town.get("dispatcher", "/figures/talks_present?from=2026-02-01&to=2026-03-31").await);
        assert_eq!((&present["value"], &present["unit"]), (&json!(35), &json!("人次")), "{present}");
        let (n, items) = town.behind("dispatcher", "talks_present", "&from=2026-02-05&to=2026-02-20").await;
        assert_eq!((n, &items[0]["note"]), (1, &json!("2026-02-10，21人次")), "{items:?}");
        let held = town.done(town.get("dispatcher", "/figures/talks_held?from=2026-01-01&to=2026-12-31").await);
        assert_eq!((&held["value"], &held["split"][0]["name"], &held["split"][0]["value"]), (&json!(2), &json!("村民服务小会"), &json!(2)));
        // What was booked counts on the day of the booking; what was taken back on that day again.
        let form = json!({"area": VILLAGE, "values": {"name": "驻村经费", "purpose": "posted", "source": "县财政", "budget": "20000"}});
        let fund = town.entered("registry", "fund", form).await;
        for (day, direction, amount) in [("2026-02-03", "in", "20000"), ("2026-03-01", "out", "3500.50"), ("2026-03-02", "out", "12")] {
            town.act("registry", &fund, "book", json!({"@day": day, "@direction": direction, "@amount": amount})).await;
        }
        town.act("registry", &fund, "reverse", json!({"@line": 3, "@note": "记错了"})).await;
        for (from, to, spent) in
            [("2026-02-01", "2026-02-28", 0.0), ("2026-03-01", "2026-03-01", 3500.5), ("2026-03-01", "2026-03-31", 3500.5)]
        {
            let figure = town.done(town.get("registry", &format!("/figures/fund_spending?from={from}&to={to}")).await);
            assert_eq!((figure["value"].as_f64(), &figure["unit"]), (Some(spent), &json!("元")), "{from} {to} {figure}");
        }
    }
}

#[tokio::test]
async fn a_front_page_says_first_what_the_caller_owes() {
    for town in Town::everywhere().await {
        let lamp = town.entered("grid", "request", lamp()).await;
        town.entered("grid", "request", crate::story::lamp()).await;
        town.act("dispatcher", &lamp, "judge", json!({"@outcome": "accepted"})).await;
        let front = town.done(town.get("dispatcher", "/front").await);
        assert_eq!(front["role"], "dispatcher");
        let tiles: Vec<(&str, u64)> =
            front["todo"].as_array().unwrap().iter().map(|tile| (tile["code"].as_str().unwrap(), tile["n"].as_u64().unwrap())).collect();
        assert_eq!(&tiles[..2], [("owed.request.open", 1), ("owed.request.judged", 1)], "{front}");
        // A status by its own name, with the kind beside it; what a front page declares says itself what it counts.
        let called = |tile: &Value| (tile["name"].clone(), tile["kind_name"].clone());
        assert_eq!(called(&front["todo"][1]), (json!("待派发"), json!("群众诉求")), "{front}");
        assert!(front["todo"].as_array().unwrap()[2..].iter().all(|tile| tile["kind_name"].is_null()), "{front}");
        for tile in front["todo"].as_array().unwrap() {
            let pairs = tile["link"].as_object().unwrap().iter().map(|(name, value)| format!("{name}={}", value.as_str().unwrap()));
            let list = town.done(town.get("dispatcher", &format!("/records?count=true&{}", pairs.collect::<Vec<_>>().join("&"))).await);
            assert_eq!(list["count"]["n"], tile["n"], "{tile}");
        }
        assert_eq!(front["due_list"].as_array().unwrap().len(), 2, "{}", front["due_list"]);
        let codes: Vec<&str> = front["figures"].as_array().unwrap().iter().map(|figure| figure["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["grid_workers", "patches", "micro_grids", "largest_micro_grid", "talks_solved", "joint_hazards"]);
        assert_eq!(front["figures"][2]["value"], 1, "one micro-grid");
        let buttons: Vec<&str> = front["buttons"].as_array().unwrap().iter().map(|button| button["code"].as_str().unwrap()).collect();
        assert_eq!(buttons, ["hazard.enter", "dispute.enter", "request.enter"]);
        assert!(front["counted"].as_array().unwrap().contains(&json!("request")), "{}", front["counted"]);
        // Who owes nothing has no such tiles; who may enter nothing has no buttons.
        let unit = town.done(town.get("sanitation", "/front").await);
        assert!(unit["todo"].as_array().unwrap().iter().all(|tile| !tile["code"].as_str().unwrap().starts_with("owed.")), "{unit}");
        let auditor = town.done(town.get("auditor", "/front").await);
        assert_eq!((&auditor["todo"], &auditor["buttons"]), (&json!([]), &json!([])));
        let county = town.done(town.get("county", "/front").await);
        assert_eq!(county["buttons"], json!([]), "reads only");
        town.act("dispatcher", &lamp, "dispatch", json!({"@lead": SANITATION})).await;
        let unit = town.done(town.get("sanitation", "/front").await);
        assert_eq!(unit["todo"][0]["code"], "owed.request.assigned", "{unit}");
    }
}

#[tokio::test]
async fn who_looks_after_several_villages_is_told_of_all_of_them() {
    for town in Town::everywhere().await {
        town.entered("grid", "request", lamp()).await;
        for _ in 0..2 {
            let mut other = lamp();
            other["area"] = json!(OTHER_VILLAGE);
            town.entered("dispatcher", "request", other).await;
        }
        assert_eq!((town.trend("leader").await, town.trend("patron").await), ((1, 0), (3, 0)));
        let villages = [("东郝村".to_owned(), [1, 0, 0, 1, 0]), ("中郝村".to_owned(), [2, 0, 0, 2, 0])];
        assert_eq!(town.places("patron").await, villages);
        assert!(town.places("leader").await.is_empty(), "one village has nothing to be told apart");
        let front = town.done(town.get("patron", "/front").await);
        assert_eq!((&front["area"]["name"], &front["figures"]), (&json!("东郝村、中郝村"), &json!([])), "{front}");
    }
}

#[tokio::test]
async fn trend_and_places_count_what_the_caller_reads() {
    for town in Town::everywhere().await {
        town.entered("grid", "request", lamp()).await;
        assert_eq!((town.trend("dispatcher").await, town.trend("registry").await), ((1, 0), (0, 0)));
        assert!(town.places("registry").await.iter().all(|(_, counts)| *counts == [0; 5]), "requests are none of its kinds");
        let front = town.done(town.get("registry", "/front").await);
        assert!(!front["counted"].as_array().unwrap().contains(&json!("request")), "{}", front["counted"]);
    }
}

#[tokio::test]
async fn a_changed_condition_counts_everything_anew() {
    let pack = |written: &str| {
        let mut base = packs::source::shipped("base");
        let text = base.iter_mut().find(|text| text.name == "kinds/hazard.toml").unwrap();
        let old = "where = { found_by = \"joint_team\" }";
        assert!(text.text.contains(old));
        text.text = text.text.replacen(old, written, 1);
        packs::compile(&base, &[]).unwrap()
    };
    for mut town in Town::everywhere().await {
        let mut patrol = hazard();
        patrol["values"]["found_by"] = json!("grid_patrol");
        for form in [hazard(), patrol.clone(), patrol] {
            town.entered("dispatcher", "hazard", form).await;
        }
        let told = async |town: &Town| {
            let (n, items) = town.behind("county", "joint_hazards", "").await;
            let figure = town.done(town.get("county", &format!("/figures/joint_hazards?area={VILLAGE}")).await);
            assert_eq!((figure["value"].as_u64(), items.len() as u64, figure["behind"].as_bool()), (Some(n), n, Some(false)), "{figure}");
            n
        };
        assert_eq!(told(&town).await, 1);
        town.declare(pack("where = { found_by = \"grid_patrol\" }"));
        assert_eq!(told(&town).await, 2, "{}", town.test_store.name);
        town.declare(pack("where = { found_by = [\"grid_patrol\", \"joint_team\"] }"));
        assert_eq!(told(&town).await, 3);
        // Back to what was counted before: nothing of that time is taken for fresh.
        town.declare(pack("where = { found_by = \"joint_team\" }"));
        assert_eq!(told(&town).await, 1);
        town.entered("dispatcher", "hazard", hazard()).await;
        assert_eq!(told(&town).await, 2);
    }
}
