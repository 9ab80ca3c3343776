//! The golden table of a kind: what may be done in which status, by whom, and where it leads. Read in review.

use std::fmt::Write;

use kernel::schema::{LimitOf, LimitRule, RecordKind, Relation, Step, To, Within};

/// One line each step: from where, what, who, where to; only what is allowed.
pub fn table(kind: &RecordKind) -> String {
    let mut out = String::new();
    let facets: Vec<&str> = kind.facets.iter().map(|facet| facet.code()).collect();
    let off = if kind.on { "" } else { "（未启用）" };
    let _ = writeln!(out, "{} {} {}{off} · {}", kind.code, kind.name, kind.letters, facets.join(" "));
    let statuses: Vec<String> = kind.statuses.iter().map(|status| format!("{} {}", status.code, status.phase.code())).collect();
    let _ = writeln!(out, "状态：{}", statuses.join(" · "));
    let _ = writeln!(out, "可见：{}；可读不公开内容：{}", relations(&kind.see), relations(&kind.handlers));
    for step in &kind.steps {
        let _ = writeln!(out, "{}", line(kind, step));
    }
    for limit in kind.limits.iter().filter(|limit| !matches!(limit.of, LimitOf::Step { .. })) {
        let of = match &limit.of {
            LimitOf::Whole { until } => format!("至 {until}"),
            _ => "每项任务".to_owned(),
        };
        let _ = writeln!(out, "期限 {} {}：{of}，{}{}", limit.code, limit.name, within(limit), if limit.pauses { "，可暂停" } else { "" });
    }
    out
}

fn line(kind: &RecordKind, step: &Step) -> String {
    let from = if step.from.is_empty() { "—".to_owned() } else { step.from.join(" ") };
    let verb = if step.code == step.verb.code() { step.code.clone() } else { format!("{}={}", step.code, step.verb.code()) };
    let by = if step.by_rule { format!("{}（自动）", relations(&step.by)) } else { relations(&step.by) };
    let to = match &step.to {
        To::Stays => "·".to_owned(),
        To::Status(code) => code.clone(),
        To::ByOutcome(map) => map.iter().map(|(outcome, to)| format!("{outcome}:{to}")).collect::<Vec<_>>().join(" "),
    };
    let mut line = format!("{from} | {verb} | {by} → {to}");
    if !step.sign.is_empty() {
        let _ = write!(line, "；须 {} 同意", relations(&step.sign));
    }
    if !step.form.is_empty() {
        let asked: Vec<String> =
            step.form.iter().map(|asked| format!("{}{}", asked.field, if asked.required { "" } else { "?" })).collect();
        let _ = write!(line, "；填 {}", asked.join(" "));
    }
    if let Some(limit) = kind.limit_of_step(&step.code) {
        let _ = write!(line, "；限 {}", within(limit));
    }
    if let Some(mark) = &step.marks {
        let _ = write!(line, "；记 {mark}");
    }
    if !step.clears.is_empty() {
        let _ = write!(line, "；消 {}", step.clears.join(" "));
    }
    if let Some(when) = &step.when {
        let _ = write!(line, "；当 {when}");
    }
    line
}

fn relations(all: &[Relation]) -> String {
    all.iter().map(|relation| relation.code()).collect::<Vec<_>>().join(" ")
}

fn within(limit: &LimitRule) -> String {
    match &limit.within {
        Within::Length(length) => length.to_string(),
        Within::ByChoice { field, otherwise } => format!("按 {field}，未写的 {otherwise}"),
        Within::AtField(field) => format!("到 {field}"),
    }
}
