//! Divisions and grids: parents before children, renames and moves with all that lies below.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;
use kernel::Jurisdiction;
use sheets::Line;
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Kind, Plan,
    enter::{Asked, Step},
    grid::{Complaints, Grid, RowReader},
};
use crate::{
    local::Level,
    read::{self, AreaLine, Source},
    rules::AreaCommand,
};

/// One row that made sense by itself.
struct Place {
    row: u32,
    code: String,
    name: String,
    level: Arc<Level>,
    parent: Option<String>,
    on: Date,
}

/// What is known of an area that a row names.
struct Known {
    id: Uuid,
    rank: i64,
    closed_on: Option<String>,
    name: String,
}

pub(super) async fn plan(import: &Import<'_>, grid: &Grid<'_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let mut rows = read_rows(import, grid, complaints, &mut plan);
    let jurisdiction = import.permit.jurisdiction;
    let mut reader = import.store.read(import.permit).await?;
    let mut codes: HashSet<&str> = rows.iter().map(|place| place.code.as_str()).collect();
    codes.extend(rows.iter().filter_map(|place| place.parent.as_deref()));
    let mut standing = by_code(&mut reader, jurisdiction, codes).await?;
    // Parents before children: a smaller rank comes first, and a parent's rank is always smaller.
    rows.sort_by_key(|place| (place.level.rank, place.row));
    let levels: HashMap<String, i64> = import.local.levels().into_iter().map(|level| (level.code, level.rank)).collect();
    let mut known: HashMap<String, Known> = HashMap::with_capacity(rows.len());
    for line in standing.values() {
        let rank = levels.get(&line.level).copied().unwrap_or(i64::MAX);
        let entry = Known { id: line.id, rank, closed_on: line.closed_on.clone(), name: line.full_name.clone() };
        known.insert(line.code.clone(), entry);
    }
    let mut changed = Vec::new();
    for place in &rows {
        let Ok(parent) = parent_of(place, &known, grid, complaints) else { continue };
        match standing.remove(&place.code).filter(|line| line.closed_on.is_none()) {
            None => {
                let id = import.id("area", &place.code);
                let rank = place.level.rank;
                known.insert(place.code.clone(), Known { id, rank, closed_on: None, name: place.name.clone() });
                plan.steps.push(open(place, id, parent));
                plan.report.created += 1;
            }
            Some(line) => update(place, &line, parent, &mut plan, &mut changed, grid, complaints),
        }
    }
    follow(&mut reader, jurisdiction, &changed, &mut plan).await?;
    plan.report.rows = rows.len() as u64 + plan.report.skipped;
    Ok(plan)
}

fn read_rows(import: &Import<'_>, grid: &Grid<'_>, complaints: &mut Complaints, plan: &mut Plan) -> Vec<Place> {
    let levels: Vec<Arc<Level>> = import.local.levels().into_iter().map(Arc::new).collect();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut rows = Vec::new();
    for line in grid.rows() {
        let Some(place) = read_row(import, grid, line, &levels, complaints, plan) else { continue };
        if let Some(first) = seen.insert(place.code.clone(), place.row) {
            complaints.push(grid.about(place.row, "编码", format!("编码“{}”与第 {first} 行重复，请改正其中一行", place.code)));
            continue;
        }
        rows.push(place);
    }
    rows
}

fn read_row(
    import: &Import<'_>,
    grid: &Grid<'_>,
    line: &Line,
    levels: &[Arc<Level>],
    complaints: &mut Complaints,
    plan: &mut Plan,
) -> Option<Place> {
    let mut reader = RowReader::new(grid, line, complaints);
    let code = reader.code("编码", true);
    let name = reader.words("名称", true);
    let word = reader.words("层级", false);
    let parent = reader.code("上级编码", grid.kind == Kind::Areas);
    let on = reader.date("启用日期", Some(import.today));
    let (Some(code), Some(name)) = (code, name) else { return None };
    let derived = division(&code);
    let level = match (&word, derived) {
        (Some(word), _) => find_level(levels, word),
        (None, Some((level, _))) => find_level(levels, level),
        (None, None) => {
            reader.wrong("层级", "没有填写");
            return None;
        }
    };
    let Some(level) = level else {
        let words: Vec<&str> = levels.iter().map(|level| level.name.as_str()).collect();
        reader.wrong("层级", format!("不认识“{}”，请填写：{}", word.unwrap_or_default(), words.join("、")));
        return None;
    };
    if !reader.sound {
        return None;
    }
    let root = top(import.permit.jurisdiction);
    // A county's sheet may be cut from a longer list: what lies above or beside it is left out.
    let is_division = derived.is_some();
    if is_division && !code.starts_with(&root) {
        plan.report.skipped += 1;
        return None;
    }
    let name = if derived.is_some_and(|(level, _)| level == "village") { called(&name) } else { name };
    let parent = parent.or_else(|| derived.and_then(|(_, length)| code.get(..length)).map(str::to_owned));
    let parent = parent.filter(|parent| !parent.is_empty() && (!is_division || code != root));
    Some(Place { row: line.row, code, name, level: Arc::clone(level), parent, on: on.unwrap_or(import.today) })
}

/// What the codes of a jurisdiction's divisions begin with: `140702` for a county, `1407` for the prefecture 140700, `14` for the
/// province 140000, nothing for 100000, the country (GB/T 2260).
fn top(jurisdiction: Jurisdiction) -> String {
    let code = jurisdiction.0.to_string();
    if code.len() != 6 || code == "100000" {
        return String::new();
    }
    code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).map_or_else(|| code.clone(), str::to_owned)
}

/// What people call a village whose entry in the official list is its committee: `杨安村委会` is 杨安村.
fn called(official: &str) -> String {
    let bodies = [
        ("村村民委员会", "村"),
        ("村民委员会", "村"),
        ("村村委会", "村"),
        ("村委会", "村"),
        ("社区居民委员会", "社区"),
        ("社区居委会", "社区"),
        ("居民委员会", "社区"),
        ("居委会", "社区"),
    ];
    let found = bodies.iter().find_map(|(body, word)| official.strip_suffix(body).map(|name| (name, word)));
    found.filter(|(name, _)| !name.is_empty()).map_or_else(|| official.to_owned(), |(name, word)| format!("{name}{word}"))
}

/// What the length of an official division code says: its level, and how much of it is the parent's code.
fn division(code: &str) -> Option<(&'static str, usize)> {
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(match code.len() {
        2 => ("province", 0),
        4 => ("prefecture", 2),
        6 => ("county", 4),
        9 => ("town", 6),
        12 => ("village", 9),
        _ => return None,
    })
}

fn find_level<'l>(levels: &'l [Arc<Level>], word: &str) -> Option<&'l Arc<Level>> {
    let code = match word {
        "township" | "镇" | "乡" | "街道" | "乡镇" => "town",
        "村" | "社区" | "村级" => "village",
        "县" | "区" | "市辖区" => "county",
        "网格" => "grid",
        "片" | "片区" => "patch",
        "微网格" => "micro_grid",
        other => other,
    };
    levels.iter().find(|level| level.code == code || level.name == word)
}

/// The parent's identity, if it can take this row. A parent outside the county's own list is none.
fn parent_of(place: &Place, known: &HashMap<String, Known>, grid: &Grid<'_>, complaints: &mut Complaints) -> Result<Option<Uuid>, ()> {
    let Some(code) = &place.parent else { return Ok(None) };
    let wrong = |message: String, complaints: &mut Complaints| complaints.push(grid.about(place.row, "上级编码", message));
    let Some(parent) = known.get(code) else {
        wrong(format!("没有找到上级“{code}”，请先登记上级，或改正上级编码"), complaints);
        return Err(());
    };
    if let Some(since) = &parent.closed_on {
        wrong(format!("上级“{}”已于 {since} 撤销，请改填现有的上级", parent.name), complaints);
        return Err(());
    }
    if parent.rank >= place.level.rank {
        wrong(format!("“{}”的层级不能放在“{}”之下，请检查层级和上级编码", place.name, parent.name), complaints);
        return Err(());
    }
    Ok(Some(parent.id))
}

fn open(place: &Place, id: Uuid, parent: Option<Uuid>) -> Step {
    let command = AreaCommand::Open {
        code: place.code.clone(),
        name: place.name.clone(),
        level: place.level.code.clone(),
        parent,
        sort: String::new(),
        on: place.on,
    };
    Step { row: place.row, stream: id, command: Asked::Area(command), sealed: vec![] }
}

fn update(
    place: &Place,
    line: &AreaLine,
    parent: Option<Uuid>,
    plan: &mut Plan,
    changed: &mut Vec<AreaLine>,
    grid: &Grid<'_>,
    complaints: &mut Complaints,
) {
    if line.level != place.level.code {
        let message = format!("“{}”已登记为另一层级，层级不能改，请撤销后用新编码登记", line.full_name);
        complaints.push(grid.about(place.row, "层级", message));
        return;
    }
    let before = plan.steps.len();
    let mut step = |command| plan.steps.push(Step { row: place.row, stream: line.id, command: Asked::Area(command), sealed: vec![] });
    if line.name != place.name {
        step(AreaCommand::Rename { name: place.name.clone(), on: place.on });
    }
    match parent {
        Some(parent) if line.parent != Some(parent) => step(AreaCommand::Move { parent, on: place.on }),
        _ => {}
    }
    if plan.steps.len() == before {
        plan.report.unchanged += 1;
    } else {
        plan.report.changed += 1;
        changed.push(line.clone());
    }
}

/// Everything below what was moved or renamed follows, from the top down.
async fn follow(reader: &mut Reader, jurisdiction: Jurisdiction, changed: &[AreaLine], plan: &mut Plan) -> Result<(), StoreFault> {
    let mut below: Vec<AreaLine> = Vec::new();
    let mut seen: HashSet<Uuid> = HashSet::new();
    for top in changed {
        for line in read::subtree(reader, jurisdiction, top).await? {
            if line.id != top.id && seen.insert(line.id) {
                below.push(line);
            }
        }
    }
    below.sort_by_key(|line| line.ancestors.len());
    let row = plan.steps.last().map_or(0, |step| step.row);
    let follow = |line: AreaLine| Step { row, stream: line.id, command: Asked::Area(AreaCommand::Follow), sealed: vec![] };
    plan.steps.extend(below.into_iter().map(follow));
    Ok(())
}

/// The areas with these codes; where a code was used twice over time, the open one.
pub(super) async fn by_code(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    codes: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, AreaLine>, StoreFault> {
    let codes: Vec<&str> = codes.into_iter().collect();
    let mut found: HashMap<String, AreaLine> = HashMap::new();
    for slice in codes.chunks(400) {
        let sql = format!("SELECT {} FROM area_current WHERE jurisdiction = $1 AND code IN ({})", read::AREA, marks(2, slice.len()));
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|code| (*code).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let line = read::area_line(&row)?;
            let better = found.get(&line.code).is_none_or(|other| other.closed_on.is_some());
            if better {
                found.insert(line.code.clone(), line);
            }
        }
    }
    Ok(found)
}
