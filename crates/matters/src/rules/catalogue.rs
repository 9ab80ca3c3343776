//! What a pack gives to matters: kinds, categories with their limits, flows as ordered steps, and the lists to choose from.
//!
//! **Invariant:** plain data. A matter pins the hash of its catalogue at registration; the same hash always gives the same
//! content, so that a limit reckoned years ago can still be explained.

use std::sync::Arc;

use kernel::{
    Instant, Jurisdiction,
    calendar::{Calendar, Limit},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where packs are found. `packs` implements it; matters asks by place and day at registration, and by hash afterwards.
pub trait Catalogues: Send + Sync + 'static {
    /// The catalogue bound at the nearest of `area_path` (outermost first) on the day of `at`; the base pack where none is.
    fn at(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Catalogue>;
    /// The catalogue with this hash, if its content is known.
    fn by_hash(&self, hash: &str) -> Option<Arc<Catalogue>>;
    /// The work calendar with this version ([`Catalogue::calendar`]), if its content is known.
    fn calendar(&self, version: &str) -> Option<Arc<Calendar>>;
}

/// One pack's policies for matters, overlaid on the base pack and pinned by hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The pack's name as people say it.
    pub name: String,
    /// Hash of the content.
    pub hash: String,
    /// The version of the work calendar that its limits are reckoned by.
    pub calendar: String,
    /// The kinds of matter.
    pub kinds: Vec<Kind>,
    /// The categories, in the order in which they are offered.
    pub categories: Vec<Category>,
    /// One flow per kind.
    pub flows: Vec<Flow>,
    /// The levels a dispute climbs, lowest first.
    pub ladder: Vec<Level>,
    /// The lists that forms offer.
    pub choices: Choices,
    /// Which on-the-spot closings are called back.
    pub sampling: Sampling,
    /// How far extensions and suspensions may reach.
    pub allowances: Allowances,
    /// How long what goes with the work may take.
    #[serde(default)]
    pub checks: Checks,
}

/// A kind of matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// `hazard`, `dispute`.
    pub code: String,
    /// 隐患.
    pub name: String,
    /// The letters of its numbers: `YH`.
    pub letters: String,
    /// Which of the two built state machines it follows.
    pub course: Course,
}

/// The built ways a matter can go; a pack names the steps, the program knows the stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Judge, dispatch, accept, work, submit, recheck, close.
    Hazard,
    /// Admit, mediate, agree or not, perform, call back, close.
    Dispute,
}

/// A category (小类).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// `0601`.
    pub code: String,
    /// The kind's code.
    pub kind: String,
    /// 大类.
    pub group: String,
    /// 小类.
    pub name: String,
    /// How long it may take. A dispute's limits come from the ladder; here they are then empty.
    #[serde(default)]
    pub limits: Limits,
    /// Other limits in a season, where the place has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Season>,
    /// The limit of an urgent or serious matter, where it is shorter; always natural time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Limit>,
    /// How the limits are said where their numbers do not say it all: `用餐前`. Empty: they are said as they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub limit_words: String,
    /// Who usually leads, as the place calls it.
    #[serde(default)]
    pub lead: String,
    /// Who usually helps.
    #[serde(default)]
    pub co: Vec<String>,
    /// Never taken as a matter: belongs to the sealed lane (`facts/harms.md` 1). The form says whom to call.
    #[serde(default)]
    pub sealed: bool,
    /// Whether words are required beside the category.
    #[serde(default)]
    pub note_required: bool,
    /// Whether its clock may never stand still (fire, gas: natural time through holidays, by the duty desk).
    #[serde(default)]
    pub never_paused: bool,
    /// The first level of the ladder, where it is not the lowest (disputes): its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<String>,
    /// What the form says when it is chosen (whom to call first, what to keep away from).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

/// How long something may take, until it is under control and until it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// On the spot, under control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Limit>,
    /// Done. `None` only for disputes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Limit>,
}

/// Limits that hold in one part of each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Season {
    /// What people call it: 汛期.
    pub name: String,
    /// First day, `06-01`.
    pub from: String,
    /// Last day, `09-30`; may lie in the next year.
    pub to: String,
    /// The limits then.
    pub limits: Limits,
}

impl Season {
    /// Whether it holds on `day` (`MM-DD`).
    pub fn holds(&self, day: &str) -> bool {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        if from <= to { from <= day && day <= to } else { from <= day || day <= to }
    }
}

/// The ordered steps of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The kind's code.
    pub kind: String,
    /// The steps in their usual order, each canonical stage at most once.
    pub steps: Vec<Step>,
    /// Whether a passed recheck closes the matter by rule where nothing else is owed (销号).
    #[serde(default)]
    pub closes_by_rule: bool,
}

/// One step: what people do, and how the matter is called while it waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The pack's code: `triage`.
    pub code: String,
    /// What is done: 研判.
    pub name: String,
    /// The canonical stage in which the matter stands until it is done.
    pub stage: Stage,
    /// What the stage is called meanwhile: 待研判.
    pub standing: String,
}

/// The canonical stages. Events name them, so that history is read without any pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 待研判 / 待受理.
    Open,
    /// 待派发.
    Judged,
    /// 待接收.
    Assigned,
    /// 整改中 / 调解中.
    Working,
    /// 待复查.
    Verifying,
    /// 履行中.
    Performing,
    /// 待回访.
    CallingBack,
    /// 待销号 / 待结案.
    Closing,
    /// 已销号 / 已结案.
    Closed,
    /// 不属实 / 不予受理.
    Dismissed,
    /// 已撤回.
    Withdrawn,
    /// 已并案.
    Merged,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Open,
        Self::Judged,
        Self::Assigned,
        Self::Working,
        Self::Verifying,
        Self::Performing,
        Self::CallingBack,
        Self::Closing,
        Self::Closed,
        Self::Dismissed,
        Self::Withdrawn,
        Self::Merged,
    ];

    /// The stable code, as stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Judged => "judged",
            Self::Assigned => "assigned",
            Self::Working => "working",
            Self::Verifying => "verifying",
            Self::Performing => "performing",
            Self::CallingBack => "calling_back",
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Dismissed => "dismissed",
            Self::Withdrawn => "withdrawn",
            Self::Merged => "merged",
        }
    }

    /// The stage with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether work is still owed.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Dismissed | Self::Withdrawn | Self::Merged)
    }

    /// The colour class of the screens: `todo`, `doing`, `check`, `done`, `stopped`.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Open | Self::Judged | Self::Assigned => "todo",
            Self::Working | Self::Performing => "doing",
            Self::Verifying | Self::CallingBack | Self::Closing => "check",
            Self::Closed => "done",
            Self::Dismissed | Self::Withdrawn | Self::Merged => "stopped",
        }
    }

    /// What it is called where a pack's flow has no word for it.
    pub const fn fallback(self) -> &'static str {
        match self {
            Self::Open => "待研判",
            Self::Judged => "待派发",
            Self::Assigned => "待接收",
            Self::Working => "办理中",
            Self::Verifying => "待复查",
            Self::Performing => "履行中",
            Self::CallingBack => "待回访",
            Self::Closing => "待办结",
            Self::Closed => "已办结",
            Self::Dismissed => "不予受理",
            Self::Withdrawn => "已撤回",
            Self::Merged => "已并案",
        }
    }
}

/// One level of the dispute ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// `grid`, `village`, `town`, `county`.
    pub code: String,
    /// 网格（村民服务小会）.
    pub name: String,
    /// How long it may take there; `None` where the matter only leaves the house (区级、诉讼引导).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// A thing to choose from a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stored.
    pub code: String,
    /// Shown.
    pub name: String,
}

/// The lists that forms offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// 发现方式.
    #[serde(default)]
    pub found_by: Vec<Choice>,
    /// 化解途径.
    #[serde(default)]
    pub way: Vec<Choice>,
    /// 来源.
    #[serde(default)]
    pub source: Vec<Choice>,
    /// 激化风险: `none`, `some`, `high` are known to the program (`high` is told to the police at once).
    #[serde(default)]
    pub risk: Vec<Choice>,
    /// `ordinary`, `urgent` are known to the program.
    #[serde(default)]
    pub urgency: Vec<Choice>,
    /// `ordinary`, `serious` are known to the program.
    #[serde(default)]
    pub grade: Vec<Choice>,
    /// `oral`, `written` are known to the program.
    #[serde(default)]
    pub agreement: Vec<Choice>,
    /// `done`, `partly`, `not` are known to the program (履行情况).
    #[serde(default)]
    pub performance: Vec<Choice>,
    /// `reached_satisfied`, `reached_basically`, `reached_unsatisfied`, `not_reached`, `declined` are known to the program.
    #[serde(default)]
    pub contact_result: Vec<Choice>,
}

impl Choices {
    /// The name of `code` in `list`, or the code itself.
    pub fn name(list: &[Choice], code: &str) -> String {
        list.iter().find(|choice| choice.code == code).map_or_else(|| code.to_owned(), |choice| choice.name.clone())
    }

    /// Whether `code` is in `list`.
    pub fn knows(list: &[Choice], code: &str) -> bool {
        list.iter().any(|choice| choice.code == code)
    }
}

/// Which on-the-spot closings are called back: one in so many, chosen by the matter's own id, so that nobody picks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sampling {
    /// One in so many; 0 means none.
    pub one_in: u32,
}

/// How far extensions and suspensions may reach, and when an entry counts as late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowances {
    /// How often one matter may be extended.
    pub extensions: u32,
    /// Each by at most so many days.
    pub extension_days: i64,
    /// A suspension (挂账) lasts at most so many days.
    pub suspension_days: i64,
    /// An entry later than so many hours after it happened needs a reason (补登).
    pub late_entry_hours: i64,
    /// After so many calls that did not reach anybody, the matter goes on to be closed with that answer.
    pub call_attempts: u32,
}

impl Default for Allowances {
    fn default() -> Self {
        Self { extensions: 2, extension_days: 30, suspension_days: 90, late_entry_hours: 24, call_attempts: 3 }
    }
}

/// How long what goes with the work may take, whatever the category: practice defaults of the base pack, a place's to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// From the submission to the recheck on the spot (复查).
    pub recheck: Limit,
    /// From the end of the work, or of a settlement in the yard, to the call-back (回访).
    pub call_back: Limit,
    /// Until the police station has been told of a dispute that is likely to escalate (人民调解法 25: at once).
    pub alert: Limit,
    /// What holds where a category names no limit: never silently none.
    pub otherwise: Limit,
}

impl Default for Checks {
    fn default() -> Self {
        Self { recheck: Limit::Days(3), call_back: Limit::Days(7), alert: Limit::Minutes(30), otherwise: Limit::Days(15) }
    }
}

impl Catalogue {
    /// The kind with this code.
    pub fn kind(&self, code: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.code == code)
    }

    /// The category with this code.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code)
    }

    /// The flow of a kind.
    pub fn flow(&self, kind: &str) -> Option<&Flow> {
        self.flows.iter().find(|flow| flow.kind == kind)
    }

    /// The step that a matter of this kind waits for in `stage`.
    pub fn step(&self, kind: &str, stage: Stage) -> Option<&Step> {
        self.flow(kind)?.steps.iter().find(|step| step.stage == stage)
    }

    /// What the stage is called for this kind.
    pub fn standing(&self, kind: &str, stage: Stage) -> String {
        self.step(kind, stage).map_or_else(|| stage.fallback().to_owned(), |step| step.standing.clone())
    }

    /// The level of the ladder with this code.
    pub fn level(&self, code: &str) -> Option<&Level> {
        self.ladder.iter().find(|level| level.code == code)
    }

    /// The level above `code`, if there is one.
    pub fn level_above(&self, code: &str) -> Option<&Level> {
        let at = self.ladder.iter().position(|level| level.code == code)?;
        self.ladder.get(at + 1)
    }
}
