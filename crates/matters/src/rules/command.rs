//! What a caller may ask of a matter. Free texts have been sealed before they come here.

use kernel::Instant;
use store::TextRef;
use uuid::Uuid;

use super::{
    case::{OnBehalf, Party, Point},
    gate::Action,
};

/// A command.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the bodies on the wire, documented there")]
pub enum Command {
    /// Report or register.
    Report(Box<Report>),
    /// Judge whether it is true, how urgent, how grave.
    Judge { valid: bool, category: Option<String>, urgency: Option<String>, grade: Option<String>, text: Option<TextRef> },
    /// Give it to units.
    Dispatch { lead: Uuid, co: Vec<Uuid>, due: Option<Instant>, text: Option<TextRef> },
    /// Take a task.
    Accept { task: Uuid },
    /// Hold that a task is not one's own.
    RequestReturn { task: Uuid, text: Option<TextRef> },
    /// Rule on it.
    RuleReturn { task: Uuid, agree: bool, text: Option<TextRef> },
    /// Write down progress.
    Progress { task: Option<Uuid>, text: Option<TextRef>, files: Vec<Uuid> },
    /// Say it is done. `waive` says why co-handlers need not answer.
    Submit { task: Uuid, text: Option<TextRef>, files: Vec<Uuid>, waive: Option<TextRef> },
    /// Look whether it is.
    Recheck { pass: bool, text: Option<TextRef>, files: Vec<Uuid> },
    /// Record what the person called said.
    CallBack { result: String, text: Option<TextRef> },
    /// End it.
    Close { text: Option<TextRef> },
    /// Do it again: what was done did not hold, or did not satisfy.
    Reopen { text: Option<TextRef> },
    /// Ask for longer.
    RequestExtension { task: Option<Uuid>, until: Until, text: Option<TextRef> },
    /// Rule on it.
    RuleExtension { agree: bool, text: Option<TextRef> },
    /// Let the clocks stand still.
    Suspend { until: Instant, text: Option<TextRef> },
    /// Let them run again.
    Resume,
    /// Put category or place right.
    Correct { category: Option<String>, area: Option<Uuid>, spot: Option<TextRef>, point: Option<Point>, reason: Option<TextRef> },
    /// Take back what was registered by mistake.
    Withdraw { reason: Option<TextRef> },
    /// Carry on under another.
    Merge { into: Uuid },
    /// 催办.
    Urge { text: Option<TextRef> },
    /// 上报区级.
    ReportUp { text: Option<TextRef>, document_number: Option<String> },
    /// 批示.
    Remark { text: Option<TextRef> },
    /// 受理, or not.
    Admit { accept: bool, reason: Option<TextRef> },
    /// Weigh the risk of escalation.
    Assess { risk: String, text: Option<TextRef> },
    /// Write down that the police station was told.
    Alert { text: Option<TextRef> },
    /// Write down a session.
    Mediate { text: Option<TextRef>, mediator: Option<TextRef> },
    /// The parties agreed.
    Settle(Settle),
    /// 调解不成.
    Fail { reason: Option<TextRef>, guidance: Option<TextRef> },
    /// 提级办理.
    Escalate { text: Option<TextRef> },
    /// How far the agreement was kept.
    Perform { state: String, text: Option<TextRef> },
}

/// An agreement.
#[derive(Debug, Clone)]
pub struct Settle {
    /// `oral` or `written`.
    pub form: String,
    /// Whether at once (当场化解).
    pub on_the_spot: bool,
    /// The terms.
    pub terms: Option<TextRef>,
    /// 化解途径.
    pub way: String,
    /// 协议书编号.
    pub document_number: Option<String>,
    /// By which day it is to be kept.
    pub perform_by: Option<String>,
}

/// How much longer.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// Until a moment.
    At(Instant),
    /// By so many days after the present end.
    Days(i64),
}

/// What is reported.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The kind's code.
    pub kind: String,
    /// The category's code.
    pub category: String,
    /// Where.
    pub area: Uuid,
    /// The story.
    pub text: Option<TextRef>,
    /// The spot in words.
    pub spot: Option<TextRef>,
    /// The spot on the map.
    pub point: Option<Point>,
    /// Photos.
    pub files: Vec<Uuid>,
    /// 发现方式.
    pub found_by: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 激化风险.
    pub risk: Option<String>,
    /// `ordinary` or `urgent`.
    pub urgency: Option<String>,
    /// For whom.
    pub on_behalf: Option<OnBehalf>,
    /// Whether he agreed that his name and phone are kept.
    pub consent: bool,
    /// The parties.
    pub parties: Vec<Party>,
    /// How many people.
    pub people: Option<i64>,
    /// How much money, in yuan.
    pub amount: Option<i64>,
    /// Units it complains of.
    pub complained_of: Vec<Uuid>,
    /// Why it is entered late.
    pub late_reason: Option<TextRef>,
    /// The post of the reporter as shown.
    pub reporter_title: String,
    /// The unit he acts for.
    pub reporter_unit: Option<Uuid>,
    /// Settled on the spot already.
    pub on_the_spot: Option<Spot>,
}

/// A settlement entered with the report.
#[derive(Debug, Clone, Default)]
pub struct Spot {
    /// What was done.
    pub measure: Option<TextRef>,
    /// 化解途径.
    pub way: Option<String>,
    /// When; at the time of the report where none.
    pub settled: Option<Instant>,
    /// Photos of the result.
    pub files: Vec<Uuid>,
}

impl Command {
    /// The action it carries out; none for the report itself.
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Report(_) => return None,
            Self::Judge { .. } => Action::Judge,
            Self::Dispatch { .. } => Action::Dispatch,
            Self::Accept { .. } => Action::Accept,
            Self::RequestReturn { .. } => Action::RequestReturn,
            Self::RuleReturn { .. } => Action::RuleReturn,
            Self::Progress { .. } => Action::Progress,
            Self::Submit { .. } => Action::Submit,
            Self::Recheck { .. } => Action::Recheck,
            Self::CallBack { .. } => Action::CallBack,
            Self::Close { .. } => Action::Close,
            Self::Reopen { .. } => Action::Reopen,
            Self::RequestExtension { .. } => Action::RequestExtension,
            Self::RuleExtension { .. } => Action::RuleExtension,
            Self::Suspend { .. } => Action::Suspend,
            Self::Resume => Action::Resume,
            Self::Correct { .. } => Action::Correct,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Merge { .. } => Action::Merge,
            Self::Urge { .. } => Action::Urge,
            Self::ReportUp { .. } => Action::ReportUp,
            Self::Remark { .. } => Action::Remark,
            Self::Admit { .. } => Action::Admit,
            Self::Assess { .. } => Action::Assess,
            Self::Alert { .. } => Action::Alert,
            Self::Mediate { .. } => Action::Mediate,
            Self::Settle(settle) if settle.on_the_spot => Action::SettleOnTheSpot,
            Self::Settle(_) => Action::Settle,
            Self::Fail { .. } => Action::Fail,
            Self::Escalate { .. } => Action::Escalate,
            Self::Perform { .. } => Action::Perform,
        })
    }
}
