//! Insight: figures and the front page, each derived from what is kept and each open to the records behind it.
//!
//! **Invariants.** Nothing here is typed in. This room names no table of records and no kind: what a kind lets be counted comes from
//! its declaration, and is counted by `records::figures`; lists, and the records behind a figure, come from `records::api::rooms`
//! as the caller may see them.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | pure: what the registry lets be counted, what a front page holds |
//! | [`figure`] | figures over the registry, and the areas and appointments behind them |
//! | [`sources`] | what packs declare for this room |
//!
//! To add a figure of a kind: its `[[indicator]]` in the kind's file, nothing here. To add a front page: `packs/base/fronts.toml`.

mod api;
pub mod figure;
pub mod sources;

pub use self::api::{ERRORS, router};
pub use sources::Sources;
