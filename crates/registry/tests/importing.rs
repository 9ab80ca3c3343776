//! Sheets read in, on both engines: all or nothing, every fault named by its cell.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may fall over its own mistake")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use kernel::{Jurisdiction, Permit, Right};
use place::{Place, on_each};
use registry::{
    import::{Answers, ImportFault, ImportKind, ImportPhase, Progress, Upload, watched},
    kinds::KindList,
    read,
};
use sheets::Complaint;

const GRIDS: &str =
    "编码,名称,层级,上级编码\nG1,第1网格,网格,140702105203\nP1,第1片区,片区,G1\nW1,第1微网格,微网格,P1\nW2,第2微网格,微网格,P1\n";

async fn founded(name: &str) -> Vec<Place> {
    let places = on_each(name).await;
    for place in &places {
        place.divisions().await;
        place.import(ImportKind::Areas, GRIDS).await.expect("grids");
    }
    places
}

fn homes(from: usize, n: usize, micro: &str) -> String {
    let rows: String = (from..from + n).map(|at| format!("H{at:04},{micro},演示户{at},100{at:08},常住,3\n")).collect();
    format!("户编号,微网格编码,户主姓名,联系电话,居住情况,人数\n{rows}")
}

#[track_caller]
fn listed(fault: Result<registry::import::Report, ImportFault>) -> Vec<Complaint> {
    match fault {
        Err(ImportFault::Wrong { listed, .. }) => listed,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_counties_list_makes_a_tree_and_again_changes_nothing() {
    for place in on_each("tree").await {
        let report = place.divisions().await;
        assert_eq!((report.created, report.unchanged), (24, 0), "{}: a county, a town, 22 villages", place.engine());
        assert_eq!((report.rows, report.skipped), (326, 302), "the list has the whole county, the pack one town of it");
        let again = place.divisions().await;
        assert_eq!((again.created, again.changed, again.unchanged), (0, 0, 24));
        let line = place.area("140702105203").await;
        let town = place.area("140702105").await;
        assert_eq!(line.path, "140702/105/203/");
        assert_eq!((line.town, line.village, line.ancestors.len()), (Some(town.id), Some(line.id), 2));
        assert_eq!(line.path_text, "修文镇 / 杨安村", "the committee's name in the list, the village's on the screen");
    }
}

#[tokio::test]
async fn a_prefecture_a_province_and_the_country_take_their_part_of_the_list() {
    let list = include_str!("place/divisions.csv");
    let codes = || list.lines().skip(1).filter_map(|line| line.split(',').next());
    for (jurisdiction, begin) in [(140_700, "1407"), (140_000, "14"), (100_000, "")] {
        for place in on_each("wider").await {
            let permit = Permit::system("test", Jurisdiction(jurisdiction), Right::RegistryWrite);
            let (progress, upload) = (
                Progress::default(),
                Upload {
                    kind: ImportKind::Divisions,
                    file_name: "表.csv",
                    bytes: list.as_bytes(),
                    dry_run: false,
                    answers: Answers::default(),
                },
            );
            let report = watched(&place.test_store, &permit, &place.local, upload, &progress).await.expect("enters");
            let wanted = codes().filter(|code| code.starts_with(begin)).count() as u64;
            assert!(wanted > 20);
            assert_eq!(report.created, wanted, "{} {jurisdiction}", place.engine());
            assert_eq!(
                (progress.phase(), progress.done(), progress.rows()),
                (ImportPhase::Entering, wanted, wanted),
                "it told how far it was"
            );
        }
    }
}

#[tokio::test]
async fn the_thirty_first_household_is_refused_by_the_micro_grids_name_and_nothing_enters() {
    for place in founded("limit").await {
        place.import(ImportKind::Households, &homes(0, 29, "W1")).await.expect("29");
        let report = place.import(ImportKind::Households, &homes(29, 1, "W1")).await.expect("30");
        assert_eq!(report.created, 1);
        let complaints = listed(place.import(ImportKind::Households, &homes(29, 3, "W1")).await);
        assert_eq!(complaints.len(), 2, "the thirtieth is already there: {complaints:?}");
        let first = &complaints[0];
        assert_eq!((first.row, first.column.as_str()), (3, "B"));
        let village = place.area("140702105203").await.name;
        assert!(first.message.contains(&format!("{village}第1微网格")) && first.message.contains("31 户"), "{}", first.message);
        // Elsewhere there is room, and the same sheet again changes nothing.
        place.import(ImportKind::Households, &homes(100, 5, "W2")).await.expect("room");
        let again = place.import(ImportKind::Households, &homes(100, 5, "W2")).await.expect("again");
        assert_eq!((again.created, again.changed, again.unchanged), (0, 0, 5));
        // One moves over: W1 holds 29, W2 holds 6.
        let moved = place.import(ImportKind::Households, &homes(0, 1, "W2")).await.expect("move");
        assert_eq!((moved.created, moved.changed), (0, 1));
        assert_eq!(place.held("W1").await, 29);
        assert_eq!(place.held("W2").await, 6);
    }
}

#[tokio::test]
async fn thirty_one_in_one_sheet_are_refused_too() {
    for place in founded("thirty-one").await {
        let complaints = listed(place.import(ImportKind::Households, &homes(0, 31, "W1")).await);
        assert_eq!(complaints.iter().map(|complaint| complaint.row).collect::<Vec<_>>(), [32]);
        assert_eq!(place.held("W1").await, 0);
        place.import(ImportKind::Households, &homes(0, 30, "W1")).await.expect("thirty");
        // Those that do not live there do not count.
        let registered = homes(50, 4, "W1").replace("常住", "户籍");
        place.import(ImportKind::Households, &registered).await.expect("registered only");
        // One of them comes home.
        let home = registered.replacen("户籍", "常住", 1);
        let complaints = listed(place.import(ImportKind::Households, &home).await);
        assert_eq!(complaints[0].row, 2);
    }
}

#[tokio::test]
async fn all_faults_are_named_at_once() {
    for place in founded("faults").await {
        let sheet = "编码,名称,层级,上级编码,启用日期\n\
                     W3,第3微网格,微网格,P9,\n\
                     W3,第3微网格,微网格,P1,\n\
                     W4,,微网格,P1,\n\
                     W5,第5微网格,大网格,P1,\n\
                     1.40702E+11,第6微网格,微网格,P1,\n\
                     W7,第7微网格,网格,P1,去年\n\
                     W8,第8网格,网格,P1,2099-01-01\n";
        let complaints = listed(place.import(ImportKind::Areas, sheet).await);
        let cells: Vec<(u32, &str)> = complaints.iter().map(|complaint| (complaint.row, complaint.column.as_str())).collect();
        assert_eq!(cells, [(2, "D"), (3, "A"), (4, "B"), (5, "C"), (6, "A"), (7, "E"), (8, "E")], "{complaints:#?}");
        assert!(complaints.iter().all(|complaint| complaint.sheet == "表"));
    }
}

#[tokio::test]
async fn a_closed_area_takes_no_household() {
    for place in founded("closed").await {
        place.close_area("W2").await;
        let complaints = listed(place.import(ImportKind::Households, &homes(0, 1, "W2")).await);
        assert_eq!((complaints[0].row, complaints[0].column.as_str()), (2, "B"));
        assert!(complaints[0].message.contains("撤销"), "{}", complaints[0].message);
    }
}

#[tokio::test]
async fn a_sheet_in_gbk_is_read_and_a_wrong_head_is_explained() {
    for place in founded("gbk").await {
        let (gbk, _, _) = encoding_rs::GBK.encode("编码,名称,层级,上级编码\nW9,第9微网格,微网格,P1\n");
        place.import_bytes(ImportKind::Areas, &gbk).await.expect("GBK");
        assert_eq!(place.area("W9").await.name, "第9微网格");
        let complaints = listed(place.import(ImportKind::Areas, "编号,名称,层级,上级编码\nW9,第9微网格,微网格,P1\n").await);
        assert!(complaints[0].message.contains("编码"), "{complaints:?}");
        let complaints = listed(place.import(ImportKind::Areas, "编码,名称,层级,上级编码,颜色\nW9,第9微网格,微网格,P1,红\n").await);
        assert_eq!(complaints[0].column, "E");
    }
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    for place in founded("dry").await {
        let report = place.dry_run(ImportKind::Households, &homes(0, 7, "W1")).await.expect("sound");
        assert_eq!((report.created, report.dry_run), (7, true));
        assert_eq!(place.held("W1").await, 0);
    }
}

#[tokio::test]
async fn renaming_a_village_renames_all_below_it() {
    for place in founded("rename").await {
        let sheet = "编码,名称\n140702105203,郝村社区\n";
        let report = place.import(ImportKind::Divisions, sheet).await.expect("renamed");
        assert_eq!((report.created, report.changed), (0, 1));
        let line = place.area("W1").await;
        assert_eq!(line.path_text, "修文镇 / 郝村社区 / 第1网格 / 第1片区 / 第1微网格");
        assert_eq!(line.full_name, "郝村社区第1微网格");
        // A patch moves to another village's grid with its micro-grids.
        place.import(ImportKind::Areas, "编码,名称,层级,上级编码\nG2,第1网格,网格,140702105200\n").await.expect("grid");
        place.import(ImportKind::Areas, "编码,名称,层级,上级编码\nP1,第1片区,片区,G2\n").await.expect("moved");
        let (line, village) = (place.area("W2").await, place.area("140702105200").await);
        assert_eq!((line.village, line.grid), (Some(village.id), Some(place.area("G2").await.id)));
        assert!(line.path.starts_with(&village.path));
    }
}

#[tokio::test]
async fn organisations_people_and_posts_answer_what_other_rooms_ask() {
    for place in founded("duties").await {
        let organisations = "编码,名称,简称,类型,区域编码,派驻,承办事项\n\
                             HW,修文镇环卫办,环卫办,环卫办,140702105,否,是\n\
                             PCS,修文派出所,派出所,派出所,140702105,是,是\n\
                             CW,东郝村村民委员会,村委会,村民委员会,140702105203,否,是\n";
        place.import(ImportKind::Organisations, organisations).await.expect("organisations");
        place.import(ImportKind::People, "人员编码,姓名,电话,单位编码\nR1,演示员甲,10000000001,HW\nR2,演示员乙,,\n").await.expect("people");
        let posts = "人员编码,岗位,区域编码,起始日期,截止日期\n\
                     R1,包村领导,140702105203,2025-01-01,2025-06-01\n\
                     R2,包村领导,140702105203,2025-06-01,\n";
        place.import(ImportKind::Posts, posts).await.expect("posts");
        let again = place.import(ImportKind::Posts, posts).await.expect("again");
        assert_eq!(again.unchanged, 2);
        let complaints =
            listed(place.import(ImportKind::Posts, "人员编码,岗位,区域编码,起始日期\nR2,包村领导,140702105203,2025-12-01\n").await);
        assert_eq!((complaints[0].row, complaints[0].column.as_str()), (2, "D"));

        let permit = place.permit(Right::RegistryRead);
        let micro = place.area("W1").await;
        let mut reader = place.test_store.read(&permit);
        let jurisdiction = permit.jurisdiction();
        let kinds = place.local.kinds(KindList::Organisations, jurisdiction, place.test_store.now().date(&kernel::time::shanghai()));
        for (wanted, code) in [("环卫办", "HW"), ("村委会", "CW"), ("村/社区", "CW"), ("派出所", "PCS"), ("sanitation_office", "HW")]
        {
            let found = read::organisations_for(&mut reader, &kinds, jurisdiction, &micro, wanted).await.expect("read");
            let codes: Vec<&str> = found.iter().map(|line| line.code.as_str()).collect();
            assert_eq!(codes, [code], "{wanted}");
        }
        let village = micro.village.expect("village");
        let on = |month| jiff::civil::date(2025, month, 1);
        for (month, since) in [(5, "2025-01-01"), (6, "2025-06-01")] {
            let held = read::contact_leader(&mut reader, jurisdiction, village, on(month)).await.expect("read");
            assert_eq!(held.expect("held").from, since);
        }
        let held = read::contact_leader(&mut reader, jurisdiction, village, on(7)).await.expect("read").expect("held");
        drop(reader);
        let names = place.test_store.unseal(&permit, &[held.name]).await.expect("unsealed");
        assert_eq!(names, [Some("演示员乙".to_owned())]);
    }
}
