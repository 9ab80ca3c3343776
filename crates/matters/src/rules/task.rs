//! Tasks, each with a clock of its own.

use kernel::{
    Instant,
    calendar::{Limit, Pause},
};
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

/// A limit worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// From when.
    pub start: Instant,
    /// How long.
    pub limit: Limit,
    /// Until when.
    pub due: Instant,
    /// From when on it is pressing (临期).
    pub soon: Instant,
    /// Whether it reaches beyond the published calendar (暂定期限).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// A running, standing or ended clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The limit as last reckoned.
    pub reckoned: Reckoned,
    /// Spans in which it stands still, each with its known end.
    pub pauses: Vec<Pause>,
    /// A later end that was granted.
    pub extended: Option<Instant>,
    /// When the work it measures was done.
    pub met: Option<Instant>,
    /// Whether it was called off (withdrawn, merged, returned) before the work was done.
    pub off: bool,
}

impl Clock {
    /// A clock that has just started.
    pub const fn new(reckoned: Reckoned) -> Self {
        Self { reckoned, pauses: vec![], extended: None, met: None, off: false }
    }

    /// When it ends.
    pub fn due(&self) -> Instant {
        self.extended.map_or(self.reckoned.due, |until| until.max(self.reckoned.due))
    }

    /// From when on it is pressing: a day before an end that was granted later.
    pub fn soon(&self) -> Instant {
        let late = self.extended.filter(|until| *until > self.reckoned.due);
        late.map_or(self.reckoned.soon, |until| until.plus(-24 * 3_600_000))
    }

    /// Whether it is still owed.
    pub const fn is_open(&self) -> bool {
        self.met.is_none() && !self.off
    }

    /// Until when it stands still at `now`, if it does.
    pub fn paused(&self, now: Instant) -> Option<Instant> {
        self.pauses.iter().filter(|pause| pause.from <= now).filter_map(|pause| pause.to).filter(|to| *to > now).max()
    }
}

/// Somebody to whom a task is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// An organisation, or an area whose people may do it.
    pub id: Uuid,
    /// Its name then.
    pub name: String,
    /// Whether it is an area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub area: bool,
}

/// One thing asked of one unit, with a clock of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its identity.
    pub id: Uuid,
    /// Of whom.
    pub unit: Unit,
    /// What.
    pub role: Role,
    /// How far it is.
    pub state: TaskState,
    /// Its clock.
    pub clock: Clock,
    /// Whether its end was set by the dispatcher and so does not start anew with acceptance.
    pub fixed: bool,
    /// Accounts that worked on it: none of them rechecks, calls back or closes.
    pub hands: Vec<Uuid>,
    /// When it was accepted.
    pub accepted: Option<Instant>,
    /// When it was submitted.
    pub submitted: Option<Instant>,
    /// The words of the last submission.
    pub result: Option<TextRef>,
}

/// What a task asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 牵头.
    Lead,
    /// 协办.
    Co,
    /// 复查.
    Verify,
    /// 回访.
    CallBack,
    /// 调解.
    Mediate,
    /// 告知派出所.
    Alert,
}

impl Role {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Co => "co",
            Self::Verify => "verify",
            Self::CallBack => "call_back",
            Self::Mediate => "mediate",
            Self::Alert => "alert",
        }
    }

    /// Whether it is handling: who does it may not check it.
    pub const fn handles(self) -> bool {
        matches!(self, Self::Lead | Self::Co | Self::Mediate)
    }
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// 待接收.
    Todo,
    /// 办理中.
    Doing,
    /// 申请退单.
    Returning,
    /// 已提交.
    Submitted,
    /// 退回重改.
    SentBack,
    /// 已完成.
    Done,
    /// 已退单.
    Returned,
    /// 免予协办.
    Waived,
    /// 已撤销.
    Cancelled,
}

impl TaskState {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Returning => "returning",
            Self::Submitted => "submitted",
            Self::SentBack => "sent_back",
            Self::Done => "done",
            Self::Returned => "returned",
            Self::Waived => "waived",
            Self::Cancelled => "cancelled",
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Todo => "待接收",
            Self::Doing => "办理中",
            Self::Returning => "申请退单",
            Self::Submitted => "已提交",
            Self::SentBack => "退回重改",
            Self::Done => "已完成",
            Self::Returned => "已退单",
            Self::Waived => "不再协办",
            Self::Cancelled => "已撤销",
        }
    }

    /// What people call it in a task of this role: nobody accepts a recheck or a call-back, they wait to be done.
    pub const fn name_for(self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Todo, Role::Verify) => "待复查",
            (Self::Todo, Role::CallBack) => "待回访",
            (Self::Todo, Role::Alert) => "待告知",
            _ => self.name(),
        }
    }

    /// Whether something is still asked of the unit.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Doing | Self::Returning | Self::SentBack)
    }

    /// Whether the unit has it in hand.
    pub const fn in_hand(self) -> bool {
        matches!(self, Self::Doing | Self::SentBack)
    }
}
