//! The duty roster of an area (值班表): who is in charge and who sits at the desk on a day, and the desk's telephone.
//!
//! ```text
//! Set(days) ──▶ Set(the days that change)
//! ```
//! **Invariants.** One stream holds one month of one area. The telephone is the desk's, never a person's (`facts/harms.md` 15).
//! A day is set as often as need be; what was said before stays in the journal.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use kernel::{Decider, Recorded};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::refusal::{RegistryRefusal, word};

/// How far ahead a roster reaches.
const AHEAD_MONTHS: i64 = 13;

/// Somebody on duty: the post always, the person where he is known to the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDuty {
    /// `镇党委副书记`, `党政办 干事`.
    pub post: String,
    /// Which person of the registry; his name stays in the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
}

/// One day's duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// 带班领导.
    pub leader: OnDuty,
    /// 值班员.
    pub officer: OnDuty,
    /// 值班电话: the desk's own.
    pub phone: String,
}

/// One month of an area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Whose.
    pub area: Option<Uuid>,
    /// By day.
    pub days: BTreeMap<Date, Shift>,
}

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterCommand {
    /// Say who is on duty on these days of one month; `None` strikes a day out.
    Set {
        /// The area.
        area: Uuid,
        /// By day.
        days: BTreeMap<Date, Option<Shift>>,
        /// Only days that are not set are meant: what somebody else has set meanwhile stays.
        fill: bool,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum RosterEvent {
    /// These days changed.
    Set {
        /// The area.
        area: Uuid,
        /// By day; `None`: struck out.
        days: BTreeMap<Date, Option<Shift>>,
    },
}

/// What the rules must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterFacts {
    /// The day.
    pub today: Option<Date>,
    /// Why the area or a person cannot be used.
    pub place: Option<RegistryRefusal>,
}

/// The month of a day, as part of the stream's identity: `2026-11`.
pub fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Whether this can be a desk's telephone: digits and hyphens, and not the number of somebody's mobile (`1[3-9]` and nine more).
fn desk_phone(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let written = phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' '));
    let mobile = digits.len() == 11 && digits.starts_with('1') && digits.as_bytes()[1] >= b'3';
    written && (3..=14).contains(&digits.len()) && !mobile
}

impl Shift {
    fn fits(&self) -> Result<(), RegistryRefusal> {
        word(&self.leader.post, "带班领导职务")?;
        word(&self.officer.post, "值班员职务")?;
        if desk_phone(&self.phone) { Ok(()) } else { Err(RegistryRefusal::DutyPhone) }
    }
}

impl Decider for Roster {
    type Command = RosterCommand;
    type Event = RosterEvent;
    type Facts = RosterFacts;
    type Refusal = RegistryRefusal;

    fn decide(&self, facts: &RosterFacts, command: RosterCommand) -> Result<Vec<RosterEvent>, RegistryRefusal> {
        let RosterCommand::Set { area, days, fill } = command;
        let today = facts.today.unwrap_or(Date::MIN);
        let ahead = today.saturating_add(AHEAD_MONTHS.months());
        let Some(first) = self.days.keys().chain(days.keys()).next().copied() else { return Err(RegistryRefusal::DutyMonth) };
        if days.is_empty() || days.keys().any(|day| month(*day) != month(first) || *day > ahead) {
            return Err(RegistryRefusal::DutyMonth);
        }
        if let Some(refused) = &facts.place {
            return Err(refused.clone());
        }
        days.values().flatten().try_for_each(Shift::fits)?;
        let changed: BTreeMap<Date, Option<Shift>> = days
            .into_iter()
            .filter(|(day, shift)| self.days.get(day) != shift.as_ref() && !(fill && self.days.contains_key(day)))
            .collect();
        Ok(if changed.is_empty() { vec![] } else { vec![RosterEvent::Set { area, days: changed }] })
    }

    fn evolve(mut self, seen: &Recorded<RosterEvent>) -> Self {
        let RosterEvent::Set { area, days } = &seen.event;
        self.area = Some(*area);
        for (day, shift) in days {
            match shift {
                Some(shift) => self.days.insert(*day, shift.clone()),
                None => self.days.remove(day),
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Actor, Channel, Envelope, Instant, Jurisdiction, Refusal};

    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    fn shift(post: &str, phone: &str) -> Shift {
        let on = |post: &str| OnDuty { post: post.into(), person: None };
        Shift { leader: on("镇党委副书记"), officer: on(post), phone: phone.into() }
    }

    fn set(days: &[(Date, Option<Shift>)]) -> RosterCommand {
        RosterCommand::Set { area: Uuid::from_u128(2), days: days.iter().cloned().collect(), fill: false }
    }

    fn after(state: Roster, events: Vec<RosterEvent>) -> Roster {
        let envelope = Envelope {
            actor: Actor::System("test".into()),
            on_behalf: None,
            channel: Channel::System,
            device: None,
            based_on: None,
            happened: None,
            command: Uuid::nil(),
        };
        events.into_iter().fold(state, |state, event| {
            let recorded = Recorded {
                jurisdiction: Jurisdiction(140_702),
                stream: Uuid::nil(),
                version: 1,
                at: Instant(0),
                envelope: envelope.clone(),
                event,
            };
            state.evolve(&recorded)
        })
    }

    #[test]
    fn a_day_is_set_changed_and_struck_out() {
        let facts = RosterFacts { today: Some(TODAY), place: None };
        let first = shift("党政办 干事", "0354-1000000");
        let days = [(date(2026, 11, 21), Some(first.clone())), (date(2026, 11, 22), Some(first.clone()))];
        let state = after(Roster::default(), Roster::default().decide(&facts, set(&days)).unwrap());
        assert_eq!(state.days.len(), 2);
        assert_eq!(state.decide(&facts, set(&days)), Ok(vec![]), "the same again is no news");
        let swapped = shift("社会事务办 干事", "0354-1000000");
        let events = state.decide(&facts, set(&[(date(2026, 11, 21), Some(swapped.clone())), days[1].clone()])).unwrap();
        assert_eq!(events, vec![RosterEvent::Set { area: Uuid::from_u128(2), days: [(date(2026, 11, 21), Some(swapped))].into() }]);
        let state = after(state, events);
        let state = after(state.clone(), state.decide(&facts, set(&[(date(2026, 11, 22), None)])).unwrap());
        assert_eq!(state.days.keys().collect::<Vec<_>>(), [&date(2026, 11, 21)]);
    }

    #[test]
    fn filling_leaves_what_is_set_as_it_is() {
        let facts = RosterFacts { today: Some(TODAY), place: None };
        let (own, theirs) = (Some(shift("党政办 干事", "0354-1000000")), Some(shift("社会事务办 干事", "0354-1000000")));
        let state = after(Roster::default(), Roster::default().decide(&facts, set(&[(TODAY, own)])).unwrap());
        let RosterCommand::Set { area, days, .. } = set(&[(TODAY, theirs.clone()), (date(2026, 11, 22), theirs.clone())]);
        let events = state.decide(&facts, RosterCommand::Set { area, days, fill: true }).unwrap();
        assert_eq!(events, vec![RosterEvent::Set { area, days: [(date(2026, 11, 22), theirs.clone())].into() }]);
        let nothing_left = RosterCommand::Set { area, days: [(TODAY, theirs)].into(), fill: true };
        assert_eq!(state.decide(&facts, nothing_left), Ok(vec![]));
    }

    #[test]
    fn one_month_at_a_time_and_the_telephone_of_the_desk() {
        let check = |days: &[(Date, Option<Shift>)], then: &str| {
            let facts = RosterFacts { today: Some(TODAY), place: None };
            assert_eq!(Roster::default().decide(&facts, set(days)).unwrap_err().code(), then);
        };
        let good = || Some(shift("党政办 干事", "10000000000"));
        check(&[], "registry-duty-month");
        check(&[(date(2026, 11, 30), good()), (date(2026, 12, 1), good())], "registry-duty-month");
        check(&[(date(2028, 11, 30), good())], "registry-duty-month");
        for phone in ["", "12", "13900000000", "值班室", "0354-1000000转12345678901234"] {
            check(&[(TODAY, Some(shift("党政办 干事", phone)))], "registry-duty-phone");
        }
        check(&[(TODAY, Some(shift(" ", "119")))], "registry-bad-word");
        let closed = RosterFacts { today: Some(TODAY), place: Some(RegistryRefusal::NoPlace) };
        assert_eq!(Roster::default().decide(&closed, set(&[(TODAY, good())])), Err(RegistryRefusal::NoPlace));
    }

    #[test]
    fn the_stored_form_stays_readable() {
        let stored = r#"{"type":"set","area":"00000000-0000-0000-0000-000000000002","days":{"2026-11-21":{"leader":{"post":"镇长"},"officer":{"post":"干事","person":"00000000-0000-0000-0000-000000000009"},"phone":"0354-1000000"},"2026-11-22":null}}"#;
        let event: RosterEvent = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), stored);
    }
}
