//! The measures of a page and of the letters on it. Lengths are twentieths of a point, as Word counts them.

use super::xml::Xml;
use crate::words::Direction;
use crate::{Options, TextSize};

/// A4.
const SHORT_SIDE: u32 = 11_906;
const LONG_SIDE: u32 = 16_838;
const MARGIN: u32 = 907;

/// How a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Upright,
    OnItsSide,
}

/// What the options come to on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Of the text, in half points.
    pub(super) letters: u32,
    /// Large letters leave no room for columns: a row's cells stand under each other, and no page is turned.
    pub(super) large: bool,
    /// Arabic and Urdu run from right to left, and so do their tables.
    pub(super) right_to_left: bool,
}

impl Page {
    pub(super) fn of(options: Options) -> Self {
        let letters = match options.size {
            TextSize::Normal => 21,
            TextSize::Large => 36,
            TextSize::ExtraLarge => 48,
        };
        Self {
            letters,
            large: options.size.is_large(),
            right_to_left: options.language.direction() == Direction::RightToLeft,
        }
    }
}

impl Stand {
    fn sides(self) -> (u32, u32) {
        match self {
            Self::Upright => (SHORT_SIDE, LONG_SIDE),
            Self::OnItsSide => (LONG_SIDE, SHORT_SIDE),
        }
    }

    /// Between the margins.
    pub(super) fn width(self) -> u32 {
        self.sides().0 - 2 * MARGIN
    }

    /// The end of a section whose pages stand so, with what runs above and below them.
    pub(super) fn section(self, xml: &mut Xml, first: bool, right_to_left: bool) {
        let (head, foot) = match self {
            Self::Upright => ("rIdHead", "rIdFoot"),
            Self::OnItsSide => ("rIdWideHead", "rIdWideFoot"),
        };
        let (width, height) = self.sides();
        let (width, height) = (width.to_string(), height.to_string());
        let margin = MARGIN.to_string();
        xml.within("w:sectPr", &[], |xml| {
            xml.empty(
                "w:headerReference",
                &[("w:type", "default"), ("r:id", head)],
            );
            xml.empty(
                "w:footerReference",
                &[("w:type", "default"), ("r:id", foot)],
            );
            if first {
                xml.empty(
                    "w:headerReference",
                    &[("w:type", "first"), ("r:id", "rIdNoHead")],
                );
                xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", foot)]);
            }
            xml.value("w:type", "nextPage");
            let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
            if self == Self::OnItsSide {
                size.push(("w:orient", "landscape"));
            }
            xml.empty("w:pgSz", &size);
            xml.empty(
                "w:pgMar",
                &[
                    ("w:top", "1134"),
                    ("w:right", &margin),
                    ("w:bottom", "1134"),
                    ("w:left", &margin),
                    ("w:header", "510"),
                    ("w:footer", "510"),
                    ("w:gutter", "0"),
                ],
            );
            if first {
                xml.empty("w:titlePg", &[]);
            }
            if right_to_left {
                xml.empty("w:bidi", &[]);
            }
        });
    }
}
