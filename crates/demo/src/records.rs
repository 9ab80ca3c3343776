//! What the town did besides hazards and disputes, as a year of it would lie in the books: requests and what became of them, small
//! meetings and what was said there, venues, visits, notices and who answered. Written in the place's `records.json`, done through the door.

use std::collections::{HashMap, VecDeque};

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use kernel::Instant;
use serde_json::{Value, json};

use crate::{
    door::{DemoFault, Door},
    place::Place,
    play::{RegistryIndex, instant},
    written::{NextStep, Record},
};

/// The records of the demo, in the order of time.
pub struct Deeds<'p> {
    today: Date,
    written: &'p [Record],
    /// Moment, record, step: 0 begins it.
    due: VecDeque<(DateTime, usize, usize)>,
    /// What came of each, by its name: identity and version.
    done: HashMap<String, (String, Value)>,
}

impl<'p> Deeds<'p> {
    /// Those of a place, for a year that ends on `today`.
    pub fn new(place: &'p Place, today: Date) -> Self {
        let written = place.records.as_slice();
        let at = |on: i32, time: Time| today.saturating_add(on.days()).to_datetime(time);
        let begun = written.iter().enumerate().map(|(number, record)| (at(record.on, record.at), number, 0));
        let steps = written
            .iter()
            .enumerate()
            .flat_map(|(number, record)| record.then.iter().enumerate().map(move |(step, next)| (at(next.on, next.at), number, step + 1)));
        let mut due: Vec<_> = begun.chain(steps).collect();
        due.sort_unstable();
        Self { today, written, due: due.into(), done: HashMap::new() }
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.written.len()
    }

    /// Does what is due by `moment`; `at` is told each moment before its act.
    pub async fn until(
        &mut self,
        moment: DateTime,
        door: &mut Door,
        index: &RegistryIndex,
        at: &impl Fn(Instant),
    ) -> Result<(), DemoFault> {
        while let Some((due, number, step)) = self.due.front().copied().filter(|(due, ..)| *due <= moment) {
            self.due.pop_front();
            at(instant(due));
            let written = &self.written[number];
            let answer = match step.checked_sub(1).and_then(|step| written.then.get(step)) {
                None => self.begin(written, door, index).await?,
                Some(next) => self.step(written, next, door, index).await?,
            };
            let id = answer["id"].as_str().unwrap_or_default().to_owned();
            self.done.insert(written.name.clone(), (id, answer["version"].clone()));
        }
        Ok(())
    }

    async fn begin(&self, written: &Record, door: &mut Door, index: &RegistryIndex) -> Result<Value, DemoFault> {
        let area = index.areas.get(&written.area).ok_or_else(|| DemoFault::Below(format!("no area {}", written.area)))?;
        let mut body = json!({"area": area, "values": self.meant(&Value::Object(written.values.clone()), index)?});
        let held = written.held.then(|| self.today.saturating_add(written.on.days()).to_string());
        let step = written.step.clone().or_else(|| written.held.then(|| "record_held".to_owned()));
        for (code, value) in [("day", written.day.clone().or(held)), ("step", step)] {
            if let Some(value) = value {
                body[code] = value.into();
            }
        }
        if !written.opens.is_empty() {
            body["opens"] = written.opens.clone().into();
        }
        if let Some(behalf) = &written.behalf {
            body["on_behalf"] = behalf.clone();
        }
        door.ask(&written.by, &format!("/kinds/{}/records", written.kind), &body).await
    }

    async fn step(&self, written: &Record, next: &NextStep, door: &mut Door, index: &RegistryIndex) -> Result<Value, DemoFault> {
        let (id, version) = self.done.get(&written.name).ok_or_else(|| DemoFault::Below(format!("{} has not begun", written.name)))?;
        let body = json!({"based_on": version, "values": self.meant(&Value::Object(next.values.clone()), index)?});
        door.ask(&next.by, &format!("/records/{id}/{}", next.step), &body).await
    }

    /// A value with names in place of identities: `org:`, `record:`, `day:` and `moment:` counted from the last day.
    fn meant(&self, value: &Value, index: &RegistryIndex) -> Result<Value, DemoFault> {
        Ok(match value {
            Value::Object(fields) => Value::Object(
                fields.iter().map(|(code, value)| Ok((code.clone(), self.meant(value, index)?))).collect::<Result<_, DemoFault>>()?,
            ),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.meant(item, index)).collect::<Result<_, _>>()?),
            Value::String(said) => match said.split_once(':') {
                Some(("org", name)) => index.organisations.get(name).map(|id| id.to_string().into()),
                Some(("record", name)) => self.done.get(name).map(|(id, _)| id.clone().into()),
                Some(("day", days)) => days.parse::<i32>().ok().map(|days| self.today.saturating_add(days.days()).to_string().into()),
                Some(("moment", when)) => self.moment(when),
                _ => Some(value.clone()),
            }
            .ok_or_else(|| DemoFault::Below(format!("nothing is named {said}")))?,
            other => other.clone(),
        })
    }

    fn moment(&self, when: &str) -> Option<Value> {
        let (days, time) = when.split_once(' ')?;
        let day = self.today.saturating_add(days.parse::<i32>().ok()?.days());
        Some(instant(day.to_datetime(time.parse().ok()?)).timestamp().to_string().into())
    }
}
