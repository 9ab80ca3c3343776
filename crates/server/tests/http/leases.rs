//! A claim is held on a lease: who takes something from the pool and does nothing with it loses it again, by the clock alone.

use serde_json::{Value, json};
use server::background::expired;

use crate::house::{HERE, House, houses};

const HOUR: i64 = 3_600_000;

/// Whether a record stands in the pool of this unit.
async fn in_pool(house: &House, token: &str, record: &Value) -> bool {
    let page = house.ask("GET", "/api/v1/records?view=pool", token, None).await;
    page.body["items"].as_array().unwrap().iter().any(|row| row["id"] == record["id"])
}

async fn owes(house: &House, token: &str, record: &Value) -> bool {
    let page = house.ask("GET", "/api/v1/records?view=owed", token, None).await;
    page.body["items"].as_array().unwrap().iter().any(|row| row["id"] == record["id"])
}

async fn view(house: &House, token: &str, record: &Value) -> Value {
    let path = format!("/api/v1/records/{}", record["id"].as_str().unwrap());
    house.ask("GET", &path, token, None).await.body
}

#[tokio::test]
async fn a_request_that_nobody_works_on_goes_back_to_the_pool_when_the_lease_ends_and_says_so() {
    for house in houses().await {
        let engine = house.test_store.name;
        let (sanitation, roads) =
            (house.organisation("HW", "修文镇环卫办", "环卫办").await, house.organisation("JT", "修文镇交通办", "交通办").await);
        let (one, other) = (house.caller_for(HERE, "hw", "unit", sanitation).await, house.caller_for(HERE, "jt", "unit", roads).await);
        let desk = house.caller(HERE, "dd", "dispatcher", Some(house.area.town)).await;
        let grid = house.caller(HERE, "grid", "grid", Some(house.area.village)).await;
        let body = json!({ "area": house.area.village, "values": {
            "topic": "sanitation", "nature": "help", "source": "grid_visit", "identity": "open", "text": "巷口路灯不亮" } });
        // Monday, 2 March 2026, a minute past nine.
        let record = house.done("POST", "/api/v1/kinds/request/records", &grid, &body).await;
        assert!(in_pool(&house, &one, &record).await && in_pool(&house, &other, &record).await, "{engine}");
        house.step(&record, "claim", &one, json!({})).await;
        assert!(!in_pool(&house, &one, &record).await && !in_pool(&house, &other, &record).await, "{engine}: it is taken");
        assert!(owes(&house, &one, &record).await && !owes(&house, &desk, &record).await, "{engine}");

        // Three working days later, to the hour.
        let mut hours = 0;
        while expired(&house.app).await.unwrap() == 0 {
            assert_eq!(view(&house, &desk, &record).await["status"]["code"], "working", "{engine}: after {hours} hours");
            house.test_store.clock.advance(HOUR);
            hours += 1;
            assert!(hours < 24 * 7, "{engine}: the lease never ends");
        }
        let ended = house.test_store.now().timestamp().to_zoned(kernel::time::shanghai()).strftime("%m-%d %H:%M").to_string();
        assert_eq!(ended, "03-05 18:02", "{engine}");
        assert_eq!(expired(&house.app).await.unwrap(), 0, "{engine}: once");

        assert!(in_pool(&house, &one, &record).await && in_pool(&house, &other, &record).await, "{engine}: it can be claimed again");
        assert!(!owes(&house, &one, &record).await && owes(&house, &desk, &record).await, "{engine}: the desk has it again");
        for token in [&desk, &grid, &one] {
            let view = view(&house, token, &record).await;
            assert_eq!(view["status"]["name"], "待受理", "{engine}");
            let last = view["timeline"].as_array().unwrap().last().unwrap().clone();
            assert_eq!((&last["who"], &last["noise"]), (&json!("系统"), &json!(false)), "{engine}: {last}");
            assert!(last["what"].as_str().unwrap().starts_with("认领到期，自动放回"), "{engine}: {last}");
        }
        house.step(&record, "claim", &other, json!({})).await;
        assert!(owes(&house, &other, &record).await && !owes(&house, &one, &record).await, "{engine}");
    }
}
