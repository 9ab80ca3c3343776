//! `gewu token issue`.

use access::people;
use desk::App;
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
    let (jurisdiction, account) = found.ok_or_else(|| Failed(format!("there is no account {}", issue.account)))?;
    let expires = store.now().plus(issue.days * 24 * 3600 * 1000);
    let token = people::issue_token(store, jurisdiction, account, &issue.label, expires).await?;
    Ok(vec![token])
}
