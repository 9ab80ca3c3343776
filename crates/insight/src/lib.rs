//! Figures and front pages. Each figure is counted from what is kept, and opens the records it counts.
//!
//! **Invariants.** No figure is typed in by a person. This crate names no table of records and no kind: what a kind lets be counted
//! comes from its declaration, and is counted by `records::figures`; lists, and the records behind a figure, come from
//! `records::api::rooms` as the caller may see them.
//!
//! | module | holds |
//! |---|---|
//! | `api` | the operations: figures, what is behind them, the front page |
//! | [`figure`] | figures over the registry, and the areas and appointments behind them |
//! | [`sources`] | what packs declare for this room |
//!
//! What a front page holds is declared in [`kernel::front`]. To add a figure of a kind: its `[[indicator]]` in the kind's file, nothing
//! here. To add a front page: `packs/base/fronts.toml`.

mod api;
pub mod figure;
pub mod sources;

pub use self::api::{ERRORS, router};
pub use sources::Sources;
