//! An e-mail address: what somebody signs in with.
//!
//! An [`Email`] is in lower case without white space, so that one person is found however they type it. Whether
//! anything arrives there, only sending tells.

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

/// Why a text is not an [`Email`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("the address is blank")]
    Blank,
    #[error("the address has {length} characters, the most is {max}", max = Email::MAX)]
    TooLong { length: usize },
    #[error("the address is not of the form name@school.example")]
    Malformed,
}

impl Email {
    /// In characters; mail servers carry no longer one.
    pub const MAX: usize = 254;

    pub fn parse(raw: &str) -> Result<Self, EmailError> {
        let address = raw.trim().to_lowercase();
        let length = address.chars().count();
        match length {
            0 => Err(EmailError::Blank),
            1..=Self::MAX if is_address(&address) => Ok(Self(address)),
            1..=Self::MAX => Err(EmailError::Malformed),
            _ => Err(EmailError::TooLong { length }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_address(text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    match text.split_once('@') {
        Some((name, host)) => {
            !name.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(blank)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_white_space_around_do_not_matter() {
        assert_eq!(
            Email::parse(" Ann.Reid@School.Example\n"),
            Email::parse("ann.reid@school.example")
        );
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        assert_eq!(Email::parse(" "), Err(EmailError::Blank));
        for malformed in ["ann", "@school", "ann@", "a@b@c", "ann reid@school.example"] {
            assert_eq!(
                Email::parse(malformed),
                Err(EmailError::Malformed),
                "{malformed}"
            );
        }
        let long = format!("{}@school.example", "a".repeat(Email::MAX));
        assert_eq!(
            Email::parse(&long),
            Err(EmailError::TooLong { length: 269 })
        );
    }
}
