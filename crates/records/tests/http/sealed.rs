//! Every closed field of every kind that is on: a planted secret is sought in every output by those who must not have it, and two
//! towns that differ in nothing but such secrets answer them alike to the byte.

use std::sync::Arc;

use kernel::{
    Permit, Right,
    schema::{Datum, RecordKind},
};
use records::{Record, rules::Event};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    filled::{self, Begun},
    story::{id, lamp},
    town::{BRANCH, COMMITTEE, PROPERTY, SANITATION, Town, VILLAGE, WHOSE},
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
async fn what_is_counted_is_what_is_shown_and_what_is_shown_opens() {
    for town in Town::everywhere().await {
        let (mut begun, mut seen) = (0, 0);
        for (n, kind) in kinds().iter().enumerate() {
            for copy in 0..2 {
                let Some(one) = filled::begin(&town, kind, "平常的话", (n * 2 + copy) as u128 + 1).await else { continue };
                filled::walk(&town, kind, &one.record, "平常的话", copy * 3).await;
                begun += 1;
            }
        }
        assert!(begun > kinds().len(), "{begun} records");
        // Of some the village, an office or a firm is complained of: each list of each caller lacks others.
        for unit in [COMMITTEE, BRANCH, SANITATION, PROPERTY] {
            let mut complaint = lamp();
            complaint["values"]["nature"] = json!("complaint");
            complaint["values"]["about"] = json!([unit]);
            town.entered("dispatcher", "request", complaint).await;
        }
        let more = ["sanitation", "justice", "team", "counter", "clerk", "party", "keeper", "both"];
        for caller in STRANGERS.iter().chain(&EVERYBODY).chain(&more) {
            for view in ["owed", "mine", "unit", "area", "pool"] {
                let (shown, count) = town.listed(caller, &format!("view={view}")).await;
                assert_eq!(count["n"], shown.len(), "{} {caller} {view}", town.test_store.name);
                seen += shown.len();
                for id in shown.iter().take(5) {
                    assert_eq!(town.get(caller, &format!("/records/{id}")).await.0, 200, "{caller} {view} {id}");
                }
            }
            let front = town.get(caller, "/front").await.1;
            for tile in front["todo"].as_array().into_iter().flatten() {
                let pairs = tile["link"].as_object().unwrap().iter().map(|(name, value)| format!("{name}={}", value.as_str().unwrap()));
                let list = town.done(town.get(caller, &format!("/records?limit=100&{}", pairs.collect::<Vec<_>>().join("&"))).await);
                assert_eq!(tile["n"], list["items"].as_array().unwrap().len(), "{caller} {tile}");
            }
            for kind in kinds().iter().filter(|kind| !kind.ledgers.is_empty()) {
                let path = format!("/kinds/{}/ledgers/{}?from=2025-01-01&to=2026-12-31&limit=1", kind.code, kind.ledgers[0].code);
                let (status, page) = town.get(caller, &path).await;
                let empty = page["rows"].as_array().is_none_or(Vec::is_empty);
                assert!(status != 200 || kind.ledgers[0].only.is_some() || !empty || page["next"].is_null(), "{caller} {path}: {page}");
            }
        }
        assert!(seen > 200, "{seen} lines were looked at");
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

/// The closed fields that stand in the journal as they were filled in, and so for good: whole numbers, yes and no, and what refers to a
/// person, household or unit by its identity. Words are never among them; a new one belongs here only if that was meant.
const IN_THE_JOURNAL: [&str; 6] =
    ["dispute.parties.birth_year", "errand.papers.copies", "errand.papers.original", "request.about", "talent.person", "visit.household"];

/// The closed fields of a kind that are no words, columns of tables included; a closed table closes its columns.
fn not_words(kind: &RecordKind) -> Vec<String> {
    let column = |field: &kernel::schema::Field, column: &kernel::schema::Field| {
        let closed = filled::is_closed(field) || filled::is_closed(column);
        (closed && !column.ty.is_words()).then(|| format!("{}.{}.{}", kind.code, field.code, column.code))
    };
    let mut all = vec![];
    for field in &kind.fields {
        if field.ty == kernel::schema::FieldType::Table {
            all.extend(field.rows.iter().filter_map(|own| column(field, own)));
        } else if filled::is_closed(field) && !field.ty.is_words() {
            all.push(format!("{}.{}", kind.code, field.code));
        }
    }
    all
}

/// Whether any words in it are kept in the open.
fn tells(datum: &Datum) -> bool {
    match datum {
        Datum::Text(_) => true,
        Datum::Rows(rows) => rows.iter().flat_map(|row| row.values()).any(tells),
        _ => false,
    }
}

#[test]
fn what_is_closed_and_kept_in_the_journal_is_named() {
    let mut all: Vec<String> = kinds().iter().flat_map(|kind| not_words(kind)).collect();
    all.sort();
    assert_eq!(all, IN_THE_JOURNAL);
}

#[tokio::test]
async fn closed_words_are_kept_where_they_can_be_destroyed() {
    for town in Town::everywhere().await {
        let permit = Permit::system("test", WHOSE, Right::MatterRead);
        let mut kept = 0;
        for (n, kind) in kinds().iter().enumerate() {
            let secret = "金丝雀七四一";
            let Some(Begun { record, .. }) = filled::begin(&town, kind, secret, n as u128 + 1).await else { continue };
            filled::walk(&town, kind, &record, secret, STEPS).await;
            for seen in town.test_store.history::<Record>(&permit, id(&record).parse().unwrap()).await.unwrap() {
                let written = serde_json::to_string(&seen.event).unwrap();
                assert!(!written.contains(secret), "{}: the journal tells a secret: {written}", kind.code);
                let values = match &seen.event {
                    Event::Entered(entered) => &entered.values,
                    Event::Valued(valued) => &valued.values,
                    _ => continue,
                };
                for (code, datum) in values.iter().filter(|(code, _)| kind.field(code).is_some_and(filled::is_closed)) {
                    assert!(!tells(datum), "{}: {code} stands in the journal: {datum:?}", kind.code);
                    kept += datum.sealed().len();
                }
            }
        }
        // A test of nothing would pass as well.
        assert!(kept >= kinds().len(), "{kept} closed words were sealed in {} kinds", kinds().len());
    }
}
