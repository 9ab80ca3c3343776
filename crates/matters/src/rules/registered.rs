//! What is known of a matter when it is registered.

use kernel::Instant;
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::{
    case::{Classified, Named, OnBehalf, Party, Place, Point, Policy, Reckoned, Reporter},
    catalogue::Course,
    event::Moved,
};

/// Everything that was known at registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// `YH-2026-0412`.
    pub number: String,
    /// Its place in the series.
    pub serial: i64,
    /// The kind's code.
    pub kind: String,
    /// The kind's name.
    pub kind_name: String,
    /// Which of the built ways it goes.
    pub course: Course,
    /// What it is about.
    pub category: Classified,
    /// The rules that hold.
    pub policy: Policy,
    /// Where.
    pub place: Place,
    /// Made from place and type.
    pub title: String,
    /// The story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<TextRef>,
    /// The spot in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<TextRef>,
    /// The spot on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Uuid>,
    /// 发现方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_by: Option<String>,
    /// 来源.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// 激化风险.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// `ordinary` or `urgent`.
    pub urgency: String,
    /// Who reported.
    pub reporter: Reporter,
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// The parties of a dispute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// How many people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<i64>,
    /// How much money, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Units it complains of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complained_of: Vec<Uuid>,
    /// When it happened, where that was earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Instant>,
    /// Why it is entered late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<TextRef>,
    /// The resident's end.
    pub due: Reckoned,
    /// By when it must be under control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Reckoned>,
    /// The level of the ladder (disputes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Named>,
    /// Where it stands.
    pub moved: Moved,
}
