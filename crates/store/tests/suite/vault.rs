//! Sealed texts with the commands that refer to them.

use kernel::Permit;
use store::{Fault, Store, StoreFault, TextRef, testbed::stores};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, TABLES, ask, int, open, permit, run, send};

/// A command of a new stream that brings texts of one subject with it.
async fn with_texts(store: &Store, subject: Uuid, name: &str, texts: &[&str]) -> Vec<TextRef> {
    let mut ask = ask();
    for text in texts {
        ask.sealed.push(store.seal(&permit(), subject, text).await.unwrap());
    }
    let refs = ask.sealed.iter().map(|one| one.text.clone()).collect();
    send(store, Uuid::now_v7(), ask, open(name)).await.unwrap();
    refs
}

#[tokio::test]
async fn texts_come_with_their_command_and_are_read_back_in_the_order_asked() {
    for mut bed in stores(&TABLES, &[]).await {
        let refs = with_texts(&bed, Uuid::now_v7(), "甲", &["一", "二", "三"]).await;
        let backwards: Vec<TextRef> = refs.iter().rev().cloned().collect();
        for _ in 0..2 {
            let read = bed.unseal(&permit(), &backwards).await.unwrap();
            assert_eq!(read, [Some("三".into()), Some("二".into()), Some("一".into())], "{}", bed.name);
            bed.reopen().await.unwrap();
        }
        let other = Permit { jurisdiction: kernel::Jurisdiction(1), ..permit() };
        assert!(matches!(bed.unseal(&other, &refs).await, Err(StoreFault::Stored(_))), "another county's texts are not there");
    }
}

#[tokio::test]
async fn a_refused_command_leaves_neither_text_nor_key() {
    for bed in stores(&TABLES, &[]).await {
        let subject = Uuid::now_v7();
        let mut ask = ask();
        ask.sealed.push(bed.seal(&permit(), subject, "话").await.unwrap());
        let fault = send(&bed, Uuid::now_v7(), ask, Command::Refuse).await;
        assert!(matches!(fault, Err(Fault::Refused(_))));
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM vault_text").await, 0);
        assert!(bed.vault().keys().page(None, 10).unwrap().is_empty());
        // The same subject, meant again, gets its key then.
        let refs = with_texts(&bed, subject, "甲", &["话"]).await;
        assert_eq!(bed.unseal(&permit(), &refs).await.unwrap(), [Some("话".into())]);
    }
}

#[tokio::test]
async fn what_was_erased_says_nothing_any_more_and_the_rest_stands() {
    for mut bed in stores(&TABLES, &[]).await {
        let (gone, stays) = (Uuid::now_v7(), Uuid::now_v7());
        let mut refs = with_texts(&bed, gone, "甲", &["某人的话"]).await;
        refs.extend(with_texts(&bed, stays, "乙", &["别人的话"]).await);
        bed.vault().erase(COUNTY, gone).unwrap();
        for _ in 0..2 {
            assert_eq!(bed.unseal(&permit(), &refs).await.unwrap(), [None, Some("别人的话".into())], "{}", bed.name);
            bed.reopen().await.unwrap();
        }
        assert!(matches!(bed.seal(&permit(), gone, "再写").await, Err(StoreFault::NoKey(_))));
    }
}

#[tokio::test]
async fn a_text_whose_key_was_erased_on_the_way_fails_alone() {
    for bed in stores(&TABLES, &[]).await {
        let subject = Uuid::now_v7();
        let mut late = ask();
        late.sealed.push(bed.seal(&permit(), subject, "话").await.unwrap());
        bed.vault().erase(COUNTY, subject).unwrap();
        let other = run(&bed, Uuid::now_v7(), open("乙"));
        let (late, other) = tokio::join!(send(&bed, Uuid::now_v7(), late, open("甲")), other);
        assert!(matches!(late, Err(Fault::Store(StoreFault::NoKey(_)))), "{late:?}");
        other.unwrap();
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 1);
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM vault_text").await, 0);
    }
}
