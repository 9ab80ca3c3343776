//! Connections over a real socket: a handler that panics, and a caller who never finishes what he begins.

use std::time::Duration;

use axum::{Router, http::StatusCode, routing::get};
use serde_json::Value;
use server::http;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

/// Long enough for a busy machine; only reached where the test has failed.
const GIVE_UP: Duration = Duration::from_mins(2);

struct Listening {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

#[expect(clippy::panic, reason = "a panic is what is tried")]
async fn listening(head: Duration) -> Listening {
    let router = Router::new()
        .route("/panic", get(|| async { panic!("张示三的电话 10012345678") as &'static str }))
        .route("/ok", get(|| async { "ok" }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let serving = http::listen::run(listener, http::surround(router), head, async {
        let _ = stopped.await;
    });
    Listening { address, stop, ended: tokio::spawn(serving) }
}

/// Everything the other side says until it closes.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut said = vec![];
    tokio::time::timeout(GIVE_UP, stream.read_to_end(&mut said)).await.unwrap().unwrap();
    String::from_utf8(said).unwrap()
}

async fn ask(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
    until_closed(&mut stream).await
}

#[tokio::test]
async fn a_panic_is_answered_as_our_fault_without_its_words_and_the_process_lives() {
    let listening = listening(http::listen::HEAD).await;
    let answer = ask(listening.address, "/panic").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 500"), "{head}");
    assert!(head.contains("application/problem+json"), "{head}");
    let body: Value = serde_json::from_str(body.trim_matches(|c: char| !matches!(c, '{' | '}'))).unwrap();
    assert_eq!(body["status"], StatusCode::INTERNAL_SERVER_ERROR.as_u16());
    assert!(body["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{body}");
    for secret in ["张示三", "10012345678", "panic", ".rs"] {
        assert!(!answer.contains(secret), "{secret} stands in {answer}");
    }
    for _ in 0..3 {
        assert!(ask(listening.address, "/ok").await.starts_with("HTTP/1.1 200"), "it goes on answering");
    }
    assert!(ask(listening.address, "/panic").await.starts_with("HTTP/1.1 500"));
}

#[tokio::test]
async fn who_never_finishes_the_head_of_a_request_is_let_go_and_others_are_served() {
    let listening = listening(Duration::from_millis(300)).await;
    let mut slow = vec![];
    for _ in 0..20 {
        let mut stream = TcpStream::connect(listening.address).await.unwrap();
        stream.write_all(b"GET /ok HTTP/1.1\r\nhost: x\r\nx-a").await.unwrap();
        slow.push(stream);
    }
    assert!(ask(listening.address, "/ok").await.starts_with("HTTP/1.1 200"), "others are served meanwhile");
    for mut stream in slow {
        let said = until_closed(&mut stream).await;
        assert!(!said.contains("200 OK"), "{said}");
    }
    assert!(ask(listening.address, "/ok").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn what_was_begun_is_answered_before_it_stops() {
    let listening = listening(http::listen::HEAD).await;
    let mut idle = TcpStream::connect(listening.address).await.unwrap();
    idle.write_all(b"GET /ok HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    // A kept connection waits for nothing: stopping closes it.
    listening.stop.send(()).unwrap();
    tokio::time::timeout(GIVE_UP, listening.ended).await.unwrap().unwrap();
}
