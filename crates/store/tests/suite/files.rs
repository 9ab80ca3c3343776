//! Pictures from the upload to the record that holds them.

use bytes::Bytes;
use kernel::Permit;
use store::{
    Fault, StoreFault,
    files::{AT_ONCE, FileFault, Form, STAGED_FOR, STAGED_MOST, held},
    testbed::{TestStore, stores},
};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, ParcelRefusal, TABLES, anywhere, envelope, int, open, permit, send};

fn picture(shade: u8) -> Bytes {
    let mut out = std::io::Cursor::new(vec![]);
    let image = image::RgbImage::from_pixel(32, 20, image::Rgb([shade; 3]));
    image::DynamicImage::ImageRgb8(image).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner().into()
}

async fn staged(test_store: &TestStore, shade: u8) -> Uuid {
    test_store.files().stage(&test_store.store, &permit(), picture(shade)).await.unwrap().id
}

async fn claiming(test_store: &TestStore, stream: Uuid, files: &[Uuid]) -> Result<store::Receipt, Fault<crate::sample::ParcelRefusal>> {
    let mut envelope = envelope();
    envelope.files = files.to_vec();
    send(test_store, stream, envelope, open(&stream.to_string())).await
}

fn contents(test_store: &TestStore) -> usize {
    let root = test_store.config.location.folder().join("files");
    let mut count = 0;
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() { folders.push(entry.path()) } else { count += 1 }
        }
    }
    count
}

#[tokio::test]
async fn a_staged_file_is_claimed_and_served_through_its_record_only() {
    for test_store in stores(&TABLES, &[]).await {
        let (stream, other) = (Uuid::now_v7(), Uuid::now_v7());
        let file = staged(&test_store, 10).await;
        claiming(&test_store, stream, &[file, file]).await.unwrap();
        claiming(&test_store, other, &[]).await.unwrap();
        let mut reader = test_store.read(&anywhere());
        let found = held(&mut reader, COUNTY, stream, file).await.unwrap().unwrap();
        assert_eq!((found.width, found.height), (32, 20), "{}", test_store.name);
        assert_eq!(held(&mut reader, COUNTY, other, file).await.unwrap(), None);
        drop(reader);
        for form in [Form::Full, Form::Small] {
            let bytes = test_store.files().read(COUNTY, &found.hash, form).await.unwrap();
            assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]));
        }
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM staged_file").await, 0);
    }
}

#[tokio::test]
async fn somebody_elses_expired_or_claimed_file_is_refused_and_nothing_done() {
    for test_store in stores(&TABLES, &[]).await {
        let fresh = staged(&test_store, 1).await;
        let stranger = Permit::system("another", permit().jurisdiction(), permit().right());
        let theirs = test_store.files().stage(&test_store.store, &stranger, picture(2)).await.unwrap().id;
        for missing in [theirs, Uuid::now_v7()] {
            let fault = claiming(&test_store, Uuid::now_v7(), &[fresh, missing]).await.unwrap_err();
            assert!(matches!(fault, Fault::Staged(id) if id == missing), "{fault:?}");
        }
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 0);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM staged_file").await, 2, "what could be claimed waits on");
        claiming(&test_store, Uuid::now_v7(), &[fresh]).await.unwrap();
        assert!(matches!(claiming(&test_store, Uuid::now_v7(), &[fresh]).await, Err(Fault::Staged(_))), "claimed before");
        let late = staged(&test_store, 3).await;
        test_store.clock.advance(STAGED_FOR);
        assert!(matches!(claiming(&test_store, Uuid::now_v7(), &[late]).await, Err(Fault::Staged(_))), "a day has passed");
    }
}

#[tokio::test]
async fn two_commands_at_once_cannot_claim_the_same_file() {
    for test_store in stores(&TABLES, &[]).await {
        let file = staged(&test_store, 4).await;
        let files = [file];
        let (one, two) = tokio::join!(claiming(&test_store, Uuid::now_v7(), &files), claiming(&test_store, Uuid::now_v7(), &files));
        let lost = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(lost[..], [Fault::Staged(_)]), "{lost:?}");
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM file").await, 1);
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM event").await, 1);
    }
}

#[tokio::test]
async fn a_refused_command_leaves_the_file_staged() {
    for test_store in stores(&TABLES, &[]).await {
        let file = staged(&test_store, 5).await;
        let mut envelope = envelope();
        envelope.files = vec![file];
        let refused = send(&test_store, Uuid::now_v7(), envelope, Command::Refuse).await;
        assert!(matches!(refused, Err(Fault::Refused(ParcelRefusal::NotOpen))), "{}: {refused:?}", test_store.name);
        claiming(&test_store, Uuid::now_v7(), &[file]).await.unwrap();
    }
}

#[tokio::test]
async fn sweeping_takes_the_unclaimed_and_leaves_shared_contents() {
    for test_store in stores(&TABLES, &[]).await {
        let (kept, same, alone) = (staged(&test_store, 6).await, staged(&test_store, 6).await, staged(&test_store, 7).await);
        claiming(&test_store, Uuid::now_v7(), &[kept]).await.unwrap();
        assert_eq!(contents(&test_store), 4, "equal pictures lie once");
        assert_eq!(test_store.files().sweep(&test_store.store, &permit()).await.unwrap(), 0, "not before a day");
        test_store.clock.advance(STAGED_FOR);
        let fresh = staged(&test_store, 8).await;
        assert_eq!(test_store.files().sweep(&test_store.store, &permit()).await.unwrap(), 2, "{}", test_store.name);
        assert_eq!(contents(&test_store), 4, "the claimed and the fresh one");
        for gone in [same, alone] {
            let refused = claiming(&test_store, Uuid::now_v7(), &[gone]).await;
            assert!(matches!(refused, Err(Fault::Staged(id)) if id == gone), "{}: {refused:?}", test_store.name);
        }
        claiming(&test_store, Uuid::now_v7(), &[fresh]).await.unwrap();
    }
}

#[tokio::test]
async fn a_disk_that_takes_nothing_leaves_nothing_staged() {
    for test_store in stores(&TABLES, &[]).await {
        // The place of the contents is taken by a file: nothing can be written below it.
        std::fs::write(test_store.config.location.folder().join("files").join(COUNTY.to_string()), b"").unwrap();
        let fault = test_store.files().stage(&test_store.store, &permit(), picture(9)).await.unwrap_err();
        assert!(matches!(fault, FileFault::Store(StoreFault::Io(_))), "{fault:?}");
        assert_eq!(int(&test_store, "SELECT count(*) AS n FROM staged_file").await, 0);
    }
}

#[tokio::test]
async fn an_account_stages_so_many_and_then_no_more_until_they_are_claimed() {
    for test_store in stores(&TABLES, &[]).await {
        let mut ids = vec![];
        for shade in 0..STAGED_MOST {
            ids.push(staged(&test_store, shade as u8).await);
        }
        let files = test_store.files();
        let fault = files.admit(&test_store.store, &permit()).await.unwrap_err();
        assert!(matches!(fault, FileFault::TooMany), "{}: {fault:?}", test_store.name);
        let another = Permit::system("another", permit().jurisdiction(), permit().right());
        assert!(files.admit(&test_store.store, &another).await.is_ok(), "others are not concerned");
        claiming(&test_store, Uuid::now_v7(), &ids[..2]).await.unwrap();
        assert!(files.admit(&test_store.store, &permit()).await.is_ok(), "{}", test_store.name);
        test_store.clock.advance(STAGED_FOR);
        assert!(files.admit(&test_store.store, &permit()).await.is_ok(), "what has expired does not count");
    }
}

#[tokio::test]
async fn an_account_has_so_many_uploads_under_way() {
    for test_store in stores(&TABLES, &[]).await {
        let files = test_store.files();
        let mut inside = vec![];
        for _ in 0..AT_ONCE {
            inside.push(files.admit(&test_store.store, &permit()).await.unwrap());
        }
        assert!(matches!(files.admit(&test_store.store, &permit()).await, Err(FileFault::Crowded)), "{}", test_store.name);
        inside.pop();
        assert!(files.admit(&test_store.store, &permit()).await.is_ok());
    }
}
