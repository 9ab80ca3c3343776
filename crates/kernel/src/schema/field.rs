//! Fields: types, need, secrecy.

use serde::{Deserialize, Serialize};

use super::Condition;

/// The closed list of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// One line, at most 200 characters.
    Line,
    /// Several lines, at most 5,000 characters.
    Text,
    /// A code: always a string, leading zeros and 18 digits kept.
    Code,
    /// A whole number.
    Int,
    /// A number with at most four decimals, kept in ten-thousandths, with a unit.
    Decimal,
    /// Yuan, kept in fen.
    Money,
    /// Yes or no; unanswered is neither.
    YesNo,
    /// A civil day.
    Date,
    /// A civil month.
    Month,
    /// A moment.
    Moment,
    /// One of a list.
    Choice,
    /// Several of a list.
    Choices,
    /// An area of the registry.
    Area,
    /// An organisation of the registry.
    Organisation,
    /// A person in office.
    Person,
    /// A household of the registry.
    Household,
    /// Another record.
    Record,
    /// Pictures.
    Photos,
    /// Documents.
    Files,
    /// A spot on the map.
    Point,
    /// Rows of fields.
    Table,
}

impl FieldType {
    /// All of them, as packs write them.
    pub const ALL: [(&'static str, Self); 21] = [
        ("line", Self::Line),
        ("text", Self::Text),
        ("code", Self::Code),
        ("int", Self::Int),
        ("decimal", Self::Decimal),
        ("money", Self::Money),
        ("yes_no", Self::YesNo),
        ("date", Self::Date),
        ("month", Self::Month),
        ("moment", Self::Moment),
        ("choice", Self::Choice),
        ("choices", Self::Choices),
        ("area", Self::Area),
        ("organisation", Self::Organisation),
        ("person", Self::Person),
        ("household", Self::Household),
        ("record", Self::Record),
        ("photos", Self::Photos),
        ("files", Self::Files),
        ("point", Self::Point),
        ("table", Self::Table),
    ];

    /// The word in packs.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, ty)| *ty == self).map_or("", |(code, _)| code)
    }

    /// Whether it refers to something that is kept elsewhere.
    pub const fn refers(self) -> bool {
        matches!(self, Self::Area | Self::Organisation | Self::Person | Self::Household | Self::Record)
    }

    /// Whether its values are free words.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Line | Self::Text)
    }
}

/// When a field must be filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// From the first form on.
    Always,
    /// Offered by the first form, may stay empty.
    #[default]
    Optional,
    /// Asked only by the forms of steps that name it.
    Step,
}

/// Who reads a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// Whoever sees the record.
    #[default]
    Open,
    /// The kind's handlers: recorder, holder, checker, desk (`·s` in the design's list of kinds).
    Handlers,
    /// Particulars (`·p`): masked for everybody; opened for a purpose by handlers and desk, each access logged.
    Masked,
}

/// Where a value is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// In the journal, in the open.
    #[default]
    Journal,
    /// Sealed in the vault; the journal holds a reference.
    Vault,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the language")]
pub struct Field {
    /// Unique within the kind, permanent.
    pub code: String,
    /// The label.
    pub name: String,
    /// The type; never changes.
    #[serde(rename = "type")]
    pub ty: FieldType,
    /// Several values instead of one (references only; the choices have a type of their own).
    #[serde(default)]
    pub many: bool,
    /// When it must be filled.
    #[serde(default)]
    pub need: Need,
    /// Who reads it.
    #[serde(default)]
    pub read: ReadBy,
    /// A choice field of the same record which, while it holds one of these codes, narrows reading to the desk alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_by: Option<Narrowing>,
    /// Where it is kept.
    #[serde(default)]
    pub kept: Kept,
    /// Found exactly, filtered by index.
    #[serde(default)]
    pub find: bool,
    /// No two records may share it: `jurisdiction`, `area`, `organisation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique: Option<String>,
    /// Ledgers and figures add it up.
    #[serde(default)]
    pub sum: bool,
    /// 元, 亩, 人.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The list of a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices: Option<String>,
    /// The kinds that a reference to a record may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The levels that an area may have, or the kinds of organisation; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The fields of a table's rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Field>,
    /// The role that whoever is named here has towards the record: `keeper`, `lead`, `complained_of`, `addressee`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<FieldRole>,
    /// Shown and needed only while this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Least value of a number, or least length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// Greatest value of a number, or greatest length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
    /// One line below the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What stands grey in the empty control.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Folded away in the form until asked for.
    #[serde(default)]
    pub folded: bool,
    /// Filled by the system, never typed.
    #[serde(default)]
    pub system: bool,
    /// No longer asked; old records keep it.
    #[serde(default)]
    pub retired: bool,
}

/// Reading that hangs on one open choice of the record (`identity`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrowing {
    /// The choice field.
    pub field: String,
    /// The codes under which only the desk reads.
    pub desk_only: Vec<String>,
    /// The codes under which nobody reads and nothing is asked.
    pub nobody: Vec<String>,
}

/// What being named in a field makes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRole {
    /// Keeps the thing.
    Keeper,
    /// Leads the work: a task is given at once.
    Lead,
    /// Is complained of: never learns of the record.
    ComplainedOf,
    /// Gets a part of its own.
    Addressee,
    /// Is responsible for it.
    Responsible,
}

impl Field {
    /// A field with nothing but code, name and type: for tests and for what facets ask.
    pub fn plain(code: &str, name: &str, ty: FieldType) -> Self {
        Self {
            code: code.to_owned(),
            name: name.to_owned(),
            ty,
            many: false,
            need: Need::Optional,
            read: ReadBy::Open,
            read_by: None,
            kept: Kept::Journal,
            find: false,
            unique: None,
            sum: false,
            unit: String::new(),
            choices: None,
            kinds: vec![],
            levels: vec![],
            rows: vec![],
            role: None,
            when: None,
            least: None,
            most: None,
            help: String::new(),
            example: String::new(),
            folded: false,
            system: false,
            retired: false,
        }
    }

    /// Whether it may be listed, filtered, counted by and shown to whoever sees the record.
    pub fn is_open(&self) -> bool {
        self.read == ReadBy::Open && self.read_by.is_none()
    }
}
