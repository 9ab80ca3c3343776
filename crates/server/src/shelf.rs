//! The packs in use, as the rooms ask for them.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

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
            Some(folder) => {
                for pack in folders(folder)? {
                    all.push(source::read(&pack).map_err(|complaints| complain(&complaints))?);
                }
            }
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

/// The packs of a folder: itself, or each folder in it.
fn folders(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let is_pack = |path: &Path| path.join("pack.toml").is_file();
    if is_pack(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let unreadable = |fault| Failed(format!("cannot read {}: {fault}", folder.display()));
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_pack(path)).collect();
    found.sort();
    Ok(found)
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
