//! Several commands in one transaction, all or none.

use std::sync::Arc;

use store::{
    Ask, Carried, Fault, Item, Kind, MOST_ITEMS, StoreFault, item_command,
    testbed::{Bed, Mischief, stores},
};
use uuid::Uuid;

use crate::sample::{Command, No, Parcel, TABLES, ask, int, open, permit, run};

type Answer = Result<Vec<Carried<Parcel>>, (usize, Fault<No>)>;

/// Sends these under one command.
async fn together(bed: &Bed, once: &Ask, items: &[(Uuid, Command)]) -> Answer {
    let item = |(at, (stream, command)): (usize, &(Uuid, Command))| {
        // Whatever later items bring as their own id does not count.
        let ask = if at == 0 { once.clone() } else { ask() };
        Item { permit: permit(), stream: *stream, ask, command: command.clone() }
    };
    bed.execute_many::<Parcel>(&Arc::new(()), items.iter().enumerate().map(item).collect()).await
}

async fn beds() -> Vec<Bed> {
    stores(&TABLES, &[Kind::of::<Parcel>()]).await
}

fn told(answer: &Answer) -> String {
    match answer {
        Ok(all) => format!("{} done", all.len()),
        Err((at, fault)) => format!("{at}: {fault}"),
    }
}

#[tokio::test]
async fn items_are_done_in_order_and_the_same_sending_gets_the_same_answers() {
    for mut bed in beds().await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        let once = Ask { request: [7; 32], ..ask() };
        let items = [(one, open("甲")), (two, open("乙")), (two, Command::Copy { of: one }), (one, Command::Count)];
        let first = together(&bed, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
        let done: Vec<_> = first.iter().map(|carried| (carried.done.version, carried.done.position, carried.done.repeated)).collect();
        assert_eq!(done, [(1, 1, false), (1, 2, false), (2, 3, false), (3, 5, false)], "{}", bed.name);
        let lived = first[2].lived.as_ref().unwrap();
        assert_eq!(lived.state.lines, [10_000], "{}: the third saw the first at version 1", bed.name);
        assert_eq!(first[3].lived.as_ref().unwrap().state.lines, [2, -2], "{}: and a query sees both", bed.name);
        for _ in 0..2 {
            let again = together(&bed, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
            for (one, other) in first.iter().zip(&again) {
                assert!(other.done.repeated && other.lived.is_none());
                assert_eq!((&one.done.receipt, one.done.position), (&other.done.receipt, other.done.position), "{}", bed.name);
            }
            let other = together(&bed, &Ask { request: [8; 32], ..once.clone() }, &items).await;
            assert!(matches!(other, Err((0, Fault::Reused))), "{}", told(&other));
            bed.reopen().await.unwrap();
        }
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 5);
        let mut reader = bed.read(&permit()).await.unwrap();
        for (at, carried) in first.iter().enumerate() {
            let sql = "SELECT position FROM command WHERE command = $1";
            let rows = reader.query(sql, &[item_command(once.command, at).into()]).await.unwrap();
            assert_eq!(rows[0].int("position").unwrap(), carried.done.position);
        }
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}", bed.name);
    }
}

#[tokio::test]
async fn one_that_fails_takes_all_back_and_says_which_it_was() {
    for bed in beds().await {
        let (one, two, other) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        run(&bed, other, open("先")).await.unwrap();
        let once = ask();
        for (bad, expected) in [
            (Command::Refuse, "2: refused: AsAsked"),
            (Command::Force { name: "先".into() }, "2: parcel 先 is held by"),
            (Command::Spoil, "2: database: "),
            (Command::Panic, "2: database: "),
            (Command::Rename { name: "甲".into() }, "2: refused: Taken"),
        ] {
            let items = [(one, open("甲")), (two, open("乙")), (two, bad.clone()), (one, Command::Add { line: 1 })];
            let answer = together(&bed, &once, &items).await;
            assert!(told(&answer).starts_with(expected), "{} {bad:?}: {}", bed.name, told(&answer));
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 1, "{} {bad:?}", bed.name);
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM command").await, 1, "{} {bad:?}", bed.name);
            assert!(bed.load::<Parcel>(&permit(), one).await.unwrap().is_none(), "{} {bad:?}", bed.name);
        }
        // The same id, put right, is carried out then, and numbers go on where they stood.
        let done = together(&bed, &once, &[(one, open("甲")), (two, open("乙"))]).await;
        assert_eq!(done.as_ref().map(|all| all[1].done.receipt["number"].as_i64()).ok(), Some(Some(3)), "{}", told(&done));
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}", bed.name);
    }
}

#[tokio::test]
async fn an_item_that_had_nothing_to_do_is_remembered_with_the_others() {
    for mut bed in beds().await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        run(&bed, one, open("甲")).await.unwrap();
        run(&bed, one, Command::Add { line: 1 }).await.unwrap();
        let (once, items) = (ask(), [(one, Command::Add { line: 1 }), (two, open("乙")), (one, Command::Nothing)]);
        let first = together(&bed, &once, &items).await;
        assert_eq!(told(&first), "3 done");
        run(&bed, one, Command::Drop { line: 1 }).await.unwrap();
        bed.reopen().await.unwrap();
        let again = together(&bed, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
        assert!(again.iter().all(|carried| carried.done.repeated), "{}", bed.name);
        assert_eq!(bed.load::<Parcel>(&permit(), one).await.unwrap().unwrap().1.lines, Vec::<i64>::new(), "{}", bed.name);
        let nothing = together(&bed, &ask(), &[(one, Command::Nothing), (two, Command::Nothing)]).await;
        assert_eq!(told(&nothing), "2 done");
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM command").await, 6, "{}: where nothing was done nothing is kept", bed.name);
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}: {:?}", bed.name, bed.verify(&[]).await);
        assert!(bed.rebuild().await.is_ok());
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}", bed.name);
    }
}

#[tokio::test]
async fn a_commit_that_failed_or_whose_answer_was_lost_leaves_all_or_none() {
    for (mischief, kept) in [(Mischief::FailCommit, false), (Mischief::LoseAnswer, true)] {
        for bed in beds().await {
            bed.plot([mischief]);
            let (once, items) = (ask(), [(Uuid::now_v7(), open("甲")), (Uuid::now_v7(), open("乙"))]);
            let answer = together(&bed, &once, &items).await;
            assert_eq!(answer.is_ok(), kept, "{} {mischief:?}: {}", bed.name, told(&answer));
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, if kept { 2 } else { 0 }, "{} {mischief:?}", bed.name);
            let again = together(&bed, &once, &items).await.map_err(|(at, fault)| format!("{at} {fault}")).unwrap();
            assert!(again.iter().all(|carried| carried.done.repeated == kept), "{} {mischief:?}", bed.name);
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 2);
        }
    }
}

#[tokio::test]
async fn what_does_not_go_together_is_not_begun() {
    for bed in beds().await {
        let all: Vec<_> = (0..=MOST_ITEMS).map(|n| (Uuid::now_v7(), open(&n.to_string()))).collect();
        let answer = together(&bed, &ask(), &all).await;
        assert!(matches!(answer, Err((_, Fault::Store(StoreFault::Shape(_))))), "{}", told(&answer));
        assert_eq!(told(&together(&bed, &ask(), &all[1..]).await), format!("{MOST_ITEMS} done"));
        assert_eq!(told(&together(&bed, &ask(), &[]).await), "0 done");
        let item = |actor: &str, name: &str| Item::<Parcel> {
            permit: kernel::Permit::system(actor, permit().jurisdiction, permit().right),
            stream: Uuid::now_v7(),
            ask: ask(),
            command: open(name),
        };
        let answer = bed.execute_many(&Arc::new(()), vec![item("one", "甲"), item("two", "乙")]).await;
        assert!(matches!(answer, Err((1, Fault::Store(StoreFault::Shape(_))))), "{}", told(&answer));
    }
}
