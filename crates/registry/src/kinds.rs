//! The kinds of organisation, post and residence that the base pack ships, and the words by which sheets and packs call them.
//! Source: `facts/office-practice.md` 1 and 3.1. A place may use words of its own: they match by name.

use crate::read::OrganisationLine;

/// Code of the contact leader's post (包村领导).
pub const CONTACT_LEADER: &str = "contact_leader";
/// Code of the all-round grid worker's post (全科网格员).
pub const GRID_WORKER: &str = "grid_worker";
/// Code of the micro-grid steward's post (微网格员、管家，党员中心户).
pub const MICRO_STEWARD: &str = "micro_steward";

/// A kind as the base pack has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Stable code.
    pub code: &'static str,
    /// The word on the screen.
    pub name: &'static str,
    /// What else people call it.
    pub also: &'static [&'static str],
}

const fn kind(code: &'static str, name: &'static str, also: &'static [&'static str]) -> Kind {
    Kind { code, name, also }
}

/// Kinds of organisation.
pub static ORGANISATIONS: &[Kind] = &[
    kind("party_committee", "党委", &["镇党委"]),
    kind("party_work_committee", "党工委", &[]),
    kind("general_branch", "党总支", &[]),
    kind("branch", "党支部", &["村党支部"]),
    kind("joint_branch", "联合党支部", &[]),
    kind("grid_branch", "网格党支部", &[]),
    kind("government", "人民政府", &["镇", "镇政府"]),
    kind("village_committee", "村民委员会", &["村委会", "村", "村/社区", "村（居）委会", "村(居)委会"]),
    kind("residents_committee", "居民委员会", &["居委会", "社区", "村/社区", "村（居）委会", "村(居)委会"]),
    kind("supervision_committee", "村务监督委员会", &["村监委会"]),
    kind("mediation_committee", "人民调解委员会", &["村调委会", "镇调委会", "调委会"]),
    kind("village_talk", "村民服务小会", &["网格员·村民服务小会", "村民议事会"]),
    kind("cooperative", "村股份经济合作社", &["经济合作社"]),
    kind("office", "内设机构", &[]),
    kind("party_affairs_office", "党建办", &[]),
    kind("general_office", "党政办", &["党政综合办"]),
    kind("economy_office", "经济发展办", &[]),
    kind("social_office", "社会事务办", &["镇（人社）", "人社"]),
    kind("safety_office", "平安建设办", &["综治办", "平安建设（综治）办"]),
    kind("building_office", "规划建设办", &[]),
    kind("emergency_office", "应急管理办", &["应急办", "应急办（消防工作站）", "消防工作站"]),
    kind("sanitation_office", "环卫办", &["环卫所"]),
    kind("governance_centre", "综治中心", &["网格化服务中心", "综治中心/网格化服务中心"]),
    kind("service_centre", "便民服务中心", &["党群服务中心"]),
    kind("farm_centre", "农业综合服务中心", &["农技站", "农经站"]),
    kind("enforcement_team", "综合行政执法队", &["综合执法队", "综合行政执法大队", "执法队"]),
    kind("veterans_station", "退役军人服务站", &[]),
    kind("police_station", "派出所", &["交管站/派出所", "交警/派出所"]),
    kind("justice_office", "司法所", &["镇司法所"]),
    kind("market_office", "市场监管所", &[]),
    kind("land_office", "自然资源所", &[]),
    kind("tax_office", "税务分局", &[]),
    kind("power_office", "供电所", &[]),
    kind("traffic_station", "交管站", &["交管站/派出所"]),
    kind("road_section", "公路段", &[]),
    kind("veterinary_station", "畜牧兽医站", &[]),
    kind("hospital", "卫生院", &[]),
    kind("school", "中心校", &[]),
    kind("women_federation", "妇联", &[]),
    kind("youth_league", "共青团", &[]),
    kind("union", "工会", &[]),
    kind("militia", "民兵连", &[]),
    kind("gas_company", "燃气企业", &[]),
    kind("company", "企业", &["权属单位"]),
    kind("property_company", "物业服务企业", &["物业"]),
    kind("volunteers", "志愿服务队", &[]),
    kind("joint_team", "群防群治队伍", &[]),
    kind("county_department", "区级部门", &["县级部门"]),
];

/// Kinds of post.
pub static POSTS: &[Kind] = &[
    kind("village_secretary", "村党支部书记", &["村书记", "党支部书记", "书记"]),
    kind("grid_head", "网格长", &[]),
    kind(GRID_WORKER, "全科网格员", &["网格员", "专职网格员"]),
    kind("patch_head", "片长", &[]),
    kind(MICRO_STEWARD, "微网格员", &["管家", "党员中心户", "微网格员（管家）"]),
    kind(CONTACT_LEADER, "包村领导", &[]),
    kind("contact_cadre", "包村干部", &[]),
    kind("mediator", "调解员", &["人民调解员"]),
    kind("handler", "承办人", &[]),
    kind("dispatcher", "调度员", &[]),
    kind("duty_officer", "值班员", &[]),
    kind("duty_leader", "带班领导", &[]),
    kind("town_secretary", "镇党委书记", &[]),
    kind("centre_director", "综治中心主任", &[]),
    kind("clerk", "工作人员", &["干事"]),
];

/// How a household lives at its address.
pub static RESIDENCES: &[Kind] = &[
    kind("resident", "常住", &["常住户"]),
    kind("tenant", "租户", &["租住"]),
    kind("registered", "户籍", &["户籍户", "人户分离"]),
    kind("vacant", "空挂", &["空挂户"]),
];

/// The kind that people call so, by code, name or another word for it.
pub fn find(list: &'static [Kind], word: &str) -> Option<&'static Kind> {
    let word = word.trim();
    list.iter().find(|kind| kind.code == word || kind.name == word).or_else(|| list.iter().find(|kind| kind.also.contains(&word)))
}

/// The word on the screen for a kind's code; the code itself where a place has a kind of its own.
pub fn name<'a>(list: &'static [Kind], code: &'a str) -> &'a str {
    list.iter().find(|kind| kind.code == code).map_or(code, |kind| kind.name)
}

/// Whether a pack's word for a body (`环卫办`, `村委会`, `sanitation_office`) means this organisation.
pub fn means(wanted: &str, line: &OrganisationLine) -> bool {
    let wanted = wanted.trim();
    line.name == wanted
        || line.short_name == wanted
        || line.kind == wanted
        || line.kind_name == wanted
        || ORGANISATIONS.iter().any(|kind| kind.code == line.kind && kind.also.contains(&wanted))
}
