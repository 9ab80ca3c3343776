//! Search that finds any two characters, on both engines, without telling what it holds.
//!
//! Text is folded ([`fold()`]), cut into single characters and overlapping pairs, and each token is hashed with a key derived
//! from the master key ([`Tokens`]), because the free text itself lies sealed in the vault: whoever has the database alone can
//! count equal tokens but read none. Scope tokens (`town:…`, `village:…`, `holder:…`, `kind:…`) lie in the same index, so that a
//! search never leaves its range. [`Index`] is what the async projection and the lists hold; [`SqliteIndex`] and [`PostgresIndex`] are the
//! two types below its [`Engine`].
//!
//! **How it is fed:** by an async projection, [`Follow`]. It reads the journal by position, loads each touched stream's state, asks it what
//! it is found by ([`Searched`]), has the vault open the sealed texts, and calls [`Index::index`] in the transaction that moves its
//! checkpoint. It is seconds behind at most, can be dropped and rebuilt, and a document indexed twice is written once. After an
//! erasure the caller indexes the record anew ([`crate::Store::index`]): the hashed words of an erased text must go as well.
//!
//! **Invariants**
//! - A record keeps its row number from its first indexing on; rows grow with time, so newest first is a walk down the rows.
//! - Folding goes character by character: what is found within a longer text is found by its part.
//! - What is written and what is asked go through the same [`fold()`]; names of places and bodies are also found by the first
//!   letters of their pinyin ([`initials()`]), numbers also without their hyphens.
//! - What only some may find a record by lies on a line of its own ([`restricted`]), whose ranges say who: it is never matched without
//!   one of them, so that a word that may not be read cannot be probed either.
//! - Residents' names and telephone numbers never enter the index (exact keyed look-up: [`crate::vault::Vault::blind`]).

mod engine;
mod feed;
mod fold;
mod follow;
mod initials;
mod tokens;

pub use engine::{Asked, Document, Engine, Find, Hit, Index, PostgresIndex, SEARCH_ROW, SqliteIndex};
pub use fold::fold;
pub use follow::{Findable, Follow, Searched, is_restricted, restricted};
pub use initials::initials;
pub use tokens::Tokens;

/// The form of what is indexed. It is part of the name under which [`Follow`] keeps its place: change it whenever [`fold()`] or
/// [`Tokens`] make other tokens of the same text, and every index is written anew from the journal.
pub const FORM: u32 = 3;

#[cfg(test)]
mod tests;
