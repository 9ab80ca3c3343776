//! What crosses the wire about a matter.

use desk::At;
use registry::duty::DutyView;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A code with its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Coded {
    /// The stable code.
    pub code: String,
    /// What people call it.
    pub name: String,
}

/// A stage as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StageView {
    /// The canonical stage.
    pub code: String,
    /// The pack's word for it.
    pub name: String,
    /// `todo`, `doing`, `check`, `done`, `stopped`.
    pub tone: String,
}

/// A thing with its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NamedView {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Where a matter lies.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceView {
    /// The area.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// From the town down.
    pub path_text: String,
}

/// A limit as people read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DueView {
    /// When it ends.
    pub at: At,
    /// 暂定期限.
    pub provisional: bool,
    /// `还剩 21小时`.
    pub left_text: String,
    /// `ok`, `soon`, `overdue`, `paused`, `met`, `none`.
    pub state: String,
}

/// A matter in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatterLine {
    /// Its identity.
    pub id: Uuid,
    /// `YH-2026-0412`.
    pub number: String,
    /// The kind's code.
    pub kind: String,
    /// The kind's name.
    pub kind_name: String,
    /// The category's code.
    pub category: String,
    /// 小类.
    pub category_name: String,
    /// 大类.
    pub group: String,
    /// Made from place and type.
    pub title: String,
    /// Where it stands.
    pub stage: StageView,
    /// Where it lies.
    pub area: PlaceView,
    /// The village.
    pub village: Option<NamedView>,
    /// `ordinary` or `urgent`.
    pub urgency: String,
    /// `ordinary` or `serious`.
    pub grade: String,
    /// When it was registered.
    pub reported_at: At,
    /// The whole limit.
    pub due: Option<DueView>,
    /// Who leads.
    pub lead: Option<NamedView>,
    /// Who reported, by post.
    pub reporter_title: String,
    /// 当场办结.
    pub on_the_spot: bool,
    /// How many photos.
    pub files: usize,
    /// To be sent back as `based_on`.
    pub version: i64,
    /// What the caller may do now, the likely one first.
    pub may: Vec<String>,
}

/// A photo.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileView {
    /// Its identity.
    pub id: Uuid,
    /// Where it is.
    pub url: String,
    /// Where its small form is.
    pub small_url: String,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
}

/// A task.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskView {
    /// Its identity.
    pub id: Uuid,
    /// Of whom.
    pub organisation: NamedView,
    /// `lead`, `co`, `verify`, `call_back`, `mediate`.
    pub role: String,
    /// 牵头, 协办 …
    pub role_name: String,
    /// How far it is.
    pub state: Coded,
    /// Its clock.
    pub clock: Option<DueView>,
    /// When it was accepted.
    pub accepted_at: Option<At>,
    /// When it was submitted.
    pub submitted_at: Option<At>,
    /// The words of the submission.
    pub text: Option<String>,
    /// Whether the caller handles it.
    pub mine: bool,
}

/// One party of a dispute.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartyView {
    /// Its place within the matter.
    pub id: u32,
    /// 当事人甲.
    pub label: String,
    /// The name, masked unless revealed.
    pub name: Option<String>,
    /// The phone, masked unless revealed.
    pub phone: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
}

/// The parties.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartiesView {
    /// Whether particulars are hidden.
    pub masked: bool,
    /// Whether the caller may have them shown, for a purpose.
    pub may_reveal: bool,
    /// The parties.
    pub items: Vec<PartyView>,
}

/// The resident behind a report.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BehalfView {
    /// Whether particulars are hidden.
    pub masked: bool,
    /// The name.
    pub name: Option<String>,
    /// The phone.
    pub phone: Option<String>,
    /// Whether he wants to hear the answer.
    pub wants_answer: bool,
}

/// What only disputes have.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DisputeView {
    /// The level of the ladder.
    pub level: String,
    /// What the level is called.
    pub level_name: String,
    /// `solved` or `failed`, where that is known.
    pub outcome: Option<String>,
    /// 已化解, 调解不成.
    pub outcome_name: Option<String>,
    /// 口头协议, 书面协议.
    pub agreement: Option<String>,
    /// The terms, for those who may read them.
    pub terms: Option<String>,
    /// 协议书编号.
    pub document_number: Option<String>,
    /// By which day it is to be kept.
    pub perform_by: Option<String>,
    /// How far it was kept.
    pub performance: Option<String>,
    /// How many people.
    pub people: Option<i64>,
    /// How much money, in yuan.
    pub amount: Option<i64>,
}

/// A line of what happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Happening {
    /// When it was recorded.
    pub at: At,
    /// When it happened, where that was earlier.
    pub happened_at: Option<At>,
    /// Who, by post.
    pub who: String,
    /// What.
    pub what: String,
    /// Words.
    pub text: Option<String>,
    /// Photos.
    pub files: Vec<FileView>,
    /// More.
    pub detail: Vec<Detail>,
}

/// A label with a value.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Detail {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// How a limit was reckoned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockView {
    /// `1工作日（工作时间）`.
    pub policy: String,
    /// From when.
    pub start: At,
    /// Until when.
    pub due: At,
    /// 暂定期限.
    pub provisional: bool,
    /// As in [`DueView`].
    pub state: String,
    /// `还剩 21小时`.
    pub left_text: String,
    /// Span by span.
    pub lines: Vec<ClockLine>,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// Who receives it out of hours, for what runs on in natural time: today's duty desk.
    pub duty: Option<DutyView>,
}

/// One span of a reckoning.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockLine {
    /// From when.
    pub from: At,
    /// Until when.
    pub to: At,
    /// `不计时：下班后，国庆节放假`.
    pub text: String,
    /// Whether it counts.
    pub counted: bool,
    /// How many minutes of it count.
    pub minutes: i64,
}

/// An action the caller may take, or may not for a reason worth knowing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActionView {
    /// The code, as in the address.
    pub code: String,
    /// The word on the button.
    pub name: String,
    /// The likely one.
    pub primary: bool,
    /// Why not, where it is shown but cannot be taken.
    pub disabled_reason: Option<String>,
}

/// The matter under which another is carried on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeadingView {
    /// Its identity.
    pub id: Uuid,
    /// Its number.
    pub number: String,
}

/// A village's contact leader.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeaderView {
    /// His name.
    pub name: String,
    /// His title.
    pub title: String,
}

/// The whole of a matter.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatterView {
    /// What lists show.
    #[serde(flatten)]
    pub line: MatterLine,
    /// The story; empty where it is not the caller's to read.
    pub text: Option<String>,
    /// The spot in words.
    pub spot: Option<String>,
    /// Latitude.
    pub lat: Option<f64>,
    /// Longitude.
    pub lon: Option<f64>,
    /// 发现方式.
    pub found_by: Option<String>,
    /// 化解途径.
    pub way: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 激化风险.
    pub risk: Option<String>,
    /// When it happened, where that was earlier.
    pub happened_at: Option<At>,
    /// Photos from before.
    pub photos_before: Vec<FileView>,
    /// Photos of the result.
    pub photos_after: Vec<FileView>,
    /// Who has to do what.
    pub tasks: Vec<TaskView>,
    /// The parties.
    pub parties: PartiesView,
    /// The resident behind it.
    pub on_behalf: Option<BehalfView>,
    /// What only disputes have.
    pub dispute: Option<DisputeView>,
    /// Its life.
    pub timeline: Vec<Happening>,
    /// How the limit was reckoned.
    pub clock: ClockView,
    /// What the caller may do.
    pub actions: Vec<ActionView>,
    /// An extension that waits for a ruling: until when.
    pub extension_asked: Option<At>,
    /// Under which it is carried on.
    pub merged_into: Option<LeadingView>,
    /// The village's contact leader.
    pub contact_leader: Option<LeaderView>,
}
