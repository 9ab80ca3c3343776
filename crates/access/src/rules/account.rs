//! The life of an account.
//!
//! ```text
//! (nothing) ──Opened──▶ open ⇄ disabled      GrantsSet, Retitled, PasswordSet at any time once opened
//! ```
//!
//! **Invariants.** Nobody changes his own grants. Whoever opens accounts (系统管理员) gives them no rights: that is the
//! 安全管理员's. The person's name lies in the vault; the journal has the sign-in name and the title of the office.

use std::sync::Arc;

use kernel::{Actor, Decider, Recorded, Right, Roles};
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::{AccountRefusal as R, role};

/// A role with its reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGrant {
    /// Code of a shipped role.
    pub role: String,
    /// Within this area and all below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Uuid>,
    /// For this organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Only these kinds of matter; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// An account as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its identity; empty until opened.
    pub id: Option<Uuid>,
    /// The name to sign in with.
    pub sign_in: String,
    /// The sealed name of the person.
    pub name: Option<TextRef>,
    /// What he is: `镇综治中心 调度员`.
    pub title: String,
    /// The person of the registry.
    pub person: Option<Uuid>,
    /// argon2id in PHC form.
    pub password: String,
    /// The password was set by another.
    pub must_change: bool,
    /// What he may do where.
    pub grants: Vec<RoleGrant>,
    /// Shut.
    pub disabled: bool,
}

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Open an account.
    Open {
        /// The name to sign in with.
        sign_in: String,
        /// The sealed name.
        name: TextRef,
        /// The title.
        title: String,
        /// The person of the registry.
        person: Option<Uuid>,
        /// argon2id in PHC form.
        password: String,
        /// Set by another: to be changed at first sign-in.
        must_change: bool,
        /// From the system only: roles given at once.
        grants: Vec<RoleGrant>,
    },
    /// Say anew what it may do.
    SetGrants(Vec<RoleGrant>),
    /// Change the title.
    Retitle(String),
    /// Set the password.
    SetPassword {
        /// argon2id in PHC form.
        password: String,
        /// Set by another.
        must_change: bool,
    },
    /// Shut it.
    Disable,
    /// Open it again.
    Enable,
}

/// What has happened. Variants and fields only ever grow; `golden/account-events.jsonl` pins the stored form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The account was opened.
    Opened {
        /// The name to sign in with.
        sign_in: String,
        /// The sealed name.
        name: TextRef,
        /// The title.
        title: String,
        /// The person of the registry.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Uuid>,
        /// argon2id in PHC form.
        password: String,
        /// Set by another.
        must_change: bool,
    },
    /// What it may do was said anew.
    GrantsSet {
        /// All of it.
        grants: Vec<RoleGrant>,
    },
    /// The title changed.
    Retitled {
        /// The new one.
        title: String,
    },
    /// The password was set.
    PasswordSet {
        /// argon2id in PHC form.
        password: String,
        /// Set by another.
        must_change: bool,
    },
    /// It was shut.
    Disabled,
    /// It was opened again.
    Enabled,
}

/// What the rules must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Who asks.
    pub actor: Actor,
    /// Who has the wanted sign-in name.
    pub holder: Option<Uuid>,
    /// The roles there are.
    pub roles: Arc<Roles>,
}

impl Decider for Account {
    type Command = Command;
    type Event = Event;
    type Facts = Facts;
    type Refusal = R;

    fn decide(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, R> {
        let Some(id) = self.id else {
            return match command {
                Command::Open { .. } => open(facts, command),
                _ => Err(R::Missing),
            };
        };
        let own = facts.actor.account() == Some(id);
        let event = match command {
            Command::Open { .. } => return Err(R::Exists),
            Command::SetGrants(_) if own => return Err(R::OwnGrants),
            Command::SetGrants(grants) if grants == self.grants => return Ok(vec![]),
            Command::SetGrants(grants) => {
                judge_grants(&facts.roles, &grants)?;
                Event::GrantsSet { grants }
            }
            Command::Retitle(title) if title == self.title => return Ok(vec![]),
            Command::Retitle(title) => {
                judge_title(&title)?;
                Event::Retitled { title }
            }
            Command::SetPassword { password, must_change } => Event::PasswordSet { password, must_change },
            Command::Disable if own => return Err(R::OwnAccount),
            Command::Disable if self.disabled => return Ok(vec![]),
            Command::Disable => Event::Disabled,
            Command::Enable if !self.disabled => return Ok(vec![]),
            Command::Enable => Event::Enabled,
        };
        Ok(vec![event])
    }

    fn evolve(self, seen: &Recorded<Event>) -> Self {
        match seen.event.clone() {
            Event::Opened { sign_in, name, title, person, password, must_change } => {
                let opened = Self { id: Some(seen.stream), sign_in, name: Some(name), title, person, ..self };
                Self { password, must_change, ..opened }
            }
            Event::GrantsSet { grants } => Self { grants, ..self },
            Event::Retitled { title } => Self { title, ..self },
            Event::PasswordSet { password, must_change } => Self { password, must_change, ..self },
            Event::Disabled => Self { disabled: true, ..self },
            Event::Enabled => Self { disabled: false, ..self },
        }
    }
}

fn open(facts: &Facts, command: Command) -> Result<Vec<Event>, R> {
    let Command::Open { sign_in, name, title, person, password, must_change, grants } = command else { return Err(R::Missing) };
    judge_name(&sign_in)?;
    judge_title(&title)?;
    if facts.holder.is_some() {
        return Err(R::NameTaken(sign_in));
    }
    let mut events = vec![Event::Opened { sign_in, name, title, person, password, must_change }];
    if !grants.is_empty() {
        if facts.actor.account().is_some() {
            return Err(R::GrantsApart);
        }
        judge_grants(&facts.roles, &grants)?;
        events.push(Event::GrantsSet { grants });
    }
    Ok(events)
}

fn judge_name(name: &str) -> Result<(), R> {
    let fine = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let head = name.chars().next().is_some_and(fine);
    let rest = name.chars().all(|letter| fine(letter) || letter == '-');
    if (2..=32).contains(&name.len()) && head && rest { Ok(()) } else { Err(R::NameInvalid) }
}

fn judge_title(title: &str) -> Result<(), R> {
    let length = title.trim().chars().count();
    if (1..=60).contains(&length) { Ok(()) } else { Err(R::TitleInvalid) }
}

fn judge_grants(roles: &Roles, grants: &[RoleGrant]) -> Result<(), R> {
    for grant in grants {
        let role = roles.find(&grant.role).ok_or_else(|| R::RoleUnknown(grant.role.clone()))?;
        if role.placed && grant.area.is_none() && grant.organisation.is_none() {
            return Err(R::RoleUnplaced(role.name.clone()));
        }
        if role::is_apart(role) && grants.len() > 1 {
            return Err(R::RolesApart(role.name.clone()));
        }
    }
    Ok(())
}

impl Account {
    /// The codes of its roles, the first leads, none twice.
    pub fn roles(&self) -> Vec<String> {
        let mut roles: Vec<String> = vec![];
        for grant in &self.grants {
            if !roles.contains(&grant.role) {
                roles.push(grant.role.clone());
            }
        }
        roles
    }

    /// Its grants with the roles spelled out as rights. An account without roles can still sign in and change its password.
    pub fn scope(&self, roles: &Roles) -> kernel::Scope {
        let held = self.grants.iter().filter_map(|grant| {
            let role = roles.find(&grant.role)?;
            Some(role.grants(grant.area, grant.organisation, &grant.kinds))
        });
        let mut grants: Vec<kernel::authority::Grant> = held.flatten().collect();
        if !grants.iter().any(|grant| grant.rights.contains(&Right::SignIn)) {
            grants.push(kernel::authority::Grant { rights: vec![Right::SignIn], area: None, organisation: None, kinds: vec![] });
        }
        kernel::Scope { grants: grants.into() }
    }
}

#[cfg(test)]
#[path = "account_tests.rs"]
mod tests;
