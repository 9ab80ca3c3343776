//! Plays the scripts: each act at its time on the fake clock, by the account whose work it is, through the door.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use jiff::{ToSpan, civil::DateTime};
use kernel::{Instant, time::shanghai};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    chance::Chance,
    door::{DemoFault, Door},
    people::{Account, Reach, name, phone},
    picture,
    place::{Place, village_body},
    records::Deeds,
    script::{Act, Script},
};

/// What the player must know of the registry: made by the imports, read back from it.
pub struct Ground {
    /// Micro-grids by index.
    pub micro_grids: Vec<Uuid>,
    /// Organisations by full name.
    pub organisations: HashMap<String, Uuid>,
    /// For a village (by index) and a category: the lead and the co-handlers that the pack means there.
    pub units: HashMap<(usize, String), (Uuid, Vec<Uuid>)>,
    /// Areas by code.
    pub areas: HashMap<String, Uuid>,
}

/// The player.
pub struct Player<'p> {
    door: Door,
    place: &'p Place,
    ground: Ground,
    chance: Chance,
    /// Accounts that act for an organisation.
    acting: HashMap<Uuid, Vec<String>>,
    /// Grid workers by grid.
    workers: HashMap<usize, String>,
    /// From this moment on reports carry photos: pictures cost time, and the newest are looked at.
    photos_from: DateTime,
}

/// A moment of the place's clock as an instant.
pub fn instant(at: DateTime) -> Instant {
    at.to_zoned(shanghai()).map_or(Instant(0), |zoned| zoned.timestamp().into())
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl<'p> Player<'p> {
    /// A player for this place and these accounts.
    pub fn new(door: Door, place: &'p Place, ground: Ground, accounts: &[Account], seed: u64, photos_from: DateTime) -> Self {
        let mut acting: HashMap<Uuid, Vec<String>> = HashMap::new();
        let mut workers = HashMap::new();
        for account in accounts {
            for reach in &account.reach {
                let name = match reach {
                    Reach::Organisation(name) => (*name).to_owned(),
                    Reach::VillageOrganisation(village, kind) => village_body(*village, kind),
                    Reach::Grid(grid) => {
                        workers.insert(*grid, account.account.clone());
                        continue;
                    }
                    _ => continue,
                };
                if let Some(id) = ground.organisations.get(&name) {
                    acting.entry(*id).or_default().push(account.account.clone());
                }
            }
        }
        Self { door, place, ground, chance: Chance::new(seed, "play"), acting, workers, photos_from }
    }

    /// Plays all scripts, and the deeds between them, in the order of time; `at` is told each moment before its act.
    pub async fn play(mut self, scripts: &[Script], mut deeds: Deeds, at: impl Fn(Instant)) -> Result<Door, DemoFault> {
        let mut due: BinaryHeap<Reverse<(DateTime, usize, usize)>> = BinaryHeap::new();
        let mut matters: Vec<Value> = vec![Value::Null; scripts.len()];
        for (number, script) in scripts.iter().enumerate() {
            due.push(Reverse((script.at, number, 0)));
        }
        while let Some(Reverse((moment, number, step))) = due.pop() {
            deeds.until(moment, &mut self.door, &self.ground, &at).await?;
            at(instant(moment));
            let script = &scripts[number];
            matters[number] = match step.checked_sub(1) {
                None => self.report(script).await?,
                Some(done) => match script.acts.get(done) {
                    Some((_, act)) => self.act(script, act, &matters[number], moment).await?,
                    None => self.dispute(script, &Act::CallBack, &matters[number]).await?,
                },
            };
            match script.acts.get(step) {
                Some((next, _)) => due.push(Reverse((*next, number, step + 1))),
                // Settled in the yard and drawn by the sample: somebody else calls back the next day.
                None if step == 0 && tasks(&matters[number], "todo").iter().any(|task| task["role"] == "call_back") => {
                    due.push(Reverse((moment.checked_add(1.day()).unwrap_or(moment), number, 1)));
                }
                None => {}
            }
        }
        deeds.until(DateTime::MAX, &mut self.door, &self.ground, &at).await?;
        Ok(self.door)
    }

    fn village(&self, script: &Script) -> usize {
        self.place.micro_grids[script.micro_grid].village
    }

    fn worker(&self, script: &Script) -> String {
        let grid = self.place.patches[self.place.micro_grids[script.micro_grid].patch].grid;
        self.workers.get(&grid).cloned().unwrap_or_default()
    }

    fn of_village(&self, script: &Script, kind: &str) -> Vec<String> {
        let id = self.ground.organisations.get(&village_body(self.village(script), kind));
        id.and_then(|id| self.acting.get(id)).cloned().unwrap_or_default()
    }

    async fn photos(&mut self, account: &str, at: DateTime, after: bool) -> Result<Vec<String>, DemoFault> {
        if at < self.photos_from {
            return Ok(vec![]);
        }
        let jpeg = picture::draw(self.chance.bits(), after).map_err(DemoFault::below)?;
        Ok(vec![self.door.photo(account, jpeg).await?])
    }

    async fn report(&mut self, script: &Script) -> Result<Value, DemoFault> {
        let who = if script.by_dispatcher { "zz-dd".to_owned() } else { self.worker(script) };
        let mut body = json!({
            "kind": script.kind, "category": script.category, "area": self.ground.micro_grids[script.micro_grid], "text": script.text,
        });
        if script.kind == "hazard" {
            body["spot"] = script.spot.into();
            body["found_by"] = script.found_by.into();
            body["files"] = self.photos(&who, script.at, false).await?.into();
        } else {
            let party = |chance: &mut Chance| json!({"name": name(chance), "phone": phone(chance)});
            body["parties"] = json!([party(&mut self.chance), party(&mut self.chance)]);
            body["people"] = self.chance.between(2, 6).into();
            body["source"] = (*self.chance.pick(&["screening", "residents"])).into();
            body["risk"] = "none".into();
            if self.chance.between(0, 2) == 0 {
                body["amount"] = (self.chance.between(2, 80) * 100).into();
            }
        }
        if let Some(spot) = &script.on_the_spot {
            body["on_the_spot"] = json!({"measure": spot.measure});
            if let Some(way) = spot.way {
                body["on_the_spot"]["way"] = way.into();
            }
        }
        self.door.ask(&[who], "/matters", &body).await
    }

    async fn act(&mut self, script: &Script, act: &Act, matter: &Value, at: DateTime) -> Result<Value, DemoFault> {
        let desk = strings(&["zz-dd", "zz-zr"]);
        match act {
            Act::Judge { serious } => {
                let grade = if *serious { "serious" } else { "ordinary" };
                self.post(&desk, matter, "judge", json!({"valid": true, "grade": grade})).await
            }
            Act::Dispatch => {
                let units = self.ground.units.get(&(self.village(script), script.category.to_owned())).cloned();
                let (lead, co) = units.ok_or_else(|| DemoFault::Below(format!("nobody leads {}", script.category)))?;
                self.post(&desk, matter, "dispatch", json!({"lead": lead, "co": co})).await
            }
            Act::Accept => self.each_task(matter, "todo", |_| ("accept", json!({}))).await,
            Act::Progress => {
                let body = json!({"text": "已到现场查看，正在安排人手和材料。"});
                self.lead_task(matter, "progress", body).await
            }
            Act::Submit => self.submit(script, matter, at).await,
            Act::Recheck { pass } => {
                let text = if *pass { "现场看过，已经整改到位。" } else { "还有一截没有清干净，请继续整改。" };
                let mut who = vec![self.worker(script)];
                who.extend(self.of_village(script, "村民委员会"));
                who.extend(desk);
                let files = if *pass { vec![] } else { self.photos(&who[0].clone(), at, false).await? };
                let who = if files.is_empty() { who } else { vec![who[0].clone()] };
                self.post(&who, matter, "recheck", json!({"pass": pass, "text": text, "files": files})).await
            }
            Act::Close if matter["stage"]["code"] == "closed" => Ok(matter.clone()),
            Act::Close => self.post(&self.closers(script), matter, "close", json!({})).await,
            Act::Extend { days } => {
                let asked = self.lead_task(matter, "request-extension", json!({"days": days, "text": "施工材料未到，需要延长。"})).await?;
                self.post(&strings(&["zz-zr"]), &asked, "rule-extension", json!({"agree": true, "text": "同意延期。"})).await
            }
            Act::Suspend { days } => {
                let until = instant(at).plus(days * 86_400_000);
                let body = json!({"until": until.timestamp().to_string(), "text": "等机井水位下降后才能施工。"});
                self.post(&strings(&["zz-zr"]), matter, "suspend", body).await
            }
            Act::ReportUp => {
                let body = json!({"text": "自建房裂缝加重，已设警戒，报区住建部门会商。", "document_number": "演字〔示例〕1号"});
                self.post(&desk, matter, "report-up", body).await
            }
            _ => self.dispute(script, act, matter).await,
        }
    }

    fn closers(&self, script: &Script) -> Vec<String> {
        let mut who = strings(&["zz-dd", "zz-zr"]);
        who.extend(self.of_village(script, "人民调解委员会"));
        who.extend(self.of_village(script, "村民委员会"));
        who.push("sfs".into());
        who
    }

    async fn dispute(&mut self, script: &Script, act: &Act, matter: &Value) -> Result<Value, DemoFault> {
        let mut who = self.of_village(script, "人民调解委员会");
        who.extend(self.of_village(script, "村民委员会"));
        who.extend(strings(&["sfs", "zz-dd", "zz-zr"]));
        let number = matter["number"].as_str().unwrap_or_default().to_owned();
        let (action, body) = match act {
            Act::Admit => ("admit", json!({"accept": true})),
            Act::Mediate => ("mediate", json!({"text": "双方到场，各自讲了经过，先把能定的定下来。"})),
            Act::Settle { way, written } => {
                let form = if *written { "written" } else { "oral" };
                let mut body = json!({"form": form, "terms": script.measure, "way": way});
                if *written {
                    body["document_number"] = format!("演调{}", number.trim_start_matches(|c: char| c.is_ascii_alphabetic())).into();
                }
                ("settle", body)
            }
            Act::Fail => (
                "fail",
                json!({"reason": "双方对数额分歧大，调解两次未能达成一致。", "guidance": "已告知可向人民法院起诉或申请法律援助。"}),
            ),
            Act::Perform => ("perform", json!({"state": "done", "text": "约定的事都办了。"})),
            Act::CallBack => ("call-back", json!({"result": "reached_satisfied", "text": "双方都说没有再起争执。"})),
            Act::Escalate => ("escalate", json!({"text": "本级调解未果，请上一级调解。"})),
            _ => return Ok(matter.clone()),
        };
        if matches!(act, Act::CallBack) {
            who.insert(0, self.worker(script));
        }
        self.post(&who, matter, action, body).await
    }

    async fn submit(&mut self, script: &Script, matter: &Value, at: DateTime) -> Result<Value, DemoFault> {
        let mut fresh = matter.clone();
        for role in ["co", "lead"] {
            for task in tasks(matter, "doing").into_iter().filter(|task| task["role"] == role) {
                let who = self.actors(&task);
                let files = if role == "lead" { self.photos(&who.first().cloned().unwrap_or_default(), at, true).await? } else { vec![] };
                let text = if role == "lead" { script.measure } else { "协办事项已完成。" };
                let body = json!({"task": task["id"], "text": text, "files": files});
                let who: Vec<String> = who.into_iter().take(if body["files"] == json!([]) { usize::MAX } else { 1 }).collect();
                fresh = self.post(&who, &fresh, "submit", body).await?;
            }
        }
        Ok(fresh)
    }

    fn actors(&self, task: &Value) -> Vec<String> {
        let unit = task["organisation"]["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        let acting = unit.and_then(|unit| self.acting.get(&unit)).cloned().unwrap_or_default();
        // Of a village committee the secretary works; the grid worker is kept free to recheck.
        let (workers, others): (Vec<_>, Vec<_>) = acting.into_iter().partition(|account| account.starts_with("wg") || account == "dh-wg1");
        others.into_iter().chain(workers).collect()
    }

    async fn each_task(&mut self, matter: &Value, state: &str, what: impl Fn(&Value) -> (&'static str, Value)) -> Result<Value, DemoFault> {
        let mut fresh = matter.clone();
        for task in tasks(matter, state) {
            let (action, mut body) = what(&task);
            body["task"] = task["id"].clone();
            let who = self.actors(&task);
            fresh = self.post(&who, &fresh, action, body).await?;
        }
        Ok(fresh)
    }

    async fn lead_task(&mut self, matter: &Value, action: &str, mut body: Value) -> Result<Value, DemoFault> {
        let lead = tasks(matter, "doing").into_iter().find(|task| task["role"] == "lead");
        let lead = lead.ok_or_else(|| DemoFault::Below(format!("{action}: nobody leads {}", matter["number"])))?;
        body["task"] = lead["id"].clone();
        self.post(&self.actors(&lead), matter, action, body).await
    }

    async fn post(&mut self, who: &[String], matter: &Value, action: &str, mut body: Value) -> Result<Value, DemoFault> {
        body["based_on"] = matter["version"].clone();
        let id = matter["id"].as_str().unwrap_or_default().to_owned();
        self.door.ask(who, &format!("/matters/{id}/{action}"), &body).await
    }
}

fn tasks(matter: &Value, state: &str) -> Vec<Value> {
    let all = matter["tasks"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|task| task["state"]["code"] == state).collect()
}
