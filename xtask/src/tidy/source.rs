//! One file, and its Rust code with comments and literals blanked out, so that a rule about code never trips over a sentence.

/// A text file of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path from the top of the tree, with `/`.
    pub path: String,
    /// As it stands in the file.
    pub text: String,
}

impl Source {
    /// A file at `path` with this text.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// What follows the last dot of the name, or nothing.
    pub fn ending(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The name without its folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Written by a program; its form is not ours.
    pub fn is_generated(&self) -> bool {
        self.path.starts_with("web/api/") || self.name() == "package-lock.json" || self.name() == "Cargo.lock"
    }

    /// Whether the file holds tests only.
    pub fn is_test(&self) -> bool {
        let folders = self.path.contains("/tests/") || self.path.contains("/suite/") || self.path.starts_with("web/e2e/");
        folders || ["tests.rs", "testing.rs"].contains(&self.name())
    }

    /// The code line by line, comments, strings and characters replaced by blanks.
    pub fn code(&self) -> Vec<String> {
        blank(&self.text).lines().map(str::to_owned).collect()
    }
}

/// Where the scanner stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Code,
    LineComment,
    BlockComment(u32),
    Text,
    RawText(usize),
}

/// Replaces what is not code by blanks and keeps the lines.
fn blank(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut place = Place::Code;
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (then, taken) = step(place, letter, next, &letters, at);
        let visible = place == Place::Code && then == Place::Code && taken == 1;
        for offset in 0..taken {
            let shown = letters.get(at + offset).copied().unwrap_or(' ');
            out.push(if visible || shown == '\n' { shown } else { ' ' });
        }
        place = then;
        at += taken;
    }
    out
}

/// The place after the letter at `at`, and how many letters that takes.
fn step(place: Place, letter: char, next: char, letters: &[char], at: usize) -> (Place, usize) {
    match (place, letter, next) {
        (Place::Code, '/', '/') => (Place::LineComment, 2),
        (Place::Code, '/', '*') => (Place::BlockComment(1), 2),
        (Place::Code, '"', _) => (Place::Text, 1),
        (Place::Code, 'r', '"' | '#') if !follows_word(letters, at) => match raw_opening(letters, at) {
            Some(hashes) => (Place::RawText(hashes), hashes + 2),
            None => (Place::Code, 1),
        },
        (Place::Code, '\'', '\\') => (Place::Code, character(letters, at)),
        (Place::Code, '\'', _) if letters.get(at + 2) == Some(&'\'') => (Place::Code, 3),
        (Place::BlockComment(depth), '/', '*') => (Place::BlockComment(depth + 1), 2),
        (Place::BlockComment(1), '*', '/') => (Place::Code, 2),
        (Place::BlockComment(depth), '*', '/') => (Place::BlockComment(depth - 1), 2),
        (Place::Text, '\\', _) => (Place::Text, 2),
        (Place::Text, '"', _) | (Place::LineComment, '\n', _) => (Place::Code, 1),
        (Place::RawText(hashes), '"', _) if (1..=hashes).all(|offset| letters.get(at + offset) == Some(&'#')) => (Place::Code, hashes + 1),
        (stay, _, _) => (stay, 1),
    }
}

fn follows_word(letters: &[char], at: usize) -> bool {
    at > 0 && letters.get(at - 1).is_some_and(|before| before.is_alphanumeric() || *before == '_')
}

/// The number of `#` of a raw string that opens at `at`.
fn raw_opening(letters: &[char], at: usize) -> Option<usize> {
    let hashes = letters.iter().skip(at + 1).take_while(|letter| **letter == '#').count();
    (letters.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// The length of a character literal with an escape.
fn character(letters: &[char], at: usize) -> usize {
    let rest = letters.iter().skip(at + 2).skip(1);
    3 + rest.take_while(|letter| **letter != '\'').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, then: &str) {
        assert_eq!(blank(given).split_whitespace().collect::<Vec<_>>().join(" "), then);
    }

    #[test]
    fn comments_are_not_code() {
        check("a // tokio\nb /* axum /* x */ y */ c", "a b c");
    }

    #[test]
    fn literals_are_not_code() {
        check(r##"f("tok\"io {", r#"ax"um"#, '{', '\'', '\u{7f}') + 'a"##, "f( , , , , ) + 'a");
    }

    #[test]
    fn lines_keep_their_numbers() {
        assert_eq!(Source::new("a.rs", "x\n\"two\nlines\"\ny").code().len(), 4);
    }
}
