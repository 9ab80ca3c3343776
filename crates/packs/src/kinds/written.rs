//! Where something of a kind is written, for what is found out after the kind was compiled.

use super::{
    compatible::Clash,
    gather::{Gathered, Whole, gather},
    tree::{At, Layer},
};
use crate::rules::{Complaint, Text};

/// The files of a pack once more, each word with its place.
pub struct Written<'t> {
    base: &'t [Text],
    place: &'t [Text],
    gathered: Gathered<'t>,
}

impl<'t> Written<'t> {
    /// Reads the texts that a pack was compiled from.
    pub fn read(base: &'t [Text], place: &'t [Text]) -> Self {
        // What is wrong in the texts was told by the compiler.
        Self { base, place, gathered: gather(base, place, &mut vec![]) }
    }

    /// What does not fit, at the deepest word that its trail leads to; at the file as a whole where there are no texts, none of this kind
    /// any more, or where a place has taken away something of its own.
    pub fn complain(&self, kind: &str, clash: &Clash) -> Complaint {
        let as_a_whole = |own: bool| Complaint { file: self.file_of(kind, own), line: 0, message: clash.message.clone() };
        let Some(whole) = self.gathered.wholes.iter().find(|whole| whole.code == kind) else { return as_a_whole(self.is_own(kind)) };
        let trail: Vec<&str> = clash.trail.iter().map(String::as_str).collect();
        let at = self.shared(whole, &trail).unwrap_or_else(|| whole.tree.spot(&trail));
        if at.layer != Layer::Place && trail.iter().any(|word| self.is_own(word)) {
            return as_a_whole(true);
        }
        whole.complain_at(at, clash.message.clone())
    }

    /// The place in a list of choices that several kinds share.
    fn shared(&self, whole: &Whole<'t>, trail: &[&str]) -> Option<At<'t>> {
        let ["choices", list, rest @ ..] = trail else { return None };
        let own = whole.tree.get("choices").and_then(|lists| lists.get(list));
        own.map_or_else(|| self.gathered.around.choices.get(*list).map(|node| node.spot(rest)), |_| None)
    }

    /// Whether a code is one of the place's own: it begins with that of the place.
    fn is_own(&self, code: &str) -> bool {
        let prefix = self.gathered.around.prefix();
        !prefix.is_empty() && code.starts_with(&prefix)
    }

    /// The file of a kind, be it there or not: the place's or the base's.
    fn file_of(&self, kind: &str, own: bool) -> String {
        let head = if own { self.place } else { self.base }.iter().find(|text| text.name == "pack.toml");
        let folder = head.and_then(|head| head.file.strip_suffix("pack.toml")).unwrap_or_default();
        format!("{folder}kinds/{kind}.toml")
    }
}
