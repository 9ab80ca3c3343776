//! Checks: the recheck on the spot, the call to the resident, the closing.
//!
//! **Guard:** nobody rechecks, calls back or closes what he or his unit worked on; no pack lifts it. Settling on the spot is
//! exempt from the recheck, and one in so many is called back, drawn by the record's own identity so that nobody picks.

use kernel::{
    Instant, Right,
    schema::{Choice, Field, FieldType, Phase, RecordKind, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, asked, choice, explained, note, outcome};
use crate::rules::{event::Event as RecordEvent, refusal::RecordRefusal, state::Body};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last recheck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck: Option<CheckResult>,
    /// The answers of those called back, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<CheckResult>,
    /// Drawn for a call although it was settled on the spot, and not called yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub call_owed: bool,
    /// How often it was reopened.
    #[serde(default)]
    pub reopened: i64,
    /// Who closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<Uuid>,
}

/// A recheck or a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckResult {
    /// `passed`, `failed`; `satisfied`, `basically`, `unsatisfied`, `unreached`, `declined`.
    pub result: String,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Option<Uuid>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody looked at the result on the spot.
    Rechecked {
        /// Whether it is good.
        passed: bool,
    },
    /// Somebody was called.
    CalledBack {
        /// What he said.
        result: String,
    },
    /// It was drawn for a call.
    Drawn,
}

/// What its verbs ask.
pub fn asks(_: &RecordKind, step: &Step) -> Vec<Field> {
    match step.verb {
        Verb::Recheck => {
            let photos = asked("@photos", "现场照片", FieldType::Photos);
            vec![outcome("复查结果"), photos, note("复查情况（不通过的要写明哪里不行）", false)]
        }
        Verb::CallBack => vec![outcome("回访结果"), note("回访情况", false)],
        Verb::Close => vec![note("办结说明", false)],
        Verb::Reopen => vec![note("重新办理的原因", true)],
        _ => vec![],
    }
}

/// The outcomes to choose from.
pub fn outcomes(_: &RecordKind, step: &Step) -> Vec<Choice> {
    match step.verb {
        Verb::Recheck => vec![choice("passed", "复查通过"), explained("failed", "退回重改")],
        Verb::CallBack => vec![
            choice("satisfied", "满意"),
            choice("basically", "基本满意"),
            choice("unsatisfied", "不满意"),
            choice("unreached", "未接通"),
            choice("declined", "不愿评价"),
        ],
        _ => vec![],
    }
}

impl State {
    /// Whether whoever was called last was not content. That nobody was reached is another answer, and never contentment.
    pub fn is_unsatisfied(&self) -> bool {
        self.answers.last().is_some_and(|answer| answer.result == "unsatisfied")
    }

    /// How often in a row nobody was reached.
    pub fn unreached(&self) -> usize {
        self.answers.iter().rev().take_while(|answer| answer.result == "unreached").count()
    }
}

/// What it forbids.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let Some(state) = &body.facets.check else { return Ok(()) };
    match acting.step.verb {
        Verb::Recheck | Verb::CallBack if is_own_work(body, acting) => Err(RecordRefusal::OwnWork),
        // Nor does anybody close over the head of a person whom his own work left dissatisfied.
        Verb::Close if !acting.step.by_rule && is_own_work(body, acting) => Err(RecordRefusal::OwnWork),
        Verb::Reopen if state.reopened >= acting.kind.number("check.reopens") => Err(RecordRefusal::TooManyReopens(state.reopened)),
        _ => Ok(()),
    }
}

/// Whether the caller or his unit worked on it. Mediation asks for another person only: a village has one mediation committee,
/// and its members may call for one another.
fn is_own_work(body: &Body, acting: &Acting<'_>) -> bool {
    let who = &acting.facts.who;
    let Some(account) = who.account else { return false };
    let settled = body.facets.intake.as_ref().is_some_and(|intake| intake.on_the_spot) && body.recorder.account == Some(account);
    let mediated = body.facets.mediation.as_ref().is_some_and(|mediation| mediation.worked(account));
    let tasks = body.facets.tasks.as_ref();
    let person = tasks.is_some_and(|tasks| tasks.worked(account));
    let unit = tasks.is_some_and(|tasks| who.units.iter().any(|(right, unit)| *right == Right::MatterHandle && tasks.worked_by(*unit)));
    settled || mediated || person || unit || untasked(body, who, account)
}

/// Where nobody was given a task, the unit responsible for it or reporting it has worked on it; where no unit is named, whoever
/// wrote it down. Whoever writes down what another unit has to mend may well check whether it was mended.
fn untasked(body: &Body, who: &crate::rules::Who, account: Uuid) -> bool {
    let given = body.facets.tasks.as_ref().is_some_and(|tasks| !tasks.tasks.is_empty());
    if given || body.facets.mediation.is_some() {
        return false;
    }
    let responsible = body.roles.iter().filter(|held| held.role == crate::rules::state::RoleName::Responsible).map(|held| held.unit.id);
    let units: Vec<Uuid> = responsible.chain(body.organisation.iter().map(|unit| unit.id)).collect();
    if units.is_empty() { body.recorder.account == Some(account) } else { units.into_iter().any(|unit| who.belongs_to(unit)) }
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.check.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    match acting.step.verb {
        Verb::Recheck => {
            let passed = match acting.chosen()? {
                "passed" => true,
                "failed" => false,
                _ => return Err(RecordRefusal::ReasonRequired("@outcome")),
            };
            if !passed {
                acting.note_needed()?;
            }
            let event = RecordEvent::Check(Event::Rechecked { passed });
            Ok(Acted::with(if passed { "passed" } else { "failed" }, vec![event]))
        }
        Verb::CallBack => call_back(state, acting),
        Verb::Close => {
            // To close although somebody is dissatisfied needs a reason that can be read later.
            if state.is_unsatisfied() {
                acting.note_needed()?;
            }
            Ok(Acted::done(vec![]))
        }
        Verb::Reopen => acting.note_needed().map(|_| Acted::done(vec![])),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

fn call_back(state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let result = acting.chosen()?.to_owned();
    let outcome = match result.as_str() {
        "satisfied" | "basically" | "declined" => "satisfied",
        "unsatisfied" => "unsatisfied",
        "unreached" => "unreached",
        _ => return Err(RecordRefusal::ReasonRequired("@outcome")),
    };
    let attempts = acting.kind.number("check.call_attempts").max(1) as usize;
    let mut acted = Acted::with(outcome, vec![RecordEvent::Check(Event::CalledBack { result })]);
    acted.stays = outcome == "unreached" && state.unreached() + 1 < attempts;
    Ok(acted)
}

/// What was settled on the spot is drawn for a call, or called because somebody waits for an answer.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Vec<RecordEvent> {
    if body.facets.check.is_none() || !so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_))) {
        return vec![];
    }
    let Some(intake) = body.facets.intake.as_ref().filter(|intake| intake.on_the_spot) else { return vec![] };
    let one_in = acting.kind.number("intake.sample_one_in").max(0) as u128;
    let drawn = one_in > 0 && acting.facts.stream.as_u128().is_multiple_of(one_in);
    let asked = intake.on_behalf.as_ref().is_some_and(|behalf| behalf.wants_answer);
    if drawn || asked { vec![RecordEvent::Check(Event::Drawn)] } else { vec![] }
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    let look = |result: &str| CheckResult { result: result.to_owned(), at: mark.at, by: mark.account };
    match event {
        RecordEvent::Check(Event::Rechecked { passed }) => state.recheck = Some(look(if *passed { "passed" } else { "failed" })),
        RecordEvent::Check(Event::CalledBack { result }) => {
            state.answers.push(look(result));
            if result != "unreached" {
                state.call_owed = false;
            }
        }
        RecordEvent::Check(Event::Drawn) => state.call_owed = true,
        RecordEvent::Taken(taken) => {
            if taken.step.verb == Verb::Reopen {
                state.reopened += 1;
            }
            let Some(status) = &taken.status else { return };
            if taken.step.verb == Verb::CallBack && status.phase != Phase::Checks {
                state.call_owed = false;
            }
            if status.phase == Phase::Done {
                state.closed_by = mark.account;
            }
        }
        _ => {}
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "unsatisfied" => Operand::Flag(state.is_unsatisfied()),
        "call_owed" => Operand::Flag(state.call_owed),
        "result" => state.recheck.as_ref().map_or(Operand::Absent, |look| Operand::Text(look.result.clone())),
        "rechecked_on" => super::day(state.recheck.as_ref().map(|look| look.at)),
        "called_back_on" => super::day(state.answers.last().map(|look| look.at)),
        "rating" => state.answers.last().map_or(Operand::Absent, |look| Operand::Text(look.result.clone())),
        "reopened" => Operand::Flag(state.reopened > 0),
        _ => Operand::Absent,
    }
}
