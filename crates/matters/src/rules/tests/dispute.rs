//! A dispute's way.

use super::*;
use crate::rules::{
    case::Role,
    command::{Settle, Spot},
};
use Person::{Dispatcher, GridWorker, Justice, Mediator, SecondMediator};

pub fn admit() -> Command {
    Command::Admit { accept: true, reason: None }
}
pub fn settle(on_the_spot: bool) -> Command {
    Command::Settle(Settle {
        form: "oral".into(),
        on_the_spot,
        terms: text(1),
        way: "talk".into(),
        document_number: None,
        perform_by: None,
    })
}
fn call(result: &str) -> Command {
    Command::CallBack { result: result.into(), text: None }
}
fn reported() -> Story {
    Story::begin().then(GridWorker, report(quarrel()))
}
fn mediating() -> Story {
    reported().then(Mediator, admit())
}

#[test]
fn a_dispute_goes_from_the_yard_to_its_end() {
    let story = mediating();
    assert_eq!(story.case().level.as_ref().unwrap().code, "grid");
    let story = story.then(Mediator, Command::Mediate { text: text(2), mediator: None }).then(Mediator, settle(false));
    assert_eq!(story.stage(), Stage::Performing);
    let partly = Command::Perform { state: "partly".into(), text: text(3) };
    let story = story.then(Mediator, partly).then(Mediator, Command::Perform { state: "done".into(), text: None });
    assert_eq!(story.stage(), Stage::CallingBack);
    // He who mediated does not collect his own rating.
    story.check(Mediator, call("reached_satisfied"), Err("matter-own-work"));
    story.check(SecondMediator, call("reached_satisfied"), Ok(Stage::Closed));
    story.check(SecondMediator, call("declined"), Ok(Stage::Closed));
}

#[test]
fn failing_is_a_proper_end_with_guidance() {
    let story = mediating();
    let fail = |guidance| Command::Fail { reason: text(1), guidance };
    story.check(Mediator, fail(None), Err("matter-reason-required"));
    let story = story.then(Mediator, fail(text(2)));
    assert_eq!(story.stage(), Stage::Closing);
    let story = story.then(Dispatcher, Command::Close { text: None });
    assert_eq!(story.case().standing.outcome().unwrap().code(), "failed");
}

#[test]
fn it_climbs_level_by_level_with_a_limit_each() {
    let up = || Command::Escalate { text: text(1) };
    let story = mediating().then(Mediator, up());
    assert_eq!((story.stage(), story.case().level.as_ref().unwrap().code.as_str()), (Stage::Open, "village"));
    let story = story.then(Mediator, admit()).then(Mediator, up());
    assert_eq!(story.case().level.as_ref().unwrap().code, "town");
    story.check(Mediator, up(), Err("matter-top-level"));
    // The town may give it to the justice office, which then mediates for itself.
    let given = story.then(Dispatcher, Command::Dispatch { lead: JUSTICE, co: vec![], due: None, text: None });
    let lead = given.task(Role::Lead);
    let held = given.then(Justice, Command::Accept { task: lead });
    held.check(Mediator, settle(false), Err("matter-not-yours"));
    held.check(Justice, settle(false), Ok(Stage::Performing));
}

#[test]
fn mediation_is_voluntary_and_may_be_declined() {
    let story = reported();
    story.check(Mediator, Command::Admit { accept: false, reason: None }, Err("matter-reason-required"));
    story.check(Mediator, Command::Admit { accept: false, reason: text(1) }, Ok(Stage::Dismissed));
    story.check(
        Mediator,
        Command::Judge { valid: true, category: None, urgency: None, grade: None, text: None },
        Err("matter-other-course"),
    );
    story.check(GridWorker, admit(), Err("matter-not-yours"));
}

#[test]
fn settled_at_once_before_or_after_admission() {
    for story in [reported(), mediating()] {
        let story = story.then(Mediator, settle(true));
        assert_eq!(story.stage(), Stage::CallingBack);
        assert_eq!(story.case().way.as_deref(), Some("talk"));
        story.check(Mediator, call("reached_satisfied"), Err("matter-own-work"));
        story.check(Dispatcher, call("reached_satisfied"), Ok(Stage::Closed));
    }
    let spot = |way: Option<&str>| Some(Spot { measure: text(1), way: way.map(Into::into), ..Spot::default() });
    let begin = Story::begin();
    begin.check(GridWorker, report(Report { on_the_spot: spot(None), ..quarrel() }), Err("matter-reason-required"));
    begin.check(GridWorker, report(Report { on_the_spot: spot(Some("talk")), ..quarrel() }), Ok(Stage::Closed));
}

#[test]
fn parties_who_are_not_content_are_heard_again() {
    let story = mediating().then(Mediator, settle(true)).then(SecondMediator, call("reached_unsatisfied"));
    assert_eq!(story.stage(), Stage::Closing);
    // Who mediated does not close over their heads; he may take it up again.
    story.check(Mediator, Command::Close { text: text(1) }, Err("matter-own-work"));
    story.check(Dispatcher, Command::Close { text: text(1) }, Ok(Stage::Closed));
    story.check(GridWorker, Command::Reopen { text: text(1) }, Err("matter-not-yours"));
    let story = story.then(Mediator, Command::Reopen { text: text(1) });
    assert_eq!(story.stage(), Stage::Open);
    assert!(story.case().agreement.is_none() && story.case().way.is_none() && story.case().clock.is_open());
    // Whether they want to go on is asked again: mediation is voluntary.
    let story = story.then(SecondMediator, admit()).then(SecondMediator, settle(true));
    story.check(Mediator, call("reached_satisfied"), Err("matter-own-work"));
    story.check(Dispatcher, call("reached_satisfied"), Ok(Stage::Closed));
}

#[test]
fn what_is_likely_to_escalate_is_told_to_the_police_at_once() {
    let assess = |risk: &str, text| Command::Assess { risk: risk.into(), text };
    let told = || Command::Alert { text: text(2) };
    let story = Story::begin().then(GridWorker, report(Report { risk: Some("high".into()), ..quarrel() }));
    let alert = story.task(Role::Alert);
    let task = story.case().task(alert).unwrap();
    assert_eq!((task.unit.name.as_str(), task.clock.due()), ("修文镇", START.plus(30 * MINUTE)));
    // Neither admission nor agreement takes it away, and nothing is closed over it.
    let story = story.then(Mediator, admit()).then(Mediator, settle(true));
    let story = story.then(SecondMediator, call("reached_unsatisfied"));
    story.check(Dispatcher, Command::Close { text: text(1) }, Err("matter-alert-open"));
    story.check(Dispatcher, Command::Alert { text: None }, Err("matter-reason-required"));
    story.check(Person::Stranger, told(), Err("matter-not-yours"));
    let story = story.then(GridWorker, told());
    story.check(Dispatcher, told(), Err("matter-task-state"));
    story.check(Dispatcher, Command::Close { text: text(1) }, Ok(Stage::Closed));

    // It may also turn out later, and pass again.
    let story = mediating();
    story.check(Mediator, told(), Err("matter-task-state"));
    story.check(Mediator, assess("red", text(1)), Err("matter-choice-unknown"));
    story.check(Mediator, assess("high", None), Err("matter-reason-required"));
    let story = story.then(Mediator, assess("high", text(1)));
    assert!(story.case().owes_alert());
    let story = story.then(Mediator, assess("some", text(1)));
    assert!(!story.case().owes_alert());
    assert_eq!(story.stage(), Stage::Working);
}

#[test]
fn violence_at_home_is_never_a_dispute() {
    let sealed = Report { category: "5199".into(), ..quarrel() };
    Story::begin().check(GridWorker, report(sealed), Err("matter-sealed-lane"));
    let correct = Command::Correct { category: Some("5199".into()), area: None, spot: None, point: None, reason: text(1) };
    reported().check(Dispatcher, correct, Err("matter-sealed-lane"));
}
