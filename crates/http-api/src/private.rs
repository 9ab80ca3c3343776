//! Answers that one person may see and the next one at the same machine must not: photos, scans.
//!
//! They may lie in the browser, for a photo is loaded again and again over a thin line, but are shown only after asking here, and
//! under a tag that another account never meets. Signing out has the browser throw them away ([`CLEAR`]).

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use crate::Call;

/// What the answer to signing out says: what was loaded goes, too. Browsers heed it where they know the connection to be safe.
pub const CLEAR: (HeaderName, HeaderValue) = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

/// One content as one account may load it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Private {
    tag: String,
}

impl Private {
    /// The content named by its hash, in one of its forms (`full`, `small`). Ask only after it is known that the caller may see it.
    pub fn new(call: &Call, hash: &str, form: &str) -> Self {
        Self::of(call.account().as_bytes(), hash, form)
    }

    fn of(account: &[u8], hash: &str, form: &str) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("gewu 2026 entity tag");
        for part in [account, hash.as_bytes(), form.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Self { tag: format!("\"{}\"", &hasher.finalize().to_hex()[..32]) }
    }

    /// 304 where the caller's browser has it already (`If-None-Match`).
    pub fn known(&self, asked: &HeaderMap) -> Option<Response> {
        let tags = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let same = |tag: &str| tag.trim().trim_start_matches("W/") == self.tag;
        tags.flat_map(|tags| tags.split(',')).any(same).then(|| (StatusCode::NOT_MODIFIED, self.headers()).into_response())
    }

    /// The content.
    pub fn answer(&self, kind: &'static str, bytes: Bytes) -> Response {
        (self.headers(), [(header::CONTENT_TYPE, kind)], bytes).into_response()
    }

    fn headers(&self) -> [(HeaderName, String); 2] {
        [(header::CACHE_CONTROL, "private, no-cache".to_owned()), (header::ETAG, self.tag.clone())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(tag: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.parse().unwrap())])
    }

    #[test]
    fn only_the_same_account_is_told_that_it_has_it_already() {
        let mine = Private::of(b"one", "abc", "full");
        for tag in [mine.tag.clone(), format!("\"other\", {}", mine.tag), format!("W/{}", mine.tag)] {
            assert_eq!(mine.known(&asked(&tag)).unwrap().status(), 304, "{tag}");
        }
        for other in [Private::of(b"another", "abc", "full"), Private::of(b"one", "abd", "full"), Private::of(b"one", "abc", "small")] {
            assert!(mine.known(&asked(&other.tag)).is_none());
        }
        assert!(mine.known(&HeaderMap::new()).is_none());
        assert!(mine.known(&asked("*")).is_none());
    }

    #[test]
    fn nothing_is_shown_without_asking_again() {
        let answer = Private::of(b"one", "abc", "full").answer("image/jpeg", Bytes::new());
        assert_eq!(answer.headers()["cache-control"], "private, no-cache");
        assert!(answer.headers().contains_key("etag"));
    }
}
