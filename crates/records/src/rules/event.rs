//! What happened to records. Variants and fields only ever grow; golden files pin the stored form.
//!
//! **Invariant:** an event carries all that folding and projecting need (values, names as they were, phases, ends, relations)
//! and never index policy.

use kernel::{
    Instant, TextRef,
    schema::{Facet, Phase, Relation, Values, Verb},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Place, Unit,
    state::{ApprovalRequest, Await, KindRef, Link, Recorder, RoleHeld},
};
use crate::facets::{alert, attendance, bookings, check, clock, intake, ladder, mediation, parts, tasks, upward, validity};

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A record began.
    Entered(Box<Entered>),
    /// A step was taken.
    Taken(Box<Taken>),
    /// Fields were filled or changed by a step.
    Valued(Valued),
    /// It lies somewhere else.
    Placed {
        /// Where.
        place: Place,
        /// The desk that goes with it.
        desk: Option<Unit>,
        /// The title that goes with it.
        title: String,
    },
    /// A form was filled that waits for somebody's agreement.
    Asked(Box<ApprovalRequest>),
    /// It was agreed to, or not.
    Signed {
        /// Which ask.
        no: u32,
        /// Whether it was agreed to.
        agree: bool,
        /// Why, or why not.
        note: Option<TextRef>,
    },
    /// It was tied to another record.
    Linked(Link),
    /// What it waits for changed without a step that led elsewhere.
    Waits {
        /// What it waits for from now on.
        awaits: Vec<Await>,
    },
    /// Of the intake.
    Intake(intake::Event),
    /// Of the clock.
    Clock(clock::Event),
    /// Of the tasks.
    Tasks(tasks::Event),
    /// Of the checks.
    Check(check::Event),
    /// Of the mediation.
    Mediation(mediation::Event),
    /// Of the ladder.
    Ladder(ladder::Event),
    /// Of the alert.
    Alert(alert::Event),
    /// Of the report upward.
    Upward(upward::Event),
    /// Of the parts.
    Parts(parts::Event),
    /// Of the attendance.
    Attendance(attendance::Event),
    /// Of the bookings.
    Bookings(bookings::Event),
    /// Of the validity.
    Validity(validity::Event),
}

/// A record began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Of what kind.
    pub kind: KindRef,
    /// The facets it has.
    pub facets: Vec<Facet>,
    /// Its number, where the kind has letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its place in the year's series; 0 without a number.
    pub serial: i64,
    /// The series.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// The version of the work calendar.
    pub calendar: String,
    /// Where.
    pub place: Place,
    /// 填报单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Unit>,
    /// The day it took place, or from which it is the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The title.
    pub title: String,
    /// The values.
    pub values: Values,
    /// Who is named in it, as what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleHeld>,
    /// Who wrote it down.
    pub recorder: Recorder,
    /// When it happened, where that is earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Instant>,
    /// The step by which it began.
    pub step: StepTaken,
    /// The status it begins in.
    pub status: StatusAt,
    /// Milestones set at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// Who sees it.
    pub see: Vec<Relation>,
    /// Who reads what is kept for handlers.
    pub handlers: Vec<Relation>,
    /// The fields that not everybody reads who sees it: no list filters by them, and their words are found by readers only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<String>,
    /// The fields by whose words nobody finds it: particulars of persons, and what a person has narrowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsought: Vec<String>,
    /// The area whose desk it lies at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Unit>,
    /// The record it was opened from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Unique keys it holds: `kind|fields|values`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
}

/// A step, as the story tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// Its code.
    pub code: String,
    /// The word on its button.
    pub name: String,
    /// Its verb.
    pub verb: Verb,
}

/// A status, as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusAt {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its phase.
    pub phase: Phase,
    /// What it waits for from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awaits: Vec<Await>,
}

/// A step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which.
    pub step: StepTaken,
    /// The verb's outcome word.
    pub outcome: String,
    /// The status it led to; none where it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusAt>,
    /// Milestones set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// Milestones cleared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clears: Vec<String>,
    /// Whether the system took it, by rule.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_rule: bool,
    /// For which unit, where the person acted for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextRef>,
    /// Pictures that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Uuid>,
    /// Whether the step's own limit was kept, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_time: Option<bool>,
    /// The day from which it holds, where the form named one: its milestones bear that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Requests that are of no use any more where it stands now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moot: Vec<u32>,
}

/// Fields were filled or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valued {
    /// The declaration by which the values were judged.
    pub declaration: String,
    /// The new values.
    pub values: Values,
    /// Fields that are empty from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emptied: Vec<String>,
    /// Roles named by the changed fields; they replace those of the same fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleHeld>,
    /// The title after it, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Unique keys taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Unique keys given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given_back: Vec<String>,
}

impl Event {
    /// Whose state it changes, for telling who was overtaken.
    pub const fn facet(&self) -> Option<Facet> {
        match self {
            Self::Intake(_) | Self::Valued(_) | Self::Placed { .. } | Self::Linked(_) => Some(Facet::Intake),
            Self::Clock(_) => Some(Facet::Clock),
            Self::Tasks(_) => Some(Facet::Tasks),
            Self::Check(_) => Some(Facet::Check),
            Self::Mediation(_) => Some(Facet::Mediation),
            Self::Ladder(_) => Some(Facet::Ladder),
            Self::Alert(_) => Some(Facet::Alert),
            Self::Upward(_) => Some(Facet::Upward),
            Self::Parts(_) => Some(Facet::Parts),
            Self::Attendance(_) => Some(Facet::Attendance),
            Self::Bookings(_) => Some(Facet::Bookings),
            Self::Validity(_) => Some(Facet::Validity),
            Self::Entered(_) | Self::Taken(_) | Self::Asked(_) | Self::Signed { .. } | Self::Waits { .. } => None,
        }
    }
}
