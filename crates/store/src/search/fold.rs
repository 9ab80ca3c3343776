//! Folding: compatibility forms to their ideographs, traditional to simplified, full width to half width, upper to lower case;
//! one character at a time.
//!
//! A dictionary of phrases would fold 乾 alone to 干 and 乾坤 not at all, and a part of a text would no longer be found in it.

use std::{collections::HashMap, sync::OnceLock};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use kernel::characters::unified;

/// Folds a text. Total, and the same for a part as within the whole.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let c = half_width(unified(c));
        folded.extend(simplified(c).to_lowercase());
    }
    folded
}

fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn simplified(c: char) -> char {
    if c < '\u{3400}' {
        return c;
    }
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    TABLE.get_or_init(table).get(&c).copied().unwrap_or(c)
}

/// The characters that change, asked of the dictionary once; the dictionary itself (some ten megabytes) is then let go.
fn table() -> HashMap<char, char> {
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else {
        tracing::error!("the dictionary of traditional characters cannot be read; search does without");
        return HashMap::new();
    };
    let mut table = HashMap::new();
    for c in '\u{3400}'..='\u{9fff}' {
        let converted = converter.convert(c.encode_utf8(&mut [0; 4]));
        let mut chars = converted.chars();
        if let (Some(one), None) = (chars.next(), chars.next())
            && one != c
        {
            table.insert(c, one);
        }
    }
    table
}
