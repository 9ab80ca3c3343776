//! What comes and goes in bulk: sheets of households in, a ledger out. Each at a small and a large size, so that a line's cost can
//! be compared with itself in the same run.

use std::time::Instant;

use serde::Serialize;

use crate::{floor::Failed, stand::Stand};

/// Households of the small sheet and of the large one.
const SHEETS: [usize; 2] = [10_000, 100_000];
/// Households in a micro-grid of the sheet: below the thirty that one may hold.
const IN_ONE: usize = 25;
/// Days of the exported ledger: where a million records lie in a year, these hold a hundred thousand disputes.
const DAYS: i32 = 73;
/// 东郝村.
const VILLAGE: &str = "140702105203";

/// So many lines in so many seconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Bulk {
    /// Lines of the sheet, its head not counted.
    pub lines: u64,
    /// Seconds, start of the process included.
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
    let (from, to) = Stand::days(DAYS)?;
    let begun = Instant::now();
    let said = stand.run(&["export", "ledger", "dispute", "--from", &from, "--to", &to, "--out", &file])?;
    let seconds = begun.elapsed().as_secs_f64();
    let lines = said.split_whitespace().next().and_then(|word| word.parse().ok()).ok_or("the export did not say how many rows")?;
    Ok(Bulk { lines, seconds })
}

/// Enters a small and a large sheet of households, each into micro-grids of its own.
pub fn imports(stand: &Stand) -> Result<Vec<Bulk>, Failed> {
    let folder = tempfile::tempdir()?;
    let mut done = vec![];
    for households in SHEETS {
        let grids: String = (0..households.div_ceil(IN_ONE)).map(|at| format!("B{households}-{at},第{at}号,微网格,{VILLAGE}\n")).collect();
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
