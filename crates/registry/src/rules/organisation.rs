//! An organisation: what it is called, where it serves, whether it is stationed, whether matters can be dispatched to it.

use jiff::civil::Date;
use kernel::{Decider, Recorded};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::refusal::{RegistryRefusal, come, word};

/// What is said of an organisation, whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Full name: `修文镇环卫办`.
    pub name: String,
    /// What people call it: `环卫办`.
    pub short_name: String,
    /// Code of its kind; a word of the place's own where the base pack has none.
    pub kind: String,
    /// Name of its kind.
    pub kind_name: String,
    /// The area it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Uuid>,
    /// The organisation above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Uuid>,
    /// Stationed here by a higher body (派驻机构).
    pub stationed: bool,
    /// Whether matters can be dispatched to it.
    pub handles: bool,
}

/// The state of one organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its code.
    pub code: String,
    /// What is said of it today.
    pub profile: Profile,
    /// The day it was set up.
    pub opened: Option<Date>,
    /// The day from which it is closed.
    pub closed: Option<Date>,
}

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationCommand {
    /// Set it up.
    Open {
        /// Its code.
        code: String,
        /// What is said of it.
        profile: Profile,
        /// From which day.
        on: Date,
    },
    /// Say something else of it.
    Amend {
        /// What is said of it, whole.
        profile: Profile,
        /// From which day.
        on: Date,
    },
    /// Close it.
    Close {
        /// From which day.
        on: Date,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum OrganisationEvent {
    /// It was set up.
    Opened {
        /// Its code.
        code: String,
        /// What is said of it.
        profile: Profile,
        /// From which day.
        on: Date,
    },
    /// Something else is said of it.
    Amended {
        /// What is said of it, whole.
        profile: Profile,
        /// From which day.
        on: Date,
    },
    /// It is closed.
    Closed {
        /// From which day.
        on: Date,
    },
}

/// What the rules must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationFacts {
    /// The day.
    pub today: Option<Date>,
    /// Another organisation holds the code.
    pub code_taken: bool,
    /// Why the area or the parent cannot be used.
    pub place: Option<RegistryRefusal>,
    /// What still hangs on it, in words; for closing.
    pub in_use: Option<String>,
}

fn fits(profile: &Profile, facts: &OrganisationFacts) -> Result<(), RegistryRefusal> {
    word(&profile.name, "名称")?;
    word(&profile.short_name, "简称")?;
    word(&profile.kind, "类型")?;
    facts.place.clone().map_or(Ok(()), Err)
}

impl Decider for Organisation {
    type Command = OrganisationCommand;
    type Event = OrganisationEvent;
    type Facts = OrganisationFacts;
    type Refusal = RegistryRefusal;

    fn decide(&self, facts: &OrganisationFacts, command: OrganisationCommand) -> Result<Vec<OrganisationEvent>, RegistryRefusal> {
        use OrganisationCommand as C;
        let today = facts.today.unwrap_or(Date::MIN);
        let event = match (self.opened, command) {
            (None, C::Open { code, profile, on }) => {
                word(&code, "编码")?;
                come(on, today)?;
                if facts.code_taken {
                    return Err(RegistryRefusal::CodeTaken { code });
                }
                fits(&profile, facts)?;
                OrganisationEvent::Opened { code, profile, on }
            }
            (Some(_), C::Open { .. }) => return Err(RegistryRefusal::Exists),
            (None, C::Amend { .. } | C::Close { .. }) => return Err(RegistryRefusal::Missing),
            (Some(_), C::Close { .. }) if self.closed.is_some() => return Ok(vec![]),
            (Some(_), C::Amend { profile, .. }) if profile == self.profile && self.closed.is_none() => return Ok(vec![]),
            (Some(opened), C::Amend { profile, on }) => {
                self.still_open(opened, on, today)?;
                fits(&profile, facts)?;
                OrganisationEvent::Amended { profile, on }
            }
            (Some(opened), C::Close { on }) => {
                self.still_open(opened, on, today)?;
                if let Some(what) = facts.in_use.clone() {
                    return Err(RegistryRefusal::StillInUse { what });
                }
                OrganisationEvent::Closed { on }
            }
        };
        Ok(vec![event])
    }

    fn evolve(mut self, seen: &Recorded<OrganisationEvent>) -> Self {
        match &seen.event {
            OrganisationEvent::Opened { code, profile, on } => {
                Self { code: code.clone(), profile: profile.clone(), opened: Some(*on), closed: None }
            }
            OrganisationEvent::Amended { profile, .. } => {
                self.profile.clone_from(profile);
                self
            }
            OrganisationEvent::Closed { on } => Self { closed: Some(*on), ..self },
        }
    }
}

impl Organisation {
    fn still_open(&self, opened: Date, on: Date, today: Date) -> Result<(), RegistryRefusal> {
        if let Some(since) = self.closed {
            return Err(RegistryRefusal::Closed { since });
        }
        come(on, today)?;
        if on < opened { Err(RegistryRefusal::DayBefore { last: opened }) } else { Ok(()) }
    }
}
