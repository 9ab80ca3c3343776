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
