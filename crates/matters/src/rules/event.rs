//! What happens to a matter. Variants and fields only ever grow; `tests/golden/events.json` pins the stored form.
//!
//! **Invariant:** each event is readable alone: it names things as they were called, and carries the ends that were reckoned.

use kernel::Instant;
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::{
    case::{Classified, Named, Outcome, Place, Point, Reckoned, Role, Unit},
    catalogue::Stage,
    registered::Registered,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Somebody reported or registered it.
    Registered(Box<Registered>),
    /// It was settled where it happened.
    SettledOnTheSpot {
        /// What was done or agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<TextRef>,
        /// 化解途径.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        way: Option<String>,
        /// When.
        settled: Instant,
        /// Photos of the result.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Uuid>,
        /// The call-back it was drawn for by sample, or that the resident asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_back: Option<NewTask>,
    },
    /// The desk found it true.
    Judged {
        /// `ordinary` or `urgent`.
        urgency: String,
        /// `ordinary` or `serious`.
        grade: String,
        /// The category, where it was put right at once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<Classified>,
        /// The end, where category or urgency changed it: reckoned from registration.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Reckoned>,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// Found untrue, or not admitted.
    Dismissed {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// Given to units.
    Dispatched {
        /// To whom, as what, until when.
        tasks: Vec<NewTask>,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// A unit took its task.
    Accepted {
        /// Which.
        task: Uuid,
        /// Its end, reckoned anew from now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Reckoned>,
        /// Where the matter went, when the lead accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// A unit holds that the task is not its own.
    ReturnAsked {
        /// Which.
        task: Uuid,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
    },
    /// The ruling on it.
    ReturnRuled {
        /// Which.
        task: Uuid,
        /// Whether it was returned.
        agree: bool,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Where the matter went, when the lead's was returned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// Progress was written down.
    ProgressAdded {
        /// For which task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Uuid>,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Photos.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Uuid>,
    },
    /// A co-handler's answer is no longer needed.
    CoWaived {
        /// Whose.
        task: Uuid,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
    },
    /// A unit says it is done.
    Submitted {
        /// Which task.
        task: Uuid,
        /// What was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Photos of the result.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Uuid>,
        /// Who is to recheck, when the lead submitted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verify: Option<NewTask>,
        /// Where the matter went, when the lead submitted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// Somebody else looked.
    Rechecked {
        /// Whether it is good.
        pass: bool,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Photos.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Uuid>,
        /// The lead's new end, when it was sent back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Reckoned>,
        /// Who is to call the resident, when it passed and one stands behind it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_back: Option<NewTask>,
        /// Where it went.
        moved: Moved,
    },
    /// The resident or a party was called.
    CalledBack {
        /// The answer; `not_reached` is one of its own and never "satisfied".
        result: String,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Where it went, when the answer settled it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// It is done again (重新办理): the unit that led goes on, or where none did, it waits at the beginning.
    Reopened {
        /// Why.
        reason: Option<TextRef>,
        /// The end of the new round: of the leading unit's task, or of the whole where it begins anew.
        due: Reckoned,
        /// Where it went.
        moved: Moved,
    },
    /// Its risk of escalating was weighed anew (激化风险).
    RiskAssessed {
        /// `none`, `some`, `high`.
        risk: String,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
    },
    /// It is likely to escalate: the police station is to be told at once (人民调解法 25).
    AlertRaised {
        /// Who is to tell it, and by when.
        task: NewTask,
    },
    /// The police station was told.
    Alerted {
        /// Who was told what.
        text: Option<TextRef>,
    },
    /// It ended.
    Closed {
        /// How.
        outcome: Outcome,
        /// Whether by rule, without a person's act.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_rule: bool,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// Somebody needs longer.
    ExtensionAsked {
        /// For which task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Uuid>,
        /// Until when.
        until: Instant,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
    },
    /// The ruling on it.
    ExtensionRuled {
        /// Whether it was granted.
        agree: bool,
        /// For which task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Uuid>,
        /// Until when it was asked.
        until: Instant,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
    },
    /// 挂账: the clocks stand still until the stated end.
    Suspended {
        /// Until when: the midnight after the last day of the pause.
        until: Instant,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
        /// The ends with the pause in them.
        dues: Vec<TaskDue>,
    },
    /// Taken up again before the stated end.
    Resumed {
        /// The ends with the pause as it was.
        dues: Vec<TaskDue>,
    },
    /// Category or place were put right.
    Corrected {
        /// The category now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<Classified>,
        /// The place now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
        /// The spot in words now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spot: Option<TextRef>,
        /// The spot on the map now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        point: Option<Point>,
        /// The title now.
        title: String,
        /// The resident's end, reckoned anew from registration where the category changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Reckoned>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
    },
    /// Registered by mistake.
    Withdrawn {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// Carried on under another; its own reporter and answer stay.
    Merged {
        /// Under which.
        into: Uuid,
        /// Its number.
        number: String,
        /// Where it went.
        moved: Moved,
    },
    /// 催办.
    Urged {
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
    },
    /// 上报区级.
    ReportedUp {
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// 文号.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document_number: Option<String>,
    },
    /// 批示.
    Remarked {
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
    },
    /// A dispute was admitted with the parties' will (受理).
    Admitted {
        /// Who mediates.
        mediate: NewTask,
        /// Where it went.
        moved: Moved,
    },
    /// A session of mediation.
    Mediated {
        /// What was said, for the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Who else mediated, by post and name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mediator: Option<TextRef>,
    },
    /// The parties agreed.
    Settled {
        /// `oral` or `written`.
        form: String,
        /// Whether at once, on the spot (当场化解).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        on_the_spot: bool,
        /// The terms.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        terms: Option<TextRef>,
        /// 化解途径.
        way: String,
        /// 协议书编号.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document_number: Option<String>,
        /// By which day it is to be kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        perform_by: Option<String>,
        /// Who is to call back, where that comes next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_back: Option<NewTask>,
        /// Where it went.
        moved: Moved,
    },
    /// 调解不成.
    MediationFailed {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<TextRef>,
        /// Where the parties were told they may turn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guidance: Option<TextRef>,
        /// Where it went.
        moved: Moved,
    },
    /// 提级办理.
    Escalated {
        /// To which level.
        level: Named,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// The end at that level.
        due: Reckoned,
        /// Where it went.
        moved: Moved,
    },
    /// How far the agreement was kept.
    Performed {
        /// `done`, `partly`, `not`.
        state: String,
        /// Words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextRef>,
        /// Who is to call back, when it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_back: Option<NewTask>,
        /// Where it went.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
}

/// Where a matter went: the pack's step and the canonical stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The step it waits for now, by the pack's code; empty at an end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub step: String,
    /// The canonical stage.
    pub stage: Stage,
}

/// A task as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTask {
    /// Its identity.
    pub id: Uuid,
    /// To whom.
    pub unit: Unit,
    /// As what.
    pub role: Role,
    /// Its end.
    pub due: Reckoned,
    /// Whether the dispatcher set the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
}

/// An end reckoned anew for a task, or for the whole where none is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDue {
    /// Which task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Uuid>,
    /// Its end.
    pub due: Reckoned,
}
