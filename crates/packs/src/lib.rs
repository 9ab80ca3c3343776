//! Packs (本地配置): what a town calls its own, read from TOML, checked, laid over the base, dated, and found again by hash.
//!
//! **Invariants:** a place differs by its pack, never by code. What is bound is kept in the journal by content, so that a matter
//! that pinned a hash years ago can still explain its limit. A pack with a fault is refused as a whole, with file and line.
//!
//! | module | holds |
//! |---|---|
//! | [`kinds`] | kinds of record, from their files to the kernel's types |
//! | [`rules`] | the pure part: compile, check, bind |
//! | [`source`] | where the texts come from: a folder, or the packs shipped in the binary |
//! | [`bound`] | which pack applies where on which day, in memory |
//! | [`stream`] | bindings in the journal |
//!
//! To add a kind of record, a file in `packs/base/kinds` is enough. To add another subject: a form in `rules/written.rs`, its place in
//! `rules/compile.rs`, its rules in `rules/check.rs` with a test of each complaint, a field of [`Pack`].

pub mod bound;
pub mod kinds;
pub mod rules;
pub mod source;
pub mod stream;

pub use bound::{Bound, BoundFault};
pub use rules::{
    Complaint, Pack, Text,
    binding::{Bindings, ERRORS},
    compile,
};
