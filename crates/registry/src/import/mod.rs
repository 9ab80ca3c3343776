//! Sheets become commands: read whole, judged whole, entered whole or not at all.
//!
//! **Invariants:** every row is judged by the rules themselves before the writer sees the first ([`judge`]), in a dry run and in a
//! real one alike; all that is wrong is named at once with sheet, row and column (a thousand at most, with the number of all).
//! What lies outside the importer's reach is to him as if it were not there. What a person could not see or would not mean is asked
//! first ([`Question`]) and never assumed. Then all rows enter in one transaction, however many there are. The same file sent again
//! changes nothing.

mod codes;
mod duties;
mod enter;
mod groups;
mod homes;
mod judge;
mod named;
mod places;
mod progress;
mod renumbered;
mod template;

use std::{collections::HashSet, sync::Arc};

use kernel::{Channel, Permit, Right};
use serde::{Deserialize, Serialize};
use sheets::{Complaint, Complaints, Limits, Table, template::NOTES};
use store::{Store, StoreFault};
use uuid::Uuid;

use crate::{
    Local,
    kinds::{self, KindList},
};
use enter::Step;

pub use progress::{ImportPhase, Progress};
pub use template::template;

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    /// Official divisions: county, towns, villages.
    Divisions,
    /// Organisations.
    Organisations,
    /// Persons in duty.
    People,
    /// Grids, patches, micro-grids.
    Areas,
    /// Households.
    Households,
    /// Who holds which post where.
    Posts,
}

impl ImportKind {
    /// All kinds, in the order in which a new place fills them.
    pub const ALL: [Self; 6] = [Self::Divisions, Self::Areas, Self::Organisations, Self::People, Self::Posts, Self::Households];

    /// The word on the command line and in paths.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Divisions => "divisions",
            Self::Organisations => "organisations",
            Self::People => "people",
            Self::Areas => "areas",
            Self::Households => "households",
            Self::Posts => "posts",
        }
    }

    /// The word on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Divisions => "行政区划",
            Self::Organisations => "组织",
            Self::People => "人员",
            Self::Areas => "网格",
            Self::Households => "户",
            Self::Posts => "任职",
        }
    }

    /// The kind of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The right it takes.
    pub const fn right(self) -> Right {
        match self {
            Self::Divisions | Self::Organisations | Self::Areas | Self::Posts => Right::RegistryWrite,
            Self::People | Self::Households => Right::HouseholdWrite,
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// What the sheet holds: `households`.
    pub kind: String,
    /// Rows read.
    pub rows: u64,
    /// Rows that were new.
    pub created: u64,
    /// Rows that changed something.
    pub changed: u64,
    /// Rows that were already so.
    pub unchanged: u64,
    /// Rows of other counties, left out.
    pub skipped: u64,
    /// Nothing was written.
    pub dry_run: bool,
}

/// What is asked before anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Rows or columns that the person does not see on his screen: are they meant too?
    Hidden,
    /// Rows whose place stands here under another code: is it the same place?
    Renumbered,
}

/// Whether rows and columns that are not shown are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HiddenRows {
    /// Like all others.
    Include,
    /// They are left out.
    LeaveOut,
}

/// What a name that stands under another code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Renumbered {
    /// The same place: its code changes and all that hangs on it stays.
    Same,
    /// Another place of the same name.
    New,
}

/// What the person has already said to the questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// To [`Question::Hidden`].
    pub hidden: Option<HiddenRows>,
    /// To [`Question::Renumbered`].
    pub renumbered: Option<Renumbered>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] sheets::Fault),
    /// Rows are wrong; `more` beyond those listed.
    #[error("共有 {} 处需要改正", listed.len() as u64 + more)]
    Wrong {
        /// What is wrong where, at most a thousand.
        listed: Vec<Complaint>,
        /// How many more there are.
        more: u64,
    },
    /// The person is to say something first.
    #[error("有 {} 处需要先确认", listed.len() as u64 + more)]
    Asked {
        /// What is asked.
        question: Question,
        /// Of which rows, at most a thousand.
        listed: Vec<Complaint>,
        /// How many more there are.
        more: u64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The answer to the person: what is wrong, in the order of the sheet.
fn wrong(complaints: Complaints) -> ImportFault {
    let (listed, more) = complaints.into_parts();
    ImportFault::Wrong { listed, more }
}

/// The question to the person.
fn asked(question: Question, complaints: Complaints) -> ImportFault {
    let (listed, more) = complaints.into_parts();
    ImportFault::Asked { question, listed, more }
}

/// One import on its way.
pub(crate) struct Import<'a> {
    pub store: &'a Store,
    pub permit: &'a Permit,
    pub local: &'a Arc<dyn Local>,
    /// The day on which the importing happens: the default of dates.
    pub today: jiff::civil::Date,
    /// What the sheet holds.
    pub kind: ImportKind,
    /// What the person has said already.
    pub answers: Answers,
}

/// What a planner makes of a sheet.
#[derive(Default)]
pub(crate) struct Plan {
    pub steps: Vec<Step>,
    pub report: Report,
    /// Rows whose place stands here under another code, where nobody has said yet what they mean.
    pub renumbered: Complaints,
}

/// A file as it was handed in.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// What it holds.
    pub kind: ImportKind,
    /// Its name; says nothing about what it is.
    pub file_name: &'a str,
    /// Itself.
    pub bytes: &'a [u8],
    /// Only check and count.
    pub dry_run: bool,
    /// What the person has already said.
    pub answers: Answers,
}

/// Reads a sheet and enters it, all or nothing. With `dry_run` it only checks and counts.
///
/// # Errors
///
/// [`ImportFault::File`] and [`ImportFault::Wrong`] are the person's to mend; nothing was written then.
pub async fn run(
    store: &Store,
    permit: &Permit,
    local: &Arc<dyn Local>,
    kind: ImportKind,
    file_name: &str,
    bytes: &[u8],
    dry_run: bool,
) -> Result<Report, ImportFault> {
    watched(store, permit, local, Upload { kind, file_name, bytes, dry_run, answers: Answers::default() }, &Progress::default()).await
}

/// The same, saying how far it has come. It reckons for seconds at a time: on a server, run it beside the threads that answer.
///
/// # Errors
///
/// As [`run`].
pub async fn watched(
    store: &Store,
    permit: &Permit,
    local: &Arc<dyn Local>,
    upload: Upload<'_>,
    progress: &Progress,
) -> Result<Report, ImportFault> {
    let Upload { kind, file_name, bytes, dry_run, answers } = upload;
    let limits = if kind == ImportKind::Divisions { Limits::NATIONAL } else { Limits::SHEET };
    let mut sheets = sheets::read(file_name, bytes, limits)?;
    sheets.retain(|sheet| sheet.name != NOTES && !sheet.lines.is_empty());
    if answers.hidden == Some(HiddenRows::LeaveOut) {
        sheets.iter_mut().for_each(sheets::Sheet::leave_hidden_out);
    }
    progress.enter(ImportPhase::Checking, sheets.iter().map(|sheet| sheet.lines.len()).sum::<usize>().saturating_sub(1));
    let import = Import { store, permit, local, today: crate::streams::today(store.now()), kind, answers };
    let wanted = template::wanted(kind);
    let mut complaints = Complaints::default();
    let Some(table) = Table::find(&sheets, kind.name(), &wanted, &mut complaints) else { return Err(wrong(complaints)) };
    let unseen = table.unseen();
    if answers.hidden.is_none() && !unseen.is_empty() {
        let mut said = Complaints::default();
        unseen.into_iter().for_each(|line| said.push(line));
        return Err(asked(Question::Hidden, said));
    }
    let mut plan = decided(&import, &table, complaints).await?;
    plan.report.kind = kind.word().into();
    plan.report.dry_run = dry_run;
    if !dry_run {
        progress.enter(ImportPhase::Entering, plan.steps.len());
        let sheet = table.name().to_owned();
        // All that the rows said is in the plan now.
        drop(sheets);
        enter::enter(&import, &sheet, plan.steps, Arc::clone(&progress.done)).await?;
    }
    Ok(plan.report)
}

/// What a sheet comes to, of which nothing is wrong or open any more: the same for a dry run and a real one.
async fn decided(import: &Import<'_>, table: &Table<'_, '_>, mut complaints: Complaints) -> Result<Plan, ImportFault> {
    let mut plan = match import.kind {
        ImportKind::Divisions | ImportKind::Areas => places::plan(import, table, &mut complaints).await?,
        ImportKind::Organisations => groups::plan(import, table, &mut complaints).await?,
        ImportKind::People => named::plan(import, table, &mut complaints).await?,
        ImportKind::Posts => duties::plan(import, table, &mut complaints).await?,
        ImportKind::Households => homes::plan(import, table, &mut complaints).await?,
    };
    // A row of which something was said already is not told twice, nor a second time by what it caused.
    let mut told: HashSet<u32> = complaints.rows().collect();
    for (row, sentence) in judge::judge(import, &plan.steps).await? {
        if told.insert(row) {
            complaints.push(table.about(row, "", sentence));
        }
    }
    if !complaints.is_empty() {
        return Err(wrong(complaints));
    }
    let renumbered = std::mem::take(&mut plan.renumbered);
    if renumbered.is_empty() { Ok(plan) } else { Err(asked(Question::Renumbered, renumbered)) }
}

impl Import<'_> {
    /// The kinds that the packs have on the day of the import.
    pub fn kinds(&self, of: KindList) -> Arc<[kinds::DeclaredKind]> {
        self.local.kinds(of, self.permit.jurisdiction(), self.today)
    }

    /// An identity for something new, the same for the same moment and code: a demo made twice is the same twice.
    pub fn id(&self, kind: &str, code: &str) -> Uuid {
        let mut hash = blake3::Hasher::new();
        hash.update(&self.permit.jurisdiction().0.to_le_bytes()).update(kind.as_bytes()).update(&[0]).update(code.as_bytes());
        let mut chance = [0; 10];
        chance.copy_from_slice(&hash.finalize().as_bytes()[..10]);
        uuid::Builder::from_unix_timestamp_millis(self.store.now().0.cast_unsigned(), &chance).into_uuid()
    }

    /// The keyed mark of values that name a person.
    pub fn mark(&self, space: &str, values: &[&str]) -> String {
        self.store.vault().blind(self.permit.jurisdiction(), space, &values.join("\u{1f}"))
    }

    /// The door by which all of it comes.
    pub const fn channel() -> Channel {
        Channel::Import
    }
}
