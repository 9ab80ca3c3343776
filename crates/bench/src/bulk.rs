//! What comes and goes in bulk: sheets of households and of a declared kind in, a ledger out. Each at a small and a large size, so
//! that a line's cost can be compared with itself in the same run.

use std::{fmt::Write, time::Instant};

use serde::Serialize;

use crate::{
    client::Connection,
    fill,
    floor::Failed,
    intake::MIX,
    stand::{Child, Stand},
};

/// Households of the small sheet and of the large one.
const SHEETS: [usize; 2] = [10_000, 100_000];
/// Households in a micro-grid of the sheet: below the thirty that one may hold.
const IN_ONE: usize = 25;
/// Lines of the exported ledger of disputes, where a million records lie in a year.
const LEDGER: usize = 100_000;
/// Venues in one sheet: as many as one may bring; and how many sheets follow each other.
const VENUES: usize = 5_000;
const VENUE_SHEETS: usize = 20;

/// So many lines in so many seconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Bulk {
    /// Lines of the sheet, its head not counted.
    pub lines: u64,
    /// Seconds; of a command, the start of its process included.
    pub seconds: f64,
}

impl Bulk {
    /// Microseconds a line.
    pub fn each(self) -> f64 {
        self.seconds * 1e6 / (self.lines.max(1)) as f64
    }
}

/// Exports the disputes' ledger of the last days.
pub fn export(stand: &Stand) -> Result<Bulk, Failed> {
    let out = tempfile::tempdir()?;
    let file = out.path().join("ledger.xlsx").to_string_lossy().into_owned();
    let disputes = 1_000_000 / MIX.len() * MIX.iter().filter(|kind| **kind == "dispute").count();
    let (from, to) = Stand::days((365 * LEDGER / disputes) as i32);
    let begun = Instant::now();
    let said = stand.run(&["export", "ledger", "dispute", "--from", &from, "--to", &to, "--out", &file])?;
    let seconds = begun.elapsed().as_secs_f64();
    let lines = said.split_whitespace().next().and_then(|word| word.parse().ok()).ok_or("the export did not say how many rows")?;
    Ok(Bulk { lines, seconds })
}

/// Enters a small and a large sheet of households, each into micro-grids of its own.
pub fn households(stand: &Stand) -> Result<Vec<Bulk>, Failed> {
    let folder = tempfile::tempdir()?;
    let town = fill::town()?;
    let village = fill::village(&town)?;
    let mut done = vec![];
    for households in SHEETS {
        let grids: String = (0..households.div_ceil(IN_ONE)).map(|at| format!("B{households}-{at},第{at}号,微网格,{village}\n")).collect();
        let homes: String =
            (0..households).map(|at| format!("H{households}-{at},B{households}-{},演示户{at},100{at:08},常住,3\n", at / IN_ONE)).collect();
        let sheet = |name: &str, text: String| -> Result<String, Failed> {
            let path = folder.path().join(name);
            std::fs::write(&path, text)?;
            Ok(path.to_string_lossy().into_owned())
        };
        let areas = sheet("areas.csv", format!("编码,名称,层级,上级编码\n{grids}"))?;
        let list = sheet("households.csv", format!("户编号,微网格编码,户主姓名,联系电话,居住情况,人数\n{homes}"))?;
        stand.run(&["import", "areas", &areas])?;
        let begun = Instant::now();
        stand.run(&["import", "households", &list])?;
        done.push(Bulk { lines: households as u64, seconds: begun.elapsed().as_secs_f64() });
    }
    Ok(done)
}

/// Enters sheets of venues one after another, as the office does: what the first took, and all of them together.
pub async fn venues(child: &Child, token: &str) -> Result<Vec<Bulk>, Failed> {
    let mut connection = Connection::open(&child.address).await?;
    let town = fill::town()?;
    let begun = Instant::now();
    let mut done = vec![];
    for sheet in 0..VENUE_SHEETS {
        let mut text = "地点,名称,类型,从哪一天起\n".to_owned();
        for row in 0..VENUES {
            let village = &town.villages[row % town.villages.len()].code;
            writeln!(text, "{village},第{sheet}表第{row}处,文化广场长廊,2025-03-01")?;
        }
        let headers = format!(
            "authorization: Bearer {token}\r\ncontent-type: application/octet-stream\r\nx-file-name: venues.csv\r\nidempotency-key: {}\r\n",
            uuid::Uuid::now_v7()
        );
        let answer = connection.send("POST", "/api/v1/kinds/venue/import", &headers, text.as_bytes()).await?;
        if answer.status != 200 {
            return Err(format!("venues: {} {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
        }
        if sheet == 0 || sheet + 1 == VENUE_SHEETS {
            done.push(Bulk { lines: ((sheet + 1) * VENUES) as u64, seconds: begun.elapsed().as_secs_f64() });
        }
    }
    Ok(done)
}
