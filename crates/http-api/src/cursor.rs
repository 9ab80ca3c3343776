//! Cursors: where a list goes on. Opaque to clients; versioned, so that a change of form is a clear refusal and not nonsense.
//!
//! A key may hold any number: whoever reckons with one does so without overflow. U+0000, which no database keeps, is refused here.
//!
//! Not signed: a cursor only says after which key to go on, and the list's own range (area or holder) is applied again each time.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Problem, errors};

/// The form's version; change it when keys change their meaning.
const VERSION: &str = "1";

/// The cursor for a key: any small serialisable tuple, the sort keys and the id.
pub fn encode<K: Serialize>(key: &K) -> String {
    let json = serde_json::to_vec(key).unwrap_or_default();
    let mut text = String::with_capacity(json.len() * 2 + 1);
    text.push_str(VERSION);
    for byte in json {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

/// The key of a cursor; 422 when it is not one of this list.
pub fn decode<K: DeserializeOwned>(cursor: &str) -> Result<K, Problem> {
    let unreadable = || Problem::listed(&errors::CURSOR_UNREADABLE).field("after");
    let digits = cursor.strip_prefix(VERSION).map(str::as_bytes).ok_or_else(unreadable)?;
    if digits.len() > 4096 || !digits.len().is_multiple_of(2) {
        return Err(unreadable());
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|value| value as u8);
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect();
    let bytes = bytes.filter(|bytes| !bytes.windows(6).any(|six| six == b"\\u0000")).ok_or_else(unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was() {
        let key = (1_700_000_000_000_i64, "东郝村".to_owned());
        assert_eq!(decode::<(i64, String)>(&encode(&key)).unwrap(), key);
    }

    #[test]
    fn nonsense_is_refused() {
        for cursor in ["", "1", "1z", "2ab", "1é", "17b", "17b7d7"] {
            assert_eq!(decode::<(i64, String)>(cursor).unwrap_err().code, "cursor-unreadable", "{cursor}");
        }
        assert!(decode::<(i64, String)>(&encode(&(7, "a\0b"))).is_err());
    }
}
