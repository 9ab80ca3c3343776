//! Whether a new declaration of a kind can follow one that the journal knows: what was written must stay readable, mean the same,
//! and stay as secret. A matter pins its declaration, but entries and activities go on by today's, and all are listed, counted and
//! searched by it.

use std::collections::BTreeMap;

use kernel::schema::{Choice, Field, Kept, Narrowing, RecordKind};

/// One thing that breaks what was kept, and where in the new declaration it is to be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clash {
    /// The keys and codes that lead to it: `field`, `people`, `type`. What is gone is told at what holds the rest of its sort.
    pub trail: Vec<String>,
    /// One Chinese sentence.
    pub message: String,
}

/// What is found on the way through two declarations.
struct Found(Vec<Clash>);

impl Found {
    fn say(&mut self, trail: &[&str], message: impl Into<String>) {
        self.0.push(Clash { trail: trail.iter().map(|word| (*word).to_owned()).collect(), message: message.into() });
    }
}

/// What in `new` breaks what was kept under `old`, at the same place; empty where nothing does.
pub fn compatible(old: &RecordKind, new: &RecordKind) -> Vec<Clash> {
    let mut out = Found(agrees(old, new));
    if old.closed.is_some() && new.closed != old.closed {
        out.say(&["kind", "closed"], "原来只有一个部门知道（closed），不能放开");
    }
    if old.letters != new.letters {
        let message = format!("编号字母改了：原来是 {}，现在是 {}；编出去的号还在用", old.letters, new.letters);
        out.say(&["kind", "letters"], message);
    }
    for facet in old.facets.iter().filter(|facet| !new.has(**facet)) {
        out.say(&["kind", "facets"], format!("构件 {} 去掉了：已有的记录靠它保存", facet.code()));
    }
    for relation in new.handlers.iter().filter(|relation| !old.handlers.contains(relation)) {
        let code = relation.code();
        out.say(&["kind", "handlers", code], format!("handlers 增加了 {code}：不公开的内容是只给原来那些人看才写下的"));
    }
    for field in &old.fields {
        follows(field, new.field(&field.code), &["field", &field.code], &mut out);
    }
    for group in old.persons.iter().filter(|group| !new.persons.iter().any(|other| other.code == group.code)) {
        let message = format!("人员分组“{}”（{}）去掉了：已有的个人信息要随它单独销毁", group.name, group.code);
        out.say(&["person", &group.code], message);
    }
    flow(old, new, &mut out);
    for (name, list) in &old.choices {
        choices(name, list, new.choices.get(name).map_or(&[][..], Vec::as_slice), &mut out);
    }
    out.0
}

/// What of a kind is one in the whole jurisdiction, also between places with packs of their own: its class and the types of fields.
pub fn agrees(old: &RecordKind, new: &RecordKind) -> Vec<Clash> {
    let mut out = Found(vec![]);
    if old.class != new.class {
        out.say(&["kind", "class"], "class 改了：事项、名册、活动之间不能互换");
    }
    for field in &old.fields {
        same_type(field, new.field(&field.code), &["field", &field.code], &mut out);
    }
    out.0
}

/// How a field is called, or a column of one: `field`, its code; then `row`, the column's code.
fn named(field: &Field, trail: &[&str]) -> String {
    match trail {
        [_, table, "row", _] => format!("“{table}”的列“{}”（{}）", field.name, field.code),
        _ => format!("字段“{}”（{}）", field.name, field.code),
    }
}

/// The trail to a column of the field that `trail` leads to.
fn column_of<'c>(trail: &[&'c str], column: &'c Field) -> Vec<&'c str> {
    [trail, &["row", &column.code]].concat()
}

fn same_type(old: &Field, new: Option<&Field>, trail: &[&str], out: &mut Found) {
    let Some(new) = new else { return };
    if (old.ty, old.many) != (new.ty, new.many) {
        let said = |field: &Field| format!("{}{}", field.ty.code(), if field.many { "（多个）" } else { "" });
        let (was, now) = (said(old), said(new));
        let message = format!("{}的类型改了：原来是 {was}，现在是 {now}；请另立一个字段", named(old, trail));
        out.say(&[trail, &["type"]].concat(), message);
    }
    for column in &old.rows {
        same_type(column, new.rows.iter().find(|other| other.code == column.code), &column_of(trail, column), out);
    }
}

/// A field stays, at least as secret; columns of a table too.
fn follows(old: &Field, new: Option<&Field>, trail: &[&str], out: &mut Found) {
    let Some(new) = new else {
        out.say(trail, format!("{}去掉了：请留着，写 retired = true", named(old, trail)));
        return;
    };
    let narrowed = old.read_by.as_ref().is_none_or(|old| new.read_by.as_ref().is_some_and(|new| as_narrow(old, new)));
    if new.read < old.read || (old.kept == Kept::Vault && new.kept == Kept::Journal) || !narrowed {
        let key = if new.read < old.read {
            "read"
        } else if narrowed {
            "kept"
        } else {
            "read_by"
        };
        let message = format!("{}原来不公开，不能放宽：写下的时候说好只给一部分人看", named(old, trail));
        out.say(&[trail, &[key]].concat(), message);
    }
    for column in &old.rows {
        follows(column, new.rows.iter().find(|other| other.code == column.code), &column_of(trail, column), out);
    }
}

/// Whether a choice closes a field for everybody for whom it was closed.
fn as_narrow(old: &Narrowing, new: &Narrowing) -> bool {
    let nobody = |code: &String| new.nobody.contains(code);
    old.field == new.field && old.nobody.iter().all(nobody) && old.desk_only.iter().all(|code| new.desk_only.contains(code) || nobody(code))
}

/// Statuses, steps, and the days that steps mark.
fn flow(old: &RecordKind, new: &RecordKind, out: &mut Found) {
    for status in &old.statuses {
        let trail = ["status", status.code.as_str()];
        match new.status(&status.code) {
            None => out.say(&trail, format!("状态“{}”（{}）去掉了：已有的记录还在这个状态", status.name, status.code)),
            Some(other) if other.phase != status.phase => {
                let (was, now) = (status.phase.code(), other.phase.code());
                out.say(&trail, format!("状态“{}”（{}）的阶段改了：原来是 {was}，现在是 {now}；请另立一个状态", status.name, status.code));
            }
            Some(_) => {}
        }
    }
    for step in &old.steps {
        if let Some(other) = new.step(&step.code).filter(|other| other.verb != step.verb) {
            let (was, now) = (step.verb.code(), other.verb.code());
            let message = format!("步骤编码“{}”换了动作：原来是 {was}，现在是 {now}；请另取编码", step.code);
            out.say(&["step", &step.code, "do"], message);
        }
    }
    let marked = |kind: &RecordKind| -> BTreeMap<String, String> {
        kind.steps.iter().filter_map(|step| Some((step.marks.clone()?, step.code.clone()))).collect()
    };
    let still = marked(new);
    for (milestone, step) in marked(old).into_iter().filter(|(milestone, _)| !still.contains_key(milestone)) {
        out.say(&["step", &step], format!("没有步骤再记“mark.{milestone}”：已有的记录和台账靠这个日子"));
    }
}

/// A choice stays, and what is of the sealed category stays in it (`harms.md` 1).
fn choices(name: &str, old: &[Choice], new: &[Choice], out: &mut Found) {
    for choice in old {
        let trail = ["choices", name, choice.code.as_str()];
        match new.iter().find(|other| other.code == choice.code) {
            None => out.say(&trail, format!("选项列表“{name}”的“{}”（{}）去掉了：请留着，写 retired = true", choice.name, choice.code)),
            Some(other) if choice.sealed && !other.sealed => {
                let message = format!("选项列表“{name}”的“{}”（{}）是封闭处理的小类，不得改成一般的", choice.name, choice.code);
                out.say(&trail, message);
            }
            Some(_) => {}
        }
    }
}
