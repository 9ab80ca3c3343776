//! Every place of the program can be read and planned, and what is wrong in one is said with file and line.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::HashSet;

use demo::{people, place::Place, rolls, script, shipped};
use jiff::civil::date;
use packs::{Complaint, Pack, Text, source};

/// The pack of a town, as it is bound.
fn pack(town: &str) -> Pack {
    let shelf = source::shelf(None).unwrap();
    shelf.places.into_iter().find(|pack| pack.areas.iter().any(|area| area == town)).unwrap_or(shelf.base)
}

#[test]
fn every_place_is_read_and_planned() {
    let codes = shipped::codes();
    assert!(codes.len() > 1 && codes.iter().any(|code| code == shipped::FIRST), "{codes:?}");
    for code in codes {
        let place = shipped::place(&code).unwrap();
        let accounts = people::accounts(1, &place);
        let names: HashSet<_> = accounts.iter().map(|account| &account.account).collect();
        assert_eq!(names.len(), accounts.len(), "{code}");
        assert!(accounts.iter().any(|account| account.card.is_some()), "{code}");
        let today = date(2026, 11, 21);
        let sheets = rolls::rolls(1, &place, &accounts, date(2025, 1, 1));
        assert!(sheets.iter().all(|sheet| sheet.text.lines().count() > 1), "{code}");
        for sheet in &sheets {
            let columns = sheet.text.lines().next().unwrap().split(',').count();
            assert!(sheet.text.lines().all(|line| line.split(',').count() == columns), "{code}: {}", sheet.kind);
        }
        let scripts = script::write(1, today, &place);
        assert_eq!(scripts, script::write(1, today, &place), "{code}");
        assert!(scripts.iter().all(|script| script.acts.iter().all(|(at, _)| at.date() <= today)), "{code}");
    }
}

#[test]
fn two_places_share_no_division() {
    let areas: Vec<String> = shipped::codes()
        .iter()
        .flat_map(|code| shipped::place(code).unwrap().area_codes().skip(1).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(areas.iter().collect::<HashSet<_>>().len(), areas.len());
}

#[test]
fn an_unknown_place_is_told_which_there_are() {
    let complaints = shipped::place("修文").unwrap_err();
    let said = complaints.iter().map(Complaint::to_string).collect::<String>();
    assert!(said.contains("dagaoping") && said.contains("xiuwen"), "{said}");
}

/// 修文镇 with one word changed: what is complained of, and on which line.
#[track_caller]
fn check(file: &str, word: &str, instead: &str, said: &str) {
    let mut texts = shipped::texts("xiuwen");
    let text: &mut Text = texts.iter_mut().find(|text| text.name == file).unwrap();
    assert!(text.text.contains(word), "{file} has no {word}");
    let line = text.text.lines().position(|line| line.contains(word)).unwrap() + 1;
    text.text = text.text.replacen(word, instead, 1);
    let complaints = Place::read("xiuwen", &texts, pack).unwrap_err();
    let found = complaints.iter().find(|complaint| complaint.message.contains(said));
    let found = found.map(|found| (found.file.as_str(), found.line));
    assert_eq!(found, Some((format!("places/xiuwen/{file}").as_str(), line)), "{said}: {complaints:#?}");
}

#[test]
fn a_fault_is_said_with_file_and_line() {
    check("place.toml", "code = \"140702105203\"", "code = \"14070210520\"", "12 位数字");
    check("place.toml", "name = \"杨安村\"", "name = \"杨安村\", head = \"王\"", "head");
    check("place.toml", "1407021052000020202", "1407021052000029999", "微网格");
    check("place.toml", "micro_grids = 378", "micro_grids = 37", "104 个片区");
    check("place.toml", "between = [19, 29]", "between = [19, 31]", "limit");
    check("organisations.toml", "short = \"司法所\"", "short = \"司法所\", kind = \"司法站\"", "司法站");
    check("accounts.toml", "scope = [\"grid:东郝村第1网格\"", "scope = [\"grid:东郝村第9网格\"", "东郝村第9网格");
    check("accounts.toml", "role = \"steward\"", "role = \"keeper\"", "keeper");
    check("accounts.toml", "except = [\"东郝村第1网格\"]", "except = [\"东好村第1网格\"]", "东好村第1网格");
    check("accounts.toml", "post = \"镇党委书记\"", "post = \"镇太守\"", "镇太守");
    check("matters.toml", "\"judge serious\"", "\"judge gravely\"", "judge gravely");
    check("matters.toml", "way = \"town_committee\"", "way = \"town_court\"", "town_court");
    check("matters.toml", "categories = [\"5113\"]", "categories = [\"5199\"]", "5199");
    check("texts.toml", "category = \"0902\"", "category = \"0901\"", "写了两次");
    check("texts.toml", "perform = ", "performed = ", "performed");
    check("records.json", "\"name\": \"firm_hzs\"", "\"name\": \"firm_wl\"", "用过了");
    check("records.json", "\"kind\": \"shift_log\"", "\"kind\": \"shift_book\"", "shift_book");
    check(
        "records.json",
        "{\"name\": \"req_new\", \"kind\": \"request\", \"on\": -1, \"at\": \"16:45\", \"by\": [\"dh-wg1\"]",
        "{\"name\": \"req_new\", \"kind\": \"request\", \"on\": -1, \"at\": \"16:45\", \"by\": [\"nobody\"]",
        "nobody",
    );
}

#[test]
fn a_missing_file_is_named() {
    let texts: Vec<Text> = shipped::texts("xiuwen").into_iter().filter(|text| text.name != "texts.toml").collect();
    let complaints = Place::read("xiuwen", &texts, pack).unwrap_err();
    assert_eq!(complaints.iter().map(ToString::to_string).collect::<Vec<_>>(), ["places/xiuwen：缺少 texts.toml"]);
}
