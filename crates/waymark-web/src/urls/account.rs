//! Coming in, and a person's own account.

use super::{PEOPLE, START, escaped};
use waymark_domain::ids::{PersonId, SessionId};

/// Where a code is asked for after the password.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Where families ask for a link by mail.
pub const SIGN_IN_LINK: &str = "/sign-in/link";
pub const ACCOUNT: &str = "/account";
/// Ends every session of whoever asks.
pub const SIGN_OUT_EVERYWHERE: &str = "/account/sign-out-everywhere";
pub const OWN_PASSWORD: &str = "/account/password";
pub const SECOND_STEP: &str = "/account/second-step";
pub const TAKE_OFF_SECOND_STEP: &str = "/account/second-step/remove";
pub const RECOVERY_CODES: &str = "/account/recovery-codes";
/// Where a fresh proof is asked for.
pub const CONFIRM: &str = "/account/confirm";
/// How those who work at the school sign in.
pub const SCHOOL_SIGN_IN: &str = "/school/sign-in";

/// The link that a mail holds.
pub fn sign_in_link(secret: &str) -> String {
    format!("{SIGN_IN_LINK}/{secret}")
}

pub fn end_session(session: SessionId) -> String {
    format!("{ACCOUNT}/sessions/{session}/end")
}

pub fn confirm_then(page: &str) -> String {
    format!("{CONFIRM}?next={}", escaped(page))
}

/// For somebody who has lost their password or their second step.
pub fn start_again(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/start-again")
}

/// The page to go on to, if it is one of ours: a link must not lead somewhere else by way of sign-in.
pub(crate) fn ours(next: &str) -> &str {
    let elsewhere =
        next.starts_with("//") || next.contains('\\') || next.chars().any(char::is_control);
    if next.starts_with('/') && !elsewhere {
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
            "x",
        ] {
            assert_eq!(ours(other), START, "{other}");
        }
    }
}
