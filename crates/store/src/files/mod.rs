//! Pictures: staged by an upload, claimed by a command, served only through the record that holds them.
//!
//! [`Files::admit`] (is there room?) → upload → [`picture::prepare`] (is it a picture and whole, decode within
//! limits, turn upright, drop EXIF, shrink) → a row in [`STAGED_FILE`] and the content on disk → the command names the id → [`find`] and
//! [`claim`] in its transaction → a row in [`FILE`] → [`held`] and [`Files::read`] for whoever may see the record. What nobody
//! claims within a day is swept away.
//!
//! **Invariants**
//! - Only what this program encoded itself is stored: no EXIF (place, device), no foreign bytes behind a picture's head.
//! - The row comes first and the content second, both durable before the upload is answered: a crash in between leaves a row
//!   that expires, never a content that nobody knows.
//! - No account keeps the others waiting or fills the disk: it has [`AT_ONCE`] uploads under way and [`STAGED_MOST`] waiting to be
//!   claimed, all have [`AT_ONCE_ALL`], and one picture is unpacked at a time.
//! - Content is named by its hash and never changed; it goes when no row of its jurisdiction names it any more.

pub mod picture;
mod room;
mod rows;
mod whole;

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use kernel::{Jurisdiction, Permit};
use thiserror::Error;
use tokio::sync::{RwLock, Semaphore};
use uuid::Uuid;

use crate::{Record, Store, StoreFault, Value};

pub use room::{AT_ONCE, AT_ONCE_ALL, Admitted, STAGED_MOST};
pub use rows::{ClaimFault, FILE, Held, STAGED_FILE, StagedRow, claim, find, held, held_by};

/// The largest upload, in bytes.
pub const MAX_UPLOAD: usize = 20 * 1024 * 1024;
/// How long a staged file waits to be claimed, in milliseconds.
pub const STAGED_FOR: i64 = 24 * 60 * 60 * 1000;
/// Pictures decoded at the same time: each may take some hundred megabytes for a moment.
const DECODING: usize = 1;

/// Why an upload was not taken. What the person reads stands in the list of `http-api`.
#[derive(Debug, Error)]
pub enum FileFault {
    /// As many uploads are under way as may be; a moment later there is room.
    #[error("too many uploads at once")]
    Crowded,
    /// The account has as much waiting to be claimed as it may.
    #[error("too many staged files")]
    TooMany,
    /// Larger than [`MAX_UPLOAD`].
    #[error("upload too large")]
    TooLarge,
    /// The phone's own format, which browsers cannot show.
    #[error("heic")]
    Heic,
    /// Not a picture, or of a kind that is not taken.
    #[error("not an image")]
    NotImage,
    /// More pixels than a phone makes: a bomb, or a scan that must be shrunk first.
    #[error("too many pixels")]
    TooManyPixels,
    /// A picture whose data are broken.
    #[error("broken image: {0}")]
    Broken(String),
    /// The store failed; nothing was kept.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// A staged picture, as the uploader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// What the command will name.
    pub id: Uuid,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
}

/// Which form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// At most [`picture::LONG_EDGE`].
    Full,
    /// At most [`picture::SMALL_EDGE`].
    Small,
}

/// The files of one store. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    root: Arc<Path>,
    decoding: Arc<Semaphore>,
    room: room::Room,
    /// Read while a content is put, written while contents are taken away.
    sweeping: Arc<RwLock<()>>,
}

impl Files {
    /// Opens `files/` in the data folder.
    pub fn open(folder: &Path) -> Result<Self, StoreFault> {
        let root = folder.join(FOLDER);
        fs::create_dir_all(root.join(INCOMING))?;
        for left in fs::read_dir(root.join(INCOMING))? {
            fs::remove_file(left?.path())?;
        }
        Ok(Self { root: root.into(), decoding: Arc::new(Semaphore::new(DECODING)), room: room::Room::default(), sweeping: Arc::default() })
    }

    /// Room for one upload of the permit's actor, asked for before its body is read. The room is given back when it is dropped.
    pub async fn admit(&self, store: &Store, permit: &Permit) -> Result<Admitted, FileFault> {
        let admitted = self.room.enter(&permit.actor().key()).ok_or(FileFault::Crowded)?;
        let staged = rows::staged(&mut store.read(permit), permit.jurisdiction(), permit.actor(), store.now()).await?;
        if staged >= STAGED_MOST { Err(FileFault::TooMany) } else { Ok(admitted) }
    }

    /// Checks, shrinks and keeps an upload for a day, for the permit's actor to claim.
    pub async fn stage(&self, store: &Store, permit: &Permit, upload: Bytes) -> Result<Staged, FileFault> {
        let admitted = self.admit(store, permit).await?;
        self.stage_admitted(store, permit, upload, admitted).await
    }

    /// The same for an upload that was admitted before it was read.
    pub async fn stage_admitted(&self, store: &Store, permit: &Permit, upload: Bytes, admitted: Admitted) -> Result<Staged, FileFault> {
        let picture = self.prepare(upload).await?;
        drop(admitted);
        let hash = blake3::hash(&picture.full).to_hex().to_string();
        let id = Uuid::now_v7();
        let staged = Staged { id, width: picture.width, height: picture.height };
        let row = vec![
            Value::from(permit.jurisdiction()),
            id.into(),
            permit.actor().key().into(),
            hash.as_str().into(),
            i64::from(picture.width).into(),
            i64::from(picture.height).into(),
            (picture.full.len() as i64).into(),
            store.now().plus(STAGED_FOR).into(),
        ];
        let held = self.sweeping.read().await;
        store.put(permit, vec![Record { table: STAGED_FILE.name, values: row }]).await?;
        let files = self.clone();
        let whose = permit.jurisdiction();
        let kept = off_thread(move || files.keep(whose, &hash, &picture)).await;
        drop(held);
        if kept.is_err() {
            // Best effort: a row that stays expires.
            let args = vec![permit.jurisdiction().into(), id.into()];
            let _ = store.change(permit, "DELETE FROM staged_file WHERE jurisdiction = $1 AND id = $2", args).await;
        }
        kept?;
        Ok(staged)
    }

    /// Checks and shrinks an upload, one at a time.
    pub async fn prepare(&self, upload: Bytes) -> Result<picture::Picture, FileFault> {
        if upload.len() > MAX_UPLOAD {
            return Err(FileFault::TooLarge);
        }
        picture::sniff(&upload)?;
        let turn = self.decoding.clone().acquire_owned().await.map_err(|e| gone(&e))?;
        let made = tokio::task::spawn_blocking(move || picture::prepare(&upload)).await.map_err(|e| gone(&e));
        drop(turn);
        made?
    }

    /// The bytes of a held picture, always JPEG.
    pub async fn read(&self, whose: Jurisdiction, hash: &str, form: Form) -> Result<Bytes, StoreFault> {
        let path = self.path(whose, hash, form)?;
        off_thread(move || Ok(Bytes::from(fs::read(path)?))).await
    }

    /// Takes away what was staged and never claimed. Answers with the number of rows; called every hour or so.
    pub async fn sweep(&self, store: &Store, permit: &Permit) -> Result<usize, StoreFault> {
        let now = Value::from(store.now());
        let whose = permit.jurisdiction();
        let _alone = self.sweeping.write().await;
        let sql = "SELECT id, hash FROM staged_file WHERE jurisdiction = $1 AND expires <= $2";
        let late = store.read(permit).query(sql, &[whose.into(), now.clone()]).await?;
        store.change(permit, "DELETE FROM staged_file WHERE jurisdiction = $1 AND expires <= $2", vec![whose.into(), now]).await?;
        for row in &late {
            let hash = row.text("hash")?;
            // One statement, so that a claim, which moves a row from one table to the other, is seen on one side or the other.
            let sql = "SELECT 1 AS held FROM staged_file WHERE jurisdiction = $1 AND hash = $2 \
                       UNION ALL SELECT 1 AS held FROM file WHERE jurisdiction = $1 AND hash = $2";
            if store.read(permit).query(sql, &[whose.into(), hash.as_str().into()]).await?.is_empty() {
                for form in [Form::Full, Form::Small] {
                    remove(&self.path(whose, &hash, form)?)?;
                }
            }
        }
        Ok(late.len())
    }

    /// Puts a content that a backup brings; its hash is checked. Answers whether it was new.
    pub fn take(&self, whose: Jurisdiction, hash: &str, form: Form, content: &[u8]) -> Result<(), StoreFault> {
        if form == Form::Full && blake3::hash(content).to_hex().as_str() != hash {
            return Err(StoreFault::Stored(format!("file {hash} has another content")));
        }
        self.put(&self.path(whose, hash, form)?, content)
    }

    /// Both forms of a picture, each durable under its name.
    fn keep(&self, whose: Jurisdiction, hash: &str, picture: &picture::Picture) -> Result<(), StoreFault> {
        self.put(&self.path(whose, hash, Form::Small)?, &picture.small)?;
        self.put(&self.path(whose, hash, Form::Full)?, &picture.full)
    }

    /// Writes beside, makes durable, then renames: under its name a content is whole or not there.
    fn put(&self, path: &Path, content: &[u8]) -> Result<(), StoreFault> {
        if path.exists() {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(disk)?;
        let beside = self.root.join(INCOMING).join(Uuid::now_v7().simple().to_string());
        let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|file| fill(file, content));
        if let Err(error) = written.and_then(|()| fs::rename(&beside, path)) {
            let _ = fs::remove_file(&beside);
            return Err(disk(error));
        }
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk)
    }

    fn path(&self, whose: Jurisdiction, hash: &str, form: Form) -> Result<PathBuf, StoreFault> {
        path(&self.root, whose, hash, form)
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.root.parent().unwrap_or(&self.root)
    }
}

/// Where a content lies below `root`.
pub(crate) fn path(root: &Path, whose: Jurisdiction, hash: &str, form: Form) -> Result<PathBuf, StoreFault> {
    if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(StoreFault::Stored("a file's hash has 64 hexadecimal digits".into()));
    }
    let end = if form == Form::Full { ".jpg" } else { ".small.jpg" };
    Ok(root.join(whose.to_string()).join(&hash[..2]).join(format!("{hash}{end}")))
}

/// The folder of files within the data folder.
pub(crate) const FOLDER: &str = "files";
/// Where contents are written before they have their name.
const INCOMING: &str = "incoming";

fn fill(mut file: File, content: &[u8]) -> std::io::Result<()> {
    file.write_all(content)?;
    file.sync_all()
}

/// A full disk has a fault of its own: the person is told, and the operator too.
fn disk(error: std::io::Error) -> StoreFault {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreFault::DiskFull,
        _ => StoreFault::Io(error),
    }
}

fn remove(path: &Path) -> Result<(), StoreFault> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, StoreFault> + Send + 'static) -> Result<T, StoreFault> {
    tokio::task::spawn_blocking(work).await.map_err(|e| gone(&e))?
}

fn gone(error: &impl ToString) -> StoreFault {
    StoreFault::Io(std::io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests;
