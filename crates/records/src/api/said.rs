//! How the limits of a choice are said: `平时3日，汛期24小时`; `2小时内控制，24小时内办结`; `网格3日，村7日，镇15日`.

use kernel::{
    calendar::Limit,
    schema::{Choice, Facet, RecordKind, Setting},
};

/// The limits that hang on a choice of `list`, as people say them; empty where it has none.
pub(super) fn limits(kind: &RecordKind, list: &str, choice: &Choice) -> String {
    if !choice.limit_words.is_empty() {
        return choice.limit_words.clone();
    }
    if choice.sealed {
        return String::new();
    }
    let category = kind.word("intake.category").and_then(|code| kind.field(code));
    if kind.has(Facet::Ladder) && category.is_some_and(|field| field.choices.as_deref() == Some(list)) {
        return rungs(kind, choice.starts_at.as_deref());
    }
    let usual = both(choice.control.as_ref(), choice.finish.as_ref());
    match &choice.season {
        Some(season) => {
            let then = both(season.control.as_ref().or(choice.control.as_ref()), season.finish.as_ref().or(choice.finish.as_ref()));
            format!("平时{usual}，{}{then}", season.name)
        }
        None => usual,
    }
}

fn both(control: Option<&Limit>, finish: Option<&Limit>) -> String {
    match (control, finish) {
        (Some(control), Some(finish)) if control == finish => finish.to_string(),
        (Some(control), Some(finish)) => format!("{}控制，{}办结", within(control), within(finish)),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    }
}

/// `24小时内`, but `当日`, `立即`.
fn within(limit: &Limit) -> String {
    let said = limit.to_string();
    if said.starts_with(|first: char| first.is_ascii_digit()) { format!("{said}内") } else { said }
}

/// The rungs from the first on, as far as they have limits.
fn rungs(kind: &RecordKind, first: Option<&str>) -> String {
    let words = |parameter: &str| match kind.settings.get(parameter) {
        Some(Setting::Words(words)) => &words[..],
        _ => &[],
    };
    let (rungs, limits) = (words("ladder.rungs"), words("ladder.limits"));
    let from = first.and_then(|first| rungs.iter().position(|rung| rung == first)).unwrap_or(0);
    let name = |code: &String| {
        let named = kind.choices.get("ladder").and_then(|list| list.iter().find(|choice| &choice.code == code));
        // 网格（村民服务小会） is said 网格.
        named.map_or(code.as_str(), |choice| choice.name.split('（').next().unwrap_or_default()).to_owned()
    };
    let limited = rungs.iter().zip(limits).skip(from).filter(|(_, limit)| !limit.is_empty());
    limited.map(|(rung, limit)| format!("{}{limit}", name(rung))).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, code: &str, said: &str) {
        let pack = packs::source::shipped_pack("base").unwrap();
        let kind = pack.kinds.iter().find(|known| known.code == kind).unwrap();
        let list = kind.field("category").and_then(|field| field.choices.clone()).unwrap();
        let choice = kind.choices[&list].iter().find(|choice| choice.code == code).unwrap();
        assert_eq!(limits(kind, &list, choice), said, "{code}");
    }

    #[test]
    fn limits_are_said_as_people_say_them() {
        check("hazard", "0101", "2小时内控制，24小时内办结");
        check("hazard", "0102", "当日控制，24小时内办结");
        check("hazard", "0103", "2日");
        check("hazard", "0501", "2小时内围挡，7日内修复");
        check("hazard", "0601", "平时3日，汛期24小时");
        check("hazard", "0701", "1工作日");
        check("dispute", "5101", "网格3日，村7日，镇15日");
        check("dispute", "5109", "镇15日");
        check("dispute", "5199", "");
    }

    #[test]
    fn only_the_category_climbs() {
        let pack = packs::source::shipped_pack("base").unwrap();
        let dispute = pack.kinds.iter().find(|kind| kind.code == "dispute").unwrap();
        assert_eq!(limits(dispute, "risk", &dispute.choices["risk"][0]), "");
    }
}
