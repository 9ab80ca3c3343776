//! What people read all day, asked one after another over one connection: lists in each order by area and by person, the worst
//! declared filter, search, a page, a ledger, the front page, a figure's records.

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

/// A reading with its account and address; `{newest}` is the newest record that the account sees.
const READS: [(&str, &str, &str); 15] = [
    ("list by area, all kinds, newest", "zz-dd", "/records?view=area&order=newest&limit=50"),
    ("list by area, all kinds, soonest due", "zz-dd", "/records?view=area&order=due&limit=50"),
    ("list by area, one kind, newest", "zz-dd", "/records?view=area&kind=hazard&order=newest&limit=50"),
    ("list by area, one kind, soonest due", "zz-dd", "/records?view=area&kind=hazard&order=due&limit=50"),
    ("what I owe", "zz-dd", "/records?view=owed&limit=50"),
    ("what I wrote, newest", "dh-wg1", "/records?view=mine&order=newest&limit=50"),
    ("a declared filter (a quarter match)", "zz-dd", "/records?view=area&kind=hazard&f.category=0301&limit=50"),
    ("worst filter (none match)", "zz-dd", "/records?view=area&kind=hazard&f.category=1002&f.urgency=urgent&limit=50"),
    // 邻里 东郝村
    ("search, two common words", "zz-dd", "/records?q=%E9%82%BB%E9%87%8C%20%E4%B8%9C%E9%83%9D%E6%9D%91&limit=20"),
    ("search, a number", "zz-dd", "/records?q=2026-99&limit=20"),
    ("a record's page", "zz-dd", "/records/{newest}"),
    ("a page of a ledger", "zz-dd", "/kinds/dispute/ledgers/main?limit=50"),
    ("the kinds, with what is owed", "zz-dd", "/kinds"),
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
    /// How many records lay in the place.
    pub records: usize,
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
pub async fn all(child: &Child, records: usize, tokens: &HashMap<&'static str, String>) -> Result<Vec<Read>, Failed> {
    let mut reads = vec![];
    for (what, account, path) in READS {
        let head = format!("authorization: Bearer {}\r\n", tokens[account]);
        let mut connection = Connection::open(&child.address).await?;
        let newest = connection.send("GET", "/api/v1/records?view=area&limit=1", &head, &[]).await?;
        let newest: Value = serde_json::from_slice(&newest.body)?;
        let path = format!("/api/v1{path}").replace("{newest}", newest["items"][0]["id"].as_str().unwrap_or_default());
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
            let found = ["items", "rows", "kinds", "timeline", "due_list"].into_iter().find_map(|name| body[name].as_array());
            lines = found.map_or(0, Vec::len);
        }
        times.sort_unstable();
        let cpu = (client::cpu(child.id()) - before) * 1e6 / TIMES as f64;
        reads.push(Read { what, records, lines, p50: times[TIMES / 2], p90: times[TIMES * 9 / 10], cpu });
    }
    Ok(reads)
}
