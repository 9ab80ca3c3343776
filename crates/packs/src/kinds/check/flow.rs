//! Statuses and steps: what begins, what leads where, what can be reached and left.

use std::collections::{BTreeMap, BTreeSet};

use kernel::schema::{Facet, Phase, RecordKind, Relation, Step, To, Verb, field::FieldRole};

use super::{Case, is_code, listed};
use crate::kinds::path::milestones;

pub(super) fn check(case: &Case<'_, '_>) {
    let kind = case.kind;
    if kind.beginnings().next().is_none() {
        case.say(&["step"], "没有开始的步骤：至少一个步骤 do = \"enter\"，不写 from");
        return;
    }
    let before = case.said.borrow().len();
    for status in kind.statuses.iter().filter(|status| !is_code(&status.code)) {
        case.say(&["status", &status.code], format!("状态编码“{}”只能用小写字母、数字和下划线", status.code));
    }
    for step in &kind.steps {
        one(case, step);
    }
    if case.said.borrow().len() == before {
        let reached = reach(case);
        leave(case, &reached);
    }
}

/// One step by itself.
fn one(case: &Case<'_, '_>, step: &Step) {
    let kind = case.kind;
    let say = |key: &str, message: String| case.say(&["step", &step.code, key], format!("步骤“{}”（{}）{message}", step.name, step.code));
    if !is_code(&step.code) {
        say("code", "的编码只能用小写字母、数字和下划线".to_owned());
    }
    if !kind.has(step.verb.facet()) {
        let (verb, facet) = (step.verb.code(), step.verb.facet().code());
        say("do", format!("的动作“{verb}”属于构件 {facet}，种类的 facets 里没有"));
    }
    for from in step.from.iter().filter(|from| kind.status(from).is_none()) {
        case.say(&["step", &step.code, "from", from], unknown_status(case, step, "from", from));
    }
    for to in step.to.all().into_iter().filter(|to| kind.status(to).is_none()) {
        case.say(&["step", &step.code, "to"], unknown_status(case, step, "to", to));
    }
    match (step.from.is_empty(), step.verb == Verb::Enter) {
        (true, false) => say("do", "没有 from：只有 do = \"enter\" 可以开始一件".to_owned()),
        (false, true) => say("from", "是 enter，只能用来开始，不写 from".to_owned()),
        (true, true) if step.to == To::Stays => say("to", "开始一件，要写 to：登记以后是哪个状态".to_owned()),
        _ => {}
    }
    outcomes(case, step);
    takers(case, step);
    if step.marks.as_deref() == Some("finished") {
        say("marks", "不能写 marks = \"finished\"：办完的日期由系统记".to_owned());
    }
    for milestone in step.clears.iter().filter(|milestone| !milestones(kind).contains(&milestone.as_str())) {
        say("clears", format!("的 clears：没有步骤记下“{milestone}”，可以写：{}", listed(milestones(kind))));
    }
}

fn unknown_status(case: &Case<'_, '_>, step: &Step, key: &str, status: &str) -> String {
    let known = listed(case.whole.statuses.iter().map(String::as_str));
    format!("步骤“{}”（{}）的 {key}：没有状态“{status}”，可以写：{known}", step.name, step.code)
}

/// A step maps every outcome word of its verb, or none.
fn outcomes(case: &Case<'_, '_>, step: &Step) {
    let To::ByOutcome(map) = &step.to else { return };
    let (verb, known) = (step.verb.code(), step.verb.outcomes());
    let say = |message: String| case.say(&["step", &step.code, "to"], format!("步骤“{}”（{}）的 to：{message}", step.name, step.code));
    if known.is_empty() {
        say(format!("动作“{verb}”只有一种结果，直接写状态编码"));
        return;
    }
    for word in map.keys().filter(|word| !known.contains(&word.as_str())) {
        say(format!("动作“{verb}”没有结果“{word}”，可以写：{}", listed(known.iter().copied())));
    }
    let missing: Vec<&str> = known.iter().copied().filter(|word| !map.contains_key(*word)).collect();
    if !missing.is_empty() {
        say(format!("动作“{verb}”的每种结果都要写去向，还缺：{}", listed(missing)));
    }
}

/// Somebody must be able to take a step.
fn takers(case: &Case<'_, '_>, step: &Step) {
    let kind = case.kind;
    let has = |role: FieldRole| kind.fields.iter().any(|field| field.role == Some(role));
    let possible = |relation: &Relation| match relation {
        Relation::Lead | Relation::Co | Relation::Holder | Relation::Past => kind.has(Facet::Tasks) || has(FieldRole::Lead),
        Relation::Keeper => has(FieldRole::Keeper),
        Relation::Addressee => has(FieldRole::Addressee) || kind.has(Facet::Parts) || kind.has(Facet::Attendance),
        Relation::Pool => kind.steps.iter().any(|step| step.verb == Verb::Claim),
        Relation::System => step.by_rule,
        // Before there is a record nobody stands to it in any other way, and afterwards nobody in this one.
        Relation::Enter => step.from.is_empty(),
        _ => !step.from.is_empty(),
    };
    let named = |message: &str| case.say(&["step", &step.code, "by"], format!("步骤“{}”（{}）{message}", step.name, step.code));
    if step.by.is_empty() && !step.by_rule {
        named("没有人能办，请写 by = [\"…\"]");
    } else if !step.by.is_empty() && !step.by.iter().any(possible) {
        let by = listed(step.by.iter().map(|relation| relation.code()));
        named(&format!("没有人能办：这一步不会有 {by}"));
    }
}

/// What leads where, steps by the status from which they are taken.
fn ways(kind: &RecordKind) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut ways: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for step in &kind.steps {
        for from in &step.from {
            ways.entry(from).or_default().extend(step.to.all());
        }
    }
    ways
}

/// Everything on some way from these statuses, they themselves included.
fn closure<'k>(ways: &BTreeMap<&'k str, BTreeSet<&'k str>>, from: impl IntoIterator<Item = &'k str>) -> BTreeSet<&'k str> {
    let mut todo: Vec<&str> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(status) = todo.pop() {
        if reached.insert(status) {
            todo.extend(ways.get(status).into_iter().flatten());
        }
    }
    reached
}

fn reach<'k>(case: &Case<'k, '_>) -> BTreeSet<&'k str> {
    let kind = case.kind;
    let reached = closure(&ways(kind), kind.beginnings().flat_map(|step| step.to.all()));
    for status in kind.statuses.iter().filter(|status| !reached.contains(status.code.as_str())) {
        case.say(&["status", &status.code], format!("状态“{}”（{}）没有步骤能走到", status.name, status.code));
    }
    for step in kind.steps.iter().filter(|step| !step.from.is_empty()) {
        if !step.from.iter().any(|from| reached.contains(from.as_str())) {
            let from = listed(step.from.iter().map(String::as_str));
            let message = format!("步骤“{}”（{}）走不到：没有步骤通到 {from}", step.name, step.code);
            case.say(&["step", &step.code], message);
        }
    }
    reached
}

/// What is open must be able to end, other than by being taken back.
fn leave(case: &Case<'_, '_>, reached: &BTreeSet<&str>) {
    let kind = case.kind;
    let ways = ways(kind);
    let ends = |code: &str| kind.status(code).is_some_and(|status| matches!(status.phase, Phase::Done | Phase::Holds | Phase::Over));
    for status in kind.statuses.iter().filter(|status| status.phase.is_open() && reached.contains(status.code.as_str())) {
        let further = closure(&ways, [status.code.as_str()]);
        if further.iter().any(|code| ends(code)) {
            continue;
        }
        let trail = ["status", status.code.as_str()];
        if further.len() == 1 {
            case.say(&trail, format!("状态“{}”（{}）没有步骤能离开", status.name, status.code));
        } else {
            case.say(
                &trail,
                format!("状态“{}”（{}）走不到办结：从这里出发，哪条路都到不了 done、holds、over 的状态", status.name, status.code),
            );
        }
    }
}

/// The steps that may lie before another, by the usual order of the statuses: a way back does not count.
pub(super) fn before<'k>(kind: &'k RecordKind, step: &Step) -> Vec<&'k Step> {
    let place = |code: &str| kind.statuses.iter().position(|status| status.code == code).unwrap_or(usize::MAX);
    let mut onward: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in ways(kind) {
        onward.insert(from, to.into_iter().filter(|to| place(to) >= place(from)).collect());
    }
    let precedes = |other: &&Step| {
        let after = if other.to == To::Stays { other.from.iter().map(String::as_str).collect() } else { other.to.all() };
        let reached = closure(&onward, after);
        step.from.iter().any(|from| reached.contains(from.as_str()))
    };
    kind.steps.iter().filter(precedes).collect()
}
