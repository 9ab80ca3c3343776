//! The wire forms of records: one vocabulary for every kind.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A field as a form asks it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the wire form")]
pub struct FieldForm {
    /// Its code; inputs that a step itself asks begin with `@`.
    pub code: String,
    /// The label.
    pub name: String,
    /// `line`, `text`, `code`, `int`, `decimal`, `money`, `yes_no`, `date`, `month`, `moment`, `choice`, `choices`, `area`, `organisation`,
    /// `person`, `household`, `record`, `photos`, `files`, `point`, `table`.
    #[serde(rename = "type")]
    pub ty: &'static str,
    /// Several values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub many: bool,
    /// Whether it must be filled while it is shown.
    pub required: bool,
    /// 元, 亩, 人.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// One line below the label.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What stands grey in the empty control.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Folded away until asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub folded: bool,
    /// Least value, or least length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// Greatest value, or greatest length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
    /// What is written here is kept sealed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// Shown and required only while this holds: a condition in its written form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub when: Option<serde_json::Value>,
    /// The kinds that a reference to a record may have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The levels of an area, the kinds of an organisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// What may be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceView>,
    /// The columns of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub rows: Vec<FieldForm>,
    /// What is filled in already.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub preset: Option<serde_json::Value>,
}

/// A thing to choose.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChoiceView {
    /// Sent.
    pub code: String,
    /// Shown.
    pub name: String,
    /// The heading above it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// What the form says when it is chosen.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advice: String,
    /// What usually falls under it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub usual: String,
    /// Words are required beside it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub note_required: bool,
    /// Never taken as a record: the form says whom to call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// How long it may take, as people say it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub limit: String,
    /// Who usually leads, as the place calls it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// Who usually helps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub co: Vec<String>,
}

/// A value, ready to be read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Shown {
    /// The path or the field's code.
    pub code: String,
    /// The label.
    pub name: String,
    /// The field's type; `text` for what is no field.
    #[serde(rename = "type")]
    pub ty: &'static str,
    /// In words.
    pub text: String,
    /// As a form would send it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub value: Option<serde_json::Value>,
    /// What it refers to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<RefView>,
    /// The rows of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub rows: Vec<Vec<Shown>>,
    /// Pictures and documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileView>,
    /// `masked`, `hidden`, `erased`, where it is not shown in the clear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
}

/// Something referred to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RefView {
    /// Its identity.
    pub id: Uuid,
    /// Its name then.
    pub name: String,
    /// The kind of a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// A picture or document of a record.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecordFile)]
pub struct FileView {
    /// Its identity.
    pub id: Uuid,
    /// Where it is fetched.
    pub url: String,
    /// The small one.
    pub small: String,
}

/// A thing with its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    /// Its code or identity.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A status.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatusView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `waits`, `works`, `checks`, `done`, `holds`, `over`, `void`.
    pub phase: &'static str,
}

/// A clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecordClock)]
pub struct ClockView {
    /// 办理期限.
    pub name: String,
    /// When it ends.
    #[schema(value_type = String)]
    pub due: jiff::Timestamp,
    /// `还剩 21 小时`, `已超期 2 天`.
    pub words: String,
    /// `ok`, `soon`, `late`, `paused`, `met`, `met_late`, `off`.
    pub state: &'static str,
    /// Beyond the published calendar.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// When the work was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub met_at: Option<jiff::Timestamp>,
    /// How it was reckoned, line by line (on a record's page).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ClockLine>,
}

/// One line of a reckoning.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecordClockLine)]
pub struct ClockLine {
    /// From when.
    #[schema(value_type = String)]
    pub from: jiff::Timestamp,
    /// Until when.
    #[schema(value_type = String)]
    pub to: jiff::Timestamp,
    /// Whether it counts.
    pub counted: bool,
    /// Why.
    pub text: String,
}

/// A mark on a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Badge {
    /// `urgent`, `alert`, `serious`, `returned`, …
    pub code: &'static str,
    /// The word.
    pub name: &'static str,
    /// `red`, `red_line`, `amber`, `grey`.
    pub tone: &'static str,
}

/// A record in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordRow {
    /// Its identity.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// The kind's name.
    pub kind_name: String,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// The first words of the story, where the caller may read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Where it stands.
    pub status: StatusView,
    /// Where it lies.
    pub area: Option<RefView>,
    /// The village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<String>,
    /// 填报单位.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<RefView>,
    /// Who leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<RefView>,
    /// The day it took place, or from which it is the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// When it was registered.
    #[schema(value_type = String)]
    pub registered_at: jiff::Timestamp,
    /// The clock of the whole, while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<ClockView>,
    /// The nearest duty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<OwedView>,
    /// At most two on a row: the first count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub badges: Vec<Badge>,
    /// The one likely act of this caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<ActView>,
    /// The kind's list columns, where one kind was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Shown>,
    /// The number of its last event.
    pub version: i64,
}

/// Something owed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwedView {
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<ClockView>,
    /// Whether by the caller.
    pub mine: bool,
}

/// A step to be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActView {
    /// The step's code.
    pub step: String,
    /// The word on its button.
    pub name: String,
    /// Whether it may be taken for several records at once: its form asks for nothing that is one record's own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bulk: bool,
}

impl ActView {
    /// A step for one record.
    pub const fn of(step: String, name: String) -> Self {
        Self { step, name, bulk: false }
    }
}

/// What a person is told after a command.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Receipt {
    /// The record.
    pub id: Uuid,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: Option<StatusView>,
    /// The number of its last event.
    pub version: i64,
    /// What happens next and who has it.
    pub words: String,
    /// The clock that runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<ClockView>,
    /// Records opened by the same form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<OpenedView>,
    /// It complains of the caller's own unit: from now on it is out of his sight.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub out_of_sight: bool,
}

/// A record opened by the same form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OpenedView {
    /// The record.
    pub id: Uuid,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its kind.
    pub kind: String,
}

/// How many there are: exact up to a thousand.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct CountView {
    /// So many.
    pub n: usize,
    /// And more.
    pub more: bool,
}

/// The values of a form, by field code.
pub type WireValues = std::collections::BTreeMap<String, serde_json::Value>;

/// The resident behind a record.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BehalfForm {
    /// His name.
    pub name: String,
    /// His phone.
    pub phone: Option<String>,
    /// Whether he wants to hear the answer.
    #[serde(default)]
    pub wants_answer: bool,
}
