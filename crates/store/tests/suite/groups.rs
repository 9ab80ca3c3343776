//! Groups: what one command of them does to the others.

use std::sync::Arc;

use futures_util::future::{BoxFuture, join_all};
use kernel::Jurisdiction;
use store::{
    AsyncProjection, Entry, Fault, ProjectionTx, Receipt, Store, StoreFault,
    testbed::{Mischief, TestStore, stores},
};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use crate::{
    letter::Letter,
    sample::{COUNTY, Command, Parcel, ParcelRefusal, TABLES, anywhere, copied, envelope, int, open, permit, run, send},
};

/// An async projection that holds its transaction open until it is let go, so that commands gather behind it.
struct Gate {
    entered: Notify,
    open: Semaphore,
}

impl AsyncProjection for Gate {
    fn name(&self) -> &'static str {
        "gate"
    }
    fn apply<'a>(&'a self, _: &'a mut ProjectionTx<'_>, _: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async {
            self.entered.notify_one();
            self.open.acquire().await.unwrap().forget();
            Ok(())
        })
    }
}

type Answer = Result<Receipt, Fault<ParcelRefusal>>;

/// Carries commands out as one group, in this order.
async fn together(store: &Store, commands: Vec<(Uuid, store::CommandEnvelope, Command)>) -> Vec<Answer> {
    let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
    let held = tokio::spawn({
        let (store, gate) = (store.clone(), Arc::clone(&gate));
        async move { store.follow(COUNTY, gate, 10_000).await }
    });
    gate.entered.notified().await;
    let mut waiting = vec![];
    for (stream, envelope, command) in commands {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { send(&store, stream, envelope, command).await }));
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(1);
    held.await.unwrap().unwrap();
    join_all(waiting).await.into_iter().map(Result::unwrap).collect()
}

async fn with_one_parcel() -> Vec<(TestStore, Uuid)> {
    let mut test_stores = vec![];
    for test_store in stores(&TABLES, &[store::StreamKind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        run(&test_store, stream, open("first")).await.unwrap();
        test_stores.push((test_store, stream));
    }
    test_stores
}

#[tokio::test]
async fn a_group_sees_what_its_earlier_commands_did() {
    for (test_store, _) in with_one_parcel().await {
        let (one, two, three) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let commands = vec![
            (one, envelope(), open("甲")),
            (two, envelope(), open("甲")),
            (two, envelope(), open("乙")),
            (one, envelope(), Command::Rename { name: "丙".into() }),
            (three, envelope(), open("甲")),
            (three, envelope(), Command::Count),
        ];
        let answers = together(&test_store, commands).await;
        assert_eq!(answers[0].as_ref().unwrap().body["number"], 2);
        assert!(matches!(answers[1], Err(Fault::Refused(ParcelRefusal::Taken))), "{}: {:?}", test_store.name, answers[1]);
        assert_eq!(answers[2].as_ref().unwrap().body["number"], 3);
        assert_eq!(answers[4].as_ref().unwrap().body["number"], 4);
        let positions: Vec<_> = answers.iter().flatten().map(|done| done.position).collect();
        assert_eq!(positions, [2, 3, 4, 5, 7], "{}", test_store.name);
        assert_eq!(int(&test_store, "SELECT max(line) AS n FROM parcel_line").await, 4, "the four parcels seen by a query");
    }
}

#[tokio::test]
async fn facts_read_other_streams_as_the_group_has_left_them() {
    for (mut test_store, first) in with_one_parcel().await {
        for round in 0..2 {
            let (one, missing) = (Uuid::now_v7(), Uuid::now_v7());
            let commands = vec![
                (first, envelope(), Command::Copy { of: one }),
                (one, envelope(), open(&format!("甲{round}"))),
                (first, envelope(), Command::Copy { of: one }),
                (one, envelope(), Command::Add { line: 7 }),
                (one, envelope(), Command::Add { line: 8 }),
                (one, envelope(), Command::Drop { line: 9 }),
                (first, envelope(), Command::Copy { of: one }),
                (first, envelope(), Command::Copy { of: missing }),
            ];
            let answers = together(&test_store, commands).await;
            assert!(answers.iter().all(Result::is_ok), "{}: {answers:?}", test_store.name);
            let (_, state) = test_store.load::<Parcel>(&permit(), first).await.unwrap().unwrap();
            let expected: Vec<i64> = (0..).zip([-1, 100, 402, -1].repeat(round + 1)).map(|(at, seen)| seen * 100 + at).collect();
            assert_eq!(state.lines, expected, "{}", test_store.name);
            // The second time nothing is in memory.
            test_store.reopen().await.unwrap();
            let mut reader = test_store.read(&anywhere());
            let mut tx = reader.tx(COUNTY, test_store.now());
            tx.expect(&[one, missing]).await.unwrap();
            assert_eq!(copied(&mut tx, one).await.unwrap(), 402, "{}: a reader reads alike", test_store.name);
            assert_eq!(copied(&mut tx, missing).await.unwrap(), -1);
            assert!(tx.state_of::<Letter>(one).await.unwrap().is_none(), "a parcel is no letter");
        }
    }
}

#[tokio::test]
async fn a_refusal_a_panic_and_an_sql_error_harm_nobody_else_in_the_group() {
    for bad in [Command::Refuse, Command::Panic, Command::Spoil] {
        for (test_store, first) in with_one_parcel().await {
            let other = Uuid::now_v7();
            let commands = vec![
                (first, envelope(), Command::Add { line: 1 }),
                (first, envelope(), bad.clone()),
                (other, envelope(), open("other")),
                (first, envelope(), Command::Add { line: 2 }),
            ];
            let answers = together(&test_store, commands).await;
            let name = format!("{} {bad:?} {answers:?}", test_store.name);
            assert!(answers[1].is_err(), "{name}");
            let versions: Vec<_> = [0, 2, 3].map(|at: usize| answers[at].as_ref().unwrap().version).into();
            assert_eq!(versions, [2, 1, 3], "{name}");
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&test_store, "SELECT max(position) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel_line").await, 2, "{name}");
        }
    }
}

#[tokio::test]
async fn a_failed_and_a_doubtful_commit_end_with_every_command_once() {
    use Mischief::{FailCommit, LoseAnswer};
    // The first commit is that of the gate.
    for (name, faults, all) in [
        ("failed", vec![LoseAnswer, FailCommit], true),
        ("lost", vec![LoseAnswer, LoseAnswer], true),
        ("failed twice", vec![LoseAnswer, FailCommit, FailCommit], false),
        ("failed, then lost", vec![LoseAnswer, FailCommit, LoseAnswer], true),
    ] {
        for (test_store, first) in with_one_parcel().await {
            test_store.plan_faults(faults.clone());
            let commands = vec![
                (first, envelope(), Command::Add { line: 1 }),
                (first, envelope(), Command::Refuse),
                (Uuid::now_v7(), envelope(), open("other")),
                (first, envelope(), Command::Add { line: 3 }),
            ];
            let again = commands.clone();
            let answers = gated(&test_store, commands).await;
            let name = format!("{} {name} {answers:?}", test_store.name);
            assert!(matches!(answers[1], Err(Fault::Refused(ParcelRefusal::AsAsked))), "{name}");
            assert_eq!(answers[0].is_ok(), all, "{name}");
            // Whatever was answered: sent again, each is there exactly once.
            for (at, (stream, envelope, command)) in again.into_iter().enumerate() {
                let before = answers[at].is_ok();
                let answer = send(&test_store, stream, envelope, command).await;
                assert_eq!(answer.is_ok_and(|done| done.repeated), before && at != 1, "{name} {at}");
            }
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel_line").await, 2, "{name}");
        }
    }
}

/// As [`together`], where the gate's own commit may fail.
async fn gated(store: &Store, commands: Vec<(Uuid, store::CommandEnvelope, Command)>) -> Vec<Answer> {
    let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
    let held = tokio::spawn({
        let (store, gate) = (store.clone(), Arc::clone(&gate));
        async move { store.follow(COUNTY, gate, 10_000).await }
    });
    gate.entered.notified().await;
    let mut waiting = vec![];
    for (stream, envelope, command) in commands {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { send(&store, stream, envelope, command).await }));
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(1);
    let _ = held.await.unwrap();
    join_all(waiting).await.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn the_same_command_twice_in_one_group_happens_once() {
    for (test_store, first) in with_one_parcel().await {
        let once = envelope();
        let mut other = once.clone();
        other.request = [1; 32];
        let commands = vec![
            (first, once.clone(), Command::Add { line: 1 }),
            (first, once.clone(), Command::Add { line: 1 }),
            (first, other, Command::Add { line: 9 }),
        ];
        let answers = together(&test_store, commands).await;
        assert!(!answers[0].as_ref().unwrap().repeated);
        assert!(answers[1].as_ref().unwrap().repeated);
        assert!(matches!(answers[2], Err(Fault::Reused)));
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 2, "{}", test_store.name);
    }
}

#[tokio::test]
async fn recorded_time_never_runs_backwards() {
    for (test_store, first) in with_one_parcel().await {
        for (line, step) in [(1, -3_600_000), (2, 1), (3, 7_200_000)] {
            test_store.clock.advance(step);
            run(&test_store, first, Command::Add { line }).await.unwrap();
        }
        let entries = test_store.journal(COUNTY, 0, 100).await.unwrap();
        assert!(entries.windows(2).all(|two| two[0].at <= two[1].at));
        assert_eq!(test_store.journal(Jurisdiction(1), 0, 100).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_full_queue_sends_people_away_after_a_short_wait() {
    for (test_store, first) in with_one_parcel().await {
        let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
        let held = tokio::spawn({
            let (store, gate) = (test_store.store.clone(), Arc::clone(&gate));
            async move { store.follow(COUNTY, gate, 10).await }
        });
        gate.entered.notified().await;
        let waiting: Vec<_> = (0..1_200)
            .map(|line| {
                let store = test_store.store.clone();
                tokio::spawn(async move { run(&store, first, Command::Add { line }).await })
            })
            .collect();
        // Whoever finds no place is told so while the writer stands still.
        let mut answers = futures_util::stream::FuturesUnordered::from_iter(waiting);
        let refused = futures_util::StreamExt::next(&mut answers).await.unwrap().unwrap();
        assert!(matches!(refused, Err(Fault::Store(StoreFault::Busy(_)))), "{}: {refused:?}", test_store.name);
        gate.open.add_permits(1);
        held.await.unwrap().unwrap();
        let mut done = 0;
        while let Some(answer) = futures_util::StreamExt::next(&mut answers).await {
            done += i64::from(answer.unwrap().is_ok());
        }
        assert!(done >= 1_024, "{done}");
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, done + 1, "{}", test_store.name);
    }
}

#[tokio::test]
async fn what_facts_saw_before_is_asked_anew_once_it_changed() {
    for (test_store, first) in with_one_parcel().await {
        for expected in 1..4 {
            let lines = "SELECT max(line) AS n FROM parcel_line";
            run(&test_store, first, Command::Count).await.unwrap();
            assert_eq!(int(&test_store, lines).await, expected, "{}", test_store.name);
            run(&test_store, first, Command::Drop { line: expected }).await.unwrap();
            run(&test_store, Uuid::now_v7(), open(&format!("{expected}"))).await.unwrap();
        }
        test_store.change(&anywhere(), "DELETE FROM parcel WHERE number > 1", vec![]).await.unwrap();
        run(&test_store, first, Command::Count).await.unwrap();
        assert_eq!(int(&test_store, "SELECT max(line) AS n FROM parcel_line").await, 1, "{}", test_store.name);
    }
}
