//! What people look at all day, asked one after another over one connection, as the screens ask it: lists of one kind and of all, by
//! area, unit and account, with declared filters; search; a page, a ledger, front pages, figures and their records.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

use serde::Serialize;
use serde_json::Value;

use crate::{
    client::{self, Connection},
    fill,
    floor::Failed,
    stand::{Child, Stand},
};

/// A reading with its account and address. `{newest}` is the newest record that the account sees, `{village}` a village of the town.
/// The first page of a list is counted, the others are not.
const READS: [(&str, &str, &str); 33] = [
    ("list by area, all kinds, newest", "zz-dd", "/records?view=area&order=newest&count=true"),
    ("list by area, all kinds, a further page", "zz-dd", "/records?view=area&order=newest"),
    ("list by area, all kinds, soonest due", "zz-dd", "/records?view=area&order=due&count=true"),
    ("list by area, all kinds, overdue", "zz-dd", "/records?view=area&clock=overdue&order=due&count=true"),
    ("list by area, every kind there is, newest", "zsj", "/records?view=area&order=newest&count=true"),
    ("list by area, one kind, newest", "zz-dd", "/records?view=area&kind=hazard&order=newest&count=true"),
    ("list by area, one kind, soonest due", "zz-dd", "/records?view=area&kind=hazard&order=due&count=true"),
    ("list by area, activities of a kind", "zz-dd", "/records?view=area&kind=visit&order=newest&count=true"),
    ("list by area, entries of a kind", "dj", "/records?view=area&kind=venue&order=newest&count=true"),
    ("list of one village of a town", "zz-dd", "/records?view=area&area={village}&order=newest&count=true"),
    ("list by unit, all kinds, newest", "dh-sj", "/records?view=unit&order=newest&count=true"),
    ("list by unit, one kind, newest", "dh-sj", "/records?view=unit&kind=hazard&order=newest&count=true"),
    ("what I wrote, newest", "dh-wg1", "/records?view=mine&order=newest&count=true"),
    ("what I wrote, still open", "dh-wg1", "/records?view=mine&open=true&order=due&count=true"),
    ("what I owe", "zz-dd", "/records?view=owed&order=due&count=true"),
    ("what may be claimed", "hw", "/records?view=pool&order=newest&count=true"),
    ("filter, a quarter match", "zz-dd", "/records?view=area&kind=hazard&f.category=0301&order=newest&count=true"),
    ("filter, none match", "zz-dd", "/records?view=area&kind=hazard&f.category=1002&f.urgency=urgent&order=newest&count=true"),
    ("filter, open ones, newest", "zz-dd", "/records?view=area&kind=hazard&open=true&order=newest&count=true"),
    ("filter, open ones of all kinds, newest", "zz-dd", "/records?view=area&open=true&order=newest&count=true"),
    // 邻里 说合
    ("search, two common words", "zz-dd", "/records?q=%E9%82%BB%E9%87%8C%20%E8%AF%B4%E5%90%88&limit=20"),
    // 邻里 塌方
    ("search, a common and a missing word", "zz-dd", "/records?q=%E9%82%BB%E9%87%8C%20%E5%A1%8C%E6%96%B9&limit=20"),
    ("search, a number", "zz-dd", "/records?q=2026-99&limit=20"),
    ("a record's page", "zz-dd", "/records/{newest}"),
    ("a page of a ledger", "zz-dd", "/kinds/dispute/ledgers/main?limit=50"),
    ("a page of a village's ledger", "dh-sj", "/kinds/dispute/ledgers/main?limit=50"),
    ("the kinds, with what is owed", "zz-dd", "/kinds"),
    ("front page of the desk", "zz-dd", "/front"),
    ("front page of a leader", "zsj", "/front"),
    ("front page of a grid", "dh-wg1", "/front"),
    ("front page of a unit", "hw", "/front"),
    ("a figure with its split", "zsj", "/figures/visits_by_reason"),
    ("records of a figure", "zz-dd", "/figures/talks_solved/records?limit=50"),
];

/// Those of them that must answer within [`crate::aims::FILTER`], whatever matches.
pub const FILTERS: &str = "filter, ";

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
        let path = format!("/api/v1{}", named(&mut connection, &head, path).await?);
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
            let found = ["items", "rows", "kinds", "timeline", "due_list", "split"].into_iter().find_map(|name| body[name].as_array());
            lines = found.map_or(0, Vec::len);
        }
        times.sort_unstable();
        let cpu = (client::cpu(child.id()) - before) * 1e6 / TIMES as f64;
        reads.push(Read { what, records, lines, p50: times[TIMES / 2], p90: times[TIMES * 9 / 10], cpu });
    }
    Ok(reads)
}

/// An address with identities in place of `{newest}` and `{village}`.
async fn named(connection: &mut Connection, head: &str, path: &str) -> Result<String, Failed> {
    let mut items = async |path: &str| -> Result<Vec<Value>, Failed> {
        let found = connection.send("GET", path, head, &[]).await?;
        let found: Value = serde_json::from_slice(&found.body)?;
        Ok(found["items"].as_array().cloned().unwrap_or_default())
    };
    let town = fill::town()?;
    let (asked, code) = match path {
        _ if path.contains("{newest}") => ("/api/v1/records?view=area&limit=1", None),
        // 东郝村
        _ if path.contains("{village}") => ("/api/v1/areas/search?q=%E4%B8%9C%E9%83%9D%E6%9D%91", Some(fill::village(&town)?)),
        _ => return Ok(path.to_owned()),
    };
    let found = items(asked).await?.into_iter().find(|item| code.is_none_or(|code| item["code"] == code));
    let id = found.as_ref().and_then(|item| item["id"].as_str()).ok_or_else(|| format!("nothing to be found for {path}"))?;
    Ok(path.replace("{newest}", id).replace("{village}", id))
}
