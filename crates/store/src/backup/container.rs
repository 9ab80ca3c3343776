//! The one file of a backup: records with a tag and a length, closed by a count and a hash over everything before.
//!
//! ```text
//! "GEWU-BACKUP\n" version:u32
//! record* = tag:u8 length:u32 body
//! 255     length=40 count:u64 blake3:32      (the hash covers every byte before this record)
//! ```
//! Numbers are little-endian. A file that was cut short, changed or continued is not taken for a backup.

use std::io::{Read, Write};

use uuid::Uuid;

use crate::{StoreFault, Value};

const MAGIC: &[u8] = b"GEWU-BACKUP\n";
const VERSION: u32 = 2;
const END: u8 = 255;
/// No record is longer; a length beyond it is a broken file, not a reason to ask for memory.
const LONGEST: u32 = 64 * 1024 * 1024;

/// Writes a container.
pub struct Writer<W> {
    out: W,
    hasher: blake3::Hasher,
    count: u64,
}

impl<W: Write> Writer<W> {
    /// Begins.
    pub fn new(out: W) -> Result<Self, StoreFault> {
        let mut writer = Self { out, hasher: blake3::Hasher::new(), count: 0 };
        writer.put(MAGIC)?;
        writer.put(&VERSION.to_le_bytes())?;
        Ok(writer)
    }

    /// Adds a record.
    pub fn record(&mut self, tag: u8, parts: &[&[u8]]) -> Result<(), StoreFault> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let length = u32::try_from(length).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| StoreFault::Backup("有一条太长，备份里放不下".into()))?;
        self.put(&[tag])?;
        self.put(&length.to_le_bytes())?;
        for part in parts {
            self.put(part)?;
        }
        self.count += 1;
        Ok(())
    }

    /// Closes, and gives the hash that is to be noted elsewhere.
    pub fn finish(mut self) -> Result<(W, blake3::Hash), StoreFault> {
        let hash = self.hasher.finalize();
        let (count, length) = (self.count.to_le_bytes(), 40_u32.to_le_bytes());
        for part in [&[END][..], &length, &count, hash.as_bytes()] {
            self.out.write_all(part).map_err(disk)?;
        }
        self.out.flush().map_err(disk)?;
        Ok((self.out, hash))
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreFault> {
        self.hasher.update(bytes);
        self.out.write_all(bytes).map_err(disk)
    }
}

/// Reads a container.
pub struct Reader<R> {
    input: R,
    hasher: blake3::Hasher,
    count: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Begins; refuses what is no backup, or one of a later version.
    pub fn new(input: R) -> Result<Self, StoreFault> {
        let mut reader = Self { input, hasher: blake3::Hasher::new(), count: 0, ended: false };
        if reader.take(MAGIC.len()).ok().as_deref() != Some(MAGIC) {
            return Err(broken("这不是备份文件"));
        }
        match reader.number()? {
            VERSION => Ok(reader),
            other => Err(StoreFault::Backup(format!("备份是第 {other} 版的，这个程序读第 {VERSION} 版"))),
        }
    }

    /// The next record, or nothing after the last one has proved that all before it is whole.
    #[expect(clippy::should_implement_trait, reason = "an iterator would go on after a damaged record")]
    pub fn next(&mut self) -> Result<Option<(u8, Vec<u8>)>, StoreFault> {
        if self.ended {
            return Ok(None);
        }
        let hash = self.hasher.finalize();
        let [tag] = self.take(1)?[..] else { return Err(cut()) };
        let length = self.number()?;
        if length > LONGEST {
            return Err(broken("备份已损坏：有一条的长度不对"));
        }
        let body = self.take(length as usize)?;
        if tag != END {
            self.count += 1;
            return Ok(Some((tag, body)));
        }
        let whole = body.len() == 40 && body[..8] == self.count.to_le_bytes() && body[8..] == hash.as_bytes()[..];
        if !whole || self.input.read(&mut [0])? != 0 {
            return Err(broken("备份已损坏：指纹对不上"));
        }
        self.ended = true;
        Ok(None)
    }

    fn number(&mut self) -> Result<u32, StoreFault> {
        let bytes: [u8; 4] = self.take(4)?.try_into().map_err(|_| cut())?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, StoreFault> {
        let mut bytes = vec![];
        // Grows with what is really there: a damaged length asks for no memory.
        let read = (&mut self.input).take(length as u64).read_to_end(&mut bytes)?;
        if read != length {
            return Err(cut());
        }
        self.hasher.update(&bytes);
        Ok(bytes)
    }
}

/// Appends a value to a row.
pub fn push(row: &mut Vec<u8>, value: &Value) {
    let mut long = |tag: u8, bytes: &[u8]| {
        row.push(tag);
        row.extend((bytes.len() as u32).to_le_bytes());
        row.extend(bytes);
    };
    match value {
        Value::Text(text) => long(b't', text.as_bytes()),
        Value::Bytes(bytes) => long(b'b', bytes),
        Value::Null => row.push(b'n'),
        Value::Int(number) => {
            row.push(b'i');
            row.extend(number.to_le_bytes());
        }
        Value::Id(id) => {
            row.push(b'u');
            row.extend(id.as_bytes());
        }
    }
}

/// Takes the next value off a row.
pub fn pull(row: &mut &[u8]) -> Result<Value, StoreFault> {
    let [tag] = split(row, 1)? else { return Err(cut()) };
    Ok(match tag {
        b'n' => Value::Null,
        b'i' => Value::Int(i64::from_le_bytes(split(row, 8)?.try_into().map_err(|_| cut())?)),
        b'u' => Value::Id(Uuid::from_slice(split(row, 16)?).map_err(|_| cut())?),
        b't' => Value::Text(String::from_utf8(long(row)?.to_vec()).map_err(|_| broken("备份已损坏：有一段文字不是 UTF-8"))?),
        b'b' => Value::Bytes(long(row)?.to_vec()),
        _ => return Err(broken("备份已损坏：有一个值不知道是什么")),
    })
}

fn long<'r>(row: &mut &'r [u8]) -> Result<&'r [u8], StoreFault> {
    let length = u32::from_le_bytes(split(row, 4)?.try_into().map_err(|_| cut())?);
    split(row, length as usize)
}

fn split<'r>(row: &mut &'r [u8], length: usize) -> Result<&'r [u8], StoreFault> {
    let (taken, rest) = row.split_at_checked(length).ok_or_else(cut)?;
    *row = rest;
    Ok(taken)
}

fn cut() -> StoreFault {
    broken("备份已损坏：没有写完")
}

fn broken(what: &str) -> StoreFault {
    StoreFault::Backup(what.to_owned())
}

/// A full disk has a fault of its own.
pub fn disk(error: std::io::Error) -> StoreFault {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreFault::DiskFull,
        _ => StoreFault::Io(error),
    }
}
