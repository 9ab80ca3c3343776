//! Which pack applies where, from which day: one stream per jurisdiction, which keeps the contents too.
//!
//! ```text
//! Bind(area, from, pack) ──▶ Kept(content), where it is new  +  Bound(area, from, hash)
//! ```
//! **Invariants.** A binding is never taken back, only followed by another. A content is kept once and never changes: its name
//! is its hash. The area `None` is the whole jurisdiction; the nearest area above a place wins, the base lies underneath. A pack is
//! bound only where it can follow every one that its place has had.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Decider, Recorded, Refusal, RefusalKind, dated::Dated, refusal::Entry, time::shanghai};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Complaint, Pack, follow, origin::Origin};

/// The bindings of a jurisdiction and the contents they refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bindings {
    /// Contents by hash.
    contents: BTreeMap<String, String>,
    /// Hashes by day, for the whole jurisdiction.
    whole: Dated<String>,
    /// Hashes by day, for each bound area.
    areas: BTreeMap<Uuid, Dated<String>>,
    /// Areas (nil: the whole jurisdiction) whose last binding somebody chose: the start of the program leaves them as they are.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    chosen: BTreeSet<Uuid>,
    /// The hashes that were ever bound to an area (nil: the whole jurisdiction), also those that gave way on their day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    had: BTreeMap<Uuid, BTreeSet<String>>,
    /// The hashes that gave way to another on the day on which they had begun (nil: the whole jurisdiction), with that day: the dated
    /// bindings know of them no more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    gave_way: BTreeMap<Uuid, BTreeMap<String, Date>>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub enum Command {
    /// Let this pack apply here from this day on.
    Bind {
        /// The area whose subtree it is for; `None`: the whole jurisdiction.
        area: Option<Uuid>,
        /// The first day.
        from: Date,
        /// The pack's content ([`Pack::content`]).
        content: String,
        /// Where that was written, for what is wrong with it.
        origin: Origin,
        /// Whether somebody chose it, rather than the program at its start.
        chosen: bool,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A content was put into the journal.
    Kept {
        /// Its hash.
        hash: String,
        /// The pack's name.
        name: String,
        /// The content.
        content: String,
    },
    /// A pack applies from a day on.
    Bound {
        /// Where; `None`: in the whole jurisdiction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<Uuid>,
        /// The first day.
        from: Date,
        /// Which pack.
        hash: String,
        /// Whether somebody chose it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        chosen: bool,
    },
}

/// What the rules need to know.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The day of recording.
    pub today: Date,
    /// Whether the area is there and in use; `true` for the whole jurisdiction.
    pub area_open: bool,
    /// The areas above it.
    pub above: Vec<Uuid>,
}

/// Why a binding was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackRefusal {
    /// There is no such area, or it is closed.
    AreaClosed,
    /// A later binding, or one of the same area, already reaches beyond that day.
    BoundLater(Date),
    /// The first day lies in the past of an area that has had a pack.
    Backdated,
    /// The content cannot be read.
    Damaged,
    /// It takes away, opens or means differently what records of an earlier one need.
    Incompatible(Vec<Complaint>),
}

/// The refusals of this room, for `docs/errors.md`.
pub const ERRORS: &[Entry] = &[
    Entry {
        code: "pack-area-closed", kind: RefusalKind::Invalid, sentence: "没有这个区域，或已停用，不能绑定本地配置。"
    },
    Entry {
        code: "pack-bound-later", kind: RefusalKind::Conflict, sentence: "这个区域自…起已有生效的本地配置，新的生效日期要晚于它。"
    },
    Entry {
        code: "pack-backdated", kind: RefusalKind::Invalid, sentence: "生效日期不能早于今天：已登记的事项按登记时的配置办理。"
    },
    Entry {
        code: "pack-damaged", kind: RefusalKind::Invalid, sentence: "本地配置的内容读不出来，请重新检查后再绑定。"
    },
    Entry {
        code: "pack-incompatible",
        kind: RefusalKind::Invalid,
        sentence: "这份配置与这里已经用过的不相容，不能生效：已有的记录还要看、还要办。",
    },
];

impl Refusal for PackRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::AreaClosed => "pack-area-closed",
            Self::BoundLater(_) => "pack-bound-later",
            Self::Backdated => "pack-backdated",
            Self::Damaged => "pack-damaged",
            Self::Incompatible(_) => "pack-incompatible",
        }
    }

    fn kind(&self) -> RefusalKind {
        if matches!(self, Self::BoundLater(_)) { RefusalKind::Conflict } else { RefusalKind::Invalid }
    }

    fn message(&self) -> String {
        let sentence = || ERRORS.iter().find(|entry| entry.code == self.code()).map_or("", |entry| entry.sentence).to_owned();
        match self {
            Self::BoundLater(day) => format!("这个区域自 {day} 起已有生效的本地配置，新的生效日期要晚于它。"),
            Self::Incompatible(complaints) => {
                let lines = complaints.iter().map(ToString::to_string);
                std::iter::once(sentence()).chain(lines).collect::<Vec<_>>().join("\n")
            }
            _ => sentence(),
        }
    }
}

impl Bindings {
    /// The hash that is bound at the nearest of `path` (outermost first) on `date`, if any.
    pub fn at(&self, path: &[Uuid], date: Date) -> Option<&str> {
        self.nearest(path, date).or_else(|| self.whole.at(date).map(String::as_str))
    }

    /// The hashes that were bound at the nearest of `path` (outermost first) on `date` or were followed there by another at most `days`
    /// days before; each once, the newest first.
    pub fn lately(&self, path: &[Uuid], date: Date, days: i64) -> Vec<&str> {
        let mut all: Vec<&str> = vec![];
        // What was followed on a day was in force on the day before it.
        for back in 0..=days + 1 {
            let on = date.saturating_sub(jiff::Span::new().days(back));
            all.extend(self.at(path, on));
            if back > days {
                break;
            }
            for (depth, area) in std::iter::once(Uuid::nil()).chain(path.iter().copied()).enumerate() {
                let nearer = path[depth..].iter().any(|area| self.areas.get(area).is_some_and(|dated| dated.at(on).is_some()));
                let gone = self.gave_way.get(&area).into_iter().flatten().filter(|(_, day)| **day == on && !nearer);
                all.extend(gone.map(|(hash, _)| hash.as_str()));
            }
        }
        let mut known = BTreeSet::new();
        all.retain(|hash| known.insert(*hash));
        all
    }

    /// The hashes that gave way on the day on which they had begun.
    pub fn gone(&self) -> Vec<&str> {
        self.gave_way.values().flat_map(BTreeMap::keys).map(String::as_str).collect()
    }

    /// The contents by hash.
    pub fn contents(&self) -> &BTreeMap<String, String> {
        &self.contents
    }

    fn of(&self, area: Option<Uuid>) -> Option<&Dated<String>> {
        match area {
            Some(area) => self.areas.get(&area),
            None => Some(&self.whole),
        }
    }

    /// The hash that is bound to the nearest area of `path` itself (outermost first) on `date`, without the whole jurisdiction.
    pub fn nearest(&self, path: &[Uuid], date: Date) -> Option<&str> {
        path.iter().rev().find_map(|area| self.areas.get(area)?.at(date)).map(String::as_str)
    }

    /// The hashes that are bound to areas, each once, on `date`; in the order of the areas.
    pub fn in_areas(&self, date: Date) -> Vec<&str> {
        let mut hashes: Vec<&str> = vec![];
        for hash in self.areas.values().filter_map(|dated| dated.at(date)) {
            if !hashes.contains(&hash.as_str()) {
                hashes.push(hash);
            }
        }
        hashes
    }

    /// What is bound to each area itself on `date`, in the order of the areas.
    pub fn bound_areas(&self, date: Date) -> Vec<(Uuid, &str)> {
        self.areas.iter().filter_map(|(area, dated)| Some((*area, dated.at(date)?.as_str()))).collect()
    }

    /// Whether the last binding of an area was somebody's choice.
    pub fn is_chosen(&self, area: Option<Uuid>) -> bool {
        self.chosen.contains(&area.unwrap_or_default())
    }

    /// Every binding: where (`None`: the whole jurisdiction), from which day, which hash; in order of place and day.
    pub fn all(&self) -> Vec<(Option<Uuid>, Date, &str)> {
        let whole = self.whole.facts().iter().map(|fact| (None, fact.from, fact.value.as_str()));
        let areas = self.areas.iter().flat_map(|(area, dated)| {
            let area = *area;
            dated.facts().iter().map(move |fact| (Some(area), fact.from, fact.value.as_str()))
        });
        whole.chain(areas).collect()
    }

    /// What of `pack` does not fit those that were ever bound to `area`, to the areas `above` it or to the whole jurisdiction, and in
    /// classes and types those of all other areas. A content that cannot be read any more says nothing.
    pub fn clashes(&self, area: Option<Uuid>, above: &[Uuid], pack: &Pack) -> Vec<Complaint> {
        let line: Vec<Uuid> = above.iter().copied().chain(area).chain([Uuid::nil()]).collect();
        let had = |hash: &str| line.iter().any(|at| self.had.get(at).is_some_and(|hashes| hashes.contains(hash)));
        let earlier = self.contents.iter().filter(|(hash, _)| *hash != pack.hash());
        let read = |content: &String| Pack::from_content(content).ok();
        let (here, elsewhere): (Vec<_>, Vec<_>) = earlier.partition(|(hash, _)| had(hash));
        let packs = |all: Vec<(&String, &String)>| -> Vec<Pack> { all.into_iter().filter_map(|(_, content)| read(content)).collect() };
        follow::clashes(&packs(here), &packs(elsewhere), pack)
    }

    /// The last binding of an area: its day and hash.
    pub fn last(&self, area: Option<Uuid>) -> Option<(Date, &str)> {
        self.of(area)?.facts().last().map(|fact| (fact.from, fact.value.as_str()))
    }
}

impl Decider for Bindings {
    type Command = Command;
    type Event = Event;
    type Facts = Facts;
    type Refusal = PackRefusal;

    fn decide(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, PackRefusal> {
        let Command::Bind { area, from, content, origin, chosen } = command;
        let mut pack = Pack::from_content(&content).map_err(|_| PackRefusal::Damaged)?;
        pack.origin = origin;
        let hash = pack.hash().to_owned();
        if !facts.area_open {
            return Err(PackRefusal::AreaClosed);
        }
        match self.last(area) {
            Some((since, bound)) if bound == hash && since <= from && (!chosen || self.is_chosen(area)) => return Ok(vec![]),
            Some((since, _)) if from < since => return Err(PackRefusal::BoundLater(since)),
            // On the day itself a better one may take its place: what was registered under the first has pinned it.
            Some(_) if from < facts.today => return Err(PackRefusal::Backdated),
            _ => {}
        }
        let clashes = self.clashes(area, &facts.above, &pack);
        if !clashes.is_empty() {
            return Err(PackRefusal::Incompatible(clashes));
        }
        let mut events = vec![];
        if !self.contents.contains_key(&hash) {
            events.push(Event::Kept { hash: hash.clone(), name: pack.name, content });
        }
        events.push(Event::Bound { area, from, hash, chosen });
        Ok(events)
    }

    fn evolve(mut self, seen: &Recorded<Event>) -> Self {
        match &seen.event {
            Event::Kept { hash, content, .. } => {
                self.contents.insert(hash.clone(), content.clone());
            }
            Event::Bound { area, from, hash, chosen } => {
                let at = area.unwrap_or_default();
                let today = seen.at.date(&shanghai());
                let gone = self.last(*area).filter(|(since, bound)| since == from && *from <= today && bound != hash);
                if let Some((since, bound)) = gone.map(|(since, bound)| (since, bound.to_owned())) {
                    self.gave_way.entry(at).or_default().insert(bound, since);
                }
                self.had.entry(at).or_default().insert(hash.clone());
                if *chosen {
                    self.chosen.insert(at)
                } else {
                    self.chosen.remove(&at)
                };
                let facts = match area {
                    Some(area) => self.areas.entry(*area).or_default(),
                    None => &mut self.whole,
                };
                // `decide` lets none overlap; should history say otherwise, the earlier binding stands.
                let _ = facts.put(*from, today, hash.clone());
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Actor, Channel, Envelope, Instant, Jurisdiction};

    use super::*;
    use crate::source::shipped_pack;

    const TODAY: Date = date(2026, 11, 21);

    fn recorded(version: usize, event: Event) -> Recorded<Event> {
        let envelope = Envelope {
            actor: Actor::System("test".into()),
            on_behalf: None,
            channel: Channel::System,
            device: None,
            based_on: None,
            happened: None,
            command: Uuid::nil(),
        };
        let at = Instant(1_795_219_200_000);
        Recorded { jurisdiction: Jurisdiction(140_702), stream: Uuid::nil(), version: version as i64, at, envelope, event }
    }

    /// The state after these bindings; each must be accepted.
    fn given(bindings: &[(Option<u128>, Date, &str)]) -> Bindings {
        bindings.iter().fold(Bindings::default(), |state, (area, from, pack)| {
            let events = bind(&state, *area, *from, pack, TODAY).unwrap();
            events.into_iter().enumerate().fold(state, |state, (at, event)| state.evolve(&recorded(at, event)))
        })
    }

    fn content(pack: &str) -> String {
        shipped_pack(pack).map(|pack| pack.content()).unwrap_or_default()
    }

    fn bind(state: &Bindings, area: Option<u128>, from: Date, pack: &str, today: Date) -> Result<Vec<Event>, PackRefusal> {
        let command =
            Command::Bind { area: area.map(Uuid::from_u128), from, content: content(pack), origin: Origin::default(), chosen: false };
        state.decide(&Facts { today, area_open: area != Some(404), above: vec![] }, command)
    }

    fn bound(state: &Bindings, path: &[u128], day: Date) -> Option<String> {
        let path: Vec<Uuid> = path.iter().copied().map(Uuid::from_u128).collect();
        state.at(&path, day).map(|hash| Pack::from_content(&state.contents()[hash]).unwrap().code)
    }

    #[test]
    fn golden_events_of_bindings() {
        let golden = store::golden!(Bindings, open: [], Event::Kept { .. }, Event::Bound { .. });
        let bound = |area, chosen| Event::Bound { area, from: TODAY, hash: "00".into(), chosen };
        let area = Some(Uuid::from_u128(2));
        golden.represent(&[
            Event::Kept { hash: "00".into(), name: "修文镇".into(), content: "{}".into() },
            bound(None, false),
            bound(None, true),
            bound(area, false),
            bound(area, true),
        ]);
        golden.whole();
    }

    #[test]
    fn the_nearest_binding_of_the_day_wins() {
        let state = given(&[(None, date(2026, 1, 1), "base"), (Some(2), date(2026, 11, 22), "xiuwen")]);
        assert_eq!(bound(&state, &[1, 2, 3], date(2026, 11, 21)).as_deref(), Some("base"));
        assert_eq!(bound(&state, &[1, 2, 3], date(2026, 11, 22)).as_deref(), Some("xiuwen"));
        assert_eq!(bound(&state, &[1, 9], date(2026, 11, 22)).as_deref(), Some("base"));
        assert_eq!(bound(&state, &[1], date(2025, 12, 31)), None, "before anything was bound");
        assert_eq!(state.contents().len(), 2, "a content is kept once");
    }

    #[test]
    fn what_was_in_force_lately_is_told_by_place_and_day() {
        let state = given(&[(None, date(2026, 11, 21), "base"), (Some(2), TODAY, "base"), (Some(2), TODAY, "xiuwen")]);
        let lately = |path: &[u128], day: Date| {
            let path: Vec<Uuid> = path.iter().copied().map(Uuid::from_u128).collect();
            let name = |hash: &str| Pack::from_content(&state.contents()[hash]).unwrap().code;
            state.lately(&path, day, 30).into_iter().map(name).collect::<Vec<_>>()
        };
        // It gave way to the place's own on the very day: for thirty days forms that were open stay good.
        assert_eq!(lately(&[1, 2, 3], TODAY), ["xiuwen", "base"]);
        assert_eq!(lately(&[1, 2, 3], date(2026, 12, 21)), ["xiuwen", "base"]);
        assert_eq!(lately(&[1, 2, 3], date(2026, 12, 22)), ["xiuwen"]);
        assert_eq!(lately(&[1, 9], date(2026, 12, 22)), ["base"], "what another place had is nothing here");
        // A binding of a later day.
        let state = given(&[(None, date(2026, 11, 22), "base"), (None, date(2026, 12, 1), "xiuwen")]);
        let count = |day: Date| state.lately(&[], day, 30).len();
        assert_eq!((count(date(2026, 11, 30)), count(date(2026, 12, 1)), count(date(2026, 12, 31)), count(date(2027, 1, 1))), (1, 2, 2, 1));
    }

    #[test]
    fn what_is_already_so_yields_nothing_and_the_past_stays() {
        let state = given(&[(Some(2), date(2026, 6, 1), "base")]);
        assert_eq!(bind(&state, Some(2), TODAY, "base", TODAY), Ok(vec![]));
        assert_eq!(bind(&state, Some(2), date(2026, 11, 20), "xiuwen", TODAY), Err(PackRefusal::Backdated));
        assert_eq!(bind(&state, Some(2), date(2026, 5, 1), "xiuwen", TODAY), Err(PackRefusal::BoundLater(date(2026, 6, 1))));
        assert_eq!(bind(&state, Some(404), TODAY, "xiuwen", TODAY), Err(PackRefusal::AreaClosed));
        let damaged = Command::Bind { area: None, from: TODAY, content: "{}".into(), origin: Origin::default(), chosen: true };
        assert_eq!(state.decide(&Facts { today: TODAY, area_open: true, above: vec![] }, damaged), Err(PackRefusal::Damaged));
    }

    #[test]
    fn a_better_one_takes_its_place_on_the_same_day() {
        let state = given(&[(None, TODAY, "base"), (None, TODAY, "xiuwen")]);
        assert_eq!(bound(&state, &[], TODAY).as_deref(), Some("xiuwen"));
        assert_eq!(state.contents().len(), 2, "the first is still known by its hash");
    }

    #[test]
    fn what_somebody_chose_is_marked_as_such() {
        let state = given(&[(Some(2), TODAY, "base")]);
        assert!(!state.is_chosen(Some(Uuid::from_u128(2))));
        let command = Command::Bind {
            area: Some(Uuid::from_u128(2)),
            from: TODAY,
            content: content("base"),
            origin: Origin::default(),
            chosen: true,
        };
        let facts = Facts { today: TODAY, area_open: true, above: vec![] };
        let events = state.decide(&facts, command.clone()).unwrap();
        let state = events.into_iter().fold(state, |state, event| state.evolve(&recorded(9, event)));
        assert!(state.is_chosen(Some(Uuid::from_u128(2))));
        assert_eq!(state.decide(&facts, command), Ok(vec![]), "once more is no news");
        assert_eq!(state.all().len(), 1);
    }

    #[test]
    fn the_stored_form_stays_readable() {
        let stored = r#"[{"kept":{"hash":"h","name":"n","content":"{}"}},{"bound":{"from":"2026-11-21","hash":"h"}}]"#;
        let events: Vec<Event> = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&events).unwrap(), stored);
    }
}
