//! What a place decides for itself: names of levels, how many households a micro-grid may hold. Packs answer through [`Local`].

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use uuid::Uuid;

use crate::{
    import::{Kind, Progress},
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

/// What the packs bound to a place say. The answers given here are those of the base pack.
pub trait Local: Send + Sync + 'static {
    /// The levels of the tree, from the top.
    fn levels(&self) -> Vec<Level> {
        standard_levels()
    }

    /// What a level is called where the chain of areas from the root ends: a town that is a 镇 does not read 镇（街道）.
    fn level_name(&self, code: &str, _chain: &[Uuid]) -> Option<String> {
        self.levels().into_iter().find(|level| level.code == code).map(|level| level.name)
    }

    /// The limit for a micro-grid, given with the chain of areas from the root to itself; `None`: no limit.
    fn household_limit(&self, _micro_grid: Uuid, _chain: &[Uuid]) -> Option<HouseholdLimit> {
        Some(HouseholdLimit { most: 30, counted: Counted::Residing })
    }
}

/// The answers of the base pack.
#[derive(Debug, Clone, Copy, Default)]
pub struct Base;

impl Local for Base {}

/// The levels of the base pack. 33 grids → 104 patches → 378 micro-grids: the order is 修文镇's as far as its text tells.
pub fn standard_levels() -> Vec<Level> {
    let levels = [
        ("province", "省"),
        ("prefecture", "市"),
        ("county", "县（区）"),
        ("town", "镇（街道）"),
        ("village", "村（社区）"),
        ("grid", "网格"),
        ("patch", "片区"),
        ("micro_grid", "微网格"),
    ];
    (0..).zip(levels).map(|(rank, (code, name))| Level { code: code.into(), name: name.into(), rank }).collect()
}

/// What the registry's streams draw their facts from besides the database.
pub struct World {
    local: Arc<dyn Local>,
    known: Option<Mutex<Known>>,
    /// Whose imports are on their way in this process.
    going: Mutex<Vec<(Uuid, Kind, Progress)>>,
}

/// An import that the world knows to be on its way, until this is dropped.
pub(crate) struct Going<'w> {
    world: &'w World,
    /// How far it has come.
    pub progress: Progress,
}

impl Drop for Going<'_> {
    fn drop(&mut self) {
        self.world.imports().retain(|(_, _, other)| !other.same(&self.progress));
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

impl World {
    /// The world of single commands.
    pub fn new(local: Arc<dyn Local>) -> Self {
        Self { local, known: None, going: Mutex::default() }
    }

    /// The world of one import.
    pub(crate) fn importing(local: Arc<dyn Local>, ahead: Ahead) -> Self {
        let ranks = local.levels().into_iter().map(|level| (level.code, level.rank)).collect();
        Self { local, known: Some(Mutex::new(Known { ahead, ranks, ..Known::default() })), going: Mutex::default() }
    }

    /// What the packs say.
    pub fn local(&self) -> &Arc<dyn Local> {
        &self.local
    }

    /// What this import knows already; `None` outside imports.
    pub(crate) fn known(&self) -> Option<MutexGuard<'_, Known>> {
        self.known.as_ref().map(|known| known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn imports(&self) -> MutexGuard<'_, Vec<(Uuid, Kind, Progress)>> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes an import of this account.
    pub(crate) fn going(&self, account: Uuid, kind: Kind) -> Going<'_> {
        let progress = Progress::default();
        self.imports().push((account, kind, progress.clone()));
        Going { world: self, progress }
    }

    /// This account's imports that are on their way.
    pub(crate) fn on_their_way(&self, account: Uuid) -> Vec<(Kind, Progress)> {
        self.imports().iter().filter(|(whose, ..)| *whose == account).map(|(_, kind, progress)| (*kind, progress.clone())).collect()
    }

    /// The name of a level on the screen, at the end of the chain of areas from the root.
    pub fn level_name(&self, code: &str, chain: &[Uuid]) -> String {
        self.local.level_name(code, chain).unwrap_or_else(|| code.to_owned())
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new(Arc::new(Base))
    }
}
