//! The one shape of a list.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

use crate::{Problem, cursor};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Where to go on; empty at the end.
    pub next: Option<String>,
    /// The budget of scanned rows was used up before the page was full: 继续查找.
    pub partial: bool,
    /// How many there are in all, where that was asked and is known.
    pub count: Option<Count>,
}

/// How many: exact up to a thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// The number.
    pub n: u64,
    /// There are more than that.
    pub more: bool,
}

impl<T> Page<T> {
    /// Everything there is, on one page.
    pub fn whole(items: Vec<T>) -> Self {
        let count = Some(Count { n: items.len() as u64, more: false });
        Self { items, next: None, partial: false, count }
    }

    /// A page from up to `limit + 1` rows: one row too many says that there is a next page, after `key` of the last shown.
    pub fn cut<K: Serialize>(mut items: Vec<T>, limit: usize, key: impl Fn(&T) -> K) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| cursor::encode(&key(last)));
        Self { items, next, partial: false, count: None }
    }
}

/// The parameters every list takes. Flatten is not used (serde reads numbers as text through it): name both fields in your own.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Limits {
    /// The cursor of the page before.
    pub after: Option<String>,
    /// How many at most: 30 by default, 200 at most.
    pub limit: Option<u32>,
}

impl Limits {
    /// How many rows to show.
    pub fn size(&self) -> usize {
        self.limit.unwrap_or(30).clamp(1, 200) as usize
    }

    /// After which key to go on.
    pub fn key<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.after.as_deref().filter(|after| !after.is_empty()).map(cursor::decode).transpose()
    }
}
