//! What is taken in: a kind with many limits and holders, one of the everyday, one without a number or a clock.

use serde_json::{Value, json};

use crate::{client::Connection, floor::Failed};

/// The kinds whose intake is measured.
pub const KINDS: [&str; 3] = ["hazard", "request", "visit"];

/// Where it is taken in, by whom.
#[derive(Debug, Clone)]
pub struct IntakePlace {
    /// A micro-grid of 东郝村.
    pub area: String,
    /// The village committee.
    pub unit: String,
    /// The day.
    pub day: String,
}

impl IntakePlace {
    /// What lies around the bearer of a token.
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

    /// The body of an intake.
    pub fn body(&self, kind: &str) -> Value {
        let values = match kind {
            "hazard" => json!({"category": "0601", "spot": "村西排水渠", "found_by": "grid_patrol",
                "text": "排水渠被建筑垃圾堵塞，雨天会倒灌。"}),
            "request" => json!({"topic": "sanitation", "nature": "help", "source": "grid_visit", "identity": "open",
                "text": "垃圾点三天没清，垃圾溢到路面。"}),
            _ => json!({"reason": "service", "place": self.unit, "said": "送去消防知识单页，讲了怎么用灭火毯。"}),
        };
        let mut body = json!({"area": self.area, "values": values});
        if kind == "visit" {
            body["day"] = self.day.as_str().into();
        }
        body
    }
}
