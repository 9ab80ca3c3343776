//! A small town with its people, behind the router: each request is made by a named caller.

use std::sync::Arc;

use access::TABLES as ACCESS;
use axum::{Router, body::Body, http::Request};
use http_api::{App, Caller, Settings, testing::TestGate};
use http_body_util::BodyExt;
use kernel::{Channel, Jurisdiction, Permit, Right, Scope};
use packs::Bound;
use records::{Record, Sources};
use registry::rules::{Area, AreaCommand, Organisation, OrganisationCommand, Person, PersonCommand, Profile, Record as Particulars, Seat};
use serde_json::Value;
use store::{
    CommandEnvelope, Store, StreamKind,
    testbed::{TestStore, stores},
};
use tower::ServiceExt;
use uuid::Uuid;

pub const WHOSE: Jurisdiction = Jurisdiction(140_702);

pub const COUNTY: Uuid = Uuid::from_u128(1);
pub const TOWN: Uuid = Uuid::from_u128(2);
pub const VILLAGE: Uuid = Uuid::from_u128(3);
pub const GRID: Uuid = Uuid::from_u128(4);
pub const MICRO: Uuid = Uuid::from_u128(6);
pub const OTHER_VILLAGE: Uuid = Uuid::from_u128(7);
/// Another town, which is there only where a test opens it.
pub const OTHER_TOWN: Uuid = Uuid::from_u128(9);
pub const SANITATION: Uuid = Uuid::from_u128(0x51);
pub const PATROL: Uuid = Uuid::from_u128(0x52);
pub const POWER: Uuid = Uuid::from_u128(0x53);
pub const JUSTICE: Uuid = Uuid::from_u128(0x54);
/// Bodies of the village: its committee and branch govern it, the firm that looks after its houses does not.
pub const COMMITTEE: Uuid = Uuid::from_u128(0x55);
pub const BRANCH: Uuid = Uuid::from_u128(0x56);
pub const PROPERTY: Uuid = Uuid::from_u128(0x57);

/// The town on one engine.
pub struct Town {
    pub test_store: TestStore,
    router: Router,
    sources: Arc<Sources>,
    bound: Arc<Bound>,
}

impl Town {
    /// One on each engine.
    pub async fn everywhere() -> Vec<Self> {
        let tables: Vec<_> = ACCESS.iter().chain(registry::table::TABLES).chain(records::TABLES).copied().collect();
        let streams = [
            StreamKind::of::<Record>(),
            StreamKind::of::<Area>(),
            StreamKind::of::<Organisation>(),
            StreamKind::of::<Person>(),
            StreamKind::of::<packs::Bindings>(),
        ];
        let mut towns = vec![];
        for test_store in stores(&tables, &streams).await {
            found(&test_store).await;
            appointed(&test_store).await;
            let (router, sources, bound) = served(test_store.store.clone(), packs::source::shipped_pack("base").unwrap());
            towns.push(Self { test_store, router, sources, bound });
        }
        towns
    }

    /// The search takes in what happened.
    pub async fn indexed(&self) {
        let projection = Arc::new(store::search::Follow::<Record>::new("records", &self.test_store.store));
        while self.test_store.store.follow(WHOSE, projection.clone(), 500).await.unwrap().behind > 0 {}
    }

    /// What ends by itself ends; how many records that touched.
    pub async fn expire(&self) -> usize {
        records::expire(&self.test_store.store, &self.sources, WHOSE).await.unwrap()
    }

    /// Serves the same town by another base pack.
    pub fn declare(&mut self, base: packs::Pack) {
        (self.router, self.sources, self.bound) = served(self.test_store.store.clone(), base);
    }

    /// Binds a pack to an area, or to the whole jurisdiction, from today on: the journal keeps it beside those before.
    pub async fn bind(&self, area: Option<Uuid>, pack: &packs::Pack) {
        let permit = Permit::system("test", WHOSE, Right::PackAdmin);
        let today = self.test_store.store.now().date(&kernel::time::shanghai());
        let envelope = CommandEnvelope::bare(Uuid::now_v7(), Channel::Console);
        self.bound.bind(&self.test_store.store, &permit, envelope, area, today, pack).await.unwrap();
    }

    /// A request by `caller`; the answer's status and body.
    pub async fn ask(&self, caller: &str, method: &str, path: &str, key: Uuid, body: Option<Value>) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if !caller.is_empty() {
            request = request.header("authorization", format!("Bearer {caller}"));
        }
        let request = request.header("idempotency-key", key.to_string()).header("content-type", "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn get(&self, caller: &str, path: &str) -> (u16, Value) {
        self.ask(caller, "GET", path, Uuid::now_v7(), None).await
    }

    pub async fn post(&self, caller: &str, path: &str, body: Value) -> (u16, Value) {
        self.test_store.clock.advance(60_000);
        self.ask(caller, "POST", path, Uuid::now_v7(), Some(body)).await
    }

    /// A file as the browser sends it.
    pub async fn upload(&self, caller: &str, path: &str, bytes: Vec<u8>) -> (u16, Value) {
        self.test_store.clock.advance(60_000);
        let request = Request::builder().method("POST").uri(format!("/api/v1{path}"));
        let request = request.header("authorization", format!("Bearer {caller}")).header("idempotency-key", Uuid::now_v7().to_string());
        let request = request.header("content-type", "application/octet-stream").header("x-file-name", "sheet.csv");
        let answer = self.router.clone().oneshot(request.body(Body::from(bytes)).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// A file as it comes down.
    pub async fn file(&self, caller: &str, path: &str) -> (u16, Vec<u8>) {
        let request = Request::builder().uri(format!("/api/v1{path}")).header("authorization", format!("Bearer {caller}"));
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    /// Whether the whole journal and all that follows from it is sound.
    pub async fn sound(&self) -> bool {
        self.test_store.verify(&[]).await.unwrap().sound()
    }

    /// A record that is entered.
    pub async fn entered(&self, caller: &str, kind: &str, form: Value) -> Value {
        self.done(self.post(caller, &format!("/kinds/{kind}/records"), form).await)
    }

    /// Every page of a list, and what its first page counted.
    pub async fn listed(&self, caller: &str, query: &str) -> (Vec<String>, Value) {
        let (mut ids, mut after, mut counted) = (vec![], String::new(), Value::Null);
        loop {
            let page = self.done(self.get(caller, &format!("/records?limit=2&count=true&{query}{after}")).await);
            let items = page["items"].as_array().unwrap();
            assert!(!items.is_empty() || page["next"].is_null(), "{caller} {query}: an empty page that goes on tells of what is not shown");
            ids.extend(items.iter().map(crate::story::id));
            if after.is_empty() {
                counted = page["count"].clone();
            }
            match page["next"].as_str() {
                Some(next) => after = format!("&cursor={next}"),
                None => return (ids, counted),
            }
        }
    }

    /// A post that is accepted.
    #[track_caller]
    pub fn done(&self, answer: (u16, Value)) -> Value {
        assert!((200..300).contains(&answer.0), "{} {}", answer.0, answer.1);
        answer.1
    }
}

fn served(store: Store, base: packs::Pack) -> (Router, Arc<Sources>, Arc<Bound>) {
    let bound = Arc::new(Bound::new(base));
    let sources = Arc::new(Sources { declarations: bound.clone() });
    let roles = access::rules::role::roles(packs::source::shipped_pack("base").unwrap().roles);
    let app = App::new(store, Arc::new(leading(gate())), Settings::default())
        .with(Arc::clone(&sources))
        .with(Arc::new(insight::Sources { declarations: bound.clone() }))
        .with(Arc::new(registry::Sources::new(bound.clone())))
        .with(bound.clone())
        .with(Arc::new(roles));
    let rooms = records::router().merge(insight::router()).merge(registry::router());
    (Router::new().nest("/api/v1", rooms.split_for_parts().0).with_state(app), sources, bound)
}

/// The people, as the shipped roles have them.
fn gate() -> TestGate {
    let people: [(&str, &str, &str, Option<Uuid>, Option<Uuid>); 22] = [
        ("grid", "东郝村第1网格 全科网格员", "grid", Some(GRID), None),
        ("dispatcher", "镇综治中心 调度员", "dispatcher", Some(TOWN), None),
        ("chief", "镇综治中心 主任", "chief", Some(TOWN), None),
        ("sanitation", "环卫办 承办人", "unit", None, Some(SANITATION)),
        ("patrol", "综合行政执法队 承办人", "unit", None, Some(PATROL)),
        ("secretary", "东郝村 党支部书记", "secretary", Some(VILLAGE), None),
        ("mediator", "东郝村 调解员", "mediator", Some(VILLAGE), None),
        ("neighbour", "中郝村 网格员", "grid", Some(OTHER_VILLAGE), None),
        ("leader", "包村领导", "leader", Some(VILLAGE), None),
        ("county", "区综治中心", "county_read", Some(COUNTY), None),
        ("steward", "第3微网格 管家", "steward", Some(MICRO), None),
        ("auditor", "审计管理员", "auditor", None, None),
        ("registry", "镇党建办", "registry", Some(TOWN), None),
        ("station", "供电所 承办人", "unit", None, Some(POWER)),
        ("justice", "司法所 调解员", "justice", None, Some(JUSTICE)),
        ("elsewhere", "中郝村 党建员", "registry", Some(OTHER_VILLAGE), None),
        // Of the same unit, but for fewer kinds.
        ("team", "环卫队 队伍负责人", "team", None, Some(SANITATION)),
        ("counter", "便民服务中心 窗口", "counter", Some(TOWN), None),
        ("clerk", "东郝村委会 承办人", "unit", None, Some(COMMITTEE)),
        ("party", "东郝村党支部 承办人", "unit", None, Some(BRANCH)),
        ("keeper", "演示物业 承办人", "unit", None, Some(PROPERTY)),
        ("both", "综治中心副主任、包村领导", "chief", Some(TOWN), None),
    ];
    let gate = people.into_iter().enumerate().fold(TestGate::default(), |gate, (n, (name, title, role, area, organisation))| {
        let mut caller = caller(n, name, title, role, area, organisation);
        // Of the town, and looks after the village besides.
        if name == "both" {
            caller.scope = joined(&caller.scope, &Scope { grants: granted("leader", Some(VILLAGE), None).into() });
        }
        gate.with(name, caller)
    });
    // Reads over a village of one town, and over another town.
    let both = caller(99, "two", "两地 查看", "county_read", Some(VILLAGE), None);
    let more = caller(99, "two", "两地 查看", "county_read", Some(OTHER_TOWN), None).scope;
    let scope = joined(&both.scope, &more);
    gate.with("two", Caller { scope, ..both })
}

fn joined(one: &Scope, more: &Scope) -> Scope {
    Scope { grants: one.grants.iter().chain(more.grants.iter()).cloned().collect() }
}

fn granted(role: &str, area: Option<Uuid>, organisation: Option<Uuid>) -> Vec<kernel::authority::Grant> {
    let roles = access::rules::role::roles(packs::source::shipped_pack("base").unwrap().roles);
    roles.find(role).unwrap().grants(area, organisation, &[])
}

fn caller(n: usize, name: &str, title: &str, role: &str, area: Option<Uuid>, organisation: Option<Uuid>) -> Caller {
    Caller {
        account: Uuid::from_u128(0xA00 + n as u128),
        sign_in: name.into(),
        person: None,
        name: name.into(),
        title: title.into(),
        roles: vec![role.into()],
        jurisdiction: WHOSE,
        scope: Scope { grants: granted(role, area, organisation).into() },
        must_change_password: false,
    }
}

/// With a leader who looks after two villages.
fn leading(gate: TestGate) -> TestGate {
    let mut patron = caller(90, "patron", "包村领导（东郝、中郝）", "leader", Some(VILLAGE), None);
    patron.scope = joined(&patron.scope, &caller(90, "patron", "", "leader", Some(OTHER_VILLAGE), None).scope);
    gate.with("patron", patron)
}

/// Opens areas and organisations through their own commands.
async fn found(store: &Store) {
    let permit = Permit::system("test", WHOSE, Right::RegistryWrite);
    let sources = Arc::new(registry::Sources::new(Arc::new(registry::testing::Base)));
    let on = "2026-01-01".parse().unwrap();
    let areas = [
        (COUNTY, "140702", "榆次区", "county", None),
        (TOWN, "140702105", "修文镇", "town", Some(COUNTY)),
        (VILLAGE, "140702105201", "东郝村", "village", Some(TOWN)),
        (OTHER_VILLAGE, "140702105202", "中郝村", "village", Some(TOWN)),
        (GRID, "dh-1", "第1网格", "grid", Some(VILLAGE)),
        (MICRO, "dh-1-3", "第3微网格", "micro_grid", Some(GRID)),
    ];
    for (id, code, name, level, parent) in areas {
        let command = AreaCommand::Open { code: code.into(), name: name.into(), level: level.into(), parent, sort: String::new(), on };
        store.execute::<Area>(&permit, &sources, id, CommandEnvelope::bare(Uuid::now_v7(), Channel::Console), command).await.unwrap();
    }
    for (id, code, name, kind, area) in [
        (SANITATION, "hw", "环卫办", "office", TOWN),
        (PATROL, "zf", "综合行政执法队", "office", TOWN),
        (POWER, "gd", "供电所", "office", TOWN),
        (JUSTICE, "sf", "司法所", "office", TOWN),
        (COMMITTEE, "dh-w", "东郝村委会", "village_committee", VILLAGE),
        (BRANCH, "dh-z", "东郝村党支部", "branch", VILLAGE),
        (PROPERTY, "dh-p", "演示物业", "property_company", VILLAGE),
    ] {
        let profile = Profile {
            name: format!("修文镇{name}"),
            short_name: name.into(),
            kind: kind.into(),
            area: Some(area),
            handles: true,
            ..Profile::default()
        };
        let command = OrganisationCommand::Open { code: code.into(), profile, on };
        store
            .execute::<Organisation>(&permit, &sources, id, CommandEnvelope::bare(Uuid::now_v7(), Channel::Console), command)
            .await
            .unwrap();
    }
}

impl Town {
    /// Opens the other town.
    pub async fn with_another(&self) {
        let permit = Permit::system("test", WHOSE, Right::RegistryWrite);
        let sources = Arc::new(registry::Sources::new(Arc::new(registry::testing::Base)));
        let (code, name, level) = ("140702104".to_owned(), "东阳镇".to_owned(), "town".to_owned());
        let on = "2026-01-01".parse().unwrap();
        let command = AreaCommand::Open { code, name, level, parent: Some(COUNTY), sort: String::new(), on };
        let envelope = CommandEnvelope::bare(Uuid::now_v7(), Channel::Console);
        self.test_store.execute::<Area>(&permit, &sources, OTHER_TOWN, envelope, command).await.unwrap();
    }
}

/// The leader who looks after the village, in post.
pub const LEADER: Uuid = Uuid::from_u128(0xB01);

async fn appointed(store: &Store) {
    appoint(store, LEADER, Some(VILLAGE), ("2026-01-01", None)).await;
}

/// Registers somebody and puts him into a post in an area, from one day to the day before another.
pub async fn appoint(store: &Store, person: Uuid, area: Option<Uuid>, (from, to): (&str, Option<&str>)) {
    let permit = Permit::system("test", WHOSE, Right::RegistryWrite);
    let sources = Arc::new(registry::Sources::new(Arc::new(registry::testing::Base)));
    let (name, phone) = (store.seal(&permit, person, "李样四").await.unwrap(), store.seal(&permit, person, "10000001936").await.unwrap());
    let record = Particulars { name: name.text.clone(), phone: Some(phone.text.clone()), mark: "mark".to_owned(), organisation: None };
    let envelope = CommandEnvelope { sealed: vec![name, phone], ..CommandEnvelope::bare(Uuid::now_v7(), Channel::Console) };
    let command = PersonCommand::Register { code: format!("p-{person}"), record };
    store.execute::<Person>(&permit, &sources, person, envelope, command).await.unwrap();
    let seat = Seat { post: "contact_leader".to_owned(), area, organisation: None };
    let (appointment, title) = (Uuid::from_u128(person.as_u128() + 0x1000), "包村领导".to_owned());
    let to = to.map(|day| day.parse().unwrap());
    let command = PersonCommand::Appoint { appointment, seat, title, from: from.parse().unwrap(), to };
    store.execute::<Person>(&permit, &sources, person, CommandEnvelope::bare(Uuid::now_v7(), Channel::Console), command).await.unwrap();
}
