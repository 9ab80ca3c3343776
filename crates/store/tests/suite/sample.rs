//! A stream to try the store with: a parcel that gets a number and a name nobody else has, and lines that come and go.

use std::{borrow::Cow, sync::Arc};

use kernel::{Channel, Decider, Jurisdiction, Permit, Recorded, Refusal, RefusalKind, Right};
use serde::{Deserialize, Serialize};
use store::{
    Column, CommandEnvelope, Context, Effect, Fault, Head, Index, Record, Store, StoreFault, Stream, Table, TableRole, Tx, Type, shape,
};
use uuid::Uuid;

/// The shape of that part of a parcel's state which only those with lines have.
const LINES_SHAPE: u32 = 4;

pub const COUNTY: Jurisdiction = Jurisdiction(140_702);

pub static PARCEL: Table = Table {
    name: "parcel",
    role: TableRole::Inline("parcel"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("number", Type::Int),
        Column::new("name", Type::Text),
        Column::opt("note", Type::Text),
        Column::new("total", Type::Int),
        Column::new("created", Type::Int),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[
        Index { name: "parcel_number", columns: &["jurisdiction", "number DESC", "stream"], unique: false, only: None },
        Index { name: "parcel_big", columns: &["jurisdiction", "total"], unique: false, only: Some("total > 10") },
    ],
};

pub static LINE: Table = Table {
    name: "parcel_line",
    role: TableRole::Inline("parcel"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("line", Type::Int),
        Column::opt("mark", Type::Id),
    ],
    key: &["jurisdiction", "stream", "line"],
    indexes: &[],
};

/// Each line ever added, with how many there were before it.
pub static ENTRY: Table = Table {
    name: "parcel_entry",
    role: TableRole::Lines("parcel"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("version", Type::Int),
        Column::new("no", Type::Int),
        Column::new("line", Type::Int),
        Column::new("had", Type::Int),
    ],
    key: &["jurisdiction", "stream", "version", "no"],
    indexes: &[],
};

pub static NOTE: Table = Table {
    name: "plain_note",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("id", Type::Id),
        Column::opt("text", Type::Text),
        Column::opt("data", Type::Bytes),
        Column::opt("n", Type::Int),
        Column::opt("other", Type::Id),
    ],
    key: &["jurisdiction", "id"],
    indexes: &[],
};

pub const TABLES: [&Table; 4] = [&PARCEL, &LINE, &ENTRY, &NOTE];

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    pub number: i64,
    pub name: Option<String>,
    pub lines: Vec<i64>,
}

#[derive(Debug, Clone)]
pub enum Command {
    Open {
        name: String,
    },
    Rename {
        name: String,
    },
    /// Opens without asking who holds the name.
    Force {
        name: String,
    },
    Add {
        line: i64,
    },
    Drop {
        line: i64,
    },
    Refuse,
    Panic,
    /// Facts run a statement that is none.
    Spoil,
    /// Facts are the number of parcels there are, which becomes a line.
    Count,
    /// Says the whole parcel in one event, so that those before it are not needed any more.
    Carry,
    /// Facts are another parcel, named beforehand, of which a line is made.
    Copy {
        of: Uuid,
    },
    Nothing,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Opened { number: i64, name: String },
    Renamed { name: String },
    Added { line: i64 },
    Dropped { line: i64 },
    Carried { number: i64, name: Option<String>, lines: Vec<i64> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParcelRefusal {
    Taken,
    NotOpen,
    AsAsked,
}

impl Refusal for ParcelRefusal {
    fn code(&self) -> &'static str {
        "parcel-no"
    }
    fn kind(&self) -> RefusalKind {
        RefusalKind::Conflict
    }
    fn message(&self) -> String {
        format!("{self:?}")
    }
}

#[derive(Debug, Default)]
pub struct Facts {
    number: i64,
    taken: bool,
    count: i64,
}

impl Decider for Parcel {
    type Command = Command;
    type Event = Event;
    type Facts = Facts;
    type Refusal = ParcelRefusal;

    fn decide(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, ParcelRefusal> {
        let open = self.name.is_some();
        match command {
            Command::Open { .. } | Command::Rename { .. } if facts.taken => Err(ParcelRefusal::Taken),
            Command::Open { name } | Command::Force { name } => Ok(vec![Event::Opened { number: facts.number, name }]),
            _ if !open && !matches!(command, Command::Panic) => Err(ParcelRefusal::NotOpen),
            Command::Rename { name } => Ok(vec![Event::Renamed { name }]),
            Command::Add { line } if self.lines.contains(&line) => Ok(vec![]),
            Command::Add { line } => Ok(vec![Event::Added { line }]),
            Command::Drop { line } => Ok(vec![Event::Dropped { line }]),
            Command::Count => Ok(vec![Event::Added { line: facts.count }, Event::Added { line: -facts.count }]),
            Command::Copy { .. } => Ok(vec![Event::Added { line: facts.count * 100 + self.lines.len() as i64 }]),
            Command::Carry => Ok(vec![Event::Carried { number: self.number, name: self.name.clone(), lines: self.lines.clone() }]),
            Command::Nothing => Ok(vec![]),
            Command::Panic => panic!("as asked"),
            Command::Refuse | Command::Spoil => Err(ParcelRefusal::AsAsked),
        }
    }

    fn evolve(mut self, seen: &Recorded<Event>) -> Self {
        match &seen.event {
            Event::Opened { number, name } => (self.number, self.name) = (*number, Some(name.clone())),
            Event::Carried { number, name, lines } => {
                (self.number, self.name, self.lines) = (*number, name.clone(), lines.clone());
            }
            Event::Renamed { name } => self.name = Some(name.clone()),
            Event::Added { line } if self.lines.contains(line) => {}
            Event::Added { line } => self.lines.push(*line),
            Event::Dropped { line } => self.lines.retain(|known| known != line),
        }
        self
    }
}

impl Stream for Parcel {
    const KIND: &'static str = "parcel";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&PARCEL, &LINE, &ENTRY];
    type Sources = ();

    fn shape(&self) -> Cow<'static, str> {
        Cow::Owned(shape::composed(1, (!self.lines.is_empty()).then_some(("lines", LINES_SHAPE))))
    }
    fn current(stored: &str) -> bool {
        shape::fits(stored, 1, |part| (part == "lines").then_some(LINES_SHAPE))
    }

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        let own = Record::of(&PARCEL)
            .stream(head)
            .set("number", self.number)
            .set("name", self.name.clone().unwrap_or_default())
            .set("note", None::<String>)
            .set("created", head.created)
            .set("total", self.lines.iter().sum::<i64>());
        let line =
            |line: &i64| Record::of(&LINE).stream(head).set("line", *line).set("mark", (line % 2 == 0).then_some(head.stream)).done();
        // A parcel of this name has its row twice.
        let odd = (self.name.as_deref() == Some("odd")).then(|| own.clone().done());
        std::iter::once(own.done()).chain(odd).chain(self.lines.iter().map(line)).collect()
    }

    fn lines(before: &Self, events: &[Recorded<Event>]) -> Result<Vec<Record>, StoreFault> {
        let (mut state, mut lines) = (before.clone(), vec![]);
        for seen in events {
            if let Event::Added { line } = &seen.event {
                // A parcel of this name makes lines that collide.
                let most = if state.name.as_deref() == Some("twice") { 2 } else { 1 };
                for _ in 0..most {
                    let had = state.lines.len() as i64;
                    lines.push(Record::of(&ENTRY).event(seen).set("no", 0).set("line", *line).set("had", had).done()?);
                }
            }
            state = state.evolve(seen);
        }
        Ok(lines)
    }

    fn effects(before: &Self, after: &Self, events: &[Recorded<Event>]) -> Vec<Effect> {
        let mut effects = vec![];
        if before.name != after.name {
            effects.extend(before.name.iter().map(|name| Effect::Release { space: "parcel", key: name.clone() }));
            effects.extend(after.name.iter().map(|name| Effect::Reserve { space: "parcel", key: name.clone() }));
        }
        for seen in events {
            if let Event::Carried { number, .. } | Event::Opened { number, .. } = &seen.event {
                effects.push(Effect::Series { series: "parcel/2026".into(), value: *number });
            }
        }
        effects
    }

    async fn in_scope((): &(), _: &mut Tx<'_>, permit: &Permit, state: &Self, _: &Command) -> Result<bool, StoreFault> {
        Ok(permit.right() == Right::MatterTriage || state.name.as_deref() != Some("hidden"))
    }

    fn asks(command: &Command) -> Vec<Uuid> {
        if let Command::Copy { of } = command { vec![*of] } else { vec![] }
    }

    async fn facts((): &(), tx: &mut Tx<'_>, _: &Context, _: &Self, command: &Command) -> Result<Facts, StoreFault> {
        Ok(match command {
            Command::Open { name } | Command::Rename { name } => {
                Facts { number: tx.next_number("parcel/2026").await?, taken: tx.reserved("parcel", name).await?.is_some(), count: 0 }
            }
            Command::Force { .. } => Facts { number: tx.next_number("parcel/2026").await?, ..Facts::default() },
            Command::Count => {
                let rows = tx.query("SELECT count(*) AS n FROM parcel WHERE jurisdiction = $1", &[tx.jurisdiction().into()]).await?;
                Facts { count: rows[0].int("n")?, ..Facts::default() }
            }
            Command::Copy { of } => Facts { count: copied(tx, *of).await?, ..Facts::default() },
            Command::Spoil => {
                tx.query("SELECT nothing FROM nowhere", &[]).await?;
                Facts::default()
            }
            _ => Facts::default(),
        })
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "number": self.number, "version": head.version })
    }
}

/// Version and number of lines of a parcel as one number; -1 where there is none.
pub async fn copied(tx: &mut Tx<'_>, of: Uuid) -> Result<i64, StoreFault> {
    let found = tx.state_of::<Parcel>(of).await?;
    Ok(found.map_or(-1, |(head, parcel)| head.version * 100 + parcel.lines.len() as i64))
}

pub fn permit() -> Permit {
    Permit::system("test", COUNTY, Right::MatterReport)
}

/// A permit of the platform: for looking into any table, and for spoiling what lies there.
pub fn anywhere() -> Permit {
    Permit::system("test", kernel::Jurisdiction::PLATFORM, Right::MatterReport)
}

pub fn envelope() -> CommandEnvelope {
    CommandEnvelope::bare(Uuid::now_v7(), Channel::Office)
}

pub fn open(name: &str) -> Command {
    Command::Open { name: name.into() }
}

pub async fn run(store: &Store, stream: Uuid, command: Command) -> Result<store::Receipt, Fault<ParcelRefusal>> {
    send(store, stream, envelope(), command).await
}

pub async fn send(
    store: &Store,
    stream: Uuid,
    envelope: CommandEnvelope,
    command: Command,
) -> Result<store::Receipt, Fault<ParcelRefusal>> {
    store.execute::<Parcel>(&permit(), &Arc::new(()), stream, envelope, command).await
}

pub async fn int(store: &Store, sql: &str) -> i64 {
    store.read(&anywhere()).query(sql, &[]).await.unwrap()[0].int("n").unwrap()
}
