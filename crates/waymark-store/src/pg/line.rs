//! The line to the server: plain on this machine, otherwise encrypted, with the server's certificate checked against its
//! name.

use super::Conn;
use crate::{
    error::{Res, StoreError},
    url::{Encryption, PostgresUrl},
};
use diesel::{ConnectionError, ConnectionResult};
use std::{path::Path, sync::Arc};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};

#[derive(Clone)]
pub(super) struct Line {
    config: Config,
    /// None where the line is plain.
    tls: Option<MakeRustlsConnect>,
}

impl Line {
    /// Reads the certificates; nothing is connected yet.
    pub(super) fn to(url: &PostgresUrl) -> Res<Self> {
        let tls = match url.encryption() {
            Encryption::Plain => None,
            Encryption::Verified { authorities } => Some(verified(authorities.as_deref())?),
        };
        Ok(Self {
            config: url.reveal().clone(),
            tls,
        })
    }

    pub(super) async fn open(&self) -> ConnectionResult<Conn> {
        match &self.tls {
            None => {
                let (client, connection) = self.config.connect(NoTls).await.map_err(bad)?;
                Conn::try_from_client_and_connection(client, connection).await
            }
            Some(tls) => {
                let line = self.config.connect(tls.clone());
                let (client, connection) = line.await.map_err(bad)?;
                Conn::try_from_client_and_connection(client, connection).await
            }
        }
    }
}

/// With what lies beneath: the driver itself only says that it could not connect.
fn bad(error: tokio_postgres::Error) -> ConnectionError {
    let cause = error.into_source();
    ConnectionError::BadConnection(cause.map_or_else(
        || "the server does not answer".to_owned(),
        |cause| cause.to_string(),
    ))
}

fn verified(authorities: Option<&Path>) -> Res<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        Some(path) => {
            for certificate in
                CertificateDer::pem_file_iter(path).map_err(|error| unread(path, &error))?
            {
                let certificate = certificate.map_err(|error| unread(path, &error))?;
                roots.add(certificate).map_err(StoreError::unavailable)?;
            }
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(StoreError::fault)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn unread(path: &Path, error: &dyn std::error::Error) -> StoreError {
    StoreError::unavailable(format!("{}: {error}", path.display()))
}
