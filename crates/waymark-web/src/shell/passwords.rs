//! Passwords: which are good enough, and their slow hashes.
//!
//! Invariants: at most [`AT_ONCE`] are hashed at a time, so that pages keep flowing; an address that is not
//! known costs as long as one that is.

use super::beside;
use super::error::AppError;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use waymark_domain::door::Sequence;

const AT_ONCE: usize = 2;

/// How much work one hash is.
#[derive(Debug, Clone, Copy)]
pub enum Cost {
    /// 19 MiB, two passes, as OWASP advises: about 0.07 seconds.
    Real,
    /// So little that tests need not wait. It protects nothing.
    Test,
}

/// Why a text cannot be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasswordError {
    #[error("the password is too short")]
    TooShort,
    #[error("the password is too long")]
    TooLong,
    #[error("the password is one of the first that are tried")]
    Common,
    #[error("the password is the e-mail address")]
    OwnAddress,
}

/// A password good enough to be chosen.
pub(crate) struct Password(String);

impl Password {
    /// In characters. No rule about digits and signs: those make passwords worse.
    pub(crate) const MIN: usize = 12;
    /// In characters: enough for a passphrase, too little to make hashing a burden.
    pub(crate) const MAX: usize = 200;

    pub(crate) fn parse(raw: &str, email: &str) -> Result<Self, PasswordError> {
        let length = raw.chars().count();
        let plain = raw.to_lowercase();
        if length < Self::MIN {
            return Err(PasswordError::TooShort);
        }
        if length > Self::MAX {
            return Err(PasswordError::TooLong);
        }
        if plain.trim() == email || Some(plain.as_str()) == email.split('@').next() {
            return Err(PasswordError::OwnAddress);
        }
        if is_common(&plain) {
            return Err(PasswordError::Common);
        }
        Ok(Self(raw.to_owned()))
    }
}

/// Words that long lists of leaked passwords begin with, however they are stretched. A longer one stands
/// before the one it begins with.
const COMMON: [&str; 14] = [
    "password",
    "passw0rd",
    "qwertyuiop",
    "qwerty",
    "letmein",
    "welcome",
    "iloveyou",
    "football",
    "waymark",
    "teacher",
    "school",
    "administrator",
    "admin",
    "abc",
];

/// One on a line; the file says where they come from.
static TRIED_FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("common_passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Whether it is one of those that are tried first, or one again and again, whatever digits and signs stand around it.
fn is_tried_first(plain: &str) -> bool {
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    let letters = |text: &str| text.contains(char::is_alphanumeric);
    let again = |word: &&str| !word.is_empty() && !letters(&core.replace(*word, ""));
    let firsts = core.char_indices().skip(3).map(|(at, _)| &core[..at]);
    TRIED_FIRST.contains(plain)
        || TRIED_FIRST.contains(core)
        || firsts.filter(again).any(|word| TRIED_FIRST.contains(word))
}

/// Whether nothing is left but a common word, digits in a row and signs at its end.
fn is_common(plain: &str) -> bool {
    let distinct: std::collections::BTreeSet<char> = plain.chars().collect();
    let core = plain.trim_end_matches(|c: char| !c.is_alphabetic());
    let mut rest = core.to_owned();
    for word in COMMON {
        rest = rest.replace(word, "");
    }
    let rest = rest.trim_matches(|c: char| !c.is_alphabetic());
    distinct.len() < 5 || rest.is_empty() || is_tried_first(plain)
}

/// Hashes passwords, a few at a time.
#[derive(Clone)]
pub(crate) struct Passwords {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// Of no password: verified where there is no account.
    dummy: Arc<str>,
    /// How many were hashed since the start.
    hashed: Arc<AtomicUsize>,
}

/// Leave to hash one password now.
pub(crate) struct Turn {
    argon2: Argon2<'static>,
    dummy: Arc<str>,
    _permit: OwnedSemaphorePermit,
}

impl Passwords {
    pub(crate) fn new(cost: Cost) -> Self {
        let argon2 = argon2(cost);
        let dummy = hash(&argon2, "").expect("an empty text can be hashed, as a test proves");
        Self {
            argon2,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            dummy: dummy.into(),
            hashed: Arc::default(),
        }
    }

    /// How many hashes were made or compared since the start. It grows by as much for an account as for none.
    pub(crate) fn hashed(&self) -> usize {
        self.hashed.load(Ordering::Relaxed)
    }

    /// Whether what is kept of a password was made at another cost than it would be today.
    pub(crate) fn is_outdated(&self, kept: &str) -> bool {
        let params = |kept: PasswordHash| Params::try_from(&kept).ok();
        let of_kept = PasswordHash::new(kept).ok().and_then(params);
        let now = self.argon2.params();
        of_kept.is_none_or(|then| {
            (then.m_cost(), then.t_cost(), then.p_cost())
                != (now.m_cost(), now.t_cost(), now.p_cost())
        })
    }

    pub(crate) async fn turn(&self) -> Result<Turn, AppError> {
        let permit = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(AppError::fault)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        Ok(Turn {
            argon2: self.argon2.clone(),
            dummy: Arc::clone(&self.dummy),
            _permit: permit,
        })
    }
}

impl Turn {
    /// What is kept of a password.
    pub(crate) async fn hash(self, password: Password) -> Result<String, AppError> {
        beside(move || hash(&self.argon2, &password.0))
            .await?
            .map_err(|error| AppError::fault(error.to_string()))
    }

    /// What is kept of a password that was proved right, at the cost of today.
    pub(crate) async fn hash_again(self, right: String) -> Result<String, AppError> {
        beside(move || hash(&self.argon2, &right))
            .await?
            .map_err(|error| AppError::fault(error.to_string()))
    }

    /// What is kept of the pictures that open the door to a pupil.
    pub(crate) async fn hash_pictures(self, pictures: &Sequence) -> Result<String, AppError> {
        let text = pictures.to_string();
        beside(move || hash(&self.argon2, &text))
            .await?
            .map_err(|error| AppError::fault(error.to_string()))
    }

    /// Whether this is the password. Takes as long without an account as with one, and then it never is.
    pub(crate) async fn verify(
        self,
        kept: Option<String>,
        typed: String,
    ) -> Result<bool, AppError> {
        beside(move || {
            let hash = kept.as_deref().unwrap_or(&self.dummy);
            let parsed =
                PasswordHash::new(hash).map_err(|error| AppError::fault(error.to_string()))?;
            let right = self
                .argon2
                .verify_password(typed.as_bytes(), &parsed)
                .is_ok();
            Ok(right && kept.is_some())
        })
        .await?
    }
}

fn argon2(cost: Cost) -> Argon2<'static> {
    let params = match cost {
        Cost::Real => Params::new(19 * 1024, 2, 1, None),
        Cost::Test => Params::new(Params::MIN_M_COST, 1, 1, None),
    };
    let params = params.expect("within the limits of argon2, as a test proves");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What is kept of a password that nobody chose: the one of the demo.
pub fn hash_of(password: &str) -> Result<String, argon2::password_hash::Error> {
    hash(&argon2(Cost::Real), password)
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, argon2::password_hash::Error> {
    argon2
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str) -> Result<(), PasswordError> {
        Password::parse(raw, "ann.reid-wilson@school.example").map(drop)
    }

    #[test]
    fn a_password_of_a_few_plain_words_is_good() {
        for good in [
            "three blue ponies",
            "Zwölf Äpfel am Baum",
            "correct-horse",
            "my school has two gates",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        assert_eq!(check(&"seven words and a comma, ".repeat(6)), Ok(()));
    }

    #[test]
    fn a_bad_password_is_refused_with_its_reason() {
        assert_eq!(check("elevenchars"), Err(PasswordError::TooShort));
        assert_eq!(check(&"long ".repeat(50)), Err(PasswordError::TooLong));
        assert_eq!(
            check("Ann.Reid-Wilson@school.example"),
            Err(PasswordError::OwnAddress)
        );
        assert_eq!(check("ann.reid-wilson"), Err(PasswordError::OwnAddress));
        for common in [
            "password1234",
            "Password2026!",
            "qwertyuiop123",
            "123456789012",
            "aaaaaaaaaaaaab",
            "WelcomeSchool1",
            "unbelievable",
            "1qaz2wsx3edc4rfv",
            "Liverpool2026",
            "!!!dragondragon!!!",
            "Monkey-Monkey",
        ] {
            assert_eq!(check(common), Err(PasswordError::Common), "{common}");
        }
    }

    #[tokio::test]
    async fn only_the_right_password_of_an_account_is_right() {
        let passwords = Passwords::new(Cost::Test);
        let password = Password::parse("three blue ponies", "a@b").unwrap();
        let kept = passwords
            .turn()
            .await
            .unwrap()
            .hash(password)
            .await
            .unwrap();
        for (kept, typed, right) in [
            (Some(kept.clone()), "three blue ponies", true),
            (Some(kept), "three blue pony", false),
            (None, "three blue ponies", false),
            (None, "", false),
        ] {
            let turn = passwords.turn().await.unwrap();
            assert_eq!(
                turn.verify(kept, typed.to_owned()).await.unwrap(),
                right,
                "{typed}"
            );
        }
    }

    #[test]
    fn a_hash_of_another_cost_is_made_anew() {
        let (real, test) = (Passwords::new(Cost::Real), Passwords::new(Cost::Test));
        let cheap = hash(&test.argon2, "x").unwrap();
        assert!(real.is_outdated(&cheap) && !test.is_outdated(&cheap));
        assert!(real.is_outdated("$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"));
    }

    #[test]
    fn the_real_cost_is_the_one_advised() {
        let kept = hash(&Passwords::new(Cost::Real).argon2, "x").unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
    }
}
