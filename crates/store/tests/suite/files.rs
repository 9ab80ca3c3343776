//! Pictures from the upload to the record that holds them.

use bytes::Bytes;
use kernel::{Actor, Permit};
use store::{
    Fault, StoreFault,
    files::{AT_ONCE, FileFault, Form, STAGED_FOR, STAGED_MOST, held},
    testbed::{Bed, stores},
};
use uuid::Uuid;

use crate::sample::{COUNTY, Command, TABLES, ask, int, open, permit, send};

fn picture(shade: u8) -> Bytes {
    let mut out = std::io::Cursor::new(vec![]);
    let image = image::RgbImage::from_pixel(32, 20, image::Rgb([shade; 3]));
    image::DynamicImage::ImageRgb8(image).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner().into()
}

async fn staged(bed: &Bed, shade: u8) -> Uuid {
    bed.files().stage(&bed.store, &permit(), picture(shade)).await.unwrap().id
}

async fn claiming(bed: &Bed, stream: Uuid, files: &[Uuid]) -> Result<store::Done, Fault<crate::sample::No>> {
    let mut ask = ask();
    ask.files = files.to_vec();
    send(bed, stream, ask, open(&stream.to_string())).await
}

fn contents(bed: &Bed) -> usize {
    let root = bed.config.location.folder().join("files");
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
    for bed in stores(&TABLES, &[]).await {
        let (stream, other) = (Uuid::now_v7(), Uuid::now_v7());
        let file = staged(&bed, 10).await;
        claiming(&bed, stream, &[file, file]).await.unwrap();
        claiming(&bed, other, &[]).await.unwrap();
        let mut reader = bed.read(&permit()).await.unwrap();
        let found = held(&mut reader, COUNTY, stream, file).await.unwrap().unwrap();
        assert_eq!((found.width, found.height), (32, 20), "{}", bed.name);
        assert_eq!(held(&mut reader, COUNTY, other, file).await.unwrap(), None);
        drop(reader);
        for form in [Form::Full, Form::Small] {
            let bytes = bed.files().read(COUNTY, &found.hash, form).await.unwrap();
            assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]));
        }
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM staged_file").await, 0);
    }
}

#[tokio::test]
async fn somebody_elses_expired_or_claimed_file_is_refused_and_nothing_done() {
    for bed in stores(&TABLES, &[]).await {
        let fresh = staged(&bed, 1).await;
        let stranger = Permit { actor: Actor::System("another".into()), ..permit() };
        let theirs = bed.files().stage(&bed.store, &stranger, picture(2)).await.unwrap().id;
        for missing in [theirs, Uuid::now_v7()] {
            let fault = claiming(&bed, Uuid::now_v7(), &[fresh, missing]).await.unwrap_err();
            assert!(matches!(fault, Fault::Staged(id) if id == missing), "{fault:?}");
        }
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 0);
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM staged_file").await, 2, "what could be claimed waits on");
        claiming(&bed, Uuid::now_v7(), &[fresh]).await.unwrap();
        assert!(matches!(claiming(&bed, Uuid::now_v7(), &[fresh]).await, Err(Fault::Staged(_))), "claimed before");
        let late = staged(&bed, 3).await;
        bed.clock.advance(STAGED_FOR);
        assert!(matches!(claiming(&bed, Uuid::now_v7(), &[late]).await, Err(Fault::Staged(_))), "a day has passed");
    }
}

#[tokio::test]
async fn two_commands_at_once_cannot_claim_the_same_file() {
    for bed in stores(&TABLES, &[]).await {
        let file = staged(&bed, 4).await;
        let files = [file];
        let (one, two) = tokio::join!(claiming(&bed, Uuid::now_v7(), &files), claiming(&bed, Uuid::now_v7(), &files));
        let lost = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(lost[..], [Fault::Staged(_)]), "{lost:?}");
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM file").await, 1);
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM event").await, 1);
    }
}

#[tokio::test]
async fn a_refused_command_leaves_the_file_staged() {
    for bed in stores(&TABLES, &[]).await {
        let file = staged(&bed, 5).await;
        let mut ask = ask();
        ask.files = vec![file];
        assert!(send(&bed, Uuid::now_v7(), ask, Command::Refuse).await.is_err());
        claiming(&bed, Uuid::now_v7(), &[file]).await.unwrap();
    }
}

#[tokio::test]
async fn sweeping_takes_the_unclaimed_and_leaves_shared_contents() {
    for bed in stores(&TABLES, &[]).await {
        let (kept, same, alone) = (staged(&bed, 6).await, staged(&bed, 6).await, staged(&bed, 7).await);
        claiming(&bed, Uuid::now_v7(), &[kept]).await.unwrap();
        assert_eq!(contents(&bed), 4, "equal pictures lie once");
        assert_eq!(bed.files().sweep(&bed.store, &permit()).await.unwrap(), 0, "not before a day");
        bed.clock.advance(STAGED_FOR);
        let fresh = staged(&bed, 8).await;
        assert_eq!(bed.files().sweep(&bed.store, &permit()).await.unwrap(), 2, "{}", bed.name);
        assert_eq!(contents(&bed), 4, "the claimed and the fresh one");
        for gone in [same, alone] {
            assert!(claiming(&bed, Uuid::now_v7(), &[gone]).await.is_err());
        }
        claiming(&bed, Uuid::now_v7(), &[fresh]).await.unwrap();
    }
}

#[tokio::test]
async fn a_disk_that_takes_nothing_leaves_nothing_staged() {
    for bed in stores(&TABLES, &[]).await {
        // The place of the contents is taken by a file: nothing can be written below it.
        std::fs::write(bed.config.location.folder().join("files").join(COUNTY.to_string()), b"").unwrap();
        let fault = bed.files().stage(&bed.store, &permit(), picture(9)).await.unwrap_err();
        assert!(matches!(fault, FileFault::Store(StoreFault::Io(_))), "{fault:?}");
        assert_eq!(int(&bed, "SELECT count(*) AS n FROM staged_file").await, 0);
    }
}

#[tokio::test]
async fn an_account_stages_so_many_and_then_no_more_until_they_are_claimed() {
    for bed in stores(&TABLES, &[]).await {
        let mut ids = vec![];
        for shade in 0..STAGED_MOST {
            ids.push(staged(&bed, shade as u8).await);
        }
        let files = bed.files();
        let fault = files.admit(&bed.store, &permit()).await.unwrap_err();
        assert!(matches!(fault, FileFault::TooMany), "{}: {fault:?}", bed.name);
        let another = Permit { actor: Actor::System("another".into()), ..permit() };
        assert!(files.admit(&bed.store, &another).await.is_ok(), "others are not concerned");
        claiming(&bed, Uuid::now_v7(), &ids[..2]).await.unwrap();
        assert!(files.admit(&bed.store, &permit()).await.is_ok(), "{}", bed.name);
        bed.clock.advance(STAGED_FOR);
        assert!(files.admit(&bed.store, &permit()).await.is_ok(), "what has expired does not count");
    }
}

#[tokio::test]
async fn an_account_has_so_many_uploads_under_way() {
    for bed in stores(&TABLES, &[]).await {
        let files = bed.files();
        let mut inside = vec![];
        for _ in 0..AT_ONCE {
            inside.push(files.admit(&bed.store, &permit()).await.unwrap());
        }
        assert!(matches!(files.admit(&bed.store, &permit()).await, Err(FileFault::Crowded)), "{}", bed.name);
        inside.pop();
        assert!(files.admit(&bed.store, &permit()).await.is_ok());
    }
}
