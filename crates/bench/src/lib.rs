//! The bench: what the product costs beside the floor it stands on, in one run.
pub mod client;
