//! Commands against the state: the frame that every command goes through, one file per part of a matter's life.
//!
//! The order is fixed: is there a matter → is it already so → has somebody been faster → may this person, in this stage →
//! what was filled in.

mod alert;
mod check;
mod dispute;
mod report;
mod time;
mod triage;
mod work;

use store::TextRef;
use uuid::Uuid;

use super::{
    Command, Event, Facts, Matter, No,
    case::{Case, Role, TaskState, Unit},
    catalogue::Stage,
    event::{Moved, NewTask},
    gate::{Action, gate},
};

type Events = Result<Vec<Event>, No>;

/// Judges a command.
pub(super) fn decide(matter: &Matter, facts: &Facts, command: Command) -> Events {
    let case = match (matter, command) {
        (Matter::Unreported, Command::Report(report)) => return report::report(facts, *report),
        (Matter::Reported(_), Command::Report(_)) => return Err(No::AlreadyReported),
        (Matter::Unreported, _) => return Err(No::NotReported),
        (Matter::Reported(case), command) => (case, command),
    };
    let (case, command) = case;
    let Some(action) = command.action() else { return Err(No::AlreadyReported) };
    if already(case, facts, &command) {
        return Ok(vec![]);
    }
    let overtaken = facts.based_on.is_some_and(|seen| seen < newest(case, action));
    if overtaken && !on_own_task(action) {
        return Err(No::MovedOn);
    }
    let late = facts.based_on.is_some_and(|seen| seen < case.version);
    gate(case, &facts.catalogue, &facts.who, action, facts.now).and_then(|()| judge(case, facts, command)).map_err(|no| {
        // What the person saw allowed it, what has happened since does not: he is told that, not a rule he did not break.
        if late && matches!(no, No::WrongStage(..) | No::TaskState(_)) { No::MovedOn } else { no }
    })
}

fn judge(case: &Case, facts: &Facts, command: Command) -> Events {
    match command {
        Command::Report(_) => Err(No::AlreadyReported),
        Command::Judge { valid, category, urgency, grade, text } => {
            triage::judge(case, facts, valid, triage::Judgement { category, urgency, grade }, text)
        }
        Command::Dispatch { lead, co, due, text } => triage::dispatch(case, facts, lead, &co, due, text),
        Command::Accept { task } => work::accept(case, facts, task),
        Command::RequestReturn { task, text } => work::request_return(case, facts, task, text),
        Command::RuleReturn { task, agree, text } => triage::rule_return(case, facts, task, agree, text),
        Command::Progress { task, text, files } => work::progress(case, facts, task, text, files),
        Command::Submit { task, text, files, waive } => work::submit(case, facts, task, work::Result_ { text, files, waive }),
        Command::Recheck { pass, text, files } => check::recheck(case, facts, pass, text, files),
        Command::CallBack { result, text } => check::call_back(case, facts, result, text),
        Command::Close { text } => check::close(case, facts, text),
        Command::Reopen { text } => check::reopen(case, facts, text),
        Command::RequestExtension { task, until, text } => time::request_extension(case, facts, task, until, text),
        Command::RuleExtension { agree, text } => time::rule_extension(case, facts, agree, text),
        Command::Suspend { until, text } => time::suspend(case, facts, until, text),
        Command::Resume => Ok(time::resume(case, facts)),
        Command::Correct { category, area, spot, point, reason } => {
            triage::correct(case, facts, triage::Correction { category, area, spot, point, reason })
        }
        Command::Withdraw { reason } => {
            let reason = Some(needed(reason, "reason")?);
            Ok(vec![Event::Withdrawn { reason, moved: moved(facts, case, Stage::Withdrawn) }])
        }
        Command::Merge { into } => triage::merge(case, facts, into),
        Command::Urge { text } => Ok(vec![Event::Urged { text }]),
        Command::ReportUp { text, document_number } => Ok(vec![Event::ReportedUp { text, document_number }]),
        Command::Remark { text } => Ok(vec![Event::Remarked { text: Some(needed(text, "text")?) }]),
        Command::Admit { accept, reason } => dispute::admit(case, facts, accept, reason),
        Command::Assess { risk, text } => alert::assess(case, facts, risk, text),
        Command::Alert { text } => Ok(vec![Event::Alerted { text: Some(needed(text, "text")?) }]),
        Command::Mediate { text, mediator } => Ok(vec![Event::Mediated { text: Some(needed(text, "text")?), mediator }]),
        Command::Settle(settle) => dispute::settle(case, facts, settle),
        Command::Fail { reason, guidance } => dispute::fail(case, facts, reason, guidance),
        Command::Escalate { text } => dispute::escalate(case, facts, text),
        Command::Perform { state, text } => dispute::perform(case, facts, state, text),
    }
}

/// Whether what is asked is already so, by the same person's act: no fault, and no news either.
fn already(case: &Case, facts: &Facts, command: &Command) -> bool {
    let mine = |task: &Uuid| {
        let hand = |account| case.task(*task).is_some_and(|task| task.state == TaskState::Doing && task.hands.contains(&account));
        facts.who.account.is_some_and(hand)
    };
    match command {
        Command::Accept { task } => mine(task),
        Command::Dispatch { lead, co, .. } if case.stage() == Stage::Assigned => {
            let held: Vec<Uuid> = case.tasks.iter().filter(|t| t.state.is_open() && t.role == Role::Co).map(|t| t.unit.id).collect();
            case.lead().is_some_and(|task| task.unit.id == *lead) && held == *co
        }
        Command::Merge { into } => matches!(&case.standing, super::case::Standing::Merged { into: held, .. } if held == into),
        Command::Suspend { until, .. } => case.clock.paused(facts.now) == Some(time::day_end(*until).plus(1)),
        Command::Assess { risk, .. } => case.risk.as_ref() == Some(risk),
        _ => false,
    }
}

/// Actions on one's own task go on whatever others did meanwhile, as long as the task stands.
const fn on_own_task(action: Action) -> bool {
    matches!(
        action,
        Action::Accept
            | Action::RequestReturn
            | Action::Submit
            | Action::Progress
            | Action::RequestExtension
            | Action::Urge
            | Action::Remark
            | Action::Mediate
            | Action::Assess
            | Action::Alert
    )
}

/// The version at which that which the action changes was last changed.
const fn newest(case: &Case, action: Action) -> i64 {
    match action {
        Action::Correct => case.touched.details,
        Action::RuleExtension | Action::Suspend | Action::Resume => case.touched.clock,
        _ => case.touched.course,
    }
}

/// Where a matter goes, with the pack's word for the step it then waits for.
fn moved(facts: &Facts, case: &Case, stage: Stage) -> Moved {
    moved_of(facts, &case.kind, stage)
}

fn moved_of(facts: &Facts, kind: &str, stage: Stage) -> Moved {
    let step = facts.catalogue.step(kind, stage).map(|step| step.code.clone()).unwrap_or_default();
    Moved { step, stage }
}

/// The identity of the matter's task number `n`: the same command decided again gives the same.
fn task_id(stream: Uuid, n: u32) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(stream.as_bytes()).update(b"task").update(&n.to_be_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn needed(text: Option<TextRef>, field: &'static str) -> Result<TextRef, No> {
    text.ok_or(No::ReasonRequired(field))
}

/// The area of a matter at one of these levels, as somebody to whom a check may be given.
fn area_unit(case: &Case, levels: &[&str]) -> Unit {
    let part = levels.iter().find_map(|level| case.place.at(level)).or_else(|| case.place.area());
    part.map_or(Unit { id: Uuid::nil(), name: String::new(), area: true }, |part| Unit { id: part.id, name: part.name.clone(), area: true })
}

/// A call to the resident or the parties: hazards from the town's desk (another body than the handlers), disputes from the village.
fn call_back_task(case: &Case, facts: &Facts) -> NewTask {
    let unit = match case.course {
        super::catalogue::Course::Hazard => area_unit(case, &["town", "village"]),
        super::catalogue::Course::Dispute => area_unit(case, &["village", "town"]),
    };
    let due = super::clock::reckoned(facts, facts.now, &facts.catalogue.checks.call_back, &[]);
    NewTask { id: task_id(facts.stream, case.task_count), unit, role: Role::CallBack, due, fixed: false }
}

/// Whether the pack lets a matter of this kind be closed by rule.
fn closes_by_rule(case: &Case, facts: &Facts) -> bool {
    facts.catalogue.flow(&case.kind).is_some_and(|flow| flow.closes_by_rule)
}
