//! Where declarations are found: by place and day, and by hash.

use std::sync::Arc;

use uuid::Uuid;

use super::{Indicator, RecordKind};
use crate::{Instant, Jurisdiction, calendar::Calendar};

/// What hands out declarations. `packs` implements it; rooms ask by place and day when something begins, and by hash afterwards.
pub trait Declarations: Send + Sync + 'static {
    /// What is declared at the nearest of `area_path` (outermost first) on the day of `at`; the base where nothing is bound.
    fn declared(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Declared>;
    /// The kind whose compiled declaration has this hash, if its content is known.
    fn kind(&self, hash: &str) -> Option<Arc<RecordKind>>;
    /// The kind of this code whose declaration has this hash, where a form that was filled by it is still judged by it: it is in force at
    /// the nearest of `area_path` on the day of `at`, or was followed there by another at most [`FORM_DAYS`] days before.
    fn filled_by(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant, code: &str, hash: &str) -> Option<Arc<RecordKind>>;
    /// Every kind of which records could ever be entered anywhere in a jurisdiction, each as it was declared last and switched off: for
    /// the lists of what remains where it is not declared any more.
    fn ever(&self, jurisdiction: Jurisdiction) -> Arc<[Arc<RecordKind>]>;
    /// Everything that is declared anywhere in a jurisdiction on the day of `at`: for the whole (no area), and for each area to which
    /// something of its own is bound.
    fn in_use(&self, jurisdiction: Jurisdiction, at: Instant) -> Vec<(Option<Uuid>, Arc<Declared>)>;
    /// The work calendar of this version, if its content is known.
    fn calendar(&self, version: &str) -> Option<Arc<Calendar>>;
}

/// How many days a form that was open while its declaration was followed by another is still judged by the old one: as long as a phone
/// may lie in a drawer with what was written on it.
pub const FORM_DAYS: i64 = 30;

/// What is declared at a place on a day.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// What people call it: the name of the bound pack.
    pub name: String,
    /// The kinds with their hashes, in the order of the menu.
    pub kinds: Vec<(Arc<RecordKind>, String)>,
    /// The version of the work calendar.
    pub calendar: String,
    /// Codes of the kinds of organisation that govern the area they serve (`governs` of the pack).
    pub governing: Vec<String>,
    /// The hash of what its kinds let be counted: see [`Declared::counts_of`].
    pub counts: String,
}

impl Declared {
    /// The hash of everything that decides what a record counts as: a change of it counts all records anew.
    pub fn counts_of<'k>(kinds: impl IntoIterator<Item = &'k RecordKind>) -> String {
        // Names, units and notes are said, not counted.
        let figure = |indicator: &Indicator| {
            let Indicator { code, count, on, only, split, .. } = indicator.clone();
            (code, count, on, only, split)
        };
        let what = |kind: &RecordKind| {
            let figures: Vec<_> = kind.indicators.iter().map(figure).collect();
            (kind.code.clone(), kind.class, kind.on, kind.closed.clone(), kind.see.clone(), figures)
        };
        let all: Vec<_> = kinds.into_iter().map(what).collect();
        blake3::hash(&serde_json::to_vec(&all).unwrap_or_default()).to_hex().to_string()
    }

    /// The kind of this code with its hash.
    pub fn kind(&self, code: &str) -> Option<(&Arc<RecordKind>, &str)> {
        self.kinds.iter().find(|(kind, _)| kind.code == code).map(|(kind, hash)| (kind, hash.as_str()))
    }
}
