//! The pack as it is written: one form for every file, so that a place may cut its files by subject as it likes.

use std::collections::BTreeMap;

use kernel::calendar::Season as OfficeSeason;
use matters::rules::catalogue::Course;
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
    pub kind: Vec<Spanned<KindForm>>,
    pub category: Vec<Spanned<CategoryForm>>,
    pub flow: Vec<Spanned<FlowForm>>,
    pub ladder: Vec<Spanned<LadderForm>>,
    pub sampling: Option<Spanned<SamplingForm>>,
    pub allowances: Option<Spanned<AllowancesForm>>,
    pub checks: Option<Spanned<ChecksForm>>,
    pub serious: Option<Spanned<SeriousForm>>,
    pub choices: BTreeMap<Word, Vec<Spanned<ChoiceForm>>>,
    /// Rich choices of the lists that kinds name: [`crate::kinds`] reads them.
    #[serde(rename = "choice")]
    pub _choice: Vec<serde::de::IgnoredAny>,
    pub indicator: Vec<Spanned<IndicatorForm>>,
    pub front_figures: Option<Spanned<Vec<Word>>>,
    pub front: Vec<Spanned<FrontForm>>,
    pub point_rule: Vec<Spanned<PointRuleForm>>,
    pub words: BTreeMap<Word, String>,
    pub hide: Option<Spanned<HideForm>>,
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
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HouseholdLimitForm {
    pub level: Word,
    pub at_most: Spanned<i64>,
    pub counted: Word,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindForm {
    pub code: String,
    pub name: String,
    pub letters: Word,
    pub course: Course,
    /// The limit of an urgent matter whose category has neither one of its own nor a limit for coming under control.
    pub urgent: Option<Word>,
    /// People speak through it (petitions, requests, the hotline): no indicator may fall with its number.
    #[serde(default, rename = "voice")]
    pub _voice: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LimitForm {
    pub control: Option<Word>,
    pub finish: Option<Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeasonForm {
    pub name: String,
    pub from: Word,
    pub to: Word,
    pub control: Option<Word>,
    pub finish: Option<Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryForm {
    pub kind: Word,
    pub code: String,
    pub group: String,
    pub name: String,
    #[serde(default)]
    pub usual: String,
    #[serde(default)]
    pub limit: LimitForm,
    pub season: Option<SeasonForm>,
    pub urgent: Option<Word>,
    #[serde(default)]
    pub limit_words: String,
    pub lead: Word,
    #[serde(default)]
    pub co: Vec<Word>,
    #[serde(default)]
    pub never_paused: bool,
    pub starts_at: Option<Word>,
    #[serde(default)]
    pub note_required: bool,
    #[serde(default)]
    pub sealed: bool,
    #[serde(default)]
    pub advice: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FlowForm {
    pub kind: Word,
    #[serde(default)]
    pub closes_by_rule: bool,
    pub steps: Vec<StepForm>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepForm {
    pub code: String,
    pub name: String,
    pub stage: Word,
    pub standing: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LadderForm {
    pub code: String,
    pub name: String,
    pub limit: Option<Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SamplingForm {
    pub one_in: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AllowancesForm {
    pub extensions: Spanned<i64>,
    pub extension_days: Spanned<i64>,
    pub suspension_days: Spanned<i64>,
    pub late_entry_hours: Spanned<i64>,
    pub call_attempts: Spanned<i64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChecksForm {
    pub recheck: Word,
    pub call_back: Word,
    pub alert: Word,
    pub otherwise: Word,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriousForm {
    pub report_within: Word,
    pub must_have: Vec<String>,
    pub closes_at: Word,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceForm {
    pub code: String,
    pub name: String,
}

/// A rule by which points are given or taken. The points' room is not built; what is written for it is checked all the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointRuleForm {
    pub code: String,
    pub name: String,
    pub points: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HideForm {
    pub categories: Vec<Word>,
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
