//! Backups: from each engine to each engine, while the store works.

use std::path::PathBuf;

use bytes::Bytes;
use store::{
    Store, StoreFault, StreamKind, TextRef, Value,
    backup::{check, restore_keys, write_keys},
    files::{Form, held},
    testbed::{TestStore, stores},
};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, Parcel, TABLES, anywhere, envelope, open, permit, run, send};

fn kinds() -> Vec<StreamKind> {
    vec![StreamKind::of::<Parcel>()]
}

struct Filled {
    streams: Vec<Uuid>,
    texts: Vec<TextRef>,
    file: Uuid,
    erased: TextRef,
}

/// Commands, texts, a picture, a plain row, and a subject that was erased.
async fn fill(store: &Store) -> Filled {
    let mut filled =
        Filled { streams: vec![], texts: vec![], file: Uuid::nil(), erased: TextRef { id: Uuid::nil(), commitment: String::new() } };
    let image = image::RgbImage::from_pixel(16, 16, image::Rgb([9, 90, 9]));
    let mut png = std::io::Cursor::new(vec![]);
    image::DynamicImage::ImageRgb8(image).write_to(&mut png, image::ImageFormat::Png).unwrap();
    for n in 0..5 {
        let stream = Uuid::now_v7();
        let mut envelope = envelope();
        envelope.sealed.push(store.seal(&permit(), stream, &format!("第{n}件的话")).await.unwrap());
        filled.texts.push(envelope.sealed[0].text.clone());
        if n == 0 {
            filled.file = store.files().stage(store, &permit(), Bytes::from(png.get_ref().clone())).await.unwrap().id;
            envelope.files = vec![filled.file];
        }
        send(store, stream, envelope, open(&format!("甲{n}"))).await.unwrap();
        run(store, stream, Command::Add { line: n }).await.unwrap();
        filled.streams.push(stream);
    }
    let gone = Uuid::now_v7();
    let mut envelope = envelope();
    envelope.sealed.push(store.seal(&permit(), gone, "某人的话").await.unwrap());
    filled.erased = envelope.sealed[0].text.clone();
    send(store, gone, envelope, open("乙")).await.unwrap();
    store.vault().erase(COUNTY, gone).unwrap();
    let values =
        vec![COUNTY.into(), Uuid::from_u128(7).into(), "字".into(), vec![0_u8, 255].into(), Value::Null, Uuid::from_u128(8).into()];
    store.put(&permit(), vec![store::Record { table: "plain_note", values }]).await.unwrap();
    filled
}

fn beside(test_store: &TestStore, name: &str) -> PathBuf {
    test_store.config.location.folder().with_file_name(name)
}

/// All rows of the tables that a backup carries, as text.
async fn image_of(store: &Store) -> Vec<String> {
    let mut reader = store.read(&anywhere());
    let mut all = vec![];
    for (table, key) in [
        ("event", "position"),
        ("command", "command"),
        ("jurisdiction_head", "jurisdiction"),
        ("vault_text", "id"),
        ("file", "file"),
        ("plain_note", "id"),
    ] {
        for row in reader.query(&format!("SELECT * FROM {table} ORDER BY {key}"), &[]).await.unwrap() {
            let values: Vec<Value> = row
                .values
                .into_iter()
                .map(|value| match value {
                    Value::Id(id) => Value::Bytes(id.as_bytes().to_vec()),
                    other => other,
                })
                .collect();
            all.push(format!("{table} {values:?}"));
        }
    }
    all
}

/// The same key file, as whoever restores has it; the keys come from their own backup.
async fn hand_over_keys(from: &TestStore, to: &mut TestStore) {
    let keys = beside(from, "keys.backup");
    let _ = std::fs::remove_file(&keys);
    write_keys(from.config.location.folder(), &keys).unwrap();
    let folder = to.config.location.folder().clone();
    to.store.clone().close().await;
    for name in ["keys.sqlite", "keys.sqlite-wal", "keys.sqlite-shm"] {
        let _ = std::fs::remove_file(folder.join(name));
    }
    std::fs::copy(from.config.key_file.as_ref().unwrap(), to.config.key_file.as_ref().unwrap()).unwrap();
    restore_keys(&folder, &keys).unwrap();
    to.reopen().await.unwrap();
}

#[tokio::test]
async fn a_backup_restores_on_every_engine() {
    for from in stores(&TABLES, &kinds()).await {
        let filled = fill(&from).await;
        let file = beside(&from, "all.backup");
        let summary = from.backup(&file).await.unwrap();
        assert_eq!(summary.positions, [(COUNTY, 11)]);
        assert_eq!((summary.files, summary.bytes), (2, std::fs::metadata(&file).unwrap().len()));
        check(&file).unwrap();
        for mut to in stores(&TABLES, &kinds()).await {
            let name = format!("{} to {}", from.name, to.name);
            hand_over_keys(&from, &mut to).await;
            let restored = to.restore(&file).await.unwrap();
            assert_eq!((restored.rows, restored.files), (summary.rows, 2), "{name}");
            assert_eq!(image_of(&to).await, image_of(&from).await, "{name}");
            to.rebuild().await.unwrap();
            let report = to.verify(&[from.root(COUNTY).await.unwrap()]).await.unwrap();
            assert!(report.sound(), "{name}: {report:?}");
            // And it goes on where it stood.
            let next = run(&to, Uuid::now_v7(), open("再来")).await.unwrap();
            assert_eq!((next.position, &next.body["number"]), (12, &serde_json::json!(7)), "{name}");
            let read = to.unseal(&permit(), &filled.texts).await.unwrap();
            assert_eq!(read[3].as_deref(), Some("第3件的话"), "{name}");
            assert_eq!(to.unseal(&permit(), std::slice::from_ref(&filled.erased)).await.unwrap(), [None], "erased stays erased");
            let mut reader = to.read(&anywhere());
            let picture = held(&mut reader, COUNTY, filled.streams[0], filled.file).await.unwrap().unwrap();
            let of = |test_store: &TestStore| test_store.files().clone();
            let (ours, theirs) = (
                of(&to).read(COUNTY, &picture.hash, Form::Full).await.unwrap(),
                of(&from).read(COUNTY, &picture.hash, Form::Full).await.unwrap(),
            );
            assert_eq!(ours, theirs);
            drop(reader);
            assert!(matches!(to.restore(&file).await, Err(StoreFault::Backup(_))), "never over data");
        }
    }
}

#[tokio::test]
async fn a_damaged_backup_changes_nothing() {
    for from in stores(&TABLES, &kinds()).await {
        fill(&from).await;
        let file = beside(&from, "all.backup");
        from.backup(&file).await.unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        for to in stores(&TABLES, &kinds()).await {
            assert!(matches!(to.restore(&file).await, Err(StoreFault::Backup(_))), "{}", to.name);
            assert!(image_of(&to).await.is_empty());
        }
    }
}

#[tokio::test]
async fn a_backup_holds_no_key_and_no_plain_text() {
    for test_store in stores(&TABLES, &kinds()).await {
        fill(&test_store).await;
        let file = beside(&test_store, "all.backup");
        test_store.backup(&file).await.unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        assert!(holds("甲3".as_bytes()), "the journal is in it");
        assert!(!holds("第3件的话".as_bytes()));
        for key in test_store.vault().keys().page(None, 100).unwrap() {
            assert!(!holds(&key.wrapped.unwrap()));
        }
        assert!(matches!(test_store.backup(&file).await, Err(StoreFault::Backup(_))), "an older backup is never written over");
    }
}

#[tokio::test]
async fn a_backup_taken_under_load_is_whole_up_to_its_position() {
    for from in stores(&TABLES, &kinds()).await {
        let filled = fill(&from).await;
        let load = async {
            for n in 0..60 {
                run(&from, Uuid::now_v7(), open(&format!("丙{n}"))).await.unwrap();
            }
        };
        let file = beside(&from, "all.backup");
        let (summary, ()) = tokio::join!(from.backup(&file), load);
        let [(_, position)] = summary.unwrap().positions[..] else { panic!("one journal") };
        for mut to in stores(&TABLES, &kinds()).await {
            hand_over_keys(&from, &mut to).await;
            to.restore(&file).await.unwrap();
            to.rebuild().await.unwrap();
            let report = to.verify(&[]).await.unwrap();
            assert!(report.sound(), "{} to {}: {report:?}", from.name, to.name);
            let mut reader = to.read(&anywhere());
            let rows = reader.query("SELECT count(*) AS n, max(position) AS last FROM event", &[]).await.unwrap();
            assert_eq!((rows[0].int("n").unwrap(), rows[0].int("last").unwrap()), (position, position), "{} to {}", from.name, to.name);
            let late = reader.query("SELECT count(*) AS n FROM command WHERE position > $1", &[position.into()]).await.unwrap();
            drop(reader);
            assert_eq!(late[0].int("n").unwrap(), 0);
            assert!(to.unseal(&permit(), &filled.texts).await.unwrap().iter().all(Option::is_some));
        }
    }
}

#[tokio::test]
async fn a_backup_beside_a_running_store_is_the_same() {
    for from in stores(&TABLES, &kinds()).await {
        fill(&from).await;
        let (inside, outside) = (beside(&from, "in.backup"), beside(&from, "out.backup"));
        let one = from.backup(&inside).await.unwrap();
        let other = store::backup::beside(&from.config, from.now(), &outside).await.unwrap();
        assert_eq!(
            (one.positions, one.rows, one.files, one.bytes),
            (other.positions, other.rows, other.files, other.bytes),
            "{}",
            from.name
        );
        check(&outside).unwrap();
    }
}

#[tokio::test]
async fn keys_of_another_master_are_not_taken_in() {
    let mut test_stores = stores(&TABLES, &kinds()).await;
    let from = test_stores.remove(0);
    fill(&from).await;
    let keys = beside(&from, "keys.backup");
    assert_eq!(write_keys(from.config.location.folder(), &keys).unwrap(), 5, "the erased one is not among them");
    let to = stores(&TABLES, &kinds()).await.remove(0);
    let folder = to.config.location.folder().clone();
    assert!(matches!(restore_keys(&folder, &keys), Err(StoreFault::Held(_))), "nor beside a running server");
    to.store.clone().close().await;
    assert!(matches!(restore_keys(&folder, &keys), Err(StoreFault::Key(_))));
    assert!(matches!(write_keys(from.config.location.folder(), &keys), Err(StoreFault::Io(_))), "an older one is never written over");
}
