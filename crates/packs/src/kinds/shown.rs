//! Reads lists, ledgers, indicators and imports.

use std::collections::BTreeMap;

use kernel::schema::{Column, Counted, Facet, FieldType, Import, Indicator, Ledger, List, RecordClass, RecordKind, Split};

use super::{form::Form, read::condition, tree::Node};

pub(super) fn list(form: &Form<'_, '_>, tree: &Node<'_>) -> List {
    let Some(node) = tree.get("list") else { return List::default() };
    form.only(node, &["columns", "filters"]);
    List { columns: form.words(node, "columns").unwrap_or_default(), filters: form.words(node, "filters").unwrap_or_default() }
}

/// The columns where nothing is said (`mission/kinds.md`, "Default list").
pub(super) fn usual_columns(kind: &RecordKind) -> Vec<String> {
    let choice = kind.fields.iter().find(|field| field.is_open() && !field.retired && field.ty == FieldType::Choice);
    let choice = choice.map(|field| field.code.as_str());
    let has = |facet: Facet, path: &'static str| kind.has(facet).then_some(path);
    let columns: Vec<Option<&str>> = match kind.class {
        RecordClass::Matter => {
            vec![Some("number"), choice, Some("area"), Some("status"), has(Facet::Clock, "due"), has(Facet::Tasks, "lead")]
        }
        RecordClass::Entry => vec![
            Some("title"),
            choice,
            Some("area"),
            Some("organisation"),
            Some("status"),
            Some(if kind.has(Facet::Validity) { "validity.since" } else { "day" }),
        ],
        RecordClass::Activity => {
            vec![Some("day"), choice, Some("title"), Some("organisation"), has(Facet::Attendance, "attendance.present"), Some("status")]
        }
    };
    let mut all: Vec<String> = vec![];
    for path in columns.into_iter().flatten() {
        if !all.iter().any(|known| known == path) {
            all.push(path.to_owned());
        }
    }
    all
}

pub(super) fn ledgers(form: &Form<'_, '_>, tree: &Node<'_>) -> Vec<Ledger> {
    let one = |item: &Node<'_>| {
        form.only(item, &["code", "title", "by", "each", "remark", "only", "columns"]);
        let columns = item.get("columns");
        if columns.is_none() {
            form.missing(item, "columns");
        }
        Ledger {
            code: item.code().to_owned(),
            title: form.needed(item, "title"),
            remark: form.text(item, "remark").unwrap_or_default(),
            only: condition(form, item, "only"),
            by: form.needed(item, "by"),
            each: form.text(item, "each"),
            columns: columns.map_or(&[][..], Node::items).iter().map(|node| column(form, node)).collect(),
        }
    };
    tree.get("ledger").map_or(&[][..], Node::items).iter().map(one).collect()
}

/// How a column may be written on paper.
const FORMATS: [(&str, &str); 8] = [
    ("text", "text"),
    ("date", "date"),
    ("moment", "moment"),
    ("int", "int"),
    ("decimal", "decimal"),
    ("money", "money"),
    ("photo", "photo"),
    ("tick", "tick"),
];

fn column(form: &Form<'_, '_>, node: &Node<'_>) -> Column {
    form.only(node, &["path", "name", "head", "format", "width", "short"]);
    if node.get("path").is_none() {
        form.complain(node, "缺少“path”；手写的列写 path = \"\"");
    }
    let width = form.number(node, "width").unwrap_or_default();
    Column {
        path: form.text(node, "path").unwrap_or_default(),
        name: form.needed(node, "name"),
        head: form.text(node, "head").unwrap_or_default(),
        format: form.one_of(node, "format", &FORMATS).unwrap_or_default().to_owned(),
        width: u16::try_from(width).unwrap_or_else(|_| {
            form.complain(node.get("width").unwrap_or(node), "width 是字数，要写 0 至 200 的整数");
            0
        }),
        short: form.flag(node, "short").unwrap_or_default(),
    }
}

pub(super) fn indicators(form: &Form<'_, '_>, tree: &Node<'_>) -> Vec<Indicator> {
    let one = |item: &Node<'_>| {
        form.only(item, &["code", "name", "unit", "on", "count", "where", "split", "note", "better"]);
        Some(Indicator {
            code: item.code().to_owned(),
            name: form.needed(item, "name"),
            unit: form.needed(item, "unit"),
            count: counted(form, item)?,
            on: form.needed(item, "on"),
            only: condition(form, item, "where"),
            split: form.text(item, "split").map(|by| Split { by }),
            note: form.text(item, "note").unwrap_or_default(),
            better: form.one_of(item, "better", &[("more", "more"), ("less", "less")]).map(str::to_owned),
        })
    };
    tree.get("indicator").map_or(&[][..], Node::items).iter().filter_map(one).collect()
}

fn counted(form: &Form<'_, '_>, item: &Node<'_>) -> Option<Counted> {
    let Some(node) = item.get("count") else {
        form.missing(item, "count");
        return None;
    };
    let unknown = || {
        form.complain(node, "count 要写 \"records\"、{ sum = \"字段\" }、{ distinct = \"字段\" } 或 { share = { 条件 } }");
        None
    };
    match node.entries() {
        [] if node.word() == Some("records") => Some(Counted::Records),
        [(key, value)] => match key.as_str() {
            "sum" => form.word_of(value).map(Counted::Sum),
            "distinct" => form.word_of(value).map(Counted::Distinct),
            "share" => condition(form, node, "share").map(Counted::Share).or_else(unknown),
            _ => unknown(),
        },
        _ => unknown(),
    }
}

pub(super) fn import(form: &Form<'_, '_>, tree: &Node<'_>) -> Import {
    let Some(node) = tree.get("import") else { return Import::default() };
    form.only(node, &["on", "key", "also"]);
    let also = node.get("also").map_or(&[][..], Node::entries);
    let also: BTreeMap<String, Vec<String>> =
        also.iter().map(|(field, words)| (field.clone(), words.words().map(str::to_owned).collect())).collect();
    Import { on: form.flag(node, "on").unwrap_or_default(), key: form.words(node, "key").unwrap_or_default(), also }
}
