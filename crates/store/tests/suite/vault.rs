//! Sealed texts with the commands that refer to them.

use kernel::Permit;
use store::{Fault, Store, StoreFault, TextRef, testbed::stores};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, TABLES, envelope, int, open, permit, run, send};

/// A command of a new stream that brings texts of one subject with it.
async fn with_texts(store: &Store, subject: Uuid, name: &str, texts: &[&str]) -> Vec<TextRef> {
    let mut envelope = envelope();
    for text in texts {
        envelope.sealed.push(store.seal(&permit(), subject, text).await.unwrap());
    }
    let refs = envelope.sealed.iter().map(|one| one.text.clone()).collect();
    send(store, Uuid::now_v7(), envelope, open(name)).await.unwrap();
    refs
}

#[tokio::test]
async fn texts_come_with_their_command_and_are_read_back_in_the_order_asked() {
    for mut test_store in stores(&TABLES, &[]).await {
        let refs = with_texts(&test_store, Uuid::now_v7(), "甲", &["一", "二", "三"]).await;
        let backwards: Vec<TextRef> = refs.iter().rev().cloned().collect();
        for _ in 0..2 {
            let read = test_store.unseal(&permit(), &backwards).await.unwrap();
            assert_eq!(read, [Some("三".into()), Some("二".into()), Some("一".into())], "{}", test_store.name);
            test_store.reopen().await.unwrap();
        }
        let other = Permit::system("test", kernel::Jurisdiction(1), permit().right());
        assert!(matches!(test_store.unseal(&other, &refs).await, Err(StoreFault::Stored(_))), "another county's texts are not there");
    }
}

#[tokio::test]
async fn a_refused_command_leaves_neither_text_nor_key() {
    for test_store in stores(&TABLES, &[]).await {
        let subject = Uuid::now_v7();
        let mut envelope = envelope();
        envelope.sealed.push(test_store.seal(&permit(), subject, "话").await.unwrap());
        let fault = send(&test_store, Uuid::now_v7(), envelope, Command::Refuse).await;
        assert!(matches!(fault, Err(Fault::Refused(_))));
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM vault_text").await, 0);
        assert!(test_store.vault().keys().page(None, 10).unwrap().is_empty());
        // The same subject, meant again, gets its key then.
        let refs = with_texts(&test_store, subject, "甲", &["话"]).await;
        assert_eq!(test_store.unseal(&permit(), &refs).await.unwrap(), [Some("话".into())]);
    }
}

#[tokio::test]
async fn what_was_erased_says_nothing_any_more_and_the_rest_stands() {
    for mut test_store in stores(&TABLES, &[]).await {
        let (gone, stays) = (Uuid::now_v7(), Uuid::now_v7());
        let mut refs = with_texts(&test_store, gone, "甲", &["某人的话"]).await;
        refs.extend(with_texts(&test_store, stays, "乙", &["别人的话"]).await);
        test_store.vault().erase(COUNTY, gone).unwrap();
        for _ in 0..2 {
            assert_eq!(test_store.unseal(&permit(), &refs).await.unwrap(), [None, Some("别人的话".into())], "{}", test_store.name);
            test_store.reopen().await.unwrap();
        }
        assert!(matches!(test_store.seal(&permit(), gone, "再写").await, Err(StoreFault::NoKey(_))));
    }
}

#[tokio::test]
async fn a_text_whose_key_was_erased_on_the_way_fails_alone() {
    for test_store in stores(&TABLES, &[]).await {
        let subject = Uuid::now_v7();
        let mut late = envelope();
        late.sealed.push(test_store.seal(&permit(), subject, "话").await.unwrap());
        test_store.vault().erase(COUNTY, subject).unwrap();
        let other = run(&test_store, Uuid::now_v7(), open("乙"));
        let (late, other) = tokio::join!(send(&test_store, Uuid::now_v7(), late, open("甲")), other);
        assert!(matches!(late, Err(Fault::Store(StoreFault::NoKey(_)))), "{late:?}");
        other.unwrap();
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 1);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM vault_text").await, 0);
    }
}
