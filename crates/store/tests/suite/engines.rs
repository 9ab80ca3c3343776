//! What rooms rely on in SQL, alike on both engines; and who may open what.

use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, Permit};
use store::{AsyncProjection, Batch, Entry, Fault, ProjectionTx, Record, Store, StoreFault, testbed::stores};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, ENTRY, NOTE, Parcel, TABLES, anywhere, envelope, int, open, permit, run};

fn note(id: Uuid, text: Option<&str>, n: Option<i64>) -> Record {
    let row = Record::of(&NOTE).set("jurisdiction", COUNTY).set("id", id).set("text", text).set("n", n);
    row.set("data", None::<Vec<u8>>).set("other", None::<Uuid>).done().unwrap()
}

#[tokio::test]
async fn a_permit_binds_what_is_asked_under_it() {
    for test_store in stores(&TABLES, &[]).await {
        let mut reader = test_store.read(&permit());
        let sql = "SELECT text FROM plain_note WHERE jurisdiction = $1";
        assert!(reader.query(sql, &[COUNTY.into()]).await.unwrap().is_empty());
        for args in [vec![], vec![Jurisdiction(1).into()]] {
            assert!(matches!(reader.query(sql, &args).await, Err(StoreFault::Outside(_))), "{}: {args:?}", test_store.name);
        }
        drop(reader);
        let another = Permit::system("test", Jurisdiction(1), permit().right());
        let row = note(Uuid::now_v7(), Some("一"), Some(1));
        assert!(matches!(test_store.put(&another, vec![row]).await, Err(StoreFault::Outside(_))));
        let sql = "DELETE FROM plain_note WHERE jurisdiction = $1";
        assert!(matches!(test_store.change(&another, sql, vec![COUNTY.into()]).await, Err(StoreFault::Outside(_))));
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM plain_note").await, 0);
    }
}

#[tokio::test]
async fn rows_outside_the_journal_are_put_changed_and_read() {
    for test_store in stores(&TABLES, &[]).await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        let full = vec![COUNTY.into(), two.into(), "二".into(), vec![0_u8, 255].into(), (-1_i64).into(), one.into()];
        test_store.put(&permit(), vec![note(one, None, None), Record { table: NOTE.name, values: full }]).await.unwrap();
        test_store.put(&permit(), vec![note(one, Some("一"), Some(7))]).await.unwrap();
        let mut reader = test_store.read(&anywhere());
        let rows = reader.query("SELECT id, text, data, n, other FROM plain_note ORDER BY id", &[]).await.unwrap();
        drop(reader);
        assert_eq!(rows[0].id("id").unwrap(), one);
        assert_eq!((rows[0].text("text").unwrap().as_str(), rows[0].opt_id("other").unwrap()), ("一", None));
        assert_eq!((rows[1].bytes("data").unwrap(), rows[1].int("n").unwrap()), (vec![0, 255], -1));
        assert_eq!(rows[1].opt_id("other").unwrap(), Some(one));
        let touched =
            test_store.change(&anywhere(), "UPDATE plain_note SET n = $1 WHERE text = $2", vec![9.into(), "一".into()]).await.unwrap();
        assert_eq!(touched, 1);
        let sql = "SELECT sum(n) AS n FROM plain_note";
        assert_eq!(int(&test_store, sql).await, 8, "{}: a sum comes as a whole number", test_store.name);
        let wrong = test_store.put(&permit(), vec![Record { table: "parcel", values: vec![] }]).await;
        assert!(wrong.is_err(), "a table of the journal is not written past it");
    }
}

/// What a reader is told out of memory.
async fn known(store: &Store, sql: &str) -> i64 {
    let mut reader = store.read(&permit());
    let rows = reader.known(sql, &[COUNTY.into()]).await.unwrap();
    rows[0].int("n").unwrap()
}

#[tokio::test]
async fn whoever_has_heard_of_a_change_is_told_nothing_older_out_of_memory() {
    const NOTES: &str = "SELECT count(*) AS n FROM plain_note WHERE jurisdiction = $1";
    const PARCELS: &str = "SELECT count(*) AS n FROM parcel WHERE jurisdiction = $1";
    for test_store in stores(&TABLES, &[]).await {
        let one = Uuid::now_v7();
        assert_eq!((known(&test_store, NOTES).await, known(&test_store, PARCELS).await), (0, 0));
        test_store.put(&permit(), vec![note(one, Some("一"), Some(1))]).await.unwrap();
        assert_eq!((known(&test_store, NOTES).await, known(&test_store, PARCELS).await), (1, 0), "{}: put", test_store.name);
        run(&test_store, Uuid::now_v7(), open("甲")).await.unwrap();
        assert_eq!(known(&test_store, PARCELS).await, 1, "{}: a command", test_store.name);
        let sql = "DELETE FROM plain_note WHERE jurisdiction = $1";
        test_store.change(&permit(), sql, vec![COUNTY.into()]).await.unwrap();
        assert_eq!(known(&test_store, NOTES).await, 0, "{}: a statement", test_store.name);
        test_store.follow(COUNTY, Arc::new(Seen::default()), 10).await.unwrap();
        assert_eq!(known(&test_store, NOTES).await, 1, "{}: an async projection", test_store.name);
        let mut reader = test_store.read(&permit());
        assert!(matches!(reader.known(NOTES, &[Jurisdiction(1).into()]).await, Err(StoreFault::Outside(_))));
    }
}

#[tokio::test]
async fn text_compares_bytewise_and_pages_by_key() {
    for test_store in stores(&TABLES, &[]).await {
        let words = ["b", "B", "a", "乙", "甲", "ä", "", "a b", "aB", "ab"];
        test_store.put(&permit(), words.iter().map(|word| note(Uuid::now_v7(), Some(word), Some(1))).collect()).await.unwrap();
        let mut reader = test_store.read(&anywhere());
        let (mut seen, mut after): (Vec<String>, Option<(String, Uuid)>) = (vec![], None);
        loop {
            let (text, id) = after.clone().unwrap_or_default();
            let sql = "SELECT text, id FROM plain_note WHERE jurisdiction = $1 AND (text, id) > ($2, $3) ORDER BY text, id LIMIT $4";
            let rows = reader.query(sql, &[COUNTY.into(), text.into(), id.into(), 3.into()]).await.unwrap();
            seen.extend(rows.iter().map(|row| row.text("text").unwrap()));
            match rows.last() {
                Some(row) if rows.len() == 3 => after = Some((row.text("text").unwrap(), row.id("id").unwrap())),
                _ => break,
            }
        }
        let mut sorted: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        sorted.sort();
        assert_eq!(seen, sorted, "{}", test_store.name);
    }
}

#[tokio::test]
async fn the_same_argument_may_be_named_twice_and_in_any_order() {
    for test_store in stores(&TABLES, &[]).await {
        test_store.put(&permit(), vec![note(Uuid::now_v7(), Some("x"), Some(5))]).await.unwrap();
        let mut reader = test_store.read(&anywhere());
        let sql = "SELECT count(*) AS n FROM plain_note WHERE n >= $2 AND n <= $2 AND text = $1 AND jurisdiction = $3";
        let rows = reader.query(sql, &["x".into(), 5.into(), COUNTY.into()]).await.unwrap();
        assert_eq!(rows[0].int("n").unwrap(), 1, "{}", test_store.name);
        assert!(reader.query("DELETE FROM plain_note", &[]).await.is_err(), "{}: a reader does not write", test_store.name);
    }
}

#[tokio::test]
async fn a_batch_is_carried_out_whole_or_not_at_all() {
    for test_store in stores(&TABLES, &[]).await {
        let sources = Arc::new(());
        let batch = |names: &[&str]| {
            let mut batch = Batch::default();
            for name in names {
                batch.push::<Parcel>(&sources, Uuid::now_v7(), envelope(), open(name));
            }
            batch
        };
        let failed = test_store.execute_all(&permit(), batch(&["甲", "乙", "甲", "丙"])).await;
        assert!(matches!(failed, Err((2, Fault::Refused(_)))), "{}: {failed:?}", test_store.name);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 0);
        let done = test_store.execute_all(&permit(), batch(&["甲", "乙", "丙"])).await.unwrap();
        assert_eq!(done, [1, 2, 3]);
        let done = run(&test_store, Uuid::now_v7(), open("丁")).await.unwrap();
        assert_eq!((done.position, done.body["number"].as_i64()), (4, Some(4)));
        assert!(test_store.execute_all(&permit(), Batch::default()).await.unwrap().is_empty());
    }
}

/// More than two slices: what the first wrote has been sent and let go of when the last command looks for it.
#[tokio::test]
async fn a_batch_of_many_slices_is_one_transaction() {
    for test_store in stores(&TABLES, &[]).await {
        let sources = Arc::new(());
        let first = Uuid::now_v7();
        let batch = |last: Command| {
            let mut batch = Batch::default();
            batch.push::<Parcel>(&sources, first, envelope(), open("0"));
            for at in 1..4_500 {
                batch.push::<Parcel>(&sources, Uuid::now_v7(), envelope(), open(&at.to_string()));
            }
            batch.push::<Parcel>(&sources, first, envelope(), last);
            batch
        };
        let taken = test_store.execute_all(&permit(), batch(Command::Rename { name: "7".into() })).await;
        assert!(matches!(taken, Err((4_500, Fault::Refused(_)))), "{}: {taken:?}", test_store.name);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 0, "{}: nothing of it stays", test_store.name);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel").await, 0, "{}", test_store.name);
        let done = test_store.execute_all(&permit(), batch(Command::Rename { name: "last".into() })).await.unwrap();
        assert_eq!(done, (1..=4_501).collect::<Vec<_>>(), "{}", test_store.name);
        let (head, parcel) = test_store.load::<Parcel>(&permit(), first).await.unwrap().unwrap();
        assert_eq!((head.version, parcel.name.as_deref()), (2, Some("last")), "{}", test_store.name);
        let again = run(&test_store, first, Command::Rename { name: "once more".into() }).await.unwrap();
        assert_eq!((again.version, again.position), (3, 4_502), "{}: what comes after knows the latest", test_store.name);
    }
}

#[tokio::test]
async fn a_table_of_lines_without_its_key_is_not_opened() {
    static ODD: store::Table = store::Table { name: "odd_entry", key: &["jurisdiction", "stream", "line"], ..ENTRY };
    for test_store in stores(&TABLES, &[]).await {
        let mut config = test_store.config.clone();
        config.tables.push(&ODD);
        test_store.store.clone().close().await;
        let opened = Store::open(config).await.err();
        assert!(matches!(&opened, Some(StoreFault::Shape(what)) if what.contains("odd_entry")), "{opened:?}");
    }
}

#[tokio::test]
async fn what_another_process_holds_is_not_opened() {
    for mut test_store in stores(&TABLES, &[]).await {
        let second = Store::open(test_store.config.clone()).await;
        assert!(matches!(second, Err(StoreFault::Held(_))), "{}", test_store.name);
        run(&test_store, Uuid::now_v7(), open("甲")).await.unwrap();
        test_store.reopen().await.unwrap();
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel").await, 1);
    }
}

/// Writes down each position it sees.
#[derive(Default)]
struct Seen(Mutex<Vec<i64>>);

impl AsyncProjection for Seen {
    fn name(&self) -> &'static str {
        "seen"
    }
    fn apply<'a>(&'a self, tx: &'a mut ProjectionTx<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            for entry in entries {
                let (_, state) = tx.load::<Parcel>(entry.stream).await?.unwrap();
                tx.put(note(Uuid::from_u128(entry.position as u128), state.name.as_deref(), Some(1)))?;
            }
            self.0.lock().unwrap().extend(entries.iter().map(|entry| entry.position));
            Ok(())
        })
    }
}

#[tokio::test]
async fn an_async_projection_sees_every_position_once_while_others_write() {
    for test_store in stores(&TABLES, &[]).await {
        let projection = Arc::new(Seen::default());
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let store = test_store.store.clone();
                tokio::spawn(async move {
                    let stream = Uuid::now_v7();
                    run(&store, stream, open(&format!("w{writer}"))).await.unwrap();
                    for line in 0..20 {
                        run(&store, stream, Command::Add { line }).await.unwrap();
                    }
                })
            })
            .collect();
        let mut grown = test_store.grown();
        let mut reached = 0;
        while reached < 8 * 21 {
            let followed = test_store.follow(COUNTY, projection.clone(), 7).await.unwrap();
            reached = followed.position;
            if followed.behind == 0 && reached < 8 * 21 {
                grown.changed().await.unwrap();
            }
        }
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(*projection.0.lock().unwrap(), (1..=8 * 21).collect::<Vec<i64>>(), "{}", test_store.name);
        assert_eq!(int(&test_store, "SELECT sum(n) AS n FROM plain_note").await, 8 * 21);
        assert!(test_store.follow(COUNTY, projection, 7).await.unwrap().behind == 0);
    }
}
