//! Figures and front page: the value and the records behind it agree, whatever happened to the records, on both engines.

use std::collections::BTreeSet;

use kernel::{
    Permit, Right,
    schema::{
        Counted, Indicator, RecordKind, Values,
        condition::{Lookup, Operand},
    },
};
use records::{
    Record,
    figures::{Amount, count},
    rules::{Body, lookup::Over},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    filled,
    story::{id, lamp},
    town::{COUNTY, GRID, MICRO, OTHER_VILLAGE, SANITATION, TOWN, Town, VILLAGE, WHOSE},
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
    async fn entered(&self, caller: &str, kind: &str, form: Value) -> Value {
        let answer = self.post(caller, &format!("/kinds/{kind}/records"), form).await;
        self.done(answer)
    }

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

/// A small generator: the same seed fills the same forms.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }

    fn day(&mut self) -> String {
        ["2025-11-30", "2025-12-10", "2025-12-31", "2026-01-01", "2026-01-19", "2026-01-31", "2026-02-14"][self.next(7)].to_owned()
    }

    fn value(&mut self, form: &Value) -> Option<Value> {
        let many = |value: Value| if form["many"] == json!(true) { json!([value]) } else { value };
        let choice = |chance: &mut Self| {
            let open: Vec<&Value> = form["choices"].as_array()?.iter().filter(|choice| choice["sealed"] != json!(true)).collect();
            Some(open.get(chance.next(open.len()))?["code"].clone())
        };
        Some(match form["type"].as_str()? {
            "line" | "text" => json!(format!("平常的话{}", self.next(9_999))),
            "code" => json!(format!("{:08}", self.next(99_999_999))),
            "int" => json!(form["least"].as_i64().unwrap_or(1).max(1) + self.next(20) as i64),
            "decimal" | "money" => json!(format!("{}.{:02}", self.next(1_000), self.next(100))),
            "yes_no" => json!(self.next(2) == 0),
            "date" => json!(self.day()),
            "month" => json!("2026-01"),
            "moment" => json!("2026-02-01T08:00:00Z"),
            "choice" => choice(self)?,
            "choices" => json!([choice(self)?]),
            "area" => many(json!(VILLAGE)),
            "organisation" => many(json!(SANITATION)),
            "table" => {
                let columns = form["rows"].as_array()?;
                let row: Map<String, Value> =
                    columns.iter().filter_map(|column| Some((column["code"].as_str()?.to_owned(), self.value(column)?))).collect();
                json!([row])
            }
            _ => return None,
        })
    }

    /// Begins a record of a kind with whatever comes; none where the town has not what it needs.
    async fn begin(&mut self, town: &Town, kind: &RecordKind) -> Option<Value> {
        let beginnings: Vec<&str> = kind.beginnings().map(|step| step.code.as_str()).collect();
        let step = beginnings[self.next(beginnings.len())];
        let area = [VILLAGE, GRID, OTHER_VILLAGE, MICRO][self.next(4)];
        for by in ["registry", "dispatcher", "secretary", "grid", "chief"] {
            let (status, form) = town.get(by, &format!("/kinds/{}/form?area={area}&step={step}", kind.code)).await;
            if status != 200 {
                continue;
            }
            let fields = form["fields"].as_array().unwrap();
            let mut values: Map<String, Value> =
                fields.iter().filter_map(|field| Some((field["code"].as_str()?.to_owned(), self.value(field)?))).collect();
            let day = self.day();
            for _ in 0..40 {
                let mut body = json!({"area": area, "step": step, "values": values});
                if !form["day"].is_null() {
                    body["day"] = json!(day);
                }
                let (status, answer) = town.post(by, &format!("/kinds/{}/records", kind.code), body).await;
                if (200..300).contains(&status) {
                    return Some(answer);
                }
                let named = answer["field"].as_str().and_then(|path| path.strip_prefix("values."));
                let named = named.map(|path| path.split(['[', '.']).next().unwrap_or(path).to_owned());
                if named.is_none_or(|code| values.remove(&code).is_none()) {
                    break;
                }
            }
        }
        None
    }
}

/// Whether states alone tell a figure: not what was the case on an earlier day, nor the bookings of some days only.
fn is_told(indicator: &Indicator, (from, to): (&str, &str), today: &str) -> bool {
    match indicator.on.as_str() {
        count::NOW => to >= today,
        count::BOOKED => to >= today && from < "2025-01-01",
        _ => true,
    }
}

/// A record as conditions read it.
const fn over<'a>(body: &'a Body, form: &'a Values) -> Over<'a> {
    Over { body: Some(body), form }
}

/// What a figure is, counted by hand over every record there is.
fn by_hand(kind: &RecordKind, indicator: &Indicator, bodies: &[Body], area: Uuid, (from, to): (&str, &str)) -> Option<Amount> {
    let form = Values::new();
    let counts = |body: &&Body| {
        let day = match indicator.on.as_str() {
            count::NOW | count::BOOKED => true,
            path => matches!(over(body, &form).at(path), Operand::Text(day) if from <= day.as_str() && day.as_str() <= to),
        };
        let own = body.kind.code == kind.code && body.status.phase.counts();
        let there = body.place.path.iter().any(|part| part.id == area);
        day && own && there && indicator.only.as_ref().is_none_or(|only| only.holds(&over(body, &form)))
    };
    let counted: Vec<&Body> = bodies.iter().filter(counts).collect();
    match &indicator.count {
        Counted::Records => Some(Amount::whole(counted.len() as i64)),
        Counted::Sum(path) => {
            let number = |body: &&Body| if let Operand::Number(n) = over(body, &form).at(path) { n } else { 0 };
            Some(Amount(counted.iter().map(number).sum()))
        }
        Counted::Distinct(path) => {
            let words = counted.iter().flat_map(|body| match over(body, &form).at(path) {
                Operand::Text(word) => vec![word],
                Operand::Many(words) => words,
                _ => vec![],
            });
            Some(Amount::whole(words.collect::<BTreeSet<String>>().len() as i64))
        }
        Counted::Share(share) => {
            let met = counted.iter().filter(|body| share.holds(&over(body, &form))).count();
            Amount::percent(met as i64, counted.len() as i64)
        }
    }
}

/// The figures of which nothing is counted in this town: they need what its walks do not do. A figure that leaves the list is a gain.
const ZERO: &[&str] = &[
    "posted_cadre_funds",
    "village_rewards",
    "fund_spending",
    "mentorings",
    "party_discussions",
    "party_festival_days",
    "party_meetings",
    "problems_lasting",
    "projects_secretary_one",
    "projects_village_office",
    "customs_events",
    "customs_leaflets",
    "channel_videos",
    "channel_columns",
    "province_films",
    "micro_series",
    "requests_gathered",
    "requests_gathered_solved",
    "alliance_list_done",
    "training_village_cadres",
    "training_village_cadres_present",
    "training_rotation",
    "training_rotation_present",
    "training_lectures",
    "training_lectures_present",
    "training_education",
    "training_education_present",
    "training_away",
    "training_away_present",
    "training_contests",
    "training_party_school",
    "training_warning",
    "training_warning_present",
    "venues_grid_station",
    "venues_courier_stop",
    "venues_chain_station",
    "grids_with_police_room",
    "village_rules_filed",
    "visits_study",
    "visits_study_learners",
    "vanguard_posts",
    "volunteering_hours",
];

#[tokio::test]
async fn every_figure_of_every_kind_is_what_a_count_by_hand_says() {
    let kinds: Vec<_> = packs::source::shipped_pack("base").unwrap().kinds.into_iter().filter(|kind| count::is_counted(kind)).collect();
    for town in Town::everywhere().await {
        let mut chance = Chance(20_261_127);
        let mut ids: Vec<Uuid> = vec![];
        for round in 0..4_usize {
            for kind in &kinds {
                let Some(record) = chance.begin(&town, kind).await else { continue };
                ids.push(id(&record).parse().unwrap());
                filled::walk(&town, kind, &record, "平常", (round + chance.next(2)) % 5).await;
                town.test_store.clock.advance(chance.next(6) as i64 * 3_600_000);
            }
            town.test_store.clock.advance(5 * DAY);
        }
        assert!(ids.len() > kinds.len() * 2, "{} records of {} kinds", ids.len(), kinds.len());
        let permit = Permit::system("test", WHOSE, Right::MatterRead);
        let mut bodies: Vec<Body> = vec![];
        for id in &ids {
            let (_, state) = town.test_store.load::<Record>(&permit, *id).await.unwrap().unwrap();
            bodies.push(state.body().unwrap().clone());
        }
        let today = town.test_store.now().date(&kernel::time::shanghai()).to_string();
        let periods =
            [("2020-01-01", today.as_str()), ("2025-12-10", "2026-01-19"), ("2026-01-01", "2026-02-14"), ("2026-03-02", "2026-03-02")];
        let (mut compared, mut seen) = (0, BTreeSet::new());
        for (kind, indicator) in kinds.iter().flat_map(|kind| kind.indicators.iter().map(move |indicator| (kind, indicator))) {
            for (from, to) in periods {
                for area in [COUNTY, TOWN, VILLAGE, OTHER_VILLAGE, GRID] {
                    let query = format!("from={from}&to={to}&area={area}");
                    let figure = town.done(town.get("county", &format!("/figures/{}?{query}", indicator.code)).await);
                    let page = town.done(town.get("county", &format!("/figures/{}/records?limit=100&{query}", indicator.code)).await);
                    let (n, items) = (page["count"]["n"].as_u64().unwrap(), page["items"].as_array().unwrap());
                    assert!(items.len() as u64 <= n, "{} {query}", indicator.code);
                    if indicator.count == Counted::Records {
                        assert_eq!(figure["value"].as_u64(), Some(n), "{} {query}", indicator.code);
                        let parts: u64 = figure["split"].as_array().unwrap().iter().filter_map(|part| part["value"].as_u64()).sum();
                        assert!(indicator.split.is_none() || parts == n, "{} {query}: {figure}", indicator.code);
                    }
                    let value = figure["value"].as_f64().map(|value| Amount((value * 10_000.0).round() as i64));
                    if is_told(indicator, (from, to), &today) {
                        let wanted = by_hand(kind, indicator, &bodies, area, (from, to));
                        assert_eq!(value, wanted, "{} {query} {}: {figure}", indicator.code, town.test_store.name);
                        compared += 1;
                        if value.is_some_and(|value| value.0 != 0) {
                            seen.insert(indicator.code.clone());
                        }
                    }
                }
            }
        }
        // A test over empty figures would prove nothing: each comparison is made, and what stays zero in this town is known by name.
        let told = |indicator: &&Indicator| periods.iter().filter(|period| is_told(indicator, **period, &today)).count();
        let all: Vec<&Indicator> = kinds.iter().flat_map(|kind| &kind.indicators).collect();
        assert_eq!(compared, 5 * all.iter().map(told).sum::<usize>());
        let zero: Vec<&str> = all.iter().map(|indicator| indicator.code.as_str()).filter(|code| !seen.contains(*code)).collect();
        assert_eq!(zero, ZERO, "the figures of which nothing was counted in {}", town.test_store.name);
    }
}
