//! Given a small pack with one thing changed; when its kinds are compiled; then exactly one complaint names file, line, what is
//! wrong and what is allowed.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

mod across;
mod compatible;
mod figures;
mod flow;
mod places;
mod sample;
mod written;

use packs::kinds;
use proptest::{collection::vec, prelude::*};
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

proptest! {
    /// Lines taken out, moved, cut short: there is an answer, and a pack with a fault in it is never half compiled without a word.
    #[test]
    fn whatever_is_written_is_answered(edits in vec((0_usize..140, 0_usize..140, 0_u8..4), 1..4)) {
        let mut lines: Vec<String> = REQUEST.lines().map(str::to_owned).collect();
        for (at, other, edit) in edits {
            let (at, other) = (at % lines.len(), other % lines.len());
            match edit {
                0 => drop(lines.remove(at)),
                1 => lines.swap(at, other),
                2 => lines[at] = lines[at].chars().take(other % 12).collect(),
                _ => lines.insert(at, lines[other].clone()),
            }
        }
        let texts = base(&lines.join("\n"));
        let (kinds, complaints) = kinds::compile(&texts, &[]);
        prop_assert!(!kinds.is_empty() || !complaints.is_empty());
        let (again, same) = kinds::compile(&texts, &[]);
        prop_assert_eq!((kinds, complaints), (again, same));
    }
}
