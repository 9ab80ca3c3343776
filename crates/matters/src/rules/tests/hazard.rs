//! A hazard's way.

use kernel::{Instant, Refusal};
use uuid::Uuid;

use super::*;
use crate::rules::{
    case::{OnBehalf, Role, TaskState},
    command::{Spot, Until},
};
use Person::{Chief, Dispatcher, GridWorker, Leader, Mediator, Patrol, Sanitation, SecondSanitation, Secretary, Stranger};

pub fn judge() -> Command {
    Command::Judge { valid: true, category: None, urgency: None, grade: None, text: None }
}
fn serious() -> Command {
    Command::Judge { valid: true, category: None, urgency: None, grade: Some("serious".into()), text: None }
}
pub fn dispatch() -> Command {
    Command::Dispatch { lead: SANITATION, co: vec![PATROL], due: None, text: None }
}
pub fn pass() -> Command {
    Command::Recheck { pass: true, text: None, files: vec![] }
}
fn submit(task: Uuid) -> Command {
    Command::Submit { task, text: text(2), files: vec![Uuid::from_u128(0xF1)], waive: None }
}

fn reported() -> Story {
    Story::begin().then(GridWorker, report(ditch()))
}
fn dispatched() -> Story {
    reported().then(Dispatcher, judge()).then(Dispatcher, dispatch())
}
fn working() -> Story {
    let story = dispatched();
    let (lead, co) = (story.task(Role::Lead), story.task(Role::Co));
    let story = story.then(Sanitation, Command::Accept { task: lead }).then(Patrol, Command::Accept { task: co });
    story.then(Patrol, submit(co))
}
fn submitted() -> Story {
    let story = working();
    let lead = story.task(Role::Lead);
    story.then(Sanitation, submit(lead))
}

#[test]
fn a_hazard_goes_from_the_village_to_its_end() {
    let story = submitted();
    assert_eq!(story.stage(), Stage::Verifying);
    let story = story.then(GridWorker, pass());
    assert_eq!(story.stage(), Stage::Closed);
    assert_eq!(story.case().number, "YH-2026-0412");
    assert_eq!(story.case().title, "东郝村第3微网格 沟渠、涵洞、排水堵塞");
    assert!(story.case().tasks.iter().all(|task| !task.state.is_open()));
}

#[test]
fn a_report_is_looked_at_before_it_is_taken() {
    let begin = Story::begin();
    let check = |change: fn(&mut Report), then: Result<Stage, &str>| {
        let mut asked = ditch();
        change(&mut asked);
        begin.check(GridWorker, report(asked), then);
    };
    check(|_| {}, Ok(Stage::Open));
    check(|r| r.category = "9999".into(), Err("matter-category-unknown"));
    check(|r| r.category = "5199".into(), Err("matter-sealed-lane"));
    check(|r| r.category = "5102".into(), Err("matter-category-kind"));
    check(|r| r.found_by = Some("dream".into()), Err("matter-choice-unknown"));
    check(|r| r.people = Some(-1), Err("matter-bad-number"));
    check(
        |r| {
            r.on_behalf = Some(OnBehalf { particulars: text(3).unwrap(), wants_answer: true });
            r.consent = false;
        },
        Err("matter-consent"),
    );
    begin.check(Leader, report(ditch()), Err("matter-area-unknown"));
    begin.check(GridWorker, judge(), Err("matter-not-reported"));
    reported().check(GridWorker, report(ditch()), Err("matter-already-reported"));
}

#[test]
fn a_closed_area_and_a_town_take_no_report() {
    let mut facts = facts(GridWorker, START);
    facts.place.as_mut().unwrap().open = false;
    assert_eq!(Matter::Unreported.decide(&facts, report(ditch())).unwrap_err().code(), "matter-area-closed");
    let found = facts.place.as_mut().unwrap();
    found.open = true;
    found.place.path.truncate(2);
    assert_eq!(Matter::Unreported.decide(&facts, report(ditch())).unwrap_err().code(), "matter-area-too-high");
}

#[test]
fn what_happened_elsewhen_is_asked_after() {
    let check = |happened: i64, reason: bool, then: Option<&str>| {
        let facts = Facts { happened: Some(START.plus(happened)), ..facts(GridWorker, START) };
        let asked = Report { late_reason: text(4).filter(|_| reason), ..ditch() };
        let answer = Matter::Unreported.decide(&facts, report(asked));
        assert_eq!(answer.err().map(|no| no.code()), then);
    };
    check(MINUTE, false, None);
    check(DAY, false, Some("matter-future"));
    check(-DAY, false, None);
    check(-2 * DAY, false, Some("matter-late-reason"));
    check(-2 * DAY, true, None);
    check(-370 * DAY, true, Some("matter-clock-off"));
}

#[test]
fn in_the_flood_season_a_ditch_has_a_day() {
    let summer = Story { now: Instant(START.0 + 120 * DAY), ..Story::begin() }.then(GridWorker, report(ditch()));
    assert_eq!(summer.case().clock.due(), START.plus(121 * DAY));
    let spring = reported();
    assert!(spring.case().clock.due() > START.plus(3 * DAY));
}

#[test]
fn nobody_closes_his_own_dispatched_work() {
    let own = |facts: &mut Facts| facts.who.here.extend([Right::MatterVerify, Right::MatterTriage]);
    let story = submitted();
    for person in [Sanitation, SecondSanitation, Patrol] {
        let mut facts = facts(person, story.now);
        own(&mut facts);
        assert_eq!(story.ask(&facts, pass()), Err(No::OwnWork), "{person:?}");
    }
    story.check(Secretary, pass(), Ok(Stage::Closed));
    story.check(Mediator, pass(), Err("matter-not-yours"));
}

#[test]
fn co_handlers_answer_first_or_are_waived_with_a_reason() {
    let story = dispatched();
    let lead = story.task(Role::Lead);
    let story = story.then(Sanitation, Command::Accept { task: lead });
    story.check(Sanitation, submit(lead), Err("matter-co-open"));
    let waived = Command::Submit { task: lead, text: text(2), files: vec![], waive: text(5) };
    let story = story.then(Sanitation, waived);
    assert_eq!(story.stage(), Stage::Verifying);
    assert_eq!(story.case().tasks[1].state, TaskState::Waived);
}

#[test]
fn a_unit_may_object_and_the_desk_rules() {
    let story = dispatched();
    let lead = story.task(Role::Lead);
    story.check(Sanitation, Command::RequestReturn { task: lead, text: None }, Err("matter-reason-required"));
    let story = story.then(Sanitation, Command::RequestReturn { task: lead, text: text(6) });
    let rule = |agree| Command::RuleReturn { task: lead, agree, text: text(7) };
    story.check(Sanitation, rule(true), Err("matter-not-yours"));
    story.check(Dispatcher, rule(true), Ok(Stage::Judged));
    let upheld = story.then(Dispatcher, rule(false));
    assert_eq!(upheld.case().task(lead).unwrap().state, TaskState::Todo);
    upheld.check(Sanitation, Command::Accept { task: lead }, Ok(Stage::Working));
}

#[test]
fn a_failed_recheck_sends_it_back() {
    let story = submitted();
    let fail = |text| Command::Recheck { pass: false, text, files: vec![] };
    story.check(GridWorker, fail(None), Err("matter-reason-required"));
    let story = story.then(GridWorker, fail(text(8)));
    assert_eq!(story.stage(), Stage::Working);
    let lead = story.case().lead().unwrap();
    assert_eq!((lead.state, lead.clock.is_open(), story.case().clock.is_open()), (TaskState::SentBack, true, true));
    story.check(Sanitation, submit(lead.id), Ok(Stage::Verifying));
}

#[test]
fn a_resident_behind_the_report_is_called_and_silence_is_not_consent() {
    let behalf = Some(OnBehalf { particulars: text(3).unwrap(), wants_answer: true });
    let story = Story::begin().then(GridWorker, report(Report { on_behalf: behalf, ..ditch() }));
    let story = story.then(Dispatcher, judge()).then(Dispatcher, Command::Dispatch { lead: SANITATION, co: vec![], due: None, text: None });
    let lead = story.task(Role::Lead);
    let story = story.then(Sanitation, Command::Accept { task: lead }).then(Sanitation, submit(lead)).then(GridWorker, pass());
    assert_eq!(story.stage(), Stage::CallingBack);
    let call = |result: &str| Command::CallBack { result: result.into(), text: None };
    story.check(Sanitation, call("reached_satisfied"), Err("matter-not-yours"));
    story.check(Dispatcher, call("delighted"), Err("matter-choice-unknown"));
    story.check(Dispatcher, call("reached_satisfied"), Ok(Stage::Closed));
    story.check(Dispatcher, call("reached_unsatisfied"), Ok(Stage::Closing));
    story.check(Dispatcher, call("not_reached"), Ok(Stage::CallingBack));
    let silent = story.then(Dispatcher, call("not_reached")).then(Dispatcher, call("not_reached"));
    silent.check(Dispatcher, call("not_reached"), Ok(Stage::Closing));
}

#[test]
fn a_serious_hazard_goes_up_and_is_closed_by_the_town() {
    let story =
        reported().then(Dispatcher, serious()).then(Dispatcher, Command::Dispatch { lead: SANITATION, co: vec![], due: None, text: None });
    let lead = story.task(Role::Lead);
    let story = story.then(Sanitation, Command::Accept { task: lead });
    story.check(Chief, Command::Suspend { until: story.now.plus(5 * DAY), text: text(9) }, Err("matter-no-pause"));
    let story = story.then(Sanitation, submit(lead)).then(GridWorker, pass());
    assert_eq!(story.stage(), Stage::Closing);
    let close = || Command::Close { text: None };
    story.check(Dispatcher, close(), Err("matter-serious-not-reported"));
    let story = story.then(Dispatcher, Command::ReportUp { text: text(10), document_number: None });
    let mut village = facts(Secretary, story.now);
    village.who.here.insert(Right::MatterTriage);
    assert_eq!(story.ask(&village, close()), Err(No::SeriousBelowTown));
    story.check(Dispatcher, close(), Ok(Stage::Closed));
}

#[test]
fn extensions_are_asked_by_one_and_granted_by_another() {
    let story = working();
    let lead = story.task(Role::Lead);
    let ask = |days, text| Command::RequestExtension { task: Some(lead), until: Until::Days(days), text };
    story.check(Sanitation, ask(3, None), Err("matter-reason-required"));
    story.check(Sanitation, ask(300, text(1)), Err("matter-until-too-far"));
    story.check(Dispatcher, ask(3, text(1)), Err("matter-not-yours"));
    let before = story.case().clock.due();
    let story = story.then(Sanitation, ask(3, text(1)));
    story.check(Sanitation, ask(3, text(1)), Err("matter-extension-pending"));
    let rule = || Command::RuleExtension { agree: true, text: None };
    story.check(Dispatcher, rule(), Err("matter-not-yours"));
    let mut asker = facts(Sanitation, story.now);
    asker.who.here.insert(Right::MatterApprove);
    assert_eq!(story.ask(&asker, rule()), Err(No::OwnRequest));
    let story = story.then(Chief, rule());
    assert!(story.case().clock.due() > before.plus(2 * DAY));
}

#[test]
fn a_pause_moves_the_end_by_its_own_length_and_no_further() {
    let story = working();
    let (before, until) = (story.case().clock.due(), story.now.plus(5 * DAY));
    let story = story.then(Chief, Command::Suspend { until, text: text(1) });
    let paused = story.case().clock.due();
    assert!(paused > before.plus(4 * DAY) && paused < before.plus(7 * DAY));
    let story = story.then(Dispatcher, Command::Resume);
    assert!(story.case().clock.due() < before.plus(2 * DAY));
    story.check(Dispatcher, Command::Resume, Err("matter-wrong-stage"));
}

#[test]
fn corrections_withdrawals_and_merges_say_why() {
    let story = reported();
    let correct = |category: Option<&str>, reason| Command::Correct {
        category: category.map(Into::into),
        area: None,
        spot: None,
        point: None,
        reason,
    };
    story.check(Dispatcher, correct(Some("0701"), None), Err("matter-reason-required"));
    story.check(Dispatcher, correct(Some("5102"), text(1)), Err("matter-category-kind"));
    story.check(Dispatcher, correct(None, None), Ok(Stage::Open));
    let corrected = story.clone().then(Dispatcher, correct(Some("0701"), text(1)));
    assert_eq!(corrected.case().title, "东郝村第3微网格 垃圾积存、清运不及时");
    assert_ne!(corrected.case().clock.reckoned.limit, story.case().clock.reckoned.limit);
    assert_eq!(corrected.case().clock.reckoned.start, story.case().clock.reckoned.start);
    story.check(Dispatcher, Command::Withdraw { reason: None }, Err("matter-reason-required"));
    story.check(GridWorker, Command::Withdraw { reason: text(1) }, Ok(Stage::Withdrawn));
    story.check(Stranger, Command::Withdraw { reason: text(1) }, Err("matter-not-yours"));
    story.check(Dispatcher, Command::Merge { into: STREAM }, Err("matter-merge-self"));
    story.check(Dispatcher, Command::Merge { into: Uuid::from_u128(9) }, Ok(Stage::Merged));
    let mut ended = facts(Dispatcher, story.now);
    ended.into.as_mut().unwrap().stage = Stage::Merged;
    assert_eq!(story.ask(&ended, Command::Merge { into: Uuid::from_u128(9) }).unwrap_err().code(), "matter-merge-ended");
}

#[test]
fn whoever_was_overtaken_is_told_so() {
    let story = dispatched();
    let seen = |version, person| Facts { based_on: Some(version), ..facts(person, story.now) };
    assert_eq!(story.ask(&seen(1, Dispatcher), judge()), Err(No::MovedOn));
    let other = Command::Dispatch { lead: PATROL, co: vec![], due: None, text: None };
    assert_eq!(story.ask(&seen(2, Dispatcher), other), Err(No::MovedOn));
    // The same again is no news, whatever was seen.
    assert_eq!(story.ask(&seen(2, Dispatcher), dispatch()), Ok(vec![]));
    // What does not concern the same thing goes on.
    let lead = story.task(Role::Lead);
    assert!(story.ask(&seen(1, Sanitation), Command::Accept { task: lead }).is_ok());
    let accepted = story.clone().then(Sanitation, Command::Accept { task: lead });
    let asking = |person| Facts { based_on: Some(3), ..facts(person, accepted.now) };
    assert_eq!(accepted.ask(&asking(SecondSanitation), Command::Accept { task: lead }), Err(No::MovedOn));
    assert_eq!(accepted.ask(&asking(Sanitation), Command::Accept { task: lead }), Ok(vec![]));
}

#[test]
fn settled_on_the_spot_is_one_step() {
    let spot = |measure| Some(Spot { measure, ..Spot::default() });
    let begin = Story::begin();
    begin.check(GridWorker, report(Report { on_the_spot: spot(None), ..ditch() }), Err("matter-reason-required"));
    let story = begin.then(GridWorker, report(Report { on_the_spot: spot(text(2)), ..ditch() }));
    assert_eq!((story.stage(), story.history.len()), (Stage::Closed, 3));
    let story = drawn(Report { on_the_spot: spot(text(2)), ..ditch() });
    story.check(GridWorker, call("reached_satisfied"), Err("matter-own-work"));
    story.check(Dispatcher, call("reached_satisfied"), Ok(Stage::Closed));
}

/// Settled on the spot and drawn for a call-back.
pub fn drawn(first: Report) -> Story {
    let mut drawn = facts(GridWorker, START);
    Arc::make_mut(&mut drawn.catalogue).sampling.one_in = 1;
    let mut story = Story::begin();
    let events = story.ask(&drawn, report(first)).unwrap();
    story.record(GridWorker, events);
    story
}
fn call(result: &str) -> Command {
    Command::CallBack { result: result.into(), text: None }
}
pub fn unsatisfied() -> Command {
    call("reached_unsatisfied")
}
fn reopen() -> Command {
    Command::Reopen { text: text(5) }
}

#[test]
fn a_sampled_call_undoes_a_closing_only_where_nobody_is_content() {
    let spot = Some(Spot { measure: text(2), ..Spot::default() });
    let story = drawn(Report { on_the_spot: spot, ..ditch() });
    story.check(Dispatcher, call("declined"), Ok(Stage::Closed));
    story.check(Dispatcher, call("reached_basically"), Ok(Stage::Closed));
    story.check(Dispatcher, call("not_reached"), Ok(Stage::Closed));
    story.check(Dispatcher, unsatisfied(), Ok(Stage::Closing));
    let silent = story.clone().then(Dispatcher, call("not_reached")).then(Dispatcher, call("not_reached"));
    assert!(silent.case().tasks.iter().any(|task| task.state.is_open()), "the call is still owed");
    // Not reached is not satisfied: after the last attempt a person looks at it.
    silent.check(Dispatcher, call("not_reached"), Ok(Stage::Closing));

    let story = story.then(Dispatcher, unsatisfied());
    story.check(Dispatcher, Command::Close { text: None }, Err("matter-reason-required"));
    story.check(Dispatcher, Command::Reopen { text: None }, Err("matter-reason-required"));
    story.check(GridWorker, reopen(), Err("matter-not-yours"));
    let story = story.then(Dispatcher, reopen());
    assert_eq!(story.stage(), Stage::Open);
    assert!(story.case().clock.is_open() && story.case().on_the_spot.is_none());
    assert!(story.case().clock.reckoned.start > START, "the new round counts from its beginning");
    let story = story.then(Dispatcher, judge()).then(Dispatcher, dispatch());
    assert_eq!(story.stage(), Stage::Assigned);
}

#[test]
fn a_resident_who_is_not_content_has_it_done_again_and_is_asked_again() {
    let behalf = Some(OnBehalf { particulars: text(3).unwrap(), wants_answer: true });
    let to = Command::Dispatch { lead: SANITATION, co: vec![], due: None, text: None };
    let story = Story::begin().then(GridWorker, report(Report { on_behalf: behalf, ..ditch() })).then(Dispatcher, judge());
    let story = story.then(Dispatcher, to);
    let lead = story.task(Role::Lead);
    let story = story.then(Sanitation, Command::Accept { task: lead }).then(Sanitation, submit(lead)).then(GridWorker, pass());
    let story = story.then(Dispatcher, unsatisfied());
    story.check(GridWorker, pass(), Err("matter-wrong-stage"));
    story.check(Dispatcher, Command::Close { text: None }, Err("matter-reason-required"));
    let story = story.then(Dispatcher, reopen());
    assert_eq!(story.stage(), Stage::Working);
    let task = story.case().task(lead).unwrap();
    assert_eq!((task.state, task.clock.is_open(), story.case().clock.is_open()), (TaskState::SentBack, true, true));
    assert_eq!(story.case().clock.reckoned.start, START, "the resident's clock never starts anew");
    let story = story.then(Sanitation, submit(lead)).then(GridWorker, pass());
    assert_eq!(story.stage(), Stage::CallingBack);
    // Attempts are counted anew, and silence still is no consent.
    story.check(Dispatcher, call("not_reached"), Ok(Stage::CallingBack));
    story.check(Dispatcher, call("reached_satisfied"), Ok(Stage::Closed));
}

#[test]
fn remarks_urges_and_units_that_are_not_there() {
    let story = reported().then(Dispatcher, judge());
    story.check(Leader, Command::Remark { text: text(1) }, Ok(Stage::Judged));
    story.check(Leader, Command::Urge { text: text(1) }, Err("matter-not-yours"));
    let to = |lead, co: Vec<Uuid>| Command::Dispatch { lead, co, due: None, text: None };
    story.check(Dispatcher, to(Uuid::from_u128(0xDEAD), vec![]), Err("matter-unit-unknown"));
    story.check(Dispatcher, to(SANITATION, vec![SANITATION]), Err("matter-unit-twice"));
    let late = Command::Dispatch { lead: SANITATION, co: vec![], due: Some(START), text: None };
    story.check(Dispatcher, late, Err("matter-until-past"));
}
