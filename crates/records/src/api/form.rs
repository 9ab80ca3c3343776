//! Forms as they are asked: declared fields and what a step itself asks, in one form.

use kernel::schema::{Choice, Field, RecordKind, Step};

use super::{
    said,
    wire::{ChoiceView, FieldForm},
};
use crate::{
    facets,
    rules::{Body, form, values},
};

/// A field of a form.
pub(super) fn field(kind: &RecordKind, field: &Field, required: bool) -> FieldForm {
    let name = field.choices.as_deref().unwrap_or_default();
    let offered = kind.choices.get(name).into_iter().flatten().filter(|choice| !choice.retired);
    FieldForm {
        code: field.code.clone(),
        name: field.name.clone(),
        ty: field.ty.code(),
        many: field.many,
        required,
        unit: field.unit.clone(),
        help: field.help.clone(),
        example: field.example.clone(),
        folded: field.folded,
        least: field.least,
        most: field.most,
        sealed: field.kept == kernel::schema::Kept::Vault,
        when: field.when.as_ref().map(kernel::schema::Condition::written),
        kinds: field.kinds.clone(),
        levels: field.levels.clone(),
        choices: offered.map(|choice| self::choice(choice, said::limits(kind, name, choice))).collect(),
        rows: field.rows.iter().map(|column| self::field(kind, column, column.need == kernel::schema::Need::Always)).collect(),
        preset: None,
    }
}

/// A thing to choose, with its limits in words.
pub(super) fn choice(choice: &Choice, limit: String) -> ChoiceView {
    ChoiceView {
        code: choice.code.clone(),
        name: choice.name.clone(),
        group: choice.group.clone(),
        advice: choice.advice.clone(),
        usual: choice.usual.clone(),
        note_required: choice.note_required,
        sealed: choice.sealed,
        limit,
        lead: choice.lead.clone(),
        co: choice.co.clone(),
    }
}

/// The fields that a step's form asks of a record, or of one that begins: for reading what comes back.
pub(super) fn fields(kind: &RecordKind, step: &Step, body: Option<&Body>) -> Vec<Field> {
    let declared = match body {
        Some(body) => form::of_step(kind, step, body),
        None => form::of_beginning(kind, step),
    };
    facets::asks(kind, step, body).into_iter().chain(declared.into_iter().map(|asked| asked.field.clone())).collect()
}

/// The form of a step: what its facet asks first where a decision is asked, else behind the declared fields.
pub(super) fn of(kind: &RecordKind, step: &Step, body: Option<&Body>) -> Vec<FieldForm> {
    let declared = match body {
        Some(body) => form::of_step(kind, step, body),
        None => form::of_beginning(kind, step),
    };
    let mut all: Vec<FieldForm> = vec![];
    let (notes, asked): (Vec<Field>, Vec<Field>) = facets::asks(kind, step, body).into_iter().partition(|field| field.code == "@note");
    for ask in &asked {
        let mut form = field(kind, ask, ask.need == kernel::schema::Need::Always);
        if ask.code == "@outcome" {
            form.choices = facets::outcomes(kind, step).iter().map(|outcome| choice(outcome, String::new())).collect();
        }
        all.push(form);
    }
    // What is not taken up need not be filled in.
    let taken_up = || serde_json::json!({ "@outcome": "accepted" });
    let shown = |asked: &values::Asked<'_>| {
        let mut form = field(kind, asked.field, asked.required);
        if form::refuses(step.verb) && form.when.is_none() {
            form.when = Some(taken_up());
        }
        form
    };
    all.extend(declared.iter().map(shown));
    all.extend(notes.iter().map(|note| field(kind, note, note.need == kernel::schema::Need::Always)));
    if let Some(body) = body.filter(|_| matches!(step.verb, kernel::schema::Verb::Correct | kernel::schema::Verb::Change)) {
        for form in &mut all {
            form.preset = body.values.get(&form.code).and_then(super::shown::wire);
        }
    }
    all
}
