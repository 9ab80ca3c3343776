//! `gewu token issue|list|revoke`.

use access::{Access, people, tokens};
use http_api::App;
use kernel::{Instant, time::shanghai};
use serde::{Deserialize, Serialize};

use crate::{Failed, cli};

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Issue {
    account: String,
    label: String,
    days: i64,
}

impl From<cli::TokenIssue> for Issue {
    fn from(arguments: cli::TokenIssue) -> Self {
        Self { account: arguments.account, label: arguments.label, days: arguments.days }
    }
}

/// Issues the token. It is printed once and kept as a hash.
pub async fn issue(app: &App, issue: Issue) -> Result<Vec<String>, Failed> {
    let store = app.store();
    let found = people::find(store, &issue.account).await?;
    let (jurisdiction, account) = found.ok_or_else(|| Failed(format!("没有账号 {}", issue.account)))?;
    let expires = store.now().plus(issue.days * 24 * 3600 * 1000);
    let token = people::issue_token(store, jurisdiction, account, &issue.label, expires).await?;
    Ok(vec![token])
}

/// What the order to list carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct List {
    jurisdiction: Option<i64>,
}

impl From<cli::TokenList> for List {
    fn from(arguments: cli::TokenList) -> Self {
        Self { jurisdiction: arguments.jurisdiction }
    }
}

/// What the order to revoke carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Revoke {
    mark: String,
    jurisdiction: Option<i64>,
}

impl From<cli::TokenRevoke> for Revoke {
    fn from(arguments: cli::TokenRevoke) -> Self {
        Self { mark: arguments.mark, jurisdiction: arguments.jurisdiction }
    }
}

/// Whether a token is good still, in words.
fn state(line: &tokens::TokenLine, now: Instant) -> &'static str {
    match line.state(now) {
        "good" => "有效",
        "expired" => "已过期",
        _ => "已吊销",
    }
}

/// One line a token, the newest first.
pub async fn list(app: &App, list: List) -> Result<Vec<String>, Failed> {
    let jurisdiction = super::jurisdiction(app, list.jurisdiction).await?;
    let day = |at: Instant| at.date(&shanghai()).to_string();
    let line = |line: tokens::TokenLine| {
        let state = match line.revoked {
            Some(at) => format!("{} 已吊销", day(at)),
            None => format!("{}，到 {} 为止", state(&line, app.store().now()), day(line.expires)),
        };
        format!("{}  {:<16} {state}  {} 签发  {}", line.mark, line.sign_in, day(line.created), line.label)
    };
    let lines: Vec<String> = tokens::list(app.store(), jurisdiction).await?.into_iter().map(line).collect();
    Ok(if lines.is_empty() { vec!["没有接口凭证".into()] } else { lines })
}

/// Revokes the token; a running server forgets it at once.
pub async fn revoke(app: &App, revoke: Revoke) -> Result<Vec<String>, Failed> {
    let jurisdiction = super::jurisdiction(app, revoke.jurisdiction).await?;
    let found = tokens::revoke(app.store(), jurisdiction, &revoke.mark, None).await?;
    let line = found.ok_or_else(|| Failed(format!("没有标记是 {} 的接口凭证；用 gewu token list 查看", revoke.mark)))?;
    app.shared::<Access>()?.forget(line.account);
    Ok(vec![format!("已吊销 {}（{}，{}）", line.mark, line.sign_in, line.label)])
}
