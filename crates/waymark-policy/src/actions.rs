//! Everything that somebody can do, one marker type for each thing done.
//!
//! The name of the type is the name of the action in `policies/waymark.cedarschema`; a test compares the two lists.

use crate::things::{PartFacts, PlanFacts, PupilFacts, Thing};
use waymark_domain::ids::SchoolId;

/// Something that can be done to one kind of [`Thing`]. Implemented only here.
pub trait Action: Copy + std::fmt::Debug + 'static + sealed::Sealed {
    type Thing: Thing;
    /// The action's name in the policies and in the audit log.
    const NAME: &'static str;
}

mod sealed {
    pub trait Sealed {}
}

/// An action by name, with the question whether a hat may do it to a thing.
#[cfg(test)]
pub(crate) type Question<T> = (&'static str, fn(&waymark_domain::people::Hat, &T) -> bool);

macro_rules! actions {
    ($list:ident: $thing:ty; $($(#[$doc:meta])* $action:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub struct $action;

            impl sealed::Sealed for $action {}

            impl Action for $action {
                type Thing = $thing;
                const NAME: &'static str = stringify!($action);
            }
        )*

        #[cfg(test)]
        pub(crate) const $list: &[Question<$thing>] = &[$(($action::NAME, crate::may::<$action>)),*];
    };
}

actions! { ON_A_SCHOOL: SchoolId;
    /// Open the start page.
    SeeSchool;
    /// Open the list of pupils. The list itself holds only pupils for whom [`SeePupil`] is granted.
    ListPupils;
    /// Bring in the roster from the school's records.
    ImportPupils;
    /// Give out and take away accounts and hats.
    ManagePeople;
    /// See what is due across the school: reviews, drafts, targets that nobody attends to.
    SeeCaseload;
    /// See the school in figures, none of them about fewer than five pupils.
    SeeFigures;
    /// Draw plans of the council's schools at random, for its moderators.
    DrawSample;
    /// See what was drawn.
    SeeSamples;
    /// Look at the formats that plans can be written in, and print them blank.
    SeeFormats;
    /// Change the own plan formats of the school or the council, and publish them.
    EditFormats;
    /// Choose the format of the school's new plans.
    ChooseFormat;
    /// Change the school's badge, vision, contact and policy.
    EditSchool;
    /// Open the parents' place.
    VisitAsFamily;
    /// Open the pupils' place.
    VisitAsPupil;
}

actions! { ON_A_PUPIL: PupilFacts;
    /// See the roster's facts: name, birth date, class, contacts.
    SeePupil;
    /// Change the roster's facts.
    EditRoster;
    /// See needs, stage, the learner's page, strengths and chronology.
    SeeSupport;
    /// Change what [`SeeSupport`] shows.
    EditSupport;
    /// Start a new plan.
    StartPlan;
    /// Say who the pupil's parents and carers are, and ask them in.
    TieFamily;
    /// Let a specialist from outside see the pupil, until a day.
    GrantAccess;
    /// Bar somebody from the pupil.
    BarPerson;
    /// Say which parts of the record and of the plans are not for everybody, and what all staff must know.
    MarkParts;
    /// Ask others what they know.
    GatherViews;
    /// Answer what was asked, or say something unasked.
    GiveView;
    /// Ask those who plan to look at the plan again (staff who support the pupil).
    AskForReview;
    /// Open one's own child's page (parents).
    SeeOwnChild;
    /// See in which roles people looked at one's own child's record (parents).
    SeeWhoLooked;
    /// Change one's own address, language and wishes (parents).
    KeepOwnContact;
    /// Open one's own page (pupils).
    SeeOwnRecord;
}

actions! { ON_A_PLAN: PlanFacts;
    /// Read the plan.
    SeePlan;
    /// Read a plan that was drawn for moderation, without the pupil's name.
    ReadSampled;
    /// Learn the name of its pupil.
    NameSampled;
    /// Print it, for paper or as a PDF.
    PrintPlan;
    /// Take a copy as data.
    ExportPlan;
    /// Write the plan, before it is live.
    EditDraft;
    /// Share a draft with the family: it goes into consultation.
    SharePlan;
    /// Take a plan back from consultation: it is a draft again.
    TakeBack;
    /// Write down a party's answer during consultation.
    RecordAgreement;
    /// End the consultation: the plan goes live.
    MakeLive;
    /// Record an observation against a target of a live plan.
    Observe;
    /// Say that one has read the newest version of a live plan.
    ConfirmRead;
    /// Lend what a class needs of it to somebody without an account, for a day.
    LendSheet;
    /// Review a live plan.
    ReviewPlan;
    /// Change a live plan by a numbered version.
    AmendPlan;
    /// Close the plan, or put it aside as entered in error.
    ClosePlan;
    /// Read it in plain words (parents, pupils).
    ReadAsFamily;
    /// Print it (parents).
    PrintAsFamily;
    /// Agree or not, while asked (parents).
    AnswerPlan;
    /// Tell how it goes at home (parents).
    TellFromHome;
    /// Say how one thinks one is doing (pupils).
    RateMyself;
}

actions! { ON_A_PART: PartFacts;
    /// Read a part that is not for everybody.
    ReadPart;
}
