//! Records: whatever an office keeps. A kind is pack data (`kernel::schema`); code holds verbs and guards, never kinds.
//!
//! **Invariants**
//! - One stream type, [`rules::Record`]: a core that every kind has and one sub-state for each facet its kind names.
//! - An event carries all that folding and projecting need; neither asks a pack.
//! - A matter is judged for ever by the declaration it began under, entries and activities by today's; each event says which.
//! - A pack chooses among steps. It cannot weaken a guard: nobody checks his own work, whoever is complained of sees nothing,
//!   violence at home is never a record, what is serious goes up.
//! - A record leaves the room only as what a caller may see of it.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | the pure engine: state, commands, events, refusals, the frame every command goes through |
//! | [`facets`] | what code knows how to do: one file a facet |
//! | `stream` | scope and facts: how a record is kept in the journal |
//! | [`table`] | its tables |
//! | [`seen`] | a record as one caller may see it: the one way out |
//! | `expire` | what ends by itself |
//! | [`api`] | the operations |
//!
//! To add a kind: a file under `packs/`, nothing here. To add a verb: its line in `kernel::schema::verb`, its arms in its facet.

pub mod api;
mod expire;
pub mod facets;
pub mod rules;
pub mod seen;
mod stream;
pub mod table;

pub use api::router;
pub use expire::expire;
pub use rules::{Record, refusal::ERRORS};
pub use stream::{Sources, handles, place_of, sees, towards, who};
pub use table::TABLES;
