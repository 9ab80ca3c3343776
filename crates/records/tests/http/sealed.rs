//! Every closed field of every kind that is on: a planted secret is sought in every output by those who must not have it, and two
//! towns that differ in nothing but such secrets answer them alike to the byte.

use std::sync::Arc;

use kernel::schema::RecordKind;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    filled::{self, Begun},
    story::id,
    town::{Town, VILLAGE},
};

/// People whose work none of these records is.
const STRANGERS: [&str; 6] = ["neighbour", "elsewhere", "patrol", "station", "auditor", "steward"];
/// Everybody who might be handed something.
const EVERYBODY: [&str; 12] =
    ["grid", "dispatcher", "chief", "secretary", "mediator", "leader", "county", "registry", "neighbour", "patrol", "auditor", "steward"];

/// Steps that each record is taken on before it is looked at: what is written on the way is closed too.
const STEPS: usize = 4;

fn kinds() -> Vec<Arc<RecordKind>> {
    packs::source::shipped_pack("base").unwrap().kinds.into_iter().filter(|kind| kind.on && kind.closed.is_none()).collect()
}

/// What a caller is told about a kind and one of its records, by every way there is; a workbook as its cells.
async fn told(town: &Town, caller: &str, kind: &RecordKind, record: &Value, secret: &str) -> Vec<(String, u16, String)> {
    let code = &kind.code;
    let mut paths = vec![format!("/records/{}", id(record)), format!("/kinds/{code}?area={VILLAGE}"), "/kinds".to_owned()];
    paths.push(format!("/records?q={secret}"));
    for view in ["owed", "mine", "unit", "area", "pool"] {
        paths.push(format!("/records?view={view}&kind={code}&count=true"));
    }
    paths.push(format!("/records?view=area&kind={code}&order=due&count=true&limit=1"));
    for field in kind.fields.iter().filter(|field| filled::is_closed(field)) {
        paths.push(format!("/records?view=area&kind={code}&count=true&f.{}={secret}", field.code));
    }
    for ledger in &kind.ledgers {
        paths.push(format!("/kinds/{code}/ledgers/{}?from=2026-01-01&to=2026-12-31", ledger.code));
    }
    let mut all = vec![];
    for path in paths {
        let (status, body) = town.ask(caller, "GET", &path, Uuid::from_u128(1), None).await;
        // What was asked for may come back in the answer's own words.
        all.push((path.replace(secret, "…"), status, body.to_string()));
    }
    let mut books = vec![format!("/kinds/{code}/export?view=area"), format!("/kinds/{code}/template")];
    books.extend(kind.ledgers.iter().map(|ledger| format!("/kinds/{code}/ledgers/{}/export", ledger.code)));
    for path in books {
        let (status, bytes) = town.file(caller, &path).await;
        let cells = match ::sheets::read("taken.xlsx", &bytes, ::sheets::Limits::SHEET) {
            Ok(sheets) => sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| format!("{:?}\n", line.cells)).collect(),
            Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
        };
        all.push((path, status, cells));
    }
    all
}

/// The same with the identity of the record, which is drawn by chance, taken out.
fn nameless(told: Vec<(String, u16, String)>, record: &Value) -> Vec<(String, u16, String)> {
    let id = id(record);
    told.into_iter().map(|(path, status, body)| (path.replace(&id, "…"), status, body.replace(&id, "…"))).collect()
}

/// Where two answers part.
fn difference(left: &(String, u16, String), right: &(String, u16, String)) -> String {
    let at = left.2.chars().zip(right.2.chars()).take_while(|(one, other)| one == other).count();
    let some = |text: &str| text.chars().skip(at.saturating_sub(60)).take(120).collect::<String>();
    format!("{} ({} {}): {} | {}", left.0, left.1, right.1, some(&left.2), some(&right.2))
}

/// The kinds that cannot be begun in this town: no person is registered in it, and no party branch.
const NOT_BEGUN: [&str; 2] = ["mentoring", "party_meeting"];

#[tokio::test]
async fn no_closed_field_of_any_kind_is_told_by_any_output() {
    for town in Town::everywhere().await {
        let (mut not_begun, mut walked) = (vec![], 0);
        for (n, kind) in kinds().iter().enumerate() {
            let secret = "金丝雀七四一";
            let Some(Begun { by, record, values }) = filled::begin(&town, kind, secret, n as u128 + 1).await else {
                not_begun.push(kind.code.clone());
                continue;
            };
            walked += filled::walk(&town, kind, &record, secret, STEPS).await.len();
            town.indexed().await;
            let planted = Value::Object(values.clone()).to_string().contains(secret);
            let masked = |code: &String| kind.field(code).is_some_and(filled::is_masked);
            let only_masked = planted && !values.iter().any(|(code, value)| !masked(code) && value.to_string().contains(secret));
            for caller in STRANGERS.iter().chain(EVERYBODY.iter().filter(|_| only_masked)).filter(|caller| **caller != by) {
                for (path, status, body) in told(&town, caller, kind, &record, secret).await {
                    assert!(!body.contains(secret), "{}: {caller} is told by {path}: {status} {body}", kind.code);
                }
            }
        }
        assert_eq!(not_begun, NOT_BEGUN);
        assert!(walked >= kinds().len(), "records are taken on, not only begun: {walked} steps");
    }
}

#[tokio::test]
async fn two_towns_that_differ_in_what_may_not_be_read_answer_alike() {
    let (ones, others) = (Town::everywhere().await, Town::everywhere().await);
    for (one, other) in ones.iter().zip(&others) {
        for (n, kind) in kinds().iter().enumerate() {
            let key = n as u128 + 1;
            // Of different length, so that a length tells nothing either.
            let (secret, another) = ("金丝雀七四一", "百灵鸟在后山的林子里唱了一夜");
            let begun = (filled::begin(one, kind, secret, key).await, filled::begin(other, kind, another, key).await);
            let (Some(first), Some(second)) = begun else { continue };
            assert_eq!((first.by, first.values.len()), (second.by, second.values.len()), "{}", kind.code);
            let walked = (
                filled::walk(one, kind, &first.record, secret, STEPS).await,
                filled::walk(other, kind, &second.record, another, STEPS).await,
            );
            assert_eq!(walked.0, walked.1, "{}", kind.code);
            one.indexed().await;
            other.indexed().await;
            for caller in STRANGERS {
                let left = told(one, caller, kind, &first.record, secret).await;
                let right = told(other, caller, kind, &second.record, another).await;
                for (left, right) in nameless(left, &first.record).into_iter().zip(nameless(right, &second.record)) {
                    assert!(left == right, "{}: {caller} can tell the towns apart by {}", kind.code, difference(&left, &right));
                }
            }
        }
    }
}

#[test]
fn a_closed_field_is_kept_where_it_can_be_destroyed() {
    // What the tests above plant is words; numbers and days that are closed would stand in the journal for ever.
    for kind in kinds() {
        let closed = kind.fields.iter().filter(|field| filled::is_closed(field));
        let journal = closed.filter(|field| field.kept == kernel::schema::Kept::Journal && field.ty.is_words());
        let codes: Vec<&str> = journal.map(|field| field.code.as_str()).collect();
        assert!(codes.is_empty(), "{}: {codes:?}", kind.code);
    }
}
