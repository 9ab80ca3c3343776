//! Which room may know which: the arrows between crates run down only.

use super::{Fault, Tree};

const WHY: &str = "arrows run down only (ARCHITECTURE.md): two capabilities meet through events or through registry, never by an import";

/// Each crate and the rooms below it that it may know. A crate that is not listed here has no place yet.
const BELOW: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("sheets", &[]),
    ("store", &["kernel"]),
    ("http-api", &["store", "kernel"]),
    ("access", &["http-api", "store", "kernel"]),
    ("registry", &["access", "http-api", "store", "kernel", "sheets"]),
    ("packs", &["registry", "access", "http-api", "store", "kernel"]),
    ("records", &["packs", "registry", "access", "http-api", "store", "kernel", "sheets"]),
    ("insight", &["records", "packs", "registry", "access", "http-api", "store", "kernel", "sheets"]),
    // The demo is played by whoever has a router: the server hands its own in.
    ("demo", &["records", "packs", "registry", "access", "http-api", "store", "kernel"]),
    ("server", &["demo", "insight", "records", "packs", "registry", "access", "http-api", "store", "kernel", "sheets"]),
    ("bench", &["server", "demo", "insight", "records", "packs", "registry", "access", "http-api", "store", "kernel", "sheets"]),
    ("xtask", &[]),
];

/// What tests alone may know besides: those of records go through the front page, which stands above.
const IN_TESTS: &[(&str, &[&str])] = &[("records", &["insight"])];

/// Reads every manifest's dependencies.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for manifest in tree.files.iter().filter(|file| file.name() == "Cargo.toml" && file.path.contains('/')) {
        let room = manifest.path.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or_default();
        let Some((_, below)) = BELOW.iter().find(|(name, _)| *name == room) else {
            faults.push(Fault { path: manifest.path.clone(), line: 0, what: format!("`{room}` has no place among the arrows"), why: WHY });
            continue;
        };
        let in_tests = IN_TESTS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, above)| *above);
        for (line, dependency, dev) in dependencies(&manifest.text) {
            let is_ours = BELOW.iter().any(|(name, _)| *name == dependency);
            // A room may name itself among its dev-dependencies, to switch its test features on.
            let itself = dev && dependency == room;
            let allowed = itself || below.contains(&dependency) || (dev && in_tests.contains(&dependency));
            if is_ours && !allowed {
                faults.push(Fault { path: manifest.path.clone(), line, what: format!("`{room}` may not know `{dependency}`"), why: WHY });
            }
        }
    }
    faults
}

/// The names under each `[…dependencies]` head, with their lines and whether they are the tests'.
fn dependencies(manifest: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let (mut inside, mut dev) = (false, false);
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            inside = line.trim_end_matches(']').ends_with("dependencies");
            dev = line.contains("dev-dependencies");
        } else if inside && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                found.push((index + 1, name, dev));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    #[track_caller]
    fn check_manifest(room: &str, dependency: &str, faults: usize) {
        check_head("dependencies", room, dependency, faults);
    }

    #[track_caller]
    fn check_head(head: &str, room: &str, dependency: &str, faults: usize) {
        let text = format!("[package]\nname = \"{room}\"\n[{head}]\n{dependency}.workspace = true\nserde = \"1\"\n");
        let tree = Tree { files: vec![Source::new(&format!("crates/{room}/Cargo.toml"), &text)] };
        assert_eq!(check(&tree).len(), faults, "{room} -> {dependency}");
    }

    #[test]
    fn a_room_knows_what_lies_below_it() {
        check_manifest("records", "registry", 0);
        check_manifest("server", "sheets", 0);
    }

    #[test]
    fn a_room_does_not_know_what_lies_above_it() {
        check_manifest("store", "http-api", 1);
        check_manifest("registry", "records", 1);
        check_manifest("demo", "server", 1);
    }

    #[test]
    fn tests_may_look_up_where_it_is_said() {
        check_head("dev-dependencies", "records", "insight", 0);
        check_head("dependencies", "records", "insight", 1);
        check_head("dev-dependencies", "registry", "records", 1);
        check_head("dev-dependencies", "store", "store", 0);
        check_head("dependencies", "store", "store", 1);
    }

    #[test]
    fn a_new_room_needs_a_place() {
        check_manifest("visits", "kernel", 1);
    }
}
