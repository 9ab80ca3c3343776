//! What steps ask, and what a condition can know when it is looked at.

use std::collections::BTreeSet;

use kernel::schema::{Condition, Field, Need, RecordKind, Setting, Step};

use super::{Case, conditions, flow};
use crate::kinds::path::fields_that;

pub(super) fn check(case: &Case<'_, '_>) {
    let kind = case.kind;
    for step in &kind.steps {
        form(case, step);
        if let Some(when) = &step.when {
            let trail = ["step", step.code.as_str(), "when"];
            conditions::check(case, &trail, when, conditions::Reads::Step);
            known(case, &trail, when, step);
        }
    }
    for field in &kind.fields {
        asked(case, field);
        if let Some(when) = &field.when {
            let trail = ["field", field.code.as_str(), "when"];
            conditions::check(case, &trail, when, conditions::Reads::Step);
            for step in askers(kind, field) {
                known(case, &trail, when, step);
            }
        }
        for column in &field.rows {
            if let Some(when) = &column.when {
                conditions::check_column(case, &["field", &field.code, "row", &column.code, "when"], when, field);
            }
        }
    }
}

fn form(case: &Case<'_, '_>, step: &Step) {
    let mut seen = BTreeSet::new();
    for asked in &step.form {
        let (code, trail) = (asked.field.as_str(), ["step", step.code.as_str(), "form"]);
        let say = |message: String| case.say(&trail, format!("步骤“{}”（{}）的表单：{message}", step.name, step.code));
        match case.kind.field(code) {
            None => say(format!("没有字段“{code}”，可以写：{}", fields_that(case.kind, |field| !field.system))),
            Some(field) if field.system => say(format!("“{code}”由系统填写，不能问")),
            Some(field) if field.retired => say(format!("“{code}”已停用，不能再问")),
            Some(_) => {}
        }
        if !seen.insert(code) {
            say(format!("“{code}”写了两次"));
        }
    }
}

/// A field that only steps ask must be asked by one, or be kept by a facet.
fn asked(case: &Case<'_, '_>, field: &Field) {
    if field.need != Need::Step || field.system || field.retired {
        return;
    }
    let kind = case.kind;
    let in_form = kind.steps.iter().any(|step| step.form.iter().any(|asked| asked.field == field.code));
    let names = |setting: &Setting| match setting {
        Setting::Word(word) => word == &field.code,
        Setting::Words(words) => words.contains(&field.code),
        _ => false,
    };
    let of_facet = kind.settings.values().any(names) || kind.steps.iter().flat_map(|step| step.with.values()).any(names);
    if !in_form && !of_facet {
        let message = format!("字段“{}”（{}）写了 need = \"step\"，但没有步骤的 form 问它", field.name, field.code);
        case.say(&["field", &field.code], message);
    }
}

/// The steps whose form asks a field: for what is asked from the beginning, those that begin.
fn askers<'k>(kind: &'k RecordKind, field: &Field) -> Vec<&'k Step> {
    if field.need == Need::Step {
        kind.steps.iter().filter(|step| step.form.iter().any(|asked| asked.field == field.code)).collect()
    } else {
        kind.beginnings().collect()
    }
}

/// Everything the condition looks at is there when the step is taken: asked from the beginning, by its own form, or by one before.
fn known(case: &Case<'_, '_>, trail: &[&str], when: &Condition, step: &Step) {
    let kind = case.kind;
    let before = flow::before(kind, step);
    let earlier = |code: &str| {
        let asks = |step: &Step| step.form.iter().any(|asked| asked.field == code);
        asks(step) || before.iter().any(|other| asks(other))
    };
    let mut told = BTreeSet::new();
    for path in when.paths() {
        let code = path.strip_prefix("field.").unwrap_or(path).split('.').next().unwrap_or_default();
        let Some(field) = kind.field(code).filter(|field| field.need == Need::Step && !field.system) else { continue };
        let later = kind.steps.iter().find(|step| step.form.iter().any(|asked| asked.field == code));
        if let Some(later) = later
            && !earlier(code)
            && told.insert(code)
        {
            let message = format!(
                "条件看了“{}”（{code}），它要到后面的步骤“{}”（{}）才填，“{}”（{}）时还没有",
                field.name, later.name, later.code, step.name, step.code
            );
            case.say(trail, message);
        }
    }
}
