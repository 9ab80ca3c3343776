//! `docs/kinds.md` names every word of the language: who writes a kind finds there what he may write.

use kernel::schema::{Facet, FieldType, Phase, Relation, Verb, fact::FACTS, verb::PARAMETERS};

/// The words of the document: what stands between anything that cannot be part of one.
fn words() -> Vec<String> {
    let text = include_str!("../../../../docs/kinds.md");
    text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '.')).map(str::to_owned).collect()
}

#[test]
fn the_document_names_every_word_of_the_language() {
    let words = words();
    let phases = [Phase::Waits, Phase::Works, Phase::Checks, Phase::Done, Phase::Holds, Phase::Over, Phase::Void];
    let built = |verb: &&Verb| verb.facet().is_built();
    let mut all: Vec<&str> = FieldType::ALL.iter().map(|(code, _)| *code).collect();
    all.extend(phases.map(Phase::code));
    all.extend(Relation::ALL.map(Relation::code));
    all.extend(Facet::ALL.map(Facet::code));
    all.extend(Verb::ALL.iter().filter(built).flat_map(|verb| [&[verb.code()], verb.outcomes()].concat()));
    all.extend(FACTS.iter().map(|fact| fact.code));
    all.extend(PARAMETERS.iter().map(|parameter| parameter.code));
    let missing: Vec<&str> = all.into_iter().filter(|word| !words.iter().any(|known| known == word)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "write them into docs/kinds.md");
}
