//! Texts as people and programs leave them, made comparable: one place that cleans what is stored and folds what is compared.
//!
//! | function | for | what it changes |
//! |---|---|---|
//! | [`clean`] | every cell, when it is read | takes out what nobody sees, gives characters back that an old code page misplaced, refuses damage |
//! | [`line`], [`name`] | values: names, addresses, words | blanks only; the characters of a name stay as they are |
//! | [`code`] | codes as they are stored | full width to half width, dashes to `-`, no blanks |
//! | [`key`] | codes, headings, choices when they are compared | compatibility forms (NFKC), radicals, case |
//!
//! **Invariant:** two keys are equal when a person reading them aloud cannot tell them apart. Nothing is compared before it went
//! through here.

use std::fmt;

use encoding_rs::GB18030;
use unicode_normalization::UnicodeNormalization;

use crate::radicals;

/// Why a text cannot be used. Shown to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// Characters that an earlier program could not keep: U+FFFD, or `锟斤拷`, which is two of them read as GBK.
    Lost(String),
    /// A control character or a code point that is none.
    Control(char),
    /// A character of somebody's own font: on another computer it is another one, or none.
    Private(char),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(what) => write!(f, "有丢失的字（现在显示为“{what}”），是以前保存或转换时丢的，请对照原件重新填写这一格"),
            Self::Control(c) => write!(f, "含有看不见的控制字符（U+{:04X}），请删去这一格重新填写", u32::from(*c)),
            Self::Private(c) => write!(f, "含有自造字（U+{:04X}），换一台电脑就认不出来，请改用标准汉字", u32::from(*c)),
        }
    }
}

/// What stands in place of lost characters: the mark itself, its bytes read as GBK, and read as Latin.
const LOST: [&str; 4] = ["\u{fffd}", "锟斤", "斤拷锟", "ï¿½"];

/// A cell's text: without what nobody sees, line ends as `\n`, without blanks at its ends.
///
/// # Errors
///
/// [`Damage`] where something was lost on the way here. It is never stored.
pub fn clean(text: &str) -> Result<String, Damage> {
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' | '\t' => cleaned.push(c),
            _ if invisible(c) => {}
            _ if c.is_control() || is_none(c) => return Err(Damage::Control(c)),
            _ if private(c) => cleaned.push(given_back(c).ok_or(Damage::Private(c))?),
            _ => cleaned.push(radicals::ideograph(c).unwrap_or(c)),
        }
    }
    match LOST.iter().find(|lost| cleaned.contains(**lost)) {
        Some(lost) => Err(Damage::Lost((*lost).to_owned())),
        None => Ok(cleaned.trim().to_owned()),
    }
}

/// A value on one line: each run of blanks and line ends is one blank.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's or a place's name: as [`line`], and where it is a short one in Chinese without the blanks by which lists align names
/// of two characters (`张　三`). Every character stays the one that was written: variants are how people are called.
pub fn name(text: &str) -> String {
    let line = line(text);
    let bare: String = line.chars().filter(|c| *c != ' ').collect();
    let is_short = bare.chars().count() <= 4 && bare.chars().all(han);
    if is_short { bare } else { line }
}

/// A code as it is stored: half width, one sort of dash, no blanks, without the marks that keep Excel from reading a number
/// (`'0601`, `="0601"`). Letters keep their case.
pub fn code(text: &str) -> String {
    let folded: String = text.chars().filter(|c| !c.is_whitespace() && !invisible(*c)).map(|c| dash(half_width(c))).collect();
    let bare = folded.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(&folded);
    bare.trim_start_matches(['\'', '‘', '’', '`']).to_owned()
}

/// What two codes, headings or choices are compared by. Not for storing, and not for showing.
pub fn key(text: &str) -> String {
    let looks = |c: char| radicals::ideograph(c).unwrap_or(c);
    let folded = text.chars().filter(|c| !invisible(*c)).map(looks).nfkc();
    let folded: String = folded.filter(|c| !variant(*c)).flat_map(char::to_lowercase).collect();
    code(&folded)
}

/// A heading: its key, without what a template adds for the eye.
pub fn heading(text: &str) -> String {
    let key = key(text);
    key.trim_matches(['*', '※']).trim_end_matches("(必填)").trim_end_matches("(选填)").trim_matches(['*', '※', ':']).to_owned()
}

/// Full width forms as half width (U+FF01–FF5E), the ideographic blank as a blank.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character leaves no trace on the screen: zero-width characters, direction marks, fillers, tags.
pub fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text may be stored as one line: nothing invisible, nothing lost, no control character, no character of a font.
pub fn sound(text: &str) -> bool {
    let fits = |c: char| !(invisible(c) || c.is_control() || is_none(c) || private(c) || matches!(c, '\u{2028}' | '\u{2029}'));
    text.chars().all(fits) && !LOST.iter().any(|lost| text.contains(lost))
}

/// Selects a variant of the ideograph before it. A name keeps it, a key does not.
const fn variant(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

const fn private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Code points that are no characters, for good.
fn is_none(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

fn dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{30fc}' | '\u{fe58}' | '\u{fe63}' | '\u{2d7}' => '-',
        _ => c,
    }
}

/// The character that GB 18030-2000 kept in the private-use area because Unicode had none yet: U+E863 is 䶮. The places follow
/// each other as the bytes do, so today's table tells them.
fn given_back(c: char) -> Option<char> {
    let at = u32::from(c);
    let (lead, trail) = match at {
        // 0xFE50–FEA0 without 0xFE7F.
        0xe815..=0xe843 => (0xfe, 0x50 + (at - 0xe815)),
        0xe844..=0xe864 => (0xfe, 0x80 + (at - 0xe844)),
        0xe78d..=0xe793 => (0xa6, 0xd9 + (at - 0xe78d)),
        0xe794..=0xe795 => (0xa6, 0xec + (at - 0xe794)),
        0xe796 => (0xa6, 0xf3),
        0xe7c7 => (0xa8, 0xbc),
        0xe7c8 => (0xa8, 0xbf),
        0xe7e7..=0xe7f3 => (0xa9, 0x89 + (at - 0xe7e7)),
        _ => return None,
    };
    let bytes = [lead, u8::try_from(trail).ok()?];
    let known = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = known.chars();
    let found = chars.next().filter(|found| !private(*found))?;
    // Some of them are radicals in today's table as well.
    chars.next().is_none().then_some(radicals::ideograph(found).unwrap_or(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_in_its_disguises_is_one_code() {
        for disguised in [
            "K-100",
            "K-100\u{200b}",
            "\u{202d}K-100\u{202c}",
            "\u{ff2b}\u{ff0d}\u{ff11}\u{ff10}\u{ff10}",
            "K\u{2013}100",
            " K -1\u{a0}00 ",
        ] {
            assert_eq!(code(disguised), "K-100", "{disguised:?}");
        }
        assert_eq!((code("k-100"), key("k-100") == key("K-100")), ("k-100".into(), true));
        assert_eq!(code("'0601"), "0601");
        assert_eq!(code("=\"0601\""), "0601");
    }

    #[test]
    fn what_was_lost_is_named_and_what_was_misplaced_comes_back() {
        assert_eq!(clean("演示\u{e863}"), Ok("演示䶮".into()));
        assert_eq!(clean("演示\u{e81e}"), Ok("演示龴".into()));
        assert_eq!(clean("演示\u{fffd}"), Err(Damage::Lost("\u{fffd}".into())));
        assert_eq!(clean("演示锟斤拷"), Err(Damage::Lost("锟斤".into())));
        assert_eq!(clean("演示\u{e000}"), Err(Damage::Private('\u{e000}')));
        assert_eq!(clean("坏\u{1}格"), Err(Damage::Control('\u{1}')));
        assert_eq!(clean("张锟"), Ok("张锟".into()), "the character alone is a name");
    }

    #[test]
    fn a_name_keeps_its_characters_and_loses_what_nobody_sees() {
        assert_eq!(clean("\u{202e}张\u{200d}三\u{feff} "), Ok("张三".into()));
        assert_eq!(name("张\u{3000}三"), "张三");
        assert_eq!(name("晋中市榆次区 东郝村党支部"), "晋中市榆次区 东郝村党支部");
        assert_eq!(name("阿不都·热合曼  John  Smith"), "阿不都·热合曼 John Smith");
        for rare in ["﨑", "喆", "㛃", "𠮷", "葛\u{e0100}", "Ｊohn", "豈\u{f900}"] {
            assert_eq!(clean(rare).map(|text| name(&text)), Ok(rare.to_owned()));
        }
        assert_eq!(clean("⼤槐树⻄头"), Ok("大槐树西头".into()), "a radical is no character of a name");
    }

    #[test]
    fn a_heading_is_read_through_blanks_and_line_ends() {
        for typed in ["姓名", "姓\r\n名", "姓\u{b}名", "\u{3000}姓 名\u{a0}*", "姓\u{2028}名（必填）", "姓\u{200b}名：", "※姓名"]
        {
            assert_eq!(heading(typed), heading("姓名"), "{typed:?}");
        }
    }

    #[test]
    fn line_ends_are_one_sort_and_blanks_collapse() {
        assert_eq!(clean("一\r\n二\r三\u{85}四"), Ok("一\n二\n三\n四".into()));
        assert_eq!(line("修文镇\n东郝村 \t 3号"), "修文镇 东郝村 3号");
        assert!(sound("演示员甲") && !sound("演示\u{200b}员") && !sound("甲\n乙") && !sound("甲\u{1}") && !sound("甲\u{202e}乙"));
    }
}
