//! The way of one command.

use store::{Fault, StoreFault, testbed::stores};
use uuid::Uuid;

use crate::sample::{Command, Parcel, ParcelRefusal, TABLES, anywhere, envelope, int, open, permit, run, send};

#[tokio::test]
async fn a_command_is_carried_out_and_read_back() {
    for test_store in stores(&TABLES, &[store::StreamKind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        let done = run(&test_store, stream, open("甲")).await.unwrap();
        assert_eq!((done.version, done.position, done.repeated), (1, 1, false), "{}", test_store.name);
        assert_eq!(done.body["number"], 1);
        run(&test_store, stream, Command::Add { line: 4 }).await.unwrap();
        run(&test_store, stream, Command::Add { line: 5 }).await.unwrap();
        let done = run(&test_store, stream, Command::Drop { line: 4 }).await.unwrap();
        assert_eq!((done.version, done.position), (4, 4));
        let (head, state) = test_store.load::<Parcel>(&permit(), stream).await.unwrap().unwrap();
        assert_eq!((head.version, state.lines), (4, vec![5]));
        assert_eq!(test_store.history::<Parcel>(&permit(), stream).await.unwrap().len(), 4);
        let mut reader = test_store.read(&anywhere());
        let rows = reader.query("SELECT stream, name, note, total FROM parcel", &[]).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].id("stream").unwrap(), stream);
        assert_eq!(rows[0].text("name").unwrap(), "甲");
        assert_eq!(rows[0].opt_text("note").unwrap(), None);
        assert_eq!(rows[0].int("total").unwrap(), 5);
        let rows = reader.query("SELECT line, mark FROM parcel_line", &[]).await.unwrap();
        assert_eq!((rows.len(), rows[0].int("line").unwrap(), rows[0].opt_id("mark").unwrap()), (1, 5, None));
    }
}

#[tokio::test]
async fn rows_or_lines_that_cannot_be_harm_nothing_but_their_command() {
    for test_store in stores(&TABLES, &[store::StreamKind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        let odd = run(&test_store, stream, open("odd")).await;
        assert!(matches!(&odd, Err(Fault::Store(StoreFault::Shape(what))) if what.contains("two rows of one key")), "{odd:?}");
        run(&test_store, stream, open("twice")).await.unwrap();
        let twice = run(&test_store, stream, Command::Add { line: 1 }).await;
        assert!(matches!(&twice, Err(Fault::Store(StoreFault::Shape(what))) if what.contains("parcel_entry")), "{twice:?}");
        run(&test_store, stream, Command::Rename { name: "甲".into() }).await.unwrap();
        for line in 0..300 {
            run(&test_store, stream, Command::Add { line }).await.unwrap();
        }
        run(&test_store, stream, Command::Drop { line: 7 }).await.unwrap();
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel_line").await, 299, "{}", test_store.name);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel_entry").await, 300, "a line stays");
        assert_eq!(int(&test_store, "SELECT max(had) AS n FROM parcel_entry WHERE line = 299").await, 299, "{}", test_store.name);
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn a_refusal_writes_nothing_and_is_not_remembered() {
    for test_store in stores(&TABLES, &[]).await {
        let stream = Uuid::now_v7();
        let again = envelope();
        assert!(matches!(
            send(&test_store, stream, again.clone(), Command::Add { line: 1 }).await,
            Err(Fault::Refused(ParcelRefusal::NotOpen))
        ));
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 0);
        run(&test_store, stream, open("甲")).await.unwrap();
        let done = send(&test_store, stream, again.clone(), Command::Add { line: 1 }).await.unwrap();
        assert!(!done.repeated);
        let nothing = run(&test_store, stream, Command::Nothing).await.unwrap();
        assert_eq!((nothing.version, nothing.position), (2, 0));
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM command").await, 2);
    }
}

#[tokio::test]
async fn the_same_command_again_gives_the_first_answer_and_another_body_is_refused() {
    for mut test_store in stores(&TABLES, &[]).await {
        let stream = Uuid::now_v7();
        let mut once = envelope();
        once.request = [7; 32];
        let first = send(&test_store, stream, once.clone(), open("甲")).await.unwrap();
        for _ in 0..2 {
            let second = send(&test_store, stream, once.clone(), open("甲")).await.unwrap();
            assert!(second.repeated);
            assert_eq!((second.version, second.position, &second.body), (first.version, first.position, &first.body));
            let mut other = once.clone();
            other.request = [8; 32];
            assert!(matches!(send(&test_store, stream, other, open("乙")).await, Err(Fault::Reused)));
            test_store.reopen().await.unwrap();
        }
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 1);
    }
}

#[tokio::test]
async fn a_key_is_held_by_one_stream_and_given_back() {
    for test_store in stores(&TABLES, &[]).await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        run(&test_store, one, open("甲")).await.unwrap();
        assert!(matches!(run(&test_store, two, open("甲")).await, Err(Fault::Refused(ParcelRefusal::Taken))));
        let forced = run(&test_store, two, Command::Force { name: "甲".into() }).await;
        let Err(Fault::Store(StoreFault::Conflict { space, key, holder })) = forced else { panic!("{forced:?}") };
        assert_eq!((space, key.as_str(), holder), ("parcel", "甲", one), "who holds what is told, not spelt");
        run(&test_store, one, Command::Rename { name: "乙".into() }).await.unwrap();
        let done = run(&test_store, two, open("甲")).await.unwrap();
        assert_eq!(done.body["number"], 2);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM reservation").await, 2);
    }
}
