//! Words that may not stand in certain places, each with its reason.

use super::{Fault, Source, Tree};

/// A word that is refused in the files that `place` picks.
struct Ban {
    place: fn(&Source) -> bool,
    word: &'static str,
    why: &'static str,
}

const PURE: &str = "rules are pure: no I/O, clock or chance, so that replay is exact and a rule is tested in microseconds";
const GRANT: &str = "authority is a value that only `access` hands out; anywhere else a forgotten check would compile";
const CLOCK: &str = "time is an argument (kernel::Clock): with the system's clock neither the demo nor a test can hold it still";
const COUNTED: &str =
    "figures come from `records::figures` and rows through `Seen`: what reads the tables beside them counts what nobody may open";
const MACHINE: &str = "a path of one machine means nothing on another";

const BANS: &[Ban] = &[
    Ban { place: is_rule, word: "tokio", why: PURE },
    Ban { place: is_rule, word: "axum", why: PURE },
    Ban { place: is_rule, word: "sqlx", why: PURE },
    Ban { place: is_rule, word: "rusqlite", why: PURE },
    Ban { place: is_rule, word: "SystemTime", why: PURE },
    Ban { place: is_rule, word: "Instant::now", why: PURE },
    Ban { place: is_rule, word: "Timestamp::now", why: PURE },
    Ban { place: is_rule, word: "Zoned::now", why: PURE },
    Ban { place: is_rule, word: "now_v7", why: PURE },
    Ban { place: is_rule, word: "new_v4", why: PURE },
    Ban { place: is_rule, word: "rand", why: PURE },
    Ban { place: is_rule, word: "getrandom", why: PURE },
    Ban { place: is_rule, word: "std::fs", why: PURE },
    Ban { place: is_rule, word: "std::net", why: PURE },
    Ban { place: is_rule, word: "std::env", why: PURE },
    Ban { place: is_capability, word: "Timestamp::now", why: CLOCK },
    Ban { place: is_capability, word: "Zoned::now", why: CLOCK },
    Ban { place: is_capability, word: "SystemTime::now", why: CLOCK },
    Ban { place: is_outside_access, word: "Permit::grant", why: GRANT },
];

/// Beginnings of paths that exist on one machine only. Split, so that this file does not find itself.
const MACHINE_PATHS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/home", "/user/")];

/// Tables of records, in statements: insight asks `records` for what they hold.
const TABLES: &[&str] =
    &["FROM record", "JOIN record", "record_holder", "record_link", "record_mark", "record_line", "figure_row", "figure_sum"];

/// Banned words in code, tables where they are not read, and paths of a machine anywhere.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.rust() {
        let bans: Vec<&Ban> = BANS.iter().filter(|ban| (ban.place)(file)).collect();
        if bans.is_empty() {
            continue;
        }
        let code = file.code();
        for (index, line) in code.iter().take(before_tests(&code)).enumerate() {
            for ban in bans.iter().filter(|ban| names(line, ban.word)) {
                faults.push(Fault { path: file.path.clone(), line: index + 1, what: format!("names `{}`", ban.word), why: ban.why });
            }
        }
    }
    for file in tree.rust().filter(|file| is_insight(file)) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(table) = TABLES.iter().find(|table| names(line, table)) {
                faults.push(Fault { path: file.path.clone(), line: index + 1, what: format!("names `{table}`"), why: COUNTED });
            }
        }
    }
    for file in tree.files.iter().filter(|file| !file.is_generated()) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(path) = MACHINE_PATHS.iter().find(|path| begins_a_path(line, path)) {
                faults.push(Fault { path: file.path.clone(), line: index + 1, what: format!("names `{path}…`"), why: MACHINE });
            }
        }
    }
    faults
}

/// The number of lines before the tests of a file; they come last. A test may make its own permit and read the clock.
fn before_tests(code: &[String]) -> usize {
    let opens_tests = |pair: &[String]| match pair {
        [attribute, module] => attribute.trim() == "#[cfg(test)]" && module.trim_start().starts_with("mod ") && module.contains('{'),
        _ => false,
    };
    code.windows(2).position(opens_tests).unwrap_or(code.len())
}

fn is_rule(file: &Source) -> bool {
    (file.path.contains("/rules/") || file.name() == "rules.rs") && !file.is_test()
}

/// The rooms between the store and the binary: they get their clock with the call.
fn is_capability(file: &Source) -> bool {
    let room = file.path.strip_prefix("crates/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    ["registry", "records", "insight", "packs"].contains(&room) && !file.is_test()
}

fn is_insight(file: &Source) -> bool {
    file.path.starts_with("crates/insight/")
}

fn is_outside_access(file: &Source) -> bool {
    // The gate of tests stands where the rooms' tests find it.
    let is_gate = file.path.starts_with("crates/access/") || file.path == "crates/http-api/src/testing.rs";
    file.path.starts_with("crates/") && !is_gate && !file.is_test()
}

/// Whether `line` holds `word` with no letter, digit or `_` on either side.
fn names(line: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Whether `path` stands in the line as the beginning of an absolute path.
fn begins_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-/~*$}".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(path: &str, text: &str, faults: usize) {
        let tree = Tree { files: vec![Source::new(path, text)] };
        assert_eq!(check(&tree).len(), faults, "{path}: {text}");
    }

    #[test]
    fn rules_name_no_driver_and_no_clock() {
        check_text("crates/records/src/rules/clock.rs", "use tokio::sync;", 1);
        check_text("crates/records/src/rules/clock.rs", "// tokio is far away\nlet operand = brand;", 0);
        check_text("crates/http-api/src/page.rs", "use tokio::sync;", 0);
    }

    #[test]
    fn only_access_hands_out_permits() {
        check_text("crates/access/src/permit.rs", "Permit::grant(x)", 0);
        check_text("crates/records/src/api/enter.rs", "Permit::grant(x)", 1);
        check_text("crates/records/src/api/enter.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    Permit::grant(x)\n}", 0);
    }

    #[test]
    fn insight_reads_no_table_of_records() {
        check_text("crates/insight/src/figure.rs", "let sql = \"SELECT 1 FROM record_holder\";", 1);
        check_text("crates/insight/src/figure.rs", "let sql = \"SELECT n FROM record WHERE open = 1\";", 1);
        check_text("crates/insight/src/figure.rs", "let sql = \"SELECT 1 FROM area_current\"; // a record behind a figure", 0);
        check_text("crates/records/src/figures/read.rs", "let sql = \"SELECT 1 FROM figure_row\";", 0);
    }

    #[test]
    fn no_path_of_a_machine() {
        check_text("docs/x.md", concat!("see /wo", "rk/x"), 1);
        check_text("docs/x.md", concat!("see home/wo", "rk/x"), 0);
    }
}
