//! The packs in use, as the rooms ask for them.

use std::{collections::HashMap, path::Path, sync::Arc};

use insight::{Declarations, Declared};
use kernel::{Instant, Jurisdiction, calendar::Calendar};
use matters::{Catalogue, Catalogues};
use packs::{Complaint, Pack, source};
use uuid::Uuid;

use crate::Failed;

/// Every pack by its hash, and the one that holds where nothing else is bound.
pub struct Shelf {
    catalogues: HashMap<String, Arc<Catalogue>>,
    calendars: HashMap<String, Arc<Calendar>>,
    usual: Arc<Catalogue>,
    declared: Arc<Declared>,
}

impl Shelf {
    /// The packs of a folder, or those inside the program.
    pub fn open(folder: Option<&Path>) -> Result<Self, Failed> {
        let codes = source::shipped_codes();
        let mut all = vec![];
        match folder {
            Some(folder) => all.push(source::read(folder).map_err(|complaints| complain(&complaints))?),
            None => {
                for code in &codes {
                    all.push(source::shipped_pack(code).map_err(|complaints| complain(&complaints))?);
                }
            }
        }
        // A place's pack goes before the base it lies over.
        all.sort_by_key(|pack| pack.code == "base");
        let first = all.first().ok_or_else(|| Failed("there is no pack".into()))?;
        let declared = Arc::new(Declared { ledgers: first.ledgers.clone(), indicators: first.indicators.clone() });
        let usual = Arc::new(first.catalogue.clone());
        let entry = |pack: &Pack| (pack.catalogue.hash.clone(), Arc::new(pack.catalogue.clone()));
        let calendar = |pack: &Pack| (pack.catalogue.calendar.clone(), Arc::new(pack.calendar.clone()));
        Ok(Self { catalogues: all.iter().map(entry).collect(), calendars: all.iter().map(calendar).collect(), usual, declared })
    }
}

/// All complaints, a line each.
pub fn complain(complaints: &[Complaint]) -> Failed {
    let lines: Vec<String> = complaints.iter().map(ToString::to_string).collect();
    Failed(lines.join("\n"))
}

impl Catalogues for Shelf {
    fn at(&self, _: Jurisdiction, _: &[Uuid], _: Instant) -> Arc<Catalogue> {
        self.usual.clone()
    }

    fn by_hash(&self, hash: &str) -> Option<Arc<Catalogue>> {
        self.catalogues.get(hash).cloned()
    }

    fn calendar(&self, version: &str) -> Option<Arc<Calendar>> {
        self.calendars.get(version).cloned()
    }
}

impl Declarations for Shelf {
    fn declared(&self, _: Jurisdiction, _: &[Uuid], _: Instant) -> Arc<Declared> {
        self.declared.clone()
    }
}
