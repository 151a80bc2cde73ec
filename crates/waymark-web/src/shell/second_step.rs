//! The second step after a password: six digits that an app makes anew every half minute (TOTP, RFC 6238), or one of
//! a few codes on paper.

use super::AppError;
use super::secret::SecretSource;
use super::state::App;
use crate::urls;
use totp_rs::{Builder, Secret, Totp};
use waymark_domain::Instant;
use waymark_domain::ids::PersonId;
use waymark_store::{TokenHash, second_steps};

/// What an app shares with us: 160 bits, as the standard asks.
pub(crate) struct SharedSecret(Secret);

impl SharedSecret {
    const BYTES: usize = 20;

    pub(crate) fn new(secrets: &SecretSource) -> Self {
        Self(Secret::from(&secrets.bytes()[..Self::BYTES]))
    }

    /// From what [`typed`](Self::typed) says. `None` when it is no secret of ours.
    pub(crate) fn parse(typed: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(typed).ok()?;
        (secret.as_ref().len() == Self::BYTES).then_some(Self(secret))
    }

    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(Secret::from(bytes))
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.as_ref().to_vec()
    }

    /// As somebody types it into an app that has no camera.
    pub(crate) fn typed(&self) -> String {
        self.0.to_base32()
    }

    /// As a camera reads it.
    pub(crate) fn address(&self, email: &str) -> String {
        let email = urls::escaped(email);
        let secret = self.typed();
        format!("otpauth://totp/Waymark:{email}?secret={secret}&issuer=Waymark")
    }

    /// The number of the half minute whose code was typed: this one, the one before or the one after.
    pub(crate) fn half_minute(&self, typed: &str, at: Instant) -> Option<i64> {
        let code: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let seconds = u64::try_from(at.as_second()).ok()?;
        let found = self.totp().check(&code, seconds)?;
        i64::try_from(found).ok()
    }

    fn totp(&self) -> Totp {
        // Six digits each half minute with SHA-1 is what every app knows.
        Builder::new()
            .with_secret(self.0.clone())
            .with_skew(1)
            .build_noncompliant()
    }
}

/// Ten codes for paper, each of 128 bits, and what is kept of them.
pub(crate) fn recovery_codes(secrets: &SecretSource) -> (Vec<String>, Vec<TokenHash>) {
    let code = || {
        grouped(
            &Secret::from(&secrets.bytes()[..16])
                .to_base32()
                .to_lowercase(),
        )
    };
    let codes: Vec<String> = (0..10).map(|_| code()).collect();
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    (codes, hashes)
}

/// In groups of four, so that it can be read from paper.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join("-")
}

/// The same whether it is typed with dashes, spaces or capitals.
fn recovery_hash(typed: &str) -> TokenHash {
    let letters = typed.chars().filter(|sign| sign.is_alphanumeric());
    TokenHash::of(&letters.collect::<String>().to_lowercase())
}

/// Takes what somebody typed as their second step, once. `false` when it is not right, or was taken before.
pub(crate) async fn take(app: &App, person: PersonId, typed: &str) -> Result<bool, AppError> {
    let Some(secret) = second_steps::secret(&app.db, person).await? else {
        return Ok(false);
    };
    if let Some(half_minute) = SharedSecret::of_bytes(secret).half_minute(typed, app.now()) {
        return Ok(second_steps::use_code(&app.db, person, half_minute).await?);
    }
    let code = recovery_hash(typed);
    Ok(second_steps::use_recovery(&app.db, app.occasion(), person, code).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_second(seconds).unwrap()
    }

    /// The secret of the test vectors in RFC 6238.
    fn secret() -> SharedSecret {
        SharedSecret::of_bytes(b"12345678901234567890".to_vec())
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(secret().half_minute(code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_may_be_half_a_minute_early_or_late_and_no_more() {
        for (seconds, right) in [
            (29, true),
            (59, true),
            (89, true),
            (90, false),
            (119, false),
        ] {
            let found = secret().half_minute("287 082", at(seconds));
            assert_eq!(found, right.then_some(1), "{seconds}");
        }
        assert_eq!(secret().half_minute("28708", at(59)), None);
        assert_eq!(secret().half_minute("", at(59)), None);
    }

    #[test]
    fn a_secret_is_the_same_after_it_has_been_typed() {
        let typed = secret().typed();
        assert_eq!(
            SharedSecret::parse(&typed).unwrap().bytes(),
            secret().bytes()
        );
        assert!(SharedSecret::parse("MZXW6===").is_none() && SharedSecret::parse("?").is_none());
    }

    #[test]
    fn a_code_on_paper_counts_however_it_is_typed() {
        let (codes, hashes) = recovery_codes(&SecretSource::new(|| [9; 32]));
        assert_eq!((codes.len(), codes[0].len()), (10, 32));
        let sloppy = codes[0].to_uppercase().replace('-', " ");
        assert!(recovery_hash(&sloppy) == hashes[0]);
    }
}
