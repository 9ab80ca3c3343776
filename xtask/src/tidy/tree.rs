//! The files of the tree as git knows them: tracked, or new and not ignored.

use super::Source;
use std::io;
use std::path::Path;
use std::process::Command;

/// Endings of the files whose text is read.
const TEXT: &[&str] = &["rs", "toml", "md", "ts", "tsx", "css", "html", "mjs", "js", "json", "sh", "sql", "txt", "csv"];
/// Text files without an ending.
const BARE: &[&str] = &["Makefile", "run", "LICENSE", ".gitignore"];

/// Every text file of the tree.
#[derive(Debug, Default)]
pub struct Tree {
    /// In path order.
    pub files: Vec<Source>,
}

impl Tree {
    /// Reads the text files under `root`.
    pub fn read(root: &Path) -> io::Result<Self> {
        let listed =
            Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(root).output()?;
        if !listed.status.success() {
            return Err(io::Error::other("git ls-files failed"));
        }
        let mut files = Vec::new();
        for path in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|path| is_text(path)) {
            // A file that was deleted but is still in the index has nothing to be checked.
            if let Ok(text) = std::fs::read_to_string(root.join(path)) {
                files.push(Source::new(path, &text));
            }
        }
        files.sort_by(|left, right| left.path.cmp(&right.path));
        files.dedup_by(|left, right| left.path == right.path);
        Ok(Self { files })
    }

    /// The files of Rust.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.ending() == "rs")
    }

    /// The text of one file, by its path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }
}

fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, ending)) if TEXT.contains(&ending) => true,
        _ => BARE.contains(&name),
    }
}
