//! What goes on beside the requests: async projections follow the journal, packs are bound, claims and pauses expire; at night the
//! journal is sealed and uploads that nobody claimed are deleted.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use http_api::App;
use kernel::{Jurisdiction, Permit, Right, time::shanghai};
use records::{Sources, figures::Figures};
use store::{AsyncProjection, Store, StoreFault, search::Follow};
use tokio::{sync::watch::Receiver, task::JoinSet};

use crate::{Failed, shelf};

/// Entries an async projection takes in at once: a command waits for no more than these.
const BATCH: usize = 250;
/// So many times as long as its batch took, an async projection leaves the writer to commands while they keep coming.
const SHARE: u32 = 9;
/// But no longer than this.
const LONGEST_REST: Duration = Duration::from_secs(2);
/// In which a command comes where many come.
const MOMENT: Duration = Duration::from_millis(20);
/// How long an async projection rests after a fault.
const REST: Duration = Duration::from_secs(5);
/// How often it is looked whether a night's work is due.
const NIGHT_WATCH: Duration = Duration::from_mins(10);

/// How often it is looked what has run out by itself.
const CLOCK_WATCH: Duration = Duration::from_mins(5);

/// How long after a change it is looked whether a pack's areas have come in.
const BIND_REST: Duration = Duration::from_mins(1);

/// The async projections of all rooms.
pub fn projections(store: &Store, sources: &Sources) -> Vec<Arc<dyn AsyncProjection>> {
    vec![Arc::new(Figures::new(sources)), Arc::new(Follow::<records::Record>::new("search/record", store))]
}

/// Every journal there is.
pub async fn journals(store: &Store) -> Result<Vec<Jurisdiction>, StoreFault> {
    let permit = Permit::system("background", Jurisdiction::PLATFORM, Right::SignIn);
    let rows = store.read(&permit).query("SELECT jurisdiction FROM jurisdiction_head ORDER BY jurisdiction", &[]).await?;
    rows.iter().map(|row| row.int("jurisdiction").map(Jurisdiction)).collect()
}

/// Lets every async projection catch up with every journal, by the packs that the journals hold. For the command line and for loading,
/// where nothing else goes on.
pub async fn catch_up(store: &Store) -> Result<(), Failed> {
    let (bound, ..) = shelf::open(None)?;
    for whose in journals(store).await? {
        bound.refresh(store, whose).await?;
    }
    let sources = Sources { declarations: bound };
    for whose in journals(store).await? {
        for projection in projections(store, &sources) {
            while store.follow(whose, projection.clone(), BATCH).await?.behind > 0 {}
        }
    }
    Ok(())
}

/// Starts it all; it ends when the set is dropped.
pub fn start(app: &App) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn(follow(app.clone()));
    tasks.spawn(nights(app.store().clone()));
    tasks.spawn(bind(app.clone()));
    tasks.spawn(clocks(app.clone()));
    tasks
}

/// Binds the pack of a place whose areas have come in since.
async fn bind(app: App) {
    let mut grown = app.store().grown();
    while grown.changed().await.is_ok() {
        tokio::time::sleep(BIND_REST).await;
        if let Err(Failed(fault)) = shelf::bind(&app).await {
            tracing::error!(fault, "a pack could not be bound; trying again");
        }
    }
}

async fn follow(app: App) {
    let mut grown = app.store().grown();
    loop {
        grown.mark_unchanged();
        if let Err(Failed(fault)) = keep_up(&app).await {
            tracing::error!(fault, "an async projection stands still; trying again");
            tokio::time::sleep(REST).await;
            continue;
        }
        if grown.changed().await.is_err() {
            return;
        }
        // A burst is taken in together.
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Lets every async projection catch up beside the commands, which come first: while they keep coming, an async projection rests after each
/// batch for as long as [`SHARE`] batches would take.
async fn keep_up(app: &App) -> Result<(), Failed> {
    let (store, sources) = (app.store(), app.shared::<Sources>()?);
    let mut grown = store.grown();
    for whose in journals(store).await? {
        for projection in projections(store, &sources) {
            loop {
                grown.mark_unchanged();
                let begun = Instant::now();
                if store.follow(whose, projection.clone(), BATCH).await?.behind <= 0 {
                    break;
                }
                let rest = (begun.elapsed() * SHARE).min(LONGEST_REST);
                give_way(&mut grown, Instant::now() + rest).await;
            }
        }
    }
    Ok(())
}

/// Leaves the writer alone until then, or until no command has come for a moment.
async fn give_way(grown: &mut Receiver<u64>, until: Instant) {
    while grown.has_changed().unwrap_or_default() && Instant::now() < until {
        grown.mark_unchanged();
        tokio::time::sleep(MOMENT).await;
    }
}

/// Ends what ends by itself: claims without progress, pauses whose day has come.
async fn clocks(app: App) {
    loop {
        if let Err(Failed(fault)) = expired(&app).await {
            tracing::error!(fault, "what has run out could not be ended; trying again");
        }
        tokio::time::sleep(CLOCK_WATCH).await;
    }
}

/// Ends in every journal what has run out by now; answers with how many records that touched.
pub async fn expired(app: &App) -> Result<usize, Failed> {
    let (store, sources) = (app.store(), app.shared::<Sources>()?);
    let mut all = 0;
    for whose in journals(store).await? {
        let ended = records::expire(store, &sources, whose).await?;
        if ended > 0 {
            tracing::info!(%whose, ended, "ended by itself");
        }
        all += ended;
    }
    Ok(all)
}

/// Once a local day: seals every journal and sweeps files that nobody claimed.
async fn nights(store: Store) {
    let mut done = None;
    loop {
        let today = store.now().date(&shanghai());
        if done != Some(today) {
            match night(&store).await {
                Ok(()) => done = Some(today),
                Err(fault) => tracing::error!(%fault, "the night's work is not done; trying again"),
            }
        }
        tokio::time::sleep(NIGHT_WATCH).await;
    }
}

async fn night(store: &Store) -> Result<(), StoreFault> {
    for whose in journals(store).await? {
        if let Some(seal) = store.seal_journal(whose).await? {
            tracing::info!(%whose, position = seal.position, "sealed");
        }
        let permit = Permit::system("background", whose, Right::SignIn);
        store.files().sweep(store, &permit).await?;
    }
    Ok(())
}
