//! Lists, ledgers, figures, imports: every path is there, and nothing sealed is counted, filtered or split by.

use kernel::schema::{Condition, Counted, FieldType, Indicator, Ledger, fact::FactType};

use super::{Case, conditions, is_code, listed};
use crate::{
    kinds::path::{Leads, Shows, fields, fields_that},
    rules::voice::{VOICE, VOICE_CODES},
};

pub(super) fn check(case: &Case<'_, '_>) {
    let kind = case.kind;
    for path in &kind.list.columns {
        case.leads(&["list", "columns", path], path);
    }
    for path in &kind.list.filters {
        let trail = ["list", "filters", path.as_str()];
        let Some(leads) = case.leads(&trail, path) else { continue };
        if leads.secret {
            case.say(&trail, format!("“{path}”不公开，不能用来筛选"));
        } else if !leads.is_countable() || leads.column {
            case.say(&trail, format!("“{path}”不能用来筛选：可以用选项、是否、日期、编码、引用"));
        }
    }
    for ledger in &kind.ledgers {
        self::ledger(case, ledger);
    }
    for indicator in &kind.indicators {
        self::indicator(case, indicator);
    }
    import(case);
}

fn ledger(case: &Case<'_, '_>, ledger: &Ledger) {
    let code = ledger.code.as_str();
    let table = ledger.each.as_deref();
    if let Some(each) = table
        && case.kind.field(each).is_none_or(|field| field.ty != FieldType::Table)
    {
        let known = fields_that(case.kind, |field| field.ty == FieldType::Table);
        case.say(&["ledger", code, "each"], format!("台账“{}”的 each：没有表格字段“{each}”，可以写：{known}", ledger.title));
    }
    if ledger.by != "now" {
        let trail = ["ledger", code, "by"];
        let of_row = |leads: &Leads<'_>| !leads.column || table.is_some_and(|each| ledger.by.starts_with(&format!("field.{each}.")));
        let day = case.leads(&trail, &ledger.by);
        if day.is_some_and(|leads| !leads.is_day() || !of_row(&leads)) {
            let message = format!("台账“{}”的 by 要写一个日期，“{}”不是；按期末在册的写 now", ledger.title, ledger.by);
            case.say(&trail, message);
        }
    }
    if let Some(only) = &ledger.only {
        conditions::check(case, &["ledger", code, "only"], only, conditions::Reads::Step);
    }
    let columns = case.whole.tree.item("ledger", code).and_then(|item| item.get("columns"));
    for (index, column) in ledger.columns.iter().enumerate() {
        let at = columns.and_then(|columns| columns.items().get(index)).map_or(case.whole.home, |node| node.at);
        let say = |message: String| {
            let message = format!("台账“{}”的列“{}”：{message}", ledger.title, column.name);
            case.said.borrow_mut().push(case.whole.complain_at(at, message));
        };
        for path in column.path.split('+').filter(|_| !column.path.is_empty()) {
            if let Err(message) = crate::kinds::path::resolve(case.kind, case.around, path) {
                say(message);
            }
        }
        if column.name.contains("身份证") || column.path.contains("id_number") {
            say("不能列入台账，身份证号只写在调解协议书上".to_owned());
        }
    }
}

fn indicator(case: &Case<'_, '_>, indicator: &Indicator) {
    let code = indicator.code.as_str();
    let say = |key: &str, message: String| case.say(&["indicator", code, key], format!("指标“{}”：{message}", indicator.name));
    if !is_code(code) {
        say("code", "编码只能用小写字母、数字和下划线".to_owned());
    }
    let counts = |key: &str, path: &str| {
        let leads = case.leads(&["indicator", code, key], path)?;
        if leads.secret {
            say(key, format!("“{path}”不公开，不能用来计数"));
        }
        if path.starts_with("opens.") {
            say(key, format!("“{path}”要看别的记录，不能用来计数"));
        }
        Some(leads).filter(|leads| !leads.secret)
    };
    if indicator.on != "now" && counts("on", &indicator.on).is_some_and(|leads| !leads.is_day() || leads.column) {
        say("on", format!("on 要写一个日期，“{}”不是；按当日在册的写 now", indicator.on));
    }
    match &indicator.count {
        Counted::Records => {}
        Counted::Sum(path) => {
            if counts("count", path).is_some_and(|leads| !leads.is_number()) {
                say("count", format!("“{path}”不是数字，不能合计"));
            }
        }
        Counted::Distinct(path) => {
            if counts("count", path).is_some_and(|leads| !leads.is_countable() || of_person(&leads)) {
                say("count", format!("不能数有多少个不同的“{path}”：人的数目随销毁变化，文字不是编码"));
            }
        }
        Counted::Share(share) => condition(case, indicator, "count", share),
    }
    if let Some(only) = &indicator.only {
        condition(case, indicator, "where", only);
    }
    if let Some(split) = &indicator.split
        && counts("split", &split.by).is_some_and(|leads| !leads.is_countable() || of_person(&leads))
    {
        say("split", format!("不能按“{}”分列：可以用选项、区域、单位", split.by));
    }
    if let Some(split) = &indicator.split
        && case
            .kind
            .field(split.by.strip_prefix("field.").unwrap_or(&split.by))
            .is_some_and(|field| field.many || field.ty == FieldType::Choices)
    {
        say("split", format!("“{}”一条记录可以有几个，分列之和会大于合计，不能用来分列", split.by));
    }
    if indicator.on == "bookings.day" && matches!(&indicator.count, Counted::Sum(path) if !path.starts_with("bookings.")) {
        say("count", "按每一笔的日期计的，只能合计 bookings.in、bookings.out、bookings.balance".to_owned());
    }
    let counts_records = !matches!(indicator.count, Counted::Share(_));
    let spoken = indicator.only.iter().flat_map(Condition::words).any(|(_, word)| VOICE_CODES.contains(&word));
    let voiced = case.kind.voice || spoken || VOICE.iter().any(|word| indicator.name.contains(word));
    if indicator.better.as_deref() == Some("less") && counts_records && voiced {
        say("better", "随信访、诉求、12345 件数增多而变差，不予采用；可以考核及时受理、按期答复、参评和满意（须有基数）".to_owned());
    }
}

fn condition(case: &Case<'_, '_>, indicator: &Indicator, key: &str, condition: &Condition) {
    conditions::check(case, &["indicator", &indicator.code, key], condition, conditions::Reads::Figure);
}

/// Persons and households are not counted apart, nor ranked.
fn of_person(leads: &Leads<'_>) -> bool {
    matches!(leads.shows, Shows::Value(FieldType::Person | FieldType::Household) | Shows::Fact(FactType::Words))
}

/// The heads by which a row may find its record, beside fields.
const KEYS: [&str; 4] = ["area", "organisation", "day", "number"];

fn import(case: &Case<'_, '_>) {
    for code in &case.kind.import.key {
        let trail = ["import", "key", code.as_str()];
        if KEYS.contains(&code.as_str()) {
            continue;
        }
        match case.kind.field(code) {
            None => {
                let known = fields(case.kind);
                case.say(&trail, format!("导入的 key：没有字段“{code}”，字段有：{known}；也可以写：{}", listed(KEYS)));
            }
            Some(field) if crate::kinds::path::is_secret(field) => {
                case.say(&trail, format!("导入的 key：“{code}”不公开，不能用来对上已有的记录"));
            }
            Some(field)
                if matches!(field.ty, FieldType::Text | FieldType::Photos | FieldType::Files | FieldType::Point | FieldType::Table) =>
            {
                case.say(&trail, format!("导入的 key：“{code}”的类型 {} 不能用来对上已有的记录", field.ty.code()));
            }
            Some(_) => {}
        }
    }
    for code in case.kind.import.also.keys() {
        if case.kind.field(code).is_none() && !KEYS.contains(&code.as_str()) {
            let known = fields(case.kind);
            case.say(&["import", "also", code], format!("导入的 also：没有字段“{code}”，字段有：{known}；也可以写：{}", listed(KEYS)));
        }
    }
}
