//! What pages read: values made for showing, straight from the tables.

mod classroom;
mod lasting;
mod log;
mod progress;

pub use classroom::*;
pub use lasting::*;
pub use log::*;
pub use progress::{ProgressGroup, ProgressLine, ProgressPage, TargetPage};

use crate::places::HomeNoteLine;
use crate::promised::HelpLine;
use std::collections::BTreeMap;
use waymark_domain::change::PlanChange;
use waymark_domain::confidence::{KeptBack, Part, Unread};
use waymark_domain::content::{Agreement, Kept, PlanContent, Sheet, VersionLine};
use waymark_domain::due::course::Course;
use waymark_domain::due::deferral::Appointment;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::{Definition, FormatRef};
use waymark_domain::ids::{AttachmentId, ContactId, PhotoId, PlanId, PupilId, ReviewId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::phase::Phase;
use waymark_domain::plan::Plan;
use waymark_domain::progress::verdict::Point;
use waymark_domain::pupil::{Assessment, Contact, Need, Pupil, StageChange, Support};
use waymark_domain::review::Review;
use waymark_domain::text::Narrative;
use waymark_domain::{Day, Instant};
use waymark_policy::{PlanFacts, PupilFacts};

/// Whether a plan was started now or had been before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    Now(PlanId),
    Before(PlanId),
}

impl Started {
    pub fn plan(self) -> PlanId {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

/// Everything on the page of a plan.
#[derive(Debug, Clone)]
pub struct PlanPage {
    pub facts: PlanFacts,
    pub plan: Plan,
    pub content: PlanContent,
    /// Of all targets of the pupil's plans in the session, by target and day.
    pub observations: Vec<Observation>,
    pub agreements: Vec<Agreement>,
    /// It is in consultation, and no longer says what the family was shown.
    pub changed_since_shared: bool,
    /// Newest first.
    pub versions: Vec<VersionLine>,
    /// Newest first.
    pub reviews: Vec<ReviewLine>,
    /// Oldest first.
    pub attachments: Vec<Attachment>,
    /// The review that is to be held next, with all that was asked about its day. `None` unless the plan is live.
    pub appointment: Option<Appointment>,
    /// What this hat may not read: it is left out of all of the above.
    pub unread: Unread,
    /// What this hat may read and is not for everybody.
    pub kept_back: KeptBack,
}

impl PlanPage {
    /// The plan as it stands, for printing.
    pub fn sheet(&self, today: Day) -> Sheet {
        Sheet {
            content: self.content.clone(),
            observations: self.observations.clone(),
            phase: self.plan.state.phase(),
            version: (self.plan.version > 0).then_some(self.plan.version),
            on: today,
            kept: self.attachments.iter().map(Attachment::kept).collect(),
            shared: Vec::new(),
            kept_back: self.kept_back.clone(),
        }
    }

    /// The same without what is not for the whole family.
    #[must_use]
    pub fn at_home(&self) -> Self {
        let mut page = self.clone();
        let unread = self.kept_back.at_home();
        unread.leave_out(&mut page.content);
        unread.leave_out_seen(&mut page.observations);
        page.content.support.must_know.clear();
        page.attachments.retain(|_| !unread.has(&Part::Kept));
        page
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    pub id: ReviewId,
    pub held_on: Day,
    pub completed_on: Option<Day>,
    pub next_plan: Option<PlanId>,
}

/// A plan as one of its versions kept it.
#[derive(Debug, Clone)]
pub struct PlanThen {
    pub facts: PlanFacts,
    pub made_on: Day,
    pub by: String,
    pub why: String,
    pub sheet: Sheet,
}

/// Everything on the page of a review: what was typed, and the plan it is about.
#[derive(Debug, Clone)]
pub struct ReviewPage {
    /// What the family told of the targets from home, newest first.
    pub home: Vec<HomeNoteLine>,
    pub facts: PlanFacts,
    /// Whether this hat may decide that the plan ends.
    pub may_close: bool,
    pub plan: Plan,
    pub content: PlanContent,
    pub observations: Vec<Observation>,
    pub review: Review,
    /// What the pupil achieved before, and whether it lasted.
    pub lasting: Vec<Lasting>,
    /// The numbers of each open target, with those of the targets that it comes from.
    pub points: BTreeMap<TargetId, Vec<Point>>,
    /// What bounds the next review, with how progress was judged before.
    pub course: Course,
    /// Help that was promised since the plan went live, and what was given of it.
    pub help: Vec<HelpLine>,
    /// What this hat may not read: it is left out of all of the above.
    pub unread: Unread,
    /// What this hat may read and is not for everybody.
    pub kept_back: KeptBack,
}

/// Everything on the page of a pupil.
#[derive(Debug, Clone)]
pub struct PupilPage {
    pub facts: PupilFacts,
    pub pupil: Pupil,
    pub contacts: Vec<Contact>,
    /// The contacts whom nobody contacts without asking the head teacher. Why is not told here.
    pub shut_out: Vec<ContactId>,
    /// `None` for those who may see the roster only.
    pub support: Option<Support>,
    /// Newest first; empty for those who may see the roster only.
    pub plans: Vec<PlanLine>,
    /// What everybody who works with the pupil must know; blank where nobody has said so.
    pub must_know: String,
    /// Whoever is the one point of contact for the family today.
    pub named: Vec<String>,
    /// What this hat may not read of the record: it is left out of `support`.
    pub unread: Unread,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub id: PlanId,
    pub phase: Phase,
    pub since: Day,
    pub review_on: Option<Day>,
    pub session: i16,
}

/// One line of a list of pupils, with the plan they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilLine {
    pub facts: PupilFacts,
    /// As in a list: "Fraser, Isla".
    pub name: String,
    /// As people say it: "Isla Fraser".
    pub called: String,
    /// Where the list goes on after this line.
    pub sort_key: String,
    pub class: Option<String>,
    pub year_group: Option<String>,
    /// The plan in force; where there is none, the newest that is not closed.
    pub plan: Option<PlanLine>,
    /// The newest that is to take the place of the plan in force.
    pub next: Option<PlanLine>,
}

/// What a list of pupils is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PupilFilter {
    /// Parts of the family or given name in any order, without regard to case and accents.
    pub name: Option<waymark_domain::names::Name>,
    pub class: Option<waymark_domain::ids::ClassId>,
    pub with: With,
}

/// Which pupils a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum With {
    #[default]
    Anyone,
    /// Those with a plan in that phase.
    Plan(Phase),
    /// Those with needs on record or a plan that is not closed.
    Needs,
    /// Those with needs on record and no plan: a normal state (D37).
    NeedsOnly,
    /// Those whose review day has passed.
    ReviewLate,
    /// Those whose review is due within the next three weeks.
    ReviewSoon,
    /// Those with a target that nobody has seen for three weeks.
    Quiet,
}

/// One page of a list, and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub lines: Vec<T>,
    pub next: Option<After>,
}

/// The place in a list of pupils after which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub sort_key: String,
    pub pupil: PupilId,
}

/// A plan on a start page: whose it is and what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePlan {
    pub facts: PlanFacts,
    pub pupil: String,
    pub class: Option<String>,
    /// The review day of a live plan; of any other the day since when it is in its phase.
    pub on: Option<Day>,
}

/// A target that nobody has looked at for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuietTarget {
    pub facts: PlanFacts,
    pub target: TargetId,
    pub pupil: String,
    pub class: Option<String>,
    pub wording: String,
    pub last_seen_on: Option<Day>,
}

/// A count with the first few of what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<T> {
    pub count: i64,
    pub first: Vec<T>,
}

/// What a coordinator or head sees first.
#[derive(Debug, Clone)]
pub struct Overview {
    pub overdue: Counted<DuePlan>,
    /// Those of them whose pupil has gone without a review for more than twelve months (D140).
    pub unreviewed: Counted<DuePlan>,
    /// Within the next three weeks.
    pub due: Counted<DuePlan>,
    pub drafts: Counted<DuePlan>,
    pub in_consultation: Counted<DuePlan>,
    /// Those of them with which somebody who was asked does not agree.
    pub refused: Counted<DuePlan>,
    pub quiet: Counted<QuietTarget>,
    pub live: i64,
    pub pupils: i64,
}

/// What a teacher or assistant sees first: their classes, and what to do next.
#[derive(Debug, Clone)]
pub struct MyClasses {
    pub classes: Vec<ClassLines>,
    pub quiet: Vec<QuietTarget>,
}

/// A class with its pupils who have a plan or needs.
#[derive(Debug, Clone)]
pub struct ClassLines {
    pub id: waymark_domain::ids::ClassId,
    pub name: String,
    pub pupils: Vec<PupilLine>,
}

/// A pupil with the report for the entry review, if one was written.
#[derive(Debug, Clone)]
pub struct EntryReviewPage {
    pub facts: PupilFacts,
    pub pupil: waymark_domain::content::PupilCard,
    pub report: Option<waymark_domain::entry_review::EntryReview>,
}

/// A pupil's photo.
#[derive(Debug, Clone)]
pub struct Picture {
    pub id: PhotoId,
    /// JPEG.
    pub bytes: Vec<u8>,
}

/// A roster that was sent in.
#[derive(Debug, Clone)]
pub struct Upload {
    pub id: waymark_domain::ids::UploadId,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// How its columns are read, once somebody has said so.
    pub mapping: Option<serde_json::Value>,
}

/// A format that the school made, with its newest words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFormat {
    pub slug: String,
    /// As plans of the latest version show it; as the draft has it before there is any.
    pub label: String,
    pub authority: String,
    pub notice: String,
    /// The published versions, oldest first.
    pub published: Vec<u32>,
    /// It is being changed.
    pub draft: Option<DraftLine>,
    /// The council that made it and offers it to its schools. `None` for the school's own.
    pub offered_by: Option<String>,
}

impl OwnFormat {
    pub fn latest(&self) -> Option<FormatRef> {
        self.published.last().map(|version| FormatRef {
            slug: self.slug.clone(),
            version: *version,
        })
    }
}

/// How many plans that are not closed are written in a version of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatUse {
    pub reference: FormatRef,
    pub live: u64,
    /// In draft or in consultation.
    pub begun: u64,
}

impl FormatUse {
    pub(crate) fn none(reference: FormatRef) -> Self {
        Self {
            reference,
            live: 0,
            begun: 0,
        }
    }

    pub(crate) fn add(&mut self, phase: &str, count: u64) {
        if phase == Phase::Live.slug() {
            self.live += count;
        } else {
            self.begun += count;
        }
    }
}

/// What is being changed: which version it will be, and who had it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    pub version: u32,
    pub edited_by: String,
    pub edited_at: Instant,
}

/// A format of the school to be changed: what was begun, or else the latest version under the next number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatDraft {
    pub definition: Definition,
    /// What a change starts from; 0 as long as nothing has been changed.
    pub revision: u32,
    /// Who changed it last, and when.
    pub edited: Option<(String, Instant)>,
}

/// What a change of a format came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatChanged {
    /// Saved; the next change starts from here.
    Done { revision: u32 },
    /// Somebody else saved in the meantime; nothing was overwritten.
    Clash { by: String },
}

/// A plan written in Word that was sent in for a pupil.
#[derive(Debug, Clone)]
pub struct WordUpload {
    pub id: waymark_domain::ids::UploadId,
    pub pupil: PupilId,
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// What came with a plan and has no field in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    /// Of the file it came from.
    pub name: String,
    pub body: String,
    /// Who put it there, by name.
    pub by: String,
    pub at: Instant,
}

impl Attachment {
    /// As a print shows it.
    pub fn kept(&self) -> Kept {
        Kept {
            name: self.name.clone(),
            words: self.body.clone(),
        }
    }
}

/// What a person confirmed of a Word file: all of it becomes part of the pupil's draft, or nothing does.
#[derive(Debug, Clone)]
pub struct Placing {
    pub upload: waymark_domain::ids::UploadId,
    /// The plan to make where the pupil has no draft.
    pub plan: PlanId,
    pub format: FormatRef,
    pub session: i16,
    pub changes: Vec<PlanChange>,
    /// Answers on the learner's own page, by prompt.
    pub answers: Vec<(String, Fingerprint, Narrative)>,
    /// Besides those on record.
    pub needs: Vec<Need>,
    /// For the pupil's record, as are the lines of the chronology.
    pub stage: Option<StageChange>,
    pub assessments: Vec<Assessment>,
    /// Of the targets that the changes add.
    pub seen: Vec<Observation>,
    /// When the plan is to be reviewed, where the file says so.
    pub review_on: Option<Day>,
    /// The words that have no place; none, no attachment.
    pub kept: String,
}

/// The reason of the version that a review of one target makes.
#[derive(Debug, Clone)]
pub struct OneWhy {
    /// With everything that was said about the target.
    pub whole: String,
    /// Without it, where the target is kept from somebody.
    pub plain: String,
}
