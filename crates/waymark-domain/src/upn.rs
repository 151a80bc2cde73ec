//! The Unique Pupil Number of England: `C LLL EEEE YY NNN`, a check letter, authority, establishment, year and serial.
//!
//! A wrong shape is not a UPN. A wrong check letter still is one: schools hold mistyped numbers for years, so
//! [`Upn::check`] warns and nothing refuses. A UPN is never printed on anything a family reads.

/// Letters of the check character and of a temporary number's last place; I, O and S never occur.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A Unique Pupil Number: thirteen characters, upper case, no spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Upn(String);

/// What the first letter of a UPN says about the twelve characters after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpnCheck {
    Good,
    WrongCheckCharacter { expected: char },
}

/// Why a text is not a UPN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UpnError {
    #[error("a UPN has 13 characters, this has {len}")]
    Length { len: usize },
    #[error("a UPN starts with a letter other than I, O and S")]
    FirstCharacter,
    /// `position` counts from 1.
    #[error("character {position} of a UPN is a digit")]
    NotADigit { position: usize },
    #[error("a UPN ends with a digit or a letter other than I, O and S")]
    LastCharacter,
    #[error("no local authority has the number 000")]
    NoAuthority,
}

impl Upn {
    /// Accepts any case, and spaces or hyphens between the groups.
    pub fn parse(raw: &str) -> Result<Self, UpnError> {
        let text: String = raw
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .flat_map(char::to_uppercase)
            .collect();
        let len = text.chars().count();
        let Ok(characters): Result<[char; 13], _> = text.chars().collect::<Vec<_>>().try_into()
        else {
            return Err(UpnError::Length { len });
        };
        if letter_value(characters[0]).is_none() {
            return Err(UpnError::FirstCharacter);
        }
        if let Some(index) = (1..12).find(|index| !characters[*index].is_ascii_digit()) {
            return Err(UpnError::NotADigit {
                position: index + 1,
            });
        }
        if value(characters[12]).is_none() {
            return Err(UpnError::LastCharacter);
        }
        if characters[1..4] == ['0'; 3] {
            return Err(UpnError::NoAuthority);
        }
        Ok(Self(text))
    }

    /// The number of those parts, with its check letter; `None` where a part is too large or the authority is 0.
    pub fn issue(authority: u16, establishment: u16, year: u8, serial: u16) -> Option<Self> {
        let fits = authority < 1000 && establishment < 10_000 && year < 100 && serial < 1000;
        let body = format!("{authority:03}{establishment:04}{year:02}{serial:03}");
        fits.then(|| Self::parse(&format!("{}{body}", check_letter(&body))).ok())
            .flatten()
    }

    pub fn check(&self) -> UpnCheck {
        let expected = check_letter(&self.0[1..]);
        if self.0.starts_with(expected) {
            UpnCheck::Good
        } else {
            UpnCheck::WrongCheckCharacter { expected }
        }
    }

    /// A temporary number ends with a letter; the school replaces it once the real one is known.
    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|last: char| last.is_ascii_alphabetic())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Upn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The letter that belongs before these twelve characters: the sum of value times position (2 to 13), modulo 23.
fn check_letter(body: &str) -> char {
    let sum: usize = body
        .chars()
        .zip(2..)
        .map(|(character, position)| value(character).unwrap_or(0) * position)
        .sum();
    char::from(LETTERS[sum % LETTERS.len()])
}

fn value(character: char) -> Option<usize> {
    character
        .to_digit(10)
        .map(|digit| digit as usize)
        .or_else(|| letter_value(character))
}

fn letter_value(character: char) -> Option<usize> {
    LETTERS
        .iter()
        .position(|letter| char::from(*letter) == character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_worked_examples_are_good() {
        for example in [
            "B801200005001",
            "R674123101121",
            "P207000016049",
            "B20700001604B",
            "T823432112345",
            "F33020001400A",
        ] {
            assert_eq!(
                Upn::parse(example).map(|upn| upn.check()),
                Ok(UpnCheck::Good),
                "{example}"
            );
        }
    }

    #[test]
    fn a_wrong_check_letter_is_still_a_upn_and_names_the_right_letter() {
        let upn = Upn::parse("A801200005001").expect("the shape is right");
        assert_eq!(upn.check(), UpnCheck::WrongCheckCharacter { expected: 'B' });
        // A help page in the field works this example to Q; its own table gives P.
        let upn = Upn::parse("Q207000016049").expect("the shape is right");
        assert_eq!(upn.check(), UpnCheck::WrongCheckCharacter { expected: 'P' });
    }

    #[test]
    fn a_wrong_shape_is_refused_with_its_reason() {
        assert_eq!(
            Upn::parse("X80120000A001"),
            Err(UpnError::NotADigit { position: 10 })
        );
        assert_eq!(Upn::parse("E000200005001"), Err(UpnError::NoAuthority));
        assert_eq!(Upn::parse("S801200005001"), Err(UpnError::FirstCharacter));
        assert_eq!(Upn::parse("B80120000500O"), Err(UpnError::LastCharacter));
        assert_eq!(Upn::parse("B8012"), Err(UpnError::Length { len: 5 }));
        assert_eq!(Upn::parse(""), Err(UpnError::Length { len: 0 }));
    }

    #[test]
    fn spaces_and_small_letters_are_tidied() {
        let upn = Upn::parse(" b 801 2000 05-001 ").expect("the same number");
        assert_eq!(upn.as_str(), "B801200005001");
    }

    #[test]
    fn a_letter_in_the_last_place_makes_it_temporary() {
        assert!(Upn::parse("B20700001604B").expect("good").is_temporary());
        assert!(!Upn::parse("P207000016049").expect("good").is_temporary());
    }

    proptest! {
        #[test]
        fn every_issued_number_is_good_and_parses_to_itself(
            authority in 1_u16..1000, establishment in 0_u16..10_000, year in 0_u8..100, serial in 0_u16..1000,
        ) {
            let upn = Upn::issue(authority, establishment, year, serial).expect("the parts fit");
            prop_assert_eq!(upn.check(), UpnCheck::Good);
            prop_assert_eq!(Upn::parse(upn.as_str()), Ok(upn));
        }

        #[test]
        fn one_changed_digit_is_always_noticed(
            authority in 1_u16..1000, establishment in 0_u16..10_000, serial in 0_u16..1000,
            place in 1_usize..13, step in 1_u8..10,
        ) {
            let upn = Upn::issue(authority, establishment, 18, serial).expect("the parts fit");
            let mut bytes = upn.as_str().as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + step) % 10;
            let changed = String::from_utf8(bytes).expect("still ASCII");
            prop_assert_ne!(Upn::parse(&changed).map(|upn| upn.check()), Ok(UpnCheck::Good));
        }

        #[test]
        fn no_text_makes_the_parser_fail_badly(raw in "\\PC{0,20}") {
            if let Ok(upn) = Upn::parse(&raw) {
                prop_assert_eq!(upn.as_str().len(), 13);
            }
        }
    }
}
