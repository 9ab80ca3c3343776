//! One cell, and how a code, a date or a count is taken out of it.

use jiff::civil::Date;

use crate::text;

/// Characters that Excel lets stand in one cell. What is longer came together by mistake.
pub const LONGEST: usize = 32_767;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or blanks only.
    Empty,
    /// Text as [`text::clean`] leaves it: nothing invisible, line ends as `\n`, no blanks at its ends.
    Text(String),
    /// A number, as Excel keeps it.
    Number(f64),
    /// A day.
    Date(Date),
    /// Something that cannot be used, with the reason: a formula, an error value, a span of time.
    Unusable(String),
}

impl Cell {
    /// A cell in which this was written.
    pub fn written(raw: &str) -> Self {
        match text::clean(raw) {
            Ok(text) if text.is_empty() => Self::Empty,
            Ok(text) if text.chars().count() > LONGEST => Self::Unusable(format!("太长，一格最多 {LONGEST} 个字")),
            Ok(text) => Self::Text(text),
            Err(damage) => Self::Unusable(damage.to_string()),
        }
    }

    /// How many bytes of text it holds.
    pub const fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Unusable(text) => text.len(),
            Self::Empty | Self::Number(_) | Self::Date(_) => 0,
        }
    }

    /// Whether nothing is written here.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text, where there is one. A whole number is read as its digits.
    ///
    /// # Errors
    ///
    /// A sentence for the person when the cell holds something else.
    pub fn text(&self) -> Result<Option<String>, String> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => Ok(Some(text.clone())),
            Self::Number(number) => Ok(Some(digits(*number))),
            Self::Date(date) => Ok(Some(date.to_string())),
            Self::Unusable(reason) => Err(reason.clone()),
        }
    }

    /// Words on one line, see [`text::line`].
    ///
    /// # Errors
    ///
    /// As [`Cell::text`].
    pub fn line(&self) -> Result<Option<String>, String> {
        Ok(self.text()?.map(|text| text::line(&text)))
    }

    /// A code, folded by [`text::code`]: digits that are a name, not a quantity. A number is refused, since Excel has dropped
    /// leading zeros and, beyond fifteen digits, the last ones, without a trace.
    ///
    /// # Errors
    ///
    /// A sentence for the person that says what happened and what to do.
    pub fn code(&self) -> Result<Option<String>, String> {
        match self {
            Self::Number(number) => Err(became_number(&shown(*number))),
            Self::Text(text) if scientific(&text::code(text)) => Err(became_number(text)),
            Self::Date(date) => Err(format!("编码被 Excel 当成了日期（{date}），请把这一列设为“文本”格式后重新填写")),
            _ => Ok(self.text()?.map(|text| text::code(&text)).filter(|code| !code.is_empty())),
        }
    }

    /// A phone number: digits, with or without blanks and hyphens.
    ///
    /// # Errors
    ///
    /// A sentence for the person.
    pub fn phone(&self) -> Result<Option<String>, String> {
        let Some(text) = self.text()? else { return Ok(None) };
        let bare = text::code(&text).replace('-', "");
        if (7..=12).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Some(bare))
        } else {
            Err(format!("“{text}”不像电话号码，请填写 7 至 12 位数字"))
        }
    }

    /// A day: a real date cell, or text such as `2026-11-21`, `2026/11/21`, `2026.11.21`, `2026年11月21日`, `20261121`.
    ///
    /// # Errors
    ///
    /// A sentence for the person.
    pub fn date(&self) -> Result<Option<Date>, String> {
        let read = match self {
            Self::Empty => return Ok(None),
            Self::Date(date) => return Ok(Some(*date)),
            Self::Unusable(reason) => return Err(reason.clone()),
            Self::Text(text) => text.chars().map(text::half_width).collect(),
            Self::Number(number) => digits(*number),
        };
        written_date(&read).map(Some).ok_or_else(|| format!("“{read}”不是日期，请写成 2026-11-21 这样"))
    }

    /// A whole number from zero up.
    ///
    /// # Errors
    ///
    /// A sentence for the person.
    pub fn count(&self) -> Result<Option<i64>, String> {
        let fault = |what: &str| format!("“{what}”不是数目，请填写 0 或正整数");
        match self {
            Self::Empty => Ok(None),
            Self::Number(number) if *number >= 0.0 && number.fract() == 0.0 && *number < 1e12 => Ok(Some(*number as i64)),
            Self::Number(number) => Err(fault(&shown(*number))),
            Self::Text(text) => text::code(text).parse::<i64>().ok().filter(|n| *n >= 0).map(Some).ok_or_else(|| fault(text)),
            Self::Date(date) => Err(fault(&date.to_string())),
            Self::Unusable(reason) => Err(reason.clone()),
        }
    }

    /// Yes or no: `是`, `否`, `有`, `无`, `√`; empty is `None`.
    ///
    /// # Errors
    ///
    /// A sentence for the person.
    pub fn flag(&self) -> Result<Option<bool>, String> {
        let Some(text) = self.text()? else { return Ok(None) };
        match text::code(&text).as_str() {
            "是" | "有" | "√" | "1" | "Y" | "y" => Ok(Some(true)),
            "否" | "无" | "×" | "0" | "N" | "n" => Ok(Some(false)),
            other => Err(format!("“{other}”请改为“是”或“否”")),
        }
    }
}

/// The letter above a column: 0 is `A`, 26 is `AA`.
pub fn letter(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

fn became_number(shown: &str) -> String {
    format!("编码被 Excel 当成了数字（{shown}），开头的 0 或末尾的数字可能已丢失，请先把这一列设为“文本”格式，再重新填写编码")
}

/// A number as Excel shows it in a narrow cell.
fn shown(number: f64) -> String {
    if number.abs() < 1e11 {
        return digits(number);
    }
    let power = number.abs().log10().floor() as i32;
    format!("{:.5}E+{power}", number / 10f64.powi(power))
}

/// A number without a trailing `.0`.
fn digits(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{}", number as i64) } else { format!("{number}") }
}

fn scientific(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mantissa_ok = mantissa.contains('.') && mantissa.split('.').all(digits);
    mantissa_ok && digits(power.trim_start_matches('+'))
}

fn written_date(text: &str) -> Option<Date> {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>().unwrap_or_default();
    match (numbers.as_slice(), day.len()) {
        ([year, month, day], _) if *year >= 1000 => Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok(),
        (_, 8) if day.bytes().all(|b| b.is_ascii_digit()) => {
            Date::new(day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..].parse().ok()?).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letter).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_code_that_became_a_number_is_refused_with_advice() {
        let refusal = Cell::Number(140_702_105_203.0).code().expect_err("refused");
        assert!(refusal.contains("1.40702E+11") && refusal.contains("文本"), "{refusal}");
        assert!(Cell::Text("1.40702E+11".into()).code().is_err());
        assert_eq!(Cell::Text("140702105203".into()).code(), Ok(Some("140702105203".into())));
        // A code may well hold the letter E.
        assert_eq!(Cell::Text("1E5".into()).code(), Ok(Some("1E5".into())));
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Ok(Some(date(2026, 1, 5)));
        for text in ["2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", "20260105", "2026-01-05 00:00:00"] {
            assert_eq!(Cell::Text(text.into()).date(), day, "{text}");
        }
        assert_eq!(Cell::Number(20_260_105.0).date(), day);
        for text in ["去年", "2026-13-01", "1/5/26", "2026-02-30"] {
            assert!(Cell::Text(text.into()).date().is_err(), "{text}");
        }
    }

    #[test]
    fn a_phone_number_may_be_a_number() {
        assert_eq!(Cell::Number(10_012_345_678.0).phone(), Ok(Some("10012345678".into())));
        assert_eq!(Cell::Text("100-1234 5678".into()).phone(), Ok(Some("10012345678".into())));
        assert!(Cell::Text("没有".into()).phone().is_err());
    }
}
