//! Mediation: voluntary, level by level. Failing is a proper, neutral end with guidance where to go (人民调解法 3, 17, 26).

use kernel::{
    Instant,
    schema::{Choice, Datum, Field, Need, RecordKind, Setting, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, choice, explained, note, outcome};
use crate::rules::{
    event::{Event as RecordEvent, Valued},
    refusal::RecordRefusal,
    state::Body,
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Accounts that mediated: none of them calls the parties back or closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Uuid>,
    /// How it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<MediationResult>,
    /// When the sides agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Instant>,
    /// How far the agreement was kept: `kept`, `partly`, `broken`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performance: Option<String>,
    /// How often they met.
    #[serde(default)]
    pub rounds: u32,
    /// Not taken on: the parties were told where else to turn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub declined: bool,
}

/// How a mediation came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediationResult {
    /// The sides agreed.
    Solved,
    /// They did not.
    Failed,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was taken on.
    Admitted,
    /// A mediation was held.
    Mediated,
    /// The sides agreed.
    Settled {
        /// At once, on the spot (当场化解).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        at_once: bool,
        /// When, where that is earlier than it was written down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Instant>,
    },
    /// They did not.
    Failed,
    /// The agreement was kept, in part, or not.
    Performed {
        /// `kept`, `partly`, `broken`.
        result: String,
    },
}

impl State {
    /// Whether this account mediated.
    pub fn worked(&self, account: Uuid) -> bool {
        self.hands.contains(&account)
    }
}

/// What its verbs ask.
pub fn asks(_: &RecordKind, step: &Step) -> Vec<Field> {
    match step.verb {
        Verb::Admit => vec![outcome("是否受理"), note("说明（不受理的要写明原因）", false)],
        Verb::Mediate => vec![note("调解情况", true)],
        Verb::Fail => vec![note("调解不成的原因", true)],
        Verb::Perform => vec![outcome("履行情况"), note("说明（没有履行完的要写明）", false)],
        _ => vec![],
    }
}

/// The outcomes to choose from.
pub fn outcomes(_: &RecordKind, step: &Step) -> Vec<Choice> {
    match step.verb {
        Verb::Admit => vec![choice("accepted", "双方自愿，受理"), explained("dismissed", "不予受理")],
        Verb::Perform => vec![choice("kept", "已履行"), explained("partly", "部分履行"), explained("broken", "未履行")],
        _ => vec![],
    }
}

/// What it forbids: nothing beyond what steps and relations say.
pub fn guard(_: &Body, _: &Acting<'_>) -> Result<(), RecordRefusal> {
    Ok(())
}

/// What its verbs do.
pub fn act(_: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let event = RecordEvent::Mediation;
    match acting.step.verb {
        Verb::Admit => match acting.chosen()? {
            "accepted" => Ok(Acted::with("accepted", vec![event(Event::Admitted)])),
            "dismissed" => acting.note_needed().map(|_| Acted::with("dismissed", vec![])),
            _ => Err(RecordRefusal::ReasonRequired("@outcome")),
        },
        Verb::Mediate => acting.note_needed().map(|_| Acted::done(vec![event(Event::Mediated)])),
        Verb::Settle => {
            // What is promised for a day is followed until it is kept.
            let promised = match acting.step.with.get("promised") {
                Some(Setting::Word(field)) => matches!(acting.form.get(field), Some(Datum::Date(_))),
                _ => false,
            };
            let at_once = matches!(acting.step.with.get("at_once"), Some(Setting::Flag(true)));
            Ok(Acted::with(if promised { "promised" } else { "kept" }, vec![event(Event::Settled { at_once, at: None })]))
        }
        Verb::Fail => acting.note_needed().map(|_| Acted::done(vec![event(Event::Failed)])),
        Verb::Perform => {
            let result = match acting.chosen()? {
                "kept" => "kept",
                "partly" => "partly",
                "broken" => "broken",
                _ => return Err(RecordRefusal::ReasonRequired("@outcome")),
            };
            if result != "kept" {
                acting.note_needed()?;
            }
            Ok(Acted::with(result, vec![event(Event::Performed { result: result.to_owned() })]))
        }
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// What was settled on the spot was settled by whoever wrote it down. Where it is taken up again, what had been agreed counts no
/// longer.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    if body.facets.mediation.is_some() && so_far.iter().any(is_reopened) {
        return Ok(undone(body, acting).into_iter().collect());
    }
    let began = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_)));
    let spot = body.facets.intake.as_ref().is_some_and(|intake| intake.on_the_spot);
    let settled = began && spot && body.facets.mediation.is_some();
    let at = acting.facts.happened;
    Ok(if settled { vec![RecordEvent::Mediation(Event::Settled { at_once: true, at })] } else { vec![] })
}

fn is_reopened(event: &RecordEvent) -> bool {
    matches!(event, RecordEvent::Taken(taken) if taken.step.verb == Verb::Reopen)
}

/// What only an agreement, its keeping or its failing had filled in is empty again.
fn undone(body: &Body, acting: &Acting<'_>) -> Option<RecordEvent> {
    let steps = acting.kind.steps.iter().filter(|step| matches!(step.verb, Verb::Settle | Verb::Perform | Verb::Fail));
    let mut emptied: Vec<String> = steps.flat_map(|step| &step.form).map(|line| line.field.clone()).collect();
    emptied.retain(|code| body.values.contains_key(code) && acting.kind.field(code).is_some_and(|field| field.need == Need::Step));
    emptied.sort_unstable();
    emptied.dedup();
    let declaration = acting.facts.declaration.clone();
    (!emptied.is_empty()).then(|| RecordEvent::Valued(Valued { declaration, emptied, ..Valued::default() }))
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    if is_reopened(event) {
        (state.result, state.settled, state.performance) = (None, None, None);
    }
    if let RecordEvent::Taken(taken) = event
        && taken.step.verb == Verb::Admit
    {
        state.declined = taken.outcome == "dismissed";
    }
    let RecordEvent::Mediation(event) = event else { return };
    match event {
        Event::Admitted => {}
        Event::Mediated => {
            state.rounds += 1;
            hand(state, mark);
        }
        Event::Settled { at, .. } => {
            state.settled = at.or(Some(mark.at));
            state.result = Some(MediationResult::Solved);
            hand(state, mark);
        }
        Event::Failed => {
            state.result = Some(MediationResult::Failed);
            hand(state, mark);
        }
        Event::Performed { result } => state.performance = Some(result.clone()),
    }
}

fn hand(state: &mut State, mark: Mark) {
    if let Some(account) = mark.account.filter(|account| !state.hands.contains(account)) {
        state.hands.push(account);
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "outcome" => match state.result {
            Some(MediationResult::Solved) => Operand::Text("solved".to_owned()),
            Some(MediationResult::Failed) => Operand::Text("failed".to_owned()),
            None => Operand::Absent,
        },
        "progress" => Operand::Text(
            match state.result {
                _ if state.declined => "declined",
                Some(MediationResult::Solved) => "solved",
                Some(MediationResult::Failed) => "failed",
                None => "mediating",
            }
            .to_owned(),
        ),
        "settled_on" => super::day(state.settled),
        "performance" => state.performance.clone().map_or(Operand::Absent, Operand::Text),
        "rounds" => super::count(i64::from(state.rounds)),
        _ => Operand::Absent,
    }
}
