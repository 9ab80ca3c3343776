//! Golden events are only added to: a journal that holds a line holds it for good, so a line that was shipped is never rewritten.
//!
//! Held against the last commit and against where the branch left `main`. Where git knows no `main` (a shallow copy), only the former.

use super::Fault;
use std::path::Path;
use std::process::Command;

const WHY: &str = "journals hold these events for good: what was shipped is still read, and new forms are added at the end";

/// The golden events of earlier commits against those of the tree.
pub fn check(root: &Path) -> Vec<Fault> {
    let left = ["main", "origin/main"].iter().find_map(|branch| git(root, &["merge-base", "HEAD", branch]));
    let bases = [Some("HEAD".to_owned()), left.map(|commit| commit.trim().to_owned())];
    let mut faults = Vec::new();
    for base in bases.into_iter().flatten() {
        let listed = git(root, &["ls-tree", "-r", "--name-only", &base, "crates"]).unwrap_or_default();
        for path in listed.lines().filter(|path| is_golden(path)) {
            let before = git(root, &["show", &format!("{base}:{path}")]).unwrap_or_default();
            let now = std::fs::read_to_string(root.join(path)).unwrap_or_default();
            faults.extend(changed(path, &before, &now));
        }
    }
    faults.dedup();
    faults
}

/// The events and declarations that stay as they are; a state beside a story may be written anew.
fn is_golden(path: &str) -> bool {
    path.contains("/golden/") && (path.ends_with("events.jsonl") || path.ends_with("/declaration.json"))
}

/// The first line that is not as it was.
fn changed(path: &str, before: &str, now: &str) -> Option<Fault> {
    if now.starts_with(before) {
        return None;
    }
    let line = before.lines().zip(now.lines()).take_while(|(then, now)| then == now).count() + 1;
    Some(Fault { path: path.to_owned(), line, what: "a golden line was changed or taken away".to_owned(), why: WHY })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let said = Command::new("git").args(arguments).current_dir(root).output().ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_at_the_end_is_fine_and_what_changes_is_not() {
        let at = |now: &str| changed("a", "one\ntwo\n", now).map(|fault| fault.line);
        assert_eq!(at("one\ntwo\nthree\n"), None);
        assert_eq!(at("one\n2\nthree\n"), Some(2));
        assert_eq!(at("one\n"), Some(2));
        assert_eq!(at(""), Some(1));
    }

    #[test]
    fn events_and_declarations_are_kept_and_states_are_not() {
        assert!(is_golden("crates/access/golden/account-events.jsonl") && is_golden("crates/records/golden/stories/matter/events.jsonl"));
        assert!(is_golden("crates/records/golden/stories/matter/declaration.json"));
        assert!(!is_golden("crates/records/golden/stories/matter/state.json") && !is_golden("crates/packs/golden/base.txt"));
    }
}
