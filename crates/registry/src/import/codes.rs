//! Who holds a code. Codes are looked up by their keys, as the writer keeps them unique: what a person cannot tell apart is one.

use std::collections::{HashMap, HashSet};

use kernel::Jurisdiction;
use sheets::text;
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::Import;
use crate::read::{self, AreaLine, OrganisationLine, Source};

/// Codes asked for in one query.
const SLICE: usize = 400;

/// The streams that hold these codes, by key.
pub(super) async fn holders(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    space: &'static str,
    codes: &[&str],
) -> Result<HashMap<String, Uuid>, StoreFault> {
    let mut keys: Vec<String> = codes.iter().map(|code| text::key(code)).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut found = HashMap::with_capacity(keys.len());
    for slice in keys.chunks(SLICE) {
        let sql = format!(
            "SELECT \"key\", stream FROM reservation WHERE jurisdiction = $1 AND space = $2 AND \"key\" IN ({})",
            marks(3, slice.len())
        );
        let args = [jurisdiction.into(), space.into()].into_iter().chain(slice.iter().map(|key| key.as_str().into()));
        for row in reader.rows(&sql, &args.collect::<Vec<Value>>()).await? {
            found.insert(row.text("key")?, row.id("stream")?);
        }
    }
    Ok(found)
}

/// The areas with these codes, by key. A code that nobody holds any more names the closed area that last had it.
pub(super) async fn areas(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    codes: &[&str],
) -> Result<HashMap<String, AreaLine>, StoreFault> {
    let holders = holders(reader, jurisdiction, crate::streams::AREA_CODES, codes).await?;
    let ids: Vec<Uuid> = holders.values().copied().collect();
    let mut found: HashMap<String, AreaLine> =
        read::areas(reader, jurisdiction, &ids).await?.into_iter().map(|line| (text::key(&line.code), line)).collect();
    let mut free: Vec<&str> = codes.iter().copied().filter(|code| !found.contains_key(&text::key(code))).collect();
    free.sort_unstable();
    free.dedup();
    for slice in free.chunks(SLICE) {
        let sql = format!("SELECT {} FROM area_current WHERE jurisdiction = $1 AND code IN ({})", read::AREA, marks(2, slice.len()));
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|code| (*code).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let line = read::area_line(&row)?;
            found.entry(text::key(&line.code)).or_insert(line);
        }
    }
    Ok(found)
}

/// The open organisations with these codes, by key.
pub(super) async fn organisations(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    codes: &[&str],
) -> Result<HashMap<String, OrganisationLine>, StoreFault> {
    let ids: Vec<Uuid> = holders(reader, jurisdiction, crate::streams::ORGANISATION_CODES, codes).await?.into_values().collect();
    let mut found = HashMap::with_capacity(ids.len());
    for slice in ids.chunks(SLICE) {
        let sql = format!(
            "SELECT {} FROM organisation_current WHERE jurisdiction = $1 AND stream IN ({})",
            read::ORGANISATION,
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let line = read::organisation_line(&row)?;
            found.insert(text::key(&line.code), line);
        }
    }
    Ok(found)
}

/// Which of these areas the importer reaches. What lies outside is to him as if it were not there; that a code is taken he hears
/// all the same, since it cannot be given twice.
pub(super) async fn reached(import: &Import<'_>, reader: &mut Reader, mut ids: Vec<Uuid>) -> Result<Reached, StoreFault> {
    if import.permit.is_system() {
        return Ok(Reached(None));
    }
    ids.sort_unstable();
    ids.dedup();
    let lines = read::areas(reader, import.permit.jurisdiction(), &ids).await?;
    Ok(Reached(Some(lines.iter().filter(|line| read::in_scope(import.permit, line)).map(|line| line.id).collect())))
}

/// Areas within reach; all of them for the system.
pub(super) struct Reached(Option<HashSet<Uuid>>);

impl Reached {
    /// Whether this one is.
    pub fn holds(&self, area: Option<Uuid>) -> bool {
        self.0.as_ref().is_none_or(|ids| area.is_some_and(|area| ids.contains(&area)))
    }
}

/// The rows of a sheet by the keys of their codes: one that comes twice is told, in whatever disguise.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, (u32, String)>);

impl Seen {
    /// Takes a row's code in; the sentence when an earlier row has it.
    pub fn twice(&mut self, row: u32, what: &str, code: &str) -> Option<String> {
        match self.0.entry(text::key(code)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert((row, code.to_owned()));
                None
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                let (first, same) = first.get();
                Some(if same == code {
                    format!("{what}“{code}”与第 {first} 行重复（看不见的字符、全角和半角不算不同），请改正其中一行")
                } else {
                    format!("{what}“{code}”与第 {first} 行的“{same}”只差大小写，请核对：是同一个就删去一行，不是就改用不同的编码")
                })
            }
        }
    }
}

/// The sentence when a code differs from the one that is registered only in what a person does not hear.
pub(super) fn alike(what: &str, code: &str, registered: &str) -> Option<String> {
    (code != registered).then(|| format!("{what}“{code}”与已登记的“{registered}”只差大小写，是同一个就请写成一样，不是就改用不同的编码"))
}

/// The sentence when a code is held by what the importer does not reach.
pub(super) fn taken(what: &str, code: &str) -> String {
    format!("{what}“{code}”已被使用，请换一个编码")
}
