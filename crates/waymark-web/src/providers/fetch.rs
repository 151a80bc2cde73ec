//! One request to a provider: over TLS, with an end to its patience and to what it takes in.
//!
//! A redirect is not followed: what speaks for people must not be led elsewhere. Over plain http only this machine
//! itself is asked, which is how tests do it.

use axum::http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use openidconnect::{HttpRequest, HttpResponse};
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

const PATIENCE: Duration = Duration::from_secs(8);
/// In bytes. The keys of Microsoft are some 20 KB.
const LARGEST: usize = 512 * 1024;

#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("its address is no https address")]
    Address,
    #[error("it took too long")]
    Slow,
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] io::Error),
    #[error("it does not speak as a web server does: {0}")]
    Speech(#[from] hyper::Error),
    #[error("its answer is too long or breaks off")]
    Body,
    #[error("no encrypted connection can be made: {0}")]
    Tls(#[from] rustls::Error),
}

/// A question for a document.
pub(super) fn get(address: &str) -> Result<HttpRequest, FetchError> {
    Request::get(address)
        .header(header::ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(|_| FetchError::Address)
}

pub(super) async fn fetch(request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let answer = tokio::time::timeout(PATIENCE, send(request));
    answer.await.map_err(|_| FetchError::Slow)?
}

async fn send(request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let uri = request.uri().clone();
    let (host, secure) = place(&uri)?;
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let stream = TcpStream::connect((host, port)).await?;
    if !secure {
        return talk(stream, request).await;
    }
    let name = ServerName::try_from(host.to_owned()).map_err(|_| FetchError::Address)?;
    let stream = TlsConnector::from(trust()?).connect(name, stream).await?;
    talk(stream, request).await
}

/// The host, and whether it is spoken to in secret.
fn place(uri: &Uri) -> Result<(&str, bool), FetchError> {
    let host = uri.host().ok_or(FetchError::Address)?;
    let number: Result<IpAddr, _> = host.parse();
    let here = host == "localhost" || number.is_ok_and(|number| number.is_loopback());
    match uri.scheme_str() {
        Some("https") => Ok((host, true)),
        Some("http") if here => Ok((host, false)),
        _ => Err(FetchError::Address),
    }
}

async fn talk<S>(stream: S, request: HttpRequest) -> Result<HttpResponse, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    // It ends with the sender, so there is nothing to wait for.
    tokio::spawn(async move { drop(connection.await) });
    let answer = sender.send_request(to_server(request)?).await?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, LARGEST).collect().await;
    let bytes = body.map_err(|_| FetchError::Body)?.to_bytes();
    Ok(Response::from_parts(parts, bytes.to_vec()))
}

/// With the host in a header, and only the path in the first line.
fn to_server(request: HttpRequest) -> Result<Request<Full<Bytes>>, FetchError> {
    let (mut parts, body) = request.into_parts();
    let authority = parts.uri.authority().ok_or(FetchError::Address)?;
    let host = HeaderValue::from_str(authority.as_str()).map_err(|_| FetchError::Address)?;
    parts.headers.insert(header::HOST, host);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(|_| FetchError::Address)?;
    Ok(Request::from_parts(parts, Full::new(Bytes::from(body))))
}

/// What the machine trusts, read once.
fn trust() -> Result<Arc<ClientConfig>, FetchError> {
    static TRUST: LazyLock<Result<Arc<ClientConfig>, rustls::Error>> = LazyLock::new(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Arc::new(config))
    });
    Ok(TRUST.clone()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        let secure = |address: &str| place(&address.parse().unwrap()).map(|(_, secure)| secure);
        assert!(secure("https://login.example/x").unwrap());
        assert!(!secure("http://127.0.0.1:9400/x").unwrap());
        for refused in [
            "http://login.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "/x",
        ] {
            assert!(secure(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn the_address_is_asked_for_as_servers_expect() {
        let request = to_server(get("https://login.example/a?b=c").unwrap()).unwrap();
        assert_eq!(
            (
                request.uri().to_string().as_str(),
                &request.headers()["host"]
            ),
            ("/a?b=c", &HeaderValue::from_static("login.example"))
        );
    }
}
