//! The rolls of the demo as sheets: the same sheets, read by the same import, as any town's.

use std::fmt::Write;

use jiff::civil::Date;

use crate::{
    accounts::{PostOf, RoleScope},
    chance::Chance,
    people::{Account, name, phone},
    place::Place,
};

/// A sheet: its kind on the command line, and its text as CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    /// `divisions`, `areas` …
    pub kind: &'static str,
    /// The CSV.
    pub text: String,
}

/// The code of an account's person.
pub fn person_code(account: &str) -> String {
    format!("R-{account}")
}

fn divisions(place: &Place, on: Date) -> String {
    let mut text = "编码,名称,层级,上级编码,启用日期\n".to_owned();
    let (county, town) = (&place.county, &place.town);
    let _ = writeln!(text, "{},{},{},,{on}", county.code, county.name, county.level);
    let _ = writeln!(text, "{},{},{},{},{on}", town.code, town.name, town.level, county.code);
    for village in &place.villages {
        let _ = writeln!(text, "{},{},村,{},{on}", village.code, village.name, town.code);
    }
    text
}

fn areas(place: &Place, on: Date) -> String {
    let mut text = "编码,名称,层级,上级编码,启用日期\n".to_owned();
    for grid in &place.grids {
        let _ = writeln!(text, "{},{},网格,{},{on}", grid.code, grid.name, place.villages[grid.village].code);
    }
    for patch in &place.patches {
        let _ = writeln!(text, "{},{},片区,{},{on}", patch.code, patch.name, place.grids[patch.grid].code);
    }
    for micro in &place.micro_grids {
        let _ = writeln!(text, "{},{},微网格,{},{on}", micro.code, micro.name, place.patches[micro.patch].code);
    }
    text
}

fn organisations(place: &Place, on: Date) -> String {
    let mut text = "编码,名称,简称,类型,区域编码,派驻,承办事项,启用日期\n".to_owned();
    let yes = |is: bool| if is { "是" } else { "否" };
    for one in &place.organisations {
        let area = one.village.map_or(&place.town.code, |village| &place.villages[village].code);
        let (stationed, handles) = (yes(one.stationed), yes(one.handles));
        let _ = writeln!(text, "{},{},{},{},{area},{stationed},{handles},{on}", one.code, one.name, one.short, one.kind);
    }
    text
}

/// A post somebody holds: its word, its title, the codes of its area and its organisation.
struct Held {
    post: String,
    title: String,
    area: String,
    organisation: String,
}

/// One person with posts.
struct Holder {
    code: String,
    name: String,
    phone: String,
    posts: Vec<Held>,
}

/// The posts that an account holds in the registry: that of its role, in each of its scopes that the post is of.
fn posts(account: &Account, place: &Place) -> Vec<Held> {
    let Some(post) = place.staff.posts.get(&account.role) else { return vec![] };
    let last = account.title.split_whitespace().next_back().unwrap_or_default();
    let held = |area: &str, organisation: &str| Held {
        post: post.post.clone(),
        title: post.title.clone().unwrap_or_else(|| last.to_owned()),
        area: area.to_owned(),
        organisation: organisation.to_owned(),
    };
    let of_scope = |scope: &RoleScope| match (post.of, scope) {
        (PostOf::Town, RoleScope::Town) => Some(held(&place.town.code, "")),
        (PostOf::Village, RoleScope::Village(village)) => Some(held(&place.villages[*village].code, "")),
        (PostOf::Grid, RoleScope::Grid(grid)) => Some(held(&place.grids[*grid].code, "")),
        (PostOf::Organisation, RoleScope::Organisation(one)) => {
            let one = &place.organisations[*one];
            Some(held(one.village.map_or("", |village| &place.villages[village].code), &one.code))
        }
        _ => None,
    };
    account.scopes.iter().filter_map(of_scope).collect()
}

/// Everybody with a post: the accounts, the stewards of all micro-grids, the contact leaders of the other villages.
fn holders(seed: u64, place: &Place, accounts: &[Account]) -> Vec<Holder> {
    let mut chance = Chance::new(seed, "holders");
    let mut holders: Vec<Holder> = accounts
        .iter()
        .map(|account| Holder {
            code: person_code(&account.account),
            name: account.name.clone(),
            phone: phone(&mut chance),
            posts: posts(account, place),
        })
        .collect();
    let staff = &place.staff;
    for (at, micro) in place.micro_grids.iter().enumerate() {
        let (post, title) = staff.steward.clone();
        let steward = Held { post, title, area: micro.code.clone(), organisation: String::new() };
        if let Some(own) = accounts.iter().position(|account| account.scopes.contains(&RoleScope::MicroGrid(at))) {
            holders[own].posts.push(steward);
            continue;
        }
        holders.push(Holder { code: format!("R-w{at:03}"), name: name(&mut chance), phone: phone(&mut chance), posts: vec![steward] });
    }
    let (post, title) = &staff.contact_leader;
    let led = |code: &str| holders.iter().flat_map(|holder| &holder.posts).any(|held| held.post == *post && held.area == code);
    let alone: Vec<String> = place.villages.iter().filter(|village| !led(&village.code)).map(|village| village.code.clone()).collect();
    for leader in 0..staff.contact_leaders {
        let villages = alone.iter().enumerate().filter(|(at, _)| at % staff.contact_leaders == leader).map(|(_, code)| code.clone());
        let posts = villages.map(|area| Held { post: post.clone(), title: title.clone(), area, organisation: String::new() }).collect();
        holders.push(Holder { code: format!("R-b{leader}"), name: name(&mut chance), phone: phone(&mut chance), posts });
    }
    holders
}

fn households(seed: u64, place: &Place, on: Date) -> String {
    let mut chance = Chance::new(seed, "households");
    let mut text = "户编号,微网格编码,户主姓名,联系电话,居住情况,人数,启用日期\n".to_owned();
    for (micro, households) in place.micro_grids.iter().zip(place.households(seed)) {
        for n in 1..=households {
            let (name, phone, people) = (name(&mut chance), phone(&mut chance), chance.between(1, 6));
            let _ = writeln!(text, "{}-H{n:02},{},{name},{phone},常住,{people},{on}", micro.code, micro.code);
        }
    }
    text
}

/// All sheets in the order in which a new place fills them; everything holds from `on`.
pub fn rolls(seed: u64, place: &Place, accounts: &[Account], on: Date) -> Vec<Roll> {
    let holders = holders(seed, place, accounts);
    let mut people = "人员编码,姓名,电话\n".to_owned();
    let mut posts = "人员编码,岗位,职务名称,区域编码,组织编码,起始日期\n".to_owned();
    for Holder { code, name, phone, posts: held } in &holders {
        let _ = writeln!(people, "{code},{name},{phone}");
        for Held { post, title, area, organisation } in held {
            let _ = writeln!(posts, "{code},{post},{title},{area},{organisation},{on}");
        }
    }
    vec![
        Roll { kind: "divisions", text: divisions(place, on) },
        Roll { kind: "areas", text: areas(place, on) },
        Roll { kind: "organisations", text: organisations(place, on) },
        Roll { kind: "people", text: people },
        Roll { kind: "posts", text: posts },
        Roll { kind: "households", text: households(seed, place, on) },
    ]
}

/// A prepared sheet that would put one household too many into a full micro-grid: the rule names it and nothing enters. With the name
/// of its file; none where no micro-grid is full.
pub fn one_too_many(seed: u64, place: &Place, on: Date) -> Option<(String, String)> {
    let mut chance = Chance::new(seed, "31");
    let full = place.full()?;
    let (code, n) = (&place.micro_grids[full].code, place.households(seed)[full] + 1);
    let (name, phone) = (name(&mut chance), phone(&mut chance));
    let head = "户编号,微网格编码,户主姓名,联系电话,居住情况,人数,启用日期";
    Some((format!("{n}户-应当被拒绝.csv"), format!("{head}\n{code}-H{n},{code},{name},{phone},常住,3,{on}\n")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{people::accounts, shipped::place};

    #[test]
    fn the_sheets_hold_the_numbers_of_the_article() {
        let place = place("xiuwen").unwrap();
        let accounts = accounts(1, &place);
        let rolls = rolls(1, &place, &accounts, date(2025, 10, 1));
        let lines = |kind: &str, part: &str| {
            rolls.iter().filter(|roll| roll.kind == kind).flat_map(|roll| roll.text.lines()).filter(|line| line.contains(part)).count()
        };
        assert_eq!(lines("areas", ",片区,"), 104);
        assert_eq!(lines("areas", ",微网格,"), 378);
        assert_eq!(lines("posts", ",全科网格员,"), 33);
        assert_eq!(lines("posts", ",微网格员,"), 378);
        assert_eq!(lines("posts", ",包村领导,"), 22);
        assert_eq!(lines("organisations", "调解委员会,人民"), 22);
    }
}
