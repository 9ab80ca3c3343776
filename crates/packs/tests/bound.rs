//! Packs are bound by day and place, kept by content and found again by hash; one that cannot follow is not bound. On both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fall over its own mistake")]

use std::sync::Arc;

use jiff::civil::{Date, date};
use kernel::{
    Channel, Instant, Jurisdiction, Permit, Right, Scope, authority::Grant, calendar::Limit, schema::Declarations, time::shanghai,
};
use packs::{Bindings, Bound, BoundFault, Pack, Text, compile, source, stream::BINDINGS};
use registry::{rules::Area, rules::AreaCommand};
use store::{CommandEnvelope, StreamKind, testbed::TestStore};
use uuid::Uuid;

const YUCI: Jurisdiction = Jurisdiction(140_702);
const COUNTY: Uuid = Uuid::from_u128(1);
const TOWN: Uuid = Uuid::from_u128(2);
const VILLAGE: Uuid = Uuid::from_u128(3);
const OTHER_TOWN: Uuid = Uuid::from_u128(4);

/// What the packs are called.
const BASE: &str = "基础配置";
const XIUWEN: &str = "榆次区修文镇";

/// The name of the pack that applies there and then.
fn applies(bound: &Bound, path: &[Uuid], at: Instant) -> String {
    Declarations::declared(bound, YUCI, path, at).name.clone()
}

async fn test_stores() -> Vec<TestStore> {
    let streams = [StreamKind::of::<Area>(), StreamKind::of::<Bindings>()];
    let test_stores = store::testbed::stores(registry::table::TABLES, &streams).await;
    for test_store in &test_stores {
        let rows = [
            (COUNTY, "140702", "榆次区", "county", None),
            (TOWN, "140702105", "修文镇", "town", Some(COUNTY)),
            (VILLAGE, "140702105220", "东郝村", "village", Some(TOWN)),
            (OTHER_TOWN, "140702106", "别镇", "town", Some(COUNTY)),
        ];
        let sources = Arc::new(registry::Sources::default());
        let permit = Permit::system("test", YUCI, Right::RegistryWrite);
        for (n, (id, code, name, level, parent)) in rows.into_iter().enumerate() {
            let (code, name, level) = (code.to_owned(), name.to_owned(), level.to_owned());
            let command = AreaCommand::Open { code, name, level, parent, sort: String::new(), on: date(2026, 1, 1) };
            let envelope = CommandEnvelope::bare(Uuid::from_u128(100 + n as u128), Channel::System);
            test_store.execute::<Area>(&permit, &sources, id, envelope, command).await.unwrap();
        }
    }
    test_stores
}

fn base() -> Pack {
    source::shipped_pack("base").unwrap()
}

fn xiuwen() -> Pack {
    source::shipped_pack("xiuwen").unwrap()
}

/// The base as a later version would have it: another limit for 0701.
fn later_base() -> Pack {
    let mut texts = source::shipped("base");
    for text in &mut texts {
        text.text = text.text.replace("finish = \"1工作日\"", "finish = \"2工作日\"");
    }
    compile(&texts, &[]).unwrap()
}

fn at(day: Date) -> Instant {
    day.at(12, 0, 0, 0).to_zoned(shanghai()).unwrap().timestamp().into()
}

#[tokio::test]
async fn the_nearest_pack_of_the_day_applies_and_old_hashes_stay_known() {
    for mut test_store in test_stores().await {
        let name = test_store.name;
        let today = test_store.now().date(&shanghai());
        let bound = Bound::new(base());
        bound.ensure(&test_store, YUCI, &[xiuwen()]).await.unwrap();
        bound.ensure(&test_store, YUCI, &[xiuwen()]).await.unwrap();
        let history = test_store.history::<Bindings>(&Permit::system("test", YUCI, Right::PackAdmin), BINDINGS).await.unwrap();
        assert_eq!(history.len(), 4, "{name}: two contents, two bindings, and nothing new the second time");

        let here = |bound: &Bound, path: &[Uuid], day| applies(bound, path, at(day));
        assert_eq!(here(&bound, &[COUNTY, TOWN, VILLAGE], today), XIUWEN, "{name}");
        assert_eq!(here(&bound, &[COUNTY, OTHER_TOWN], today), BASE, "{name}");
        assert_eq!(here(&bound, &[COUNTY, TOWN, VILLAGE], date(2026, 1, 2)), BASE, "{name}: before it was bound");

        // A new version of the binary comes a day later.
        test_store.clock.advance(86_400_000);
        let tomorrow = today.tomorrow().unwrap();
        test_store.reopen().await.unwrap();
        let bound = Bound::new(later_base());
        // Who only passes by with it changes nothing; the server that brings it does.
        bound.ensure(&test_store, YUCI, &[]).await.unwrap();
        let history = test_store.history::<Bindings>(&Permit::system("test", YUCI, Right::PackAdmin), BINDINGS).await.unwrap();
        assert_eq!(history.len(), 4, "{name}");
        bound.renew(&test_store, YUCI, &[]).await.unwrap();
        let hazard = |day| {
            let declared = Declarations::declared(&bound, YUCI, &[COUNTY, OTHER_TOWN], at(day));
            declared.kind("hazard").map(|(kind, hash)| (Arc::clone(kind), hash.to_owned())).unwrap()
        };
        let finish = |day| {
            let (kind, _) = hazard(day);
            kind.choices["hazard_category"].iter().find(|choice| choice.code == "0701").and_then(|choice| choice.finish.clone())
        };
        assert_eq!(finish(today), Some(Limit::WorkingDays(1)), "{name}: as it was bound then");
        assert_eq!(finish(tomorrow), Some(Limit::WorkingDays(2)), "{name}");
        let (old, hash) = hazard(today);
        assert_eq!(bound.kind(&hash), Some(old), "{name}: what a matter pinned is still known");
        assert!(bound.calendar(&xiuwen().calendar.version()).is_some(), "{name}");
        assert!(bound.kind("nothing").is_none(), "{name}");
    }
}

#[tokio::test]
async fn only_who_reaches_an_area_binds_there() {
    for test_store in test_stores().await {
        let bound = Bound::new(base());
        let grant = Grant { rights: vec![Right::PackAdmin], area: Some(TOWN), organisation: None, kinds: vec![] };
        let scope = Scope { grants: [grant].into() };
        let permit = Permit::grant(kernel::Actor::Account(Uuid::from_u128(9)), YUCI, Right::PackAdmin, scope).unwrap();
        let today = test_store.now().date(&shanghai());
        let envelope = |n: u128| CommandEnvelope::bare(Uuid::from_u128(n), Channel::Office);
        for (n, area) in [(1, Some(OTHER_TOWN)), (2, None), (3, Some(Uuid::from_u128(404)))] {
            let refused = bound.bind(&test_store, &permit, envelope(n), area, today, &xiuwen()).await.unwrap_err();
            assert!(matches!(refused, store::Fault::Hidden), "{}: {refused:?}", test_store.name);
        }
        bound.bind(&test_store, &permit, envelope(4), Some(TOWN), today, &xiuwen()).await.unwrap();
        assert_eq!(applies(&bound, &[COUNTY, TOWN], test_store.now()), XIUWEN, "{}", test_store.name);
    }
}

/// The shipped base with one thing changed in the file of a kind.
fn changed(kind: &str, old: &str, new: &str) -> Pack {
    let mut texts = source::shipped("base");
    let text = texts.iter_mut().find(|text| text.name == format!("kinds/{kind}.toml")).unwrap();
    assert!(text.text.contains(old), "{kind} has no {old}");
    text.text = text.text.replace(old, new);
    compile(&texts, &[]).unwrap_or_else(|complaints| panic!("{complaints:?}"))
}

/// What of a pack cannot follow, were it bound there.
fn clashes(bound: &Bound, line: &[Uuid], pack: &Pack) -> Vec<String> {
    bound.clashes(YUCI, line, pack).iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_pack_that_takes_away_what_records_need_is_not_bound() {
    let other_type = changed("booking", "type = \"int\", unit = \"人\"", "type = \"decimal\", unit = \"人\"");
    let said = "packs/base/kinds/booking.toml 第23行：字段“人数”（people）的类型改了：原来是 int，现在是 decimal；请另立一个字段";
    for test_store in test_stores().await {
        let (name, today) = (test_store.name, test_store.now().date(&shanghai()));
        let bound = Bound::new(base());
        bound.ensure(&test_store, YUCI, &[xiuwen()]).await.unwrap();
        assert_eq!(clashes(&bound, &[], &other_type), [said], "{name}");
        assert_eq!(clashes(&bound, &[COUNTY, OTHER_TOWN], &other_type), [said], "{name}: a type is one in the whole jurisdiction");
        let permit = Permit::system("test", YUCI, Right::PackAdmin);
        let refused =
            bound.bind(&test_store, &permit, CommandEnvelope::bare(Uuid::from_u128(50), Channel::Console), None, today, &other_type).await;
        let Err(store::Fault::Refused(no)) = refused else { panic!("{name}: {refused:?}") };
        assert!(kernel::Refusal::message(&no).ends_with(said), "{name}: {}", kernel::Refusal::message(&no));
        let renewed = Bound::new(other_type.clone()).renew(&test_store, YUCI, &[]).await;
        assert!(renewed.unwrap_err().to_string().contains(said), "{name}: the program itself is not let in either");
        assert_eq!(clashes(&bound, &[], &later_base()), [""; 0], "{name}");
    }
}

#[tokio::test]
async fn what_one_place_has_of_its_own_binds_no_other() {
    let text = |name: &str, text: &str| Text { file: format!("own/{name}"), name: name.to_owned(), text: text.to_owned() };
    let head = text("pack.toml", "[pack]\ncode = \"own\"\nname = \"自有配置\"\nover = \"base\"\n");
    let kind = text("kinds/supply.toml", "[[field]]\ncode = \"own_shelf\"\nname = \"货架\"\ntype = \"line\"\n");
    let own = compile(&source::shipped("base"), &[head.clone(), kind]).unwrap();
    let without = compile(&source::shipped("base"), &[head]).unwrap();
    for test_store in test_stores().await {
        let (name, today) = (test_store.name, test_store.now().date(&shanghai()));
        let bound = Bound::new(base());
        bound.ensure(&test_store, YUCI, &[]).await.unwrap();
        let permit = Permit::system("test", YUCI, Right::PackAdmin);
        let bind = |n: u128, area, pack| {
            let envelope = CommandEnvelope::bare(Uuid::from_u128(n), Channel::Console);
            bound.bind(&test_store, &permit, envelope, area, today, pack)
        };
        let later = later_base();
        bind(60, Some(TOWN), &own).await.unwrap();
        bind(61, None, &later).await.unwrap();
        bind(62, Some(OTHER_TOWN), &without).await.unwrap();
        let gone = ["own/kinds/supply.toml：字段“货架”（own_shelf）去掉了：请留着，写 retired = true"];
        assert_eq!(clashes(&bound, &[COUNTY, TOWN], &without), gone, "{name}");
        assert_eq!(clashes(&bound, &[COUNTY, TOWN, VILLAGE], &without), gone, "{name}: below the town too");
    }
}

#[tokio::test]
async fn a_pack_for_an_area_that_is_not_there_yet_waits() {
    let test_store = &test_stores().await[0];
    let mut elsewhere = xiuwen();
    elsewhere.areas = vec!["999999999".to_owned()];
    let bound = Bound::new(base());
    let answer: Result<(), BoundFault> = bound.ensure(test_store, YUCI, &[elsewhere]).await;
    answer.unwrap();
    assert_eq!(applies(&bound, &[COUNTY, TOWN], test_store.now()), BASE);
}
