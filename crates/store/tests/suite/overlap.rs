//! A group is judged while the one before it is on its way to the disk, where another process writes; everywhere it ends alike.

use std::time::Duration;

use store::{
    Fault, Receipt, StoreFault, StreamKind,
    testbed::{
        Mischief::{self, FailCommit, LoseAnswer, Wait},
        TestStore, stores,
    },
};
use uuid::Uuid;

use crate::sample::{Command, Parcel, ParcelRefusal, TABLES, envelope, int, open, permit, run, send};

type Answer = Result<Receipt, Fault<ParcelRefusal>>;

/// The first command's group waits at its commit, then ends as planned; the others come meanwhile, in this order. Where nothing they
/// need must be `asked` of the database they are taken up at once; else they wait.
async fn behind(
    test_store: &TestStore,
    end: Option<Mischief>,
    asked: bool,
    commands: Vec<(Uuid, store::CommandEnvelope, Command)>,
) -> Vec<Answer> {
    test_store.plan_faults([Wait].into_iter().chain(end));
    let mut answers = vec![];
    for (at, (stream, envelope, command)) in commands.into_iter().enumerate() {
        let store = test_store.store.clone();
        answers.push(tokio::spawn(async move { send(&store, stream, envelope, command).await }));
        let taken = async {
            if at == 0 {
                test_store.held().await;
            }
            // On PostgreSQL they are taken up although the group before has not landed.
            tokio::task::yield_now().await;
            while test_store.name == "postgres" && !asked && test_store.queued() > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), taken).await.unwrap();
    }
    assert!(answers.iter().all(|answer| !answer.is_finished()), "nobody is answered before his group is on the disk");
    test_store.let_go();
    let mut all = vec![];
    for answer in answers {
        all.push(answer.await.unwrap());
    }
    all
}

async fn with_two_parcels() -> Vec<(TestStore, Uuid, Uuid)> {
    let mut all = vec![];
    for test_store in stores(&TABLES, &[StreamKind::of::<Parcel>()]).await {
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        run(&test_store, one, open("one")).await.unwrap();
        run(&test_store, two, open("two")).await.unwrap();
        all.push((test_store, one, two));
    }
    all
}

#[tokio::test]
async fn what_the_group_before_changes_is_known_while_it_is_on_its_way() {
    for end in [None, Some(LoseAnswer)] {
        for (test_store, one, two) in with_two_parcels().await {
            let first = envelope();
            let commands = vec![
                (one, first.clone(), Command::Add { line: 1 }),
                (one, envelope(), Command::Add { line: 2 }),
                (one, first, Command::Add { line: 1 }),
                (two, envelope(), Command::Copy { of: one }),
            ];
            let answers = behind(&test_store, end, false, commands).await;
            let name = format!("{} {end:?} {answers:?}", test_store.name);
            let done: Vec<_> = answers.iter().map(|answer| answer.as_ref().unwrap()).collect();
            assert_eq!(
                done.iter().map(|done| (done.version, done.position)).collect::<Vec<_>>(),
                [(2, 3), (3, 4), (2, 3), (2, 5)],
                "{name}"
            );
            assert_eq!(done.iter().map(|done| done.repeated).collect::<Vec<_>>(), [false, false, true, false], "{name}");
            let (_, copy) = test_store.load::<Parcel>(&permit(), two).await.unwrap().unwrap();
            assert_eq!(copy.lines, [30_200], "{name}");
            assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 5, "{name}");
        }
    }
}

#[tokio::test]
async fn what_was_judged_upon_a_group_that_failed_is_judged_again() {
    for (test_store, one, two) in with_two_parcels().await {
        let first = envelope();
        let commands = vec![
            (one, first.clone(), Command::Add { line: 1 }),
            (one, envelope(), Command::Add { line: 2 }),
            (one, envelope(), Command::Add { line: 1 }),
            (two, envelope(), Command::Copy { of: one }),
            (one, first, Command::Add { line: 1 }),
        ];
        let answers = behind(&test_store, Some(FailCommit), false, commands).await;
        let name = format!("{} {answers:?}", test_store.name);
        assert!(matches!(answers[0], Err(Fault::Store(StoreFault::Database(_)))), "{name}");
        let versions: Vec<_> = answers[1..].iter().map(|answer| answer.as_ref().unwrap().version).collect();
        // The first line was not there after all, so that the third command adds it; the fifth finds it.
        assert_eq!(versions, [2, 3, 2, 3], "{name}");
        let (_, state) = test_store.load::<Parcel>(&permit(), one).await.unwrap().unwrap();
        assert_eq!(state.lines, [2, 1], "{name}");
        let (_, copy) = test_store.load::<Parcel>(&permit(), two).await.unwrap().unwrap();
        assert_eq!(copy.lines, [30_200], "{name}");
        assert_eq!(int(&test_store, "SELECT max(position) AS n FROM event").await, 5, "{name}");
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel_line").await, 3, "{name}");
    }
}

#[tokio::test]
async fn a_refusal_waits_for_what_it_was_judged_by() {
    for (test_store, one, _) in with_two_parcels().await {
        // Taken by the group on its way, which fails: whoever asked for the name meanwhile gets it.
        let commands = vec![
            (one, envelope(), Command::Rename { name: "three".into() }),
            (Uuid::now_v7(), envelope(), open("three")),
            (Uuid::now_v7(), envelope(), open("one")),
        ];
        let answers = behind(&test_store, Some(FailCommit), true, commands).await;
        let name = format!("{} {answers:?}", test_store.name);
        assert!(answers[0].is_err(), "{name}");
        assert_eq!(answers[1].as_ref().unwrap().body["number"], 3, "{name}");
        assert!(matches!(answers[2], Err(Fault::Refused(ParcelRefusal::Taken))), "{name}");
    }
}

#[tokio::test]
async fn rows_of_a_stream_that_begins_may_change_and_go_in_the_same_group() {
    for (test_store, one, _) in with_two_parcels().await {
        let new = Uuid::now_v7();
        let commands = vec![
            (one, envelope(), Command::Add { line: 1 }),
            (new, envelope(), open("new")),
            (new, envelope(), Command::Add { line: 7 }),
            (new, envelope(), Command::Add { line: 8 }),
            (new, envelope(), Command::Drop { line: 7 }),
            (new, envelope(), Command::Rename { name: "newer".into() }),
        ];
        let answers = behind(&test_store, None, true, commands).await;
        let name = format!("{} {answers:?}", test_store.name);
        assert!(answers.iter().all(Result::is_ok), "{name}");
        assert_eq!(int(&test_store, "SELECT max(line) * 10 + count(*) AS n FROM parcel_line WHERE line > 1").await, 81, "{name}");
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel WHERE name = 'newer'").await, 1, "{name}");
    }
}
