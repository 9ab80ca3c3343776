//! The vault: free text and persons' particulars, sealed under a key per subject (one matter, one person).
//!
//! The journal carries a [`TextRef`] only; the sealed bytes lie in [`VAULT_TEXT`], the keys in a database of their own
//! (`keys.sqlite`, see [`keys`]), each wrapped by the master key, whose file lies outside the data folder (see [`master`]).
//! To erase a person is to destroy his key: the journal stays whole and says nothing any more.
//!
//! **Invariants**
//! - A text that the journal refers to has its key on disk: [`Vault::keep_keys`] is durable before the group commits.
//! - One subject has one key for life. A second one made in a race is noticed by `keep_keys` and the command fails.
//! - A destroyed key never comes back: a tombstone stays, honoured by sealing, by `keep_keys` and by restoring a key backup.
//! - No key and no plain text is ever written into the main database or a data backup.
//! - The commitment is keyed by the subject's own key, so that after erasure nobody can test guesses against it.

pub mod keys;
pub mod master;
pub mod rows;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use kernel::Jurisdiction;
use uuid::Uuid;

use crate::{Sealed, StoreFault, TextRef};
use keys::Keys;
use master::Master;

pub use rows::{Fetched, VAULT_TEXT, fetch, read, write};

/// A key of 256 bits.
pub type Key = [u8; 32];

/// How many opened keys are remembered; beyond it the memory starts anew.
const KNOWN: usize = 8_192;
/// How many keys may wait for their first command (a large import seals all its persons beforehand).
const FRESH: usize = 400_000;
const NONCE: usize = 12;

type Subject = (i64, Uuid);

/// The vault of one store. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    inner: Arc<Inner>,
}

struct Inner {
    master: Master,
    made: Option<PathBuf>,
    keys: Keys,
    ring: Mutex<Ring>,
}

#[derive(Default)]
struct Ring {
    /// Keys that lie on disk.
    known: HashMap<Subject, Key>,
    /// Keys made but not yet kept, with their wrapped form.
    fresh: HashMap<Subject, (Key, Vec<u8>)>,
}

impl Vault {
    /// Opens the vault of `folder`. The key file is made at the first start; when keys exist already and the file is missing
    /// or another one, the vault refuses to open rather than seal with a key that nobody keeps.
    pub fn open(folder: &Path, key_file: Option<&Path>) -> Result<Self, StoreFault> {
        let path = key_file.map_or_else(|| master::default_path(folder), Path::to_path_buf);
        let keys = Keys::open(folder)?;
        let (master, made) = master::load_or_make(&path, keys.is_empty()?)?;
        keys.check_master(&master.check())?;
        let made = made.then_some(path);
        Ok(Self { inner: Arc::new(Inner { master, made, keys, ring: Mutex::default() }) })
    }

    /// The key file, if this start has made it: to be announced once, with the advice to keep a copy elsewhere.
    pub fn key_file_made(&self) -> Option<&Path> {
        self.inner.made.as_deref()
    }

    /// The keys' database, for the key backup.
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Seals `text` under the key of `subject`, made when there is none. [`StoreFault::NoKey`] where it was destroyed.
    pub fn seal(&self, jurisdiction: Jurisdiction, subject: Uuid, text: &str) -> Result<Sealed, StoreFault> {
        let (key, new_key) = self.key_for_sealing((jurisdiction.0, subject))?;
        let id = Uuid::now_v7();
        let sealed = encrypt(&key, &associated(jurisdiction, subject, id), text.as_bytes())?;
        Ok(Sealed { text: TextRef { id, commitment: commitment(&key, id, text) }, subject, sealed, new_key })
    }

    /// Opens a sealed text; `None` where the key was destroyed, [`StoreFault::NoKey`] where it should be there and is not.
    pub fn unseal(&self, jurisdiction: Jurisdiction, subject: Uuid, text: &TextRef, sealed: &[u8]) -> Result<Option<String>, StoreFault> {
        let Some(key) = self.key_for_opening((jurisdiction.0, subject))? else {
            return Ok(None);
        };
        let plain = decrypt(&key, &associated(jurisdiction, subject, text.id), sealed)?;
        let plain = String::from_utf8(plain).map_err(|_| StoreFault::Stored(format!("sealed text {} is not UTF-8", text.id)))?;
        if commitment(&key, text.id, &plain) != text.commitment {
            return Err(StoreFault::Stored(format!("sealed text {} is not the one the journal means", text.id)));
        }
        Ok(Some(plain))
    }

    /// Makes the new keys among `sealed` durable. Called once per group, before the group commits; a commit that then
    /// fails leaves a key without texts, which harms nobody.
    pub fn keep_keys<'s>(&self, jurisdiction: Jurisdiction, sealed: impl IntoIterator<Item = &'s Sealed>) -> Result<(), StoreFault> {
        let mut new: HashMap<Uuid, &[u8]> = HashMap::new();
        for one in sealed {
            if let Some(wrapped) = &one.new_key
                && *new.entry(one.subject).or_insert(wrapped) != wrapped.as_slice()
            {
                return Err(StoreFault::Busy(1));
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        let kept = self.inner.keys.keep(jurisdiction.0, &new);
        let mut ring = self.ring();
        for subject in new.keys() {
            let subject = (jurisdiction.0, *subject);
            // Whether kept or in conflict: what lies on disk decides from now on.
            if let Some((key, _)) = ring.fresh.remove(&subject)
                && kept.is_ok()
            {
                ring.remember(subject, key);
            }
        }
        kept
    }

    /// Destroys the key of `subject` for good; durable when it returns. The sealed bytes stay as noise. Whoever calls this
    /// takes the subject out of the search index and of blind look-ups as well.
    pub fn erase(&self, jurisdiction: Jurisdiction, subject: Uuid) -> Result<(), StoreFault> {
        let mut ring = self.ring();
        self.inner.keys.destroy(jurisdiction.0, subject)?;
        ring.known.remove(&(jurisdiction.0, subject));
        ring.fresh.remove(&(jurisdiction.0, subject));
        Ok(())
    }

    /// The look-up key of an exact value (a person's name, a telephone number) in `space`: equal values give equal keys, and
    /// without the master key nothing can be told or tried. Names are folded, of telephone numbers the digits count.
    pub fn blind(&self, jurisdiction: Jurisdiction, space: &str, value: &str) -> String {
        let folded: String = crate::search::fold(value).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let mut hasher = blake3::Hasher::new_keyed(&self.inner.master.derive("gewu 2026 person look-up"));
        hasher.update(&jurisdiction.0.to_le_bytes()).update(space.as_bytes()).update(&[0]).update(folded.as_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// The key under which the search index hashes its tokens.
    pub fn search_key(&self) -> Key {
        self.inner.master.derive("gewu 2026 search index")
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.inner.ring.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn key_for_sealing(&self, subject: Subject) -> Result<(Key, Option<Vec<u8>>), StoreFault> {
        let mut ring = self.ring();
        if let Some(key) = ring.known.get(&subject) {
            return Ok((*key, None));
        }
        if let Some((key, wrapped)) = ring.fresh.get(&subject) {
            return Ok((*key, Some(wrapped.clone())));
        }
        match self.inner.keys.find(subject.0, subject.1)? {
            keys::Found::Destroyed => Err(StoreFault::NoKey(subject.1)),
            keys::Found::Wrapped(wrapped) => {
                let key = self.unwrap(subject, &wrapped)?;
                ring.remember(subject, key);
                Ok((key, None))
            }
            keys::Found::Nothing => {
                let key = random::<32>()?;
                let wrapped = encrypt(&self.inner.master.wrapping(), &wrapping(subject), &key)?;
                if ring.fresh.len() >= FRESH {
                    ring.fresh.clear();
                }
                ring.fresh.insert(subject, (key, wrapped.clone()));
                Ok((key, Some(wrapped)))
            }
        }
    }

    fn key_for_opening(&self, subject: Subject) -> Result<Option<Key>, StoreFault> {
        let mut ring = self.ring();
        if let Some(key) = ring.known.get(&subject) {
            return Ok(Some(*key));
        }
        match self.inner.keys.find(subject.0, subject.1)? {
            keys::Found::Destroyed => Ok(None),
            keys::Found::Nothing => Err(StoreFault::NoKey(subject.1)),
            keys::Found::Wrapped(wrapped) => {
                let key = self.unwrap(subject, &wrapped)?;
                ring.remember(subject, key);
                Ok(Some(key))
            }
        }
    }

    fn unwrap(&self, subject: Subject, wrapped: &[u8]) -> Result<Key, StoreFault> {
        let key = decrypt(&self.inner.master.wrapping(), &wrapping(subject), wrapped)?;
        Key::try_from(key).map_err(|_| StoreFault::Stored(format!("wrapped key of {} has a wrong length", subject.1)))
    }
}

impl Ring {
    fn remember(&mut self, subject: Subject, key: Key) {
        if self.known.len() >= KNOWN {
            self.known.clear();
        }
        self.known.insert(subject, key);
    }
}

/// Bytes of chance from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreFault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| StoreFault::Io(std::io::Error::other(e.to_string())))?;
    Ok(bytes)
}

fn commitment(key: &Key, id: Uuid, text: &str) -> String {
    let own = blake3::derive_key("gewu 2026 vault commitment", key);
    let mut hasher = blake3::Hasher::new_keyed(&own);
    hasher.update(id.as_bytes()).update(text.as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// A sealed text cannot be moved to another place, subject or jurisdiction.
fn associated(jurisdiction: Jurisdiction, subject: Uuid, id: Uuid) -> Vec<u8> {
    [&jurisdiction.0.to_le_bytes()[..], subject.as_bytes(), id.as_bytes()].concat()
}

fn wrapping(subject: Subject) -> Vec<u8> {
    [&subject.0.to_le_bytes()[..], subject.1.as_bytes()].concat()
}

/// Nonce, then cipher text with its tag.
fn encrypt(key: &Key, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let nonce = random::<NONCE>()?;
    let cipher = Aes256Gcm::new(&(*key).into());
    let sealed = cipher
        .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: associated })
        .map_err(|_| StoreFault::Stored("text could not be sealed".into()))?;
    Ok([&nonce[..], &sealed].concat())
}

fn decrypt(key: &Key, associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let broken = || StoreFault::Stored("a sealed entry was changed or belongs elsewhere".into());
    let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| broken())?;
    let cipher = Aes256Gcm::new(&(*key).into());
    cipher.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: associated }).map_err(|_| broken())
}

#[cfg(test)]
mod tests;
