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
    /// Everything that is declared anywhere in a jurisdiction on the day of `at`: for the whole (no area), and for each area to which
    /// something of its own is bound.
    fn in_use(&self, jurisdiction: Jurisdiction, at: Instant) -> Vec<(Option<Uuid>, Arc<Declared>)>;
    /// The work calendar of this version, if its content is known.
    fn calendar(&self, version: &str) -> Option<Arc<Calendar>>;
}

/// What is declared at a place on a day.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// What people call it: the name of the bound pack.
    pub name: String,
    /// The kinds with their hashes, in the order of the menu.
    pub kinds: Vec<(Arc<RecordKind>, String)>,
    /// The version of the work calendar.
    pub calendar: String,
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
