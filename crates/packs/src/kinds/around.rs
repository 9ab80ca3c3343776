//! What a pack says beside its kinds and kinds refer to: levels, bodies, shared lists of choices.

use std::collections::BTreeMap;

use super::{
    gather::{File, fold_choices},
    tree::{Node, Order, Value, lay_items},
};

/// The surroundings of the kinds of one pack.
#[derive(Debug, Default)]
pub(super) struct Around<'t> {
    /// Codes of levels of area, from the top down.
    pub levels: Vec<String>,
    /// Codes of kinds of organisation.
    pub organisations: Vec<String>,
    /// Codes of posts.
    pub posts: Vec<String>,
    /// Every word for a kind of organisation or a post: code, name, other words.
    pub bodies: Vec<String>,
    /// Lists of choices that stand outside the files of kinds, by name.
    pub choices: BTreeMap<String, Node<'t>>,
    /// The code of the place's pack.
    pub place: Option<String>,
}

impl<'t> Around<'t> {
    /// From the files that are no kinds, the base's first.
    pub fn of(files: &[File<'t>]) -> Self {
        let mut around = Self::default();
        for file in files {
            let codes = |section: &str| -> Vec<String> {
                let items = file.tree.get(section).map_or(&[][..], Node::items);
                items.iter().map(Node::code).filter(|code| !code.is_empty()).map(str::to_owned).collect()
            };
            add(&mut around.levels, codes("level"));
            add(&mut around.organisations, codes("organisation_kind"));
            add(&mut around.posts, codes("post"));
            for item in ["organisation_kind", "post"].iter().filter_map(|section| file.tree.get(section)).flat_map(Node::items) {
                around.bodies.push(item.code().to_owned());
                around.bodies.extend(item.get("name").and_then(Node::word).map(str::to_owned));
                around.bodies.extend(item.get("also").into_iter().flat_map(Node::words).map(str::to_owned));
            }
            if file.own {
                around.place = around.place.or_else(|| Some(file.tree.get("pack")?.code().to_owned()));
            }
            let mut tree = file.tree.clone();
            fold_choices(&mut tree);
            for (list, items) in tree.get("choices").map_or(&[][..], Node::entries) {
                let empty = || Node { at: items.at, value: Value::List(vec![]) };
                lay_items(around.choices.entry(list.clone()).or_insert_with(empty), items.clone(), Order::Behind);
            }
        }
        around
    }

    /// Whether people know this body by the word.
    pub fn knows_body(&self, word: &str) -> bool {
        self.bodies.iter().any(|known| known == word)
    }

    /// How the codes of a place's own kinds and fields begin: `xiuwen_`.
    pub fn prefix(&self) -> String {
        self.place.as_ref().map_or_else(String::new, |code| format!("{code}_"))
    }
}

/// Codes that are not there yet: a place may name again what the base has.
fn add(all: &mut Vec<String>, codes: Vec<String>) {
    for code in codes {
        if !all.contains(&code) {
            all.push(code);
        }
    }
}
