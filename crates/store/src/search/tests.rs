//! Folding, cutting and hashing.

use std::collections::BTreeSet;

use kernel::Jurisdiction;
use proptest::prelude::*;

use super::{Tokens, fold};

const KEY: [u8; 32] = [7; 32];

fn tokens() -> Tokens {
    Tokens::new(&KEY, Jurisdiction(140_702))
}

/// What the index answers: all tokens of the query are among those of the text.
fn finds(text: &str, query: &str) -> bool {
    let asked = tokens().query(query);
    !asked.is_empty() && asked.is_subset(&tokens().text(text))
}

#[test]
fn folding() {
    for (given, expected) in [
        ("東郝村", "东郝村"),
        ("ＹＨ－２０２６－０４１２", "yh-2026-0412"),
        ("井盖　破损", "井盖 破损"),
        ("乾坤", "干坤"),
        ("ﾊﾞｽ Straße", "ﾊﾞｽ straße"),
        ("⽂⾏路⼝有⽔坑", "文行路口有水坑"),
        ("⻄头⼤槐树⻛⿓", "西头大槐树风龙"),
        ("\u{f9d1}\u{f914}", "六乐"),
        ("", ""),
    ] {
        assert_eq!(fold(given), expected, "{given}");
    }
}

#[test]
fn any_two_characters_are_found() {
    for (text, query) in [
        ("竖新镇党群服务中心", "竖新"),
        ("大高坪苗族乡", "高坪"),
        ("乡村振兴", "村振"),
        ("排水沟渠堵塞，淹了半条街", "渠"),
        ("東郝村第3微网格", "东郝 微网格"),
        ("YH-2026-0412", "0412"),
        ("YH-2026-0412", "yh-2026-0412"),
        ("YH-2026-0412", "412"),
        ("YH-2026-0412", "2026-04"),
        ("合同号AB20260412345", "20260412345"),
        ("合同号AB20260412345", "号ab2026"),
        ("YH-2026-0412", "yh20260412"),
        ("YH-2026-0412", "20260412"),
        ("YH-2026-0412", "yh-20260412"),
        ("编号YH－2026－0412的隐患", "yh20260412"),
    ] {
        assert!(finds(text, query), "{query} in {text}");
    }
    for (text, query) in [
        ("竖新镇", "新竖"),
        ("排水沟，渠边", "沟渠"),
        ("修文镇", "修文乡"),
        ("修文镇", ""),
        ("修文镇", " ，。\0"),
        ("YH-2026-0001", "0002"),
        ("YH-2041-1204", "0412"),
        ("YH-2026-0412", "yh20260413"),
        ("YH-2026-0412", "2604"),
        ("YH-2026-0412", "yh 20260411"),
        ("隐患-2026年-0412", "20260412"),
    ] {
        assert!(!finds(text, query), "{query} not in {text}");
    }
}

/// What a scanner wrote is found by what people type, and the other way round.
#[test]
fn a_text_of_radicals_is_found_by_its_characters_and_they_by_it() {
    for query in ["水坑", "⽔坑", "大槐树", "西头", "⻄头"] {
        assert!(finds("⽂⾏路⼝有⽔坑，⻄头⼤槐树", query), "{query}");
        assert!(finds("文行路口有水坑，西头大槐树", query), "{query}");
    }
}

#[test]
fn places_and_bodies_are_found_by_first_letters() {
    let finds = |name: &str, query: &str| {
        let mut all = vec![];
        tokens().cut_initials(name, &mut all);
        let asked = tokens().query(query);
        !asked.is_empty() && asked.iter().all(|token| all.contains(token))
    };
    for (name, query) in
        [("修文镇 / 东郝村 / 第3微网格", "dh"), ("東郝村", "DHC"), ("环卫办", "hw"), ("环卫办", "wb"), ("第3微网格", "d3w")]
    {
        assert!(finds(name, query), "{query} in {name}");
    }
    for (name, query) in [("东郝村", "d"), ("东郝村", "hd"), ("修文镇 / 东郝村", "zd"), ("东郝村", "东郝"), ("", "dh")] {
        assert!(!finds(name, query), "{query} not in {name}");
    }
}

#[test]
fn tokens_tell_nothing_and_differ_by_key_and_county() {
    let text = "东郝村";
    let all = tokens().text(text);
    let letters = |token: String| token.len() == 10 && token.bytes().all(|b| b.is_ascii_lowercase());
    assert!(all.iter().all(|token| letters(token.to_string())));
    assert!(all.is_disjoint(&Tokens::new(&KEY, Jurisdiction(1)).text(text)));
    assert!(all.is_disjoint(&Tokens::new(&[8; 32], Jurisdiction(140_702)).text(text)));
    assert!(!tokens().text("东").contains(&tokens().scope("东")), "a scope is never met by a text");
}

/// What lies in an index was written long ago.
#[test]
fn a_token_is_written_as_it_always_was() {
    let keyed = |word: &str| {
        let key = blake3::keyed_hash(&KEY, &140_702_i64.to_le_bytes());
        let mut hasher = blake3::Hasher::new_keyed(key.as_bytes());
        hasher.update(word.as_bytes());
        let mut rest = u64::from_le_bytes(hasher.finalize().as_bytes()[..8].try_into().unwrap());
        let mut letters = String::new();
        for _ in 0..10 {
            letters.push(char::from(b'a' + (rest % 26) as u8));
            rest /= 26;
        }
        letters
    };
    assert_eq!(tokens().scope("village:7").to_string(), keyed("svillage:7"));
    let words = ["t2", "t0", "t4", "t20", "t02", "t04", "t41", "t1", "t202", "t020", "t204", "t041", "t2020", "t0204", "t2041"];
    let words: BTreeSet<String> = words.into_iter().chain(["t20204", "t02041", "t202041"]).map(keyed).collect();
    let mine: Vec<String> = tokens().text("202041").into_iter().map(|token| token.to_string()).collect();
    assert_eq!(mine, words.into_iter().collect::<Vec<_>>(), "and in the order of their letters");
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[东西郝村修文镇東鎮乾坤髒0-9a-zA-Z ，。-]{0,24}", "\\PC{0,24}", any::<String>()]
}

#[test]
fn a_number_is_asked_for_by_its_parts_alone() {
    assert_eq!(tokens().query("2026-0412").len(), 2);
    assert_eq!(tokens().query("号2026年").len(), 3, "the number and a pair at each end of it");
    assert_eq!(tokens().query("a1").len(), 1);
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_a_part_is_a_part_of_the_folding(left in text(), right in text()) {
        prop_assert_eq!(fold(&(left.clone() + &right)), fold(&left) + &fold(&right));
    }

    /// Whatever stands in a text is found by any part of it that holds something to look for.
    #[test]
    fn a_part_finds_the_whole(text in "[东西郝村修文镇東鎮乾坤a-zA-Z0-9 ，-]{1,40}", from in 0_usize..40, long in 1_usize..12) {
        let part: String = text.chars().skip(from).take(long).collect();
        prop_assume!(!tokens().query(&part).is_empty());
        prop_assert!(finds(&text, &part), "{part:?} in {text:?}");
    }

    #[test]
    fn nothing_makes_the_cutter_stumble(text in any::<String>()) {
        let all = tokens().text(&text);
        prop_assert!(tokens().query(&text).len() <= all.len().max(64));
    }
}
