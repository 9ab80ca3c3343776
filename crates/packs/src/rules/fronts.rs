//! Figures over the registry, and front pages: what is written, whether it fits, what it becomes ([`Fronts`]).
//!
//! A tile asks the list of records: each of its parameters is checked against the kinds, for a word that the list does not know would
//! find nothing and say so to nobody.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    front::{ButtonSpec, FrontSpec, Fronts, IndicatorSpec, Population, TODAY, TileSpec},
    schema::{Facet, Field, FieldType, Phase, RecordKind, listing},
};
use serde::Deserialize;

use super::{
    compile::Parts,
    complaint::{Complaint, listed},
    gather::{Found, Read, list, single},
    harm,
    written::Word,
};

/// How a list may be ordered.
const ORDERS: [&str; 2] = ["newest", "due"];
/// How loud a tile may be.
const TONES: [&str; 2] = ["alarm", "warn"];
/// Every phase.
const PHASES: [Phase; 7] = [Phase::Waits, Phase::Works, Phase::Checks, Phase::Done, Phase::Holds, Phase::Over, Phase::Void];

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorForm {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub population: Population,
    #[serde(default)]
    pub note: String,
    /// Which way is better, where an appraisal uses it.
    pub better: Option<Better>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Better {
    More,
    Less,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontForm {
    pub code: String,
    #[serde(default)]
    pub owed: BTreeMap<Word, Word>,
    #[serde(default)]
    pub tile: Vec<TileForm>,
    #[serde(default)]
    pub button: Vec<ButtonForm>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TileForm {
    pub code: Word,
    pub name: String,
    pub tone: Option<Word>,
    pub query: BTreeMap<Word, Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ButtonForm {
    pub kind: Word,
    pub begin: Option<Word>,
    pub name: String,
}

/// What a pack says of figures over the registry and of front pages.
pub(super) struct FrontParts<'t> {
    indicators: Vec<Found<'t, IndicatorForm>>,
    front_figures: Option<Found<'t, Vec<Word>>>,
    fronts: Vec<Found<'t, FrontForm>>,
}

/// The query of a tile or of the list below, with the front page it stands on.
type Query<'q, 't> = (&'q Found<'t, FrontForm>, &'q BTreeMap<Word, Word>);

impl<'t> FrontParts<'t> {
    pub(super) fn gather(sheets: &[Read<'t>], out: &mut Vec<Complaint>) -> Self {
        // A front page without figures is no fault; written twice it is one.
        let mut said = vec![];
        let front_figures = single(sheets, "front_figures", |sheet| sheet.front_figures.as_ref(), &mut said);
        if front_figures.is_some() {
            out.append(&mut said);
        }
        Self {
            indicators: list(sheets, |sheet| &sheet.indicator, |form| &form.code, out),
            front_figures,
            fronts: list(sheets, |sheet| &sheet.front, |form| &form.code, out),
        }
    }

    /// Everything that does not fit, apart from the kinds.
    pub(super) fn check(&self, parts: &Parts<'_>) -> Vec<Complaint> {
        let mut out = vec![];
        for found in &self.indicators {
            population(parts, found, &mut out);
            out.extend(harm::indicator(found));
        }
        out
    }

    /// Everything that does not fit the kinds, which are whole.
    pub(super) fn check_kinds(&self, parts: &Parts<'_>) -> Vec<Complaint> {
        let kinds = &parts.kinds;
        let mut out = vec![];
        for found in &self.indicators {
            let twice = kinds.iter().find(|kind| kind.indicators.iter().any(|own| own.code == found.value.code));
            if let Some(kind) = twice {
                out.push(found.complain(format!("指标编码“{}”已用于种类“{}”的指标", found.value.code, kind.name)));
            }
        }
        self.figures(kinds, &mut out);
        for front in &self.fronts {
            self::front(front, kinds, &mut out);
        }
        for role in &parts.roles {
            let code = &role.value.front;
            if !code.is_empty() && !self.fronts.iter().any(|front| front.value.code == *code) {
                let known = listed(self.fronts.iter().map(|front| front.value.code.as_str()));
                out.push(role.complain(format!(
                    "角色“{}”的首页“{code}”没有写，请在 fronts.toml 写一段 [[front]]；有的是：{known}",
                    role.value.name
                )));
            }
        }
        out
    }

    fn figures(&self, kinds: &[RecordKind], out: &mut Vec<Complaint>) {
        let Some(found) = &self.front_figures else { return };
        for word in &found.value {
            let code = word.get_ref();
            let of_kind = kinds.iter().find(|kind| kind.indicators.iter().any(|own| own.code == *code));
            match of_kind {
                Some(kind) if kind.closed.is_some() => {
                    out.push(found.complain_at(word, format!("“{code}”数的是只有一个部门知道的“{}”，不能上首页", kind.name)));
                }
                None if !self.indicators.iter().any(|own| own.value.code == *code) => {
                    out.push(found.complain_at(word, format!("首页的指标“{code}”不认识：指标写在 figures.toml 或各种类的文件里")));
                }
                _ => {}
            }
        }
    }

    /// As the room takes it.
    pub(super) fn declared(&self) -> Fronts {
        let indicator = |form: &IndicatorForm| IndicatorSpec {
            code: form.code.clone(),
            name: form.name.clone(),
            unit: form.unit.clone(),
            population: form.population.clone(),
            note: form.note.clone(),
        };
        let figures = self.front_figures.iter().flat_map(|found| &found.value);
        Fronts {
            indicators: self.indicators.iter().map(|found| indicator(&found.value)).collect(),
            front_figures: figures.map(|word| word.get_ref().clone()).collect(),
            fronts: self.fronts.iter().map(|found| spec(&found.value)).collect(),
        }
    }
}

fn plain(query: &BTreeMap<Word, Word>) -> BTreeMap<String, String> {
    query.iter().map(|(name, value)| (name.get_ref().clone(), value.get_ref().clone())).collect()
}

fn spec(form: &FrontForm) -> FrontSpec {
    let word = |word: &Option<Word>| word.as_ref().map(|word| word.get_ref().clone());
    let tile = |tile: &TileForm| TileSpec {
        code: tile.code.get_ref().clone(),
        name: tile.name.clone(),
        tone: word(&tile.tone),
        query: plain(&tile.query),
    };
    let button =
        |button: &ButtonForm| ButtonSpec { name: button.name.clone(), kind: button.kind.get_ref().clone(), begin: word(&button.begin) };
    FrontSpec {
        code: form.code.clone(),
        owed: plain(&form.owed),
        tiles: form.tile.iter().map(tile).collect(),
        buttons: form.button.iter().map(button).collect(),
    }
}

fn population(parts: &Parts<'_>, found: &Found<'_, IndicatorForm>, out: &mut Vec<Complaint>) {
    let mut refer = |what: &str, code: &str, known: Vec<&str>| {
        if !known.contains(&code) {
            out.push(found.complain(format!("指标“{}”的{what}“{code}”不认识，可以写：{}", found.value.name, listed(known))));
        }
    };
    match &found.value.population {
        Population::Areas { level } | Population::LargestArea { level } => {
            refer("层级", level, parts.levels.iter().map(|level| level.value.code.as_str()).collect());
        }
        Population::Appointments { post } => refer("岗位", post, parts.posts.iter().map(|post| post.value.code.as_str()).collect()),
    }
}

fn front(found: &Found<'_, FrontForm>, kinds: &[RecordKind], out: &mut Vec<Complaint>) {
    query((found, &found.value.owed), kinds, out);
    let mut seen = BTreeSet::new();
    for tile in &found.value.tile {
        if !seen.insert(tile.code.get_ref()) {
            out.push(found.complain_at(&tile.code, format!("首页“{}”的“{}”写了两次", found.value.code, tile.code.get_ref())));
        }
        if let Some(tone) = tile.tone.as_ref().filter(|tone| !TONES.contains(&tone.get_ref().as_str())) {
            out.push(found.complain_at(tone, format!("tone“{}”不认识，可以写：{}", tone.get_ref(), listed(TONES))));
        }
        if tile.query.is_empty() {
            out.push(found.complain_at(&tile.code, format!("“{}”没有写 query：点开看哪张列表", tile.name)));
        }
        query((found, &tile.query), kinds, out);
    }
    for button in &found.value.button {
        let Some(kind) = kinds.iter().find(|kind| kind.code == *button.kind.get_ref()) else {
            let known = listed(kinds.iter().map(|kind| kind.code.as_str()));
            let message = format!("按钮“{}”的种类“{}”不认识，可以写：{known}", button.name, button.kind.get_ref());
            out.push(found.complain_at(&button.kind, message));
            continue;
        };
        let known = || kind.beginnings().map(|step| step.code.as_str());
        if let Some(begin) = button.begin.as_ref().filter(|begin| !known().any(|code| code == begin.get_ref())) {
            let message = format!("“{}”不能从“{}”开始，可以写：{}", kind.name, begin.get_ref(), listed(known()));
            out.push(found.complain_at(begin, message));
        }
    }
}

/// The parameters of a list of records.
fn query((found, query): Query<'_, '_>, kinds: &[RecordKind], out: &mut Vec<Complaint>) {
    let named = query.iter().find(|(name, _)| name.get_ref() == "kind");
    let mut own: Vec<&RecordKind> = vec![];
    if let Some((_, word)) = named {
        for code in word.get_ref().split(',') {
            match kinds.iter().find(|kind| kind.code == code) {
                Some(kind) => own.push(kind),
                None => {
                    let known = listed(kinds.iter().map(|kind| kind.code.as_str()));
                    out.push(found.complain_at(word, format!("种类“{code}”不认识，可以写：{known}")));
                }
            }
        }
    }
    // Where no kind is named, the list holds all of them.
    let of: Vec<&RecordKind> = if named.is_some() { own } else { kinds.iter().collect() };
    for (name, word) in query {
        let message = match name.get_ref().strip_prefix("f.") {
            Some(field) => filter(field, word.get_ref(), &of, named.is_some()),
            None => parameter(name.get_ref(), word.get_ref(), &of),
        };
        out.extend(message.map(|message| found.complain_at(word, message)));
    }
}

/// What is wrong with a parameter.
fn parameter(name: &str, value: &str, of: &[&RecordKind]) -> Option<String> {
    let one_of =
        |known: &[&str]| (!known.contains(&value)).then(|| format!("{name}“{value}”不认识，可以写：{}", listed(known.iter().copied())));
    match name {
        "kind" => None,
        "view" => one_of(&listing::VIEWS),
        "clock" => one_of(&listing::CLOCKS),
        "order" => one_of(&ORDERS),
        "open" => one_of(&["true", "false"]),
        "phase" => {
            let phases = PHASES.map(Phase::code);
            value.split(',').find(|word| !phases.contains(word)).map(|word| format!("phase“{word}”不认识，可以写：{}", listed(phases)))
        }
        "status" => {
            let known: BTreeSet<&str> = of.iter().flat_map(|kind| &kind.statuses).map(|status| status.code.as_str()).collect();
            value.split(',').find(|word| !known.contains(word)).map(|word| format!("状态“{word}”不认识，可以写：{}", listed(known)))
        }
        "since" | "until" => (value != TODAY && value.parse::<jiff::civil::Date>().is_err())
            .then(|| format!("{name}“{value}”不是日期，写成 2026-11-27 或 {TODAY}")),
        "unit" | "area" => Some(format!("{name} 各人不同，不能写在首页里；本辖区写 view = \"area\"，本单位写 view = \"unit\"")),
        _ => Some(format!(
            "列表没有参数“{name}”，可以写：{}、f.字段",
            listed(listing::PARAMETERS.into_iter().filter(|name| !matches!(*name, "unit" | "area")))
        )),
    }
}

/// What is wrong with a filter over a declared field, an ask, or a fact.
fn filter(field: &str, value: &str, of: &[&RecordKind], named: bool) -> Option<String> {
    if let Some(step) = field.strip_prefix("ask.") {
        let known: BTreeSet<&str> = of.iter().flat_map(|kind| &kind.steps).map(|step| step.code.as_str()).collect();
        return (!known.contains(step)).then(|| format!("没有步骤“{step}”，可以写：{}", listed(known)));
    }
    if let Some((facet, _)) = field.split_once('.') {
        let has = Facet::parse(facet).is_some_and(|facet| of.iter().any(|kind| kind.has(facet)));
        return (!has || !listing::FACTS.contains(&field))
            .then(|| format!("不能按“{field}”筛选，可以写：字段、ask.步骤、{}", listed(listing::FACTS)));
    }
    if !named {
        return Some(format!("按字段“{field}”筛选，要写是哪一种（kind）"));
    }
    for kind in of {
        let Some(declared) = kind.field(field) else {
            let fields = kind.fields.iter().filter(|field| !field.retired && filters(field));
            let known = listed(fields.map(|field| field.code.as_str()));
            return Some(format!("“{}”没有字段“{field}”，可以写：{known}", kind.name));
        };
        if !declared.is_open() {
            return Some(format!("“{}”的“{}”不公开，不能用来筛选", kind.name, declared.name));
        }
        let choices = matches!(declared.ty, FieldType::Choice | FieldType::Choices);
        if choices && kind.choice(declared, value).is_none() {
            let list = declared.choices.as_ref().and_then(|list| kind.choices.get(list)).into_iter().flatten();
            let known = listed(list.map(|choice| choice.code.as_str()));
            return Some(format!("“{}”的“{}”没有“{value}”，可以写：{known}", kind.name, declared.name));
        }
        if !filters(declared) {
            return Some(format!("“{}”的“{}”不能用来筛选：可以用选项、是否、日期、引用", kind.name, declared.name));
        }
    }
    None
}

/// Whether a list can be filtered by a field.
fn filters(field: &Field) -> bool {
    use FieldType::{Choice, Choices, Date, Month, YesNo};
    field.is_open() && (field.ty.refers() || matches!(field.ty, Choice | Choices | YesNo | Date | Month))
}
