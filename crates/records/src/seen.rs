//! The one way out: a record as one caller may see it. Lists, pages, ledgers, exports, prints, search hits, the records behind a
//! figure, link titles and counts all take [`Seen`]; nothing else leaves this room.
//!
//! **Invariant:** what a caller may not read cannot be listed, filtered, sorted, searched, exported, printed or counted by: it is
//! as if it were not there, and what is complained of is not there at all.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use kernel::{
    Instant, TextRef,
    calendar::Calendar,
    schema::{Datum, Field, ReadBy, RecordKind, Relation, condition::Operand},
};
use uuid::Uuid;

use crate::{
    rules::{Body, Who, relations},
    stream::{handles, sees},
};

/// A record, seen by somebody.
pub struct Seen {
    /// Its identity.
    pub id: Uuid,
    /// What is known of it. Private: whoever shows it asks field by field.
    pub(crate) body: Body,
    /// How the caller stands to it.
    pub(crate) who: Who,
    /// The relations that follow.
    pub relations: BTreeSet<Relation>,
    /// Whether he reads what is kept for handlers.
    pub handles: bool,
    /// The declaration by which it is shown; none where its content is no longer known.
    pub kind: Option<Arc<RecordKind>>,
    /// The calendar by which its limits run.
    pub calendar: Option<Arc<Calendar>>,
    /// The present moment.
    pub now: Instant,
    /// What it opened and the caller sees: numbers, and when each was closed. Filled where a list or a ledger shows it.
    pub(crate) opens: Vec<(String, Option<Instant>)>,
    /// The posts of those who acted, by account; and who holds a post where it lies. Filled where a ledger shows them.
    pub(crate) people: HashMap<Uuid, String>,
    pub(crate) posts: HashMap<String, String>,
}

/// How a field may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// In the clear.
    Open,
    /// That there is something, masked; opened for a purpose, each access logged.
    Masked,
    /// That there is something, not what.
    Hidden,
}

/// Opened texts, by their entry; `None` where the key was destroyed.
pub type Opened = HashMap<Uuid, Option<String>>;

impl Seen {
    /// A record as `who` may see it; `None`: it is not there for him.
    pub fn new(
        id: Uuid,
        body: Body,
        who: Who,
        kind: Option<Arc<RecordKind>>,
        calendar: Option<Arc<Calendar>>,
        now: Instant,
    ) -> Option<Self> {
        if !sees(&body, &who) {
            return None;
        }
        let relations = relations(&body, &who);
        let handles = handles(&body, &who);
        let (people, posts) = (HashMap::new(), HashMap::new());
        Some(Self { id, body, who, relations, handles, kind, calendar, now, opens: vec![], people, posts })
    }

    /// Its kind's code.
    pub fn kind_code(&self) -> &str {
        &self.body.kind.code
    }

    /// How a field may be read by this caller.
    pub fn reading(&self, field: &Field) -> Reading {
        let recorder = self.relations.contains(&Relation::Recorder);
        let desk = self.relations.contains(&Relation::Desk) || self.who.system;
        if let Some(narrowing) = &field.read_by {
            let chosen = self.body.values.get(&narrowing.field).and_then(Datum::plain);
            let is = |codes: &[String]| chosen.as_ref().is_some_and(|chosen| codes.contains(chosen));
            if is(&narrowing.nobody) || (is(&narrowing.desk_only) && !desk && !recorder) {
                return Reading::Hidden;
            }
        }
        match field.read {
            ReadBy::Open => Reading::Open,
            ReadBy::Handlers if self.handles => Reading::Open,
            ReadBy::Masked if self.handles => Reading::Masked,
            ReadBy::Handlers | ReadBy::Masked => Reading::Hidden,
        }
    }

    /// Whether the words said with steps may be read: they are kept for handlers.
    pub const fn reads_notes(&self) -> bool {
        self.handles
    }

    /// The texts that showing these fields needs opened: what is masked too, for the mask shows its first word.
    pub fn sealed<'s>(&'s self, fields: impl Iterator<Item = &'s Field>) -> Vec<TextRef> {
        let open = fields.filter(|field| self.reading(field) != Reading::Hidden);
        open.filter_map(|field| self.body.values.get(&field.code)).flat_map(Datum::sealed).cloned().collect()
    }

    /// The story: the first text that the kind keeps, where this caller reads it.
    pub fn story(&self) -> Option<&TextRef> {
        let kind = self.kind.as_deref()?;
        let field =
            kind.fields.iter().find(|field| field.ty == kernel::schema::FieldType::Text && self.body.values.contains_key(&field.code))?;
        match self.body.values.get(&field.code)? {
            Datum::Sealed(text) if self.reading(field) == Reading::Open => Some(text),
            _ => None,
        }
    }

    /// A fact that a facet publishes. Facts are open: they say when and by which unit, never what was said.
    pub fn fact(&self, path: &str) -> Operand {
        crate::facets::fact(&self.body, path)
    }

    /// The accounts of which a path shows the posts: who works on it, who looked, who mediated, who agreed.
    pub(crate) fn accounts(&self, path: &str) -> Vec<Uuid> {
        let held = &self.body.facets;
        match path {
            "tasks.handler" => held.tasks.iter().filter_map(crate::facets::tasks::State::handler).collect(),
            "check.rechecker" => held.check.iter().filter_map(|check| check.recheck.as_ref()?.by).collect(),
            "mediation.mediator" => held.mediation.iter().flat_map(|mediation| mediation.hands.clone()).collect(),
            "clock.approver" => held.clock.iter().filter_map(|clock| clock.approver).collect(),
            _ => vec![],
        }
    }

    /// Whether a condition over fields that this caller reads holds. A field that he does not read meets nothing.
    pub fn meets(&self, condition: &kernel::schema::Condition) -> bool {
        condition.holds(&Visible(self))
    }
}

/// What a caller's conditions see.
struct Visible<'s>(&'s Seen);

impl kernel::schema::condition::Lookup for Visible<'_> {
    fn at(&self, path: &str) -> Operand {
        let Seen { body, kind, .. } = self.0;
        let field = path.strip_prefix("field.").unwrap_or(path);
        let hidden = kind.as_deref().and_then(|kind| kind.field(field)).is_some_and(|field| self.0.reading(field) != Reading::Open);
        if hidden {
            return Operand::Absent;
        }
        let form = kernel::schema::Values::new();
        crate::rules::lookup::Over { body: Some(body), form: &form }.at(path)
    }
}
