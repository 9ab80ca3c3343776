//! What stands in a file of kinds, each word with its place: so that one file can be laid over another key by key, and still every
//! complaint names file and line.
//!
//! **Invariant:** laying over never loses where a word was written: a key keeps the place of the file that wrote it last.

use serde_json::{Map, Value as Json, json};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::rules::{Complaint, Text, complaint::line_of};

/// Whose file it is: what a class of record brings, the kind's own, or a place's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Life,
    Base,
    Place,
}

/// Where something was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    pub text: &'t Text,
    pub offset: usize,
    pub layer: Layer,
}

impl At<'_> {
    pub fn line(self) -> usize {
        line_of(&self.text.text, self.offset)
    }

    pub fn complain(self, message: impl Into<String>) -> Complaint {
        Complaint { file: self.text.file.clone(), line: self.line(), message: message.into() }
    }
}

/// A value with its place: for what has a key, that of the key.
#[derive(Debug, Clone)]
pub(super) struct Node<'t> {
    pub at: At<'t>,
    pub value: Value<'t>,
}

#[derive(Debug, Clone)]
pub(super) enum Value<'t> {
    Word(String),
    Int(i64),
    Float(f64),
    Flag(bool),
    List(Vec<Node<'t>>),
    Table(Vec<(String, Node<'t>)>),
}

/// Reads a text.
pub(super) fn parse(text: &Text, layer: Layer) -> Result<Node<'_>, Complaint> {
    let table = DeTable::parse(&text.text).map_err(|fault| Complaint::of_toml(text, &fault))?;
    let at = At { text, offset: 0, layer };
    Ok(Node { at, value: entries(table.get_ref(), at) })
}

/// The entries of a table, in the order in which they were written.
fn entries<'t>(table: &DeTable<'_>, at: At<'t>) -> Value<'t> {
    let mut all: Vec<(String, Node<'t>)> = table
        .iter()
        .map(|(key, value)| {
            let mut node = node(value, at);
            node.at.offset = key.span().start;
            (key.get_ref().to_string(), node)
        })
        .collect();
    all.sort_by_key(|(_, node)| node.at.offset);
    Value::Table(all)
}

fn node<'t>(spanned: &Spanned<DeValue<'_>>, at: At<'t>) -> Node<'t> {
    let at = At { offset: spanned.span().start, ..at };
    let value = match spanned.get_ref() {
        DeValue::String(word) => Value::Word(word.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or_else(|_| Value::Word(number.to_string()), Value::Int)
        }
        DeValue::Float(number) => number.as_str().parse().map_or_else(|_| Value::Word(number.to_string()), Value::Float),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(moment) => Value::Word(moment.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|one| node(one, at)).collect()),
        DeValue::Table(table) => entries(table, at),
    };
    Node { at, value }
}

impl<'t> Node<'t> {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Value::Table(all) = &mut self.value else { return None };
        all.iter_mut().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub fn remove(&mut self, key: &str) -> Option<Self> {
        let Value::Table(all) = &mut self.value else { return None };
        let at = all.iter().position(|(name, _)| name == key)?;
        Some(all.remove(at).1)
    }

    /// Changes the value under a key, made empty where there is none.
    pub fn at_key(&mut self, key: &str, empty: Value<'t>, change: impl FnOnce(&mut Self)) {
        let at = self.at;
        if !matches!(self.value, Value::Table(_)) {
            self.value = Value::Table(vec![]);
        }
        let Value::Table(all) = &mut self.value else { return };
        let index = all.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
            all.push((key.to_owned(), Self { at, value: empty }));
            all.len() - 1
        });
        change(&mut all[index].1);
    }

    pub fn entries(&self) -> &[(String, Self)] {
        if let Value::Table(all) = &self.value { all } else { &[] }
    }

    pub fn items(&self) -> &[Self] {
        if let Value::List(all) = &self.value { all } else { &[] }
    }

    pub fn items_mut(&mut self) -> Option<&mut Vec<Self>> {
        if let Value::List(all) = &mut self.value { Some(all) } else { None }
    }

    pub fn word(&self) -> Option<&str> {
        if let Value::Word(word) = &self.value { Some(word) } else { None }
    }

    /// Its words, where it is a list of them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.items().iter().filter_map(Self::word)
    }

    pub fn code(&self) -> &str {
        self.get("code").and_then(Self::word).unwrap_or_default()
    }

    /// The item with this code in the list under `section`.
    pub fn item(&self, section: &str, code: &str) -> Option<&Self> {
        self.get(section)?.items().iter().find(|item| item.code() == code)
    }

    /// The place of the deepest thing that this trail leads to: keys, and codes in lists.
    pub fn spot(&self, trail: &[&str]) -> At<'t> {
        let Some((first, rest)) = trail.split_first() else { return self.at };
        let next = match &self.value {
            Value::Table(_) => self.get(first),
            Value::List(all) => all.iter().find(|item| item.code() == *first || item.word() == Some(first)),
            _ => None,
        };
        next.map_or(self.at, |node| node.spot(rest))
    }

    /// As JSON: what conditions are read from.
    pub fn json(&self) -> Json {
        match &self.value {
            Value::Word(word) => json!(word),
            Value::Int(number) => json!(number),
            Value::Float(number) => json!(number),
            Value::Flag(flag) => json!(flag),
            Value::List(all) => Json::Array(all.iter().map(Self::json).collect()),
            Value::Table(all) => Json::Object(all.iter().map(|(key, node)| (key.clone(), node.json())).collect::<Map<_, _>>()),
        }
    }
}

/// Lays one table over another, key by key: a key that is written replaces that key.
pub(super) fn lay_keys<'t>(under: &mut Node<'t>, over: Node<'t>) {
    let Value::Table(keys) = over.value else {
        *under = over;
        return;
    };
    for (key, node) in keys {
        let at = node.at;
        under.at_key(&key, Value::Flag(false), |slot| {
            *slot = if key == "row" { rows(slot, node) } else { node };
            slot.at = at;
        });
    }
}

/// Columns of a table field are laid by code as fields are.
fn rows<'t>(under: &Node<'t>, over: Node<'t>) -> Node<'t> {
    let mut all = Node { at: over.at, value: Value::List(under.items().to_vec()) };
    lay_items(&mut all, over, Order::Behind);
    all
}

/// Where items go that the list below does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Behind all others.
    Behind,
    /// Behind the one they are written after.
    After,
    /// Those that are written come first, in their order.
    First,
}

/// Lays a list of things with a code over another, by code and key by key.
pub(super) fn lay_items<'t>(under: &mut Node<'t>, over: Node<'t>, order: Order) {
    let Value::List(items) = over.value else {
        *under = over;
        return;
    };
    if !matches!(under.value, Value::List(_)) {
        under.value = Value::List(vec![]);
    }
    let Some(all) = under.items_mut() else { return };
    let mut next = if order == Order::First { Some(0) } else { None };
    for item in items {
        let found = all.iter().position(|known| known.code() == item.code());
        let merged = match found {
            Some(index) => {
                let mut known = all.remove(index);
                let at = item.at;
                lay_keys(&mut known, item);
                known.at = at;
                known
            }
            None => item,
        };
        let index = match (order, found, next) {
            (Order::First, Some(found), Some(next)) => {
                if found < next {
                    next - 1
                } else {
                    next
                }
            }
            (Order::First, None, Some(next)) => next,
            (_, Some(found), _) => found,
            (Order::After, None, Some(next)) => next,
            (_, None, _) => all.len(),
        };
        all.insert(index, merged);
        next = Some(index + 1);
    }
}
