//! Who sees what: outside one's scope there is nothing, parties are for those who handle, each look is recorded.

use serde_json::json;
use uuid::Uuid;

use crate::{
    story::{ditch, id},
    town::{MICRO, SANITATION, Town},
};

#[tokio::test]
async fn outside_ones_scope_there_is_nothing() {
    for town in Town::everywhere().await {
        let matter = town.done(town.post("grid", "/matters", ditch()).await);
        let path = format!("/matters/{}", id(&matter));
        for (caller, status) in
            [("", 401), ("neighbour", 404), ("sanitation", 404), ("auditor", 404), ("steward", 404), ("county", 200), ("leader", 200)]
        {
            let answer = town.get(caller, &path).await;
            assert_eq!(answer.0, status, "{caller}: {}", answer.1);
            let clock = town.get(caller, &format!("{path}/clock")).await;
            assert_eq!(clock.0, status, "{caller}");
        }
        for (caller, status) in [("neighbour", 403), ("grid", 403), ("leader", 403), ("dispatcher", 200)] {
            let answer = town.post(caller, &format!("{path}/judge"), json!({"valid": true})).await;
            assert_eq!(answer.0, status, "{caller}: {}", answer.1);
        }
        let nowhere = town.get("dispatcher", &format!("/matters/{}", Uuid::now_v7())).await;
        assert_eq!(nowhere.0, 404);
    }
}

#[tokio::test]
async fn parties_are_masked_and_shown_for_a_purpose_to_those_who_handle() {
    for town in Town::everywhere().await {
        let quarrel = json!({"kind": "dispute", "category": "5102", "area": MICRO, "text": "争滴水",
            "parties": [{"name": "甲某某", "phone": "10012345678"}]});
        let matter = town.done(town.post("grid", "/matters", quarrel).await);
        let path = format!("/matters/{}", id(&matter));
        let seen = town.done(town.get("mediator", &path).await);
        assert_eq!((&seen["text"], &seen["parties"]["items"][0]["name"]), (&json!("争滴水"), &json!("甲**")));
        assert_eq!(seen["parties"]["items"][0]["phone"], "100****5678");
        // The contact leader sees that there is one, and where it stands; neither story nor people.
        let seen = town.done(town.get("leader", &path).await);
        assert_eq!((&seen["text"], &seen["parties"]["items"][0]["name"]), (&json!(null), &json!(null)));
        assert_eq!(town.post("leader", &format!("{path}/reveal"), json!({"purpose": "想看看"})).await.0, 403);
        let no_purpose = town.post("mediator", &format!("{path}/reveal"), json!({"purpose": " "})).await;
        assert_eq!(no_purpose.0, 422);
        let shown = town.done(town.post("mediator", &format!("{path}/reveal"), json!({"purpose": "约双方到场"})).await);
        assert_eq!(shown["parties"][0]["phone"], "10012345678");
        let permit = kernel::Permit::system("test", crate::town::WHOSE, kernel::Right::AuditRead);
        let looks = town.bed.read(&permit).await.unwrap().query("SELECT purpose FROM audit", &[]).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(looks[0].text("purpose").unwrap(), "约双方到场");
        // Nothing of it lies open in the journal.
        let journal = town.bed.journal(crate::town::WHOSE, 0, 1_000).await.unwrap();
        assert!(journal.iter().all(|entry| !format!("{entry:?}").contains("10012345678")));
    }
}

#[tokio::test]
async fn what_is_complained_of_never_learns_of_it() {
    for town in Town::everywhere().await {
        let mut about = ditch();
        about["complained_of"] = json!([SANITATION]);
        let matter = town.done(town.post("grid", "/matters", about).await);
        let path = format!("/matters/{}", id(&matter));
        town.done(town.post("dispatcher", &format!("{path}/judge"), json!({"valid": true})).await);
        let refused = town.post("dispatcher", &format!("{path}/dispatch"), json!({"lead": SANITATION})).await;
        assert_eq!((refused.0, &refused.1["code"]), (422, &json!("matter-unit-complained-of")));
        assert_eq!(town.get("sanitation", &path).await.0, 404);
    }
}
