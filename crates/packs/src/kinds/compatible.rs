//! Whether a new declaration of a kind can follow one that the journal knows: what was written must stay readable, mean the same,
//! and stay as secret. A matter pins its declaration, but entries and activities go on by today's, and all are listed, counted and
//! searched by it.

use std::collections::BTreeSet;

use kernel::schema::{Choice, Field, Kept, Narrowing, RecordKind};

/// What in `new` breaks what was kept under `old`, at the same place; one Chinese sentence each, empty where nothing does.
pub fn compatible(old: &RecordKind, new: &RecordKind) -> Vec<String> {
    let mut out = agrees(old, new);
    if old.closed.is_some() && new.closed != old.closed {
        out.push("原来只有一个部门知道（closed），不能放开".to_owned());
    }
    if old.letters != new.letters {
        out.push(format!("编号字母改了：原来是 {}，现在是 {}；编出去的号还在用", old.letters, new.letters));
    }
    for facet in old.facets.iter().filter(|facet| !new.has(**facet)) {
        out.push(format!("构件 {} 去掉了：已有的记录靠它保存", facet.code()));
    }
    for relation in new.handlers.iter().filter(|relation| !old.handlers.contains(relation)) {
        out.push(format!("handlers 增加了 {}：不公开的内容是只给原来那些人看才写下的", relation.code()));
    }
    for field in &old.fields {
        follows(field, new.field(&field.code), "字段", &mut out);
    }
    for group in old.persons.iter().filter(|group| !new.persons.iter().any(|other| other.code == group.code)) {
        out.push(format!("人员分组“{}”（{}）去掉了：已有的个人信息要随它单独销毁", group.name, group.code));
    }
    flow(old, new, &mut out);
    for (name, list) in &old.choices {
        choices(name, list, new.choices.get(name).map_or(&[][..], Vec::as_slice), &mut out);
    }
    out
}

/// What of a kind is one in the whole jurisdiction, also between places with packs of their own: its class and the types of fields.
pub fn agrees(old: &RecordKind, new: &RecordKind) -> Vec<String> {
    let mut out = vec![];
    if old.class != new.class {
        out.push("class 改了：事项、名册、活动之间不能互换".to_owned());
    }
    for field in &old.fields {
        same_type(field, new.field(&field.code), "字段", &mut out);
    }
    out
}

fn named(field: &Field, what: &str) -> String {
    format!("{what}“{}”（{}）", field.name, field.code)
}

fn same_type(old: &Field, new: Option<&Field>, what: &str, out: &mut Vec<String>) {
    let Some(new) = new else { return };
    if (old.ty, old.many) != (new.ty, new.many) {
        let said = |field: &Field| format!("{}{}", field.ty.code(), if field.many { "（多个）" } else { "" });
        let (was, now) = (said(old), said(new));
        out.push(format!("{}的类型改了：原来是 {was}，现在是 {now}；请另立一个字段", named(old, what)));
    }
    for column in &old.rows {
        same_type(column, new.rows.iter().find(|other| other.code == column.code), &format!("“{}”的列", old.code), out);
    }
}

/// A field stays, at least as secret; columns of a table too.
fn follows(old: &Field, new: Option<&Field>, what: &str, out: &mut Vec<String>) {
    let Some(new) = new else {
        out.push(format!("{}去掉了：请留着，写 retired = true", named(old, what)));
        return;
    };
    let narrowed = old.read_by.as_ref().is_none_or(|old| new.read_by.as_ref().is_some_and(|new| as_narrow(old, new)));
    if new.read < old.read || (old.kept == Kept::Vault && new.kept == Kept::Journal) || !narrowed {
        out.push(format!("{}原来不公开，不能放宽：写下的时候说好只给一部分人看", named(old, what)));
    }
    for column in &old.rows {
        follows(column, new.rows.iter().find(|other| other.code == column.code), &format!("“{}”的列", old.code), out);
    }
}

/// Whether a choice closes a field for everybody for whom it was closed.
fn as_narrow(old: &Narrowing, new: &Narrowing) -> bool {
    let nobody = |code: &String| new.nobody.contains(code);
    old.field == new.field && old.nobody.iter().all(nobody) && old.desk_only.iter().all(|code| new.desk_only.contains(code) || nobody(code))
}

/// Statuses, steps, and the days that steps mark.
fn flow(old: &RecordKind, new: &RecordKind, out: &mut Vec<String>) {
    for status in &old.statuses {
        match new.status(&status.code) {
            None => out.push(format!("状态“{}”（{}）去掉了：已有的记录还在这个状态", status.name, status.code)),
            Some(other) if other.phase != status.phase => {
                let (was, now) = (status.phase.code(), other.phase.code());
                out.push(format!("状态“{}”（{}）的阶段改了：原来是 {was}，现在是 {now}；请另立一个状态", status.name, status.code));
            }
            Some(_) => {}
        }
    }
    for step in &old.steps {
        if let Some(other) = new.step(&step.code).filter(|other| other.verb != step.verb) {
            let (was, now) = (step.verb.code(), other.verb.code());
            out.push(format!("步骤编码“{}”换了动作：原来是 {was}，现在是 {now}；请另取编码", step.code));
        }
    }
    let marked = |kind: &RecordKind| -> BTreeSet<String> { kind.steps.iter().filter_map(|step| step.marks.clone()).collect() };
    for milestone in marked(old).difference(&marked(new)) {
        out.push(format!("没有步骤再记“mark.{milestone}”：已有的记录和台账靠这个日子"));
    }
}

/// A choice stays, and what belongs to the sealed lane stays there (`harms.md` 1).
fn choices(name: &str, old: &[Choice], new: &[Choice], out: &mut Vec<String>) {
    for choice in old {
        match new.iter().find(|other| other.code == choice.code) {
            None => out.push(format!("选项列表“{name}”的“{}”（{}）去掉了：请留着，写 retired = true", choice.name, choice.code)),
            Some(other) if choice.sealed && !other.sealed => {
                out.push(format!("选项列表“{name}”的“{}”（{}）是封闭处理的小类，不得改成一般的", choice.name, choice.code));
            }
            Some(_) => {}
        }
    }
}
