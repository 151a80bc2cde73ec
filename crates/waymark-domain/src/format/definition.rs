//! The parts of a format as its file writes them. Nothing here is checked: see [`super::Format`].

use super::period::{MonthDay, Period};
use super::review::{Cadence, FollowUpChoice, Outcome, PupilRating, Reason};
use super::section::Section;
use serde::{Deserialize, Serialize};

/// A whole format, as written. A text or a list that is left out is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    #[serde(default)]
    pub slug: String,
    #[serde(default)]
    pub version: u32,
    /// The version of a format that this one was copied from, as `slug@version`; empty where it was not.
    #[serde(default)]
    pub copied_from: String,
    /// "Individual Education Plan".
    #[serde(default)]
    pub label: String,
    /// "IEP".
    #[serde(default)]
    pub short_label: String,
    /// Whose form it is, as printed above it.
    #[serde(default)]
    pub authority: String,
    pub jurisdiction: Jurisdiction,
    /// What has to be said wherever the format is offered or printed: that it is a draft, or not law yet.
    #[serde(default)]
    pub notice: String,
    /// The language of its texts, as a BCP 47 tag.
    #[serde(default)]
    pub language: String,
    /// The first day of a school session.
    pub session_starts: MonthDay,
    /// How far ahead a short-term target looks (section 17: apart from how often it is monitored).
    pub horizon: Horizon,
    /// Slugs of [`crate::target::Measure`], in the order they are offered.
    #[serde(default)]
    pub measures: Vec<String>,
    pub words: Words,
    pub parents_text: ParentsText,
    /// The cells above the plan that the pupil's record fills.
    #[serde(default)]
    pub header: Vec<HeaderCell>,
    #[serde(default)]
    pub sections: Vec<Section>,
    #[serde(default)]
    pub area_lists: Vec<AreaList>,
    #[serde(default)]
    pub factors: Vec<FactorGroup>,
    #[serde(default)]
    pub stages: Vec<Stage>,
    #[serde(default)]
    pub periods: Vec<Period>,
    /// The columns of a monitoring grid ("Term 1" to "Term 6"); empty where the form has none.
    #[serde(default)]
    pub monitoring: Vec<Item>,
    pub limits: Limits,
    pub checklist: Checklist,
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Why a target was not achieved, in the order in which to consider them (D145, D146).
    #[serde(default)]
    pub reasons: Vec<Reason>,
    #[serde(default)]
    pub follow_ups: Vec<FollowUpChoice>,
    /// From the hardest to the easiest.
    #[serde(default)]
    pub pupil_ratings: Vec<PupilRating>,
    pub cadence: Cadence,
    /// Who is asked whether they agree, in the order in which they are shown.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    /// What every review considers (D144).
    #[serde(default)]
    pub considerations: Vec<Item>,
    /// What "adequate progress" may mean (D153).
    #[serde(default)]
    pub adequate: Vec<Item>,
    /// What parents are told about plans, question by question (D181).
    #[serde(default)]
    pub parents_pack: Vec<PackQuestion>,
    /// Prompts of the learner's page and fields that a class sheet shows: what the pupil needs to take part.
    /// Why the pupil needs it has no place there (D59, D178).
    #[serde(default)]
    pub class_sheet: Vec<String>,
    pub print: Print,
}

/// A question of the parents' pack with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackQuestion {
    #[serde(default)]
    pub question: String,
    /// Paragraphs; one that begins with "- " is an item of a list.
    #[serde(default)]
    pub answer: Vec<String>,
}

/// One entry of a list: the key is kept with plans, the label is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub hint: String,
}

/// Whose law and vocabulary hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jurisdiction {
    Scotland,
    England,
}

/// What the format calls things, as in the middle of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    #[serde(default)]
    pub aim: String,
    #[serde(default)]
    pub aims: String,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub targets: String,
    #[serde(default)]
    pub coordinator: String,
}

/// The cover and the parents' page (F1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentsText {
    /// Above the title: "Supporting Learners in Dumfries and Galloway".
    #[serde(default)]
    pub above: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub quotation: String,
    /// Paragraphs, used where a school has no vision statement of its own (D26).
    #[serde(default)]
    pub vision: Vec<String>,
    /// How often everybody meets.
    #[serde(default)]
    pub commitment: String,
    #[serde(default)]
    pub purposes_lead: String,
    #[serde(default)]
    pub purposes: Vec<String>,
}

/// One cell above the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderCell {
    pub holds: HeaderFact,
    #[serde(default)]
    pub label: String,
}

/// What the record of a pupil puts into a header cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderFact {
    School,
    PupilName,
    DateOfBirth,
    Class,
    YearGroup,
    Staff,
    Session,
    UpdatedOn,
}

/// A list of areas that sections refer to by key (D89).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaList {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub areas: Vec<Item>,
}

/// A group of needs: one of the four factors in Scotland (D27), a broad area of need in England.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorGroup {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    /// In front of the group on the form: "ASN factor 1".
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub needs: Vec<Item>,
}

/// A stage of support (D30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub hint: String,
    /// A pupil at this stage may have a plan (D31).
    #[serde(default)]
    pub plan: bool,
}

/// How far ahead a short-term target looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    /// To the end of its period.
    Period,
    /// To the end of the school session.
    Session,
    TwelveMonths,
}

/// Whether a limit only advises or is also enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Advise,
    Enforce,
}

/// How many there should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    #[serde(default)]
    pub min: u32,
    #[serde(default)]
    pub max: u32,
    /// At least one in every area of the section's list (D72).
    #[serde(default)]
    pub every_area: bool,
    pub mode: Mode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// For a whole plan.
    pub aims: Limit,
    /// For one period, or for the plan where the format has no periods.
    pub targets: Limit,
}

/// What a good target is held against: SMART, SMARTER.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    #[serde(default)]
    pub label: String,
    /// A target that can be assessed and not measured is allowed, with a reason (D75).
    #[serde(default)]
    pub assessable: bool,
    #[serde(default)]
    pub items: Vec<CheckItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckItem {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub question: String,
}

/// Somebody with a say in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Pupil,
    Parent,
    /// The school, for which a teacher speaks.
    School,
}

impl Party {
    pub const ALL: [Self; 3] = [Self::Pupil, Self::Parent, Self::School];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Parent => "parent",
            Self::School => "school",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.slug() == raw)
    }
}

/// A party that is asked whether it agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub party: Party,
    #[serde(default)]
    pub label: String,
}

/// The printed form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// A Typst file in the format's folder.
    #[serde(default)]
    pub template: String,
    /// The folder below `formats/`, where it is another than the format's own: a copy prints as its original.
    #[serde(default)]
    pub folder: String,
    pub orientation: Orientation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    Portrait,
    Landscape,
}
