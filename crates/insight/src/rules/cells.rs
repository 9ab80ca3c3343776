//! What stands in a ledger's cell: a pure function of the case, the texts that were opened for it, and the pack's words.
//!
//! **Invariant:** parties are masked here, before anything leaves the room; no ID number ever reaches a ledger (`harms.md` 5).

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Instant, mask, time::shanghai};
use matters::rules::{
    case::{Case, Party, Reckoned, Role, Task},
    catalogue::{Catalogue, Choice, Choices, Stage},
};
use store::TextRef;
use uuid::Uuid;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: not yet, or no room holds it.
    Empty,
    /// Text.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Int(i64),
}

impl Cell {
    fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }

    fn day(at: Option<Instant>) -> Self {
        at.map_or(Self::Empty, |at| Self::Date(at.date(&shanghai())))
    }

    /// As it is read on a screen.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Date(day) => day.to_string(),
            Self::Int(n) => n.to_string(),
        }
    }
}

/// A party's name and phone, opened from the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
}

/// What must be known beside the case to fill a row.
pub struct Beside<'a> {
    /// The rules it was registered under.
    pub catalogue: &'a Catalogue,
    /// Texts opened for this page, by reference.
    pub texts: &'a HashMap<Uuid, String>,
    /// Contact leaders by village.
    pub leaders: &'a HashMap<Uuid, String>,
    /// Whether names and phones are to be masked.
    pub masked: bool,
    /// The row's number in the table, from 1.
    pub row: i64,
}

impl Beside<'_> {
    fn opened(&self, text: Option<&TextRef>) -> Cell {
        text.and_then(|text| self.texts.get(&text.id)).map_or(Cell::Empty, Cell::text)
    }
}

/// Fills the cell of one column.
pub fn cell(code: &str, case: &Case, beside: &Beside<'_>) -> Cell {
    place(code, case)
        .or_else(|| dispute(code, case, beside))
        .or_else(|| hazard(code, case, beside))
        .unwrap_or_else(|| both(code, case, beside))
}

fn place(code: &str, case: &Case) -> Option<Cell> {
    let part = |level: &str| Some(case.place.at(level).map_or(Cell::Empty, |part| Cell::text(part.name.clone())));
    match code {
        "village" => part("village"),
        "micro_grid" => part("micro_grid"),
        "grid" => {
            // The village has a column of its own.
            let village = case.place.at("village").map(|part| part.name.as_str()).unwrap_or_default();
            let part = |level| case.place.at(level).map(|part| part.name.strip_prefix(village).unwrap_or(&part.name));
            Some(Cell::text(["grid", "micro_grid"].into_iter().filter_map(part).collect::<Vec<_>>().join("/")))
        }
        _ => None,
    }
}

fn chosen(list: &[Choice], code: Option<&String>) -> Cell {
    code.map_or(Cell::Empty, |code| Cell::text(Choices::name(list, code)))
}

fn units(case: &Case, role: Role) -> Vec<&Task> {
    let holds = |task: &&Task| {
        task.role == role && !matches!(task.state, matters::rules::case::TaskState::Returned | matters::rules::case::TaskState::Cancelled)
    };
    case.tasks.iter().filter(holds).collect()
}

fn names(case: &Case, role: Role) -> Cell {
    let mut names: Vec<&str> = vec![];
    for task in units(case, role) {
        // A second recheck is a second task of the same unit.
        if !names.contains(&task.unit.name.as_str()) {
            names.push(&task.unit.name);
        }
    }
    Cell::text(names.join("、"))
}

fn both(code: &str, case: &Case, beside: &Beside<'_>) -> Cell {
    let leader = || case.place.at("village").and_then(|village| beside.leaders.get(&village.id));
    match code {
        "row" => Cell::Int(beside.row),
        "number" => Cell::text(case.number.clone()),
        "source" => chosen(&beside.catalogue.choices.source, case.source.as_ref()),
        "group" => Cell::text(case.category.group.clone()),
        "category" if case.category.group == case.category.name || case.category.group == case.kind_name => {
            Cell::text(case.category.name.clone())
        }
        "category" => Cell::text([case.category.group.as_str(), case.category.name.as_str()].join("/").trim_start_matches('/')),
        "text" => beside.opened(case.text.as_ref()),
        "reporter" => Cell::text(case.reporter.title.clone()),
        "lead" => case.lead().map_or(Cell::Empty, |task| Cell::text(task.unit.name.clone())),
        "co" => names(case, Role::Co),
        "handler" => case.lead().map_or(Cell::Empty, |task| Cell::text(task.unit.name.clone())),
        "contact_leader" => leader().map_or(Cell::Empty, Cell::text),
        "measure" => measure(case, beside),
        "limit" => Cell::day(Some(case.clock.due())),
        "on_time" => on_time(case),
        "closed_on" => Cell::day(case.standing.ended()),
        "urged" => Cell::Int(i64::from(case.urged)),
        "remark" if case.on_the_spot.is_some() => {
            Cell::text(if case.course == matters::rules::catalogue::Course::Hazard { "当场整改" } else { "当场化解" })
        }
        _ => Cell::Empty,
    }
}

/// What was done: the lead's last words, the terms agreed, or what was done in the yard.
fn measure(case: &Case, beside: &Beside<'_>) -> Cell {
    let agreed = case.agreement.as_ref().and_then(|agreement| agreement.terms.as_ref());
    let spot = case.on_the_spot.as_ref().and_then(|spot| spot.measure.as_ref());
    let submitted = case.lead().and_then(|task| task.result.as_ref());
    beside.opened(agreed.or(submitted).or(spot))
}

/// 是 / 否 for what has ended; what runs is judged when it ends.
fn on_time(case: &Case) -> Cell {
    match case.clock.met {
        Some(met) if met <= case.clock.due() => Cell::text("是"),
        Some(_) => Cell::text("否"),
        None => Cell::Empty,
    }
}

fn party(no: u32, case: &Case, beside: &Beside<'_>) -> Cell {
    let Some(opened) = case.parties.iter().find(|party: &&Party| party.no == no).and_then(|party| beside.texts.get(&party.particulars.id))
    else {
        return Cell::Empty;
    };
    let who = particulars(opened);
    if beside.masked {
        return Cell::text(format!("{} {}", mask::name(&who.name), mask::phone(&who.phone)).trim());
    }
    Cell::text(format!("{} {}", who.name, who.phone).trim())
}

/// Reads what the desk sealed as `{"name":…,"phone":…}`; anything else is taken for a name.
pub fn particulars(opened: &str) -> Particulars {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(opened) else {
        return Particulars { name: opened.to_owned(), phone: String::new() };
    };
    let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    Particulars { name: field("name"), phone: field("phone") }
}

fn dispute(code: &str, case: &Case, beside: &Beside<'_>) -> Option<Cell> {
    let choices = &beside.catalogue.choices;
    Some(match code {
        "found_on" => Cell::day(Some(case.happened_at.unwrap_or(case.reported_at))),
        "party_a" => party(1, case, beside),
        "party_b" => party(2, case, beside),
        "people" => case.people.map_or(Cell::Empty, Cell::Int),
        "amount" => case.amount.map_or(Cell::Empty, Cell::Int),
        "risk" => chosen(&choices.risk, case.risk.as_ref()),
        "mediator" => names(case, Role::Mediate),
        "way" => chosen(&choices.way, case.way.as_ref()),
        "progress" => progress(case),
        "settled_on" => {
            Cell::day(case.agreement.as_ref().map(|agreement| agreement.at).or(case.on_the_spot.as_ref().map(|spot| spot.settled)))
        }
        "agreement_form" => chosen(&choices.agreement, case.agreement.as_ref().map(|agreement| &agreement.form)),
        "agreement_number" => {
            case.agreement.as_ref().and_then(|agreement| agreement.document_number.clone()).map_or(Cell::Empty, Cell::text)
        }
        "performance" => chosen(&choices.performance, case.performance.as_ref()),
        "called_back_on" => Cell::day(done_by(case, Role::CallBack)),
        "call_back" => chosen(&choices.contact_result, case.answers.last()),
        _ => return None,
    })
}

/// 调解中 / 已化解 / 调解不成 / 已引导其他途径.
fn progress(case: &Case) -> Cell {
    use matters::rules::case::Outcome;
    Cell::text(match (case.standing.outcome(), case.stage()) {
        (Some(Outcome::Failed), _) => "调解不成",
        (Some(Outcome::Solved), _) | (None, Stage::Performing) => "已化解",
        (None, Stage::Dismissed) => "已引导其他途径",
        (None, Stage::Withdrawn) => "已撤回",
        (None, Stage::Merged) => "已并案",
        (None, _) => "调解中",
    })
}

fn done_by(case: &Case, role: Role) -> Option<Instant> {
    case.tasks.iter().rev().find(|task| task.role == role).and_then(|task| task.clock.met)
}

fn hazard(code: &str, case: &Case, beside: &Beside<'_>) -> Option<Cell> {
    Some(match code {
        "found_at" => Cell::day(Some(case.happened_at.unwrap_or(case.reported_at))),
        "spot" => beside.opened(case.spot.as_ref()),
        "found_by" => chosen(&beside.catalogue.choices.found_by, case.found_by.as_ref()),
        "grade" => Cell::text(if case.is_serious() { "重大" } else { "一般" }),
        "photos_before" => photos(case.before.len()),
        "photos_after" => photos(case.after.len()),
        "control" => case.control.as_ref().map_or(Cell::Empty, control),
        "extension" => extension(case),
        "done_on" => Cell::day(case.lead().and_then(|task| task.submitted).or(case.on_the_spot.as_ref().map(|spot| spot.settled))),
        "rechecked_on" => Cell::day(done_by(case, Role::Verify)),
        "rechecker" => names(case, Role::Verify),
        "recheck" => recheck(case),
        "document_number" => case.document_number.clone().map_or(Cell::Empty, Cell::text),
        _ => return None,
    })
}

/// By when it had to be made safe: a bare instant under this heading would say nothing.
fn control(control: &Reckoned) -> Cell {
    Cell::text(format!("限{}前采取", control.due.zoned(&shanghai()).strftime("%Y-%m-%d %H:%M")))
}

fn photos(n: usize) -> Cell {
    if n == 0 { Cell::Empty } else { Cell::text(format!("{n}张")) }
}

fn extension(case: &Case) -> Cell {
    let mut words = vec![];
    if let (Some(until), true) = (case.clock.extended, case.extensions > 0) {
        words.push(format!("延期{}次至{}", case.extensions, until.date(&shanghai())));
    }
    if let Some(to) = case.clock.pauses.last().and_then(|pause| pause.to) {
        words.push(format!("挂账至{}", to.plus(-1).date(&shanghai())));
    }
    Cell::text(words.join("；"))
}

fn recheck(case: &Case) -> Cell {
    match done_by(case, Role::Verify) {
        Some(_) if matches!(case.stage(), Stage::CallingBack | Stage::Closing | Stage::Closed) => Cell::text("通过"),
        Some(_) => Cell::text("退回重改"),
        None => Cell::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_read_from_what_the_desk_sealed() {
        let read = particulars(r#"{"name":"王示三","phone":"10000000001"}"#);
        assert_eq!(read, Particulars { name: "王示三".into(), phone: "10000000001".into() });
        assert_eq!(particulars("张例一").name, "张例一");
    }
}
