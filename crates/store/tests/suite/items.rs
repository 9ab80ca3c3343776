//! Several commands in one transaction, all or none.

use std::sync::Arc;

use store::{
    CommandEnvelope, Executed, Fault, Item, MOST_ITEMS, StoreFault, StreamKind, item_command,
    testbed::{Mischief, TestStore, stores},
};
use uuid::Uuid;

use crate::sample::{Command, Parcel, ParcelRefusal, TABLES, anywhere, envelope, int, open, permit, run};

type Answer = Result<Vec<Executed<Parcel>>, (usize, Fault<ParcelRefusal>)>;

/// Sends these under one command.
async fn together(test_store: &TestStore, once: &CommandEnvelope, items: &[(Uuid, Command)]) -> Answer {
    let item = |(at, (stream, command)): (usize, &(Uuid, Command))| {
        // Whatever later items bring as their own id does not count.
        let envelope = if at == 0 { once.clone() } else { envelope() };
        Item { permit: permit(), stream: *stream, envelope, command: command.clone() }
    };
    test_store.execute_many::<Parcel>(&Arc::new(()), items.iter().enumerate().map(item).collect()).await
}

async fn test_stores() -> Vec<TestStore> {
    stores(&TABLES, &[StreamKind::of::<Parcel>()]).await
}

fn told(answer: &Answer) -> String {
    match answer {
        Ok(all) => format!("{} done", all.len()),
        Err((at, fault)) => format!("{at}: {fault}"),
    }
}

#[tokio::test]
async fn items_are_done_in_order_and_the_same_sending_gets_the_same_answers() {
    for mut test_store in test_stores().await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        let once = CommandEnvelope { request: [7; 32], ..envelope() };
        let items = [(one, open("甲")), (two, open("乙")), (two, Command::Copy { of: one }), (one, Command::Count)];
        let first = together(&test_store, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
        let done: Vec<_> =
            first.iter().map(|executed| (executed.receipt.version, executed.receipt.position, executed.receipt.repeated)).collect();
        assert_eq!(done, [(1, 1, false), (1, 2, false), (2, 3, false), (3, 5, false)], "{}", test_store.name);
        let written = first[2].written.as_ref().unwrap();
        assert_eq!(written.state.lines, [10_000], "{}: the third saw the first at version 1", test_store.name);
        assert_eq!(first[3].written.as_ref().unwrap().state.lines, [2, -2], "{}: and a query sees both", test_store.name);
        for _ in 0..2 {
            let again = together(&test_store, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
            for (one, other) in first.iter().zip(&again) {
                assert!(other.receipt.repeated && other.written.is_none());
                assert_eq!((&one.receipt.body, one.receipt.position), (&other.receipt.body, other.receipt.position), "{}", test_store.name);
            }
            let other = together(&test_store, &CommandEnvelope { request: [8; 32], ..once.clone() }, &items).await;
            assert!(matches!(other, Err((0, Fault::Reused))), "{}", told(&other));
            test_store.reopen().await.unwrap();
        }
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 5);
        let mut reader = test_store.read(&anywhere());
        for (at, executed) in first.iter().enumerate() {
            let sql = "SELECT position FROM command WHERE command = $1";
            let rows = reader.query(sql, &[item_command(once.command, at).into()]).await.unwrap();
            assert_eq!(rows[0].int("position").unwrap(), executed.receipt.position);
        }
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn one_that_fails_takes_all_back_and_says_which_it_was() {
    for test_store in test_stores().await {
        let (one, two, other) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        run(&test_store, other, open("先")).await.unwrap();
        let once = envelope();
        for (bad, expected) in [
            (Command::Refuse, "2: refused: AsAsked"),
            (Command::Force { name: "先".into() }, "2: parcel 先 is held by"),
            (Command::Spoil, "2: database: "),
            (Command::Panic, "2: database: "),
            (Command::Rename { name: "甲".into() }, "2: refused: Taken"),
        ] {
            let items = [(one, open("甲")), (two, open("乙")), (two, bad.clone()), (one, Command::Add { line: 1 })];
            let answer = together(&test_store, &once, &items).await;
            assert!(told(&answer).starts_with(expected), "{} {bad:?}: {}", test_store.name, told(&answer));
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 1, "{} {bad:?}", test_store.name);
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM command").await, 1, "{} {bad:?}", test_store.name);
            assert!(test_store.load::<Parcel>(&permit(), one).await.unwrap().is_none(), "{} {bad:?}", test_store.name);
        }
        // The same id, put right, is carried out then, and numbers go on where they stood.
        let done = together(&test_store, &once, &[(one, open("甲")), (two, open("乙"))]).await;
        assert_eq!(done.as_ref().map(|all| all[1].receipt.body["number"].as_i64()).ok(), Some(Some(3)), "{}", told(&done));
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn an_item_that_had_nothing_to_do_is_remembered_with_the_others() {
    for mut test_store in test_stores().await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        run(&test_store, one, open("甲")).await.unwrap();
        run(&test_store, one, Command::Add { line: 1 }).await.unwrap();
        let (once, items) = (envelope(), [(one, Command::Add { line: 1 }), (two, open("乙")), (one, Command::Nothing)]);
        let first = together(&test_store, &once, &items).await;
        assert_eq!(told(&first), "3 done");
        run(&test_store, one, Command::Drop { line: 1 }).await.unwrap();
        test_store.reopen().await.unwrap();
        let again = together(&test_store, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
        assert!(again.iter().all(|executed| executed.receipt.repeated), "{}", test_store.name);
        assert_eq!(test_store.load::<Parcel>(&permit(), one).await.unwrap().unwrap().1.lines, Vec::<i64>::new(), "{}", test_store.name);
        let nothing = together(&test_store, &envelope(), &[(one, Command::Nothing), (two, Command::Nothing)]).await;
        assert_eq!(told(&nothing), "2 done");
        assert_eq!(
            int(&test_store, "SELECT count(*) AS n FROM command").await,
            6,
            "{}: where nothing was done nothing is kept",
            test_store.name
        );
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}: {:?}", test_store.name, test_store.verify(&[]).await);
        assert!(test_store.rebuild().await.is_ok());
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn a_commit_that_failed_or_whose_answer_was_lost_leaves_all_or_none() {
    for (mischief, kept) in [(Mischief::FailCommit, false), (Mischief::LoseAnswer, true)] {
        for test_store in test_stores().await {
            test_store.plan_faults([mischief]);
            let (once, items) = (envelope(), [(Uuid::now_v7(), open("甲")), (Uuid::now_v7(), open("乙"))]);
            let answer = together(&test_store, &once, &items).await;
            assert_eq!(answer.is_ok(), kept, "{} {mischief:?}: {}", test_store.name, told(&answer));
            assert_eq!(
                int(&test_store, "SELECT count(*) AS n FROM event").await,
                if kept { 2 } else { 0 },
                "{} {mischief:?}",
                test_store.name
            );
            let again = together(&test_store, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
            assert!(again.iter().all(|executed| executed.receipt.repeated == kept), "{} {mischief:?}", test_store.name);
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 2);
        }
    }
}

#[tokio::test]
async fn what_does_not_go_together_is_not_begun() {
    for test_store in test_stores().await {
        let all: Vec<_> = (0..=MOST_ITEMS).map(|n| (Uuid::now_v7(), open(&n.to_string()))).collect();
        let answer = together(&test_store, &envelope(), &all).await;
        assert!(matches!(answer, Err((_, Fault::Store(StoreFault::Shape(_))))), "{}", told(&answer));
        assert_eq!(told(&together(&test_store, &envelope(), &all[1..]).await), format!("{MOST_ITEMS} done"));
        assert_eq!(told(&together(&test_store, &envelope(), &[]).await), "0 done");
        let item = |actor: &str, name: &str| Item::<Parcel> {
            permit: kernel::Permit::system(actor, permit().jurisdiction(), permit().right()),
            stream: Uuid::now_v7(),
            envelope: envelope(),
            command: open(name),
        };
        let answer = test_store.execute_many(&Arc::new(()), vec![item("one", "甲"), item("two", "乙")]).await;
        assert!(matches!(answer, Err((1, Fault::Store(StoreFault::Shape(_))))), "{}", told(&answer));
    }
}
