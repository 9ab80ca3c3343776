//! Reads steps and limits.

use kernel::schema::{FormField, LimitOf, LimitRule, Step, To, Verb, Within};

use super::{
    form::Form,
    phases,
    read::{condition, limit_of},
    tree::{Layer, Node, Value},
};

const STEP: [&str; 16] =
    ["code", "do", "name", "from", "to", "by", "when", "form", "limit", "sign", "marks", "clears", "by_rule", "aside", "grave", "with"];

/// The steps, and the limits that are written at steps.
pub(super) fn steps(form: &Form<'_, '_>, tree: &Node<'_>) -> (Vec<Step>, Vec<LimitRule>) {
    let (mut steps, mut limits) = (vec![], vec![]);
    for item in tree.get("step").map_or(&[][..], Node::items) {
        let Some(step) = step(form, item) else { continue };
        if let Some(limit) = form.limit(item, "limit") {
            limits.push(LimitRule {
                code: step.code.clone(),
                name: format!("{}期限", step.name),
                of: LimitOf::Step { step: step.code.clone() },
                within: Within::Length(limit),
                pauses: false,
            });
        }
        steps.push(step);
    }
    (steps, limits)
}

fn step(form: &Form<'_, '_>, item: &Node<'_>) -> Option<Step> {
    form.only(item, &STEP);
    let name = form.needed(item, "name");
    let Some(word) = form.text(item, "do") else {
        form.missing(item, "do");
        return None;
    };
    let Some(verb) = Verb::parse(&word) else {
        let known: Vec<&str> = Verb::ALL.iter().map(|verb| verb.code()).collect();
        form.complain(item.get("do")?, format!("动作“{word}”不认识，可以写：{}", known.join("、")));
        return None;
    };
    let with = item.get("with").map_or(&[][..], Node::entries).iter();
    Some(Step {
        code: item.code().to_owned(),
        verb,
        name,
        from: from(form, item),
        to: item.get("to").map_or(To::Stays, |node| to(form, node)),
        by: form.relations(item, "by").unwrap_or_default(),
        when: condition(form, item, "when"),
        form: form.words(item, "form").unwrap_or_default().iter().map(|word| asked(word)).collect(),
        sign: form.relations(item, "sign").unwrap_or_default(),
        marks: form.text(item, "marks"),
        clears: form.words(item, "clears").unwrap_or_default(),
        by_rule: form.flag(item, "by_rule").unwrap_or_default(),
        aside: form.flag(item, "aside").unwrap_or_default(),
        grave: form.flag(item, "grave").unwrap_or_default(),
        with: with.filter_map(|(key, value)| Some((key.clone(), form.setting(value)?))).collect(),
    })
}

/// The statuses in which it is taken; phases written out.
fn from(form: &Form<'_, '_>, item: &Node<'_>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for word in form.words(item, "from").unwrap_or_default() {
        if word.starts_with('@') && !phases::WORDS.contains(&word.as_str()) {
            let known = phases::WORDS.join("、");
            form.complain(item.get("from").unwrap_or(item), format!("“{word}”不认识，状态编码以外可以写：{known}"));
        }
        for code in phases::codes(&form.whole.tree, &word) {
            if !all.contains(&code) {
                all.push(code);
            }
        }
    }
    all
}

fn to(form: &Form<'_, '_>, node: &Node<'_>) -> To {
    match &node.value {
        Value::Word(word) if word.is_empty() => To::Stays,
        Value::Word(word) => To::Status(word.clone()),
        Value::Table(all) => To::ByOutcome(all.iter().filter_map(|(outcome, node)| Some((outcome.clone(), form.word_of(node)?))).collect()),
        _ => {
            form.complain(node, "to 要写状态编码，或按结果写成 { 结果 = \"状态\" }");
            To::Stays
        }
    }
}

/// `photos?` may stay empty.
fn asked(word: &str) -> FormField {
    let field = word.trim_end_matches('?');
    FormField { field: field.to_owned(), required: field == word }
}

const LIMIT: [&str; 6] = ["code", "name", "of", "until", "within", "pauses"];

/// The limits: those of `[[limit]]`, then those written at steps. A step's short limit that its class brings gives way.
pub(super) fn limits(form: &Form<'_, '_>, tree: &Node<'_>, short: Vec<LimitRule>) -> Vec<LimitRule> {
    let mut all: Vec<LimitRule> = tree.get("limit").map_or(&[][..], Node::items).iter().filter_map(|item| limit(form, item)).collect();
    for rule in short {
        let brought = tree.spot(&["step", &rule.code, "limit"]).layer == Layer::Life;
        if !(brought && all.iter().any(|other| other.of == rule.of)) {
            all.push(rule);
        }
    }
    all
}

fn limit(form: &Form<'_, '_>, item: &Node<'_>) -> Option<LimitRule> {
    form.only(item, &LIMIT);
    let of = form.needed(item, "of");
    let until = form.text(item, "until");
    if let Some(node) = item.get("until").filter(|_| of != "whole" && until.is_some()) {
        form.complain(node, "until 只用于 of = \"whole\" 的期限");
    }
    let of = match of.as_str() {
        "whole" => LimitOf::Whole { until: until.unwrap_or_else(|| "finished".to_owned()) },
        "task" => LimitOf::Task,
        other => match other.strip_prefix("step:") {
            Some(step) => LimitOf::Step { step: step.to_owned() },
            None => {
                form.complain(item.get("of")?, format!("of“{other}”不认识，可以写：whole、task、step:步骤编码"));
                return None;
            }
        },
    };
    let Some(node) = item.get("within") else {
        form.missing(item, "within");
        return None;
    };
    let name = form.needed(item, "name");
    let pauses = form.flag(item, "pauses").unwrap_or_default();
    Some(LimitRule { code: item.code().to_owned(), name, of, within: within(form, node)?, pauses })
}

fn within(form: &Form<'_, '_>, node: &Node<'_>) -> Option<Within> {
    if node.word().is_some() {
        return Some(Within::Length(limit_of(form, node)?));
    }
    form.only(node, &["by", "otherwise", "at"]);
    if let Some(field) = form.text(node, "at") {
        return Some(Within::AtField(field));
    }
    let field = form.needed(node, "by");
    if node.get("otherwise").is_none() {
        form.complain(node, "按选项定期限，要写 otherwise：选项没有写期限时按多久");
    }
    Some(Within::ByChoice { field, otherwise: form.limit(node, "otherwise")? })
}
