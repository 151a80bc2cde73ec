//! What is said in the places of pupils and parents, and what the school says back.

use crate::accounts::TokenHash;
use crate::views::ClassPlan;
use waymark_domain::ids::{
    HomeNoteId, OwnViewId, PersonId, PlanId, PupilId, QuestionId, SheetLinkId, TargetId,
};
use waymark_domain::own_view::{Audience, FileKind, SaidBack};
use waymark_domain::people::Role;
use waymark_domain::pupil::Class;
use waymark_domain::text::Narrative;
use waymark_domain::{Day, Instant};
use waymark_policy::PupilFacts;

/// Somebody who supports a pupil today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supporter {
    pub person: PersonId,
    pub name: String,
    pub role: Role,
}

/// One of a pupil's family who reaches the pupil's place today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    pub name: String,
    /// As the school says it: "Mother", "Foster carer".
    pub relationship: String,
}

/// Who will see what a pupil says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhoSees {
    /// Those who teach first, specialists with a grant last.
    pub supporters: Vec<Supporter>,
    /// By name, without those who are barred.
    pub family: Vec<Relative>,
}

/// Something that a pupil says, on its way in.
#[derive(Debug, Clone)]
pub struct NewOwnView {
    pub id: OwnViewId,
    pub audience: Audience,
    pub words: Narrative,
    pub file: Option<SaidFile>,
}

/// A picture that we made ourselves, or a recording that was looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidFile {
    pub kind: FileKind,
    pub bytes: Vec<u8>,
}

/// A pupil who says so much on one day has left the page open to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no more than {} a day", TooManyToday::MOST)]
pub struct TooManyToday;

impl TooManyToday {
    /// Of one pupil, or of one parent, within a day.
    pub const MOST: i64 = 30;
}

/// Something that a pupil said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnViewLine {
    pub id: OwnViewId,
    pub audience: Audience,
    pub words: String,
    pub file: Option<FileKind>,
    pub at: Instant,
    /// What was changed because of it.
    pub changed: Option<SaidBack>,
}

/// Where a pupil says what they think: who would see it, and what was said before.
#[derive(Debug, Clone)]
pub struct OwnVoice {
    pub called: String,
    pub sees: WhoSees,
    /// Newest first.
    pub said: Vec<OwnViewLine>,
}

/// What a pupil said, as those who support them or the family may know it.
#[derive(Debug, Clone)]
pub struct OwnViewsPage {
    pub facts: PupilFacts,
    pub called: String,
    /// Newest first.
    pub said: Vec<OwnViewLine>,
}

/// Something that waits for somebody of the school to answer: what a pupil said, or what a parent asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    pub pupil: PupilId,
    pub called: String,
    pub what: UnansweredKind,
    pub at: Instant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnansweredKind {
    OwnView,
    Asked(Asking),
}

/// What a parent wants of the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// An answer.
    Question,
    /// That the plan is reviewed before its day.
    Review,
    /// That what is known of how they are reached is put right.
    Contact,
}

impl Asking {
    pub fn slug(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Review => "review",
            Self::Contact => "contact",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        [Self::Question, Self::Review, Self::Contact]
            .into_iter()
            .find(|asking| asking.slug() == raw)
    }
}

/// What a parent asks, on its way in.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    pub id: QuestionId,
    pub asking: Asking,
    pub words: Narrative,
}

/// What a parent asked, and what the school answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionLine {
    pub id: QuestionId,
    pub asking: Asking,
    /// The parent's name.
    pub by: String,
    pub words: String,
    pub at: Instant,
    pub answer: Option<SaidBack>,
}

/// How a target goes at home, on its way in.
#[derive(Debug, Clone)]
pub struct NewHomeNote {
    pub id: HomeNoteId,
    pub target: TargetId,
    pub words: Narrative,
    /// A JPEG that we made ourselves.
    pub photo: Option<Vec<u8>>,
}

/// How a target went at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeNoteLine {
    pub id: HomeNoteId,
    pub target: TargetId,
    /// As the plan words the target.
    pub wording: String,
    /// The parent's name.
    pub by: String,
    pub words: String,
    pub photo: bool,
    pub at: Instant,
}

/// How a parent likes to be written to by a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// A tag of a language: `en`, `pl`.
    pub language: String,
    /// `normal`, `large` or `extra-large`.
    pub text_size: String,
    /// In which language; blank where none is needed.
    pub interpreter: String,
    pub reached_by: ReachedBy,
}

/// How a parent is best reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReachedBy {
    #[default]
    Email,
    Paper,
    Phone,
}

impl ReachedBy {
    pub const ALL: [Self; 3] = [Self::Email, Self::Paper, Self::Phone];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Paper => "paper",
            Self::Phone => "phone",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.slug() == raw)
    }
}

/// What a parent said and asked about a child, and who answers for the plan.
#[derive(Debug, Clone)]
pub struct HomePage {
    pub called: String,
    pub supporters: Vec<Supporter>,
    /// The parent's own, newest first.
    pub questions: Vec<QuestionLine>,
    /// The parent's own, newest first.
    pub notes: Vec<HomeNoteLine>,
    /// What the child said and wanted the family to see, newest first.
    pub said: Vec<OwnViewLine>,
    /// The parent's own; `None` where they have not said so yet.
    pub wish: Option<Wish>,
}

/// What the family of a pupil wrote, for the school.
#[derive(Debug, Clone)]
pub struct FromHome {
    pub facts: PupilFacts,
    pub called: String,
    pub questions: Vec<QuestionLine>,
    /// Blank for those who may see the roster only.
    pub notes: Vec<HomeNoteLine>,
    /// The parents' names with how they like to be written to.
    pub wishes: Vec<(String, Wish)>,
}

/// A plan whose newest version somebody has not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub plan: PlanId,
    pub pupil: String,
    pub class: Option<String>,
    pub version: u32,
    /// Since when the version is there.
    pub since: Day,
    /// Who teaches or helps the pupil and has not said that they read it, by name.
    pub people: Vec<Supporter>,
}

/// The newest version of a live plan, and whether one has said that one read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRead {
    pub plan: PlanId,
    pub version: u32,
    pub read: bool,
}

/// A class sheet to be lent.
#[derive(Debug, Clone)]
pub struct NewSheetLink {
    pub id: SheetLinkId,
    pub token: TokenHash,
    /// To whom, by name.
    pub to: String,
    /// Before this it opens nothing,
    pub starts_at: Instant,
    /// and from this on.
    pub ends_at: Instant,
}

/// A class sheet that is lent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLinkLine {
    pub id: SheetLinkId,
    pub to: String,
    pub by: String,
    pub starts_at: Instant,
    pub ends_at: Instant,
}

/// To whom a class's sheet is lent.
#[derive(Debug, Clone)]
pub struct LentSheets {
    pub class: Class,
    /// Those that end first come first.
    pub links: Vec<SheetLinkLine>,
}

/// What somebody who stands in sees of a class: targets and strategies, as the lender may lend them at this moment.
#[derive(Debug, Clone)]
pub struct LentSheet {
    pub school: String,
    pub class: String,
    pub to: String,
    pub by: String,
    pub ends_at: Instant,
    /// By name.
    pub plans: Vec<ClassPlan>,
}
