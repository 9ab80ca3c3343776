//! Identities. All are made by the caller or the server's edge, never inside a rule.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The county-level unit that owns a journal: the first key of every table and every query.
/// `0` is the platform (national divisions, base pack, calendars); a county carries its six-digit division code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Jurisdiction(pub i64);

impl Jurisdiction {
    /// The platform itself.
    pub const PLATFORM: Self = Self(0);
}

impl std::fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// One stream of events: one matter, one area, one person, one account.
pub type StreamId = Uuid;

/// Made by the client, so that a command sent twice over a bad line happens once.
pub type CommandId = Uuid;

/// An identity made of what it stands for: the same parts give the same one, so that what is decided or sent again meets what it made
/// before. A UUID of version 8 (RFC 9562): its bits are the first of a BLAKE3 hash of the parts, each led by its length.
pub fn derived(parts: &[&[u8]]) -> Uuid {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_be_bytes()).update(part);
    }
    let mut bytes = [0; 16];
    hash.finalize_xof().fill(&mut bytes);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_identity_depends_on_every_part_and_on_where_one_ends() {
        let one = derived(&[b"ab", b"c"]);
        assert_eq!(one, derived(&[b"ab", b"c"]));
        assert!(one != derived(&[b"a", b"bc"]) && one != derived(&[b"ab", b"d"]) && one != derived(&[b"abc"]));
        assert_eq!(one.get_version_num(), 8);
    }
}
