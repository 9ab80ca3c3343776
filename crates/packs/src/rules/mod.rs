//! The pure part: what a pack may say, whether it holds together, what it becomes, and where it applies from which day.
//!
//! **Invariant:** the same texts always compile to the same pack with the same hash, and a pack that compiles breaks none of
//! the rules of `facts/harms.md` that can be told from its text.

pub mod binding;
mod check;
mod compile;
pub(crate) mod complaint;
mod follow;
mod fronts;
mod gather;
mod harm;
pub mod origin;
pub mod pack;
pub(crate) mod roles;
pub(crate) mod voice;
mod written;

pub use compile::compile;
pub use complaint::{Complaint, Text};
pub use pack::Pack;
