//! Who may come in, what he may do, and what he looked at.
//!
//! **Invariants.** A session or token is stored as a hash only. A permit is made here and nowhere else. Nobody changes his own
//! rights; the three administrators are three accounts, and none of them reads a matter. An access to sealed particulars is
//! logged durably before they are shown.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | pure: accounts, shipped roles, passwords, lock-out |
//! | [`table`] | the tables, and the account as a stream |
//! | [`gate`] | sessions and tokens → callers → permits |
//! | [`secret`] | chance, hashes, argon2 behind a small semaphore |
//! | [`audit`] | the access log and the log of administration, for the auditor |
//! | [`people`] | opening accounts and tokens from the console, the demo and the set-up page |
//! | [`places`] | the names of areas and organisations, which the registry knows |
//!
//! To add a role: `rules/role.rs`, then bless `golden/roles.txt` in review. To add an operation: a file under `api/`, a line in
//! [`router`].

mod api;
pub mod audit;
pub mod gate;
mod lock;
pub mod people;
pub mod places;
pub mod rules;
pub mod secret;
pub mod table;
pub mod tokens;

pub use api::{DemoAccount, DemoAccounts, ERRORS, Me, Setup, router};
pub use audit::{Subjects, SubjectsOf, record_access};
pub use gate::Access;
pub use people::{NewAccount, open_account, set_grants, titles};
pub use places::{NamedArea, NamedOrganisation, Place, Places, PlacesOf};
pub use rules::{Account, RoleGrant};
pub use table::TABLES;
