//! Guessing passwords gets slow; nobody is ever locked out by somebody else's guesses.
//!
//! Every refusal and every wait stands in the log, by marks that name nobody. Refusals are counted for three subjects. An account from one address, and an address, have to wait after
//! a few; an account from wherever only gets slower, since its owner may be signing in at the same time.

use crate::App;
use crate::shell::AppError;
use crate::shell::secret::mark;
use jiff::SignedDuration;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;
use waymark_domain::Instant;
use waymark_domain::email::Email;
use waymark_domain::ids::{PersonId, PupilId};
use waymark_store::{Failures, sign_in};

/// Refusals of one account from one address before there is a wait.
const PER_PAIR: i64 = 5;
/// Refusals from one address, where a whole school may sit.
const PER_ADDRESS: i64 = 50;
/// The first wait; each further refusal doubles it,
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);
/// up to this.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// Refusals of one account from wherever before each answer takes longer,
const PER_ACCOUNT: i64 = 10;
/// by this for each further one,
const DELAY: Duration = Duration::from_millis(250);
/// up to this.
const LONGEST_DELAY: Duration = Duration::from_secs(3);

/// Whom a sign-in counts against. Holds hashes of accounts, never addresses of people.
pub(crate) struct Subjects {
    pair: String,
    address: String,
    account: String,
    told: Told,
}

/// What the log says of a try.
struct Told {
    /// What was proved, or was to be.
    proof: &'static str,
    who: String,
    network: IpAddr,
}

impl Subjects {
    pub(crate) fn of(email: &Email, address: IpAddr) -> Self {
        let account = mark(email.as_str());
        let address = network(address);
        Self {
            pair: format!("pair:{account}:{address}"),
            address: format!("ip:{address}"),
            account: format!("account:{account}"),
            told: Told {
                proof: "sign-in",
                who: account,
                network: address,
            },
        }
    }

    /// A child at the door, whose class sits behind one address: nobody has to wait for the mistakes of others.
    pub(crate) fn of_card(pupil: PupilId, address: IpAddr) -> Self {
        let address = network(address);
        Self {
            pair: format!("card:{pupil}:{address}"),
            address: format!("cards:{pupil}"),
            account: format!("at-door:{pupil}"),
            told: Told {
                proof: "door",
                who: mark(pupil.0),
                network: address,
            },
        }
    }

    /// Somebody who is known by now and proves it again: by a code, or by the password in the middle of a session.
    pub(crate) fn of_proof(person: PersonId, address: IpAddr) -> Self {
        let address = network(address);
        Self {
            pair: format!("proof:{person}:{address}"),
            address: format!("ip:{address}"),
            account: format!("proofs:{person}"),
            told: Told {
                proof: "proof",
                who: mark(person.0),
                network: address,
            },
        }
    }

    /// Somebody who asks for a link by mail, which is counted for itself: it takes no try at a password away.
    pub(crate) fn of_link(email: &Email, address: IpAddr) -> Self {
        let account = mark(email.as_str());
        let address = network(address);
        Self {
            pair: format!("link:{account}:{address}"),
            address: format!("links:{address}"),
            account: format!("links-to:{account}"),
            told: Told {
                proof: "link",
                who: account,
                network: address,
            },
        }
    }

    /// How many minutes this sign-in has to wait, if it has to. Slows down what need not.
    pub(crate) async fn wait(&self, app: &App) -> Result<Option<i64>, AppError> {
        let now = app.now();
        let subjects = vec![
            self.pair.clone(),
            self.address.clone(),
            self.account.clone(),
        ];
        let counts = sign_in::failures(&app.db, subjects, now).await?;
        let [pair, address, account] = counts[..] else {
            return Err(AppError::fault("three subjects have three counts"));
        };
        let wait = left(pair, PER_PAIR, now).max(left(address, PER_ADDRESS, now));
        if wait > SignedDuration::ZERO {
            let Told {
                proof,
                who,
                network,
            } = &self.told;
            tracing::warn!(proof, who, %network, "too many tries, this one has to wait");
            return Ok(Some(in_minutes(wait)));
        }
        tokio::time::sleep(delay(account.count)).await;
        Ok(None)
    }

    pub(crate) async fn fail(self, app: &App) -> Result<(), AppError> {
        let Told {
            proof,
            who,
            network,
        } = &self.told;
        tracing::info!(proof, who, %network, "a proof was not right");
        self.count(app).await
    }

    /// The same for what is no mistake, but not to be done without end.
    pub(crate) async fn count(self, app: &App) -> Result<(), AppError> {
        let subjects = vec![self.pair, self.address, self.account];
        Ok(sign_in::fail(&app.db, app.occasion(), subjects).await?)
    }

    /// Whoever has the password was no guesser.
    pub(crate) async fn forgive(self, app: &App) -> Result<(), AppError> {
        Ok(sign_in::forgive(&app.db, self.pair).await?)
    }
}

/// A home has one address of version 6 for each device, and one network for all.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// How long it still is until the next try.
fn left(failures: Failures, allowed: i64, now: Instant) -> SignedDuration {
    let Some(latest) = failures.latest.filter(|_| failures.count >= allowed) else {
        return SignedDuration::ZERO;
    };
    let doublings = u32::try_from(failures.count - allowed)
        .unwrap_or(u32::MAX)
        .min(8);
    let wait = (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    (wait - now.duration_since(latest)).max(SignedDuration::ZERO)
}

fn delay(failures: i64) -> Duration {
    let further = u32::try_from((failures - PER_ACCOUNT).clamp(0, 1000)).unwrap_or(0);
    DELAY.saturating_mul(further).min(LONGEST_DELAY)
}

/// Rounded up: nobody should come back too early.
fn in_minutes(wait: SignedDuration) -> i64 {
    (wait.as_secs() + 59) / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(count: i64, seconds_ago: i64) -> i64 {
        let now = Instant::from_second(1_800_000_000).unwrap();
        let latest = Some(now - SignedDuration::from_secs(seconds_ago));
        left(Failures { count, latest }, PER_PAIR, now).as_secs()
    }

    #[test]
    fn the_wait_begins_at_the_fifth_refusal_and_doubles_up_to_a_quarter_of_an_hour() {
        assert_eq!(
            [4, 5, 6, 7, 8, 9, 100].map(|count| wait(count, 0)),
            [0, 60, 120, 240, 480, 900, 900]
        );
        assert_eq!((wait(5, 59), wait(5, 60), wait(5, 7000)), (1, 0, 0));
    }

    #[test]
    fn an_account_is_slowed_down_and_never_stopped() {
        assert_eq!(delay(10), Duration::ZERO);
        assert_eq!(delay(12), Duration::from_millis(500));
        assert_eq!(delay(i64::MAX), LONGEST_DELAY);
    }

    #[test]
    fn a_network_of_version_6_counts_as_one_address() {
        let at = |raw: &str| network(raw.parse().unwrap()).to_string();
        assert_eq!(at("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(at("::ffff:192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn a_wait_is_told_in_whole_minutes() {
        assert_eq!(
            [1, 60, 61].map(|seconds| in_minutes(SignedDuration::from_secs(seconds))),
            [1, 1, 2]
        );
    }
}
