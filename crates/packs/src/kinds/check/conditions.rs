//! What a condition may look at: nothing more secret than what it shows; words that are in the list; values of its type.

use kernel::schema::{
    Condition, Field, FieldType, Test,
    condition::{MOST_TESTS, Scalar},
    fact::FactType,
};

use super::{Case, listed};
use crate::kinds::path::{Leads, Shows, is_secret};

/// How much a condition may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Of what is sealed, whether it is filled.
    Step,
    /// Of what is sealed, nothing: it counts.
    Figure,
}

/// Checks a condition of a step, a field, a ledger, a figure.
pub(super) fn check(case: &Case<'_, '_>, trail: &[&str], condition: &Condition, reads: Reads) {
    many(case, trail, condition);
    walk(condition, &mut |path, test| {
        if let Some(leads) = case.leads(trail, path) {
            one(case, trail, path, test, &leads, reads);
        }
        if let Test::Days { after, .. } = test
            && let Some(leads) = case.leads(trail, after)
            && !leads.is_day()
        {
            case.say(trail, format!("条件里 days 的“{after}”不是日期"));
        }
    });
}

/// Checks a condition of a column: it looks at other columns of its row first.
pub(super) fn check_column(case: &Case<'_, '_>, trail: &[&str], condition: &Condition, table: &Field) {
    many(case, trail, condition);
    walk(condition, &mut |path, test| {
        let column = table.rows.iter().find(|column| column.code == path);
        let leads = match column {
            Some(column) => Some(Leads { shows: Shows::Value(column.ty), field: Some(column), secret: is_secret(column), column: false }),
            None => case.leads(trail, path),
        };
        if let Some(leads) = leads {
            one(case, trail, path, test, &leads, Reads::Step);
        }
    });
}

fn many(case: &Case<'_, '_>, trail: &[&str], condition: &Condition) {
    if condition.tests() > MOST_TESTS {
        case.say(trail, format!("条件有{}项，最多{MOST_TESTS}项", condition.tests()));
    }
}

fn walk<'c>(condition: &'c Condition, visit: &mut impl FnMut(&'c str, &'c Test)) {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().for_each(|one| walk(one, visit)),
        Condition::Not(one) => walk(one, visit),
        Condition::Test(path, test) => visit(path, test),
    }
}

fn one(case: &Case<'_, '_>, trail: &[&str], path: &str, test: &Test, leads: &Leads<'_>, reads: Reads) {
    if leads.secret && (reads == Reads::Figure || !matches!(test, Test::Filled(_))) {
        let allowed = if reads == Reads::Figure { "不能用来计数" } else { "条件只能看它有没有填：{ filled = true }" };
        case.say(trail, format!("“{path}”不公开，{allowed}"));
        return;
    }
    if leads.column && !matches!(test, Test::Filled(_)) {
        case.say(trail, format!("“{path}”是表格的列，有多个值，条件只能看它有没有填"));
        return;
    }
    if let Some(allowed) = misfit(test, leads) {
        case.say(trail, format!("“{path}”{allowed}"));
    }
    words(case, trail, path, test, leads);
}

/// What may be asked of a value, where the test is of another type and could never be met.
fn misfit(test: &Test, leads: &Leads<'_>) -> Option<&'static str> {
    let scalars: Vec<&Scalar> = match test {
        Test::Is(one) | Test::Least(one) | Test::Most(one) => vec![one],
        Test::In(list) | Test::Not(list) => list.iter().collect(),
        Test::Days { .. } => return (!leads.is_day()).then_some("不是日期，不能用 days"),
        Test::Filled(_) | Test::LengthLeast(_) | Test::LengthMost(_) => return None,
    };
    let all = |fits: fn(&Scalar) -> bool, sort| (!scalars.iter().all(|scalar| fits(scalar))).then_some(sort);
    let day = |scalar: &Scalar| matches!(scalar, Scalar::Text(day) if day.parse::<jiff::civil::Date>().is_ok());
    let only_filled = Some("只能看有没有填：{ filled = true }");
    match leads.shows {
        Shows::Value(FieldType::YesNo) | Shows::Fact(FactType::Flag) => {
            all(|scalar| matches!(scalar, Scalar::Flag(_)), "只能与 true、false 比较")
        }
        _ if leads.is_number() => all(|scalar| matches!(scalar, Scalar::Number(_)), "只能与数字比较"),
        _ if leads.is_day() => all(day, "只能与日期（\"2026-11-27\"）比较"),
        Shows::Value(ty) if ty.refers() => only_filled,
        Shows::Value(FieldType::Photos | FieldType::Files | FieldType::Point | FieldType::Table)
        | Shows::Fact(FactType::Body)
        | Shows::Row => only_filled,
        Shows::Made => Some("不能用在条件里"),
        _ => all(|scalar| matches!(scalar, Scalar::Text(_)), "只能与文字、编码比较"),
    }
}

/// Words that are compared with a choice or a status stand in its list.
fn words(case: &Case<'_, '_>, trail: &[&str], path: &str, test: &Test, leads: &Leads<'_>) {
    let (Test::Is(_) | Test::In(_) | Test::Not(_)) = test else { return };
    let words = match test {
        Test::Is(one) => vec![one],
        Test::In(list) | Test::Not(list) => list.iter().collect(),
        _ => vec![],
    };
    let known: Vec<&str> = match leads.shows {
        Shows::Status => case.kind.statuses.iter().map(|status| status.code.as_str()).collect(),
        Shows::Value(FieldType::Choice | FieldType::Choices) => {
            let list = leads.field.and_then(|field| case.kind.choices.get(field.choices.as_deref()?));
            list.map_or_else(Vec::new, |list| list.iter().map(|choice| choice.code.as_str()).collect())
        }
        _ => return,
    };
    // A missing list is told at its field.
    for word in words.into_iter().filter(|_| !known.is_empty()) {
        if let Scalar::Text(word) = word
            && !known.contains(&word.as_str())
        {
            case.say(trail, format!("“{path}”没有“{word}”，可以写：{}", listed(known.iter().copied())));
        }
    }
}
