//! Facets, letters, title, settings, groups of persons.

use kernel::schema::{
    Facet, Field, FieldType, Kept, ReadBy, RecordClass, Setting, Verb,
    verb::{Parameter, Takes, parameter_of},
};

use super::{Case, is_code, listed};
use crate::kinds::{
    path::{codes, fields, fields_that, is_secret},
    read::GROUPS,
};

pub(super) fn check(case: &Case<'_, '_>) {
    let kind = case.kind;
    if !is_code(&kind.code) {
        case.say(&["kind", "code"], format!("种类编码“{}”只能用小写字母、数字和下划线", kind.code));
    }
    if !GROUPS.contains(&kind.group.as_str()) {
        case.say(&["kind", "group"], format!("菜单分组“{}”不认识，可以写：{}", kind.group, listed(GROUPS)));
    }
    if !case.around.levels.contains(&kind.desk.level) {
        let levels = listed(case.around.levels.iter().map(String::as_str));
        case.say(&["kind", "desk"], format!("层级“{}”不认识，可以写：{levels}", kind.desk.level));
    }
    if kind.facets.is_empty() {
        case.say(&["kind", "facets"], "缺少“facets”：至少写 intake");
    }
    letters(case);
    off(case);
    title(case);
    settings(case);
    persons(case);
}

fn letters(case: &Case<'_, '_>) {
    let letters = &case.kind.letters;
    match case.kind.class {
        RecordClass::Matter if letters.len() != 2 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            case.say(&["kind", "letters"], format!("编号字母“{letters}”应是两个大写字母，例如 letters = \"YH\""));
        }
        RecordClass::Entry | RecordClass::Activity if !letters.is_empty() => {
            case.say(&["kind", "letters"], "只有事项（class = \"matter\"）有编号，请去掉 letters");
        }
        _ => {}
    }
}

/// What cannot be switched on yet.
fn off(case: &Case<'_, '_>) {
    let kind = case.kind;
    let missing: Vec<&str> = kind.facets.iter().filter(|facet| !facet.is_built()).map(|facet| facet.code()).collect();
    if kind.on && !missing.is_empty() {
        case.say(&["kind", "facets"], format!("构件 {} 尚未提供，种类要写 on = false", listed(missing)));
    }
    if let Some(closed) = &kind.closed {
        if !case.around.organisations.contains(closed) {
            case.say(&["kind", "closed"], format!("“{closed}”不是已知的组织类型，请先写进 [[organisation_kind]]"));
        }
        if kind.on {
            case.say(&["kind", "closed"], "只有一个部门知道的种类目前不能启用，要写 on = false");
        }
    }
}

/// A title is seen wherever the record is: nothing sealed, no persons, no free text.
fn title(case: &Case<'_, '_>) {
    if case.kind.title.is_empty() {
        case.say(&["kind"], "没有可以作标题的字段，请写 title = [\"…\"]（选项、编码、事物的名称）");
    }
    for code in &case.kind.title {
        let trail = ["kind", "title", code.as_str()];
        let Some(field) = case.kind.field(code) else {
            case.say(&trail, format!("标题里没有字段“{code}”，可以写：{}", fields_that(case.kind, is_plain)));
            continue;
        };
        if !is_plain(field) {
            let message = format!("“{}”（{code}）不能作标题：标题人人可见，只能用选项、编码、日期、单位、事物的名称", field.name);
            case.say(&trail, message);
        }
    }
}

/// Whether a field may be a title.
fn is_plain(field: &Field) -> bool {
    use FieldType::{Area, Choice, Choices, Code, Date, Int, Line, Month, Organisation, Record};
    !is_secret(field) && matches!(field.ty, Line | Code | Int | Date | Month | Choice | Choices | Area | Organisation | Record)
}

fn settings(case: &Case<'_, '_>) {
    for (key, setting) in &case.kind.settings {
        let trail = ["settings", key.as_str()];
        let prefix = key.split('.').next().unwrap_or_default();
        match (parameter_of(key), Facet::parse(prefix)) {
            (_, Some(facet)) if !case.kind.has(facet) => {
                let facets = listed(case.kind.facets.iter().map(|facet| facet.code()));
                case.say(&trail, format!("“{key}”：种类没有构件 {prefix}，构件有：{facets}"));
            }
            (Some(_), None) if Verb::parse(prefix).is_some() => {
                case.say(&trail, format!("“{key}”是步骤的参数，请写在步骤的 with 里"));
            }
            (Some(parameter), _) => fits(case, &trail, parameter, setting),
            (None, _) => {
                let dotted = format!("{prefix}.");
                let known = known_parameters(&dotted);
                case.say(&trail, format!("参数“{key}”不认识，可以写：{known}"));
            }
        }
    }
    for step in &case.kind.steps {
        for (key, setting) in &step.with {
            let trail = ["step", step.code.as_str(), "with", key.as_str()];
            let prefix = format!("{}.", step.verb.code());
            match parameter_of(&format!("{prefix}{key}")) {
                Some(parameter) => fits(case, &trail, parameter, setting),
                None => {
                    let known = known_parameters(&prefix).replace(&prefix, "");
                    case.say(&trail, format!("动作“{}”没有参数“{key}”，可以写：{known}", step.verb.code()));
                }
            }
        }
    }
}

fn known_parameters(prefix: &str) -> String {
    let all: Vec<&str> = kernel::schema::verb::PARAMETERS.iter().map(|parameter| parameter.code).collect();
    let own: Vec<&str> = all.iter().copied().filter(|code| code.starts_with(prefix)).collect();
    if own.is_empty() { "（没有）".to_owned() } else { listed(own) }
}

/// Whether a parameter is of its type, and names what is there.
fn fits(case: &Case<'_, '_>, trail: &[&str], parameter: &Parameter, setting: &Setting) {
    let code = parameter.code;
    match (parameter.takes, setting) {
        (Takes::Number(least, most, _), Setting::Number(number)) if (least..=most).contains(number) => {}
        (Takes::Number(least, most, _), _) => case.say(trail, format!("“{code}”要写 {least} 至 {most} 之间的整数")),
        (Takes::Flag, Setting::Flag(_)) => {}
        (Takes::Flag, _) => case.say(trail, format!("“{code}”要写 true 或 false")),
        (Takes::Word(allowed), Setting::Word(word)) if allowed.is_empty() || allowed.contains(&word.as_str()) => {
            named(case, trail, code, std::slice::from_ref(word));
        }
        (Takes::Word(allowed), Setting::Word(word)) => {
            case.say(trail, format!("“{code}”不能写“{word}”，可以写：{}", listed(allowed.iter().copied())));
        }
        (Takes::Word(_), _) => case.say(trail, format!("“{code}”要写文字，加引号")),
        (Takes::Words, Setting::Words(words)) => named(case, trail, code, words),
        (Takes::Words, _) => case.say(trail, format!("“{code}”要写成一列：[\"…\", \"…\"]")),
    }
}

/// What a parameter names must be there, and of the right sort.
fn named(case: &Case<'_, '_>, trail: &[&str], code: &str, words: &[String]) {
    let kind = case.kind;
    let columns = |setting: &str| kind.word(setting).and_then(|field| kind.field(field)).map_or(&[][..], |table| &table.rows);
    for word in words {
        let wrong = match code {
            "intake.category" | "intake.urgency" | "intake.grade" | "alert.field" => {
                field_of(&kind.fields, word, "选项字段", |field| field.ty == FieldType::Choice)
            }
            "bookings.field" | "opens.field" => field_of(&kind.fields, word, "表格字段", |field| field.ty == FieldType::Table),
            "parts.field" => field_of(&kind.fields, word, "表格字段或单位字段", |field| {
                matches!(field.ty, FieldType::Table | FieldType::Organisation | FieldType::Area | FieldType::Person)
            }),
            "bookings.amount" => field_of(columns("bookings.field"), word, "数字列", |column| {
                matches!(column.ty, FieldType::Int | FieldType::Decimal | FieldType::Money)
            }),
            "bookings.direction" => field_of(columns("bookings.field"), word, "选项列", |column| column.ty == FieldType::Choice),
            "settle.promised" => field_of(&kind.fields, word, "日期字段", |field| field.ty == FieldType::Date),
            "opens.kind" => field_of(columns("opens.field"), word, "选项列", |column| column.ty == FieldType::Choice),
            "opens.text" => field_of(columns("opens.field"), word, "文字列", |column| column.ty.is_words()),
            "validity.dated" | "change.fields" => field_of(&kind.fields, word, "字段", |_| true),
            "change.state" if kind.status(word).is_none() => {
                let known = listed(kind.statuses.iter().map(|status| status.code.as_str()));
                Some(format!("没有状态“{word}”，可以写：{known}"))
            }
            "ladder.rungs" | "intake.level" | "tasks.pool_level" | "recheck.level" | "call_back.level" | "upward.closes_at" => {
                level(case, word)
            }
            "alert.within" => limit(word).or_else(|| natural(word)),
            "upward.within" => limit(word),
            "ladder.limits" if !word.is_empty() => limit(word),
            _ => None,
        };
        if let Some(wrong) = wrong.or_else(|| goes_by(case, code, word)) {
            case.say(trail, format!("“{code}”：{wrong}"));
        }
    }
    if code == "ladder.limits"
        && let Some(Setting::Words(rungs)) = kind.settings.get("ladder.rungs")
        && rungs.len() != words.len()
    {
        case.say(trail, format!("ladder.limits 有{}个，ladder.rungs 有{}级，应一一对应", words.len(), rungs.len()));
    }
}

/// The codes that the program goes by, in the list of the field that a parameter names.
const GOES_BY: [(&str, &str); 3] = [("intake.urgency", "urgent"), ("intake.grade", "serious"), ("alert.field", "high")];

fn goes_by(case: &Case<'_, '_>, parameter: &str, field: &str) -> Option<String> {
    let (_, code) = GOES_BY.iter().find(|(known, _)| *known == parameter)?;
    let offered = case.kind.field(field).and_then(|field| case.kind.choice(field, code)).is_some_and(|choice| !choice.retired);
    (!offered).then(|| format!("“{field}”的选项里要有“{code}”：程序靠它认"))
}

/// What is told at once is told on holidays too.
fn natural(word: &str) -> Option<String> {
    let working = word.parse::<kernel::calendar::Limit>().is_ok_and(|limit| limit.working());
    working.then(|| "要当即告知，期限按自然时间，不能写工作日".to_owned())
}

fn field_of(fields: &[Field], code: &str, sort: &str, fits: impl Fn(&Field) -> bool) -> Option<String> {
    let field = fields.iter().find(|field| field.code == code);
    let known = || codes(fields.iter().filter(|field| fits(field)));
    match field {
        None => Some(format!("没有这个{sort}，可以写：{}", known())),
        Some(field) if !fits(field) => Some(format!("“{}”不是{sort}，可以写：{}", field.code, known())),
        Some(_) => None,
    }
}

fn level(case: &Case<'_, '_>, word: &str) -> Option<String> {
    let levels = &case.around.levels;
    let known = || listed(levels.iter().map(String::as_str));
    (!levels.iter().any(|level| level == word)).then(|| format!("层级“{word}”不认识，可以写：{}", known()))
}

fn limit(word: &str) -> Option<String> {
    word.parse::<kernel::calendar::Limit>().err().map(|fault| fault.to_string())
}

/// Groups of persons can be erased on their own: what speaks of them lies in the vault, and each particular belongs to one.
fn persons(case: &Case<'_, '_>) {
    let grouped = |code: &str| case.kind.persons.iter().any(|group| group.fields.iter().any(|field| field == code));
    for field in case.kind.fields.iter().filter(|field| !field.retired && !grouped(&field.code)) {
        if field.read == ReadBy::Masked || field.rows.iter().any(|column| column.read == ReadBy::Masked) {
            let message = format!("“{}”（{}）是个人信息，要写进一组 [[person]]，才能随人单独销毁", field.name, field.code);
            case.say(&["field", &field.code], message);
        }
    }
    for group in &case.kind.persons {
        for code in &group.fields {
            let trail = ["person", group.code.as_str(), "fields", code.as_str()];
            match case.kind.field(code) {
                None => case.say(&trail, format!("没有字段“{code}”，可以写：{}", fields(case.kind))),
                Some(field) if field.kept != Kept::Vault && field.ty != FieldType::Table => {
                    case.say(&trail, format!("“{}”（{code}）没有封存，不能随人单独销毁；请写 read = \"masked\"", field.name));
                }
                Some(_) => {}
            }
        }
    }
}
