//! The registry of stream kinds: what the store must know of each to replay, verify and rebuild without naming its types.

use crate::{Stream, Table};

/// One kind of stream, its types erased.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The stored name.
    pub name: &'static str,
    /// The shape of its stored state.
    pub shape: u32,
    /// Its inline tables.
    pub tables: &'static [&'static Table],
}

impl Kind {
    /// The kind of `S`.
    pub const fn of<S: Stream>() -> Self {
        Self { name: S::KIND, shape: S::SHAPE, tables: S::TABLES }
    }
}
