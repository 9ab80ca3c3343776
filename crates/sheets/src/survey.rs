//! What of a workbook's sheets is not shown, and whether every place that they name exists. The reader of cells tells neither: it
//! reckons `ZZZZZZZZ99999999999` over the end of a number, and a filtered row looks to it like any other.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{BufRead, BufReader, Cursor},
};

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};
use zip::{ZipArchive, read::ZipFile};

use crate::Fault;

/// Excel's last row and column.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Merged spans of a sheet: more are no table's.
const MERGED: u32 = 100_000;

/// What one sheet does not show.
#[derive(Debug, Default)]
pub struct Seen {
    /// Rows, from 1.
    pub rows: Vec<u32>,
    /// Spans of columns, both ends in; 0 is A.
    pub columns: Vec<(usize, usize)>,
    /// Whether a filter is set.
    pub filtered: bool,
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Goes through these sheets of a workbook.
///
/// # Errors
///
/// [`Fault::NoSuchCell`] where a sheet names a place outside Excel's grid, [`Fault::Broken`] where it is no XML or not there.
pub fn survey(bytes: &[u8], names: &[String]) -> Result<HashMap<String, Seen>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    let parts = parts(&mut archive)?;
    let mut seen = HashMap::new();
    for name in names {
        let part = parts.get(name).ok_or(Fault::Broken)?;
        let file = open(&mut archive, part)?.ok_or(Fault::Broken)?;
        seen.insert(name.clone(), look(name, BufReader::new(file))?);
    }
    Ok(seen)
}

/// The part that holds each sheet, by the sheet's name.
fn parts(archive: &mut Archive<'_>) -> Result<HashMap<String, String>, Fault> {
    let workbook = entry(archive, |name| name.ends_with("workbook.xml")).ok_or(Fault::Broken)?;
    let (folder, file) = workbook.rsplit_once(['/', '\\']).unwrap_or(("", &workbook));
    let mut targets = HashMap::new();
    if let Some(relations) = open(archive, &format!("{folder}/_rels/{file}.rels"))? {
        each(BufReader::new(relations), |element| {
            if element.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(target)) = (attribute(element, "Id")?, attribute(element, "Target")?)
            {
                let absolute = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
                targets.insert(id, absolute);
            }
            Ok(())
        })?;
    }
    let mut parts = HashMap::new();
    let file = open(archive, &workbook)?.ok_or(Fault::Broken)?;
    each(BufReader::new(file), |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name")?, attribute(element, "id")?)
            && let Some(target) = targets.get(&id)
        {
            parts.insert(name, target.clone());
        }
        Ok(())
    })?;
    Ok(parts)
}

/// The entry of this path, whichever way its slashes and letters are written.
fn open<'a, 'b>(archive: &'a mut Archive<'b>, path: &str) -> Result<Option<ZipFile<'a, Cursor<&'b [u8]>>>, Fault> {
    let wanted = plain(path);
    entry(archive, |name| name == wanted).map(|name| archive.by_name(&name).map_err(|_| Fault::Broken)).transpose()
}

/// The first entry of which this holds, its name written plainly.
fn entry(archive: &Archive<'_>, holds: impl Fn(&str) -> bool) -> Option<String> {
    archive.file_names().filter_map(Result::ok).find(|name| holds(&plain(name))).map(Cow::into_owned)
}

fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Calls for each element, in the order of the document.
fn each(xml: impl BufRead, mut element: impl FnMut(&BytesStart<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Fault::Broken)? {
            Event::Start(found) | Event::Empty(found) => element(&found)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute by its name without prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Fault::Broken)?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(unescape(&attribute.value).map_err(|_| Fault::Broken)?.into_owned()));
        }
    }
    Ok(None)
}

fn look(sheet: &str, xml: impl BufRead) -> Result<Seen, Fault> {
    let mut seen = Seen::default();
    let (mut row, mut merged, mut all_hidden) = (0u32, 0u32, false);
    each(xml, |element| {
        let set = |name: &str| attribute(element, name).map(|value| matches!(value.as_deref(), Some("1" | "true" | "on")));
        let zero = |name: &str| attribute(element, name).map(|value| value.is_some_and(|value| value.parse() == Ok(0.0)));
        match element.local_name().as_ref() {
            "sheetFormatPr" => all_hidden = set("zeroHeight")?,
            "autoFilter" => seen.filtered = true,
            "col" if seen.columns.len() < LAST.1 as usize && (set("hidden")? || zero("width")?) => {
                let number = |name: &str| Ok(attribute(element, name)?.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0));
                let (first, last) = (number("min")?, number("max")?);
                seen.columns.push((first.saturating_sub(1), last.min(LAST.1 as usize).saturating_sub(1)));
            }
            "row" => {
                row = match attribute(element, "r")? {
                    None => row.saturating_add(1),
                    Some(place) => place.parse().ok().filter(|row| (1..=LAST.0).contains(row)).ok_or_else(|| no_such(sheet, &place))?,
                };
                let given_height = attribute(element, "ht")?.is_some();
                if set("hidden")? || zero("ht")? || (all_hidden && !given_height) {
                    seen.rows.push(row);
                }
            }
            "c" => check(sheet, attribute(element, "r")?)?,
            "mergeCell" if merged >= MERGED => return Err(Fault::Broken),
            "mergeCell" => {
                merged += 1;
                check(sheet, attribute(element, "ref")?)?;
            }
            "dimension" | "f" => check(sheet, attribute(element, "ref")?)?,
            _ => {}
        }
        Ok(())
    })?;
    seen.rows.sort_unstable();
    seen.rows.dedup();
    Ok(seen)
}

fn no_such(sheet: &str, place: &str) -> Fault {
    Fault::NoSuchCell(sheet.to_owned(), place.chars().take(40).collect())
}

/// Refuses a cell or a span that no sheet has.
fn check(sheet: &str, place: Option<String>) -> Result<(), Fault> {
    let Some(place) = place else { return Ok(()) };
    let good = match place.split_once(':') {
        None => cell(&place).is_some(),
        Some((from, to)) => cell(from).zip(cell(to)).is_some_and(|(from, to)| from.0 <= to.0 && from.1 <= to.1),
    };
    if good { Ok(()) } else { Err(no_such(sheet, &place)) }
}

/// Row and column of `B12`, from 1.
fn cell(place: &str) -> Option<(u32, u32)> {
    let at = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = place.split_at(at);
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let letter = |sum: u32, byte: u8| byte.is_ascii_alphabetic().then(|| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let column = letters.bytes().try_fold(0, letter)?;
    let row: u32 = if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok()? } else { return None };
    ((1..=LAST.0).contains(&row) && column <= LAST.1).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_place_exists_or_it_does_not() {
        assert_eq!(cell("A1"), Some((1, 1)));
        assert_eq!(cell("xfd1048576"), Some((1_048_576, 16_384)));
        for place in ["ZZZZZZZZ99999999999", "XFE1", "A1048577", "A0", "1", "A", "", "A1B", "Ａ1", "A+1"] {
            assert_eq!(cell(place), None, "{place}");
        }
    }
}
