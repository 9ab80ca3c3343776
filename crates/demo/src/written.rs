//! The files of a place as they are written: their forms, and nothing that is checked across files ([`crate::place`] does that).

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

/// A word with the place where it stands, so that a fault in it is said with its line.
pub type Word = Spanned<String>;

/// `place.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFile {
    pub place: Head,
    pub areas: Areas,
    pub households: Households,
    pub villages: Vec<Village>,
}

/// `[place]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The name of the folder.
    pub code: Word,
    pub county: Division,
    pub town: Division,
    /// The telephone of the duty desk: one that cannot exist.
    pub duty_phone: String,
}

/// A county or a town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    pub code: Word,
    pub name: String,
    /// As the sheet of divisions calls it: 县, 镇, 乡.
    pub level: String,
}

/// A village or community.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Village {
    pub code: Word,
    pub name: Word,
    /// For each of its grids, how many patches it has.
    pub patches: Vec<u8>,
    /// What its committee is called.
    #[serde(default = "village_committee")]
    pub committee: String,
}

fn village_committee() -> String {
    "村民委员会".to_owned()
}

/// `[areas]`: names below the village, with `{n}`, and how many micro-grids there are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Areas {
    pub grid: String,
    pub patch: String,
    pub micro_grid: String,
    pub micro_grids: Spanned<usize>,
}

/// `[households]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Households {
    /// At least and at most in a micro-grid.
    pub between: Spanned<(i64, i64)>,
    /// How many a micro-grid may hold.
    pub limit: usize,
    /// The micro-grids, by code, that hold exactly as many.
    #[serde(default)]
    pub full: Vec<Word>,
}

/// `organisations.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationsFile {
    pub office: Vec<Organisation>,
    #[serde(default)]
    pub body: Vec<Organisation>,
    pub of_each_village: Vec<VillageOrganisation>,
}

/// An office of the town, or a body that serves it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub code: String,
    pub name: Word,
    /// By default its name.
    pub short: Option<String>,
    /// The kind in the pack's word; by default what it is called in short.
    pub kind: Option<Word>,
    #[serde(default)]
    pub stationed: bool,
}

/// What each village has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VillageOrganisation {
    pub code: String,
    pub name: Word,
    pub kind: Word,
    /// Which part it takes where matters are played.
    pub part: Option<Part>,
    pub handles: bool,
}

/// The part that an organisation of a village takes in matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It answers for the village.
    Committee,
    /// It mediates.
    Mediation,
}

/// `accounts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountsFile {
    pub account: Vec<Account>,
    #[serde(default)]
    pub each: Vec<Each>,
    /// By role: which post its accounts hold.
    #[serde(default)]
    pub post: BTreeMap<Word, Post>,
    pub steward: Title,
    pub contact_leader: ContactLeader,
}

/// One account, or the pattern of one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    #[serde(rename = "account")]
    pub sign_in: Word,
    pub title: String,
    pub role: Word,
    pub scope: Vec<Word>,
    pub card: Option<Card>,
}

/// How an account stands on the sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The heading under which it stands.
    pub level: String,
    /// What it does in the story.
    pub does: String,
}

/// Accounts that every office, body, village or grid has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    pub of: Of,
    /// Full names of those that have none; a grid's with its village's before it.
    #[serde(default)]
    pub except: Vec<Word>,
    pub account: Vec<Account>,
}

/// What there is one of for each account of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// An office of the town.
    Office,
    /// A body that serves it.
    Body,
    /// A village.
    Village,
    /// A grid.
    Grid,
}

/// Which post a role holds in the registry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    #[serde(rename = "post")]
    pub name: Word,
    /// By default the last word of the account's title.
    pub title: Option<String>,
    pub of: PostOf,
}

/// Which of an account's scopes a post is held in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostOf {
    /// The town.
    Town,
    /// Each of its villages.
    Village,
    /// Its grid.
    Grid,
    /// Its organisation.
    Organisation,
}

/// A post that people without an account hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    pub post: Word,
    pub title: String,
}

/// The contact leaders of the villages that no account answers for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactLeader {
    pub count: usize,
    pub post: Word,
    pub title: String,
}

/// `matters.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MattersFile {
    /// Of how many days before the last one reports carry photos.
    pub photo_days: i64,
    pub spots: Spanned<Vec<String>>,
    #[serde(default)]
    pub season: Vec<Season>,
    pub hazard: Hazards,
    pub dispute: Disputes,
}

/// How likely categories are in some months, against 4 of the rest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    pub categories: Vec<Word>,
    /// By default all that no line before speaks of.
    pub months: Option<Vec<i8>>,
    pub weight: u32,
}

/// So many of these categories, in turns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub count: usize,
    pub categories: Spanned<Vec<Word>>,
}

/// `[hazard]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hazards {
    /// How the closed ones were found.
    pub found_by: Word,
    /// Whether they were put right on the spot, in turns.
    #[serde(default)]
    pub on_the_spot: Vec<bool>,
    pub closed: Vec<Group>,
    /// How the open ones were found.
    pub open_found_by: Word,
    pub open: Vec<OpenHazard>,
}

/// A hazard that is open on the last day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenHazard {
    pub category: Word,
    pub days_ago: i64,
    /// What was done so far: [`crate::script::Act::of_word`].
    pub acts: Vec<Word>,
    /// The code of its micro-grid; by default any.
    pub at: Option<Word>,
}

/// `[dispute]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disputes {
    pub settled: Vec<Settled>,
    pub open: OpenDisputes,
    pub failed: Group,
}

/// Disputes that were settled in one way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    pub way: Word,
    /// How often each was taken one level up.
    #[serde(default)]
    pub raised: usize,
    /// Whether they were settled on the spot, in turns.
    #[serde(default)]
    pub on_the_spot: Vec<bool>,
    /// The youngest was registered so many days before the last day.
    pub last_day: i64,
    /// Registered from and to this hour.
    pub hours: Spanned<(i64, i64)>,
    pub groups: Vec<Group>,
}

/// Disputes that are being mediated on the last day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenDisputes {
    pub count: usize,
    pub categories: Spanned<Vec<Word>>,
    /// How many days ago they were registered, in turns.
    pub days_ago: Spanned<Vec<i64>>,
    /// The code of the micro-grid of the first; by default any.
    pub at: Option<Word>,
}

/// `texts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextsFile {
    pub said: Said,
    pub text: Vec<TextForm>,
}

/// Texts of a category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextForm {
    pub category: Word,
    /// What was seen; of a dispute, what it is about.
    pub seen: Spanned<Vec<String>>,
    /// What was done about it; of a dispute, what was agreed.
    pub done: Spanned<Vec<String>>,
}

/// What those write who handle a matter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub progress: String,
    pub co_done: String,
    pub extend: String,
    pub agree: String,
    pub suspend: String,
    pub report_up: String,
    /// The number of the report to the county.
    pub document: String,
    /// 五落实 of a serious hazard, by field.
    pub five: BTreeMap<String, String>,
    pub recheck_passed: String,
    pub recheck_failed: String,
    pub hazard_called_back: String,
    pub mediate: String,
    /// How the number of a written agreement begins.
    pub agreement: String,
    pub fail: String,
    pub guidance: String,
    pub perform: String,
    pub escalate: String,
    pub dispute_called_back: String,
}

/// A record of `records.json`: how it begins, and what follows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What other records call it by.
    pub name: String,
    pub kind: String,
    /// Days from the last day; a demo of next year moves with it.
    pub on: i32,
    pub at: Time,
    /// Accounts, in turn: the first who is allowed to does it.
    pub by: Vec<String>,
    /// The code of its area.
    pub area: String,
    /// With which step it begins, where the kind has several.
    pub step: Option<String>,
    /// Since when it is the case.
    pub day: Option<String>,
    /// Held on the day of entry.
    #[serde(default)]
    pub held: bool,
    pub behalf: Option<Value>,
    /// Records that rows of it open: `row`, `kind`, `values`.
    #[serde(default)]
    pub opens: Vec<Value>,
    pub values: Map<String, Value>,
    #[serde(default)]
    pub then: Vec<NextStep>,
}

/// A step of a record's life.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    pub on: i32,
    pub at: Time,
    pub step: String,
    pub by: Vec<String>,
    #[serde(default)]
    pub values: Map<String, Value>,
}
