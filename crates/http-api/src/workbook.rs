//! A workbook as an answer: a file that the browser keeps under a Chinese name.

use std::fmt::Write;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Hands an .xlsx out. `name` is the file's whole name. It may hold what only some may see: no cache keeps it.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, SHEET.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", encoded(name))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// A header holds no Chinese: the name goes percent-encoded (RFC 8187).
fn encoded(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_chinese_name_when_a_workbook_is_answered_then_the_header_is_ascii_and_keeps_it_whole() {
        let answer = workbook("台账（演示数据，非真实）.xlsx", vec![1]);
        let header = answer.headers()[header::CONTENT_DISPOSITION].to_str().expect("ascii");
        assert!(header.starts_with("attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%EF%BC%88"), "{header}");
        assert!(header.contains("%89.xlsx"), "{header}");
    }
}
