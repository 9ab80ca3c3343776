//! Who may take which action when: asked by `decide` before anything else, and by screens to offer only what will be accepted.
//!
//! **Invariant:** [`gate`] looks at the case and at who asks, never at the body of a command. What it allows can still be
//! refused for what is filled in; what it refuses is refused whatever is filled in.

use kernel::{Instant, Right};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    case::{Case, Role, Task, TaskState},
    catalogue::{Catalogue, Course, Stage},
    facts::Who,
    refusal::No,
};

/// The actions, as the interface calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// 研判.
    Judge,
    /// 受理.
    Admit,
    /// 派发.
    Dispatch,
    /// 接收.
    Accept,
    /// 提交办结.
    Submit,
    /// 复查.
    Recheck,
    /// 回访.
    CallBack,
    /// 办结.
    Close,
    /// 重新办理.
    Reopen,
    /// 达成协议.
    Settle,
    /// 当场化解.
    SettleOnTheSpot,
    /// 履行情况.
    Perform,
    /// 填写进展.
    Progress,
    /// 调解记录.
    Mediate,
    /// 调解不成.
    Fail,
    /// 提级办理.
    Escalate,
    /// 评估激化风险.
    Assess,
    /// 告知派出所.
    Alert,
    /// 退单裁定.
    RuleReturn,
    /// 延期审批.
    RuleExtension,
    /// 申请退单.
    RequestReturn,
    /// 申请延期.
    RequestExtension,
    /// 上报区级.
    ReportUp,
    /// 恢复办理.
    Resume,
    /// 挂账.
    Suspend,
    /// 更正.
    Correct,
    /// 并案.
    Merge,
    /// 催办.
    Urge,
    /// 批示.
    Remark,
    /// 撤回.
    Withdraw,
}

impl Action {
    /// All of them, the most likely first.
    pub const ALL: [Self; 30] = [
        Self::Alert,
        Self::Judge,
        Self::Admit,
        Self::Dispatch,
        Self::Accept,
        Self::Submit,
        Self::Recheck,
        Self::CallBack,
        Self::Reopen,
        Self::Close,
        Self::Settle,
        Self::SettleOnTheSpot,
        Self::Perform,
        Self::Urge,
        Self::Progress,
        Self::Mediate,
        Self::Fail,
        Self::Escalate,
        Self::Assess,
        Self::RuleReturn,
        Self::RuleExtension,
        Self::RequestReturn,
        Self::RequestExtension,
        Self::ReportUp,
        Self::Resume,
        Self::Suspend,
        Self::Correct,
        Self::Merge,
        Self::Remark,
        Self::Withdraw,
    ];

    /// The code in addresses and `may` lists.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Judge => "judge",
            Self::Admit => "admit",
            Self::Dispatch => "dispatch",
            Self::Accept => "accept",
            Self::Submit => "submit",
            Self::Recheck => "recheck",
            Self::CallBack => "call-back",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Settle => "settle",
            Self::SettleOnTheSpot => "settle-on-the-spot",
            Self::Perform => "perform",
            Self::Progress => "progress",
            Self::Mediate => "mediate",
            Self::Fail => "fail",
            Self::Escalate => "escalate",
            Self::Assess => "assess",
            Self::Alert => "alert",
            Self::RuleReturn => "rule-return",
            Self::RuleExtension => "rule-extension",
            Self::RequestReturn => "request-return",
            Self::RequestExtension => "request-extension",
            Self::ReportUp => "report-up",
            Self::Resume => "resume",
            Self::Suspend => "suspend",
            Self::Correct => "correct",
            Self::Merge => "merge",
            Self::Urge => "urge",
            Self::Remark => "remark",
            Self::Withdraw => "withdraw",
        }
    }

    /// The word on the button, where it is the same for all kinds.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Judge => "研判",
            Self::Admit => "受理",
            Self::Dispatch => "派发",
            Self::Accept => "接收",
            Self::Submit => "提交办结",
            Self::Recheck => "复查",
            Self::CallBack => "回访",
            Self::Close => "办结",
            Self::Reopen => "重新办理",
            Self::Settle => "达成协议",
            Self::SettleOnTheSpot => "当场化解",
            Self::Perform => "登记履行情况",
            Self::Progress => "填写进展",
            Self::Mediate => "调解记录",
            Self::Fail => "调解不成",
            Self::Escalate => "提级办理",
            Self::Assess => "评估激化风险",
            Self::Alert => "告知派出所",
            Self::RuleReturn => "退单裁定",
            Self::RuleExtension => "延期审批",
            Self::RequestReturn => "申请退单",
            Self::RequestExtension => "申请延期",
            Self::ReportUp => "上报区级",
            Self::Resume => "恢复办理",
            Self::Suspend => "挂账",
            Self::Correct => "更正",
            Self::Merge => "并案",
            Self::Urge => "催办",
            Self::Remark => "批示",
            Self::Withdraw => "撤回",
        }
    }

    /// The word on the button for a kind (`office-practice.md` 4: 提交整改结果, 销号, 结案).
    pub const fn name_for(self, course: Course) -> &'static str {
        match (self, course) {
            (Self::Submit, Course::Hazard) => "提交整改结果",
            (Self::Close, Course::Hazard) => "销号",
            (Self::Close, Course::Dispute) => "结案",
            _ => self.name(),
        }
    }

    /// Whether it takes the matter on: the likely next step, not something beside the way.
    pub const fn leads_on(self) -> bool {
        matches!(
            self,
            Self::Judge
                | Self::Admit
                | Self::Dispatch
                | Self::Accept
                | Self::Submit
                | Self::Recheck
                | Self::CallBack
                | Self::Close
                | Self::Reopen
                | Self::Alert
                | Self::Settle
                | Self::Perform
                | Self::RuleReturn
                | Self::RuleExtension
        )
    }

    /// Whether only one of the built ways knows it.
    const fn only(self) -> Option<Course> {
        match self {
            Self::Judge | Self::Recheck | Self::ReportUp => Some(Course::Hazard),
            Self::Admit
            | Self::Mediate
            | Self::Settle
            | Self::SettleOnTheSpot
            | Self::Fail
            | Self::Escalate
            | Self::Perform
            | Self::Assess
            | Self::Alert => Some(Course::Dispute),
            _ => None,
        }
    }

    /// The stages in which it is taken.
    fn stages(self, course: Course) -> &'static [Stage] {
        use Stage::{Assigned, CallingBack, Closed, Closing, Judged, Open, Performing, Verifying, Working};
        match (self, course) {
            (Self::Dispatch, Course::Hazard) => &[Judged],
            (Self::Dispatch | Self::SettleOnTheSpot | Self::Escalate, _) => &[Open, Working],
            (Self::Judge | Self::Admit, _) => &[Open],
            (Self::Accept | Self::RequestReturn | Self::RuleReturn, _) => &[Assigned, Working],
            // A co-handler that has accepted need not wait for the lead to.
            (Self::Submit, Course::Hazard) => &[Assigned, Working],
            (Self::Submit | Self::Settle | Self::Mediate, _) => &[Working],
            (Self::Fail, _) => &[Working, Performing],
            (Self::Recheck, _) => &[Verifying],
            (Self::CallBack, _) => &[CallingBack, Closed],
            (Self::Close | Self::Reopen, _) => &[Closing],
            (Self::Perform, _) => &[Performing],
            (Self::Progress, _) => &[Assigned, Working, Performing],
            (Self::RequestExtension | Self::RuleExtension | Self::Suspend | Self::Resume, _) => &[Judged, Assigned, Working],
            (Self::ReportUp, _) => &[Judged, Assigned, Working, Verifying, CallingBack, Closing],
            (Self::Merge | Self::Withdraw, _) => &[Open, Judged, Assigned],
            (Self::Correct | Self::Urge | Self::Remark | Self::Assess | Self::Alert, _) => {
                &[Open, Judged, Assigned, Working, Verifying, Performing, CallingBack, Closing]
            }
        }
    }
}

/// Whether `who` may take `action` on `case` now.
///
/// # Errors
///
/// The rule that forbids it.
pub fn gate(case: &Case, catalogue: &Catalogue, who: &Who, action: Action, now: Instant) -> Result<(), No> {
    if action.only().is_some_and(|course| course != case.course) {
        return Err(No::OtherCourse(action));
    }
    if !action.stages(case.course).contains(&case.stage()) {
        return Err(No::WrongStage(action, case.stage()));
    }
    allowed(case, who, action)?;
    timely(case, catalogue, action, now)
}

/// Whether the state of clocks and requests allows it.
fn timely(case: &Case, catalogue: &Catalogue, action: Action, now: Instant) -> Result<(), No> {
    match action {
        Action::Suspend if case.is_urgent() || case.is_serious() || never_paused(case, catalogue) => Err(No::NoPause),
        Action::Suspend if case.clock.paused(now).is_some() => Err(No::WrongStage(action, case.stage())),
        Action::Resume if case.clock.paused(now).is_none() => Err(No::WrongStage(action, case.stage())),
        Action::RequestExtension if case.extension.is_some() => Err(No::ExtensionPending),
        Action::RequestExtension if case.extensions >= catalogue.allowances.extensions => Err(No::TooManyExtensions(case.extensions)),
        Action::RuleExtension if case.extension.is_none() => Err(No::NoExtension),
        Action::RuleReturn if !case.tasks.iter().any(|task| task.state == TaskState::Returning) => Err(No::TaskState(action)),
        Action::CallBack if case.stage() == Stage::Closed && !owes_call_back(case) => Err(No::WrongStage(action, case.stage())),
        Action::Dispatch if case.tasks.iter().any(|task| task.role == Role::Lead && task.state.is_open()) => {
            Err(No::WrongStage(action, case.stage()))
        }
        Action::Alert if !case.owes_alert() => Err(No::TaskState(action)),
        Action::Close if case.owes_alert() => Err(No::AlertOpen),
        Action::ReportUp if !case.is_serious() => Err(No::OtherCourse(action)),
        Action::Close if case.is_serious() && case.reported_up.is_none() => Err(No::SeriousNotReported),
        _ => Ok(()),
    }
}

fn never_paused(case: &Case, catalogue: &Catalogue) -> bool {
    catalogue.category(&case.category.code).is_some_and(|category| category.never_paused)
}

/// Whether somebody still has to be called, though the matter may be closed (sampled on-the-spot closings).
fn owes_call_back(case: &Case) -> bool {
    case.tasks.iter().any(|task| task.role == Role::CallBack && task.state.is_open())
}

/// Whether the right person asks.
fn allowed(case: &Case, who: &Who, action: Action) -> Result<(), No> {
    let triage = who.holds(Right::MatterTriage);
    let mine = |states: fn(TaskState) -> bool| my_tasks(case, who).any(|task| states(task.state));
    let reporter = case.reporter.account.is_some() && case.reporter.account == who.account;
    let yes = match action {
        Action::Judge | Action::Merge | Action::Urge | Action::Dispatch => triage,
        Action::Correct | Action::Withdraw => triage || (reporter && case.stage() == Stage::Open),
        Action::Accept => mine(|state| state == TaskState::Todo),
        Action::RequestReturn => mine(|state| matches!(state, TaskState::Todo | TaskState::Doing)),
        Action::Submit => my_tasks(case, who).any(|task| task.state.in_hand() && submits(case, task)),
        Action::Progress => mine(TaskState::in_hand) || triage || (case.course == Course::Dispute && who.holds(Right::DisputeMediate)),
        Action::RequestExtension => mine(|state| matches!(state, TaskState::Todo | TaskState::Doing | TaskState::SentBack)),
        Action::RuleReturn => triage || who.holds(Right::MatterApprove),
        Action::RuleExtension | Action::Suspend => who.holds(Right::MatterApprove),
        Action::Resume => triage || who.holds(Right::MatterApprove),
        Action::Recheck => return checks(case, who, action, triage || who.holds(Right::MatterVerify)),
        Action::CallBack => {
            let may = triage || who.holds(Right::MatterVerify) || who.holds(Right::DisputeMediate);
            return checks(case, who, action, may);
        }
        Action::Close => return closes(case, who),
        // What waits to be closed the desk sends back to be done again; a dispute also whoever mediates it.
        Action::Reopen => triage || (case.course == Course::Dispute && mediates(case, who)),
        Action::ReportUp => triage || who.holds(Right::MatterApprove),
        Action::Remark => who.holds(Right::MatterRemark),
        Action::Admit => triage || mediates(case, who),
        // Whoever hears of it says so, and whoever is at hand makes the call.
        Action::Assess | Action::Alert => triage || reporter || who.holds(Right::DisputeMediate) || my_tasks(case, who).next().is_some(),
        Action::Mediate | Action::Settle | Action::Fail | Action::Escalate | Action::Perform | Action::SettleOnTheSpot => {
            mediates(case, who)
        }
    };
    // Whose unit has a task, but not at this point, hears about the task: a colleague may just have taken it.
    let on_task = matches!(action, Action::Accept | Action::RequestReturn | Action::Submit | Action::RequestExtension);
    match yes {
        true => Ok(()),
        false if on_task && my_tasks(case, who).next().is_some() => Err(No::TaskState(action)),
        false => Err(No::NotYours(action)),
    }
}

/// A hazard's units hand in their results; in a dispute only those who help do, the mediator ends it by its own actions.
fn submits(case: &Case, task: &Task) -> bool {
    case.course == Course::Hazard || task.role == Role::Co
}

/// The tasks of the units that the person handles for.
pub fn my_tasks<'c>(case: &'c Case, who: &'c Who) -> impl Iterator<Item = &'c Task> {
    case.tasks.iter().filter(|task| task.role.handles()).filter(move |task| handles_for(who, task))
}

fn handles_for(who: &Who, task: &Task) -> bool {
    let unit = task.unit.id;
    who.acts_for(Right::MatterHandle, unit)
        || (task.role == Role::Mediate && (who.acts_for(Right::DisputeMediate, unit) || who.holds(Right::DisputeMediate)))
}

/// Whether the person mediates here: over the area, unless another unit holds the case, or for the unit that holds it.
fn mediates(case: &Case, who: &Who) -> bool {
    match case.lead() {
        Some(task) if task.role == Role::Lead => my_tasks(case, who).any(|own| own.id == task.id),
        _ => who.holds(Right::DisputeMediate),
    }
}

/// Nobody checks, calls back or closes what he or his unit worked on. Mediation asks for another person only: a village has one
/// mediation committee, and its members may call for one another.
fn checks(case: &Case, who: &Who, action: Action, may: bool) -> Result<(), No> {
    if !may {
        return Err(No::NotYours(action));
    }
    if own_work(case, who) { Err(No::OwnWork) } else { Ok(()) }
}

fn own_work(case: &Case, who: &Who) -> bool {
    let settled = |account| case.on_the_spot.is_some() && case.reporter.account == Some(account);
    let person = who.account.is_some_and(|account| case.worked(account) || settled(account));
    let unit = case.was_dispatched() && who.units.iter().any(|(right, unit)| *right == Right::MatterHandle && case.worked_by(*unit));
    person || unit
}

fn closes(case: &Case, who: &Who) -> Result<(), No> {
    let mediator = case.course == Course::Dispute && !case.was_dispatched() && who.holds(Right::DisputeMediate);
    if !(mediator || who.holds(Right::MatterTriage)) {
        return Err(No::NotYours(Action::Close));
    }
    // Nor does anybody close over the head of a person whom his own work left dissatisfied.
    if (case.was_dispatched() || case.is_unsatisfied()) && own_work(case, who) {
        return Err(No::OwnWork);
    }
    if case.is_serious() && !who.holds_at_town(Right::MatterTriage) {
        return Err(No::SeriousBelowTown);
    }
    Ok(())
}

/// The unit in whose name the person answers for a task, if he does.
pub fn handles(case: &Case, who: &Who, task: Uuid) -> bool {
    my_tasks(case, who).any(|own| own.id == task)
}
