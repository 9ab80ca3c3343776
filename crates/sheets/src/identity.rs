//! Identity numbers (GB 11643), in whatever disguise: they have no business in a code or a name, and are refused before anything
//! is stored.
//!
//! Blanks, dashes, dots, apostrophes and widths are taken out first. Eighteen characters in a row are one in any case; parts that
//! make eighteen together, and fifteen digits (the older form), are one when they hold a day.

use unicode_normalization::UnicodeNormalization;

/// Whether a code is an identity number or holds one. A code that begins with `within`, the division code of the place it belongs
/// to, is the place's own count and no birthday.
pub fn in_code(code: &str, within: Option<&str>) -> bool {
    let bare = bare(code);
    let local = within.and_then(|within| within.get(..12)).is_some_and(|place| is_digits(place) && bare.starts_with(place));
    // Eighteen in a row are one even where the day is mistyped; taken together from parts, or after the place's code, they need one.
    let in_a_row = code.chars().count() == bare.chars().count();
    if is_long(&bare) && ((in_a_row && !local) || is_day(&bare[6..14])) {
        return true;
    }
    !local && (is_short(&bare) || holds_long(&bare))
}

/// Whether words hold so long a number that it can only be an identity number, or one as private.
pub fn in_words(words: &str) -> bool {
    bare(words).split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 15)
}

/// Letters and digits only, in half width and upper case.
fn bare(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Seventeen digits and a digit or an X.
fn is_long(text: &str) -> bool {
    text.len() == 18 && text.is_char_boundary(17) && is_digits(&text[..17]) && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X')
}

/// Fifteen digits with a day of the last century in them.
fn is_short(text: &str) -> bool {
    text.len() == 15 && is_digits(text) && is_month_and_day(&text[8..12])
}

/// A run that is an eighteen-character number with a day in it, among other characters.
fn holds_long(text: &str) -> bool {
    let runs = text.split(|c: char| !(c.is_ascii_digit() || c == 'X'));
    let mut exact = runs.filter(|run| run.len() == 18);
    exact.any(|run| is_long(run) && is_day(&run[6..14]))
}

fn is_day(eight: &str) -> bool {
    matches!(eight.get(..2), Some("18" | "19" | "20")) && eight.get(4..).is_some_and(is_month_and_day)
}

fn is_month_and_day(four: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok()).unwrap_or(0);
    (1..=12).contains(&number(four.get(..2))) && (1..=31).contains(&number(four.get(2..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguise_does_not_help() {
        let full_width: String = "110101190001010028".chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c)).collect();
        let disguised = [
            "110101190001010028",
            "11010119000101002x",
            "110101 19000101 0028",
            "'110101190001010028",
            "110101-19000101-0028",
            "110101.19000101.0028",
            "110101000101002",
            "身份证110101190001010028",
            full_width.as_str(),
        ];
        for code in disguised {
            assert!(in_code(code, None), "{code}");
        }
    }

    #[test]
    fn a_places_own_numbers_are_none() {
        // Villages, grids and micro-grids by official and by usual codes.
        for code in
            ["140702105203", "140702105203001", "14070210522000101", "1407021052200010101", "140702105203-0012", "140702105203-001-012"]
        {
            assert!(!in_code(code, None), "{code}");
        }
        // In towns 100 to 112 a village's digits look like a day; the place in the same row tells.
        assert!(in_code("140702101203001", None));
        assert!(!in_code("140702101203001", Some("140702101203001-W1")));
        assert!(in_code("110101000101002", Some("1407021052200010101")));
    }

    #[test]
    fn a_name_holds_no_long_number() {
        assert!(in_words("演示户甲110101 19000101 0028") && in_words("甲（110101000101002）"));
        assert!(!in_words("第12网格 全科网格员") && !in_words("10012345678"));
    }
}
