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
//! | [`figures`] | what kinds let be counted, kept up behind the journal |
//! | [`api`] | the operations |
//! | `read` | what other rooms may know of records without a caller |
//!
//! To add a kind: a file under `packs/`, nothing here. To add a verb: its line in `kernel::schema::verb`, its arms in its facet.

pub mod api;
mod expire;
pub mod facets;
pub mod figures;
mod read;
pub mod rules;
pub mod seen;
mod stream;
pub mod table;

pub use api::router;
pub use expire::expire;
pub use read::numbers;
pub use rules::{Record, refusal::ERRORS};
pub use stream::{Sources, handles, place_of, sees, towards, who};

/// Every table of this room: what each record projects, and what is counted behind the journal.
pub static TABLES: &[&store::Table] =
    &[&table::RECORD, &table::HOLDER, &table::LINK, &table::MARK, &table::LINE, &figures::table::ROW, &figures::table::SUM];
