//! The story of a record: one entry for each command, in the words of its steps.

use std::collections::HashMap;

use kernel::{
    Actor, Recorded, TextRef,
    schema::{Datum, RecordKind},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    amounts, shown,
    wire::{FileView, Shown},
};
use crate::{
    facets::{alert, attendance, bookings, check, clock, ladder, mediation, parts, tasks, upward, validity},
    rules::Event,
    seen::{Opened, Reading, Seen},
};

/// One entry.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Entry {
    /// When it was recorded.
    #[schema(value_type = String)]
    at: jiff::Timestamp,
    /// By whom, by his post.
    who: String,
    /// What was done: the word of the step, with what it came to.
    what: String,
    /// The step's verb.
    verb: &'static str,
    /// What was said, where the caller reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// That something was said which the caller does not read.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// What else is known.
    facts: Vec<Shown>,
    /// Pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileView>,
    /// Folded away at first.
    noise: bool,
    /// The number of its last event.
    version: i64,
}

/// Every text that the story may show.
pub(super) fn texts(history: &[Recorded<Event>]) -> Vec<TextRef> {
    let mut all = vec![];
    for seen in history {
        match &seen.event {
            Event::Taken(taken) => all.extend(taken.note.clone()),
            Event::Asked(ask) => all.extend(ask.form.values().flat_map(Datum::sealed).cloned()),
            Event::Signed { note, .. } => all.extend(note.clone()),
            Event::Parts(parts::Event::Done { answer, .. }) => all.extend(answer.clone()),
            Event::Valued(valued) => all.extend(valued.values.values().flat_map(Datum::sealed).cloned()),
            _ => {}
        }
    }
    all
}

/// The entries, oldest first. The events of one command are one entry.
pub(super) fn entries(seen: &Seen, history: &[Recorded<Event>], opened: &Opened, titles: &HashMap<Uuid, String>) -> Vec<Entry> {
    let mut all: Vec<(Entry, Told)> = vec![];
    let mut last = None;
    for event in history {
        if last != Some(event.envelope.command) || all.is_empty() {
            all.push((blank(event, titles), Told::default()));
            last = Some(event.envelope.command);
        }
        if let Some((entry, told)) = all.last_mut() {
            add(entry, told, seen, event, opened);
        }
    }
    all.into_iter().map(|(entry, told)| Entry { what: told.words(), ..entry }).collect()
}

/// What one command did, in the order in which it is read: the step, what came of it, where that led.
#[derive(Default)]
struct Told {
    step: Option<String>,
    said: Vec<String>,
    to: Option<String>,
}

impl Told {
    fn step(&mut self, name: String) {
        // What follows by rule within the same command is told by where it led.
        self.step.get_or_insert(name);
    }

    fn words(self) -> String {
        let said = self.said.join("，");
        let head = match (self.step, said.is_empty()) {
            (Some(step), true) => step,
            (Some(step), false) => format!("{step}：{said}"),
            (None, _) => said,
        };
        match self.to {
            Some(to) if head.is_empty() => to,
            Some(to) => format!("{head}，{to}"),
            None => head,
        }
    }
}

fn blank(event: &Recorded<Event>, titles: &HashMap<Uuid, String>) -> Entry {
    let who = match &event.envelope.actor {
        Actor::Account(id) => titles.get(id).cloned().unwrap_or_else(|| "工作人员".to_owned()),
        Actor::System(_) => "系统".to_owned(),
    };
    Entry {
        at: event.at.timestamp(),
        who,
        what: String::new(),
        verb: "",
        text: None,
        hidden: false,
        facts: vec![],
        files: vec![],
        noise: false,
        version: event.version,
    }
}

fn add(entry: &mut Entry, told: &mut Told, seen: &Seen, event: &Recorded<Event>, opened: &Opened) {
    entry.version = event.version;
    match &event.event {
        Event::Entered(entered) => {
            entry.verb = entered.step.verb.code();
            told.step(entered.step.name.clone());
            told.to = Some(entered.status.name.clone());
        }
        Event::Taken(taken) => {
            let rule = if taken.by_rule { "（按规则）" } else { "" };
            told.step(format!("{}{rule}", taken.step.name));
            told.to = taken.status.as_ref().map(|status| status.name.clone()).or(told.to.take());
            if entry.verb.is_empty() {
                entry.verb = taken.step.verb.code();
            }
            note(entry, seen, taken.note.as_ref(), opened);
            entry.files.extend(taken.files.iter().map(|file| shown::file_view(seen.id, *file)));
        }
        Event::Asked(ask) => {
            told.step(format!("申请{}", ask.name));
            told.to = Some("待审批".to_owned());
            entry.verb = ask.verb.code();
            let asked = ask.form.get("@note").and_then(|datum| if let Datum::Sealed(text) = datum { Some(text) } else { None });
            note(entry, seen, asked, opened);
        }
        Event::Signed { agree, note: said, .. } => {
            told.said.push(if *agree { "同意".to_owned() } else { "不同意".to_owned() });
            note(entry, seen, said.as_ref(), opened);
        }
        Event::Valued(valued) => values(entry, seen, valued, opened),
        Event::Placed { place, .. } => told.said.push(format!("地点改为{}", place.words())),
        Event::Linked(_) | Event::Waits { .. } => {}
        other => facets(told, seen.kind.as_deref(), other),
    }
}

fn note(entry: &mut Entry, seen: &Seen, said: Option<&TextRef>, opened: &Opened) {
    let Some(said) = said else { return };
    if !seen.reads_notes() {
        entry.hidden = true;
        return;
    }
    let text = opened.get(&said.id).cloned().flatten().unwrap_or_else(|| "内容已按规定删除".to_owned());
    entry.text = Some(entry.text.take().map_or_else(|| text.clone(), |before| format!("{before}\n{text}")));
}

/// What was filled in by the step, field by field, as far as the caller reads it.
fn values(entry: &mut Entry, seen: &Seen, valued: &crate::rules::event::Valued, opened: &Opened) {
    let Some(kind) = seen.kind.as_deref() else { return };
    for (code, datum) in &valued.values {
        let Some(field) = kind.field(code) else { continue };
        if seen.reading(field) != Reading::Open {
            entry.hidden = true;
            continue;
        }
        entry.facts.push(Shown {
            code: code.clone(),
            name: field.name.clone(),
            ty: field.ty.code(),
            text: shown::words(datum, opened),
            value: None,
            refs: vec![],
            rows: vec![],
            files: if let Datum::Files(files) = datum {
                files.iter().map(|file| shown::file_view(seen.id, *file)).collect()
            } else {
                vec![]
            },
            state: None,
        });
    }
}

fn facets(told: &mut Told, kind: Option<&RecordKind>, event: &Event) {
    let mut say = |what: String| told.said.push(what);
    match event {
        Event::Tasks(tasks::Event::Given { tasks }) => {
            let lead: Vec<&str> = tasks.iter().filter(|task| task.lead).map(|task| task.unit.name.as_str()).collect();
            let co: Vec<&str> = tasks.iter().filter(|task| !task.lead).map(|task| task.unit.name.as_str()).collect();
            let helped = if co.is_empty() { String::new() } else { format!("，{}协办", co.join("、")) };
            say(format!("{}牵头{helped}", lead.join("、")));
        }
        Event::Ladder(ladder::Event::Stood { name, climbed: true, .. }) => say(format!("提到{name}")),
        Event::Alert(alert::Event::Raised { due }) => say(format!("易激化，{}前告知派出所", shown::moment(due.due))),
        Event::Upward(upward::Event::Raised { due }) => say(format!("重大，{}前上报", shown::moment(due.due))),
        Event::Mediation(mediation::Event::Performed { result }) => say(match result.as_str() {
            "kept" => "已履行",
            "partly" => "部分履行",
            _ => "未履行",
        }
        .to_owned()),
        Event::Tasks(tasks::Event::Waived { .. }) => say("不再需要协办".to_owned()),
        Event::Tasks(tasks::Event::Lapsed { .. }) => say("认领到期没有进展".to_owned()),
        Event::Clock(clock::Event::Restarted { whole }) => say(format!("重新计时，期限{}", shown::moment(whole.due))),
        Event::Alert(alert::Event::Passed) => say("激化风险已降低，不再需要告知".to_owned()),
        Event::Clock(clock::Event::Restated { whole }) => say(format!("期限改为{}", shown::moment(whole.due))),
        Event::Clock(clock::Event::Extended { until, .. }) => say(format!("延期到{}", crate::rules::clock::local_day(*until))),
        Event::Clock(clock::Event::Suspended { until, .. }) => {
            say(format!("挂账到{}", crate::rules::clock::local_day(until.plus(-1))));
        }
        Event::Check(check::Event::CalledBack { result }) => say(match result.as_str() {
            "satisfied" => "满意",
            "basically" => "基本满意",
            "unsatisfied" => "不满意",
            "unreached" => "未接通",
            _ => "不愿评价",
        }
        .to_owned()),
        Event::Check(check::Event::Drawn) => say("抽中回访".to_owned()),
        Event::Parts(parts::Event::Added { parts }) => say(format!("共{}项", parts.len())),
        Event::Parts(parts::Event::Done { no, by_phone, .. }) => say(format!("第{no}项{}", if *by_phone { "（电话回复）" } else { "" })),
        Event::Parts(parts::Event::Accepted { no } | parts::Event::Waived { no }) => say(format!("第{no}项")),
        Event::Attendance(attendance::Event::Held { expected, present, .. }) => {
            let of = expected.map(|expected| format!("应到{expected}人，")).unwrap_or_default();
            say(format!("{of}实到{present}人"));
        }
        Event::Bookings(bookings::Event::Booked { line }) => {
            let one_way = kind.is_some_and(|kind| kind.word("bookings.direction").is_none());
            let way = match (one_way, line.out) {
                (true, _) => "",
                (false, true) => "支出",
                (false, false) => "收入",
            };
            say(format!("{way}{}", amounts::decimal(line.amount, 10_000)));
        }
        Event::Bookings(bookings::Event::Reversed { of, .. }) => say(format!("冲销第{}笔", of.no)),
        Event::Validity(validity::Event::Changed { change }) => say(format!("自{}起", change.from)),
        Event::Validity(validity::Event::Ended { until }) => say(format!("自{until}起终止")),
        _ => {}
    }
}
