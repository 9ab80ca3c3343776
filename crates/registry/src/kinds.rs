//! Kinds of organisation, post and residence, and the words by which sheets and packs call them.
//!
//! The lists are the packs' ([`Local::kinds`](crate::Local::kinds)): a place may add to them. Here stand only the codes that a
//! rule of this program asks for, and how a word is found in a list.

use std::sync::Arc;

use sheets::text;

use crate::read::OrganisationLine;

/// Code of the contact leader's post (包村领导).
pub const CONTACT_LEADER: &str = "contact_leader";

/// The lists that packs keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindList {
    /// Kinds of organisation.
    Organisations,
    /// Kinds of post.
    Posts,
    /// How a household lives at its address; the first is meant where nothing is said.
    Residences,
}

/// A kind as the packs have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredKind {
    /// Stable code.
    pub code: String,
    /// The word on the screen.
    pub name: String,
    /// What else people call it.
    pub also: Vec<String>,
}

impl DeclaredKind {
    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.also.iter().any(|also| also == word)
    }

    /// Takes over what others call it.
    fn learn(&mut self, other: &Self) {
        for word in std::iter::once(&other.name).chain(&other.also) {
            if !self.is_called(word) {
                self.also.push(word.clone());
            }
        }
    }
}

/// The kind that people call so, by code, name or another word for it.
pub fn find<'k>(list: &'k [DeclaredKind], word: &str) -> Option<&'k DeclaredKind> {
    let word = word.trim();
    let exact = list.iter().find(|kind| kind.code == word || kind.name == word).or_else(|| list.iter().find(|kind| kind.is_called(word)));
    exact.or_else(|| {
        let key = text::key(word);
        list.iter().find(|kind| [&kind.code, &kind.name].into_iter().chain(&kind.also).any(|known| text::key(known) == key))
    })
}

/// The word on the screen for a kind's code; the code itself where no pack in force has it any more.
pub fn name<'k>(list: &'k [DeclaredKind], code: &'k str) -> &'k str {
    list.iter().find(|kind| kind.code == code).map_or(code, |kind| &kind.name)
}

/// Whether a pack's word for a body (`环卫办`, `村委会`, `sanitation_office`) means this organisation.
pub fn means(list: &[DeclaredKind], wanted: &str, line: &OrganisationLine) -> bool {
    let wanted = wanted.trim();
    line.name == wanted
        || line.short_name == wanted
        || line.kind == wanted
        || line.kind_name == wanted
        || list.iter().any(|kind| kind.code == line.kind && kind.is_called(wanted))
}

/// A list with what others add to it: kinds of their own at the end, and other words for those it has. Its own order, codes and
/// names stay.
pub fn joined<'k>(list: &Arc<[DeclaredKind]>, others: impl IntoIterator<Item = &'k [DeclaredKind]>) -> Arc<[DeclaredKind]> {
    let mut all = list.to_vec();
    for kind in others.into_iter().flatten() {
        match all.iter_mut().find(|known| known.code == kind.code) {
            Some(known) => known.learn(kind),
            None => all.push(kind.clone()),
        }
    }
    if all[..] == list[..] { Arc::clone(list) } else { all.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(code: &str, name: &str, also: &[&str]) -> DeclaredKind {
        DeclaredKind { code: code.into(), name: name.into(), also: also.iter().map(|word| (*word).into()).collect() }
    }

    #[test]
    fn a_place_adds_kinds_and_words_and_takes_nothing_away() {
        let base: Arc<[DeclaredKind]> = [kind("a", "甲", &["首"]), kind("b", "乙", &[])].into();
        let (one, two) = ([kind("c", "丙", &[]), kind("a", "一号", &["首", "头"])], [kind("c", "丙组", &[])]);
        let all = joined(&base, [&one[..], &two[..]]);
        assert_eq!(all[..], [kind("a", "甲", &["首", "一号", "头"]), kind("b", "乙", &[]), kind("c", "丙", &["丙组"])]);
        assert!(Arc::ptr_eq(&base, &joined(&base, [&base[..1]])), "nothing new, nothing copied");
    }

    #[test]
    fn a_name_comes_before_another_kinds_other_word() {
        let list = [kind("safety", "平安办", &["综治办"]), kind("order", "综治办", &[])];
        assert_eq!(find(&list, " 综治办 ").map(|kind| kind.code.as_str()), Some("order"));
        assert_eq!(find(&list, "safety").map(|kind| kind.name.as_str()), Some("平安办"));
        assert_eq!(find(&list[..1], "综治办").map(|kind| kind.code.as_str()), Some("safety"));
        assert!(find(&list, "别的办").is_none());
        assert_eq!((name(&list, "order"), name(&list, "gone")), ("综治办", "gone"));
    }
}
