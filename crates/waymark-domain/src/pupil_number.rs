//! The number a pupil is known by outside the school: a UPN in England, an SCN in Scotland.

use crate::scn::Scn;
use crate::upn::Upn;

/// Which of the two a number is shows from its shape alone: thirteen characters or nine digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PupilNumber {
    Upn(Upn),
    Scn(Scn),
}

/// The text has neither the shape of a UPN nor that of an SCN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a UPN (a letter and 12 digits) nor an SCN (9 digits)")]
pub struct NotAPupilNumber;

impl PupilNumber {
    pub fn parse(raw: &str) -> Result<Self, NotAPupilNumber> {
        let scn = Scn::parse(raw).map(Self::Scn).ok();
        scn.or_else(|| Upn::parse(raw).map(Self::Upn).ok())
            .ok_or(NotAPupilNumber)
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::Upn(upn) => upn.as_str(),
            Self::Scn(scn) => scn.as_str(),
        }
    }

    /// As staff call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Upn(_) => "UPN",
            Self::Scn(_) => "SCN",
        }
    }
}

impl std::fmt::Display for PupilNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_tells_which_number_it_is() {
        assert_eq!(
            PupilNumber::parse("B801200005001").map(|number| number.kind()),
            Ok("UPN")
        );
        assert_eq!(
            PupilNumber::parse("110 123 450").map(|number| number.kind()),
            Ok("SCN")
        );
        assert_eq!(PupilNumber::parse("1.10E+08"), Err(NotAPupilNumber));
        assert_eq!(
            PupilNumber::parse("110123450").map(|number| number.to_string()),
            Ok("110123450".to_owned())
        );
    }
}
