//! Pictures of the demo: plainly drawn, no face, no plate, no house. Brown before, green after.

use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

const WIDTH: u32 = 960;
const HEIGHT: u32 = 720;

/// A JPEG of a drawn ditch, path and sky; `after` shows it cleared.
pub fn draw(seed: u64, after: bool) -> Result<Vec<u8>, image::ImageError> {
    let mut picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| ground(x, y, seed));
    let water = if after { Rgb([96, 142, 170]) } else { Rgb([92, 84, 66]) };
    for y in HEIGHT / 2..HEIGHT {
        let half = 40 + (y - HEIGHT / 2) / 3;
        let middle = WIDTH / 2 + (seed % 160) as u32;
        for x in middle.saturating_sub(half)..(middle + half).min(WIDTH) {
            picture.put_pixel(x, y, water);
        }
    }
    if !after {
        rubble(&mut picture, seed);
    }
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, 80).write_image(picture.as_raw(), WIDTH, HEIGHT, ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

fn ground(x: u32, y: u32, seed: u64) -> Rgb<u8> {
    if y < HEIGHT * 2 / 5 {
        let light = 190 + (y * 50 / HEIGHT) as u8;
        return Rgb([light - 30, light - 10, light]);
    }
    let grain = ((u64::from(x / 6) * 31 + u64::from(y / 6) * 17 + seed) % 24) as u8;
    Rgb([120 + grain, 132 + grain, 92 + grain / 2])
}

/// Blocks of rubble in the ditch.
fn rubble(picture: &mut RgbImage, seed: u64) {
    for n in 0..40_u64 {
        let mixed = seed.rotate_left((n % 61) as u32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (left, top) = (WIDTH / 3 + (mixed % 420) as u32, HEIGHT * 3 / 5 + (mixed >> 20) as u32 % 230);
        let size = 14 + (mixed >> 40) as u32 % 34;
        let grey = 110 + (mixed >> 50) as u8 % 70;
        for x in left..(left + size).min(WIDTH) {
            for y in top..(top + size * 2 / 3).min(HEIGHT) {
                picture.put_pixel(x, y, Rgb([grey, grey.saturating_sub(12), grey.saturating_sub(24)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn before_and_after_differ_and_are_small() {
        let pair = [false, true].map(|after| draw(7, after).unwrap_or_default());
        assert_ne!(pair[0], pair[1]);
        assert!(pair.iter().all(|jpeg| jpeg.starts_with(&[0xff, 0xd8]) && jpeg.len() < 300_000));
    }
}
