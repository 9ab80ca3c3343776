//! Reads single keys by their type, and fields. A key that is written empty (`""`) takes away what the class brings.

use std::cell::RefCell;

use kernel::{
    calendar::Limit,
    schema::{
        Field, FieldType, Kept, Need, ReadBy, Relation, Setting,
        field::{FieldRole, Narrowing},
    },
};

use super::{
    gather::Whole,
    read::{condition, limit_of},
    tree::{Node, Value},
};
use crate::rules::Complaint;

/// A kind that is being read, with what is wrong in it so far.
pub(super) struct Form<'w, 't> {
    pub whole: &'w Whole<'t>,
    said: RefCell<Vec<Complaint>>,
}

impl<'w, 't> Form<'w, 't> {
    pub fn new(whole: &'w Whole<'t>) -> Self {
        Self { whole, said: RefCell::default() }
    }

    pub fn said(self) -> Vec<Complaint> {
        self.said.into_inner()
    }

    pub fn complain(&self, node: &Node<'_>, message: impl Into<String>) {
        self.said.borrow_mut().push(self.whole.complain_at(node.at, message));
    }

    /// Complains about every key that is not one of these.
    pub fn only(&self, node: &Node<'_>, keys: &[&str]) {
        if !matches!(node.value, Value::Table(_)) {
            self.complain(node, "这里要写成 { 项 = 值 } 的形式");
        }
        for (key, value) in node.entries().iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
            self.complain(value, format!("不认识的项“{key}”，这里可以写：{}", keys.join("、")));
        }
    }

    pub fn missing(&self, node: &Node<'_>, key: &str) {
        self.complain(node, format!("缺少“{key}”"));
    }

    pub fn word_of(&self, node: &Node<'_>) -> Option<String> {
        let word = node.word();
        if word.is_none() {
            self.complain(node, "这里要写文字，加引号");
        }
        word.map(str::to_owned)
    }

    /// Words; empty ones are none.
    pub fn text(&self, node: &Node<'_>, key: &str) -> Option<String> {
        self.word_of(node.get(key)?).filter(|word| !word.is_empty())
    }

    pub fn needed(&self, node: &Node<'_>, key: &str) -> String {
        self.text(node, key).unwrap_or_else(|| {
            self.missing(node, key);
            String::new()
        })
    }

    pub fn flag(&self, node: &Node<'_>, key: &str) -> Option<bool> {
        let node = node.get(key)?;
        let Value::Flag(flag) = node.value else {
            self.complain(node, format!("“{key}”要写 true 或 false"));
            return None;
        };
        Some(flag)
    }

    pub fn number(&self, node: &Node<'_>, key: &str) -> Option<i64> {
        let node = node.get(key)?;
        let Value::Int(number) = node.value else {
            self.complain(node, format!("“{key}”要写整数"));
            return None;
        };
        Some(number)
    }

    pub fn words(&self, node: &Node<'_>, key: &str) -> Option<Vec<String>> {
        let node = node.get(key)?;
        let Value::List(items) = &node.value else {
            self.complain(node, format!("“{key}”要写成一列：[\"…\", \"…\"]"));
            return None;
        };
        Some(items.iter().filter_map(|item| self.word_of(item)).collect())
    }

    pub fn limit(&self, node: &Node<'_>, key: &str) -> Option<Limit> {
        limit_of(self, node.get(key).filter(|node| node.word() != Some(""))?)
    }

    /// A word of a closed list.
    pub fn one_of<T: Copy>(&self, node: &Node<'_>, key: &str, allowed: &[(&str, T)]) -> Option<T> {
        let word = self.text(node, key)?;
        let found = allowed.iter().find(|(code, _)| *code == word).map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<&str> = allowed.iter().map(|(code, _)| *code).collect();
            self.complain(node.get(key).unwrap_or(node), format!("{key}“{word}”不认识，可以写：{}", allowed.join("、")));
        }
        found
    }

    pub fn relations(&self, node: &Node<'_>, key: &str) -> Option<Vec<Relation>> {
        self.words(node, key)?;
        let mut all = vec![];
        for item in node.get(key)?.items() {
            let word = item.word().unwrap_or_default();
            match Relation::parse(word) {
                Some(relation) => all.push(relation),
                None => {
                    let known = Relation::ALL.map(Relation::code).join("、");
                    self.complain(item, format!("关系“{word}”不认识，可以写：{known}"));
                }
            }
        }
        Some(all)
    }

    pub fn setting(&self, node: &Node<'_>) -> Option<Setting> {
        match &node.value {
            Value::Flag(flag) => Some(Setting::Flag(*flag)),
            Value::Int(number) => Some(Setting::Number(*number)),
            Value::Word(word) => Some(Setting::Word(word.clone())),
            Value::List(items) => Some(Setting::Words(items.iter().filter_map(|item| self.word_of(item)).collect())),
            Value::Float(_) | Value::Table(_) => {
                self.complain(node, "参数要写 true、整数、文字，或一列文字");
                None
            }
        }
    }
}

const FIELD: [&str; 25] = [
    "code", "name", "type", "many", "need", "read", "kept", "read_by", "choices", "find", "unique", "sum", "unit", "kinds", "levels",
    "role", "when", "least", "most", "help", "example", "folded", "system", "retired", "row",
];

const NEEDS: [(&str, Need); 3] = [("always", Need::Always), ("optional", Need::Optional), ("step", Need::Step)];
const READS: [(&str, ReadBy); 3] = [("open", ReadBy::Open), ("handlers", ReadBy::Handlers), ("masked", ReadBy::Masked)];
const KEPT: [(&str, Kept); 2] = [("journal", Kept::Journal), ("vault", Kept::Vault)];
const ROLES: [(&str, FieldRole); 5] = [
    ("keeper", FieldRole::Keeper),
    ("lead", FieldRole::Lead),
    ("complained_of", FieldRole::ComplainedOf),
    ("addressee", FieldRole::Addressee),
    ("responsible", FieldRole::Responsible),
];
const SCOPES: [(&str, &str); 3] = [("jurisdiction", "jurisdiction"), ("area", "area"), ("organisation", "organisation")];

/// Fields, and in tables their columns.
pub(super) fn fields(form: &Form<'_, '_>, list: Option<&Node<'_>>) -> Vec<Field> {
    list.map_or(&[][..], Node::items).iter().filter_map(|item| field(form, item)).collect()
}

fn field(form: &Form<'_, '_>, item: &Node<'_>) -> Option<Field> {
    form.only(item, &FIELD);
    let name = form.needed(item, "name");
    if item.get("type").is_none() {
        form.missing(item, "type");
    }
    let ty = form.one_of(item, "type", &FieldType::ALL)?;
    let read = form.one_of(item, "read", &READS).unwrap_or_default();
    let read_by = item.get("read_by").map(|node| narrowing(form, node));
    let restricted = read != ReadBy::Open || read_by.is_some();
    let kept = if restricted { Kept::Vault } else { Kept::Journal };
    let text = |key: &str| form.text(item, key).unwrap_or_default();
    let flag = |key: &str| form.flag(item, key).unwrap_or_default();
    Some(Field {
        many: flag("many"),
        need: form.one_of(item, "need", &NEEDS).unwrap_or_default(),
        read,
        read_by,
        kept: form.one_of(item, "kept", &KEPT).unwrap_or(kept),
        find: flag("find"),
        unique: form.one_of(item, "unique", &SCOPES).map(str::to_owned),
        sum: flag("sum"),
        unit: text("unit"),
        choices: form.text(item, "choices"),
        kinds: form.words(item, "kinds").unwrap_or_default(),
        levels: form.words(item, "levels").unwrap_or_default(),
        rows: fields(form, item.get("row")),
        role: form.one_of(item, "role", &ROLES),
        when: condition(form, item, "when"),
        least: form.number(item, "least"),
        most: form.number(item, "most"),
        help: text("help"),
        example: text("example"),
        folded: flag("folded"),
        system: flag("system"),
        retired: flag("retired"),
        ..Field::plain(item.code(), &name, ty)
    })
}

fn narrowing(form: &Form<'_, '_>, node: &Node<'_>) -> Narrowing {
    form.only(node, &["field", "desk_only", "nobody"]);
    let words = |key: &str| form.words(node, key).unwrap_or_default();
    Narrowing { field: form.needed(node, "field"), desk_only: words("desk_only"), nobody: words("nobody") }
}
