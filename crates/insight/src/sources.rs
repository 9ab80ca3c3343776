//! What insight draws on besides the database.

use std::sync::Arc;

use kernel::{Instant, Jurisdiction};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rules::{front::FrontSpec, indicator::IndicatorSpec};

/// What a pack declares for this room, besides the indicators of its kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Figures over the registry.
    #[serde(default)]
    pub indicators: Vec<IndicatorSpec>,
    /// The codes of the figures of the front page, in order: of the registry and of kinds.
    #[serde(default)]
    pub front_figures: Vec<String>,
    /// The front pages.
    #[serde(default)]
    pub fronts: Vec<FrontSpec>,
}

impl Declared {
    /// The front page of this code.
    pub fn front(&self, code: &str) -> Option<&FrontSpec> {
        self.fronts.iter().find(|front| front.code == code)
    }
}

/// Where declarations are found: `packs` implements it.
pub trait Declarations: Send + Sync + 'static {
    /// What is declared for the nearest of `area_path` (outermost first) at `at`.
    fn declared(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Declared>;
}

/// What this room draws on.
pub struct Sources {
    /// Figures over the registry, and front pages.
    pub declarations: Arc<dyn Declarations>,
}
