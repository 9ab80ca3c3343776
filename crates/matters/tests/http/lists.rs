//! Lists: ranges by area and by seat, filters, orders, pages, search.

use std::sync::Arc;

use matters::Matter;
use serde_json::{Value, json};
use store::search::Follow;

use crate::{
    story::{ditch, id},
    town::{GRID, SANITATION, Town, VILLAGE, WHOSE},
};

fn numbers(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["number"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repeat() {
    for town in Town::everywhere().await {
        let mut all = vec![];
        for n in 0..7 {
            let mut one = ditch();
            one["area"] = json!(if n % 2 == 0 { GRID } else { VILLAGE });
            let caller = if n % 2 == 0 { "grid" } else { "secretary" };
            let matter = town.done(town.post(caller, "/matters", one).await);
            all.push(matter["number"].as_str().unwrap().to_owned());
        }
        all.reverse();
        for order in ["newest", "number", "due"] {
            let (mut seen, mut after) = (vec![], String::new());
            loop {
                let path = format!("/matters?limit=3&order={order}&after={after}");
                let page = town.done(town.get("dispatcher", &path).await);
                seen.extend(numbers(&page));
                if after.is_empty() {
                    assert_eq!(page["count"], json!({"n": 7, "more": false}));
                }
                match page["next"].as_str() {
                    Some(next) => after = next.to_owned(),
                    None => break,
                }
            }
            if order == "due" {
                seen.sort_unstable_by(|one, other| other.cmp(one));
            }
            assert_eq!(seen, all, "{order}");
        }
        let grid = town.done(town.get("grid", "/matters").await);
        assert_eq!(grid["items"].as_array().unwrap().len(), 4, "a grid's list holds the grid's alone");
        assert_eq!(numbers(&town.done(town.get("neighbour", "/matters").await)), Vec::<String>::new());
        assert_eq!(town.get("neighbour", &format!("/matters?area={VILLAGE}")).await.0, 404);
    }
}

#[tokio::test]
async fn filters_narrow_and_numbers_are_found() {
    for town in Town::everywhere().await {
        let first = town.done(town.post("grid", "/matters", ditch()).await);
        let second = town.done(town.post("grid", "/matters", ditch()).await);
        town.act("dispatcher", &second, "judge", json!({"valid": true, "urgency": "urgent"})).await;
        let list = async |query: &str| numbers(&town.done(town.get("dispatcher", &format!("/matters?{query}")).await));
        let (one, two) = (first["number"].as_str().unwrap(), second["number"].as_str().unwrap());
        assert_eq!(list("stage=open").await, [one]);
        assert_eq!(list("stage=open,judged").await, [two, one]);
        assert_eq!(list("urgency=urgent").await, [two]);
        assert_eq!(list("kind=dispute").await, Vec::<String>::new());
        assert_eq!(list("from=2026-03-02&to=2026-03-02").await, [two, one]);
        assert_eq!(list("from=2026-03-03").await, Vec::<String>::new());
        assert_eq!(list("clock=overdue").await, Vec::<String>::new());
        town.clock().advance(2 * 24 * 3_600_000);
        assert_eq!(list("clock=overdue").await, [two]);
        town.clock().advance(36 * 3_600_000);
        assert_eq!(list("clock=due_soon").await, [one]);
        assert_eq!(list("q=2026-0001").await, [one]);
        assert_eq!(list("q=YH-2026-0002").await, [two]);
        for wrong in ["stage=asleep", "order=best", "from=yesterday", "view=all", "after=zz"] {
            assert_eq!(town.get("dispatcher", &format!("/matters?{wrong}")).await.0, 422, "{wrong}");
        }
    }
}

#[tokio::test]
async fn words_are_found_within_ones_scope() {
    for town in Town::everywhere().await {
        let matter = town.done(town.post("grid", "/matters", ditch()).await);
        let quarrel = json!({"kind": "dispute", "category": "5102", "area": GRID, "text": "为垃圾争执"});
        town.done(town.post("grid", "/matters", quarrel).await);
        let tail = Arc::new(Follow::<Matter>::new("search", &town.bed.store));
        town.bed.tail(WHOSE, tail, 1_000).await.unwrap();
        let find = async |caller: &str, query: &str| numbers(&town.done(town.get(caller, &format!("/matters?q={query}")).await));
        assert_eq!(find("dispatcher", "%E5%9E%83%E5%9C%BE").await, [matter["number"].as_str().unwrap()]);
        assert_eq!(find("grid", "%E5%A0%B5%E5%A1%9E").await.len(), 1);
        assert_eq!(find("neighbour", "%E5%A0%B5%E5%A1%9E").await.len(), 0);
    }
}

#[tokio::test]
async fn a_page_is_full_by_matters_though_a_unit_had_one_of_them_twice() {
    for town in Town::everywhere().await {
        let mut given = vec![];
        for _ in 0..2 {
            let matter = town.done(town.post("grid", "/matters", ditch()).await);
            town.act("dispatcher", &matter, "judge", json!({"valid": true})).await;
            given.push(town.act("dispatcher", &matter, "dispatch", json!({"lead": SANITATION})).await);
        }
        // The newer one goes back and comes again: the unit sits there as the one it had, and as the one it has.
        let again = &given[1];
        let task = again["tasks"][0]["id"].clone();
        town.act("sanitation", again, "request-return", json!({"task": task, "text": "不在我们的路段"})).await;
        town.act("dispatcher", again, "rule-return", json!({"task": task, "agree": true})).await;
        town.act("dispatcher", again, "dispatch", json!({"lead": SANITATION})).await;
        for query in ["", "&stage=assigned"] {
            let path = format!("/matters?view=organisation&limit=1{query}");
            let first = town.done(town.get("sanitation", &path).await);
            assert_eq!((numbers(&first).len(), &first["count"]["n"]), (1, &json!(2)), "{query}");
            let next = first["next"].as_str().expect("a second page");
            let second = town.done(town.get("sanitation", &format!("{path}&after={next}")).await);
            assert_eq!(numbers(&second), [given[0]["number"].as_str().unwrap()], "{query}");
        }
    }
}

/// However many were registered since: what is asked for is open, and what is open is few.
#[tokio::test]
async fn a_remark_is_open_until_it_is_answered_or_its_matter_ends() {
    for town in Town::everywhere().await {
        let mut all = vec![];
        for _ in 0..3 {
            let matter = town.done(town.post("grid", "/matters", ditch()).await);
            town.act("leader", &matter, "remark", json!({"text": "汛前办完"})).await;
            all.push(matter);
        }
        let open = async || numbers(&town.done(town.get("leader", "/matters?view=area&remarks_open=true&order=number").await));
        let number = |at: usize| all[at]["number"].as_str().unwrap();
        assert_eq!(open().await, [number(2), number(1), number(0)]);
        town.act("dispatcher", &all[2], "withdraw", json!({"reason": "登记错了"})).await;
        assert_eq!(open().await, [number(1), number(0)], "what has ended owes no answer");
        town.act("dispatcher", &all[0], "judge", json!({"valid": true})).await;
        let given = town.act("dispatcher", &all[0], "dispatch", json!({"lead": SANITATION})).await;
        let task = given["tasks"][0]["id"].clone();
        town.act("sanitation", &given, "accept", json!({"task": task})).await;
        town.act("sanitation", &given, "progress", json!({"task": task, "text": "今天进场"})).await;
        assert_eq!(open().await, [number(1)]);
    }
}

#[tokio::test]
async fn a_units_list_holds_what_it_has_and_had() {
    for town in Town::everywhere().await {
        let matter = town.done(town.post("grid", "/matters", ditch()).await);
        town.act("dispatcher", &matter, "judge", json!({"valid": true})).await;
        town.act("dispatcher", &matter, "dispatch", json!({"lead": SANITATION})).await;
        let list = town.done(town.get("sanitation", "/matters?view=organisation").await);
        assert_eq!(numbers(&list).len(), 1);
        // Who reads in no area finds there what is his unit's.
        assert_eq!(numbers(&town.done(town.get("sanitation", "/matters").await)).len(), 1);
        assert_eq!(town.get("patrol", &format!("/matters?view=organisation&organisation={SANITATION}")).await.0, 404);
        let path = format!("/matters/{}", id(&matter));
        assert_eq!(town.get("patrol", &path).await.0, 404);
        assert_eq!(town.get("sanitation", &path).await.0, 200);
    }
}
