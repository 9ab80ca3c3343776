//! What several kinds have to do with one another: references, letters, codes of figures.

use std::collections::{BTreeMap, BTreeSet};

use kernel::schema::{Field, Need, ReadBy, RecordKind};

use super::listed;
use crate::{kinds::gather::Whole, rules::Complaint};

/// Checks all kinds of a pack together. Who names one of the `missing`, which are written and could not be read, is not at fault.
pub(in crate::kinds) fn across(kinds: &[(&Whole<'_>, &RecordKind)], missing: &BTreeSet<String>) -> Vec<Complaint> {
    let mut out = vec![];
    letters(kinds, &mut out);
    indicators(kinds, &mut out);
    for (whole, kind) in kinds {
        references(whole, kind, kinds, missing, &mut out);
        opens(whole, kind, kinds, missing, &mut out);
    }
    circles(kinds, &mut out);
    out
}

fn letters(kinds: &[(&Whole<'_>, &RecordKind)], out: &mut Vec<Complaint>) {
    let mut taken: BTreeMap<&str, &RecordKind> = BTreeMap::new();
    for (whole, kind) in kinds.iter().filter(|(_, kind)| !kind.letters.is_empty()) {
        match taken.get(kind.letters.as_str()) {
            Some(other) => {
                let message = format!("编号字母“{}”已被“{}”（{}）使用", kind.letters, other.name, other.code);
                out.push(whole.complain(&["kind", "letters"], message));
            }
            None => drop(taken.insert(&kind.letters, kind)),
        }
    }
}

fn indicators(kinds: &[(&Whole<'_>, &RecordKind)], out: &mut Vec<Complaint>) {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for (whole, kind) in kinds {
        for indicator in &kind.indicators {
            if !taken.insert(&indicator.code) {
                let message = format!("指标编码“{}”已被别的指标使用", indicator.code);
                out.push(whole.complain(&["indicator", &indicator.code], message));
            }
        }
    }
}

/// Every record field of a kind, columns included, with the trail to it.
fn record_fields(kind: &RecordKind) -> impl Iterator<Item = (Vec<&str>, &Field)> {
    kind.fields.iter().flat_map(|field| {
        let own = std::iter::once((vec!["field", field.code.as_str()], field));
        own.chain(field.rows.iter().map(|column| (vec!["field", field.code.as_str(), "row", column.code.as_str()], column)))
    })
}

/// A reference names kinds that are there; one to a closed kind is sealed as that kind is.
fn references(
    whole: &Whole<'_>,
    kind: &RecordKind,
    kinds: &[(&Whole<'_>, &RecordKind)],
    missing: &BTreeSet<String>,
    out: &mut Vec<Complaint>,
) {
    for (trail, field) in record_fields(kind) {
        let is_record = field.ty == kernel::schema::FieldType::Record;
        let mut say =
            |last: &[&str], message: String| out.push(whole.complain(&[&trail, last].concat(), format!("“{}”：{message}", field.code)));
        if is_record && field.kinds.is_empty() {
            say(&[], "引用记录要写 kinds = [\"种类\"]".to_owned());
        }
        if !is_record && !field.kinds.is_empty() {
            say(&["kinds"], "kinds 只用于 type = \"record\"".to_owned());
        }
        for code in &field.kinds {
            match kinds.iter().find(|(_, other)| &other.code == code) {
                None if missing.contains(code) => {}
                None => {
                    let known = listed(kinds.iter().map(|(_, other)| other.code.as_str()));
                    say(&["kinds", code], format!("没有种类“{code}”，可以写：{known}"));
                }
                Some((_, other)) if other.closed.is_some() && kind.closed.is_none() && field.read == ReadBy::Open => {
                    say(&["kinds", code], format!("“{code}”只有一个部门知道，引用它的字段不能公开，请写 read = \"handlers\""));
                }
                Some(_) => {}
            }
        }
    }
}

/// What a form opens are kinds.
fn opens(whole: &Whole<'_>, kind: &RecordKind, kinds: &[(&Whole<'_>, &RecordKind)], missing: &BTreeSet<String>, out: &mut Vec<Complaint>) {
    let column = kind.word("opens.field").zip(kind.word("opens.kind"));
    let column = column.and_then(|(table, column)| kind.field(table)?.rows.iter().find(|inner| inner.code == column));
    let Some(name) = column.and_then(|column| column.choices.as_ref()) else { return };
    for choice in kind.choices.get(name).into_iter().flatten() {
        if !missing.contains(&choice.code) && !kinds.iter().any(|(_, other)| other.code == choice.code) {
            let known = listed(kinds.iter().map(|(_, other)| other.code.as_str()));
            let message = format!("选项“{}”应是一个种类的编码：这一行要开出那种事项，可以写：{known}", choice.code);
            out.push(whole.complain(&["choices", name, &choice.code], message));
        }
    }
}

/// No kind may need, before its first record, a record that in turn needs one of it.
fn circles(kinds: &[(&Whole<'_>, &RecordKind)], out: &mut Vec<Complaint>) {
    let needs = |kind: &RecordKind| -> Vec<(String, Vec<String>)> {
        let needed = |field: &&Field| {
            let needed = field.need == Need::Always || field.unique.is_some();
            needed && field.when.is_none() && !field.retired && !field.kinds.is_empty()
        };
        kind.fields.iter().filter(needed).map(|field| (field.code.clone(), field.kinds.clone())).collect()
    };
    let mut possible: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = possible.len();
        for (_, kind) in kinds {
            if needs(kind).iter().all(|(_, of)| of.iter().any(|code| possible.contains(code.as_str()))) {
                possible.insert(&kind.code);
            }
        }
        if possible.len() == before {
            break;
        }
    }
    let known: BTreeSet<&str> = kinds.iter().map(|(_, kind)| kind.code.as_str()).collect();
    for (whole, kind) in kinds.iter().filter(|(_, kind)| !possible.contains(kind.code.as_str())) {
        // What is only missing has been complained about.
        let stuck = needs(kind)
            .into_iter()
            .find(|(_, of)| !of.iter().any(|code| possible.contains(code.as_str())) && of.iter().all(|code| known.contains(code.as_str())));
        if let Some((field, of)) = stuck {
            let message = format!("“{field}”必须引用 {}，而它又要先有“{}”：第一条永远登记不了", of.join("、"), kind.code);
            out.push(whole.complain(&["field", &field], message));
        }
    }
}
