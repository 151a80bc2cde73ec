//! Request smuggling: bytes that two readers could cut into requests differently, over a real connection. Whatever is
//! not to be read in one way only is refused or ends the connection, and no bytes become a request of their own.

use crate::support::House;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use waymark_testkit::engines::Fresh;

/// A request that is told from every other by its answer: nobody else asks for such a page.
const SMUGGLED: &str = "GET /smuggled HTTP/1.1\r\nHost: waymark.example\r\n\r\n";

/// Waymark as it is served.
async fn served(house: &House) -> (SocketAddr, JoinHandle<std::io::Result<()>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let stop = std::future::pending();
    let served = tokio::spawn(waymark_web::serve(listener, house.app.clone(), stop));
    (address, served)
}

/// All that is answered to these bytes until the connection ends or nothing more comes.
async fn answers(address: SocketAddr, bytes: &[u8]) -> (String, bool) {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(bytes).await.expect("it reads");
    let (mut all, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let read = tokio::time::timeout(Duration::from_secs(2), stream.read(&mut part)).await;
        match read {
            Ok(Ok(0) | Err(_)) => return (String::from_utf8_lossy(&all).into_owned(), true),
            Ok(Ok(length)) => all.extend_from_slice(&part[..length]),
            Err(_) => return (String::from_utf8_lossy(&all).into_owned(), false),
        }
    }
}

fn number(answers: &str) -> usize {
    answers.matches("HTTP/1.1 ").count()
}

/// A form with these lines about its length, and what could be another request inside it.
fn form(lines: &str, body: &str) -> String {
    let kind = "Content-Type: application/x-www-form-urlencoded";
    format!(
        "POST /display HTTP/1.1\r\nHost: waymark.example\r\nSec-Fetch-Site: same-origin\r\n{kind}\r\n{lines}\r\n\r\n{body}"
    )
}

type Case = (&'static str, String);

/// Requests whose length two readers could take for different ones.
fn lengths() -> Vec<Case> {
    let body = format!("theme=dark{SMUGGLED}");
    let whole = body.len();
    vec![
        (
            "two lengths",
            form(
                &format!("Content-Length: 10\r\nContent-Length: {whole}"),
                &body,
            ),
        ),
        (
            "two lengths in one line",
            form(&format!("Content-Length: 10, {whole}"), &body),
        ),
        ("a length with a sign", form("Content-Length: +10", &body)),
        (
            "a length of other digits",
            form("Content-Length: 0xa", &body),
        ),
        (
            "a length with a blank before its colon",
            form("Content-Length : 10", &body),
        ),
        (
            "a length in a folded line",
            form(&format!("X-Other: a\r\n Content-Length: {whole}"), &body),
        ),
        (
            "a length behind a bare line feed",
            form(
                &format!("Content-Length: 10\nContent-Length: {whole}"),
                &body,
            ),
        ),
        (
            "a length behind a bare return",
            form(&format!("X-Other: a\rContent-Length: {whole}"), &body),
        ),
    ]
}

/// Requests of which one reader could see chunks and another none.
fn chunks() -> Vec<Case> {
    let chunked = format!("0\r\n\r\n{SMUGGLED}");
    vec![
        (
            "a length and chunks",
            form(
                &format!(
                    "Content-Length: {}\r\nTransfer-Encoding: chunked",
                    chunked.len()
                ),
                &chunked,
            ),
        ),
        (
            "chunks and a length",
            form("Transfer-Encoding: chunked\r\nContent-Length: 5", &chunked),
        ),
        (
            "chunks that are not last",
            form("Transfer-Encoding: chunked, identity", &chunked),
        ),
        (
            "unknown chunks",
            form("Transfer-Encoding: xchunked", &chunked),
        ),
        (
            "chunks in a folded line",
            form("Transfer-Encoding:\r\n chunked", &chunked),
        ),
        (
            "a chunk with a bare line feed",
            form(
                "Transfer-Encoding: chunked",
                &format!("a\ntheme=dark\n0\n\n{SMUGGLED}"),
            ),
        ),
        (
            "a chunk longer than it says",
            form(
                "Transfer-Encoding: chunked",
                &format!("5\r\ntheme=dark\r\n{chunked}"),
            ),
        ),
        (
            "a nameless host",
            format!("GET /sign-in HTTP/1.1\r\n Host: waymark.example\r\n\r\n{SMUGGLED}"),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_can_be_read_in_two_ways_is_never_answered_twice() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let (address, served) = served(&house).await;
    for (what, bytes) in lengths().into_iter().chain(chunks()) {
        let (all, ended) = answers(address, bytes.as_bytes()).await;
        assert!(number(&all) <= 1, "{what}: {all}");
        assert!(ended, "{what}: the connection goes on after {all}");
    }
    served.abort();
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_requests_that_end_where_they_say_are_two() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let (address, served) = served(&house).await;
    for lines in ["Content-Length: 10", "Transfer-Encoding: chunked"] {
        let body = if lines.contains("chunked") {
            "a\r\ntheme=dark\r\n0\r\n\r\n"
        } else {
            "theme=dark"
        };
        let (all, _) = answers(
            address,
            form(lines, &format!("{body}{SMUGGLED}")).as_bytes(),
        )
        .await;
        assert_eq!(number(&all), 2, "{lines}: {all}");
        assert!(
            all.contains("HTTP/1.1 404"),
            "the second is answered, too: {all}"
        );
    }
    served.abort();
    fresh.close().await;
}
