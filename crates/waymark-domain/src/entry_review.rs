//! The report for an entry review: what a school finds a new pupil can do, before the first plan (D67).

use crate::Day;
use crate::edit::Fingerprint;

/// Written by the teacher before the review, then discussed with the parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryReview {
    pub written_on: Day,
    /// The teacher, by name.
    pub written_by: String,
    /// The pupil's attainments as the school assesses them.
    pub attainments: String,
    /// What matters most now, as found with the family and other professionals.
    pub priorities: String,
    /// What the parents and the pupil said to the report.
    pub views: String,
    /// `None` until the report was discussed with the parents.
    pub discussed_on: Option<Day>,
}

impl EntryReview {
    /// Stands for all that the report says, so that a save can tell whether somebody else wrote in between.
    pub fn fingerprint(&self) -> Fingerprint {
        let day = |day: Day| day.to_string();
        let parts = [
            day(self.written_on),
            self.written_by.clone(),
            self.attainments.clone(),
            self.priorities.clone(),
            self.views.clone(),
            self.discussed_on.map(day).unwrap_or_default(),
        ];
        // No text holds this character.
        Fingerprint::of(&parts.join("\0"))
    }
}
