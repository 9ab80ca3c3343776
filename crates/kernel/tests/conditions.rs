//! Conditions: the vectors that this evaluator and its twin in TypeScript both pass (`web/records/condition.ts`), and what holds of
//! all conditions.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fall over its own mistake")]

use std::collections::BTreeMap;

use kernel::schema::{
    Condition, Datum, Test,
    condition::{Operand, Scalar},
};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value as Json, json};

const VECTORS: &str = include_str!("../src/schema/vectors/conditions.json");

fn vectors() -> Json {
    serde_json::from_str(VECTORS).unwrap()
}

/// A value of a vector: words, a flag, several codes, a number by its type, something sealed.
fn operand(value: &Json) -> Operand {
    let number = |datum: Datum| Operand::Number(datum.number().unwrap());
    match value {
        Json::String(text) => Operand::Text(text.clone()),
        Json::Bool(flag) => Operand::Flag(*flag),
        Json::Array(codes) => Operand::Many(codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect()),
        Json::Object(map) => {
            let (word, value) = map.iter().next().unwrap();
            match (word.as_str(), value.as_i64()) {
                ("int", Some(n)) => number(Datum::Int(n)),
                ("decimal", Some(n)) => number(Datum::Decimal(n)),
                ("money", Some(n)) => number(Datum::Money(n)),
                ("hidden", None) => Operand::Hidden,
                _ => panic!("no such value: {value}"),
            }
        }
        other => panic!("no such value: {other}"),
    }
}

#[test]
fn the_vectors_hold() {
    let vectors = vectors();
    let cases = vectors["cases"].as_array().unwrap();
    assert!(cases.len() >= 60);
    for case in cases {
        let condition = Condition::read(&case["when"]).unwrap();
        let values = case["values"].as_object().unwrap();
        let at: BTreeMap<String, Operand> = values.iter().map(|(path, value)| (path.clone(), operand(value))).collect();
        assert_eq!(condition.holds(&at), case["holds"].as_bool().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_sentence() {
    for case in vectors()["refused"].as_array().unwrap() {
        assert_eq!(Condition::read(&case["when"]).unwrap_err(), case["says"].as_str().unwrap());
    }
}

#[test]
fn a_condition_tells_what_it_looks_at() {
    let condition = Condition::read(&json!({
        "any": [{ "source": ["rep", "visit"] }, { "not": { "done_on": { "days": { "after": "day", "most": 3 } } } }],
        "topic": { "not": "other", "filled": true },
    }))
    .unwrap();
    assert_eq!(condition.tests(), 4);
    assert_eq!(condition.paths(), ["source", "done_on", "day", "topic", "topic"]);
    assert_eq!(condition.words(), [("source", "rep"), ("source", "visit"), ("topic", "other")]);
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![Just("x".to_owned()), Just("2026-02-28".to_owned()), Just(String::new()), "[a-z一-龥 .-]{0,12}"]
}

/// A code of a field, or a fact: never one of the words that join conditions.
fn path() -> impl Strategy<Value = String> {
    prop_oneof!["[a-d]", "[a-d]\\.[a-d]"]
}

/// Numbers as a pack may write them: at most four decimals.
fn scalar() -> impl Strategy<Value = Scalar> {
    let number = prop_oneof![-1_000_000_i64..1_000_000, (-1_000_000_i64..1_000_000).prop_map(|whole| whole * 10_000)];
    prop_oneof![word().prop_map(Scalar::Text), number.prop_map(Scalar::Number), any::<bool>().prop_map(Scalar::Flag)]
}

fn test() -> impl Strategy<Value = Test> {
    let bound = || option::of(-400_i64..400);
    prop_oneof![
        scalar().prop_map(Test::Is),
        vec(scalar(), 0..3).prop_map(Test::In),
        vec(scalar(), 0..3).prop_map(Test::Not),
        scalar().prop_map(Test::Least),
        scalar().prop_map(Test::Most),
        any::<bool>().prop_map(Test::Filled),
        (-3_i64..20).prop_map(Test::LengthLeast),
        (-3_i64..20).prop_map(Test::LengthMost),
        (path(), bound(), bound()).prop_map(|(after, least, most)| Test::Days { after, least, most }),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = (path(), test()).prop_map(|(path, test)| Condition::Test(path, test));
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Condition::All),
            vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

fn value() -> impl Strategy<Value = Operand> {
    prop_oneof![
        Just(Operand::Absent),
        word().prop_map(Operand::Text),
        any::<i64>().prop_map(Operand::Number),
        any::<bool>().prop_map(Operand::Flag),
        vec(word(), 0..3).prop_map(Operand::Many),
        Just(Operand::Hidden),
    ]
}

fn world() -> impl Strategy<Value = BTreeMap<String, Operand>> {
    proptest::collection::btree_map(path(), value(), 0..8)
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(condition in condition()) {
        let written = condition.written();
        let read = Condition::read(&written).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&read, &condition);
        prop_assert_eq!(read.written(), written);
    }

    #[test]
    fn a_condition_answers_whatever_it_is_asked(condition in condition(), world in world()) {
        let negated = Condition::Not(Box::new(condition.clone()));
        prop_assert_ne!(condition.holds(&world), negated.holds(&world));
    }

    #[test]
    fn what_was_read_from_its_written_form_judges_alike(condition in condition(), world in world()) {
        let read = Condition::read(&condition.written()).map_err(TestCaseError::fail)?;
        prop_assert_eq!(read.holds(&world), condition.holds(&world));
    }
}
