//! Whether the parts of a pack fit one another: each reference leads somewhere, each limit can be read.

use std::collections::BTreeSet;

use insight::rules::{indicator::Population, ledger::filled};

use super::{
    compile::Parts,
    complaint::Complaint,
    gather::Found,
    harm,
    written::{IndicatorForm, Word},
};

/// Which households a limit may count: 常住户, 户籍户, 全部户.
const COUNTED: [&str; 3] = ["residing", "registered", "all"];

/// Everything that does not fit.
pub(super) fn check(parts: &Parts<'_>) -> Vec<Complaint> {
    let mut out = vec![];
    heads(parts, &mut out);
    ledgers(parts, &mut out);
    for indicator in &parts.indicators {
        indicator_fits(parts, indicator, &mut out);
        out.extend(harm::indicator(indicator, &parts.kinds));
    }
    out.extend(parts.point_rules.iter().filter_map(harm::points));
    out
}

fn listed<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    codes.into_iter().collect::<Vec<_>>().join("、")
}

/// A complaint unless `word` is one of `allowed`.
fn among<'a, T>(found: &Found<'_, T>, what: &str, word: &Word, allowed: impl IntoIterator<Item = &'a str>, out: &mut Vec<Complaint>) {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    if !allowed.contains(&word.get_ref().as_str()) {
        out.push(found.complain_at(word, format!("{what}“{}”不认识，可以写：{}", word.get_ref(), listed(allowed))));
    }
}

fn heads(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    if let Some(head) = &parts.head {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if head.value.code.is_empty() || !head.value.code.chars().all(plain) {
            out.push(head.complain(format!("配置编码“{}”只能用小写字母、数字和下划线", head.value.code)));
        }
        match (head.own, head.value.over.as_deref()) {
            (true, Some("base")) | (false, None) => {}
            (true, _) => out.push(head.complain("地方配置要写 over = \"base\"：它叠在基础配置之上")),
            (false, _) => out.push(head.complain("基础配置不能再叠在别的配置之上，请去掉 over")),
        }
    }
    for level in ["town", "village"] {
        if let Some(first) = parts.levels.first().filter(|_| !parts.levels.iter().any(|known| known.value.code == level)) {
            out.push(first.complain(format!("缺少层级“{level}”：事项按镇、村归集")));
        }
    }
    if let Some(rule) = &parts.household_limit {
        among(rule, "层级", &rule.value.level, parts.levels.iter().map(|level| level.value.code.as_str()), out);
        among(rule, "户数口径", &rule.value.counted, COUNTED, out);
        if !(1..=1_000).contains(rule.value.at_most.get_ref()) {
            out.push(rule.complain_at(&rule.value.at_most, "户数上限应在 1 至 1000 之间"));
        }
    }
}

fn ledgers(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    for found in &parts.ledgers {
        let ledger = &found.value;
        if !parts.kinds.iter().any(|kind| kind.code == ledger.kind) {
            out.push(found.complain(format!("台账“{}”的种类“{}”不认识", ledger.title, ledger.kind)));
        }
        let mut seen = BTreeSet::new();
        for column in &ledger.columns {
            if filled(&column.code).is_none() {
                out.push(found.complain(format!("台账“{}”的列“{}”（{}）没有这种数据", ledger.title, column.code, column.name)));
            }
            if !seen.insert(&column.code) {
                out.push(found.complain(format!("台账“{}”的列“{}”写了两次", ledger.title, column.code)));
            }
        }
        out.extend(harm::ledger(found));
    }
}

fn indicator_fits(parts: &Parts<'_>, found: &Found<'_, IndicatorForm>, out: &mut Vec<Complaint>) {
    let mut refer = |what: &str, code: &str, known: Vec<&str>| {
        if !known.contains(&code) {
            out.push(found.complain(format!("指标“{}”的{what}“{code}”不认识，可以写：{}", found.value.name, listed(known))));
        }
    };
    let kinds = || parts.kinds.iter().map(|kind| kind.code.as_str()).collect();
    let offered = |list: &str| {
        let kind = parts.kinds.iter().find_map(|kind| kind.choices.get(list));
        kind.into_iter().flatten().map(|choice| choice.code.as_str()).collect()
    };
    match &found.value.population {
        Population::ClosedMatters { kind, way, found_by, .. } => {
            refer("种类", kind, kinds());
            if let Some(way) = way {
                refer("化解途径", way, offered("way"));
            }
            if let Some(code) = found_by {
                refer("发现方式", code, offered("found_by"));
            }
        }
        Population::ReportedMatters { kind } => refer("种类", kind, kinds()),
        Population::Areas { level } | Population::LargestArea { level } => {
            refer("层级", level, parts.levels.iter().map(|level| level.value.code.as_str()).collect());
        }
        Population::Appointments { post } => refer("岗位", post, parts.posts.iter().map(|post| post.value.code.as_str()).collect()),
    }
}
