//! The stored form of every event, and the table of every stage × action, pinned in files that a reviewer reads.
//! `BLESS=1 cargo test -p matters golden` writes them anew.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use super::*;
use crate::rules::{gate::Action, refusal::ERRORS};
use kernel::Refusal;

fn pinned(name: &str, now: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    assert_eq!(now, std::fs::read_to_string(&path).unwrap_or_default(), "{name} changed: read it, then BLESS=1");
}

/// One of each event ever stored, by the stories that make them.
fn events() -> Vec<Event> {
    let mut found: BTreeMap<String, Event> = BTreeMap::new();
    let mut note = |event: &Event| {
        let name = serde_json::to_value(event).unwrap()["event"].as_str().unwrap().to_owned();
        found.entry(name).or_insert_with(|| event.clone());
    };
    for story in stories() {
        story.history.iter().for_each(|seen| note(&seen.event));
        for action in actions() {
            let answers = EVERYBODY.map(|person| story.ask(&facts(person, story.now), command(action, story)));
            answers.into_iter().flatten().flatten().for_each(|event| note(&event));
        }
    }
    found.into_values().collect()
}

#[test]
fn the_stored_form_of_every_event_is_pinned() {
    let events = events();
    let lines: Vec<String> = events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    pinned("events.jsonl", &(lines.join("\n") + "\n"));
    for (line, event) in lines.iter().zip(&events) {
        assert_eq!(&serde_json::from_str::<Event>(line).unwrap(), event);
    }
    assert_eq!(events.len(), 34, "an event that no story makes is an event nobody has read");
}

/// A command for every action, as filled in as it can be.
pub fn command(action: Action, story: &Story) -> Command {
    use crate::rules::case::TaskState;
    use Action as A;
    let case = story.case();
    let open = case.tasks.iter().find(|task| task.role.handles() && task.state.is_open());
    let returning = case.tasks.iter().find(|task| task.state == TaskState::Returning);
    let task = returning.or(open).or(case.tasks.first()).map_or(Uuid::nil(), |task| task.id);
    match action {
        A::Judge => hazard::judge(),
        A::Admit => dispute::admit(),
        A::Dispatch => hazard::dispatch(),
        A::Accept => Command::Accept { task },
        A::Submit => Command::Submit { task, text: text(1), files: vec![], waive: text(2) },
        A::Recheck => hazard::pass(),
        A::CallBack => Command::CallBack { result: "reached_satisfied".into(), text: None },
        A::Close => Command::Close { text: text(1) },
        A::Reopen => Command::Reopen { text: text(1) },
        A::Settle => dispute::settle(false),
        A::SettleOnTheSpot => dispute::settle(true),
        A::Perform => Command::Perform { state: "done".into(), text: None },
        A::Progress => Command::Progress { task: None, text: text(1), files: vec![] },
        A::Assess => Command::Assess { risk: "high".into(), text: text(1) },
        A::Alert => Command::Alert { text: text(1) },
        A::Mediate => Command::Mediate { text: text(1), mediator: text(2) },
        A::Fail => Command::Fail { reason: text(1), guidance: text(2) },
        A::Escalate => Command::Escalate { text: text(1) },
        A::RuleReturn => Command::RuleReturn { task, agree: true, text: text(1) },
        A::RuleExtension => Command::RuleExtension { agree: true, text: text(1) },
        A::RequestReturn => Command::RequestReturn { task, text: text(1) },
        A::RequestExtension => {
            let until = crate::rules::command::Until::Days(3);
            Command::RequestExtension { task: None, until, text: text(1) }
        }
        A::ReportUp => Command::ReportUp { text: text(1), document_number: Some("修政报〔2026〕12号".into()) },
        A::Resume => Command::Resume,
        A::Suspend => Command::Suspend { until: story.now.plus(10 * DAY), text: text(1) },
        A::Correct => Command::Correct {
            category: Some(if case.kind == "hazard" { "0701" } else { "5116" }.into()),
            area: None,
            spot: text(3),
            point: None,
            reason: text(1),
        },
        A::Merge => Command::Merge { into: Uuid::from_u128(9) },
        A::Urge => Command::Urge { text: text(1) },
        A::Remark => Command::Remark { text: text(1) },
        A::Withdraw => Command::Withdraw { reason: text(1) },
    }
}

const EVERYBODY: [Person; 11] = [
    Person::GridWorker,
    Person::Dispatcher,
    Person::Chief,
    Person::Sanitation,
    Person::Patrol,
    Person::Secretary,
    Person::Mediator,
    Person::SecondMediator,
    Person::Justice,
    Person::Leader,
    Person::Stranger,
];

/// All actions in an order that does not follow that of the buttons.
fn actions() -> [Action; 30] {
    let mut all = Action::ALL;
    all.sort_unstable();
    all
}

/// Every story that anybody's accepted actions lead to, each stage and kind reached at least once: breadth first, one story per
/// set of things that are true.
pub fn stories() -> &'static [Story] {
    static HELD: LazyLock<Vec<Story>> = LazyLock::new(search);
    &HELD
}

fn search() -> Vec<Story> {
    let spot = || crate::rules::command::Spot { measure: text(1), way: Some("talk".into()), ..Default::default() };
    let behalf = crate::rules::case::OnBehalf { particulars: text(3).unwrap(), wants_answer: true };
    let mut waiting = vec![
        Story::begin().then(Person::GridWorker, report(ditch())),
        Story::begin().then(Person::GridWorker, report(Report { on_behalf: Some(behalf), ..ditch() })),
        Story::begin().then(Person::GridWorker, report(quarrel())),
        Story::begin().then(Person::GridWorker, report(Report { on_the_spot: Some(spot()), ..quarrel() })),
    ];
    let serious = Command::Judge { valid: true, category: None, urgency: None, grade: Some("serious".into()), text: None };
    waiting.push(waiting[0].clone().then(Person::Dispatcher, serious));
    let untrue = Command::Judge { valid: false, category: None, urgency: None, grade: None, text: text(1) };
    waiting.push(waiting[0].clone().then(Person::Dispatcher, untrue));
    // Drawn for a call-back after a settlement on the spot; and each kind with somebody whom the call found dissatisfied.
    for first in [ditch(), quarrel()] {
        let drawn = hazard::drawn(Report { on_the_spot: Some(spot()), ..first });
        waiting.insert(0, drawn.clone().then(Person::Dispatcher, hazard::unsatisfied()));
        waiting.insert(0, drawn);
    }
    waiting.insert(0, Story::begin().then(Person::GridWorker, report(Report { risk: Some("high".into()), ..quarrel() })));
    let mut seen = BTreeSet::new();
    let mut stories = vec![];
    while let Some(story) = waiting.pop() {
        if !seen.insert(truths(&story)) {
            continue;
        }
        // That the risk was weighed anew leads to nothing that a story with a risk from the start does not lead to.
        for action in actions().into_iter().filter(|action| *action != Action::Assess) {
            for person in EVERYBODY {
                let Ok(events) = story.ask(&facts(person, story.now), command(action, &story)) else { continue };
                if events.is_empty() {
                    continue;
                }
                let mut next = story.clone();
                next.record(person, events);
                waiting.push(next);
                break;
            }
        }
        stories.push(story);
    }
    stories
}

/// What distinguishes one state from another for the rules.
fn truths(story: &Story) -> String {
    let case = story.case();
    let tasks = case.tasks.iter().filter(|task| task.role != crate::rules::case::Role::Alert);
    let tasks: Vec<_> = tasks.map(|task| (task.role, task.state)).collect();
    let paused = case.clock.paused(story.now).is_some();
    let level = case.level.as_ref().map(|level| level.code.clone());
    format!(
        "{:?}",
        (
            &case.kind,
            case.stage(),
            &case.grade,
            tasks.len().min(4),
            tasks.iter().rev().take(3).collect::<Vec<_>>(),
            paused,
            case.extension.is_some(),
            case.extensions,
            case.on_behalf.is_some(),
            level,
            (case.reported_up.is_some(), case.is_unsatisfied(), case.owes_alert()),
            case.standing.outcome(),
        )
    )
}

#[test]
fn every_stage_and_action_is_pinned() {
    let mut table: BTreeMap<(String, &str), BTreeMap<Action, BTreeMap<String, Vec<Person>>>> = BTreeMap::new();
    for story in stories() {
        let case = story.case();
        let row = table.entry((case.kind.clone(), case.stage().code())).or_default();
        for action in actions() {
            for person in EVERYBODY {
                let answer = match story.ask(&facts(person, story.now), command(action, story)) {
                    Ok(events) if events.is_empty() => "so already".to_owned(),
                    Ok(_) => "ok".to_owned(),
                    Err(no) => no.code().trim_start_matches("matter-").to_owned(),
                };
                let people = row.entry(action).or_default().entry(answer).or_default();
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
    }
    let mut text =
        String::from("# kind stage: action → who is answered what. Read it as a reviewer: who may now do what he could not before?\n");
    for ((kind, stage), actions) in table {
        for (action, answers) in actions {
            let line: Vec<String> = answers
                .iter()
                .map(|(answer, people)| match answer.as_str() {
                    "ok" | "own-work" | "serious-below-town" => format!("{answer} {people:?}"),
                    _ => answer.clone(),
                })
                .collect();
            let _ = writeln!(text, "{kind} {stage}: {} → {}", action.code(), line.join("; "));
        }
    }
    pinned("actions.txt", &text);
}

#[test]
fn every_refusal_has_its_listed_sentence() {
    let codes: Vec<_> = ERRORS.iter().map(|entry| entry.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), codes.len(), "a code is listed twice");
    let no = No::WrongStage(Action::Close, Stage::Working);
    assert_eq!(no.message(), "这件事现在是“办理中”，不能办结");
    assert!(ERRORS.iter().all(|entry| entry.code.starts_with("matter-") && !entry.sentence.contains("409")));
}
