//! When work of each category ends, by the shipped pack and its calendar: a table that a reviewer reads. `UPDATE_GOLDEN=1` writes it anew.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

use std::{fmt::Write, path::Path};

use kernel::{
    Instant,
    schema::{Choice, Datum, RecordKind, Values, datum::Coded},
    time::shanghai,
};
use records::{
    facets::clock::whole_rule,
    rules::clock::{control, reckoned},
};

/// A Monday morning; a Friday afternoon of the flood season; the morning before the longest holiday, on the last day of the season.
const STARTS: [&str; 3] = ["2026-03-02T01:00:00Z", "2026-07-10T08:30:00Z", "2026-09-30T02:00:00Z"];

fn local(at: Instant) -> String {
    at.zoned(&shanghai()).strftime("%m-%d %H:%M").to_string()
}

/// A record of this choice, as it is judged by the fields that its kind names for it.
fn values(kind: &RecordKind, choice: &Choice, urgent: bool) -> Values {
    let coded = |code: &str| Datum::Choice(Coded { code: code.to_owned(), name: String::new() });
    let mut values = Values::from([(kind.word("intake.category").unwrap().to_owned(), coded(&choice.code))]);
    if let Some(field) = kind.word("intake.urgency").filter(|_| urgent) {
        values.insert(field.to_owned(), coded("urgent"));
    }
    values
}

#[test]
fn every_category_ends_when_it_is_written_to_end() {
    let pack = packs::source::shipped_pack("base").unwrap();
    let kind = pack.kinds.iter().find(|kind| kind.code == "hazard").unwrap();
    let field = kind.field(kind.word("intake.category").unwrap()).unwrap();
    let mut table = String::from("# 类别 登记 → 控制住｜办结｜紧急的办结\n");
    for choice in &kind.choices[field.choices.as_deref().unwrap()] {
        for start in STARTS {
            let start = Instant::from(start.parse::<jiff::Timestamp>().unwrap());
            let end = |urgent: bool| {
                reckoned(whole_rule(kind).unwrap(), kind, &values(kind, choice, urgent), start, &pack.calendar, &[]).unwrap().due
            };
            let held =
                control(kind, &values(kind, choice, false), start, &pack.calendar).map_or_else(|| "—".to_owned(), |held| local(held.due));
            let (ordinary, urgent) = (end(false), end(true));
            assert!(urgent <= ordinary, "{}: what is urgent never has longer", choice.code);
            let _ = writeln!(table, "{} {} → {held}｜{}｜{}", choice.code, local(start), local(ordinary), local(urgent));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/limits.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(table, std::fs::read_to_string(&path).unwrap_or_default());
}
