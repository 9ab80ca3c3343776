//! Whether the parts of a pack fit one another: each reference leads somewhere, each limit can be read.

use super::{
    compile::Parts,
    complaint::{Complaint, listed},
    gather::Found,
    harm,
    written::Word,
};

/// Which households a limit may count: 常住户, 户籍户, 全部户.
const COUNTED: [&str; 3] = ["residing", "registered", "all"];

/// Everything that does not fit.
pub(super) fn check(parts: &Parts<'_>) -> Vec<Complaint> {
    let mut out = vec![];
    heads(parts, &mut out);
    out.extend(parts.fronts.check(parts));
    out.extend(parts.point_rules.iter().filter_map(harm::points));
    out
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
