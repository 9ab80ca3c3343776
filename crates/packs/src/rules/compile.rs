//! From texts to a pack: gather, check, put together.

use std::{collections::BTreeMap, sync::Arc};

use kernel::{calendar::Calendar, schema::RecordKind};

use super::{
    check::check,
    complaint::{Complaint, Text},
    fronts::FrontParts,
    gather::{Found, Read, head, list, read, single},
    origin::Origin,
    pack::{HouseholdLimit, Named, Pack},
    roles::Kinds,
    written::{CalendarForm, Head, HouseholdLimitForm, NamedForm, PointRuleForm, RoleForm},
};
use crate::kinds::{Compiled, compiled};

/// All parts of a pack, base and place laid over one another.
pub(super) struct Parts<'t> {
    pub head: Option<Found<'t, Head>>,
    pub calendar: Option<Found<'t, CalendarForm>>,
    pub levels: Vec<Found<'t, NamedForm>>,
    pub household_limit: Option<Found<'t, HouseholdLimitForm>>,
    pub residences: Vec<Found<'t, NamedForm>>,
    pub organisation_kinds: Vec<Found<'t, NamedForm>>,
    pub posts: Vec<Found<'t, NamedForm>>,
    /// Figures over the registry, and front pages.
    pub fronts: FrontParts<'t>,
    pub point_rules: Vec<Found<'t, PointRuleForm>>,
    pub roles: Vec<Found<'t, RoleForm>>,
    /// What the place adds to roles of the base.
    pub added_roles: Vec<Found<'t, RoleForm>>,
    /// Kinds of record.
    pub kinds: Vec<RecordKind>,
}

/// Compiles the base, or a place over the base. All complaints at once, in order of file and line.
pub fn compile(base: &[Text], place: &[Text]) -> Result<Pack, Vec<Complaint>> {
    let mut complaints = vec![];
    let sheets = read(base, place, &mut complaints);
    // Kinds are examined against levels, bodies and lists: without these only what cannot be read is told.
    if !complaints.is_empty() {
        complaints.extend(crate::kinds::unreadable(base, place));
        complaints.sort();
        return Err(complaints);
    }
    let Compiled { kinds, complaints: faults, missing } = compiled(base, place);
    let whole = faults.is_empty();
    complaints.extend(faults);
    let parts = Parts::gather(&sheets, kinds, &mut complaints);
    complaints.extend(check(&parts));
    // What a fault in a kind's own file leads to elsewhere is not told a second time.
    if whole {
        complaints.extend(parts.fronts.check_kinds(&parts));
    }
    let named = Kinds { all: &parts.kinds, missing: &missing };
    complaints.extend(super::roles::check(&parts.roles, &named));
    complaints.extend(super::roles::check_added(&parts.added_roles, &parts.roles, &parts.prefix(), &named));
    let calendar = parts.calendar(base, place, &mut complaints);
    complaints.sort();
    complaints.dedup();
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let incomplete = || vec![Complaint { file: String::new(), line: 0, message: "配置不完整".to_owned() }];
    parts.pack(calendar.ok_or_else(incomplete)?, Origin::new(base, place)).ok_or_else(incomplete)
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
    fn gather(sheets: &[Read<'t>], kinds: Vec<RecordKind>, out: &mut Vec<Complaint>) -> Self {
        Self {
            head: head(sheets, out),
            calendar: single(sheets, "calendar", |sheet| sheet.calendar.as_ref(), out),
            levels: list(sheets, |sheet| &sheet.level, |form| &form.code, out),
            household_limit: single(sheets, "household_limit", |sheet| sheet.household_limit.as_ref(), out),
            residences: list(sheets, |sheet| &sheet.residence, |form| &form.code, out),
            organisation_kinds: list(sheets, |sheet| &sheet.organisation_kind, |form| &form.code, out),
            posts: list(sheets, |sheet| &sheet.post, |form| &form.code, out),
            fronts: FrontParts::gather(sheets, out),
            point_rules: list(sheets, |sheet| &sheet.point_rule, |form| &form.code, out),
            roles: apart(sheets, false, out),
            added_roles: apart(sheets, true, out),
            kinds,
        }
    }

    /// How the codes of the place's own kinds begin.
    fn prefix(&self) -> String {
        self.head.as_ref().map_or_else(String::new, |head| format!("{}_", head.value.code))
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
    fn pack(self, calendar: Calendar, origin: Origin) -> Option<Pack> {
        let head = &self.head.as_ref()?.value;
        let rule = &self.household_limit.as_ref()?.value;
        let kinds: Vec<Arc<RecordKind>> = self.kinds.into_iter().map(Arc::new).collect();
        let mut pack = Pack {
            hash: String::new(),
            code: head.code.clone(),
            name: head.name.clone(),
            areas: head.areas.clone(),
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
            fronts: self.fronts.declared(),
            roles: super::roles::roles(&self.roles, &self.added_roles, &kinds),
            kinds,
            origin,
        };
        pack.hash = Pack::hash_of(&pack.content());
        Some(pack)
    }
}

fn named(list: &[Found<'_, NamedForm>]) -> Vec<Named> {
    let one = |form: &NamedForm| Named {
        group: form.group.clone(),
        code: form.code.clone(),
        name: form.name.clone(),
        also: form.also.clone(),
        stationed: form.stationed,
        governs: form.governs,
    };
    list.iter().map(|found| one(&found.value)).collect()
}
