//! The report for an entry review: what a school finds a new pupil can do, before the first plan (D67).

use crate::Day;

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
