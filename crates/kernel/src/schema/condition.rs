//! Conditions: `when` of a step or field, `where` of a figure. A small total language with a twin in TypeScript
//! (`web/records/condition.ts`); both pass `vectors/conditions.json`.
//!
//! Written as a table. All its lines must hold:
//!
//! ```toml
//! when = { outcome = "solved" }                       # equal
//! when = { source = ["rep", "grid_visit"] }           # one of
//! when = { people = { least = 5 }, due = { filled = true } }
//! when = { any = [ { nature = "complaint" }, { not = { amount = { most = 1000 } } } ] }
//! when = { done_on = { days = { after = "day", most = 10 } } }
//! ```
//!
//! **Invariants:** nothing fails: what is absent or of another type meets no test but `filled = false` and `not`. A choice of
//! several meets `is` and `in` when one of its codes does. Numbers compare in ten-thousandths, whatever their type.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::{Map, Value as Json, json};

/// The most tests a condition may hold.
pub const MOST_TESTS: usize = 8;

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All hold; true where there are none.
    All(Vec<Condition>),
    /// One holds; false where there are none.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The value at a path meets a test.
    Test(String, Test),
}

/// A test of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Equal, or among several values.
    Is(Scalar),
    /// One of these.
    In(Vec<Scalar>),
    /// None of these; true where there is no value.
    Not(Vec<Scalar>),
    /// At least: a number, or a day.
    Least(Scalar),
    /// At most.
    Most(Scalar),
    /// Whether there is a value.
    Filled(bool),
    /// At least so many characters or values.
    LengthLeast(i64),
    /// At most so many.
    LengthMost(i64),
    /// The days from the day at another path to this one.
    Days {
        /// The path of the earlier day.
        after: String,
        /// At least so many.
        least: Option<i64>,
        /// At most so many.
        most: Option<i64>,
    },
}

/// A constant in a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// A code, a word, a day.
    Text(String),
    /// Ten-thousandths.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// What a path leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Operand {
    /// Nothing.
    #[default]
    Absent,
    /// A word, a code, a day (`2026-11-27`).
    Text(String),
    /// Ten-thousandths.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several codes.
    Many(Vec<String>),
    /// There is a value, and it is none of a condition's business: a sealed text.
    Hidden,
}

/// Where a condition finds its values: a record with a form laid over it.
pub trait Lookup {
    /// What the path leads to.
    fn at(&self, path: &str) -> Operand;
}

impl Lookup for BTreeMap<String, Operand> {
    fn at(&self, path: &str) -> Operand {
        self.get(path).cloned().unwrap_or_default()
    }
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, at: &dyn Lookup) -> bool {
        match self {
            Self::All(all) => all.iter().all(|one| one.holds(at)),
            Self::Any(any) => any.iter().any(|one| one.holds(at)),
            Self::Not(one) => !one.holds(at),
            Self::Test(path, test) => test.meets(&at.at(path), at),
        }
    }

    /// Every path it looks at.
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().flat_map(Self::paths).collect(),
            Self::Not(one) => one.paths(),
            Self::Test(path, Test::Days { after, .. }) => vec![path, after],
            Self::Test(path, _) => vec![path],
        }
    }

    /// Every path that is compared with words, with the words: for checking codes against lists.
    pub fn words(&self) -> Vec<(&str, &str)> {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().flat_map(Self::words).collect(),
            Self::Not(one) => one.words(),
            Self::Test(path, Test::Is(one)) => one.word().map(|word| (path.as_str(), word)).into_iter().collect(),
            Self::Test(path, Test::In(list) | Test::Not(list)) => {
                list.iter().filter_map(Scalar::word).map(|word| (path.as_str(), word)).collect()
            }
            Self::Test(..) => vec![],
        }
    }

    /// How many tests it holds.
    pub fn tests(&self) -> usize {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().map(Self::tests).sum(),
            Self::Not(one) => one.tests(),
            Self::Test(..) => 1,
        }
    }

    /// Reads the written form; the answer to a fault is one Chinese sentence.
    pub fn read(written: &Json) -> Result<Self, String> {
        let Json::Object(lines) = written else { return Err("条件要写成 { 字段 = 值 } 的形式".to_owned()) };
        let mut all = vec![];
        for (path, value) in lines {
            match path.as_str() {
                "all" => all.push(Self::All(list(value)?)),
                "any" => all.push(Self::Any(list(value)?)),
                "not" => all.push(Self::Not(Box::new(Self::read(value)?))),
                _ => tests(path, value, &mut all)?,
            }
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Self::All(all) })
    }

    /// The written form.
    pub fn written(&self) -> Json {
        match self {
            Self::All(list) => json!({ "all": list.iter().map(Self::written).collect::<Vec<_>>() }),
            Self::Any(list) => json!({ "any": list.iter().map(Self::written).collect::<Vec<_>>() }),
            Self::Not(one) => json!({ "not": one.written() }),
            Self::Test(path, test) => {
                let mut map = Map::new();
                map.insert(path.clone(), test.written());
                Json::Object(map)
            }
        }
    }
}

fn list(value: &Json) -> Result<Vec<Condition>, String> {
    let Json::Array(items) = value else { return Err("all、any 后面要写一列条件".to_owned()) };
    items.iter().map(Condition::read).collect()
}

fn tests(path: &str, value: &Json, into: &mut Vec<Condition>) -> Result<(), String> {
    let mut push = |test| into.push(Condition::Test(path.to_owned(), test));
    match value {
        Json::Array(items) => push(Test::In(scalars(items)?)),
        Json::Object(map) => {
            for (word, value) in map {
                push(test(path, word, value)?);
            }
        }
        other => push(Test::Is(Scalar::read(other)?)),
    }
    Ok(())
}

fn test(path: &str, word: &str, value: &Json) -> Result<Test, String> {
    let number = || value.as_i64().ok_or_else(|| format!("“{path}”的 {word} 要写整数"));
    match word {
        "is" => Ok(Test::Is(Scalar::read(value)?)),
        "in" => Ok(Test::In(scalars(value.as_array().map_or(&[][..], Vec::as_slice))?)),
        "not" => match value {
            Json::Array(items) => Ok(Test::Not(scalars(items)?)),
            other => Ok(Test::Not(vec![Scalar::read(other)?])),
        },
        "least" => Ok(Test::Least(Scalar::read(value)?)),
        "most" => Ok(Test::Most(Scalar::read(value)?)),
        "filled" => value.as_bool().map(Test::Filled).ok_or_else(|| format!("“{path}”的 filled 要写 true 或 false")),
        "length_least" => Ok(Test::LengthLeast(number()?)),
        "length_most" => Ok(Test::LengthMost(number()?)),
        "days" => days(path, value),
        _ => Err(format!("条件里不认识“{word}”，可以写：is、in、not、least、most、filled、length_least、length_most、days")),
    }
}

fn days(path: &str, value: &Json) -> Result<Test, String> {
    let after = value.get("after").and_then(Json::as_str);
    let after = after.ok_or_else(|| format!("“{path}”的 days 要写 after = \"另一个日期字段\""))?;
    let bound = |word: &str| value.get(word).and_then(Json::as_i64);
    Ok(Test::Days { after: after.to_owned(), least: bound("least"), most: bound("most") })
}

fn scalars(items: &[Json]) -> Result<Vec<Scalar>, String> {
    items.iter().map(Scalar::read).collect()
}

impl Scalar {
    fn read(value: &Json) -> Result<Self, String> {
        match value {
            Json::String(text) => Ok(Self::Text(text.clone())),
            Json::Bool(flag) => Ok(Self::Flag(*flag)),
            Json::Number(number) => {
                let scaled = number.as_i64().map(|whole| whole.saturating_mul(10_000));
                let scaled = scaled.or_else(|| number.as_f64().map(|float| (float * 10_000.0).round() as i64));
                scaled.map(Self::Number).ok_or_else(|| format!("读不懂数字“{number}”"))
            }
            other => Err(format!("条件里不能写“{other}”")),
        }
    }

    fn word(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    fn written(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Flag(flag) => json!(flag),
            Self::Number(number) if number % 10_000 == 0 => json!(number / 10_000),
            Self::Number(number) => json!(*number as f64 / 10_000.0),
        }
    }

    fn equals(&self, value: &Operand) -> bool {
        match (self, value) {
            (Self::Text(text), Operand::Text(value)) => text == value,
            (Self::Text(text), Operand::Many(values)) => values.contains(text),
            (Self::Number(number), Operand::Number(value)) => number == value,
            (Self::Flag(flag), Operand::Flag(value)) => flag == value,
            _ => false,
        }
    }
}

impl Test {
    fn meets(&self, value: &Operand, at: &dyn Lookup) -> bool {
        match self {
            Self::Is(one) => one.equals(value),
            Self::In(list) => list.iter().any(|one| one.equals(value)),
            Self::Not(list) => !list.iter().any(|one| one.equals(value)),
            Self::Least(bound) => compare(value, bound).is_some_and(std::cmp::Ordering::is_ge),
            Self::Most(bound) => compare(value, bound).is_some_and(std::cmp::Ordering::is_le),
            Self::Filled(wanted) => value.is_filled() == *wanted,
            Self::LengthLeast(bound) => value.length().is_some_and(|length| length >= *bound),
            Self::LengthMost(bound) => value.length().is_some_and(|length| length <= *bound),
            Self::Days { after, least, most } => {
                let Some(days) = between(&at.at(after), value) else { return false };
                least.is_none_or(|least| days >= least) && most.is_none_or(|most| days <= most)
            }
        }
    }

    fn written(&self) -> Json {
        let many = |list: &[Scalar]| list.iter().map(Scalar::written).collect::<Vec<_>>();
        match self {
            Self::Is(one) => one.written(),
            Self::In(list) => json!(many(list)),
            Self::Not(list) => json!({ "not": many(list) }),
            Self::Least(bound) => json!({ "least": bound.written() }),
            Self::Most(bound) => json!({ "most": bound.written() }),
            Self::Filled(wanted) => json!({ "filled": wanted }),
            Self::LengthLeast(bound) => json!({ "length_least": bound }),
            Self::LengthMost(bound) => json!({ "length_most": bound }),
            Self::Days { after, least, most } => {
                let mut days = Map::new();
                days.insert("after".to_owned(), json!(after));
                least.iter().for_each(|least| drop(days.insert("least".to_owned(), json!(least))));
                most.iter().for_each(|most| drop(days.insert("most".to_owned(), json!(most))));
                json!({ "days": days })
            }
        }
    }
}

impl Operand {
    fn is_filled(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Text(text) => !text.is_empty(),
            Self::Many(values) => !values.is_empty(),
            Self::Number(_) | Self::Flag(_) | Self::Hidden => true,
        }
    }

    fn length(&self) -> Option<i64> {
        match self {
            Self::Text(text) => Some(text.chars().count() as i64),
            Self::Many(values) => Some(values.len() as i64),
            _ => None,
        }
    }
}

/// Numbers with numbers, days with days.
fn compare(value: &Operand, bound: &Scalar) -> Option<std::cmp::Ordering> {
    match (value, bound) {
        (Operand::Number(value), Scalar::Number(bound)) => Some(value.cmp(bound)),
        (Operand::Text(value), Scalar::Text(bound)) => Some(day(value)?.cmp(&day(bound)?)),
        _ => None,
    }
}

fn day(text: &str) -> Option<jiff::civil::Date> {
    text.get(..10)?.parse().ok()
}

fn between(from: &Operand, to: &Operand) -> Option<i64> {
    let (Operand::Text(from), Operand::Text(to)) = (from, to) else { return None };
    let span = day(from)?.until(day(to)?).ok()?;
    Some(i64::from(span.get_days()))
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&Json::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl fmt::Display for Condition {
    /// The written form on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written().fmt(f)
    }
}
