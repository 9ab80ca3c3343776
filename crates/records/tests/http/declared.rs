//! Declarations that change under records: forms that were open, matters that go on by their own, kinds that are switched off.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    story::{id, lamp},
    town::{OTHER_VILLAGE, SANITATION, Town, VILLAGE},
};

const DAY: i64 = 24 * 3_600_000;

/// The shipped base with one place of one of its kinds written otherwise.
fn pack(kind: &str, changes: &[(&str, &str)]) -> packs::Pack {
    let mut base = packs::source::shipped("base");
    let text = base.iter_mut().find(|text| text.name == format!("kinds/{kind}.toml")).unwrap();
    for (old, new) in changes {
        assert!(text.text.contains(old), "{old}");
        text.text = text.text.replacen(old, new, 1);
    }
    packs::compile(&base, &[]).unwrap()
}

/// What the shipped form of a request asks, and the floor besides.
fn with_floor() -> packs::Pack {
    let spot = "    { code = \"spot\"";
    pack("request", &[(spot, &format!("    {{ code = \"floor\", name = \"楼层\", type = \"line\", need = \"always\" }},\n{spot}"))])
}

async fn form(town: &Town, area: Uuid) -> String {
    town.done(town.get("dispatcher", &format!("/kinds/request/form?area={area}")).await)["declaration"].as_str().unwrap().to_owned()
}

/// A request by the form of this declaration.
fn filled(declaration: &str) -> Value {
    let mut form = lamp();
    form["declaration"] = json!(declaration);
    form
}

async fn refused(town: &Town, form: Value) -> (u16, String, String, String) {
    let (status, no) = town.post("grid", "/kinds/request/records", form).await;
    let word = |name: &str| no[name].as_str().unwrap_or_default().to_owned();
    (status, word("code"), word("field"), word("detail"))
}

#[tokio::test]
async fn a_form_that_was_open_while_its_declaration_changed_is_good_for_thirty_days() {
    for town in Town::everywhere().await {
        town.bind(None, &packs::source::shipped_pack("base").unwrap()).await;
        let old = form(&town, VILLAGE).await;
        town.test_store.clock.advance(DAY);
        town.bind(None, &with_floor()).await;
        let new = form(&town, VILLAGE).await;
        assert_ne!(old, new);
        // By the form of today, named or not, what it asks must be there.
        for form in [filled(&new), lamp()] {
            let (status, code, field, _) = refused(&town, form).await;
            assert_eq!((status, code.as_str(), field.as_str()), (422, "record-field", "values.floor"));
        }
        let record = town.entered("grid", "request", filled(&old)).await;
        let view = town.done(town.get("dispatcher", &format!("/records/{}", id(&record))).await);
        assert_eq!(view["declaration"], old.as_str(), "the record says which one judged it");
        town.test_store.clock.advance(30 * DAY - 3_600_000);
        town.entered("grid", "request", filled(&old)).await;
        town.test_store.clock.advance(2 * DAY);
        let (status, code, field, detail) = refused(&town, filled(&old)).await;
        assert_eq!((status, code.as_str(), field.as_str()), (409, "record-form-moved-on", ""), "{detail}");
        assert!(detail.contains("新增“楼层”") && detail.contains("你填写的内容还在"), "{detail}");
        let mut form = filled(&new);
        form["values"]["floor"] = json!("三楼");
        town.entered("grid", "request", form).await;
        let listed = town.listed("dispatcher", "view=area&kind=request").await.0;
        assert_eq!(listed.len(), 3, "what was refused was not written");
    }
}

#[tokio::test]
async fn a_form_of_another_place_kind_or_nobody_is_refused_and_not_judged_by_another() {
    for town in Town::everywhere().await {
        let base = packs::source::shipped_pack("base").unwrap();
        town.bind(None, &base).await;
        town.bind(Some(OTHER_VILLAGE), &with_floor()).await;
        let elsewhere = form(&town, OTHER_VILLAGE).await;
        let hazard = base.kinds.iter().find(|kind| kind.code == "hazard").unwrap().hash();
        assert_ne!(form(&town, VILLAGE).await, elsewhere);
        for hash in [elsewhere.as_str(), hazard.as_str(), "nothing", ""] {
            let (status, code, ..) = refused(&town, filled(hash)).await;
            assert_eq!((status, code.as_str()), (409, "record-form-moved-on"), "{hash}");
        }
        assert_eq!(town.listed("dispatcher", "view=area&kind=request").await.0.len(), 0);
    }
}

#[tokio::test]
async fn one_journal_holds_two_versions_and_a_matter_goes_on_by_its_own() {
    for town in Town::everywhere().await {
        town.bind(None, &packs::source::shipped_pack("base").unwrap()).await;
        let (old, first) = (form(&town, VILLAGE).await, town.entered("grid", "request", lamp()).await);
        town.test_store.clock.advance(40 * DAY);
        // From now on an answer needs the floor too.
        let floor = "    { code = \"spot\"";
        let fields = format!("    {{ code = \"floor\", name = \"楼层\", type = \"line\", need = \"step\" }},\n{floor}");
        let submit = "whole = \"calling_back\" }, form = [\"answer\", \"outcome\"]";
        let asks = submit.replace("\"outcome\"]", "\"outcome\", \"floor\"]");
        town.bind(None, &pack("request", &[(floor, &fields), (submit, &asks)])).await;
        let second = town.entered("grid", "request", lamp()).await;
        for record in [&first, &second] {
            town.act("dispatcher", record, "judge", json!({"@outcome": "accepted"})).await;
            town.act("dispatcher", record, "dispatch", json!({"@lead": SANITATION})).await;
            town.act("sanitation", record, "accept", json!({})).await;
        }
        let answer = json!({"answer": "已换灯泡", "outcome": "solved"});
        let path = format!("/records/{}/submit", id(&second));
        let (status, no) = town.post("sanitation", &path, json!({"values": answer})).await;
        assert_eq!((status, &no["field"]), (422, &json!("values.floor")), "the newer is judged by the newer: {no}");
        town.act("sanitation", &first, "submit", answer.clone()).await;
        let mut whole = answer.clone();
        whole["floor"] = json!("三楼");
        town.act("sanitation", &second, "submit", whole).await;
        for record in [&first, &second] {
            let view = town.done(town.get("dispatcher", &format!("/records/{}", id(record))).await);
            assert_ne!(view["status"]["phase"], "works", "{view}");
            assert_eq!(view["declaration"] == old.as_str(), id(record) == id(&first));
        }
        assert_eq!(town.listed("dispatcher", "view=area&kind=request").await.0.len(), 2);
        assert!(town.sound().await, "{}", town.test_store.name);
    }
}

#[tokio::test]
async fn a_choice_that_was_retired_is_refused_by_its_field() {
    for town in Town::everywhere().await {
        let base = packs::source::shipped_pack("base").unwrap();
        town.bind(None, &base).await;
        let kept = town.entered("grid", "request", lamp()).await;
        town.test_store.clock.advance(31 * DAY);
        let choice = "{ code = \"sanitation\", name = \"环境卫生\"";
        town.bind(None, &pack("request", &[(choice, &format!("{choice}, retired = true"))])).await;
        let (status, code, field, detail) = refused(&town, lamp()).await;
        assert_eq!((status, code.as_str(), field.as_str()), (422, "record-field", "values.topic"));
        assert!(detail.contains("“环境卫生”已经停用"), "{detail}");
        let asked = town.done(town.get("grid", &format!("/kinds/request/form?area={VILLAGE}")).await);
        let topic = asked["fields"].as_array().unwrap().iter().find(|field| field["code"] == "topic").unwrap();
        assert!(!topic["choices"].as_array().unwrap().iter().any(|choice| choice["code"] == "sanitation"), "it is not offered: {topic}");
        // What was written by it stays, and is found by it.
        let view = town.done(town.get("dispatcher", &format!("/records/{}", id(&kept))).await);
        assert!(view.to_string().contains("环境卫生"), "{view}");
        assert_eq!(town.listed("dispatcher", "view=area&kind=request&f.topic=sanitation").await.0, [id(&kept)]);
    }
}

#[tokio::test]
async fn a_kind_that_is_switched_off_takes_nothing_new_and_its_records_go_on_to_their_end() {
    for town in Town::everywhere().await {
        town.bind(None, &packs::source::shipped_pack("base").unwrap()).await;
        let record = town.entered("grid", "request", lamp()).await;
        let open = form(&town, VILLAGE).await;
        town.test_store.clock.advance(DAY);
        town.bind(None, &pack("request", &[("kind.letters = \"SQ\"\n", "kind.letters = \"SQ\"\nkind.on = false\n")])).await;
        // Nothing new, by no form.
        for form in [lamp(), filled(&open)] {
            let (status, code, ..) = refused(&town, form).await;
            assert_eq!((status, code.as_str()), (404, "record-kind-unknown"));
        }
        for path in [format!("/kinds/request/form?area={VILLAGE}"), "/kinds/request/template".to_owned()] {
            assert_eq!(town.get("dispatcher", &path).await.0, 404, "{path}");
        }
        // Whoever sees it still has it in his lists, by word and number, in the ledger and in the menu, without a button to begin.
        town.indexed().await;
        for query in
            ["view=area", "view=area&kind=request", "view=owed", "view=area&order=due", "q=SQ-2026-0001", "kind=request&q=SQ-2026-0001"]
        {
            let (found, count) = town.listed("dispatcher", query).await;
            assert_eq!((found, &count["n"]), (vec![id(&record)], &json!(1)), "{query}");
        }
        assert_eq!(town.get("dispatcher", "/kinds/request").await.0, 200);
        let ledger = town.done(town.get("dispatcher", "/kinds/request/ledgers/main?from=2026-01-01&to=2026-12-31").await);
        assert_eq!(ledger["rows"].as_array().unwrap().len(), 1, "{ledger}");
        assert_eq!(town.file("dispatcher", "/kinds/request/export?view=area").await.0, 200);
        let menu = async |caller: &str| {
            let kinds = town.done(town.get(caller, "/kinds").await);
            kinds["kinds"].as_array().unwrap().iter().find(|kind| kind["code"] == "request").cloned()
        };
        let line = menu("dispatcher").await.unwrap();
        assert_eq!(
            (&line["may"]["enter"], &line["may"]["import"], &line["beginnings"]),
            (&json!(false), &json!(false), &json!([])),
            "{line}"
        );
        assert_eq!(line["owed"], 1, "{line}");
        let front = town.done(town.get("dispatcher", "/front").await);
        assert!(front["todo"].to_string().contains("owed.request.open") && !front["buttons"].to_string().contains("request"), "{front}");
        // Who sees none of them does not learn that there was such a kind.
        for caller in ["neighbour", "mediator"] {
            assert_eq!((menu(caller).await, town.get(caller, "/kinds/request").await.0), (None, 404), "{caller}");
            assert_eq!(town.get(caller, "/kinds/request/ledgers/main").await.0, 404, "{caller}");
        }
        // And it is taken to its end.
        town.act("dispatcher", &record, "judge", json!({"@outcome": "accepted"})).await;
        town.act("dispatcher", &record, "dispatch", json!({"@lead": SANITATION})).await;
        assert_eq!(town.owed("sanitation").await, ["SQ-2026-0001"]);
        town.act("sanitation", &record, "accept", json!({})).await;
        let done = town.act("sanitation", &record, "submit", json!({"answer": "已换灯泡", "outcome": "solved"})).await;
        assert_eq!(done["status"]["phase"], "done", "{done}");
        assert!(town.sound().await, "{}", town.test_store.name);
        // Switched on again it takes new ones.
        town.test_store.clock.advance(DAY);
        town.bind(None, &packs::source::shipped_pack("base").unwrap()).await;
        let again = town.entered("grid", "request", lamp()).await;
        assert_eq!(again["number"], "SQ-2026-0002", "numbers go on");
    }
}

#[tokio::test]
async fn a_kind_of_one_place_is_listed_for_who_stands_above_it_after_it_was_switched_off_there() {
    for town in Town::everywhere().await {
        let off = pack("request", &[("kind.letters = \"SQ\"\n", "kind.letters = \"SQ\"\nkind.on = false\n")]);
        let base = packs::source::shipped_pack("base").unwrap();
        town.bind(None, &off).await;
        town.bind(Some(VILLAGE), &base).await;
        let record = town.entered("grid", "request", lamp()).await;
        // In the town and the county the kind is off: they see the village's all the same.
        for caller in ["dispatcher", "county", "grid"] {
            assert_eq!(town.listed(caller, "view=area&kind=request").await.0, [id(&record)], "{caller}");
            assert_eq!(town.listed(caller, &format!("view=area&kind=request&area={VILLAGE}")).await.0, [id(&record)], "{caller}");
        }
        town.test_store.clock.advance(DAY);
        town.bind(Some(VILLAGE), &off).await;
        for caller in ["dispatcher", "county"] {
            assert_eq!(town.listed(caller, "view=area").await.0, [id(&record)], "{caller}");
        }
        assert_eq!(town.owed("dispatcher").await, ["SQ-2026-0001"]);
    }
}
