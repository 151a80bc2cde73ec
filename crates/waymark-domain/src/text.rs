//! What people type about a child: kept as typed, within a length, with one kind of line end.

/// A narrative: any text, also an empty one, of at most [`Narrative::MAX`] characters.
///
/// Line ends become `\n` and white space at the end goes, so that the same words always compare equal. So does
/// the character U+0000, which nobody means and PostgreSQL does not keep.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Narrative(String);

/// The text has more characters than a [`Narrative`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text has {length} characters, {} are allowed", Narrative::MAX)]
pub struct TooLong {
    pub length: usize,
}

impl Narrative {
    /// In characters. About three closely written pages.
    pub const MAX: usize = 10_000;

    pub fn parse(raw: &str) -> Result<Self, TooLong> {
        let text = raw
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\0', "")
            .trim_end()
            .to_owned();
        let length = text.chars().count();
        if length > Self::MAX {
            return Err(TooLong { length });
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// A short line that must say something: a name, a title, a target's wording.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Line(String);

/// Why a text is not a [`Line`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    #[error("the line is blank")]
    Blank,
    #[error("the line has {length} characters, {} are allowed", Line::MAX)]
    TooLong { length: usize },
}

impl Line {
    /// In characters.
    pub const MAX: usize = 500;

    /// White space at the ends and U+0000 go; inside, runs of white space (line ends too) become one space.
    pub fn parse(raw: &str) -> Result<Self, LineError> {
        let text = raw
            .replace('\0', "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let length = text.chars().count();
        match length {
            0 => Err(LineError::Blank),
            1..=Self::MAX => Ok(Self(text)),
            _ => Err(LineError::TooLong { length }),
        }
    }

    /// `None` for a blank, since an optional line left empty is no error.
    pub fn optional(raw: &str) -> Result<Option<Self>, LineError> {
        match Self::parse(raw) {
            Ok(line) => Ok(Some(line)),
            Err(LineError::Blank) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_blank_line_is_refused_but_an_optional_one_is_none() {
        assert_eq!(Line::parse(" \n "), Err(LineError::Blank));
        assert_eq!(Line::optional(" \n "), Ok(None));
    }

    #[test]
    fn the_character_that_databases_do_not_keep_is_left_out() {
        assert_eq!(Narrative::parse("Re\0ads\0"), Narrative::parse("Reads"));
        assert_eq!(Line::parse("\0Re\0ads"), Line::parse("Reads"));
        assert_eq!(Line::parse("\0"), Err(LineError::Blank));
    }

    #[test]
    fn a_narrative_over_the_limit_says_how_long_it_is() {
        let long = "a".repeat(Narrative::MAX + 1);
        assert_eq!(
            Narrative::parse(&long),
            Err(TooLong {
                length: Narrative::MAX + 1
            })
        );
    }

    proptest! {
        #[test]
        fn parsing_again_changes_nothing(raw in "\\PC{0,80}|[ \\r\\n\\ta-c]{0,20}") {
            let once = Narrative::parse(&raw).expect("short");
            prop_assert_eq!(&Narrative::parse(once.as_str()).expect("short"), &once);
        }
    }
}
