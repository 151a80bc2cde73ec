//! What people are told: that something of a kind has happened, never what it says and never of whom.
//!
//! The page that lists it names the pupil, to those who may see it; a mail never does.

use crate::Instant;
use jiff::SignedDuration;

/// What kind of thing has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NewsKind {
    /// A plan waits for the reader's answer.
    PlanShared,
    /// Somebody has answered a plan that was shared.
    AnswerArrived,
    /// A plan in use says something else now, or has come into use or gone out of it.
    PlanChanged,
    /// A review is due within [`REVIEW_SOON`] days.
    ReviewSoon,
    ReviewOverdue,
    /// The reader is asked for what they know.
    ViewsAsked,
    /// The same once more, since the day comes near.
    ViewsReminder,
    /// Somebody has said what they know.
    ViewsGiven,
    /// The reader has not answered a plan that was shared [`ANSWER_OWED`] days ago.
    PlanWaits,
    /// Somebody at home asks the school.
    QuestionAsked,
    /// Somebody who supports a pupil asks to look at the plan again.
    ReviewAsked,
    /// Somebody at home has new contact details.
    ContactSent,
    /// The school has answered what the reader asked.
    QuestionAnswered,
    /// A pupil has said what they think.
    PupilSaid,
    /// Somebody at home has told how it goes.
    ToldFromHome,
    /// A pupil or somebody at home has waited for the school for [`ANSWER_OWED`] days.
    AnswerOwed,
    /// The reader is invited to a meeting and asked which dates suit.
    MeetingProposed,
    /// Everybody who can answer has said which dates suit.
    MeetingAnswered,
    /// A meeting to which the reader is invited has a date, or another one.
    MeetingFixed,
    MeetingCancelled,
    /// The reader's child's class has a parents’ evening, with times to choose from.
    EveningOffered,
}

/// How many days before a review is due people are told.
pub const REVIEW_SOON: i32 = 14;

/// After how many days people are reminded that somebody waits for their answer.
pub const ANSWER_OWED: i32 = 7;

impl NewsKind {
    pub const ALL: [Self; 21] = [
        Self::PlanShared,
        Self::AnswerArrived,
        Self::PlanChanged,
        Self::ReviewSoon,
        Self::ReviewOverdue,
        Self::ViewsAsked,
        Self::ViewsReminder,
        Self::ViewsGiven,
        Self::PlanWaits,
        Self::QuestionAsked,
        Self::ReviewAsked,
        Self::ContactSent,
        Self::QuestionAnswered,
        Self::PupilSaid,
        Self::ToldFromHome,
        Self::AnswerOwed,
        Self::MeetingProposed,
        Self::MeetingAnswered,
        Self::MeetingFixed,
        Self::MeetingCancelled,
        Self::EveningOffered,
    ];

    /// The stable name in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::PlanShared => "plan_shared",
            Self::AnswerArrived => "answer_arrived",
            Self::PlanChanged => "plan_changed",
            Self::ReviewSoon => "review_soon",
            Self::ReviewOverdue => "review_overdue",
            Self::ViewsAsked => "views_asked",
            Self::ViewsReminder => "views_reminder",
            Self::ViewsGiven => "views_given",
            Self::PlanWaits => "plan_waits",
            Self::QuestionAsked => "question_asked",
            Self::ReviewAsked => "review_asked",
            Self::ContactSent => "contact_sent",
            Self::QuestionAnswered => "question_answered",
            Self::PupilSaid => "pupil_said",
            Self::ToldFromHome => "told_from_home",
            Self::AnswerOwed => "answer_owed",
            Self::MeetingProposed => "meeting_proposed",
            Self::MeetingAnswered => "meeting_answered",
            Self::MeetingFixed => "meeting_fixed",
            Self::MeetingCancelled => "meeting_cancelled",
            Self::EveningOffered => "evening_offered",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == raw)
    }

    /// Whether it leads to a page about the whole pupil, so that one line says all of it, however often it happens.
    pub fn is_of_pupil(self) -> bool {
        match self {
            Self::QuestionAsked
            | Self::ReviewAsked
            | Self::ContactSent
            | Self::QuestionAnswered
            | Self::PupilSaid
            | Self::ToldFromHome
            | Self::AnswerOwed => true,
            Self::PlanShared
            | Self::AnswerArrived
            | Self::PlanChanged
            | Self::ReviewSoon
            | Self::ReviewOverdue
            | Self::ViewsAsked
            | Self::ViewsReminder
            | Self::ViewsGiven
            | Self::PlanWaits
            | Self::MeetingProposed
            | Self::MeetingAnswered
            | Self::MeetingFixed
            | Self::MeetingCancelled
            | Self::EveningOffered => false,
        }
    }

    /// Whether it would come too late with the next day's mail.
    pub fn is_urgent(self) -> bool {
        match self {
            Self::ViewsReminder | Self::MeetingFixed | Self::MeetingCancelled => true,
            Self::PlanShared
            | Self::AnswerArrived
            | Self::PlanChanged
            | Self::ReviewSoon
            | Self::ReviewOverdue
            | Self::ViewsAsked
            | Self::ViewsGiven
            | Self::PlanWaits
            | Self::QuestionAsked
            | Self::ReviewAsked
            | Self::ContactSent
            | Self::QuestionAnswered
            | Self::PupilSaid
            | Self::ToldFromHome
            | Self::AnswerOwed
            | Self::MeetingProposed
            | Self::MeetingAnswered
            | Self::EveningOffered => false,
        }
    }
}

/// When somebody likes to be written to about what is new. Links by which they sign in come in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MailChoice {
    AtOnce,
    /// At most one a day, but for what is urgent.
    #[default]
    Daily,
    Never,
}

impl MailChoice {
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Never];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.slug() == raw)
    }

    /// When a mail about something that happens now should go. `None` for no mail at all.
    pub fn due(self, kind: NewsKind, now: Instant) -> Option<Instant> {
        match self {
            Self::AtOnce => Some(now),
            Self::Daily if kind.is_urgent() => Some(now),
            Self::Daily => Some(next_morning(now)),
            Self::Never => None,
        }
    }
}

const DAY: i64 = 24 * 60 * 60;
/// Six o'clock in UTC, in seconds: six or seven in the morning in Britain.
const MORNING: i64 = 6 * 60 * 60;

/// The first morning after a moment.
fn next_morning(now: Instant) -> Instant {
    let since = (now.as_second() - MORNING).rem_euclid(DAY);
    Instant::from_second(now.as_second() - since + DAY).unwrap_or(now)
}

/// A mail that no server has taken goes no further after that.
pub const GIVE_UP: SignedDuration = SignedDuration::from_hours(24);

/// How long a mail waits after so many tries: a minute, then twice as long each time, four hours at most.
pub fn pause(tries: u32) -> SignedDuration {
    let minutes = 1_i64 << tries.saturating_sub(1).min(8);
    SignedDuration::from_mins(minutes.min(240))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        for kind in NewsKind::ALL {
            assert_eq!(NewsKind::parse(kind.slug()), Some(kind));
        }
        for choice in MailChoice::ALL {
            assert_eq!(MailChoice::parse(choice.slug()), Some(choice));
        }
    }

    #[test]
    fn whoever_wants_one_mail_a_day_gets_only_what_is_urgent_before_the_morning() {
        let now: Instant = "2026-11-21T09:30:00Z".parse().expect("a moment");
        let morning: Instant = "2026-11-22T06:00:00Z".parse().expect("a moment");
        let due = |choice: MailChoice, kind| choice.due(kind, now);
        assert_eq!(due(MailChoice::Daily, NewsKind::PlanShared), Some(morning));
        assert_eq!(due(MailChoice::Daily, NewsKind::ViewsReminder), Some(now));
        assert_eq!(due(MailChoice::AtOnce, NewsKind::PlanShared), Some(now));
        assert_eq!(due(MailChoice::Never, NewsKind::ViewsReminder), None);
    }

    proptest! {
        #[test]
        fn the_next_morning_is_always_ahead_and_within_a_day(second in -4_000_000_000_i64..4_000_000_000) {
            let now = Instant::from_second(second).expect("a moment");
            let next = next_morning(now);
            prop_assert!(now < next && next <= now + SignedDuration::from_secs(DAY));
            prop_assert_eq!(next.as_second().rem_euclid(DAY), MORNING);
        }

        #[test]
        fn pauses_grow_and_a_day_is_over_in_a_dozen_tries(tries in 1_u32..60) {
            prop_assert!(pause(tries) <= pause(tries + 1));
            prop_assert!(pause(tries) >= SignedDuration::from_mins(1));
            let total: SignedDuration = (1..=14).map(pause).sum();
            prop_assert!(total > GIVE_UP);
        }
    }
}
