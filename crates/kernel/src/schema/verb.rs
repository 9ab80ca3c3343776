//! The closed lists of the language: facets, their verbs, the outcome words of each, and parameters. Golden: they only grow.

use serde::{Deserialize, Serialize};

/// A facet: one folder of pure code in `records/src/facets/`. Their order is the order in which they follow events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Number, recorder, reporter, source, late entry, settled on the spot.
    Intake,
    /// The clocks of the whole, the task, the step.
    Clock,
    /// Who works on it: lead and co, lease, return and its ruling, remarks.
    Tasks,
    /// Recheck, call-back, closing.
    Check,
    /// Mediation of disputes.
    Mediation,
    /// Rungs climbed one by one.
    Ladder,
    /// The police told at once.
    Alert,
    /// Serious matters reported to the district.
    Upward,
    /// Petitions: written notices, review, re-review.
    Procedure,
    /// Hotline orders.
    Order,
    /// Milestones, items, answers of addressees.
    Parts,
    /// Put up, taken down, objected to.
    Publication,
    /// Who was expected, who came.
    Attendance,
    /// Dated amounts.
    Bookings,
    /// Votes.
    Ballot,
    /// Values and states that hold from a day on.
    Validity,
}

impl Facet {
    /// All of them, in the order in which they follow events.
    pub const ALL: [Self; 16] = [
        Self::Intake,
        Self::Clock,
        Self::Tasks,
        Self::Check,
        Self::Mediation,
        Self::Ladder,
        Self::Alert,
        Self::Upward,
        Self::Procedure,
        Self::Order,
        Self::Parts,
        Self::Publication,
        Self::Attendance,
        Self::Bookings,
        Self::Ballot,
        Self::Validity,
    ];

    /// The word in packs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Clock => "clock",
            Self::Tasks => "tasks",
            Self::Check => "check",
            Self::Mediation => "mediation",
            Self::Ladder => "ladder",
            Self::Alert => "alert",
            Self::Upward => "upward",
            Self::Procedure => "procedure",
            Self::Order => "order",
            Self::Parts => "parts",
            Self::Publication => "publication",
            Self::Attendance => "attendance",
            Self::Bookings => "bookings",
            Self::Ballot => "ballot",
            Self::Validity => "validity",
        }
    }

    /// The facet with this word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    /// Whether code stands behind it. Kinds that name another are declared, checked and kept switched off.
    pub const fn is_built(self) -> bool {
        !matches!(self, Self::Procedure | Self::Order | Self::Publication | Self::Ballot)
    }
}

macro_rules! verbs {
    ($( $(#[$doc:meta])* $name:ident $code:literal $facet:ident [$($outcome:literal)*] )*) => {
        /// A verb of a facet: code knows what it does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Verb { $( $(#[$doc])* $name, )* }

        impl Verb {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in packs and addresses.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whose it is.
            pub const fn facet(self) -> Facet {
                match self { $(Self::$name => Facet::$facet,)* }
            }

            /// The outcome words that a step must map where it maps any. Empty: there is only one outcome, `done`.
            pub const fn outcomes(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($outcome),*],)* }
            }
        }
    };
}

verbs! {
    /// Begin a record.
    Enter "enter" Intake []
    /// Set right what was written down wrongly.
    Correct "correct" Intake []
    /// Take back what was entered by mistake.
    Withdraw "withdraw" Intake []
    /// Carry on under another record of the kind.
    Merge "merge" Intake []
    /// Tie to another record.
    Link "link" Intake []
    /// Ask for or rule on a later end.
    Extend "extend" Clock []
    /// Stop the clock for a reason.
    Suspend "suspend" Clock []
    /// Let it run again.
    Resume "resume" Clock []
    /// Say whether it is to be taken up.
    Judge "judge" Tasks ["accepted" "dismissed"]
    /// Give it to units, each with a task.
    Dispatch "dispatch" Tasks []
    /// Take it from the pool, on a lease.
    Claim "claim" Tasks []
    /// Ask a department to come.
    CallUp "call_up" Tasks []
    /// Take a task on.
    Accept "accept" Tasks []
    /// Say that a task is not one's own; signed by the desk.
    Return "return" Tasks []
    /// Write down how it goes.
    Progress "progress" Tasks []
    /// Hand in the result.
    Submit "submit" Tasks ["part" "whole"]
    /// Ask those who owe something to hurry.
    Urge "urge" Tasks []
    /// Put it under supervision: answered within a limit.
    Supervise "supervise" Tasks []
    /// A leader's remark.
    Remark "remark" Tasks []
    /// Answer a remark, a nudge, a supervision.
    Reply "reply" Tasks []
    /// Look at the result on the spot.
    Recheck "recheck" Check ["passed" "failed"]
    /// Ask the resident.
    CallBack "call_back" Check ["satisfied" "unsatisfied" "unreached"]
    /// End it.
    Close "close" Check []
    /// Take it up again.
    Reopen "reopen" Check []
    /// Take a dispute on, where both sides are willing.
    Admit "admit" Mediation ["accepted" "dismissed"]
    /// Write down a mediation.
    Mediate "mediate" Mediation []
    /// The sides agree.
    Settle "settle" Mediation ["kept" "promised"]
    /// They do not: a proper, neutral end with guidance where to go.
    Fail "fail" Mediation []
    /// How far the agreement was kept.
    Perform "perform" Mediation ["kept" "partly" "broken"]
    /// Go one rung up.
    Escalate "escalate" Ladder []
    /// Say how likely it is to escalate.
    Assess "assess" Alert []
    /// The police station was told.
    Alert "alert" Alert []
    /// The district was told of something serious.
    ReportUp "report_up" Upward []
    /// A written notice was served.
    Notify "notify" Procedure ["accepted" "not_accepted" "routed" "served"]
    /// The body one up looks at it again.
    Review "review" Procedure []
    /// The body two up does.
    Rereview "rereview" Procedure []
    /// A review ends.
    Conclude "conclude" Procedure ["upheld" "changed"]
    /// Say that an order is not one's own.
    Contest "contest" Order ["agreed" "refused"]
    /// Send the answer to the hotline.
    SendBack "send_back" Order []
    /// Add a milestone, an item, an addressee.
    Add "add" Parts []
    /// Say that a part is done, or answer.
    Done "done" Parts ["open" "complete"]
    /// Accept a part that was done.
    AcceptPart "accept_part" Parts ["open" "complete"]
    /// Let go of a part, with a reason.
    Waive "waive" Parts ["open" "complete"]
    /// Put it up.
    Publish "publish" Publication []
    /// Take it down after its time.
    TakeDown "take_down" Publication []
    /// Somebody objects.
    Object "object" Publication []
    /// The objection is answered.
    Answer "answer" Publication ["upheld" "voted_again"]
    /// Send out the invitation.
    Call "call" Attendance []
    /// Somebody comes.
    SignIn "sign_in" Attendance []
    /// Somebody cannot come.
    Excuse "excuse" Attendance []
    /// It took place: the denominators freeze.
    Hold "hold" Attendance []
    /// The minutes are written.
    Minute "minute" Attendance []
    /// Enter a dated amount.
    Book "book" Bookings []
    /// Take an entry back by a counter-entry.
    Reverse "reverse" Bookings []
    /// Open a vote.
    OpenBallot "open_ballot" Ballot []
    /// Cast a vote, or enter the counted papers.
    Cast "cast" Ballot []
    /// Count it.
    Count "count" Ballot ["passed" "failed"]
    /// Other values or another state from a day on.
    Change "change" Validity []
    /// No longer the case from a day on.
    End "end" Validity []
}

impl Verb {
    /// The verb with this word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.code() == code)
    }
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A whole number between two bounds; the third is the default.
    Number(i64, i64, i64),
    /// A switch, off by default.
    Flag,
    /// One of these words; empty: a level, a code, a limit as written.
    Word(&'static [&'static str]),
    /// Codes.
    Words,
}

/// A parameter that `[settings]` of a kind (`facet.parameter`) or `with` of a step (`parameter`) may set.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// `intake.late_hours`; for a step `recheck.unit_level`, the verb first.
    pub code: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it is for.
    pub about: &'static str,
}

const fn parameter(code: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { code, takes, about }
}

/// Every parameter. A golden list that only grows.
pub const PARAMETERS: &[Parameter] = &[
    parameter("intake.late_hours", Takes::Number(0, 8_760, 24), "登记晚于发生多少小时算补登，要写原因"),
    parameter("intake.sample_one_in", Takes::Number(0, 1_000, 10), "当场办结的每多少件抽一件回访，0为不抽"),
    parameter("intake.level", Takes::Word(&[]), "登记到哪一级或更小的区域；不写则不限"),
    parameter("intake.category", Takes::Word(&[]), "哪个选项字段是类别：期限、牵头单位、提示都从它来"),
    parameter("intake.urgency", Takes::Word(&[]), "哪个选项字段说明紧急（值 urgent）"),
    parameter("intake.grade", Takes::Word(&[]), "哪个选项字段说明等级（值 serious 为重大）"),
    parameter("clock.extensions", Takes::Number(0, 20, 2), "最多延期几次"),
    parameter("clock.extension_days", Takes::Number(1, 365, 30), "每次最多延几日"),
    parameter("clock.suspension_days", Takes::Number(1, 730, 90), "挂账最多几日"),
    parameter("tasks.lease_days", Takes::Number(1, 90, 3), "认领后几个工作日内没有进展自动放回"),
    parameter("tasks.answer_days", Takes::Number(1, 30, 3), "督办几个工作日内答复"),
    parameter("tasks.pool_level", Takes::Word(&[]), "哪一级范围内的单位可以认领"),
    parameter("check.call_attempts", Takes::Number(1, 20, 3), "回访几次未接通以后转入办结"),
    parameter("check.reopens", Takes::Number(0, 20, 2), "同一级最多重新办理几次"),
    parameter("parts.field", Takes::Word(&[]), "哪个表格字段（或单位字段）的每一行成为一个分项"),
    parameter("parts.most", Takes::Number(1, 300, 300), "最多几个分项"),
    parameter("attendance.by", Takes::Word(&["count", "reference"]), "出席按人数记还是按人记"),
    parameter("attendance.expected", Takes::Word(&[]), "应到人数从哪里来：members、field 或空"),
    parameter("bookings.field", Takes::Word(&[]), "哪个表格字段的每一行是一笔"),
    parameter("bookings.amount", Takes::Word(&[]), "哪一列是金额或数量"),
    parameter("bookings.direction", Takes::Word(&[]), "哪一列说明收付（in、out）"),
    parameter("bookings.floor_zero", Takes::Flag, "余额不得为负"),
    parameter("validity.dated", Takes::Words, "哪些字段按日期变更，保留历次值"),
    parameter("validity.state", Takes::Flag, "状态按日期变更"),
    parameter("ladder.rungs", Takes::Words, "逐级办理的各级，从低到高"),
    parameter("ladder.limits", Takes::Words, "各级的期限，与上同序；空为不计"),
    parameter("alert.field", Takes::Word(&[]), "哪个选项字段的 high 值要当即告知派出所"),
    parameter("alert.within", Takes::Word(&[]), "多久内告知"),
    parameter("upward.within", Takes::Word(&[]), "重大的多久内上报"),
    parameter("upward.must_have", Takes::Words, "重大的须写明的各项"),
    parameter("upward.closes_at", Takes::Word(&[]), "重大的在哪一级以上才能办结"),
    parameter("opens.field", Takes::Word(&[]), "哪个表格字段的每一行可以开出事项"),
    parameter("opens.kind", Takes::Word(&[]), "那一行的哪一列说明开哪种事项"),
    parameter("opens.text", Takes::Word(&[]), "那一行的哪一列是事项的内容"),
    parameter("enter.settled", Takes::Flag, "当场办结：登记即办结"),
    parameter("enter.held", Takes::Flag, "补记已开展的活动"),
    parameter("dispatch.within_choice", Takes::Flag, "按类别的常用牵头、协办单位预填"),
    parameter("recheck.level", Takes::Word(&[]), "由哪一级范围内的人复查"),
    parameter("call_back.level", Takes::Word(&[]), "由哪一级范围内的人回访"),
    parameter("settle.at_once", Takes::Flag, "当场化解"),
    parameter("settle.promised", Takes::Word(&[]), "哪个日期字段是约定履行的日期；填了就要跟到履行"),
    parameter("change.state", Takes::Word(&[]), "变更成哪个状态"),
    parameter("change.fields", Takes::Words, "变更哪些字段"),
];

/// The parameter with this code.
pub fn parameter_of(code: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.code == code)
}

/// The default of a numeric parameter; 0 for what takes no number.
pub fn default_number(code: &str) -> i64 {
    match parameter_of(code).map(|parameter| parameter.takes) {
        Some(Takes::Number(_, _, default)) => default,
        _ => 0,
    }
}
