//! Given this history, when this is asked, then this follows.

use jiff::civil::{Date, date};
use kernel::{Actor, Channel, Decider, Envelope, Instant, Jurisdiction, Recorded};
use proptest::prelude::*;
use store::TextRef;
use uuid::Uuid;

use super::*;

const DAY: Date = date(2026, 3, 2);
const LATER: Date = date(2026, 5, 6);
const TODAY: Date = date(2026, 11, 21);

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn recorded<E>(event: E) -> Recorded<E> {
    let envelope = Envelope {
        actor: Actor::System("test".into()),
        on_behalf: None,
        channel: Channel::Import,
        device: None,
        based_on: None,
        happened: None,
        command: id(9),
    };
    Recorded { jurisdiction: Jurisdiction(140_702), stream: id(1), version: 1, at: Instant(1_795_000_000_000), envelope, event }
}

fn replay<D: Decider>(given: &[D::Event]) -> D {
    D::replay(given.iter().cloned().map(recorded).collect::<Vec<_>>().iter())
}

/// The only place that touches the deciders.
#[track_caller]
fn check<D: Decider<Refusal = RegistryRefusal>>(
    given: &[D::Event],
    facts: &D::Facts,
    when: D::Command,
    then: Result<&[D::Event], RegistryRefusal>,
) where
    D::Event: std::fmt::Debug + PartialEq,
{
    let answer = replay::<D>(given).decide(facts, when);
    assert_eq!(answer.as_deref().map_err(Clone::clone), then);
}

fn above(n: u128, level: &str) -> Above {
    Above { id: id(n), code: format!("{n}"), level: level.into(), name: format!("第{n}") }
}

fn village() -> AreaEvent {
    AreaEvent::Opened {
        code: "140702105203".into(),
        name: "东郝村".into(),
        level: "village".into(),
        sort: "140702105203".into(),
        above: vec![above(10, "county"), above(11, "town")],
        on: DAY,
    }
}

fn under(chain: Vec<Above>, parent_rank: i64) -> AreaFacts {
    let parent = Some(Parent { chain, rank: parent_rank, closed_on: None });
    AreaFacts { today: Some(TODAY), parent, rank: Some(4), own: id(1), ..AreaFacts::default() }
}

fn to_town(n: u128) -> AreaCommand {
    AreaCommand::Move { parent: id(n), on: LATER }
}

#[test]
fn a_village_moves_to_another_town_with_all_above_it() {
    let chain = vec![above(10, "county"), above(12, "town")];
    let moved = AreaEvent::Moved { above: chain.clone(), on: LATER };
    check::<Area>(&[village()], &under(chain, 3), to_town(12), Ok(&[moved]));
}

#[test]
fn an_area_is_never_put_under_its_own_descendant() {
    let below = vec![above(10, "county"), above(11, "town"), above(1, "village"), above(20, "grid")];
    check::<Area>(&[village()], &under(below.clone(), 3), to_town(20), Err(RegistryRefusal::UnderItself));
    check::<Area>(&[village()], &under(below[..3].to_vec(), 3), to_town(1), Err(RegistryRefusal::UnderItself));
}

#[test]
fn a_closed_town_takes_no_village() {
    let mut facts = under(vec![above(10, "county"), above(12, "town")], 3);
    facts.parent.as_mut().unwrap().closed_on = Some("2025-01-01".into());
    let refused = RegistryRefusal::PlaceClosed { name: "第12".into(), since: "2025-01-01".into() };
    check::<Area>(&[village()], &facts, to_town(12), Err(refused));
}

#[test]
fn a_level_lies_below_its_parents() {
    let facts = under(vec![above(10, "county"), above(12, "village")], 4);
    check::<Area>(&[village()], &facts, to_town(12), Err(RegistryRefusal::BadLevel { level: "village".into() }));
}

#[test]
fn a_name_changes_on_a_day_that_has_come_and_not_before_the_last_change() {
    let facts = AreaFacts { today: Some(TODAY), ..AreaFacts::default() };
    let named = |name: &str, on| AreaCommand::Rename { name: name.into(), on };
    let renamed = |name: &str, on| AreaEvent::Renamed { name: name.into(), on };
    check::<Area>(&[village()], &facts, named("郝村社区", LATER), Ok(&[renamed("郝村社区", LATER)]));
    check::<Area>(&[village()], &facts, named("东郝村", LATER), Ok(&[]));
    check::<Area>(&[village()], &facts, named("郝村", date(2027, 1, 1)), Err(RegistryRefusal::DayAhead { day: date(2027, 1, 1) }));
    let given = [village(), renamed("郝村社区", LATER)];
    check::<Area>(&given, &facts, named("郝村", DAY), Err(RegistryRefusal::DayBefore { last: LATER }));
    // A slip of the pen is put right on the same day.
    check::<Area>(&given, &facts, named("郝村", LATER), Ok(&[renamed("郝村", LATER)]));
    let area = replay::<Area>(&given);
    assert_eq!(area.dated.at(DAY).map(|then| then.name.as_str()), Some("东郝村"));
    assert_eq!(area.dated.at(LATER).map(|then| then.name.as_str()), Some("郝村社区"));
}

#[test]
fn a_village_keeps_itself_under_a_new_code() {
    let facts = AreaFacts { today: Some(TODAY), ..AreaFacts::default() };
    let to = |code: &str| AreaCommand::Recode { code: code.into(), on: LATER };
    let recoded = AreaEvent::Recoded { code: "140702105240".into(), on: LATER };
    check::<Area>(&[village()], &facts, to("140702105240"), Ok(std::slice::from_ref(&recoded)));
    check::<Area>(&[village()], &facts, to("140702105203"), Ok(&[]));
    let taken = AreaFacts { code_taken: true, ..facts.clone() };
    check::<Area>(&[village()], &taken, to("140702105240"), Err(RegistryRefusal::CodeTaken { code: "140702105240".into() }));
    check::<Area>(&[village()], &facts, to("1407\u{200b}"), Err(RegistryRefusal::BadWord { what: "编码" }));
    let closed = [village(), AreaEvent::Closed { on: LATER }];
    check::<Area>(&closed, &facts, to("140702105240"), Err(RegistryRefusal::Closed { since: LATER }));
    let area = replay::<Area>(&[village(), recoded]);
    assert_eq!((area.code.as_str(), area.sort.as_str(), area.name.as_str()), ("140702105240", "140702105240", "东郝村"));
    assert_eq!(area.dated.facts().len(), 1, "name, level and parent are what they were");
}

#[test]
fn an_area_in_use_does_not_close_and_a_closed_one_does_not_change() {
    let mut facts = AreaFacts { today: Some(TODAY), in_use: Some(" 2 个下级区域".into()), ..AreaFacts::default() };
    let close = AreaCommand::Close { on: LATER };
    check::<Area>(&[village()], &facts, close.clone(), Err(RegistryRefusal::StillInUse { what: " 2 个下级区域".into() }));
    facts.in_use = None;
    let closed = AreaEvent::Closed { on: LATER };
    check::<Area>(&[village()], &facts, close.clone(), Ok(std::slice::from_ref(&closed)));
    check::<Area>(&[village(), closed.clone()], &facts, close, Ok(&[]));
    let rename = AreaCommand::Rename { name: "新".into(), on: TODAY };
    check::<Area>(&[village(), closed], &facts, rename, Err(RegistryRefusal::Closed { since: LATER }));
}

fn particulars(residence: &str) -> Particulars {
    Particulars { residence: residence.into(), people: 3, ..Particulars::default() }
}

fn entered(residence: &str) -> HouseholdEvent {
    HouseholdEvent::Entered { code: "H1".into(), particulars: particulars(residence), micro: id(30), on: DAY }
}

fn micro(holds: i64, counts: bool) -> HouseholdFacts {
    let micro = MicroGrid {
        name: "东郝村第3微网格".into(),
        level: "micro_grid".into(),
        closed_on: None,
        limit: Some((30, "常住户")),
        holds,
        counts,
    };
    HouseholdFacts { today: Some(TODAY), micro: Some(micro), code_taken: false }
}

fn full(holds: i64) -> RegistryRefusal {
    RegistryRefusal::Full { name: "东郝村第3微网格".into(), holds, most: 30, counted: "常住户" }
}

#[test]
fn the_thirty_first_household_is_refused_by_the_micro_grids_name() {
    let enter = HouseholdCommand::Enter { code: "H1".into(), particulars: particulars("resident"), micro: id(30), on: DAY };
    check::<Household>(&[], &micro(29, true), enter.clone(), Ok(&[entered("resident")]));
    check::<Household>(&[], &micro(30, true), enter, Err(full(30)));
    let kernel_sentence = kernel::Refusal::message(&full(30));
    assert!(kernel_sentence.contains("东郝村第3微网格") && kernel_sentence.contains("30 户"), "{kernel_sentence}");
}

#[test]
fn one_who_only_is_registered_there_does_not_count() {
    let enter = HouseholdCommand::Enter { code: "H1".into(), particulars: particulars("registered"), micro: id(30), on: DAY };
    check::<Household>(&[], &micro(30, false), enter, Ok(&[entered("registered")]));
    // Coming home, he counts.
    let home = HouseholdCommand::Amend { particulars: particulars("resident"), on: LATER };
    check::<Household>(&[entered("registered")], &micro(30, true), home, Err(full(30)));
}

#[test]
fn households_belong_to_micro_grids_only() {
    let mut facts = micro(0, true);
    facts.micro.as_mut().unwrap().level = "village".into();
    let to = HouseholdCommand::Move { micro: id(31), on: LATER };
    check::<Household>(&[entered("resident")], &facts, to, Err(RegistryRefusal::NotMicroGrid { name: "东郝村第3微网格".into() }));
}

fn seat() -> Seat {
    Seat { post: "grid_worker".into(), area: Some(id(20)), organisation: None }
}

fn registered() -> PersonEvent {
    let name = TextRef { id: id(5), commitment: "c".into() };
    PersonEvent::Registered { code: "P1".into(), record: Record { name, phone: None, mark: "m".into(), organisation: None } }
}

fn appoint(n: u128, from: Date, to: Option<Date>) -> PersonCommand {
    PersonCommand::Appoint { appointment: id(n), seat: seat(), title: "全科网格员".into(), from, to }
}

fn appointed(n: u128, from: Date, to: Option<Date>) -> PersonEvent {
    PersonEvent::Appointed { holding: Holding { appointment: id(n), title: "全科网格员".into(), seat: seat() }, from, to }
}

#[test]
fn one_person_holds_one_seat_once_at_a_time() {
    let facts = PersonFacts::default();
    let given = [registered(), appointed(40, DAY, None)];
    check::<Person>(&given, &facts, appoint(41, LATER, None), Err(RegistryRefusal::Overlap { from: DAY }));
    let dismissed = PersonEvent::Dismissed { seat: seat(), to: LATER };
    check::<Person>(&given, &facts, PersonCommand::Dismiss { seat: seat(), to: LATER }, Ok(std::slice::from_ref(&dismissed)));
    let given = [registered(), appointed(40, DAY, None), dismissed];
    check::<Person>(&given, &facts, appoint(41, LATER, None), Ok(&[appointed(41, LATER, None)]));
    check::<Person>(&given, &facts, appoint(42, LATER, Some(LATER)), Err(RegistryRefusal::EmptySpan));
}

proptest! {
    /// Whatever is asked of a household, it belongs to at most one micro-grid on any day.
    #[test]
    fn a_household_is_in_one_micro_grid_at_a_time(asked in proptest::collection::vec((0..3u8, 0..4u128, 0..20i16), 0..12)) {
        let mut household = replay::<Household>(&[entered("resident")]);
        for (what, to, day) in asked {
            let on = DAY.saturating_add(jiff::Span::new().days(day));
            let command = match what {
                0 => HouseholdCommand::Move { micro: id(30 + to), on },
                1 => HouseholdCommand::Amend { particulars: particulars(["resident", "tenant", "registered", "vacant"][to as usize]), on },
                _ => HouseholdCommand::Close { on },
            };
            if let Ok(events) = household.decide(&micro(0, true), command) {
                for event in events {
                    household = household.evolve(&recorded(event));
                }
            }
        }
        for n in 0..210 {
            let day = DAY.saturating_add(jiff::Span::new().days(n));
            let holding = household.dated.facts().iter().filter(|fact| fact.holds(day)).count();
            prop_assert!(holding <= 1);
        }
        prop_assert_eq!(household.micro.is_some(), household.closed.is_none());
        prop_assert_eq!(household.dated.at(TODAY.saturating_add(jiff::Span::new().days(400))).map(|held| held.micro), household.micro);
    }
}
