//! Answers to small queries that `in_scope` and `facts` ask again and again: the path of an area, an organisation.
//!
//! One process writes a database, and all it writes goes through the writer; so an answer stays true until a group commits rows
//! of a table that its text names. **Invariant:** nothing is kept or served whose tables the running group has touched.

use std::collections::{BTreeSet, HashMap};

use crate::{Row, Table, Value};

/// Answers larger than this are not kept.
const ROWS: usize = 16;
/// Answers of one text.
const ANSWERS: usize = 1_024;
/// Texts. Those of the rules are a few dozen; texts put together at run time must not pile up.
const TEXTS: usize = 128;

/// The declared tables that a text names.
pub fn named(sql: &str, tables: &HashMap<&'static str, &'static Table>) -> BTreeSet<&'static str> {
    words(sql).filter_map(|word| tables.get_key_value(word).map(|(name, _)| *name)).collect()
}

/// Whether a text names a table: as a whole word, so that `record` is not found in `record_key`.
pub fn names(sql: &str, table: &str) -> bool {
    words(sql).any(|word| word == table)
}

fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

struct Text {
    tables: BTreeSet<&'static str>,
    answers: HashMap<Vec<Value>, Vec<Row>>,
}

/// What was answered before.
#[derive(Default)]
pub struct Memo {
    texts: HashMap<String, Text>,
}

impl Memo {
    /// The answer, where it is known and nothing it depends on was touched by the running group or by the one before it, which is
    /// not on the disk yet.
    pub fn get(&self, sql: &str, args: &[Value], touched: [Option<&BTreeSet<&'static str>>; 2]) -> Option<Vec<Row>> {
        let text = self.texts.get(sql)?;
        if touched.into_iter().flatten().any(|touched| !text.tables.is_disjoint(touched)) {
            return None;
        }
        text.answers.get(args).cloned()
    }

    /// Keeps an answer.
    pub fn keep(
        &mut self,
        sql: &str,
        args: &[Value],
        rows: &[Row],
        touched: &BTreeSet<&'static str>,
        tables: &HashMap<&'static str, &'static Table>,
    ) {
        if rows.len() > ROWS {
            return;
        }
        if !self.texts.contains_key(sql) {
            if self.texts.len() >= TEXTS {
                self.texts.clear();
            }
            self.texts.insert(sql.to_owned(), Text { tables: named(sql, tables), answers: HashMap::new() });
        }
        let Some(text) = self.texts.get_mut(sql) else { return };
        // A text that names no declared table depends on something unknown.
        if text.tables.is_empty() || !text.tables.is_disjoint(touched) {
            return;
        }
        if text.answers.len() >= ANSWERS {
            text.answers.clear();
        }
        text.answers.insert(args.to_vec(), rows.to_vec());
    }

    /// Forgets what depends on tables whose rows have changed.
    pub fn touch(&mut self, touched: &BTreeSet<&'static str>) {
        for text in self.texts.values_mut() {
            if !text.tables.is_disjoint(touched) {
                text.answers.clear();
            }
        }
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        self.texts.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::journal::{HEAD, SERIES};

    const SQL: &str = "SELECT value FROM series WHERE series = $1";

    fn tables() -> HashMap<&'static str, &'static Table> {
        HashMap::from([("series", &SERIES), ("head", &HEAD)])
    }

    fn row(value: i64) -> Row {
        Row { names: Arc::from(vec!["value".to_owned()]), values: vec![Value::Int(value)] }
    }

    fn asked(memo: &Memo, touched: &[&'static str]) -> Option<i64> {
        let touched = touched.iter().copied().collect();
        let value = |touched| memo.get(SQL, &[Value::from("a")], touched)?.first().and_then(|row| row.int("value").ok());
        let own = value([Some(&touched), None]);
        assert_eq!(value([None, Some(&touched)]), own, "the group before counts like the running one");
        own
    }

    #[test]
    fn a_table_is_named_by_a_whole_word() {
        let named = |sql: &str| super::named(sql, &tables()).into_iter().collect::<Vec<_>>();
        assert_eq!(named("SELECT h.state FROM head h JOIN \"series\" s ON s.series=h.kind"), ["head", "series"]);
        assert_eq!(named("SELECT position FROM jurisdiction_head WHERE headed = 1"), Vec::<&str>::new());
        assert!(names("DELETE FROM head", "head") && names("(head)", "head") && !names("SELECT 1 FROM head_2", "head"));
    }

    #[test]
    fn an_answer_stands_until_its_table_is_touched() {
        let mut memo = Memo::default();
        memo.keep(SQL, &[Value::from("a")], &[row(7)], &BTreeSet::new(), &tables());
        assert_eq!(asked(&memo, &[]), Some(7));
        assert_eq!(asked(&memo, &["head"]), Some(7), "another table");
        assert_eq!(asked(&memo, &["series"]), None, "touched by the running group");
        memo.touch(&BTreeSet::from(["head"]));
        assert_eq!(asked(&memo, &[]), Some(7));
        memo.touch(&BTreeSet::from(["series"]));
        assert_eq!(asked(&memo, &[]), None);
    }

    #[test]
    fn what_depends_on_the_running_group_is_not_kept() {
        let mut memo = Memo::default();
        memo.keep(SQL, &[Value::from("a")], &[row(7)], &BTreeSet::from(["series"]), &tables());
        assert_eq!(asked(&memo, &[]), None);
        let many: Vec<Row> = (0..=ROWS as i64).map(row).collect();
        memo.keep(SQL, &[Value::from("a")], &many, &BTreeSet::new(), &tables());
        assert_eq!(asked(&memo, &[]), None, "too large");
        memo.keep("SELECT 1", &[], &[row(1)], &BTreeSet::new(), &tables());
        assert!(memo.get("SELECT 1", &[], [None, None]).is_none(), "depends on who knows what");
    }
}
