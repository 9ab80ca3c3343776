//! What a place decides for itself: names of levels, kinds of organisation, post and residence, how many households a micro-grid
//! may hold. Packs answer through [`Local`].

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::civil::Date;
use kernel::Jurisdiction;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use crate::{
    import::{ImportKind, Progress},
    kinds::{self, KindList},
    rules::Above,
};

/// A level of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Stable code: `village`.
    pub code: String,
    /// The word on the screen: `村（社区）`.
    pub name: String,
    /// Its place in the order; a parent's is smaller.
    pub rank: i64,
}

/// Which households the limit counts (`facts/office-practice.md` 1: 常住户 by default, never simply the registered ones).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Who lives there: 常住 and 租户.
    #[default]
    Residing,
    /// Who is registered there, whether present or not: 常住 and 户籍.
    Registered,
    /// Every household on the list.
    All,
}

impl Counted {
    /// Whether a household of this residence counts.
    pub fn counts(self, residence: &str) -> bool {
        match self {
            Self::Residing => matches!(residence, "resident" | "tenant"),
            Self::Registered => matches!(residence, "resident" | "registered"),
            Self::All => true,
        }
    }

    /// The word on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residing => "常住户",
            Self::Registered => "户籍户",
            Self::All => "全部户",
        }
    }
}

/// How many households a micro-grid may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdLimit {
    /// At most so many.
    pub most: i64,
    /// Which are counted.
    pub counted: Counted,
}

/// Where and when a pack is asked.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// Whose bindings count.
    pub jurisdiction: Jurisdiction,
    /// The areas from the root to the one that is meant, which ends the chain.
    pub chain: &'a [Uuid],
    /// The day, in Shanghai: a pack governs from the day on that it is bound for.
    pub on: Date,
}

/// What the packs bound to a place say.
pub trait Local: Send + Sync + 'static {
    /// The levels of the tree, from the top.
    fn levels(&self) -> Vec<Level>;

    /// What a level is called where the chain ends: a town that is a 镇 does not read 镇（街道）.
    fn level_name(&self, code: &str, at: At<'_>) -> Option<String>;

    /// The limit for the micro-grid that ends the chain; `None`: no limit.
    fn household_limit(&self, at: At<'_>) -> Option<HouseholdLimit>;

    /// The kinds in use in a jurisdiction on a day: those of the whole, then what the packs of its places add. A sheet is read and
    /// written for the whole jurisdiction, so a kind of one place is known in all of it.
    fn kinds(&self, of: KindList, jurisdiction: Jurisdiction, on: Date) -> Arc<[kinds::DeclaredKind]>;
}

/// What the registry's streams draw their facts from besides the database.
pub struct Sources {
    local: Arc<dyn Local>,
    known: Option<Mutex<Known>>,
    /// Whose imports are on their way in this process.
    going: Mutex<Vec<(Uuid, ImportKind, Progress)>>,
    turns: Semaphore,
}

/// Sheets that are read at a time. Each may hold as much as its limits allow; the others wait.
const AT_ONCE: usize = 2;

/// An import that is known to be on its way, until this is dropped.
pub(crate) struct Going<'w> {
    sources: &'w Sources,
    /// How far it has come.
    pub progress: Progress,
}

impl Drop for Going<'_> {
    fn drop(&mut self) {
        self.sources.imports().retain(|(_, _, other)| !other.same(&self.progress));
    }
}

/// What a running import has already asked within its own transaction, so that a hundred thousand rows do not ask the same
/// thing a hundred thousand times. Only the single writer sees it.
#[derive(Default)]
pub(crate) struct Known {
    /// Areas asked for or opened in this run, with all above them.
    pub areas: HashMap<Uuid, Arc<KnownArea>>,
    /// Counted households per micro-grid, those of this run included.
    pub counts: HashMap<Uuid, i64>,
    /// What the rows will ask for.
    pub ahead: Ahead,
    /// The places of the levels in the order, as the packs had them at the beginning.
    pub ranks: HashMap<String, i64>,
}

/// What the rows of an import will ask for.
#[derive(Default)]
pub(crate) struct Ahead {
    /// Areas that the rows name as the one above. Of the others, which nobody asks for again, nothing is kept: there are
    /// six hundred thousand villages.
    pub parents: HashSet<Uuid>,
    /// Micro-grids that households are entered into. They are read together before the first of them.
    pub micro_grids: Vec<Uuid>,
}

/// An area as an import's transaction knows it.
#[derive(Clone)]
pub(crate) struct KnownArea {
    /// The chain from the root to the area itself.
    pub chain: Vec<Above>,
    /// The day from which it is closed.
    pub closed_on: Option<String>,
}

impl Sources {
    /// What the streams draw on in single commands.
    pub fn new(local: Arc<dyn Local>) -> Self {
        Self { local, known: None, going: Mutex::default(), turns: Semaphore::new(AT_ONCE) }
    }

    /// What the streams draw on in one import.
    pub(crate) fn importing(local: Arc<dyn Local>, ahead: Ahead) -> Self {
        let ranks = local.levels().into_iter().map(|level| (level.code, level.rank)).collect();
        Self {
            local,
            known: Some(Mutex::new(Known { ahead, ranks, ..Known::default() })),
            going: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }

    /// What the packs say.
    pub fn local(&self) -> &Arc<dyn Local> {
        &self.local
    }

    /// What this import knows already; `None` outside imports.
    pub(crate) fn known(&self) -> Option<MutexGuard<'_, Known>> {
        self.known.as_ref().map(|known| known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn imports(&self) -> MutexGuard<'_, Vec<(Uuid, ImportKind, Progress)>> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until another sheet may be read. Dropping the turn lets the next one in; `None` only when the process ends.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Notes an import of this account.
    pub(crate) fn going(&self, account: Uuid, kind: ImportKind) -> Going<'_> {
        let progress = Progress::default();
        self.imports().push((account, kind, progress.clone()));
        Going { sources: self, progress }
    }

    /// This account's imports that are on their way.
    pub(crate) fn on_their_way(&self, account: Uuid) -> Vec<(ImportKind, Progress)> {
        self.imports().iter().filter(|(whose, ..)| *whose == account).map(|(_, kind, progress)| (*kind, progress.clone())).collect()
    }

    /// The name of a level on the screen, where the chain of areas ends.
    pub fn level_name(&self, code: &str, at: At<'_>) -> String {
        self.local.level_name(code, at).unwrap_or_else(|| code.to_owned())
    }
}
