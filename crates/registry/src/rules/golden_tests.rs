//! What journals hold of each stream of this room is read for good.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use store::{TextRef, golden};
use uuid::Uuid;

use super::{duty::OnDuty, *};

const ON: Date = date(2026, 3, 2);

const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn sealed() -> TextRef {
    TextRef { id: id(1), commitment: "c".into() }
}

#[test]
fn golden_events_of_areas() {
    use AreaEvent as E;
    let golden = golden!(
        Area, open: [],
        E::Opened { .. }, E::Renamed { .. }, E::Moved { .. }, E::Recoded { .. }, E::Closed { .. }, E::Followed { .. },
    );
    let above = || vec![Above { id: id(2), code: "140702105".into(), level: "town".into(), name: "修文镇".into() }];
    let opened = |above| {
        let (code, name, level) = ("140702105201".into(), "东郝村".into(), "village".into());
        E::Opened { code, name, level, sort: "01".into(), above, on: ON }
    };
    golden.represent(&[
        opened(above()),
        opened(vec![]),
        E::Renamed { name: "东郝社区".into(), on: ON },
        E::Moved { above: above(), on: ON },
        E::Recoded { code: "140702105202".into(), on: ON },
        E::Followed { above: above() },
        E::Closed { on: ON },
    ]);
    golden.whole();
}

#[test]
fn golden_events_of_organisations() {
    use OrganisationEvent as E;
    let golden = golden!(Organisation, open: [], E::Opened { .. }, E::Amended { .. }, E::Closed { .. });
    let profile = |area, parent| {
        let (name, short_name) = ("修文镇环卫办".into(), "环卫办".into());
        let (kind, kind_name) = ("office".into(), "内设机构".into());
        Profile { name, short_name, kind, kind_name, area, parent, stationed: parent.is_some(), handles: area.is_some() }
    };
    let mut given = vec![];
    for profile in [profile(Some(id(2)), Some(id(3))), profile(None, None), profile(Some(id(2)), None), profile(None, Some(id(3)))] {
        given.push(E::Opened { code: "hw".into(), profile: profile.clone(), on: ON });
        given.push(E::Amended { profile, on: ON });
    }
    given.push(E::Closed { on: ON });
    golden.represent(&given);
    golden.whole();
}

#[test]
fn golden_events_of_persons() {
    use PersonEvent as E;
    let golden = golden!(Person, open: [], E::Registered { .. }, E::Amended { .. }, E::Appointed { .. }, E::Dismissed { .. });
    let record = |phone: Option<TextRef>, organisation| Record { name: sealed(), phone, mark: "m".into(), organisation };
    let seat = |area, organisation| Seat { post: "grid_worker".into(), area, organisation };
    let mut given = vec![];
    for record in [record(Some(sealed()), Some(id(3))), record(None, None), record(Some(sealed()), None), record(None, Some(id(3)))] {
        given.push(E::Registered { code: "p-1".into(), record: record.clone() });
        given.push(E::Amended { record });
    }
    for seat in [seat(Some(id(2)), None), seat(None, Some(id(3))), seat(Some(id(2)), Some(id(3)))] {
        let holding = || Holding { appointment: id(4), title: "专职网格员".into(), seat: seat.clone() };
        given.push(E::Appointed { holding: holding(), from: ON, to: Some(ON) });
        given.push(E::Appointed { holding: holding(), from: ON, to: None });
        given.push(E::Dismissed { seat: seat.clone(), to: ON });
    }
    golden.represent(&given);
    golden.whole();
}

#[test]
fn golden_events_of_households() {
    use HouseholdEvent as E;
    let golden = golden!(Household, open: [], E::Entered { .. }, E::Amended { .. }, E::Moved { .. }, E::Closed { .. });
    let full = Particulars { residence: "1号".into(), people: 3, head: Some(sealed()), phone: Some(sealed()), mark: Some("m".into()) };
    let named = Particulars { phone: None, ..full.clone() };
    let bare = Particulars { head: None, phone: None, mark: None, ..full.clone() };
    let mut given = vec![];
    for particulars in [full, named, bare] {
        given.push(E::Entered { code: "h-1".into(), particulars: particulars.clone(), micro: id(6), on: ON });
        given.push(E::Amended { particulars, on: ON });
    }
    given.extend([E::Moved { micro: id(5), on: ON }, E::Closed { on: ON }]);
    golden.represent(&given);
    golden.whole();
}

#[test]
fn golden_events_of_duty_rosters() {
    let golden = golden!(Roster, open: ["days"], RosterEvent::Set { .. });
    let on = |person| OnDuty { post: "镇长".into(), person };
    let shift = |person: Option<Uuid>| Shift { leader: on(person), officer: on(person), phone: "0354-1234567".into() };
    let set = |shift| RosterEvent::Set { area: id(2), days: BTreeMap::from([(ON, shift)]) };
    golden.represent(&[set(Some(shift(Some(id(4))))), set(Some(shift(None))), set(None)]);
    golden.whole();
}
