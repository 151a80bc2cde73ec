//! What a school says of itself on its papers: vision, contact, policy.
//!
//! A school fills in what it likes; a print leaves out what is blank.

use crate::Day;
use std::collections::BTreeMap;

/// One text that a school keeps about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchoolField {
    /// In place of the format's vision statement (D26); paragraphs are parted by blank lines.
    Vision,
    ContactName,
    Address,
    Phone,
    Email,
    Website,
    TextPhone,
    PolicyTitle,
    PolicyDate,
    PolicyReviewedOn,
    PolicyReviewer,
    PolicyNextReview,
    PolicyText,
}

impl SchoolField {
    pub const ALL: [Self; 13] = [
        Self::Vision,
        Self::ContactName,
        Self::Address,
        Self::Phone,
        Self::Email,
        Self::Website,
        Self::TextPhone,
        Self::PolicyTitle,
        Self::PolicyDate,
        Self::PolicyReviewedOn,
        Self::PolicyReviewer,
        Self::PolicyNextReview,
        Self::PolicyText,
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Vision => "vision",
            Self::ContactName => "contact_name",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Website => "website",
            Self::TextPhone => "text_phone",
            Self::PolicyTitle => "policy_title",
            Self::PolicyDate => "policy_date",
            Self::PolicyReviewedOn => "policy_reviewed_on",
            Self::PolicyReviewer => "policy_reviewer",
            Self::PolicyNextReview => "policy_next_review",
            Self::PolicyText => "policy_text",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.slug() == raw)
    }
}

/// A school with all that its papers say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolPage {
    pub name: String,
    pub texts: BTreeMap<SchoolField, String>,
}

impl SchoolPage {
    pub fn text(&self, field: SchoolField) -> &str {
        self.texts.get(&field).map_or("", |text| text.trim())
    }

    /// A day that was kept; `None` for a blank.
    pub fn day(&self, field: SchoolField) -> Option<Day> {
        self.text(field).parse().ok()
    }

    /// The vision statement in paragraphs; none where the format's own stands.
    pub fn vision(&self) -> Vec<String> {
        paragraphs(self.text(SchoolField::Vision))
    }

    /// Whether a parent is told whom to ask.
    pub fn has_contact(&self) -> bool {
        [
            SchoolField::ContactName,
            SchoolField::Address,
            SchoolField::Phone,
            SchoolField::Email,
            SchoolField::Website,
            SchoolField::TextPhone,
        ]
        .into_iter()
        .any(|field| !self.text(field).is_empty())
    }
}

/// Texts parted by blank lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_slug() {
        for field in SchoolField::ALL {
            assert_eq!(SchoolField::parse(field.slug()), Some(field));
        }
    }

    #[test]
    fn blank_lines_part_paragraphs_and_blanks_are_none() {
        assert_eq!(
            paragraphs("One.\nStill one.\n\n \n\nTwo."),
            ["One.\nStill one.", "Two."]
        );
        assert_eq!(SchoolPage::default().vision(), Vec::<String>::new());
        assert!(!SchoolPage::default().has_contact());
    }
}
