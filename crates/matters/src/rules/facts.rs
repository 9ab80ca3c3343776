//! What the rules must know of the world beyond one matter.

use std::{collections::BTreeSet, sync::Arc};

use kernel::{Instant, Right, Scope, calendar::Calendar};
use uuid::Uuid;

use super::{
    case::{Named, Place, Unit},
    catalogue::{Catalogue, Stage},
};

/// Gathered in the command's own transaction.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The recorded time the events will bear.
    pub now: Instant,
    /// Which stream.
    pub stream: Uuid,
    /// When it is said to have happened.
    pub happened: Option<Instant>,
    /// The version the person saw.
    pub based_on: Option<i64>,
    /// Who asks.
    pub who: Who,
    /// The rules: of the place today for a report, the pinned ones for everything after.
    pub catalogue: Arc<Catalogue>,
    /// The calendar they are reckoned by.
    pub calendar: Arc<Calendar>,
    /// The area the command names.
    pub place: Option<Found>,
    /// The next number of the series (reports only).
    pub number: i64,
    /// The organisations the command names, as far as they exist.
    pub units: Vec<Known>,
    /// The matter it names as leading.
    pub into: Option<Leading>,
}

/// An area as found in the registry.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it lies on today's tree.
    pub place: Place,
    /// Whether it is in use today.
    pub open: bool,
}

/// An organisation as found in the registry.
#[derive(Debug, Clone)]
pub struct Known {
    /// Which, with its name.
    pub unit: Unit,
    /// Whether it is in use today.
    pub open: bool,
}

/// A matter under which another is to be carried on.
#[derive(Debug, Clone)]
pub struct Leading {
    /// Which, by its number.
    pub matter: Named,
    /// Its kind's code.
    pub kind: String,
    /// Where it stands.
    pub stage: Stage,
}

/// Who asks, as he stands to one matter on today's tree.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// The account; none for the system.
    pub account: Option<Uuid>,
    /// Whether a named part of the system acts (imports, the demo).
    pub system: bool,
    /// Rights held over the matter's area.
    pub here: BTreeSet<Right>,
    /// Those of them that come from town level or above.
    pub town: BTreeSet<Right>,
    /// Rights held for organisations.
    pub units: BTreeSet<(Right, Uuid)>,
}

impl Who {
    /// How somebody with `scope` stands to a matter that lies in `path` (outermost first) and is of `kind`.
    ///
    /// A right to work on tasks is held for an organisation; every other right reaches over an area.
    pub fn towards(account: Option<Uuid>, system: bool, scope: &Scope, place: &Place, kind: &str) -> Self {
        let mut who = Self { account, system, ..Self::default() };
        for grant in &scope.grants {
            if !grant.kinds.is_empty() && !grant.kinds.iter().any(|known| known == kind) {
                continue;
            }
            if let Some(unit) = grant.organisation {
                who.units.extend(grant.rights.iter().map(|right| (*right, unit)));
            }
            let Some(area) = grant.area else { continue };
            let Some(part) = place.path.iter().find(|part| part.id == area) else { continue };
            who.here.extend(&grant.rights);
            if matches!(part.level.as_str(), "county" | "town") {
                who.town.extend(&grant.rights);
            }
        }
        who
    }

    /// Whether the right is held over the matter's area.
    pub fn holds(&self, right: Right) -> bool {
        self.system || self.here.contains(&right)
    }

    /// Whether it is held at town level or above.
    pub fn holds_at_town(&self, right: Right) -> bool {
        self.system || self.town.contains(&right)
    }

    /// Whether it is held for this organisation.
    pub fn acts_for(&self, right: Right, unit: Uuid) -> bool {
        self.system || self.units.contains(&(right, unit))
    }

    /// Whether the person belongs to this organisation at all.
    pub fn belongs_to(&self, unit: Uuid) -> bool {
        self.units.iter().any(|(_, own)| *own == unit)
    }
}
