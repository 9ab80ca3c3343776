//! The command line from the first sheet to a restored backup, on each engine and across: what the manual says, in its order.

use std::{fs, path::Path, process::Command};

use store::{
    Location,
    testbed::{TestStore, stores},
};

use super::commands::{Folder, check, gewu};

const GRIDS: &str = "编码,名称,层级,上级编码\nW1,第1微网格,微网格,140702105203\n";
const UNITS: &str = "编码,名称,简称,类型,区域编码,承办事项\nHW,修文镇环卫办,环卫办,环卫办,140702105,是\n";
const PEOPLE: &str = "人员编码,姓名,电话\nR1,演示员甲,10012345678\n";
const POSTS: &str = "人员编码,岗位,职务名称,区域编码,起始日期\nR1,微网格员,管家,W1,2025-01-01\n";

fn homes(n: usize) -> String {
    let rows: String = (1..=n).map(|at| format!("H{at},W1,演示户{at},100{at:08},3\n")).collect();
    format!("户编号,微网格编码,户主姓名,联系电话,人数\n{rows}")
}

/// Two databases: a folder, and a PostgreSQL server with a folder for files and keys. Each as the options that name it, with an
/// empty one of the other engine to restore into. The test stores hold the databases: they are dropped after the commands.
async fn places(folder: &Folder) -> (Vec<[Vec<String>; 2]>, Vec<TestStore>) {
    let (mut urls, mut test_stores) = (vec![], vec![]);
    for test_store in [stores(&[], &[]).await, stores(&[], &[]).await].into_iter().flatten() {
        if let Location::Postgres { url, .. } = &test_store.config.location {
            // One process writes a database: this one lets go of it.
            test_store.store.clone().close().await;
            urls.push(url.clone());
            test_stores.push(test_store);
        }
    }
    let key = folder.path("key");
    let at = |name: &str, url: Option<&String>| {
        let mut words = vec!["--data".to_owned(), folder.path(name), "--key-file".to_owned(), key.clone()];
        words.extend(url.into_iter().flat_map(|url| ["--database".to_owned(), url.clone()]));
        words
    };
    let places = vec![[at("sqlite", None), at("postgres-copy", urls.get(1))], [at("postgres", urls.first()), at("sqlite-copy", None)]];
    (places, test_stores)
}

#[track_caller]
fn said(place: &[String], command: &[&str], status: i32, says: &str) -> String {
    let place: Vec<&str> = place.iter().map(String::as_str).collect();
    check(&[command, &place].concat(), status, says)
}

#[track_caller]
fn root(place: &[String]) -> String {
    let lines = said(place, &["verify"], 0, "校验根 140702-");
    lines.lines().find_map(|line| line.split("校验根 ").nth(1).map(str::to_owned)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_sheet_to_a_restored_backup_on_each_engine_and_across() {
    let folder = Folder::new("console");
    let divisions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/xiuwen/data/divisions.csv").display().to_string();
    let sheet = |name: &str, text: &str| {
        let path = folder.path(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (places, _test_stores) = places(&folder).await;
    for (turn, [place, copy]) in places.into_iter().enumerate() {
        let county = ["--jurisdiction", "140702"];
        said(&place, &[&["import", "divisions", &divisions, "--dry-run"][..], &county].concat(), 0, "只核对，没有写入；326 行：新增 24");
        said(&place, &[&["import", "divisions", &divisions][..], &county].concat(), 0, "326 行：新增 24");
        for (kind, text) in [("areas", GRIDS), ("organisations", UNITS), ("people", PEOPLE), ("posts", POSTS)] {
            said(&place, &["import", kind, &sheet(kind, text)], 0, "新增 1");
        }
        said(&place, &["import", "areas", &sheet("areas", GRIDS)], 0, "新增 0，更改 0，不变 1");
        said(&place, &["import", "households", &sheet("homes.csv", &homes(31))], 1, "没有导入：有 1 处要改");
        said(&place, &["import", "households", &sheet("homes.csv", &homes(30))], 0, "30 行：新增 30");
        let add = ["user", "add", "hw", "--name", "示一", "--title", "环卫办", "--role", "unit", "--organisation", "HW"];
        said(&place, &add, 0, "密码");
        said(&place, &["token", "issue", "hw", "--label", "trial"], 0, "140702.");
        let (book, period) = (folder.path(&format!("hazard-{turn}.xlsx")), ["--from", "2026-01-01", "--to", "2026-12-31"]);
        said(&place, &[&["export", "ledger", "hazard", "--area", "140702105", "--out", &book][..], &period].concat(), 0, "0 行，已写入");
        let sheet = &sheets::read("x", &fs::read(&book).unwrap(), sheets::Limits::SHEET).unwrap()[0];
        let lines: Vec<String> = sheet.lines.iter().map(|line| format!("{line:?}")).collect();
        assert!(lines[0].contains("修文镇安全隐患排查整治台账"), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("隐患描述")) && lines.iter().any(|line| line.contains("合计：0 行")), "{lines:?}");
        said(&place, &[&["export", "ledger", "nothing", "--out", &book][..], &period].concat(), 1, "可以写：");
        let wrong = ["export", "ledger", "hazard", "--ledger", "nothing", "--out", &book];
        said(&place, &[&wrong[..], &period].concat(), 1, "可以写：main");

        let kept = root(&place);
        said(&place, &["rebuild"], 0, "已重做：59 条记录链");
        said(&place, &["verify", "--root", &kept], 0, &kept);
        let (backup, keys) = (folder.path(&format!("{turn}.gewu")), folder.path(&format!("{turn}.keys")));
        said(&place, &["backup", &backup], 0, "指纹");
        said(&place, &["backup", "--keys", &keys], 0, "32 个密钥");
        said(&place, &["restore", &backup], 1, "这里已经有数据");
        said(&copy, &["restore", &backup, "--keys", &keys], 0, "已恢复");
        assert_eq!(root(&copy), kept, "the same journal on the other engine");
        said(&copy, &["verify", "--root", &kept], 0, &kept);
    }
}

#[test]
fn every_kind_has_an_empty_sheet() {
    let folder = Folder::new("template");
    for kind in ["divisions", "areas", "organisations", "people", "posts", "households"] {
        let path = folder.path(&format!("{kind}.xlsx"));
        check(&["import", "template", kind, "--out", &path], 0, "已写入");
        let book = sheets::read("x", &fs::read(&path).unwrap(), sheets::Limits::SHEET).unwrap();
        assert!(!book[0].lines.is_empty(), "{kind} has a head");
    }
    check(&["import", "template", "nonsense"], 1, "可以写：divisions、areas");
}

#[test]
fn an_empty_sheet_offers_the_kinds_of_the_packs() {
    let folder = Folder::new("kinds");
    let packs = folder.path("packs");
    fs::create_dir_all(Path::new(&packs).join("own")).unwrap();
    let own = "[pack]\ncode = \"own\"\nname = \"自有配置\"\nover = \"base\"\nareas = [\"140702105\"]\n\n\
               [[organisation_kind]]\ncode = \"tea_association\"\nname = \"茶叶协会\"\n";
    fs::write(Path::new(&packs).join("own/pack.toml"), own).unwrap();
    let offered = |more: &[&str]| {
        let file = folder.path("organisations.xlsx");
        check(&[&["import", "template", "organisations", "--out", &file][..], more].concat(), 0, "已写入");
        let script = "import openpyxl,sys; print(*[row[3].value for row in openpyxl.load_workbook(sys.argv[1])['选项'].rows])";
        let output = Command::new("/usr/bin/python3").args(["-c", script, &file]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let (shipped, with_own) = (offered(&[]), offered(&["--packs", &packs]));
    assert!(shipped.len() > 60 && shipped.contains(&"通信运营企业".to_owned()), "{shipped:?}");
    assert_eq!((&with_own[..shipped.len()], &with_own[shipped.len()..]), (&shipped[..], &["茶叶协会".to_owned()][..]));
}

#[test]
fn what_goes_wrong_is_one_line_that_names_it() {
    let folder = Folder::new("wrong");
    let data = folder.path("data");
    let add = ["user", "add", "sys", "--name", "示一", "--title", "系统管理员", "--role", "sysadmin", "--jurisdiction", "140702"];
    check(&[&add[..], &["--data", &data]].concat(), 0, "密码");
    for (command, says) in [
        (vec!["import", "areas", "/nowhere/areas.csv"], "/nowhere/areas.csv"),
        (vec!["backup", "/nowhere/b.gewu"], "/nowhere/b.gewu 写不进去"),
        (vec!["backup", "--keys", "/nowhere/k.gewu"], "/nowhere/k.gewu 写不进去"),
        (vec!["verify", "--root", "rubbish"], "--root rubbish：校验根写作"),
        (vec!["token", "issue", "nobody", "--label", "x"], "没有账号 nobody"),
        (vec!["user", "add", "x1", "--name", "n", "--title", "t", "--role", "nonsense"], "nonsense"),
    ] {
        let output = gewu(&[&command[..], &["--data", &data]].concat());
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{command:?}: {err}");
        assert!(err.starts_with("gewu: ") && err.lines().count() == 1 && err.contains(says), "{command:?}: {err}");
    }
    for wrong in [vec!["import", "nonsense", "x"], vec!["export", "ledger", "hazard", "--from", "2026-13-01"], vec!["token", "issue"]] {
        assert_eq!(gewu(&wrong).status.code(), Some(2), "{wrong:?}");
    }
}
