//! Forms filled in from what the server says of them, so that every kind can be begun without a line of its own in the tests.

use kernel::schema::{Field, ReadBy, RecordKind};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::town::{SANITATION, Town, VILLAGE};

/// Who writes things down in a town, the likeliest first.
const WRITERS: [&str; 8] = ["grid", "secretary", "dispatcher", "registry", "chief", "mediator", "sanitation", "leader"];

/// A record that was begun: by whom, its answer.
pub struct Begun {
    pub by: &'static str,
    pub record: Value,
    pub values: Map<String, Value>,
}

/// Begins a record of a kind, each of its closed fields holding `secret`; none where nobody in the town may or where it needs what the
/// town has not (a person of the registry, another record).
pub async fn begin(town: &Town, kind: &RecordKind, secret: &str, key: u128) -> Option<Begun> {
    // Once, however often it takes: two towns stay at the same moment.
    town.test_store.clock.advance(60_000);
    for (n, by) in WRITERS.into_iter().enumerate() {
        let (status, form) = town.get(by, &format!("/kinds/{}/form?area={VILLAGE}", kind.code)).await;
        if status != 200 {
            continue;
        }
        let mut values = Map::new();
        for field in form["fields"].as_array().unwrap() {
            let code = field["code"].as_str().unwrap();
            if let Some(value) = value(field, kind.field(code), secret) {
                values.insert(code.to_owned(), value);
            }
        }
        // A field that this form does not take after all (a condition, a format) is left out; each refusal names one.
        for attempt in 0..60_u128 {
            let mut body = json!({"area": VILLAGE, "values": values});
            if !form["day"].is_null() {
                body["day"] = json!("2026-01-20");
            }
            let key = Uuid::from_u128((key << 16) | ((n as u128) << 8) | attempt);
            let (status, answer) = town.ask(by, "POST", &format!("/kinds/{}/records", kind.code), key, Some(body)).await;
            if (200..300).contains(&status) {
                return Some(Begun { by, record: answer, values });
            }
            let named = answer["field"].as_str().and_then(|path| path.strip_prefix("values."));
            let named = named.map(|path| path.split(['[', '.']).next().unwrap_or(path).to_owned());
            if named.is_none_or(|code| values.remove(&code).is_none()) {
                break;
            }
        }
    }
    None
}

/// Takes a record so many steps on, each by the first who is offered one that leads on, its words closed and holding `secret`. Answers
/// with the steps taken.
pub async fn walk(town: &Town, kind: &RecordKind, record: &Value, secret: &str, steps: usize) -> Vec<String> {
    let mut taken = vec![];
    for step in 0..steps {
        town.test_store.clock.advance(60_000);
        if let Some(code) = one_step(town, kind, record, secret, step as u128).await {
            taken.push(code);
        }
    }
    taken
}

async fn one_step(town: &Town, kind: &RecordKind, record: &Value, secret: &str, step: u128) -> Option<String> {
    let id = record["id"].as_str()?;
    for by in WRITERS {
        let (status, view) = town.get(by, &format!("/records/{id}")).await;
        if status != 200 {
            continue;
        }
        let leads_on = |action: &&Value| action["enabled"] == true && action["aside"] == false && action["grave"] == false;
        for action in view["actions"].as_array()?.iter().filter(leads_on) {
            let code = action["step"].as_str()?;
            let mut values = Map::new();
            for field in action["form"].as_array()? {
                let name = field["code"].as_str()?;
                if let Some(value) = value(field, declared(kind, name), secret) {
                    values.insert(name.to_owned(), value);
                }
            }
            for attempt in 0..20_u128 {
                let body = json!({"based_on": view["version"], "values": values});
                let key = Uuid::from_u128((Uuid::parse_str(id).ok()?.as_u128() << 16) | (step << 8) | attempt);
                let (status, answer) = town.ask(by, "POST", &format!("/records/{id}/{code}"), key, Some(body)).await;
                if (200..300).contains(&status) {
                    return Some(code.to_owned());
                }
                let named = answer["field"].as_str().and_then(|path| path.strip_prefix("values."));
                let named = named.map(|path| path.split(['[', '.']).next().unwrap_or(path).to_owned());
                if named.is_none_or(|code| values.remove(&code).is_none()) {
                    break;
                }
            }
        }
    }
    None
}

/// The declaration of what a step asks: a field, or a column of the table whose lines are booked.
fn declared<'k>(kind: &'k RecordKind, name: &str) -> Option<&'k Field> {
    let column = || {
        let table = kind.field(kind.word("bookings.field")?)?;
        table.rows.iter().find(|column| Some(column.code.as_str()) == name.strip_prefix('@'))
    };
    kind.field(name).or_else(column)
}

/// Whether whoever sees the record may not read the field.
pub fn is_closed(field: &Field) -> bool {
    !field.is_open()
}

/// Whether nobody reads it without saying why.
pub fn is_masked(field: &Field) -> bool {
    field.read == ReadBy::Masked
}

fn value(form: &Value, declared: Option<&Field>, secret: &str) -> Option<Value> {
    // What a facet asks beside the declared fields: notes are closed, the name of a part or a number is open.
    let closed = declared.map_or(form["type"] == "text" || form["column"] == json!(true), is_closed);
    let words = |plain: &str| if closed { json!(secret) } else { json!(plain) };
    let first = || form["choices"].as_array()?.iter().find(|choice| choice["sealed"] != json!(true)).map(|choice| choice["code"].clone());
    let many = |value: Value| if form["many"] == json!(true) { json!([value]) } else { value };
    Some(match form["type"].as_str()? {
        "line" | "text" => words("平常的话"),
        "code" => words("00012345"),
        "int" => json!(form["least"].as_i64().unwrap_or(1).max(1)),
        "decimal" | "money" => json!("12.5"),
        "yes_no" => json!(true),
        "date" => json!("2026-01-21"),
        "month" => json!("2026-01"),
        "moment" => json!("2026-01-21T08:00:00Z"),
        "choice" => first()?,
        "choices" => json!([first()?]),
        "area" => many(json!(VILLAGE)),
        "organisation" => many(json!(SANITATION)),
        "table" => {
            let mut row = Map::new();
            for column in form["rows"].as_array()? {
                let code = column["code"].as_str()?;
                let own = declared.and_then(|field| field.rows.iter().find(|column| column.code == code));
                // A closed table closes its columns.
                let mut column = column.clone();
                column["column"] = json!(true);
                let value = value(&column, own.filter(|_| !closed), secret);
                if let Some(value) = value {
                    row.insert(code.to_owned(), value);
                }
            }
            json!([row])
        }
        _ => return None,
    })
}
