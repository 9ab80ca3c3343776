//! Figures over records, for every kind, by declaration: what an indicator of a kind file counts, kept up behind the journal.
//!
//! **Invariants.** Value and records come from one condition: a record adds **lines** (`figure_row`) to the indicators it meets,
//! `figure_sum` is nothing but the sum of those lines by area, month and day, and the records behind a figure are a range of them.
//! The newest declaration of a record's place decides what it counts as; a change of what counts ([`Figures`]) counts everything
//! anew. What is void counts nowhere. Kinds that one department alone knows of are not counted: it publishes its numbers itself.
//!
//! | module | holds |
//! |---|---|
//! | [`period`] | periods as whole months and single days |
//! | [`count`] | pure: the lines that a record adds |
//! | [`table`] | lines and sums |
//! | [`projection`] | keeping them up |
//! | [`read`] | a figure's value, its split, its lines; trend and places |

pub mod count;
pub mod period;
pub mod projection;
pub mod read;
pub mod table;

pub use self::{
    count::Amount,
    period::Period,
    projection::{Figures, fresh},
    read::{Figure, PlaceCount, Question, by_month, by_place, value},
};
