//! The pure part: what a pack writes down of figures over the registry and of front pages.

pub mod front;
pub mod indicator;
