//! Where the database is: `sqlite:PATH` or `postgres://…`.
//!
//! Invariant: neither `Debug` nor `Display` shows a user name, a password or a parameter.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(PostgresUrl),
}

/// The whole address of a PostgreSQL database, secrets included.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(String);

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
        let url = Self(raw.to_owned());
        match url.place().split_once('/') {
            Some((_, database)) if !database.is_empty() => Ok(url),
            _ => Err(UrlError::NoDatabase),
        }
    }

    /// With its secrets, for the driver alone.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// Host, port and database: what may be shown. Parameters can hold a password, so they go too.
    fn place(&self) -> &str {
        let after = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let place = after
            .split_once(['?', '#'])
            .map_or(after, |(before, _)| before);
        place.rsplit_once('@').map_or(place, |(_, place)| place)
    }
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
            Self::Postgres(url) => write!(f, "postgres://{}", url.place()),
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
        write!(f, "postgres://{}", self.place())
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
        let raw = "postgres://anna:s3cret@db.example:5433/waymark?password=s3cret&x=1";
        let url = DatabaseUrl::parse(raw).unwrap();
        assert_eq!(url.to_string(), "postgres://db.example:5433/waymark");
        let at_sign = DatabaseUrl::parse("postgres://anna:s3@cret@db.example/waymark").unwrap();
        assert_eq!(at_sign.to_string(), "postgres://db.example/waymark");
        let shown = format!("{url:?} {url} {:?}", PostgresUrl(raw.to_owned()));
        assert!(
            !shown.contains("s3cret") && !shown.contains("anna"),
            "{shown}"
        );
    }
}
