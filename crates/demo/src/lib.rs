//! The demo: a place with its real divisions, invented people, and a year of records made through real commands on a fake clock.
//!
//! What a place is stands in a folder of `places/`, and a further place is a further folder. Chance fills in what nobody has to write:
//! names, telephones, days and hours; the same seed and day give the same. How a hazard or a dispute is played, step by step, is code here,
//! the only code outside of tests that names a kind.
//!
//! | module | holds |
//! |---|---|
//! | [`shipped`] | the places inside the program |
//! | [`place`], [`accounts`], [`matters`] | a place read from its folder, checked with file and line before anything is written |
//! | [`chance`] | seeded chance |
//! | [`people`], [`rolls`], [`script`] | the plan, pure: names, sheets for the import, the lives of hazards and disputes |
//! | [`door`], [`play`], [`records`], [`picture`] | the plan's year, played through the router by the place's accounts |
//! | [`clock`], [`load`] | loading it into a new store |
//!
//! **To add a place:** copy a folder of `places/`, write its `place.toml` (divisions, numbers), `organisations.toml`, `accounts.toml`,
//! `matters.toml` (how many hazards and disputes, how far they are), `texts.toml` (what people write) and `records.json` (everything else
//! that was recorded). The tests here read every place; `gewu demo --place CODE` plays it.
//!
//! **Invariants.** All is done through the same commands and rules as anybody's. Persons and firms are invented and look it.

pub mod accounts;
mod against;
pub mod chance;
pub mod clock;
pub mod door;
pub mod load;
pub mod matters;
pub mod people;
pub mod picture;
pub mod place;
pub mod play;
pub mod records;
pub mod rolls;
pub mod script;
mod sheet;
pub mod shipped;
mod written;
