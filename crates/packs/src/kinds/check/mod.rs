//! Whether a kind holds together: each path leads somewhere, each status can be reached and left, nothing sealed is counted.
//!
//! | module | holds |
//! |---|---|
//! | `head` | facets, letters, title, settings, groups of persons |
//! | `fields` | fields, columns, lists of choices |
//! | `flow` | statuses and steps: what leads where |
//! | `forms` | what steps ask, and what is known when |
//! | `limits` | limits |
//! | `conditions` | what a condition may look at |
//! | `shown` | lists, ledgers, figures, imports |
//! | `across` | what several kinds have to do with one another |

mod across;
mod conditions;
mod fields;
mod flow;
mod forms;
mod head;
mod limits;
mod shown;

use std::cell::RefCell;

use kernel::schema::RecordKind;

pub(super) use across::across;

use super::{
    around::Around,
    gather::Whole,
    path::{Leads, resolve},
};
use crate::rules::{Complaint, complaint::listed};

/// A kind under examination.
pub(super) struct Case<'a, 't> {
    pub kind: &'a RecordKind,
    pub whole: &'a Whole<'t>,
    pub around: &'a Around<'t>,
    said: RefCell<Vec<Complaint>>,
}

impl<'a> Case<'a, '_> {
    /// Says what is wrong at the place that the trail leads to.
    fn say(&self, trail: &[&str], message: impl Into<String>) {
        self.said.borrow_mut().push(self.whole.complain(trail, message));
    }

    /// Where a path leads; says so where it leads nowhere.
    fn leads(&self, trail: &[&str], path: &str) -> Option<Leads<'a>> {
        resolve(self.kind, self.around, path).map_err(|message| self.say(trail, message)).ok()
    }
}

/// Everything that does not fit.
pub(super) fn check(kind: &RecordKind, whole: &Whole<'_>, around: &Around<'_>) -> Vec<Complaint> {
    let case = Case { kind, whole, around, said: RefCell::default() };
    head::check(&case);
    fields::check(&case);
    let before = case.said.borrow().len();
    flow::check(&case);
    // What comes of a broken flow is not told as well.
    if case.said.borrow().len() == before {
        forms::check(&case);
        limits::check(&case);
        shown::check(&case);
    }
    case.said.into_inner()
}

/// Whether a code is one: small letters, digits, underscores.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
