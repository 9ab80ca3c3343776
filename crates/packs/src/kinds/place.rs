//! What a place may change of a base kind, and laying it over: words, choices, limits, settings, ledgers, what is on; fields of its
//! own. Never types, steps, statuses; reading may be narrowed and never widened.

use super::{
    around::Around,
    gather::{File, Whole, lay_sections},
    tree::{Node, Value},
};
use crate::rules::{Complaint, complaint::listed};

/// The keys of `[kind]` that a place may write over a base kind.
const HEAD: [&str; 6] = ["code", "name", "help", "on", "see", "handlers"];
/// The same for each thing with a code that the base has.
const FIELD: [&str; 8] = ["code", "name", "help", "example", "folded", "read", "row", "unit"];
const STEP: [&str; 3] = ["code", "name", "limit"];
const LIMIT: [&str; 4] = ["code", "name", "within", "pauses"];
const LEDGER: [&str; 6] = ["code", "title", "remark", "only", "by", "columns"];
const INDICATOR: [&str; 4] = ["code", "name", "note", "unit"];
const PERSON: [&str; 2] = ["code", "name"];

/// How open a reading is.
const READ: [&str; 3] = ["open", "handlers", "masked"];

/// Lays a place's file over a base kind. What it may not change is complained about and left out.
pub(super) fn lay<'t>(whole: &mut Whole<'t>, file: File<'t>, around: &Around<'t>, out: &mut Vec<Complaint>) {
    let before = out.len();
    if let Some(head) = file.tree.get("kind") {
        only(head, &HEAD, "基础配置里的种类", out);
        if !head.code().is_empty() && head.code() != file.stem {
            out.push(head.spot(&["code"]).complain(format!("种类编码“{}”应与文件名一致：kinds/{}.toml", head.code(), head.code())));
        }
        for key in ["see", "handlers"] {
            narrower(&whole.tree, head, key, out);
        }
    }
    coded(whole, &file, "field", &FIELD, around, out);
    coded(whole, &file, "limit", &LIMIT, around, out);
    coded(whole, &file, "ledger", &LEDGER, around, out);
    coded(whole, &file, "indicator", &INDICATOR, around, out);
    coded(whole, &file, "person", &PERSON, around, out);
    coded(whole, &file, "step", &STEP, around, out);
    for item in file.tree.get("field").into_iter().flat_map(Node::items) {
        reading(&whole.tree, "field", item, out);
    }
    statuses(whole, &file, out);
    choices(whole, &file, out);
    if out.len() == before {
        bring_shared(whole, &file, around);
        lay_sections(&mut whole.tree, file.tree);
    }
}

fn only(node: &Node<'_>, keys: &[&str], what: &str, out: &mut Vec<Complaint>) {
    for (key, value) in node.entries().iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
        let keys: Vec<&str> = keys.iter().copied().filter(|key| *key != "code").collect();
        out.push(value.at.complain(format!("地方不能改{what}的“{key}”，可以改：{}", keys.join("、"))));
    }
}

/// Things with a code: those of the base within bounds; new ones where they are a place's to add.
fn coded(whole: &Whole<'_>, file: &File<'_>, section: &str, keys: &[&str], around: &Around<'_>, out: &mut Vec<Complaint>) {
    let what = match section {
        "field" => "字段",
        "limit" => "期限",
        "ledger" => "台账",
        "indicator" => "指标",
        "person" => "人员分组",
        _ => "步骤",
    };
    for item in file.tree.get(section).into_iter().flat_map(Node::items) {
        let code = item.code();
        match whole.tree.item(section, code) {
            Some(_) => only(item, keys, &format!("{what}“{code}”"), out),
            None if section == "step" => {
                let known = codes(&whole.tree, section);
                let message = format!("基础配置里没有步骤“{code}”：地方可以改步骤的名称和期限，不能增加步骤；步骤有：{known}");
                out.push(item.at.complain(message));
            }
            None if matches!(section, "ledger" | "limit") || code.starts_with(&around.prefix()) => {}
            None => {
                let (prefix, known) = (around.prefix(), codes(&whole.tree, section));
                let message = format!("基础配置里没有{what}“{code}”；地方自己的{what}，编码要以“{prefix}”开头；基础配置里有：{known}");
                out.push(item.at.complain(message));
            }
        }
    }
}

/// The codes that a section has.
fn codes(tree: &Node<'_>, section: &str) -> String {
    let codes: Vec<&str> = tree.get(section).map_or(&[][..], Node::items).iter().map(Node::code).collect();
    if codes.is_empty() { "（没有）".to_owned() } else { listed(codes) }
}

/// Reading of a base field may only grow narrower, and of its columns too.
fn reading(base: &Node<'_>, section: &str, item: &Node<'_>, out: &mut Vec<Complaint>) {
    let Some(known) = base.item(section, item.code()) else { return };
    let rank = |node: &Node<'_>| {
        let word = node.get("read").and_then(Node::word).unwrap_or("open").to_owned();
        READ.iter().position(|read| *read == word)
    };
    if let (Some(read), Some(was), Some(now)) = (item.get("read"), rank(known), rank(item))
        && now < was
    {
        let message = format!("“{}”在基础配置里是 read = \"{}\"，地方只能收紧，不能放宽", item.code(), READ[was]);
        out.push(read.at.complain(message));
    }
    for row in item.get("row").into_iter().flat_map(Node::items) {
        if known.item("row", row.code()).is_none() {
            let message = format!("基础配置里没有列“{}”：地方不能给表格加列；列有：{}", row.code(), codes(known, "row"));
            out.push(row.at.complain(message));
            continue;
        }
        only(row, &FIELD, &format!("列“{}”", row.code()), out);
        reading(known, "row", row, out);
    }
}

/// `see` and `handlers` may only lose relations.
fn narrower(base: &Node<'_>, head: &Node<'_>, key: &str, out: &mut Vec<Complaint>) {
    let Some(list) = head.get(key) else { return };
    let usual: Vec<String> = if key == "see" { super::read::usual_see(base) } else { super::read::usual_handlers() };
    let known: Vec<String> =
        base.get("kind").and_then(|head| head.get(key)).map_or(usual, |list| list.words().map(str::to_owned).collect());
    for word in list.items() {
        if !word.word().is_some_and(|word| known.iter().any(|known| known == word)) {
            let message = format!("“{}”不在基础配置的 {key} 里：地方只能减少，不能增加", word.word().unwrap_or_default());
            out.push(word.at.complain(message));
        }
    }
}

fn statuses(whole: &Whole<'_>, file: &File<'_>, out: &mut Vec<Complaint>) {
    let phase = |node: &Node<'_>| node.word().and_then(|word| word.split_whitespace().next()).map(str::to_owned);
    for (code, node) in file.tree.get("status").map_or(&[][..], Node::entries) {
        match whole.tree.get("status").and_then(|all| all.get(code)) {
            None => {
                let all = whole.tree.get("status").map_or(&[][..], Node::entries);
                let known = listed(all.iter().map(|(code, _)| code.as_str()));
                let message = format!("基础配置里没有状态“{code}”：地方可以改状态的名称，不能增加状态；状态有：{known}");
                out.push(node.at.complain(message));
            }
            Some(known) if phase(known) != phase(node) => {
                let was = phase(known).unwrap_or_default();
                out.push(node.at.complain(format!("地方不能改状态“{code}”的阶段，应写“{was} 名称”")));
            }
            Some(_) => {}
        }
    }
}

/// What is of the sealed category can neither be lifted nor hidden (`harms.md` 1).
fn choices(whole: &Whole<'_>, file: &File<'_>, out: &mut Vec<Complaint>) {
    let is = |node: &Node<'_>, key: &str| matches!(node.get(key).map(|node| &node.value), Some(Value::Flag(true)));
    for (list, items) in file.tree.get("choices").map_or(&[][..], Node::entries) {
        let Some(known) = whole.tree.get("choices").and_then(|all| all.get(list)) else { continue };
        for item in items.items() {
            let Some(was) = known.items().iter().find(|was| was.code() == item.code() && is(was, "sealed")) else { continue };
            if item.get("sealed").is_some() && !is(item, "sealed") {
                out.push(item.at.complain(format!("“{}”是封闭处理的小类，地方配置不得改成一般纠纷", was.code())));
            }
            if is(item, "retired") {
                out.push(item.at.complain("封闭处理的小类不得隐藏"));
            }
        }
    }
}

/// A list that the kind shares with others and the place changes here becomes the kind's own first.
fn bring_shared<'t>(whole: &mut Whole<'t>, file: &File<'t>, around: &Around<'t>) {
    for (list, _) in file.tree.get("choices").map_or(&[][..], Node::entries) {
        let own = whole.tree.get("choices").is_some_and(|all| all.get(list).is_some());
        if let Some(shared) = around.choices.get(list).filter(|_| !own) {
            whole.tree.at_key("choices", Value::Table(vec![]), |lists| {
                lists.at_key(list, Value::List(vec![]), |slot| *slot = shared.clone());
            });
        }
    }
}
