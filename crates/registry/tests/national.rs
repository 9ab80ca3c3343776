//! The public list of all divisions as one synthetic jurisdiction, and a hundred thousand households. Not part of every test
//! run: `GEWU_NATIONAL=list.csv cargo test -p registry --test national -- --ignored --nocapture`, where the list (`code,name`)
//! is made by `xtask/steps/national.sh`.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]
#![expect(clippy::print_stdout, reason = "what it took is what it is run for")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use std::{sync::Arc, time::Instant};

use kernel::{Jurisdiction, Permit, Right};
use registry::{
    Local,
    import::{ImportKind, run},
    read,
    testing::Base,
};
use store::testbed::TestStore;

/// The country's own code (GB/T 2260): nothing of the list is left out.
const EVERYWHERE: Jurisdiction = Jurisdiction(100_000);

async fn test_stores() -> Vec<TestStore> {
    match std::env::var("GEWU_ENGINE").as_deref() {
        Ok("both") => store::testbed::stores(registry::TABLES, registry::STREAMS).await,
        _ => vec![store::testbed::sqlite(registry::TABLES, registry::STREAMS).await],
    }
}

/// The most memory this process has had, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Loads a list and opens the tree from the root to the villages of 修文镇, and searches it. A county and the country, side by
/// side: what is asked is the same, so what it costs shall be of the same kind.
async fn load_open_and_search(test_store: &TestStore, of: Jurisdiction, list: &[u8]) -> u64 {
    let local: Arc<dyn Local> = Arc::new(Base);
    let begun = Instant::now();
    let permit = Permit::system("bench", of, Right::RegistryWrite);
    let report = run(test_store, &permit, &local, ImportKind::Divisions, "list.csv", list, false).await.expect("enters");
    println!("{} {of}: {} areas in {:?}, peak {} MB", test_store.name, report.created, begun.elapsed(), peak());
    let mut reader = test_store.read(&permit);
    let roots = read::children(&mut reader, of, None).await.expect("roots");
    for round in ["first", "again"] {
        let (mut below, mut steps) = (roots.clone(), vec![]);
        for code in ["14", "1407", "140702", "140702105"] {
            let Some(next) = below.iter().find(|line| line.code == code).map(|line| line.id) else { continue };
            let begun = Instant::now();
            below = read::children(&mut reader, of, Some(next)).await.expect("children");
            steps.push(format!("{code} ({}) {:?}", below.len(), begun.elapsed()));
        }
        assert_eq!(below.len(), 22, "the villages of 修文镇");
        println!("  {round}: open {}", steps.join(", "));
        for words in ["东郝", "dh", "郝村", "杨安", "村", "不存在的名字"] {
            let begun = Instant::now();
            let found = read::search_areas(&mut reader, of, &roots, words, 30).await.expect("search");
            println!("  {round}: search {words}: {} found in {:?}", found.len(), begun.elapsed());
            assert!(found.len() <= 30 && found.iter().all(|line| words == "dh" || line.full_name.contains(words)), "{words}");
            assert_eq!(found.is_empty(), words == "不存在的名字", "{words}");
        }
    }
    report.created
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and a list that is not in the tree"]
async fn the_whole_country_opens_and_is_searched() {
    let list = std::fs::read(std::env::var("GEWU_NATIONAL").expect("GEWU_NATIONAL names the list")).expect("the list");
    for test_store in test_stores().await {
        let county = load_open_and_search(&test_store, Jurisdiction(140_702), include_bytes!("place/divisions.csv")).await;
        assert_eq!(county, 24);
        let all = load_open_and_search(&test_store, EVERYWHERE, &list).await;
        assert!(all > 620_573, "every village, and what is above them: {all}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn a_hundred_thousand_households_enter() {
    let local: Arc<dyn Local> = Arc::new(Base);
    for test_store in test_stores().await {
        let place = place::Place { test_store, local: Arc::clone(&local) };
        place.divisions().await;
        let grids: String = (0..4_000).map(|at| format!("W{at},第{at}微网格,微网格,140702105203\n")).collect();
        place.import(ImportKind::Areas, &format!("编码,名称,层级,上级编码\n{grids}")).await.expect("micro-grids");
        let homes: String = (0..100_000).map(|at| format!("H{at:06},W{},演示户{at},100{at:08},常住,3\n", at % 4_000)).collect();
        let sheet = format!("户编号,微网格编码,户主姓名,联系电话,居住情况,人数\n{homes}");
        let begun = Instant::now();
        let report = place.import(ImportKind::Households, &sheet).await.expect("enter");
        println!("{}: {report:?} in {:?}", place.engine(), begun.elapsed());
        assert_eq!(report.created, 100_000);
        let begun = Instant::now();
        let again = place.import(ImportKind::Households, &sheet).await.expect("again");
        println!("{}: {again:?} again in {:?}", place.engine(), begun.elapsed());
        assert_eq!(again.unchanged, 100_000);
    }
}
