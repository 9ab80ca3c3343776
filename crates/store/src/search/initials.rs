//! The first letters of the pinyin: what people type who look for a place or a body they know (`dh` for 东郝村).

use pinyin::ToPinyin;

use super::fold;

/// First letters of the pinyin, lower case; letters and digits stand for themselves, everything else falls away.
///
/// One reading a character, the usual one: 重 is `z`, also in 重庆.
pub fn initials(name: &str) -> String {
    let letter = |c: char| match c.to_pinyin() {
        Some(sound) => sound.first_letter().chars().next(),
        None => c.is_ascii_alphanumeric().then_some(c),
    };
    fold(name).chars().filter_map(letter).collect()
}
