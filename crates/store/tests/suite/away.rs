//! PostgreSQL gone and back.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{
    AsyncProjection, Entry, Fault, Location, ProjectionTx, StoreFault,
    testbed::{TestStore, stores},
};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::sample::{COUNTY, Command, Parcel, TABLES, envelope, int, open, permit, run, send};

/// Runs a statement on the server as an administrator, `{db}` standing for the test store's database.
async fn admin(test_store: &TestStore, sql: &str) {
    let Location::Postgres { url, .. } = &test_store.config.location else { panic!("not PostgreSQL") };
    let (server, name) = url.rsplit_once('/').unwrap();
    let mut conn = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    conn.execute(AssertSqlSafe(sql.replace("{db}", name))).await.unwrap();
}

const END_ALL: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{db}'";

async fn postgres() -> TestStore {
    stores(&TABLES, &[store::StreamKind::of::<Parcel>()]).await.into_iter().find(|test_store| test_store.name == "postgres").unwrap()
}

#[tokio::test]
async fn connections_that_ended_are_made_anew() {
    let test_store = postgres().await;
    let stream = Uuid::now_v7();
    run(&test_store, stream, open("甲")).await.unwrap();
    admin(&test_store, END_ALL).await;
    run(&test_store, stream, Command::Add { line: 1 }).await.unwrap();
    assert_eq!(test_store.load::<Parcel>(&permit(), stream).await.unwrap().unwrap().0.version, 2);
}

#[tokio::test]
async fn while_it_is_away_everybody_is_told_to_come_back_and_then_can() {
    let test_store = postgres().await;
    let (stream, again) = (Uuid::now_v7(), envelope());
    run(&test_store, stream, open("甲")).await.unwrap();
    admin(&test_store, "ALTER DATABASE {db} ALLOW_CONNECTIONS false").await;
    admin(&test_store, END_ALL).await;
    let away = send(&test_store, stream, again.clone(), Command::Add { line: 1 }).await;
    assert!(matches!(away, Err(Fault::Store(StoreFault::Busy(_)))), "{away:?}");
    let away = test_store.load::<Parcel>(&permit(), stream).await;
    assert!(matches!(away, Err(StoreFault::Busy(_))), "{:?}", away.err());
    admin(&test_store, "ALTER DATABASE {db} ALLOW_CONNECTIONS true").await;
    let done = send(&test_store, stream, again, Command::Add { line: 1 }).await.unwrap();
    assert!(!done.repeated);
    assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 2);
}

/// An async projection that waits in the middle of its transaction.
struct Waits(Notify, Notify);

impl AsyncProjection for Waits {
    fn name(&self) -> &'static str {
        "waits"
    }
    fn apply<'a>(&'a self, _: &'a mut ProjectionTx<'_>, _: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async {
            self.0.notify_one();
            self.1.notified().await;
            Ok(())
        })
    }
}

#[tokio::test]
async fn a_transaction_that_lost_its_server_is_done_again_or_given_up_as_a_whole() {
    let test_store = postgres().await;
    let stream = Uuid::now_v7();
    run(&test_store, stream, open("甲")).await.unwrap();
    let waits = Arc::new(Waits(Notify::new(), Notify::new()));
    let batch = tokio::spawn({
        let (store, waits) = (test_store.store.clone(), Arc::clone(&waits));
        async move { store.follow(COUNTY, waits, 10).await }
    });
    waits.0.notified().await;
    let queued = tokio::spawn({
        let store = test_store.store.clone();
        async move { run(&store, stream, Command::Add { line: 1 }).await }
    });
    admin(&test_store, END_ALL).await;
    waits.1.notify_one();
    assert!(matches!(batch.await.unwrap(), Err(StoreFault::Busy(_))));
    queued.await.unwrap().unwrap();
    assert!(test_store.verify(&[]).await.unwrap().sound());
}
