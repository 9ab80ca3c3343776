//! Spans of a reckoning, merged into the few lines that a person reads.

use jiff::{Zoned, civil::Date, tz::TimeZone};

use super::Line;
use crate::Instant;

/// Why a span counts or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// Counts: natural time.
    Natural,
    /// Counts: natural days.
    NaturalDays,
    /// Counts: office hours (limits in working hours).
    Office,
    /// Counts: office days (limits in working days).
    OfficeDays,
    /// Counts: a rest day that is worked.
    MakeUp(Date),
    /// Before opening.
    Before,
    /// Between morning and afternoon.
    Noon,
    /// After closing.
    After,
    /// The day on which it starts.
    FirstDay,
    /// A rest day of the week.
    Weekend,
    /// A day off.
    Holiday(String),
    /// The clock was stopped.
    Pause,
    /// The last day was a rest day: the end is moved.
    Moved(String),
}

impl Why {
    /// Hours that everybody knows to be closed: worth a word only where nothing else is.
    const fn weak(&self) -> bool {
        matches!(self, Self::Before | Self::Noon | Self::After)
    }

    fn word(&self) -> String {
        match self {
            Self::Natural => "自然时间，节假日照常计时".to_owned(),
            Self::NaturalDays => "按自然日，节假日照常计时".to_owned(),
            Self::Office | Self::OfficeDays => "工作时间".to_owned(),
            Self::MakeUp(date) => format!("{:02}-{:02}（{}）调休上班", date.month(), date.day(), weekday(*date)),
            Self::Before => "上班前".to_owned(),
            Self::Noon => "午休".to_owned(),
            Self::After => "下班后".to_owned(),
            Self::FirstDay => "当日不计".to_owned(),
            Self::Weekend => "周末".to_owned(),
            Self::Holiday(name) => format!("{name}放假"),
            Self::Pause => "挂账（暂缓计时）".to_owned(),
            Self::Moved(why) => format!("末日逢{why}，顺延到下一个工作日"),
        }
    }
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        jiff::civil::Weekday::Monday => "周一",
        jiff::civil::Weekday::Tuesday => "周二",
        jiff::civil::Weekday::Wednesday => "周三",
        jiff::civil::Weekday::Thursday => "周四",
        jiff::civil::Weekday::Friday => "周五",
        jiff::civil::Weekday::Saturday => "周六",
        jiff::civil::Weekday::Sunday => "周日",
    }
}

/// One span before merging.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub from: Instant,
    pub to: Instant,
    pub counted: bool,
    pub why: Why,
    /// Milliseconds of it that count.
    pub millis: i64,
    /// Days of it that count.
    pub days: i64,
}

impl Span {
    pub const fn gap(from: Instant, to: Instant, why: Why) -> Self {
        Self { from, to, counted: false, why, millis: 0, days: 0 }
    }
    pub const fn counted(from: Instant, to: Instant, why: Why) -> Self {
        Self { from, to, counted: true, why, millis: to.0 - from.0, days: 0 }
    }
}

struct Draft {
    span: Span,
    reasons: Vec<Why>,
}

impl Draft {
    fn weak(&self) -> bool {
        !self.span.counted && self.reasons.iter().all(Why::weak)
    }

    fn extend(&mut self, span: Span) {
        self.span.to = span.to;
        self.span.millis += span.millis;
        self.span.days += span.days;
        if self.reasons.last() != Some(&span.why) {
            self.reasons.push(span.why);
        }
    }

    /// The words of a span that does not count: `first` keeps the hour at which the matter came in.
    fn gap_words(&self, first: bool) -> String {
        let strong = self.reasons.iter().any(|why| !why.weak());
        let mut words: Vec<String> = vec![];
        for (index, why) in self.reasons.iter().enumerate() {
            let said = if why.weak() { index == 0 && (first || !strong) } else { true };
            let word = why.word();
            if said && !words.contains(&word) {
                words.push(word);
            }
        }
        words.join("，")
    }

    fn counted_words(&self) -> String {
        let word = self.span.why.word();
        match self.span.why {
            Why::NaturalDays => format!("{}天，{word}", self.span.days),
            Why::OfficeDays => format!("{}个工作日", self.span.days),
            Why::Office if self.span.millis < self.span.to.0 - self.span.from.0 => {
                format!("{word}共{}，午休和下班后除外", length(self.span.millis))
            }
            _ => word,
        }
    }

    fn line(self, first: bool) -> Line {
        let reason = if self.span.counted { self.counted_words() } else { self.gap_words(first) };
        let Span { from, to, counted, millis, days, .. } = self.span;
        Line { from, to, counted, reason, millis, days }
    }
}

/// `3小时30分钟`, as long as there is anything to say.
pub(super) fn length(millis: i64) -> String {
    let minutes = millis / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "不足1分钟".to_owned(),
        (0, minutes) => format!("{minutes}分钟"),
        (hours, 0) => format!("{hours}小时"),
        (hours, minutes) => format!("{hours}小时{minutes}分钟"),
    }
}

/// Merges neighbours: gaps with gaps, counted time with counted time of the same sort across nights and noon breaks.
pub(super) fn lines(spans: Vec<Span>) -> Vec<Line> {
    let mut drafts: Vec<Draft> = vec![];
    for span in spans.into_iter().filter(|span| span.from < span.to) {
        let across = drafts.len() >= 2
            && span.counted
            && drafts[drafts.len() - 1].weak()
            && drafts[drafts.len() - 2].span.counted
            && drafts[drafts.len() - 2].span.why == span.why;
        if across {
            drafts.pop();
        }
        match drafts.last_mut() {
            Some(last) if last.span.counted == span.counted && (!span.counted || last.span.why == span.why) => last.extend(span),
            _ => drafts.push(Draft { reasons: vec![span.why.clone()], span }),
        }
    }
    drafts.into_iter().enumerate().map(|(index, draft)| draft.line(index == 0)).collect()
}

impl Line {
    /// What the line says beside its times: `不计时：下班后，国庆节放假`.
    pub fn text(&self) -> String {
        format!("{}：{}", if self.counted { "计时" } else { "不计时" }, self.reason)
    }

    /// The whole line as people say it: `09-30 18:40 → 10-08 08:30 不计时：下班后，国庆节放假`; `10-10（周六）调休上班，计时`.
    pub fn sentence(&self, zone: &TimeZone) -> String {
        if self.reason.ends_with("调休上班") {
            return format!("{}，计时", self.reason);
        }
        let (from, to) = (self.from.zoned(zone), self.to.zoned(zone));
        let year = from.year() != to.year();
        format!("{} → {} {}", moment(&from, year), moment(&to, year), self.text())
    }
}

fn moment(at: &Zoned, year: bool) -> String {
    let short = format!("{:02}-{:02} {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute());
    if year { format!("{}-{short}", at.year()) } else { short }
}
