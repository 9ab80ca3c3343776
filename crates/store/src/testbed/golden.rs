//! Golden events: for each stream kind a file with one line for every form in which its events are stored. Journals hold such lines for
//! good, so the file is only added to: what a line says must be read by every later version.
//!
//! A form is the variant of the event, with the fields that are there at each place in it. The keys of maps whose keys are data (the
//! values of a record) are no part of it.

use std::{
    collections::BTreeSet,
    fs::{File, OpenOptions},
    io::{self, Write},
};

use kernel::{Actor, Channel, Decider, Envelope, Instant, Jurisdiction, Recorded};
use serde_json::Value;
use uuid::Uuid;

use crate::{Head, Stream};

/// The golden file of one stream kind. Made by [`crate::golden!`], so that a new variant does not compile without its name here.
pub struct Golden<S: Stream> {
    /// Where the file lies.
    pub file: &'static str,
    /// The name of an event's variant.
    pub variant: fn(&<S as Decider>::Event) -> &'static str,
    /// The names of all variants.
    pub every: &'static [&'static str],
    /// The fields that hold maps (or lists of maps) whose keys are data.
    pub open: &'static [&'static str],
}

/// The golden file `golden/<kind>-events.jsonl` of the crate that calls, with all variants of the stream's event as patterns.
#[macro_export]
macro_rules! golden {
    ($stream:ty, open: [$($open:literal),*], $($variant:pat),+ $(,)?) => {
        $crate::testbed::golden::Golden::<$stream> {
            file: concat!(env!("CARGO_MANIFEST_DIR"), "/golden"),
            variant: |event| match event { $($variant => stringify!($variant)),+ },
            every: &[$(stringify!($variant)),+],
            open: &[$($open),*],
        }
    };
}

impl<S: Stream> Golden<S> {
    fn path(&self) -> String {
        format!("{}/{}-events.jsonl", self.file, S::KIND)
    }

    /// Reads every line as today's event, and holds `given`, events as they are made today, against the file: each form must have a line.
    /// With `UPDATE_GOLDEN=1` lines of new forms are added at the end. Answers with the events of the file.
    ///
    /// # Panics
    /// Where a line does not read, loses something when it is written again, or a form has no line.
    #[expect(clippy::panic, clippy::expect_used, reason = "only tests call it")]
    pub fn represent(&self, given: &[S::Event]) -> Vec<S::Event> {
        let path = self.path();
        let mut lines = lines(&path);
        let mut events: Vec<S::Event> = lines.iter().enumerate().map(|(n, line)| self.read(&format!("{path}:{}", n + 1), line)).collect();
        let mut known: BTreeSet<String> = events.iter().flat_map(|event| self.form(event)).collect();
        let mut fresh = vec![];
        for event in given {
            let form = self.form(event);
            if form.iter().any(|point| !known.contains(point)) {
                let line = serde_json::to_string(event).expect("events can be written");
                self.read("an event of today", &line);
                fresh.push((line, form.difference(&known).cloned().collect::<Vec<_>>()));
                known.extend(form);
                events.push(event.clone());
            }
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            add(&path, fresh.iter().map(|(line, _)| line.as_str())).expect("the golden file can be written");
            lines.extend(fresh.drain(..).map(|(line, _)| line));
        }
        if let Some((line, new)) = fresh.first() {
            panic!(
                "{} forms of {} events have no line in {path}. The first is\n{line}\nnew in it: {new:?}\n\
                 If journals are to hold it from now on, run this test with UPDATE_GOLDEN=1: it adds lines and never changes one.",
                fresh.len(),
                S::KIND
            );
        }
        events
    }

    /// The file stands for every variant, and its events fold and are shown, in whatever order they come after the first.
    ///
    /// # Panics
    /// Where a variant has no line, or a state cannot be shown.
    #[expect(clippy::panic, reason = "only tests call it")]
    pub fn whole(&self) {
        let path = self.path();
        let events: Vec<S::Event> = lines(&path).iter().map(|line| self.read(&path, line)).collect();
        let there: BTreeSet<&str> = events.iter().map(|event| (self.variant)(event)).collect();
        let missing: Vec<_> = self.every.iter().filter(|variant| !there.contains(**variant)).collect();
        assert!(missing.is_empty(), "{path} has no line for {missing:?}: hand one to the test and run it with UPDATE_GOLDEN=1");
        // A linear congruential generator: the same orders at each run.
        let mut chance = 20_261_127_u64;
        for first in 0..events.len() {
            let mut order: Vec<usize> = (0..events.len()).filter(|n| *n != first).collect();
            for n in (1..order.len()).rev() {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(n, (chance >> 33) as usize % (n + 1));
            }
            let mut state = S::default();
            for (n, at) in std::iter::once(first).chain(order).enumerate() {
                state = state.evolve(&recorded(n as i64 + 1, events[at].clone()));
            }
            let now = Instant(events.len() as i64);
            let head = Head { jurisdiction: WHOSE, stream: STREAM, version: now.0, created: Instant(1), updated: now };
            if let Err(fault) = state.project(&head) {
                panic!("{path}: told from line {} on, it cannot be shown: {fault}", first + 1);
            }
        }
    }

    /// Reads a line as today's event; what it says must be there when it is written again.
    #[expect(clippy::panic, clippy::expect_used, reason = "only tests call it")]
    fn read(&self, place: &str, line: &str) -> S::Event {
        let before: Value = serde_json::from_str(line).unwrap_or_else(|fault| panic!("{place}: {fault}"));
        let event: S::Event = serde_json::from_str(line).unwrap_or_else(|fault| {
            panic!("{place}: journals hold this and it is not read any more: {fault}\n{line}\nA new field needs #[serde(default)].")
        });
        let after = serde_json::to_value(&event).expect("events can be written");
        if let Some(lost) = lost("", &before, &after) {
            panic!("{place}: journals hold this and a part of it is lost when it is read: {lost}\n{line}");
        }
        event
    }

    /// The form of an event, as the points that make it out.
    #[expect(clippy::expect_used, reason = "only tests call it")]
    fn form(&self, event: &S::Event) -> BTreeSet<String> {
        let mut points = BTreeSet::new();
        let variant = (self.variant)(event);
        self.points(variant, &serde_json::to_value(event).expect("events can be written"), false, &mut points);
        points
    }

    fn points(&self, at: &str, value: &Value, open: bool, points: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) if open => {
                for held in map.values() {
                    self.points(&format!("{at}.*"), held, false, points);
                }
            }
            Value::Object(map) => {
                let keys: Vec<&str> = map.iter().filter(|(_, held)| !held.is_null()).map(|(key, _)| key.as_str()).collect();
                points.insert(format!("{at}{{{}}}", keys.join(",")));
                for (key, held) in map {
                    self.points(&format!("{at}.{key}"), held, self.open.contains(&key.as_str()), points);
                }
            }
            Value::Array(list) => {
                points.insert(format!("{at}[{}]", if list.is_empty() { "" } else { "…" }));
                list.iter().for_each(|held| self.points(&format!("{at}[]"), held, open, points));
            }
            Value::Null => drop(points.insert(format!("{at}: none"))),
            Value::Bool(flag) => drop(points.insert(format!("{at}: {flag}"))),
            Value::Number(_) => drop(points.insert(format!("{at}: number"))),
            Value::String(_) => drop(points.insert(format!("{at}: words"))),
        }
    }
}

/// The first place at which `after` does not say what `before` says. What is added is no loss, and a field without a value is as good as
/// none.
pub fn lost(at: &str, before: &Value, after: &Value) -> Option<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before.iter().filter(|(_, held)| !held.is_null()).find_map(|(key, held)| {
            let at = format!("{at}.{key}");
            after.get(key).map_or_else(|| Some(at.clone()), |now| lost(&at, held, now))
        }),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            before.iter().zip(after).enumerate().find_map(|(n, (held, now))| lost(&format!("{at}[{n}]"), held, now))
        }
        _ => (before != after).then(|| format!("{at}: {before} became {after}")),
    }
}

const WHOSE: Jurisdiction = Jurisdiction(140_702);
const STREAM: Uuid = Uuid::from_u128(7);

fn recorded<E>(version: i64, event: E) -> Recorded<E> {
    let envelope = Envelope {
        actor: Actor::Account(Uuid::from_u128(8)),
        on_behalf: None,
        channel: Channel::Office,
        device: None,
        based_on: None,
        happened: None,
        command: Uuid::from_u128(9),
    };
    Recorded { jurisdiction: WHOSE, stream: STREAM, version, at: Instant(version), envelope, event }
}

fn lines(path: &str) -> Vec<String> {
    std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn add<'l>(path: &str, lines: impl Iterator<Item = &'l str>) -> io::Result<()> {
    if let Some(folder) = std::path::Path::new(path).parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file: File = OpenOptions::new().create(true).append(true).open(path)?;
    for line in lines {
        writeln!(file, "{line}")?;
    }
    Ok(())
}
