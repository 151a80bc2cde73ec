//! Names of people, kept as their owners write them: O'Neill, Ó Briain, Zoë, Siobhán-Marie.
//!
//! A [`Name`] is trimmed, its inner white space is single spaces, its letters are composed (NFC), it holds at least
//! one letter and no control or direction-changing character.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One name or several in a row, such as a given name, a family name or a contact's full name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

/// Why a text is not a [`Name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("the name is blank")]
    Blank,
    #[error("the name has {len} characters, the most is {max}", max = Name::MAX)]
    TooLong { len: usize },
    #[error("the name holds a character that cannot be printed")]
    Unprintable,
    #[error("the name holds no letter")]
    NoLetter,
}

impl Name {
    /// In characters. The longest field of a school's management system seen is 60.
    pub const MAX: usize = 100;

    pub fn parse(raw: &str) -> Result<Self, NameError> {
        let visible: String = raw.nfc().filter(|c| !is_zero_width(*c)).collect();
        let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        let len = name.chars().count();
        if len == 0 {
            return Err(NameError::Blank);
        }
        if len > Self::MAX {
            return Err(NameError::TooLong { len });
        }
        if name.chars().any(|c| c.is_control() || changes_direction(c)) {
            return Err(NameError::Unprintable);
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(NameError::NoLetter);
        }
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without case, accents and apostrophes, hyphens as spaces: for sorting and for recognising a person.
    pub fn folded(&self) -> String {
        self.0
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .fold(String::with_capacity(self.0.len()), |mut key, letter| {
                fold_into(&mut key, letter);
                key
            })
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person's given and family name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonName {
    pub given: Name,
    pub family: Name,
}

impl PersonName {
    /// The key by which lists of people are ordered and paged: family name first, then given name, both folded.
    ///
    /// The tab sorts before every letter, so that all of "Smith" comes before "Smith Jones".
    pub fn sort_key(&self) -> String {
        format!("{}\t{}", self.family.folded(), self.given.folded())
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.given, self.family)
    }
}

/// Left behind by web pages and old exports; invisible, so silently dropped. Joiners stay: some scripts need them.
fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn changes_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Appends a lower-case letter without its accent, also where Unicode knows no decomposition.
fn fold_into(key: &mut String, letter: char) {
    match letter {
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
        '-' | '‐' | '‑' | '–' => key.push(' '),
        'ß' => key.push_str("ss"),
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'þ' => key.push_str("th"),
        'ø' => key.push('o'),
        'ł' => key.push('l'),
        'đ' | 'ð' => key.push('d'),
        'ı' => key.push('i'),
        other => key.push(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(raw: &str) -> Name {
        Name::parse(raw).expect("a good name")
    }

    fn person(given: &str, family: &str) -> PersonName {
        PersonName {
            given: name(given),
            family: name(family),
        }
    }

    #[test]
    fn names_are_kept_as_their_owners_write_them() {
        for written in [
            "O'Neill",
            "O’Neill",
            "Ó Briain",
            "Zoë",
            "Siobhán-Marie",
            "Nguyễn",
            "محمد",
            "李",
            "de la Tour",
        ] {
            assert_eq!(name(written).as_str(), written);
        }
    }

    #[test]
    fn white_space_is_tidied_and_letters_are_composed() {
        assert_eq!(name("  Ó \t\u{a0} Briain\n").as_str(), "Ó Briain");
        assert_eq!(name("Zoe\u{308}").as_str(), "Zoë");
        assert_eq!(name("\u{feff}Ann\u{200b}a").as_str(), "Anna");
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        assert_eq!(Name::parse(" \u{200b} "), Err(NameError::Blank));
        assert_eq!(Name::parse("Al\u{7}ice"), Err(NameError::Unprintable));
        assert_eq!(
            Name::parse("Alice\u{202e}ecila"),
            Err(NameError::Unprintable)
        );
        assert_eq!(Name::parse("12345"), Err(NameError::NoLetter));
        assert_eq!(
            Name::parse(&"x".repeat(101)),
            Err(NameError::TooLong { len: 101 })
        );
        assert!(Name::parse(&"é".repeat(100)).is_ok());
    }

    #[test]
    fn lists_are_ordered_without_regard_to_case_and_accents() {
        let mut people = [
            person("Zoë", "Smith"),
            person("Amy", "Smith Jones"),
            person("Órla", "ó briain"),
            person("Amy", "O'Neill"),
            person("Łukasz", "Oak"),
            person("Lucy", "Oak"),
        ];
        people.sort_by_key(PersonName::sort_key);
        let order: Vec<_> = people.iter().map(ToString::to_string).collect();
        assert_eq!(
            order,
            [
                "Órla ó briain",
                "Lucy Oak",
                "Łukasz Oak",
                "Amy O'Neill",
                "Zoë Smith",
                "Amy Smith Jones"
            ]
        );
    }

    #[test]
    fn one_person_spelt_in_several_ways_folds_to_the_same_key() {
        let key = person("Zoe", "ONEILL").sort_key();
        assert_eq!(person("ZOË", "O'Neill").sort_key(), key);
        assert_eq!(person("zoe\u{308}", "O’Neill").sort_key(), key);
    }

    proptest! {
        #[test]
        fn parsing_a_parsed_name_changes_nothing(raw in "\\PC{1,40}") {
            if let Ok(parsed) = Name::parse(&raw) {
                prop_assert_eq!(Name::parse(parsed.as_str()), Ok(parsed));
            }
        }
    }
}
