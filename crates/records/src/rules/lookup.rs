//! Where conditions and columns find their values: a record with a form laid over it.

use kernel::{
    Instant,
    schema::{
        Datum, Values,
        condition::{Lookup, Operand},
    },
};

use super::{clock::local_day, state::Body};
use crate::facets;

/// A record, or none yet, with a form laid over it.
pub struct Over<'a> {
    /// The record.
    pub body: Option<&'a Body>,
    /// The form.
    pub form: &'a Values,
}

impl Lookup for Over<'_> {
    fn at(&self, path: &str) -> Operand {
        let field = path.strip_prefix("field.").unwrap_or(path);
        if let Some(datum) = self.form.get(field) {
            return operand(datum);
        }
        let Some(body) = self.body else { return facets::fact_before(path) };
        if let Some(datum) = body.values.get(field) {
            return operand(datum);
        }
        core(body, path).unwrap_or_else(|| facets::fact(body, path))
    }
}

/// A head of the core.
fn core(body: &Body, path: &str) -> Option<Operand> {
    let day = |at: Option<Instant>| at.map_or(Operand::Absent, |at| Operand::Text(local_day(at)));
    Some(match path {
        "number" => body.number.clone().map_or(Operand::Absent, Operand::Text),
        "status" => Operand::Text(body.status.code.clone()),
        "phase" => Operand::Text(body.status.phase.code().to_owned()),
        "area" => body.place.area().map_or(Operand::Absent, |part| Operand::Text(part.id.to_string())),
        "organisation" => body.organisation.as_ref().map_or(Operand::Absent, |unit| Operand::Text(unit.id.to_string())),
        "day" => body.day.clone().map_or(Operand::Absent, Operand::Text),
        "registered_on" => day(Some(body.registered_at)),
        _ => {
            if let Some(level) = path.strip_prefix("area.") {
                body.place.at(level).map_or(Operand::Absent, |part| Operand::Text(part.id.to_string()))
            } else {
                day(body.marks.get(path.strip_prefix("mark.")?).copied())
            }
        }
    })
}

/// A value as conditions see it.
pub fn operand(datum: &Datum) -> Operand {
    match datum {
        Datum::Text(text) | Datum::Date(text) | Datum::Month(text) => Operand::Text(text.clone()),
        Datum::Sealed(_) | Datum::Point { .. } => Operand::Hidden,
        Datum::Int(_) | Datum::Decimal(_) | Datum::Money(_) => datum.number().map_or(Operand::Absent, Operand::Number),
        Datum::Flag(flag) => Operand::Flag(*flag),
        Datum::Moment(at) => Operand::Text(local_day(*at)),
        Datum::Choice(choice) => Operand::Text(choice.code.clone()),
        Datum::Ref(reference) => Operand::Text(reference.id.to_string()),
        Datum::Choices(_) | Datum::Refs(_) => Operand::Many(datum.keys()),
        Datum::Files(files) => Operand::Many(files.iter().map(ToString::to_string).collect()),
        Datum::Rows(rows) => Operand::Many((1..=rows.len()).map(|n| n.to_string()).collect()),
    }
}
