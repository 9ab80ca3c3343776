//! The operations through the router, as named callers, on both engines.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use std::time::Duration;

use axum::Router;
use http_api::testing::TestGate;
use kernel::Right;
use place::{
    Place,
    callers::{caller, get, router, send},
    on_each,
};
use registry::import::ImportKind;
use serde_json::Value;
use uuid::Uuid;

async fn app(place: &Place) -> Router {
    place.divisions().await;
    let grids =
        "编码,名称,层级,上级编码\nG1,第1网格,网格,140702105203\nP1,第1片区,片区,G1\nW1,第1微网格,微网格,P1\nW2,第2微网格,微网格,P1\n";
    place.import(ImportKind::Areas, grids).await.expect("grids");
    let units = "编码,名称,简称,类型,区域编码,承办事项\nHW,修文镇环卫办,环卫办,环卫办,140702105,是\n\
                 CW,杨安村村民委员会,村委会,村民委员会,140702105203,是\nDJ,修文镇党建办,党建办,党建办,140702105,否\n";
    place.import(ImportKind::Organisations, units).await.expect("units");
    place.import(ImportKind::People, "人员编码,姓名,电话\nR1,演示员甲,10012345678\n").await.expect("people");
    let posts = "人员编码,岗位,职务名称,区域编码,起始日期\nR1,微网格员,第1微网格 管家,W1,2025-01-01\n";
    place.import(ImportKind::Posts, posts).await.expect("posts");
    let homes: String = (0..30).map(|at| format!("H{at:02},W1,演示户{at},100{at:08},3\n")).collect();
    place.import(ImportKind::Households, &format!("户编号,微网格编码,户主姓名,联系电话,人数\n{homes}")).await.expect("homes");
    let town = place.area("140702105").await.id;
    let all = [Right::RegistryRead, Right::RegistryWrite, Right::HouseholdRead, Right::HouseholdWrite];
    let village = place.area("140702105203").await.id;
    let other = place.area("140702105200").await.id;
    let gate = TestGate::default()
        .with("clerk", caller(&all, Some(town), None))
        .with("village", caller(&[Right::RegistryRead], Some(village), None))
        .with("other", caller(&[Right::RegistryRead, Right::HouseholdRead, Right::RegistryWrite], Some(other), None));
    router(place, gate)
}

fn names(list: &Value, field: &str) -> Vec<String> {
    list["items"].as_array().expect("items").iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_tree_opens_level_by_level_within_reach() {
    for place in on_each("api-tree").await {
        let router = app(&place).await;
        let (town, village) = (place.area("140702105").await.id, place.area("140702105203").await.id);
        let (_, villages) = get(&router, "clerk", &format!("/areas?parent={town}")).await;
        assert_eq!(villages["items"].as_array().expect("items").len(), 22);
        assert_eq!(names(&villages, "code")[0], "140702105001", "division order");
        let (_, own) = get(&router, "village", "/areas").await;
        assert_eq!(names(&own, "name"), ["杨安村"]);
        // He sees the line above him, and of his sisters nothing.
        let (_, above) = get(&router, "village", &format!("/areas?parent={town}")).await;
        assert_eq!(names(&above, "name"), ["杨安村"]);
        let other = place.area("140702105200").await.id;
        assert_eq!(get(&router, "village", &format!("/areas/{other}")).await.0, 404);
        let micro = place.area("W1").await.id;
        let (_, micro) = get(&router, "village", &format!("/areas/{micro}")).await;
        let path: Vec<&str> = micro["path"].as_array().expect("path").iter().map(|step| step["name"].as_str().expect("name")).collect();
        assert_eq!(path, ["修文镇", "杨安村", "第1网格", "第1片区", "第1微网格"]);
        assert_eq!(micro["path"][0]["id"].as_str(), Some(town.to_string().as_str()));
        assert_eq!((micro["level_name"].as_str(), micro["households"].as_i64()), (Some("微网格"), Some(30)));
        let (_, village) = get(&router, "clerk", &format!("/areas/{village}")).await;
        assert_eq!((village["has_children"].as_bool(), village["households"].as_i64()), (Some(true), Some(30)));
    }
}

#[tokio::test]
async fn areas_are_found_by_characters_and_by_first_letters() {
    for place in on_each("api-search").await {
        let router = app(&place).await;
        for q in ["%E6%9D%A8%E5%AE%89", "yac", "YA", "%E5%AE%89%E6%9D%91"] {
            let (status, found) = get(&router, "clerk", &format!("/areas/search?q={q}")).await;
            assert_eq!(status, 200);
            assert_eq!(names(&found, "name").first().map(String::as_str), Some("杨安村"), "{q}: {found}");
        }
        let (_, found) = get(&router, "clerk", "/areas/search?q=%E6%9D%A8%E5%AE%89%E6%9D%91%E7%AC%AC2").await;
        assert_eq!(names(&found, "name"), ["第2微网格"], "杨安村第2");
        let (_, found) = get(&router, "other", "/areas/search?q=ya").await;
        assert_eq!(names(&found, "name"), [""; 0], "outside his reach");
        assert_eq!(get(&router, "clerk", "/areas/search?q=%25").await.1["items"].as_array().map(Vec::len), Some(0));
    }
}

/// More than there are readers: nobody waits for a second one while he holds the first.
#[tokio::test]
async fn many_who_ask_for_names_at_once_are_all_answered() {
    for place in on_each("api-many").await {
        let router = app(&place).await;
        let (town, micro) = (place.area("140702105").await.id, place.area("W1").await.id);
        for (who, path) in [("village", format!("/areas/{micro}/posts")), ("clerk", format!("/areas/{town}/households"))] {
            let asked = (0..40).map(|_| get(&router, who, &path));
            let answers = tokio::time::timeout(Duration::from_secs(30), futures_util::future::join_all(asked)).await;
            let answers = answers.expect("everybody waits for everybody");
            assert!(answers.iter().all(|(status, _)| *status == 200), "{path}");
        }
    }
}

#[tokio::test]
async fn those_in_office_are_found_by_name_post_and_place_and_residents_are_not() {
    for place in on_each("api-people").await {
        let router = app(&place).await;
        for q in ["%E6%BC%94%E7%A4%BA%E5%91%98", "yszy", "%E7%AE%A1%E5%AE%B6", ""] {
            // 演示员, yszy (演示员甲 is ysyj): the letters must be his.
            let (status, found) = get(&router, "clerk", &format!("/people?q={q}")).await;
            let wanted: &[&str] = if q == "yszy" { &[] } else { &["演示员甲"] };
            assert_eq!((status, names(&found, "name")), (200, wanted.iter().map(|name| (*name).to_owned()).collect()), "{q}");
        }
        let (_, found) = get(&router, "village", "/people?q=ysyj").await;
        assert_eq!((names(&found, "at"), names(&found, "phone_masked")), (vec!["杨安村第1微网格".into()], vec!["100****5678".into()]));
        // A resident's name, another village's eyes, a place out of sight.
        assert!(names(&get(&router, "clerk", "/people?q=%E6%BC%94%E7%A4%BA%E6%88%B7").await.1, "name").is_empty());
        assert!(names(&get(&router, "other", "/people").await.1, "name").is_empty());
        let village = place.area("140702105203").await.id;
        assert_eq!(get(&router, "other", &format!("/people?area={village}")).await.0, 404);
        let (_, here) = get(&router, "clerk", &format!("/people?area={village}")).await;
        assert_eq!(names(&here, "name"), ["演示员甲"]);
    }
}

#[tokio::test]
async fn organisations_posts_and_households_are_told_masked() {
    for place in on_each("api-lists").await {
        let router = app(&place).await;
        let micro = place.area("W1").await.id;
        let (_, units) = get(&router, "clerk", &format!("/organisations?area={micro}&handles=true")).await;
        assert_eq!(names(&units, "name"), ["村委会", "环卫办"], "the nearest first, none that handles nothing");
        let (_, units) = get(&router, "clerk", "/organisations?kind=%E7%8E%AF%E5%8D%AB%E5%8A%9E").await;
        assert_eq!(names(&units, "full_name"), ["修文镇环卫办"]);
        let (_, posts) = get(&router, "village", &format!("/areas/{micro}/posts")).await;
        assert_eq!(names(&posts, "name"), ["演示员甲"]);
        assert_eq!(names(&posts, "phone_masked"), ["100****5678"]);
        let (_, first) = get(&router, "clerk", &format!("/areas/{micro}/households?limit=20")).await;
        assert_eq!(names(&first, "head_masked")[0], "演***");
        let next = first["next"].as_str().expect("more").to_owned();
        let (_, rest) = get(&router, "clerk", &format!("/areas/{micro}/households?limit=20&after={next}")).await;
        assert_eq!(names(&rest, "code"), (20..30).map(|at| format!("H{at}")).collect::<Vec<_>>());
        assert_eq!(get(&router, "village", &format!("/areas/{micro}/households")).await.0, 403);
        assert_eq!(get(&router, "other", &format!("/areas/{micro}/households")).await.0, 404);
        let (_, check) = get(&router, "clerk", "/registry/breaches").await;
        assert_eq!((check["limit"].as_i64(), check["full"][0]["name"].as_str()), (Some(30), Some("杨安村第1微网格")));
        assert_eq!(check["items"].as_array().map(Vec::len), Some(0));
    }
}

#[tokio::test]
async fn a_sheet_is_refused_with_every_cell_and_taken_when_mended() {
    for place in on_each("api-import").await {
        let router = app(&place).await;
        let (status, problem) =
            send(&router, "clerk", "POST", "/imports/households?dry_run=true", "户编号,微网格编码,人数\nN1,W1,3\nN2,W9,两\n").await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("import-wrong")));
        let cells: Vec<(i64, &str)> = problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|remedy| (remedy["row"].as_i64().unwrap_or(0), remedy["column"].as_str().unwrap_or_default()))
            .collect();
        assert_eq!(cells, [(2, "B"), (3, "C")], "{problem}");
        let (_, problem) = send(&router, "clerk", "POST", "/imports/households", "户编号,微网格编码,人数\nN1,W1,3\nN2,W9,2\n").await;
        assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2), "{problem}");
        assert!(problem["errors"][0]["message"].as_str().expect("message").contains("杨安村第1微网格"));
        let (status, report) =
            send(&router, "clerk", "POST", "/imports/households?dry_run=true", "户编号,微网格编码,人数\nN1,W2,3\n").await;
        assert_eq!((status, report["created"].as_i64(), report["dry_run"].as_bool()), (200, Some(1), Some(true)));
        assert_eq!(send(&router, "village", "POST", "/imports/households?dry_run=true", "x").await.0, 403);
        assert_eq!(send(&router, "clerk", "POST", "/imports/animals?dry_run=true", "x").await.0, 404);
        let (_, problem) = send(&router, "clerk", "POST", "/imports/areas?dry_run=true", "%PDF-1.7").await;
        assert_eq!(problem["code"].as_str(), Some("import-file"));
    }
}

async fn person(place: &Place, code: &str) -> Uuid {
    let permit = place.permit(Right::RegistryRead);
    let mut reader = place.test_store.read(&permit);
    let sql = "SELECT stream FROM person_current WHERE jurisdiction = $1 AND code = $2";
    let rows = reader.query(sql, &[permit.jurisdiction().into(), code.into()]).await.expect("rows");
    rows[0].id("stream").expect("stream")
}

#[tokio::test]
async fn the_duty_roster_is_set_from_those_in_office_and_read_back_with_their_names() {
    for place in on_each("api-duty").await {
        let router = app(&place).await;
        place
            .import(
                ImportKind::People,
                "人员编码,姓名,电话\nR2,演示领导乙,10012345679\nR3,演示干事丙,10012345670\nR4,演示领导丁,10012345671\n",
            )
            .await
            .expect("people");
        let posts = "人员编码,岗位,职务名称,区域编码,组织编码,起始日期\nR2,值班员,镇党委副书记,140702105,,2025-01-01\n\
                     R2,包村领导,包村领导,140702105203,,2025-01-01\nR4,包村领导,包村领导,140702105200,,2025-01-01\n\
                     R3,值班员,干事,,DJ,2025-01-01\n";
        place.import(ImportKind::Posts, posts).await.expect("posts");
        let town = place.area("140702105").await.id;
        let (_, people) = get(&router, "clerk", &format!("/areas/{town}/duty/people")).await;
        assert_eq!(names(&people, "name"), ["演示领导乙", "演示干事丙", "演示领导丁"], "each once, and nobody's steward");
        assert_eq!(names(&people, "post"), ["镇党委副书记", "党建办 干事", "包村领导"]);
        let who = names(&people, "person");
        let day = place.test_store.now().date(&kernel::time::shanghai());
        let roster = |phone: &str| {
            serde_json::json!({"items": [{"day": day, "phone": phone, "leader": {"person": who[0], "post": "镇党委副书记"},
                "officer": {"person": who[1], "post": "党建办 干事"}}]})
            .to_string()
        };
        let path = format!("/areas/{town}/duty");
        let (status, refused) = send(&router, "clerk", "POST", &path, &roster("13900000000")).await;
        assert_eq!((status, refused["code"].as_str()), (422, Some("registry-duty-phone")), "somebody's mobile");
        assert_eq!(send(&router, "other", "POST", &path, &roster("0354-1000000")).await.0, 404, "not his desk");
        assert_eq!(send(&router, "village", "POST", &path, &roster("0354-1000000")).await.0, 403);
        assert_eq!(get(&router, "village", &format!("{path}/people")).await.0, 403);
        assert_eq!(get(&router, "other", &format!("{path}/people")).await.0, 404, "nor those who man it");
        let steward = person(&place, "R1").await.to_string();
        let (status, refused) = send(&router, "clerk", "POST", &path, &roster("0354-1000000").replace(&who[0], &steward)).await;
        assert_eq!((status, refused["code"].as_str()), (404, Some("registry-no-person")), "not in office here");
        let (status, set) = send(&router, "clerk", "POST", &path, &roster("0354-1000000")).await;
        assert_eq!(status, 200, "{set}");
        let (_, read) = get(&router, "clerk", &path).await;
        assert_eq!(read["items"], set["items"]);
        let on = &read["items"][0];
        assert_eq!((on["leader"]["name"].as_str(), on["officer"]["name"].as_str()), (Some("演示领导乙"), Some("演示干事丙")));
        assert_eq!((on["leader"]["person"].as_str(), on["phone"].as_str()), (Some(who[0].as_str()), Some("0354-1000000")));
        let (_, seen) = get(&router, "village", &path).await;
        assert_eq!((names(&seen, "phone"), &seen["items"][0]["leader"]["person"]), (vec!["0354-1000000".into()], &Value::Null));
        let strike = serde_json::json!({"items": [{"day": day}]}).to_string();
        assert_eq!(send(&router, "clerk", "POST", &path, &strike).await.0, 200);
        assert_eq!(names(&get(&router, "clerk", &path).await.1, "day"), [""; 0]);
    }
}
