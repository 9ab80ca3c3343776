//! The envelope: what is known of an event besides what happened.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{CommandId, Instant, Jurisdiction, StreamId};

/// Who acted: a person's account, or a named part of the system.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A signed-in account.
    Account(Uuid),
    /// A reaction, import or first start: `system:<name>`.
    System(String),
}

impl Actor {
    /// The text under which commands of this actor are remembered.
    pub fn key(&self) -> String {
        match self {
            Self::Account(id) => id.to_string(),
            Self::System(name) => format!("system:{name}"),
        }
    }

    /// The account, where a person acted.
    pub const fn account(&self) -> Option<Uuid> {
        match self {
            Self::Account(id) => Some(*id),
            Self::System(_) => None,
        }
    }
}

/// The way by which a command came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The office app.
    Office,
    /// The phone page.
    Field,
    /// A program with a token.
    Api,
    /// A sheet read in.
    Import,
    /// The command line.
    Console,
    /// A reaction.
    System,
}

/// Who, when and how, as stored with each event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Who acted.
    pub actor: Actor,
    /// For whom he acted, where that is another (deputy, resident without a phone).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<Uuid>,
    /// Through which door it came.
    pub channel: Channel,
    /// The device's own name, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The version of the stream that the person had before his eyes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub based_on: Option<i64>,
    /// When it happened in the world, where that is earlier than its recording (补登).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Instant>,
    /// The command that caused it.
    pub command: CommandId,
}

/// An event with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<E> {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// Which stream.
    pub stream: StreamId,
    /// Its number within the stream, from 1, without gaps.
    pub version: i64,
    /// When it was recorded. Never runs backwards within a jurisdiction.
    pub at: Instant,
    /// Who, when, how.
    pub envelope: Envelope,
    /// What happened.
    pub event: E,
}

impl<E> Recorded<E> {
    /// When it happened in the world: as stated, or else when it was recorded.
    pub fn happened(&self) -> Instant {
        self.envelope.happened.unwrap_or(self.at)
    }
}
