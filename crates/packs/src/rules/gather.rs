//! Reads the texts of a pack and lays those of a place over those of the base, each thing with its file and line.

use toml::Spanned;

use super::{
    complaint::{Complaint, Text, line_of},
    written::{Head, Sheet},
};

/// A thing with the place where it was written.
#[derive(Debug, Clone)]
pub(super) struct Found<'t, T> {
    pub value: T,
    pub text: &'t Text,
    pub line: usize,
    /// Whether the place wrote it, not the base.
    pub own: bool,
}

impl<T> Found<'_, T> {
    pub fn complain(&self, message: impl Into<String>) -> Complaint {
        Complaint { file: self.text.file.clone(), line: self.line, message: message.into() }
    }

    /// A complaint about one word of it.
    pub fn complain_at<W>(&self, word: &Spanned<W>, message: impl Into<String>) -> Complaint {
        Complaint { file: self.text.file.clone(), line: line_of(&self.text.text, word.span().start), message: message.into() }
    }
}

/// One sheet with its text.
pub(super) struct Read<'t> {
    pub text: &'t Text,
    pub own: bool,
    pub sheet: Sheet,
}

/// Reads every TOML text of both packs.
pub(super) fn read<'t>(base: &'t [Text], place: &'t [Text], complaints: &mut Vec<Complaint>) -> Vec<Read<'t>> {
    let texts = base.iter().map(|text| (text, false)).chain(place.iter().map(|text| (text, true)));
    let mut sheets = vec![];
    for (text, own) in texts.filter(|(text, _)| text.is_toml() && !text.is_of_kinds()) {
        match toml::from_str::<Sheet>(&text.text) {
            Ok(sheet) => sheets.push(Read { text, own, sheet }),
            Err(fault) => complaints.push(Complaint::of_toml(text, &fault)),
        }
    }
    sheets
}

fn found<'t, T>(read: &Read<'t>, spanned: &Spanned<T>) -> Found<'t, T>
where
    T: Clone,
{
    Found { value: spanned.get_ref().clone(), text: read.text, line: line_of(&read.text.text, spanned.span().start), own: read.own }
}

/// A list by code: the place replaces what the base has under the same code, and adds the rest; twice in one pack is an error.
pub(super) fn list<'t, T: Clone>(
    sheets: &[Read<'t>],
    pick: impl Fn(&Sheet) -> &[Spanned<T>],
    code: impl Fn(&T) -> &str,
    complaints: &mut Vec<Complaint>,
) -> Vec<Found<'t, T>> {
    let mut all: Vec<Found<'t, T>> = vec![];
    for read in sheets {
        for spanned in pick(&read.sheet) {
            let new = found(read, spanned);
            match all.iter_mut().find(|old| code(&old.value) == code(&new.value)) {
                Some(old) if old.own == new.own => {
                    let (file, line) = (&old.text.file, old.line);
                    complaints.push(new.complain(format!("“{}”重复，已在 {file} 第{line}行写过", code(&new.value))));
                }
                Some(old) => *old = new,
                None => all.push(new),
            }
        }
    }
    all
}

/// A single thing: the place's replaces the base's; twice in one pack is an error.
pub(super) fn single<'t, T: Clone>(
    sheets: &[Read<'t>],
    name: &str,
    pick: impl Fn(&Sheet) -> Option<&Spanned<T>>,
    complaints: &mut Vec<Complaint>,
) -> Option<Found<'t, T>> {
    let mut one: Option<Found<'t, T>> = None;
    for read in sheets {
        if let Some(spanned) = pick(&read.sheet) {
            let new = found(read, spanned);
            if let Some(old) = one.as_ref().filter(|old| old.own == new.own) {
                let (file, line) = (&old.text.file, old.line);
                complaints.push(new.complain(format!("[{name}] 只能写一次，已在 {file} 第{line}行写过")));
            }
            one = Some(new);
        }
    }
    if one.is_none() {
        let file = sheets.last().map_or_else(String::new, |read| folder(read.text));
        complaints.push(Complaint { file, line: 0, message: format!("缺少 [{name}]") });
    }
    one
}

/// The folder of a text.
fn folder(text: &Text) -> String {
    text.file.strip_suffix(&text.name).unwrap_or(&text.file).to_owned()
}

/// The head of the pack that is being made: the place's where there is one.
pub(super) fn head<'t>(sheets: &[Read<'t>], complaints: &mut Vec<Complaint>) -> Option<Found<'t, Head>> {
    single(sheets, "pack", |sheet| sheet.pack.as_ref(), complaints)
}
