//! What the product aims at, and where a run missed it. Shares and times of the same run compare two things measured side by side;
//! the four absolute bounds hold for a machine of two cores that does nothing else.

use crate::{
    Measured, Place, reads,
    rounds::{Line, spread},
};

/// Of the floor, at [`MANY`] connections, by engine.
const OF_THE_FLOOR: [(&str, f64); 2] = [("sqlite", 0.70), ("postgres", 0.90)];
const MANY: usize = 64;
/// A reading, an import or an export a line may cost so many times at the large size what it costs at the small one.
const TIMES: f64 = 2.0;
/// A filter, whatever matches, in microseconds.
const FILTER: u32 = 50_000;
/// Resident memory when nothing was asked yet, in mebibytes.
const IDLE: f64 = 64.0;
/// From the start of the process to its first answer, in seconds.
const START: f64 = 1.0;

/// A line for each aim that was missed.
pub fn missed(measured: &Measured) -> Vec<String> {
    let mut missed = intakes(&measured.intake);
    for place in &measured.places {
        let engine = place.engine;
        if place.memory[0] > IDLE {
            missed.push(format!("{engine}, {} records: {:.0} MiB idle, aim {IDLE:.0}", place.records, place.memory[0]));
        }
        if place.start > START {
            missed.push(format!("{engine}, {} records: start {:.2} s, aim {START:.0}", place.records, place.start));
        }
        let slow = place.reads.iter().filter(|read| read.what.starts_with(reads::FILTERS) && read.p50 > FILTER);
        missed.extend(slow.map(|read| format!("{engine}, {} records: {}: {} µs, aim {FILTER}", read.records, read.what, read.p50)));
    }
    for (small, large) in measured.places.iter().zip(measured.places.iter().skip(1)).filter(|(small, large)| small.engine == large.engine) {
        missed.extend(grown(small, large));
    }
    for (what, of) in [("households in", &measured.households), ("venues in", &measured.venues)] {
        for (engine, all) in of {
            if let [small, large] = all.as_slice() {
                missed.extend(above(&format!("{engine}: {what}, a line"), large.each() / small.each()));
            }
        }
    }
    missed
}

fn above(what: &str, times: f64) -> Option<String> {
    (times > TIMES).then(|| format!("{what}: {times:.2} ×, aim {TIMES:.0} ×"))
}

fn intakes(lines: &[Line]) -> Vec<String> {
    let many = lines.iter().filter(|line| line.connections == MANY && !line.of_the_floor.is_empty());
    many.filter_map(|line| {
        let aim = OF_THE_FLOOR.iter().find(|(engine, _)| *engine == line.engine)?.1;
        let [_, share, _] = spread(line.of_the_floor.iter().copied());
        let said = format!("{}, intake of a {}: {:.0} % of the floor, aim {:.0}", line.engine, line.kind, share * 100.0, aim * 100.0);
        (share < aim).then_some(said)
    })
    .collect()
}

fn grown(small: &Place, large: &Place) -> Vec<String> {
    let mut all: Vec<String> =
        above(&format!("{}: a ledger out, a line", large.engine), large.export.each() / small.export.each()).into_iter().collect();
    for read in &large.reads {
        if let Some(before) = small.reads.iter().find(|before| before.what == read.what) {
            all.extend(above(&format!("{}: {}", large.engine, read.what), f64::from(read.p50) / f64::from(before.p50.max(1))));
        }
    }
    all
}
