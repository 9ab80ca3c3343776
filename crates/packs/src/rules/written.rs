//! The pack as it is written: one form for every file, so that a place may cut its files by subject as it likes.

use std::collections::BTreeMap;

use kernel::calendar::Season as OfficeSeason;
use serde::Deserialize;
use toml::Spanned;

use super::fronts::{FrontForm, IndicatorForm};

pub(super) type Word = Spanned<String>;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Sheet {
    pub pack: Option<Spanned<Head>>,
    pub calendar: Option<Spanned<CalendarForm>>,
    pub level: Vec<Spanned<NamedForm>>,
    pub household_limit: Option<Spanned<HouseholdLimitForm>>,
    pub residence: Vec<Spanned<NamedForm>>,
    pub organisation_kind: Vec<Spanned<NamedForm>>,
    pub post: Vec<Spanned<NamedForm>>,
    /// Lists that kinds share, and their single choices: [`crate::kinds`] reads them.
    #[serde(rename = "choices")]
    pub _choices: serde::de::IgnoredAny,
    #[serde(rename = "choice")]
    pub _choice: Vec<serde::de::IgnoredAny>,
    pub indicator: Vec<Spanned<IndicatorForm>>,
    pub front_figures: Option<Spanned<Vec<Word>>>,
    pub front: Vec<Spanned<FrontForm>>,
    pub point_rule: Vec<Spanned<PointRuleForm>>,
    pub role: Vec<Spanned<RoleForm>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub code: String,
    pub name: String,
    /// The pack below: `base`.
    pub over: Option<String>,
    /// Division codes of the areas it is for.
    #[serde(default)]
    pub areas: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarForm {
    pub name: String,
    pub zone: String,
    pub week: Vec<i8>,
    /// The table of days, a path within the pack or the one below.
    pub days: Word,
    #[serde(rename = "season")]
    pub seasons: Vec<OfficeSeason>,
    #[serde(default)]
    pub yearly: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedForm {
    #[serde(default)]
    pub group: String,
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub stationed: bool,
    #[serde(default)]
    pub governs: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HouseholdLimitForm {
    pub level: Word,
    pub at_most: Spanned<i64>,
    pub counted: Word,
}

/// A rule by which points are given or taken. The points' room is not built; what is written for it is checked all the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointRuleForm {
    pub code: String,
    pub name: String,
    pub points: i64,
}

/// A role: what an office may do, and with which kinds of record.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleForm {
    pub code: String,
    /// Needed in the base; a place adds to a role of the base by its code alone.
    #[serde(default)]
    pub name: String,
    /// The front page it opens; as needed as the name.
    #[serde(default)]
    pub front: String,
    #[serde(default = "yes")]
    pub placed: bool,
    #[serde(default)]
    pub rights: Vec<Word>,
    #[serde(default)]
    pub records: RoleRecordsForm,
}

const fn yes() -> bool {
    true
}

/// Codes of kinds, `matter`, `activity`, `entry`, or `*`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RoleRecordsForm {
    pub read: Vec<Word>,
    pub enter: Vec<Word>,
    pub desk: Vec<Word>,
    pub handle: Vec<Word>,
    pub check: Vec<Word>,
    pub approve: Vec<Word>,
    pub mediate: Vec<Word>,
    pub remark: Vec<Word>,
}
