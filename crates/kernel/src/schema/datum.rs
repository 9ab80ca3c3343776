//! Values as they are kept: what an event carries and a state holds.
//!
//! **Invariant:** a value carries what showing it later needs (the name as it was), and never the name of a person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Instant, TextRef};

/// The values of a record, by field code.
pub type Values = BTreeMap<String, Datum>;
/// One row of a table field, by field code.
pub type Row = BTreeMap<String, Datum>;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// Words or a code kept in the open.
    Text(String),
    /// Anything that is kept in the vault.
    Sealed(TextRef),
    /// A whole number.
    Int(i64),
    /// Ten-thousandths.
    Decimal(i64),
    /// Fen.
    Money(i64),
    /// Yes or no.
    Flag(bool),
    /// `2026-11-27`.
    Date(String),
    /// `2026-11`.
    Month(String),
    /// A moment.
    Moment(Instant),
    /// A choice with its name then.
    Choice(Coded),
    /// Several.
    Choices(Vec<Coded>),
    /// What it refers to, with its name then; a person and a restricted record without one.
    Ref(Reference),
    /// Several.
    Refs(Vec<Reference>),
    /// Pictures or documents.
    Files(Vec<Uuid>),
    /// Millionths of a degree, WGS 84.
    Point {
        /// Latitude.
        lat_e6: i64,
        /// Longitude.
        lon_e6: i64,
    },
    /// The rows of a table.
    Rows(Vec<Row>),
}

/// A choice as it was named when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The code.
    pub code: String,
    /// The name then.
    pub name: String,
}

/// What a reference refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its identity.
    pub id: Uuid,
    /// Its name, number or title then; empty for persons and for what is restricted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// For a record, its kind; for an area, its level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
}

impl Datum {
    /// The code of a choice, the words of a text, the day of a date: what conditions and exact look-ups compare.
    pub fn plain(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Month(text) => Some(text.clone()),
            Self::Choice(choice) => Some(choice.code.clone()),
            Self::Ref(reference) => Some(reference.id.to_string()),
            Self::Int(number) => Some(number.to_string()),
            Self::Flag(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
            _ => None,
        }
    }

    /// Everything it can be found by: one key each for several values.
    pub fn keys(&self) -> Vec<String> {
        match self {
            Self::Choices(choices) => choices.iter().map(|choice| choice.code.clone()).collect(),
            Self::Refs(references) => references.iter().map(|reference| reference.id.to_string()).collect(),
            other => other.plain().into_iter().collect(),
        }
    }

    /// What it refers to.
    pub fn references(&self) -> &[Reference] {
        match self {
            Self::Ref(reference) => std::slice::from_ref(reference),
            Self::Refs(references) => references,
            _ => &[],
        }
    }

    /// The number it holds, in ten-thousandths, so that whole numbers, decimals and money compare; `None` for what is no number.
    pub const fn number(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(number.saturating_mul(10_000)),
            Self::Decimal(number) => Some(*number),
            Self::Money(fen) => Some(fen.saturating_mul(100)),
            _ => None,
        }
    }

    /// Every sealed text in it, rows included.
    pub fn sealed(&self) -> Vec<&TextRef> {
        match self {
            Self::Sealed(text) => vec![text],
            Self::Rows(rows) => rows.iter().flat_map(|row| row.values()).flat_map(Self::sealed).collect(),
            _ => vec![],
        }
    }
}
