//! The pure rules of accounts, roles, passwords and lock-out.

pub mod account;
pub mod lockout;
pub mod password;
pub mod refusal;
pub mod role;

pub use account::{Account, Command, Event, Facts, RoleGrant};
pub use refusal::AccountRefusal;
