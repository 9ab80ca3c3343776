//! A served house: two counties, two towns, accounts of several kinds.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use access::{NewAccount, RoleGrant, people, secret};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use http_api::Settings;
use jiff::civil::date;
use kernel::{Channel, Jurisdiction, Permit, Right};
use registry::rules::{Area, AreaCommand, Organisation, OrganisationCommand, Profile};
use serde_json::Value;
use server::{http, wiring};
use store::{CommandEnvelope, testbed::TestStore};
use tower::ServiceExt;
use uuid::Uuid;

/// The county of the tests, and another.
pub const HERE: Jurisdiction = Jurisdiction(140_702);
pub const ELSEWHERE: Jurisdiction = Jurisdiction(520_621);
/// Everybody's password.
pub const PASSWORD: &str = "gewu-2026-x";

/// What a request was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// One served store.
pub struct House {
    pub test_store: TestStore,
    pub router: Router,
    /// What the router serves: for what goes on beside the requests.
    pub app: http_api::App,
    pub area: Areas,
    requests: AtomicU64,
    password: String,
    /// The roles there are.
    pub roles: std::sync::Arc<kernel::Roles>,
}

/// Areas of the county.
pub struct Areas {
    pub town: Uuid,
    pub village: Uuid,
    pub other_town: Uuid,
    pub elsewhere: Uuid,
}

/// A house on each engine.
pub async fn houses() -> Vec<House> {
    let mut houses = vec![];
    for test_store in store::testbed::stores(&wiring::tables(), &wiring::streams()).await {
        houses.push(furnish(test_store, Settings::default()).await);
    }
    houses
}

/// A house of the demo on each engine.
pub async fn demo_houses() -> Vec<House> {
    let mut houses = vec![];
    for test_store in store::testbed::stores(&wiring::tables(), &wiring::streams()).await {
        houses.push(furnish(test_store, Settings { demo: true, ..Settings::default() }).await);
    }
    houses
}

/// A house on `SQLite`, for what does not depend on the engine.
pub async fn house(settings: Settings) -> House {
    furnish(store::testbed::sqlite(&wiring::tables(), &wiring::streams()).await, settings).await
}

async fn furnish(test_store: TestStore, settings: Settings) -> House {
    let county = open_area(&test_store, HERE, "140702", "榆次区", "county", None).await;
    let town = open_area(&test_store, HERE, "140702105", "修文镇", "town", Some(county)).await;
    let other_town = open_area(&test_store, HERE, "140702104", "东阳镇", "town", Some(county)).await;
    let village = open_area(&test_store, HERE, "140702105219", "东郝村", "village", Some(town)).await;
    let elsewhere = open_area(&test_store, ELSEWHERE, "520621", "江口县", "county", None).await;
    let demo = settings.demo.then(|| {
        let card = access::DemoAccount {
            account: "zz-dd".into(),
            title: "调度员".into(),
            name: "何演柒".into(),
            level: "镇级".into(),
            place: "修文镇".into(),
            does: "派发".into(),
        };
        access::DemoAccounts(vec![card])
    });
    let app = wiring::app(test_store.store.clone(), settings, None, Some("the-key"), demo).unwrap();
    server::shelf::bind(&app).await.unwrap();
    let area = Areas { town, village, other_town, elsewhere };
    let password = secret::hash(PASSWORD.into()).await.unwrap();
    let roles = app.shared::<kernel::Roles>().unwrap();
    House { test_store, router: http::router(app.clone()), app, area, requests: AtomicU64::new(0), password, roles }
}

async fn open_area(test_store: &TestStore, whose: Jurisdiction, code: &str, name: &str, level: &str, parent: Option<Uuid>) -> Uuid {
    let permit = Permit::system("test", whose, Right::RegistryWrite);
    let (id, on) = (secret::id(), date(2020, 1, 1));
    let [code, name, level] = [code, name, level].map(str::to_owned);
    let command = AreaCommand::Open { sort: code.clone(), code, name, level, parent, on };
    let sources = Arc::new(registry::Sources::default());
    test_store.execute::<Area>(&permit, &sources, id, CommandEnvelope::bare(secret::id(), Channel::Console), command).await.unwrap();
    id
}

impl House {
    /// Opens an account with a role, and answers with its identity.
    pub async fn account(&self, whose: Jurisdiction, sign_in: &str, role: &str, area: Option<Uuid>) -> Uuid {
        let permit = Permit::system("test", whose, Right::AccountAdmin);
        let new = NewAccount {
            sign_in: sign_in.into(),
            name: "示一".into(),
            title: format!("{role} 某某"),
            person: None,
            password_hash: self.password.clone(),
            must_change: false,
            grants: vec![RoleGrant { role: role.into(), area, organisation: None, kinds: vec![] }],
        };
        people::open_account(&self.test_store, &self.roles, &permit, secret::id(), new).await.unwrap()
    }

    /// Opens an account as [`House::account`] does, and answers with a token for it.
    pub async fn caller(&self, whose: Jurisdiction, sign_in: &str, role: &str, area: Option<Uuid>) -> String {
        let id = self.account(whose, sign_in, role, area).await;
        let later = self.test_store.now().plus(365 * 24 * 3600 * 1000);
        people::issue_token(&self.test_store, whose, id, "test", later).await.unwrap()
    }

    /// Opens an organisation that serves the town and handles what is dispatched to it.
    pub async fn organisation(&self, code: &str, name: &str, short_name: &str) -> Uuid {
        let permit = Permit::system("test", HERE, Right::RegistryWrite);
        let (id, on) = (secret::id(), date(2020, 1, 1));
        let profile = Profile {
            name: name.into(),
            short_name: short_name.into(),
            kind: "office".into(),
            kind_name: "内设机构".into(),
            area: Some(self.area.town),
            handles: true,
            ..Profile::default()
        };
        let command = OrganisationCommand::Open { code: code.into(), profile, on };
        let sources = Arc::new(registry::Sources::default());
        self.test_store
            .execute::<Organisation>(&permit, &sources, id, CommandEnvelope::bare(secret::id(), Channel::Console), command)
            .await
            .unwrap();
        id
    }

    /// A token of an account that acts for an organisation.
    pub async fn caller_for(&self, whose: Jurisdiction, sign_in: &str, role: &str, organisation: Uuid) -> String {
        self.caller_in(whose, sign_in, role, organisation, &[]).await
    }

    /// The same, of one that holds its role over these areas as well.
    pub async fn caller_in(&self, whose: Jurisdiction, sign_in: &str, role: &str, organisation: Uuid, areas: &[Uuid]) -> String {
        let id = self.account(whose, sign_in, role, Some(self.area.town)).await;
        let permit = Permit::system("test", whose, Right::SecurityAdmin);
        let grant = |area, organisation| RoleGrant { role: role.into(), area, organisation, kinds: vec![] };
        let over = areas.iter().map(|area| grant(Some(*area), None));
        let grants = std::iter::once(grant(None, Some(organisation))).chain(over).collect();
        people::set_grants(&self.test_store, &self.roles, &permit, id, grants).await.unwrap();
        people::issue_token(&self.test_store, whose, id, "test", self.test_store.now().plus(365 * 24 * 3600 * 1000)).await.unwrap()
    }

    /// Asks for what must be accepted, a minute later than what was asked before.
    #[track_caller]
    pub fn done<'h>(&'h self, method: &'h str, path: &'h str, token: &'h str, body: &'h Value) -> impl Future<Output = Value> + 'h {
        let asked_at = std::panic::Location::caller();
        async move {
            self.test_store.clock.advance(60_000);
            let answer = self.ask(method, path, token, Some(body)).await;
            assert!(answer.status.is_success(), "{asked_at}: {path} {} {}", answer.status, answer.body);
            answer.body
        }
    }

    /// Takes a step of a record; answers with its receipt.
    #[track_caller]
    pub fn step<'h>(&'h self, record: &'h Value, step: &'h str, token: &'h str, values: Value) -> impl Future<Output = Value> + 'h {
        let asked_at = std::panic::Location::caller();
        async move {
            self.test_store.clock.advance(60_000);
            let path = format!("/api/v1/records/{}/{step}", record["id"].as_str().unwrap());
            let answer = self.ask("POST", &path, token, Some(&serde_json::json!({ "values": values }))).await;
            assert!(answer.status.is_success(), "{asked_at}: {step} {} {}", answer.status, answer.body);
            answer.body
        }
    }

    /// Sends a file as a browser does.
    pub async fn upload(&self, path: &str, token: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let request = Request::builder().method("POST").uri(path).header("authorization", format!("Bearer {token}"));
        let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let request = request.header("x-file-name", name).header("idempotency-key", secret::id().to_string());
        let response = self.router.clone().oneshot(request.body(Body::from(bytes)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// A village that was closed a year ago.
    pub async fn closed_village(&self) -> Uuid {
        let id = open_area(&self.test_store, HERE, "140702105298", "旧村", "village", Some(self.area.town)).await;
        let permit = Permit::system("test", HERE, Right::RegistryWrite);
        let on = self.test_store.now().plus(-366 * 24 * 3_600_000).date(&kernel::time::shanghai());
        let sources = Arc::new(registry::Sources::default());
        let envelope = CommandEnvelope::bare(secret::id(), Channel::Console);
        self.test_store.execute::<Area>(&permit, &sources, id, envelope, AreaCommand::Close { on }).await.unwrap();
        id
    }

    /// A file as it is downloaded.
    pub async fn download(&self, path: &str, token: &str) -> (HeaderMap, Vec<u8>) {
        let request = Request::builder().uri(path).header("authorization", format!("Bearer {token}"));
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let (parts, body) = response.into_parts();
        (parts.headers, to_bytes(body, 64 << 20).await.unwrap().to_vec())
    }

    /// Signs in with a password; answers with the cookie.
    pub async fn cookie(&self, sign_in: &str, password: &str) -> Result<String, Answer> {
        let body = serde_json::json!({ "account": sign_in, "password": password });
        let answer = self.send("POST", "/api/v1/session", &[("sec-fetch-site", "same-origin")], Some(&body)).await;
        if answer.status != StatusCode::OK {
            return Err(answer);
        }
        let line = answer.headers["set-cookie"].to_str().unwrap();
        Ok(line.split(';').next().unwrap().to_owned())
    }

    /// Asks as the bearer of a token.
    pub async fn ask(&self, method: &str, path: &str, token: &str, body: Option<&Value>) -> Answer {
        let bearer = format!("Bearer {token}");
        self.send(method, path, &[("authorization", &bearer)], body).await
    }

    /// Sends any request; writes get a command id of their own unless `headers` have one.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Answer {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !headers.iter().any(|(name, _)| *name == "idempotency-key") {
            request = request.header("idempotency-key", Uuid::from_u128(0xA000 + u128::from(number)).to_string());
        }
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let bytes = body.map(|body| serde_json::to_vec(body).unwrap()).unwrap_or_default();
        let response = self.router.clone().oneshot(request.body(Body::from(bytes)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
