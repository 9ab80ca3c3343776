//! Answers to small questions that nearly every request asks again: the path of an area, an organisation. Shared by all readers.
//!
//! One process writes a database, and all it writes goes through the writer; so an answer stays true until a group commits rows of a
//! table that its text names. **Invariants:** whoever has heard of a commit is served no answer from before it; an answer that was
//! read while a commit went on is not kept.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{Row, Table, Value, writer::memo::Memo};

/// What readers were answered before.
#[derive(Default)]
pub struct Answers {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    memo: Memo,
    /// Counts what has made answers untrue.
    moment: u64,
    /// When a table was last touched.
    touched: HashMap<&'static str, u64>,
    /// When everything was last forgotten.
    forgotten: u64,
}

/// When a question was asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked(u64);

impl Answers {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer, where it is known; else the moment, for keeping what the database answers.
    ///
    /// # Errors
    ///
    /// The moment of the question.
    pub fn get(&self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Asked> {
        let kept = self.kept();
        kept.memo.get(sql, args, [None, None]).ok_or(Asked(kept.moment))
    }

    /// Keeps an answer, unless what it depends on was touched since it was asked for.
    pub fn keep(&self, asked: Asked, sql: &str, args: &[Value], rows: &[Row], tables: &HashMap<&'static str, &'static Table>) {
        let mut kept = self.kept();
        if kept.forgotten > asked.0 {
            return;
        }
        let since: BTreeSet<&'static str> = kept.touched.iter().filter(|(_, moment)| **moment > asked.0).map(|(name, _)| *name).collect();
        kept.memo.keep(sql, args, rows, &since, tables);
    }

    /// Forgets what depends on tables whose rows have changed.
    pub fn touch(&self, touched: &BTreeSet<&'static str>) {
        let mut kept = self.kept();
        kept.moment += 1;
        let moment = kept.moment;
        kept.touched.extend(touched.iter().map(|name| (*name, moment)));
        kept.memo.touch(touched);
    }

    /// Forgets everything, after anything that might make it untrue.
    pub fn forget(&self) {
        let mut kept = self.kept();
        kept.moment += 1;
        kept.forgotten = kept.moment;
        kept.memo.forget();
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

    fn answered(answers: &Answers) -> bool {
        answers.get(SQL, &[Value::from("a")]).is_ok()
    }

    fn asked(answers: &Answers) -> Asked {
        answers.get(SQL, &[Value::from("a")]).unwrap_err()
    }

    fn keep(answers: &Answers, asked: Asked) {
        let row = Row { names: Arc::from(vec!["value".to_owned()]), values: vec![Value::Int(7)] };
        answers.keep(asked, SQL, &[Value::from("a")], &[row], &tables());
    }

    #[test]
    fn an_answer_is_served_until_its_table_is_touched() {
        let answers = Answers::default();
        keep(&answers, asked(&answers));
        answers.touch(&BTreeSet::from(["head"]));
        assert!(answered(&answers), "another table");
        answers.touch(&BTreeSet::from(["series"]));
        assert!(!answered(&answers));
    }

    #[test]
    fn what_was_read_while_its_table_changed_is_not_kept() {
        let answers = Answers::default();
        let before = asked(&answers);
        answers.touch(&BTreeSet::from(["series"]));
        keep(&answers, before);
        assert!(!answered(&answers), "read before the commit, come back after it");
        keep(&answers, asked(&answers));
        assert!(answered(&answers));
        answers.forget();
        assert!(!answered(&answers));
        let before = asked(&answers);
        answers.forget();
        keep(&answers, before);
        assert!(!answered(&answers));
    }
}
