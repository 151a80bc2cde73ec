//! Every address, so that no page writes one by hand.

use waymark_domain::ids::{HatId, PersonId};

pub const HOME: &str = "/";
pub const START: &str = "/start";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_OUT: &str = "/sign-out";
pub const HATS: &str = "/hats";
pub const DISPLAY: &str = "/display";
pub const PEOPLE: &str = "/people";
pub const ADD_PERSON: &str = "/people/add";
pub const PUPILS: &str = "/pupils";

/// Signing in, and then going on to a page of ours.
pub fn sign_in_then(page: &str) -> String {
    format!("{SIGN_IN}?next={}", escaped(page))
}

/// The one-time link by which somebody chooses a password.
pub fn welcome(secret: &str) -> String {
    format!("/welcome/{secret}")
}

pub fn new_link(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/link")
}

pub fn end_hat(hat: HatId) -> String {
    format!("/hats/{hat}/end")
}

/// A text as a value in a query: everything but letters, digits and what separates a path is escaped.
pub fn escaped(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => write!(out, "%{byte:02X}").expect("a string takes all that is written"),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_a_query_ends_where_it_should() {
        assert_eq!(sign_in_then("/pupils?name=O'Neill&page=2"), "/sign-in?next=/pupils%3Fname%3DO%27Neill%26page%3D2");
    }
}
