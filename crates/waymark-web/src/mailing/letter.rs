//! What mails say.

use crate::urls;
use waymark_domain::Instant;
use waymark_domain::news::NewsKind;
use waymark_store::mail::{Letter, Says};

/// The words of a mail.
pub(super) struct Text {
    pub(super) subject: &'static str,
    pub(super) body: String,
}

pub(super) fn text(letter: &Letter, home: &str, now: Instant) -> Text {
    match &letter.says {
        Says::News(news) => Text {
            subject: "Something new in Waymark",
            body: of_news(news, home),
        },
        Says::SignIn { path, until } => Text {
            subject: "Your link to sign in to Waymark",
            body: of_link(path, home, minutes(now, *until)),
        },
    }
}

fn of_news(news: &[(NewsKind, usize)], home: &str) -> String {
    let lines: String = news
        .iter()
        .map(|(kind, count)| match count {
            1 => format!("- {}\n", said(*kind)),
            count => format!("- {} ({count})\n", said(*kind)),
        })
        .collect();
    format!(
        "Hello,\n\nthere is something new for you:\n\n{lines}\nSign in to read it:\n{home}{}\n\n\
         This mail says no more, so that nobody else learns anything from it.\n\
         When we write to you is your choice:\n{home}{}\n",
        urls::NEWS,
        urls::MESSAGES,
    )
}

fn of_link(path: &str, home: &str, minutes: i64) -> String {
    format!(
        "Hello,\n\nsomebody, we hope it was you, asked to sign in to Waymark with this e-mail address.\n\
         Open this link within {minutes} minutes, in the browser in which you asked. It works once:\n{home}{path}\n\n\
         If it was not you, there is nothing you need to do.\n"
    )
}

/// Full minutes that are left, at least one.
fn minutes(now: Instant, until: Instant) -> i64 {
    (until.duration_since(now).as_secs() / 60).max(1)
}

/// What has happened, without a name.
fn said(kind: NewsKind) -> &'static str {
    match kind {
        NewsKind::PlanShared => "A plan is ready for you to read and answer",
        NewsKind::AnswerArrived => "Somebody has answered a plan",
        NewsKind::PlanChanged => "A plan has changed",
        NewsKind::ReviewSoon => "A plan is due for review soon",
        NewsKind::ReviewOverdue => "The review of a plan is overdue",
        NewsKind::ViewsAsked => "The school asks what you know",
        NewsKind::ViewsReminder => "The school still waits for what you know",
        NewsKind::ViewsGiven => "Somebody has told the school what they know",
        NewsKind::PlanWaits => "A plan still waits for your answer",
        NewsKind::QuestionAsked => "Somebody at home has written to the school",
        NewsKind::ReviewAsked => "Somebody asks for a review of a plan",
        NewsKind::ContactSent => "Somebody at home has new contact details",
        NewsKind::QuestionAnswered => "The school has answered you",
        NewsKind::PupilSaid => "A pupil has said what they think",
        NewsKind::ToldFromHome => "Somebody has told how it goes at home",
        NewsKind::AnswerOwed => "Somebody still waits for an answer of the school",
        NewsKind::MeetingProposed => "You are invited to a meeting",
        NewsKind::MeetingAnswered => "Everybody has answered about a meeting",
        NewsKind::MeetingFixed => "A meeting has a date",
        NewsKind::MeetingCancelled => "A meeting is cancelled",
        NewsKind::EveningOffered => "There is a parents’ evening: choose your time",
    }
}
