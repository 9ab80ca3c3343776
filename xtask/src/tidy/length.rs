//! Files and functions fit a head. Both have a golden list of exceptions: a ratchet that may only shrink unnoticed.

use super::{Fault, Source, Tree};
use std::io;
use std::path::Path;

/// A file longer than this stands in the golden list.
const AIM: usize = 500;
/// A file longer than this is refused.
const LIMIT: usize = 800;
/// A function longer than this stands in the golden list. Aim at 70.
const FUNCTION: usize = 90;

const FILES_LIST: &str = "xtask/golden/long-files.txt";
const FUNCTIONS_LIST: &str = "xtask/golden/long-functions.txt";

const FILE_WHY: &str = "a file that does not fit a head is read by nobody; split it by what it is about";
const LISTED_WHY: &str = "the list is a ratchet: `cargo xtask tidy --bless` writes it anew, and the growth shows in review";
const FUNCTION_WHY: &str = "a function that does not fit a screen hides its branches; name its parts";

/// Lengths against the limits and the golden lists.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in code_files(tree) {
        let lines = file.text.lines().count();
        if lines > LIMIT {
            let what = format!("{lines} lines, at most {LIMIT}");
            faults.push(Fault { path: file.path.clone(), line: 0, what, why: FILE_WHY });
        }
    }
    faults.extend(compare(tree, FILES_LIST, &long_files(tree), FILE_WHY));
    faults.extend(compare(tree, FUNCTIONS_LIST, &long_functions(tree), FUNCTION_WHY));
    faults
}

/// Writes both golden lists as the tree stands.
pub fn bless(root: &Path, tree: &Tree) -> io::Result<()> {
    let text = |entries: Vec<String>| entries.iter().fold(String::new(), |all, entry| all + entry + "\n");
    std::fs::write(root.join(FILES_LIST), text(long_files(tree)))?;
    std::fs::write(root.join(FUNCTIONS_LIST), text(long_functions(tree)))
}

fn code_files(tree: &Tree) -> impl Iterator<Item = &Source> {
    let code = ["rs", "ts", "tsx", "css", "mjs", "sh"];
    tree.files.iter().filter(move |file| code.contains(&file.ending()) && !file.is_generated())
}

fn long_files(tree: &Tree) -> Vec<String> {
    code_files(tree).filter(|file| file.text.lines().count() > AIM).map(|file| file.path.clone()).collect()
}

/// What is too long but not listed, and what is listed but no longer too long.
fn compare(tree: &Tree, list: &str, found: &[String], why: &'static str) -> Vec<Fault> {
    let listed: Vec<&str> = tree.text(list).unwrap_or_default().lines().collect();
    let new = found.iter().filter(|entry| !listed.contains(&entry.as_str()));
    let gone = listed.iter().filter(|entry| !found.iter().any(|other| other == *entry));
    let new = new.map(|entry| Fault { path: entry.clone(), line: 0, what: format!("too long, and not in {list}"), why });
    let gone = gone.map(|entry| Fault { path: list.into(), line: 0, what: format!("`{entry}` is no longer too long"), why: LISTED_WHY });
    new.chain(gone).collect()
}

/// `path::function` for each function above the limit.
fn long_functions(tree: &Tree) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for file in tree.rust() {
        let functions = functions(&file.code());
        let long = functions.iter().filter(|(_, lines)| *lines > FUNCTION);
        found.extend(long.map(|(name, _)| format!("{}::{name}", file.path)));
    }
    found.sort();
    found.dedup();
    found
}

/// Name and number of lines of each function, by counting braces from its head.
fn functions(code: &[String]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (start, line) in code.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let mut depth = 0_i64;
        let mut opened = false;
        for (offset, line) in code.iter().skip(start).enumerate() {
            for letter in line.chars() {
                depth += i64::from(letter == '{') - i64::from(letter == '}');
                opened |= letter == '{';
            }
            let is_declaration = !opened && line.trim_end().ends_with(';');
            if is_declaration || (opened && depth <= 0) {
                found.push((name, offset + 1));
                break;
            }
        }
    }
    found
}

/// The name after `fn` when the line opens a function.
fn function_name(line: &str) -> Option<String> {
    let (head, tail) = line.split_once("fn ")?;
    let is_head = head.split_whitespace().all(|word| {
        let bare = word.split('(').next().unwrap_or(word);
        matches!(bare, "pub" | "const" | "async" | "extern" | "super)" | "in")
    });
    let name: String = tail.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (is_head && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_head_to_brace() {
        let code = "pub(crate) async fn one(\n  a: u8,\n) -> u8 {\n  if a > 1 { 2 } else { 3 }\n}\nfn two();\nlet f = |fn_x| 1;";
        let lines: Vec<String> = code.lines().map(str::to_owned).collect();
        assert_eq!(functions(&lines), [("one".to_owned(), 5), ("two".to_owned(), 1)]);
    }

    #[test]
    fn a_long_file_stands_in_the_list_or_is_a_fault() {
        let long = Source::new("crates/x/src/a.rs", &"x\n".repeat(AIM + 1));
        let list = Source::new(FILES_LIST, "crates/x/src/a.rs\n");
        assert_eq!(check(&Tree { files: vec![long.clone()] }).len(), 1);
        assert_eq!(check(&Tree { files: vec![long, list.clone()] }), []);
        assert_eq!(check(&Tree { files: vec![list] }).len(), 1);
    }
}
