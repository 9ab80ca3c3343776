//! What single characters mean, whoever reads them: which stand for another one, and which nobody sees.
//!
//! One table for search, request bodies and sheets: two rooms that disagree about a character make two people of one.

use std::{collections::HashMap, sync::OnceLock};

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// The ideograph that a compatibility form stands for; every other character stands for itself.
///
/// Radicals (U+2E80–2FDF) come out of PDF files and scans, compatibility ideographs (U+F900–FAFF, U+2F800–2FA1F) out of old
/// code pages: they look like the characters that people type and are none of them.
pub fn unified(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2eff}' => radicals().get(&c).copied().unwrap_or(c),
        '\u{2f00}'..='\u{2fdf}' => only(c, |each| decompose_compatible(c, each)),
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => only(c, |each| decompose_canonical(c, each)),
        _ => c,
    }
}

/// What a character decomposes into, where that is one; a form of several stays as it is.
fn only(c: char, decompose: impl FnOnce(&mut dyn FnMut(char))) -> char {
    let (mut found, mut count) = (c, 0);
    decompose(&mut |part| {
        found = part;
        count += 1;
    });
    if count == 1 { found } else { c }
}

fn radicals() -> &'static HashMap<char, char> {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let pairs = RADICALS.split_whitespace().filter_map(|pair| {
            let mut both = pair.chars();
            both.next().zip(both.next())
        });
        pairs.collect()
    })
}

/// A radical and its ideograph, from `EquivalentUnifiedIdeograph.txt` of Unicode 14: normalisation knows only two of them.
const RADICALS: &str = "\
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 \
    ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 \
    ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 \
    ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 \
    ⻲亀 ⻳龟";

/// A text as it is kept: without characters that nobody sees and that change what a reader takes it for.
///
/// Controls other than tab and line ends, direction marks and overrides (U+202A–202E, U+2066–2069 and their like), zero-width
/// characters and tags go; the separators of lines and paragraphs become line ends. A joiner stays where it joins pictures.
pub fn seen(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\u{200d}' if kept.chars().next_back().is_some_and(is_picture) => kept.push(c),
            _ if is_unseen(c) => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// Whether a character is one that [`seen`] may take away or change.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compatibility_forms_stand_for_the_characters_that_people_type() {
        for (given, expected) in [
            ("⽂⾏路⼝有⽔坑", "文行路口有水坑"),
            ("⻄头⼤槐树", "西头大槐树"),
            ("⻋⻔⻓⻳⺟", "车门长龟母"),
            ("\u{f9d1}\u{f914}\u{fa1b}\u{2f800}", "六樂福丽"),
            ("文行 ABC ａｂｃ ﾊﾞｽ é", "文行 ABC ａｂｃ ﾊﾞｽ é"),
        ] {
            assert_eq!(given.chars().map(unified).collect::<String>(), expected);
        }
    }

    /// U+2E80, U+2E9A and the like have no ideograph of their own; twelve of U+FA0E–FA29 are ideographs themselves.
    #[test]
    fn each_form_with_an_ideograph_is_folded_and_once_is_enough() {
        let forms = ('\u{2e80}'..='\u{2ef3}').chain('\u{2f00}'..='\u{2fd5}').chain('\u{f900}'..='\u{fa6d}').chain('\u{fa70}'..='\u{fad9}');
        let stays: String = forms.clone().filter(|c| unified(*c) == *c).collect();
        assert_eq!(stays, "⺀⺚﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩");
        assert!(forms.clone().all(|c| unified(unified(c)) == unified(c)));
    }

    #[test]
    fn what_nobody_sees_is_not_kept() {
        for (given, expected) in [
            ("张\u{202e}三\u{202c}", "张三"),
            ("东\u{200b}郝\u{feff}村\u{2060}", "东郝村"),
            ("一\u{7}二\u{1b}三\u{85}\u{7f}", "一二三"),
            ("行一\r\n行二\t三", "行一\r\n行二\t三"),
            ("行一\u{2028}行二", "行一\n行二"),
            ("👩\u{200d}🌾 好\u{200d}的", "👩\u{200d}🌾 好的"),
            ("", ""),
        ] {
            assert_eq!(seen(given), expected, "{given:?}");
        }
    }
}
