//! The words every room shares. Pure: no I/O, no ambient clock, no chance.
//!
//! **Invariant:** whatever depends on *now* receives it as an argument, so that replaying a
//! journal of ten years gives today the same state that it gave then.
//!
//! | module | holds |
//! |---|---|
//! | [`decider`] | [`Decider`]: commands in, events out |
//! | [`recorded`] | the envelope round an event: who, when, through which channel |
//! | [`id`] | identities: jurisdictions, streams, commands |
//! | [`refusal`] | why a rule said no, with a stable code |
//! | [`authority`] | rights, relations, permits |
//! | [`time`] | instants, civil dates, the clock as an argument |
//! | [`calendar`] | days off, make-up days, office hours by season |
//! | [`dated`] | facts with the day they took effect |
//! | [`schema`] | what a kind of record is, as packs declare it |
//! | [`text`] | the reference to a text that lies in the vault |
//! | [`characters`] | which characters stand for others, and which nobody sees |
//! | [`mask`] | what of a name or number may stand in the open |

pub mod authority;
pub mod calendar;
pub mod characters;
pub mod dated;
pub mod decider;
pub mod front;
pub mod id;
pub mod mask;
pub mod recorded;
pub mod refusal;
pub mod schema;
pub mod text;
pub mod time;

pub use authority::{Permit, Right, Role, Roles, Scope};
pub use decider::Decider;
pub use id::{CommandId, Jurisdiction, StreamId};
pub use recorded::{Actor, Channel, Envelope, Recorded};
pub use refusal::{Refusal, RefusalKind};
pub use text::TextRef;
pub use time::{Clock, Instant};
