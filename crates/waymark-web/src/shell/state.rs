//! What every request shares.

use super::formats::Shelf;
use super::passkeys::Passkeys;
use super::passwords::{Cost, Passwords};
use super::secret::SecretSource;
use crate::mailing::Smtp;
use crate::providers::Provider;
use jiff::tz::TimeZone;
use std::fmt;
use std::sync::{Arc, LazyLock};
use waymark_domain::format::Formats;
use waymark_domain::ids::IdSource;
use waymark_domain::{Day, Instant};
use waymark_store::{Db, Occasion};

/// What Waymark is made of. Clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) formats: Arc<Shelf>,
    pub(crate) clock: Clock,
    pub(crate) ids: IdSource,
    pub(crate) secrets: SecretSource,
    pub(crate) passwords: Passwords,
    /// `None` where browsers make none for our address.
    pub(crate) passkeys: Option<Passkeys>,
    pub(crate) settings: Settings,
}

/// What an [`App`] is put together from.
#[derive(Debug)]
pub struct Parts {
    pub db: Db,
    pub formats: Formats,
    pub clock: Clock,
    pub ids: IdSource,
    pub secrets: SecretSource,
    pub hashing: Cost,
    pub settings: Settings,
}

#[derive(Debug, Clone)]
pub struct Settings {
    /// How browsers reach us, without a slash at its end: what the addresses begin with that are handed to
    /// somebody. What a browser says of it in `Host` is not believed.
    pub public_url: String,
    /// Off only where the page comes over plain http, from this machine to itself.
    pub secure_cookies: bool,
    /// Whether the address of a browser is read from the last entry of `X-Forwarded-For`.
    pub trusted_proxy: bool,
    /// `None` where mails wait until somebody names a mail server.
    pub mail: Option<Smtp>,
    /// Of accounts that people have elsewhere, in the order of their buttons.
    pub providers: Vec<Provider>,
}

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Instant + Send + Sync>);

impl App {
    pub fn new(parts: Parts) -> Self {
        Self {
            db: parts.db,
            formats: Arc::new(Shelf::new(parts.formats)),
            clock: parts.clock,
            ids: parts.ids,
            secrets: parts.secrets,
            passwords: Passwords::new(parts.hashing),
            passkeys: Passkeys::at(&parts.settings.public_url),
            settings: parts.settings,
        }
    }

    /// How many passwords were hashed or compared since the start: as many for an address that is known as for one that
    /// is not.
    pub fn hashes(&self) -> usize {
        self.passwords.hashed()
    }

    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    /// For what happens while nobody wears a hat.
    pub(crate) fn occasion(&self) -> Occasion {
        let at = self.now();
        Occasion {
            at,
            today: day_in_britain(at),
            ids: self.ids.clone(),
        }
    }
}

impl Clock {
    pub fn new(now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub fn now(&self) -> Instant {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The rule of Great Britain's clocks since 1996, so that no time zone files are needed.
static BRITAIN: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0")
        .expect("a rule in the form of POSIX, as a test proves")
});

/// The day it is in Great Britain.
pub fn day_in_britain(at: Instant) -> Day {
    at.to_zoned(BRITAIN.clone()).date()
}

/// When a day begins in Great Britain. At the ends of time it is the last moment there is.
pub(crate) fn first_moment_in_britain(day: Day) -> Instant {
    let begins = day.to_zoned(BRITAIN.clone());
    begins.map_or(Instant::MIN, |zoned| zoned.timestamp())
}

/// A time of a day on the clocks of Great Britain. At the ends of time it is the last moment there is.
pub(crate) fn moment_in_britain(day: Day, time: jiff::civil::Time) -> Instant {
    let said = day.to_datetime(time).to_zoned(BRITAIN.clone());
    said.map_or(Instant::MIN, |zoned| zoned.timestamp())
}

/// An instant as it is said in Great Britain, such as "2:05 pm on 3 June 2026".
pub(crate) fn time_in_britain(at: Instant) -> jiff::Zoned {
    at.to_zoned(BRITAIN.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_on_the_clock_on_the_wall() {
        let day = |at: &str| day_in_britain(at.parse().unwrap()).to_string();
        assert_eq!(day("2026-01-15T23:30:00Z"), "2026-01-15");
        assert_eq!(day("2026-06-15T23:30:00Z"), "2026-06-16");
        assert_eq!(day("2026-03-29T00:59:59Z"), "2026-03-29");
        assert_eq!(day("2026-10-25T23:30:00Z"), "2026-10-25");
    }
}
