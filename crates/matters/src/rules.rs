//! The rules of a matter, pure: no I/O, no clock, no chance, no packs but those handed in.

pub mod catalogue;
