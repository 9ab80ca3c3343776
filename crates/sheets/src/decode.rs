//! From bytes to text. What a file declares by its mark is believed; without a mark most lines decide, never the whole.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// A decoded file. Bytes that made no sense have become U+FFFD where they stood.
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub encoding: &'static str,
    /// The file says so itself.
    pub declared: bool,
    /// Every byte made sense.
    pub whole: bool,
}

/// Decodes UTF-8 with or without mark, UTF-16 with one, GB18030 (and so GBK and GB2312).
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, true),
        [0xFF, 0xFE, rest @ ..] => marked(rest, UTF_16LE),
        [0xFE, 0xFF, rest @ ..] => marked(rest, UTF_16BE),
        _ if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) => utf8(bytes, false),
        _ => {
            let (text, faulty) = GB18030.decode_without_bom_handling(bytes);
            Decoded { text, encoding: "GB18030", declared: false, whole: !faulty }
        }
    }
}

fn utf8(bytes: &[u8], declared: bool) -> Decoded<'_> {
    let text = String::from_utf8_lossy(bytes);
    let whole = std::str::from_utf8(bytes).is_ok();
    Decoded { text, encoding: "UTF-8", declared, whole }
}

fn marked<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: "UTF-16", declared: true, whole: !faulty }
}

/// Whether more of the lines with Chinese in them are UTF-8 than not: one bad byte must not turn a whole file into another
/// encoding. A line in GBK that happens to be UTF-8 is rare, and a file of them is not seen.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let written = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
    let (good, bad) = written.fold((0u32, 0u32), |(good, bad), line| match std::str::from_utf8(line) {
        Ok(_) => (good + 1, bad),
        Err(_) => (good, bad + 1),
    });
    good > bad
}
