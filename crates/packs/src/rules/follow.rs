//! Whether a pack can follow those that its place has had, kind by kind.
//!
//! **Invariant:** what stands in the journal stays readable. At a place, a pack is held against every one that was ever bound there
//! or to an area above; a place narrows and adds, so that between places only classes and types need be the same.

use super::{Complaint, Pack};
use crate::kinds::{agrees, compatible};

/// What does not fit `new`: `here` was bound at the place or above it, `elsewhere` to other areas. Each complaint once.
pub(super) fn clashes(here: &[Pack], elsewhere: &[Pack], new: &Pack) -> Vec<Complaint> {
    let mut out = vec![];
    for old in here.iter().flat_map(|pack| &pack.kinds) {
        match new.kinds.iter().find(|kind| kind.code == old.code) {
            Some(kind) => out.extend(compatible(old, kind).into_iter().map(|message| complaint(&old.code, message))),
            None => out.push(complaint(&old.code, format!("种类“{}”（{}）去掉了：请留着，写 on = false", old.name, old.code))),
        }
    }
    for old in elsewhere.iter().flat_map(|pack| &pack.kinds) {
        let same = new.kinds.iter().find(|kind| kind.code == old.code);
        out.extend(same.into_iter().flat_map(|kind| agrees(old, kind)).map(|message| complaint(&old.code, message)));
    }
    out.sort();
    out.dedup();
    out
}

/// At the file of the kind; a compiled pack does not know its lines.
fn complaint(kind: &str, message: String) -> Complaint {
    Complaint { file: format!("kinds/{kind}.toml"), line: 0, message }
}
