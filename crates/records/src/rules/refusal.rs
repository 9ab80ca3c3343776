//! Why a rule refuses. Each variant is one rule a reader can name, with a stable code and a sentence for the person.

use kernel::{
    RefusalKind,
    refusal::{Entry, Refusal},
};

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordRefusal {
    /// There is no such record.
    Absent,
    /// There is one already under this identity.
    AlreadyBegun,
    /// Records of this kind are not kept here.
    KindUnknown,
    /// The declaration by which a record began is not known any more.
    DeclarationUnknown,
    /// A form was filled by a declaration that is not in force here and was not lately: what is different now, where that is known.
    FormMovedOn(String),
    /// There is no such step.
    StepUnknown,
    /// The status does not allow the step: the step's name, the status's name.
    WrongStatus(String, String),
    /// What the step depends on does not hold: the step's name.
    NotNow(String),
    /// Somebody was faster.
    MovedOn,
    /// Another has to take it: the step's name.
    NotYours(String),
    /// One's own work.
    OwnWork,
    /// One's own request.
    OwnRequest,
    /// No such area, or not one's own.
    AreaUnknown,
    /// The area is not in use any more.
    AreaClosed(String),
    /// Records lie in a village or below.
    AreaTooHigh,
    /// The organisation is not one's own to report for.
    OrganisationUnknown,
    /// It is said to have happened in the future.
    Future,
    /// It is said to have happened more than a year ago.
    ClockOff,
    /// Entered late without a reason.
    LateReason,
    /// Violence at home or harm to children: never a record.
    SealedLane,
    /// This choice needs words: the field that must hold them.
    NoteRequired(String),
    /// Something is wrong with a field.
    Field(String, FieldFault),
    /// A reason is needed: the input's code.
    ReasonRequired(&'static str),
    /// No such organisation: the input's code.
    UnitUnknown(&'static str),
    /// The same unit twice.
    UnitTwice,
    /// The unit is the one complained of.
    UnitComplainedOf,
    /// No such task.
    TaskUnknown,
    /// The task is not at this point: the step's name.
    TaskState(String),
    /// Co-handlers have not answered.
    CoOpen(String),
    /// Another unit has it already.
    Claimed(String),
    /// The police station has not been told yet.
    AlertOpen,
    /// Something serious is closed at town level or above.
    SeriousBelowTown,
    /// Something serious goes up before it is closed.
    SeriousNotReported,
    /// Something serious is never settled in passing.
    SeriousOnTheSpot,
    /// Urgent, serious, fire and gas: no pause.
    NoPause,
    /// The clock stands still already, or does not.
    PauseState(String),
    /// Too far: days at most.
    UntilTooFar(i64),
    /// In the past.
    UntilPast,
    /// Too often extended: how often.
    TooManyExtensions(i64),
    /// Too often reopened: how often.
    TooManyReopens(i64),
    /// One request waits already.
    AskPending(String),
    /// There is none.
    NoAsk,
    /// Under itself.
    LinkSelf,
    /// The other record is not there.
    LinkUnknown,
    /// The other record is of another kind.
    LinkKind,
    /// The other record has ended.
    LinkEnded(String),
    /// No rung above.
    TopRung,
    /// No such part.
    PartUnknown,
    /// Too many parts: how many at most.
    PartsTooMany(i64),
    /// No part to begin with.
    PartsNone,
    /// More than there is: what is left.
    BelowZero(String),
    /// A line that is not there, or was taken back.
    LineUnknown,
    /// The day lies before the last change.
    DayBefore(String),
    /// More present than expected.
    MoreThanExpected,
    /// Two records cannot share this: the field.
    KeyTaken(String),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// The kind has no such field, or this form does not ask it.
    Unknown,
    /// It must be filled.
    Missing(String),
    /// A value of another type.
    Type(String),
    /// A code that the list does not have.
    Choice(String),
    /// A choice that is no longer offered.
    Retired(String),
    /// Too long or too great: the bound.
    Most(String),
    /// Too short or too small: the bound.
    Least(String),
    /// A day in a year that no record can mean: the first and the last year.
    Year(i16, i16),
    /// What it refers to is not there, or not the caller's to see.
    Reference(String),
    /// Too many rows: at most.
    Rows(usize),
    /// Bidirectional or control characters.
    Characters(String),
}

/// Every refusal of this room with its sentence; `…` stands for a value.
pub const ERRORS: &[Entry] = &[
    entry("record-absent", RefusalKind::Missing, "没有找到这条记录，或不在你的管辖范围"),
    entry("record-already-begun", RefusalKind::Conflict, "这条记录已经登记过了，请刷新后查看"),
    entry("record-kind-unknown", RefusalKind::Missing, "这里没有启用这种记录"),
    entry("record-declaration-unknown", RefusalKind::Conflict, "这张表单的版本已经停用，请刷新后重新填写；已填的内容会保留"),
    entry("record-form-moved-on", RefusalKind::Conflict, "这张表单填写以后，登记要求已经变了…，请按新的表单核对后再提交；你填写的内容还在"),
    entry("record-step-unknown", RefusalKind::Missing, "没有这一步操作，请刷新后再试"),
    entry("record-wrong-status", RefusalKind::Conflict, "现在是“…”，不能“…”"),
    entry("record-not-now", RefusalKind::Conflict, "现在不需要“…”"),
    entry("record-moved-on", RefusalKind::Conflict, "这条记录刚刚有了新的进展，请看过最新情况再办；你填写的内容还在"),
    entry("record-not-yours", RefusalKind::Forbidden, "“…”要由负责这一步的人来办"),
    entry("record-own-work", RefusalKind::Forbidden, "自己或本单位办的，要由别人来复查、回访、办结"),
    entry("record-own-request", RefusalKind::Forbidden, "自己提的申请，要由别人来审批"),
    entry("record-area-unknown", RefusalKind::Invalid, "没有找到这个区域，请重新选择"),
    entry("record-area-closed", RefusalKind::Invalid, "“…”已经撤销或合并，请选择现在的区域"),
    entry("record-area-too-high", RefusalKind::Invalid, "请选到村（社区）或更小的网格"),
    entry("record-organisation-unknown", RefusalKind::Invalid, "没有找到这个单位，或不能替它填报，请重新选择"),
    entry("record-future", RefusalKind::Invalid, "时间晚于现在，请改正；如果没有填错，请检查这台设备的日期和时间"),
    entry("record-clock-off", RefusalKind::Invalid, "时间在一年以前，请核对年份，并检查这台设备的日期和时间"),
    entry("record-late-reason", RefusalKind::Invalid, "登记比发生晚得多，请写明补登原因"),
    entry(
        "record-sealed-lane",
        RefusalKind::Invalid,
        "家庭暴力、侵害未成年人的线索不在这里登记、不调解：情况紧急请立即拨打110，也可拨打12338（妇联维权热线），由派出所和妇联依法保密处理",
    ),
    entry("record-note-required", RefusalKind::Invalid, "选这一项要写明具体情况，请填写说明"),
    entry("record-field", RefusalKind::Invalid, "“…”填写有误"),
    entry("record-reason-required", RefusalKind::Invalid, "请写明原因或情况"),
    entry("record-unit-unknown", RefusalKind::Invalid, "没有找到这个单位，或现在不能给它派活，请重新选择"),
    entry("record-unit-twice", RefusalKind::Invalid, "同一个单位选了两次"),
    entry("record-unit-complained-of", RefusalKind::Invalid, "不能交给被反映的单位办理"),
    entry("record-task-unknown", RefusalKind::Missing, "没有这项任务，请刷新后查看"),
    entry("record-task-state", RefusalKind::Conflict, "任务已经不在这一步，不能“…”，请刷新后查看"),
    entry("record-co-open", RefusalKind::Conflict, "协办单位“…”还没有反馈；等它反馈，或写明为什么不再需要协办"),
    entry("record-claimed", RefusalKind::Conflict, "“…”已经认领了"),
    entry("record-alert-open", RefusalKind::Conflict, "易激化的要先告知派出所，才能办结"),
    entry("record-serious-below-town", RefusalKind::Forbidden, "重大的要由镇（街道）以上办结"),
    entry("record-serious-not-reported", RefusalKind::Conflict, "重大的要先上报，才能办结"),
    entry("record-serious-on-the-spot", RefusalKind::Invalid, "重大的不能当场办结，请按流程办理"),
    entry("record-no-pause", RefusalKind::Conflict, "紧急、重大或这一类的不能挂账"),
    entry("record-pause-state", RefusalKind::Conflict, "现在不能“…”：时限没有停，或已经停了"),
    entry("record-until-too-far", RefusalKind::Invalid, "最多延到…日以内，请改近一些"),
    entry("record-until-past", RefusalKind::Invalid, "日期要晚于现在和原来的期限，请改正"),
    entry("record-too-many-extensions", RefusalKind::Conflict, "已经延期…次，不能再延"),
    entry("record-too-many-reopens", RefusalKind::Conflict, "已经重新办理…次，要由上一级来定"),
    entry("record-ask-pending", RefusalKind::Conflict, "已经有一份“…”在等审批"),
    entry("record-no-ask", RefusalKind::Conflict, "没有在等审批的申请，可能已经批过了，请刷新"),
    entry("record-link-self", RefusalKind::Invalid, "不能关联到自己"),
    entry("record-link-unknown", RefusalKind::Invalid, "没有找到要关联的记录，请重新选择"),
    entry("record-link-kind", RefusalKind::Invalid, "要并入同一种记录，请重新选择"),
    entry("record-link-ended", RefusalKind::Conflict, "…已经办结，不能并入，请重新选择"),
    entry("record-top-rung", RefusalKind::Conflict, "已经是最高一级"),
    entry("record-part-unknown", RefusalKind::Missing, "没有这一项，请刷新后查看"),
    entry("record-parts-too-many", RefusalKind::Invalid, "最多…项；更多的请分级转发"),
    entry("record-parts-none", RefusalKind::Invalid, "请至少选择一个收件单位或填写一项"),
    entry("record-below-zero", RefusalKind::Conflict, "超出余额，现余…"),
    entry("record-line-unknown", RefusalKind::Missing, "没有这一笔，或已经冲销"),
    entry("record-day-before", RefusalKind::Invalid, "生效日期早于上一次变更（…），请改正"),
    entry("record-more-than-expected", RefusalKind::Invalid, "实到和请假的人数多于应到，请核对"),
    entry("record-key-taken", RefusalKind::Conflict, "已经有一条“…”相同的记录，请先查找"),
];

const fn entry(code: &'static str, kind: RefusalKind, sentence: &'static str) -> Entry {
    Entry { code, kind, sentence }
}

impl RecordRefusal {
    const fn place(&self) -> &'static str {
        match self {
            Self::Absent => "record-absent",
            Self::AlreadyBegun => "record-already-begun",
            Self::KindUnknown => "record-kind-unknown",
            Self::DeclarationUnknown => "record-declaration-unknown",
            Self::FormMovedOn(_) => "record-form-moved-on",
            Self::StepUnknown => "record-step-unknown",
            Self::WrongStatus(..) => "record-wrong-status",
            Self::NotNow(_) => "record-not-now",
            Self::MovedOn => "record-moved-on",
            Self::NotYours(_) => "record-not-yours",
            Self::OwnWork => "record-own-work",
            Self::OwnRequest => "record-own-request",
            Self::AreaUnknown => "record-area-unknown",
            Self::AreaClosed(_) => "record-area-closed",
            Self::AreaTooHigh => "record-area-too-high",
            Self::OrganisationUnknown => "record-organisation-unknown",
            Self::Future => "record-future",
            Self::ClockOff => "record-clock-off",
            Self::LateReason => "record-late-reason",
            Self::SealedLane => "record-sealed-lane",
            Self::NoteRequired(_) => "record-note-required",
            Self::Field(..) => "record-field",
            Self::ReasonRequired(_) => "record-reason-required",
            Self::UnitUnknown(_) => "record-unit-unknown",
            Self::UnitTwice => "record-unit-twice",
            Self::UnitComplainedOf => "record-unit-complained-of",
            Self::TaskUnknown => "record-task-unknown",
            Self::TaskState(_) => "record-task-state",
            Self::CoOpen(_) => "record-co-open",
            Self::Claimed(_) => "record-claimed",
            Self::AlertOpen => "record-alert-open",
            Self::SeriousBelowTown => "record-serious-below-town",
            Self::SeriousNotReported => "record-serious-not-reported",
            Self::SeriousOnTheSpot => "record-serious-on-the-spot",
            Self::NoPause => "record-no-pause",
            Self::PauseState(_) => "record-pause-state",
            Self::UntilTooFar(_) => "record-until-too-far",
            Self::UntilPast => "record-until-past",
            Self::TooManyExtensions(_) => "record-too-many-extensions",
            Self::TooManyReopens(_) => "record-too-many-reopens",
            Self::AskPending(_) => "record-ask-pending",
            Self::NoAsk => "record-no-ask",
            Self::LinkSelf => "record-link-self",
            Self::LinkUnknown => "record-link-unknown",
            Self::LinkKind => "record-link-kind",
            Self::LinkEnded(_) => "record-link-ended",
            Self::TopRung => "record-top-rung",
            Self::PartUnknown => "record-part-unknown",
            Self::PartsTooMany(_) => "record-parts-too-many",
            Self::PartsNone => "record-parts-none",
            Self::BelowZero(_) => "record-below-zero",
            Self::LineUnknown => "record-line-unknown",
            Self::DayBefore(_) => "record-day-before",
            Self::MoreThanExpected => "record-more-than-expected",
            Self::KeyTaken(_) => "record-key-taken",
        }
    }

    fn entry(&self) -> &'static Entry {
        let place = self.place();
        ERRORS.iter().find(|entry| entry.code == place).unwrap_or(&ERRORS[0])
    }

    /// What stands for the `…` of the sentence, in order.
    fn values(&self) -> Vec<String> {
        match self {
            Self::WrongStatus(step, status) => vec![status.clone(), step.clone()],
            Self::FormMovedOn(changes) if changes.is_empty() => vec![String::new()],
            Self::FormMovedOn(changes) => vec![format!("（{changes}）")],
            Self::NotNow(word)
            | Self::NotYours(word)
            | Self::AreaClosed(word)
            | Self::TaskState(word)
            | Self::CoOpen(word)
            | Self::Claimed(word)
            | Self::PauseState(word)
            | Self::AskPending(word)
            | Self::LinkEnded(word)
            | Self::BelowZero(word)
            | Self::DayBefore(word)
            | Self::KeyTaken(word) => vec![word.clone()],
            Self::UntilTooFar(n) | Self::TooManyExtensions(n) | Self::TooManyReopens(n) | Self::PartsTooMany(n) => vec![n.to_string()],
            _ => vec![],
        }
    }
}

impl Refusal for RecordRefusal {
    fn code(&self) -> &'static str {
        self.place()
    }

    fn kind(&self) -> RefusalKind {
        self.entry().kind
    }

    fn message(&self) -> String {
        if let Self::Field(_, fault) = self {
            return fault.message();
        }
        let mut message = self.entry().sentence.to_owned();
        for value in self.values() {
            message = message.replacen('…', &value, 1);
        }
        message
    }

    fn at(&self) -> Option<String> {
        match self {
            Self::Field(field, _) | Self::NoteRequired(field) | Self::KeyTaken(field) => Some(format!("values.{field}")),
            Self::ReasonRequired(code) | Self::UnitUnknown(code) => Some(format!("values.{code}")),
            Self::AreaUnknown | Self::AreaClosed(_) | Self::AreaTooHigh => Some("area".to_owned()),
            Self::OrganisationUnknown => Some("organisation".to_owned()),
            Self::LateReason => Some("late_reason".to_owned()),
            Self::Future | Self::ClockOff => Some("happened".to_owned()),
            Self::UntilPast | Self::UntilTooFar(_) => Some("values.@until".to_owned()),
            Self::DayBefore(_) => Some("values.@from".to_owned()),
            _ => None,
        }
    }
}

impl FieldFault {
    /// What the person reads beside the field.
    pub fn message(&self) -> String {
        match self {
            Self::Unknown => "这里没有这一项，请刷新后再填".to_owned(),
            Self::Missing(name) => format!("请填写“{name}”"),
            Self::Type(name) => format!("“{name}”的填法不对，请照示例填写"),
            Self::Choice(name) => format!("“{name}”不在可选范围内，请从列表中选择"),
            Self::Retired(name) => format!("“{name}”已经停用，请另选一项"),
            Self::Most(bound) => format!("不能超过{bound}"),
            Self::Least(bound) => format!("不能少于{bound}"),
            Self::Year(first, last) => format!("年份要在{first}到{last}之间，请核对日期"),
            Self::Reference(name) => format!("没有找到所选的“{name}”，请重新选择"),
            Self::Rows(most) => format!("最多{most}行"),
            Self::Characters(name) => format!("“{name}”里有看不见的特殊字符，请删去后重填"),
        }
    }
}
