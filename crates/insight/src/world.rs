//! What insight draws on besides the database.

use std::sync::Arc;

use kernel::{Instant, Jurisdiction};
use matters::Catalogues;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rules::{indicator::IndicatorSpec, ledger::LedgerSpec};

/// What a pack declares for this room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// The ledgers, in the order of the menu.
    #[serde(default)]
    pub ledgers: Vec<LedgerSpec>,
    /// The figures of the front page, in order.
    #[serde(default)]
    pub indicators: Vec<IndicatorSpec>,
}

/// Where declarations are found: `packs` implements it.
pub trait Declarations: Send + Sync + 'static {
    /// What is declared for the nearest of `area_path` (outermost first) at `at`.
    fn declared(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Declared>;
}

/// The world of this room.
pub struct World {
    /// Ledgers and indicators.
    pub declarations: Arc<dyn Declarations>,
    /// The words of the packs.
    pub catalogues: Arc<dyn Catalogues>,
    /// Whether demo data is served: every page, print and file says so.
    pub demo: bool,
}

/// What stands on every page, print and file of the demo.
pub const DEMO_MARK: &str = "演示数据，非真实";
