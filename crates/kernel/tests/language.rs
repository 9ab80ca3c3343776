//! The closed lists of the language of kinds. They only grow: a line that goes or changes breaks what packs and journals hold.
//! `UPDATE_GOLDEN=1` writes them anew; read the difference.

use std::{fmt::Write, path::Path};

use kernel::schema::{
    Facet, FieldType, Relation, Verb,
    fact::FACTS,
    verb::{PARAMETERS, Takes},
};

fn language() -> String {
    let mut out = String::new();
    for facet in Facet::ALL {
        let _ = writeln!(out, "facet {}{}", facet.code(), if facet.is_built() { "" } else { " (not built)" });
    }
    for verb in Verb::ALL {
        let _ = writeln!(out, "{}", format!("verb {}.{} {}", verb.facet().code(), verb.code(), verb.outcomes().join(" ")).trim_end());
    }
    for relation in Relation::ALL {
        let _ = writeln!(out, "relation {} {}", relation.code(), relation.name());
    }
    for (code, _) in FieldType::ALL {
        let _ = writeln!(out, "type {code}");
    }
    for fact in FACTS {
        let _ = writeln!(out, "fact {} {}", fact.code, fact.ty.code());
    }
    for parameter in PARAMETERS {
        let takes = match parameter.takes {
            Takes::Number(least, most, usual) => format!("{least}..{most}, {usual}"),
            Takes::Flag => "flag".to_owned(),
            Takes::Word([]) => "word".to_owned(),
            Takes::Word(words) => words.join("|"),
            Takes::Words => "words".to_owned(),
        };
        let _ = writeln!(out, "parameter {} {takes}", parameter.code);
    }
    out
}

#[test]
fn the_closed_lists_only_grow() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/language.txt");
    let said = language();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(&path).unwrap_or_default());
}
