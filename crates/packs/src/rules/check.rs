//! Whether the parts of a pack fit one another: each reference leads somewhere, each limit can be read.

use std::collections::BTreeSet;

use kernel::calendar::Limit;
use matters::rules::catalogue::{Course, Stage};

use super::{
    compile::Parts,
    complaint::Complaint,
    gather::Found,
    harm,
    written::{CategoryForm, FlowForm, Word},
};

/// The lists of choices and the codes in each that the program knows by itself.
const CHOICES: [(&str, &[&str]); 9] = [
    ("found_by", &[]),
    ("way", &[]),
    ("source", &[]),
    ("risk", &["none", "some", "high"]),
    ("urgency", &["ordinary", "urgent"]),
    ("grade", &["ordinary", "serious"]),
    ("agreement", &["oral", "written"]),
    ("performance", &["done", "partly", "not"]),
    ("contact_result", &["reached_satisfied", "reached_basically", "reached_unsatisfied", "not_reached", "declined"]),
];

/// Which households a limit may count: 常住户, 户籍户, 全部户.
const COUNTED: [&str; 3] = ["residing", "registered", "all"];

/// Stages that each course passes through, so that a flow must name them.
const fn stages(course: Course) -> &'static [Stage] {
    use Stage::{Assigned, CallingBack, Closing, Judged, Open, Performing, Verifying, Working};
    match course {
        Course::Hazard => &[Open, Judged, Assigned, Working, Verifying, Closing],
        Course::Dispute => &[Open, Working, Performing, CallingBack, Closing],
    }
}

/// Everything that does not fit.
pub(super) fn check(parts: &Parts<'_>) -> Vec<Complaint> {
    let mut out = vec![];
    heads(parts, &mut out);
    kinds(parts, &mut out);
    for category in &parts.categories {
        category_fits(parts, category, &mut out);
    }
    sealed(parts, &mut out);
    for flow in &parts.flows {
        flow_fits(parts, flow, &mut out);
    }
    choices(parts, &mut out);
    out.extend(parts.point_rules.iter().filter_map(harm::points));
    words(parts, &mut out);
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

fn limit<T>(found: &Found<'_, T>, word: Option<&Word>, out: &mut Vec<Complaint>) -> Option<Limit> {
    let word = word?;
    word.get_ref().parse().map_err(|fault: kernel::calendar::LimitFault| out.push(found.complain_at(word, fault.to_string()))).ok()
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
    if let Some(serious) = &parts.serious {
        limit(serious, Some(&serious.value.report_within), out);
        among(serious, "层级", &serious.value.closes_at, parts.levels.iter().map(|level| level.value.code.as_str()), out);
    }
    for level in &parts.ladder {
        limit(level, level.value.limit.as_ref(), out);
    }
    checks_fit(parts, out);
}

/// The limits of what goes with the work, and how far the allowances reach.
fn checks_fit(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    if let Some(checks) = &parts.checks {
        for word in [&checks.value.recheck, &checks.value.call_back, &checks.value.otherwise] {
            limit(checks, Some(word), out);
        }
        if limit(checks, Some(&checks.value.alert), out).is_some_and(|limit| limit.working()) {
            out.push(checks.complain_at(&checks.value.alert, "易激化的要当即告知，期限按自然时间，不能写工作日"));
        }
    }
    if let Some(allowances) = &parts.allowances {
        let held = &allowances.value;
        let counts = [
            ("extensions", &held.extensions, 0..=10),
            ("extension_days", &held.extension_days, 1..=365),
            ("suspension_days", &held.suspension_days, 1..=730),
            ("late_entry_hours", &held.late_entry_hours, 1..=720),
            ("call_attempts", &held.call_attempts, 1..=10),
        ];
        for (name, count, allowed) in counts {
            if !allowed.contains(count.get_ref()) {
                let (least, most, n) = (allowed.start(), allowed.end(), count.get_ref());
                out.push(allowances.complain_at(count, format!("{name} 应在 {least} 至 {most} 之间，现在是 {n}")));
            }
        }
    }
}

fn kinds(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    let mut letters = BTreeSet::new();
    for kind in &parts.kinds {
        let word = &kind.value.letters;
        if word.get_ref().len() != 2 || !word.get_ref().bytes().all(|byte| byte.is_ascii_uppercase()) {
            out.push(kind.complain_at(word, format!("编号字母“{}”应是两个大写字母，例如 YH", word.get_ref())));
        } else if !letters.insert(word.get_ref().clone()) {
            out.push(kind.complain_at(word, format!("编号字母“{}”已被另一种类使用", word.get_ref())));
        }
        if let Some(limit) = limit(kind, kind.value.urgent.as_ref(), out)
            && limit.working()
            && let Some(word) = &kind.value.urgent
        {
            out.push(kind.complain_at(word, "紧急件的期限要按自然时间，节假日照常计时，不能写工作日"));
        }
        if !parts.flows.iter().any(|flow| flow.value.kind.get_ref() == &kind.value.code) {
            out.push(kind.complain(format!("种类“{}”没有流程，请写一段 [[flow]] kind = \"{}\"", kind.value.name, kind.value.code)));
        }
    }
}

fn category_fits(parts: &Parts<'_>, found: &Found<'_, CategoryForm>, out: &mut Vec<Complaint>) {
    let form = &found.value;
    among(found, "种类", &form.kind, parts.kinds.iter().map(|kind| kind.value.code.as_str()), out);
    let course = parts.course(form.kind.get_ref());
    let finish = limit(found, form.limit.finish.as_ref(), out);
    limit(found, form.limit.control.as_ref(), out);
    match course {
        Some(Course::Hazard) if form.limit.finish.is_none() => {
            out.push(found.complain(format!("“{}”没有办结期限，请写 limit = {{ finish = \"24小时\" }}", form.name)));
        }
        Some(Course::Dispute) if form.limit.finish.is_some() || form.limit.control.is_some() => {
            out.push(found.complain(format!("“{}”是纠纷，期限按逐级的 ladder，这里不写 limit", form.name)));
        }
        _ => {}
    }
    if form.never_paused && finish.is_some_and(|limit| limit.working()) {
        out.push(found.complain(format!("“{}”不得暂缓计时，期限要按自然时间", form.name)));
    }
    if let Some(urgent) = limit(found, form.urgent.as_ref(), out)
        && urgent.working()
    {
        out.push(found.complain("紧急件的期限要按自然时间，节假日照常计时，不能写工作日"));
    }
    if let Some(season) = &form.season {
        limit(found, season.control.as_ref(), out);
        limit(found, season.finish.as_ref(), out);
        for day in [&season.from, &season.to] {
            if format!("2024-{}", day.get_ref()).parse::<jiff::civil::Date>().is_err() {
                out.push(found.complain_at(day, format!("日期“{}”读不懂，应写成 06-01", day.get_ref())));
            }
        }
    }
    if let Some(level) = &form.starts_at {
        among(found, "纠纷层级", level, parts.ladder.iter().map(|level| level.value.code.as_str()), out);
    }
    for word in std::iter::once(&form.lead).chain(&form.co) {
        if !parts.knows_body(word.get_ref()) {
            out.push(found.complain_at(
                word,
                format!("“{}”不是已知的组织类型或岗位，请先写进 [[organisation_kind]]（code、name 或 also）", word.get_ref()),
            ));
        }
    }
}

/// Domestic violence and harm to children keep their sealed lane (`harms.md` 1): no pack can do without, no place can lift it.
fn sealed(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    for kind in parts.kinds.iter().filter(|kind| kind.value.course == Course::Dispute) {
        let mut own = parts.categories.iter().filter(|category| category.value.kind.get_ref() == &kind.value.code);
        if !own.any(|category| category.value.sealed) {
            out.push(kind.complain("必须保留一个 sealed = true 的小类（家暴、侵害未成年人线索）：它不是纠纷，不得调解"));
        }
    }
    for category in parts.categories.iter().filter(|category| category.value.sealed && category.value.advice.is_empty()) {
        out.push(category.complain("封闭处理的小类要写 advice：表单上告诉人打哪个电话"));
    }
    for unsealed in parts.lifted.iter().flat_map(|code| parts.categories.iter().filter(move |found| &found.value.code == code)) {
        out.push(unsealed.complain(format!("“{}”是封闭处理的小类，地方配置不得改成一般纠纷", unsealed.value.code)));
    }
    if let Some(hide) = &parts.hide {
        for word in &hide.value.categories {
            match parts.categories.iter().find(|category| &category.value.code == word.get_ref()) {
                None => out.push(hide.complain_at(word, format!("小类“{}”不存在，不能隐藏", word.get_ref()))),
                Some(category) if category.value.sealed => out.push(hide.complain_at(word, "封闭处理的小类不得隐藏")),
                Some(_) => {}
            }
        }
    }
}

fn flow_fits(parts: &Parts<'_>, found: &Found<'_, FlowForm>, out: &mut Vec<Complaint>) {
    let form = &found.value;
    among(found, "种类", &form.kind, parts.kinds.iter().map(|kind| kind.value.code.as_str()), out);
    let mut seen = BTreeSet::new();
    for step in &form.steps {
        among(found, "阶段", &step.stage, Stage::ALL.iter().map(|stage| stage.code()), out);
        if !seen.insert(step.stage.get_ref().as_str()) {
            out.push(found.complain_at(&step.stage, format!("阶段“{}”写了两次，每个阶段至多一步", step.stage.get_ref())));
        }
    }
    let needed = parts.course(form.kind.get_ref()).map_or(&[][..], stages);
    let missing: Vec<&str> = needed.iter().map(|stage| stage.code()).filter(|code| !seen.contains(code)).collect();
    if !missing.is_empty() {
        out.push(found.complain(format!("流程缺少阶段：{}", listed(missing))));
    }
}

fn choices(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    for (name, list) in &parts.choices {
        if !CHOICES.iter().any(|(known, _)| known == name) && !parts.of_kinds.contains(name) {
            out.push(list.complain(format!("选项“{name}”不认识，可以写：{}", listed(CHOICES.map(|(known, _)| known)))));
        }
        let mut seen = BTreeSet::new();
        for choice in &list.value {
            if !seen.insert(choice.get_ref().code.as_str()) {
                out.push(list.complain_at(choice, format!("选项编码“{}”重复", choice.get_ref().code)));
            }
        }
    }
    for (name, needed) in CHOICES {
        let Some(list) = parts.choices.get(name) else {
            let file = parts.head.as_ref().map_or_else(String::new, |head| head.text.file.clone());
            out.push(Complaint { file, line: 0, message: format!("缺少选项 [choices] {name}") });
            continue;
        };
        let missing: Vec<&str> =
            needed.iter().copied().filter(|code| !list.value.iter().any(|choice| choice.get_ref().code == *code)).collect();
        if !missing.is_empty() {
            out.push(list.complain(format!("选项 {name} 缺少程序要用的编码：{}", listed(missing))));
        }
    }
}

fn words(parts: &Parts<'_>, out: &mut Vec<Complaint>) {
    for (name, word) in &parts.words {
        if word.own && !parts.base_words.contains(name) {
            out.push(word.complain(format!("用语“{name}”不认识：地方配置只能改基础配置里有的用语")));
        }
        if word.value.trim().is_empty() {
            out.push(word.complain(format!("用语“{name}”是空的")));
        }
    }
}
