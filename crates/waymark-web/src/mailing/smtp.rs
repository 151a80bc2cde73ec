//! The mail server that takes our mails.

use super::letter::Text;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp;
use lettre::transport::smtp::response::{Category, Severity};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use std::time::{Duration, SystemTime};
use waymark_domain::Instant;
use waymark_store::mail::{Delivery, Letter};

/// A mail server that says nothing for so long is not reached.
const PATIENCE: Duration = Duration::from_secs(20);

/// The server, and from whom mails come. Clones share it.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why mail cannot be set up like this. The address of the server can hold a password, so it is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpError {
    #[error("it is not the address of a mail server")]
    Address,
    #[error("it is not the e-mail address of a sender")]
    Sender,
}

impl Smtp {
    /// `smtps://USER:PASSWORD@HOST` is encrypted from the first byte, `smtp://…` before anything is said. Only to
    /// this machine itself it may be plain.
    pub fn parse(url: &str, from: &str) -> Result<Self, SmtpError> {
        let from: Mailbox = from.parse().map_err(|_| SmtpError::Sender)?;
        if url.contains(['?', '#']) {
            return Err(SmtpError::Address);
        }
        let full = match url.strip_prefix("smtp://") {
            Some(rest) if is_here(rest) => url.to_owned(),
            Some(_) => format!("{url}?tls=required"),
            None if url.starts_with("smtps://") => url.to_owned(),
            None => return Err(SmtpError::Address),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&full);
        let builder = builder.map_err(|_| SmtpError::Address)?;
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from,
        })
    }

    /// Hands a mail to the server.
    pub(super) async fn send(&self, letter: &Letter, text: Text, now: Instant) -> Delivery {
        let Some(message) = self.message(letter, text, now) else {
            return Delivery::Refused;
        };
        match self.transport.send(message).await {
            Ok(_) => Delivery::Taken,
            Err(error) => {
                tracing::warn!(%error, mail = %letter.id, "the mail server did not take a mail");
                outcome(&error)
            }
        }
    }

    /// `None` when the address of the person is none to which a mail can go.
    fn message(&self, letter: &Letter, text: Text, now: Instant) -> Option<Message> {
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let host = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, letter.to.parse().ok()?))
            .subject(text.subject)
            .date(SystemTime::from(now))
            // The same however often it is tried, so that whoever gets it twice sees it once.
            .message_id(Some(format!("<{}@{host}>", letter.id)))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(text.body)
            .ok()
    }
}

/// Whether the server is on this machine, where nobody listens in.
fn is_here(rest: &str) -> bool {
    let host = rest.rsplit('@').next().unwrap_or_default();
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| {
        let after = host.strip_prefix(here);
        after.is_some_and(|after| after.is_empty() || after.starts_with([':', '/']))
    })
}

/// An address that is refused stays refused; a password that is, is mended by somebody before long.
fn outcome(error: &smtp::Error) -> Delivery {
    let refused = error.status().is_some_and(|code| {
        code.severity == Severity::PermanentNegativeCompletion
            && code.category == Category::MailSystem
    });
    if refused {
        Delivery::Refused
    } else {
        Delivery::Later
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp(from {})", self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_in_the_clear() {
        assert!(is_here("127.0.0.1:2525") && is_here("u:p@localhost") && is_here("[::1]:25/"));
        assert!(!is_here("localhost.example") && !is_here("127.0.0.1@mail.example:25"));
    }

    #[test]
    fn an_address_that_could_turn_encryption_off_is_none() {
        let from = "Waymark <waymark@school.example>";
        let parse = |url: &str| Smtp::parse(url, from).map(|_| ());
        assert_eq!(parse("smtps://u:p%40@mail.example"), Ok(()));
        assert_eq!(parse("smtp://mail.example:587"), Ok(()));
        assert_eq!(
            parse("smtp://mail.example?tls=opportunistic"),
            Err(SmtpError::Address)
        );
        assert_eq!(parse("mail.example"), Err(SmtpError::Address));
        let sender = Smtp::parse("smtp://localhost", "nobody");
        assert_eq!(sender.map(|_| ()), Err(SmtpError::Sender));
    }
}
