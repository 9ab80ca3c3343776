//! The tidy test: taste that a machine can check, so that review is left for thought.
//!
//! Each check is one file with the rule and its reason. A check gets the whole [`Tree`] and returns [`Fault`]s; none of them
//! changes anything. Only `--bless` writes, and only the golden lists.
//!
//! **Adding a check:** a file beside this one with a `pub fn check(&Tree) -> Vec<Fault>`, a line in [`run`], a test of a
//! clean and of a faulty text.

mod arrows;
mod golden;
mod length;
mod names;
mod source;
mod tree;
mod web;
mod words;

use std::fmt;
use std::io;
use std::path::Path;

pub use source::Source;
pub use tree::Tree;

/// One thing out of place, and why it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path from the top of the tree.
    pub path: String,
    /// 1-based; 0 when the whole file is meant.
    pub line: usize,
    /// What is out of place.
    pub what: String,
    /// The reason of the rule.
    pub why: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.path)?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        write!(out, ": {}\n    because: {}", self.what, self.why)
    }
}

/// Reads the tree under `root` and runs every check.
pub fn run(root: &Path, bless: bool) -> io::Result<Vec<Fault>> {
    let tree = Tree::read(root)?;
    if bless {
        length::bless(root, &tree)?;
        return run(root, false);
    }
    let mut faults = arrows::check(&tree);
    faults.extend(names::check(&tree));
    faults.extend(words::check(&tree));
    faults.extend(web::check(&tree));
    faults.extend(length::check(&tree));
    faults.extend(golden::check(root));
    Ok(faults)
}
