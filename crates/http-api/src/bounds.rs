//! What may stand in any body, whatever it is for: how many items, how long a text, which characters. One place, so that a room
//! that forgets nothing of its own cannot forget this.

use std::{fmt, marker::PhantomData};

use bytes::Bytes;
use kernel::characters;
use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};
use serde_json::Value;

use crate::{
    Problem,
    body::about,
    errors::{self, Listed},
};

/// Items of any list in a body: more than the rows of the longest page.
const LIST_MOST: usize = 400;
/// Characters of any text in a body; rooms have bounds of their own, much lower.
const TEXT_MOST: usize = 20_000;
/// How the fault of a list begins that is longer than its room takes.
pub(crate) const TOO_LONG: &str = "too many items";

/// The same body without the characters that nobody sees ([`characters::seen`]), or what is wrong with it. A body that is no JSON goes on
/// as it is: reading it into its form says so.
pub(crate) fn bounded(bytes: Bytes) -> Result<Bytes, Problem> {
    let Ok(mut value) = serde_json::from_slice::<Value>(&bytes) else { return Ok(bytes) };
    let mut changed = false;
    if let Some((entry, field)) = wrong(&mut value, "", &mut changed) {
        return Err(about(entry, &field));
    }
    if !changed {
        return Ok(bytes);
    }
    serde_json::to_vec(&value).map(Bytes::from).map_err(|_| Problem::broken())
}

fn wrong(value: &mut Value, path: &str, changed: &mut bool) -> Option<(&'static Listed, String)> {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::String(text) if text.contains('\0') => Some((&errors::FIELD_NUL, path.to_owned())),
        Value::String(text) if text.len() > TEXT_MOST && text.chars().count() > TEXT_MOST => {
            Some((&errors::FIELD_TOO_LONG, path.to_owned()))
        }
        Value::String(text) => {
            if text.chars().any(characters::is_unseen) {
                *text = characters::seen(text);
                *changed = true;
            }
            None
        }
        Value::Array(items) if items.len() > LIST_MOST => Some((&errors::LIST_TOO_LONG, path.to_owned())),
        Value::Array(items) => items.iter_mut().enumerate().find_map(|(at, item)| wrong(item, &below(&at.to_string()), changed)),
        Value::Object(fields) => fields.iter_mut().find_map(|(key, item)| {
            if key.contains('\0') { Some((&errors::FIELD_NUL, path.to_owned())) } else { wrong(item, &below(key), changed) }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A list of at most `MOST` items, for a field that knows how many make sense:
/// `#[serde(default, deserialize_with = "http_api::at_most::<20, _, _>")]`. The next item is not even read.
pub fn at_most<'de, const MOST: usize, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Vec<T>>, D::Error> {
    struct Few<const MOST: usize, T>(PhantomData<fn() -> T>);

    impl<'de, const MOST: usize, T: Deserialize<'de>> Visitor<'de> for Few<MOST, T> {
        type Value = Option<Vec<T>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of at most {MOST}")
        }
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
            from.deserialize_seq(self)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            let mut taken = vec![];
            while let Some(item) = items.next_element()? {
                if taken.len() == MOST {
                    return Err(A::Error::custom(format_args!("{TOO_LONG}: {MOST}")));
                }
                taken.push(item);
            }
            Ok(Some(taken))
        }
    }
    from.deserialize_option(Few::<MOST, T>(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(body: &Value, then: Result<&Value, (&str, &str)>) {
        let found = bounded(Bytes::from(serde_json::to_vec(body).unwrap()));
        match (found, then) {
            (Ok(bytes), Ok(then)) => assert_eq!(&serde_json::from_slice::<Value>(&bytes).unwrap(), then),
            (Err(problem), Err((code, field))) => assert_eq!((problem.code.as_ref(), problem.field.as_deref()), (code, Some(field))),
            (found, then) => panic!("{found:?} instead of {then:?}"),
        }
    }

    #[test]
    fn what_nobody_sees_is_taken_out_at_any_depth() {
        let given = json!({"text": "沟\u{202e}堵了\u{7}", "parties": [{"name": "张\u{200b}三"}], "people": 3, "note": "行一\n行二"});
        check(&given, Ok(&json!({"text": "沟堵了", "parties": [{"name": "张三"}], "people": 3, "note": "行一\n行二"})));
    }

    #[test]
    fn lists_and_texts_end_somewhere() {
        let list = |n: usize| json!({"on": {"parties": vec![json!({"name": "张某"}); n]}});
        check(&list(LIST_MOST), Ok(&list(LIST_MOST)));
        check(&list(28_000), Err(("list-too-long", "on.parties")));
        let text = |n: usize| json!({"kind": "长".repeat(n)});
        check(&text(TEXT_MOST), Ok(&text(TEXT_MOST)));
        check(&text(TEXT_MOST + 1), Err(("field-too-long", "kind")));
    }

    #[test]
    fn a_list_of_its_own_length_is_named_as_too_long() {
        #[derive(Debug, Deserialize)]
        struct Form {
            #[serde(default, deserialize_with = "at_most::<2, _, _>")]
            co: Option<Vec<u32>>,
        }
        let read = |text: &str| serde_json::from_str::<Form>(text).map(|form| form.co).map_err(|fault| fault.to_string());
        assert_eq!(read("{}"), Ok(None));
        assert_eq!(read(r#"{"co":null}"#), Ok(None));
        assert_eq!(read(r#"{"co":[1,2]}"#), Ok(Some(vec![1, 2])));
        assert!(read(r#"{"co":[1,2,3]}"#).unwrap_err().starts_with(TOO_LONG));
    }
}
