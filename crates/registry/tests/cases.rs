//! Sheets that once went wrong, through the router as a registry clerk, on both engines: each with the right answer.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use axum::Router;
use http_api::testing::TestGate;
use kernel::Right;
use place::{
    Place,
    callers::{caller, router, send},
    on_each,
};
use registry::import::ImportKind;
use serde_json::Value;
use store::TextRef;

const GRIDS: &str = "编码,名称,层级,上级编码\n140702105220001,第1网格,网格,140702105220\n14070210522000101,第1片区,片区,140702105220001\n\
                     1407021052200010101,第1微网格,微网格,14070210522000101\nNB-G,第1网格,网格,140702105200\nNB-W,第1微网格,微网格,NB-G\n";
const UNITS: &str = "编码,名称,简称,类型,区域编码,承办事项\n140702105-B02,修文镇党建办,党建办,党建办,140702105,否\n\
                     NB-CW,北邻村村民委员会,村委会,村民委员会,140702105200,是\n";

/// 东郝村 with a grid and a unit, its neighbour with a household and a person; a clerk of the town, one of each village.
async fn town(place: &Place) -> Router {
    place.divisions().await;
    place.import(ImportKind::Areas, GRIDS).await.expect("grids");
    place.import(ImportKind::Organisations, UNITS).await.expect("units");
    place
        .import(ImportKind::Households, "户编号,微网格编码,户主姓名,联系电话\nNB-1,NB-W,演示户邻,10012345678\n")
        .await
        .expect("a household");
    place.import(ImportKind::People, "人员编码,姓名,单位编码\nNB-P,演示员邻,NB-CW\n").await.expect("a person");
    let all = [Right::RegistryRead, Right::RegistryWrite, Right::HouseholdRead, Right::HouseholdWrite];
    let of = async |code| caller(&all, Some(place.area(code).await.id), None);
    let gate = TestGate::default().with("clerk", of("140702105").await).with("own", of("140702105220").await);
    router(place, gate)
}

/// Sends a case both as a dry run and for good, and insists that both are answered alike where both are refused.
async fn both(router: &Router, who: &str, path: &str, body: &[u8]) -> (u16, Value) {
    let (dry, said) =
        send(router, who, "POST", &format!("/imports/{path}{}dry_run=true", if path.contains('?') { "&" } else { "?" }), body).await;
    let (real, done) = send(router, who, "POST", &format!("/imports/{path}"), body).await;
    assert_eq!(dry, real, "{said} {done}");
    if real != 200 {
        assert_eq!(said, done, "one judge");
    }
    (real, done)
}

/// Row and column of each fault.
fn cells(problem: &Value) -> Vec<(u64, &str)> {
    let errors = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|remedy| (remedy["row"].as_u64().unwrap_or(0), remedy["column"].as_str().unwrap_or_default())).collect()
}

fn message(problem: &Value, at: usize) -> &str {
    problem["errors"][at]["message"].as_str().unwrap_or_default()
}

async fn count(place: &Place, table: &str) -> i64 {
    let mut reader = place.test_store.read(&place.anywhere());
    let rows = reader.query(&format!("SELECT count(*) AS n FROM {table}"), &[]).await.expect("rows");
    rows[0].int("n").expect("n")
}

#[tokio::test]
async fn case_01b_an_unclosed_quote_is_refused_where_it_opens() {
    for place in on_each("quote").await {
        let router = town(&place).await;
        let (status, problem) = both(&router, "clerk", "households", include_bytes!("cases/01b-unclosed-quote-in-name.csv")).await;
        assert_eq!((status, problem["code"].as_str(), cells(&problem)), (422, Some("import-file"), vec![(3, "C")]), "{problem}");
        assert!(problem["detail"].as_str().expect("detail").contains("第 3 行"), "{problem}");
        assert_eq!(count(&place, "household_current").await, 1);
    }
}

#[tokio::test]
async fn case_02_one_code_in_five_disguises_is_one_code() {
    for place in on_each("disguises").await {
        let router = town(&place).await;
        let sheet = include_str!("cases/02-same-code-five-disguises.csv");
        let (status, problem) = both(&router, "clerk", "people", sheet.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(3, "A"), (4, "A"), (5, "A"), (6, "A"), (7, "A")]), "{problem}");
        assert!(message(&problem, 3).contains("大小写"), "{problem}");
        // The first alone is registered, and each of the others means him, or is asked about.
        let lines: Vec<&str> = sheet.lines().collect();
        let one = |at: usize| format!("{}\n{}\n", lines[0], lines[at]);
        assert_eq!(both(&router, "clerk", "people", one(1).as_bytes()).await.1["created"], 1);
        for disguised in [2, 3, 4, 6] {
            let (status, report) = both(&router, "clerk", "people", one(disguised).as_bytes()).await;
            assert_eq!((status, report["unchanged"].as_i64()), (200, Some(1)), "{disguised}: {report}");
        }
        let (status, problem) = both(&router, "clerk", "people", one(5).as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(2, "A")]), "{problem}");
        assert!(message(&problem, 0).contains("K-100"), "{problem}");
        assert_eq!(count(&place, "person_current").await, 2);
    }
}

#[tokio::test]
async fn case_02_the_same_holds_for_households_areas_and_organisations() {
    for place in on_each("keys").await {
        let router = town(&place).await;
        let sheets = [
            (
                "households",
                "户编号,微网格编码\nZ-1,1407021052200010101\nＺ－１,1407021052200010101\nz\u{2013}1\u{200b},1407021052200010101\n",
            ),
            (
                "areas",
                "编码,名称,层级,上级编码\nZ-1,第8微网格,微网格,14070210522000101\nＺ－１,第9微网格,微网格,14070210522000101\nz-1,第7微网格,微网格,14070210522000101\n",
            ),
            (
                "organisations",
                "编码,名称,类型,区域编码\nZ-1,甲所,派出所,140702105\nＺ－１,乙所,派出所,140702105\nz-1,丙所,派出所,140702105\n",
            ),
        ];
        for (kind, sheet) in sheets {
            let (status, problem) = both(&router, "clerk", kind, sheet.as_bytes()).await;
            assert_eq!((status, cells(&problem)), (422, vec![(3, "A"), (4, "A")]), "{kind}: {problem}");
        }
        // A place is found by its code however it is written.
        let homes = "户编号,微网格编码\nZ-1,\u{200b}１４０７０２１０５２２０００１０１０１\n";
        assert_eq!(both(&router, "clerk", "households", homes.as_bytes()).await.1["created"], 1);
    }
}

#[tokio::test]
async fn case_03_identity_numbers_are_refused_in_every_disguise() {
    for place in on_each("identity").await {
        let router = town(&place).await;
        let sheet = include_str!("cases/03-identity-number-disguised.csv");
        let (status, problem) = both(&router, "clerk", "households", sheet.as_bytes()).await;
        let all = vec![(2, "A"), (3, "A"), (4, "A"), (5, "A"), (6, "A")];
        assert_eq!((status, cells(&problem)), (422, all.clone()), "{problem}");
        let people = sheet.replace("户编号,微网格编码,户主姓名,居住情况", "人员编码,序号,姓名,备注");
        let (_, problem) = both(&router, "clerk", "people", people.as_bytes()).await;
        let of_codes: Vec<_> = cells(&problem).into_iter().filter(|cell| cell.1 == "A").collect();
        assert_eq!(of_codes, all, "{problem}");
        let named = "户编号,微网格编码,户主姓名\nZ-1,1407021052200010101,演示户甲 110101 1900 0101 0028\n";
        let (_, problem) = both(&router, "clerk", "households", named.as_bytes()).await;
        assert_eq!(cells(&problem), [(2, "C")], "{problem}");
        assert_eq!((count(&place, "household_current").await, count(&place, "person_current").await), (1, 1));
    }
}

#[tokio::test]
async fn case_04_the_mark_is_believed_and_the_bad_row_named() {
    for place in on_each("mark").await {
        let router = town(&place).await;
        let cut = include_bytes!("cases/04-utf8-bom-one-cut-character.csv");
        let late = include_bytes!("cases/04b-utf8-bom-bad-byte-in-row-40.csv");
        let before = count(&place, "area_current").await;
        for (case, cell) in [(&cut[..], (3, "B")), (&late[..], (40, "B"))] {
            let (status, problem) = both(&router, "clerk", "areas", case).await;
            assert_eq!((status, problem["code"].as_str(), cells(&problem)), (422, Some("import-file"), vec![cell]), "{problem}");
            assert!(problem["detail"].as_str().expect("detail").contains(&format!("第 {} 行", cell.0)), "{problem}");
        }
        assert_eq!(count(&place, "area_current").await, before);
    }
}

#[tokio::test]
async fn case_06_a_village_with_a_new_code_is_asked_about_and_keeps_all_that_hangs_on_it() {
    for place in on_each("renumbered").await {
        let router = town(&place).await;
        place.test_store.clock.advance(86_400_000);
        let sheet = include_bytes!("cases/06-village-renumbered.csv");
        let home = "户编号,微网格编码\nZ-1,1407021052200010101\n";
        place.import(ImportKind::Households, home).await.expect("a household");
        let (before, old) = (count(&place, "area_current").await, place.area("140702105220").await);
        let (status, problem) = both(&router, "clerk", "divisions", sheet).await;
        assert_eq!((status, problem["code"].as_str(), cells(&problem)), (409, Some("import-renumbered"), vec![(2, "A")]), "{problem}");
        assert!(message(&problem, 0).contains("140702105220") && message(&problem, 0).contains("140702105240"), "{problem}");
        assert_eq!((count(&place, "area_current").await, place.area("140702105220").await), (before, old.clone()), "nothing was written");
        let (status, report) = both(&router, "clerk", "divisions?renumbered=same", sheet).await;
        assert_eq!((status, report["created"].as_i64(), report["changed"].as_i64()), (200, Some(0), Some(1)), "{report}");
        let new = place.area("140702105240").await;
        assert_eq!((new.id, new.name.as_str(), new.sort.as_str()), (old.id, "东郝村", "140702105240"));
        assert_eq!(count(&place, "area_current").await, before);
        let micro = place.area("1407021052200010101").await;
        assert!(micro.path.starts_with(&new.path) && micro.within(old.id), "{micro:?} {new:?}");
        assert_eq!(place.held("1407021052200010101").await, 1);
        // Again it changes nothing; the code it had is free, and its own is taken.
        assert_eq!(both(&router, "clerk", "divisions", sheet).await.1["unchanged"], 1);
        let reused = "编码,名称\n140702105220,新设村\n140702105240,东郝村\n";
        assert_eq!(both(&router, "clerk", "divisions", reused.as_bytes()).await.1["created"], 1);
        assert_ne!(place.area("140702105220").await.id, old.id);
    }
}

#[tokio::test]
async fn case_06_another_village_of_the_same_name_is_opened_when_the_person_says_so() {
    for place in on_each("namesake").await {
        let router = town(&place).await;
        let sheet = include_bytes!("cases/06-village-renumbered.csv");
        let (_, report) = both(&router, "clerk", "divisions?renumbered=new", sheet).await;
        assert_eq!(report["created"], 1, "{report}");
        assert_ne!(place.area("140702105240").await.id, place.area("140702105220").await.id);
        // Both are listed now: nothing is asked.
        let listed = "编码,名称\n140702105240,东郝村\n140702105220,东郝村\n";
        assert_eq!(both(&router, "clerk", "divisions", listed.as_bytes()).await.1["unchanged"], 2);
    }
}

#[tokio::test]
async fn case_06_codes_handed_on_from_village_to_village_follow_the_villages() {
    for place in on_each("handed-on").await {
        let router = town(&place).await;
        place.test_store.clock.advance(86_400_000);
        let (first, second) = (place.area("140702105203").await, place.area("140702105220").await);
        // 杨安村 takes the code of 东郝村, which takes a new one; a new village takes the first one's.
        let sheet = "编码,名称\n140702105220,杨安村\n140702105240,东郝村\n140702105203,新设村\n";
        let (status, problem) = both(&router, "clerk", "divisions", sheet.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (409, vec![(2, "A"), (3, "A")]), "{problem}");
        let (status, report) = both(&router, "clerk", "divisions?renumbered=same", sheet.as_bytes()).await;
        assert_eq!((status, report["created"].as_i64(), report["changed"].as_i64()), (200, Some(1), Some(2)), "{report}");
        assert_eq!((place.area("140702105220").await.id, place.area("140702105240").await.id), (first.id, second.id));
        assert_eq!(place.area("140702105220").await.name, "杨安村");
        // Two that change places cannot both be first.
        let circle = "编码,名称\n140702105220,东郝村\n140702105240,杨安村\n";
        let (status, problem) = both(&router, "clerk", "divisions?renumbered=same", circle.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(2, "A"), (3, "A")]), "{problem}");
    }
}

#[tokio::test]
async fn case_07_a_dry_run_and_a_real_one_say_the_same_of_every_row() {
    for place in on_each("judge").await {
        let router = town(&place).await;
        let (status, problem) = both(&router, "clerk", "people", include_bytes!("cases/07-dry-run-says-yes.csv")).await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("import-wrong")), "{problem}");
        let rows: Vec<u64> = cells(&problem).iter().map(|cell| cell.0).collect();
        assert_eq!(rows, [2, 3], "{problem}");
        for at in [0, 1] {
            assert!(message(&problem, at).contains("单位编码") && message(&problem, at).contains("没有填写"), "{problem}");
        }
        let units = "编码,名称,类型,区域编码,启用日期\nZ-1,甲所,派出所,140702105,\n140702105-B02,党建办公室,党建办,140702105,2020-01-01\n";
        let (status, problem) = both(&router, "clerk", "organisations", units.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(3, "")]), "a rule of the writer is known to the dry run: {problem}");
    }
}

#[tokio::test]
async fn case_08_a_heading_is_read_through_a_line_end_of_windows() {
    for place in on_each("heading").await {
        let router = town(&place).await;
        let (status, report) = both(&router, "clerk", "people", include_bytes!("cases/08-heading-with-windows-line-break.xlsx")).await;
        assert_eq!((status, report["created"].as_i64()), (200, Some(1)), "{report}");
    }
}

#[tokio::test]
async fn case_19_hidden_rows_are_said_and_asked() {
    for place in on_each("hidden").await {
        let sheet = include_bytes!("cases/19-row-hidden-by-a-filter.xlsx");
        for (answer, created) in [("leave_out", 2), ("include", 3)] {
            let place = if answer == "include" { &on_each("hidden").await.remove(usize::from(place.engine() != "sqlite")) } else { &place };
            let router = town(place).await;
            let (status, problem) = both(&router, "clerk", "people", sheet).await;
            assert_eq!((status, problem["code"].as_str(), cells(&problem)), (409, Some("import-hidden"), vec![(3, "")]), "{problem}");
            assert!(message(&problem, 0).contains("筛选"), "{problem}");
            assert_eq!(count(place, "person_current").await, 1, "nothing was written");
            let (status, report) = both(&router, "clerk", &format!("people?hidden={answer}"), sheet).await;
            assert_eq!((status, report["created"].as_i64()), (200, Some(created)), "{report}");
        }
    }
}

#[tokio::test]
async fn case_20_lost_characters_are_named_and_a_misplaced_one_comes_back() {
    for place in on_each("lost").await {
        let router = town(&place).await;
        let sheet = include_str!("cases/20-characters-lost-on-the-way.csv");
        let (status, problem) = both(&router, "clerk", "people", sheet.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(3, "B"), (4, "B")]), "{problem}");
        assert!(message(&problem, 0).contains("丢失的字") && message(&problem, 1).contains("锟斤"), "{problem}");
        let sound: String = sheet.lines().take(2).map(|line| format!("{line}\n")).collect();
        assert_eq!(both(&router, "clerk", "people", sound.as_bytes()).await.1["created"], 1);
        let permit = place.permit(Right::RegistryRead);
        let mut reader = place.test_store.read(&place.anywhere());
        let sql = "SELECT name_ref, name_commitment FROM person_current WHERE code = $1";
        let rows = reader.query(sql, &["LC-1".into()]).await.expect("rows");
        drop(reader);
        let name = TextRef { id: rows[0].id("name_ref").expect("id"), commitment: rows[0].text("name_commitment").expect("text") };
        assert_eq!(place.test_store.unseal(&permit, &[name]).await.expect("unsealed"), [Some("演示䶮".to_owned())]);
        for bad in ["演示员\u{1}甲", "演示员\u{e000}", "演示?甲"] {
            let sheet = format!("人员编码,姓名,单位编码\nLC-9,{bad},140702105-B02\n");
            let (_, problem) = both(&router, "clerk", "people", sheet.as_bytes()).await;
            assert_eq!(cells(&problem), [(2, "B")], "{problem}");
        }
        let sheet = "人员编码,姓名,单位编码\nLC-8,\u{202e}演示\u{3000}员\u{200b},140702105-B02\n";
        assert_eq!(both(&router, "clerk", "people", sheet.as_bytes()).await.1["created"], 1, "what nobody sees is left out");
    }
}

/// F4: what lies outside one's reach is not to be found out by trying.
#[tokio::test]
async fn a_dry_run_tells_nothing_of_a_neighbours_households_and_leaves_a_line() {
    for place in on_each("oracle").await {
        let router = town(&place).await;
        let said = |problem: &Value| message(problem, 0).replace("NB-W", "…").replace("NB-X", "…");
        // Its micro-grid is, to him, like one that is not there.
        let there = both(&router, "own", "households", "户编号,微网格编码\nZ-1,NB-W\n".as_bytes()).await;
        let nowhere = both(&router, "own", "households", "户编号,微网格编码\nZ-1,NB-X\n".as_bytes()).await;
        assert_eq!((there.0, said(&there.1)), (nowhere.0, said(&nowhere.1)), "{} {}", there.1, nowhere.1);
        // Its household cannot be told from its right or its wrong particulars.
        let guess = |head: &str, micro: &str| format!("户编号,微网格编码,户主姓名,联系电话\nNB-1,{micro},{head},10012345678\n");
        let right = both(&router, "own", "households", guess("演示户邻", "1407021052200010101").as_bytes()).await;
        let wrong = both(&router, "own", "households", guess("演示户别", "1407021052200010101").as_bytes()).await;
        assert_eq!((right.0, &right.1), (wrong.0, &wrong.1));
        assert_eq!((right.0, cells(&right.1)), (422, vec![(2, "A")]));
        let right = both(&router, "own", "households", guess("演示户邻", "NB-W").as_bytes()).await;
        let wrong = both(&router, "own", "households", guess("演示户别", "NB-W").as_bytes()).await;
        assert_eq!(right, wrong);
        let unit = "人员编码,姓名,单位编码\nNB-P,演示员邻,NB-CW\n";
        let (status, problem) = both(&router, "own", "people", unit.as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(2, "A")]), "{problem}");
        let (status, problem) = both(&router, "own", "divisions", "编码,名称\n140702105,别的镇\n".as_bytes()).await;
        assert_eq!((status, cells(&problem)), (422, vec![(2, "")]), "{problem}");
        // Each attempt stands in the audit, dry or not.
        let mut reader = place.test_store.read(&place.anywhere());
        let rows = reader.query("SELECT what, count(*) AS n FROM audit GROUP BY what ORDER BY what", &[]).await.expect("rows");
        let lines: Vec<(String, i64)> = rows.iter().map(|row| (row.text("what").expect("what"), row.int("n").expect("n"))).collect();
        assert_eq!(lines, [("import_check".to_owned(), 8), ("import_refused".to_owned(), 8)]);
    }
}
