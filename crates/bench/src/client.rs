//! A closed-loop HTTP/1.1 client: each connection sends, waits for the answer, and sends again. Small enough to cost little
//! beside the server it shares two cores with.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer: its status and body.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

fn broken(why: &str) -> std::io::Error {
    std::io::Error::other(why.to_owned())
}

impl Connection {
    /// Connects to `address` (`127.0.0.1:8080`).
    pub async fn open(address: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    /// Sends one request and reads its answer. `headers` is whole lines, each ended by CRLF.
    pub async fn send(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> std::io::Result<Answer> {
        let head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
        self.buffer.clear();
        self.buffer.extend_from_slice(head.as_bytes());
        self.buffer.extend_from_slice(body);
        let request = std::mem::take(&mut self.buffer);
        self.stream.write_all(&request).await?;
        self.buffer = request;
        self.read().await
    }

    async fn more(&mut self) -> std::io::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(broken("the server hung up"));
        }
        Ok(())
    }

    async fn read(&mut self) -> std::io::Result<Answer> {
        self.buffer.clear();
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.get(9..12).and_then(|digits| digits.parse().ok()).ok_or_else(|| broken("no status"))?;
        let lower = head.to_ascii_lowercase();
        if lower.contains("transfer-encoding: chunked") {
            let body = self.chunks(end).await?;
            return Ok(Answer { status, body });
        }
        let length: usize =
            lower.lines().find_map(|line| line.strip_prefix("content-length:")).and_then(|length| length.trim().parse().ok()).unwrap_or(0);
        while self.buffer.len() < end + length {
            self.more().await?;
        }
        Ok(Answer { status, body: self.buffer[end..end + length].to_vec() })
    }

    async fn chunks(&mut self, mut at: usize) -> std::io::Result<Vec<u8>> {
        let mut body = vec![];
        loop {
            let line = loop {
                if let Some(end) = self.buffer[at..].windows(2).position(|two| two == b"\r\n") {
                    break at + end;
                }
                self.more().await?;
            };
            let size = std::str::from_utf8(&self.buffer[at..line]).ok().and_then(|hex| usize::from_str_radix(hex.trim(), 16).ok());
            let size = size.ok_or_else(|| broken("bad chunk"))?;
            while self.buffer.len() < line + 2 + size + 2 {
                self.more().await?;
            }
            body.extend_from_slice(&self.buffer[line + 2..line + 2 + size]);
            at = line + 2 + size + 2;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

/// What a run of requests came to. Times in microseconds.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Run {
    /// Requests answered as wished, per second.
    pub per_second: f64,
    /// Median.
    pub p50: u32,
    /// One in a hundred takes longer.
    pub p99: u32,
    /// Answers with another status.
    pub refused: usize,
    /// CPU of the server's process per request, in microseconds.
    pub cpu: f64,
}

/// What each connection sends: method, path, headers, body by its number and turn.
pub type Request = std::sync::Arc<dyn Fn(usize, usize) -> (String, String, String, Vec<u8>) + Send + Sync>;

/// Runs `connections` closed loops for `span` against `address` and measures the CPU of process `pid`.
pub async fn run(address: &str, pid: u32, connections: usize, span: Duration, request: Request) -> std::io::Result<Run> {
    let before = cpu(pid);
    let start = Instant::now();
    let mut loops = tokio::task::JoinSet::new();
    for number in 0..connections {
        let (address, request) = (address.to_owned(), request.clone());
        loops.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let (mut times, mut refused, mut turn) = (vec![], 0, 0);
            while start.elapsed() < span {
                let (method, path, headers, body) = request(number, turn);
                turn += 1;
                let sent = Instant::now();
                let answer = connection.send(&method, &path, &headers, &body).await?;
                if answer.status < 300 {
                    times.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
                } else {
                    refused += 1;
                }
            }
            Ok::<_, std::io::Error>((times, refused))
        });
    }
    let (mut times, mut refused) = (vec![], 0);
    while let Some(done) = loops.join_next().await {
        let (some, no) = done.map_err(std::io::Error::other)??;
        times.extend(some);
        refused += no;
    }
    let seconds = start.elapsed().as_secs_f64();
    let used = cpu(pid) - before;
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1))).copied().unwrap_or(0);
    let count = times.len().max(1) as f64;
    Ok(Run { per_second: times.len() as f64 / seconds, p50: at(0.5), p99: at(0.99), refused, cpu: used * 1e6 / count })
}

/// Seconds of CPU that a process has used so far (fields 14 and 15 of `/proc/<pid>/stat`, in hundredths).
pub fn cpu(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

/// Waits until a process has used next to no CPU for a while: what followed its journal has drained.
pub async fn quiet(pid: u32) {
    let mut last = cpu(pid);
    loop {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let now = cpu(pid);
        if now - last < 0.02 {
            return;
        }
        last = now;
    }
}

/// Resident memory of a process, in mebibytes.
pub fn memory(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
