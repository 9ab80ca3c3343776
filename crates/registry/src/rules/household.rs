//! A household and the one micro-grid it belongs to, by day.

use jiff::civil::Date;
use kernel::{Decider, Recorded, dated::Dated, time::shanghai};
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::refusal::{RegistryRefusal, come, word};

/// What is known of a household: references only where a person could be recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// `resident`, `tenant`, `registered`, `vacant`.
    pub residence: String,
    /// How many people.
    pub people: i64,
    /// The head's sealed name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<TextRef>,
    /// The sealed phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<TextRef>,
    /// Keyed mark of head and phone: the same head in two households has the same mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

impl Particulars {
    /// Whether both say the same, whatever their seals.
    pub fn same(&self, other: &Self) -> bool {
        (&self.residence, self.people, &self.mark) == (&other.residence, other.people, &other.mark)
    }
}

/// To which micro-grid, and how it counted there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The micro-grid.
    pub micro: Uuid,
    /// The residence at that time.
    pub residence: String,
}

/// The state of one household.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Its code (户编号).
    pub code: String,
    /// What is known of it.
    pub particulars: Particulars,
    /// Where it belongs today.
    pub micro: Option<Uuid>,
    /// Where it belonged when.
    pub dated: Dated<Membership>,
    /// The day it was registered here.
    pub opened: Option<Date>,
    /// The day from which it is gone.
    pub closed: Option<Date>,
}

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HouseholdCommand {
    /// Enter it in a micro-grid.
    Enter {
        /// Its code.
        code: String,
        /// What is known.
        particulars: Particulars,
        /// The micro-grid.
        micro: Uuid,
        /// From which day.
        on: Date,
    },
    /// Say something else of it.
    Amend {
        /// What is known, whole.
        particulars: Particulars,
        /// From which day.
        on: Date,
    },
    /// Put it into another micro-grid.
    Move {
        /// The micro-grid.
        micro: Uuid,
        /// From which day.
        on: Date,
    },
    /// It moved away or is no more.
    Close {
        /// From which day.
        on: Date,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum HouseholdEvent {
    /// It was entered.
    Entered {
        /// Its code.
        code: String,
        /// What is known.
        particulars: Particulars,
        /// The micro-grid.
        micro: Uuid,
        /// From which day.
        on: Date,
    },
    /// Something else is known.
    Amended {
        /// What is known, whole.
        particulars: Particulars,
        /// From which day.
        on: Date,
    },
    /// It belongs elsewhere.
    Moved {
        /// The micro-grid.
        micro: Uuid,
        /// From which day.
        on: Date,
    },
    /// It is gone.
    Closed {
        /// From which day.
        on: Date,
    },
}

/// The micro-grid that is to hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MicroGrid {
    /// Its name.
    pub name: String,
    /// Its level; only micro-grids hold households.
    pub level: String,
    /// The day from which it is closed.
    pub closed_on: Option<String>,
    /// The limit: how many, and the word for which are counted.
    pub limit: Option<(i64, &'static str)>,
    /// How many counted households it holds, this one left out.
    pub holds: i64,
    /// Whether this household counts.
    pub counts: bool,
}

/// What the rules must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseholdFacts {
    /// The day.
    pub today: Option<Date>,
    /// Another household holds the code.
    pub code_taken: bool,
    /// The micro-grid meant, where it is there.
    pub micro: Option<MicroGrid>,
}

impl HouseholdFacts {
    /// Whether the micro-grid takes one more.
    fn takes(&self) -> Result<(), RegistryRefusal> {
        let micro = self.micro.as_ref().ok_or(RegistryRefusal::NoPlace)?;
        if let Some(since) = &micro.closed_on {
            return Err(RegistryRefusal::PlaceClosed { name: micro.name.clone(), since: since.clone() });
        }
        if micro.level != "micro_grid" {
            return Err(RegistryRefusal::NotMicroGrid { name: micro.name.clone() });
        }
        match micro.limit {
            Some((most, counted)) if micro.counts && micro.holds >= most => {
                Err(RegistryRefusal::Full { name: micro.name.clone(), holds: micro.holds, most, counted })
            }
            _ => Ok(()),
        }
    }
}

impl Household {
    fn may_change(&self, on: Date, today: Date) -> Result<(), RegistryRefusal> {
        let opened = self.opened.ok_or(RegistryRefusal::Missing)?;
        if let Some(since) = self.closed {
            return Err(RegistryRefusal::Closed { since });
        }
        come(on, today)?;
        let last = self.dated.facts().last().map_or(opened, |fact| fact.from);
        if on < last { Err(RegistryRefusal::DayBefore { last }) } else { Ok(()) }
    }
}

fn known(particulars: &Particulars) -> Result<(), RegistryRefusal> {
    word(&particulars.residence, "居住情况")?;
    if (0..=99).contains(&particulars.people) { Ok(()) } else { Err(RegistryRefusal::BadWord { what: "人数" }) }
}

impl Decider for Household {
    type Command = HouseholdCommand;
    type Event = HouseholdEvent;
    type Facts = HouseholdFacts;
    type Refusal = RegistryRefusal;

    fn decide(&self, facts: &HouseholdFacts, command: HouseholdCommand) -> Result<Vec<HouseholdEvent>, RegistryRefusal> {
        use HouseholdCommand as C;
        let today = facts.today.unwrap_or(Date::MIN);
        let event = match command {
            C::Enter { .. } if self.opened.is_some() => return Err(RegistryRefusal::Exists),
            C::Enter { code, particulars, micro, on } => {
                word(&code, "户编号")?;
                known(&particulars)?;
                come(on, today)?;
                if facts.code_taken {
                    return Err(RegistryRefusal::CodeTaken { code });
                }
                facts.takes()?;
                HouseholdEvent::Entered { code, particulars, micro, on }
            }
            C::Amend { particulars, .. } if self.opened.is_some() && particulars.same(&self.particulars) => return Ok(vec![]),
            C::Amend { particulars, on } => {
                known(&particulars)?;
                self.may_change(on, today)?;
                // One who begins to count needs room like a newcomer.
                if particulars.residence != self.particulars.residence && self.micro.is_some() {
                    facts.takes()?;
                }
                HouseholdEvent::Amended { particulars, on }
            }
            C::Move { micro, .. } if self.micro == Some(micro) => return Ok(vec![]),
            C::Move { micro, on } => {
                self.may_change(on, today)?;
                facts.takes()?;
                HouseholdEvent::Moved { micro, on }
            }
            C::Close { .. } if self.closed.is_some() => return Ok(vec![]),
            C::Close { on } => {
                self.may_change(on, today)?;
                // It belonged somewhere for a day at least.
                if let Some(last) = self.dated.facts().last().filter(|last| on <= last.from) {
                    return Err(RegistryRefusal::DayBefore { last: last.from });
                }
                HouseholdEvent::Closed { on }
            }
        };
        Ok(vec![event])
    }

    fn evolve(mut self, seen: &Recorded<HouseholdEvent>) -> Self {
        let recorded = seen.at.date(&shanghai());
        match &seen.event {
            HouseholdEvent::Entered { code, particulars, micro, on } => {
                self.code.clone_from(code);
                self.particulars = particulars.clone();
                self.micro = Some(*micro);
                self.opened = Some(*on);
                // History is never refused: what does not fit leaves the older fact standing.
                let _ = self.dated.put(*on, recorded, self.membership(*micro));
            }
            HouseholdEvent::Amended { particulars, on } => {
                let recount = particulars.residence != self.particulars.residence;
                self.particulars = particulars.clone();
                if let (true, Some(micro)) = (recount, self.micro) {
                    let _ = self.dated.put(*on, recorded, self.membership(micro));
                }
            }
            HouseholdEvent::Moved { micro, on } => {
                self.micro = Some(*micro);
                let _ = self.dated.put(*on, recorded, self.membership(*micro));
            }
            HouseholdEvent::Closed { on } => {
                self.closed = Some(*on);
                self.micro = None;
                let _ = self.dated.end(*on, recorded);
            }
        }
        self
    }
}

impl Household {
    fn membership(&self, micro: Uuid) -> Membership {
        Membership { micro, residence: self.particulars.residence.clone() }
    }
}
