//! Parts that are not for everybody: each says so where it stands, and the print says so on every page.

use super::{Line, Source};
use crate::words::Words;
use waymark_domain::confidence::{KeptBack, NotFor, Part};
use waymark_domain::format::SectionKind;

/// In whose language a part is marked.
#[derive(Clone, Copy)]
pub(crate) struct Marked<'a> {
    pub(crate) kept_back: &'a KeptBack,
    pub(crate) words: &'static Words,
}

impl Marked<'_> {
    fn of(self, part: &Part) -> Option<String> {
        let key = match self.kept_back.of(part)? {
            NotFor::SomeOfTheFamily => "restricted-withheld",
            NotFor::TheFamily => "restricted-team",
            NotFor::Most => "restricted-most",
        };
        Some(self.words.say(key))
    }

    /// "Restricted: not for the family".
    pub(crate) fn line(self, part: &Part) -> Option<Line> {
        let label = self.words.say("restricted");
        Some(Line::stated(label, self.of(part)?))
    }

    /// "Health [Restricted: not for the family]".
    pub(crate) fn titled(self, title: &str, part: &Part) -> String {
        match self.of(part) {
            Some(from) => format!("{title} [{}: {from}]", self.words.say("restricted"))
                .trim_start()
                .to_owned(),
            None => title.to_owned(),
        }
    }

    /// What every page says where anything is marked, before what the format says of itself.
    pub(crate) fn notice(self, of_format: &str) -> String {
        if self.kept_back.is_empty() {
            return of_format.to_owned();
        }
        format!("{} {of_format}", self.words.say("restricted-notice"))
            .trim_end()
            .to_owned()
    }
}

impl<'a> Source<'a> {
    pub(super) fn marked(&self) -> Marked<'a> {
        Marked {
            kept_back: &self.sheet.kept_back,
            words: self.words,
        }
    }
}

/// The part that a section holds as a whole.
pub(super) fn of_section(kind: &SectionKind) -> Option<Part> {
    match kind {
        SectionKind::LearnerPage { .. } => Some(Part::Page),
        SectionKind::Stage => Some(Part::Stages),
        SectionKind::Factors => Some(Part::Needs),
        SectionKind::Adults { .. } => Some(Part::Adults),
        SectionKind::Chronology { .. } => Some(Part::Assessments),
        SectionKind::Profile { .. }
        | SectionKind::Fields { .. }
        | SectionKind::Aims { .. }
        | SectionKind::Review { .. }
        | SectionKind::Targets { .. }
        | SectionKind::Views { .. } => None,
    }
}
