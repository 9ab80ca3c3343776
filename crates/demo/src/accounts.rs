//! The accounts of a place, as its file says them: who there is, in which role, where it reaches, which post it holds. Names come later, by
//! chance ([`crate::people`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use packs::Complaint;

pub use crate::written::{Card, Of, Part, PostOf};
use crate::{
    place::{Areas, Organisation},
    sheet::Sheet,
    written::{self, AccountsFile, PlaceFile, Word},
};

/// The scope of a role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleScope {
    /// The whole county.
    County,
    /// The town.
    Town,
    /// A village, by index.
    Village(usize),
    /// A grid, by index.
    Grid(usize),
    /// A micro-grid, by index.
    MicroGrid(usize),
    /// An organisation, by index.
    Organisation(usize),
    /// Nowhere: the three administrators.
    Nowhere,
}

/// An account without a name yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Sign-in name.
    pub account: String,
    /// What stands on the screen beside the name.
    pub title: String,
    /// The role, by its code in the base pack.
    pub role: String,
    /// The scopes of its role; a role within an organisation may also need an area.
    pub scopes: Vec<RoleScope>,
    /// How it stands on the sign-in page, where it does.
    pub card: Option<Card>,
    /// What it was made for, where it was made by a pattern.
    pub of: Option<Of>,
}

/// A post of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolePost {
    /// The pack's word.
    pub post: String,
    /// The title; by default the last word of the account's.
    pub title: Option<String>,
    /// In which of the scopes.
    pub of: PostOf,
}

/// Who works in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The accounts: those written one by one first, then those of each pattern.
    pub accounts: Vec<Planned>,
    /// By role: the post in the registry.
    pub posts: BTreeMap<String, RolePost>,
    /// Post and title of the stewards of micro-grids.
    pub steward: (String, String),
    /// Post and title of the contact leaders of villages.
    pub contact_leader: (String, String),
    /// How many contact leaders share the villages that no account answers for.
    pub contact_leaders: usize,
}

/// What a scope can name, by its words in the file.
struct Known {
    villages: HashMap<String, usize>,
    grids: HashMap<String, usize>,
    micro_grids: HashMap<String, usize>,
    organisations: HashMap<String, usize>,
}

impl Known {
    fn of(areas: &Areas, organisations: &[Organisation]) -> Self {
        let village = |at: usize| areas.villages[at].name.as_str();
        let by = |names: Vec<String>| names.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
        Self {
            villages: by(areas.villages.iter().map(|one| one.name.clone()).collect()),
            grids: by(areas.grids.iter().map(|one| format!("{}{}", village(one.village), one.name)).collect()),
            micro_grids: by(areas.micro_grids.iter().map(|one| format!("{}{}", village(one.village), one.name)).collect()),
            organisations: by(organisations.iter().map(|one| one.name.clone()).collect()),
        }
    }

    fn scope(&self, said: &str) -> Result<RoleScope, String> {
        let (what, name) = said.split_once(':').unwrap_or((said, ""));
        let found = |names: &HashMap<String, usize>, what: &str| {
            names.get(name).copied().ok_or_else(|| format!("scope “{said}”：没有叫“{name}”的{what}"))
        };
        match what {
            "county" => Ok(RoleScope::County),
            "town" => Ok(RoleScope::Town),
            "nowhere" => Ok(RoleScope::Nowhere),
            "village" => found(&self.villages, "村（社区）").map(RoleScope::Village),
            "grid" => found(&self.grids, "网格").map(RoleScope::Grid),
            "micro_grid" => found(&self.micro_grids, "微网格").map(RoleScope::MicroGrid),
            "organisation" => found(&self.organisations, "组织").map(RoleScope::Organisation),
            _ => {
                let allowed = "county、town、village:村、grid:村网格、micro_grid:村微网格、organisation:组织、nowhere";
                Err(format!("scope 不认识“{said}”，可以写：{allowed}"))
            }
        }
    }
}

/// For what a pattern makes accounts: the name that `except` knows it by, and what stands for each placeholder.
struct Subject {
    name: String,
    words: Vec<(&'static str, String)>,
}

impl Subject {
    fn fill(&self, pattern: &str) -> String {
        self.words.iter().fold(pattern.to_owned(), |said, (word, meant)| said.replace(word, meant))
    }
}

fn subjects(of: Of, town: &str, areas: &Areas, organisations: &[Organisation]) -> Vec<Subject> {
    let numbered = |n: usize| vec![("{nn}", format!("{n:02}")), ("{n}", n.to_string())];
    let organisation = |(n, one): (usize, &Organisation)| {
        let local = one.name.strip_prefix(town).unwrap_or(&one.name).to_owned();
        let words = [numbered(n), vec![("{name}", one.name.clone()), ("{local}", local)]].concat();
        Subject { name: one.name.clone(), words }
    };
    match of {
        Of::Office | Of::Body => organisations.iter().filter(|one| one.of == of).enumerate().map(organisation).collect(),
        Of::Village => {
            let subject = |(n, village): (usize, &crate::place::Village)| Subject {
                name: village.name.clone(),
                words: [numbered(n), vec![("{name}", village.name.clone()), ("{committee}", village.committee.clone())]].concat(),
            };
            areas.villages.iter().enumerate().map(subject).collect()
        }
        Of::Grid => {
            let subject = |(n, grid): (usize, &crate::place::Grid)| {
                let village = &areas.villages[grid.village];
                let own = [("{name}", &grid.name), ("{village}", &village.name), ("{committee}", &village.committee)];
                let words = [numbered(n), own.map(|(word, meant)| (word, meant.clone())).to_vec()].concat();
                Subject { name: format!("{}{}", village.name, grid.name), words }
            };
            areas.grids.iter().enumerate().map(subject).collect()
        }
    }
}

/// Reads `accounts.toml` against the place's areas and organisations.
pub(crate) fn read(
    place: &Sheet<'_, PlaceFile>,
    sheet: &Sheet<'_, AccountsFile>,
    areas: &Areas,
    organisations: &[Organisation],
    complaints: &mut Vec<Complaint>,
) -> Staff {
    let AccountsFile { account, each, post, steward, contact_leader } = &sheet.form;
    let known = Known::of(areas, organisations);
    let mut accounts: Vec<Planned> = vec![];
    let mut make = |form: &written::Account, subject: Option<(Of, &Subject)>, complaints: &mut Vec<Complaint>| {
        let fill = |said: &str| subject.map_or_else(|| said.to_owned(), |(_, subject)| subject.fill(said));
        let scope = |word: &Word| known.scope(&fill(word.get_ref())).map_err(|message| sheet.complain(word, message));
        let (scopes, faults): (Vec<_>, Vec<_>) = form.scope.iter().map(scope).partition(Result::is_ok);
        complaints.extend(faults.into_iter().filter_map(Result::err));
        let (name, title) = (fill(form.sign_in.get_ref()), fill(&form.title));
        if name.contains('{') || title.contains('{') {
            complaints.push(sheet.complain(&form.sign_in, format!("“{name}”“{title}”里有不认识的 {{…}}")));
        }
        if accounts.iter().any(|known: &Planned| known.account == name) {
            complaints.push(sheet.complain(&form.sign_in, format!("账号“{name}”写了两次")));
        }
        let (role, card) = (form.role.get_ref().clone(), form.card.clone());
        let scopes = scopes.into_iter().filter_map(Result::ok).collect();
        accounts.push(Planned { account: name, title, role, scopes, card, of: subject.map(|(of, _)| of) });
    };
    for form in account {
        make(form, None, complaints);
    }
    let town = &place.form.place.town.name;
    for pattern in each {
        let subjects = subjects(pattern.of, town, areas, organisations);
        for except in &pattern.except {
            if !subjects.iter().any(|subject| subject.name == *except.get_ref()) {
                complaints.push(sheet.complain(except, format!("except：没有“{}”", except.get_ref())));
            }
        }
        for subject in subjects.iter().filter(|subject| !pattern.except.iter().any(|except| *except.get_ref() == subject.name)) {
            for form in &pattern.account {
                make(form, Some((pattern.of, subject)), complaints);
            }
        }
    }
    let posts = post.iter().map(|(role, post)| {
        let made = RolePost { post: post.name.get_ref().clone(), title: post.title.clone(), of: post.of };
        (role.get_ref().clone(), made)
    });
    let staff = Staff {
        accounts,
        posts: posts.collect(),
        steward: (steward.post.get_ref().clone(), steward.title.clone()),
        contact_leader: (contact_leader.post.get_ref().clone(), contact_leader.title.clone()),
        contact_leaders: contact_leader.count,
    };
    check(sheet, &staff, areas, organisations, complaints);
    staff
}

/// Roles that are needed where matters are played: who judges and dispatches, who agrees, who mediates at the town, who is on duty.
const NEEDED: [(&str, &str); 5] =
    [("dispatcher", "调度员"), ("chief", "综治中心主任"), ("justice", "司法所调解员"), ("duty", "值班员"), ("town_read", "镇党委书记")];

/// Whether everybody is there who has to act.
fn check(sheet: &Sheet<'_, AccountsFile>, staff: &Staff, areas: &Areas, organisations: &[Organisation], complaints: &mut Vec<Complaint>) {
    for (role, name) in NEEDED {
        if !staff.accounts.iter().any(|account| account.role == role) {
            complaints.push(sheet.complain_at(0, format!("没有角色是 {role}（{name}）的账号")));
        }
    }
    let scopes: Vec<(&str, RoleScope)> =
        staff.accounts.iter().flat_map(|account| account.scopes.iter().map(|scope| (account.role.as_str(), *scope))).collect();
    for (at, grid) in areas.grids.iter().enumerate() {
        if !scopes.contains(&("grid", RoleScope::Grid(at))) {
            let village = &areas.villages[grid.village].name;
            complaints.push(sheet.complain_at(0, format!("{village}{} 没有网格员（角色 grid）的账号", grid.name)));
        }
    }
    for (at, one) in organisations.iter().enumerate() {
        let role = match one.part {
            Some(Part::Committee) => "secretary",
            Some(Part::Mediation) => "mediator",
            None => continue,
        };
        if !scopes.contains(&(role, RoleScope::Organisation(at))) {
            complaints.push(sheet.complain_at(0, format!("{} 没有角色是 {role} 的账号", one.name)));
        }
    }
    let roles: HashSet<&str> = staff.accounts.iter().map(|account| account.role.as_str()).collect();
    for role in sheet.form.post.keys().filter(|role| !roles.contains(role.get_ref().as_str())) {
        complaints.push(sheet.complain(role, format!("没有角色是 {} 的账号", role.get_ref())));
    }
}
