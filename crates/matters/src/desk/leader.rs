//! The leader who looks after a village (包村领导), as matters show him.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use desk::{Call, Problem};
use jiff::civil::Date;
use kernel::{Instant, Jurisdiction, Permit, time::shanghai};
use registry::read;
use uuid::Uuid;

use super::{show::open, wire::LeaderView};
use crate::{World, rules::Case};

/// What was read is trusted for a minute: the answer to every action names him, and he changes once in years.
const TRUSTED: i64 = 60 * 1000;
/// How many villages are remembered.
const REMEMBERED: usize = 2_000;

type Key = (Jurisdiction, Uuid, Date);

/// Who was found lately.
#[derive(Debug, Default)]
pub struct Leaders {
    known: Mutex<HashMap<Key, (Instant, Option<LeaderView>)>>,
}

impl Leaders {
    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<Key, (Instant, Option<LeaderView>)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// His name and post, those of an office-holder in duty; today's of the matter's village.
pub(super) async fn of(call: &Call, permit: &Permit, case: &Case) -> Result<Option<LeaderView>, Problem> {
    let Some(village) = case.place.at("village") else { return Ok(None) };
    let world = call.world::<World>()?;
    let now = call.now();
    let today = now.date(&shanghai());
    let key = (permit.jurisdiction, village.id, today);
    let remembered = world.leaders.known().get(&key).filter(|(read, _)| now < read.plus(TRUSTED)).cloned();
    if let Some((_, leader)) = remembered {
        return Ok(leader);
    }
    let mut reader = call.store().read(permit).await?;
    let held = read::contact_leader(&mut reader, permit.jurisdiction, village.id, today).await?;
    // Given back before anything else asks for one: who holds one and waits for another may wait for ever.
    drop(reader);
    let leader = match held {
        None => None,
        Some(held) => {
            let name = open(call, permit, vec![held.name.clone()]).await?.text(Some(&held.name)).unwrap_or_default();
            Some(LeaderView { name, title: held.title })
        }
    };
    let mut known = world.leaders.known();
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(key, (now, leader.clone()));
    Ok(leader)
}
