//! Bodies as they come in: how large, how slow, how many bytes are waited for.
//!
//! **Invariant:** a body that stands still gives up its place within [`WINDOW`], whatever was promised of it.

use std::time::Duration;

use axum::{
    body::{Body, HttpBody},
    extract::{FromRequest, Request},
    http::header,
};
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError};
use tokio::time::{Instant, timeout_at};

use crate::{Problem, errors, errors::Listed};

/// In each of these something must come, and enough.
pub const WINDOW: Duration = Duration::from_secs(20);
/// What must come in each window, unless the body ends in it: 2 KB a second, less than the slowest signal.
const ENOUGH: usize = 40 * 1024;

/// How long it is read on where the answer is no.
const LINGER: Duration = Duration::from_secs(3);

/// A body that nobody has read yet. The handler asks for permit and room first, and reads then.
#[derive(Debug)]
pub struct Upload {
    body: Body,
    declared: Option<u64>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
        let declared = length.and_then(|length| length.parse().ok());
        Ok(Self { body: request.into_body(), declared })
    }
}

impl Upload {
    /// All of it, where it is at most `most` bytes; else refused as `larger` without reading on.
    pub async fn read(self, most: usize, larger: &Listed) -> Result<Bytes, Problem> {
        let promised = self.declared.map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
        if promised > most {
            return Err(refuse(self.body, larger).await);
        }
        drain(self.body, most, larger).await
    }
}

/// The refusal of what is too large. A browser that is cut off while it sends never reads it, so a little is read on, and thrown away.
async fn refuse(mut body: Body, larger: &Listed) -> Problem {
    let until = Instant::now() + LINGER;
    while let Ok(Some(Ok(_))) = timeout_at(until, body.frame()).await {}
    Problem::listed(larger)
}

/// Reads a body to its end. A promise takes no memory: it grows as bytes come.
pub(crate) async fn drain(mut body: Body, most: usize, larger: &Listed) -> Result<Bytes, Problem> {
    let mut taken = BytesMut::new();
    let (mut until, mut enough) = (Instant::now() + WINDOW, ENOUGH);
    loop {
        let Ok(frame) = timeout_at(until, body.frame()).await else {
            if taken.len() < enough {
                return Err(Problem::listed(&errors::BODY_STALLED));
            }
            (until, enough) = (Instant::now() + WINDOW, taken.len() + ENOUGH);
            continue;
        };
        let Some(frame) = frame else { return Ok(taken.freeze()) };
        let frame = match frame {
            Ok(frame) => frame,
            Err(fault) => {
                let limit = fault.into_inner().is::<LengthLimitError>();
                return Err(Problem::listed(if limit { larger } else { &errors::BODY_UNREADABLE }));
            }
        };
        if let Some(data) = frame.data_ref() {
            if taken.len() + data.len() > most {
                drop(taken);
                return Err(refuse(body, larger).await);
            }
            taken.extend_from_slice(data);
        }
        if body.is_end_stream() {
            return Ok(taken.freeze());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;

    use super::*;

    /// What a body of these parts, a pause in seconds before each, is read as.
    async fn check(parts: &[(u64, usize)], declared: Option<&str>, then: Result<usize, &str>) {
        let parts = parts.to_vec();
        let body = Body::from_stream(stream::unfold(parts.into_iter(), |mut rest| async move {
            let (pause, size) = rest.next()?;
            tokio::time::sleep(Duration::from_secs(pause)).await;
            Some((Ok::<_, Infallible>(Bytes::from(vec![b'x'; size])), rest))
        }));
        let mut request = Request::post("/files").body(body).unwrap();
        if let Some(declared) = declared {
            request.headers_mut().insert(header::CONTENT_LENGTH, declared.parse().unwrap());
        }
        let upload = Upload::from_request(request, &()).await.unwrap();
        let read = upload.read(1_000_000, &errors::FILE_TOO_LARGE).await;
        let read = read.as_ref().map(Bytes::len).map_err(|problem| problem.code.as_ref());
        assert_eq!(read, then);
    }

    #[tokio::test(start_paused = true)]
    async fn what_comes_steadily_is_read_however_long_it_takes() {
        check(&[], None, Ok(0)).await;
        check(&[(0, 300_000), (1, 300_000)], None, Ok(600_000)).await;
        check(&[(15, 45_000); 8], None, Ok(360_000)).await;
        check(&[(19, 10)], None, Ok(10)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn what_stands_still_or_drips_gives_its_place_back() {
        check(&[(0, 900_000), (60, 1)], None, Err("body-stalled")).await;
        check(&[(0, 900_000), (15, 1), (15, 1), (15, 1), (15, 1)], None, Err("body-stalled")).await;
        check(&[(21, 10)], None, Err("body-stalled")).await;
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_too_large_is_refused_without_waiting_for_all_of_it() {
        check(&[(3600, 1)], Some("1000001"), Err("file-too-large")).await;
        check(&[(0, 600_000), (0, 600_000), (3600, 1)], None, Err("file-too-large")).await;
    }
}
