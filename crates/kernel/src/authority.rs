//! Who may do what, where. Holding a [`Permit`] is the proof that `access` said yes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Actor, Jurisdiction};

/// One thing a person may be allowed to do. A role is a set of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Sign in and see what concerns oneself.
    SignIn,
    /// See areas, organisations and posts.
    RegistryRead,
    /// Change and import areas, organisations, posts.
    RegistryWrite,
    /// See and import persons and households.
    HouseholdWrite,
    /// See the households of one's own micro-grid.
    HouseholdRead,
    /// Report and register a matter.
    MatterReport,
    /// See the matters of one's scope.
    MatterRead,
    /// Judge, dispatch, merge, correct, close.
    MatterTriage,
    /// Accept, work on and submit tasks of one's own unit.
    MatterHandle,
    /// Recheck on the spot, call back.
    MatterVerify,
    /// Approve extensions, suspension, returns.
    MatterApprove,
    /// Admit, mediate and end disputes; see their parties.
    DisputeMediate,
    /// Remark as a leader (批示).
    MatterRemark,
    /// See ledgers and figures of one's scope.
    LedgerRead,
    /// Export with unmasked fields, for a stated purpose.
    ExportFull,
    /// Accounts, sessions, tokens.
    AccountAdmin,
    /// Roles, appointments of rights, keys (安全管理员).
    SecurityAdmin,
    /// The access log and the log of administration (审计管理员).
    AuditRead,
    /// Bind packs, calendars.
    PackAdmin,
}

/// What an appointment lets do: rights, and rights over records of certain kinds. Roles are pack data; the three administrators are
/// code, for nobody may configure them away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The stored and wire name.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Which front page it opens.
    pub front: String,
    /// Whether it means nothing without an area or an organisation.
    pub placed: bool,
    /// What it may do, whatever the kind.
    pub rights: Vec<Right>,
    /// What it may do with records: the kinds for each right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<(Right, Vec<String>)>,
}

/// Every role there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(pub Vec<Role>);

impl Roles {
    /// The role of this code.
    pub fn find(&self, code: &str) -> Option<&Role> {
        self.0.iter().find(|role| role.code == code)
    }
}

impl Role {
    /// The grants it gives within a place: one for what holds for every kind, one for each set of kinds. `only` narrows the kinds.
    pub fn grants(&self, area: Option<Uuid>, organisation: Option<Uuid>, only: &[String]) -> Vec<Grant> {
        let mut grants = vec![Grant { rights: self.rights.clone(), area, organisation, kinds: only.to_vec() }];
        for (right, kinds) in &self.records {
            let kinds: Vec<String> = kinds.iter().filter(|kind| only.is_empty() || only.contains(kind)).cloned().collect();
            if kinds.is_empty() {
                continue;
            }
            match grants.iter_mut().skip(1).find(|grant| grant.kinds == kinds) {
                Some(grant) => grant.rights.push(*right),
                None => grants.push(Grant { rights: vec![*right], area, organisation, kinds }),
            }
        }
        grants
    }
}

/// One appointment's reach: its rights within an area subtree, an organisation, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// What may be done.
    pub rights: Vec<Right>,
    /// Within this area and everything below it on today's tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Uuid>,
    /// For this organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Only these kinds of matter; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// All grants a signed-in person holds today, with the chain of areas above each so that no query is needed to judge.
///
/// Every request copies it, into its caller and into each permit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The grants.
    pub grants: Arc<[Grant]>,
}

impl Scope {
    /// Whether any grant carries `right`.
    pub fn has(&self, right: Right) -> bool {
        self.grants.iter().any(|grant| grant.rights.contains(&right))
    }

    /// The grants that carry `right`.
    pub fn with(&self, right: Right) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| grant.rights.contains(&right))
    }

    /// The organisations to which the person belongs, whatever he may do for them; one may come several times.
    pub fn units(&self) -> impl Iterator<Item = Uuid> {
        self.grants.iter().filter_map(|grant| grant.organisation)
    }

    /// The organisations for which the person may exercise `right`.
    pub fn organisations(&self, right: Right) -> impl Iterator<Item = Uuid> {
        self.with(right).filter_map(|grant| grant.organisation)
    }

    /// The areas in which the person may exercise `right`.
    pub fn areas(&self, right: Right) -> impl Iterator<Item = Uuid> {
        self.with(right).filter_map(|grant| grant.area)
    }
}

/// Proof that somebody may use `right` now. Without one the store opens no connection.
///
/// **Invariant:** made only by `access` (for a session or token) and by [`Permit::system`] (named parts of the system);
/// `xtask tidy` refuses `Permit::grant` elsewhere.
#[derive(Debug, Clone)]
pub struct Permit {
    actor: Actor,
    jurisdiction: Jurisdiction,
    right: Right,
    scope: Scope,
}

impl Permit {
    /// A permit, if the scope holds the right. For `access` alone.
    pub fn grant(actor: Actor, jurisdiction: Jurisdiction, right: Right, scope: Scope) -> Option<Self> {
        scope.has(right).then_some(Self { actor, jurisdiction, right, scope })
    }

    /// A permit for a named part of the system: imports, reactions, first start, maintenance.
    pub fn system(name: &str, jurisdiction: Jurisdiction, right: Right) -> Self {
        let scope = Scope { grants: [Grant { rights: vec![right], area: None, organisation: None, kinds: vec![] }].into() };
        Self { actor: Actor::System(name.to_owned()), jurisdiction, right, scope }
    }

    /// A permit for a named part of the system that acts for somebody and reaches as far as he does, if his scope holds the right.
    pub fn system_within(name: &str, jurisdiction: Jurisdiction, right: Right, scope: Scope) -> Option<Self> {
        scope.has(right).then(|| Self { scope, ..Self::system(name, jurisdiction, right) })
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// In whose journal.
    pub const fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }

    /// The right that was asked for.
    pub const fn right(&self) -> Right {
        self.right
    }

    /// Where it reaches.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether the system itself acts, whose reach is the whole jurisdiction.
    pub const fn is_system(&self) -> bool {
        matches!(self.actor, Actor::System(_))
    }
}
