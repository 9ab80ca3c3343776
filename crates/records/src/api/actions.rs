//! What a caller may do with a record now: the steps that are offered, each with its form and, where it cannot be taken, why not.

use kernel::schema::Verb;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    form, shown,
    wire::{FieldForm, Named, Shown},
};
use crate::{
    rules::{Facts, Offered, offer},
    seen::Seen,
};

/// A step that is offered.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the wire form")]
pub(super) struct Action {
    /// The step's code.
    pub step: String,
    /// Its verb.
    verb: &'static str,
    /// The word on its button.
    pub name: String,
    /// The likely one: the one filled button.
    pub likely: bool,
    /// Beside the way.
    aside: bool,
    /// Destroys or ends.
    grave: bool,
    /// Whether it can be taken now.
    enabled: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// Its form.
    form: Vec<FieldForm>,
    /// The caller's tasks, where several could be meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<Named>,
    /// What happens when it is taken.
    #[serde(skip_serializing_if = "String::is_empty")]
    says: String,
    /// Who must agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    sign: Option<String>,
    /// What was asked, where the caller is to agree or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<AskView>,
}

/// A form that waits for agreement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AskView {
    /// What was asked.
    form: Vec<Shown>,
    /// When.
    #[schema(value_type = String)]
    at: jiff::Timestamp,
}

/// The steps that a caller is offered, by the same rules that decide: what he owes first is the first of them.
pub(super) fn offered(seen: &Seen) -> Option<Vec<Offered<'_>>> {
    let kind = seen.kind.as_deref()?;
    let facts = Facts {
        now: seen.now,
        stream: seen.id,
        happened: None,
        based_on: None,
        who: seen.who.clone(),
        kind: seen.kind.clone(),
        declaration: seen.body.kind.declaration.clone(),
        calendar: seen.calendar.clone()?,
        calendar_version: seen.body.calendar.clone(),
        place: None,
        number: 0,
        known: std::collections::HashMap::new(),
        governed: std::collections::HashMap::new(),
        taken: vec![],
        upper: None,
        line: None,
    };
    let mut offered = offer(&seen.body, kind, &facts);
    let owed = shown::owes(seen).into_iter().find(|owed| owed.mine).map(|owed| owed.what);
    let owes = |offered: &Offered<'_>| owed.as_ref().is_some_and(|what| *what == offered.step.name && !offered.signs);
    offered.sort_by_key(|offered| offered.why.is_some() || !owes(offered));
    Some(offered)
}

/// What the caller may do now, the likely step marked.
pub(super) fn actions(seen: &Seen, opened: &crate::seen::Opened) -> Vec<Action> {
    let (Some(kind), Some(offered)) = (seen.kind.as_deref(), offered(seen)) else { return vec![] };
    let mut found = false;
    let mut all = vec![];
    for Offered { step, why, signs } in offered {
        let enabled = why.is_none();
        let likely = enabled && !found && (!step.aside || signs);
        found |= likely;
        let ask = seen.body.asks.iter().find(|ask| ask.step == step.code).filter(|_| signs);
        let form = if signs { vec![] } else { form::of(kind, step, Some(&seen.body)) };
        all.push(Action {
            step: step.code.clone(),
            verb: step.verb.code(),
            name: if signs { format!("审批{}", step.name) } else { step.name.clone() },
            likely,
            aside: step.aside && !signs,
            grave: step.grave,
            enabled,
            why: why.as_ref().map(kernel::Refusal::message),
            form,
            tasks: tasks(seen, step.verb),
            says: says(kind, step),
            sign: (!step.sign.is_empty() && !signs)
                .then(|| step.sign.iter().map(|relation| relation.name()).collect::<Vec<_>>().join("、")),
            ask: ask.map(|ask| asked(seen, ask, opened)),
        });
    }
    all
}

fn asked(seen: &Seen, ask: &crate::rules::state::ApprovalRequest, opened: &crate::seen::Opened) -> AskView {
    let kind = seen.kind.as_deref();
    let step = kind.and_then(|kind| kind.step(&ask.step));
    let fields = kind.zip(step).map(|(kind, step)| form::fields(kind, step, Some(&seen.body))).unwrap_or_default();
    let line = |(code, datum): (&String, &kernel::schema::Datum)| {
        let field = fields.iter().find(|field| field.code == *code)?;
        Some(shown::in_words(code, &field.name, field.ty.code(), shown::words(datum, opened)))
    };
    AskView { form: ask.form.iter().filter_map(line).collect(), at: ask.at.timestamp() }
}

/// The caller's tasks, where several could be meant.
fn tasks(seen: &Seen, verb: Verb) -> Vec<Named> {
    if !matches!(verb, Verb::Accept | Verb::Return | Verb::Submit | Verb::Progress | Verb::Extend) {
        return vec![];
    }
    let tasks = seen.body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks);
    let mine = tasks.filter(|task| task.state.is_open() && seen.who.acts_for(kernel::Right::MatterHandle, task.unit.id));
    let mine: Vec<Named> = mine.map(|task| Named { code: task.id.to_string(), name: task.unit.name.clone() }).collect();
    if mine.len() > 1 { mine } else { vec![] }
}

/// What happens when a step is taken, in one sentence.
fn says(kind: &kernel::schema::RecordKind, step: &kernel::schema::Step) -> String {
    if !step.sign.is_empty() {
        return String::new();
    }
    let named: Vec<&str> = step.to.all().iter().filter_map(|code| kind.status(code)).map(|status| status.name.as_str()).collect();
    match named.as_slice() {
        [one] => format!("之后是“{one}”。"),
        _ => String::new(),
    }
}
