//! Limits: one for each thing, and each can be reckoned.

use kernel::schema::{Facet, FieldType, LimitOf, LimitRule, Within};

use super::{Case, listed};
use crate::kinds::path::{fields_that, milestones};

pub(super) fn check(case: &Case<'_, '_>) {
    let kind = case.kind;
    for (index, rule) in kind.limits.iter().enumerate() {
        let say = |key: &str, message: String| say(case, rule, key, message);
        if !kind.has(Facet::Clock) {
            say("", "种类没有构件 clock，期限没有人计算".to_owned());
        }
        for earlier in &kind.limits[..index] {
            if same(&earlier.of, &rule.of) {
                say("of", format!("与期限“{}”（{}）限的是同一件事，只能有一个", earlier.name, earlier.code));
            } else if earlier.code == rule.code {
                say("code", format!("编码“{}”已被期限“{}”用过", rule.code, earlier.name));
            }
        }
        match &rule.of {
            LimitOf::Whole { until } if !milestones(kind).contains(&until.as_str()) => {
                say("until", format!("没有步骤记下“{until}”，可以写：{}", listed(milestones(kind))));
            }
            LimitOf::Step { step } => match kind.step(step) {
                None => {
                    let known = listed(kind.steps.iter().filter(|step| !step.from.is_empty()).map(|step| step.code.as_str()));
                    say("of", format!("没有步骤“{step}”，可以写：{known}"));
                }
                Some(step) if step.from.is_empty() => {
                    say("of", format!("步骤“{}”开始一件，在它之前没有可以起算的状态", step.code));
                }
                Some(_) => {}
            },
            LimitOf::Whole { .. } | LimitOf::Task => {}
        }
        within(case, rule);
    }
}

/// At the limit, or at the step that carries it in short.
fn say(case: &Case<'_, '_>, rule: &LimitRule, key: &str, message: String) {
    let message = format!("期限“{}”（{}）：{message}", rule.name, rule.code);
    if case.whole.tree.item("limit", &rule.code).is_some() {
        case.say(&["limit", &rule.code, key], message);
    } else {
        case.say(&["step", &rule.code, "limit"], message);
    }
}

const fn whole(of: &LimitOf) -> bool {
    matches!(of, LimitOf::Whole { .. })
}

fn same(one: &LimitOf, other: &LimitOf) -> bool {
    one == other || (whole(one) && whole(other))
}

fn within(case: &Case<'_, '_>, rule: &LimitRule) {
    let kind = case.kind;
    match &rule.within {
        Within::Length(_) => {}
        Within::ByChoice { field: code, .. } => match kind.field(code) {
            Some(field) if field.ty == FieldType::Choice => {
                let list = field.choices.as_ref().and_then(|name| kind.choices.get(name));
                let timed =
                    |list: &Vec<kernel::schema::Choice>| list.iter().any(|choice| choice.finish.is_some() || choice.urgent.is_some());
                if list.is_some_and(|list| !timed(list)) {
                    say(case, rule, "within", format!("“{code}”的选项都没有写期限（limit = {{ finish = \"3日\" }}）"));
                }
            }
            other => {
                let known = fields_that(kind, |field| field.ty == FieldType::Choice);
                let wrong = other.map_or("没有这个选项字段", |_| "不是选项字段，不能按它定期限");
                say(case, rule, "within", format!("“{code}”：{wrong}，可以写：{known}"));
            }
        },
        Within::AtField(code) => match kind.field(code) {
            Some(field) if matches!(field.ty, FieldType::Date | FieldType::Moment) => {}
            other => {
                let known = fields_that(kind, |field| matches!(field.ty, FieldType::Date | FieldType::Moment));
                let wrong = other.map_or("没有这个日期字段", |_| "不是日期或时间");
                say(case, rule, "within", format!("“{code}”：{wrong}，可以写：{known}"));
            }
        },
    }
}
