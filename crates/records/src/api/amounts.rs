//! Numbers as people write them, and back.

/// `12.5`, `1200`: without needless zeros.
pub(super) fn decimal(n: i64, one: i64) -> String {
    let (whole, rest) = (n / one, (n % one).abs());
    if rest == 0 {
        return whole.to_string();
    }
    let places = one.ilog10() as usize;
    let sign = if n < 0 && whole == 0 { "-" } else { "" };
    format!("{sign}{whole}.{rest:0places$}").trim_end_matches('0').to_owned()
}

/// Fen as yuan stand on paper: `3500.50`.
pub(super) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// Yuan as they stand in words, in fen; none where it is no amount.
pub(super) fn fen(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('元').trim();
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || rest.len() > 2 { None } else { format!("{whole}{rest:0<2}").parse().ok() }
}
