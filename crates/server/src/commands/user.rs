//! `gewu user add`.

use access::{NewAccount, RoleGrant, people, secret};
use http_api::App;
use kernel::{Permit, Right};
use registry::read;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Failed, cli};

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Add {
    account: String,
    name: String,
    title: String,
    roles: Vec<String>,
    organisation: Option<String>,
    jurisdiction: Option<i64>,
}

impl From<cli::UserAdd> for Add {
    fn from(arguments: cli::UserAdd) -> Self {
        let cli::UserAdd { account, name, title, roles, organisation, jurisdiction, place: _ } = arguments;
        Self { account, name, title, roles, organisation, jurisdiction }
    }
}

/// Opens the account; the first password is printed once.
pub async fn add(app: &App, add: Add) -> Result<Vec<String>, Failed> {
    let store = app.store();
    let jurisdiction = super::jurisdiction(app, add.jurisdiction).await?;
    let permit = Permit::system("console", jurisdiction, Right::AccountAdmin);
    let organisation = match &add.organisation {
        Some(code) => Some(organisation(app, &permit, code).await?),
        None => None,
    };
    let mut grants = vec![];
    for role in &add.roles {
        let (role, area) = role.split_once('@').map_or((role.as_str(), None), |(role, code)| (role, Some(code)));
        let grant = |area, organisation| RoleGrant { role: role.to_owned(), area, organisation, kinds: vec![] };
        if let Some(code) = area {
            let found = read::area_by_code(&mut store.read(&permit), jurisdiction, code).await?;
            let area = found.ok_or_else(|| super::no_area(jurisdiction, code))?;
            grants.push(grant(Some(area.id), None));
        }
        if organisation.is_some() || area.is_none() {
            grants.push(grant(None, organisation));
        }
    }
    let password = secret::one_time_password(&add.account)?;
    let new = NewAccount {
        sign_in: add.account.clone(),
        name: add.name,
        title: add.title,
        person: None,
        password_hash: secret::hash(password.clone()).await?,
        must_change: true,
        grants,
    };
    people::open_account(store, &app.shared::<kernel::Roles>()?, &permit, secret::id(), new).await?;
    Ok(vec![format!("账号  {}", add.account), format!("密码  {password}   （首次登录时要改）")])
}

async fn organisation(app: &App, permit: &Permit, code: &str) -> Result<Uuid, Failed> {
    let sql = "SELECT stream FROM organisation_current WHERE jurisdiction = $1 AND code = $2 AND open = 1";
    let rows = app.store().read(permit).query(sql, &[permit.jurisdiction().into(), code.into()]).await?;
    let row = rows.first().ok_or_else(|| Failed(format!("{} 的数据里没有编码是 {code} 的单位", permit.jurisdiction())))?;
    Ok(row.id("stream")?)
}
