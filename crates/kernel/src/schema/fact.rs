//! The facts that facets publish: what paths and conditions may look at beside fields. A golden list that only grows.
//!
//! No facet reads another's state, only these.

use super::Facet;

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactType {
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// An amount: of the type of the column that is booked.
    Amount,
    /// A civil day.
    Day,
    /// A moment.
    Moment,
    /// A stable word of code or of a list: `passed`, `satisfied`.
    Word,
    /// Words for people: names, numbers, a limit as written.
    Words,
    /// An organisation, or several.
    Body,
}

impl FactType {
    /// The word in the golden list.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Number => "number",
            Self::Amount => "amount",
            Self::Day => "day",
            Self::Moment => "moment",
            Self::Word => "word",
            Self::Words => "words",
            Self::Body => "body",
        }
    }
}

/// One fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// `clock.late`.
    pub code: &'static str,
    /// What it is.
    pub ty: FactType,
    /// What it says.
    pub about: &'static str,
}

impl Fact {
    /// Whose it is; `None` for what the frame itself publishes (`opens.…`: records that this one opened).
    pub fn facet(&self) -> Option<Facet> {
        Facet::parse(self.code.split_once('.')?.0)
    }
}

const fn fact(code: &'static str, ty: FactType, about: &'static str) -> Fact {
    Fact { code, ty, about }
}

/// Every fact.
pub const FACTS: &[Fact] = &[
    fact("intake.late", FactType::Flag, "补登"),
    fact("intake.on_the_spot", FactType::Flag, "当场办结"),
    fact("intake.settled_as", FactType::Words, "当场办结的叫法"),
    fact("intake.wants_answer", FactType::Flag, "有群众等着答复"),
    fact("clock.due", FactType::Moment, "办理期限"),
    fact("clock.late", FactType::Flag, "逾期"),
    fact("clock.met", FactType::Flag, "按期"),
    fact("clock.provisional", FactType::Flag, "期限暂定"),
    fact("clock.extensions", FactType::Number, "延期次数"),
    fact("clock.suspended", FactType::Flag, "挂账中"),
    fact("clock.limit", FactType::Words, "期限的写法"),
    fact("clock.delays", FactType::Words, "延期、挂账的情况"),
    fact("clock.approver", FactType::Words, "延期、挂账的批准人（职务）"),
    fact("clock.control", FactType::Words, "应在何时前控制住"),
    fact("tasks.lead", FactType::Body, "牵头单位"),
    fact("tasks.co", FactType::Body, "协办单位"),
    fact("tasks.led", FactType::Flag, "有单位牵头办过"),
    fact("tasks.open", FactType::Number, "未完成的任务数"),
    fact("tasks.urged", FactType::Number, "催办次数"),
    fact("tasks.remarks", FactType::Number, "批示数"),
    fact("tasks.supervised", FactType::Number, "督办次数"),
    fact("tasks.unanswered", FactType::Number, "未答复的催办、督办、批示数"),
    fact("tasks.handler", FactType::Words, "承办人（职务）"),
    fact("tasks.accepted_on", FactType::Day, "接收日期"),
    fact("tasks.submitted_on", FactType::Day, "提交日期"),
    fact("tasks.bounced", FactType::Number, "退单次数"),
    fact("check.rechecked_on", FactType::Day, "复查日期"),
    fact("check.rechecker", FactType::Words, "复查人（职务）"),
    fact("check.result", FactType::Word, "复查结果"),
    fact("check.called_back_on", FactType::Day, "回访日期"),
    fact("check.rating", FactType::Word, "满意度"),
    fact("check.on_time", FactType::Flag, "按期复查"),
    fact("check.reopened", FactType::Flag, "重新办理过"),
    fact("check.unsatisfied", FactType::Flag, "回访不满意，尚未重新办理"),
    fact("check.call_owed", FactType::Flag, "抽中回访，尚未回访"),
    fact("mediation.way", FactType::Word, "化解途径"),
    fact("mediation.agreement", FactType::Word, "协议形式"),
    fact("mediation.settled_on", FactType::Day, "达成协议日期"),
    fact("mediation.performance", FactType::Word, "履行情况"),
    fact("mediation.mediator", FactType::Words, "调解员"),
    fact("mediation.outcome", FactType::Word, "调解结果"),
    fact("mediation.progress", FactType::Word, "调解进展"),
    fact("ladder.rung", FactType::Word, "所在层级"),
    fact("alert.told_on", FactType::Moment, "告知派出所的时间"),
    fact("alert.owed", FactType::Flag, "应告知而未告知"),
    fact("upward.reported_on", FactType::Day, "上报日期"),
    fact("upward.owed", FactType::Flag, "应上报而未上报"),
    fact("parts.all", FactType::Number, "分项数"),
    fact("parts.open", FactType::Number, "未完成的分项数"),
    fact("parts.done", FactType::Number, "已完成的分项数"),
    fact("parts.waived", FactType::Number, "免办的分项数"),
    fact("parts.by_phone", FactType::Number, "电话叫应的分项数"),
    fact("parts.unanswered", FactType::Words, "未回复的单位"),
    fact("attendance.expected", FactType::Number, "应到"),
    fact("attendance.present", FactType::Number, "实到"),
    fact("attendance.excused", FactType::Number, "请假"),
    fact("attendance.absent", FactType::Number, "缺席"),
    fact("bookings.in", FactType::Amount, "收入或入库合计"),
    fact("bookings.out", FactType::Amount, "支出或出库合计"),
    fact("bookings.balance", FactType::Amount, "余额"),
    fact("bookings.day", FactType::Day, "每一笔的日期"),
    fact("validity.since", FactType::Day, "自何日起"),
    fact("validity.until", FactType::Day, "至何日"),
    fact("publication.from", FactType::Day, "公示起"),
    fact("publication.to", FactType::Day, "公示止"),
    fact("opens.numbers", FactType::Words, "由此开出的事项编号"),
    fact("opens.count", FactType::Number, "由此开出的事项数"),
    fact("opens.closed_on", FactType::Day, "由此开出的事项最后办结日期"),
];

/// The fact with this code.
pub fn fact_of(code: &str) -> Option<&'static Fact> {
    FACTS.iter().find(|fact| fact.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_is_of_a_facet_or_of_the_frame_and_stands_once() {
        for (index, fact) in FACTS.iter().enumerate() {
            assert!(fact.facet().is_some() || fact.code.starts_with("opens."), "{}", fact.code);
            assert!(!FACTS[..index].iter().any(|other| other.code == fact.code), "{}", fact.code);
        }
    }
}
