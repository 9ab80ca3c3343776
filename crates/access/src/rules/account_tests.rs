//! Given this history, when this is asked by this actor, then this follows.

use kernel::{Channel, Envelope, Instant, Jurisdiction};

use super::*;

const ID: Uuid = Uuid::from_u128(7);
const OTHER: Uuid = Uuid::from_u128(8);

fn name() -> TextRef {
    TextRef { id: Uuid::from_u128(1), commitment: "c".into() }
}

fn opened() -> Event {
    let (sign_in, title) = ("hw".to_owned(), "环卫办 承办人".to_owned());
    Event::Opened { sign_in, name: name(), title, person: None, password: "$a".into(), must_change: true }
}

fn open(sign_in: &str, grants: Vec<RoleGrant>) -> Command {
    let (sign_in, title) = (sign_in.to_owned(), "环卫办 承办人".to_owned());
    Command::Open { sign_in, name: name(), title, person: None, password: "$a".into(), must_change: true, grants }
}

fn grant(role: &str, area: Option<Uuid>) -> RoleGrant {
    RoleGrant { role: role.into(), area, organisation: None, kinds: vec![] }
}

/// Two roles as a pack gives them, beside the three administrators.
fn roles() -> Arc<Roles> {
    let one = |code: &str, name: &str, records: Vec<(Right, Vec<String>)>| kernel::Role {
        code: code.to_owned(),
        name: name.to_owned(),
        front: code.to_owned(),
        placed: true,
        rights: vec![Right::SignIn, Right::RegistryRead],
        records,
    };
    let hazards = || vec!["hazard".to_owned()];
    let grid = one("grid", "网格员", vec![(Right::MatterReport, hazards()), (Right::MatterRead, hazards())]);
    Arc::new(role::roles([grid, one("unit", "承办人", vec![(Right::MatterHandle, hazards())])]))
}

fn account(id: Uuid) -> Actor {
    Actor::Account(id)
}

fn system() -> Actor {
    Actor::System("console".into())
}

fn replay(given: &[Event]) -> Account {
    let recorded = |(at, event): (usize, &Event)| Recorded {
        jurisdiction: Jurisdiction(140_702),
        stream: ID,
        version: at as i64 + 1,
        at: Instant(0),
        envelope: Envelope {
            actor: system(),
            on_behalf: None,
            channel: Channel::Console,
            device: None,
            based_on: None,
            happened: None,
            command: ID,
        },
        event: event.clone(),
    };
    let history: Vec<_> = given.iter().enumerate().map(recorded).collect();
    Account::replay(&history)
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a test reads better without a borrow")]
fn check(given: &[Event], by: Actor, when: Command, then: Result<&[Event], R>) {
    let answer = replay(given).decide(&Facts { actor: by, holder: None, roles: roles() }, when);
    assert_eq!(answer.as_deref().map_err(Clone::clone), then);
}

#[test]
fn an_administrator_opens_an_account_without_rights() {
    check(&[], account(OTHER), open("hw", vec![]), Ok(&[opened()]));
    check(&[], account(OTHER), open("hw", vec![grant("unit", Some(ID))]), Err(R::GrantsApart));
}

#[test]
fn the_system_opens_an_account_with_its_roles() {
    let grants = vec![grant("unit", Some(ID))];
    let then = [opened(), Event::GrantsSet { grants: grants.clone() }];
    check(&[], system(), open("hw", grants), Ok(&then));
}

#[test]
fn a_sign_in_name_is_plain_and_has_one_holder() {
    for wrong in ["", "a", "Hw", "-hw", "环卫", "hw ", &"x".repeat(33)] {
        check(&[], system(), open(wrong, vec![]), Err(R::NameInvalid));
    }
    let taken = Facts { actor: system(), holder: Some(OTHER), roles: roles() };
    assert_eq!(Account::default().decide(&taken, open("hw", vec![])), Err(R::NameTaken("hw".into())));
}

#[test]
fn nobody_changes_his_own_grants_or_shuts_himself_out() {
    check(&[opened()], account(ID), Command::SetGrants(vec![]), Err(R::OwnGrants));
    check(&[opened()], account(ID), Command::Disable, Err(R::OwnAccount));
    check(&[opened()], account(OTHER), Command::Disable, Ok(&[Event::Disabled]));
}

#[test]
fn the_three_administrators_hold_nothing_else() {
    let both = vec![grant("sysadmin", None), grant("dispatcher", Some(ID))];
    check(&[opened()], account(OTHER), Command::SetGrants(both), Err(R::RolesApart("系统管理员".to_owned())));
    let alone = vec![grant("sysadmin", None)];
    check(&[opened()], account(OTHER), Command::SetGrants(alone.clone()), Ok(&[Event::GrantsSet { grants: alone }]));
}

#[test]
fn a_placed_role_needs_a_place_and_every_role_is_shipped() {
    check(&[opened()], account(OTHER), Command::SetGrants(vec![grant("grid", None)]), Err(R::RoleUnplaced("网格员".to_owned())));
    check(&[opened()], account(OTHER), Command::SetGrants(vec![grant("king", None)]), Err(R::RoleUnknown("king".into())));
}

#[test]
fn what_is_already_so_is_no_news() {
    check(&[opened()], account(OTHER), Command::Enable, Ok(&[]));
    check(&[opened(), Event::Disabled], account(OTHER), Command::Disable, Ok(&[]));
    check(&[opened()], account(OTHER), Command::Retitle("环卫办 承办人".into()), Ok(&[]));
}

#[test]
fn nothing_is_asked_of_an_account_that_is_not_there() {
    check(&[], account(OTHER), Command::Disable, Err(R::Missing));
    check(&[opened()], system(), open("hw", vec![]), Err(R::Exists));
}

#[test]
fn the_scope_spells_out_the_roles() {
    let state = replay(&[opened(), Event::GrantsSet { grants: vec![grant("grid", Some(OTHER))] }]);
    assert!(state.scope(&roles()).has(Right::MatterReport));
    assert!(!state.scope(&roles()).has(Right::MatterTriage));
    assert_eq!(state.scope(&roles()).areas(Right::MatterReport).collect::<Vec<_>>(), [OTHER]);
}

#[test]
fn golden_every_stored_form_is_read_for_good() {
    let golden = store::golden!(
        Account, open: [],
        Event::Opened { .. }, Event::GrantsSet { .. }, Event::Retitled { .. }, Event::PasswordSet { .. }, Event::Disabled, Event::Enabled,
    );
    let (sign_in, title) = ("hw".to_owned(), "环卫办 承办人".to_owned());
    let tied = Event::Opened { sign_in, name: name(), title, person: Some(OTHER), password: "$a".into(), must_change: false };
    let grants =
        vec![RoleGrant { organisation: Some(OTHER), kinds: vec!["hazard".into()], ..grant("unit", Some(ID)) }, grant("auditor", None)];
    golden.represent(&[
        opened(),
        tied,
        Event::GrantsSet { grants },
        Event::GrantsSet { grants: vec![] },
        Event::Retitled { title: "环卫办 主任".into() },
        Event::PasswordSet { password: "$b".into(), must_change: false },
        Event::PasswordSet { password: "$b".into(), must_change: true },
        Event::Disabled,
        Event::Enabled,
    ]);
    golden.whole();
}
