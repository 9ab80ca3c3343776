//! What the rules must know beyond one record, gathered in the command's own transaction.

use std::{collections::HashMap, sync::Arc};

use kernel::{
    Instant,
    calendar::Calendar,
    schema::{Phase, RecordKind},
};
use uuid::Uuid;

use super::{Place, Unit, Who};

/// The facts.
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
    /// The declaration that judges: the pinned one of a matter, today's of an entry or activity, the form's for a beginning.
    /// `None`: there is no such kind here, or its content is not known.
    pub kind: Option<Arc<RecordKind>>,
    /// Its hash.
    pub declaration: String,
    /// The calendar that limits are reckoned by.
    pub calendar: Arc<Calendar>,
    /// Its version.
    pub calendar_version: String,
    /// The area the command names.
    pub place: Option<Found>,
    /// The next number of the series (beginnings only).
    pub number: i64,
    /// What the form refers to, as far as it exists and the caller may refer to it.
    pub known: HashMap<Uuid, Known>,
    /// What falls with an organisation that is complained of, where it governs an area: that area, and the other bodies that govern it.
    pub governed: HashMap<Uuid, Vec<Unit>>,
    /// Keys that another record holds already: the field that names each.
    pub taken: Vec<String>,
    /// The organisation above the record's.
    pub upper: Option<Unit>,
    /// The booked line that is to be taken back: its day, whether it went out, its amount.
    pub line: Option<(String, bool, i64)>,
}

/// An area as found in the registry.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it lies on today's tree.
    pub place: Place,
    /// Whether it is in use today.
    pub open: bool,
}

/// Something a form refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is.
    pub of: KnownAs,
    /// Its name now; empty for persons.
    pub name: String,
    /// The level of an area, the kind of an organisation or record.
    pub kind: String,
    /// Whether it is in use today.
    pub open: bool,
    /// Whether tasks can be given to it.
    pub handles: bool,
    /// Its phase, for a record.
    pub phase: Option<Phase>,
    /// The number of a record.
    pub number: Option<String>,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAs {
    /// An area.
    Area,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A household.
    Household,
    /// A record.
    Record,
}

impl Facts {
    /// A unit to which work can be given, as it is called now.
    pub fn unit(&self, id: Uuid) -> Option<Unit> {
        let known = self.known.get(&id).filter(|known| known.open)?;
        match known.of {
            KnownAs::Organisation => Some(Unit { id, name: known.name.clone(), area: false }),
            KnownAs::Area => Some(Unit { id, name: known.name.clone(), area: true }),
            _ => None,
        }
    }
}
