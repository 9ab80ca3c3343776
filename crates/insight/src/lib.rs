//! Insight: ledgers, figures and the front page, each derived from the record and each open to the records behind it.

pub mod rules;
