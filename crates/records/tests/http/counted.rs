//! Every figure of every kind, counted by hand over the records of a town that were made at random.

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
    story::id,
    town::{COUNTY, GRID, MICRO, OTHER_VILLAGE, SANITATION, TOWN, Town, VILLAGE, WHOSE},
};

const DAY: i64 = 24 * 3_600_000;

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
