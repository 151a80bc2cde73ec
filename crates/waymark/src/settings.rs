//! The settings: a flag beats a variable, a variable beats a line in `waymark.toml`.

mod providers;

use clap::Args;
use serde::Deserialize;
use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use waymark_store::DatabaseUrl;
use waymark_web::{Provider, Smtp, SmtpError};

const FILE: &str = "waymark.toml";

/// As they were typed, in whichever of the three places.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[command(next_help_heading = "Settings")]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Given {
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, env = "WAYMARK_LISTEN", value_name = "ADDR")]
    pub(crate) listen: Option<String>,
    /// The folder of the database and of all other files [default: ./data]
    #[arg(long, global = true, env = "WAYMARK_DATA", value_name = "DIR")]
    pub(crate) data: Option<String>,
    #[arg(
        help = "sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE [default: waymark.db in the data folder]",
        long,
        global = true,
        env = "WAYMARK_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// How browsers reach Waymark, for the links that people are handed [default: http:// and the address]
    #[arg(long, global = true, env = "WAYMARK_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// true or false: whether browsers reach Waymark over https [default: false only for this machine itself and an http:// address]
    #[arg(
        long,
        global = true,
        env = "WAYMARK_SECURE_COOKIES",
        value_name = "BOOL"
    )]
    pub(crate) secure_cookies: Option<String>,
    /// true or false: whether a proxy of yours writes X-Forwarded-For [default: false]
    #[arg(
        long,
        global = true,
        env = "WAYMARK_TRUSTED_PROXY",
        value_name = "BOOL"
    )]
    pub(crate) trusted_proxy: Option<String>,
    /// The file with the key that signs checkpoints of the audit log [default: audit.key in the data folder]
    #[arg(long, global = true, env = "WAYMARK_AUDIT_KEY", value_name = "FILE")]
    pub(crate) audit_key: Option<PathBuf>,
    #[arg(
        help = "The mail server: smtps://USER:PASSWORD@HOST, or smtp:// for encryption after a greeting [default: mails wait]",
        long,
        global = true,
        env = "WAYMARK_SMTP",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) smtp: Option<String>,
    /// From whom mails come [default: Waymark at the host of the public address]
    #[arg(long, global = true, env = "WAYMARK_MAIL_FROM", value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// The application id of Waymark in Microsoft Entra: staff sign in with Microsoft [default: they do not]
    #[arg(
        long,
        global = true,
        env = "WAYMARK_ENTRA_CLIENT_ID",
        value_name = "ID"
    )]
    pub(crate) entra_client_id: Option<String>,
    /// The secret that belongs to it
    #[arg(
        long,
        global = true,
        env = "WAYMARK_ENTRA_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) entra_client_secret: Option<String>,
    /// The tenants whose accounts may come in, by their ids, with commas between
    #[arg(long, global = true, env = "WAYMARK_ENTRA_TENANTS", value_name = "IDS")]
    pub(crate) entra_tenants: Option<String>,
    /// The client id of Waymark at Google: staff sign in with Google [default: they do not]
    #[arg(
        long,
        global = true,
        env = "WAYMARK_GOOGLE_CLIENT_ID",
        value_name = "ID"
    )]
    pub(crate) google_client_id: Option<String>,
    /// The secret that belongs to it
    #[arg(
        long,
        global = true,
        env = "WAYMARK_GOOGLE_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) google_client_secret: Option<String>,
    /// The Google Workspace domains whose accounts may come in, with commas between
    #[arg(
        long,
        global = true,
        env = "WAYMARK_GOOGLE_DOMAINS",
        value_name = "DOMAINS"
    )]
    pub(crate) google_domains: Option<String>,
    #[arg(
        help = "Another provider of accounts that speaks OpenID Connect [default: none]",
        long,
        global = true,
        env = "WAYMARK_OIDC_ISSUER",
        value_name = "URL"
    )]
    pub(crate) oidc_issuer: Option<String>,
    /// What that provider is called on its button
    #[arg(long, global = true, env = "WAYMARK_OIDC_NAME", value_name = "NAME")]
    pub(crate) oidc_name: Option<String>,
    /// The client id of Waymark there
    #[arg(long, global = true, env = "WAYMARK_OIDC_CLIENT_ID", value_name = "ID")]
    pub(crate) oidc_client_id: Option<String>,
    /// The secret that belongs to it
    #[arg(
        long,
        global = true,
        env = "WAYMARK_OIDC_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) oidc_client_secret: Option<String>,
    /// What goes to the log, as `info` or `warn,waymark_store=debug` [default: info, without each request]
    #[arg(long, global = true, env = "WAYMARK_LOG", value_name = "FILTER")]
    pub(crate) log: Option<String>,
    /// The file with the settings [default: waymark.toml here, if there is one]
    #[arg(long, global = true, env = "WAYMARK_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub(crate) config: Option<PathBuf>,
}

/// As they count.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) data: PathBuf,
    pub(crate) database: DatabaseUrl,
    /// Without a slash at its end.
    pub(crate) public_url: String,
    pub(crate) secure_cookies: bool,
    pub(crate) trusted_proxy: bool,
    /// Never in the database that it speaks for.
    pub(crate) audit_key: PathBuf,
    pub(crate) log: Option<String>,
    /// `None` when no mail server is named.
    pub(crate) mail: Option<Smtp>,
    /// Of accounts that people have elsewhere.
    pub(crate) providers: Vec<Provider>,
}

/// Which setting is wrong, why, and what would do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingError {
    #[error("the setting {name} is \"{value}\", which is not {expected}; write it like {example}")]
    Wrong {
        name: &'static str,
        value: String,
        expected: &'static str,
        example: &'static str,
    },
    /// The value can hold a password, so it is not repeated.
    #[error("the setting database is wrong: {why}; write it like sqlite:data/waymark.db")]
    Database { why: String },
    /// The value can hold a password, so it is not repeated.
    #[error(
        "the setting smtp is not the address of a mail server; write it like smtps://user:password@mail.school.example"
    )]
    Smtp,
    #[error("the setting {name} is missing; what is set of the same provider needs it")]
    Missing { name: &'static str },
    #[error("the file {} cannot be read: {why}; correct it, or choose another with --config", path.display())]
    File { path: PathBuf, why: String },
}

impl Settings {
    pub(crate) fn resolve(given: &Given) -> Result<Self, SettingError> {
        Self::of(&given.clone().or(read_file(given.config.as_deref())?))
    }

    fn of(given: &Given) -> Result<Self, SettingError> {
        let listen = given.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let listen: SocketAddr = listen.parse().map_err(|_| SettingError::Wrong {
            name: "listen",
            value: listen.to_owned(),
            expected: "an address with a port",
            example: "127.0.0.1:8080",
        })?;
        let data = PathBuf::from(given.data.as_deref().unwrap_or("data"));
        let audit_key = given.audit_key.clone();
        let secure = yes_or_no("secure_cookies", given.secure_cookies.as_deref())?;
        let public_url = public_url(given.public_url.as_deref(), listen)?;
        Ok(Self {
            listen,
            mail: mail(given, &public_url)?,
            providers: providers::providers(given)?,
            database: database(given.database.as_deref(), &data)?,
            secure_cookies: secure.unwrap_or_else(|| over_https(&public_url, listen)),
            public_url,
            trusted_proxy: yes_or_no("trusted_proxy", given.trusted_proxy.as_deref())?
                .unwrap_or(false),
            audit_key: audit_key.unwrap_or_else(|| data.join("audit.key")),
            data,
            log: given.log.clone(),
        })
    }
}

impl Given {
    /// These, and the others where these say nothing.
    fn or(self, others: Self) -> Self {
        Self {
            listen: self.listen.or(others.listen),
            data: self.data.or(others.data),
            database: self.database.or(others.database),
            public_url: self.public_url.or(others.public_url),
            secure_cookies: self.secure_cookies.or(others.secure_cookies),
            trusted_proxy: self.trusted_proxy.or(others.trusted_proxy),
            audit_key: self.audit_key.or(others.audit_key),
            smtp: self.smtp.or(others.smtp),
            mail_from: self.mail_from.or(others.mail_from),
            entra_client_id: self.entra_client_id.or(others.entra_client_id),
            entra_client_secret: self.entra_client_secret.or(others.entra_client_secret),
            entra_tenants: self.entra_tenants.or(others.entra_tenants),
            google_client_id: self.google_client_id.or(others.google_client_id),
            google_client_secret: self.google_client_secret.or(others.google_client_secret),
            google_domains: self.google_domains.or(others.google_domains),
            oidc_issuer: self.oidc_issuer.or(others.oidc_issuer),
            oidc_name: self.oidc_name.or(others.oidc_name),
            oidc_client_id: self.oidc_client_id.or(others.oidc_client_id),
            oidc_client_secret: self.oidc_client_secret.or(others.oidc_client_secret),
            log: self.log.or(others.log),
            config: self.config,
        }
    }
}

/// A file that was asked for has to be there; the usual one need not.
fn read_file(asked: Option<&Path>) -> Result<Given, SettingError> {
    let path = asked.unwrap_or(Path::new(FILE));
    let refuse = |why: String| SettingError::File {
        path: path.to_owned(),
        why,
    };
    match fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| refuse(error.message().to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound && asked.is_none() => {
            Ok(Given::default())
        }
        Err(error) => Err(refuse(error.to_string())),
    }
}

fn database(raw: Option<&str>, data: &Path) -> Result<DatabaseUrl, SettingError> {
    match raw {
        None => Ok(DatabaseUrl::sqlite(data.join("waymark.db"))),
        Some(raw) => DatabaseUrl::parse(raw).map_err(|error| SettingError::Database {
            why: error.to_string(),
        }),
    }
}

/// Whether browsers come over https: they do where the address says so, and where other machines can come in at all.
fn over_https(public_url: &str, listen: SocketAddr) -> bool {
    public_url.starts_with("https://") || !listen.ip().is_loopback()
}

fn public_url(raw: Option<&str>, listen: SocketAddr) -> Result<String, SettingError> {
    match raw {
        None => Ok(format!("http://{listen}")),
        Some(raw) if raw.starts_with("http://") || raw.starts_with("https://") => {
            Ok(raw.trim_end_matches('/').to_owned())
        }
        Some(raw) => Err(SettingError::Wrong {
            name: "public_url",
            value: raw.to_owned(),
            expected: "the address of a web page",
            example: "https://waymark.school.example",
        }),
    }
}

/// Without a sender of its own, mail comes from the host that people know.
fn mail(given: &Given, public_url: &str) -> Result<Option<Smtp>, SettingError> {
    let Some(url) = given.smtp.as_deref() else {
        return Ok(None);
    };
    let host = public_url.split("://").nth(1).unwrap_or(public_url);
    let host = host.split([':', '/']).next().unwrap_or(host);
    let from = given.mail_from.clone();
    let from = from.unwrap_or_else(|| format!("Waymark <waymark@{host}>"));
    Smtp::parse(url, &from)
        .map(Some)
        .map_err(|error| match error {
            SmtpError::Address => SettingError::Smtp,
            SmtpError::Sender => SettingError::Wrong {
                name: "mail_from",
                value: from,
                expected: "the e-mail address of a sender",
                example: "Waymark <waymark@school.example>",
            },
        })
}

fn yes_or_no(name: &'static str, raw: Option<&str>) -> Result<Option<bool>, SettingError> {
    let wrong = |value: &str| SettingError::Wrong {
        name,
        value: value.to_owned(),
        expected: "true or false",
        example: "true",
    };
    raw.map(|raw| raw.parse().map_err(|_| wrong(raw)))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<Given, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn what_is_typed_beats_the_file_and_the_file_beats_the_default() {
        let typed = Given {
            listen: Some("127.0.0.1:9000".to_owned()),
            ..Given::default()
        };
        let file = file("listen = \"127.0.0.1:7000\"\ndata = \"/srv/waymark\"").unwrap();
        let settings = Settings::of(&typed.or(file)).unwrap();
        assert_eq!(settings.listen.port(), 9000);
        assert_eq!(
            settings.database,
            DatabaseUrl::sqlite("/srv/waymark/waymark.db")
        );
        assert!(!settings.secure_cookies && !settings.trusted_proxy);
    }

    #[test]
    fn cookies_are_secure_wherever_other_machines_can_come_in() {
        let given = Given {
            listen: Some("0.0.0.0:80".to_owned()),
            ..Given::default()
        };
        assert!(Settings::of(&given).unwrap().secure_cookies);
        let told = Given {
            secure_cookies: Some("false".to_owned()),
            ..given
        };
        assert!(!Settings::of(&told).unwrap().secure_cookies);
        let behind_a_proxy = Given {
            public_url: Some("https://waymark.school.example".to_owned()),
            ..Given::default()
        };
        assert!(Settings::of(&behind_a_proxy).unwrap().secure_cookies);
    }

    #[test]
    fn mails_need_a_server_and_come_from_the_host_that_people_know() {
        assert!(Settings::of(&Given::default()).unwrap().mail.is_none());
        let given = |smtp: &str, from: Option<&str>| Given {
            smtp: Some(smtp.to_owned()),
            mail_from: from.map(str::to_owned),
            public_url: Some("https://waymark.school.example/x".to_owned()),
            ..Given::default()
        };
        let set = Settings::of(&given("smtps://u:p@mail.example", None)).unwrap();
        let said = format!("{:?}", set.mail);
        assert!(said.contains("waymark@waymark.school.example"), "{said}");
        let wrong = |given: &Given| Settings::of(given).unwrap_err().to_string();
        let server = wrong(&given("imap://u:secret@mail.example", None));
        assert!(
            server.contains("smtps://") && !server.contains("secret"),
            "{server}"
        );
        assert!(wrong(&given("smtp://localhost", Some("nobody"))).contains("mail_from"));
    }

    #[test]
    fn an_unknown_line_in_the_file_is_refused_by_name() {
        let refused = file("lissen = \"127.0.0.1:80\"").unwrap_err();
        assert!(
            refused.contains("lissen") && refused.contains("listen"),
            "{refused}"
        );
    }

    #[test]
    fn a_wrong_setting_is_told_in_one_line_with_what_would_do() {
        let wrong = |given: &Given| Settings::of(given).unwrap_err().to_string();
        let listen = wrong(&Given {
            listen: Some("8080".to_owned()),
            ..Given::default()
        });
        assert_eq!(
            listen,
            "the setting listen is \"8080\", which is not an address with a port; write it like 127.0.0.1:8080"
        );
        let database = wrong(&Given {
            database: Some("mysql://u:secret@h/d".to_owned()),
            ..Given::default()
        });
        assert!(
            database.contains("sqlite:") && !database.contains("secret"),
            "{database}"
        );
        let secure = wrong(&Given {
            secure_cookies: Some("yes".to_owned()),
            ..Given::default()
        });
        assert!(
            secure.contains("secure_cookies") && !secure.contains('\n'),
            "{secure}"
        );
    }
}
