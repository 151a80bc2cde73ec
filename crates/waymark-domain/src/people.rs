//! People at a school and the hats they wear.
//!
//! One account may hold several hats; every request is decided for exactly one of them.

use crate::ids::{ClassId, HatId, PersonId, SchoolId};

/// What a person is at a school (D43 to D48). Each has its own reach in the policy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    HeadTeacher,
    Coordinator,
    ClassTeacher,
    LearningAssistant,
    Office,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::HeadTeacher,
        Self::Coordinator,
        Self::ClassTeacher,
        Self::LearningAssistant,
        Self::Office,
    ];

    /// The stable name in the database, on the command line and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::HeadTeacher => "head",
            Self::Coordinator => "coordinator",
            Self::ClassTeacher => "teacher",
            Self::LearningAssistant => "assistant",
            Self::Office => "office",
        }
    }

    /// As staff say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::HeadTeacher => "Head teacher",
            Self::Coordinator => "Coordinator",
            Self::ClassTeacher => "Class teacher",
            Self::LearningAssistant => "Learning assistant",
            Self::Office => "School office",
        }
    }

    /// Whether a hat of this role reaches only the pupils of its classes.
    pub fn is_tied_to_classes(self) -> bool {
        match self {
            Self::ClassTeacher | Self::LearningAssistant => true,
            Self::HeadTeacher | Self::Coordinator | Self::Office => false,
        }
    }

    /// The role of that slug, if there is one.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.slug() == raw)
    }
}

/// One role of one person at one school, with the classes it is tied to.
///
/// `classes` matters only to class teachers and learning assistants; the others reach the whole school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hat {
    pub id: HatId,
    pub person: PersonId,
    pub school: SchoolId,
    pub role: Role,
    pub classes: Vec<ClassId>,
}
