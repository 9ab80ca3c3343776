//! The place of the demo: 修文镇 with its real villages, and grids, patches and micro-grids in the article's numbers.
//!
//! The text gives 33 grid workers, 104 patches, 378 micro-grids and "none over 30 households". That 33 workers stand for 33
//! grids, and eleven villages have two, is an assumption (`office-practice.md` 5). Households are invented.

use super::chance::Chance;

/// Villages as the statistics office names them, in division order.
pub const VILLAGES: [(&str, &str); 22] = [
    ("140702105001", "修文社区"),
    ("140702105200", "修文村"),
    ("140702105201", "陈侃村"),
    ("140702105202", "王香村"),
    ("140702105203", "杨安村"),
    ("140702105204", "东白村"),
    ("140702105205", "东长寿村"),
    ("140702105206", "南要村"),
    ("140702105207", "北要村"),
    ("140702105208", "褚村"),
    ("140702105209", "内白村"),
    ("140702105210", "王都村"),
    ("140702105211", "西白村"),
    ("140702105212", "陈胡村"),
    ("140702105213", "述巴村"),
    ("140702105214", "南疃村"),
    ("140702105215", "胡乔营村"),
    ("140702105216", "西胡乔村"),
    ("140702105217", "郭村"),
    ("140702105218", "西郝村"),
    ("140702105219", "中郝村"),
    ("140702105220", "东郝村"),
];

/// The body of a village: its committee (村民委员会, in a community 居民委员会) or its mediation committee.
pub fn village_body(village: usize, kind: &str) -> String {
    let (_, name) = VILLAGES[village];
    let kind = if kind == "村民委员会" && name.ends_with("社区") { "居民委员会" } else { kind };
    format!("{name}{kind}")
}

/// The village of the story.
pub const STORY_VILLAGE: usize = 21;
/// Villages with two grids; 东郝村 is one of them.
const TWO_GRIDS: [usize; 11] = [0, 1, 3, 5, 7, 9, 11, 12, 15, 18, 21];

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

/// A micro-grid: a steward and at most thirty households.
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
    /// How many households live there (常住户).
    pub households: usize,
}

/// The whole place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// 33 grids.
    pub grids: Vec<Grid>,
    /// 104 patches.
    pub patches: Vec<Patch>,
    /// 378 micro-grids.
    pub micro_grids: Vec<MicroGrid>,
}

/// Lays out the place; the same seed gives the same one.
pub fn lay_out(seed: u64) -> Place {
    let mut chance = Chance::new(seed, "place");
    let mut place = Place { grids: vec![], patches: vec![], micro_grids: vec![] };
    for (village, (code, _)) in VILLAGES.iter().enumerate() {
        let grids = if TWO_GRIDS.contains(&village) { 2 } else { 1 };
        for n in 1..=grids {
            place.grids.push(Grid { village, code: format!("{code}{n:03}"), name: format!("第{n}网格") });
        }
    }
    // 104 patches over 33 grids: three each, and a fourth in five of them; 378 = 104 × 3 + 66 micro-grids likewise.
    for (grid, Grid { code, .. }) in place.grids.iter().enumerate() {
        let patches = if grid % 7 == 1 && grid < 35 { 4 } else { 3 };
        for n in 1..=patches {
            place.patches.push(Patch { grid, code: format!("{code}{n:02}"), name: format!("第{n}片区") });
        }
    }
    let mut in_village = [0_usize; VILLAGES.len()];
    for (patch, Patch { grid, code, .. }) in place.patches.iter().enumerate() {
        let village = place.grids[*grid].village;
        let micro_grids = if patch * 66 / 104 == (patch + 1) * 66 / 104 { 3 } else { 4 };
        for n in 1..=micro_grids {
            in_village[village] += 1;
            let name = format!("第{}微网格", in_village[village]);
            let households = chance.between(19, 29) as usize;
            place.micro_grids.push(MicroGrid { village, patch, code: format!("{code}{n:02}"), name, households });
        }
    }
    // Exactly three are full: one more household and the rule speaks.
    let story = place.micro_grids.iter().position(|micro| micro.village == STORY_VILLAGE && micro.name == "第3微网格").unwrap_or(0);
    for full in [story, 40, 200] {
        place.micro_grids[full].households = 30;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_has_the_numbers_of_the_article() {
        for seed in [1, 7, 2026] {
            let place = lay_out(seed);
            assert_eq!((place.grids.len(), place.patches.len(), place.micro_grids.len()), (33, 104, 378));
            assert_eq!(place.micro_grids.iter().filter(|micro| micro.households == 30).count(), 3);
            assert!(place.micro_grids.iter().all(|micro| micro.households <= 30));
            let households: usize = place.micro_grids.iter().map(|micro| micro.households).sum();
            assert!((8_500..9_600).contains(&households), "{households}");
        }
    }
}
