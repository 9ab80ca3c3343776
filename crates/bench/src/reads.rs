//! What people look at all day, asked one after another over one connection: lists in each order by area and by seat, the worst
//! declared filter, search, the front page, a figure's records.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

use serde::Serialize;
use serde_json::Value;

use crate::{
    client::{self, Connection},
    floor::Failed,
    stand::{Child, Stand},
};

/// A reading with its account and address.
const READS: [(&str, &str, &str); 11] = [
    ("list by area, newest", "zz-dd", "/matters?view=area&order=newest&limit=50"),
    ("list by area, soonest due", "zz-dd", "/matters?view=area&order=due&limit=50"),
    ("list by area, number", "zz-dd", "/matters?view=area&order=number&limit=50"),
    ("list by seat, mine", "zz-dd", "/matters?view=mine&order=due&limit=50"),
    ("list by seat, reported by me", "dh-wg1", "/matters?view=reported&order=newest&limit=50"),
    ("list by seat, reported by me, number", "dh-wg1", "/matters?view=reported&order=number&limit=50"),
    ("worst filter (none match)", "zz-dd", "/matters?view=area&category=1002&urgency=urgent&limit=50"),
    ("search, two common words", "zz-dd", "/matters?q=%E6%8E%92%E6%B0%B4%E6%B8%A0&limit=20"),
    ("search, a number", "zz-dd", "/matters?q=2026-99&limit=20"),
    ("front page", "zz-dd", "/front"),
    ("records of a figure", "zz-dd", "/figures/talks_solved/records?limit=50"),
];

/// Repetitions of each, after a few that are thrown away.
const TIMES: usize = 40;
const THROWN: usize = 5;

/// One reading at one size.
#[derive(Debug, Clone, Serialize)]
pub struct Read {
    /// What was asked.
    pub what: &'static str,
    /// How many matters lay in the place.
    pub matters: usize,
    /// How many lines came back.
    pub lines: usize,
    /// Median, in microseconds.
    pub p50: u32,
    /// The slowest but one in ten, in microseconds.
    pub p90: u32,
    /// CPU of the server's process, in microseconds.
    pub cpu: f64,
}

/// A token of each account that asks. They are issued before the place is served.
pub fn tokens(stand: &Stand) -> Result<HashMap<&'static str, String>, Failed> {
    let accounts: HashSet<&'static str> = READS.iter().map(|read| read.1).collect();
    accounts.into_iter().map(|account| Ok((account, stand.token(account)?))).collect()
}

/// Asks everything.
pub async fn all(child: &Child, matters: usize, tokens: &HashMap<&'static str, String>) -> Result<Vec<Read>, Failed> {
    let mut reads = vec![];
    for (what, account, path) in READS {
        let head = format!("authorization: Bearer {}\r\n", tokens[account]);
        let path = format!("/api/v1{path}");
        let mut connection = Connection::open(&child.address).await?;
        let (mut times, mut lines, mut before) = (vec![], 0, 0.0);
        for turn in 0..THROWN + TIMES {
            if turn == THROWN {
                before = client::cpu(child.id());
            }
            let begun = Instant::now();
            let answer = connection.send("GET", &path, &head, &[]).await?;
            if answer.status != 200 {
                return Err(format!("{what}: {} {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
            }
            if turn >= THROWN {
                times.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
            }
            let body: Value = serde_json::from_slice(&answer.body)?;
            lines = body["items"].as_array().or(body["due_list"].as_array()).map_or(0, Vec::len);
        }
        times.sort_unstable();
        let cpu = (client::cpu(child.id()) - before) * 1e6 / TIMES as f64;
        reads.push(Read { what, matters, lines, p50: times[TIMES / 2], p90: times[TIMES * 9 / 10], cpu });
    }
    Ok(reads)
}
