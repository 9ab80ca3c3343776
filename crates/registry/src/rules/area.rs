//! An area: county, town, village, grid, patch, micro-grid. Its identity stays; name and parent are dated.

use jiff::civil::Date;
use kernel::{Decider, Recorded, dated::Dated, time::shanghai};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::refusal::{RegistryRefusal, come, word};

/// One area above another, as it stood when the event was recorded, so that an event can be read alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Above {
    /// Which.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// Its level.
    pub level: String,
    /// Its name.
    pub name: String,
}

/// What was true of an area for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Then {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: String,
    /// The area above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Uuid>,
}

/// The state of one area. Without a code nothing has been recorded yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name today.
    pub name: String,
    /// Its level today.
    pub level: String,
    /// Its place among its sisters.
    pub sort: String,
    /// All areas above it today, the root first.
    pub above: Vec<Above>,
    /// The day it was opened.
    pub opened: Option<Date>,
    /// The day from which it is closed.
    pub closed: Option<Date>,
    /// What was true when.
    pub dated: Dated<Then>,
}

/// What may be asked of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaCommand {
    /// Open it.
    Open {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// Its level.
        level: String,
        /// The area above; none for the root.
        parent: Option<Uuid>,
        /// Its place among its sisters; the code where empty.
        sort: String,
        /// From which day.
        on: Date,
    },
    /// Give it another name.
    Rename {
        /// The name.
        name: String,
        /// From which day.
        on: Date,
    },
    /// Put it under another area.
    Move {
        /// The area above.
        parent: Uuid,
        /// From which day.
        on: Date,
    },
    /// Give it another code: the official ones change every year, the place stays.
    Recode {
        /// The code.
        code: String,
        /// From which day.
        on: Date,
    },
    /// Close it.
    Close {
        /// From which day.
        on: Date,
    },
    /// Follow a move, rename or recoding of an area above.
    Follow,
}

/// What happened to an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum AreaEvent {
    /// It was opened.
    Opened {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// Its level.
        level: String,
        /// Its place among its sisters.
        sort: String,
        /// All areas above, the root first.
        above: Vec<Above>,
        /// From which day.
        on: Date,
    },
    /// It has another name.
    Renamed {
        /// The name.
        name: String,
        /// From which day.
        on: Date,
    },
    /// It lies elsewhere.
    Moved {
        /// All areas above, the root first.
        above: Vec<Above>,
        /// From which day.
        on: Date,
    },
    /// It has another code.
    Recoded {
        /// The code.
        code: String,
        /// From which day.
        on: Date,
    },
    /// It is closed.
    Closed {
        /// From which day.
        on: Date,
    },
    /// An area above was moved, renamed or recoded.
    Followed {
        /// All areas above, the root first.
        above: Vec<Above>,
    },
}

/// The area under which this one is or is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// The chain from the root to the parent itself.
    pub chain: Vec<Above>,
    /// Its place in the order of levels.
    pub rank: i64,
    /// The day from which it is closed.
    pub closed_on: Option<String>,
}

/// What the rules must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaFacts {
    /// The day.
    pub today: Option<Date>,
    /// The parent asked for (or the present one for `Follow`), where it is there.
    pub parent: Option<Parent>,
    /// The rank of the area's level; none when the place has no such level.
    pub rank: Option<i64>,
    /// Another area holds the code.
    pub code_taken: bool,
    /// This area.
    pub own: Uuid,
    /// What still hangs on it, in words; for closing.
    pub in_use: Option<String>,
}

impl AreaFacts {
    fn today(&self) -> Date {
        self.today.unwrap_or(Date::MIN)
    }

    /// The parent's chain, if an area of our rank may lie there.
    fn chain_for(&self, level: &str) -> Result<Vec<Above>, RegistryRefusal> {
        let parent = self.parent.as_ref().ok_or(RegistryRefusal::NoPlace)?;
        let last = parent.chain.last().ok_or(RegistryRefusal::NoPlace)?;
        if let Some(since) = &parent.closed_on {
            return Err(RegistryRefusal::PlaceClosed { name: last.name.clone(), since: since.clone() });
        }
        match self.rank {
            Some(rank) if rank > parent.rank => Ok(parent.chain.clone()),
            _ => Err(RegistryRefusal::BadLevel { level: level.to_owned() }),
        }
    }
}

impl Area {
    /// Whether it was ever opened.
    pub const fn exists(&self) -> bool {
        self.opened.is_some()
    }

    /// The area above.
    pub fn parent(&self) -> Option<Uuid> {
        self.above.last().map(|above| above.id)
    }

    fn then(&self) -> Then {
        Then { name: self.name.clone(), level: self.level.clone(), parent: self.parent() }
    }

    /// Whether a change may take effect on this day: it has come, and nothing later is recorded.
    fn may_change(&self, on: Date, today: Date) -> Result<(), RegistryRefusal> {
        if let Some(since) = self.closed {
            return Err(RegistryRefusal::Closed { since });
        }
        come(on, today)?;
        match self.dated.facts().last() {
            Some(last) if on < last.from => Err(RegistryRefusal::DayBefore { last: last.from }),
            _ => Ok(()),
        }
    }

    fn open(&self, facts: &AreaFacts, command: AreaCommand) -> Result<Vec<AreaEvent>, RegistryRefusal> {
        let AreaCommand::Open { code, name, level, parent, sort, on } = command else { return Err(RegistryRefusal::Missing) };
        if self.exists() {
            return Err(RegistryRefusal::Exists);
        }
        word(&code, "编码")?;
        word(&name, "名称")?;
        come(on, facts.today())?;
        if facts.code_taken {
            return Err(RegistryRefusal::CodeTaken { code });
        }
        let above = match parent {
            Some(id) if id == facts.own => return Err(RegistryRefusal::UnderItself),
            Some(_) => facts.chain_for(&level)?,
            None if facts.rank.is_none() => return Err(RegistryRefusal::BadLevel { level }),
            None => vec![],
        };
        let sort = if sort.is_empty() { code.clone() } else { sort };
        Ok(vec![AreaEvent::Opened { code, name, level, sort, above, on }])
    }
}

impl Decider for Area {
    type Command = AreaCommand;
    type Event = AreaEvent;
    type Facts = AreaFacts;
    type Refusal = RegistryRefusal;

    fn decide(&self, facts: &AreaFacts, command: AreaCommand) -> Result<Vec<AreaEvent>, RegistryRefusal> {
        use AreaCommand as C;
        if !matches!(command, C::Open { .. }) && !self.exists() {
            return Err(RegistryRefusal::Missing);
        }
        let event = match command {
            C::Open { .. } => return self.open(facts, command),
            C::Rename { name, .. } if name == self.name => return Ok(vec![]),
            C::Rename { name, on } => {
                word(&name, "名称")?;
                self.may_change(on, facts.today())?;
                AreaEvent::Renamed { name, on }
            }
            C::Move { parent, .. } if Some(parent) == self.parent() => return Ok(vec![]),
            C::Move { parent, on } => {
                self.may_change(on, facts.today())?;
                let above = facts.chain_for(&self.level)?;
                if parent == facts.own || above.iter().any(|above| above.id == facts.own) {
                    return Err(RegistryRefusal::UnderItself);
                }
                AreaEvent::Moved { above, on }
            }
            C::Recode { code, .. } if code == self.code => return Ok(vec![]),
            C::Recode { code, on } => {
                word(&code, "编码")?;
                self.may_change(on, facts.today())?;
                if facts.code_taken {
                    return Err(RegistryRefusal::CodeTaken { code });
                }
                AreaEvent::Recoded { code, on }
            }
            C::Close { .. } if self.closed.is_some() => return Ok(vec![]),
            C::Close { on } => {
                self.may_change(on, facts.today())?;
                // It was there for a day at least.
                if let Some(last) = self.dated.facts().last().filter(|last| on <= last.from) {
                    return Err(RegistryRefusal::DayBefore { last: last.from });
                }
                if let Some(what) = facts.in_use.clone() {
                    return Err(RegistryRefusal::StillInUse { what });
                }
                AreaEvent::Closed { on }
            }
            C::Follow => match &facts.parent {
                Some(parent) if parent.chain != self.above => AreaEvent::Followed { above: parent.chain.clone() },
                _ => return Ok(vec![]),
            },
        };
        Ok(vec![event])
    }

    fn evolve(mut self, seen: &Recorded<AreaEvent>) -> Self {
        let recorded = seen.at.date(&shanghai());
        match &seen.event {
            AreaEvent::Opened { code, name, level, sort, above, on } => {
                self.code.clone_from(code);
                self.name.clone_from(name);
                self.level.clone_from(level);
                self.sort.clone_from(sort);
                self.above.clone_from(above);
                self.opened = Some(*on);
                // History is never refused: a fact that does not fit leaves the older one standing.
                let _ = self.dated.put(*on, recorded, self.then());
            }
            AreaEvent::Renamed { name, on } => {
                self.name.clone_from(name);
                let _ = self.dated.put(*on, recorded, self.then());
            }
            AreaEvent::Moved { above, on } => {
                self.above.clone_from(above);
                let _ = self.dated.put(*on, recorded, self.then());
            }
            AreaEvent::Recoded { code, .. } => {
                // Where nothing else was said the order among its sisters is the code's.
                if self.sort == self.code {
                    self.sort.clone_from(code);
                }
                self.code.clone_from(code);
            }
            AreaEvent::Closed { on } => {
                self.closed = Some(*on);
                let _ = self.dated.end(*on, recorded);
            }
            AreaEvent::Followed { above } => self.above.clone_from(above),
        }
        self
    }
}
