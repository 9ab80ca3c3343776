//! Names say what lives in a file; a module says what it is for.

use super::{Fault, Source, Tree};

const DRAWERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "stuff"];
const DRAWER_WHY: &str = "a drawer for everything grows without an owner; name the thing that the code is about";
const HEAD_WHY: &str = "a reader learns from the first lines what a module is for and what it promises";

/// Names of files and folders, and the `//!` head of each module.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &tree.files {
        if let Some(drawer) = drawer(&file.path) {
            faults.push(Fault { path: file.path.clone(), line: 0, what: format!("`{drawer}` names nothing"), why: DRAWER_WHY });
        }
        // `tests.rs` says by its name what it is for.
        if file.ending() == "rs" && file.name() != "tests.rs" && !has_head(file) {
            faults.push(Fault { path: file.path.clone(), line: 1, what: "no `//!` head".into(), why: HEAD_WHY });
        }
    }
    faults
}

/// The first part of a path that names a drawer.
fn drawer(path: &str) -> Option<&str> {
    path.split('/').map(|part| part.split('.').next().unwrap_or(part)).find(|stem| {
        let lower = stem.to_lowercase();
        lower.split(['_', '-']).any(|word| DRAWERS.contains(&word))
    })
}

/// Whether the first line that is not an attribute of the file opens its documentation.
fn has_head(file: &Source) -> bool {
    let mut lines = file.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("#!["));
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawers_are_found_wherever_they_stand() {
        assert_eq!(drawer("crates/x/src/date_utils.rs"), Some("date_utils"));
        assert_eq!(drawer("web/office/helpers/x.ts"), Some("helpers"));
        assert_eq!(drawer("crates/x/src/utility_pole.rs"), None);
    }

    #[test]
    fn a_head_may_stand_below_an_attribute() {
        assert!(has_head(&Source::new("a.rs", "#![forbid(unsafe_code)]\n\n//! What.")));
        assert!(!has_head(&Source::new("a.rs", "use x;\n//! late")));
    }
}
