//! Reading one file of a place, and saying what is wrong in it with file and line.

use packs::{Complaint, Text};
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::written::Word;

/// A file of a place that could be read: its text and its form.
pub struct Sheet<'t, T> {
    /// The text.
    pub text: &'t Text,
    /// What stands in it.
    pub form: T,
}

impl<T> Sheet<'_, T> {
    /// A complaint about one word.
    pub fn complain<W>(&self, word: &Spanned<W>, message: impl Into<String>) -> Complaint {
        self.complain_at(word.span().start, message)
    }

    /// A complaint about what begins at a byte.
    pub fn complain_at(&self, at: usize, message: impl Into<String>) -> Complaint {
        Complaint { file: self.text.file.clone(), line: line_of(&self.text.text, at), message: message.into() }
    }
}

/// The line, from 1, of a byte.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn text<'t>(code: &str, texts: &'t [Text], name: &str) -> Result<&'t Text, Complaint> {
    let missing = || Complaint { file: format!("places/{code}"), line: 0, message: format!("缺少 {name}") };
    texts.iter().find(|text| text.name == name).ok_or_else(missing)
}

/// A TOML file of the place.
pub fn toml<'t, T: DeserializeOwned>(code: &str, texts: &'t [Text], name: &str) -> Result<Sheet<'t, T>, Complaint> {
    let text = text(code, texts, name)?;
    let form = toml::from_str(&text.text).map_err(|fault| Complaint::of_toml(text, &fault))?;
    Ok(Sheet { text, form })
}

/// A JSON file of the place.
pub fn json<'t, T: DeserializeOwned>(code: &str, texts: &'t [Text], name: &str) -> Result<Sheet<'t, T>, Complaint> {
    let text = text(code, texts, name)?;
    let wrong = |fault: serde_json::Error| Complaint { file: text.file.clone(), line: fault.line(), message: fault.to_string() };
    Ok(Sheet { text, form: serde_json::from_str(&text.text).map_err(wrong)? })
}

/// Complains of every word that stands twice.
pub fn twice<'w, T>(sheet: &Sheet<'_, T>, words: impl Iterator<Item = &'w Word>, complaints: &mut Vec<Complaint>) {
    let mut seen = std::collections::HashSet::new();
    for word in words {
        if !seen.insert(word.get_ref()) {
            complaints.push(sheet.complain(word, format!("“{}”写了两次", word.get_ref())));
        }
    }
}
