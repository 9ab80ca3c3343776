//! Kinds of record (种类): reads `kinds/*.toml` over `lives/*.toml`, lays a place's over the base's, checks, and compiles to
//! [`kernel::schema::RecordKind`]. The written language is in `docs/kinds.md`; its closed lists are [`kernel::schema::verb`] and its
//! sisters.
//!
//! **Invariants**
//! - What is compiled is whole: what the class of record brings is merged in, every list of choices resolved.
//! - A fault is told with file and line, with what is allowed; a kind with a fault is not compiled, and then the pack is not either.
//! - A place narrows and never widens; it changes no type, step or status of the base.
//! - Of the other crates this module uses the kernel only.
//!
//! | module | holds |
//! |---|---|
//! | `tree` | what is written, each word with its place; laying one over another |
//! | `gather` | class, kind and place laid together |
//! | `place` | what a place may change |
//! | `around` | what the rest of the pack says: levels, bodies, shared lists |
//! | `phases` | `@any` and its like in `from` |
//! | `path` | where a path leads |
//! | `check` | whether a kind holds together |
//! | `compatible` | whether a declaration can follow another |
//! | `written` | where that is written which cannot follow |
//! | `table` | what may be done when by whom, for the eye |
//! | `form`, `read`, `steps`, `shown` | from what is written to the types |

mod around;
mod check;
mod compatible;
mod form;
mod gather;
mod path;
mod phases;
mod place;
mod read;
mod shown;
mod steps;
mod table;
mod tree;
mod written;

pub use compatible::{Clash, agrees, compatible};
pub use table::table;
pub(crate) use written::Written;

use std::collections::BTreeSet;

use kernel::schema::RecordKind;

use crate::rules::{Complaint, Text};

/// What became of the files of kinds.
pub(crate) struct Compiled {
    /// The kinds, in the order of their codes.
    pub kinds: Vec<RecordKind>,
    /// All that is wrong in them.
    pub complaints: Vec<Complaint>,
    /// Codes of kinds that are written and could not be read: who names one of them is not at fault.
    pub missing: BTreeSet<String>,
}

/// The kinds of a pack, and all that is wrong in them.
pub fn compile(base: &[Text], place: &[Text]) -> (Vec<RecordKind>, Vec<Complaint>) {
    let Compiled { kinds, complaints, .. } = compiled(base, place);
    (kinds, complaints)
}

/// What cannot be read at all in the files of kinds.
pub(crate) fn unreadable(base: &[Text], place: &[Text]) -> Vec<Complaint> {
    let texts = base.iter().chain(place).filter(|text| text.is_toml() && text.is_of_kinds());
    texts.filter_map(|text| tree::parse(text, tree::Layer::Base).err()).collect()
}

/// Whether a field names a list of choices that is not there.
fn lacks_list(kind: &RecordKind) -> bool {
    let lists = kind.fields.iter().flat_map(|field| field.rows.iter().chain([field])).filter_map(|field| field.choices.as_ref());
    lists.into_iter().any(|list| !kind.choices.contains_key(list))
}

/// The kinds of a pack, with what the rest of the pack must know of those that could not be read.
pub(crate) fn compiled(base: &[Text], place: &[Text]) -> Compiled {
    let mut out = vec![];
    let gathered = gather::gather(base, place, &mut out);
    let (around, mut missing) = (&gathered.around, gathered.missing);
    let faulty: BTreeSet<String> = out.iter().map(|complaint| complaint.file.clone()).collect();
    let mut kinds = vec![];
    for whole in &gathered.wholes {
        let (kind, complaints) = read::kind(whole, around);
        // What cannot be read is not examined further: one fault, one complaint. The same where a list may stand in what was not read.
        match kind {
            Some(kind) => {
                let whole_lists = gathered.unread.is_empty() || !lacks_list(&kind);
                if complaints.is_empty() && whole_lists && !faulty.contains(&whole.home.text.file) {
                    out.extend(check::check(&kind, whole, around));
                }
                kinds.push((whole, kind));
            }
            None => drop(missing.insert(whole.code.clone())),
        }
        out.extend(complaints);
    }
    let all: Vec<_> = kinds.iter().map(|(whole, kind)| (*whole, kind)).collect();
    out.extend(check::across(&all, &missing));
    // A list that is not read because its kind has a fault is none of its own.
    if out.is_empty() {
        let named = |list: &String| kinds.iter().any(|(_, kind)| kind.choices.contains_key(list));
        for (list, node) in around.choices.iter().filter(|(list, _)| !named(list)) {
            out.push(node.at.complain(format!("没有种类用选项列表“{list}”：在栏里写 choices = \"{list}\"，或者去掉它")));
        }
    }
    let mut kinds: Vec<RecordKind> = kinds.into_iter().map(|(_, kind)| kind).collect();
    kinds.sort_by(|one, other| one.code.cmp(&other.code));
    Compiled { kinds, complaints: out, missing }
}
