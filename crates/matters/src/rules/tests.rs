//! The rules by example: given this history, when this is asked by him, then this follows.

mod dispute;
mod golden;
mod hazard;
mod properties;

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use kernel::{Actor, Channel, Decider, Envelope, Instant, Jurisdiction, Recorded, Right, calendar::Calendar};
use store::TextRef;
use uuid::Uuid;

use super::{
    Case, Command, Event, Facts, Matter, No,
    case::{AreaPart, Named, Place, Unit},
    catalogue::{Catalogue, Stage},
    command::Report,
    facts::{Found, Known, Leading, Who},
};

pub const STREAM: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
/// 2026-03-02 09:00 in Shanghai, a Monday.
pub const START: Instant = Instant(1_772_413_200_000);
pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 1_440 * MINUTE;

pub const SANITATION: Uuid = Uuid::from_u128(0x51);
pub const PATROL: Uuid = Uuid::from_u128(0x52);
pub const JUSTICE: Uuid = Uuid::from_u128(0x53);
pub const COMMITTEE: Uuid = Uuid::from_u128(0x54);

/// The people of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    GridWorker,
    Dispatcher,
    Chief,
    Sanitation,
    SecondSanitation,
    Patrol,
    Secretary,
    Mediator,
    SecondMediator,
    Justice,
    Leader,
    Stranger,
}

impl Person {
    pub fn account(self) -> Uuid {
        Uuid::from_u128(0xA0 + self as u128)
    }

    pub fn who(self) -> Who {
        use Right::{DisputeMediate, MatterApprove, MatterHandle, MatterRead, MatterRemark, MatterReport, MatterTriage, MatterVerify};
        let (here, at_town, unit): (&[Right], bool, Option<(&[Right], Uuid)>) = match self {
            Self::GridWorker => (&[MatterReport, MatterRead, MatterVerify], false, None),
            Self::Dispatcher => (&[MatterReport, MatterRead, MatterTriage, MatterVerify, DisputeMediate], true, None),
            Self::Chief => (&[MatterRead, MatterTriage, MatterApprove, MatterRemark], true, None),
            Self::Sanitation | Self::SecondSanitation => (&[], false, Some((&[MatterHandle, MatterReport], SANITATION))),
            Self::Patrol => (&[], false, Some((&[MatterHandle], PATROL))),
            Self::Secretary => {
                (&[MatterReport, MatterRead, MatterVerify, DisputeMediate], false, Some((&[MatterHandle, MatterVerify], COMMITTEE)))
            }
            Self::Mediator | Self::SecondMediator => (&[MatterReport, DisputeMediate], false, None),
            Self::Justice => (&[], false, Some((&[MatterHandle, DisputeMediate], JUSTICE))),
            Self::Leader => (&[MatterRead, MatterRemark], false, None),
            Self::Stranger => (&[], false, None),
        };
        let here: BTreeSet<Right> = here.iter().copied().collect();
        let units = unit.iter().flat_map(|(rights, unit)| rights.iter().map(|right| (*right, *unit))).collect();
        let town = if at_town { here.clone() } else { BTreeSet::new() };
        Who { account: Some(self.account()), system: false, here, town, units }
    }
}

pub fn catalogue() -> Arc<Catalogue> {
    static HELD: LazyLock<Arc<Catalogue>> =
        LazyLock::new(|| Arc::new(serde_json::from_str(include_str!("../../tests/data/catalogue.json")).unwrap()));
    HELD.clone()
}

pub fn calendar() -> Arc<Calendar> {
    static HELD: LazyLock<Arc<Calendar>> =
        LazyLock::new(|| Arc::new(serde_json::from_str(include_str!("../../tests/data/calendar.json")).unwrap()));
    HELD.clone()
}

pub fn place() -> Place {
    let part = |n: u128, level: &str, name: &str| AreaPart { id: Uuid::from_u128(n), level: level.into(), name: name.into() };
    Place {
        path: vec![
            part(1, "county", "榆次区"),
            part(2, "town", "修文镇"),
            part(3, "village", "东郝村"),
            part(4, "grid", "东郝村第1网格"),
            part(6, "micro_grid", "东郝村第3微网格"),
        ],
    }
}

pub fn text(n: u128) -> Option<TextRef> {
    Some(TextRef { id: Uuid::from_u128(0x7E00 + n), commitment: format!("{n:02x}") })
}

/// What the rules know when `person` asks at `now`.
pub fn facts(person: Person, now: Instant) -> Facts {
    let unit = |id: Uuid, name: &str| Known { unit: Unit { id, name: name.into(), area: false }, open: true };
    Facts {
        now,
        stream: STREAM,
        happened: None,
        based_on: None,
        who: person.who(),
        catalogue: catalogue(),
        calendar: calendar(),
        place: Some(Found { place: place(), open: true }),
        number: 412,
        units: vec![unit(SANITATION, "环卫办"), unit(PATROL, "综合行政执法队"), unit(JUSTICE, "司法所"), unit(COMMITTEE, "东郝村委会")],
        into: Some(Leading {
            matter: Named { code: Uuid::from_u128(9).to_string(), name: "YH-2026-0007".into() },
            kind: "hazard".into(),
            stage: Stage::Working,
        }),
    }
}

pub fn ditch() -> Report {
    Report {
        kind: "hazard".into(),
        category: "0601".into(),
        area: place().area().unwrap().id,
        text: text(1),
        reporter_title: "东郝村第1网格 全科网格员".into(),
        consent: true,
        ..Report::default()
    }
}

pub fn quarrel() -> Report {
    Report { kind: "dispute".into(), category: "5102".into(), ..ditch() }
}

pub fn report(report: Report) -> Command {
    Command::Report(Box::new(report))
}

/// A matter as it goes on: commands of people, one hour apart.
#[derive(Clone)]
pub struct Story {
    pub state: Matter,
    pub history: Vec<Recorded<Event>>,
    pub now: Instant,
}

impl Story {
    pub fn begin() -> Self {
        Self { state: Matter::default(), history: vec![], now: START }
    }

    pub fn case(&self) -> &Case {
        self.state.case().unwrap()
    }

    pub fn stage(&self) -> Stage {
        self.case().stage()
    }

    /// The task of the role that counts now.
    pub fn task(&self, role: super::case::Role) -> Uuid {
        self.case().tasks.iter().rev().find(|task| task.role == role).unwrap().id
    }

    /// What the rules say, with these facts.
    pub fn ask(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, No> {
        self.state.decide(facts, command)
    }

    /// Records what follows.
    pub fn record(&mut self, person: Person, events: Vec<Event>) {
        for event in events {
            let seen = recorded(person, self.history.len() as i64 + 1, self.now, event);
            self.state = std::mem::take(&mut self.state).evolve(&seen);
            self.history.push(seen);
        }
        self.now = self.now.plus(60 * MINUTE);
    }

    /// Somebody does something that is accepted.
    #[track_caller]
    pub fn then(mut self, person: Person, command: Command) -> Self {
        let events = self.ask(&facts(person, self.now), command).unwrap();
        self.record(person, events);
        self
    }

    /// The one place where the tests ask: refused with this, or accepted and standing at this stage.
    #[track_caller]
    pub fn check(&self, person: Person, command: Command, then: Result<Stage, &str>) {
        use kernel::Refusal;
        let answer = self.ask(&facts(person, self.now), command);
        let stage = answer.map(|events| {
            let mut after = self.clone();
            after.record(person, events);
            after.stage()
        });
        assert_eq!(stage.as_ref().map_err(Refusal::code).copied(), then);
    }
}

pub fn recorded(person: Person, version: i64, at: Instant, event: Event) -> Recorded<Event> {
    Recorded {
        jurisdiction: Jurisdiction(140_702),
        stream: STREAM,
        version,
        at,
        envelope: Envelope {
            actor: Actor::Account(person.account()),
            on_behalf: None,
            channel: Channel::Office,
            device: None,
            based_on: None,
            happened: None,
            command: Uuid::from_u128(version as u128),
        },
        event,
    }
}
