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
