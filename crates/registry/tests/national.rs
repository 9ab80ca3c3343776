//! The public list of all divisions as one synthetic jurisdiction, and a hundred thousand households. Not part of every test
//! run: `GEWU_NATIONAL=list.csv cargo test -p registry --test national -- --ignored --nocapture`, where the list (`code,name`)
//! is made by `xtask/steps/national.sh`.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use std::{sync::Arc, time::Instant};

use kernel::{Jurisdiction, Permit, Right};
use registry::{
    Local,
    import::{Kind, run},
    local::Base,
    read,
};
use store::testbed::Bed;

/// The country's own code (GB/T 2260): nothing of the list is left out.
const EVERYWHERE: Jurisdiction = Jurisdiction(100_000);

async fn beds() -> Vec<Bed> {
    match std::env::var("GEWU_ENGINE").as_deref() {
        Ok("both") => store::testbed::stores(registry::TABLES, registry::STREAMS).await,
        _ => vec![store::testbed::sqlite(registry::TABLES, registry::STREAMS).await],
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and a list that is not in the tree"]
async fn the_whole_country_opens_and_is_searched() {
    let list = std::fs::read(std::env::var("GEWU_NATIONAL").expect("GEWU_NATIONAL names the list")).expect("the list");
    let local: Arc<dyn Local> = Arc::new(Base);
    for bed in beds().await {
        let begun = Instant::now();
        let permit = Permit::system("bench", EVERYWHERE, Right::RegistryWrite);
        let report = run(&bed, &permit, &local, Kind::Divisions, "list.csv", &list, false).await.expect("enters");
        println!("{}: {report:?} in {:?}", bed.name, begun.elapsed());
        assert!(report.created > 600_000);
        let mut reader = bed.read(&permit).await.expect("reader");
        let roots = read::children(&mut reader, EVERYWHERE, None).await.expect("roots");
        assert_eq!(roots.len(), 31);
        for round in ["cold", "warm"] {
            let begun = Instant::now();
            let town = read::area_by_code(&mut reader, EVERYWHERE, "140702105").await.expect("read").expect("修文镇");
            let villages = read::children(&mut reader, EVERYWHERE, Some(town.id)).await.expect("villages");
            println!("{round}: open a town with {} villages {:?}", villages.len(), begun.elapsed());
            for words in ["东郝", "dh", "竖新", "xwz", "郝村", "不存在的名字"] {
                let begun = Instant::now();
                let found = read::search_areas(&mut reader, EVERYWHERE, &roots, words, 30).await.expect("search");
                println!("{round}: search {words}: {} found in {:?}", found.len(), begun.elapsed());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn a_hundred_thousand_households_enter() {
    let local: Arc<dyn Local> = Arc::new(Base);
    for bed in beds().await {
        let place = place::Place { bed, local: Arc::clone(&local) };
        place.divisions().await;
        let grids: String = (0..4_000).map(|at| format!("W{at},第{at}微网格,微网格,140702105203\n")).collect();
        place.import(Kind::Areas, &format!("编码,名称,层级,上级编码\n{grids}")).await.expect("micro-grids");
        let homes: String = (0..100_000).map(|at| format!("H{at:06},W{},演示户{at},100{at:08},常住,3\n", at % 4_000)).collect();
        let sheet = format!("户编号,微网格编码,户主姓名,联系电话,居住情况,人数\n{homes}");
        let begun = Instant::now();
        let report = place.import(Kind::Households, &sheet).await.expect("enter");
        println!("{}: {report:?} in {:?}", place.engine(), begun.elapsed());
        assert_eq!(report.created, 100_000);
        let begun = Instant::now();
        let again = place.import(Kind::Households, &sheet).await.expect("again");
        println!("{}: {again:?} again in {:?}", place.engine(), begun.elapsed());
        assert_eq!(again.unchanged, 100_000);
    }
}
