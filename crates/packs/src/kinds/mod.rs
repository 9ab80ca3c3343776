//! Kinds of record (种类): reads `kinds/*.toml` over `lives/*.toml`, lays a place's over the base's, checks, and compiles to
//! [`kernel::schema::Kind`]. The written language is in `docs/kinds.md`; its closed lists are [`kernel::schema::verb`] and its sisters.
//!
//! **Invariants**
//! - What is compiled is whole: what the class of record brings is merged in, every list of choices resolved.
//! - A fault is told with file and line, with what is allowed; a kind with a fault is not compiled, and then the pack is not either.
//! - A place narrows and never widens; it changes no type, step or status of the base.
//! - This room knows the kernel only.
//!
//! | module | holds |
//! |---|---|
//! | `tree` | what is written, each word with its place; laying one over another |
//! | `gather` | class, kind and place laid together |
//! | `place` | what a place may change |
//! | `around` | what the rest of the pack says: levels, bodies, shared lists |
//! | `phases` | `@any` and its like in `from` |
//! | `form`, `read`, `steps`, `shown` | from what is written to the types |

mod around;
mod form;
mod gather;
mod phases;
mod place;
mod read;
mod shown;
mod steps;
mod tree;

use kernel::schema::Kind;

use crate::rules::{Complaint, Text};

/// The kinds of a pack, and all that is wrong in them.
pub fn compile(base: &[Text], place: &[Text]) -> (Vec<Kind>, Vec<Complaint>) {
    let mut out = vec![];
    let gathered = gather::gather(base, place, &mut out);
    let mut kinds = vec![];
    for whole in &gathered.wholes {
        let (kind, complaints) = read::kind(whole, &gathered.around);
        out.extend(complaints);
        kinds.extend(kind);
    }
    kinds.sort_by(|one, other| one.code.cmp(&other.code));
    (kinds, out)
}
