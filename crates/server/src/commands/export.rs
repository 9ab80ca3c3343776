//! `gewu export ledger`: the ledger as the screen exports it, asked for by the console itself, which reaches the whole county.

use std::{path::PathBuf, sync::Arc};

use access::secret;
use axum::body::{Body, to_bytes};
use futures_util::future::BoxFuture;
use http::{Request, header};
use http_api::{App, Caller, Credential, Gate, Problem};
use jiff::civil::Date;
use kernel::{Channel, Permit, Right, Scope, authority::Grant, schema::Declared};
use registry::read::{self, AreaLine};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Store;
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    Failed,
    cli::{self, Exported},
    control::Order,
    wiring,
};

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ledger {
    kind: String,
    code: Option<String>,
    from: Date,
    to: Date,
    area: Option<String>,
    out: PathBuf,
    jurisdiction: Option<i64>,
}

/// Hands the order on.
pub async fn run(arguments: cli::Export) -> Result<(), Failed> {
    let Exported::Ledger(asked) = arguments.what;
    let out = std::path::absolute(&asked.out)?;
    let cli::ExportLedger { kind, ledger, from, to, area, jurisdiction, place, packs, .. } = asked;
    let order = Order::Export(Ledger { kind, code: ledger, from, to, area, out, jurisdiction });
    super::order(&place, packs.packs.as_deref(), order).await
}

/// Writes the workbook, names masked as on the screen.
pub async fn write(app: &App, asked: Ledger) -> Result<Vec<String>, Failed> {
    if asked.from > asked.to {
        return Err(Failed(format!("--from {} 晚于 --to {}", asked.from, asked.to)));
    }
    let whose = super::jurisdiction(app, asked.jurisdiction).await?;
    let permit = Permit::system("export", whose, Right::LedgerRead);
    let (county, area) = areas(app, &permit, asked.area.as_deref()).await?;
    let sources = app.shared::<records::Sources>()?;
    let declared = sources.declarations.declared(whose, &area.line(), app.store().now());
    let ledger = ledger(&declared, &asked.kind, asked.code.as_deref())?;
    let path = format!("/api/v1/kinds/{}/ledgers/{ledger}/export?area={}&from={}&to={}", asked.kind, area.id, asked.from, asked.to);
    let (bytes, rows) = download(app, Console::over(&permit, county), &path).await?;
    std::fs::write(&asked.out, bytes).map_err(|fault| super::unwritten(&asked.out, &fault))?;
    Ok(vec![format!("{rows} 行，已写入 {}", asked.out.display())])
}

/// The code of the ledger that is meant.
fn ledger(declared: &Declared, kind: &str, ledger: Option<&str>) -> Result<String, Failed> {
    let kept = || declared.kinds.iter().map(|(kind, _)| kind).filter(|kind| kind.on && !kind.ledgers.is_empty());
    let Some(found) = kept().find(|known| known.code == kind) else {
        let codes: Vec<&str> = kept().map(|kind| kind.code.as_str()).collect();
        return Err(Failed(format!("“{kind}”没有台账，可以写：{}", codes.join("、"))));
    };
    let wanted = ledger.map_or_else(|| found.ledgers.first(), |code| found.ledgers.iter().find(|known| known.code == code));
    wanted.map(|ledger| ledger.code.clone()).ok_or_else(|| {
        let codes: Vec<&str> = found.ledgers.iter().map(|ledger| ledger.code.as_str()).collect();
        Failed(format!("“{kind}”没有这本台账，可以写：{}", codes.join("、")))
    })
}

/// The whole county, and within it the area of this code; the county itself where none is given.
async fn areas(app: &App, permit: &Permit, code: Option<&str>) -> Result<(Uuid, AreaLine), Failed> {
    let whose = permit.jurisdiction();
    let mut reader = app.store().read(permit);
    let county = read::children(&mut reader, whose, None).await?.into_iter().next();
    let county = county.ok_or_else(|| Failed(format!("{whose} 的数据里还没有区域，请先导入区划")))?;
    let found = match code {
        Some(code) => read::area_by_code(&mut reader, whose, code).await?,
        None => Some(county.clone()),
    };
    let area = found.ok_or_else(|| super::no_area(whose, code.unwrap_or_default()))?;
    Ok((county.id, area))
}

/// Asks the operation behind the screen's button, through the router; answers with the sheet and how many rows it has.
async fn download(app: &App, console: Console, path: &str) -> Result<(Vec<u8>, String), Failed> {
    let bearer = format!("Bearer {}", console.pass);
    let (api, _) = wiring::api().split_for_parts();
    let router = api.with_state(app.clone().behind(Arc::new(console)));
    let request = Request::builder().uri(path).header(header::AUTHORIZATION, bearer).extension(Channel::Console);
    let request = request.body(Body::empty()).map_err(|fault| Failed(fault.to_string()))?;
    let answer = router.oneshot(request).await.map_err(|fault| Failed(fault.to_string()))?;
    let status = answer.status();
    let rows = answer.headers().get("x-rows").and_then(|rows| rows.to_str().ok()).unwrap_or_default().to_owned();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.map_err(|fault| Failed(fault.to_string()))?;
    if status.is_success() {
        return Ok((bytes.to_vec(), rows));
    }
    let problem: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    Err(Failed(format!("台账做不出来：{}（{}）", problem["detail"].as_str().unwrap_or_default(), status.as_u16())))
}

/// Lets nobody in but the one request that this process makes for itself, as a reader of ledgers over the whole county.
struct Console {
    /// What the request shows; it never leaves the process.
    pass: String,
    caller: Arc<Caller>,
}

impl Console {
    fn over(permit: &Permit, county: Uuid) -> Self {
        // A ledger holds what its reader may see: without the records' own right it stands empty.
        let rights = vec![Right::SignIn, Right::LedgerRead, Right::MatterRead];
        let scope = Scope { grants: [Grant { rights, area: Some(county), organisation: None, kinds: vec![] }].into() };
        let caller = Caller {
            account: Uuid::nil(),
            sign_in: "console".into(),
            person: None,
            name: String::new(),
            title: String::new(),
            roles: vec![],
            jurisdiction: permit.jurisdiction(),
            scope,
            must_change_password: false,
        };
        Self { pass: secret::id().to_string(), caller: Arc::new(caller) }
    }
}

impl Gate for Console {
    fn identify<'a>(&'a self, _: &'a Store, credential: &'a Credential) -> BoxFuture<'a, Result<Option<Arc<Caller>>, Problem>> {
        let known = matches!(credential, Credential::Token(token) if *token == self.pass);
        Box::pin(async move { Ok(known.then(|| self.caller.clone())) })
    }

    fn permit(&self, caller: &Caller, right: Right) -> Option<Permit> {
        Permit::system_within("export", caller.jurisdiction, right, caller.scope.clone())
    }
}
