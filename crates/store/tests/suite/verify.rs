//! Proof, seals, and making everything anew.

use store::{
    Kind, Root,
    testbed::{Bed, stores},
};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, Parcel, TABLES, int, open, permit, run};

/// Stores with some life in them.
async fn lived() -> Vec<Bed> {
    let beds = stores(&TABLES, &[Kind::of::<Parcel>()]).await;
    for bed in &beds {
        for at in 0..5 {
            let stream = Uuid::now_v7();
            run(bed, stream, open(&format!("名{at}"))).await.unwrap();
            for line in 0..at {
                run(bed, stream, Command::Add { line }).await.unwrap();
            }
            run(bed, stream, Command::Rename { name: format!("新{at}") }).await.unwrap();
        }
    }
    beds
}

/// What verification says after `sql` was run behind the store's back.
async fn after(bed: &Bed, sql: &'static str) -> String {
    bed.change(&permit(), sql, vec![]).await.unwrap();
    let report = bed.verify(&[]).await.unwrap();
    assert!(!report.sound(), "{}: nothing was found after {sql}", bed.name);
    report.jurisdictions[0].findings.join("\n")
}

#[tokio::test]
async fn what_was_recorded_verifies_and_is_counted() {
    for bed in lived().await {
        let report = bed.verify(&[]).await.unwrap();
        assert!(report.sound(), "{}: {report:?}", bed.name);
        let found = &report.jurisdictions[0];
        assert_eq!((found.streams, found.root.position), (5, 20));
        assert_eq!(found.root, bed.root(COUNTY).await.unwrap());
        let beside = store::verify::verify(&bed.config, &[]).await.unwrap();
        assert!(beside.sound(), "beside the running server");
    }
}

#[tokio::test]
async fn each_change_behind_the_back_is_found() {
    let cases = [
        ("UPDATE event SET body = replace(body, '名', '他') WHERE position = 1", "version 1 was changed"),
        ("UPDATE event SET digest = hash WHERE position = 2", "version 2 was changed"),
        ("UPDATE event SET body = NULL WHERE position = 1", "head: "),
        ("UPDATE event SET at = at - 1 WHERE position = 3", "was changed"),
        ("DELETE FROM event WHERE position = 20", "ends at 19"),
        ("UPDATE parcel SET name = 'x' WHERE number = 2", "parcel: "),
        ("DELETE FROM parcel_line WHERE line = 0", "parcel_line: missing"),
        ("UPDATE parcel_entry SET had = 9 WHERE line = 2", "parcel_entry: "),
        ("DELETE FROM parcel_entry WHERE line = 2", "parcel_entry: missing"),
        ("UPDATE head SET state = replace(state, '新', '他')", "head: "),
        ("UPDATE reservation SET \"key\" = 'x' WHERE \"key\" = '新1'", "reservation parcel 新1 is missing"),
        ("UPDATE series SET value = 9", "series parcel/2026 stands at 9"),
        ("DELETE FROM command WHERE position = 7", "19 commands are remembered"),
    ];
    for (sql, expected) in cases {
        for bed in lived().await {
            let said = after(&bed, sql).await;
            assert!(said.contains(expected), "{} {sql}: {said}", bed.name);
        }
    }
}

#[tokio::test]
async fn a_root_held_elsewhere_tells_a_rewritten_journal() {
    for bed in lived().await {
        let held = bed.root(COUNTY).await.unwrap();
        assert_eq!(held.to_string().parse::<Root>().unwrap(), held);
        run(&bed, Uuid::now_v7(), open("后")).await.unwrap();
        assert!(bed.verify(&[held]).await.unwrap().sound(), "{}", bed.name);
        let other = Root { hash: [1; 32], ..held };
        assert!(!bed.verify(&[other]).await.unwrap().sound());
        let later = Root { position: 99, ..held };
        assert!(!bed.verify(&[later]).await.unwrap().sound());
    }
}

#[tokio::test]
async fn seals_follow_each_other_and_are_verified() {
    for bed in lived().await {
        let first = bed.seal_journal(COUNTY).await.unwrap().unwrap();
        assert_eq!((first.number, first.position), (1, 20));
        assert_eq!(bed.seal_journal(COUNTY).await.unwrap(), Some(first), "nothing new: the same seal");
        run(&bed, Uuid::now_v7(), open("后")).await.unwrap();
        let second = bed.seal_journal(COUNTY).await.unwrap().unwrap();
        assert_eq!((second.number, second.previous), (2, first.hash));
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}", bed.name);
        let said = after(&bed, "UPDATE seal SET position = 19 WHERE number = 1").await;
        assert!(said.contains("seal 1"), "{said}");
        assert_eq!(bed.seal_journal(kernel::Jurisdiction(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn everything_derived_comes_back_from_the_journal() {
    for mut bed in lived().await {
        for sql in [
            "DELETE FROM parcel",
            "DELETE FROM parcel_entry WHERE line = 1",
            "DELETE FROM head",
            "DELETE FROM reservation",
            "UPDATE series SET value = 0",
        ] {
            bed.change(&permit(), sql, vec![]).await.unwrap();
        }
        let rebuilt = bed.rebuild().await.unwrap();
        assert_eq!((rebuilt.streams, rebuilt.events), (5, 20));
        assert!(bed.verify(&[]).await.unwrap().sound(), "{}: {:?}", bed.name, bed.verify(&[]).await);
        let done = run(&bed, Uuid::now_v7(), open("后")).await.unwrap();
        assert_eq!((done.position, done.receipt["number"].as_i64()), (21, Some(6)));
        bed.reopen().await.unwrap();
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM parcel").await, 6);
        assert!(bed.verify(&[]).await.unwrap().sound());
    }
}

#[tokio::test]
async fn a_destroyed_body_is_told_and_the_chain_proves_the_rest() {
    for mut bed in stores(&TABLES, &[Kind::of::<Parcel>()]).await {
        let stream = Uuid::now_v7();
        for command in [open("甲"), Command::Rename { name: "乙".into() }, Command::Rename { name: "丙".into() }] {
            run(&bed, stream, command).await.unwrap();
        }
        let held = bed.root(COUNTY).await.unwrap();
        bed.change(&permit(), "UPDATE event SET body = NULL WHERE position = 2", vec![]).await.unwrap();
        for _ in 0..2 {
            let report = bed.verify(&[held]).await.unwrap();
            assert!(report.sound(), "{}: {report:?}", bed.name);
            let checked = &report.jurisdictions[0];
            assert_eq!((checked.destroyed, checked.notes.len()), (1, 1), "{}", bed.name);
            assert!(checked.notes[0].contains("the body of version 2 was destroyed"), "{:?}", checked.notes);
            bed.rebuild().await.unwrap();
        }
        let versions: Vec<i64> = bed.history::<Parcel>(&permit(), stream).await.unwrap().iter().map(|seen| seen.version).collect();
        assert_eq!(versions, [1, 3], "{}", bed.name);
        let entries = bed.journal(COUNTY, 0, 10).await.unwrap();
        assert!(entries[1].decode::<Parcel>().unwrap().is_none() && entries[2].decode::<Parcel>().unwrap().is_some());
        bed.reopen().await.unwrap();
        assert_eq!(run(&bed, stream, Command::Add { line: 1 }).await.unwrap().version, 4, "{}: life goes on", bed.name);
        let file = bed.config.location.folder().with_file_name("destroyed.backup");
        bed.backup(&file).await.unwrap();
        for to in stores(&TABLES, &[Kind::of::<Parcel>()]).await {
            to.restore(&file).await.unwrap();
            to.rebuild().await.unwrap();
            let report = to.verify(&[held]).await.unwrap();
            assert!(report.sound() && report.jurisdictions[0].destroyed == 1, "{} to {}: {report:?}", bed.name, to.name);
        }
    }
}

#[tokio::test]
async fn bodies_whose_time_is_over_go_and_what_an_event_carries_over_stays() {
    for mut bed in lived().await {
        let stream = Uuid::now_v7();
        run(&bed, stream, open("甲")).await.unwrap();
        run(&bed, stream, Command::Add { line: 1 }).await.unwrap();
        run(&bed, stream, Command::Rename { name: "乙".into() }).await.unwrap();
        let (held, before) = (bed.root(COUNTY).await.unwrap(), bed.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1);
        assert!(bed.destroy_bodies(&permit(), stream, 3).await.is_err(), "{}: the last event stays", bed.name);
        run(&bed, stream, Command::Carry).await.unwrap();
        assert_eq!(bed.destroy_bodies(&permit(), stream, 3).await.unwrap(), 3, "{}", bed.name);
        assert_eq!(bed.destroy_bodies(&permit(), stream, 3).await.unwrap(), 0, "{}: once", bed.name);
        for _ in 0..2 {
            let report = bed.verify(&[held]).await.unwrap();
            assert!(report.sound() && report.jurisdictions[0].destroyed == 3, "{}: {report:?}", bed.name);
            assert_eq!(bed.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1, before, "{}", bed.name);
            bed.reopen().await.unwrap();
        }
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event WHERE body IS NULL").await, 3);
        let lines = "SELECT count(*) AS n FROM parcel_entry WHERE line = 1 AND had = 0";
        assert_eq!(int(&bed, lines).await, 0, "{}: a line goes with its event; those of the others are at 1", bed.name);
        let forced = run(&bed, Uuid::now_v7(), Command::Force { name: "乙".into() }).await;
        assert!(forced.is_err(), "{}: what it holds it still holds", bed.name);
        assert_eq!(run(&bed, stream, Command::Add { line: 2 }).await.unwrap().version, 5);
        assert!(bed.verify(&[held]).await.unwrap().sound(), "{}", bed.name);
    }
}

#[tokio::test]
async fn only_states_that_hold_a_changed_part_are_replayed() {
    for mut bed in stores(&TABLES, &[Kind::of::<Parcel>()]).await {
        let (plain, parted) = (Uuid::now_v7(), Uuid::now_v7());
        run(&bed, plain, open("甲")).await.unwrap();
        run(&bed, parted, open("乙")).await.unwrap();
        run(&bed, parted, Command::Add { line: 1 }).await.unwrap();
        // What an earlier program would have left: another number of the part that one of them holds.
        bed.change(&permit(), "UPDATE head SET shape = '1 lines:3', state = '{}' WHERE shape = '1 lines:4'", vec![]).await.unwrap();
        let report = bed.verify(&[]).await.unwrap();
        assert!(report.sound() && report.jurisdictions[0].older == 1, "{}: {report:?}", bed.name);
        // The other one is read as it lies there: what was changed in it shows.
        bed.change(&permit(), "UPDATE head SET state = replace(state, '甲', '丁') WHERE shape = '1'", vec![]).await.unwrap();
        bed.reopen().await.unwrap();
        let state = async |stream| bed.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().1;
        assert_eq!((state(plain).await.name.as_deref(), state(parted).await.lines), (Some("丁"), vec![1]), "{}", bed.name);
        run(&bed, parted, Command::Add { line: 2 }).await.unwrap();
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM head WHERE shape = '1 lines:4'").await, 1, "{}: written anew", bed.name);
    }
}
