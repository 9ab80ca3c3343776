//! Whole stories, recorded once and kept for good: of each class of record a declaration, the events of one record of it, and the state
//! they amount to. Whatever becomes of the packs, the story folds, is shown, and its declaration offers the next step.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use kernel::{
    Decider, Envelope, Instant, Jurisdiction, Recorded,
    schema::{RecordClass, RecordKind},
};
use records::{
    Record,
    rules::{Event, offer},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{Head, Stream, testbed::golden::lost};

use crate::{facts, golden::golden, id, walk, who};

const CLASSES: [RecordClass; 3] = [RecordClass::Matter, RecordClass::Entry, RecordClass::Activity];

/// An event with all that is stored of it.
#[derive(Serialize, Deserialize)]
struct Told {
    at: Instant,
    envelope: Envelope,
    event: Event,
}

fn folder(class: RecordClass) -> PathBuf {
    let class = serde_json::to_value(class).unwrap();
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/stories")).join(class.as_str().unwrap())
}

fn written(class: RecordClass, name: &str) -> Option<String> {
    std::fs::read_to_string(folder(class).join(name)).ok()
}

/// Writes what is not there yet; what is there stays.
fn keep(class: RecordClass, name: &str, content: &str) {
    if written(class, name).is_none() {
        std::fs::create_dir_all(folder(class)).unwrap();
        std::fs::write(folder(class).join(name), content).unwrap();
    }
}

fn read<T: DeserializeOwned>(class: RecordClass, name: &str) -> T {
    let content = written(class, name);
    assert!(content.is_some(), "{class:?} has no {name}: run this test with UPDATE_GOLDEN=1, it writes what is missing");
    serde_json::from_str(&content.unwrap()).unwrap()
}

fn history(class: RecordClass) -> Vec<Recorded<Event>> {
    let lines = written(class, "events.jsonl").unwrap_or_default();
    let told = lines.lines().map(|line| serde_json::from_str::<Told>(line).unwrap()).enumerate();
    let history: Vec<_> = told
        .map(|(n, Told { at, envelope, event })| {
            let (jurisdiction, stream, version) = (Jurisdiction(1), id(9_999), n as i64 + 1);
            Recorded { jurisdiction, stream, version, at, envelope, event }
        })
        .collect();
    assert!(history.len() > 8, "{class:?} has no story: run this test with UPDATE_GOLDEN=1, it writes what is missing");
    history
}

/// Records the story in which most happens, up to where somebody can go on.
fn record(class: RecordClass) {
    if written(class, "events.jsonl").is_some() {
        return;
    }
    let pack = packs::source::shipped_pack("base").unwrap();
    let (calendar, golden) = (Arc::new(pack.calendar.clone()), golden());
    let mut best = (0, None);
    for kind in pack.kinds.iter().filter(|kind| kind.on && kind.class == class) {
        for seed in 0..6 {
            let mut history = walk(kind, &calendar, seed * 15_485_863 + 3, true).walk.history;
            while history.last().is_some_and(|last| !goes_on(kind, &Record::replay(&history), last.at)) {
                history.pop();
            }
            let happened = history.iter().map(|seen| (golden.variant)(&seen.event)).collect::<BTreeSet<_>>().len();
            if happened > best.0 && history.len() > 8 {
                best = (happened, Some((kind, history)));
            }
        }
    }
    let (kind, history) = best.1.unwrap();
    let line = |seen: Recorded<Event>| serde_json::to_string(&Told { at: seen.at, envelope: seen.envelope, event: seen.event }).unwrap();
    keep(class, "events.jsonl", &history.into_iter().map(|seen| line(seen) + "\n").collect::<String>());
    keep(class, "declaration.json", &(serde_json::to_string_pretty(kind).unwrap() + "\n"));
}

/// Whether somebody is offered a step.
fn goes_on(kind: &Arc<RecordKind>, state: &Record, now: Instant) -> bool {
    let calendar = Arc::new(packs::source::shipped_pack("base").unwrap().calendar);
    let body = state.body().unwrap();
    (0..3).any(|n| offer(body, kind, &facts(kind, &calendar, now, who(n))).iter().any(|offered| offered.why.is_none()))
}

#[test]
fn golden_stories_fold_are_shown_and_go_on_by_their_own_declaration() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for class in CLASSES {
        if update {
            record(class);
        }
        let history = history(class);
        let mut state = Record::default();
        for seen in &history {
            state = state.evolve(seen);
            let head = Head {
                jurisdiction: seen.jurisdiction,
                stream: seen.stream,
                version: seen.version,
                created: history[0].at,
                updated: seen.at,
            };
            assert!(!state.project(&head).unwrap().is_empty(), "{class:?}: shown after event {}", seen.version);
        }
        if update {
            keep(class, "state.json", &(serde_json::to_string_pretty(&state).unwrap() + "\n"));
        }
        let (before, after) = (read::<serde_json::Value>(class, "state.json"), serde_json::to_value(&state).unwrap());
        let lost = lost("", &before, &after);
        assert_eq!(lost, None, "{class:?}: the story amounts to something else. If a state is now kept otherwise, remove state.json");
        let (kind, body) = (Arc::new(read::<RecordKind>(class, "declaration.json")), state.body().unwrap());
        assert_eq!((kind.class, &kind.code), (class, &body.kind.code));
        let end = history.last().unwrap().at;
        assert!(goes_on(&kind, &state, end), "{class:?}: its own declaration offers nobody a step");
        // And every event of the story has its line among the forms.
        golden().represent(&history.into_iter().map(|seen| seen.event).collect::<Vec<_>>());
    }
}

#[test]
fn golden_stories_fold_in_any_order() {
    for class in CLASSES {
        let history = history(class);
        for first in 0..history.len() {
            let turned = history[first..].iter().chain(&history[..first]);
            let backwards = history[first..].iter().chain(&history[..first]).rev();
            for order in [turned.collect::<Vec<_>>(), backwards.collect()] {
                let begun = order.iter().any(|seen| matches!(seen.event, Event::Entered(_)));
                let state = Record::replay(order);
                assert_eq!(state.body().is_some(), begun, "{class:?}: a record is there once it was entered");
            }
        }
    }
}
