//! Why a rule says no. Each variant is one rule a reader can name, with a stable code and a sentence for the person.

use kernel::{
    Kind,
    refusal::{Entry, Refusal},
};

use super::{catalogue::Stage, gate::Action};

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// There is no such matter.
    NotReported,
    /// There is one already under this identity.
    AlreadyReported,
    /// Violence at home or harm to children: never a matter.
    SealedLane,
    /// No such category.
    CategoryUnknown,
    /// The category belongs to another kind.
    CategoryOfOtherKind,
    /// This category needs words.
    NoteRequired,
    /// A code that is in no list; names the field.
    ChoiceUnknown(&'static str),
    /// No such area.
    AreaUnknown,
    /// The area is not in use any more.
    AreaClosed(String),
    /// Matters lie in a village or below.
    AreaTooHigh,
    /// It is said to have happened in the future.
    Future,
    /// It is said to have happened more than a year ago.
    ClockOff,
    /// Entered late without a reason.
    LateReason,
    /// A report for another without his consent.
    Consent,
    /// The stage does not allow it.
    WrongStage(Action, Stage),
    /// Somebody was faster.
    MovedOn,
    /// Another has to do it.
    NotYours(Action),
    /// One's own work.
    OwnWork,
    /// Co-handlers have not answered.
    CoOpen(String),
    /// No such task.
    TaskUnknown,
    /// The task is not at this point.
    TaskState(Action),
    /// No such organisation.
    UnitUnknown(&'static str),
    /// The same unit twice.
    UnitTwice,
    /// The unit is the one complained of.
    UnitComplainedOf,
    /// A serious hazard is closed at town level or above.
    SeriousBelowTown,
    /// A serious hazard goes up before it is closed.
    SeriousNotReported,
    /// The police station has not been told yet.
    AlertOpen,
    /// A serious hazard is never settled in passing.
    SeriousOnTheSpot,
    /// Urgent, serious, fire and gas: no pause.
    NoPause,
    /// Too far.
    UntilTooFar(i64),
    /// In the past.
    UntilPast,
    /// Too often extended.
    TooManyExtensions(u32),
    /// One request waits already.
    ExtensionPending,
    /// There is none.
    NoExtension,
    /// One's own request.
    OwnRequest,
    /// A reason is needed; names the field.
    ReasonRequired(&'static str),
    /// Under itself.
    MergeSelf,
    /// The leading matter is not there.
    MergeUnknown,
    /// The leading matter is of another kind.
    MergeKind,
    /// The leading matter has ended.
    MergeEnded(String),
    /// Not for this kind.
    OtherCourse(Action),
    /// No level above.
    TopLevel,
    /// A day that is none.
    BadDay(&'static str),
    /// A number that cannot be.
    BadNumber(&'static str),
}

/// Every refusal of this room with its sentence; `…` stands for a value.
pub const ERRORS: &[Entry] = &[
    entry("matter-not-reported", Kind::Missing, "没有找到这件事，或不在你的管辖范围"),
    entry("matter-already-reported", Kind::Conflict, "这件事已经登记过了，请刷新后查看"),
    entry(
        "matter-sealed-lane",
        Kind::Invalid,
        "家庭暴力、侵害未成年人的线索不作为矛盾纠纷登记、不调解：情况紧急请立即拨打110，也可拨打12338（妇联维权热线），由派出所和妇联依法保密处理",
    ),
    entry("matter-category-unknown", Kind::Invalid, "没有这个类别，请从列表中重新选择"),
    entry("matter-category-kind", Kind::Invalid, "这个类别不属于所选的事项种类，请重新选择类别"),
    entry("matter-note-required", Kind::Invalid, "选这个类别要写明具体情况，请填写说明"),
    entry("matter-choice-unknown", Kind::Invalid, "所选的内容不在可选范围内，请从列表中重新选择"),
    entry("matter-area-unknown", Kind::Invalid, "没有找到这个区域，请重新选择"),
    entry("matter-area-closed", Kind::Invalid, "“…”已经撤销或合并，请选择现在的区域"),
    entry("matter-area-too-high", Kind::Invalid, "请选到村（社区）或更小的网格"),
    entry("matter-future", Kind::Invalid, "发生时间晚于现在，请改正；如果没有填错，请检查这台设备的日期和时间"),
    entry("matter-clock-off", Kind::Invalid, "发生时间在一年以前，请核对年份，并检查这台设备的日期和时间"),
    entry("matter-late-reason", Kind::Invalid, "补登较早发生的事，请写明为什么现在才登记"),
    entry("matter-consent", Kind::Invalid, "代报要先征得本人同意，请问过本人后勾选"),
    entry("matter-wrong-stage", Kind::Conflict, "这件事现在是“…”，不能…"),
    entry("matter-moved-on", Kind::Conflict, "刚刚有人先办了这件事，请看最新进展"),
    entry("matter-not-yours", Kind::Forbidden, "“…”不由你办理"),
    entry("matter-own-work", Kind::Forbidden, "自己或本单位办的事，不能由自己复查、回访或销号，请由其他人员办理"),
    entry("matter-co-open", Kind::Conflict, "协办单位“…”还没有答复，请等其提交，或写明为什么不再需要协办"),
    entry("matter-task-unknown", Kind::Invalid, "没有找到这项任务，请刷新后再试"),
    entry("matter-task-state", Kind::Conflict, "这项任务现在不能…，请看最新进展"),
    entry("matter-unit-unknown", Kind::Invalid, "没有这个单位，或已经撤销，请重新选择"),
    entry("matter-unit-twice", Kind::Invalid, "同一个单位选了两次，请去掉一个"),
    entry("matter-unit-complained-of", Kind::Invalid, "这件事涉及该单位，不能派给它，请选择其他单位"),
    entry("matter-serious-below-town", Kind::Forbidden, "重大隐患要由镇级以上销号"),
    entry("matter-serious-not-reported", Kind::Conflict, "重大隐患要先上报区级，再销号"),
    entry("matter-alert-open", Kind::Conflict, "这件纠纷易激化，要先告知派出所并记下来，再结案"),
    entry("matter-serious-on-the-spot", Kind::Invalid, "重大隐患不能当场办结，请先上报"),
    entry("matter-no-pause", Kind::Conflict, "紧急事项、重大隐患和消防、燃气类不能挂账"),
    entry("matter-until-too-far", Kind::Invalid, "时间太长，最多…天"),
    entry("matter-until-past", Kind::Invalid, "选的日期太早：要晚于今天，申请延期还要晚于现在的办理期限"),
    entry("matter-too-many-extensions", Kind::Conflict, "已经延期…次，不能再延期"),
    entry("matter-extension-pending", Kind::Conflict, "已有一个延期申请等待批准"),
    entry("matter-no-extension", Kind::Conflict, "现在没有等待批准的延期申请"),
    entry("matter-own-request", Kind::Forbidden, "自己提出的申请不能由自己批准，请由其他负责人办理"),
    entry("matter-reason-required", Kind::Invalid, "请写明理由"),
    entry("matter-merge-self", Kind::Invalid, "不能并入自己，请选择另一件事项"),
    entry("matter-merge-unknown", Kind::Invalid, "没有找到要并入的事项，请核对编号"),
    entry("matter-merge-kind", Kind::Invalid, "两件事种类不同，不能并案"),
    entry("matter-merge-ended", Kind::Conflict, "要并入的“…”已经结束，不能再并入"),
    entry("matter-other-course", Kind::Conflict, "这类事项没有“…”这一步"),
    entry("matter-top-level", Kind::Conflict, "已经是最高一级，请引导当事人通过仲裁、行政复议或诉讼解决"),
    entry("matter-bad-day", Kind::Invalid, "日期不对，请按 年-月-日 填写"),
    entry("matter-text-too-long", Kind::Invalid, "太长了，最多…字，请分几次填写或缩短"),
    entry("matter-too-many-files", Kind::Invalid, "照片最多…张，请去掉几张"),
    entry("matter-too-many", Kind::Invalid, "一次最多派发…件，请分几次"),
    entry("matter-point", Kind::Invalid, "位置不对，请重新定位，或留空"),
    entry("matter-bad-number", Kind::Invalid, "数字不对，请填写零或正整数"),
];

const fn entry(code: &'static str, kind: Kind, sentence: &'static str) -> Entry {
    Entry { code, kind, sentence }
}

impl No {
    const fn code_of(&self) -> &'static str {
        match self {
            Self::NotReported => "matter-not-reported",
            Self::AlreadyReported => "matter-already-reported",
            Self::SealedLane => "matter-sealed-lane",
            Self::CategoryUnknown => "matter-category-unknown",
            Self::CategoryOfOtherKind => "matter-category-kind",
            Self::NoteRequired => "matter-note-required",
            Self::ChoiceUnknown(_) => "matter-choice-unknown",
            Self::AreaUnknown => "matter-area-unknown",
            Self::AreaClosed(_) => "matter-area-closed",
            Self::AreaTooHigh => "matter-area-too-high",
            Self::Future => "matter-future",
            Self::ClockOff => "matter-clock-off",
            Self::LateReason => "matter-late-reason",
            Self::Consent => "matter-consent",
            Self::WrongStage(..) => "matter-wrong-stage",
            Self::MovedOn => "matter-moved-on",
            Self::NotYours(_) => "matter-not-yours",
            Self::OwnWork => "matter-own-work",
            Self::CoOpen(_) => "matter-co-open",
            Self::TaskUnknown => "matter-task-unknown",
            Self::TaskState(_) => "matter-task-state",
            Self::UnitUnknown(_) => "matter-unit-unknown",
            Self::UnitTwice => "matter-unit-twice",
            Self::UnitComplainedOf => "matter-unit-complained-of",
            Self::SeriousBelowTown => "matter-serious-below-town",
            Self::SeriousNotReported => "matter-serious-not-reported",
            Self::AlertOpen => "matter-alert-open",
            Self::SeriousOnTheSpot => "matter-serious-on-the-spot",
            Self::NoPause => "matter-no-pause",
            Self::UntilTooFar(_) => "matter-until-too-far",
            Self::UntilPast => "matter-until-past",
            Self::TooManyExtensions(_) => "matter-too-many-extensions",
            Self::ExtensionPending => "matter-extension-pending",
            Self::NoExtension => "matter-no-extension",
            Self::OwnRequest => "matter-own-request",
            Self::ReasonRequired(_) => "matter-reason-required",
            Self::MergeSelf => "matter-merge-self",
            Self::MergeUnknown => "matter-merge-unknown",
            Self::MergeKind => "matter-merge-kind",
            Self::MergeEnded(_) => "matter-merge-ended",
            Self::OtherCourse(_) => "matter-other-course",
            Self::TopLevel => "matter-top-level",
            Self::BadDay(_) => "matter-bad-day",
            Self::BadNumber(_) => "matter-bad-number",
        }
    }

    /// The line of [`ERRORS`]; the table is complete by test.
    fn listed(&self) -> Option<&'static Entry> {
        ERRORS.iter().find(|entry| entry.code == self.code_of())
    }
}

impl Refusal for No {
    fn code(&self) -> &'static str {
        self.code_of()
    }

    fn kind(&self) -> Kind {
        self.listed().map_or(Kind::Conflict, |entry| entry.kind)
    }

    fn message(&self) -> String {
        let sentence = self.listed().map_or("", |entry| entry.sentence);
        let fill = |value: &str| sentence.replacen('…', value, 1);
        match self {
            Self::AreaClosed(name) | Self::CoOpen(name) | Self::MergeEnded(name) => fill(name),
            Self::WrongStage(action, stage) => fill(stage.fallback()).replacen('…', action.name(), 1),
            Self::NotYours(action) | Self::TaskState(action) | Self::OtherCourse(action) => fill(action.name()),
            Self::UntilTooFar(days) => fill(&days.to_string()),
            Self::TooManyExtensions(times) => fill(&times.to_string()),
            _ => sentence.to_owned(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::SealedLane | Self::CategoryUnknown | Self::CategoryOfOtherKind => "category",
            Self::NoteRequired => "text",
            Self::AreaUnknown | Self::AreaClosed(_) | Self::AreaTooHigh => "area",
            Self::Future | Self::ClockOff => "happened",
            Self::LateReason => "late_reason",
            Self::Consent => "on_behalf",
            Self::CoOpen(_) => "waive",
            Self::TaskUnknown | Self::TaskState(_) => "task",
            Self::UnitTwice => "co",
            Self::UnitComplainedOf => "lead",
            Self::UntilTooFar(_) | Self::UntilPast => "until",
            Self::MergeSelf | Self::MergeUnknown | Self::MergeKind | Self::MergeEnded(_) => "into",
            Self::ChoiceUnknown(field)
            | Self::UnitUnknown(field)
            | Self::ReasonRequired(field)
            | Self::BadDay(field)
            | Self::BadNumber(field) => field,
            _ => return None,
        })
    }
}
