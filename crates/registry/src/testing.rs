//! A place without packs, for tests of rooms below them. What is shipped stands in `packs/base`.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::Jurisdiction;

use crate::{
    Local, Sources,
    kinds::{DeclaredKind, KindList},
    local::{At, Counted, HouseholdLimit, Level},
};

/// A few kinds, the levels of the base pack, at most 30 households.
#[derive(Debug, Clone, Copy, Default)]
pub struct Base;

impl Local for Base {
    fn levels(&self) -> Vec<Level> {
        let levels = [
            ("province", "省"),
            ("prefecture", "市"),
            ("county", "县（区）"),
            ("town", "镇（街道）"),
            ("village", "村（社区）"),
            ("grid", "网格"),
            ("patch", "片区"),
            ("micro_grid", "微网格"),
        ];
        (0..).zip(levels).map(|(rank, (code, name))| Level { code: code.into(), name: name.into(), rank }).collect()
    }

    fn level_name(&self, code: &str, _at: At<'_>) -> Option<String> {
        self.levels().into_iter().find(|level| level.code == code).map(|level| level.name)
    }

    fn household_limit(&self, _at: At<'_>) -> Option<HouseholdLimit> {
        Some(HouseholdLimit { most: 30, counted: Counted::Residing })
    }

    fn kinds(&self, of: KindList, _jurisdiction: Jurisdiction, _on: Date) -> Arc<[DeclaredKind]> {
        let list: &[(&str, &str, &[&str])] = match of {
            KindList::Organisations => &[
                ("village_committee", "村民委员会", &["村委会", "村/社区"]),
                ("residents_committee", "居民委员会", &["村/社区"]),
                ("party_affairs_office", "党建办", &[]),
                ("sanitation_office", "环卫办", &["环卫所"]),
                ("police_station", "派出所", &[]),
            ],
            KindList::Posts => {
                &[("micro_steward", "微网格员", &["管家"]), ("contact_leader", "包村领导", &[]), ("duty_officer", "值班员", &[])]
            }
            KindList::Residences => &[
                ("resident", "常住", &["常住户"]),
                ("tenant", "租户", &[]),
                ("registered", "户籍", &["人户分离"]),
                ("vacant", "空挂", &[]),
            ],
        };
        let kind = |(code, name, also): &(&str, &str, &[&str])| DeclaredKind {
            code: (*code).into(),
            name: (*name).into(),
            also: also.iter().map(|word| (*word).into()).collect(),
        };
        list.iter().map(kind).collect()
    }
}

impl Default for Sources {
    fn default() -> Self {
        Self::new(Arc::new(Base))
    }
}
