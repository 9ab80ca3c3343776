//! The master key: one file, made and announced at the first start, readable by its owner only, kept outside the data folder
//! so that no copy of the data carries it. Whoever holds the data and this file can read everything; whoever loses the file
//! can read no text any more.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::{Key, random};
use crate::StoreFault;

const HEAD: &str = "gewu-key-1 ";

/// The master key. Never used itself: each purpose has a key derived from it.
pub struct Master(Key);

impl Master {
    /// The key of one purpose.
    pub fn derive(&self, purpose: &str) -> Key {
        blake3::derive_key(purpose, &self.0)
    }

    /// The key that wraps the subjects' keys.
    pub fn wrapping(&self) -> Key {
        self.derive("gewu 2026 vault wrapping")
    }

    /// A value by which the right master key is recognised; it tells nothing of the key.
    pub fn check(&self) -> Key {
        self.derive("gewu 2026 vault check")
    }
}

/// The key file's place when none is given: beside the data folder, not in it (`/srv/gewu` → `/srv/gewu.key`).
pub fn default_path(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut name = folder.file_name().unwrap_or_else(|| "gewu".as_ref()).to_os_string();
    name.push(".key");
    folder.with_file_name(name)
}

/// Reads the key file, or makes it when `may_make` (no key was ever wrapped). Answers whether it was made.
pub fn load_or_make(path: &Path, may_make: bool) -> Result<(Master, bool), StoreFault> {
    match fs::read_to_string(path) {
        Ok(text) => {
            if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
                tracing::warn!(path = %path.display(), "the key file can be read by others; chmod 600 it");
            }
            Ok((Master(parse(&text).ok_or_else(|| unreadable(path))?), false))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && may_make => make(path).map(|master| (master, true)),
        Err(e) => Err(StoreFault::Key(format!("{} 用不了：{e}", path.display()))),
    }
}

fn make(path: &Path) -> Result<Master, StoreFault> {
    let master = Master(random::<32>()?);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let refused = |e: std::io::Error| StoreFault::Key(format!("{} 建不了：{e}；请用 --key-file 换一个地方", path.display()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(refused)?;
    let hex = blake3::Hash::from_bytes(master.0).to_hex();
    file.write_all(format!("{HEAD}{hex}\n").as_bytes()).map_err(refused)?;
    file.sync_all()?;
    if let Some(folder) = path.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(master)
}

fn parse(text: &str) -> Option<Key> {
    let hex = text.trim().strip_prefix(HEAD)?.trim();
    blake3::Hash::from_hex(hex).ok().map(|hash| *hash.as_bytes())
}

fn unreadable(path: &Path) -> StoreFault {
    StoreFault::Key(format!("{} 不是主密钥文件（应有一行：{HEAD}和 64 位十六进制数）", path.display()))
}
