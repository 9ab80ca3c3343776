//! What a form refers to: persons in office whom the writer can find, records that he sees; and tables of any length.

use registry::rules::{Area, AreaCommand};
use serde_json::{Value, json};
use store::CommandEnvelope;
use uuid::Uuid;

use crate::{
    hazard::ditch,
    story::{id, lamp},
    town::{LEADER, MICRO, OTHER_VILLAGE, TOWN, Town, VILLAGE, WHOSE, appoint},
};

/// What a refusal says, without what is drawn by chance.
fn said((status, body): (u16, Value)) -> (u16, Value, Value, Value) {
    (status, body["code"].clone(), body["field"].clone(), body["detail"].clone())
}

/// Another county in the same folder.
async fn county_beside(town: &Town) -> Uuid {
    let permit = kernel::Permit::system("test", WHOSE, kernel::Right::RegistryWrite);
    let sources = std::sync::Arc::new(registry::Sources::new(std::sync::Arc::new(registry::testing::Base)));
    let on = "2026-01-01".parse().unwrap();
    let (code, name, level) = ("140703".to_owned(), "太谷区".to_owned(), "county".to_owned());
    let command = AreaCommand::Open { code, name, level, parent: None, sort: String::new(), on };
    let (id, envelope) = (Uuid::from_u128(0x99), CommandEnvelope::bare(Uuid::now_v7(), kernel::Channel::Console));
    town.test_store.store.execute::<Area>(&permit, &sources, id, envelope, command).await.unwrap();
    id
}

#[tokio::test]
async fn a_person_is_named_who_is_in_office_today_and_whom_the_writer_finds() {
    for town in Town::everywhere().await {
        let store = &town.test_store.store;
        let beside = county_beside(&town).await;
        let [left, coming, elsewhere, nobody, neighbour] = [0xB11, 0xB12, 0xB13, 0xB14, 0xB15].map(Uuid::from_u128);
        appoint(store, left, Some(VILLAGE), ("2026-01-01", Some("2026-02-01"))).await;
        appoint(store, coming, Some(VILLAGE), ("2026-12-01", None)).await;
        appoint(store, elsewhere, Some(beside), ("2026-01-01", None)).await;
        appoint(store, neighbour, Some(OTHER_VILLAGE), ("2026-01-01", None)).await;
        let talent = |person: Uuid| json!({"area": VILLAGE, "values": {"person_name": "演示人", "person": person, "speciality": "industry", "kind": "local", "consent_on": "2026-02-02"}});
        let by = "secretary";
        let found = async |area: Option<Uuid>| {
            let area = area.map(|area| format!("&area={area}")).unwrap_or_default();
            let page = town.done(town.get(by, &format!("/people?limit=50{area}")).await);
            page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        // The search is asked in one's own areas or in any above.
        let all = [found(None).await, found(Some(VILLAGE)).await, found(Some(TOWN)).await].concat();
        let told = |person: Uuid| all.contains(&person.to_string());
        assert!(told(LEADER) && told(neighbour) && !told(left) && !told(coming) && !told(elsewhere) && !told(nobody), "{all:?}");
        let missing = said(town.post(by, "/kinds/talent/records", talent(nobody)).await);
        assert_eq!((missing.0, &missing.2), (422, &json!("values.person")), "{missing:?}");
        for person in [left, coming, elsewhere] {
            assert_eq!(said(town.post(by, "/kinds/talent/records", talent(person)).await), missing, "as if he were not there");
        }
        for person in [LEADER, neighbour] {
            town.done(town.post(by, "/kinds/talent/records", talent(person)).await);
        }
    }
}

#[tokio::test]
async fn whoever_was_named_in_office_stays_named_when_he_has_left() {
    for town in Town::everywhere().await {
        let short = Uuid::from_u128(0xB21);
        let now = town.test_store.store.now().date(&kernel::time::shanghai());
        let last = now.saturating_add(jiff::Span::new().days(5)).to_string();
        appoint(&town.test_store.store, short, Some(VILLAGE), ("2026-01-01", Some(&last))).await;
        let form = json!({"area": VILLAGE, "values": {"name": "演示店", "kind": "private", "got_from": "visit", "cover": "instructor", "instructor": short}});
        let (status, firm) = town.post("registry", "/kinds/firm/records", form.clone()).await;
        assert!((200..300).contains(&status), "{firm}");
        town.test_store.clock.advance(10 * 24 * 3_600_000);
        let mut again = form;
        again["values"]["name"] = json!("另一家");
        let no = town.post("registry", "/kinds/firm/records", again).await;
        assert_eq!((no.0, &no.1["field"]), (422, &json!("values.instructor")), "{}", no.1);
        let view = town.done(town.get("registry", &format!("/records/{}", id(&firm))).await);
        assert!(view.to_string().contains("包村领导"), "{view}");
    }
}

#[tokio::test]
async fn a_record_that_one_may_not_see_is_answered_as_one_that_is_not_there() {
    for town in Town::everywhere().await {
        let nothing = Uuid::from_u128(0xDEAD);
        let mut elsewhere = ditch();
        elsewhere["area"] = json!(OTHER_VILLAGE);
        let hidden = town.entered("neighbour", "hazard", elsewhere).await;
        let talk = json!({"step": "record_held", "area": OTHER_VILLAGE, "day": "2026-03-01", "values": {"form": "small", "@present": 4}});
        let hidden_talk = town.entered("neighbour", "talk", talk).await;
        // In a field.
        let dispute = |talk: &str| {
            json!({"area": MICRO, "values": {"category": "5102", "source": "screening", "risk": "none", "text": "院墙滴水", "talk": talk,
                "parties": [{"name": "演示甲"}, {"name": "演示乙"}]}})
        };
        let missing = said(town.post("grid", "/kinds/dispute/records", dispute(&nothing.to_string())).await);
        assert_eq!((missing.0, &missing.2), (422, &json!("values.talk")), "{missing:?}");
        assert_eq!(said(town.post("grid", "/kinds/dispute/records", dispute(&id(&hidden_talk))).await), missing);
        // Nor does it help that it is of another kind than the field takes.
        assert_eq!(said(town.post("grid", "/kinds/dispute/records", dispute(&id(&hidden))).await), missing);
        // In a step that ties two together.
        let own = town.entered("grid", "request", lamp()).await;
        let tie = async |step: &str, other: &str| {
            let values = json!({"@record": other, "@note": "同一件事"});
            said(town.post("grid", &format!("/records/{}/{step}", id(&own)), json!({"values": values})).await)
        };
        let offered = town.offered("grid", &own).await;
        assert!(offered.contains(&"link".to_owned()), "{offered:?}");
        let missing = tie("link", &nothing.to_string()).await;
        assert!((400..500).contains(&missing.0), "{missing:?}");
        assert_eq!(tie("link", &id(&hidden)).await, missing);
        assert_eq!(tie("link", &id(&hidden_talk)).await, missing);
    }
}

#[tokio::test]
async fn a_table_of_too_many_rows_is_refused_before_anything_is_read_of_it() {
    for town in Town::everywhere().await {
        let talk = |rows: usize| {
            let topics: Vec<Value> = (0..rows).map(|n| json!({"text": format!("议题{n}")})).collect();
            json!({"step": "record_held", "area": MICRO, "day": "2026-03-01", "values": {"form": "small", "@present": 4, "topics": topics}})
        };
        // Ten thousand are more than any list of a request may hold, whatever the field says.
        for (rows, code, words) in [(201, "record-field", "最多200行"), (10_000, "list-too-long", "太多")] {
            let (status, no) = town.post("grid", "/kinds/talk/records", talk(rows)).await;
            assert_eq!((status, &no["code"], &no["field"]), (422, &json!(code), &json!("values.topics")), "{rows}: {no}");
            assert!(no["detail"].as_str().unwrap().contains(words), "{no}");
        }
        // Rows of nonsense are not even looked at.
        let mut nonsense = talk(0);
        nonsense["values"]["topics"] = json!(vec![7; 10_000]);
        let (status, no) = town.post("grid", "/kinds/talk/records", nonsense).await;
        assert_eq!((status, &no["field"]), (422, &json!("values.topics")), "{no}");
        let kept = town.entered("grid", "talk", talk(200)).await;
        let view = town.done(town.get("grid", &format!("/records/{}", id(&kept))).await);
        assert!(view.to_string().contains("议题199"), "the last row is kept");
    }
}
