//! Lays the files of a kind over one another: what its class brings (`lives/`), the kind (`kinds/`), what a place changes.

use std::collections::BTreeSet;

use kernel::schema::{Facet, Verb};

use super::{
    around::Around,
    phases, place,
    tree::{At, Layer, Node, Order, Value, lay_items, lay_keys, parse},
};
use crate::rules::{Complaint, Text};

/// The sections of a file of a kind.
pub(super) const SECTIONS: [&str; 14] = [
    "kind",
    "settings",
    "choices",
    "choice",
    "field",
    "person",
    "status",
    "step",
    "limit",
    "list",
    "ledger",
    "indicator",
    "import",
    "keep",
];

/// The sections that hold things with a code, and where new ones go.
pub(super) const CODED: [(&str, Order); 6] = [
    ("field", Order::First),
    ("person", Order::Behind),
    ("step", Order::After),
    ("limit", Order::Behind),
    ("ledger", Order::Behind),
    ("indicator", Order::Behind),
];

/// One file.
#[derive(Debug, Clone)]
pub(super) struct File<'t> {
    /// `hazard` of `kinds/hazard.toml`.
    pub stem: &'t str,
    /// Whether a place wrote it.
    pub own: bool,
    pub tree: Node<'t>,
}

/// Everything that is written about one kind, laid together.
#[derive(Debug, Clone)]
pub(super) struct Whole<'t> {
    pub code: String,
    pub tree: Node<'t>,
    /// Where the kind itself is written.
    pub home: At<'t>,
    /// The statuses that may be named: also those that the class brings and no step leads to.
    pub statuses: Vec<String>,
}

impl Whole<'_> {
    /// A complaint at the place that the trail leads to. What its class of record brings is complained about at the kind.
    pub fn complain(&self, trail: &[&str], message: impl Into<String>) -> Complaint {
        self.complain_at(self.tree.spot(trail), message)
    }

    pub fn complain_at(&self, at: At<'_>, message: impl Into<String>) -> Complaint {
        match at.layer {
            Layer::Life => {
                let (file, line) = (&at.text.file, at.line());
                self.home.complain(format!("{}（来自 {file} 第{line}行）", message.into()))
            }
            _ => at.complain(message),
        }
    }
}

/// What was read: kinds, their surroundings.
pub(super) struct Gathered<'t> {
    pub wholes: Vec<Whole<'t>>,
    pub around: Around<'t>,
    /// Codes of kinds that are written and could not be read or laid together.
    pub missing: BTreeSet<String>,
    /// The names of files that could not be read.
    pub unread: BTreeSet<&'t str>,
}

/// Reads all files and lays them together.
pub(super) fn gather<'t>(base: &'t [Text], over: &'t [Text], out: &mut Vec<Complaint>) -> Gathered<'t> {
    let (mut lives, mut kinds, mut rest) = (vec![], vec![], vec![]);
    let (mut missing, mut unread) = (BTreeSet::new(), BTreeSet::new());
    let texts = base.iter().map(|text| (text, false)).chain(over.iter().map(|text| (text, true)));
    for (text, own) in texts.filter(|(text, _)| text.is_toml()) {
        let (folder, stem) = text.name.split_once('/').unwrap_or(("", &text.name));
        let stem = stem.strip_suffix(".toml").unwrap_or(stem);
        let layer = match (folder, own) {
            ("lives", _) => Layer::Life,
            (_, true) => Layer::Place,
            (_, false) => Layer::Base,
        };
        let tree = match parse(text, layer) {
            Ok(tree) => tree,
            Err(complaint) => {
                // Faults in other files are told by their own reader.
                if text.is_of_kinds() {
                    out.push(complaint);
                    unread.insert(text.name.as_str());
                }
                if folder == "kinds" {
                    missing.insert(stem.to_owned());
                }
                continue;
            }
        };
        let file = File { stem, own, tree };
        match folder {
            "lives" if own => out.push(file.tree.at.complain("一类事项的通行步骤（lives）只在基础配置里，地方请写在 kinds/ 里")),
            "lives" => lives.push(normal(file, out)),
            "kinds" if is_kind(&file, &kinds) => kinds.push(normal(file, out)),
            _ => rest.push(file),
        }
    }
    for file in &rest {
        let mut tree = file.tree.clone();
        fold_choices(&mut tree);
        listed_twice(&tree, out);
    }
    let around = Around::of(&rest);
    let mut wholes: Vec<Whole<'t>> = vec![];
    for file in kinds {
        match wholes.iter_mut().find(|whole| whole.code == file.stem) {
            Some(whole) => place::lay(whole, file, &around, out),
            None if missing.contains(file.stem) => {}
            None => {
                let codes = [file.stem.to_owned(), file.tree.get("kind").map_or("", Node::code).to_owned()];
                let life = life_of(&file);
                let laid = if unread.contains(format!("lives/{life}.toml").as_str()) { None } else { whole(file, &lives, &around, out) };
                if laid.is_none() {
                    missing.extend(codes);
                }
                wholes.extend(laid);
            }
        }
    }
    Gathered { wholes, around, missing, unread }
}

/// Whether a file below `kinds/` is about a kind. What says nothing but choices is a list that all may use.
fn is_kind(file: &File<'_>, kinds: &[File<'_>]) -> bool {
    let only_choices = file.tree.entries().iter().all(|(section, _)| section == "choices" || section == "choice");
    !only_choices || kinds.iter().any(|kind| kind.stem == file.stem)
}

/// Refuses unknown sections and codes that stand twice, and folds `[[choice]]` into `[choices]`.
fn normal<'t>(mut file: File<'t>, out: &mut Vec<Complaint>) -> File<'t> {
    for (section, node) in file.tree.entries() {
        if !SECTIONS.contains(&section.as_str()) {
            out.push(node.at.complain(format!("不认识的项“{section}”，这里可以写：{}", SECTIONS.join("、"))));
        }
    }
    for item in file.tree.get("choice").into_iter().flat_map(Node::items) {
        if item.get("list").is_none() {
            out.push(item.at.complain("缺少“list”：这个选项属于哪个列表"));
        }
    }
    fold_choices(&mut file.tree);
    for (section, _) in CODED {
        let Some(list) = file.tree.get(section) else { continue };
        twice(list, out);
        for item in list.items().iter().filter(|item| item.code().is_empty()) {
            out.push(item.at.complain("缺少“code”"));
        }
        for rows in list.items().iter().filter_map(|item| item.get("row")) {
            twice(rows, out);
        }
    }
    listed_twice(&file.tree, out);
    file
}

fn listed_twice(tree: &Node<'_>, out: &mut Vec<Complaint>) {
    for (_, list) in tree.get("choices").map_or(&[][..], Node::entries) {
        twice(list, out);
    }
}

fn twice(list: &Node<'_>, out: &mut Vec<Complaint>) {
    for (index, item) in list.items().iter().enumerate() {
        let earlier = list.items()[..index].iter().find(|earlier| !item.code().is_empty() && earlier.code() == item.code());
        if let Some(earlier) = earlier {
            let (file, line) = (&earlier.at.text.file, earlier.at.line());
            out.push(item.at.complain(format!("“{}”重复，已在 {file} 第{line}行写过", item.code())));
        }
    }
}

/// Makes of each `[[choice]]` an item of its list.
pub(super) fn fold_choices<'t>(tree: &mut Node<'t>) {
    let Some(items) = tree.remove("choice") else { return };
    for mut item in items.items().to_vec() {
        let Some(list) = item.remove("list").and_then(|list| list.word().map(str::to_owned)) else { continue };
        let at = item.at;
        let add = |list: &mut Node<'t>| {
            if list.items().is_empty() {
                list.at = at;
            }
            if let Some(all) = list.items_mut() {
                all.push(item);
            }
        };
        tree.at_key("choices", Value::Table(vec![]), |lists| lists.at_key(&list, Value::List(vec![]), add));
    }
}

/// Lays all sections of a file over what is there.
pub(super) fn lay_sections<'t>(under: &mut Node<'t>, over: Node<'t>) {
    let Value::Table(sections) = over.value else { return };
    for (section, node) in sections {
        let coded = CODED.iter().find(|(coded, _)| *coded == section).map(|(_, order)| *order);
        let empty = if coded.is_some() { Value::List(vec![]) } else { Value::Table(vec![]) };
        under.at_key(&section, empty, |slot| {
            let at = node.at;
            match (coded, section.as_str()) {
                (Some(order), _) => lay_items(slot, node, order),
                (None, "choices") => lay_lists(slot, node),
                (None, "status") => lay_statuses(slot, node),
                (None, _) => lay_keys(slot, node),
            }
            slot.at = at;
        });
    }
}

/// Lists of choices, each by its codes.
fn lay_lists<'t>(under: &mut Node<'t>, over: Node<'t>) {
    let Value::Table(lists) = over.value else { return };
    for (list, items) in lists {
        under.at_key(&list, Value::List(vec![]), |slot| {
            let at = items.at;
            lay_items(slot, items, Order::Behind);
            slot.at = at;
        });
    }
}

/// A new status stands behind the one it is written after; the first ones before those in which a record has ended.
fn lay_statuses<'t>(under: &mut Node<'t>, over: Node<'t>) {
    let (Value::Table(all), Value::Table(new)) = (&mut under.value, over.value) else { return };
    let mut next = None;
    for (code, node) in new {
        let index = match all.iter().position(|(known, _)| *known == code) {
            Some(index) => {
                all[index].1 = node;
                index
            }
            None => {
                let ended = |node: &Node<'_>| node.word().is_some_and(|word| word.starts_with("over ") || word.starts_with("void "));
                let last = all.iter().rposition(|(_, node)| !ended(node)).map_or(0, |index| index + 1);
                let index = next.unwrap_or(last);
                all.insert(index, (code, node));
                index
            }
        };
        next = Some(index + 1);
    }
}

/// The name of what a kind goes by: its class's, where it says nothing.
fn life_of(file: &File<'_>) -> String {
    let head = file.tree.get("kind");
    let word = |key: &str| head.and_then(|head| head.get(key)).and_then(Node::word);
    word("life").or_else(|| word("class")).unwrap_or_default().to_owned()
}

/// A kind with what its class brings.
fn whole<'t>(file: File<'t>, lives: &[File<'t>], around: &Around<'t>, out: &mut Vec<Complaint>) -> Option<Whole<'t>> {
    let Some(head) = file.tree.get("kind") else {
        out.push(file.tree.at.complain("缺少 [kind]"));
        return None;
    };
    let home = head.at;
    if head.code() != file.stem {
        out.push(head.spot(&["code"]).complain(format!("种类编码“{}”应与文件名一致：kinds/{}.toml", head.code(), head.code())));
        return None;
    }
    if file.own && !file.stem.starts_with(&around.prefix()) {
        let message = format!("地方自己的种类，编码要以“{}”开头；基础配置里没有“{}”", around.prefix(), file.stem);
        out.push(head.spot(&["code"]).complain(message));
        return None;
    }
    let wanted = life_of(&file);
    let life = lives.iter().find(|life| life.stem == wanted);
    if life.is_none() && wanted != "none" && head.get("life").is_some() {
        let known: Vec<&str> = lives.iter().map(|life| life.stem).chain(["none"]).collect();
        out.push(head.spot(&["life"]).complain(format!("通行步骤“{wanted}”不认识，可以写：{}", known.join("、"))));
        return None;
    }
    let mut tree = Node { at: home, value: Value::Table(vec![]) };
    if let Some(life) = life {
        lay_sections(&mut tree, life.tree.clone());
        tree.remove("kind");
    }
    lay_sections(&mut tree, file.tree.clone());
    let mut whole = Whole { code: file.stem.to_owned(), tree, home, statuses: vec![] };
    drop_named(&mut whole, out);
    whole.statuses = whole.tree.get("status").map_or(&[][..], Node::entries).iter().map(|(code, _)| code.clone()).collect();
    prune(&mut whole.tree);
    order(&mut whole.tree);
    Some(whole)
}

/// A kind that names every status that stays has them in its own order.
fn order(tree: &mut Node<'_>) {
    if let Some(Value::Table(statuses)) = tree.get_mut("status").map(|node| &mut node.value)
        && statuses.iter().all(|(_, node)| node.at.layer != Layer::Life)
    {
        statuses.sort_by_key(|(_, node)| node.at.offset);
    }
}

/// Takes away what `drop` names.
fn drop_named(whole: &mut Whole<'_>, out: &mut Vec<Complaint>) {
    let Some(drop) = whole.tree.get("kind").and_then(|head| head.get("drop")).cloned() else { return };
    for (key, codes) in drop.entries() {
        let section = match key.as_str() {
            "steps" => "step",
            "statuses" => "status",
            "fields" => "field",
            "limits" => "limit",
            _ => {
                out.push(codes.at.complain(format!("不认识的项“{key}”，这里可以写：steps、statuses、fields、limits")));
                continue;
            }
        };
        for word in codes.items() {
            let code = word.word().unwrap_or_default();
            let from = whole.tree.get_mut(section);
            let there = from.is_some_and(|from| match &mut from.value {
                Value::List(items) => take(items, |item| item.code() == code && item.at.layer == Layer::Life),
                Value::Table(all) => take(all, |(name, node)| name == code && node.at.layer == Layer::Life),
                _ => false,
            });
            if !there {
                out.push(word.at.complain(format!("“{code}”不是通行步骤带来的，不用去掉")));
            }
            if section == "field" {
                forget_field(&mut whole.tree, code);
            }
        }
    }
}

fn take<T>(all: &mut Vec<T>, gone: impl Fn(&T) -> bool) -> bool {
    let before = all.len();
    all.retain(|one| !gone(one));
    all.len() < before
}

/// Takes a dropped field out of the forms that the class brings.
fn forget_field(tree: &mut Node<'_>, field: &str) {
    let steps = tree.get_mut("step").and_then(Node::items_mut);
    for form in steps.into_iter().flatten().filter_map(|step| step.get_mut("form")).filter(|form| form.at.layer == Layer::Life) {
        if let Some(fields) = form.items_mut() {
            fields.retain(|word| word.word().is_some_and(|word| word.trim_end_matches('?') != field));
        }
    }
}

/// Takes away of what the class brings: steps of facets that the kind has not, limits that nobody reckons, and what is then beyond reach.
fn prune(tree: &mut Node<'_>) {
    let facets: BTreeSet<Facet> =
        tree.get("kind").and_then(|head| head.get("facets")).into_iter().flat_map(Node::words).filter_map(Facet::parse).collect();
    let verb = |step: &Node<'_>| step.get("do").and_then(Node::word).and_then(Verb::parse);
    let clock = facets.contains(&Facet::Clock);
    if let Some(steps) = tree.get_mut("step").and_then(Node::items_mut) {
        steps.retain(|step| step.at.layer != Layer::Life || verb(step).is_none_or(|verb| facets.contains(&verb.facet())));
        for step in steps.iter_mut().filter(|_| !clock) {
            if step.get("limit").is_some_and(|limit| limit.at.layer == Layer::Life) {
                step.remove("limit");
            }
        }
    }
    let reached = reached(tree);
    let all = tree.clone();
    let mut named = BTreeSet::new();
    if let Some(steps) = tree.get_mut("step").and_then(Node::items_mut) {
        let within = |step: &Node<'_>| {
            let from = step.get("from").map_or(&[][..], Node::items);
            from.is_empty()
                || from.iter().filter_map(Node::word).flat_map(|word| phases::codes(&all, word)).any(|code| reached.contains(&code))
        };
        steps.retain(|step| step.at.layer != Layer::Life || within(step));
        named.extend(steps.iter().flat_map(ends));
    }
    if let Some(Value::Table(statuses)) = tree.get_mut("status").map(|node| &mut node.value) {
        statuses.retain(|(code, node)| node.at.layer != Layer::Life || reached.contains(code) || named.contains(code));
    }
    let left: BTreeSet<String> = tree.get("status").map_or(&[][..], Node::entries).iter().map(|(code, _)| code.clone()).collect();
    if let Some(steps) = tree.get_mut("step").and_then(Node::items_mut) {
        steps.retain_mut(|step| {
            let Some(from) = step.get_mut("from").filter(|from| from.at.layer == Layer::Life) else { return true };
            let Some(words) = from.items_mut().filter(|words| !words.is_empty()) else { return true };
            words.retain(|word| word.word().is_some_and(|word| word.starts_with('@') || left.contains(word)));
            let stays = !words.is_empty();
            stays || step.at.layer != Layer::Life
        });
    }
    let steps: BTreeSet<String> = tree.get("step").map_or(&[][..], Node::items).iter().map(|step| step.code().to_owned()).collect();
    if let Some(limits) = tree.get_mut("limit").and_then(Node::items_mut) {
        let stays = |limit: &Node<'_>| {
            let of = limit.get("of").and_then(Node::word).unwrap_or_default();
            clock && of.strip_prefix("step:").is_none_or(|step| steps.contains(step))
        };
        limits.retain(|limit| limit.at.layer != Layer::Life || stays(limit));
    }
}

/// Every status that some way from a beginning leads to.
pub(super) fn reached(tree: &Node<'_>) -> BTreeSet<String> {
    let steps = tree.get("step").map_or(&[][..], Node::items);
    let mut reached: BTreeSet<String> = BTreeSet::new();
    loop {
        let before = reached.len();
        for step in steps {
            let from = step.get("from").map_or(&[][..], Node::items);
            let mut codes = from.iter().filter_map(Node::word).flat_map(|word| phases::codes(tree, word));
            if !from.is_empty() && !codes.any(|code| reached.contains(&code)) {
                continue;
            }
            reached.extend(ends(step));
        }
        if reached.len() == before {
            return reached;
        }
    }
}

/// Every status that a step names in `to`.
fn ends(step: &Node<'_>) -> Vec<String> {
    let Some(to) = step.get("to") else { return vec![] };
    let all = to.word().into_iter().chain(to.entries().iter().filter_map(|(_, node)| node.word()));
    all.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
