//! Pictures as phones send them, and what only looks like one.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::{picture::*, *};

/// Left half red, right half blue.
fn two_halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) }))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(vec![]);
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG with an EXIF segment: an orientation, and a maker's text that must not survive.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x0f, 0x01, 2, 0, 8, 0, 0, 0, 38, 0, 0, 0]); // maker: 8 letters at offset 38
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"SECRET!\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn jpeg_png_and_webp_become_plain_jpegs() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let made = prepare(&encoded(&two_halves(64, 40), format)).unwrap();
        assert_eq!((made.width, made.height), (64, 40), "{format:?}");
        assert_eq!(sniff(&made.full).unwrap(), ImageFormat::Jpeg);
        assert_eq!(sniff(&made.small).unwrap(), ImageFormat::Jpeg);
    }
}

#[test]
fn large_pictures_shrink_to_their_long_edge() {
    let made = prepare(&encoded(&two_halves(1500, 3000), ImageFormat::Jpeg)).unwrap();
    assert_eq!((made.width, made.height), (1280, 2560));
    let small = image::load_from_memory(&made.small).unwrap();
    assert_eq!(small.dimensions(), (240, 480));
}

#[test]
fn orientation_is_applied_and_exif_gone() {
    let upload = with_exif(&encoded(&two_halves(80, 40), ImageFormat::Jpeg), 6);
    assert!(holds(&upload, b"SECRET!"));
    let made = prepare(&upload).unwrap();
    assert_eq!((made.width, made.height), (40, 80), "turned by a quarter");
    let [r, _, b] = image::load_from_memory(&made.full).unwrap().into_rgb8().get_pixel(20, 5).0;
    assert!(r > 200 && b < 60, "what was left is on top now");
    for form in [&made.full, &made.small] {
        assert!(!holds(form, b"Exif") && !holds(form, b"SECRET!"));
    }
}

#[test]
fn what_shines_through_is_white() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
    let made = prepare(&encoded(&clear, ImageFormat::Png)).unwrap();
    assert!(image::load_from_memory(&made.full).unwrap().into_rgb8().get_pixel(4, 4).0.iter().all(|&c| c > 250));
}

#[test]
fn what_is_no_picture_is_refused() {
    let fault = |bytes: &[u8]| prepare(bytes).unwrap_err();
    assert!(matches!(fault(b"\0\0\0\x18ftypheic\0\0\0\0"), FileFault::Heic));
    assert!(matches!(fault(b"\0\0\0\x18ftypmif1\0\0\0\0"), FileFault::Heic));
    for bytes in [&b""[..], b"\0\0\0\x18ftypmp42", b"%PDF-1.7", b"GIF89a", b"<svg></svg>", b"\0\0\0\x18ftyp", b"PK\x03\x04"] {
        assert!(matches!(fault(bytes), FileFault::NotImage), "{bytes:?}");
    }
    let whole = encoded(&two_halves(64, 40), ImageFormat::Png);
    assert!(matches!(fault(&whole[..whole.len() / 3]), FileFault::Broken(_)));
    assert!(matches!(fault(b"\xff\xd8\xff\xe0 and then nothing of the kind"), FileFault::Broken(_)));
}

/// Grain like a photograph's, so that every part of it takes bytes.
fn grain(width: u32, height: u32) -> DynamicImage {
    let grain = |x: u32, y: u32| Rgb([(x * 7 + y * 13) as u8, (x * y) as u8, ((x * 31) ^ (y * 17)) as u8]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, grain))
}

#[test]
fn a_picture_cut_anywhere_is_broken_in_every_format() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(&grain(97, 61), format);
        assert!(prepare(&whole).is_ok(), "{format:?}");
        let cuts = (16..whole.len()).step_by(whole.len() / 97).chain([whole.len() * 2 / 3, whole.len() - 1]);
        for cut in cuts {
            assert!(matches!(prepare(&whole[..cut]), Err(FileFault::Broken(_))), "{format:?} cut at {cut} of {}", whole.len());
        }
    }
}

#[test]
fn a_preview_within_a_cut_picture_does_not_make_it_whole() {
    let preview = encoded(&grain(16, 16), ImageFormat::Jpeg);
    let length = u16::try_from(preview.len() + 2).unwrap().to_be_bytes();
    let whole = encoded(&grain(97, 61), ImageFormat::Jpeg);
    let camera = [&whole[..2], &[0xff, 0xe1], &length, &preview, &whole[2..]].concat();
    assert!(prepare(&camera).is_ok());
    assert!(matches!(prepare(&camera[..camera.len() * 2 / 3]), Err(FileFault::Broken(_))));
}

#[test]
fn what_a_phone_puts_behind_a_picture_does_no_harm() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let film = [encoded(&grain(97, 61), format), b"ftypmp42 and a film".to_vec()].concat();
        assert!(prepare(&film).is_ok(), "{format:?}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    // A PNG head that promises 60,000 × 60,000 pixels.
    let mut bomb = encoded(&two_halves(4, 4), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&crc);
    assert!(matches!(prepare(&bomb), Err(FileFault::TooManyPixels)));
    bomb[16..20].copy_from_slice(&15_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&15_000_u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&crc);
    assert!(matches!(prepare(&bomb), Err(FileFault::TooManyPixels)));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_content_is_whole_under_its_name_and_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let whose = Jurisdiction(140_702);
    let content = b"content";
    let hash = blake3::hash(content).to_hex().to_string();
    files.take(whose, &hash, Form::Full, content).unwrap();
    files.take(whose, &hash, Form::Full, content).unwrap();
    let path = files.path(whose, &hash, Form::Full).unwrap();
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read_dir(folder.path().join("files").join(INCOMING)).unwrap().count(), 0);
    assert!(matches!(files.take(whose, &hash, Form::Full, b"another"), Err(StoreFault::Stored(_))));
    assert!(files.path(whose, "../../../etc/passwd", Form::Full).is_err());
}

#[test]
fn a_full_disk_has_its_own_fault_and_leaves_nothing() {
    // Linux keeps a full device for this.
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let error = fill(full, &vec![0; 100_000]).unwrap_err();
    assert!(matches!(disk(error), StoreFault::DiskFull));
}

#[tokio::test]
async fn too_large_is_said_before_decoding() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let fault = files.prepare(Bytes::from(vec![0; MAX_UPLOAD + 1])).await.unwrap_err();
    assert!(matches!(fault, FileFault::TooLarge));
}
