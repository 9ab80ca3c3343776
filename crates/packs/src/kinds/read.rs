//! From what is written, laid together, to a [`RecordKind`]: each key read by its type, each word looked up in its closed list.

use std::collections::BTreeMap;

use kernel::{
    calendar::Limit,
    schema::{
        Choice, Condition, Desk, Facet, Keep, PersonGroup, Phase, RecordClass, RecordKind, Relation, Setting, Status, choice::Season,
    },
};

use super::{
    around::Around,
    form::{self, Form},
    gather::Whole,
    shown, steps,
    tree::{Node, Value},
};
use crate::rules::Complaint;

/// The menu's groups.
pub(super) const GROUPS: [&str; 8] = ["matters", "visits", "registers", "council", "points", "appraisal", "party", "office"];

const HEAD: [&str; 16] = [
    "code", "name", "class", "group", "letters", "facets", "life", "on", "closed", "voice", "help", "see", "handlers", "title", "desk",
    "drop",
];

/// Who handles where nothing is said.
pub(super) fn usual_handlers() -> Vec<String> {
    use Relation::{Checker, Desk, Holder, Mediator, Recorder};
    [Recorder, Holder, Checker, Desk, Mediator].map(|relation| relation.code().to_owned()).to_vec()
}

/// Who sees where nothing is said.
pub(super) fn usual_see(tree: &Node<'_>) -> Vec<String> {
    use Relation::{
        Addressee, Approver, Checker, Desk, Holder, Keeper, Leader, Mediator, Owner, Past, Pool, Reader, Recorder, Reporter, Upper,
    };
    let mediates =
        tree.get("kind").and_then(|head| head.get("facets")).is_some_and(|facets| facets.words().any(|word| word == "mediation"));
    let all = [Reader, Desk, Approver, Leader, Checker, Mediator, Holder, Past, Recorder, Reporter, Owner, Upper, Keeper, Addressee, Pool];
    let all = all.into_iter().filter(|relation| *relation != Mediator || mediates);
    all.map(|relation| relation.code().to_owned()).collect()
}

/// The kind, and what is wrong in the way it is written.
pub(super) fn kind(whole: &Whole<'_>, around: &Around<'_>) -> (Option<RecordKind>, Vec<Complaint>) {
    let form = Form::new(whole);
    let kind = compile(&form, around);
    (kind, form.said())
}

fn compile(form: &Form<'_, '_>, around: &Around<'_>) -> Option<RecordKind> {
    let tree = &form.whole.tree;
    let head = tree.get("kind")?;
    form.only(head, &HEAD);
    let class = form.one_of(head, "class", &CLASSES);
    if head.get("class").is_none() {
        form.missing(head, "class");
    }
    let class = class?;
    let facets = facets(form, head);
    let fields = form::fields(form, tree.get("field"));
    let (steps, short) = steps::steps(form, tree);
    let limits = steps::limits(form, tree, short);
    let choices = lists(form, around, &fields);
    let mut kind = RecordKind {
        code: form.whole.code.clone(),
        name: form.needed(head, "name"),
        class,
        group: form.text(head, "group").unwrap_or_else(|| usual_group(class).to_owned()),
        letters: form.text(head, "letters").unwrap_or_default(),
        help: form.text(head, "help").unwrap_or_default(),
        on: form.flag(head, "on").unwrap_or(true),
        closed: form.text(head, "closed"),
        voice: form.flag(head, "voice").unwrap_or_default(),
        facets,
        fields,
        statuses: statuses(form, tree),
        steps,
        limits,
        choices,
        title: form.words(head, "title").unwrap_or_default(),
        see: form.relations(head, "see").unwrap_or_else(|| known(&usual_see(tree))),
        handlers: form.relations(head, "handlers").unwrap_or_else(|| known(&usual_handlers())),
        persons: persons(form, tree),
        desk: desk(form, head),
        settings: settings(form, tree.get("settings")),
        list: shown::list(form, tree),
        ledgers: shown::ledgers(form, tree),
        indicators: shown::indicators(form, tree),
        import: shown::import(form, tree),
        keep: keep(form, tree),
    };
    if kind.title.is_empty() {
        kind.title = usual_title(&kind);
    }
    if kind.list.columns.is_empty() {
        kind.list.columns = shown::usual_columns(&kind);
    }
    Some(kind)
}

const CLASSES: [(&str, RecordClass); 3] =
    [("matter", RecordClass::Matter), ("entry", RecordClass::Entry), ("activity", RecordClass::Activity)];

const fn usual_group(class: RecordClass) -> &'static str {
    match class {
        RecordClass::Matter => "matters",
        RecordClass::Entry => "registers",
        RecordClass::Activity => "visits",
    }
}

fn known(codes: &[String]) -> Vec<Relation> {
    codes.iter().filter_map(|code| Relation::parse(code)).collect()
}

fn facets(form: &Form<'_, '_>, head: &Node<'_>) -> Vec<Facet> {
    let written = head.get("facets").map_or(&[][..], Node::items);
    let mut facets: Vec<Facet> = vec![];
    for item in written {
        let word = item.word().unwrap_or_default();
        match Facet::parse(word) {
            Some(facet) => facets.push(facet),
            None => form.complain(item, format!("构件“{word}”不认识，可以写：{}", Facet::ALL.map(Facet::code).join("、"))),
        }
    }
    facets.sort();
    facets.dedup();
    facets
}

fn desk(form: &Form<'_, '_>, head: &Node<'_>) -> Desk {
    let Some(node) = head.get("desk") else { return Desk::default() };
    form.only(node, &["level"]);
    form.text(node, "level").map_or_else(Desk::default, |level| Desk { level })
}

const PHASES: [Phase; 7] = [Phase::Waits, Phase::Works, Phase::Checks, Phase::Done, Phase::Holds, Phase::Over, Phase::Void];

fn statuses(form: &Form<'_, '_>, tree: &Node<'_>) -> Vec<Status> {
    let mut all = vec![];
    for (code, node) in tree.get("status").map_or(&[][..], Node::entries) {
        let (phase, name) = node.word().and_then(|word| word.trim().split_once(' ')).unwrap_or((node.word().unwrap_or_default(), ""));
        let Some(known) = PHASES.into_iter().find(|known| known.code() == phase) else {
            let phases = PHASES.map(Phase::code).join("、");
            form.complain(node, format!("状态“{code}”要写成“阶段 名称”，阶段“{phase}”不认识，可以写：{phases}"));
            continue;
        };
        if name.trim().is_empty() {
            form.complain(node, format!("状态“{code}”要写成“阶段 名称”，例如 {code} = \"{phase} 待受理\""));
        }
        all.push(Status { code: code.clone(), name: name.trim().to_owned(), phase: known });
    }
    all
}

fn persons(form: &Form<'_, '_>, tree: &Node<'_>) -> Vec<PersonGroup> {
    let items = tree.get("person").map_or(&[][..], Node::items);
    let one = |item: &Node<'_>| {
        form.only(item, &["code", "name", "fields"]);
        let fields = form.words(item, "fields").unwrap_or_default();
        PersonGroup { code: item.code().to_owned(), name: form.needed(item, "name"), fields }
    };
    items.iter().map(one).collect()
}

/// `"clock.extensions" = 2`; the same without the quotes is a table in a table.
fn settings(form: &Form<'_, '_>, node: Option<&Node<'_>>) -> BTreeMap<String, Setting> {
    let mut all = BTreeMap::new();
    for (key, value) in node.map_or(&[][..], Node::entries) {
        if let Value::Table(inner) = &value.value {
            for (rest, value) in inner {
                all.extend(form.setting(value).map(|setting| (format!("{key}.{rest}"), setting)));
            }
        } else {
            all.extend(form.setting(value).map(|setting| (key.clone(), setting)));
        }
    }
    all
}

fn keep(form: &Form<'_, '_>, tree: &Node<'_>) -> Keep {
    let Some(node) = tree.get("keep") else { return Keep::default() };
    form.only(node, &["texts", "row", "legal_hold"]);
    let months = |key: &str| {
        let written = form.text(node, key)?;
        let read = |end: &str, factor: u32| written.strip_suffix(end)?.trim().parse::<u32>().ok()?.checked_mul(factor);
        let months = read("年", 12).or_else(|| read("月", 1)).filter(|months| *months > 0);
        if months.is_none() {
            form.complain(node.get(key).unwrap_or(node), format!("保管期限“{written}”读不懂，可以写：2年、6月"));
        }
        months
    };
    Keep { texts_months: months("texts"), row_months: months("row"), legal_hold: form.flag(node, "legal_hold").unwrap_or_default() }
}

/// The kind's own lists, and those of the pack that fields name.
fn lists(form: &Form<'_, '_>, around: &Around<'_>, fields: &[kernel::schema::Field]) -> BTreeMap<String, Vec<Choice>> {
    let own = form.whole.tree.get("choices").map_or(&[][..], Node::entries);
    let read = |list: &Node<'_>| list.items().iter().map(|item| choice(form, item)).collect();
    let mut all: BTreeMap<String, Vec<Choice>> = own.iter().map(|(name, list)| (name.clone(), read(list))).collect();
    for name in fields.iter().flat_map(|field| field.rows.iter().chain([field])).filter_map(|field| field.choices.as_ref()) {
        if let Some(list) = around.choices.get(name).filter(|_| !all.contains_key(name)) {
            all.insert(name.clone(), read(list));
        }
    }
    all
}

const CHOICE: [&str; 16] = [
    "code",
    "name",
    "group",
    "retired",
    "limit",
    "urgent",
    "season",
    "limit_words",
    "lead",
    "co",
    "usual",
    "advice",
    "note_required",
    "never_paused",
    "sealed",
    "starts_at",
];

fn choice(form: &Form<'_, '_>, item: &Node<'_>) -> Choice {
    form.only(item, &CHOICE);
    let limits = item.get("limit");
    if let Some(limits) = limits {
        form.only(limits, &["control", "finish"]);
    }
    let limit = |key: &str| limits.and_then(|limits| form.limit(limits, key));
    let text = |key: &str| form.text(item, key).unwrap_or_default();
    let flag = |key: &str| form.flag(item, key).unwrap_or_default();
    Choice {
        code: form.needed(item, "code"),
        name: form.needed(item, "name"),
        group: text("group"),
        retired: flag("retired"),
        finish: limit("finish"),
        control: limit("control"),
        urgent: form.limit(item, "urgent"),
        season: item.get("season").map(|node| season(form, node)),
        limit_words: text("limit_words"),
        lead: text("lead"),
        co: form.words(item, "co").unwrap_or_default(),
        usual: text("usual"),
        advice: text("advice"),
        note_required: flag("note_required"),
        never_paused: flag("never_paused"),
        sealed: flag("sealed"),
        starts_at: form.text(item, "starts_at"),
    }
}

fn season(form: &Form<'_, '_>, node: &Node<'_>) -> Season {
    form.only(node, &["name", "from", "to", "finish", "control"]);
    let day = |key: &str| {
        let day = form.needed(node, key);
        if !day.is_empty() && format!("2024-{day}").parse::<jiff::civil::Date>().is_err() {
            form.complain(node.get(key).unwrap_or(node), format!("日期“{day}”读不懂，应写成 06-01"));
        }
        day
    };
    let (from, to) = (day("from"), day("to"));
    Season { name: form.needed(node, "name"), from, to, finish: form.limit(node, "finish"), control: form.limit(node, "control") }
}

/// Where nothing is said: of an entry or activity its name, else the first open choice.
fn usual_title(kind: &RecordKind) -> Vec<String> {
    use kernel::schema::{FieldType, Kept};
    let named = |code: &str| kind.field(code).filter(|field| field.is_open() && field.kept == Kept::Journal && field.ty == FieldType::Line);
    let name = if kind.class == RecordClass::Matter { None } else { named("name").or_else(|| named("title")) };
    let choice = || kind.fields.iter().find(|field| field.is_open() && !field.retired && field.ty == FieldType::Choice);
    name.or_else(choice).map(|field| field.code.clone()).into_iter().collect()
}

/// For the readers of the other sections.
pub(super) fn condition(form: &Form<'_, '_>, node: &Node<'_>, key: &str) -> Option<Condition> {
    let written = node.get(key)?;
    match Condition::read(&written.json()) {
        Ok(Condition::All(all)) if all.is_empty() => None,
        Ok(condition) => Some(condition),
        Err(message) => {
            form.complain(written, message);
            None
        }
    }
}

/// A limit that is written where a word stands.
pub(super) fn limit_of(form: &Form<'_, '_>, node: &Node<'_>) -> Option<Limit> {
    let word = form.word_of(node)?;
    word.parse().map_err(|fault: kernel::calendar::LimitFault| form.complain(node, fault.to_string())).ok()
}
