//! Where things are kept: one trait, two engines (`SQLite` embedded, PostgreSQL), and everything that must hold on both.
//!
//! The way of a command: [`Store::execute`] → the jurisdiction's lane → one transaction: load state, `place`, `facts`,
//! `decide`, append, `project` → commit → answer. Nothing is acknowledged before it is durable.

pub mod backup;
mod ddl;
mod destroy;
mod engine;
pub mod fault;
pub mod files;
mod journal;
mod kind;
mod lane;
mod many;
mod open;
mod postgres;
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
pub mod table;
mod tail;
#[cfg(feature = "testbed")]
pub mod testbed;
pub mod value;
pub mod vault;
pub mod verify;

pub use fault::{Fault, StoreFault};
pub use journal::Entry;
pub use kernel::TextRef;
pub use kind::Kind;
pub use lane::{
    batch::Batch,
    items::{Item, MOST_ITEMS, item_command},
};
pub use open::{Config, Location, Reader, Store};
pub use rebuild::Rebuilt;
pub use record::{Record, RecordBuilder};
pub use seal::Seal;
pub use session::{Session, Tx};
pub use stream::{Ask, Carried, Context, Done, Effect, Head, Lived, Sealed, Stream};
pub use table::{Column, Index, Sort, Table, Type};
pub use tail::{Followed, Tail, Turn};
pub use value::{Row, Value, places};
pub use verify::{Report, Root};
