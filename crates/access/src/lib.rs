//! Who may come in, what he may do, and what he looked at.
//!
//! **Invariants.** A session or token is stored as a hash only. A permit is made here and nowhere else. Nobody changes his own
//! rights; the three administrators are three accounts, and none of them reads a matter. A look at sealed particulars is
//! recorded durably before they are shown.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | pure: accounts, shipped roles, passwords, lock-out |
//! | [`table`] | the tables, and the account as a stream |
//! | [`gate`] | sessions and tokens → callers → permits |
//! | [`secret`] | chance, hashes, argon2 behind a small semaphore |
//! | [`audit`] | recorded looks and administration, for the auditor |
//! | [`people`] | opening accounts and tokens from the console, the demo and the set-up page |
//! | [`places`] | the names of areas and organisations, which the registry knows |
//!
//! To add a role: `rules/role.rs`, then bless `golden/roles.txt` in review. To add an operation: a file under `desk/`, a line in
//! [`router`].

pub mod audit;
mod desk;
pub mod gate;
mod lock;
pub mod people;
pub mod places;
pub mod rules;
pub mod secret;
pub mod table;
pub mod tokens;

pub use audit::{Subjects, SubjectsOf, look};
pub use desk::{DemoAccount, DemoAccounts, ERRORS, Me, Setup, router};
pub use gate::Access;
pub use people::{NewAccount, open_account, set_grants, titles};
pub use places::{NamedArea, NamedOrganisation, Place, Places, PlacesOf};
pub use rules::{Account, RoleGrant};
pub use table::TABLES;
