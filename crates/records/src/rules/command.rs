//! What somebody asks for.

use kernel::{TextRef, schema::Values};
use uuid::Uuid;

use super::state::Link;

/// A command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin a record.
    Begin(Box<Begin>),
    /// Take a step.
    Take(Box<Take>),
    /// What has run out by itself ends (the system's): a claim without progress, a pause.
    Expire,
}

/// Begin a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    /// The kind's code.
    pub kind: String,
    /// The hash of the declaration by which the form was filled; today's where none is named.
    pub declaration: Option<String>,
    /// The beginning's code; the first where none is named.
    pub step: Option<String>,
    /// Where.
    pub area: Uuid,
    /// 填报单位.
    pub organisation: Option<Uuid>,
    /// The day it took place, or from which it is the case.
    pub day: Option<String>,
    /// The form: declared fields by their codes, what facets ask under `@` codes. References carry no names yet.
    pub form: Values,
    /// Why it is entered late.
    pub late_reason: Option<TextRef>,
    /// The resident behind it, sealed: name and phone.
    pub on_behalf: Option<OnBehalf>,
    /// Units it complains of.
    pub complained_of: Vec<Uuid>,
    /// The post under which the person enters it.
    pub title: String,
    /// The unit he acts for.
    pub acting_for: Option<Uuid>,
    /// The record and row it is opened from.
    pub origin: Option<Link>,
}

/// The resident behind a record (代报).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OnBehalf {
    /// Name and phone, sealed.
    pub particulars: TextRef,
    /// Whether he wants to hear the answer.
    pub wants_answer: bool,
}

/// Take a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Take {
    /// The step's code.
    pub step: String,
    /// The task it is about, where several could be meant.
    pub task: Option<Uuid>,
    /// Agree or not to what was asked, where the step waits for a signature.
    pub agree: Option<bool>,
    /// The form.
    pub form: Values,
    /// Where it lies from now on (correct).
    pub area: Option<Uuid>,
}
