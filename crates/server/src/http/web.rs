//! The web app inside the binary: the office at `/`, the field page at `/m/`.
//!
//! What has a hash in its name never changes and is kept by browsers for a year; the pages themselves are asked for each time, and so is
//! `m/worker.js`, the service worker that keeps the field page on the phone. From its folder it may serve `/m/` and nothing above it.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_api::{Problem, errors};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

const UNBUILT: &str = include_str!("unbuilt.html");

/// Answers whatever no operation answers.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || path == "/api" {
        return Problem::missing().into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Problem::listed(&errors::NOT_OFFERED).into_response();
    }
    let path = path.trim_start_matches('/');
    if let Some(found) = file(path, request.headers()) {
        return found;
    }
    // A file that is asked for by name and is not there must not be answered with a page.
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return (StatusCode::NOT_FOUND, "没有这个文件").into_response();
    }
    // `/m` would resolve the page's own links against the root.
    if path == "m" {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, "/m/")]).into_response();
    }
    let page = if path.starts_with("m/") { "m/index.html" } else { "index.html" };
    file(page, request.headers()).unwrap_or_else(|| page_of(UNBUILT))
}

fn page_of(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], text).into_response()
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.is_empty() || matches!(path.rsplit('.').next(), Some("br" | "gz")) {
        return None;
    }
    let plain = Dist::get(path)?;
    let etag = format!("\"{}\"", access::secret::hex(&plain.metadata.sha256_hash()[..12]));
    let cache = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let common = [(header::CACHE_CONTROL, cache.to_owned()), (header::ETAG, etag.clone()), (header::VARY, "Accept-Encoding".into())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.to_str().is_ok_and(|known| known.contains(&etag))) {
        return Some((StatusCode::NOT_MODIFIED, common).into_response());
    }
    let (encoding, body) = packed(path, headers).unwrap_or((None, plain));
    let mut response = ([(header::CONTENT_TYPE, kind(path))], common, body.data).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// The form packed at build time that the browser takes, if there is one.
fn packed(path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let taken = |name: &str| accepted.split(',').any(|one| one.split(';').next().is_some_and(|word| word.trim() == name));
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(encoding, _)| taken(encoding))
        .find_map(|(encoding, suffix)| Some((Some(encoding), Dist::get(&format!("{path}.{suffix}"))?)))
}

/// Vite puts what it names by hash under `assets/`.
fn is_hashed(path: &str) -> bool {
    path.starts_with("assets/") || path.starts_with("m/assets/")
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
