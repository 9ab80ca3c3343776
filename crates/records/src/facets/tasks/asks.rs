//! What the verbs of tasks ask.

use kernel::schema::{Choice, Field, FieldType, RecordKind, Step, Verb};

use crate::{
    facets::{asked, choice, explained, note, outcome},
    rules::state::Body,
};

/// What its verbs ask.
pub fn asks(_: &RecordKind, step: &Step, body: Option<&Body>) -> Vec<Field> {
    let always = kernel::schema::Need::Always;
    match step.verb {
        Verb::Judge => vec![outcome("研判结果"), note("说明（不受理的要写明原因）", false)],
        Verb::Dispatch | Verb::CallUp => vec![
            Field { need: always, ..asked("@lead", "牵头单位", FieldType::Organisation) },
            Field { many: true, ..asked("@co", "协办单位", FieldType::Organisation) },
            Field { folded: true, ..asked("@due", "完成期限（不填按规定）", FieldType::Date) },
            note("交办意见", false),
        ],
        Verb::Claim => vec![asked("@unit", "以哪个单位认领", FieldType::Organisation)],
        Verb::Return => vec![note("退单原因", true)],
        Verb::Progress => vec![note("进展", step.form.iter().all(|line| !line.required)), asked("@photos", "照片", FieldType::Photos)],
        Verb::Submit => {
            let open = body.and_then(|body| body.facets.tasks.as_ref());
            let helped = open.is_some_and(|tasks| tasks.tasks.iter().any(|task| !task.lead && task.state.is_open()));
            let waive = Field { kept: kernel::schema::Kept::Vault, ..asked("@waive", "不再需要协办的原因", FieldType::Text) };
            let mut fields: Vec<Field> = helped.then_some(waive).into_iter().collect();
            // What is handed in is said in words, unless the form asks for them itself.
            fields.push(note("办理情况", step.form.iter().all(|line| !line.required)));
            fields
        }
        Verb::Remark => vec![note("批示内容", true)],
        Verb::Supervise => vec![note("督办要求", true)],
        Verb::Reply => vec![note("回复内容", true)],
        _ => vec![],
    }
}

/// The outcomes to choose from.
pub fn outcomes(kind: &RecordKind, step: &Step) -> Vec<Choice> {
    let named = |word: &str| step.to.after(word).and_then(|code| kind.status(code)).map(|status| status.name.clone());
    match step.verb {
        Verb::Judge => vec![
            choice("accepted", if named("dismissed").as_deref() == Some("不属实") { "属实" } else { "受理" }),
            explained("dismissed", &named("dismissed").unwrap_or_else(|| "不予受理".to_owned())),
        ],
        _ => vec![],
    }
}
