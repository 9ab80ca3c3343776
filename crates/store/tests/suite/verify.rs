//! Proof, seals, and making everything anew.

use store::{
    Root, StreamKind,
    testbed::{TestStore, stores},
};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, Parcel, TABLES, anywhere, int, open, permit, run};

/// Stores with some life in them.
async fn filled() -> Vec<TestStore> {
    let test_stores = stores(&TABLES, &[StreamKind::of::<Parcel>()]).await;
    for test_store in &test_stores {
        for at in 0..5 {
            let stream = Uuid::now_v7();
            run(test_store, stream, open(&format!("名{at}"))).await.unwrap();
            for line in 0..at {
                run(test_store, stream, Command::Add { line }).await.unwrap();
            }
            run(test_store, stream, Command::Rename { name: format!("新{at}") }).await.unwrap();
        }
    }
    test_stores
}

/// What verification says after `sql` was run behind the store's back.
async fn after(test_store: &TestStore, sql: &'static str) -> String {
    test_store.change(&anywhere(), sql, vec![]).await.unwrap();
    let report = test_store.verify(&[]).await.unwrap();
    assert!(!report.sound(), "{}: nothing was found after {sql}", test_store.name);
    report.jurisdictions[0].findings.join("\n")
}

#[tokio::test]
async fn what_was_recorded_verifies_and_is_counted() {
    for test_store in filled().await {
        let report = test_store.verify(&[]).await.unwrap();
        assert!(report.sound(), "{}: {report:?}", test_store.name);
        let found = &report.jurisdictions[0];
        assert_eq!((found.streams, found.root.position), (5, 20));
        assert_eq!(found.root, test_store.root(COUNTY).await.unwrap());
        let beside = store::verify::verify(&test_store.config, &[]).await.unwrap();
        assert!(beside.sound(), "beside the running server");
    }
}

#[tokio::test]
async fn each_change_behind_the_back_is_found() {
    let cases = [
        ("UPDATE event SET body = replace(body, '名', '他') WHERE position = 1", "第 1 版写好以后被改过"),
        ("UPDATE event SET digest = hash WHERE position = 2", "第 2 版写好以后被改过"),
        ("UPDATE event SET body = NULL WHERE position = 1", "head："),
        ("UPDATE event SET at = at - 1 WHERE position = 3", "写好以后被改过"),
        ("DELETE FROM event WHERE position = 20", "到第 19 条为止"),
        ("UPDATE parcel SET name = 'x' WHERE number = 2", "parcel：少了，或与日志不符"),
        ("DELETE FROM parcel_line WHERE line = 0", "parcel_line：少了"),
        ("UPDATE parcel_entry SET had = 9 WHERE line = 2", "parcel_entry：少了，或与日志不符"),
        ("DELETE FROM parcel_entry WHERE line = 2", "parcel_entry：少了"),
        ("UPDATE head SET state = replace(state, '新', '他')", "head：少了，或与日志不符"),
        ("UPDATE reservation SET \"key\" = 'x' WHERE \"key\" = '新1'", "占用 parcel 新1 少了"),
        ("UPDATE series SET value = 9", "编号 parcel/2026 到了 9"),
        ("DELETE FROM command WHERE position = 7", "记着 19 个命令"),
    ];
    for (sql, expected) in cases {
        for test_store in filled().await {
            let said = after(&test_store, sql).await;
            assert!(said.contains(expected), "{} {sql}: {said}", test_store.name);
        }
    }
}

#[tokio::test]
async fn a_root_held_elsewhere_tells_a_rewritten_journal() {
    for test_store in filled().await {
        let held = test_store.root(COUNTY).await.unwrap();
        assert_eq!(held.to_string().parse::<Root>().unwrap(), held);
        run(&test_store, Uuid::now_v7(), open("后")).await.unwrap();
        assert!(test_store.verify(&[held]).await.unwrap().sound(), "{}", test_store.name);
        let other = Root { hash: [1; 32], ..held };
        assert!(!test_store.verify(&[other]).await.unwrap().sound());
        let later = Root { position: 99, ..held };
        assert!(!test_store.verify(&[later]).await.unwrap().sound());
    }
}

#[tokio::test]
async fn seals_follow_each_other_and_are_verified() {
    for test_store in filled().await {
        let first = test_store.seal_journal(COUNTY).await.unwrap().unwrap();
        assert_eq!((first.number, first.position), (1, 20));
        assert_eq!(test_store.seal_journal(COUNTY).await.unwrap(), Some(first), "nothing new: the same seal");
        run(&test_store, Uuid::now_v7(), open("后")).await.unwrap();
        let second = test_store.seal_journal(COUNTY).await.unwrap().unwrap();
        assert_eq!((second.number, second.previous), (2, first.hash));
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}", test_store.name);
        let said = after(&test_store, "UPDATE seal SET position = 19 WHERE number = 1").await;
        assert!(said.contains("第 1 道封印"), "{said}");
        assert_eq!(test_store.seal_journal(kernel::Jurisdiction(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn everything_derived_comes_back_from_the_journal() {
    for mut test_store in filled().await {
        for sql in [
            "DELETE FROM parcel",
            "DELETE FROM parcel_entry WHERE line = 1",
            "DELETE FROM head",
            "DELETE FROM reservation",
            "UPDATE series SET value = 0",
        ] {
            test_store.change(&anywhere(), sql, vec![]).await.unwrap();
        }
        let rebuilt = test_store.rebuild().await.unwrap();
        assert_eq!((rebuilt.streams, rebuilt.events), (5, 20));
        assert!(test_store.verify(&[]).await.unwrap().sound(), "{}: {:?}", test_store.name, test_store.verify(&[]).await);
        let done = run(&test_store, Uuid::now_v7(), open("后")).await.unwrap();
        assert_eq!((done.position, done.body["number"].as_i64()), (21, Some(6)));
        test_store.reopen().await.unwrap();
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM parcel").await, 6);
        assert!(test_store.verify(&[]).await.unwrap().sound());
    }
}

#[tokio::test]
async fn a_destroyed_body_is_told_and_the_chain_proves_the_rest() {
    for mut test_store in stores(&TABLES, &[StreamKind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        for command in [open("甲"), Command::Rename { name: "乙".into() }, Command::Rename { name: "丙".into() }] {
            run(&test_store, stream, command).await.unwrap();
        }
        let held = test_store.root(COUNTY).await.unwrap();
        test_store.change(&anywhere(), "UPDATE event SET body = NULL WHERE position = 2", vec![]).await.unwrap();
        for _ in 0..2 {
            let report = test_store.verify(&[held]).await.unwrap();
            assert!(report.sound(), "{}: {report:?}", test_store.name);
            let checked = &report.jurisdictions[0];
            assert_eq!((checked.destroyed, checked.notes.len()), (1, 1), "{}", test_store.name);
            assert!(checked.notes[0].contains("第 2 版的内容已销毁"), "{:?}", checked.notes);
            test_store.rebuild().await.unwrap();
        }
        let versions: Vec<i64> = test_store.history::<Parcel>(&permit(), stream).await.unwrap().iter().map(|seen| seen.version).collect();
        assert_eq!(versions, [1, 3], "{}", test_store.name);
        let entries = test_store.journal(COUNTY, 0, 10).await.unwrap();
        assert!(entries[1].decode::<Parcel>().unwrap().is_none() && entries[2].decode::<Parcel>().unwrap().is_some());
        test_store.reopen().await.unwrap();
        assert_eq!(run(&test_store, stream, Command::Add { line: 1 }).await.unwrap().version, 4, "{}: life goes on", test_store.name);
        let file = test_store.config.location.folder().with_file_name("destroyed.backup");
        test_store.backup(&file).await.unwrap();
        for to in stores(&TABLES, &[StreamKind::of::<Parcel>()]).await {
            to.restore(&file).await.unwrap();
            to.rebuild().await.unwrap();
            let report = to.verify(&[held]).await.unwrap();
            assert!(report.sound() && report.jurisdictions[0].destroyed == 1, "{} to {}: {report:?}", test_store.name, to.name);
        }
    }
}

#[tokio::test]
async fn bodies_whose_time_is_over_go_and_what_an_event_carries_over_stays() {
    for mut test_store in filled().await {
        let stream = Uuid::now_v7();
        run(&test_store, stream, open("甲")).await.unwrap();
        run(&test_store, stream, Command::Add { line: 1 }).await.unwrap();
        run(&test_store, stream, Command::Rename { name: "乙".into() }).await.unwrap();
        let (held, before) =
            (test_store.root(COUNTY).await.unwrap(), test_store.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1);
        assert!(test_store.destroy_bodies(&permit(), stream, 3).await.is_err(), "{}: the last event stays", test_store.name);
        run(&test_store, stream, Command::Carry).await.unwrap();
        assert_eq!(test_store.destroy_bodies(&permit(), stream, 3).await.unwrap(), 3, "{}", test_store.name);
        assert_eq!(test_store.destroy_bodies(&permit(), stream, 3).await.unwrap(), 0, "{}: once", test_store.name);
        for _ in 0..2 {
            let report = test_store.verify(&[held]).await.unwrap();
            assert!(report.sound() && report.jurisdictions[0].destroyed == 3, "{}: {report:?}", test_store.name);
            assert_eq!(test_store.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1, before, "{}", test_store.name);
            test_store.reopen().await.unwrap();
        }
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event WHERE body IS NULL").await, 3);
        let lines = "SELECT count(*) AS n FROM parcel_entry WHERE line = 1 AND had = 0";
        assert_eq!(int(&test_store, lines).await, 0, "{}: a line goes with its event; those of the others are at 1", test_store.name);
        let forced = run(&test_store, Uuid::now_v7(), Command::Force { name: "乙".into() }).await;
        assert!(forced.is_err(), "{}: what it holds it still holds", test_store.name);
        assert_eq!(run(&test_store, stream, Command::Add { line: 2 }).await.unwrap().version, 5);
        assert!(test_store.verify(&[held]).await.unwrap().sound(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn only_states_that_hold_a_changed_part_are_replayed() {
    for mut test_store in stores(&TABLES, &[StreamKind::of::<Parcel>()]).await {
        let (plain, parted) = (Uuid::now_v7(), Uuid::now_v7());
        run(&test_store, plain, open("甲")).await.unwrap();
        run(&test_store, parted, open("乙")).await.unwrap();
        run(&test_store, parted, Command::Add { line: 1 }).await.unwrap();
        // What an earlier program would have left: another number of the part that one of them holds.
        test_store
            .change(&anywhere(), "UPDATE head SET shape = '1 lines:3', state = '{}' WHERE shape = '1 lines:4'", vec![])
            .await
            .unwrap();
        let report = test_store.verify(&[]).await.unwrap();
        assert!(report.sound() && report.jurisdictions[0].older == 1, "{}: {report:?}", test_store.name);
        // The other one is read as it lies there: what was changed in it shows.
        test_store.change(&anywhere(), "UPDATE head SET state = replace(state, '甲', '丁') WHERE shape = '1'", vec![]).await.unwrap();
        test_store.reopen().await.unwrap();
        let state = async |stream| test_store.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1;
        assert_eq!((state(plain).await.name.as_deref(), state(parted).await.lines), (Some("丁"), vec![1]), "{}", test_store.name);
        run(&test_store, parted, Command::Add { line: 2 }).await.unwrap();
        assert_eq!(
            int(&test_store, "SELECT count(*) AS n FROM head WHERE shape = '1 lines:4'").await,
            1,
            "{}: written anew",
            test_store.name
        );
    }
}
