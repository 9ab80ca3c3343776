//! The state of a matter.
//!
//! ```text
//! hazard   Open ─judge─▶ Judged ─dispatch─▶ Assigned ─accept─▶ Working ─submit─▶ Verifying ─recheck─▶ Closed
//!            │ not true     ▲ return agreed ────┘                 ▲── sent back ────┘ │ resident ▶ CallingBack
//!            ▼              └──────────────────────────────────────                   └ else    ▶ Closing
//!         Dismissed                                       (on the spot: Open ▶ Closed in one step)
//!
//! either   Closing ─reopen─▶ Working (the unit that led) or Open
//!          Closed ─a sampled call-back finds somebody dissatisfied─▶ Closing
//!
//! dispute  Open ─admit─▶ Working ─settle─▶ Performing ─perform─▶ CallingBack ─call back─▶ Closed
//!            ▲ escalate ────┘ └─fail─▶ Closing ─close─▶ Closed
//! ```
//!
//! **Invariant:** nothing here is ever computed from the present: the state is a function of the events alone.

use kernel::Instant;
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::catalogue::{Course, Stage};
pub use super::task::{Clock, Reckoned, Role, Task, TaskState, Unit};

/// A matter, or the empty place where one may be reported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Nothing has been recorded under this identity yet.
    #[default]
    Unreported,
    /// It has been reported.
    Reported(Box<Case>),
}

impl Matter {
    /// The case, where there is one.
    pub fn case(&self) -> Option<&Case> {
        match self {
            Self::Unreported => None,
            Self::Reported(case) => Some(case),
        }
    }
}

/// Everything that is known of a reported matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The number of the last event folded in.
    pub version: i64,
    /// `YH-2026-0412`; never changes.
    pub number: String,
    /// Its place in the year's series.
    pub serial: i64,
    /// The kind's code.
    pub kind: String,
    /// The kind's name.
    pub kind_name: String,
    /// Which of the built ways it goes.
    pub course: Course,
    /// What it is about.
    pub category: Classified,
    /// The rules it was registered under; they stay.
    pub policy: Policy,
    /// Where it lies.
    pub place: Place,
    /// Made from place and type, never from free text.
    pub title: String,
    /// The story.
    pub text: Option<TextRef>,
    /// The spot in words.
    pub spot: Option<TextRef>,
    /// The spot on the map.
    pub point: Option<Point>,
    /// 发现方式.
    pub found_by: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 化解途径.
    pub way: Option<String>,
    /// 激化风险: belongs to the matter and ends with it.
    pub risk: Option<String>,
    /// `ordinary` or `urgent`.
    pub urgency: String,
    /// `ordinary` or `serious`.
    pub grade: String,
    /// Who reported it.
    pub reporter: Reporter,
    /// The resident who stands behind the report.
    pub on_behalf: Option<OnBehalf>,
    /// The parties of a dispute.
    pub parties: Vec<Party>,
    /// How many people are concerned.
    pub people: Option<i64>,
    /// How much money it is about, in yuan.
    pub amount: Option<i64>,
    /// Units it complains of: they never learn of it.
    pub complained_of: Vec<Uuid>,
    /// When it was registered.
    pub reported_at: Instant,
    /// When it happened, where that is earlier.
    pub happened_at: Option<Instant>,
    /// Photos from before the work.
    pub before: Vec<Uuid>,
    /// Photos of the result.
    pub after: Vec<Uuid>,
    /// The resident's clock: from registration to the end of the work.
    pub clock: Clock,
    /// By when it must be under control.
    pub control: Option<Reckoned>,
    /// What is asked of whom.
    pub tasks: Vec<Task>,
    /// How many tasks there ever were.
    pub task_count: u32,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it was settled on the spot.
    pub on_the_spot: Option<OnTheSpot>,
    /// An extension that waits for its ruling.
    pub extension: Option<Asked>,
    /// How often it was extended.
    pub extensions: u32,
    /// The level of the ladder it is at (disputes).
    pub level: Option<Named>,
    /// What the parties agreed.
    pub agreement: Option<Agreement>,
    /// How far the agreement was kept.
    pub performance: Option<String>,
    /// The answers of those called back, oldest first.
    pub answers: Vec<String>,
    /// When a serious hazard was reported to the district.
    pub reported_up: Option<Instant>,
    /// 上报文号, where one was given.
    #[serde(default)]
    pub document_number: Option<String>,
    /// How often it was urged.
    pub urged: u32,
    /// Remarks of leaders that nobody has answered by progress yet.
    pub remarks_open: u32,
    /// How often it was sent back or returned.
    pub bounced: u32,
    /// The last version at which each facet changed.
    pub touched: Touched,
    /// What it was on each day on which it changed, oldest first.
    pub days: Vec<super::days::Day>,
}

/// Where a matter stands. Each stage carries only what is true in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has judged or admitted it.
    Open,
    /// Judged to be true; nobody has it yet.
    Judged,
    /// Dispatched; the lead has not accepted.
    Assigned,
    /// In work, or in mediation.
    Working,
    /// Submitted as done; waits for the recheck.
    Verifying {
        /// When the lead submitted.
        submitted: Instant,
    },
    /// Agreed; waits for the agreement to be kept.
    Performing {
        /// By when.
        by: Option<String>,
    },
    /// Waits for the resident's answer.
    CallingBack {
        /// How it will end.
        outcome: Outcome,
    },
    /// Waits for somebody to close it.
    Closing {
        /// How it will end.
        outcome: Outcome,
    },
    /// Ended.
    Closed {
        /// How.
        outcome: Outcome,
        /// When.
        at: Instant,
        /// Whether by rule, without a person's act.
        by_rule: bool,
    },
    /// Not true, or not admitted.
    Dismissed {
        /// When.
        at: Instant,
    },
    /// Registered by mistake.
    Withdrawn {
        /// When.
        at: Instant,
    },
    /// Carried on under another.
    Merged {
        /// Under which.
        into: Uuid,
        /// Its number.
        number: String,
        /// When.
        at: Instant,
    },
}

impl Standing {
    /// The canonical stage.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Open => Stage::Open,
            Self::Judged => Stage::Judged,
            Self::Assigned => Stage::Assigned,
            Self::Working => Stage::Working,
            Self::Verifying { .. } => Stage::Verifying,
            Self::Performing { .. } => Stage::Performing,
            Self::CallingBack { .. } => Stage::CallingBack,
            Self::Closing { .. } => Stage::Closing,
            Self::Closed { .. } => Stage::Closed,
            Self::Dismissed { .. } => Stage::Dismissed,
            Self::Withdrawn { .. } => Stage::Withdrawn,
            Self::Merged { .. } => Stage::Merged,
        }
    }

    /// When it came to its end, where it did.
    pub const fn ended(&self) -> Option<Instant> {
        match self {
            Self::Closed { at, .. } | Self::Dismissed { at } | Self::Withdrawn { at } | Self::Merged { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// How it ended or will end, where that is known.
    pub const fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::CallingBack { outcome } | Self::Closing { outcome } | Self::Closed { outcome, .. } => Some(*outcome),
            _ => None,
        }
    }
}

/// How a matter ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The hazard is gone; the dispute is settled.
    Solved,
    /// Mediation failed: a proper, neutral end, with guidance where to go (人民调解法 26).
    Failed,
}

impl Outcome {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Failed => "failed",
        }
    }
}

/// A category as it was named when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// `0601`.
    pub code: String,
    /// 小类.
    pub name: String,
    /// 大类.
    pub group: String,
}

/// Which rules hold for this matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Hash of the catalogue.
    pub catalogue: String,
    /// Version of the work calendar.
    pub calendar: String,
}

/// A thing with its name at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its code or identity.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// An area with those above it, outermost first, itself last, as named when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// County, town, village, grid, patch, micro-grid, as far as it goes down.
    pub path: Vec<AreaPart>,
}

/// One area of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaPart {
    /// Which area.
    pub id: Uuid,
    /// `county`, `town`, `village`, `grid`, `patch`, `micro_grid`.
    pub level: String,
    /// Its name then.
    pub name: String,
}

impl Place {
    /// The area itself.
    pub fn area(&self) -> Option<&AreaPart> {
        self.path.last()
    }

    /// The part at `level`.
    pub fn at(&self, level: &str) -> Option<&AreaPart> {
        self.path.iter().find(|part| part.level == level)
    }

    /// `东郝村第3微网格`: from the village down, without repeating what a name already says.
    pub fn words(&self) -> String {
        let village = self.at("village").map(|part| part.name.as_str()).unwrap_or_default();
        let last = self.area().map(|part| part.name.as_str()).unwrap_or_default();
        if last.starts_with(village) { last.to_owned() } else { format!("{village}{last}") }
    }
}

/// A spot on the map in millionths of a degree (WGS 84), so that it compares exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude.
    pub lat_e6: i64,
    /// Longitude.
    pub lon_e6: i64,
}

/// Who reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The account; none for imports.
    pub account: Option<Uuid>,
    /// The post as shown: `东郝村第1网格 全科网格员`.
    pub title: String,
    /// The unit he acted for.
    pub organisation: Option<Uuid>,
}

/// The resident behind a report (代报).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// Name and phone, sealed.
    pub particulars: TextRef,
    /// Whether he wants to hear the answer.
    pub wants_answer: bool,
}

/// A party of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its number within the matter, from 1: 当事人甲 is 1.
    pub no: u32,
    /// Name and phone, sealed.
    pub particulars: TextRef,
    /// Year of birth, where given.
    pub birth_year: Option<i32>,
}

/// A settlement on the spot, entered with the report or at once after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTheSpot {
    /// What was done, or what the parties agreed.
    pub measure: Option<TextRef>,
    /// When.
    pub settled: Instant,
}

/// A request that waits for a ruling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// For which task; the whole matter where none.
    pub task: Option<Uuid>,
    /// Until when.
    pub until: Instant,
    /// Who asked.
    pub by: Option<Uuid>,
}

/// What the parties agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// `oral` or `written`.
    pub form: String,
    /// The terms, sealed.
    pub terms: Option<TextRef>,
    /// 协议书编号.
    pub document_number: Option<String>,
    /// By which day it is to be kept.
    pub perform_by: Option<String>,
    /// When it was reached.
    pub at: Instant,
}

/// The last version at which each facet changed: a command based on an older one of its facet has been overtaken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Stage and tasks.
    pub course: i64,
    /// Category, place, urgency, grade.
    pub details: i64,
    /// Extensions and pauses.
    pub clock: i64,
}

impl Case {
    /// The canonical stage.
    pub const fn stage(&self) -> Stage {
        self.standing.stage()
    }

    /// The task with this identity.
    pub fn task(&self, id: Uuid) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The lead's (or the mediator's) task that counts now: the last that was not returned or called off.
    pub fn lead(&self) -> Option<&Task> {
        let holds = |task: &&Task| !matches!(task.state, TaskState::Returned | TaskState::Cancelled);
        self.tasks.iter().rev().filter(holds).find(|task| matches!(task.role, Role::Lead | Role::Mediate))
    }

    /// Whether it is a serious hazard.
    pub fn is_serious(&self) -> bool {
        self.grade == "serious"
    }

    /// Whether whoever was called last was not content. That nobody was reached is another answer, and never contentment.
    pub fn is_unsatisfied(&self) -> bool {
        self.answers.last().is_some_and(|answer| answer == "reached_unsatisfied")
    }

    /// Whether the police station still has to be told of it.
    pub fn owes_alert(&self) -> bool {
        self.tasks.iter().any(|task| task.role == Role::Alert && task.state.is_open())
    }

    /// How often in a row nobody was reached.
    pub fn unreached(&self) -> usize {
        self.answers.iter().rev().take_while(|answer| *answer == "not_reached").count()
    }

    /// Whether it is urgent.
    pub fn is_urgent(&self) -> bool {
        self.urgency == "urgent"
    }

    /// Whether this account worked on it.
    pub fn worked(&self, account: Uuid) -> bool {
        self.tasks.iter().any(|task| task.role.handles() && task.hands.contains(&account))
    }

    /// Whether this unit works or worked on it.
    pub fn worked_by(&self, unit: Uuid) -> bool {
        let handled = |task: &&Task| task.role.handles() && !matches!(task.state, TaskState::Returned | TaskState::Cancelled);
        self.tasks.iter().filter(handled).any(|task| task.unit.id == unit)
    }

    /// Whether it went to a unit to be worked on, so that the check must come from another.
    pub fn was_dispatched(&self) -> bool {
        self.tasks.iter().any(|task| matches!(task.role, Role::Lead | Role::Co))
    }
}
