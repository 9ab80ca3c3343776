//! Cutting and hashing: what is written into the index and what a query asks of it.

use std::{collections::BTreeSet, ops::RangeInclusive};

use kernel::Jurisdiction;

use super::fold;

/// Letters of one hashed token: 26^10 is about 2^47, so that a million different pairs hardly ever meet.
const LETTERS: usize = 10;
/// Characters of one text that are indexed; longer ones are found by their beginning.
const LONGEST: usize = 20_000;
/// Pairs of one query; more narrow nothing down.
const ASKED: usize = 64;
/// Numbers and Latin words are also indexed by all their parts of these lengths: the pairs of 0412 are those of 2041-12 as
/// well, and among a million numbers pairs alone find thousands of wrong ones.
const PARTS: RangeInclusive<usize> = 3..=8;

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
    pub fn scope(&self, scope: &str) -> String {
        self.hash("s", scope)
    }

    /// The tokens of a text: each character and each overlapping pair of each run, and the parts of its numbers.
    pub fn text(&self, text: &str) -> BTreeSet<String> {
        let mut tokens = BTreeSet::new();
        for run in runs(text, LONGEST) {
            for c in &run {
                tokens.insert(self.hash("t", c.encode_utf8(&mut [0; 4])));
            }
            for pair in run.windows(2) {
                tokens.insert(self.part(pair));
            }
            for number in numbers(&run) {
                for part in PARTS.flat_map(|length| number.windows(length)) {
                    tokens.insert(self.part(part));
                }
            }
        }
        tokens
    }

    /// The tokens all of which a query asks for: the pairs of each run, or the character where a run is one long.
    /// Empty when the query holds nothing to look for.
    pub fn query(&self, query: &str) -> BTreeSet<String> {
        let mut tokens = BTreeSet::new();
        for run in runs(query, LONGEST) {
            if let [c] = run[..] {
                tokens.insert(self.hash("t", c.encode_utf8(&mut [0; 4])));
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

    fn part(&self, part: &[char]) -> String {
        self.hash("t", &part.iter().collect::<String>())
    }

    fn hash(&self, space: &str, token: &str) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(space.as_bytes()).update(token.as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        let mut rest = u64::from_le_bytes(bytes);
        let mut letters = String::with_capacity(LETTERS);
        for _ in 0..LETTERS {
            letters.push(char::from(b'a' + (rest % 26) as u8));
            rest /= 26;
        }
        letters
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

/// Runs of letters, digits and ideographs; everything else parts them.
fn runs(text: &str, longest: usize) -> Vec<Vec<char>> {
    let folded = fold(text);
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
