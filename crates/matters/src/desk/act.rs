//! The frame of every action: permit, sealing, execution, the fresh matter as answer.

use std::collections::HashMap;

use axum::Json;
use desk::{At, Call, Fix, Hashed, Problem};
use kernel::{Instant, Permit, Right};
use store::{Ask, Sealed, TextRef};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{show, wire::MatterView};
use crate::{
    World,
    rules::{Command, Matter},
};

/// The longest free text, in characters.
const LONGEST: usize = 5_000;
/// The longest line (names, numbers of documents), in characters.
const LONGEST_LINE: usize = 100;
/// Photos of one entry.
const MOST_FILES: usize = 9;

/// One action on one matter.
pub(super) struct Act<'c> {
    call: &'c Call,
    id: Uuid,
    permit: Permit,
    sealed: Vec<Sealed>,
    /// What was sealed, by its entry: the answer shows it without opening it again.
    plain: HashMap<Uuid, String>,
    files: Vec<Uuid>,
    happened: Option<Instant>,
}

impl<'c> Act<'c> {
    /// Begins an action with the first of `rights` that the caller holds. Whether it is his to do in this matter is the rules' to say.
    pub fn new(call: &'c Call, id: Uuid, rights: &[Right]) -> Result<Self, Problem> {
        let held = rights.iter().find(|right| call.has(**right)).or(rights.first()).copied().unwrap_or(Right::SignIn);
        let permit = call.permit(held)?;
        Ok(Self { call, id, permit, sealed: vec![], plain: HashMap::new(), files: vec![], happened: None })
    }

    /// Seals a free text under the matter's own key; blank is the same as none.
    pub async fn text(&mut self, field: &'static str, text: Option<String>) -> Result<Option<TextRef>, Problem> {
        self.seal(field, text, LONGEST).await
    }

    /// Seals one line.
    pub async fn line(&mut self, field: &'static str, text: Option<String>) -> Result<Option<TextRef>, Problem> {
        self.seal(field, text, LONGEST_LINE).await
    }

    async fn seal(&mut self, field: &'static str, text: Option<String>, longest: usize) -> Result<Option<TextRef>, Problem> {
        let Some(text) = bounded(field, text, longest)? else { return Ok(None) };
        let sealed = self.call.store().seal(&self.permit, self.id, &text).await?;
        let reference = sealed.text.clone();
        self.sealed.push(sealed);
        self.plain.insert(reference.id, text);
        Ok(Some(reference))
    }

    /// Claims uploaded photos.
    pub fn files(&mut self, files: Option<Vec<Uuid>>) -> Result<Vec<Uuid>, Problem> {
        let files = files.unwrap_or_default();
        if self.files.len() + files.len() > MOST_FILES {
            let said = format!("照片最多 {MOST_FILES} 张，请去掉几张");
            return Err(Problem::invalid("matter-too-many-files", "files", said));
        }
        self.files.extend(&files);
        Ok(files)
    }

    /// Says when it happened, where that was earlier.
    pub fn happened(&mut self, at: Option<At>) {
        self.happened = at.map(Into::into);
    }

    /// Carries it out and answers with the fresh matter.
    pub async fn run(self, body: &impl Hashed, based_on: Option<i64>, command: Command) -> Result<Json<MatterView>, Problem> {
        let ask = Ask { based_on, sealed: self.sealed, files: self.files, happened: self.happened, ..self.call.ask(body)? };
        let world = self.call.world::<World>()?;
        let carried = self.call.store().carry_out::<Matter>(&self.permit, &world, self.id, ask, command).await?;
        show::show_after(self.call, carried.done.stream, carried.lived, self.plain).await.map(Json)
    }
}

/// A text without blanks at its ends; none where nothing is left.
pub(super) fn bounded(field: &'static str, text: Option<String>, longest: usize) -> Result<Option<String>, Problem> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > longest) {
        let message = format!("太长了，最多 {longest} 字，请分几次填写或缩短");
        let fix = Fix { field: Some(field.to_owned()), message: message.clone(), ..Fix::default() };
        return Err(Problem::invalid("matter-text-too-long", field, message).errors(vec![fix]));
    }
    Ok(text)
}

/// One line that is not sealed: numbers of documents, posts.
pub(super) fn plain(field: &'static str, text: Option<String>) -> Result<Option<String>, Problem> {
    bounded(field, text, LONGEST_LINE)
}

/// A day or a moment: `2026-11-30` means the end of that day.
#[derive(Debug, Clone, Copy, ToSchema)]
#[schema(value_type = String)]
pub(super) struct Day(pub Instant);

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if let Ok(at) = text.parse::<jiff::Timestamp>() {
            return Ok(Self(at.into()));
        }
        let end = text.parse::<jiff::civil::Date>().and_then(|date| date.tomorrow()?.to_zoned(kernel::time::shanghai()));
        end.map(|end| Self(Instant::from(end.timestamp()).plus(-1))).map_err(serde::de::Error::custom)
    }
}
