//! From whatever a phone sends to two plain JPEGs. Pure: bytes in, bytes out.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType,
    metadata::Orientation,
};

use super::{FileFault, whole::is_whole};

/// The long edge of a stored picture, in pixels.
pub const LONG_EDGE: u32 = 2_560;
/// The long edge of the small form in lists.
pub const SMALL_EDGE: u32 = 480;
/// More pixels than any phone's usual photograph (48 million).
const PIXELS: u64 = 50_000_000;
const EDGE: u32 = 20_000;
/// Bytes of the unpacked pixels: four for each of [`PIXELS`], or eight for half as many.
const MEMORY: u64 = 4 * PIXELS;
const QUALITY: u8 = 82;

/// A picture as it is kept.
#[derive(Debug, Clone)]
pub struct Picture {
    /// JPEG, upright, long edge at most [`LONG_EDGE`], without EXIF.
    pub full: Vec<u8>,
    /// JPEG, long edge at most [`SMALL_EDGE`].
    pub small: Vec<u8>,
    /// Width of the full form.
    pub width: u32,
    /// Height of the full form.
    pub height: u32,
}

/// What kind of picture the bytes are, told from the bytes alone; names and headers of the upload are not believed.
pub fn sniff(bytes: &[u8]) -> Result<ImageFormat, FileFault> {
    const HEIC: [&[u8]; 10] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if brand.get(..4).is_some_and(|brand| HEIC.contains(&brand)) => {
            Err(FileFault::Heic)
        }
        _ => Err(FileFault::NotImage),
    }
}

/// Decodes within limits, turns upright, shrinks and encodes anew. Some hundred milliseconds of computing.
pub fn prepare(bytes: &[u8]) -> Result<Picture, FileFault> {
    let (image, orientation) = decode(bytes)?;
    let mut full = shrink(image, LONG_EDGE);
    full.apply_orientation(orientation);
    let full = on_white(full);
    let small = shrink(DynamicImage::ImageRgb8(full.clone()), SMALL_EDGE).into_rgb8();
    Ok(Picture { width: full.width(), height: full.height(), small: encode(&small)?, full: encode(&full)? })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), FileFault> {
    let format = sniff(bytes)?;
    if !is_whole(bytes, format) {
        return Err(FileFault::Broken("it ends too early".into()));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE);
    limits.max_image_height = Some(EDGE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    // Asked before a single pixel is unpacked: a few kilobytes may promise gigabytes.
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(FileFault::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((image, orientation))
}

/// What is much too large is first averaged: the good filter unpacks each pixel into sixteen bytes.
fn shrink(image: DynamicImage, edge: u32) -> DynamicImage {
    let long = image.width().max(image.height());
    if long <= edge {
        return image;
    }
    let image = if long > 2 * edge { image.thumbnail(2 * edge, 2 * edge) } else { image };
    image.resize(edge, edge, FilterType::Triangle)
}

/// JPEG knows no transparency: what shines through is white, like paper.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0;
        let over = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
        Rgb([over(r), over(g), over(b)])
    })
}

fn encode(image: &RgbImage) -> Result<Vec<u8>, FileFault> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(image).map_err(broken)?;
    Ok(out)
}

fn broken(error: image::ImageError) -> FileFault {
    match error {
        image::ImageError::Limits(_) => FileFault::TooManyPixels,
        other => FileFault::Broken(other.to_string()),
    }
}
