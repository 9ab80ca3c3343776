//! The people of the demo. Every name is plainly invented (`示`, `例`, `演`, `样` with a numeral), every phone begins with 100,
//! which no network has ever given out (`harms.md` 8).

use crate::{
    accounts::{Card, Of, Planned, RoleScope},
    chance::Chance,
    place::Place,
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

/// One account of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Sign-in name.
    pub account: String,
    /// What stands on the screen beside the name.
    pub title: String,
    /// The invented name.
    pub name: String,
    /// The role, by its code in the base pack.
    pub role: String,
    /// The scopes of its role.
    pub scopes: Vec<RoleScope>,
    /// How it stands on the sign-in page, where it does.
    pub card: Option<Card>,
}

/// All accounts of a place with their names; the same seed gives the same.
pub fn accounts(seed: u64, place: &Place) -> Vec<Account> {
    let mut chance = Chance::new(seed, "accounts");
    let named = |planned: &Planned, chance: &mut Chance| {
        let Planned { account, title, role, scopes, card, of: _ } = planned.clone();
        Account { account, title, name: name(chance), role, scopes, card }
    };
    let (single, of_patterns): (Vec<_>, Vec<_>) = place.staff.accounts.iter().partition(|planned| planned.of.is_none());
    let mut all: Vec<Account> = single.into_iter().map(|planned| named(planned, &mut chance)).collect();
    // Bodies have a generator of their own: one more of them renames nobody else.
    let mut bodies = Chance::new(chance.bits(), "others");
    all.extend(of_patterns.into_iter().map(|planned| {
        let chance = if planned.of == Some(Of::Body) { &mut bodies } else { &mut chance };
        named(planned, chance)
    }));
    all
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::shipped::place;

    #[test]
    fn every_account_has_a_name_of_its_own_and_33_are_grid_workers() {
        let accounts = accounts(1, &place("xiuwen").unwrap());
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
