//! Keys from their making to their destruction.

use std::fs;

use super::*;

const COUNTY: Jurisdiction = Jurisdiction(140_702);

struct VaultFolder {
    folder: tempfile::TempDir,
}

impl VaultFolder {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }
    fn data(&self) -> PathBuf {
        let data = self.folder.path().join("data");
        fs::create_dir_all(&data).unwrap();
        data
    }
    fn vault(&self) -> Vault {
        Vault::open(&self.data(), None).unwrap()
    }
}

fn open(vault: &Vault, sealed: &Sealed) -> Result<Option<String>, StoreFault> {
    vault.unseal(COUNTY, sealed.subject, &sealed.text, &sealed.sealed)
}

fn seal_and_keep(vault: &Vault, subject: Uuid, text: &str) -> Sealed {
    let sealed = vault.seal(COUNTY, subject, text).unwrap();
    vault.keep_keys(COUNTY, [&sealed]).unwrap();
    sealed
}

#[test]
fn a_text_comes_back_also_after_a_new_start() {
    let vault_folder = VaultFolder::new();
    let sealed = seal_and_keep(&vault_folder.vault(), Uuid::now_v7(), "两家为滴水起争执");
    assert_eq!(open(&vault_folder.vault(), &sealed).unwrap().as_deref(), Some("两家为滴水起争执"));
}

#[test]
fn the_first_start_makes_the_key_outside_the_data_and_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let path = vault.key_file_made().unwrap();
    assert_eq!(path, vault_folder.folder.path().join("data.key"));
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(vault_folder.vault().key_file_made().is_none(), "the second start makes nothing");
}

#[test]
fn a_lost_or_foreign_key_file_is_noticed_before_anything_is_sealed() {
    let vault_folder = VaultFolder::new();
    drop(vault_folder.vault());
    let path = vault_folder.folder.path().join("data.key");
    let own = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(matches!(Vault::open(&vault_folder.data(), None), Err(StoreFault::Key(_))), "lost");
    assert!(!path.exists(), "no new key was made over sealed texts");
    fs::write(&path, format!("gewu-key-1 {}\n", "ab".repeat(32))).unwrap();
    assert!(matches!(Vault::open(&vault_folder.data(), None), Err(StoreFault::Key(_))), "foreign");
    fs::write(&path, "nothing of the kind").unwrap();
    assert!(matches!(Vault::open(&vault_folder.data(), None), Err(StoreFault::Key(_))), "unreadable");
    fs::write(&path, own).unwrap();
    assert!(Vault::open(&vault_folder.data(), None).is_ok());
}

#[test]
fn two_texts_of_a_new_subject_share_its_key_before_it_is_kept() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let subject = Uuid::now_v7();
    let first = vault.seal(COUNTY, subject, "一").unwrap();
    let second = vault.seal(COUNTY, subject, "二").unwrap();
    assert_eq!(first.new_key, second.new_key);
    assert!(first.new_key.is_some());
    vault.keep_keys(COUNTY, [&first, &second]).unwrap();
    assert!(vault.seal(COUNTY, subject, "三").unwrap().new_key.is_none(), "a kept key is not written again");
    for (sealed, text) in [(&first, "一"), (&second, "二")] {
        assert_eq!(open(&vault_folder.vault(), sealed).unwrap().as_deref(), Some(text));
    }
}

#[test]
fn a_second_key_for_a_subject_is_refused_before_the_commit() {
    let vault_folder = VaultFolder::new();
    let subject = Uuid::now_v7();
    let (one, other) = (vault_folder.vault(), vault_folder.vault());
    let first = one.seal(COUNTY, subject, "一").unwrap();
    let second = other.seal(COUNTY, subject, "二").unwrap();
    one.keep_keys(COUNTY, [&first]).unwrap();
    assert!(matches!(other.keep_keys(COUNTY, [&second]), Err(StoreFault::Busy(_))));
    let again = other.seal(COUNTY, subject, "二").unwrap();
    other.keep_keys(COUNTY, [&again]).unwrap();
    assert_eq!(open(&one, &again).unwrap().as_deref(), Some("二"));
}

#[test]
fn erased_is_erased() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let (gone, stays) = (Uuid::now_v7(), Uuid::now_v7());
    let first = seal_and_keep(&vault, gone, "某人的话");
    let other = seal_and_keep(&vault, stays, "别人的话");
    let late = Sealed { new_key: Some(vec![7; 60]), ..vault.seal(COUNTY, gone, "后到").unwrap() };
    vault.erase(COUNTY, gone).unwrap();
    assert_eq!(open(&vault, &first).unwrap(), None);
    assert_eq!(open(&vault_folder.vault(), &first).unwrap(), None, "nor after a new start");
    assert_eq!(open(&vault, &other).unwrap().as_deref(), Some("别人的话"));
    assert!(matches!(vault.seal(COUNTY, gone, "再写"), Err(StoreFault::NoKey(_))));
    assert!(matches!(vault.keep_keys(COUNTY, [&late]), Err(StoreFault::NoKey(_))), "a command in flight brings no key back");
}

#[test]
fn a_destroyed_key_leaves_no_trace_in_the_file() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let subject = Uuid::now_v7();
    let sealed = seal_and_keep(&vault, subject, "话");
    let wrapped = sealed.new_key.unwrap();
    let holds = || {
        ["keys.sqlite", "keys.sqlite-wal"].iter().any(|name| {
            let bytes = fs::read(vault_folder.data().join(name)).unwrap_or_default();
            bytes.windows(wrapped.len()).any(|part| part == wrapped)
        })
    };
    assert!(holds());
    vault.erase(COUNTY, subject).unwrap();
    assert!(!holds());
}

#[test]
fn a_sealed_text_opens_nowhere_else() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let subject = Uuid::now_v7();
    let (one, other) = (seal_and_keep(&vault, subject, "一"), seal_and_keep(&vault, subject, "二"));
    let swapped = Sealed { sealed: other.sealed.clone(), ..one.clone() };
    assert!(matches!(open(&vault, &swapped), Err(StoreFault::Stored(_))), "under another id");
    assert!(vault.unseal(Jurisdiction(1), subject, &one.text, &one.sealed).is_err(), "in another jurisdiction");
    let mut bent = one.clone();
    *bent.sealed.last_mut().unwrap() ^= 1;
    assert!(matches!(open(&vault, &bent), Err(StoreFault::Stored(_))), "changed");
    let renamed = Sealed { text: TextRef { commitment: other.text.commitment.clone(), ..one.text.clone() }, ..one };
    assert!(matches!(open(&vault, &renamed), Err(StoreFault::Stored(_))), "not the one the journal means");
}

#[test]
fn equal_texts_look_different_in_store() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let subject = Uuid::now_v7();
    let (one, other) = (seal_and_keep(&vault, subject, "同"), seal_and_keep(&vault, subject, "同"));
    assert_ne!(one.sealed, other.sealed);
    assert_ne!(one.text.commitment, other.text.commitment);
}

#[test]
fn look_ups_are_exact_folded_and_keyed() {
    let vault_folder = VaultFolder::new();
    let vault = vault_folder.vault();
    let of = |space, value| vault.blind(COUNTY, space, value);
    assert_eq!(of("name", "張演示"), of("name", " 张演示"));
    assert_eq!(of("phone", "100-0000-0001"), of("phone", "１０００００００００１"[..].trim()));
    assert_ne!(of("name", "张演示"), of("name", "张演"));
    assert_ne!(of("name", "100"), of("phone", "100"));
    assert_ne!(of("name", "张演示"), vault.blind(Jurisdiction(1), "name", "张演示"));
    assert_ne!(of("name", "张演示"), VaultFolder::new().vault().blind(COUNTY, "name", "张演示"), "another master key");
}
