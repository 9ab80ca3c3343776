//! Matters: one thing that somebody reported, from its first entry to its end.

use std::sync::Arc;

pub mod desk;
pub mod rules;
mod stream;
pub mod table;

pub use self::desk::router;
pub use rules::{
    Matter,
    catalogue::{Catalogue, Catalogues},
    refusal::ERRORS,
};
pub use table::TABLES;

/// What the rules of this room draw on besides the database.
pub struct World {
    /// Packs, by place and day, and by hash.
    pub catalogues: Arc<dyn Catalogues>,
}
