//! How limits are said: `平时3日，汛期24小时`; `2小时内控制，24小时内办结`; `网格3日，村7日，镇15日`.

use matters::rules::catalogue::{Catalogue, Category, Course, Limits};

/// The limits of a category as people say them.
pub fn limit_text(catalogue: &Catalogue, category: &Category) -> String {
    if !category.limit_words.is_empty() {
        return category.limit_words.clone();
    }
    if category.sealed {
        return String::new();
    }
    if catalogue.kind(&category.kind).is_some_and(|kind| kind.course == Course::Dispute) {
        return ladder_text(catalogue, category);
    }
    let usual = limits_text(&category.limits);
    match &category.season {
        Some(season) => format!("平时{usual}，{}{}", season.name, limits_text(&season.limits)),
        None => usual,
    }
}

fn limits_text(limits: &Limits) -> String {
    match (&limits.control, &limits.finish) {
        (Some(control), Some(finish)) if control == finish => finish.to_string(),
        (Some(control), Some(finish)) => format!("{}控制，{}办结", within(&control.to_string()), within(&finish.to_string())),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    }
}

/// `24小时内`, but `当日`, `立即`.
fn within(limit: &str) -> String {
    if limit.starts_with(|first: char| first.is_ascii_digit()) { format!("{limit}内") } else { limit.to_owned() }
}

fn ladder_text(catalogue: &Catalogue, category: &Category) -> String {
    let first = category.starts_at.as_deref();
    let from = catalogue.ladder.iter().position(|level| Some(level.code.as_str()) == first).unwrap_or(0);
    let levels = catalogue.ladder.iter().skip(from);
    let said: Vec<String> = levels
        .filter_map(|level| {
            let name = level.name.split('（').next().unwrap_or_default();
            level.limit.as_ref().map(|limit| format!("{name}{limit}"))
        })
        .collect();
    said.join("，")
}
