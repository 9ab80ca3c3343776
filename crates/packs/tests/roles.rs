//! What a place lets roles do with kinds of its own, and the sample that the document walks through.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

use std::path::Path;

use kernel::Right;
use packs::{Pack, Text, compile, source};

fn sample() -> Vec<Text> {
    source::folder(Path::new("../../docs/sample")).unwrap()
}

fn kinds(pack: &Pack, role: &str, right: Right) -> Vec<String> {
    let role = pack.roles.iter().find(|known| known.code == role).unwrap();
    role.records.iter().find(|(known, _)| *known == right).map(|(_, kinds)| kinds.clone()).unwrap_or_default()
}

#[test]
fn the_sample_of_the_document_is_without_fault_and_reaches_its_people() {
    let pack = compile(&source::shipped("base"), &sample()).unwrap();
    let (grid, secretary) = (kinds(&pack, "grid", Right::MatterReport), kinds(&pack, "secretary", Right::MatterReport));
    assert!(grid.contains(&"sample_lamp".to_owned()) && grid.contains(&"request".to_owned()), "{grid:?}");
    assert!(secretary.contains(&"sample_lamp".to_owned()), "{secretary:?}");
    assert!(kinds(&pack, "secretary", Right::MatterRead).contains(&"sample_lamp".to_owned()), "who reads activities reads the place's too");
    assert!(!kinds(&pack, "duty", Right::MatterReport).contains(&"sample_lamp".to_owned()));
}

#[test]
fn a_place_adds_only_kinds_of_its_own_to_roles_that_there_are() {
    let complaint = |roles: &str| {
        let mut texts: Vec<Text> = sample().into_iter().filter(|text| text.name != "roles.toml").collect();
        texts.push(Text { file: "roles.toml".to_owned(), name: "roles.toml".to_owned(), text: roles.to_owned() });
        compile(&source::shipped("base"), &texts).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let wider = complaint("[[role]]\ncode = \"grid\"\n[role.records]\nenter = [\"fund\"]\n");
    assert_eq!(wider, ["roles.toml 第4行：“fund”不是本配置自己的种类；自己的种类，编码以“sample_”开头，可以写：sample_lamp"]);
    let richer = complaint("[[role]]\ncode = \"grid\"\nrights = [\"pack_admin\"]\n");
    assert_eq!(richer, ["roles.toml 第1行：地方配置只给角色加自己的种类：写 code 和 [role.records]，不写 name、front、rights"]);
    let unknown = complaint("[[role]]\ncode = \"king\"\n[role.records]\nenter = [\"sample_lamp\"]\n");
    assert!(unknown[0].starts_with("roles.toml 第1行：没有角色“king”，可以写：dispatcher"), "{unknown:?}");
}
