//! What a kind of record is, compiled: fields, statuses, steps, limits, columns, figures. Pure data and pure questions to it.
//!
//! A kind is pack data (`packs/*/kinds/*.toml`); `packs` reads, checks and lays over, and hands out these types. The records
//! engine knows verbs and guards and never a kind.
//!
//! **Invariants**
//! - A [`RecordKind`] is whole: whatever a class of record brings (its life) is already merged in, every list of choices resolved.
//! - Its stored form is canonical JSON; [`RecordKind::hash`] names it for ever. Every declaration ever shipped still reads.
//! - No condition can fail, loop, or look outside its record.
//!
//! | module | holds |
//! |---|---|
//! | [`verb`] | the closed lists: facets, verbs, outcomes, parameters |
//! | [`fact`] | what facets publish for paths and conditions |
//! | [`relation`] | how a caller may stand to a record |
//! | [`field`] | types, need, secrecy |
//! | [`choice`] | what a list offers, with what hangs on a choice |
//! | [`condition`] | the small total language of `when` and `where` |
//! | [`datum`] | values as they are kept |
//! | [`declared`] | where declarations are found |
//! | [`shown`] | lists, ledgers, figures, imports: what is made of records |

pub mod choice;
pub mod condition;
pub mod datum;
pub mod declared;
pub mod fact;
pub mod field;
pub mod listing;
pub mod relation;
pub mod shown;
pub mod verb;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Limit;

pub use self::{
    choice::Choice,
    condition::{Condition, Test},
    datum::{Coded, Datum, Reference, Row, Values},
    declared::{Declarations, Declared, FORM_DAYS},
    field::{Field, FieldType, Kept, Narrowing, Need, ReadBy},
    relation::Relation,
    shown::{Column, Counted, Import, Indicator, Ledger, List, Split},
    verb::{Facet, Verb},
};

/// What a record answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordClass {
    /// What is owed, by whom, until when (事项).
    Matter,
    /// What is the case, since when (名册).
    Entry,
    /// What took place on a day, with whom (活动).
    Activity,
}

/// The canonical phase of a status. It decides what is open, how it is coloured and whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Somebody has to take it up.
    Waits,
    /// Somebody works on it.
    Works,
    /// Somebody else has to look at the result.
    Checks,
    /// Ended as it should.
    Done,
    /// An entry in force.
    Holds,
    /// Ended otherwise: dismissed, lapsed, taken out of the register.
    Over,
    /// Never meant: withdrawn, merged. Counts nowhere.
    Void,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 7] = [Self::Waits, Self::Works, Self::Checks, Self::Done, Self::Holds, Self::Over, Self::Void];

    /// Whether work is still owed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waits | Self::Works | Self::Checks)
    }

    /// Whether figures may count it.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Void)
    }

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Works => "works",
            Self::Checks => "checks",
            Self::Done => "done",
            Self::Holds => "holds",
            Self::Over => "over",
            Self::Void => "void",
        }
    }
}

/// A kind of record, compiled and whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordKind {
    /// `request`. Permanent.
    pub code: String,
    /// 群众诉求.
    pub name: String,
    /// Matter, entry or activity.
    pub class: RecordClass,
    /// The menu's group: `matters`, `visits`, `registers`, `council`, …
    pub group: String,
    /// The letters of its numbers (`SQ-2026-0412`); empty where records of the kind have no number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letters: String,
    /// What the form says above its first field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Whether records of it can be entered here.
    pub on: bool,
    /// The kind of organisation that alone knows that such records exist, where the kind is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// People speak through it (petitions, requests, the hotline): no indicator may fall with its number.
    #[serde(default)]
    pub voice: bool,
    /// The facets it has, in the order of [`Facet::ALL`].
    pub facets: Vec<Facet>,
    /// Its fields, in the order of the form. Retired ones stay.
    pub fields: Vec<Field>,
    /// Its statuses, in their usual order.
    pub statuses: Vec<Status>,
    /// Its steps, the likely ones first.
    pub steps: Vec<Step>,
    /// Its limits.
    #[serde(default)]
    pub limits: Vec<LimitRule>,
    /// Every list of choices that its fields name.
    #[serde(default)]
    pub choices: BTreeMap<String, Vec<Choice>>,
    /// Fields from which a title is made, after the place: choices, numbers, names of things, never persons or sealed texts.
    #[serde(default)]
    pub title: Vec<String>,
    /// Who sees that a record exists and its open fields.
    pub see: Vec<Relation>,
    /// Who sees what is kept for handlers; the base's classes, narrowed by a place.
    #[serde(default)]
    pub handlers: Vec<Relation>,
    /// Groups of fields that speak of one person each, so that one can be erased without the others.
    #[serde(default)]
    pub persons: Vec<PersonGroup>,
    /// Where its desk sits.
    #[serde(default)]
    pub desk: Desk,
    /// Values of facet parameters, `facet.parameter`: see [`verb::PARAMETERS`].
    #[serde(default)]
    pub settings: BTreeMap<String, Setting>,
    /// How lists show it.
    pub list: List,
    /// Its ledgers (台账).
    #[serde(default)]
    pub ledgers: Vec<Ledger>,
    /// Its figures.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// How a sheet is read in.
    #[serde(default)]
    pub import: Import,
    /// How long it is kept.
    #[serde(default)]
    pub keep: Keep,
}

/// A status of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// `calling_back`. Permanent.
    pub code: String,
    /// 待回访.
    pub name: String,
    /// Its canonical phase.
    pub phase: Phase,
}

/// One step: who may do what, when, with which form, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Unique within the kind; several steps may take the same verb.
    pub code: String,
    /// What code does.
    pub verb: Verb,
    /// The word on the button.
    pub name: String,
    /// The statuses in which it is taken. Empty: it begins a record.
    #[serde(default)]
    pub from: Vec<String>,
    /// Where it leads.
    #[serde(default)]
    pub to: To,
    /// Who may take it; any of these.
    pub by: Vec<Relation>,
    /// Only while this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The declared fields that its form asks.
    #[serde(default)]
    pub form: Vec<FormField>,
    /// Who must agree before it holds; empty where nobody must.
    #[serde(default)]
    pub sign: Vec<Relation>,
    /// The milestone that it sets: `closed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<String>,
    /// The milestones that it clears.
    #[serde(default)]
    pub clears: Vec<String>,
    /// Taken by the system as soon as it can be, without a person's act.
    #[serde(default)]
    pub by_rule: bool,
    /// Beside the way: offered after the steps that take the record on.
    #[serde(default)]
    pub aside: bool,
    /// Destroys or ends: outlined in red, asked twice.
    #[serde(default)]
    pub grave: bool,
    /// Parameters of the verb, see [`verb::PARAMETERS`].
    #[serde(default)]
    pub with: BTreeMap<String, Setting>,
}

/// Where a step leads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The status stays.
    #[default]
    Stays,
    /// Always there.
    Status(String),
    /// By the verb's outcome word; complete.
    ByOutcome(BTreeMap<String, String>),
}

impl To {
    /// The status after `outcome`; `None` where it stays.
    pub fn after(&self, outcome: &str) -> Option<&str> {
        match self {
            Self::Stays => None,
            Self::Status(code) => Some(code),
            Self::ByOutcome(map) => map.get(outcome).map(String::as_str),
        }
    }

    /// Every status it can lead to.
    pub fn all(&self) -> Vec<&str> {
        match self {
            Self::Stays => vec![],
            Self::Status(code) => vec![code],
            Self::ByOutcome(map) => map.values().map(String::as_str).collect(),
        }
    }
}

/// A declared field in a step's form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// The field's code.
    pub field: String,
    /// Whether the form is refused without it.
    pub required: bool,
}

/// A limit, declared once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitRule {
    /// Unique within the kind: `whole`, `dispatch`, `recheck`.
    pub code: String,
    /// What it is called where it stands alone: 复查期限.
    pub name: String,
    /// What it limits.
    pub of: LimitOf,
    /// How long.
    pub within: Within,
    /// Whether a suspension stops it.
    #[serde(default)]
    pub pauses: bool,
}

/// What a limit limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// From the first record until a milestone: the resident's clock. It never starts anew.
    Whole {
        /// The milestone that ends it: `finished` where nothing is said (the end of the work).
        until: String,
    },
    /// From being given a task until it is handed in: the unit's clock.
    Task,
    /// From entering a status from which the step is taken until the step; owed by the step's `by`.
    Step {
        /// The step's code.
        step: String,
    },
}

/// How long something may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// The same for all.
    Length(Limit),
    /// What the chosen [`Choice`] of this field says (its season and its urgent limit included); else `otherwise`.
    ByChoice {
        /// The choice field.
        field: String,
        /// Where the choice names none: never silently none.
        otherwise: Limit,
    },
    /// Until the day or moment that this field holds; a day ends with its evening.
    AtField(String),
}

/// Fields that speak of one person: erased together, under a key of that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonGroup {
    /// `petitioner`.
    pub code: String,
    /// 信访人.
    pub name: String,
    /// Its fields; a single table field makes each of its rows a person.
    pub fields: Vec<String>,
}

/// Where the desk of a kind sits: who judges, dispatches, closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The level of the area whose desk it is.
    pub level: String,
}

impl Default for Desk {
    fn default() -> Self {
        Self { level: "town".to_owned() }
    }
}

/// How long records are kept after their end; `None`: as long as the row itself, or for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    /// Months until particulars and sealed texts are erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts_months: Option<u32>,
    /// Months until the row is erased; its counts stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_months: Option<u32>,
    /// Frozen instead of erased.
    #[serde(default)]
    pub legal_hold: bool,
}

/// The value of a facet's or verb's parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Setting {
    /// A switch.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A word, a code, a limit as written.
    Word(String),
    /// Several.
    Words(Vec<String>),
}

impl AsRef<RecordKind> for RecordKind {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl RecordKind {
    /// The hash of its canonical form, hex.
    pub fn hash(&self) -> String {
        let written = serde_json::to_vec(self).unwrap_or_default();
        blake3::hash(&written).to_hex().to_string()
    }

    /// The field with this code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The status with this code.
    pub fn status(&self, code: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.code == code)
    }

    /// The step with this code.
    pub fn step(&self, code: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.code == code)
    }

    /// The steps that begin a record: entered, entered as settled, planned.
    pub fn beginnings(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.from.is_empty())
    }

    /// The steps taken from a status, the likely ones first.
    pub fn steps_from<'k>(&'k self, status: &str) -> impl Iterator<Item = &'k Step> + use<'k> {
        let status = status.to_owned();
        self.steps.iter().filter(move |step| step.from.contains(&status))
    }

    /// Whether it has this facet.
    pub fn has(&self, facet: Facet) -> bool {
        self.facets.contains(&facet)
    }

    /// The choice of this code in the list of a field.
    pub fn choice(&self, field: &Field, code: &str) -> Option<&Choice> {
        let list = self.choices.get(field.choices.as_deref()?)?;
        list.iter().find(|choice| choice.code == code)
    }

    /// The limit of this code.
    pub fn limit(&self, code: &str) -> Option<&LimitRule> {
        self.limits.iter().find(|limit| limit.code == code)
    }

    /// The limit of a step, where it has one.
    pub fn limit_of_step(&self, step: &str) -> Option<&LimitRule> {
        self.limits.iter().find(|limit| matches!(&limit.of, LimitOf::Step { step: of } if of == step))
    }

    /// A parameter of a facet, or its default from [`verb::PARAMETERS`].
    pub fn number(&self, parameter: &str) -> i64 {
        match self.settings.get(parameter) {
            Some(Setting::Number(number)) => *number,
            _ => verb::default_number(parameter),
        }
    }

    /// The same for a word.
    pub fn word(&self, parameter: &str) -> Option<&str> {
        match self.settings.get(parameter) {
            Some(Setting::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The same for a switch.
    pub fn flag(&self, parameter: &str) -> bool {
        matches!(self.settings.get(parameter), Some(Setting::Flag(true)))
    }
}
