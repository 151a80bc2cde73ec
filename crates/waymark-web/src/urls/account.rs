//! Coming in, and a person's own account.

use super::{PEOPLE, SIGN_IN, START, escaped};
use waymark_domain::ids::{IdentityId, PasskeyId, PersonId, SessionId};

/// Where a code is asked for after the password.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Where families ask for a link by mail.
pub const SIGN_IN_LINK: &str = "/sign-in/link";
/// Where somebody says that an account elsewhere is theirs.
pub const LINK_IDENTITY: &str = "/sign-in/linked";
/// What a device is to sign with a passkey.
pub const ASK_PASSKEY: &str = "/sign-in/passkey/ask";
/// What it has signed.
pub const SIGN_IN_PASSKEY: &str = "/sign-in/passkey";
pub const ACCOUNT: &str = "/account";
/// Ends every session of whoever asks.
pub const SIGN_OUT_EVERYWHERE: &str = "/account/sign-out-everywhere";
pub const OWN_PASSWORD: &str = "/account/password";
pub const SECOND_STEP: &str = "/account/second-step";
pub const TAKE_OFF_SECOND_STEP: &str = "/account/second-step/remove";
pub const RECOVERY_CODES: &str = "/account/recovery-codes";
pub const PASSKEYS: &str = "/account/passkeys";
pub const ADD_PASSKEY: &str = "/account/passkeys/add";
/// What a device needs to make a passkey.
pub const ASK_NEW_PASSKEY: &str = "/account/passkeys/ask";
/// A fresh proof by a passkey.
pub const CONFIRM_BY_PASSKEY: &str = "/account/confirm/passkey";
/// Where a form waits that was on its way when a proof was asked for.
pub const KEPT: &str = "/account/kept";
/// Where a fresh proof is asked for.
pub const CONFIRM: &str = "/account/confirm";
/// Where an adult takes a device back that was handed to a pupil.
pub const HAND_BACK: &str = "/hand-back";
/// How those who work at the school sign in.
pub const SCHOOL_SIGN_IN: &str = "/school/sign-in";

/// The link that a mail holds.
pub fn sign_in_link(secret: &str) -> String {
    format!("{SIGN_IN_LINK}/{secret}")
}

pub fn end_session(session: SessionId) -> String {
    format!("{ACCOUNT}/sessions/{session}/end")
}

/// In by an account elsewhere, and on to a page of ours.
pub fn sign_in_with(provider: &str, next: &str) -> String {
    let then = match next {
        "" => String::new(),
        next => format!("?next={}", escaped(next)),
    };
    format!("{SIGN_IN}/with/{provider}{then}")
}

/// The same for somebody who has to prove again who they are.
pub fn sign_in_again_with(provider: &str, next: &str) -> String {
    format!("{SIGN_IN}/with/{provider}?again=yes&next={}", escaped(next))
}

/// The same, while a form waits here.
pub fn confirm_with(provider: &str) -> String {
    format!("{CONFIRM}/with/{provider}")
}

/// Where a provider sends people back to. Whoever sets one up has to tell it this address.
pub fn back_from_provider(provider: &str) -> String {
    format!("{SIGN_IN}/with/{provider}/back")
}

/// Where a parent chooses links by mail instead of a password.
pub fn welcome_without_password(secret: &str) -> String {
    format!("{}/without-password", super::welcome(secret))
}

pub fn welcome_with(secret: &str, provider: &str) -> String {
    format!("{}/with/{provider}", super::welcome(secret))
}

pub fn link_provider(provider: &str) -> String {
    format!("{ACCOUNT}/with/{provider}")
}

pub fn remove_identity(identity: IdentityId) -> String {
    format!("{ACCOUNT}/identities/{identity}/remove")
}

pub fn remove_passkey(passkey: PasskeyId) -> String {
    format!("{PASSKEYS}/{passkey}/remove")
}

pub fn confirm_then(page: &str) -> String {
    format!("{CONFIRM}?next={}", escaped(page))
}

/// Ends all sessions of a colleague.
pub fn sign_out_colleague(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/sign-out")
}

/// For somebody who has lost their password or their second step.
pub fn start_again(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/start-again")
}

/// The page to go on to, if it is one of ours: a link must not lead somewhere else by way of sign-in.
pub(crate) fn ours(next: &str) -> &str {
    let elsewhere =
        next.starts_with("//") || next.contains('\\') || next.chars().any(char::is_control);
    // A browser writes other letters as %C3%AB; as they are, no header may hold them.
    if next.starts_with('/') && next.is_ascii() && !elsewhere {
        next
    } else {
        START
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_to_our_own_pages_only() {
        assert_eq!(ours("/pupils?name=a"), "/pupils?name=a");
        for other in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\u{2028}/evil.example",
            "/Größe",
            "x",
        ] {
            assert_eq!(ours(other), START, "{other}");
        }
    }
}
