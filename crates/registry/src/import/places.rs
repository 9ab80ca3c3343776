//! Divisions and grids: parents before children, renames, moves and new codes with all that lies below.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;
use kernel::Jurisdiction;
use sheets::{Complaints, Line, Row, Table, text};
use store::{Reader, StoreFault};
use uuid::Uuid;

use super::{
    Import, ImportKind, Plan, Renumbered,
    codes::{self, Seen},
    enter::{Asked, OUTSIDE, Step},
    renumbered,
};
use crate::{
    local::Level,
    read::{self, AreaLine},
    rules::AreaCommand,
};

/// One row that made sense by itself.
pub(super) struct Place {
    pub row: u32,
    pub code: String,
    pub name: String,
    pub level: Arc<Level>,
    pub parent: Option<String>,
    pub on: Date,
}

/// What is known of an area that a row names.
struct Known {
    id: Uuid,
    rank: i64,
    closed_on: Option<String>,
    name: String,
}

/// What is known of all the rows' areas, by the keys of their codes.
struct KnownAreas {
    existing: HashMap<String, AreaLine>,
    /// Rows that mean a place under another code.
    renumbered: HashMap<u32, AreaLine>,
    /// The places of these, whose own codes are free.
    moved_on: HashSet<Uuid>,
    known: HashMap<String, Known>,
    sight: Sight,
}

pub(super) async fn plan(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let mut rows = read_rows(import, table, complaints, &mut plan);
    // Parents before children: a smaller rank comes first, and a parent's rank is always smaller.
    rows.sort_by_key(|place| (place.level.rank, place.row));
    let mut reader = import.store.read(import.permit);
    let mut known_areas = KnownAreas::of(import, &mut reader, &rows).await?;
    let mut changed = Vec::new();
    for place in &rows {
        decide(import, place, &mut known_areas, &mut plan, &mut changed, table, complaints);
    }
    if import.answers.renumbered == Some(Renumbered::Same) {
        let meant: Vec<(&Place, &AreaLine)> =
            rows.iter().filter_map(|place| Some((place, known_areas.renumbered.get(&place.row)?))).collect();
        let others = std::mem::take(&mut plan.steps);
        // First the codes that are given back, so that whoever takes one finds it free.
        plan.steps = renumbered::recode(&meant, &known_areas.existing, table, complaints);
        plan.steps.extend(others);
    }
    follow(&mut reader, import.permit.jurisdiction(), &changed, &mut plan).await?;
    plan.report.rows = rows.len() as u64 + plan.report.skipped;
    Ok(plan)
}

impl KnownAreas {
    async fn of(import: &Import<'_>, reader: &mut Reader, rows: &[Place]) -> Result<Self, StoreFault> {
        let jurisdiction = import.permit.jurisdiction();
        let mut named: HashSet<&str> = rows.iter().map(|place| place.code.as_str()).collect();
        named.extend(rows.iter().filter_map(|place| place.parent.as_deref()));
        let named: Vec<&str> = named.into_iter().collect();
        let existing = codes::areas(reader, jurisdiction, &named).await?;
        let renumbered = match import.answers.renumbered {
            Some(Renumbered::New) => HashMap::new(),
            Some(Renumbered::Same) | None => renumbered::find(reader, jurisdiction, rows, &existing).await?,
        };
        let sight = Sight::of(import, reader).await?;
        let levels: HashMap<String, i64> = import.local.levels().into_iter().map(|level| (level.code, level.rank)).collect();
        let mut known = HashMap::with_capacity(rows.len());
        // What lies outside the importer's reach is to him as if it were not there.
        for (key, line) in existing.iter().filter(|(_, line)| sight.reaches(line)) {
            let rank = levels.get(&line.level).copied().unwrap_or(i64::MAX);
            known.insert(key.clone(), Known { id: line.id, rank, closed_on: line.closed_on.clone(), name: line.full_name.clone() });
        }
        let moved_on = renumbered.values().map(|line| line.id).collect();
        Ok(Self { existing, renumbered, moved_on, known, sight })
    }
}

/// What of the tree the importer may order and what he only sees.
struct Sight {
    /// The areas above his own; `None` for the system, which reaches everything.
    above: Option<HashSet<Uuid>>,
    tops: Vec<Uuid>,
}

impl Sight {
    async fn of(import: &Import<'_>, reader: &mut Reader) -> Result<Self, StoreFault> {
        let permit = import.permit;
        if permit.is_system() {
            return Ok(Self { above: None, tops: vec![] });
        }
        let tops: Vec<Uuid> = permit.scope().areas(permit.right()).collect();
        let lines = read::areas(reader, permit.jurisdiction(), &tops).await?;
        Ok(Self { above: Some(lines.into_iter().flat_map(|line| line.ancestors).collect()), tops })
    }

    /// Within reach, itself included.
    fn reaches(&self, line: &AreaLine) -> bool {
        self.above.is_none() || self.tops.iter().any(|top| line.within(*top))
    }

    /// His to change: its parent lies within reach, as the rules have it.
    fn orders(&self, line: &AreaLine) -> bool {
        self.above.is_none() || self.tops.iter().any(|top| line.ancestors.contains(top))
    }

    /// Within reach or above it.
    fn sees(&self, line: &AreaLine) -> bool {
        self.reaches(line) || self.above.as_ref().is_some_and(|above| above.contains(&line.id))
    }
}

/// One row against all that is known.
fn decide(
    import: &Import<'_>,
    place: &Place,
    known_areas: &mut KnownAreas,
    plan: &mut Plan,
    changed: &mut Vec<AreaLine>,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) {
    let key = text::key(&place.code);
    let own = known_areas.existing.get(&key).filter(|line| line.closed_on.is_none() && !known_areas.moved_on.contains(&line.id));
    let own = known_areas.renumbered.get(&place.row).or(own).cloned();
    let is_renumbered = known_areas.renumbered.contains_key(&place.row);
    let only_seen = |line: &&AreaLine| !is_renumbered && !known_areas.sight.orders(line) && known_areas.sight.sees(line);
    if let Some(line) = own.as_ref().filter(only_seen) {
        // A county's list names what lies above the importer's own: that it is so he may say, not that it is otherwise.
        if line.name == place.name && line.level == place.level.code {
            plan.report.unchanged += 1;
        } else {
            complaints.push(table.about(place.row, "", OUTSIDE));
        }
        return;
    }
    let Ok(parent) = parent_of(place, &known_areas.known, table, complaints) else { return };
    let Some(line) = own else {
        let id = import.id("area", &place.code);
        let known = Known { id, rank: place.level.rank, closed_on: None, name: place.name.clone() };
        known_areas.known.insert(key, known);
        plan.steps.push(open(place, id, parent));
        plan.report.created += 1;
        return;
    };
    if !known_areas.sight.orders(&line) {
        complaints.push(table.about(place.row, "编码", codes::taken("编码", &place.code)));
    } else if is_renumbered && import.answers.renumbered.is_none() {
        plan.renumbered.push(table.about(place.row, "编码", renumbered::question(place, &line)));
    } else if let Some(message) = codes::alike("编码", &place.code, &line.code).filter(|_| !is_renumbered) {
        complaints.push(table.about(place.row, "编码", message));
    } else {
        update(place, &line, is_renumbered, parent, plan, changed, table, complaints);
    }
    let known = Known { id: line.id, rank: place.level.rank, closed_on: None, name: line.full_name };
    known_areas.known.insert(key, known);
}

fn read_rows(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints, plan: &mut Plan) -> Vec<Place> {
    let levels: Vec<Arc<Level>> = import.local.levels().into_iter().map(Arc::new).collect();
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for line in table.rows() {
        let Some(place) = read_row(import, table, line, &levels, complaints, plan) else { continue };
        match seen.twice(place.row, "编码", &place.code) {
            Some(message) => complaints.push(table.about(place.row, "编码", message)),
            None => rows.push(place),
        }
    }
    rows
}

fn read_row(
    import: &Import<'_>,
    table: &Table<'_, '_>,
    line: &Line,
    levels: &[Arc<Level>],
    complaints: &mut Complaints,
    plan: &mut Plan,
) -> Option<Place> {
    let mut reader = Row::new(table, line, complaints);
    let code = reader.code("编码", true);
    let name = reader.name("名称", true);
    let word = reader.words("层级", false);
    let parent = reader.code("上级编码", import.kind == ImportKind::Areas);
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
    let root = top(import.permit.jurisdiction());
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
fn parent_of(
    place: &Place,
    known: &HashMap<String, Known>,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) -> Result<Option<Uuid>, ()> {
    let Some(code) = &place.parent else { return Ok(None) };
    let wrong = |message: String, complaints: &mut Complaints| complaints.push(table.about(place.row, "上级编码", message));
    let Some(parent) = known.get(&text::key(code)) else {
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
    Step::open(place.row, id, Asked::Area(command))
}

#[expect(clippy::too_many_arguments, reason = "one row against what stands, called in one place")]
fn update(
    place: &Place,
    line: &AreaLine,
    is_renumbered: bool,
    parent: Option<Uuid>,
    plan: &mut Plan,
    changed: &mut Vec<AreaLine>,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) {
    if line.level != place.level.code {
        let message = format!("“{}”已登记为另一层级，层级不能改，请撤销后用新编码登记", line.full_name);
        complaints.push(table.about(place.row, "层级", message));
        return;
    }
    let before = plan.steps.len();
    let mut step = |command| plan.steps.push(Step::open(place.row, line.id, Asked::Area(command)));
    if line.name != place.name {
        step(AreaCommand::Rename { name: place.name.clone(), on: place.on });
    }
    match parent {
        Some(parent) if line.parent != Some(parent) => step(AreaCommand::Move { parent, on: place.on }),
        _ => {}
    }
    if plan.steps.len() == before && !is_renumbered {
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
    let follow = |line: AreaLine| Step::open(row, line.id, Asked::Area(AreaCommand::Follow));
    plan.steps.extend(below.into_iter().map(follow));
    Ok(())
}
