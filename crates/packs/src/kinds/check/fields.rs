//! Fields, columns of tables, lists of choices.

use kernel::schema::{Choice, Facet, Field, FieldType, Kept, Need, ReadBy, Setting};

use super::{Case, is_code, listed};
use crate::kinds::path::{fields_that, is_secret};

pub(super) fn check(case: &Case<'_, '_>) {
    for field in &case.kind.fields {
        let trail = ["field", field.code.as_str()];
        one(case, &trail, field);
        if (field.ty == FieldType::Table) == field.rows.is_empty() {
            let message = if field.rows.is_empty() {
                "表格字段要写列：[[field.row]]"
            } else {
                "只有表格字段（type = \"table\"）有列"
            };
            case.say(&trail, format!("“{}”：{message}", field.code));
        }
        for column in &field.rows {
            let trail = ["field", field.code.as_str(), "row", column.code.as_str()];
            one(case, &trail, column);
            if column.ty == FieldType::Table {
                case.say(&trail, format!("列“{}”：表格里不能再放表格", column.code));
            }
            if column.unique.is_some() || column.need == Need::Step {
                case.say(&trail, format!("列“{}”：表格的列不能写 unique、need = \"step\"", column.code));
            }
        }
    }
    for (name, list) in &case.kind.choices {
        choices(case, name, list);
    }
    sealed(case);
}

/// Domestic violence and harm to children keep their sealed category (`harms.md` 1): no kind that mediates can do without.
fn sealed(case: &Case<'_, '_>) {
    let kind = case.kind;
    let category = kind.word("intake.category").and_then(|code| kind.field(code)?.choices.as_ref());
    let mut offered = category.and_then(|list| kind.choices.get(list)).into_iter().flatten().filter(|choice| !choice.retired);
    if kind.has(Facet::Mediation) && !offered.any(|choice| choice.sealed) {
        case.say(&["kind"], "类别里必须保留一个 sealed = true 的小类（家暴、侵害未成年人线索）：它不是纠纷，不得调解");
    }
}

/// What holds of fields and of columns alike.
fn one(case: &Case<'_, '_>, trail: &[&str], field: &Field) {
    let say = |key: &str, message: String| case.say(&[trail, &[key]].concat(), format!("“{}”：{message}", field.code));
    if !is_code(&field.code) && !field.code.is_empty() {
        say("code", "字段编码只能用小写字母、数字和下划线".to_owned());
    }
    if field.name.contains("身份证") || ["id_card", "id_number", "identity_number"].contains(&field.code.as_str()) {
        say("name", "不设身份证号字段：身份证号只写在调解协议书上".to_owned());
    }
    if field.many && !field.ty.refers() {
        say("many", format!("类型 {} 不能有多个值，只有引用（区域、单位、人、户、事项）可以；多选用 choices", field.ty.code()));
    }
    if field.role.is_some() && !field.ty.refers() {
        say("role", format!("role 只用于引用单位、区域或人的字段，不能用于类型 {}", field.ty.code()));
    }
    if field.sum && !matches!(field.ty, FieldType::Int | FieldType::Decimal | FieldType::Money) {
        say("sum", format!("类型 {} 不能合计", field.ty.code()));
    }
    if let (Some(least), Some(most)) = (field.least, field.most)
        && least > most
    {
        say("least", format!("least {least} 大于 most {most}"));
    }
    if field.unique.is_some() && is_secret(field) {
        say("unique", "要查重的字段必须人人可读（read = \"open\"、不封存）".to_owned());
    }
    if field.read != ReadBy::Open && field.kept == Kept::Journal && field.ty.is_words() {
        say("kept", "不公开的文字要封存，请去掉 kept = \"journal\"".to_owned());
    }
    listed_by(case, trail, field);
    refers(case, trail, field);
    narrowed(case, trail, field);
}

/// The list of a choice.
fn listed_by(case: &Case<'_, '_>, trail: &[&str], field: &Field) {
    let say = |message: String| case.say(&[trail, &["choices"]].concat(), format!("“{}”：{message}", field.code));
    let chooses = matches!(field.ty, FieldType::Choice | FieldType::Choices);
    match &field.choices {
        None if chooses => say("选项字段要写 choices = \"选项列表\"".to_owned()),
        Some(_) if !chooses => say(format!("类型 {} 没有选项", field.ty.code())),
        Some(name) => match case.kind.choices.get(name) {
            None => {
                let own = case.kind.choices.keys().chain(case.around.choices.keys()).map(String::as_str);
                let known = listed(own.collect::<std::collections::BTreeSet<_>>());
                say(format!("没有选项列表“{name}”，请写在 [choices] 里；有的是：{known}"));
            }
            Some(list) if list.iter().all(|choice| choice.retired) => say(format!("选项列表“{name}”是空的")),
            Some(_) => {}
        },
        None => {}
    }
}

/// Levels, bodies.
fn refers(case: &Case<'_, '_>, trail: &[&str], field: &Field) {
    let known = match field.ty {
        FieldType::Area => &case.around.levels,
        FieldType::Organisation => &case.around.organisations,
        _ => {
            if !field.levels.is_empty() {
                let message = format!("“{}”：levels 只用于区域和单位", field.code);
                case.say(&[trail, &["levels"]].concat(), message);
            }
            return;
        }
    };
    for word in field.levels.iter().filter(|word| !known.contains(word)) {
        let message = format!("“{}”：“{word}”不认识，可以写：{}", field.code, listed(known.iter().map(String::as_str)));
        case.say(&[trail, &["levels", word]].concat(), message);
    }
}

/// Reading that hangs on a choice of the record.
fn narrowed(case: &Case<'_, '_>, trail: &[&str], field: &Field) {
    let Some(by) = &field.read_by else { return };
    let trail = [trail, &["read_by"]].concat();
    let Some(choice) = case.kind.field(&by.field).filter(|choice| choice.ty == FieldType::Choice && !is_secret(choice)) else {
        let known = fields_that(case.kind, |choice| choice.ty == FieldType::Choice && !is_secret(choice));
        case.say(&trail, format!("“{}”：read_by 的“{}”应是公开的选项字段，可以写：{known}", field.code, by.field));
        return;
    };
    for code in by.desk_only.iter().chain(&by.nobody).filter(|code| case.kind.choice(choice, code).is_none()) {
        let list = choice.choices.as_ref().and_then(|list| case.kind.choices.get(list)).map_or(&[][..], Vec::as_slice);
        let known = listed(list.iter().map(|choice| choice.code.as_str()));
        case.say(&trail, format!("“{}”：read_by 的“{code}”不在“{}”的选项里，可以写：{known}", field.code, by.field));
    }
}

fn choices(case: &Case<'_, '_>, name: &str, list: &[Choice]) {
    let rungs = match case.kind.settings.get("ladder.rungs") {
        Some(Setting::Words(rungs)) => rungs,
        _ => &case.around.levels,
    };
    for choice in list {
        let say = |message: String| case.say(&["choices", name, &choice.code], format!("选项“{}”：{message}", choice.code));
        if choice.sealed && choice.advice.is_empty() {
            say("封闭处理的要写 advice：表单上告诉人打哪个电话".to_owned());
        }
        let seasonal = choice.season.iter().flat_map(|season| [&season.finish, &season.control]).flatten();
        let mut limits = [&choice.finish, &choice.control].into_iter().flatten().chain(seasonal);
        if choice.never_paused && limits.any(kernel::calendar::Limit::working) {
            say("不得暂缓计时，期限要按自然时间".to_owned());
        }
        if choice.urgent.as_ref().is_some_and(kernel::calendar::Limit::working) {
            say("紧急件的期限要按自然时间，节假日照常计时，不能写工作日".to_owned());
        }
        let bodies = std::iter::once(&choice.lead).chain(&choice.co).filter(|word| !word.is_empty());
        for word in bodies.filter(|word| !case.around.knows_body(word)) {
            say(format!("“{word}”不是已知的组织类型或岗位，请先写进 [[organisation_kind]]（code、name 或 also）"));
        }
        if let Some(level) = choice.starts_at.as_ref().filter(|level| !rungs.contains(level)) {
            say(format!("层级“{level}”不认识，可以写：{}", listed(rungs.iter().map(String::as_str))));
        }
        if case.kind.has(Facet::Ladder) && (choice.finish.is_some() || choice.control.is_some()) {
            say("逐级办理的，期限写在 ladder.limits，这里不写 limit".to_owned());
        }
    }
}
