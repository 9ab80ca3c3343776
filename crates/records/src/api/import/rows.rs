//! Rows of a sheet as forms that begin records.

use std::collections::BTreeMap;

use http_api::{Call, Problem};
use kernel::{
    Permit,
    schema::{RecordKind, Step},
};
use sheets::{Complaints, Line, Table, text};
use uuid::Uuid;

use super::{
    cells,
    columns::{Column, Of},
    names::Names,
};
use crate::api::{
    enter::NewRecord,
    form,
    wire::{BehalfForm, WireValues},
};

/// A row, read.
pub(super) struct Draft {
    /// Its number.
    pub row: u32,
    /// The form it fills.
    pub form: NewRecord,
    /// Its values in words, by the codes of their columns.
    pub said: BTreeMap<String, String>,
}

/// Reads all rows; what is wrong goes to the complaints, and a row with a fault is left out.
pub(super) async fn read(
    call: &Call,
    permit: &Permit,
    kind: &RecordKind,
    columns: &[Column],
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) -> Result<Vec<Draft>, Problem> {
    let mut names = Names::new(call, permit, kind).await?;
    let mut drafts = vec![];
    for line in table.rows() {
        let mut reading = Reading { table, line, complaints: &mut *complaints, sound: true };
        drafts.extend(row(kind, columns, &mut names, &mut reading).await?);
    }
    Ok(drafts)
}

/// One row while it is read.
struct Reading<'r, 'a, 'w> {
    table: &'r Table<'a, 'w>,
    line: &'a Line,
    complaints: &'r mut Complaints,
    sound: bool,
}

impl Reading<'_, '_, '_> {
    fn wrong(&mut self, column: &str, message: &str) {
        self.sound = false;
        self.complaints.push(self.table.about(self.line.row, column, format!("“{column}”：{message}")));
    }

    fn words(&mut self, column: &str) -> Option<String> {
        self.taken(column, cells::words(self.table.cell(self.line, column)))
    }

    /// A word that is only looked up and not kept: codes of places are as long as what is refused elsewhere.
    fn name(&mut self, column: &str) -> Option<String> {
        self.taken(column, self.table.cell(self.line, column).line())
    }

    fn taken(&mut self, column: &str, words: Result<Option<String>, String>) -> Option<String> {
        match words {
            Ok(words) => words,
            Err(message) => {
                self.wrong(column, &message);
                None
            }
        }
    }
}

async fn row(
    kind: &RecordKind,
    columns: &[Column],
    names: &mut Names<'_>,
    reading: &mut Reading<'_, '_, '_>,
) -> Result<Option<Draft>, Problem> {
    let mut said = BTreeMap::new();
    let mut values = WireValues::new();
    let (mut area, mut organisation, mut day, mut late) = (None, None, None, None);
    let (mut reporter, mut phone) = (None, None);
    let mut step = kind.beginnings().next();
    for column in columns {
        let name = column.name.as_str();
        match &column.of {
            Of::Area => area = placed(names, name, reading).await?,
            Of::Organisation => organisation = unit(names, name, reading).await?,
            Of::Day => day = dated(name, reading),
            Of::Step => {
                if let Some(word) = reading.words(name) {
                    step = beginning(kind, &word);
                    if step.is_none() {
                        let known: Vec<&str> = kind.beginnings().map(|step| step.name.as_str()).collect();
                        reading.wrong(name, &format!("没有“{word}”，可以填：{}", known.join("、")));
                    }
                }
            }
            Of::Late => late = reading.words(name),
            Of::Reporter => reporter = reading.words(name),
            Of::Phone => phone = telephone(name, reading),
            Of::Field(field) => {
                let cell = reading.table.cell(reading.line, name);
                match cells::read(kind, field, cell, names).await? {
                    Ok(Some(filled)) => {
                        said.insert(field.code.clone(), filled.words);
                        values.insert(field.code.clone(), filled.value);
                    }
                    Ok(None) if column.required => reading.wrong(name, "没有填写"),
                    Ok(None) => {}
                    Err(message) => reading.wrong(name, &message),
                }
            }
        }
    }
    let Some(step) = step else { return Ok(None) };
    foreign(kind, step, columns, &values, reading);
    let (Some(area), true) = (area, reading.sound) else { return Ok(None) };
    let on_behalf = reporter.map(|name| BehalfForm { name, phone, wants_answer: false });
    let form = NewRecord {
        step: Some(step.code.clone()),
        declaration: None,
        area,
        organisation,
        day,
        happened: None,
        late_reason: late,
        on_behalf,
        complained_of: None,
        values,
        opens: None,
    };
    Ok(Some(Draft { row: reading.line.row, form, said }))
}

async fn placed(names: &mut Names<'_>, name: &str, reading: &mut Reading<'_, '_, '_>) -> Result<Option<Uuid>, Problem> {
    match reading.name(name) {
        Some(word) => match names.place(&word).await? {
            Ok((id, _)) => return Ok(Some(id)),
            Err(message) => reading.wrong(name, &message),
        },
        None if reading.sound => reading.wrong(name, "没有填写"),
        None => {}
    }
    Ok(None)
}

async fn unit(names: &mut Names<'_>, name: &str, reading: &mut Reading<'_, '_, '_>) -> Result<Option<Uuid>, Problem> {
    let Some(word) = reading.name(name) else { return Ok(None) };
    match names.organisation(&word).await? {
        Ok((id, _)) => Ok(Some(id)),
        Err(message) => {
            reading.wrong(name, &message);
            Ok(None)
        }
    }
}

fn dated(name: &str, reading: &mut Reading<'_, '_, '_>) -> Option<String> {
    match reading.table.cell(reading.line, name).date() {
        Ok(day) => day.map(|day| day.to_string()),
        Err(message) => {
            reading.wrong(name, &message);
            None
        }
    }
}

fn telephone(name: &str, reading: &mut Reading<'_, '_, '_>) -> Option<String> {
    match reading.table.cell(reading.line, name).phone() {
        Ok(phone) => phone,
        Err(message) => {
            reading.wrong(name, &message);
            None
        }
    }
}

fn beginning<'k>(kind: &'k RecordKind, word: &str) -> Option<&'k Step> {
    let folded = text::heading(word);
    kind.beginnings().find(|step| step.code == word || text::heading(&step.name) == folded)
}

/// What this beginning does not ask must stay empty.
fn foreign(kind: &RecordKind, step: &Step, columns: &[Column], values: &WireValues, reading: &mut Reading<'_, '_, '_>) {
    let asked = form::fields(kind, step, None);
    for code in values.keys().filter(|code| !asked.iter().any(|field| field.code == **code)) {
        if let Some(column) = columns.iter().find(|column| column.code() == code) {
            reading.wrong(&column.name, &format!("“{}”时不填这一项，请留空", step.name));
        }
    }
}
