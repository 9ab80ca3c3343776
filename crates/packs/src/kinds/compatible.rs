//! Whether a new declaration of a kind can follow one that the journal knows: what was written must stay readable, and as secret.

use kernel::schema::{Field, Kept, Kind};

/// What in `new` breaks what was kept under `old`; one Chinese sentence each, empty where nothing does.
pub fn compatible(old: &Kind, new: &Kind) -> Vec<String> {
    let mut out = vec![];
    if old.class != new.class {
        out.push(format!("种类“{}”的 class 改了：事项、名册、活动之间不能互换", old.code));
    }
    if old.closed.is_some() && new.closed != old.closed {
        out.push(format!("种类“{}”原来只有一个部门知道（closed），不能放开", old.code));
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
    for status in old.statuses.iter().filter(|status| new.status(&status.code).is_none()) {
        out.push(format!("状态“{}”（{}）去掉了：已有的记录还在这个状态", status.name, status.code));
    }
    for step in &old.steps {
        if let Some(other) = new.step(&step.code).filter(|other| other.verb != step.verb) {
            let (was, now) = (step.verb.code(), other.verb.code());
            out.push(format!("步骤编码“{}”换了动作：原来是 {was}，现在是 {now}；请另取编码", step.code));
        }
    }
    for (name, list) in &old.choices {
        let known = new.choices.get(name);
        for choice in list.iter().filter(|choice| !known.is_some_and(|known| known.iter().any(|other| other.code == choice.code))) {
            out.push(format!("选项列表“{name}”的“{}”（{}）去掉了：请留着，写 retired = true", choice.name, choice.code));
        }
    }
    out
}

/// A field stays, of its type, at least as secret; columns of a table too.
fn follows(old: &Field, new: Option<&Field>, what: &str, out: &mut Vec<String>) {
    let named = format!("{what}“{}”（{}）", old.name, old.code);
    let Some(new) = new else {
        out.push(format!("{named}去掉了：请留着，写 retired = true"));
        return;
    };
    if (old.ty, old.many) != (new.ty, new.many) {
        let said = |field: &Field| format!("{}{}", field.ty.code(), if field.many { "（多个）" } else { "" });
        out.push(format!("{named}的类型改了：原来是 {}，现在是 {}；请另立一个字段", said(old), said(new)));
    }
    let opened =
        new.read < old.read || (old.kept == Kept::Vault && new.kept == Kept::Journal) || (old.read_by.is_some() && new.read_by.is_none());
    if opened {
        out.push(format!("{named}原来不公开，不能放宽：写下的时候说好只给一部分人看"));
    }
    for column in &old.rows {
        follows(column, new.rows.iter().find(|other| other.code == column.code), &format!("“{}”的列", old.code), out);
    }
}
