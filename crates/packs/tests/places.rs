//! A place's own kinds, names and limits come from its pack and count from the day on that it is bound for. On both engines,
//! through the operations of the registry.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

use std::{process::Command, sync::Arc};

use axum::{Router, body::Body};
use http::Request;
use http_api::{App, Caller, Settings, testing::TestGate};
use http_body_util::BodyExt;
use jiff::civil::{Date, date};
use kernel::{Channel, Instant, Jurisdiction, Permit, Right, Scope, authority::Grant, time::shanghai};
use packs::{Bindings, Bound, Pack, Text, compile, source};
use registry::{
    Local,
    import::{self, ImportFault, ImportKind, Report},
    kinds::KindList,
    local::At,
    read,
};
use serde_json::Value;
use store::{CommandEnvelope, testbed::TestStore};
use tower::ServiceExt;
use uuid::Uuid;

const YUCI: Jurisdiction = Jurisdiction(140_702);
const TOWN: &str = "140702105";
const DIVISIONS: &str = "编码,名称\n140702,榆次区\n140702105,修文镇\n140702106,别镇\n140702105220,东郝村\n140702106200,别村\n";
const GRIDS: &str = "编码,名称,层级,上级编码\nW1,第1微网格,微网格,140702105220\nW2,第1微网格,微网格,140702106200\n";

/// The base, and 修文镇 with kinds of its own; another word for a kind of the base; another limit.
const OWN: &str = r#"
[[organisation_kind]]
code = "tea_association"
name = "茶叶协会"
also = ["茶协"]

[[organisation_kind]]
code = "sanitation_office"
name = "市容环卫所"
also = ["环卫办", "环卫所"]

[[post]]
code = "tea_guard"
name = "茶山管护员"

[[residence]]
code = "seasonal"
name = "候鸟户"

[[level]]
code = "town"
name = "镇"

[household_limit]
level = "micro_grid"
at_most = 20
counted = "residing"
"#;

fn pack(own: &str) -> Pack {
    let text = |name: &str, text: String| Text { file: format!("own/{name}"), name: name.to_owned(), text };
    let head = "[pack]\ncode = \"own\"\nname = \"自有配置\"\nover = \"base\"\nareas = [\"140702105\"]\n";
    compile(&source::shipped("base"), &[text("pack.toml", head.to_owned()), text("own.toml", own.to_owned())]).unwrap()
}

/// A county with its packs, on one engine.
struct Place {
    test_store: TestStore,
    bound: Arc<Bound>,
    router: Router,
}

impl Place {
    async fn on_each() -> Vec<Self> {
        let streams: Vec<store::StreamKind> = registry::STREAMS.iter().copied().chain([store::StreamKind::of::<Bindings>()]).collect();
        let mut places = vec![];
        for test_store in store::testbed::stores(registry::TABLES, &streams).await {
            let bound = Arc::new(Bound::new(source::shipped_pack("base").unwrap()));
            bound.ensure(&test_store, YUCI, &[]).await.unwrap();
            let router = Router::new();
            let mut place = Self { test_store, bound, router };
            place.import(ImportKind::Divisions, DIVISIONS).await.unwrap();
            place.import(ImportKind::Areas, GRIDS).await.unwrap();
            place.router = place.served().await;
            places.push(place);
        }
        places
    }

    async fn served(&self) -> Router {
        let rights = vec![Right::RegistryRead, Right::RegistryWrite, Right::HouseholdRead, Right::HouseholdWrite];
        let grant = Grant { rights, area: Some(self.area("140702").await.id), organisation: None, kinds: vec![] };
        let clerk = Caller {
            account: Uuid::from_u128(9),
            sign_in: "dj".into(),
            person: None,
            name: "示一".into(),
            title: "党建办".into(),
            roles: vec![],
            jurisdiction: YUCI,
            scope: Scope { grants: [grant].into() },
            must_change_password: false,
        };
        let sources = registry::Sources::new(self.bound.clone());
        let app = App::new(self.test_store.store.clone(), Arc::new(TestGate::default().with("clerk", clerk)), Settings::default());
        registry::router().split_for_parts().0.with_state(app.with(Arc::new(sources)))
    }

    async fn import(&self, kind: ImportKind, sheet: &str) -> Result<Report, ImportFault> {
        let local: Arc<dyn Local> = self.bound.clone();
        import::run(&self.test_store, &Permit::system("test", YUCI, kind.right()), &local, kind, "表.csv", sheet.as_bytes(), false).await
    }

    /// What stands in the way of this sheet.
    async fn refused(&self, kind: ImportKind, sheet: &str) -> String {
        match self.import(kind, sheet).await {
            Err(ImportFault::Wrong { listed, .. }) => listed.iter().map(ToString::to_string).collect(),
            other => format!("{other:?}"),
        }
    }

    async fn bind(&self, area: Option<&str>, from: Date, pack: &Pack) {
        let area = match area {
            Some(code) => Some(self.area(code).await.id),
            None => None,
        };
        let permit = Permit::system("test", YUCI, Right::PackAdmin);
        self.bound
            .bind(&self.test_store, &permit, CommandEnvelope::bare(Uuid::now_v7(), Channel::Console), area, from, pack)
            .await
            .unwrap();
    }

    async fn area(&self, code: &str) -> read::AreaLine {
        let permit = Permit::system("test", YUCI, Right::RegistryRead);
        read::area_by_code(&mut self.test_store.read(&permit), YUCI, code).await.unwrap().unwrap()
    }

    async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = Request::get(path).header("authorization", "Bearer clerk").body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.into_body().collect().await.unwrap().to_bytes().to_vec()
    }

    async fn get(&self, path: &str) -> Value {
        serde_json::from_slice(&self.bytes(path).await).unwrap()
    }

    /// The limit at a micro-grid, and what its town is called, as of a day.
    async fn limit_and_name(&self, micro: &str, on: Date) -> (Option<i64>, Option<String>) {
        let line = self.area(micro).await.line();
        let at = At { jurisdiction: YUCI, chain: &line, on };
        (self.bound.household_limit(at).map(|limit| limit.most), self.bound.level_name("town", at))
    }
}

fn noon(day: Date) -> Instant {
    day.at(12, 0, 0, 0).to_zoned(shanghai()).unwrap().timestamp().into()
}

/// The words that a template's drop-down offers in a column, as Excel follows it: the rule on the first empty cell, the range it
/// names, the words that lie there.
fn offered(workbook: &[u8], column: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("template.xlsx");
    std::fs::write(&file, workbook).unwrap();
    let script = "import openpyxl,sys\n\
                  wb=openpyxl.load_workbook(sys.argv[1]); ws=wb.worksheets[0]\n\
                  [rule]=[v for v in ws.data_validations.dataValidation if sys.argv[2]+'2' in v.sqref]\n\
                  assert rule.type=='list' and len(rule.formula1)<255, rule.formula1\n\
                  sheet,cells=rule.formula1.split('!')\n\
                  print('\\n'.join(row[0].value for row in wb[sheet][cells.replace('$','')]))";
    let run = Command::new("/usr/bin/python3").args(["-c", script]).arg(&file).arg(column).output().unwrap();
    assert!(run.status.success(), "openpyxl (Debian: python3-openpyxl): {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn homes(micro: &str, from: usize, to: usize, residence: &str) -> String {
    let rows: String = (from..to).map(|at| format!("{micro}-{at},{micro},{residence}\n")).collect();
    format!("户编号,微网格编码,居住情况\n{rows}")
}

#[tokio::test]
async fn a_kind_of_ones_own_is_refused_before_its_day_then_entered_and_offered() {
    let units = "编码,名称,类型,区域编码\nCX,修文镇茶叶协会,茶叶协会,140702105\nHW,修文镇环卫所,市容环卫所,140702105\n";
    let posts = "人员编码,岗位,区域编码,起始日期\nR1,茶山管护员,140702105,2026-01-01\n";
    for place in Place::on_each().await {
        let engine = place.test_store.name;
        let tomorrow = place.test_store.now().date(&shanghai()).tomorrow().unwrap();
        place.bind(Some(TOWN), tomorrow, &pack(OWN)).await;
        place.import(ImportKind::People, "人员编码,姓名\nR1,演示员甲\n").await.unwrap();
        for (kind, sheet, word) in [(ImportKind::Organisations, units, "茶叶协会"), (ImportKind::Posts, posts, "茶山管护员")] {
            let said = place.refused(kind, sheet).await;
            assert!(said.contains(&format!("不认识“{word}”，请从模板的下拉列表中选择")), "{engine}: {said}");
        }
        let said = place.refused(ImportKind::Households, &homes("W1", 0, 1, "候鸟户")).await;
        assert!(said.contains("不认识“候鸟户”，请填写：常住、租户、户籍、空挂"), "{engine}: {said}");
        let before = offered(&place.bytes("/imports/organisations/template").await, "D");
        assert!(before.len() > 60 && !before.contains(&"茶叶协会".to_owned()), "{engine}: {before:?}");

        place.test_store.clock.set(noon(tomorrow));
        let after = offered(&place.bytes("/imports/organisations/template").await, "D");
        assert_eq!((&after[..before.len()], &after[before.len()..]), (&before[..], &["茶叶协会".to_owned()][..]), "{engine}");
        assert_eq!(offered(&place.bytes("/imports/posts/template").await, "B").last().unwrap(), "茶山管护员");
        assert_eq!(offered(&place.bytes("/imports/households/template").await, "E"), ["常住", "租户", "户籍", "空挂", "候鸟户"]);
        for (kind, sheet) in
            [(ImportKind::Organisations, units), (ImportKind::Posts, posts), (ImportKind::Households, &*homes("W1", 0, 1, "候鸟户"))]
        {
            place.import(kind, sheet).await.unwrap();
        }
        let said = place.refused(ImportKind::Households, &homes("W1", 1, 2, "别的")).await;
        assert!(said.contains("请填写：常住、租户、户籍、空挂、候鸟户"), "{engine}: {said}");
        for (word, code) in
            [("%E8%8C%B6%E5%8D%8F", "tea_association"), ("%E5%B8%82%E5%AE%B9%E7%8E%AF%E5%8D%AB%E6%89%80", "sanitation_office")]
        {
            let found = place.get(&format!("/organisations?kind={word}")).await;
            assert_eq!((found["items"][0]["kind"].as_str(), found["items"].as_array().unwrap().len()), (Some(code), 1), "{engine}");
        }
        let town = place.area(TOWN).await.id;
        assert_eq!(place.get(&format!("/areas/{town}/households")).await["items"][0]["residence"], "候鸟户", "{engine}");
        assert_eq!(place.get(&format!("/areas/{town}")).await["households"], 0, "{engine}: it does not live here, so it does not count");
    }
}

#[tokio::test]
async fn a_limit_and_a_name_govern_from_their_day_on_where_they_are_bound() {
    let next_month = date(2026, 4, 1);
    for place in Place::on_each().await {
        let (engine, today) = (place.test_store.name, place.test_store.now().date(&shanghai()));
        place.bind(Some(TOWN), next_month, &pack(OWN)).await;
        let whole = OWN.replace("at_most = 20", "at_most = 10").replace("\"镇\"", "\"乡镇\"");
        place.bind(None, next_month, &pack(&whole)).await;
        for micro in ["W1", "W2"] {
            assert_eq!(place.limit_and_name(micro, today).await, (Some(30), Some("镇（街道）".into())), "{engine} {micro}");
        }
        assert_eq!(place.limit_and_name("W1", next_month).await, (Some(20), Some("镇".into())), "{engine}: the nearest");
        assert_eq!(place.limit_and_name("W2", next_month).await, (Some(10), Some("乡镇".into())), "{engine}: the whole county's");

        // Today twenty-five enter in both; next month they are too many, and no more is let in.
        for micro in ["W1", "W2"] {
            assert_eq!(place.import(ImportKind::Households, &homes(micro, 0, 25, "常住")).await.unwrap().created, 25, "{engine}");
        }
        let town = place.area(TOWN).await.id;
        assert_eq!(place.get(&format!("/areas/{town}")).await["level_name"], "镇（街道）", "{engine}");
        assert_eq!(place.get("/registry/breaches").await["items"], serde_json::json!([]), "{engine}");
        place.test_store.clock.set(noon(next_month));
        assert_eq!(place.get(&format!("/areas/{town}")).await["level_name"], "镇", "{engine}");
        let breaches = place.get("/registry/breaches").await;
        let over: Vec<&str> = breaches["items"].as_array().unwrap().iter().filter_map(|item| item["kind"].as_str()).collect();
        assert_eq!(over, ["over", "over"], "{engine}: {breaches}");
        for (micro, most) in [("W1", 20), ("W2", 10)] {
            let said = place.refused(ImportKind::Households, &homes(micro, 25, 26, "常住")).await;
            assert!(said.contains(&format!("上限 {most} 户")), "{engine}: {said}");
        }
        // Elsewhere nothing is bound: the base.
        let at = At { jurisdiction: Jurisdiction(520_621), chain: &[], on: next_month };
        assert_eq!(place.bound.household_limit(at).map(|limit| limit.most), Some(30), "{engine}");
    }
}

#[tokio::test]
async fn the_shipped_place_only_adds_words() {
    let shelf = source::shelf(None).unwrap();
    for of in [KindList::Organisations, KindList::Posts, KindList::Residences] {
        let base: Vec<String> = shelf.base.kinds(of).map(|kind| kind.code).collect();
        assert_eq!(shelf.kinds(of).iter().map(|kind| kind.code.clone()).collect::<Vec<_>>(), base, "{of:?}");
    }
    let steward = shelf.kinds(KindList::Posts).iter().find(|post| post.code == "micro_steward").cloned().unwrap();
    assert_eq!((steward.name.as_str(), steward.also.last().map(String::as_str)), ("微网格员", Some("管家（党员中心户）")));
}
