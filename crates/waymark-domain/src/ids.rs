//! Identifiers: one type for each kind of thing, so that one can never be handed in for another.
//!
//! Each wraps a UUID of version 7, made by the caller: the domain reads no clock and rolls no dice.

use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(raw: &str) -> Result<Self, Self::Err> {
                raw.parse().map(Self)
            }
        }
    )* };
}

id! {
    /// A school, nursery or education centre.
    SchoolId;
    /// A class or registration group of one school.
    ClassId;
    /// Anyone who can sign in or be named.
    PersonId;
    /// One role that a person holds at a school: what they wear while they act.
    HatId;
    /// A signed-in browser.
    SessionId;
    /// A passkey of somebody's own device.
    PasskeyId;
    /// An account elsewhere by which somebody signs in.
    IdentityId;
    /// A child or young person.
    PupilId;
    /// One additional support need of one pupil.
    NeedId;
    /// A parent, carer or other adult to be told about a pupil.
    ContactId;
    /// A class door that stands open for a while.
    DoorId;
    /// What makes a person family of a pupil, or the pupil themselves.
    TieId;
    /// What a specialist from outside may do for one pupil.
    GrantId;
    /// Somebody kept away from one pupil.
    BarId;
    /// One line in a pupil's chronology of assessments.
    AssessmentId;
    /// One strength of one pupil.
    StrengthId;
    /// One stored photo.
    PhotoId;
    /// One plan for one pupil.
    PlanId;
    /// A long-term target of a plan.
    AimId;
    /// A short-term target of a plan.
    TargetId;
    /// A term or a holiday of a school.
    CalendarEntryId;
    /// Who helps with a target, how often and how long.
    ProvisionId;
    /// A place in the week of a provision.
    SlotId;
    /// One session of a provision, given or not.
    DeliveryId;
    /// One look at whether a skill that was reached is still there.
    ProbeId;
    /// One thing that staff do to help with a target.
    StrategyId;
    /// A dated data point or note against a target.
    ObservationId;
    /// One party's answer to one version of a plan.
    AgreementId;
    /// A review of a plan.
    ReviewId;
    /// A roster or a plan that was sent in.
    UploadId;
    /// Something that a pupil said unasked.
    OwnViewId;
    /// Something that a parent asks the school.
    QuestionId;
    /// How a target goes at home.
    HomeNoteId;
    /// A meeting about a pupil.
    MeetingId;
    /// A parents’ evening of a class.
    EveningId;
    /// A notice that somebody opened unusually many pupils' records.
    WideLookId;
    /// Plans drawn for moderation.
    SampleId;
    /// A group of pupils with targets in common.
    GroupId;
    /// A target that the pupils of a group have in common.
    GroupTargetId;
    /// A class sheet that is lent for a day.
    SheetLinkId;
    /// What came with a plan and has no field in it.
    AttachmentId;
    /// Many plans to be printed at once, in the background.
    PrintJobId;
    /// One thing that one person is told.
    NewsId;
    /// A mail on its way.
    MailId;
    /// One time of asking those around a pupil what they know.
    GatheringId;
    /// One person asked what they know.
    AskId;
    /// One line of the audit log.
    AuditId;
}

/// Where new identifiers come from: UUIDs of version 7 in the program, a counter in tests.
#[derive(Clone)]
pub struct IdSource(std::sync::Arc<dyn Fn() -> Uuid + Send + Sync>);

impl IdSource {
    pub fn new(next: impl Fn() -> Uuid + Send + Sync + 'static) -> Self {
        Self(std::sync::Arc::new(next))
    }

    pub fn next(&self) -> Uuid {
        (self.0)()
    }
}

impl std::fmt::Debug for IdSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdSource")
    }
}
