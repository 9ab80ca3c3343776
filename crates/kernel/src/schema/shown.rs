//! What is made of records: lists, ledgers, figures, imports.
//!
//! A **path** names what a column shows. Closed heads: `row`, `number`, `title`, `area`, `area.<level>`, `organisation`, `day`,
//! `status`, `due`, `lead`, `co`, `recorder`, `reporter`, `registered_on`, `mark.<milestone>`, `version`, `field.<code>` (plain
//! `<code>` where no head has that name), `field.<table>.<column>`, `field.<table>.<row>.<column>` (rows count from 1),
//! `post.<post>` who holds it where the record lies, `<facet>.<fact>` as the facet publishes it. A ledger's column may join
//! several in one cell: `area.grid+area.micro_grid`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Condition;

/// How a kind is listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The columns, as paths.
    pub columns: Vec<String>,
    /// The fields that stand as filters above it.
    #[serde(default)]
    pub filters: Vec<String>,
}

/// One ledger (台账): its official head and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Unique within the kind.
    pub code: String,
    /// 群众诉求办理台账.
    pub title: String,
    /// Below the table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// Only records that meet it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Condition>,
    /// The path of the day by which a period takes records: `registered_on`, `day`, `mark.closed`; `now`: what is in force on the
    /// period's last day, however old.
    pub by: String,
    /// A table field of which each row makes a line of its own; the record's columns repeat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What it shows; empty: written by hand on paper.
    pub path: String,
    /// Its head.
    pub name: String,
    /// The head above it, where several share one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// `text`, `date`, `moment`, `int`, `decimal`, `money`, `photo`, `tick`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// Width in characters; 0: by the format.
    #[serde(default)]
    pub width: u16,
    /// Whether it stands in the short form on A4.
    #[serde(default)]
    pub short: bool,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Unique in the pack.
    pub code: String,
    /// 解决群众诉求.
    pub name: String,
    /// 件.
    pub unit: String,
    /// What is counted.
    pub count: Counted,
    /// The path of the day on which it counts: `registered_on`, `day`, `mark.closed`; `now`: what is the case on the day.
    pub on: String,
    /// Only records that meet it.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub only: Option<Condition>,
    /// Its one split, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
    /// What it is made of, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Which way is better where an appraisal uses it: `more`, `less`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<String>,
}

/// What an indicator adds up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Records.
    Records,
    /// The values at a path: a number field, `attendance.present`, `bookings.out`.
    Sum(String),
    /// Different values at a path.
    Distinct(String),
    /// Records that also meet the condition, of those counted: in ten-thousandths.
    Share(Condition),
}

/// A figure's one split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The path whose values split it: an open choice, `area.village`.
    pub by: String,
}

/// How a sheet is read in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Whether sheets may be read in at all.
    #[serde(default)]
    pub on: bool,
    /// The fields by which a row finds its record; empty: each row is new.
    #[serde(default)]
    pub key: Vec<String>,
    /// Other words for a column's head, by field code.
    #[serde(default)]
    pub also: BTreeMap<String, Vec<String>>,
}
