//! The store: one trait, two engines (`SQLite` embedded, PostgreSQL), and everything that must hold on both.
//!
//! The way of a command: [`Store::execute`] → the jurisdiction's writer → one transaction: load state, `in_scope`, `facts`,
//! `decide`, append, `project` → commit → answer. Nothing is acknowledged before it is durable.

mod answers;
pub mod backup;
mod ddl;
mod destroy;
mod engine;
pub mod fault;
pub mod files;
mod journal;
mod many;
mod open;
mod postgres;
mod projection;
mod rebuild;
mod record;
mod replay;
mod seal;
pub mod search;
pub mod session;
pub mod shape;
mod sqlite;
mod start;
pub mod stream;
mod stream_kind;
pub mod table;
#[cfg(feature = "testbed")]
pub mod testbed;
pub mod value;
pub mod vault;
pub mod verify;
mod writer;

pub use fault::{Fault, StoreFault};
pub use journal::Entry;
pub use kernel::TextRef;
pub use open::{Config, Location, Reader, Store};
pub use projection::{AsyncProjection, Followed, ProjectionTx};
pub use rebuild::Rebuilt;
pub use record::{Record, RecordBuilder};
pub use seal::Seal;
pub use session::{Session, Tx};
pub use stream::{CommandEnvelope, Context, Effect, Executed, Head, Receipt, Sealed, Stream, Written};
pub use stream_kind::StreamKind;
pub use table::{Column, Index, Table, TableRole, Type};
pub use value::{Row, Value, places};
pub use verify::{Report, Root};
pub use writer::{
    batch::Batch,
    items::{Item, MOST_ITEMS, item_command},
};
