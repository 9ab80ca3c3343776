//! Which fields a step's form asks: what its facet asks, then what the declaration names.

use kernel::schema::{Datum, Field, Need, RecordKind, Step, Values, Verb};

use super::{state::Body, values::Asked};

/// The declared fields that a beginning asks: all but those that only later steps ask, and what the system fills.
pub fn of_beginning<'k>(kind: &'k RecordKind, step: &'k Step) -> Vec<Asked<'k>> {
    let mut asked: Vec<Asked<'k>> = kind
        .fields
        .iter()
        .filter(|field| !field.retired && !field.system && field.need != Need::Step)
        .map(|field| Asked { field, required: field.need == Need::Always })
        .collect();
    add(kind, step, &mut asked);
    asked
}

/// The declared fields that a step of a record asks. Correcting offers whatever was asked before.
pub fn of_step<'k>(kind: &'k RecordKind, step: &'k Step, body: &Body) -> Vec<Asked<'k>> {
    let mut asked = vec![];
    match step.verb {
        Verb::Correct => {
            let held = |field: &&Field| !field.system && (field.need != Need::Step || body.values.contains_key(&field.code));
            asked.extend(kind.fields.iter().filter(held).map(|field| Asked { field, required: false }));
        }
        Verb::Change => {
            let named = |code: &str| match step.with.get("fields").or_else(|| kind.settings.get("validity.dated")) {
                Some(kernel::schema::Setting::Words(words)) => words.iter().any(|word| word == code),
                _ => false,
            };
            asked.extend(kind.fields.iter().filter(|field| named(&field.code)).map(|field| Asked { field, required: false }));
        }
        _ => {}
    }
    add(kind, step, &mut asked);
    asked
}

/// Whether the form says that the record is not taken up: then nothing else need be filled in.
pub fn is_refusal(step: &Step, form: &Values) -> bool {
    refuses(step.verb) && form.get("@outcome").and_then(Datum::plain).as_deref() == Some("dismissed")
}

/// Whether the step may say that the record is not taken up.
pub const fn refuses(verb: Verb) -> bool {
    matches!(verb, Verb::Judge | Verb::Admit)
}

fn add<'k>(kind: &'k RecordKind, step: &'k Step, asked: &mut Vec<Asked<'k>>) {
    for line in &step.form {
        let Some(field) = kind.field(&line.field) else { continue };
        match asked.iter_mut().find(|known| known.field.code == field.code) {
            Some(known) => known.required |= line.required,
            None => asked.push(Asked { field, required: line.required }),
        }
    }
}
