//! Holds what a place says against the pack that will apply there: words of organisations, posts and roles, kinds that are on, their fields,
//! steps and choices. What the rules would refuse in the middle of a year is said before anything is written.

use kernel::schema::{Choice, Field, RecordKind};
use packs::{Complaint, Pack};
use serde_json::{Map, Value};

use crate::{
    matters::{dispute_categories, hazard_categories},
    place::Place,
    sheet::Sheet,
    written::{AccountsFile, MattersFile, OrganisationsFile, Record, Word},
};

/// Kinds of organisation and posts.
pub fn registry(
    pack: &Pack,
    organisations: &Sheet<'_, OrganisationsFile>,
    accounts: &Sheet<'_, AccountsFile>,
    complaints: &mut Vec<Complaint>,
) {
    let OrganisationsFile { office, body, of_each_village } = &organisations.form;
    let known = |word: &str| pack.organisation_kinds.iter().any(|kind| kind.means(word));
    for one in office.iter().chain(body) {
        let short = one.short.as_ref().unwrap_or(one.name.get_ref());
        let kind = one.kind.as_ref().map_or(short, |kind| kind.get_ref());
        if !known(kind) {
            let at = one.kind.as_ref().unwrap_or(&one.name);
            complaints.push(organisations.complain(at, format!("没有叫“{kind}”的组织类型")));
        }
    }
    for kind in of_each_village.iter().map(|one| &one.kind).filter(|kind| !kind.get_ref().contains('{')) {
        if !known(kind.get_ref()) {
            complaints.push(organisations.complain(kind, format!("没有叫“{}”的组织类型", kind.get_ref())));
        }
    }
    let AccountsFile { account, each, post, steward, contact_leader } = &accounts.form;
    for word in post.values().map(|post| &post.name).chain([&steward.post, &contact_leader.post]) {
        if !pack.posts.iter().any(|post| post.means(word.get_ref())) {
            complaints.push(accounts.complain(word, format!("没有叫“{}”的岗位", word.get_ref())));
        }
    }
    let roles = access::rules::role::roles(pack.roles.clone());
    for role in account.iter().chain(each.iter().flat_map(|each| &each.account)).map(|account| &account.role) {
        if roles.find(role.get_ref()).is_none() {
            complaints.push(accounts.complain(role, format!("没有编码是“{}”的角色", role.get_ref())));
        }
    }
}

/// Categories of hazards and disputes, ways of finding and settling.
pub fn matters(pack: &Pack, sheet: &Sheet<'_, MattersFile>, complaints: &mut Vec<Complaint>) {
    let MattersFile { hazard, dispute, .. } = &sheet.form;
    let mut check = |kind: &str, field: &str, words: &mut dyn Iterator<Item = &Word>| {
        let Some(list) = pack.kinds.iter().find(|one| one.code == kind).and_then(|kind| choices(kind, kind.field(field)?)) else {
            complaints.push(sheet.complain_at(0, format!("这里的配置没有种类“{kind}”的字段“{field}”")));
            return;
        };
        for word in words.filter(|word| !open(list, word.get_ref())) {
            complaints.push(sheet.complain(word, format!("种类“{kind}”的“{field}”没有“{}”这一项", word.get_ref())));
        }
    };
    check("hazard", "category", &mut hazard_categories(&sheet.form));
    check("hazard", "found_by", &mut [&hazard.found_by, &hazard.open_found_by].into_iter());
    check("dispute", "category", &mut dispute_categories(&sheet.form));
    check("dispute", "way", &mut dispute.settled.iter().map(|settled| &settled.way));
}

fn choices<'k>(kind: &'k RecordKind, field: &Field) -> Option<&'k [Choice]> {
    kind.choices.get(field.choices.as_ref()?).map(Vec::as_slice)
}

fn open(list: &[Choice], word: &str) -> bool {
    list.iter().any(|choice| choice.code == word && !choice.retired)
}

/// `records.json`: names, accounts, areas, organisations, and what their kinds know.
pub fn records(place: &Place, pack: &Pack, sheet: &Sheet<'_, Vec<Record>>, complaints: &mut Vec<Complaint>) {
    let areas: std::collections::HashSet<&str> = place.area_codes().collect();
    for (at, record) in sheet.form.iter().enumerate() {
        let before = sheet.form.iter().take(at).filter(|other| other.name == record.name).count();
        let line = at_name(&sheet.text.text, &record.name, before);
        let mut say = |message: String| complaints.push(sheet.complain_at(line, format!("{}：{message}", record.name)));
        if before > 0 {
            say("这个名字用过了".to_owned());
        }
        if !areas.contains(record.area.as_str()) {
            say(format!("没有编码是“{}”的区域", record.area));
        }
        for account in record.by.iter().chain(record.then.iter().flat_map(|next| &next.by)) {
            if !place.staff.accounts.iter().any(|known| known.account == *account) {
                say(format!("没有账号“{account}”"));
            }
        }
        let opened = record.opens.iter().map(|opens| (opens["kind"].as_str().unwrap_or_default(), opens["values"].as_object()));
        for (kind, values) in std::iter::once((record.kind.as_str(), Some(&record.values))).chain(opened) {
            let Some(kind) = pack.kinds.iter().find(|known| known.code == kind && known.on) else {
                say(format!("种类“{kind}”没有，或者这里没有启用"));
                continue;
            };
            values.into_iter().for_each(|values| fields(kind, values, &mut say));
        }
        let Some(kind) = pack.kinds.iter().find(|known| known.code == record.kind) else { continue };
        for step in record.step.iter().chain(record.then.iter().map(|next| &next.step)) {
            if !kind.steps.iter().any(|known| known.code == *step) {
                say(format!("种类“{}”没有步骤“{step}”", kind.code));
            }
        }
        for next in &record.then {
            fields(kind, &next.values, &mut say);
            if next.on < record.on || next.on == record.on && next.at <= record.at {
                say(format!("步骤“{}”不能早于登记", next.step));
            }
        }
        let values = record.then.iter().map(|next| &next.values).chain([&record.values]);
        let mut check = |said: &str| named(place, &sheet.form, record, said).unwrap_or_else(&mut say);
        values.for_each(|values| values.values().for_each(|value| words(value, &mut check)));
    }
}

/// Whether a record knows these fields, and their choices. What begins with `@` is asked by the verb.
fn fields(kind: &RecordKind, values: &Map<String, Value>, say: &mut impl FnMut(String)) {
    for (code, value) in values.iter().filter(|(code, _)| !code.starts_with('@')) {
        let Some(field) = kind.field(code) else {
            say(format!("种类“{}”没有字段“{code}”", kind.code));
            continue;
        };
        let Some(list) = choices(kind, field) else { continue };
        let single = std::slice::from_ref(value);
        let wrong = |value: &&Value| value.as_str().is_some_and(|word| !open(list, word));
        for word in value.as_array().map_or(single, Vec::as_slice).iter().filter(wrong) {
            say(format!("字段“{code}”没有 {word} 这一项"));
        }
    }
}

/// Every text in a value.
fn words(value: &Value, check: &mut impl FnMut(&str)) {
    match value {
        Value::String(said) => check(said),
        Value::Array(items) => items.iter().for_each(|item| words(item, check)),
        Value::Object(fields) => fields.values().for_each(|field| words(field, check)),
        _ => {}
    }
}

/// Whether what a text refers to is there: `org:`, `record:` begun before, `day:`, `moment:`.
fn named(place: &Place, all: &[Record], record: &Record, said: &str) -> Result<(), String> {
    let known = match said.split_once(':') {
        Some(("org", name)) => place.organisations.iter().any(|one| one.name == name),
        Some(("record", name)) => all.iter().any(|other| other.name == name && (other.on, other.at) < (record.on, record.at)),
        Some(("day", days)) => days.parse::<i32>().is_ok(),
        Some(("moment", when)) => {
            let parts = when.split_once(' ');
            parts.is_some_and(|(day, time)| day.parse::<i32>().is_ok() && time.parse::<jiff::civil::Time>().is_ok())
        }
        _ => true,
    };
    if known { Ok(()) } else { Err(format!("“{said}”所指的没有，或者还没有登记")) }
}

/// Where a record of this name begins in the text, after so many others of the same name.
fn at_name(text: &str, name: &str, before: usize) -> usize {
    let meant = |at: &usize| {
        let rest = text[*at + "\"name\"".len()..].trim_start();
        rest.strip_prefix(':').is_some_and(|rest| rest.trim_start().starts_with(&format!("\"{name}\"")))
    };
    text.match_indices("\"name\"").map(|(at, _)| at).filter(meant).nth(before).unwrap_or(0)
}
