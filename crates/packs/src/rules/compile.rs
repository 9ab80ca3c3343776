//! From texts to a pack: gather, check, put together.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kernel::calendar::{Calendar, Limit};
use matters::rules::catalogue::{
    Allowances, Catalogue, Category, Checks, Choice, Choices, Course, Flow, Kind, Level, Limits, Sampling, Season, Stage, Step,
};
use toml::Spanned;

use super::{
    check::check,
    complaint::{Complaint, Text},
    fronts::Insight,
    gather::{Found, Read, head, list, map, read, single},
    pack::{HouseholdLimit, Named, Pack, Serious},
    written::{
        AllowancesForm, CalendarForm, CategoryForm, ChecksForm, ChoiceForm, FlowForm, Head, HideForm, HouseholdLimitForm, KindForm,
        LadderForm, NamedForm, PointRuleForm, RoleForm, SamplingForm, SeriousForm, Word,
    },
};

/// All parts of a pack, base and place laid over one another.
pub(super) struct Parts<'t> {
    pub head: Option<Found<'t, Head>>,
    pub calendar: Option<Found<'t, CalendarForm>>,
    pub levels: Vec<Found<'t, NamedForm>>,
    pub household_limit: Option<Found<'t, HouseholdLimitForm>>,
    pub residences: Vec<Found<'t, NamedForm>>,
    pub organisation_kinds: Vec<Found<'t, NamedForm>>,
    pub posts: Vec<Found<'t, NamedForm>>,
    pub kinds: Vec<Found<'t, KindForm>>,
    pub categories: Vec<Found<'t, CategoryForm>>,
    pub flows: Vec<Found<'t, FlowForm>>,
    pub ladder: Vec<Found<'t, LadderForm>>,
    pub sampling: Option<Found<'t, SamplingForm>>,
    pub allowances: Option<Found<'t, AllowancesForm>>,
    pub checks: Option<Found<'t, ChecksForm>>,
    pub serious: Option<Found<'t, SeriousForm>>,
    pub choices: BTreeMap<String, Found<'t, Vec<Spanned<ChoiceForm>>>>,
    /// Figures over the registry, and front pages.
    pub insight: Insight<'t>,
    pub point_rules: Vec<Found<'t, PointRuleForm>>,
    pub words: BTreeMap<String, Found<'t, String>>,
    /// The words the base has.
    pub base_words: BTreeSet<String>,
    pub hide: Option<Found<'t, HideForm>>,
    /// Codes that are sealed in the base and not in the place.
    pub lifted: Vec<String>,
    pub roles: Vec<Found<'t, RoleForm>>,
    /// What the place adds to roles of the base.
    pub added_roles: Vec<Found<'t, RoleForm>>,
    /// Lists of choices that kinds of record name.
    pub of_kinds: BTreeSet<String>,
}

/// Compiles the base, or a place over the base. All complaints at once, in order of file and line.
pub fn compile(base: &[Text], place: &[Text]) -> Result<Pack, Vec<Complaint>> {
    let mut complaints = vec![];
    let sheets = read(base, place, &mut complaints);
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let (kinds, faults) = crate::kinds::compile(base, place);
    complaints.extend(faults);
    let mut parts = Parts::gather(&sheets, &mut complaints);
    parts.of_kinds = kinds.iter().flat_map(|kind| kind.choices.keys().cloned()).collect();
    complaints.extend(check(&parts));
    complaints.extend(super::roles::check(&parts.roles, &kinds));
    complaints.extend(parts.insight.check(&parts, &kinds));
    complaints.extend(super::roles::check_added(&parts.added_roles, &parts.roles, &parts.prefix(), &kinds));
    let calendar = parts.calendar(base, place, &mut complaints);
    complaints.sort();
    complaints.dedup();
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let missing = || vec![Complaint { file: String::new(), line: 0, message: "配置不完整".to_owned() }];
    parts.pack(calendar.ok_or_else(missing)?, kinds).ok_or_else(missing)
}

/// The roles of the base, or what a place writes of roles: it adds, so that neither stands for the other.
fn apart<'t>(sheets: &[Read<'t>], own: bool, out: &mut Vec<Complaint>) -> Vec<Found<'t, RoleForm>> {
    let mut all: Vec<Found<'t, RoleForm>> = vec![];
    for read in sheets.iter().filter(|read| read.own == own) {
        for found in list(std::slice::from_ref(read), |sheet| &sheet.role, |form| &form.code, out) {
            if let Some(old) = all.iter().find(|old| old.value.code == found.value.code) {
                out.push(found.complain(format!("“{}”重复，已在 {} 第{}行写过", found.value.code, old.text.file, old.line)));
            }
            all.push(found);
        }
    }
    all
}

impl<'t> Parts<'t> {
    fn gather(sheets: &[Read<'t>], out: &mut Vec<Complaint>) -> Self {
        let sealed_in_base = sheets.iter().filter(|read| !read.own).flat_map(|read| &read.sheet.category);
        let sealed_in_base: Vec<String> =
            sealed_in_base.map(Spanned::get_ref).filter(|form| form.sealed).map(|form| form.code.clone()).collect();
        let categories = list(sheets, |sheet| &sheet.category, |form| &form.code, out);
        let lifted = categories.iter().filter(|found| sealed_in_base.contains(&found.value.code) && !found.value.sealed);
        let lifted = lifted.map(|found| found.value.code.clone()).collect();
        let base_words = sheets.iter().filter(|read| !read.own).flat_map(|read| read.sheet.words.keys());
        // Hiding is optional: a pack that hides nothing is no fault.
        let hide = single(sheets, "hide", |sheet| sheet.hide.as_ref(), &mut vec![]);
        Self {
            head: head(sheets, out),
            calendar: single(sheets, "calendar", |sheet| sheet.calendar.as_ref(), out),
            levels: list(sheets, |sheet| &sheet.level, |form| &form.code, out),
            household_limit: single(sheets, "household_limit", |sheet| sheet.household_limit.as_ref(), out),
            residences: list(sheets, |sheet| &sheet.residence, |form| &form.code, out),
            organisation_kinds: list(sheets, |sheet| &sheet.organisation_kind, |form| &form.code, out),
            posts: list(sheets, |sheet| &sheet.post, |form| &form.code, out),
            kinds: list(sheets, |sheet| &sheet.kind, |form| &form.code, out),
            flows: list(sheets, |sheet| &sheet.flow, |form| form.kind.get_ref(), out),
            ladder: list(sheets, |sheet| &sheet.ladder, |form| &form.code, out),
            sampling: single(sheets, "sampling", |sheet| sheet.sampling.as_ref(), out),
            allowances: single(sheets, "allowances", |sheet| sheet.allowances.as_ref(), out),
            checks: single(sheets, "checks", |sheet| sheet.checks.as_ref(), out),
            serious: single(sheets, "serious", |sheet| sheet.serious.as_ref(), out),
            choices: map(sheets, |sheet| &sheet.choices, out),
            insight: Insight::gather(sheets, out),
            point_rules: list(sheets, |sheet| &sheet.point_rule, |form| &form.code, out),
            words: map(sheets, |sheet| &sheet.words, out),
            base_words: base_words.map(|name| name.get_ref().clone()).collect(),
            categories,
            lifted,
            hide,
            roles: apart(sheets, false, out),
            added_roles: apart(sheets, true, out),
            of_kinds: BTreeSet::new(),
        }
    }

    /// How the codes of the place's own kinds begin.
    fn prefix(&self) -> String {
        self.head.as_ref().map_or_else(String::new, |head| format!("{}_", head.value.code))
    }

    /// The course of a kind, if there is such a kind.
    pub fn course(&self, kind: &str) -> Option<Course> {
        self.kinds.iter().find(|known| known.value.code == kind).map(|known| known.value.course)
    }

    /// Whether a category may name this body: a kind of organisation, or a post, by code, name or other word.
    pub fn knows_body(&self, word: &str) -> bool {
        let mut named = self.organisation_kinds.iter().chain(&self.posts).map(|found| &found.value);
        named.any(|form| form.code == word || form.name == word || form.also.iter().any(|also| also == word))
    }

    fn calendar(&self, base: &[Text], place: &[Text], out: &mut Vec<Complaint>) -> Option<Calendar> {
        let found = self.calendar.as_ref()?;
        let form = &found.value;
        let Some(days) = place.iter().chain(base).find(|text| &text.name == form.days.get_ref()) else {
            out.push(found.complain_at(&form.days, format!("找不到工作日表“{}”", form.days.get_ref())));
            return None;
        };
        let empty = Calendar {
            name: form.name.clone(),
            zone: form.zone.clone(),
            first_year: 0,
            last_year: 0,
            week: form.week.clone(),
            seasons: form.seasons.clone(),
            yearly: form.yearly.clone(),
            days: BTreeMap::new(),
        };
        let faults = match empty.with_days(&days.text) {
            Ok(calendar) => return Some(calendar),
            Err(faults) => faults,
        };
        out.extend(faults.into_iter().map(|fault| match fault.line {
            Some(line) => Complaint { file: days.file.clone(), line, message: fault.message },
            None => found.complain(fault.message),
        }));
        None
    }

    /// Puts the checked parts together; `None` only where the check has complained already.
    fn pack(&self, calendar: Calendar, kinds: Vec<kernel::schema::Kind>) -> Option<Pack> {
        let head = &self.head.as_ref()?.value;
        let rule = &self.household_limit.as_ref()?.value;
        let serious = &self.serious.as_ref()?.value;
        let usual = self.shown().filter(|form| !form.usual.is_empty()).map(|form| (form.code.clone(), form.usual.clone()));
        let mut pack = Pack {
            code: head.code.clone(),
            name: head.name.clone(),
            areas: head.areas.clone(),
            catalogue: self.catalogue(head, &calendar)?,
            calendar,
            levels: named(&self.levels),
            household_limit: HouseholdLimit {
                level: rule.level.get_ref().clone(),
                at_most: *rule.at_most.get_ref(),
                counted: rule.counted.get_ref().clone(),
            },
            residences: named(&self.residences),
            organisation_kinds: named(&self.organisation_kinds),
            posts: named(&self.posts),
            insight: self.insight.declared(),
            usual: usual.collect(),
            serious: Serious {
                report_within: serious.report_within.get_ref().parse().ok()?,
                must_have: serious.must_have.clone(),
                closes_at: serious.closes_at.get_ref().clone(),
            },
            words: self.words.iter().map(|(name, found)| (name.clone(), found.value.clone())).collect(),
            roles: vec![],
            kinds: kinds.into_iter().map(Arc::new).collect(),
        };
        pack.roles = super::roles::roles(&self.roles, &self.added_roles, &pack.kinds);
        pack.catalogue.hash = Pack::hash_of(&pack.content());
        Some(pack)
    }

    /// The categories that are offered.
    fn shown(&self) -> impl Iterator<Item = &CategoryForm> {
        let hidden = |code: &str| self.hide.as_ref().is_some_and(|hide| hide.value.categories.iter().any(|word| word.get_ref() == code));
        self.categories.iter().map(|found| &found.value).filter(move |form| !hidden(&form.code))
    }

    fn catalogue(&self, head: &Head, calendar: &Calendar) -> Option<Catalogue> {
        let allowances = &self.allowances.as_ref()?.value;
        let checks = &self.checks.as_ref()?.value;
        let kind = |form: &KindForm| Kind {
            code: form.code.clone(),
            name: form.name.clone(),
            letters: form.letters.get_ref().clone(),
            course: form.course,
        };
        let level = |form: &LadderForm| Level { code: form.code.clone(), name: form.name.clone(), limit: limit(form.limit.as_ref()) };
        Some(Catalogue {
            name: head.name.clone(),
            hash: String::new(),
            calendar: calendar.version(),
            kinds: self.kinds.iter().map(|found| kind(&found.value)).collect(),
            categories: self.categories(),
            flows: self.flows.iter().map(|found| flow(&found.value)).collect(),
            ladder: self.ladder.iter().map(|found| level(&found.value)).collect(),
            choices: self.all_choices(),
            sampling: Sampling { one_in: self.sampling.as_ref()?.value.one_in },
            allowances: Allowances {
                extensions: u32::try_from(*allowances.extensions.get_ref()).ok()?,
                extension_days: *allowances.extension_days.get_ref(),
                suspension_days: *allowances.suspension_days.get_ref(),
                late_entry_hours: *allowances.late_entry_hours.get_ref(),
                call_attempts: u32::try_from(*allowances.call_attempts.get_ref()).ok()?,
            },
            checks: Checks {
                recheck: checks.recheck.get_ref().parse().ok()?,
                call_back: checks.call_back.get_ref().parse().ok()?,
                alert: checks.alert.get_ref().parse().ok()?,
                otherwise: checks.otherwise.get_ref().parse().ok()?,
            },
        })
    }

    /// In the order of the kinds, then of the codes: whatever file they stand in.
    fn categories(&self) -> Vec<Category> {
        let kind = |code: &str| self.kinds.iter().position(|kind| kind.value.code == code);
        let mut categories: Vec<Category> = self.shown().map(|form| self.category(form)).collect();
        categories.sort_by(|one, other| (kind(&one.kind), &one.code).cmp(&(kind(&other.kind), &other.code)));
        categories
    }

    fn category(&self, form: &CategoryForm) -> Category {
        let limits = Limits { control: limit(form.limit.control.as_ref()), finish: limit(form.limit.finish.as_ref()) };
        let usual = self.kinds.iter().find(|kind| &kind.value.code == form.kind.get_ref());
        let usual = usual.and_then(|kind| limit(kind.value.urgent.as_ref()));
        // What must be under control at once is met by that; only where nothing is said does the kind's urgent limit hold.
        let fallback = usual.filter(|urgent| limits.control.is_none() && limits.finish.as_ref().is_some_and(|own| longer(own, urgent)));
        Category {
            code: form.code.clone(),
            kind: form.kind.get_ref().clone(),
            group: form.group.clone(),
            name: form.name.clone(),
            season: form.season.as_ref().map(|season| Season {
                name: season.name.clone(),
                from: season.from.get_ref().clone(),
                to: season.to.get_ref().clone(),
                limits: Limits { control: limit(season.control.as_ref()), finish: limit(season.finish.as_ref()) },
            }),
            urgent: limit(form.urgent.as_ref()).or(fallback),
            limits,
            limit_words: form.limit_words.clone(),
            lead: form.lead.get_ref().clone(),
            co: form.co.iter().map(|word| word.get_ref().clone()).collect(),
            sealed: form.sealed,
            note_required: form.note_required,
            never_paused: form.never_paused,
            starts_at: form.starts_at.as_ref().map(|word| word.get_ref().clone()),
            advice: form.advice.clone(),
        }
    }

    fn all_choices(&self) -> Choices {
        let list = |name: &str| -> Vec<Choice> {
            let choices = self.choices.get(name).map_or(&[][..], |found| &found.value);
            choices.iter().map(Spanned::get_ref).map(|choice| Choice { code: choice.code.clone(), name: choice.name.clone() }).collect()
        };
        Choices {
            found_by: list("found_by"),
            way: list("way"),
            source: list("source"),
            risk: list("risk"),
            urgency: list("urgency"),
            grade: list("grade"),
            agreement: list("agreement"),
            performance: list("performance"),
            contact_result: list("contact_result"),
        }
    }
}

fn limit(word: Option<&Word>) -> Option<Limit> {
    word.and_then(|word| word.get_ref().parse().ok())
}

/// Whether `own` gives more time than `urgent`, a limit in natural minutes. The day on which it starts is short enough.
fn longer(own: &Limit, urgent: &Limit) -> bool {
    let Limit::Minutes(most) = *urgent else { return false };
    match *own {
        Limit::Immediately | Limit::SameDay => false,
        Limit::Minutes(n) => n > most,
        Limit::Days(n) | Limit::CivilDays(n) | Limit::WorkingDays(n) => (n + 1) * 1_440 > most,
        Limit::WorkingMinutes(_) => true,
    }
}

fn named(list: &[Found<'_, NamedForm>]) -> Vec<Named> {
    let one = |form: &NamedForm| Named {
        group: form.group.clone(),
        code: form.code.clone(),
        name: form.name.clone(),
        also: form.also.clone(),
        stationed: form.stationed,
    };
    list.iter().map(|found| one(&found.value)).collect()
}

fn flow(form: &FlowForm) -> Flow {
    let steps = form.steps.iter().filter_map(|step| {
        Some(Step {
            code: step.code.clone(),
            name: step.name.clone(),
            stage: Stage::parse(step.stage.get_ref())?,
            standing: step.standing.clone(),
        })
    });
    Flow { kind: form.kind.get_ref().clone(), steps: steps.collect(), closes_by_rule: form.closes_by_rule }
}
