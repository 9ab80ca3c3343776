//! The people of the demo. Every name is plainly invented (`示`, `例`, `演`, `样` with a numeral), every phone begins with 100,
//! which no network has ever given out (`harms.md` 8).

use super::{
    chance::Chance,
    place::{Place, STORY_VILLAGE, VILLAGES},
};

const FAMILY: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁",
    "宋", "郝",
];
const MARK: [&str; 4] = ["示", "例", "演", "样"];
const NUMERAL: [&str; 20] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾"];

/// An invented name, such as 王示三.
pub fn name(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.pick(&FAMILY), chance.pick(&MARK), chance.pick(&NUMERAL))
}

/// A phone that cannot exist.
pub fn phone(chance: &mut Chance) -> String {
    format!("100{:08}", chance.between(0, 99_999_999))
}

/// The scope of a role of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleScope {
    /// The whole district.
    County,
    /// The town.
    Town,
    /// A village, by index.
    Village(usize),
    /// Several villages, by index.
    Villages(Vec<usize>),
    /// A grid, by index.
    Grid(usize),
    /// A micro-grid, by index.
    MicroGrid(usize),
    /// An organisation, by name.
    Organisation(&'static str),
    /// An organisation of a village: its committee or mediation committee.
    VillageOrganisation(usize, &'static str),
    /// Nowhere: the three administrators.
    Nowhere,
}

/// One account of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Sign-in name.
    pub account: String,
    /// What stands on the screen beside the name.
    pub title: String,
    /// The invented name.
    pub name: String,
    /// Shipped role.
    pub role: &'static str,
    /// The scopes of its role; a role within an organisation may also need an area.
    pub scopes: Vec<RoleScope>,
    /// Whether it stands as a card on the sign-in page, and what it does in the story.
    pub card: Option<&'static str>,
}

impl Account {
    /// The heading under which its card stands on the door: by what it reaches first.
    pub fn level(&self) -> &'static str {
        match self.scopes.first() {
            Some(RoleScope::Village(_) | RoleScope::Grid(_) | RoleScope::MicroGrid(_) | RoleScope::VillageOrganisation(..)) => "村（社区）",
            Some(RoleScope::Town | RoleScope::Villages(_)) => "镇级",
            Some(RoleScope::Organisation(_)) => "承办单位",
            Some(RoleScope::County) => "区级",
            Some(RoleScope::Nowhere) | None => "系统管理（看不到事项）",
        }
    }
}

/// The offices and stations of the town that work on what is dispatched: name, kind of the base pack, stationed there by the county.
pub const OFFICES: [(&str, &str, bool); 21] = [
    ("修文镇综治中心", "综治中心", false),
    ("修文镇党政办", "党政办", false),
    ("修文镇党建办", "党建办", false),
    ("修文镇经济发展办", "经济发展办", false),
    ("修文镇社会事务办", "社会事务办", false),
    ("修文镇平安建设办", "平安建设办", false),
    ("修文镇规划建设办", "规划建设办", false),
    ("修文镇应急管理办", "应急管理办", false),
    ("修文镇环卫办", "环卫办", false),
    ("修文镇综合行政执法队", "综合行政执法队", false),
    ("修文镇农业综合服务中心", "农业综合服务中心", false),
    ("修文镇便民服务中心", "便民服务中心", false),
    ("修文派出所", "派出所", true),
    ("修文司法所", "司法所", true),
    ("修文市场监管所", "市场监管所", true),
    ("修文自然资源所", "自然资源所", true),
    ("修文供电所", "供电所", true),
    ("修文镇卫生院", "卫生院", true),
    ("修文镇中心校", "中心校", true),
    ("修文畜牧兽医站", "畜牧兽医站", true),
    ("修文交管站", "交管站", true),
];

/// Bodies that serve the town but are not its offices: code, name, kind. No real firm.
pub const OTHERS: [(&str, &str, &str); 4] = [
    ("140702105-RQ", "演示燃气服务站", "燃气企业"),
    ("140702105-GL", "演示公路养护站", "公路段"),
    ("140702105-DX", "演示通信维护站", "企业"),
    ("140702105-WY", "演示物业服务站", "物业服务企业"),
];

/// A clerk for each office besides those that stand as cards.
fn clerks(chance: &mut Chance) -> Vec<Account> {
    let mut others_chance = Chance::new(chance.bits(), "others");
    let cards = ["修文镇综治中心", "修文镇环卫办", "修文镇综合行政执法队", "修文司法所"];
    let others = OFFICES.iter().enumerate().filter(|(_, (office, ..))| !cards.contains(office));
    others
        .map(|(at, (office, ..))| Account {
            account: format!("cb{at:02}"),
            title: format!("{} 承办人", office.trim_start_matches("修文镇")),
            name: name(chance),
            role: "unit",
            scopes: vec![RoleScope::Organisation(office)],
            card: None,
        })
        .chain(OTHERS.iter().enumerate().map(|(at, (_, body, _))| Account {
            account: format!("qy{at}"),
            title: format!("{body} 承办人"),
            name: name(&mut others_chance),
            role: "unit",
            scopes: vec![RoleScope::Organisation(body)],
            card: None,
        }))
        .collect()
}

/// The accounts of every village: secretary, mediator, grid workers.
fn villagers(place: &Place, chance: &mut Chance) -> Vec<Account> {
    let mut accounts = vec![];
    for (village, (_, village_name)) in VILLAGES.iter().enumerate() {
        if village == STORY_VILLAGE {
            continue;
        }
        accounts.push(Account {
            account: format!("sj{village:02}"),
            title: format!("{village_name} 党支部书记、村委会主任（网格长）"),
            name: name(chance),
            role: "secretary",
            scopes: vec![RoleScope::Village(village), RoleScope::VillageOrganisation(village, "村民委员会")],
            card: None,
        });
        accounts.push(Account {
            account: format!("tj{village:02}"),
            title: format!("{village_name} 人民调解委员会 调解员"),
            name: name(chance),
            role: "mediator",
            scopes: vec![RoleScope::Village(village), RoleScope::VillageOrganisation(village, "人民调解委员会")],
            card: None,
        });
    }
    for (at, grid) in place.grids.iter().enumerate() {
        if grid.village == STORY_VILLAGE && grid.name == "第1网格" {
            continue;
        }
        accounts.push(Account {
            account: format!("wg{at:02}"),
            title: format!("{}{} 全科网格员", VILLAGES[grid.village].1, grid.name),
            name: name(chance),
            role: "grid",
            scopes: vec![RoleScope::Grid(at), RoleScope::VillageOrganisation(grid.village, "村民委员会")],
            card: None,
        });
    }
    accounts
}

/// The accounts of the story (`office-practice.md` 3.1).
fn story(place: &Place, chance: &mut Chance) -> Vec<Account> {
    use RoleScope as R;
    let v = STORY_VILLAGE;
    let grid = place.grids.iter().position(|grid| grid.village == v && grid.name == "第1网格").unwrap_or(0);
    let micro = place.micro_grids.iter().position(|micro| micro.village == v && micro.name == "第3微网格").unwrap_or(0);
    let rows: Vec<(&str, &str, &str, Vec<RoleScope>, &str)> = vec![
        (
            "dh-wg1",
            "东郝村第1网格 全科网格员",
            "grid",
            vec![R::Grid(grid), R::VillageOrganisation(v, "村民委员会")],
            "上报隐患，当场化解补登，复查",
        ),
        ("dh-gj3", "东郝村第3微网格 管家（党员中心户）", "steward", vec![R::MicroGrid(micro)], "替邻居代报"),
        (
            "dh-sj",
            "东郝村 党支部书记、村委会主任（网格长）",
            "secretary",
            vec![R::Village(v), R::VillageOrganisation(v, "村民委员会")],
            "村级调处，派人复查",
        ),
        (
            "dh-tj",
            "东郝村 人民调解委员会 调解员",
            "mediator",
            vec![R::Village(v), R::VillageOrganisation(v, "人民调解委员会")],
            "调解，签协议，回访",
        ),
        ("zz-dd", "镇综治中心 调度员", "dispatcher", vec![R::Town, R::Organisation("修文镇综治中心")], "研判，派发，销号"),
        ("zz-zr", "镇综治中心 主任", "chief", vec![R::Town, R::Organisation("修文镇综治中心")], "延期和挂账审批"),
        ("hw", "环卫办 承办人", "unit", vec![R::Organisation("修文镇环卫办")], "牵头整改"),
        ("zf", "综合行政执法队 承办人", "unit", vec![R::Organisation("修文镇综合行政执法队")], "协办"),
        ("sfs", "司法所 调解员", "justice", vec![R::Town, R::Organisation("修文司法所")], "疑难调解，司法确认引导"),
        ("bc-dh", "包村领导（东郝、中郝、西郝）", "leader", vec![R::Villages(vec![19, 20, 21])], "看超期，作批示"),
        ("zsj", "镇党委书记", "town_read", vec![R::Town], "一页看全，作批示"),
        ("dj", "党建办 干事", "registry", vec![R::Town, R::Organisation("修文镇党建办")], "管网格，导入名册"),
        ("zb", "值班员", "duty", vec![R::Town, R::Organisation("修文镇综治中心")], "接报，紧急派发"),
        ("qzz", "区综治中心", "county_read", vec![R::County], "看各镇"),
        ("sys", "系统管理员", "sysadmin", vec![R::Nowhere], "管账号，看不到事项"),
        ("sec", "安全管理员", "secadmin", vec![R::Nowhere], "管权限，看不到事项"),
        ("aud", "审计管理员", "auditor", vec![R::Nowhere], "看谁看过什么"),
    ];
    rows.into_iter()
        .map(|(account, title, role, scopes, does)| Account {
            account: account.into(),
            title: title.into(),
            name: name(chance),
            role,
            scopes,
            card: Some(does),
        })
        .collect()
}

/// All accounts: those of the story first, then one for each office, secretary, mediator and grid worker.
pub fn accounts(seed: u64, place: &Place) -> Vec<Account> {
    let mut chance = Chance::new(seed, "accounts");
    let mut all = story(place, &mut chance);
    all.extend(clerks(&mut chance));
    all.extend(villagers(place, &mut chance));
    all
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::demo::place::lay_out;

    #[test]
    fn every_account_has_a_name_of_its_own_and_33_are_grid_workers() {
        let accounts = accounts(1, &lay_out(1));
        let names: HashSet<_> = accounts.iter().map(|account| &account.account).collect();
        assert_eq!(names.len(), accounts.len());
        assert_eq!(accounts.iter().filter(|account| account.role == "grid").count(), 33);
        assert_eq!(accounts.iter().filter(|account| account.card.is_some()).count(), 17);
    }

    #[test]
    fn names_and_phones_are_plainly_invented() {
        let mut chance = Chance::new(3, "x");
        for _ in 0..200 {
            let (name, phone) = (name(&mut chance), phone(&mut chance));
            assert!(MARK.iter().any(|mark| name.contains(mark)), "{name}");
            assert!(phone.starts_with("100") && phone.len() == 11, "{phone}");
        }
    }
}
