//! The search index on both engines.

use std::sync::Arc;

use store::{
    AsyncProjection, StreamKind,
    search::{Document, Find, Follow, Hit},
    testbed::{TestStore, stores},
};
use uuid::Uuid;

use crate::{
    letter::{self, Letter},
    sample::{COUNTY, TABLES, anywhere, permit},
};

fn document(record: u128, scope: &[&str], texts: &[&str]) -> Document {
    let own = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
    Document { record: Uuid::from_u128(record), scope: own(scope), texts: own(texts), names: vec![] }
}

fn find(query: &str) -> Find {
    Find { query: query.into(), limit: 50, ..Find::default() }
}

async fn hits(test_store: &TestStore, find: &Find) -> Vec<Hit> {
    let mut reader = test_store.read(&anywhere());
    test_store.search().find(&mut reader, COUNTY, find).await.unwrap()
}

async fn records(test_store: &TestStore, find: &Find) -> Vec<u128> {
    hits(test_store, find).await.iter().map(|hit| hit.record.as_u128()).collect()
}

async fn three(test_store: &TestStore) {
    let documents = vec![
        document(1, &["town:a", "village:x", "kind:hazard"], &["YH-2026-0001", "东郝村 沟渠堵塞"]),
        document(2, &["town:a", "village:y", "kind:hazard"], &["YH-2026-0002", "西郝村 沟渠塌陷"]),
        document(3, &["town:b", "village:z", "kind:dispute"], &["JF-2026-0003", "東郝村 滴水起爭執"]),
    ];
    test_store.index(&permit(), documents).await.unwrap();
}

#[tokio::test]
async fn newest_first_within_its_scope() {
    for test_store in stores(&TABLES, &[]).await {
        three(&test_store).await;
        let within = |groups: &[&[&str]], query| {
            let groups = groups.iter().map(|group| group.iter().map(|&one| one.to_owned()).collect()).collect();
            Find { within: groups, ..find(query) }
        };
        for (asked, expected) in [
            (find("郝村"), vec![3, 2, 1]),
            (find("沟渠"), vec![2, 1]),
            (find("沟"), vec![2, 1]),
            (find("东郝"), vec![3, 1]),
            (find("２０２６ 沟渠 堵"), vec![1]),
            (find("争执"), vec![3]),
            (find("yh-2026-0002"), vec![2]),
            (find("渠沟"), vec![]),
            (find(""), vec![]),
            (find("\"' OR * ) & | ! 郝"), vec![]),
            (within(&[&["town:a"]], "郝村"), vec![2, 1]),
            (within(&[&["village:x", "village:z"]], "郝村"), vec![3, 1]),
            (within(&[&["village:x", "village:z"], &["kind:dispute"]], "郝村"), vec![3]),
            (within(&[&["town:c"]], "郝村"), vec![]),
            (within(&[&[]], "郝村"), vec![]),
        ] {
            assert_eq!(records(&test_store, &asked).await, expected, "{} {asked:?}", test_store.name);
        }
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double() {
    for test_store in stores(&TABLES, &[]).await {
        let all: Vec<Document> = (1..=137).map(|n| document(n, &[], &["郝村"])).collect();
        test_store.index(&permit(), all).await.unwrap();
        let (mut seen, mut asked) = (vec![], Find { limit: 25, ..find("郝村") });
        loop {
            let page = hits(&test_store, &asked).await;
            assert!(page.len() <= 25);
            let Some(last) = page.last() else { break };
            asked.after = Some(last.line);
            seen.extend(page.iter().map(|hit| hit.record.as_u128()));
        }
        assert_eq!(seen, (1..=137).rev().collect::<Vec<_>>(), "{}", test_store.name);
    }
}

#[tokio::test]
async fn a_changed_record_keeps_its_line_and_forgets_its_old_words() {
    for mut test_store in stores(&TABLES, &[]).await {
        three(&test_store).await;
        let before = hits(&test_store, &find("堵塞")).await;
        test_store.index(&permit(), vec![document(1, &["town:b"], &["东郝村 井盖"])]).await.unwrap();
        test_store.reopen().await.unwrap();
        assert_eq!(records(&test_store, &find("堵塞")).await, [] as [u128; 0]);
        assert_eq!(hits(&test_store, &find("井盖")).await, before, "{}", test_store.name);
        assert_eq!(records(&test_store, &find("郝村")).await, [3, 2, 1], "not moved to the top");
        // Twice in one go: the later one counts; and again unchanged.
        let twice = vec![document(4, &[], &["甲乙"]), document(4, &[], &["丙丁"])];
        test_store.index(&permit(), twice.clone()).await.unwrap();
        test_store.index(&permit(), twice).await.unwrap();
        assert_eq!(records(&test_store, &find("丙丁")).await, [4]);
        assert_eq!(records(&test_store, &find("甲乙")).await, [] as [u128; 0]);
    }
}

async fn follow(test_store: &TestStore) {
    let projection = Arc::new(Follow::<Letter>::new("search/letter", test_store));
    while test_store.follow(COUNTY, Arc::clone(&projection) as Arc<dyn AsyncProjection>, 3).await.unwrap().behind > 0 {}
}

#[tokio::test]
async fn the_projection_finds_sealed_words_in_their_scope_until_they_are_gone() {
    for mut test_store in stores(&TABLES, &[StreamKind::of::<Letter>()]).await {
        let letters: Vec<Uuid> = (0..5).map(|_| Uuid::now_v7()).collect();
        for (n, letter) in letters.iter().enumerate() {
            letter::write(&test_store, *letter, if n % 2 == 0 { "x" } else { "y" }, &format!("东郝村第{n}条沟渠")).await;
        }
        follow(&test_store).await;
        test_store.reopen().await.unwrap();
        let found = async |test_store: &TestStore, asked: &Find| -> Vec<usize> {
            let found = hits(test_store, asked).await;
            found.iter().filter_map(|hit| letters.iter().position(|letter| *letter == hit.record)).collect()
        };
        let village = |name: &str| Find { within: vec![vec![format!("village:{name}")]], ..find("沟渠") };
        assert_eq!(found(&test_store, &find("郝村")).await, [4, 3, 2, 1, 0], "{}", test_store.name);
        assert_eq!(found(&test_store, &village("y")).await, [3, 1]);
        // What moves is found at its new place, what is withdrawn nowhere; new words count beside the old.
        letter::tell(&test_store, letters[0], letter::Event::Moved { village: "y".into() }).await;
        letter::tell(&test_store, letters[4], letter::Event::Withdrawn).await;
        letter::write(&test_store, letters[2], "x", "又塌了").await;
        follow(&test_store).await;
        assert_eq!(found(&test_store, &village("y")).await, [3, 1, 0]);
        assert_eq!(found(&test_store, &find("沟渠")).await, [3, 2, 1, 0]);
        assert_eq!(found(&test_store, &find("沟渠 塌了")).await, [2]);
        // Erased: the caller indexes the record anew, and the async projection keeps it so.
        test_store.vault().erase(COUNTY, letters[3]).unwrap();
        test_store.index(&permit(), vec![Document { record: letters[3], scope: vec![], texts: vec![], names: vec![] }]).await.unwrap();
        letter::tell(&test_store, letters[3], letter::Event::Moved { village: "x".into() }).await;
        follow(&test_store).await;
        assert_eq!(found(&test_store, &find("沟渠")).await, [2, 1, 0]);
    }
}
