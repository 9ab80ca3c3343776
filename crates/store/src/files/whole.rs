//! Whether a picture came whole. Decoders are kind: they fill what is missing with grey and say nothing.
//!
//! Judged by the container alone, before anything is unpacked: a JPEG goes from marker to marker to its end marker, a PNG from
//! chunk to chunk to `IEND`, a WebP is as long as its head says. What lies behind the end is ignored, as phones put films there.

use image::ImageFormat;

/// Whether all of the picture is there, for the formats that are taken.
pub fn is_whole(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg(bytes).is_some(),
        ImageFormat::Png => png(bytes).is_some(),
        ImageFormat::WebP => webp(bytes).is_some(),
        _ => false,
    }
}

/// ITU T.81, annex B. A preview within an APP segment has an end marker of its own, so segments are stepped over.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut at = 2;
    let mut scans = 0;
    loop {
        // Some cameras leave blanks between segments, and any number of fill bytes may stand before a marker.
        while *bytes.get(at)? != 0xff {
            at += 1;
        }
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        at += 1;
        match marker {
            0xd9 => return (scans > 0).then_some(()),
            0x01 | 0xd0..=0xd7 => {}
            _ => {
                at += usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]).max(2));
                if marker == 0xda {
                    scans += 1;
                    at = after_scan(bytes, at)?;
                }
            }
        }
    }
}

/// Where the next marker stands behind entropy-coded data, in which `ff` is followed by `00` or a restart.
fn after_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let pair = bytes.get(from..)?.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))?;
    Some(from + pair)
}

/// ISO 15948, clause 5: length, type, data and check sum, until `IEND`.
fn png(bytes: &[u8]) -> Option<()> {
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        bytes.get(end - 1)?;
        if bytes.get(at + 4..at + 8)? == b"IEND" {
            return Some(());
        }
        at = end;
    }
}

/// RFC 9649, section 2: the size in the head counts what follows it; so do those of the chunks within.
fn webp(bytes: &[u8]) -> Option<()> {
    let size = |at: usize| usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok();
    let end = size(4)?.checked_add(8)?;
    if end > bytes.len() {
        return None;
    }
    let (mut at, mut pictures) = (12, 0);
    while at + 8 <= end {
        pictures += usize::from(matches!(bytes.get(at..at + 4)?, b"VP8 " | b"VP8L" | b"ANMF"));
        let length = size(at + 4)?;
        at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
    }
    // The last chunk may lack its byte of filling.
    (pictures > 0 && at <= end + 1).then_some(())
}
