//! What stands beside records and is not in them: the posts of those who acted, who holds a post where a record lies, whom to call.

use std::collections::HashMap;

use http_api::{Call, Problem};
use kernel::{Permit, TextRef, time::shanghai};
use registry::read::{self, AppointmentLine};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::load::open;
use crate::seen::Seen;

/// Puts into each record the posts of the people whom these paths show.
pub(super) async fn with_people(call: &Call, permit: &Permit, seen: &mut [Seen], paths: &[&str]) -> Result<(), Problem> {
    let accounts = |one: &Seen| paths.iter().flat_map(|path| one.accounts(path)).collect::<Vec<_>>();
    let mut all: Vec<Uuid> = seen.iter().flat_map(accounts).collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return Ok(());
    }
    let titles = access::titles(call.store(), permit, &all).await?;
    for one in seen {
        let own = accounts(one);
        one.people = own.into_iter().filter_map(|account| Some((account, titles.get(&account)?.clone()))).collect();
    }
    Ok(())
}

/// Puts into each record who holds the posts that these paths show (`post.contact_leader`) where it lies today.
pub(super) async fn with_posts(call: &Call, permit: &Permit, seen: &mut [Seen], paths: &[&str]) -> Result<(), Problem> {
    let mut posts: Vec<&str> = paths.iter().filter_map(|path| path.strip_prefix("post.")).collect();
    posts.sort_unstable();
    posts.dedup();
    if posts.is_empty() {
        return Ok(());
    }
    let today = call.now().date(&shanghai());
    let mut held: HashMap<(Uuid, &str), TextRef> = HashMap::new();
    let mut asked: Vec<Uuid> = vec![];
    let mut reader = call.store().read(permit);
    for part in seen.iter().flat_map(|one| &one.body.place.path).filter(|part| matches!(part.level.as_str(), "town" | "village" | "grid")) {
        if asked.contains(&part.id) {
            continue;
        }
        asked.push(part.id);
        for line in read::post_holders(&mut reader, permit.jurisdiction(), part.id, None, today).await? {
            if let Some(post) = posts.iter().find(|post| **post == line.post) {
                held.entry((part.id, post)).or_insert(line.name);
            }
        }
    }
    drop(reader);
    let names = open(call, permit, held.values().cloned().collect()).await?;
    for one in seen {
        let nearest = |post: &&str| {
            let text = one.body.place.path.iter().rev().find_map(|part| held.get(&(part.id, *post)))?;
            Some(((*post).to_owned(), names.get(&text.id)?.clone()?))
        };
        one.posts = posts.iter().filter_map(nearest).collect();
    }
    Ok(())
}

/// Somebody to call about a record: an office-holder in duty.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RecordContact)]
pub(super) struct ContactView {
    /// `contact_leader`, `grid_worker`, …
    post: String,
    /// 包村领导.
    title: String,
    /// Where: the unit or the area.
    place: String,
    /// The name.
    name: String,
    /// The telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// The most people of one unit.
const MOST: usize = 3;

/// Whom to call: the people of the unit that leads, of the area where it lies, and the leader who looks after the village.
pub(super) async fn contacts(call: &Call, permit: &Permit, seen: &Seen) -> Result<Vec<ContactView>, Problem> {
    let body = &seen.body;
    if !body.is_open() {
        return Ok(vec![]);
    }
    let today = call.now().date(&shanghai());
    let mut reader = call.store().read(permit);
    let mut found: Vec<(String, AppointmentLine)> = vec![];
    if let Some(task) = body.facets.tasks.as_ref().and_then(|tasks| tasks.lead()) {
        let held = read::post_holders(&mut reader, permit.jurisdiction(), task.unit.id, None, today).await?;
        found.extend(held.into_iter().take(MOST).map(|line| (task.unit.name.clone(), line)));
    }
    if let Some(part) = body.place.area().filter(|part| part.level != "village") {
        let held = read::post_holders(&mut reader, permit.jurisdiction(), part.id, None, today).await?;
        found.extend(held.into_iter().take(MOST).map(|line| (part.name.clone(), line)));
    }
    if let Some(village) = body.place.at("village") {
        let held = read::contact_leader(&mut reader, permit.jurisdiction(), village.id, today).await?;
        found.extend(held.map(|line| (village.name.clone(), line)));
    }
    drop(reader);
    let texts = found.iter().flat_map(|(_, line)| std::iter::once(&line.name).chain(&line.phone)).cloned().collect();
    let opened = open(call, permit, texts).await?;
    let text = |text: &TextRef| opened.get(&text.id).cloned().flatten();
    let view = |(place, line): (String, AppointmentLine)| {
        Some(ContactView { name: text(&line.name)?, phone: line.phone.as_ref().and_then(text), post: line.post, title: line.title, place })
    };
    Ok(found.into_iter().filter_map(view).collect())
}
