//! The packs that are bound, in memory: asked by every command that begins a record, refreshed at start and whenever something is bound.
//!
//! **Invariant:** what was known by its hash once stays known while the process lives; a hash that the journal holds is known
//! from the start.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use jiff::civil::Date;
use kernel::{
    Channel, CommandId, Instant, Jurisdiction, Permit, Right,
    calendar::Calendar,
    front::{FrontDeclarations, Fronts},
    schema::FORM_DAYS,
    time::shanghai,
};
use registry::{
    Local,
    kinds::{self, DeclaredKind, KindList},
    local::{At, Counted, HouseholdLimit},
    read,
};
use store::{CommandEnvelope, Fault, Receipt, Store, StoreFault};
use uuid::Uuid;

use crate::{
    Complaint, Pack,
    rules::{
        binding::{Bindings, Command, PackRefusal},
        pack::Named,
    },
    stream::BINDINGS,
};

/// Why packs could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum BoundFault {
    /// A pack has faults.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Complaints(Vec<Complaint>),
    /// The binding was refused.
    #[error("{}", kernel::Refusal::message(.0))]
    Refused(PackRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// One pack with what is asked of it most.
struct Ready {
    pack: Arc<Pack>,
    fronts: Arc<Fronts>,
    records: Arc<kernel::schema::Declared>,
    calendar: Arc<Calendar>,
    organisations: Arc<[DeclaredKind]>,
    posts: Arc<[DeclaredKind]>,
    residences: Arc<[DeclaredKind]>,
}

impl Ready {
    fn new(pack: Pack) -> Self {
        let records = kernel::schema::Declared {
            name: pack.name.clone(),
            kinds: pack.kinds.iter().map(|kind| (Arc::clone(kind), kind.hash())).collect(),
            calendar: pack.calendar.version(),
            governing: pack.organisation_kinds.iter().filter(|kind| kind.governs).map(|kind| kind.code.clone()).collect(),
            counts: kernel::schema::Declared::counts_of(pack.kinds.iter().map(AsRef::as_ref)),
        };
        Self {
            fronts: Arc::new(pack.fronts.clone()),
            records: Arc::new(records),
            calendar: Arc::new(pack.calendar.clone()),
            organisations: pack.kinds(KindList::Organisations).collect(),
            posts: pack.kinds(KindList::Posts).collect(),
            residences: pack.kinds(KindList::Residences).collect(),
            pack: Arc::new(pack),
        }
    }

    const fn kinds(&self, of: KindList) -> &Arc<[DeclaredKind]> {
        match of {
            KindList::Organisations => &self.organisations,
            KindList::Posts => &self.posts,
            KindList::Residences => &self.residences,
        }
    }
}

#[derive(Default)]
struct Known {
    ready: HashMap<String, Arc<Ready>>,
    calendars: HashMap<String, Arc<Calendar>>,
    bindings: HashMap<Jurisdiction, Bindings>,
    /// Every declaration of a kind that was ever known, by its hash.
    kinds: HashMap<String, Arc<kernel::schema::RecordKind>>,
    /// The kinds of which records could ever be entered in a jurisdiction, as they were declared last, switched off.
    ever: HashMap<Jurisdiction, Arc<[Arc<kernel::schema::RecordKind>]>>,
}

impl Known {
    fn learn(&mut self, pack: Pack) -> Arc<Ready> {
        if let Some(ready) = self.ready.get(pack.hash()) {
            return Arc::clone(ready);
        }
        let ready = Arc::new(Ready::new(pack));
        for (kind, hash) in &ready.records.kinds {
            self.kinds.entry(hash.clone()).or_insert_with(|| Arc::clone(kind));
        }
        self.calendars.insert(ready.records.calendar.clone(), Arc::clone(&ready.calendar));
        self.ready.insert(ready.pack.hash().to_owned(), Arc::clone(&ready));
        ready
    }
}

/// The resolver: which pack applies where on which day, and what a hash stands for.
pub struct Bound {
    base: Arc<Ready>,
    known: RwLock<Known>,
}

impl Bound {
    /// A resolver that knows only the base.
    pub fn new(base: Pack) -> Self {
        let mut known = Known::default();
        let base = known.learn(base);
        Self { base, known: RwLock::new(known) }
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what a jurisdiction's journal says. A content that cannot be read any more is reported and left out.
    pub fn take(&self, jurisdiction: Jurisdiction, bindings: Bindings) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        for (hash, content) in bindings.contents() {
            if !known.ready.contains_key(hash) {
                match Pack::from_content(content) {
                    Ok(pack) => drop(known.learn(pack)),
                    Err(fault) => tracing::error!(%hash, %fault, "a bound pack cannot be read"),
                }
            }
        }
        let ever = ever(&known, &bindings);
        known.ever.insert(jurisdiction, ever);
        known.bindings.insert(jurisdiction, bindings);
    }

    /// Reads a jurisdiction's bindings from its journal. At start, for each jurisdiction that is served.
    pub async fn refresh(&self, store: &Store, jurisdiction: Jurisdiction) -> Result<(), StoreFault> {
        let permit = Permit::system("packs", jurisdiction, Right::PackAdmin);
        if let Some((_, bindings)) = store.load::<Bindings>(&permit, BINDINGS).await? {
            self.take(jurisdiction, bindings);
        }
        Ok(())
    }

    /// Binds a pack to an area's subtree (or the whole jurisdiction) from a day on.
    pub async fn bind(
        &self,
        store: &Store,
        permit: &Permit,
        envelope: CommandEnvelope,
        area: Option<Uuid>,
        from: Date,
        pack: &Pack,
    ) -> Result<Receipt, Fault<PackRefusal>> {
        // The program itself binds what it carries; whoever else binds has chosen.
        let chosen = envelope.channel != Channel::System;
        let command = Command::Bind { area, from, content: pack.content(), origin: pack.origin().clone(), chosen };
        let done = store.execute::<Bindings>(permit, &Arc::new(()), BINDINGS, envelope, command).await?;
        self.refresh(store, permit.jurisdiction()).await?;
        Ok(done)
    }

    /// What of a pack does not fit those that the journal knows, were it bound to the last area of `line` (outermost first); with no
    /// line, to the whole jurisdiction. Empty where it can be bound.
    pub fn clashes(&self, jurisdiction: Jurisdiction, line: &[Uuid], pack: &Pack) -> Vec<Complaint> {
        let known = self.known();
        let (area, above) = line.split_last().map_or((None, &[][..]), |(area, above)| (Some(*area), above));
        known.bindings.get(&jurisdiction).map(|bindings| bindings.clashes(area, above, pack)).unwrap_or_default()
    }

    /// Sees to it that something is bound everywhere: the base to the whole jurisdiction and each place's pack to the areas it
    /// names, as far as they are there. What is bound already stays, be it another version. For who passes by with packs of his
    /// own (a command of the console), and after areas were imported: where nothing is missing it costs one look-up for each
    /// area named.
    pub async fn ensure(&self, store: &Store, jurisdiction: Jurisdiction, places: &[Pack]) -> Result<(), BoundFault> {
        self.carry(store, jurisdiction, places, false).await
    }

    /// The same, and from today on these packs in place of other versions that were not chosen by anybody. For the start of
    /// the server, whose packs they are.
    pub async fn renew(&self, store: &Store, jurisdiction: Jurisdiction, places: &[Pack]) -> Result<(), BoundFault> {
        self.carry(store, jurisdiction, places, true).await
    }

    async fn carry(&self, store: &Store, jurisdiction: Jurisdiction, places: &[Pack], renew: bool) -> Result<(), BoundFault> {
        // This process alone writes the journal: what was read once stays right.
        if !self.known().bindings.contains_key(&jurisdiction) {
            self.refresh(store, jurisdiction).await?;
        }
        let permit = Permit::system("packs", jurisdiction, Right::PackAdmin);
        let today = store.now().date(&shanghai());
        let wanted = |area: Option<Uuid>, pack: &Pack| self.is_wanted(jurisdiction, today, area, pack, renew);
        if wanted(None, &self.base.pack) {
            self.carry_one(store, &permit, today, None, &self.base.pack).await?;
        }
        for pack in places {
            for code in &pack.areas {
                let mut reader = store.read(&permit);
                let area = read::area_by_code(&mut reader, jurisdiction, code).await?;
                drop(reader);
                if let Some(area) = area.filter(|area| area.open_on(today) && wanted(Some(area.id), pack)) {
                    self.carry_one(store, &permit, today, Some(area.id), pack).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether `pack` is to be bound to an area: nothing is, or another version that nobody chose is to give way.
    fn is_wanted(&self, jurisdiction: Jurisdiction, today: Date, area: Option<Uuid>, pack: &Pack, renew: bool) -> bool {
        let known = self.known();
        let Some(bindings) = known.bindings.get(&jurisdiction) else { return true };
        let gives_way = |(since, hash): (Date, &str)| renew && hash != pack.hash() && since <= today && !bindings.is_chosen(area);
        bindings.last(area).is_none_or(gives_way)
    }

    async fn carry_one(&self, store: &Store, permit: &Permit, today: Date, area: Option<Uuid>, pack: &Pack) -> Result<(), BoundFault> {
        let envelope = CommandEnvelope::bare(command_id(area, today, pack.hash()), Channel::System);
        match self.bind(store, permit, envelope, area, today, pack).await {
            Ok(_) => Ok(()),
            Err(Fault::Refused(no)) => Err(BoundFault::Refused(no)),
            Err(Fault::Store(fault)) => Err(fault.into()),
            Err(_) => Err(StoreFault::Database("the binding was not carried out".into()).into()),
        }
    }

    fn ready(&self, jurisdiction: Jurisdiction, path: &[Uuid], on: Date) -> Arc<Ready> {
        let known = self.known();
        let hash = known.bindings.get(&jurisdiction).and_then(|bindings| bindings.at(path, on));
        hash.and_then(|hash| known.ready.get(hash)).map_or_else(|| Arc::clone(&self.base), Arc::clone)
    }

    fn ready_at(&self, jurisdiction: Jurisdiction, path: &[Uuid], at: Instant) -> Arc<Ready> {
        self.ready(jurisdiction, path, at.date(&shanghai()))
    }
}

/// The kinds that were on in any pack that was bound to any place, the newest declaration of each, switched off.
fn ever(known: &Known, bindings: &Bindings) -> Arc<[Arc<kernel::schema::RecordKind>]> {
    let mut bound = bindings.all();
    bound.sort_by_key(|(_, from, _)| *from);
    let gone = bindings.gone().into_iter();
    let packs = gone.chain(bound.into_iter().map(|(_, _, hash)| hash)).filter_map(|hash| known.ready.get(hash));
    let mut all: BTreeMap<&str, (bool, &kernel::schema::RecordKind)> = BTreeMap::new();
    for (kind, _) in packs.flat_map(|ready| &ready.records.kinds) {
        let last = all.entry(&kind.code).or_insert((false, kind));
        *last = (last.0 || kind.on, kind);
    }
    let off = |kind: &kernel::schema::RecordKind| Arc::new(kernel::schema::RecordKind { on: false, ..kind.clone() });
    all.into_values().filter(|(on, _)| *on).map(|(_, kind)| off(kind)).collect()
}

/// The same binding asked for twice is the same command.
fn command_id(area: Option<Uuid>, today: Date, hash: &str) -> CommandId {
    let said = format!("{area:?}/{today}/{hash}");
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(said.as_bytes()).as_bytes()[..16]);
    Uuid::from_bytes(bytes)
}

impl kernel::schema::Declarations for Bound {
    fn declared(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<kernel::schema::Declared> {
        Arc::clone(&self.ready_at(jurisdiction, area_path, at).records)
    }

    fn in_use(&self, jurisdiction: Jurisdiction, at: Instant) -> Vec<(Option<Uuid>, Arc<kernel::schema::Declared>)> {
        let known = self.known();
        let on = at.date(&shanghai());
        let Some(bindings) = known.bindings.get(&jurisdiction) else { return vec![(None, Arc::clone(&self.base.records))] };
        let records = |hash: &str| known.ready.get(hash).map(|ready| Arc::clone(&ready.records));
        let whole = bindings.at(&[], on).and_then(records).unwrap_or_else(|| Arc::clone(&self.base.records));
        let mut all = vec![(None, whole)];
        let areas = bindings.bound_areas(on).into_iter();
        all.extend(areas.filter_map(|(area, hash)| Some((Some(area), records(hash)?))));
        all
    }

    fn filled_by(
        &self,
        jurisdiction: Jurisdiction,
        area_path: &[Uuid],
        at: Instant,
        code: &str,
        hash: &str,
    ) -> Option<Arc<kernel::schema::RecordKind>> {
        let known = self.known();
        let on = at.date(&shanghai());
        let packs = match known.bindings.get(&jurisdiction) {
            Some(bindings) => bindings.lately(area_path, on, FORM_DAYS),
            None => vec![self.base.pack.hash()],
        };
        let mut kinds = packs.into_iter().filter_map(|pack| known.ready.get(pack)).flat_map(|ready| &ready.records.kinds);
        kinds.find(|(kind, known)| kind.code == code && known == hash).map(|(kind, _)| Arc::clone(kind))
    }

    fn ever(&self, jurisdiction: Jurisdiction) -> Arc<[Arc<kernel::schema::RecordKind>]> {
        self.known().ever.get(&jurisdiction).map(Arc::clone).unwrap_or_default()
    }

    fn kind(&self, hash: &str) -> Option<Arc<kernel::schema::RecordKind>> {
        self.known().kinds.get(hash).map(Arc::clone)
    }

    fn calendar(&self, version: &str) -> Option<Arc<Calendar>> {
        self.known().calendars.get(version).map(Arc::clone)
    }
}

impl FrontDeclarations for Bound {
    fn fronts(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Fronts> {
        Arc::clone(&self.ready_at(jurisdiction, area_path, at).fronts)
    }
}

impl Bound {
    /// The bindings of a jurisdiction, in order of place and day: where, from which day, the pack's name and hash, whether chosen.
    pub fn listed(&self, jurisdiction: Jurisdiction) -> Vec<(Option<Uuid>, Date, String, String, bool)> {
        let known = self.known();
        let Some(bindings) = known.bindings.get(&jurisdiction) else { return vec![] };
        let line = |(area, from, hash): (Option<Uuid>, Date, &str)| {
            let name = known.ready.get(hash).map(|ready| ready.pack.name.clone()).unwrap_or_default();
            let chosen = bindings.last(area).is_some_and(|(last, _)| last == from) && bindings.is_chosen(area);
            (area, from, name, hash.to_owned(), chosen)
        };
        bindings.all().into_iter().map(line).collect()
    }
}

impl Local for Bound {
    fn levels(&self) -> Vec<registry::local::Level> {
        let level = |(rank, named): (i64, &Named)| registry::local::Level { code: named.code.clone(), name: named.name.clone(), rank };
        (0..).zip(&self.base.pack.levels).map(level).collect()
    }

    fn level_name(&self, code: &str, at: At<'_>) -> Option<String> {
        let ready = self.ready(at.jurisdiction, at.chain, at.on);
        ready.pack.levels.iter().find(|level| level.code == code).map(|level| level.name.clone())
    }

    fn household_limit(&self, at: At<'_>) -> Option<HouseholdLimit> {
        Some(limit(&self.ready(at.jurisdiction, at.chain, at.on)))
    }

    fn kinds(&self, of: KindList, jurisdiction: Jurisdiction, on: Date) -> Arc<[DeclaredKind]> {
        let known = self.known();
        let Some(bindings) = known.bindings.get(&jurisdiction) else { return Arc::clone(self.base.kinds(of)) };
        let whole = bindings.at(&[], on).and_then(|hash| known.ready.get(hash)).unwrap_or(&self.base);
        let places = bindings.in_areas(on).into_iter().filter_map(|hash| known.ready.get(hash));
        kinds::joined(whole.kinds(of), places.map(|ready| &ready.kinds(of)[..]))
    }
}

fn limit(ready: &Ready) -> HouseholdLimit {
    let rule = &ready.pack.household_limit;
    let counted = match rule.counted.as_str() {
        "registered" => Counted::Registered,
        "all" => Counted::All,
        _ => Counted::Residing,
    };
    HouseholdLimit { most: rule.at_most, counted }
}
