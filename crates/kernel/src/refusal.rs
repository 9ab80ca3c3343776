//! Refusals: why a rule refused. They know nothing of HTTP; `http-api` turns the kind into a status.

use serde::Serialize;

/// The kind of a refusal, from which `http-api` chooses the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// What was sent cannot be right, whatever the state (422).
    Invalid,
    /// The state of things forbids it now (409).
    Conflict,
    /// The caller may see it but not do it (403).
    Forbidden,
    /// There is no such thing, or it is not the caller's to see (404).
    Missing,
}

/// Why a rule refused a command.
///
/// `code` is stable, machine-readable and listed in `docs/errors.md`; `message` is one Chinese sentence that says what is
/// wrong and what to do, without system words.
pub trait Refusal: std::fmt::Debug {
    /// Stable code, kebab-case with the room's name first: `record-own-work`.
    fn code(&self) -> &'static str;
    /// Which kind of refusal this is.
    fn kind(&self) -> RefusalKind;
    /// What the person reads.
    fn message(&self) -> String;
    /// The field of the form it concerns, where there is one.
    fn field(&self) -> Option<&'static str> {
        None
    }
    /// The place in the form where the field's code is data: `values.items[2].amount`.
    fn at(&self) -> Option<String> {
        self.field().map(str::to_owned)
    }
}

/// One line of `docs/errors.md`.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The stable code.
    pub code: &'static str,
    /// The kind.
    pub kind: RefusalKind,
    /// The sentence, with `…` where a value stands.
    pub sentence: &'static str,
}
