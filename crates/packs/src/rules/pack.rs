//! A pack as the program uses it: base and place laid over one another, checked, hashed.
//!
//! **Invariant:** this is a stored form: the journal keeps it for as long as a matter may have pinned it. Fields only ever grow,
//! and each new one has a default, so that an old content is still read.

use std::sync::Arc;

use kernel::{calendar::Calendar, schema};
use registry::kinds::{DeclaredKind, KindList};
use serde::{Deserialize, Serialize};

use super::origin::Origin;

/// Everything a place calls its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// The hash of the content, and no part of it.
    #[serde(skip)]
    pub(super) hash: String,
    /// Where it was written, and no part of the content either.
    #[serde(skip)]
    pub(super) origin: Origin,
    /// `xiuwen`.
    pub code: String,
    /// 榆次区修文镇.
    pub name: String,
    /// Division codes of the areas it is for; the base names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// The work calendar.
    pub calendar: Calendar,
    /// Levels of area, from the top down.
    pub levels: Vec<Named>,
    /// How many households an area of a level may hold.
    pub household_limit: HouseholdLimit,
    /// How a household lives at its address.
    pub residences: Vec<Named>,
    /// Kinds of organisation.
    pub organisation_kinds: Vec<Named>,
    /// Posts.
    pub posts: Vec<Named>,
    /// Figures over the registry, and front pages.
    #[serde(default)]
    pub fronts: kernel::front::Fronts,
    /// Kinds of record, in the order of their codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Arc<schema::RecordKind>>,
    /// Roles, in the order in which they are written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<kernel::Role>,
}

/// A thing with a code, a name, and other words people use for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// 大类, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Stable code.
    pub code: String,
    /// The word on the screen.
    pub name: String,
    /// What else people call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Sent here by a higher body (派驻机构): it can be called, not ordered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stationed: bool,
    /// Of kinds of organisation: governs the area that it serves, so that the people of the area are its people.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub governs: bool,
}

impl From<&Named> for DeclaredKind {
    fn from(named: &Named) -> Self {
        Self { code: named.code.clone(), name: named.name.clone(), also: named.also.clone() }
    }
}

impl Named {
    /// Whether people mean this by `word`.
    pub fn means(&self, word: &str) -> bool {
        self.code == word || self.name == word || self.also.iter().any(|also| also == word)
    }
}

/// How many households an area of a level may hold, and which are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdLimit {
    /// `micro_grid`.
    pub level: String,
    /// 30.
    pub at_most: i64,
    /// Which households count: `residing` 常住户, `registered` 户籍户, `all` 全部户.
    pub counted: String,
}

impl Pack {
    /// The content that the journal keeps and that the hash is of.
    pub fn content(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The hash of a content.
    pub fn hash_of(content: &str) -> String {
        blake3::hash(content.as_bytes()).to_hex().to_string()
    }

    /// The pack's hash.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where it was written.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Reads back what the journal kept.
    pub fn from_content(content: &str) -> Result<Self, serde_json::Error> {
        let mut pack: Self = serde_json::from_str(content)?;
        pack.hash = Self::hash_of(content);
        Ok(pack)
    }

    /// One of the lists that the registry goes by.
    pub fn kinds(&self, of: KindList) -> impl Iterator<Item = DeclaredKind> {
        let list = match of {
            KindList::Organisations => &self.organisation_kinds,
            KindList::Posts => &self.posts,
            KindList::Residences => &self.residences,
        };
        list.iter().map(DeclaredKind::from)
    }

    /// The name of a level of area.
    pub fn level_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.levels.iter().find(|level| level.code == code).map_or(code, |level| &level.name)
    }
}
