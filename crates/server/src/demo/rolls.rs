//! The rolls of the demo as sheets: the same sheets, read by the same import, as any town's.

use std::fmt::Write;

use jiff::civil::Date;

use super::{
    chance::Chance,
    people::{Account, OFFICES, OTHERS, RoleScope, name, phone},
    place::{Place, VILLAGES, village_body},
};

/// The county's code.
pub const COUNTY: &str = "140702";
/// The town's code.
pub const TOWN: &str = "140702105";

/// A sheet: its kind on the command line, and its text as CSV.
pub struct Roll {
    /// `divisions`, `areas` …
    pub kind: &'static str,
    /// The CSV.
    pub text: String,
}

/// The code of an office in the sheets.
fn office_code(at: usize) -> String {
    format!("{TOWN}-B{at:02}")
}

/// The code of a village's body.
fn village_code(village: usize, kind: &str) -> String {
    let letter = match kind {
        "村民委员会" => "W",
        "人民调解委员会" => "T",
        _ => "Z",
    };
    format!("{}-{letter}", VILLAGES[village].0)
}

/// The code of an account's person.
pub fn person_code(account: &str) -> String {
    format!("R-{account}")
}

fn divisions(on: Date) -> String {
    let mut text = format!("编码,名称,层级,上级编码,启用日期\n{COUNTY},榆次区,县,,{on}\n{TOWN},修文镇,镇,{COUNTY},{on}\n");
    for (code, name) in VILLAGES {
        let _ = writeln!(text, "{code},{name},村,{TOWN},{on}");
    }
    text
}

fn areas(place: &Place, on: Date) -> String {
    let mut text = "编码,名称,层级,上级编码,启用日期\n".to_owned();
    for grid in &place.grids {
        let _ = writeln!(text, "{},{},网格,{},{on}", grid.code, grid.name, VILLAGES[grid.village].0);
    }
    for patch in &place.patches {
        let _ = writeln!(text, "{},{},片区,{},{on}", patch.code, patch.name, place.grids[patch.grid].code);
    }
    for micro in &place.micro_grids {
        let _ = writeln!(text, "{},{},微网格,{},{on}", micro.code, micro.name, place.patches[micro.patch].code);
    }
    text
}

fn organisations(on: Date) -> String {
    let mut text = "编码,名称,简称,类型,区域编码,派驻,承办事项,启用日期\n".to_owned();
    let yes = |is: bool| if is { "是" } else { "否" };
    for (at, (name, kind, stationed)) in OFFICES.iter().enumerate() {
        let short = name.trim_start_matches("修文镇").trim_start_matches("修文");
        let _ = writeln!(text, "{},{name},{short},{kind},{TOWN},{},是,{on}", office_code(at), yes(*stationed));
    }
    for (code, name, kind) in OTHERS {
        let _ = writeln!(text, "{code},{name},{name},{kind},{TOWN},否,是,{on}");
    }
    for (village, (area, name)) in VILLAGES.iter().enumerate() {
        let committee = village_body(village, "村民委员会");
        let kind = if committee.ends_with("居民委员会") { "居民委员会" } else { "村民委员会" };
        let _ = writeln!(text, "{},{committee},{committee},{kind},{area},否,是,{on}", village_code(village, "村民委员会"));
        let mediation = village_body(village, "人民调解委员会");
        let _ = writeln!(text, "{},{mediation},{mediation},人民调解委员会,{area},否,是,{on}", village_code(village, "人民调解委员会"));
        let _ = writeln!(text, "{},{name}党支部,{name}党支部,党支部,{area},否,否,{on}", village_code(village, "党支部"));
    }
    text
}

/// One person with a post.
struct Holder {
    code: String,
    name: String,
    phone: String,
    posts: Vec<(&'static str, String, String, String)>,
}

/// The post a role of the demo holds in the registry: its word, and where.
fn post(account: &Account, place: &Place) -> Vec<(&'static str, String, String, String)> {
    let title = account.title.split_whitespace().next_back().unwrap_or_default().to_owned();
    let office = |name: &str| {
        let other = OTHERS.iter().find(|(_, body, _)| *body == name).map(|(code, ..)| (*code).to_owned());
        other.or_else(|| OFFICES.iter().position(|(office, ..)| *office == name).map(office_code)).unwrap_or_default()
    };
    let mut posts = vec![];
    for scope in &account.scopes {
        match (account.role, scope) {
            ("grid", RoleScope::Grid(grid)) => {
                posts.push(("全科网格员", "全科网格员".into(), place.grids[*grid].code.clone(), String::new()));
            }
            ("secretary", RoleScope::Village(village)) => {
                posts.push(("村党支部书记", "党支部书记、村委会主任".into(), VILLAGES[*village].0.into(), String::new()));
            }
            ("mediator", RoleScope::VillageOrganisation(village, kind)) => {
                posts.push(("调解员", "调解员".into(), VILLAGES[*village].0.into(), village_code(*village, kind)));
            }
            ("leader", RoleScope::Villages(villages)) => {
                posts.extend(villages.iter().map(|village| ("包村领导", "包村领导".into(), VILLAGES[*village].0.into(), String::new())));
            }
            ("unit" | "justice", RoleScope::Organisation(name)) => posts.push(("承办人", title.clone(), String::new(), office(name))),
            ("dispatcher", RoleScope::Organisation(name)) => posts.push(("调度员", title.clone(), String::new(), office(name))),
            ("chief", RoleScope::Organisation(name)) => posts.push(("综治中心主任", title.clone(), String::new(), office(name))),
            ("duty", RoleScope::Organisation(name)) => posts.push(("值班员", title.clone(), String::new(), office(name))),
            ("town_read", RoleScope::Town) => posts.push(("镇党委书记", title.clone(), TOWN.into(), String::new())),
            _ => {}
        }
    }
    posts
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
            posts: post(account, place),
        })
        .collect();
    for (at, micro) in place.micro_grids.iter().enumerate() {
        let title = "微网格员（管家，党员中心户）".to_owned();
        let steward = ("微网格员", title, micro.code.clone(), String::new());
        if let Some(own) = accounts.iter().position(|account| account.scopes.contains(&RoleScope::MicroGrid(at))) {
            holders[own].posts.push(steward);
            continue;
        }
        holders.push(Holder { code: format!("R-w{at:03}"), name: name(&mut chance), phone: phone(&mut chance), posts: vec![steward] });
    }
    // The story's leader answers for the last three villages; seven others for the rest.
    for leader in 0..7 {
        let villages = (0..19).filter(|village| village % 7 == leader);
        let posts = villages.map(|village| ("包村领导", "包村领导".to_owned(), VILLAGES[village].0.to_owned(), String::new()));
        holders.push(Holder { code: format!("R-b{leader}"), name: name(&mut chance), phone: phone(&mut chance), posts: posts.collect() });
    }
    holders
}

fn households(seed: u64, place: &Place, on: Date) -> String {
    let mut chance = Chance::new(seed, "households");
    let mut text = "户编号,微网格编码,户主姓名,联系电话,居住情况,人数,启用日期\n".to_owned();
    for micro in &place.micro_grids {
        for n in 1..=micro.households {
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
        for (post, title, area, organisation) in held {
            let _ = writeln!(posts, "{code},{post},{title},{area},{organisation},{on}");
        }
    }
    vec![
        Roll { kind: "divisions", text: divisions(on) },
        Roll { kind: "areas", text: areas(place, on) },
        Roll { kind: "organisations", text: organisations(on) },
        Roll { kind: "people", text: people },
        Roll { kind: "posts", text: posts },
        Roll { kind: "households", text: households(seed, place, on) },
    ]
}

/// The prepared sheet that would make 31 households in a full micro-grid: the rule names it and nothing enters.
pub fn one_too_many(seed: u64, place: &Place, on: Date) -> String {
    let mut chance = Chance::new(seed, "31");
    let full = place.micro_grids.iter().find(|micro| micro.households == 30);
    let code = full.map_or("", |micro| micro.code.as_str());
    let (name, phone) = (name(&mut chance), phone(&mut chance));
    format!("户编号,微网格编码,户主姓名,联系电话,居住情况,人数,启用日期\n{code}-H31,{code},{name},{phone},常住,3,{on}\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::demo::{people::accounts, place::lay_out};

    #[test]
    fn the_sheets_hold_the_numbers_of_the_article() {
        let place = lay_out(1);
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
