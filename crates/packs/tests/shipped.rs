//! The shipped packs check clean, are embedded whole, and say what `facts/office-practice.md` says.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fall over its own mistake")]

use std::{fmt::Write, path::Path};

use kernel::schema::{Choice, Facet, RecordKind};
use packs::{Pack, source};

fn repo() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn shipped(code: &str) -> Pack {
    source::shipped_pack(code).unwrap_or_else(|complaints| {
        let said: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        panic!("{}", said.join("\n"))
    })
}

/// The lists of choices on which limits and bodies hang, the ways of the records and the ledgers, as one table for the eye.
/// `UPDATE_GOLDEN=1` writes it anew.
fn table(pack: &Pack) -> String {
    let mut out = String::new();
    for kind in &pack.kinds {
        let statuses: Vec<&str> = kind.statuses.iter().map(|status| status.name.as_str()).collect();
        let _ = writeln!(out, "{} {}：{}", kind.code, kind.name, statuses.join(" → "));
        for choice in kind.choices.values().flatten().filter(|choice| !choice.lead.is_empty() || choice.finish.is_some()) {
            let _ = writeln!(out, "  {}", line(choice));
        }
        for ledger in &kind.ledgers {
            let columns: Vec<&str> = ledger.columns.iter().map(|column| column.name.as_str()).collect();
            let _ = writeln!(out, "  {}：{}", ledger.title, columns.join(" · "));
        }
    }
    out
}

/// `0101 消防 | 堵塞、占用消防（疏散）通道 | 控制2小时 办结24小时 | 村/社区 | 应急办（消防工作站）、综合执法队 〔不暂缓〕`
fn line(choice: &Choice) -> String {
    let season = choice.season.as_ref();
    let limits = [
        ("控制", choice.control.as_ref()),
        ("办结", choice.finish.as_ref()),
        ("季节控制", season.and_then(|season| season.control.as_ref())),
        ("季节办结", season.and_then(|season| season.finish.as_ref())),
        ("紧急", choice.urgent.as_ref()),
    ];
    let limits = limits.iter().filter_map(|(what, limit)| limit.map(|limit| format!("{what}{limit}")));
    let season = season.map(|season| format!("{}{}至{}", season.name, season.from, season.to));
    let begins = choice.starts_at.as_ref().map(|rung| format!("从{rung}起"));
    let words = Some(choice.limit_words.clone()).filter(|words| !words.is_empty());
    let limits: Vec<String> = limits.chain(season).chain(begins).chain(words).collect();
    let marks = [("〔封闭〕", choice.sealed), ("〔不暂缓〕", choice.never_paused), ("〔须说明〕", choice.note_required)];
    let marks: String = marks.iter().filter(|(_, on)| *on).map(|(mark, _)| *mark).collect();
    let (limits, co) = (limits.join(" "), choice.co.join("、"));
    format!("{} {} | {} | {limits} | {} | {co} {marks}", choice.code, choice.group, choice.name, choice.lead)
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

/// The categories of a kind.
fn categories<'p>(pack: &'p Pack, kind: &str) -> &'p [Choice] {
    let kind = kind_of(pack, kind);
    let field = kind.field(kind.word("intake.category").unwrap()).unwrap();
    &kind.choices[field.choices.as_ref().unwrap()]
}

fn kind_of<'p>(pack: &'p Pack, code: &str) -> &'p RecordKind {
    pack.kinds.iter().find(|kind| kind.code == code).unwrap()
}

#[test]
fn thirty_hazards_seventeen_disputes_and_two_full_ledgers() {
    let pack = shipped("base");
    let (hazards, disputes) = (categories(&pack, "hazard"), categories(&pack, "dispute"));
    assert_eq!((hazards.len(), disputes.len()), (30, 17));
    let sealed: Vec<&str> = hazards.iter().chain(disputes).filter(|choice| choice.sealed).map(|choice| choice.code.as_str()).collect();
    assert_eq!(sealed, ["5199"]);
    assert!(disputes.last().unwrap().advice.contains("12338"));
    assert!(hazards.iter().all(|choice| choice.finish.is_some()), "each hazard is done within");
    let (hazard, dispute) = (kind_of(&pack, "hazard"), kind_of(&pack, "dispute"));
    assert_eq!((hazard.ledgers[0].columns.len(), dispute.ledgers[0].columns.len()), (34, 33));
    assert_eq!((hazard.letters.as_str(), dispute.letters.as_str()), ("YH", "JF"));
    assert_eq!(hazard.status("closed").unwrap().name, "已销号");
    assert_eq!(dispute.status("open").unwrap().name, "待受理");
    assert_eq!((pack.household_limit.at_most, pack.household_limit.counted.as_str()), (30, "residing"));
}

#[test]
fn who_usually_leads_and_helps_is_known_to_the_place() {
    for code in source::shipped_codes() {
        let pack = shipped(&code);
        let known = |word: &str| pack.organisation_kinds.iter().chain(&pack.posts).any(|body| body.means(word));
        for kind in ["hazard", "dispute"] {
            for choice in categories(&pack, kind) {
                assert!(known(&choice.lead), "{code}: {} has no lead: {}", choice.name, choice.lead);
                assert!(choice.co.iter().all(|word| known(word)), "{code}: {} {:?}", choice.name, choice.co);
            }
        }
    }
}

#[test]
fn what_mediates_has_a_sealed_lane_and_nothing_gets_better_by_silence() {
    for kind in &shipped("base").kinds {
        if kind.has(Facet::Mediation) {
            let list = kind.word("intake.category").and_then(|code| kind.field(code)?.choices.clone()).unwrap();
            assert!(kind.choices[&list].iter().any(|choice| choice.sealed && !choice.advice.is_empty()), "{}", kind.code);
        }
        let falls = kind.indicators.iter().any(|indicator| indicator.better.as_deref() == Some("less"));
        assert!(!kind.voice || !falls, "{} has a figure that is better the fewer speak up", kind.code);
    }
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
    assert_eq!(base.kinds, place.kinds);
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
