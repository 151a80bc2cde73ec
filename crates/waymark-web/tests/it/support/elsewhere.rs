//! A provider of accounts (`OpenID` Connect) of the test's own, on this machine: the program `oidc-provider-mock`.

use axum::http::Uri;
use std::net::TcpListener as Ports;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use waymark_web::Client;

pub(crate) struct Elsewhere {
    program: Child,
    address: String,
}

/// It ends with the test, whatever comes of it.
impl Drop for Elsewhere {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

impl Elsewhere {
    pub(crate) async fn open() -> Self {
        let tools = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../.tools/python/bin");
        let free = Ports::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its address");
        drop(free);
        let program = Command::new(tools.join("oidc-provider-mock"))
            .args(["--port", &address.port().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("oidc-provider-mock, which `tools/setup test` installs");
        let here = Self {
            program,
            address: address.to_string(),
        };
        here.answers().await;
        here
    }

    async fn answers(&self) {
        let begun = Instant::now();
        while TcpStream::connect(&self.address).await.is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it does not start"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Another address, which ends in a slash, under which the provider says that it goes by that address. Whoever is to
    /// come in by it has to have it as `iss`.
    pub(crate) async fn behind_a_slash(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let front = format!("http://{}/", listener.local_addr().expect("its address"));
        let behind = self.issuer();
        let told = format!(
            r#"{{"issuer": "{front}", "authorization_endpoint": "{behind}/oauth2/authorize", "token_endpoint": "{behind}/oauth2/token", "jwks_uri": "{behind}/jwks"}}"#
        );
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{told}",
            told.len()
        );
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut asked = [0; 4096];
                drop(stream.read(&mut asked).await);
                drop(stream.write_all(answer.as_bytes()).await);
            }
        });
        front
    }

    /// What it knows Waymark by.
    pub(crate) fn client() -> Client {
        Client {
            id: "waymark".to_owned(),
            secret: "hush".to_owned(),
        }
    }

    /// What it says of one of its accounts from now on.
    pub(crate) async fn says(&self, account: &str, claims: &str) {
        let kind = "application/json";
        let answer = self
            .ask("PUT", &format!("/users/{account}"), kind, claims)
            .await;
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    }

    /// Somebody was sent there, and says as which account they go on: the path at Waymark to which they come back.
    pub(crate) async fn goes_on_as(&self, account: &str, sent: &str) -> String {
        let uri: Uri = sent.parse().expect("an address");
        assert_eq!(
            uri.authority().map(axum::http::uri::Authority::as_str),
            Some(&*self.address),
            "{sent}"
        );
        let path = uri.path_and_query().expect("a path").as_str();
        let kind = "application/x-www-form-urlencoded";
        let answer = self
            .ask("POST", path, kind, &format!("sub={account}"))
            .await;
        let back = answer
            .lines()
            .find_map(|line| line.strip_prefix("Location: "));
        let back = back.unwrap_or_else(|| panic!("{answer}")).trim();
        back.strip_prefix("http://waymark.example")
            .expect("an address of ours")
            .to_owned()
    }

    async fn ask(&self, method: &str, path: &str, kind: &str, body: &str) -> String {
        let (host, length) = (&self.address, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(host).await.expect("it listens");
        stream
            .write_all(request.as_bytes())
            .await
            .expect("it reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .await
            .expect("it answers");
        answer
    }
}
