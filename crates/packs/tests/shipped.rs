//! The shipped packs check clean, are embedded whole, and say what `facts/office-practice.md` says.

#![expect(clippy::panic, reason = "a test may fall over its own mistake")]

use std::{fmt::Write, path::Path};

use matters::rules::catalogue::Stage;
use packs::{Pack, rules::said::limit_text, source};

fn repo() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn shipped(code: &str) -> Pack {
    source::shipped_pack(code).unwrap_or_else(|complaints| {
        let said: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        panic!("{}", said.join("\n"))
    })
}

/// The whole catalogue as one table for the eye. `UPDATE_GOLDEN=1` writes it anew.
fn table(pack: &Pack) -> String {
    let mut out = String::new();
    let catalogue = &pack.catalogue;
    for category in &catalogue.categories {
        let marks = [("〔封闭〕", category.sealed), ("〔不暂缓〕", category.never_paused), ("〔须说明〕", category.note_required)];
        let marks: String = marks.iter().filter(|(_, on)| *on).map(|(mark, _)| *mark).collect();
        let urgent = category.urgent.as_ref().map_or(String::new(), |urgent| format!(" | 紧急 {urgent}"));
        let _ = writeln!(
            out,
            "{} {} | {} | {}{urgent} | {} | {} {marks}",
            category.code,
            category.group,
            category.name,
            limit_text(catalogue, category),
            category.lead,
            category.co.join("、"),
        );
    }
    for flow in &catalogue.flows {
        let steps: Vec<String> = flow.steps.iter().map(|step| format!("{}（{}）", step.name, step.standing)).collect();
        let _ = writeln!(out, "{}：{}", flow.kind, steps.join(" → "));
    }
    out
}

#[test]
fn the_base_pack_says_what_offices_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/base.txt");
    let said = table(&shipped("base"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(&path).unwrap());
}

#[test]
fn thirty_hazards_seventeen_disputes() {
    let pack = shipped("base");
    let count = |kind: &str| pack.catalogue.categories.iter().filter(|category| category.kind == kind).count();
    assert_eq!((count("hazard"), count("dispute")), (30, 17));
    let sealed: Vec<&str> =
        pack.catalogue.categories.iter().filter(|category| category.sealed).map(|category| category.code.as_str()).collect();
    assert_eq!(sealed, ["5199"]);
    assert_eq!(pack.catalogue.standing("hazard", Stage::Closed), "已销号");
    assert_eq!(pack.catalogue.standing("dispute", Stage::Open), "待受理");
    assert_eq!((pack.household_limit.at_most, pack.household_limit.counted.as_str()), (30, "residing"));
}

#[test]
fn the_binary_carries_every_file_of_the_folder() {
    assert_eq!(source::shipped_codes(), ["base", "xiuwen"]);
    for code in source::shipped_codes() {
        let on_disk: Vec<(String, String)> =
            source::folder(&repo().join(&code)).unwrap().into_iter().map(|text| (text.name, text.text)).collect();
        let inside: Vec<(String, String)> = source::shipped(&code).into_iter().map(|text| (text.name, text.text)).collect();
        assert_eq!(on_disk, inside, "{code}");
        assert_eq!(source::read(&repo().join(&code)).unwrap(), shipped(&code));
    }
}

#[test]
fn the_place_lies_over_the_base_and_only_differs_where_it_says_so() {
    let (base, place) = (shipped("base"), shipped("xiuwen"));
    assert_ne!(base.hash(), place.hash());
    assert_eq!(base.catalogue.categories, place.catalogue.categories);
    let steward = |pack: &Pack| pack.posts.iter().find(|post| post.means("党员中心户")).map(|post| post.name.clone());
    assert_eq!(steward(&base).as_deref(), Some("微网格员"));
    assert_eq!(steward(&place).as_deref(), Some("管家（党员中心户）"));
    assert_eq!(place.level_name("town"), "镇");
    assert_eq!(place.calendar.seasons.len(), 2);
}

#[test]
fn the_journal_gives_back_the_same_pack_under_the_same_hash() {
    let pack = shipped("xiuwen");
    let back = Pack::from_content(&pack.content()).unwrap();
    assert_eq!(back, pack);
    assert_eq!(Pack::hash_of(&back.content()), pack.hash());
}

/// The golden table of each kind: status × verb × relation → where to. `UPDATE_GOLDEN=1` writes them anew; read the difference.
#[test]
fn each_kind_allows_what_its_golden_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let pack = shipped("base");
    for kind in &pack.kinds {
        let (path, said) = (folder.join(format!("{}.txt", kind.code)), packs::kinds::table(kind));
        assert!(said.lines().count() <= 60, "{}: a table longer than a page is read by nobody", kind.code);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &said).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(said, golden, "{}", path.display());
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let Some(code) = name.strip_suffix(".txt") else { continue };
        assert!(pack.kinds.iter().any(|kind| kind.code == code), "{code} has a table and is no kind");
    }
}
