//! What is known of a record: a core that every kind has, and one sub-state for each facet it has.
//!
//! **Invariant:** nothing here is computed from the present, and nothing needs a pack: names, phases, relations and ends were
//! written with the events.

use std::collections::BTreeMap;

use kernel::{
    Instant,
    schema::{Facet, Phase, RecordClass, Relation, Values, Verb},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Place, Unit, clock::Reckoned};
use crate::facets::{alert, attendance, bookings, check, clock, intake, ladder, mediation, parts, tasks, upward, validity};

/// A record, or the empty place where one may begin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// Nothing has been recorded under this identity yet.
    #[default]
    Absent,
    /// It has begun.
    Kept(Box<Body>),
}

impl Record {
    /// What is known of it, where there is something.
    pub fn body(&self) -> Option<&Body> {
        match self {
            Self::Absent => None,
            Self::Kept(body) => Some(body),
        }
    }
}

/// The core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The number of the last event folded in.
    pub version: i64,
    /// Of what kind.
    pub kind: KindRef,
    /// `SQ-2026-0412`; never changes. None for kinds without letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The version of the work calendar that its limits are reckoned by.
    pub calendar: String,
    /// Where it lies.
    pub place: Place,
    /// 填报单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Unit>,
    /// The day it took place, or from which it is the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Made from place and open fields, never from free text (`facts/harms.md` 17).
    pub title: String,
    /// The values of its declared fields.
    pub values: Values,
    /// Where it stands.
    pub status: StatusNow,
    /// The milestones it has passed, with the moment: `finished`, `closed`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, Instant>,
    /// Who is named in it, as what; resolved when written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleHeld>,
    /// Who wrote it down.
    pub recorder: Recorder,
    /// When it was registered.
    pub registered_at: Instant,
    /// When it happened, where that is earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_at: Option<Instant>,
    /// Filled forms that wait for somebody's agreement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<ApprovalRequest>,
    /// Records it is tied to; a link is stored once, in the younger record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Who sees it, as its kind said when it began.
    pub see: Vec<Relation>,
    /// Who reads what is kept for handlers.
    pub handlers: Vec<Relation>,
    /// The fields that not everybody reads who sees it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<String>,
    /// The fields by whose words nobody finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsought: Vec<String>,
    /// The area whose desk it lies at, as its kind has it; see [`Body::desk`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Unit>,
    /// The unique keys it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The last version at which something of each facet changed.
    #[serde(default)]
    pub touched: BTreeMap<Facet, i64>,
    /// The facets' own states.
    pub facets: Facets,
}

/// The sub-states. `None` where the kind has no such facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Reporter, late entry, settled on the spot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<intake::State>,
    /// The clock of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<clock::State>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks: Option<tasks::State>,
    /// Recheck and call-back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<check::State>,
    /// Mediation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediation: Option<mediation::State>,
    /// The rungs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<ladder::State>,
    /// The police told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert: Option<alert::State>,
    /// The district told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upward: Option<upward::State>,
    /// Milestones, answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<parts::State>,
    /// Who came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<attendance::State>,
    /// Dated amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bookings: Option<bookings::State>,
    /// Dated values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<validity::State>,
}

/// Of what kind a record is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRef {
    /// `request`.
    pub code: String,
    /// 群众诉求, as it was called when the record began.
    pub name: String,
    /// Matter, entry or activity.
    pub class: RecordClass,
    /// The hash of the declaration by which it began. A matter is judged by it for ever; others by today's.
    pub declaration: String,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusNow {
    /// `working`.
    pub code: String,
    /// 办理中.
    pub name: String,
    /// Its canonical phase.
    pub phase: Phase,
    /// Since when.
    pub since: Instant,
    /// What it waits for now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awaits: Vec<Await>,
}

/// A step that somebody owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Await {
    /// The step's code.
    pub step: String,
    /// The word on its button.
    pub name: String,
    /// Its verb.
    pub verb: Verb,
    /// Who may take it.
    pub by: Vec<Relation>,
    /// By when, where it has a limit of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Reckoned>,
    /// The level from which downwards the people of the place owe it, where the step says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// Somebody named in a record, as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHeld {
    /// As what: `keeper`, `excluded`, `responsible`, `upper`.
    pub role: RoleName,
    /// Who.
    pub unit: Unit,
    /// The field that named him, where one did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
}

/// What somebody named in a record is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleName {
    /// Keeps the thing.
    Keeper,
    /// Is complained of, or is the area or another body of the same people as who is, and never learns of it.
    Excluded,
    /// Is responsible for it.
    Responsible,
    /// Is addressed by it.
    Addressee,
    /// Stands above its organisation.
    Upper,
}

impl RoleHeld {
    /// The relation that it gives.
    pub const fn relation(&self) -> Option<Relation> {
        match self.role {
            RoleName::Keeper | RoleName::Responsible => Some(Relation::Keeper),
            RoleName::Addressee => Some(Relation::Addressee),
            RoleName::Upper => Some(Relation::Upper),
            RoleName::Excluded => None,
        }
    }
}

/// Who wrote a record down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorder {
    /// The account; none for imports and the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Uuid>,
    /// The post as shown: `东郝村第1网格 全科网格员`.
    pub title: String,
    /// The unit he acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
}

/// A filled form that waits for somebody's agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRequest {
    /// Its number within the record.
    pub no: u32,
    /// Which step was asked for.
    pub step: String,
    /// The word on its button.
    pub name: String,
    /// Which verb.
    pub verb: Verb,
    /// Who may agree.
    pub sign: Vec<Relation>,
    /// The form as filled, facet inputs included.
    pub form: Values,
    /// The task it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Uuid>,
    /// Who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
    /// When.
    pub at: Instant,
}

/// A tie to another record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Which record.
    pub record: Uuid,
    /// Its kind.
    pub kind: String,
    /// How: `origin` (it was opened there), `merged`, `field:<code>`, `linked`.
    pub how: String,
    /// The row of the origin's table it was opened from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
}

impl Body {
    /// Whether work is still owed.
    pub const fn is_open(&self) -> bool {
        self.status.phase.is_open()
    }

    /// Whether units of the place may take it from the pool now.
    pub fn may_be_claimed(&self) -> bool {
        self.status.awaits.iter().any(|awaited| awaited.verb == Verb::Claim)
    }

    /// The area whose units may claim it: its desk's.
    pub fn pool_area(&self) -> Option<Uuid> {
        self.desk().map(|unit| unit.id)
    }

    /// Units it complains of and areas that they govern: they never learn of it.
    pub fn excluded(&self) -> impl Iterator<Item = Uuid> {
        self.roles.iter().filter(|role| role.role == RoleName::Excluded).map(|role| role.unit.id)
    }

    /// Whether it complains of whoever governs an area: then it matters in which areas a reader stands.
    pub fn excludes_area(&self) -> bool {
        self.roles.iter().any(|role| role.role == RoleName::Excluded && role.unit.area)
    }

    /// The areas of its path whose people may know of it, outermost first: those above the first that is complained of.
    pub fn free_path(&self) -> &[super::AreaPart] {
        let path = &self.place.path;
        let first = path.iter().position(|part| self.excluded().any(|area| area == part.id)).unwrap_or(path.len());
        &path[..first]
    }

    /// The area whose desk it lies at. Where that is complained of, the desk of the area above it: somebody always handles it.
    pub fn desk(&self) -> Option<Unit> {
        let free = self.free_path();
        let barred = |desk: &Unit| self.place.path[free.len()..].iter().any(|part| part.id == desk.id);
        match &self.desk {
            Some(desk) if barred(desk) => free.last().map(|part| Unit { id: part.id, name: part.name.clone(), area: true }),
            desk => desk.clone(),
        }
    }

    /// Who mediates it now: the unit that leads it, else the people of the rung where it stands.
    pub fn mediates(&self) -> Option<Unit> {
        if let Some(task) = self.facets.tasks.as_ref().and_then(|tasks| tasks.lead()) {
            return Some(task.unit.clone());
        }
        let high = self.facets.ladder.as_ref().is_some_and(|ladder| matches!(ladder.rung.as_str(), "town" | "county"));
        let village = self.free_path().iter().find(|part| part.level == "village").filter(|_| !high);
        village.map(|part| Unit { id: part.id, name: part.name.clone(), area: true }).or_else(|| self.desk())
    }

    /// The listed areas whose people check it: from `level` downwards, all of them where none is said. Where they are complained of, the
    /// nearest above.
    pub fn checked_in(&self, level: Option<&str>) -> Vec<&super::AreaPart> {
        let free = self.free_path();
        let from = level.and_then(|level| self.place.path.iter().position(|part| part.level == level)).unwrap_or(0);
        let listed = |part: &&super::AreaPart| super::LISTED.contains(&part.level.as_str());
        let below: Vec<&super::AreaPart> = free.iter().skip(from).filter(listed).collect();
        if below.is_empty() { free.iter().rev().find(listed).into_iter().collect() } else { below }
    }

    /// When something of it ends by itself: a claim without progress, a pause.
    pub fn runs_out(&self) -> Option<Instant> {
        let tasks = self.facets.tasks.iter().flat_map(|tasks| &tasks.tasks).filter(|task| task.state.is_open());
        let leases = tasks.filter_map(|task| task.lease);
        let clock = self.facets.clock.as_ref().filter(|clock| clock.suspended);
        let pause = clock.and_then(|clock| clock.whole.as_ref()).and_then(|whole| whole.pauses.last()).and_then(|pause| pause.to);
        leases.chain(pause).min().filter(|_| self.is_open())
    }

    /// The last version at which something of a facet changed.
    pub fn touched(&self, facet: Facet) -> i64 {
        self.touched.get(&facet).copied().unwrap_or(0)
    }
}
