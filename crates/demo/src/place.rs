//! What a place of the demo is: read from its folder, checked as a whole. Two of the same folder are the same; chance comes later
//! ([`crate::people`], [`crate::script`]).

use std::collections::HashMap;

use kernel::Jurisdiction;
use packs::{Complaint, Pack, Text};

use crate::{
    accounts::{self, Of, Staff},
    against,
    chance::Chance,
    matters::{self, Matters},
    sheet::{self, Sheet, twice},
    written::{self, AccountsFile, MattersFile, OrganisationsFile, Part, PlaceFile, Record, TextsFile, Word},
};

/// A county, town or village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Its division code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level, as the sheet of divisions calls it.
    pub level: String,
}

/// A village or community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// Twelve digits.
    pub code: String,
    /// 东郝村.
    pub name: String,
    /// What its committee is called: 村民委员会, 居民委员会.
    pub committee: String,
}

/// A grid with its all-round grid worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Index of its village.
    pub village: usize,
    /// Village code and three digits.
    pub code: String,
    /// `第1网格`.
    pub name: String,
}

/// A patch of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Index of its grid.
    pub grid: usize,
    /// Grid code and two digits.
    pub code: String,
    /// `第1片区`.
    pub name: String,
}

/// A micro-grid: a steward and the households of a yard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MicroGrid {
    /// Index of its village.
    pub village: usize,
    /// Index of its patch.
    pub patch: usize,
    /// Patch code and two digits.
    pub code: String,
    /// `第3微网格`, numbered through the village.
    pub name: String,
}

/// An organisation of the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its code in the sheets.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short: String,
    /// Its kind, in the pack's word.
    pub kind: String,
    /// Of the town, a body that serves it, or of a village.
    pub of: Of,
    /// Sent there from above.
    pub stationed: bool,
    /// Works on what is dispatched.
    pub handles: bool,
    /// Index of its village, where it is a village's.
    pub village: Option<usize>,
    /// The part it takes there.
    pub part: Option<Part>,
}

/// How many households a micro-grid holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homes {
    between: (i64, i64),
    limit: usize,
    /// Indices of the micro-grids that hold as many as they may.
    full: Vec<usize>,
}

/// A place.
#[derive(Debug)]
pub struct Place {
    /// The name of its folder.
    pub code: String,
    /// The county: the jurisdiction of all that is recorded.
    pub county: Division,
    /// The town.
    pub town: Division,
    /// The telephone of the duty desk.
    pub duty_phone: String,
    /// Villages in division order.
    pub villages: Vec<Village>,
    /// Grids, by village.
    pub grids: Vec<Grid>,
    /// Patches, by grid.
    pub patches: Vec<Patch>,
    /// Micro-grids, by patch.
    pub micro_grids: Vec<MicroGrid>,
    /// Offices of the town first, bodies that serve it, those of the villages.
    pub organisations: Vec<Organisation>,
    /// Its households.
    pub homes: Homes,
    /// Accounts, posts, stewards.
    pub staff: Staff,
    /// Hazards and disputes.
    pub matters: Matters,
    /// Records of other kinds.
    pub(crate) records: Vec<Record>,
}

impl Place {
    /// Reads a place from its texts, against the pack that will apply to it. With a fault nothing is made, and every fault is told.
    pub fn read(code: &str, texts: &[Text], pack: impl FnOnce(&str) -> Pack) -> Result<Self, Vec<Complaint>> {
        let mut complaints = vec![];
        let place = taken(sheet::toml::<PlaceFile>(code, texts, "place.toml"), &mut complaints);
        let organisations = taken(sheet::toml::<OrganisationsFile>(code, texts, "organisations.toml"), &mut complaints);
        let staff = taken(sheet::toml::<AccountsFile>(code, texts, "accounts.toml"), &mut complaints);
        let matters = taken(sheet::toml::<MattersFile>(code, texts, "matters.toml"), &mut complaints);
        let said = taken(sheet::toml::<TextsFile>(code, texts, "texts.toml"), &mut complaints);
        let records = taken(sheet::json::<Vec<Record>>(code, texts, "records.json"), &mut complaints);
        let (Some(place), Some(organisations), Some(staff), Some(matters), Some(said), Some(records)) =
            (place, organisations, staff, matters, said, records)
        else {
            return Err(complaints);
        };
        check_areas(code, &place, &mut complaints);
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let pack = pack(place.form.place.town.code.get_ref());
        let areas = Areas::lay_out(&place.form);
        against::registry(&pack, &organisations, &staff, &mut complaints);
        against::matters(&pack, &matters, &mut complaints);
        let organisations = self::organisations(&place, &organisations, &mut complaints);
        let homes = homes(&place, &areas, &mut complaints);
        let staff = accounts::read(&place, &staff, &areas, &organisations, &mut complaints);
        let matters = matters::read(matters, said, &areas, &mut complaints);
        let Areas { villages, grids, patches, micro_grids } = areas;
        let PlaceFile { place: head, .. } = &place.form;
        let mut made = Self {
            code: code.to_owned(),
            county: division(&head.county),
            town: division(&head.town),
            duty_phone: head.duty_phone.clone(),
            villages,
            grids,
            patches,
            micro_grids,
            organisations,
            homes,
            staff,
            matters,
            records: vec![],
        };
        against::records(&made, &pack, &records, &mut complaints);
        made.records = records.form;
        if complaints.is_empty() { Ok(made) } else { Err(complaints) }
    }

    /// The county as a jurisdiction.
    pub fn jurisdiction(&self) -> Jurisdiction {
        // Six digits, checked when the place was read.
        Jurisdiction(self.county.code.parse().unwrap_or_default())
    }

    /// 榆次区修文镇.
    pub fn name(&self) -> String {
        format!("{}{}", self.county.name, self.town.name)
    }

    /// How many households live in each micro-grid; the same seed gives the same numbers.
    pub fn households(&self, seed: u64) -> Vec<usize> {
        let mut chance = Chance::new(seed, "place");
        let (low, high) = self.homes.between;
        let mut households: Vec<usize> = self.micro_grids.iter().map(|_| chance.between(low, high) as usize).collect();
        for full in &self.homes.full {
            households[*full] = self.homes.limit;
        }
        households
    }

    /// The micro-grid, by index, where one more household is refused.
    pub fn full(&self) -> Option<usize> {
        self.homes.full.iter().min().copied()
    }

    /// Index of the micro-grid with this code.
    pub fn micro_grid(&self, code: &str) -> Option<usize> {
        self.micro_grids.iter().position(|micro| micro.code == code)
    }

    /// The organisation that takes a part in a village.
    pub fn village_body(&self, village: usize, part: Part) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.village == Some(village) && one.part == Some(part))
    }

    /// The codes of all its areas.
    pub fn area_codes(&self) -> impl Iterator<Item = &str> {
        [&self.county.code, &self.town.code]
            .into_iter()
            .chain(self.villages.iter().map(|area| &area.code))
            .chain(self.grids.iter().map(|area| &area.code))
            .chain(self.patches.iter().map(|area| &area.code))
            .chain(self.micro_grids.iter().map(|area| &area.code))
            .map(String::as_str)
    }
}

/// What could be read; a fault is kept with the others.
fn taken<T>(read: Result<T, Complaint>, complaints: &mut Vec<Complaint>) -> Option<T> {
    read.map_err(|complaint| complaints.push(complaint)).ok()
}

fn division(form: &written::Division) -> Division {
    Division { code: form.code.get_ref().clone(), name: form.name.clone(), level: form.level.clone() }
}

/// The areas below the town.
pub(crate) struct Areas {
    pub(crate) villages: Vec<Village>,
    pub(crate) grids: Vec<Grid>,
    pub(crate) patches: Vec<Patch>,
    pub(crate) micro_grids: Vec<MicroGrid>,
}

impl Areas {
    fn lay_out(form: &PlaceFile) -> Self {
        let called = |pattern: &str, n: usize| pattern.replace("{n}", &n.to_string());
        let names = &form.areas;
        let (mut villages, mut grids, mut patches, mut micro_grids) = (vec![], vec![], vec![], vec![]);
        for (village, written::Village { code, name, patches: of_grids, committee }) in form.villages.iter().enumerate() {
            let (code, name) = (code.get_ref(), name.get_ref().clone());
            villages.push(Village { code: code.clone(), name, committee: committee.clone() });
            for (n, count) in of_grids.iter().enumerate().map(|(at, count)| (at + 1, *count)) {
                let grid = Grid { village, code: format!("{code}{n:03}"), name: called(&names.grid, n) };
                for n in 1..=usize::from(count) {
                    patches.push(Patch { grid: grids.len(), code: format!("{}{n:02}", grid.code), name: called(&names.patch, n) });
                }
                grids.push(grid);
            }
        }
        let mut in_village = vec![0; villages.len()];
        // Spread evenly: so many in each patch, and one more in as many as remain.
        let (all, total) = (patches.len(), *names.micro_grids.get_ref());
        let (least, more) = (total / all.max(1), total % all.max(1));
        for (patch, Patch { grid, code, .. }) in patches.iter().enumerate() {
            let village: usize = grids[*grid].village;
            let count = least + usize::from(patch * more / all != (patch + 1) * more / all);
            for n in 1..=count {
                in_village[village] += 1;
                let name = called(&names.micro_grid, in_village[village]);
                micro_grids.push(MicroGrid { village, patch, code: format!("{code}{n:02}"), name });
            }
        }
        Self { villages, grids, patches, micro_grids }
    }

    /// Whether there is a micro-grid with this code.
    pub(crate) fn has_micro_grid(&self, code: &str) -> bool {
        self.micro_grids.iter().any(|micro| micro.code == code)
    }
}

fn check_areas(code: &str, sheet: &Sheet<'_, PlaceFile>, complaints: &mut Vec<Complaint>) {
    let PlaceFile { place, areas, households, villages } = &sheet.form;
    let mut say = |word: &Word, message: String| complaints.push(sheet.complain(word, message));
    if place.code.get_ref() != code {
        say(&place.code, format!("应与目录同名，写 {code}"));
    }
    let (county, town) = (&place.county.code, &place.town.code);
    let below = villages.iter().map(|village| (&village.code, 12, town.get_ref().as_str()));
    for (word, digits, above) in [(county, 6, ""), (town, 9, county.get_ref())].into_iter().chain(below) {
        let said = word.get_ref();
        if said.len() != digits || !said.bytes().all(|byte| byte.is_ascii_digit()) || !said.starts_with(above) {
            say(word, format!("区划代码“{said}”应是 {digits} 位数字，以 {above} 开头"));
        }
    }
    for village in villages {
        if village.patches.is_empty() || village.patches.iter().any(|count| !(1..=99).contains(count)) {
            say(&village.code, "patches 每个网格写一个 1 到 99 的数".to_owned());
        }
    }
    twice(sheet, villages.iter().map(|village| &village.code), complaints);
    twice(sheet, villages.iter().map(|village| &village.name), complaints);
    let patches: usize = villages.iter().flat_map(|village| &village.patches).map(|count| usize::from(*count)).sum();
    let micro_grids = *areas.micro_grids.get_ref();
    if patches == 0 || micro_grids < patches || micro_grids > patches * 99 {
        complaints.push(sheet.complain(&areas.micro_grids, format!("有 {patches} 个片区，每个片区要有 1 到 99 个微网格")));
    }
    for (key, pattern) in [("grid", &areas.grid), ("patch", &areas.patch), ("micro_grid", &areas.micro_grid)] {
        if !pattern.contains("{n}") {
            complaints.push(sheet.complain(&areas.micro_grids, format!("areas.{key} 里要有 {{n}}，不然几个区域同名")));
        }
    }
    let (low, high) = *households.between.get_ref();
    if low < 1 || high < low || high as usize > households.limit {
        let message = format!("between 应从小到大，不超过 limit（{}）", households.limit);
        complaints.push(sheet.complain(&households.between, message));
    }
}

fn homes(sheet: &Sheet<'_, PlaceFile>, areas: &Areas, complaints: &mut Vec<Complaint>) -> Homes {
    let form = &sheet.form.households;
    let mut full = vec![];
    for code in &form.full {
        match areas.micro_grids.iter().position(|micro| micro.code == *code.get_ref()) {
            Some(at) => full.push(at),
            None => complaints.push(sheet.complain(code, format!("没有编码是“{}”的微网格", code.get_ref()))),
        }
    }
    Homes { between: *form.between.get_ref(), limit: form.limit, full }
}

fn organisations(place: &Sheet<'_, PlaceFile>, sheet: &Sheet<'_, OrganisationsFile>, complaints: &mut Vec<Complaint>) -> Vec<Organisation> {
    let town = place.form.place.town.code.get_ref();
    let OrganisationsFile { office, body, of_each_village } = &sheet.form;
    twice(sheet, office.iter().chain(body).map(|one| &one.name), complaints);
    let mut made: Vec<Organisation> = vec![];
    let of_town = office.iter().map(|one| (Of::Office, one)).chain(body.iter().map(|one| (Of::Body, one)));
    for (of, written::Organisation { code, name, short, kind, stationed }) in of_town {
        let name = name.get_ref().clone();
        let short = short.clone().unwrap_or_else(|| name.clone());
        let kind = kind.as_ref().map_or_else(|| short.clone(), |kind| kind.get_ref().clone());
        let code = format!("{town}-{code}");
        made.push(Organisation { code, name, short, kind, of, stationed: *stationed, handles: true, village: None, part: None });
    }
    for (at, village) in place.form.villages.iter().enumerate() {
        for written::VillageOrganisation { code, name, kind, part, handles } in of_each_village {
            let meant =
                |word: &Word| word.get_ref().replace("{village}", village.name.get_ref()).replace("{committee}", &village.committee);
            let (name, code) = (meant(name), format!("{}-{code}", village.code.get_ref()));
            let (village, part, handles) = (Some(at), *part, *handles);
            made.push(Organisation {
                code,
                short: name.clone(),
                name,
                kind: meant(kind),
                of: Of::Village,
                stationed: false,
                handles,
                village,
                part,
            });
        }
    }
    for (part, word) in [(Part::Committee, "committee"), (Part::Mediation, "mediation")] {
        if of_each_village.iter().filter(|one| one.part == Some(part)).count() != 1 {
            complaints.push(sheet.complain_at(0, format!("of_each_village 里要有正好一个 part = \"{word}\"")));
        }
    }
    let mut codes: HashMap<&str, &str> = HashMap::new();
    for one in &made {
        if let Some(other) = codes.insert(&one.code, &one.name) {
            complaints.push(sheet.complain_at(0, format!("“{other}”和“{}”的编码都是 {}", one.name, one.code)));
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use crate::shipped::place;

    #[test]
    fn xiuwen_has_the_numbers_of_the_article() {
        let place = place("xiuwen").unwrap();
        assert_eq!((place.grids.len(), place.patches.len(), place.micro_grids.len()), (33, 104, 378));
        for seed in [1, 7, 2026] {
            let households = place.households(seed);
            assert_eq!(households.iter().filter(|households| **households == 30).count(), 3);
            assert!(households.iter().all(|households| *households <= 30));
            let households: usize = households.iter().sum();
            assert!((8_500..9_600).contains(&households), "{households}");
        }
    }
}
