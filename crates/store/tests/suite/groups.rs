//! Groups: what one command of them does to the others.

use std::sync::Arc;

use futures_util::future::{BoxFuture, join_all};
use kernel::Jurisdiction;
use store::{
    Done, Entry, Fault, Store, StoreFault, Tail, Turn,
    testbed::{Bed, Mischief, stores},
};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use crate::{
    letter::Letter,
    sample::{COUNTY, Command, No, Parcel, TABLES, ask, copied, int, open, permit, run, send},
};

/// A tail that holds its transaction open until it is let go, so that commands gather behind it.
struct Gate {
    entered: Notify,
    open: Semaphore,
}

impl Tail for Gate {
    fn name(&self) -> &'static str {
        "gate"
    }
    fn apply<'a>(&'a self, _: &'a mut Turn<'_>, _: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async {
            self.entered.notify_one();
            self.open.acquire().await.unwrap().forget();
            Ok(())
        })
    }
}

type Answer = Result<Done, Fault<No>>;

/// Carries commands out as one group, in this order.
async fn together(store: &Store, commands: Vec<(Uuid, store::Ask, Command)>) -> Vec<Answer> {
    let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
    let held = tokio::spawn({
        let (store, gate) = (store.clone(), Arc::clone(&gate));
        async move { store.tail(COUNTY, gate, 10_000).await }
    });
    gate.entered.notified().await;
    let mut waiting = vec![];
    for (stream, ask, command) in commands {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { send(&store, stream, ask, command).await }));
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(1);
    held.await.unwrap().unwrap();
    join_all(waiting).await.into_iter().map(Result::unwrap).collect()
}

async fn with_one_parcel() -> Vec<(Bed, Uuid)> {
    let mut beds = vec![];
    for bed in stores(&TABLES, &[store::Kind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        run(&bed, stream, open("first")).await.unwrap();
        beds.push((bed, stream));
    }
    beds
}

#[tokio::test]
async fn a_group_sees_what_its_earlier_commands_did() {
    for (bed, _) in with_one_parcel().await {
        let (one, two, three) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let commands = vec![
            (one, ask(), open("甲")),
            (two, ask(), open("甲")),
            (two, ask(), open("乙")),
            (one, ask(), Command::Rename { name: "丙".into() }),
            (three, ask(), open("甲")),
            (three, ask(), Command::Count),
        ];
        let answers = together(&bed, commands).await;
        assert_eq!(answers[0].as_ref().unwrap().receipt["number"], 2);
        assert!(matches!(answers[1], Err(Fault::Refused(No::Taken))), "{}: {:?}", bed.name, answers[1]);
        assert_eq!(answers[2].as_ref().unwrap().receipt["number"], 3);
        assert_eq!(answers[4].as_ref().unwrap().receipt["number"], 4);
        let positions: Vec<_> = answers.iter().flatten().map(|done| done.position).collect();
        assert_eq!(positions, [2, 3, 4, 5, 7], "{}", bed.name);
        assert_eq!(int(&bed, "SELECT max(line) AS n FROM parcel_line").await, 4, "the four parcels seen by a query");
    }
}

#[tokio::test]
async fn facts_read_other_streams_as_the_group_has_left_them() {
    for (mut bed, first) in with_one_parcel().await {
        for round in 0..2 {
            let (one, missing) = (Uuid::now_v7(), Uuid::now_v7());
            let commands = vec![
                (first, ask(), Command::Copy { of: one }),
                (one, ask(), open(&format!("甲{round}"))),
                (first, ask(), Command::Copy { of: one }),
                (one, ask(), Command::Add { line: 7 }),
                (one, ask(), Command::Add { line: 8 }),
                (one, ask(), Command::Drop { line: 9 }),
                (first, ask(), Command::Copy { of: one }),
                (first, ask(), Command::Copy { of: missing }),
            ];
            let answers = together(&bed, commands).await;
            assert!(answers.iter().all(Result::is_ok), "{}: {answers:?}", bed.name);
            let (_, state) = bed.load::<Parcel>(&permit(), first).await.unwrap().unwrap();
            let expected: Vec<i64> = (0..).zip([-1, 100, 402, -1].repeat(round + 1)).map(|(at, seen)| seen * 100 + at).collect();
            assert_eq!(state.lines, expected, "{}", bed.name);
            // The second time nothing is in memory.
            bed.reopen().await.unwrap();
            let mut reader = bed.read(&permit()).await.unwrap();
            let mut tx = reader.tx(COUNTY, bed.now());
            tx.expect(&[one, missing]).await.unwrap();
            assert_eq!(copied(&mut tx, one).await.unwrap(), 402, "{}: a reader reads alike", bed.name);
            assert_eq!(copied(&mut tx, missing).await.unwrap(), -1);
            assert!(tx.state_of::<Letter>(one).await.unwrap().is_none(), "a parcel is no letter");
        }
    }
}

#[tokio::test]
async fn a_refusal_a_panic_and_an_sql_error_harm_nobody_else_in_the_group() {
    for bad in [Command::Refuse, Command::Panic, Command::Spoil] {
        for (bed, first) in with_one_parcel().await {
            let other = Uuid::now_v7();
            let commands = vec![
                (first, ask(), Command::Add { line: 1 }),
                (first, ask(), bad.clone()),
                (other, ask(), open("other")),
                (first, ask(), Command::Add { line: 2 }),
            ];
            let answers = together(&bed, commands).await;
            let name = format!("{} {bad:?} {answers:?}", bed.name);
            assert!(answers[1].is_err(), "{name}");
            let versions: Vec<_> = [0, 2, 3].map(|at: usize| answers[at].as_ref().unwrap().version).into();
            assert_eq!(versions, [2, 1, 3], "{name}");
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&bed, "SELECT max(position) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM parcel_line").await, 2, "{name}");
        }
    }
}

#[tokio::test]
async fn a_failed_and_a_doubtful_commit_end_with_every_command_once() {
    use Mischief::{FailCommit, LoseAnswer};
    // The first commit is that of the gate.
    for (name, plot, all) in [
        ("failed", vec![LoseAnswer, FailCommit], true),
        ("lost", vec![LoseAnswer, LoseAnswer], true),
        ("failed twice", vec![LoseAnswer, FailCommit, FailCommit], false),
        ("failed, then lost", vec![LoseAnswer, FailCommit, LoseAnswer], true),
    ] {
        for (bed, first) in with_one_parcel().await {
            bed.plot(plot.clone());
            let commands = vec![
                (first, ask(), Command::Add { line: 1 }),
                (first, ask(), Command::Refuse),
                (Uuid::now_v7(), ask(), open("other")),
                (first, ask(), Command::Add { line: 3 }),
            ];
            let again = commands.clone();
            let answers = gated(&bed, commands).await;
            let name = format!("{} {name} {answers:?}", bed.name);
            assert!(matches!(answers[1], Err(Fault::Refused(No::AsAsked))), "{name}");
            assert_eq!(answers[0].is_ok(), all, "{name}");
            // Whatever was answered: sent again, each is there exactly once.
            for (at, (stream, ask, command)) in again.into_iter().enumerate() {
                let before = answers[at].is_ok();
                let answer = send(&bed, stream, ask, command).await;
                assert_eq!(answer.is_ok_and(|done| done.repeated), before && at != 1, "{name} {at}");
            }
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 4, "{name}");
            assert_eq!(int(&bed, "SELECT count(*) AS n FROM parcel_line").await, 2, "{name}");
        }
    }
}

/// As [`together`], where the gate's own commit may fail.
async fn gated(store: &Store, commands: Vec<(Uuid, store::Ask, Command)>) -> Vec<Answer> {
    let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
    let held = tokio::spawn({
        let (store, gate) = (store.clone(), Arc::clone(&gate));
        async move { store.tail(COUNTY, gate, 10_000).await }
    });
    gate.entered.notified().await;
    let mut waiting = vec![];
    for (stream, ask, command) in commands {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { send(&store, stream, ask, command).await }));
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(1);
    let _ = held.await.unwrap();
    join_all(waiting).await.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn the_same_command_twice_in_one_group_happens_once() {
    for (bed, first) in with_one_parcel().await {
        let once = ask();
        let mut other = once.clone();
        other.request = [1; 32];
        let commands = vec![
            (first, once.clone(), Command::Add { line: 1 }),
            (first, once.clone(), Command::Add { line: 1 }),
            (first, other, Command::Add { line: 9 }),
        ];
        let answers = together(&bed, commands).await;
        assert!(!answers[0].as_ref().unwrap().repeated);
        assert!(answers[1].as_ref().unwrap().repeated);
        assert!(matches!(answers[2], Err(Fault::Reused)));
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 2, "{}", bed.name);
    }
}

#[tokio::test]
async fn recorded_time_never_runs_backwards() {
    for (bed, first) in with_one_parcel().await {
        for (line, step) in [(1, -3_600_000), (2, 1), (3, 7_200_000)] {
            bed.clock.advance(step);
            run(&bed, first, Command::Add { line }).await.unwrap();
        }
        let entries = bed.journal(COUNTY, 0, 100).await.unwrap();
        assert!(entries.windows(2).all(|two| two[0].at <= two[1].at));
        assert_eq!(bed.journal(Jurisdiction(1), 0, 100).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_full_queue_sends_people_away_after_a_short_wait() {
    for (bed, first) in with_one_parcel().await {
        let gate = Arc::new(Gate { entered: Notify::new(), open: Semaphore::new(0) });
        let held = tokio::spawn({
            let (store, gate) = (bed.store.clone(), Arc::clone(&gate));
            async move { store.tail(COUNTY, gate, 10).await }
        });
        gate.entered.notified().await;
        let waiting: Vec<_> = (0..1_200)
            .map(|line| {
                let store = bed.store.clone();
                tokio::spawn(async move { run(&store, first, Command::Add { line }).await })
            })
            .collect();
        // Whoever finds no place is told so while the lane stands still.
        let mut answers = futures_util::stream::FuturesUnordered::from_iter(waiting);
        let refused = futures_util::StreamExt::next(&mut answers).await.unwrap().unwrap();
        assert!(matches!(refused, Err(Fault::Store(StoreFault::Busy(_)))), "{}: {refused:?}", bed.name);
        gate.open.add_permits(1);
        held.await.unwrap().unwrap();
        let mut done = 0;
        while let Some(answer) = futures_util::StreamExt::next(&mut answers).await {
            done += i64::from(answer.unwrap().is_ok());
        }
        assert!(done >= 1_024, "{done}");
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, done + 1, "{}", bed.name);
    }
}

#[tokio::test]
async fn what_facts_saw_before_is_asked_anew_once_it_changed() {
    for (bed, first) in with_one_parcel().await {
        for expected in 1..4 {
            let lines = "SELECT max(line) AS n FROM parcel_line";
            run(&bed, first, Command::Count).await.unwrap();
            assert_eq!(int(&bed, lines).await, expected, "{}", bed.name);
            run(&bed, first, Command::Drop { line: expected }).await.unwrap();
            run(&bed, Uuid::now_v7(), open(&format!("{expected}"))).await.unwrap();
        }
        bed.change(&permit(), "DELETE FROM parcel WHERE number > 1", vec![]).await.unwrap();
        run(&bed, first, Command::Count).await.unwrap();
        assert_eq!(int(&bed, "SELECT max(line) AS n FROM parcel_line").await, 1, "{}", bed.name);
    }
}
