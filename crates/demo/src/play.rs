//! Plays the scripts: each act at its time on the fake clock, by the account whose work it is, through the door.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap, HashSet},
};

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use kernel::{Instant, time::shanghai};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    accounts::RoleScope,
    chance::Chance,
    door::{DemoFault, Door},
    people::{Account, name, phone},
    picture,
    place::Place,
    records::Deeds,
    script::{Act, Script},
    written::{Part, Said},
};

/// What the player must know of the registry: made by the imports, read back from it.
pub struct RegistryIndex {
    /// Micro-grids by index.
    pub micro_grids: Vec<Uuid>,
    /// Organisations by full name.
    pub organisations: HashMap<String, Uuid>,
    /// For a village (by index) and a category: the lead and the co-handlers that the pack means there.
    pub units: HashMap<(usize, String), (Uuid, Vec<Uuid>)>,
    /// Categories that begin at the town.
    pub at_town: HashSet<String>,
    /// Areas by code.
    pub areas: HashMap<String, Uuid>,
}

/// A record in play, as its last answer told it.
#[derive(Debug, Clone, Default)]
struct Played {
    id: String,
    version: Value,
    /// Its number without the letters.
    number: String,
    status: String,
    /// The last day of its limit.
    due: Option<Date>,
    /// How often it was taken one level up.
    climbed: u8,
}

/// The player.
pub struct Player<'p> {
    door: Door,
    place: &'p Place,
    index: RegistryIndex,
    chance: Chance,
    /// Accounts that act for an organisation.
    acting: HashMap<Uuid, Vec<String>>,
    /// Grid workers by grid.
    workers: HashMap<usize, String>,
    /// Who judges, dispatches and closes: the dispatchers, then the chiefs.
    desk: Vec<String>,
    /// Who agrees to what was asked for.
    chiefs: Vec<String>,
    /// Who mediates at the town, before the desk does.
    justice: Vec<String>,
    /// From this moment on reports carry photos: pictures cost time, and the newest are looked at.
    photos_from: DateTime,
}

/// A moment of the place's clock as an instant.
pub fn instant(at: DateTime) -> Instant {
    at.to_zoned(shanghai()).map_or(Instant(0), |zoned| zoned.timestamp().into())
}

impl<'p> Player<'p> {
    /// A player for this place and these accounts.
    pub fn new(door: Door, place: &'p Place, index: RegistryIndex, accounts: &[Account], seed: u64, photos_from: DateTime) -> Self {
        let mut acting: HashMap<Uuid, Vec<String>> = HashMap::new();
        let mut workers = HashMap::new();
        for account in accounts {
            for scope in &account.scopes {
                match scope {
                    RoleScope::Organisation(at) => {
                        if let Some(id) = index.organisations.get(&place.organisations[*at].name) {
                            acting.entry(*id).or_default().push(account.account.clone());
                        }
                    }
                    RoleScope::Grid(grid) => {
                        workers.insert(*grid, account.account.clone());
                    }
                    _ => {}
                }
            }
        }
        let of_role = |role: &str| -> Vec<String> {
            accounts.iter().filter(|account| account.role == role).map(|account| account.account.clone()).collect()
        };
        let (chiefs, justice) = (of_role("chief"), of_role("justice"));
        let desk = [of_role("dispatcher"), chiefs.clone()].concat();
        Self { door, place, index, chance: Chance::new(seed, "play"), acting, workers, desk, chiefs, justice, photos_from }
    }

    const fn said(&self) -> &'p Said {
        &self.place.matters.said
    }

    /// Plays all scripts, and the deeds between them, in the order of time; `at` is told each moment before its act.
    pub async fn play(mut self, scripts: &[Script], mut deeds: Deeds<'_>, at: impl Fn(Instant)) -> Result<Door, DemoFault> {
        let mut due: BinaryHeap<Reverse<(DateTime, usize, usize)>> = BinaryHeap::new();
        let mut played = vec![Played::default(); scripts.len()];
        for (number, script) in scripts.iter().enumerate() {
            due.push(Reverse((script.at, number, 0)));
        }
        while let Some(Reverse((moment, number, step))) = due.pop() {
            deeds.until(moment, &mut self.door, &self.index, &at).await?;
            at(instant(moment));
            let (script, record) = (&scripts[number], &mut played[number]);
            match step.checked_sub(1) {
                None => self.begin(script, record).await?,
                Some(done) => match script.acts.get(done) {
                    Some((_, act)) => self.act(script, act, record, moment).await?,
                    None => self.call_back(script, record, "call_back_sampled").await?,
                },
            }
            match script.acts.get(step) {
                Some((next, _)) => due.push(Reverse((*next, number, step + 1))),
                // Settled in the yard and drawn by the sample: somebody else calls back the next day.
                None if step == 0 && script.on_the_spot.is_some() && self.is_owed(&record.id).await? => {
                    due.push(Reverse((moment.checked_add(1.day()).unwrap_or(moment), number, 1)));
                }
                None => {}
            }
        }
        deeds.until(DateTime::MAX, &mut self.door, &self.index, &at).await?;
        Ok(self.door)
    }

    async fn is_owed(&mut self, id: &str) -> Result<bool, DemoFault> {
        let page = self.door.read(&self.desk[0], &format!("/records/{id}")).await?;
        Ok(page["owes"].as_array().is_some_and(|owes| !owes.is_empty()))
    }

    fn village(&self, script: &Script) -> usize {
        self.place.micro_grids[script.micro_grid].village
    }

    fn worker(&self, script: &Script) -> String {
        let grid = self.place.patches[self.place.micro_grids[script.micro_grid].patch].grid;
        self.workers.get(&grid).cloned().unwrap_or_default()
    }

    fn of_village(&self, script: &Script, part: Part) -> Vec<String> {
        let body = self.place.village_body(self.village(script), part);
        let id = body.and_then(|body| self.index.organisations.get(&body.name));
        id.and_then(|id| self.acting.get(id)).cloned().unwrap_or_default()
    }

    async fn photos(&mut self, account: &str, at: DateTime, after: bool) -> Result<Vec<String>, DemoFault> {
        if at < self.photos_from {
            return Ok(vec![]);
        }
        let jpeg = picture::draw(self.chance.bits(), after).map_err(DemoFault::below)?;
        Ok(vec![self.door.photo(account, jpeg).await?])
    }

    async fn begin(&mut self, script: &Script, record: &mut Played) -> Result<(), DemoFault> {
        let who = if script.by_dispatcher { self.desk[0].clone() } else { self.worker(script) };
        let mut values = json!({"category": script.category, "text": script.text});
        if script.kind == "hazard" {
            values["spot"] = script.spot.clone().into();
            values["found_by"] = script.found_by.clone().into();
            values["photos_before"] = self.photos(&who, script.at, false).await?.into();
        } else {
            let party = |chance: &mut Chance| json!({"name": name(chance), "phone": phone(chance)});
            values["parties"] = json!([party(&mut self.chance), party(&mut self.chance)]);
            values["people"] = self.chance.between(2, 6).into();
            values["source"] = (*self.chance.pick(&["screening", "residents"])).into();
            values["risk"] = "none".into();
            if self.chance.between(0, 2) == 0 {
                values["amount"] = (self.chance.between(2, 80) * 100).into();
            }
        }
        let mut step = "enter";
        if let Some(spot) = &script.on_the_spot {
            step = "settle_now";
            match &spot.way {
                Some(way) => (values["way"], values["terms"]) = (way.clone().into(), spot.measure.clone().into()),
                None => values["measure"] = spot.measure.clone().into(),
            }
        }
        let body = json!({"step": step, "area": self.index.micro_grids[script.micro_grid], "values": values});
        let answer = self.door.ask(&[who], &format!("/kinds/{}/records", script.kind), &body).await?;
        told(record, &answer);
        Ok(())
    }

    async fn act(&mut self, script: &Script, act: &Act, record: &mut Played, at: DateTime) -> Result<(), DemoFault> {
        let (said, desk) = (self.said(), self.desk.clone());
        let day = |days: i64| at.date().saturating_add(days.days()).to_string();
        match act {
            Act::Judge { serious } => {
                let grade = if *serious { "serious" } else { "ordinary" };
                let values = json!({"@outcome": "accepted", "category": script.category, "urgency": "ordinary", "grade": grade});
                self.step(&desk, record, "judge", values).await
            }
            Act::Dispatch => {
                let (lead, co) = self.units(script)?;
                self.step(&desk, record, "dispatch", json!({"@lead": lead, "@co": co})).await
            }
            Act::Accept => {
                let (lead, co) = self.units(script)?;
                self.step(&self.actors(lead), record, "accept", json!({})).await?;
                for unit in co {
                    self.step(&self.actors(unit), record, "accept_co", json!({})).await?;
                }
                Ok(())
            }
            Act::Progress => {
                let lead = self.units(script)?.0;
                let values = json!({"@note": said.progress});
                self.step(&self.actors(lead), record, "progress", values).await
            }
            Act::Submit => self.submit(script, record, at).await,
            Act::Recheck { pass } => self.recheck(script, record, at, *pass).await,
            // Closed by rule with the recheck.
            Act::Close if record.status == "closed" => Ok(()),
            Act::Close => self.step(&self.closers(script), record, "close", json!({})).await,
            Act::Extend { days } => {
                let lead = self.units(script)?.0;
                let until = record.due.map(|due| due.saturating_add(days.days()).to_string());
                let values = json!({"@until": until, "@note": said.extend});
                self.step(&self.actors(lead), record, "extend", values).await?;
                self.sign(record, "extend", &said.agree).await
            }
            Act::Suspend { days } => {
                let values = json!({"@until": day(*days), "@note": said.suspend});
                self.step(&self.chiefs.clone(), record, "suspend", values).await
            }
            Act::ReportUp => {
                let values = json!({"@note": said.report_up, "document_number": said.document, "five": [said.five]});
                self.step(&desk, record, "report_up", values).await
            }
            _ => self.dispute(script, act, record, at).await,
        }
    }

    /// The lead and the co-handlers that the pack means for the category in the village.
    fn units(&self, script: &Script) -> Result<(Uuid, Vec<Uuid>), DemoFault> {
        let units = self.index.units.get(&(self.village(script), script.category.clone())).cloned();
        units.ok_or_else(|| DemoFault::Below(format!("nobody leads {}", script.category)))
    }

    fn closers(&self, script: &Script) -> Vec<String> {
        let mut who = self.desk.clone();
        who.extend(self.of_village(script, Part::Mediation));
        who.extend(self.of_village(script, Part::Committee));
        who.extend(self.justice.clone());
        who
    }

    async fn recheck(&mut self, script: &Script, record: &mut Played, at: DateTime, pass: bool) -> Result<(), DemoFault> {
        let said = self.said();
        let (outcome, text) = if pass { ("passed", &said.recheck_passed) } else { ("failed", &said.recheck_failed) };
        let mut who = vec![self.worker(script)];
        let mut values = json!({"@outcome": outcome, "@note": text});
        let photos = if pass { vec![] } else { self.photos(&who[0], at, false).await? };
        if photos.is_empty() {
            who.extend(self.of_village(script, Part::Committee));
            who.extend(self.desk.clone());
        } else {
            values["@photos"] = photos.into();
        }
        self.step(&who, record, "recheck", values).await
    }

    async fn dispute(&mut self, script: &Script, act: &Act, record: &mut Played, at: DateTime) -> Result<(), DemoFault> {
        let (said, who) = (self.said(), self.mediators(script, record));
        let (step, values) = match act {
            Act::Admit => ("admit", json!({"@outcome": "accepted"})),
            Act::Mediate => ("mediate", json!({"@note": said.mediate})),
            Act::Settle { way, written } => {
                let form = if *written { "written" } else { "oral" };
                // What is promised for a day is followed until it is kept.
                let by = at.date().saturating_add(7.days()).to_string();
                let mut values = json!({"way": way, "agreement": form, "terms": script.measure, "perform_by": by});
                if *written {
                    values["document_number"] = format!("{}{}", said.agreement, record.number).into();
                }
                ("settle", values)
            }
            Act::Fail => ("fail", json!({"@note": said.fail, "guidance": said.guidance})),
            Act::Perform => ("perform", json!({"@outcome": "kept", "@note": said.perform})),
            Act::CallBack => return self.call_back(script, record, "call_back").await,
            Act::Escalate => ("escalate", json!({"@note": said.escalate})),
            _ => return Ok(()),
        };
        self.step(&who, record, step, values).await?;
        record.climbed += u8::from(*act == Act::Escalate);
        Ok(())
    }

    /// Who mediates: the village's committee; the justice office where it lies with the town.
    fn mediators(&self, script: &Script, record: &Played) -> Vec<String> {
        let mut village = self.of_village(script, Part::Mediation);
        village.extend(self.of_village(script, Part::Committee));
        let town = [self.justice.clone(), self.desk.clone()].concat();
        // From the grid to the village, from there to the town.
        let at_town = record.climbed > 1 || self.index.at_town.contains(&script.category);
        if at_town { [town, village].concat() } else { [village, town].concat() }
    }

    async fn call_back(&mut self, script: &Script, record: &mut Played, step: &str) -> Result<(), DemoFault> {
        let mut who = vec![self.worker(script)];
        who.extend(self.mediators(script, record));
        let said = self.said();
        let said = if script.kind == "hazard" { &said.hazard_called_back } else { &said.dispute_called_back };
        self.step(&who, record, step, json!({"@outcome": "satisfied", "@note": said})).await
    }

    async fn submit(&mut self, script: &Script, record: &mut Played, at: DateTime) -> Result<(), DemoFault> {
        let (lead, co) = self.units(script)?;
        for unit in co {
            self.step(&self.actors(unit), record, "submit_co", json!({"@note": self.said().co_done})).await?;
        }
        let mut who = self.actors(lead);
        let photos = self.photos(&who.first().cloned().unwrap_or_default(), at, true).await?;
        let mut values = json!({"measure": script.measure});
        if !photos.is_empty() {
            // Whoever uploaded them hands in.
            who.truncate(1);
            values["photos_after"] = photos.into();
        }
        self.step(&who, record, "submit", values).await
    }

    fn actors(&self, unit: Uuid) -> Vec<String> {
        let acting = self.acting.get(&unit).cloned().unwrap_or_default();
        // Of a village committee the secretary works; the grid worker is kept free to recheck.
        let (workers, others): (Vec<_>, Vec<_>) =
            acting.into_iter().partition(|account| self.workers.values().any(|worker| worker == account));
        others.into_iter().chain(workers).collect()
    }

    async fn step(&mut self, who: &[String], record: &mut Played, step: &str, values: Value) -> Result<(), DemoFault> {
        self.post(who, record, step, json!({"values": values})).await
    }

    /// Agrees to what another asked for.
    async fn sign(&mut self, record: &mut Played, step: &str, note: &str) -> Result<(), DemoFault> {
        self.post(&self.chiefs.clone(), record, step, json!({"agree": true, "values": {"@note": note}})).await
    }

    async fn post(&mut self, who: &[String], record: &mut Played, step: &str, mut body: Value) -> Result<(), DemoFault> {
        body["based_on"] = record.version.clone();
        let answer = self.door.ask(who, &format!("/records/{}/{step}", record.id), &body).await?;
        told(record, &answer);
        Ok(())
    }
}

/// Takes in what an answer says of a record.
fn told(record: &mut Played, answer: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    record.id = text(&answer["id"]);
    record.version = answer["version"].clone();
    let number = text(&answer["number"]);
    number.trim_start_matches(|c: char| c.is_ascii_alphabetic()).clone_into(&mut record.number);
    record.status = text(&answer["status"]["code"]);
    let due = answer["limit"]["due"].as_str().and_then(|due| due.parse::<jiff::Timestamp>().ok());
    record.due = due.map(|due| due.to_zoned(shanghai()).date()).or(record.due);
}
