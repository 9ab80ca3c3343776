//! Given a small pack with one thing changed; when its kinds are compiled; then exactly one complaint names file, line, what is
//! wrong and what is allowed.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

mod across;
mod compatible;
mod documented;
mod figures;
mod flow;
mod places;
mod sample;
mod written;

use packs::kinds;
use sample::{REQUEST, base};

#[test]
fn the_sample_is_without_fault_and_whole() {
    let (kinds, complaints) = kinds::compile(&base(REQUEST), &[]);
    assert_eq!(complaints, []);
    let kind = &kinds[0];
    let fields: Vec<&str> = kind.fields.iter().map(|field| field.code.as_str()).collect();
    assert_eq!(fields, ["topic", "text", "caller", "people", "way_in", "about", "wanted_by", "outcome", "visits", "remark"]);
    let remind = kind.step("remind").unwrap();
    assert_eq!(remind.from, ["open", "working", "verifying"]);
    assert_eq!(kind.step("submit").unwrap().name, "提交办结");
    assert_eq!(kind.limits.iter().map(|limit| limit.code.as_str()).collect::<Vec<_>>(), ["whole", "judge"]);
    assert_eq!(kind.choices["way_in"][0].name, "提需求");
    assert_eq!((kind.keep.texts_months, kind.keep.row_months), (Some(24), Some(120)));
}
