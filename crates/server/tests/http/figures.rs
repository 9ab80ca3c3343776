//! Figures and the records behind them agree, whatever happened to the matters, on both engines, and again after a rebuild.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::house::{HERE, House, houses};

const DAY: i64 = 24 * 3_600_000;

struct Desk<'h> {
    house: &'h House,
    dispatcher: String,
    county: String,
}

impl Desk<'_> {
    async fn done(&self, token: &str, path: &str, body: &Value) -> Value {
        let answer = self.house.ask("POST", &format!("/api/v1{path}"), token, Some(body)).await;
        assert!(answer.status.is_success(), "{path}: {answer:?}");
        answer.body
    }

    /// A dispute settled in a village meeting, or a hazard of a joint team handled at once.
    async fn settled(&self, dispute: bool) -> Value {
        let mut body = json!({"area": self.house.area.village, "text": "说清楚了", "on_the_spot": {"measure": "当场说合"}});
        if dispute {
            body["kind"] = "dispute".into();
            body["category"] = "5102".into();
            body["parties"] = json!([{"name": "测试甲"}, {"name": "测试乙"}]);
            body["source"] = "screening".into();
            body["on_the_spot"]["way"] = "village_talk".into();
        } else {
            body["kind"] = "hazard".into();
            body["category"] = "0601".into();
            body["found_by"] = "joint_team".into();
        }
        self.done(&self.dispatcher, "/matters", &body).await
    }

    async fn open(&self) -> Value {
        let body = json!({"kind": "hazard", "category": "0601", "area": self.house.area.village, "text": "涵洞堵了"});
        self.done(&self.dispatcher, "/matters", &body).await
    }

    /// The value of a figure, having seen that exactly so many records stand behind it.
    async fn figure(&self, code: &str, token: &str, query: &str) -> u64 {
        let (mut seen, mut after, mut value) = (0, String::new(), None);
        loop {
            let path = format!("/api/v1/figures/{code}/records?limit=2{query}{after}");
            let answer = self.house.ask("GET", &path, token, None).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
            let n = answer.body["count"]["n"].as_u64().unwrap();
            assert_eq!(*value.get_or_insert(n), n, "every page tells the same figure");
            seen += answer.body["items"].as_array().unwrap().len() as u64;
            match answer.body["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(value, Some(seen), "{code}{query}");
        seen
    }

    /// Registered and ended, over all months of the front page's trend.
    async fn trend(&self) -> (i64, i64) {
        let front = self.house.ask("GET", "/api/v1/front", &self.dispatcher, None).await;
        assert_eq!(front.status, StatusCode::OK, "{front:?}");
        let sum = |what: &str| front.body["trend"].as_array().unwrap().iter().map(|month| month[what].as_i64().unwrap()).sum();
        (sum("reported"), sum("closed"))
    }

    /// Name, and registered, settled on the spot, ended and open, of each place below.
    async fn places(&self, token: &str) -> Vec<(String, [i64; 4])> {
        let front = self.house.ask("GET", "/api/v1/front", token, None).await;
        let line = |place: &Value| {
            let counts = ["reported", "on_the_spot", "closed", "open"].map(|what| place[what].as_i64().unwrap());
            (place["name"].as_str().unwrap().to_owned(), counts)
        };
        front.body["places"].as_array().unwrap().iter().map(line).collect()
    }

    async fn agree(&self, talks: u64, hazards: u64) {
        let town = format!("&area={}", self.house.area.town);
        let village = format!("&area={}", self.house.area.village);
        let other = format!("&area={}", self.house.area.other_town);
        for (code, wanted) in [("talks_solved", talks), ("joint_hazards", hazards)] {
            assert_eq!(self.figure(code, &self.dispatcher, "").await, wanted);
            for area in ["", &town, &village] {
                assert_eq!(self.figure(code, &self.county, area).await, wanted, "{code}{area}");
            }
            assert_eq!(self.figure(code, &self.county, &other).await, 0);
            // The tallies of the last days, by the day; nothing lies before the first.
            assert_eq!(self.figure(code, &self.county, "&from=2026-02-01&to=2026-12-31").await, wanted);
            assert_eq!(self.figure(code, &self.county, "&from=2025-01-01&to=2026-03-01").await, 0);
        }
    }
}

#[tokio::test]
async fn a_figure_opens_exactly_as_many_records_as_it_says() {
    for house in houses().await {
        let dispatcher = house.caller(HERE, "desk", "dispatcher", Some(house.area.town)).await;
        let county = house.caller(HERE, "county", "leader", Some(house.area.county)).await;
        let desk = Desk { house: &house, dispatcher, county };
        desk.agree(0, 0).await;
        for _ in 0..3 {
            desk.settled(true).await;
            desk.settled(false).await;
            // Over the end of a month, so that whole months and single days are summed.
            house.bed.clock.advance(12 * DAY);
        }
        let wrong = desk.open().await;
        desk.agree(3, 3).await;
        // A town has its villages below, a county its towns.
        assert_eq!(desk.places(&desk.dispatcher).await, [("东郝村".to_owned(), [7, 6, 6, 1])]);
        let towns = [("东阳镇".to_owned(), [0, 0, 0, 0]), ("修文镇".to_owned(), [7, 6, 6, 1])];
        assert_eq!(desk.places(&desk.county).await, towns);
        assert_eq!(desk.trend().await, (7, 6));
        // Close one more and it says one more.
        desk.settled(false).await;
        desk.agree(3, 4).await;
        let path = format!("/matters/{}/withdraw", wrong["id"].as_str().unwrap());
        desk.done(&desk.dispatcher, &path, &json!({"reason": "登记错了", "based_on": wrong["version"]})).await;
        assert_eq!(desk.trend().await, (7, 7), "what was withdrawn counts nowhere");
        house.bed.rebuild().await.unwrap();
        desk.agree(3, 4).await;
        assert_eq!(desk.trend().await, (7, 7));
    }
}
