//! Who asks, as he stands to one record on today's tree; and the relations that follow.
//!
//! **Invariant:** [`relations`] is pure and looks at roles that were resolved when they were written. Whoever is complained of
//! has no relation at all.

use std::collections::BTreeSet;

use kernel::{Right, Scope, schema::Relation};
use uuid::Uuid;

use super::{Place, state::Body};

/// Who asks.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// The account; none for the system.
    pub account: Option<Uuid>,
    /// Whether a named part of the system acts.
    pub system: bool,
    /// Rights held over the record's area.
    pub here: BTreeSet<Right>,
    /// Those of them that come from town level or above.
    pub town: BTreeSet<Right>,
    /// Rights held for organisations.
    pub units: BTreeSet<(Right, Uuid)>,
    /// Areas for which the person holds anything himself, not through one above.
    pub areas: BTreeSet<Uuid>,
    /// Areas in which the person stands and not above: see [`under()`].
    pub under: BTreeSet<Uuid>,
    /// Those of his organisations that may claim from the pool where the record lies.
    pub pool: Vec<Uuid>,
}

impl Who {
    /// How somebody with `scope` stands to a record that lies in `place` (outermost first) and is of `kind`.
    ///
    /// A right to work on tasks is held for an organisation; every other right reaches over an area.
    pub fn towards(account: Option<Uuid>, system: bool, scope: &Scope, place: &Place, kind: &str) -> Self {
        let mut who = Self { account, system, ..Self::default() };
        for grant in scope.grants.iter() {
            if !grant.kinds.is_empty() && !grant.kinds.iter().any(|known| known == kind) {
                continue;
            }
            if let Some(unit) = grant.organisation {
                who.units.extend(grant.rights.iter().map(|right| (*right, unit)));
            }
            let Some(area) = grant.area else { continue };
            who.areas.insert(area);
            let Some(at) = place.path.iter().position(|part| part.id == area) else { continue };
            who.here.extend(&grant.rights);
            if matches!(place.path[at].level.as_str(), "county" | "town") {
                who.town.extend(&grant.rights);
            }
        }
        let line = |area: &Uuid| {
            let at = place.path.iter().position(|part| part.id == *area);
            at.map_or_else(|| vec![*area], |at| place.path[..=at].iter().map(|part| part.id).collect())
        };
        who.under = under(who.areas.iter().map(line));
        who
    }

    /// Whether the right is held over the record's area.
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

    /// Whether the person belongs to this organisation, or to the people of this area.
    pub fn belongs_to(&self, unit: Uuid) -> bool {
        self.units.iter().any(|(_, own)| *own == unit)
    }

    /// The relations of somebody to a record that does not exist yet, in a place.
    pub fn before(&self, organisation: Option<Uuid>) -> BTreeSet<Relation> {
        let mut relations = BTreeSet::new();
        let over = [
            (Right::MatterReport, Relation::Enter),
            (Right::MatterRead, Relation::Reader),
            (Right::MatterTriage, Relation::Desk),
            (Right::MatterApprove, Relation::Approver),
            (Right::MatterVerify, Relation::Checker),
            (Right::DisputeMediate, Relation::Mediator),
            (Right::MatterRemark, Relation::Leader),
        ];
        relations.extend(over.iter().filter(|(right, _)| self.holds(*right)).map(|(_, relation)| *relation));
        if organisation.is_some_and(|unit| self.belongs_to(unit)) {
            relations.insert(Relation::Owner);
        }
        if !self.pool.is_empty() {
            relations.insert(Relation::Pool);
        }
        if self.system {
            relations.extend([Relation::System, Relation::Enter]);
        }
        relations
    }
}

/// The areas in which somebody stands and not above: each that holds one of his own areas, unless he holds one further up as well.
/// `lines` are his own areas, each with all above it, outermost first. Whoever is complained of governs an area; his people are those who
/// stand in it, whether they hold all of it or a part. Who holds the town above too is not one of them.
pub fn under(lines: impl IntoIterator<Item = Vec<Uuid>>) -> BTreeSet<Uuid> {
    let lines: Vec<Vec<Uuid>> = lines.into_iter().collect();
    let held: BTreeSet<Uuid> = lines.iter().filter_map(|line| line.last().copied()).collect();
    let mut all = BTreeSet::new();
    for line in &lines {
        // Up to the uppermost area of the line that he holds, itself included.
        let top = line.iter().position(|area| held.contains(area)).unwrap_or(line.len());
        all.extend(line.iter().take(top + 1));
    }
    all
}

/// How `who` stands to a record.
pub fn relations(body: &Body, who: &Who) -> BTreeSet<Relation> {
    if body.excluded().any(|unit| who.belongs_to(unit) || who.under.contains(&unit)) {
        return BTreeSet::new();
    }
    let mut relations = who.before(body.organisation.as_ref().map(|unit| unit.id));
    // The pool sees a record only while it may be claimed.
    if !body.may_be_claimed() {
        relations.remove(&Relation::Pool);
    }
    let is_me = |account: Option<Uuid>| account.is_some() && account == who.account;
    if is_me(body.recorder.account) {
        relations.insert(Relation::Recorder);
    }
    for role in &body.roles {
        let mine = if role.unit.area { who.areas.contains(&role.unit.id) } else { who.belongs_to(role.unit.id) };
        if mine {
            relations.extend(role.relation());
        }
    }
    let tasks = body.facets.tasks.as_ref();
    for task in tasks.iter().flat_map(|tasks| &tasks.tasks) {
        if !who.acts_for(Right::MatterHandle, task.unit.id) {
            continue;
        }
        let relation = if task.lead { Relation::Lead } else { Relation::Co };
        if task.state.is_over() {
            relations.insert(Relation::Past)
        } else {
            relations.insert(relation) | relations.insert(Relation::Holder)
        };
    }
    let parts = body.facets.parts.as_ref();
    let mine = |unit: &super::Unit| if unit.area { who.areas.contains(&unit.id) } else { who.belongs_to(unit.id) };
    if parts.iter().flat_map(|parts| &parts.parts).filter_map(|part| part.owner.as_ref()).any(mine) {
        relations.insert(Relation::Addressee);
    }
    // A village's mediators have every dispute of the village, unless a unit leads it: then that unit mediates.
    let led = tasks.and_then(|tasks| tasks.lead()).is_some_and(|task| !task.state.is_over());
    let mine = relations.contains(&Relation::Lead);
    if led && !mine {
        relations.remove(&Relation::Mediator);
    }
    if mine && body.facets.mediation.is_some() {
        relations.insert(Relation::Mediator);
    }
    relations
}
