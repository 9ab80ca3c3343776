//! The life of a matter as people read it.

use std::collections::HashMap;

use kernel::{Actor, Recorded};
use store::TextRef;
use uuid::Uuid;

use super::{
    view::{Lens, Opened, day, moment},
    wire::{Detail, FileView, Happening},
};
use crate::rules::{
    Case, Event,
    case::{Outcome, Role},
    catalogue::{Choice, Choices, Course},
    event::NewTask,
    registered::Registered,
};

/// What an event says.
struct Told<'e> {
    what: String,
    text: Option<&'e TextRef>,
    /// A second text with its label.
    more: Option<(&'static str, &'e TextRef)>,
    files: &'e [Uuid],
    detail: Vec<Detail>,
}

/// Every text the history refers to, but for residents' particulars.
pub(super) fn texts(history: &[Recorded<Event>], case: &Case, lens: &Lens) -> Vec<TextRef> {
    let mut found = vec![];
    for seen in history {
        let told = tell(&seen.event, case, lens);
        found.extend(told.text.cloned());
        found.extend(told.more.map(|(_, text)| text.clone()));
    }
    found
}

/// The lines, oldest first.
pub(super) fn lines(
    history: &[Recorded<Event>],
    case: &Case,
    lens: &Lens,
    opened: &Opened,
    titles: &HashMap<Uuid, String>,
    files: &HashMap<Uuid, FileView>,
) -> Vec<Happening> {
    let line = |seen: &Recorded<Event>| {
        let told = tell(&seen.event, case, lens);
        let mut detail = told.detail;
        if let Some((label, text)) = told.more
            && let Some(value) = opened.text(Some(text))
        {
            detail.push(Detail { label: label.to_owned(), value });
        }
        Happening {
            at: seen.at.into(),
            happened_at: seen.envelope.happened.map(Into::into),
            who: who(seen, case, titles),
            what: told.what,
            text: opened.text(told.text),
            files: told.files.iter().filter_map(|id| files.get(id).cloned()).collect(),
            detail,
        }
    };
    history.iter().map(line).collect()
}

fn who(seen: &Recorded<Event>, case: &Case, titles: &HashMap<Uuid, String>) -> String {
    match (&seen.event, &seen.envelope.actor) {
        (Event::Closed { by_rule: true, .. }, _) => "系统（按规则）".to_owned(),
        (Event::Registered(_), _) => case.reporter.title.clone(),
        (_, Actor::Account(account)) => titles.get(account).cloned().unwrap_or_else(|| "工作人员".to_owned()),
        (_, Actor::System(_)) => "系统".to_owned(),
    }
}

fn told(what: impl Into<String>) -> Told<'static> {
    Told { what: what.into(), text: None, more: None, files: &[], detail: vec![] }
}

fn detail(label: &str, value: impl Into<String>) -> Detail {
    Detail { label: label.to_owned(), value: value.into() }
}

fn named(list: &[Choice], code: &str) -> String {
    Choices::name(list, code)
}

/// One arm per event: a new one does not compile until somebody has said how it reads.
fn tell<'e>(event: &'e Event, case: &Case, lens: &Lens) -> Told<'e> {
    let choices = &lens.catalogue.choices;
    match event {
        Event::Registered(event) => tell_registered(event),
        Event::SettledOnTheSpot { measure, way, files, settled, .. } => {
            let mut lines = vec![detail("办结时间", moment(*settled))];
            lines.extend(way.iter().map(|way| detail("化解途径", named(&choices.way, way))));
            let what = if case.course == Course::Dispute { "当场化解" } else { "当场办结" };
            Told { text: measure.as_ref(), files, detail: lines, ..told(what) }
        }
        Event::Judged { urgency, grade, category, due, text, .. } => {
            let mut lines = vec![detail("紧急程度", named(&choices.urgency, urgency)), detail("隐患等级", named(&choices.grade, grade))];
            lines.extend(category.iter().map(|now| detail("类别改为", format!("{} · {}", now.group, now.name))));
            lines.extend(due.iter().map(|due| detail("办理期限", format!("{}，{} 前", due.limit, moment(due.due)))));
            Told { text: text.as_ref(), detail: lines, ..told("研判：属实") }
        }
        Event::Dismissed { reason, .. } => {
            let what = if case.course == Course::Dispute { "不予受理" } else { "研判：不属实" };
            Told { text: reason.as_ref(), ..told(what) }
        }
        Event::Dispatched { tasks, text, .. } => Told { text: text.as_ref(), detail: given(tasks), ..told("派发") },
        Event::Accepted { task, due, .. } => {
            let mut lines = of(case, *task);
            lines.extend(due.iter().map(|due| detail("办理期限", format!("{} 前", moment(due.due)))));
            Told { detail: lines, ..told("接收") }
        }
        Event::ReturnAsked { task, reason } => Told { text: reason.as_ref(), detail: of(case, *task), ..told("申请退单") },
        Event::ReturnRuled { task, agree, text, .. } => {
            let what = if *agree { "同意退单" } else { "维持派发" };
            Told { text: text.as_ref(), detail: of(case, *task), ..told(what) }
        }
        Event::ProgressAdded { task, text, files } => {
            Told { text: text.as_ref(), files, detail: task.map(|task| of(case, task)).unwrap_or_default(), ..told("填写进展") }
        }
        Event::CoWaived { task, reason } => Told { text: reason.as_ref(), detail: of(case, *task), ..told("不再需要协办") },
        Event::Submitted { task, text, files, .. } => {
            Told { text: text.as_ref(), files, detail: of(case, *task), ..told("提交整改结果") }
        }
        Event::Rechecked { pass, text, files, .. } => {
            Told { text: text.as_ref(), files, ..told(if *pass { "复查通过" } else { "退回重改" }) }
        }
        Event::CalledBack { result, text, .. } => {
            Told { text: text.as_ref(), detail: vec![detail("回访结果", named(&choices.contact_result, result))], ..told("回访") }
        }
        Event::Closed { outcome, text, .. } => {
            let what = match (case.course, outcome) {
                (Course::Hazard, _) => "销号",
                (Course::Dispute, Outcome::Solved) => "结案：已化解",
                (Course::Dispute, Outcome::Failed) => "结案：调解不成，已引导其他途径",
            };
            Told { text: text.as_ref(), ..told(what) }
        }
        Event::ExtensionAsked { until, reason, .. } => {
            Told { text: reason.as_ref(), detail: vec![detail("申请延至", day(*until))], ..told("申请延期") }
        }
        Event::ExtensionRuled { agree, until, text, .. } => {
            let what = if *agree { "批准延期" } else { "不批准延期" };
            Told { text: text.as_ref(), detail: vec![detail("延至", day(*until))], ..told(what) }
        }
        Event::Suspended { until, reason, .. } => {
            Told { text: reason.as_ref(), detail: vec![detail("暂缓计时至", day(until.plus(-1)))], ..told("挂账") }
        }
        Event::Resumed { .. } => told("恢复办理"),
        Event::Corrected { category, place, reason, .. } => {
            let mut lines: Vec<Detail> = category.iter().map(|now| detail("类别改为", format!("{} · {}", now.group, now.name))).collect();
            lines.extend(place.iter().map(|now| detail("地点改为", now.words())));
            Told { text: reason.as_ref(), detail: lines, ..told("更正") }
        }
        Event::Reopened { .. }
        | Event::Withdrawn { .. }
        | Event::Merged { .. }
        | Event::Urged { .. }
        | Event::ReportedUp { .. }
        | Event::Remarked { .. } => tell_beside(event),
        Event::Admitted { .. }
        | Event::Mediated { .. }
        | Event::Settled { .. }
        | Event::MediationFailed { .. }
        | Event::Escalated { .. }
        | Event::RiskAssessed { .. }
        | Event::AlertRaised { .. }
        | Event::Alerted { .. }
        | Event::Performed { .. } => tell_dispute(event, lens),
    }
}

fn tell_registered(event: &Registered) -> Told<'_> {
    let lines = vec![
        detail("编号", &event.number),
        detail("类别", format!("{} · {}", event.category.group, event.category.name)),
        detail("办理期限", format!("{}，{} 前", event.due.limit, moment(event.due.due))),
    ];
    let what = match (&event.on_behalf, &event.late_reason) {
        (Some(_), _) => "代报",
        (None, Some(_)) => "补登",
        (None, None) => "上报",
    };
    let more = event.late_reason.as_ref().map(|text| ("补登原因", text));
    Told { text: event.text.as_ref(), more, files: &event.files, detail: lines, ..told(what) }
}

/// What stands beside the way of a matter, or ends or begins it anew.
fn tell_beside(event: &Event) -> Told<'_> {
    match event {
        Event::Reopened { reason, due, .. } => Told {
            text: reason.as_ref(),
            detail: vec![detail("办理期限", format!("{}，{} 前", due.limit, moment(due.due)))],
            ..told("重新办理")
        },
        Event::Withdrawn { reason, .. } => Told { text: reason.as_ref(), ..told("撤回") },
        Event::Merged { number, .. } => Told { detail: vec![detail("并入", number)], ..told("并案") },
        Event::Urged { text } => Told { text: text.as_ref(), ..told("催办") },
        Event::ReportedUp { text, document_number } => {
            let lines = document_number.iter().map(|number| detail("上报文号", number)).collect();
            Told { text: text.as_ref(), detail: lines, ..told("上报区级") }
        }
        Event::Remarked { text } => Told { text: text.as_ref(), ..told("批示") },
        _ => told(""),
    }
}

fn tell_dispute<'e>(event: &'e Event, lens: &Lens) -> Told<'e> {
    let choices = &lens.catalogue.choices;
    match event {
        Event::Admitted { mediate, .. } => Told { detail: given(std::slice::from_ref(mediate)), ..told("受理") },
        Event::Mediated { text, mediator } => {
            Told { text: text.as_ref(), more: mediator.as_ref().map(|text| ("调解员", text)), ..told("调解") }
        }
        Event::Settled { form, on_the_spot, terms, way, document_number, perform_by, .. } => {
            let mut lines = vec![detail("化解途径", named(&choices.way, way)), detail("协议形式", named(&choices.agreement, form))];
            lines.extend(document_number.iter().map(|number| detail("协议书编号", number)));
            lines.extend(perform_by.iter().map(|day| detail("履行期限", day)));
            Told { text: terms.as_ref(), detail: lines, ..told(if *on_the_spot { "当场化解" } else { "达成协议" }) }
        }
        Event::MediationFailed { reason, guidance, .. } => {
            Told { text: reason.as_ref(), more: guidance.as_ref().map(|text| ("告知途径", text)), ..told("调解不成") }
        }
        Event::Escalated { level, text, due, .. } => {
            let lines = vec![detail("提级到", &level.name), detail("办理期限", format!("{} 前", moment(due.due)))];
            Told { text: text.as_ref(), detail: lines, ..told("提级办理") }
        }
        Event::RiskAssessed { risk, text } => {
            Told { text: text.as_ref(), detail: vec![detail("激化风险", named(&choices.risk, risk))], ..told("评估激化风险") }
        }
        Event::AlertRaised { task } => {
            let lines = vec![detail("要做的事", "告知派出所"), detail("办理期限", format!("{} 前", moment(task.due.due)))];
            Told { detail: lines, ..told("易激化：提醒") }
        }
        Event::Alerted { text } => Told { text: text.as_ref(), ..told("已告知派出所") },
        Event::Performed { state, text, .. } => {
            Told { text: text.as_ref(), detail: vec![detail("履行情况", named(&choices.performance, state))], ..told("履行情况") }
        }
        _ => told(""),
    }
}

fn given(tasks: &[NewTask]) -> Vec<Detail> {
    tasks.iter().map(|task| detail(role_name(task.role), format!("{}，{} 前", task.unit.name, moment(task.due.due)))).collect()
}

fn of(case: &Case, task: Uuid) -> Vec<Detail> {
    case.task(task).map(|task| detail(role_name(task.role), &task.unit.name)).into_iter().collect()
}

/// What a role is called.
pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵头单位",
        Role::Co => "协办单位",
        Role::Verify => "复查",
        Role::CallBack => "回访",
        Role::Mediate => "调解",
        Role::Alert => "告知派出所",
    }
}
