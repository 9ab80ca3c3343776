//! The key backup: the wrapped keys in a container of their own. Whoever finds it needs the key file to use it.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, BufWriter},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use uuid::Uuid;

use super::{
    container::{Reader, Writer, disk},
    tag,
};
use crate::{
    StoreFault, sqlite,
    vault::keys::{Entry, Keys},
};

const PAGE: usize = 10_000;

/// Writes all keys of the data folder, still wrapped, to `target`, which must not exist yet. The folder may be in use.
/// Answers with the number of keys.
pub fn write_keys(folder: &Path, target: &Path) -> Result<u64, StoreFault> {
    let keys = Keys::open(folder)?;
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(target).map_err(disk)?;
    let written = fill(&keys, file);
    if written.is_err() {
        let _ = fs::remove_file(target);
    }
    written
}

fn fill(keys: &Keys, file: File) -> Result<u64, StoreFault> {
    let mut out = Writer::new(BufWriter::new(file))?;
    out.record(tag::MARK, &[&keys.mark()?])?;
    let mut count = 0;
    let mut after = None;
    loop {
        let page = keys.page(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some((last.jurisdiction, last.subject));
        count += page.len() as u64;
        let mut body = vec![];
        for one in &page {
            let wrapped = one.wrapped.as_deref().unwrap_or_default();
            body.extend(one.jurisdiction.to_le_bytes());
            body.extend(one.subject.as_bytes());
            body.extend((wrapped.len() as u16).to_le_bytes());
            body.extend(wrapped);
        }
        out.record(tag::KEYS, &[&body])?;
    }
    let destroyed: Vec<u8> =
        keys.destroyed()?.iter().flat_map(|(whose, subject)| [&whose.to_le_bytes()[..], subject.as_bytes()].concat()).collect();
    out.record(tag::DESTROYED, &[&destroyed])?;
    let (out, _) = out.finish()?;
    out.into_inner().map_err(|e| disk(e.into_error()))?.sync_all().map_err(disk)?;
    Ok(count)
}

/// Takes the keys of a key backup into the data folder of a stopped server. They must be wrapped by the same master key; what
/// was destroyed here or there stays destroyed. Answers with the number of keys in the file.
pub fn restore_keys(folder: &Path, source: &Path) -> Result<u64, StoreFault> {
    let _held = sqlite::hold(folder)?;
    let keys = Keys::open(folder)?;
    let mut reader = Reader::new(BufReader::new(File::open(source)?))?;
    let mut entries = vec![];
    let mut mark = None;
    while let Some((tag, body)) = reader.next()? {
        match tag {
            tag::MARK => mark = Some(body),
            tag::DESTROYED => entries.extend(destroyed(&body)?),
            tag::KEYS => parse(&body, &mut entries)?,
            _ => return Err(StoreFault::Backup("这是数据的备份，不是密钥的备份".into())),
        }
    }
    let mark: [u8; 32] = mark.and_then(|mark| mark.try_into().ok()).ok_or_else(|| StoreFault::Backup("这不是密钥的备份".into()))?;
    keys.check_master(&mark)?;
    // Tombstones first, so that no key of an erased subject lies here even for a moment.
    entries.sort_by_key(|entry| entry.wrapped.is_some());
    keys.take(&entries)?;
    Ok(entries.iter().filter(|entry| entry.wrapped.is_some()).count() as u64)
}

/// The tombstones of a record.
pub(super) fn destroyed(mut body: &[u8]) -> Result<Vec<Entry>, StoreFault> {
    let mut entries = vec![];
    while !body.is_empty() {
        let (jurisdiction, subject) = subject(&mut body)?;
        entries.push(Entry { jurisdiction, subject, wrapped: None });
    }
    Ok(entries)
}

fn parse(mut body: &[u8], entries: &mut Vec<Entry>) -> Result<(), StoreFault> {
    while !body.is_empty() {
        let (jurisdiction, subject) = subject(&mut body)?;
        let (length, rest) = body.split_first_chunk::<2>().ok_or_else(cut)?;
        let (wrapped, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length))).ok_or_else(cut)?;
        body = rest;
        entries.push(Entry { jurisdiction, subject, wrapped: Some(wrapped.to_vec()) });
    }
    Ok(())
}

fn subject(body: &mut &[u8]) -> Result<(i64, Uuid), StoreFault> {
    let (jurisdiction, rest) = body.split_first_chunk::<8>().ok_or_else(cut)?;
    let (subject, rest) = rest.split_first_chunk::<16>().ok_or_else(cut)?;
    *body = rest;
    Ok((i64::from_le_bytes(*jurisdiction), Uuid::from_bytes(*subject)))
}

fn cut() -> StoreFault {
    StoreFault::Backup("备份已损坏：有一条没有写完".into())
}
