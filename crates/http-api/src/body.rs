//! Reading what a caller sent: bodies, parameters, paths. Each refusal is Chinese and names the field.

use std::ops::Deref;

use axum::{
    RequestExt,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{HeaderMap, header, request::Parts},
};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::{
    Problem,
    bounds::{TOO_LONG, bounded},
    errors,
    problem::Remedy,
    upload,
};

/// Something whose bytes are part of what a command id stands for.
pub trait Hashed {
    /// The hash of the bytes as they came.
    fn digest(&self) -> [u8; 32];
}

/// A write without a body.
#[derive(Debug, Clone, Copy)]
pub struct NoBody;

impl Hashed for NoBody {
    fn digest(&self) -> [u8; 32] {
        *blake3::hash(b"").as_bytes()
    }
}

/// A JSON body. Its fields are read through `Deref`; `into_inner` takes it apart.
#[derive(Debug, Clone)]
pub struct Body<T> {
    value: T,
    digest: [u8; 32],
}

impl<T> Body<T> {
    /// What was sent.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Body<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hashed for Body<T> {
    fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let bytes = receive(request).await?;
        // An action without fields may come without a body.
        let bytes = if bytes.is_empty() { Bytes::from_static(b"{}") } else { bytes };
        if !json && bytes.as_ref() != b"{}" {
            return Err(Problem::listed(&errors::BODY_NOT_JSON));
        }
        let digest = *blake3::hash(&bytes).as_bytes();
        let bytes = bounded(bytes)?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|fault| explain(&fault))?;
        reader.end().map_err(|_| Problem::listed(&errors::BODY_UNREADABLE))?;
        Ok(Self { value, digest })
    }
}

/// A body as it came: a photo, a sheet.
#[derive(Debug, Clone)]
pub struct Raw(pub Bytes);

impl Hashed for Raw {
    fn digest(&self) -> [u8; 32] {
        *blake3::hash(&self.0).as_bytes()
    }
}

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        receive(request).await.map(Self)
    }
}

/// The parameters after the `?`.
#[derive(Debug, Clone, Copy)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        if let Some(pair) = query.split('&').find(|pair| pair.contains("%00")) {
            let field = pair.split('=').next().unwrap_or_default();
            return Err(Problem::listed(&errors::FIELD_NUL).field(field));
        }
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let text = rejection.body_text();
                // `Failed to deserialize query string: limit: invalid digit found in string`
                let mut words = text.split(": ").skip(1);
                let field = words.next().filter(|word| words.next().is_some() && !word.contains(' '));
                let field = field.or_else(|| quoted(&text)).unwrap_or_default();
                Err(about(&errors::FIELD_INVALID, field))
            }
        }
    }
}

/// What the path says. What cannot be an identity does not exist (404).
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found.map(|axum::extract::Path(value)| Self(value)).map_err(|_| Problem::missing())
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// The bytes, within the limit of the route ([`axum::extract::DefaultBodyLimit`]) and no slower than [`crate::upload::WINDOW`] allows.
async fn receive(request: Request) -> Result<Bytes, Problem> {
    upload::drain(request.with_limited_body().into_body(), usize::MAX, &errors::BODY_TOO_LARGE).await
}

fn explain(fault: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    use serde_json::error::Category;
    let path = fault.path().to_string();
    let path = if path == "." { String::new() } else { path };
    let text = fault.inner().to_string();
    match fault.inner().classify() {
        Category::Io | Category::Syntax | Category::Eof => Problem::listed(&errors::BODY_UNREADABLE),
        Category::Data if text.starts_with("missing field") => about(&errors::FIELD_MISSING, &joined(&path, quoted(&text))),
        Category::Data if text.starts_with("unknown field") => {
            // The path already ends in the unknown field.
            let name = quoted(&text).filter(|name| !path.ends_with(name));
            about(&errors::FIELD_UNKNOWN, &joined(&path, name))
        }
        Category::Data if text.starts_with(TOO_LONG) => about(&errors::LIST_TOO_LONG, &path),
        Category::Data => about(&errors::FIELD_INVALID, &path),
    }
}

fn joined(path: &str, name: Option<&str>) -> String {
    match name {
        Some(name) if path.is_empty() => name.to_owned(),
        Some(name) => format!("{path}.{name}"),
        None => path.to_owned(),
    }
}

/// The first word between backticks.
fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// A problem about a field: the sentence says the field's word, where this crate knows it.
pub(crate) fn about(entry: &errors::Listed, field: &str) -> Problem {
    let problem = Problem::listed(entry);
    if field.is_empty() {
        return problem;
    }
    let last = field.rsplit('.').find(|part| part.parse::<u32>().is_err()).unwrap_or(field);
    let last = last.split('[').next().unwrap_or(last);
    let detail = match word(last) {
        Some(word) if entry.code == errors::FIELD_MISSING.code => format!("“{word}”没有填写，请补上后再提交。"),
        Some(word) if entry.code == errors::FIELD_NUL.code => format!("“{word}”里夹有无法保存的特殊字符，请删去后重新填写。"),
        Some(word) if entry.code == errors::LIST_TOO_LONG.code => format!("“{word}”一次填得太多，请减少后再提交。"),
        Some(word) if entry.code == errors::FIELD_TOO_LONG.code => format!("“{word}”太长，请缩短后再提交。"),
        Some(word) => format!("“{word}”填写有误，请改正后再提交。"),
        None => problem.detail.clone(),
    };
    let remedy = Remedy { field: Some(field.to_owned()), message: detail.clone(), ..Remedy::default() };
    Problem { detail, ..problem }.field(field).errors(vec![remedy])
}

/// What a field of the wire is called on the screens.
fn word(field: &str) -> Option<&'static str> {
    Some(match field {
        "account" => "账号",
        "area" => "区域/网格",
        "complained_of" => "被反映单位",
        "form" => "表单",
        "from" | "since" => "起始日期",
        "grants" => "岗位授权",
        "happened" => "发生时间",
        "items" => "条目",
        "key" => "链接标识",
        "kind" => "种类",
        "late_reason" => "补登原因",
        "limit" => "每页条数",
        "name" => "姓名",
        "on_behalf" => "代报",
        "password" => "密码",
        "phone" => "电话",
        "purpose" => "查看用途",
        "task" => "办理任务",
        "to" | "until" => "截止日期",
        "values" => "填写的内容",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use axum::{body::Body as Stream, http::Request};
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read by serde only")]
    struct Form {
        text: String,
        people: Option<u32>,
        parties: Option<Vec<Party>>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "read by serde only")]
    struct Party {
        name: String,
    }

    async fn check(body: &str, then: Result<(), (&str, Option<&str>)>) {
        let request = Request::post("/").header("content-type", "application/json").body(Stream::from(body.to_owned())).unwrap();
        let found = Body::<Form>::from_request(request, &()).await;
        let found = found.as_ref().map(|_| ()).map_err(|problem| (problem.code.as_ref(), problem.field.as_deref()));
        assert_eq!(found, then, "{body}");
    }

    #[tokio::test]
    async fn every_wrong_body_names_its_field() {
        check(r#"{"text":"沟堵了"}"#, Ok(())).await;
        check("", Err(("field-missing", Some("text")))).await;
        check(r#"{"text":5}"#, Err(("field-invalid", Some("text")))).await;
        check(r#"{"text":"x","people":-1}"#, Err(("field-invalid", Some("people")))).await;
        check(r#"{"text":"x","peple":1}"#, Err(("field-unknown", Some("peple")))).await;
        check(r#"{"text":"x","parties":[{"name":"a"},{}]}"#, Err(("field-missing", Some("parties[1].name")))).await;
        check(r#"{"text":"a\u0000b"}"#, Err(("field-nul", Some("text")))).await;
        check(r#"{"text":"a\\u0000b"}"#, Ok(())).await;
        let parties = vec![r#"{"name":"a"}"#; 28_000].join(",");
        check(&format!(r#"{{"text":"x","parties":[{parties}]}}"#), Err(("list-too-long", Some("parties")))).await;
        check(r#"{"text":"#, Err(("body-unreadable", None))).await;
        check(r#"{"text":"x"} more"#, Err(("body-unreadable", None))).await;
    }

    #[tokio::test]
    async fn a_wrong_parameter_is_named() {
        #[derive(Debug, Deserialize)]
        #[expect(dead_code, reason = "read by serde only")]
        struct Filter {
            limit: Option<u32>,
        }
        let (mut parts, ()) = Request::get("/?limit=many").body(()).unwrap().into_parts();
        let problem = Params::<Filter>::from_request_parts(&mut parts, &()).await.unwrap_err();
        assert_eq!((problem.field.as_deref(), problem.detail.as_str()), (Some("limit"), "“每页条数”填写有误，请改正后再提交。"));
    }
}
