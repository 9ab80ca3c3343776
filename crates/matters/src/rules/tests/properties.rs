//! What holds for any sequence of accepted commands.

use proptest::prelude::*;

use super::{golden::command, *};
use crate::rules::gate::{Action, gate};

fn person() -> impl Strategy<Value = Person> {
    prop::sample::select(vec![
        Person::GridWorker,
        Person::Dispatcher,
        Person::Chief,
        Person::Sanitation,
        Person::Patrol,
        Person::Secretary,
        Person::Mediator,
        Person::SecondMediator,
        Person::Justice,
    ])
}

fn walk(first: Report, steps: &[(Person, Action, i64)]) -> Story {
    let mut story = Story::begin().then(Person::GridWorker, report(first));
    for (person, action, hours) in steps {
        let facts = facts(*person, story.now);
        let allowed = gate(story.case(), &facts.catalogue, &facts.who, *action, facts.now);
        match story.ask(&facts, command(*action, &story)) {
            Ok(events) => {
                assert!(allowed.is_ok() || events.is_empty(), "the gate is at least as strict as the rules: {action:?}");
                let ended = story.case().standing.ended();
                let clock = story.case().clock.clone();
                story.record(*person, events);
                let reopened = story.history.last().is_some_and(|seen| matches!(seen.event, Event::CalledBack { .. }));
                if ended.is_some() && !(reopened && story.stage() == Stage::Closing) {
                    assert_eq!(story.case().clock, clock, "a closed matter is never reckoned anew");
                    assert_eq!(story.case().standing.ended(), ended);
                }
            }
            Err(_) => story.now = story.now.plus(*hours * 60 * MINUTE),
        }
        sound(&story);
    }
    story
}

/// What holds of every state.
fn sound(story: &Story) {
    let case = story.case();
    let open = case.tasks.iter().filter(|task| task.clock.is_open()).count();
    let owed = case.tasks.iter().filter(|task| task.state.is_open()).count();
    assert_eq!(open, owed, "a clock runs for each task that is owed, and for no other");
    if !case.stage().is_open() {
        assert!(!case.clock.is_open(), "no clock runs on after the end");
    }
    assert_eq!(case.version, story.history.len() as i64);
    assert!(case.clock.due() >= case.clock.reckoned.start);
    assert!(case.days.windows(2).all(|pair| pair[0].from < pair[1].from), "versions follow one another by day");
    let leads = case.tasks.iter().filter(|task| task.role == crate::rules::case::Role::Lead && task.state.is_open()).count();
    assert!(leads <= 1, "one unit leads");
    assert_eq!(case.number, "YH-2026-0412".replace("YH", if case.kind == "hazard" { "YH" } else { "JF" }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_accepted_sequence_holds_together(
        dispute in any::<bool>(),
        steps in prop::collection::vec((person(), prop::sample::select(Action::ALL.to_vec()), 0_i64..40), 0..120),
        cut in 0_usize..60,
    ) {
        let story = walk(if dispute { quarrel() } else { ditch() }, &steps);
        // Replayed as a whole, in two parts, and through the stored form: the same.
        prop_assert_eq!(&Matter::replay(&story.history), &story.state);
        let cut = cut.min(story.history.len());
        let half = Matter::replay(&story.history[..cut]);
        let stored: Matter = serde_json::from_str(&serde_json::to_string(&half).unwrap()).unwrap();
        let whole = story.history[cut..].iter().fold(stored, Decider::evolve);
        prop_assert_eq!(&whole, &story.state);
    }
}
