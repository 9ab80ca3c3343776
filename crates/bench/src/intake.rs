//! What is taken in: forms of ten kinds, filled as the people of the demo fill them.

use serde_json::{Value, json};

use crate::{client::Connection, floor::Failed};

/// The kinds whose intake is measured by itself: one with limits and many who hold it, one of the everyday, one without a number or
/// a limit.
pub const KINDS: [&str; 3] = ["hazard", "request", "visit"];

/// The ten kinds of a filled place: of twenty records six are hazards, five disputes, two requests, and one is of each of the others.
pub const MIX: [&str; 20] = [
    "hazard",
    "dispute",
    "talk",
    "hazard",
    "dispute",
    "request",
    "hazard",
    "visit",
    "dispute",
    "hazard",
    "inspection",
    "hazard",
    "dispute",
    "meeting",
    "publicity",
    "request",
    "hazard",
    "training",
    "dispute",
    "venue",
];
/// Those of them that whoever works in a grid enters; the others are the office's.
pub const IN_THE_GRID: [&str; 5] = ["hazard", "dispute", "request", "talk", "visit"];

/// Each in its turn: a filter by one of the four matches a quarter of the hazards.
const HAZARDS: [&str; 4] = ["0601", "0701", "0702", "0301"];
const DISPUTES: [&str; 2] = ["5102", "5103"];
const TOPICS: [&str; 4] = ["road", "sanitation", "irrigation", "insurance"];
const TEXTS: [&str; 4] = [
    "排水渠被建筑垃圾堵塞，雨天会倒灌。",
    "邻里因院墙界线起争执，已当面说合。",
    "路面坑洼积水，来往行人不便。",
    "宅基地边界有分歧，双方到场说明。",
];

/// Where it is taken in, by whom, when.
#[derive(Debug, Clone, Default)]
pub struct IntakePlace {
    /// The area.
    pub area: String,
    /// The organisation of whoever enters it.
    pub unit: String,
    /// The day.
    pub day: String,
}

impl IntakePlace {
    /// What lies around the bearer of a token: a micro-grid of his, and his organisation.
    pub async fn of(address: &str, token: &str, day: String) -> Result<Self, Failed> {
        let mut connection = Connection::open(address).await?;
        let headers = format!("authorization: Bearer {token}\r\n");
        let mut read = async |path: &str| -> Result<Value, Failed> {
            let answer = connection.send("GET", path, &headers, &[]).await?;
            Ok(serde_json::from_slice(&answer.body)?)
        };
        let found = read("/api/v1/areas/search?q=3&limit=1").await?;
        let me = read("/api/v1/me").await?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let area = text(&found["items"][0]["id"]).ok_or_else(|| format!("no area: {found}"))?;
        let unit = text(&me["organisations"][0]["id"]).ok_or_else(|| format!("no organisation: {me}"))?;
        Ok(Self { area, unit, day })
    }

    /// The body that begins the record of this number.
    pub fn body(&self, kind: &str, number: usize) -> Value {
        let (nth, unit) = (number / MIX.len(), self.unit.as_str());
        let of = |list: &[&str]| list[nth % list.len()].to_owned();
        let values = match kind {
            "hazard" => json!({"category": of(&HAZARDS), "spot": "村西排水渠", "found_by": "grid_patrol", "text": of(&TEXTS)}),
            "dispute" => json!({"category": of(&DISPUTES), "source": "screening", "risk": "none", "text": of(&TEXTS), "people": 2,
                "parties": [{"name": "测试甲", "phone": "10000000001"}, {"name": "测试乙"}]}),
            "request" => json!({"topic": of(&TOPICS), "nature": "help", "source": "grid_visit", "identity": "open", "text": of(&TEXTS)}),
            "visit" => json!({"reason": of(&["service", "care"]), "place": unit, "said": "送去消防知识单页，讲了怎么用灭火毯。"}),
            "talk" => json!({"form": of(&["small", "hall"]), "place": "第3片区活动室", "@present": 16, "topics": [{"text": of(&TEXTS)}]}),
            "inspection" => {
                json!({"type": of(&["supervise", "monthly"]), "basis": "年度督查计划第3项", "people": 4, "spots": 12, "found": 0})
            }
            "meeting" => json!({"form": "regular", "title": format!("第{number}次例会"), "place": "会议室", "@present": 9}),
            "publicity" => json!({"form": "event", "theme": of(&["law", "safety"]), "title": format!("第{number}场宣传"), "audience": 60}),
            "training" => json!({"form": "class", "programme": of(&["secretaries", "party_work"]), "title": format!("第{number}期培训班"),
                "audience": ["village_cadres"], "last_day": self.day, "host": unit, "@present": 42}),
            _ => json!({"name": format!("第{number}号活动点"), "type": of(&["civil_station", "square"]), "keeper": unit}),
        };
        let mut body = json!({"area": self.area, "values": values});
        match kind {
            "hazard" | "dispute" | "request" => {}
            "venue" => body["day"] = self.day.as_str().into(),
            _ => {
                body["day"] = self.day.as_str().into();
                body["step"] = "record_held".into();
            }
        }
        body
    }

    /// The body that enters it as settled on the spot; `None` where a kind knows nothing of the sort.
    pub fn settled(&self, kind: &str, number: usize) -> Option<Value> {
        let said = match kind {
            "hazard" => json!({"measure": "当场清走。"}),
            "dispute" => json!({"way": "village_talk", "terms": "当场说合，双方满意。"}),
            "request" => json!({"answer": "当面答复清楚。", "outcome": "solved"}),
            _ => return None,
        };
        let mut body = self.body(kind, number);
        for (field, value) in said.as_object()? {
            body["values"][field] = value.clone();
        }
        body["step"] = "settle_now".into();
        Some(body)
    }
}
