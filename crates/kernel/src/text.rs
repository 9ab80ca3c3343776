//! The reference to a text that lies in the vault.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text (or a person's particulars) that lies in the vault: the journal holds only this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRef {
    /// The sealed entry.
    pub id: Uuid,
    /// Keyed commitment to the plain text, hex: proves later which text was meant, tells nothing without the key.
    pub commitment: String,
}
