//! Why the registry refuses.

use jiff::civil::Date;
use kernel::{
    Refusal,
    refusal::{Entry, RefusalKind},
};
use sheets::text;

/// Each variant is one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryRefusal {
    /// It is there already.
    Exists,
    /// There is no such thing.
    Missing,
    /// The code is in use.
    CodeTaken {
        /// The code.
        code: String,
    },
    /// A name, code or title is empty, far too long, or holds what nobody sees.
    BadWord {
        /// What it is called on the sheet.
        what: &'static str,
    },
    /// The level is not one of this place's, or does not lie below the parent's.
    BadLevel {
        /// The level asked for.
        level: String,
    },
    /// The place meant is not there.
    NoPlace,
    /// The place meant is closed.
    PlaceClosed {
        /// Its name.
        name: String,
        /// Since when.
        since: String,
    },
    /// An area cannot lie below itself.
    UnderItself,
    /// It is closed and takes no change.
    Closed {
        /// Since when.
        since: Date,
    },
    /// Something still hangs on it.
    StillInUse {
        /// What, in words: `3 个下级区域`.
        what: String,
    },
    /// The day lies ahead.
    DayAhead {
        /// The day.
        day: Date,
    },
    /// The day lies before the last change.
    DayBefore {
        /// The last change's day.
        last: Date,
    },
    /// The span ends before it begins.
    EmptySpan,
    /// The same person holds this post here on some of these days.
    Overlap {
        /// From when.
        from: Date,
    },
    /// Nothing of that kind is running.
    NotHeld,
    /// Households belong to micro-grids only.
    NotMicroGrid {
        /// The area's name.
        name: String,
    },
    /// There is no such person.
    NoPerson,
    /// A roster is set for days of one month, not too far ahead.
    DutyMonth,
    /// Not a desk's telephone.
    DutyPhone,
    /// The micro-grid would hold too many.
    Full {
        /// Its name.
        name: String,
        /// How many it holds.
        holds: i64,
        /// The limit.
        most: i64,
        /// Which are counted: `常住户`.
        counted: &'static str,
    },
}

impl Refusal for RegistryRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Exists => "registry-exists",
            Self::Missing => "registry-missing",
            Self::CodeTaken { .. } => "registry-code-taken",
            Self::BadWord { .. } => "registry-bad-word",
            Self::BadLevel { .. } => "registry-bad-level",
            Self::NoPlace => "registry-no-place",
            Self::PlaceClosed { .. } => "registry-place-closed",
            Self::UnderItself => "registry-under-itself",
            Self::Closed { .. } => "registry-closed",
            Self::StillInUse { .. } => "registry-still-in-use",
            Self::DayAhead { .. } => "registry-day-ahead",
            Self::DayBefore { .. } => "registry-day-before",
            Self::EmptySpan => "registry-empty-span",
            Self::Overlap { .. } => "registry-overlap",
            Self::NotHeld => "registry-not-held",
            Self::NotMicroGrid { .. } => "registry-not-micro-grid",
            Self::NoPerson => "registry-no-person",
            Self::DutyMonth => "registry-duty-month",
            Self::DutyPhone => "registry-duty-phone",
            Self::Full { .. } => "registry-micro-grid-full",
        }
    }

    fn kind(&self) -> RefusalKind {
        match self {
            Self::Missing | Self::NoPlace | Self::NoPerson => RefusalKind::Missing,
            Self::BadWord { .. }
            | Self::BadLevel { .. }
            | Self::DayAhead { .. }
            | Self::EmptySpan
            | Self::NotMicroGrid { .. }
            | Self::DutyMonth
            | Self::DutyPhone => RefusalKind::Invalid,
            Self::Exists
            | Self::CodeTaken { .. }
            | Self::PlaceClosed { .. }
            | Self::UnderItself
            | Self::Closed { .. }
            | Self::StillInUse { .. }
            | Self::DayBefore { .. }
            | Self::Overlap { .. }
            | Self::NotHeld
            | Self::Full { .. } => RefusalKind::Conflict,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Exists => "已经登记过，请勿重复登记。".into(),
            Self::Missing => "没有找到，请先登记。".into(),
            Self::CodeTaken { code } => format!("编码“{code}”已被使用，请换一个编码。"),
            Self::BadWord { what } => format!("“{what}”没有填写、太长或含有看不见的字符，请填写 1 至 60 个字。"),
            Self::BadLevel { level } => format!("层级“{level}”不能放在这个上级之下，请检查层级和上级。"),
            Self::NoPlace => "没有找到所填的区域或组织，请先登记。".into(),
            Self::PlaceClosed { name, since } => format!("“{name}”已于 {since} 撤销，请改填现有的区域或组织。"),
            Self::UnderItself => "不能划到自己或自己的下级之下，请另选上级。".into(),
            Self::Closed { since } => format!("已于 {since} 撤销，不能再变更。"),
            Self::StillInUse { what } => format!("还有{what}，请先调整后再撤销。"),
            Self::DayAhead { day } => format!("生效日期 {day} 还没有到，请填写今天或以前的日期。"),
            Self::DayBefore { last } => format!("生效日期早于上一次变更（{last}），请填写这一天之后的日期。"),
            Self::EmptySpan => "截止日期要晚于起始日期，请检查。".into(),
            Self::Overlap { from } => format!("此人在这里已有同一岗位的任职（{from} 起），日期重叠，请先结束原任职。"),
            Self::NotHeld => "没有正在进行的这一项，无法结束。".into(),
            Self::NotMicroGrid { name } => format!("“{name}”不是微网格，户只能归入微网格。"),
            Self::NoPerson => "没有找到所填的人员，或他在这里没有任职。请先登记任职，或只填职务。".into(),
            Self::DutyMonth => "值班表一次排一个月以内的日子，最远排到一年以后，请分月填写。".into(),
            Self::DutyPhone => "请填写值班室的座机号码，不填个人手机。".into(),
            Self::Full { name, holds, most, counted } => {
                format!("“{name}”已有 {holds} 户，上限 {most} 户（按{counted}计），不能再归入，请先调整微网格。")
            }
        }
    }
}

const fn entry(code: &'static str, kind: RefusalKind, sentence: &'static str) -> Entry {
    Entry { code, kind, sentence }
}

/// For `docs/errors.md`.
pub const ERRORS: &[Entry] = &[
    entry("registry-exists", RefusalKind::Conflict, "已经登记过，请勿重复登记。"),
    entry("registry-missing", RefusalKind::Missing, "没有找到，请先登记。"),
    entry("registry-code-taken", RefusalKind::Conflict, "编码“…”已被使用，请换一个编码。"),
    entry("registry-bad-word", RefusalKind::Invalid, "“…”没有填写、太长或含有看不见的字符，请填写 1 至 60 个字。"),
    entry("registry-bad-level", RefusalKind::Invalid, "层级“…”不能放在这个上级之下，请检查层级和上级。"),
    entry("registry-no-place", RefusalKind::Missing, "没有找到所填的区域或组织，请先登记。"),
    entry("registry-place-closed", RefusalKind::Conflict, "“…”已于 … 撤销，请改填现有的区域或组织。"),
    entry("registry-under-itself", RefusalKind::Conflict, "不能划到自己或自己的下级之下，请另选上级。"),
    entry("registry-closed", RefusalKind::Conflict, "已于 … 撤销，不能再变更。"),
    entry("registry-still-in-use", RefusalKind::Conflict, "还有…，请先调整后再撤销。"),
    entry("registry-day-ahead", RefusalKind::Invalid, "生效日期 … 还没有到，请填写今天或以前的日期。"),
    entry("registry-day-before", RefusalKind::Conflict, "生效日期早于上一次变更（…），请填写这一天之后的日期。"),
    entry("registry-empty-span", RefusalKind::Invalid, "截止日期要晚于起始日期，请检查。"),
    entry("registry-overlap", RefusalKind::Conflict, "此人在这里已有同一岗位的任职（… 起），日期重叠，请先结束原任职。"),
    entry("registry-not-held", RefusalKind::Conflict, "没有正在进行的这一项，无法结束。"),
    entry("registry-not-micro-grid", RefusalKind::Invalid, "“…”不是微网格，户只能归入微网格。"),
    entry("registry-no-person", RefusalKind::Missing, "没有找到所填的人员，或他在这里没有任职。请先登记任职，或只填职务。"),
    entry("registry-duty-month", RefusalKind::Invalid, "值班表一次排一个月以内的日子，最远排到一年以后，请分月填写。"),
    entry("registry-duty-phone", RefusalKind::Invalid, "请填写值班室的座机号码，不填个人手机。"),
    entry("registry-bad-day", RefusalKind::Invalid, "日期不对，请按 年-月-日 填写"),
    entry("import-file", RefusalKind::Invalid, "这个文件不是表格，请选择 .xlsx 或 .csv 文件。"),
    entry(
        "import-hidden",
        RefusalKind::Conflict,
        "表里有 … 处隐藏的内容，在屏幕上看不到。没有导入任何数据，请先选择：一起导入，或不导入隐藏的内容。",
    ),
    entry(
        "import-renumbered",
        RefusalKind::Conflict,
        "有 … 行的编码是新的，同一上级下却已有同名的区域。没有导入任何数据，请先选择：是同一个地方换了编码，还是另一个地方。",
    ),
    entry("import-wrong", RefusalKind::Invalid, "共有 … 处需要改正。没有导入任何数据，改好后请重新导入。"),
    entry("registry-micro-grid-full", RefusalKind::Conflict, "“…”已有 … 户，上限 … 户（按…计），不能再归入，请先调整微网格。"),
];

/// Whether a word can stand on a screen: written, not longer than 60 characters, and nothing in it that nobody sees.
pub(super) fn word(text: &str, what: &'static str) -> Result<(), RegistryRefusal> {
    let fits = !text.trim().is_empty() && text.chars().count() <= 60 && text::sound(text);
    if fits { Ok(()) } else { Err(RegistryRefusal::BadWord { what }) }
}

/// Whether a day has come.
pub(super) fn come(day: Date, today: Date) -> Result<(), RegistryRefusal> {
    if day > today { Err(RegistryRefusal::DayAhead { day }) } else { Ok(()) }
}
