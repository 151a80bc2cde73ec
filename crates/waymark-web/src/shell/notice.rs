//! What was just done, said once on the next page.
//!
//! The browser carries only a number, so nobody can put words into our mouth.

use super::cookies::{self, Cookie, Keep};
use super::state::Settings;
use axum::http::{HeaderMap, HeaderValue};

macro_rules! notices {
    ($($notice:ident => $text:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Notice {
            $($notice,)*
        }

        impl Notice {
            const ALL: &[Self] = &[$(Self::$notice,)*];

            pub(crate) fn text(self) -> &'static str {
                match self {
                    $(Self::$notice => $text,)*
                }
            }
        }
    };
}

notices! {
    AnswerSent => "Thank you. Your answer is with the school",
    AnswerDrawn => "In the draft, with the name of whoever said it",
    AnswersSaved => "The learner’s own page is saved",
    AssessmentAdded => "Assessment added",
    AssessmentRemoved => "Assessment removed",
    BarConfirmed => "Confirmed",
    BarKept => "The bar stays as it is",
    BarLiftAsked => "The bar stays in force until a second person has agreed",
    BarLifted => "The bar is lifted. What it ended stays ended",
    BarSecondNeeded => "A second person has to do this",
    PartMarked => "Saved. It holds from now on, for every plan and every print",
    MustKnowSaved => "Saved. Everybody who works with the pupil sees it",
    Barred => "Barred, from this moment on. A second person has to confirm it",
    BadgeRemoved => "Badge removed",
    BadgeSaved => "Badge saved",
    CalendarSaved => "Saved",
    ReviewPutOff => "The review is put off. Both days stand on the plan",
    LateExplained => "Kept as an explanation. The review stays late until it is held",
    TargetReviewed => "Saved. The plan is changed",
    TargetSetAgain => "Taken up again. Here it is",
    TargetPutOff => "Saved",
    ProbeRecorded => "Written down",
    HelpPromised => "Promised. It is on the page of today from its first day",
    HelpEnded => "Ended. What was owed and given until today stays",
    HelpPlaced => "Placed in the week",
    PlaceTaken => "Taken out of the week. The help stays promised",
    CalendarLinkEnded => "The address tells your calendar nothing any more",
    SessionsUndone => "Taken back",
    ClassesChanged => "Classes changed",
    ColleagueSignedOut => "Signed out everywhere",
    ContactsSaved => "Contacts saved",
    DisplaySaved => "Display settings saved",
    DoorCardRemoved => "The card is taken away",
    DoorClosed => "The door is closed",
    DoorOpened => "The door is open",
    BadgeStopped => "The badge works no more",
    OwnPageSaved => "Saved",
    QuestionSent => "Thank you. You will find the answer here",
    QuestionAnswered => "They read it in their own place",
    Said => "Thank you for telling us",
    SaidBack => "They read it in their own place",
    SaidHowItGoes => "Thank you",
    DraftFound => "This draft was begun before, so it was opened",
    EntryReviewSaved => "Entry review report saved",
    FormatChangedSince => "Somebody changed the form while you read this page. Read it again, then publish",
    FormatChosen => "New plans are written in this format",
    FormatCopied => "This is your copy. Change what you like, and publish it when it is ready",
    FormatDiscarded => "The changes are thrown away",
    FormatPublished => "Published. New plans can use it, and plans can be moved to it",
    FormatSaved => "Saved",
    FormatToMend => "Saved. Something on this page still has to be mended",
    GroupEnded => "Ended. What was written stays",
    GroupJoined => "They belong to the group from today on",
    GroupLeft => "Left, with today as the last day. What was written stays",
    GroupMoved => "This group was changed while you read. Please look at it again",
    GroupProgressSaved => "Saved. Each family reads what is about their own child",
    GroupProgressUndone => "Taken back",
    GroupSaved => "Saved",
    GroupStarted => "The group has begun",
    GroupTargetAdded => "Added. The pupils’ own plans show it, too",
    GroupTargetEnded => "Ended. What was written stays",
    HaveRead => "Thank you. It is written down that you have read it",
    SampleDrawn => "Drawn. Moderators can read it now",
    SheetLinkEnded => "The link opens nothing any more",
    ReadAgain => "A plan was changed while you read. Please read it once more",
    GatheringSaved => "Saved",
    HatChanged => "You have changed your role",
    HandedOver => "Handed over. Whoever takes over finds everything where it was",
    HatEnded => "Role ended",
    HatKept => "The role goes on. Whoever was given it meanwhile keeps it, until you end that",
    LastHead => "This is the only head teacher. Make somebody else head teacher first",
    OnlyHeads => "Only a head teacher can do this for a head teacher",
    IdentityLinked => "From now on you can sign in with this account",
    IdentityRemoved => "The account opens Waymark no more",
    KinAdded => "Written down. At work, the pupil is closed to this person from now on",
    MessagesSaved => "Saved",
    DatesAnswered => "Thank you. Your answer is kept",
    EveningCancelled => "Cancelled. Everybody who had a time is told",
    EveningOffered => "Offered. The families are told and can choose now",
    TimeGivenBack => "Thank you for telling us. Your time is free for another family now",
    TimeGone => "Somebody else has taken this time meanwhile. Please choose another one",
    TimeTaken => "Kept",
    MeetingCancelled => "Cancelled. Everybody who was invited is told",
    MeetingFixed => "Fixed. Everybody who is invited is told",
    MeetingMoved => "This meeting was changed while you read. Please look at it again",
    MeetingProposed => "Proposed. Everybody who is invited can answer now",
    MeetingRecorded => "Saved",
    NamedPersonSaved => "Saved. The family sees it in their own place",
    LookChecked => "Noted, with your name",
    NeedsSaved => "Needs saved",
    NewsRead => "Everything is marked as read",
    NobodyAsked => "Nobody new was asked",
    ObservationGone => "The observation was taken back before",
    ObservationRecorded => "Recorded",
    PictureAdded => "Photo added",
    PictureRemoved => "Photo removed",
    PicturesSaved => "Pictures saved",
    ObservationStays => "Only the person who recorded it can undo it, within a day and before a review has judged it",
    ObservationUndone => "The observation has been taken back",
    OwnHatStays => "You cannot end the role in which you are signed in",
    OnlyWayIn => "It is the only way into your account. Choose a password first, then remove it",
    PasskeyAdded => "Passkey added. From now on you can sign in with it",
    PasskeyRemoved => "Passkey removed",
    PasswordChanged => "Your password is changed, and you are signed out everywhere else",
    LinksChosen => "You are signed in. Whenever you want to come in again, choose “Send me a link”",
    PasswordChosen => "Your password is set and you are signed in",
    ParentAdded => "They see the plan from now on, when they sign in",
    ParentEnded => "Access ended",
    PeopleAsked => "Asked. They find the question in Waymark when they sign in",
    PersonAdded => "Person added",
    PhotoSaved => "Photo saved",
    AgreementSaved => "Answers saved",
    PlanAmended => "Plan changed. The new version is in the history",
    PlanClosed => "Plan closed",
    PlanMoved => "The plan is written in the new format now. Nothing that was typed is lost",
    PlanLive => "The plan is live",
    PlanSaved => "Saved",
    PlanShared => "Shared with the family. The version they were shown is kept in the history",
    PlanTakenBack => "Taken back. The plan is a draft again",
    PlanStarted => "Plan started. What you write is saved as you go",
    PrintAsked => "The print has begun. You can go on working in the meantime",
    PrintCancelled => "The print is cancelled",
    PupilAdded => "Pupil added",
    ReviewAsked => "Asked. Those who plan are told, and answer under From home",
    ReviewCompleted => "Review completed. This is the draft of the next plan",
    ReviewedAndClosed => "Review completed. The plan is closed",
    ReviewSaved => "Review saved",
    SecondStepTakenOff => "Waymark does not ask you for a code any more",
    SignedOutEverywhere => "You are signed out everywhere",
    SignedOutThere => "Signed out there",
    SchoolSaved => "Saved",
    SpecialistAdded => "They see the plan on the days you chose, when they sign in",
    SpecialistChanged => "Saved",
    ContactSent => "Thank you. The office puts it right",
    ToldFromHome => "Thank you for telling us",
    WishSaved => "Saved",
    StageSaved => "Stage saved",
    CameSaved => "Saved",
    DetailsSaved => "Saved",
    CameAndReviewed => "Saved. The plan is to be reviewed within ten school days",
    ReviewedForStage => "Review completed, and the next plan is drafted. Now say which stage is next",
    StrengthAdded => "Strength added",
    StrengthRemoved => "Strength removed",
    ViewGiven => "Thank you. The school has it",
    WordPlaced => "The plan from Word is in this draft. Read it through before you share it",
}

const NAME: &str = "waymark-notice";
/// In seconds: a slow redirect takes less.
const SHOWN_WITHIN: u32 = 60;

impl Notice {
    /// The one that waits to be shown.
    pub(crate) fn waiting(headers: &HeaderMap, settings: &Settings) -> Option<Self> {
        let number: usize = cookies::find(headers, settings, NAME)?.parse().ok()?;
        Self::ALL.get(number).copied()
    }

    pub(crate) fn cookie(self, settings: &Settings) -> Option<HeaderValue> {
        let number = Self::ALL
            .iter()
            .position(|notice| *notice == self)?
            .to_string();
        Cookie {
            name: NAME,
            value: &number,
            keep: Keep::For(SHOWN_WITHIN),
        }
        .header(settings)
    }

    /// Makes the browser forget it.
    pub(crate) fn shown(settings: &Settings) -> Option<HeaderValue> {
        Cookie {
            name: NAME,
            value: "",
            keep: Keep::Gone,
        }
        .header(settings)
    }
}
