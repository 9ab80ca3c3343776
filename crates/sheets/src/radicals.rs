//! Radicals and the ideographs they look like. A PDF copied into a sheet brings `⼤` (U+2F24, a radical) where `大` is meant: the
//! eye sees no difference, every comparison does.
//!
//! The supplement's table is the property `Equivalent_Unified_Ideograph` of Unicode 14; the Kangxi radicals have compatibility
//! decompositions.

use unicode_normalization::char::decompose_compatible;

/// What U+2E80–U+2EF3 stand for, sixteen to a line; an ideographic blank where nothing corresponds.
const SUPPLEMENT: [&str; 8] = [
    "　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣", // U+2E80
    "尢𡯂巳幺彑彐忄心扌攵　旡日月歺母", // U+2E90
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹", // U+2EA0
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹", // U+2EB0
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑", // U+2EC0
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠", // U+2ED0
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜", // U+2EE0
    "龙龜亀龟",                         // U+2EF0
];

/// The ideograph that this radical looks like; `None` for all other characters.
pub fn ideograph(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2ef3}' => {
            let at = c as usize - 0x2e80;
            SUPPLEMENT.get(at / 16)?.chars().nth(at % 16).filter(|found| *found != '\u{3000}')
        }
        '\u{2f00}'..='\u{2fd5}' => {
            let mut found = None;
            decompose_compatible(c, |part| found = Some(part));
            found
        }
        _ => None,
    }
}
