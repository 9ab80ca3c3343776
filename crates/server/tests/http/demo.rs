//! `gewu demo`: a small place from its folder to a year of records, by the binary.

use crate::commands::{Folder, check};

#[test]
fn a_place_is_a_folder_and_is_played_to_its_last_act() {
    let folder = Folder::new("demo");
    let data = folder.path("data");
    let load = ["demo", "--data", &data, "--listen", "127.0.0.1:0", "--today", "2026-11-21", "--load-only"];
    let said = check(&[&load[..], &["--place", "dagaoping"]].concat(), 0, "通道侗族自治县大高坪苗族乡");
    assert!(said.contains("诉求、小会、阵地等"), "{said}");
    let files: Vec<_> = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(files.iter().any(|name| name == "demo.json") && files.iter().any(|name| name == "31户-应当被拒绝.csv"), "{files:?}");
    check(&["verify", "--data", &data], 0, "");
    // The two ledgers hold every matter that was played, no more and no fewer.
    assert!(said.contains("事项：49 件"), "{said}");
    for (kind, rows) in [("dispute", "20 行"), ("hazard", "29 行")] {
        let out = folder.path(&format!("{kind}.xlsx"));
        let ledger = ["export", "ledger", kind, "--from", "2025-11-01", "--to", "2026-11-30", "--out", &out, "--data", &data];
        assert!(check(&ledger, 0, "行，已写入").contains(rows), "{kind}");
    }
    // It is there: not loaded again, and not taken for another.
    let again = check(&load, 0, "");
    assert!(!again.contains("正在生成"), "{again}");
    check(&[&load[..], &["--place", "xiuwen"]].concat(), 1, "里是“dagaoping”的演示");
}

#[test]
fn an_unknown_place_is_refused_before_a_folder_is_made() {
    let folder = Folder::new("no-demo");
    let data = folder.path("data");
    check(&["demo", "--data", &data, "--listen", "127.0.0.1:0", "--load-only", "--place", "nowhere"], 1, "dagaoping、xiuwen");
    assert!(!std::path::Path::new(&data).exists());
}
