//! How a caller may stand to a record. `by` and `see` of a kind name these and nothing else.

use serde::{Deserialize, Serialize};

/// A relation. A golden list that only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// May enter records of the kind in the area or for the organisation (before there is a record).
    Enter,
    /// Reads records of the kind over the record's area.
    Reader,
    /// Judges, dispatches and closes at the kind's desk, over the record's area.
    Desk,
    /// Approves (主任 and above), over the record's area.
    Approver,
    /// Checks on the spot and calls back, over the record's area.
    Checker,
    /// Mediates over the record's area, or for the unit that holds it.
    Mediator,
    /// Remarks as a leader, over the record's area.
    Leader,
    /// The account that recorded it.
    Recorder,
    /// The resident or account that stands behind it.
    Reporter,
    /// Handles for the unit that leads the open task.
    Lead,
    /// Handles for a unit that helps.
    Co,
    /// Handles for any unit that has a task here, or works by a lease.
    Holder,
    /// Once had it.
    Past,
    /// Acts for the record's organisation (填报单位).
    Owner,
    /// Acts for the organisation above the record's.
    Upper,
    /// Named in a field with `role = "keeper"`: acts for it.
    Keeper,
    /// Acts for an addressee of a part.
    Addressee,
    /// Works for a unit that may claim it from the pool.
    Pool,
    /// The system, by rule.
    System,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Enter,
        Self::Reader,
        Self::Desk,
        Self::Approver,
        Self::Checker,
        Self::Mediator,
        Self::Leader,
        Self::Recorder,
        Self::Reporter,
        Self::Lead,
        Self::Co,
        Self::Holder,
        Self::Past,
        Self::Owner,
        Self::Upper,
        Self::Keeper,
        Self::Addressee,
        Self::Pool,
        Self::System,
    ];

    /// The word in packs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Reader => "reader",
            Self::Desk => "desk",
            Self::Approver => "approver",
            Self::Checker => "checker",
            Self::Mediator => "mediator",
            Self::Leader => "leader",
            Self::Recorder => "recorder",
            Self::Reporter => "reporter",
            Self::Lead => "lead",
            Self::Co => "co",
            Self::Holder => "holder",
            Self::Past => "past",
            Self::Owner => "owner",
            Self::Upper => "upper",
            Self::Keeper => "keeper",
            Self::Addressee => "addressee",
            Self::Pool => "pool",
            Self::System => "system",
        }
    }

    /// How people say it on the page of a kind (设置 → 事项种类).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Enter => "可登记的人",
            Self::Reader => "本地可查看的人",
            Self::Desk => "主管科室",
            Self::Approver => "审批人",
            Self::Checker => "复查回访的人",
            Self::Mediator => "调解员",
            Self::Leader => "领导",
            Self::Recorder => "登记人",
            Self::Reporter => "反映人",
            Self::Lead => "牵头单位",
            Self::Co => "协办单位",
            Self::Holder => "承办单位",
            Self::Past => "曾经承办的单位",
            Self::Owner => "填报单位",
            Self::Upper => "上级单位",
            Self::Keeper => "管理单位",
            Self::Addressee => "收件单位",
            Self::Pool => "可认领的单位",
            Self::System => "系统",
        }
    }

    /// The relation with this word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }
}
