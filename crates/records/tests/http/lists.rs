//! Lists narrowed and counted: what a narrower list leaves out is nothing of what it asks for.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    hazard::ditch,
    story::id,
    town::{COUNTY, GRID, MICRO, OTHER_VILLAGE, TOWN, Town, VILLAGE},
};

async fn begun(town: &Town, by: &str, kind: &str, area: Uuid, mut body: Value) -> (String, Uuid) {
    body["area"] = json!(area);
    (id(&town.entered(by, kind, body).await), area)
}

/// In two villages: requests, and hazards of which every other is settled on the spot.
async fn filled(town: &Town) -> Vec<(String, Uuid)> {
    let mut all = vec![];
    let request = json!({"values": {"topic": "road", "nature": "help", "source": "grid_visit", "identity": "open", "text": "路灯不亮"}});
    for (by, area) in [("grid", MICRO), ("neighbour", OTHER_VILLAGE), ("grid", MICRO)] {
        all.push(begun(town, by, "hazard", area, ditch()).await);
        all.push(begun(town, by, "request", area, request.clone()).await);
        let mut settled = ditch();
        settled["step"] = "settle_now".into();
        settled["values"]["measure"] = "当场清走。".into();
        all.push(begun(town, by, "hazard", area, settled).await);
    }
    all
}

#[tokio::test]
async fn a_village_of_a_town_or_county_lists_what_lies_in_it_and_nothing_else() {
    for town in Town::everywhere().await {
        let all = filled(&town).await;
        for caller in ["dispatcher", "county"] {
            for order in ["newest", "due"] {
                let whole = town.listed(caller, &format!("view=area&order={order}")).await.0;
                for village in [VILLAGE, OTHER_VILLAGE] {
                    let lies = |area: Uuid| if area == MICRO { VILLAGE } else { area };
                    let own: Vec<&String> = all.iter().filter(|(_, area)| lies(*area) == village).map(|(id, _)| id).collect();
                    let wanted: Vec<String> = whole.iter().filter(|id| own.contains(id)).cloned().collect();
                    assert!(wanted.len() >= 2, "{caller} {order}");
                    let (found, counted) = town.listed(caller, &format!("view=area&order={order}&area={village}")).await;
                    assert_eq!(found, wanted, "{caller} {order}");
                    assert_eq!(counted, json!({"n": wanted.len(), "more": false}), "{caller} {order}");
                }
                assert_eq!(town.listed(caller, &format!("view=area&order={order}&area={TOWN}")).await.0, whole, "{caller} {order}");
            }
        }
        // Another's village is not his to list, named or not.
        assert_eq!(town.listed("neighbour", &format!("view=area&area={VILLAGE}")).await.0, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_list_is_narrowed_to_an_area_of_any_level() {
    for town in Town::everywhere().await {
        let all = filled(&town).await;
        for caller in ["dispatcher", "county"] {
            for order in ["newest", "due"] {
                let whole = town.listed(caller, &format!("view=area&order={order}")).await.0;
                assert!(whole.len() >= 6, "{caller} {order}");
                let there = |id: &&String| all.iter().any(|(known, area)| known == *id && *area == MICRO);
                let own: Vec<String> = whole.iter().filter(there).cloned().collect();
                for (area, wanted) in [(COUNTY, &whole), (TOWN, &whole), (VILLAGE, &own), (GRID, &own), (MICRO, &own)] {
                    let (found, counted) = town.listed(caller, &format!("view=area&order={order}&area={area}")).await;
                    assert_eq!(&found, wanted, "{caller} {order} {area}");
                    assert_eq!(counted, json!({"n": wanted.len(), "more": false}), "{caller} {order} {area}");
                }
                let nowhere = town.listed(caller, &format!("view=area&order={order}&area={}", Uuid::from_u128(404))).await.0;
                assert_eq!(nowhere, Vec::<String>::new(), "{caller} {order}");
            }
        }
        let mine = town.listed("grid", "view=mine").await.0;
        assert_eq!(town.listed("grid", &format!("view=mine&area={MICRO}")).await.0, mine);
        assert_eq!(town.listed("grid", &format!("view=mine&area={OTHER_VILLAGE}")).await.0, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_open_ones_in_the_order_of_their_coming_are_those_of_the_whole_list() {
    for town in Town::everywhere().await {
        filled(&town).await;
        for (caller, view) in [("dispatcher", "area"), ("county", "area"), ("grid", "mine")] {
            let (whole, counted) = town.listed(caller, &format!("view={view}")).await;
            assert_eq!(counted, json!({"n": whole.len(), "more": false}), "{caller}");
            let mut open = vec![];
            for one in &whole {
                if town.view(caller, &json!({ "id": one })).await["status"]["code"] == "open" {
                    open.push(one.clone());
                }
            }
            assert!(open.len() >= 4 && open.len() < whole.len(), "{caller}");
            let (found, counted) = town.listed(caller, &format!("view={view}&open=true")).await;
            assert_eq!((found, counted), (open.clone(), json!({"n": open.len(), "more": false})), "{caller}");
        }
    }
}
