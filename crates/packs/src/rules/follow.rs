//! Whether a pack can follow those that its place has had, kind by kind.
//!
//! **Invariant:** what stands in the journal stays readable. At a place, a pack is held against every one that was ever bound there
//! or to an area above; a place narrows and adds, so that between places only classes and types need be the same.

use super::{Complaint, Pack};
use crate::kinds::{Clash, agrees, compatible};

/// What does not fit `new`: `here` was bound at the place or above it, `elsewhere` to other areas. Each complaint once, with its place
/// in the texts of `new`.
pub(super) fn clashes(here: &[Pack], elsewhere: &[Pack], new: &Pack) -> Vec<Complaint> {
    let mut out: Vec<(&str, Clash)> = vec![];
    for old in here.iter().flat_map(|pack| &pack.kinds) {
        let found = match new.kinds.iter().find(|kind| kind.code == old.code) {
            Some(kind) => compatible(old, kind),
            None => vec![Clash {
                trail: vec![], message: format!("种类“{}”（{}）去掉了：请留着，写 on = false", old.name, old.code)
            }],
        };
        out.extend(found.into_iter().map(|clash| (old.code.as_str(), clash)));
    }
    for old in elsewhere.iter().flat_map(|pack| &pack.kinds) {
        let same = new.kinds.iter().find(|kind| kind.code == old.code);
        out.extend(same.into_iter().flat_map(|kind| agrees(old, kind)).map(|clash| (old.code.as_str(), clash)));
    }
    new.origin.complain(&out)
}
