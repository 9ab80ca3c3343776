//! What of a person's particulars may stand in the open: enough to tell two rows apart, never enough to reach or name somebody.
//!
//! **Invariant:** a mask hides at least four digits of a number (all of a short one), and is never what it masks.

/// `王**`: the family name and a star for each other character, three at most, so that a long name is not told by its length.
pub fn name(name: &str) -> String {
    let mut characters = name.trim().chars();
    let Some(first) = characters.next() else { return String::new() };
    format!("{first}{}", "*".repeat(characters.count().clamp(1, 3)))
}

/// `100****5678` for a mobile or a number with its area code, `*****67` for one without; nothing of what is shorter.
pub fn phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let count = digits.len();
    let part = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    match count {
        0..=6 => "*".repeat(count),
        7..=10 => "*".repeat(count - 2) + &part(count - 2, count),
        _ => format!("{}****{}", part(0, 3), part(count - 4, count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_name_keeps_the_family_name_only() {
        for (given, expected) in
            [("王示三", "王**"), ("李", "李*"), ("张某", "张*"), (" 赵四", "赵*"), ("", ""), ("古丽加娜提某某某", "古***")]
        {
            assert_eq!(name(given), expected);
        }
    }

    #[test]
    fn a_masked_number_is_told_from_another_and_cannot_be_called() {
        for (given, expected) in [
            ("10012345678", "100****5678"),
            ("100 1234 5678", "100****5678"),
            ("0354-3612345", "035****2345"),
            ("3612345", "*****45"),
            ("83612345", "******45"),
            ("110", "***"),
            ("", ""),
        ] {
            assert_eq!(phone(given), expected, "{given}");
        }
    }

    #[test]
    fn at_least_four_digits_of_any_number_stay_hidden() {
        for length in 1..=20 {
            let number: String = ('1'..='9').cycle().take(length).collect();
            let shown = phone(&number).chars().filter(char::is_ascii_digit).count();
            assert!(shown <= length.saturating_sub(4), "{shown} of {length}");
            assert_ne!(phone(&number), number);
        }
    }
}
