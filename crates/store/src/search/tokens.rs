//! Cutting and hashing: what is written into the index and what a query asks of it.

use std::{collections::BTreeSet, fmt, ops::RangeInclusive};

use kernel::Jurisdiction;

use super::{fold, initials};

/// Letters of one hashed token: 26^10 is about 2^47, so that a million different pairs hardly ever meet.
const LETTERS: usize = 10;
/// First letters of one name that are indexed.
const LONGEST_NAME: usize = 40;
/// Characters of one text that are indexed; longer ones are found by their beginning.
const LONGEST: usize = 20_000;
/// Pairs of one query; more narrow nothing down.
const ASKED: usize = 64;
/// Numbers and Latin words are also indexed by all their parts of these lengths: the pairs of 0412 are those of 2041-12 as
/// well, and among a million numbers pairs alone find thousands of wrong ones.
const PARTS: RangeInclusive<usize> = 3..=8;
/// A number is also found without its hyphens (`yh20260412`), by parts of these lengths that reach over one. Shorter parts would
/// find 2604 in 2026-0412.
const JOINED: RangeInclusive<usize> = 6..=8;

/// One token, as hashed; it is written as ten small letters, and in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(u64);

impl fmt::Display for Token {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut letters, mut rest) = ([b'a'; LETTERS], self.0);
        for letter in letters.iter_mut().rev() {
            *letter += (rest % 26) as u8;
            rest /= 26;
        }
        letters.iter().try_for_each(|letter| fmt::Write::write_char(into, char::from(*letter)))
    }
}

/// Makes the tokens of one jurisdiction. Equal characters give different tokens in different jurisdictions.
#[derive(Clone)]
pub struct Tokens {
    key: [u8; 32],
}

impl Tokens {
    /// With the key that [`crate::vault::Vault::search_key`] derives.
    pub fn new(key: &[u8; 32], jurisdiction: Jurisdiction) -> Self {
        Self { key: *blake3::keyed_hash(key, &jurisdiction.0.to_le_bytes()).as_bytes() }
    }

    /// The token of a scope (`village:…`): exact, never cut.
    pub fn scope(&self, scope: &str) -> Token {
        self.hash(format!("s{scope}").as_bytes())
    }

    /// The tokens of a text, each once: each character and each overlapping pair of each run, and the parts of its numbers.
    pub fn text(&self, text: &str) -> BTreeSet<Token> {
        let mut tokens = vec![];
        self.cut(text, &mut tokens);
        tokens.into_iter().collect()
    }

    /// Adds the tokens of a text, some of them more than once. The writer cuts every text of every matter: it allocates nothing
    /// for a token.
    pub fn cut(&self, text: &str, into: &mut Vec<Token>) {
        let folded = fold(text);
        for run in runs(&folded, LONGEST) {
            into.extend(run.chunks(1).chain(run.windows(2)).map(|part| self.part(part)));
            for number in numbers(&run) {
                into.extend(PARTS.flat_map(|length| number.windows(length)).map(|part| self.part(part)));
            }
        }
        for (number, joints) in joined(&folded, LONGEST) {
            for length in JOINED {
                let over = |from: &usize| joints.iter().any(|joint| from < joint && *joint < from + length);
                let parts = (0..(number.len() + 1).saturating_sub(length)).filter(over);
                into.extend(parts.map(|from| self.part(&number[from..from + length])));
            }
        }
    }

    /// Adds the tokens by which the first letters of a name's pinyin find it: its pairs and parts, not single letters.
    pub fn cut_initials(&self, name: &str, into: &mut Vec<Token>) {
        for word in name.split(|c: char| !c.is_alphanumeric()) {
            let letters: Vec<char> = initials(word).chars().take(LONGEST_NAME).collect();
            let lengths = (2..*PARTS.start()).chain(PARTS);
            into.extend(lengths.flat_map(|length| letters.windows(length)).map(|part| self.part(part)));
        }
    }

    /// The tokens all of which a query asks for: the pairs of each run, or the character where a run is one long.
    /// Empty when the query holds nothing to look for.
    pub fn query(&self, query: &str) -> BTreeSet<Token> {
        let mut tokens = BTreeSet::new();
        for run in runs(&fold(query), LONGEST) {
            if run.len() == 1 {
                tokens.insert(self.part(&run));
            }
            let parts = numbers(&run).flat_map(|number| number.windows(number.len().min(*PARTS.end())));
            for part in parts.chain(pairs_outside_numbers(&run)) {
                if tokens.len() < ASKED {
                    tokens.insert(self.part(part));
                }
            }
        }
        tokens
    }

    /// At most as many characters as the longest of [`PARTS`].
    fn part(&self, part: &[char]) -> Token {
        let (mut bytes, mut length) = ([b't'; 1 + 4 * *PARTS.end()], 1);
        for c in part {
            length += c.encode_utf8(&mut bytes[length..]).len();
        }
        self.hash(&bytes[..length])
    }

    fn hash(&self, bytes: &[u8]) -> Token {
        let hash = blake3::keyed_hash(&self.key, bytes);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        let rest = u64::from_le_bytes(first);
        // The lowest place first, so that the order of the tokens is the order of their letters.
        Token((0..LETTERS).fold((0, rest), |(token, rest), _| (token * 26 + rest % 26, rest / 26)).0)
    }
}

/// The numbers and Latin words within a run, where long enough to have parts of their own.
fn numbers(run: &[char]) -> impl Iterator<Item = &[char]> {
    run.split(|c| !c.is_ascii_alphanumeric()).filter(|number| number.len() >= *PARTS.start())
}

/// The pairs that the parts of no number hold already: their lists are long, and asking for them as well only costs.
fn pairs_outside_numbers(run: &[char]) -> impl Iterator<Item = &[char]> {
    let mut covered = vec![false; run.len()];
    let mut begin = 0;
    for piece in run.split_inclusive(|c| !c.is_ascii_alphanumeric()) {
        let number = piece.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        covered[begin..begin + number].fill(number >= *PARTS.start());
        begin += piece.len();
    }
    run.windows(2).enumerate().filter(move |(at, _)| !(covered[*at] && covered[at + 1])).map(|(_, pair)| pair)
}

/// Words of digits and Latin letters that hyphens join, written as one, with the places of the joints.
fn joined(folded: &str, longest: usize) -> Vec<(Vec<char>, Vec<usize>)> {
    let (mut found, mut word, mut joints) = (vec![], vec![], vec![]);
    let mut characters = folded.chars().take(longest).chain([' ']).peekable();
    while let Some(c) = characters.next() {
        match c {
            _ if c.is_ascii_alphanumeric() => word.push(c),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'
                if !word.is_empty() && characters.peek().is_some_and(char::is_ascii_alphanumeric) =>
            {
                joints.push(word.len());
            }
            _ if joints.is_empty() => word.clear(),
            _ => found.push((std::mem::take(&mut word), std::mem::take(&mut joints))),
        }
    }
    found
}

/// Runs of letters, digits and ideographs; everything else parts them.
fn runs(folded: &str, longest: usize) -> Vec<Vec<char>> {
    let mut runs: Vec<Vec<char>> = vec![vec![]];
    for c in folded.chars().take(longest) {
        match runs.last_mut() {
            Some(run) if c.is_alphanumeric() => run.push(c),
            Some(run) if run.is_empty() => {}
            _ => runs.push(vec![]),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
