//! What each role owes, as numbers that are lists (`office-practice.md` 3.6).
//!
//! **Invariant:** a tile is a name and a query for the list of matters, nothing else: the number on it is the number of lines
//! behind it, because it is the list that counts.

/// A tile: its code, its name, and the query it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// Stable code.
    pub code: &'static str,
    /// What stands on it.
    pub name: &'static str,
    /// Parameters of the list.
    pub query: &'static [(&'static str, &'static str)],
}

const fn tile(code: &'static str, name: &'static str, query: &'static [(&'static str, &'static str)]) -> Tile {
    Tile { code, name, query }
}

/// Stands for today's date in a query.
pub const TODAY: &str = "{today}";
/// All open stages.
pub const OPEN: &str = "open,judged,assigned,working,verifying,performing,calling_back,closing";

const SOON: Tile = tile("due_soon", "临期", &[("view", "area"), ("clock", "due_soon")]);
const LATE: Tile = tile("overdue", "已超期", &[("view", "area"), ("clock", "overdue")]);

const RISK: Tile = tile("risk", "易激化", &[("view", "area"), ("kind", "dispute"), ("risk", "high"), ("stage", OPEN)]);

const DISPATCHER: &[Tile] = &[
    tile("open", "待研判", &[("view", "area"), ("kind", "hazard"), ("stage", "open")]),
    tile("judged", "待派发", &[("view", "area"), ("stage", "judged")]),
    SOON,
    LATE,
    RISK,
    tile("closing", "待销号", &[("view", "area"), ("kind", "hazard"), ("stage", "closing")]),
    tile("return_asked", "退单待裁定", &[("view", "area"), ("return_asked", "true")]),
    tile("extension_asked", "延期待批", &[("view", "area"), ("extension_asked", "true")]),
];
const GRID: &[Tile] = &[
    tile("verify", "待我复查", &[("view", "mine"), ("stage", "verifying")]),
    tile("call_back", "待我回访", &[("view", "mine"), ("stage", "calling_back")]),
    tile("reported", "我报的到哪了", &[("view", "reported"), ("stage", OPEN)]),
];
const STEWARD: &[Tile] = &[tile("reported", "我报的到哪了", &[("view", "reported"), ("stage", OPEN)])];
const SECRETARY: &[Tile] = &[
    tile("mine", "本村待办", &[("view", "mine")]),
    tile("verify", "待复查", &[("view", "mine"), ("stage", "verifying")]),
    tile("mediating", "调解中", &[("view", "area"), ("kind", "dispute"), ("stage", "working")]),
    SOON,
    LATE,
];
const MEDIATOR: &[Tile] = &[
    tile("admit", "待受理", &[("view", "area"), ("kind", "dispute"), ("stage", "open")]),
    tile("mediating", "调解中", &[("view", "area"), ("kind", "dispute"), ("stage", "working")]),
    tile("performing", "履行中", &[("view", "area"), ("kind", "dispute"), ("stage", "performing")]),
    tile("call_back", "待回访", &[("view", "area"), ("kind", "dispute"), ("stage", "calling_back")]),
    tile("closing", "待结案", &[("view", "area"), ("kind", "dispute"), ("stage", "closing")]),
];
const UNIT: &[Tile] = &[
    tile("assigned", "待接收", &[("view", "mine"), ("stage", "assigned")]),
    tile("working", "整改中", &[("view", "mine"), ("stage", "working")]),
    tile("due_soon", "临期", &[("view", "mine"), ("clock", "due_soon")]),
    tile("overdue", "已超期", &[("view", "mine"), ("clock", "overdue")]),
];
const LEADER: &[Tile] = &[
    tile("serious", "重大隐患", &[("view", "area"), ("grade", "serious"), ("stage", OPEN)]),
    LATE,
    RISK,
    tile("today", "今日新增", &[("view", "area"), ("from", TODAY)]),
    tile("remarks", "批示未结", &[("view", "area"), ("remarks_open", "true")]),
];
const DUTY: &[Tile] = &[
    tile("open", "待研判", &[("view", "area"), ("kind", "hazard"), ("stage", "open")]),
    tile("judged", "待派发", &[("view", "area"), ("stage", "judged")]),
    RISK,
    tile("today", "今日新增", &[("view", "area"), ("from", TODAY)]),
    LATE,
];

/// The tiles of a front page.
pub fn of(front: &str) -> &'static [Tile] {
    match front {
        "dispatcher" => DISPATCHER,
        "grid" => GRID,
        "steward" => STEWARD,
        "secretary" => SECRETARY,
        "mediator" => MEDIATOR,
        "unit" => UNIT,
        "leader" => LEADER,
        "duty" => DUTY,
        _ => &[],
    }
}

/// The big buttons: what a role begins most often.
pub fn buttons(front: &str) -> &'static [(&'static str, &'static str)] {
    match front {
        "grid" => &[("report_hazard", "上报隐患"), ("register_dispute", "登记纠纷"), ("on_the_spot", "当场办结")],
        "steward" => &[("report_hazard", "上报隐患"), ("register_dispute", "登记纠纷")],
        "dispatcher" | "secretary" | "mediator" | "duty" | "unit" | "leader" | "registry" => {
            &[("report_hazard", "登记隐患"), ("register_dispute", "登记纠纷")]
        }
        _ => &[],
    }
}

/// The list that stands below: what the role owes, soonest first.
pub fn owed(front: &str) -> Option<&'static [(&'static str, &'static str)]> {
    match front {
        "dispatcher" | "grid" | "secretary" | "mediator" | "unit" | "duty" => Some(&[("view", "mine"), ("order", "due")]),
        "steward" => Some(&[("view", "reported"), ("stage", OPEN), ("order", "due")]),
        "leader" => Some(&[("view", "area"), ("clock", "overdue"), ("order", "due")]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_front_that_has_tiles_has_a_list_and_codes_stand_once() {
        for front in ["dispatcher", "grid", "steward", "secretary", "mediator", "unit", "leader", "duty"] {
            let tiles = of(front);
            assert!(!tiles.is_empty() && owed(front).is_some(), "{front}");
            for (at, tile) in tiles.iter().enumerate() {
                assert_eq!(tiles.iter().position(|other| other.code == tile.code), Some(at), "{front} {}", tile.code);
            }
        }
    }
}
