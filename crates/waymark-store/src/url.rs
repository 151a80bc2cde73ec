//! Where the database is: `sqlite:PATH` or `postgres://…`.
//!
//! Invariant: neither `Debug` nor `Display` shows a user name, a password or a parameter.

use percent_encoding::percent_decode_str;
use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};
use tokio_postgres::config::{Config, Host, SslMode};

#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(PostgresUrl),
}

/// The whole address of a PostgreSQL database, secrets included.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl {
    /// Host, port and database: what may be shown.
    place: String,
    config: Box<Config>,
    encryption: Encryption,
}

/// What is said between Waymark and PostgreSQL. Whatever leaves this machine is encrypted, and the server's certificate
/// checked against its name, unless the address says `sslmode=disable`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Encryption {
    Plain,
    /// With the authorities in a file of the operator's; without one, those that the system trusts.
    Verified {
        authorities: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    #[error("a database address starts with `sqlite:` or `postgres://`")]
    UnknownEngine,
    #[error(
        "`sqlite:` needs the path of a file after it, as in `sqlite:/var/lib/waymark/waymark.db`"
    )]
    NoPath,
    #[error("SQLite needs a file: a database in memory would be lost at the end")]
    InMemory,
    #[error(
        "`postgres://` needs a host and a database after it, as in `postgres://user@host/waymark`"
    )]
    NoDatabase,
    #[error(
        "`sslmode` is `require` (encrypted, and the certificate checked) or `disable` (only where nobody else can listen)"
    )]
    UnknownSslMode,
    #[error(
        "PostgreSQL does not understand the address; signs such as @ : / ? # % in a password are written as %40 %3A %2F %3F %23 %25"
    )]
    Unreadable,
}

impl DatabaseUrl {
    pub fn parse(raw: &str) -> Result<Self, UrlError> {
        let raw = raw.trim();
        if let Some(path) = raw.strip_prefix("sqlite:") {
            return sqlite(path.strip_prefix("//").unwrap_or(path)).map(Self::Sqlite);
        }
        if raw.starts_with("postgres://") || raw.starts_with("postgresql://") {
            return PostgresUrl::parse(raw).map(Self::Postgres);
        }
        Err(UrlError::UnknownEngine)
    }

    pub fn sqlite(path: impl AsRef<Path>) -> Self {
        Self::Sqlite(path.as_ref().to_owned())
    }
}

fn sqlite(path: &str) -> Result<PathBuf, UrlError> {
    match path {
        "" => Err(UrlError::NoPath),
        ":memory:" => Err(UrlError::InMemory),
        path => Ok(PathBuf::from(path)),
    }
}

impl PostgresUrl {
    fn parse(raw: &str) -> Result<Self, UrlError> {
        let (address, parameters) = raw.split_once('?').unwrap_or((raw, ""));
        let place = place(address);
        if !matches!(place.split_once('/'), Some((_, database)) if !database.is_empty()) {
            return Err(UrlError::NoDatabase);
        }
        let parameters: Vec<_> = parameters.split('&').filter(|it| !it.is_empty()).collect();
        let known = |parameter: &&str| !matches!(named(parameter), "sslmode" | "sslrootcert");
        let others: Vec<_> = parameters.iter().copied().filter(known).collect();
        let mut config: Config = format!("{address}?{}", others.join("&"))
            .parse()
            .map_err(|_| UrlError::Unreadable)?;
        let encryption = encryption(&parameters, &config)?;
        config.ssl_mode(match encryption {
            Encryption::Plain => SslMode::Disable,
            Encryption::Verified { .. } => SslMode::Require,
        });
        Ok(Self {
            place: place.to_owned(),
            config: Box::new(config),
            encryption,
        })
    }

    /// With its secrets, for the driver alone.
    pub(crate) const fn reveal(&self) -> &Config {
        &self.config
    }

    pub(crate) const fn encryption(&self) -> &Encryption {
        &self.encryption
    }
}

/// Without the user, whose name and password are before the last `@`.
fn place(address: &str) -> &str {
    let after = address.split_once("://").map_or("", |(_, rest)| rest);
    let place = after.split_once('#').map_or(after, |(before, _)| before);
    place.rsplit_once('@').map_or(place, |(_, place)| place)
}

fn named<'a>(parameter: &&'a str) -> &'a str {
    parameter
        .split_once('=')
        .map_or(*parameter, |(name, _)| name)
}

/// By the names of libpq. That the certificate is checked is not up to anybody, so `require` and `verify-full` are one.
fn encryption(parameters: &[&str], config: &Config) -> Result<Encryption, UrlError> {
    let given = |name: &str| {
        let mut parameters = parameters.iter().filter_map(|it| it.split_once('='));
        parameters.find_map(|(known, value)| (known == name).then_some(value))
    };
    let authorities = given("sslrootcert")
        .map(|path| PathBuf::from(&*percent_decode_str(path).decode_utf8_lossy()));
    match given("sslmode") {
        Some("disable") => Ok(Encryption::Plain),
        None if authorities.is_none() && is_on_this_machine(config) => Ok(Encryption::Plain),
        None | Some("require" | "verify-ca" | "verify-full") => {
            Ok(Encryption::Verified { authorities })
        }
        Some(_) => Err(UrlError::UnknownSslMode),
    }
}

fn is_on_this_machine(config: &Config) -> bool {
    let names = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            let name = name.trim_start_matches('[').trim_end_matches(']');
            let address: Option<std::net::IpAddr> = name.parse().ok();
            name == "localhost" || address.is_some_and(|address| address.is_loopback())
        }
        Host::Unix(_) => true,
    });
    names
        && config
            .get_hostaddrs()
            .iter()
            .all(std::net::IpAddr::is_loopback)
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::parse(raw)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => write!(f, "postgres://{}", url.place),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "postgres://{}", self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_address_is_a_path_with_or_without_slashes() {
        let expected = Ok(DatabaseUrl::sqlite("/srv/waymark.db"));
        assert_eq!(DatabaseUrl::parse("sqlite:/srv/waymark.db"), expected);
        assert_eq!(DatabaseUrl::parse(" sqlite:///srv/waymark.db\n"), expected);
        assert_eq!(
            DatabaseUrl::parse("sqlite:here.db"),
            Ok(DatabaseUrl::sqlite("here.db"))
        );
    }

    #[test]
    fn an_address_that_leads_nowhere_is_refused_with_its_reason() {
        assert_eq!(
            DatabaseUrl::parse("mysql://x/y"),
            Err(UrlError::UnknownEngine)
        );
        assert_eq!(DatabaseUrl::parse(""), Err(UrlError::UnknownEngine));
        assert_eq!(DatabaseUrl::parse("sqlite:"), Err(UrlError::NoPath));
        assert_eq!(
            DatabaseUrl::parse("sqlite::memory:"),
            Err(UrlError::InMemory)
        );
        assert_eq!(
            DatabaseUrl::parse("postgres://host"),
            Err(UrlError::NoDatabase)
        );
        assert_eq!(
            DatabaseUrl::parse("postgres://host/"),
            Err(UrlError::NoDatabase)
        );
        assert_eq!(
            DatabaseUrl::parse("postgres://a:b/c@host"),
            Err(UrlError::NoDatabase)
        );
    }

    #[test]
    fn nothing_secret_is_ever_shown() {
        let raw = "postgres://anna:s3cret@db.example:5433/waymark?password=s3cret&application_name=s3cret";
        let url = DatabaseUrl::parse(raw).unwrap();
        assert_eq!(url.to_string(), "postgres://db.example:5433/waymark");
        let at_sign = DatabaseUrl::parse("postgres://anna:s3@cret@db.example/waymark").unwrap();
        assert_eq!(at_sign.to_string(), "postgres://db.example/waymark");
        let shown = format!("{url:?} {url} {:?}", PostgresUrl::parse(raw).unwrap());
        assert!(
            !shown.contains("s3cret") && !shown.contains("anna"),
            "{shown}"
        );
    }
    fn encryption_of(raw: &str) -> Result<Encryption, UrlError> {
        PostgresUrl::parse(raw).map(|url| url.encryption)
    }

    #[test]
    fn whatever_leaves_this_machine_is_encrypted_unless_the_address_says_otherwise() {
        let verified = Ok(Encryption::Verified { authorities: None });
        for here in [
            "localhost",
            "127.0.0.1:5433",
            "[::1]",
            "%2Fvar%2Frun%2Fpostgresql",
        ] {
            let plain = encryption_of(&format!("postgres://anna@{here}/waymark"));
            assert_eq!(plain, Ok(Encryption::Plain), "{here}");
        }
        for far in ["db.example", "10.0.0.7", "localhost,db.example"] {
            let url = format!("postgres://anna@{far}/waymark");
            assert_eq!(encryption_of(&url), verified, "{far}");
            let told = encryption_of(&format!("{url}?sslmode=disable"));
            assert_eq!(told, Ok(Encryption::Plain), "{far}");
        }
        let full = encryption_of("postgres://anna@localhost/waymark?sslmode=verify-full");
        assert_eq!(full, verified);
    }

    #[test]
    fn authorities_of_ones_own_come_with_encryption() {
        let own = encryption_of(
            "postgres://localhost/waymark?connect_timeout=3&sslrootcert=/etc/our%20ca.pem",
        );
        let authorities = Some(PathBuf::from("/etc/our ca.pem"));
        assert_eq!(own, Ok(Encryption::Verified { authorities }));
    }

    #[test]
    fn an_encryption_that_only_happens_at_times_is_refused() {
        for vague in ["prefer", "allow", "", "REQUIRE"] {
            let refused = encryption_of(&format!("postgres://db/waymark?sslmode={vague}"));
            assert_eq!(refused, Err(UrlError::UnknownSslMode), "{vague}");
        }
    }

    #[test]
    fn an_address_that_the_driver_cannot_read_is_refused_before_it_is_used() {
        for wrong in [
            "postgres://db:port/waymark",
            "postgres://db/waymark?colour=blue",
        ] {
            assert_eq!(encryption_of(wrong), Err(UrlError::Unreadable), "{wrong}");
        }
    }
}
