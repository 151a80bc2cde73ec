//! The Scottish Candidate Number: nine digits, two for the year of issue and the last a check digit.
//!
//! It is text: leading zeros count. A wrong check digit still is an SCN, because real lists hold such numbers;
//! [`Scn::check`] warns. An SCN is never offered as a hint at sign-in: some councils make e-mail addresses of it.

const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

/// A Scottish Candidate Number: nine ASCII digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scn(String);

/// What the ninth digit of an SCN says about the eight before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScnCheck {
    Good,
    WrongCheckDigit {
        expected: u8,
    },
    /// No ninth digit makes these eight a valid number (remainder 1), so another digit is wrong.
    NoSuchNumber,
}

/// Why a text is not an SCN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScnError {
    #[error("an SCN has 9 digits, this has {len} characters")]
    Length { len: usize },
    #[error("an SCN has digits only")]
    NotDigits,
}

impl Scn {
    /// Accepts spaces and hyphens between the digits.
    pub fn parse(raw: &str) -> Result<Self, ScnError> {
        let text: String = raw
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        let len = text.chars().count();
        if len != 9 {
            return Err(ScnError::Length { len });
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ScnError::NotDigits);
        }
        Ok(Self(text))
    }

    /// The number that starts with these eight digits; `None` where no check digit exists or they are more than eight.
    pub fn issue(first_eight: u32) -> Option<Self> {
        let digits = format!("{first_eight:08}");
        if digits.len() != 8 {
            return None;
        }
        check_digit(&digits).map(|check| Self(format!("{digits}{check}")))
    }

    pub fn check(&self) -> ScnCheck {
        match check_digit(&self.0[..8]) {
            None => ScnCheck::NoSuchNumber,
            Some(expected) if self.0.as_bytes()[8] == b'0' + expected => ScnCheck::Good,
            Some(expected) => ScnCheck::WrongCheckDigit { expected },
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Scn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The ninth digit for eight ASCII digits.
fn check_digit(digits: &str) -> Option<u8> {
    let sum: u32 = digits
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    match sum % 11 {
        0 => Some(0),
        1 => None,
        remainder => u8::try_from(11 - remainder).ok(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_worked_examples_are_good() {
        for example in [
            "110123450",
            "160000023",
            "241234568",
            "190000044",
            "845759405",
        ] {
            assert_eq!(
                Scn::parse(example).map(|scn| scn.check()),
                Ok(ScnCheck::Good),
                "{example}"
            );
        }
    }

    #[test]
    fn some_first_eight_digits_belong_to_no_number() {
        for base in [8_765_432, 5_000_001, 12_000_008] {
            assert_eq!(Scn::issue(base), None, "{base}");
            let scn = Scn::parse(&format!("{base:08}0")).expect("nine digits");
            assert_eq!(scn.check(), ScnCheck::NoSuchNumber);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_still_an_scn_and_names_the_right_digit() {
        let scn = Scn::parse("845759406").expect("nine digits");
        assert_eq!(scn.check(), ScnCheck::WrongCheckDigit { expected: 5 });
    }

    #[test]
    fn leading_zeros_are_kept() {
        let scn = Scn::issue(7_000_001).expect("a number exists");
        assert!(scn.as_str().starts_with("07000001"));
        assert_eq!(Scn::parse(scn.as_str()), Ok(scn));
    }

    #[test]
    fn a_wrong_shape_is_refused_with_its_reason() {
        assert_eq!(Scn::parse("12345678"), Err(ScnError::Length { len: 8 }));
        assert_eq!(Scn::parse("12345678X"), Err(ScnError::NotDigits));
        assert_eq!(Scn::parse("١٢٣٤٥٦٧٨٩"), Err(ScnError::NotDigits));
        assert_eq!(Scn::issue(100_000_000), None);
    }

    proptest! {
        #[test]
        fn every_issued_number_is_good_and_parses_to_itself(base in 0_u32..100_000_000) {
            if let Some(scn) = Scn::issue(base) {
                prop_assert_eq!(scn.check(), ScnCheck::Good);
                prop_assert_eq!(Scn::parse(scn.as_str()), Ok(scn));
            }
        }

        #[test]
        fn one_changed_digit_is_always_noticed(base in 0_u32..100_000_000, place in 0_usize..9, step in 1_u8..10) {
            if let Some(scn) = Scn::issue(base) {
                let mut bytes = scn.as_str().as_bytes().to_vec();
                bytes[place] = b'0' + (bytes[place] - b'0' + step) % 10;
                let changed = String::from_utf8(bytes).expect("still ASCII");
                prop_assert_ne!(Scn::parse(&changed).map(|scn| scn.check()), Ok(ScnCheck::Good));
            }
        }
    }
}
