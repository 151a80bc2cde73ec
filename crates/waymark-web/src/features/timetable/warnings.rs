//! What makes a week unrealistic, in plain words.

use super::places::span;
use crate::features::plans::help::tally;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::provision::Per;
use waymark_domain::timetable::findings::{Finding, findings};
use waymark_domain::timetable::{Fit, Placed, alike};
use waymark_store::timetabled::{SlotLine, UnfitHelp, Week};
use waymark_ui::{Details, Heading, Level, Size};

/// Of what is asked for: clashes and full days first, then help without its places.
pub(crate) fn all(week: &Week) -> Markup {
    let found = clashes(week);
    let number = week.unfit.len();
    let summary = format!("Promised, and not placed as promised: {number}");
    let body = html! { ul { @for one in &week.unfit { li { (unfit(one)) } } } };
    html! {
        @if !found.is_empty() {
            (Heading { text: "Please look at this", level: Level::Two, size: Size::Medium, id: Some("clashes") })
            ul { @for words in &found { li { (words) } } }
        }
        @if number > 0 { (Details { summary: &summary, body }) }
    }
}

/// What was found about the part that is asked for, each in a sentence or two.
pub(crate) fn clashes(week: &Week) -> Vec<String> {
    let (wanted, others): (Vec<_>, Vec<_>) = week.lines.iter().partition(|line| line.wanted);
    let read = wanted.into_iter().chain(others).map(|line| &line.placed);
    let placed: Vec<Placed> = read.chain(&week.hidden).cloned().collect();
    let telling = Telling { week };
    findings(&placed)
        .iter()
        .filter(|found| telling.concerns(found))
        .map(|found| telling.words(found))
        .collect()
}

struct Telling<'a> {
    week: &'a Week,
}

impl Telling<'_> {
    fn line(&self, of: &Placed) -> Option<&SlotLine> {
        let mut lines = self.week.lines.iter();
        lines.find(|line| line.placed.slot.id == of.slot.id)
    }

    fn concerns(&self, found: &Finding<'_>) -> bool {
        let mut wanted = self.week.wanted().map(|line| &line.placed);
        match found {
            Finding::AdultFull { of, weekday, .. } => {
                wanted.any(|one| alike(&one.who, &of.who) && one.slot.time.weekday() == *weekday)
            }
            Finding::PupilTwice { .. }
            | Finding::AdultTwice { .. }
            | Finding::RoomTwice { .. }
            | Finding::LessonMissed { .. } => {
                let about: Vec<_> = found.about().map(|one| one.slot.id).collect();
                wanted.any(|one| about.contains(&one.slot.id))
            }
        }
    }

    fn words(&self, found: &Finding<'_>) -> String {
        match found {
            Finding::PupilTwice { first, second } => format!(
                "{} has two sessions at once on {}: {} and {}.",
                self.pupil(first),
                first.slot.time.weekday().label(),
                self.what(first),
                self.what(second)
            ),
            Finding::AdultTwice { first, second } => format!(
                "{} has two sessions at once on {}: {} and {}. If it is one group, give its help the same name of the group.",
                first.who.trim(),
                first.slot.time.weekday().label(),
                self.session(first),
                self.session(second)
            ),
            Finding::RoomTwice { first, second } => format!(
                "{} is used twice at once on {}: {} and {}.",
                first.slot.room.trim(),
                first.slot.time.weekday().label(),
                self.session(first),
                self.session(second)
            ),
            Finding::AdultFull {
                of,
                weekday,
                minutes,
            } => format!(
                "{} has {} of sessions on {}: more than fits into a school day.",
                of.who.trim(),
                long(*minutes),
                weekday.label()
            ),
            Finding::LessonMissed { of, times } => format!(
                "{} misses {} {times} times a week.",
                self.pupil(of),
                of.slot.lesson.trim()
            ),
        }
    }

    fn pupil(&self, of: &Placed) -> &str {
        self.line(of).map_or("A pupil", |line| &line.name)
    }

    /// "Reading together from 10:00am to 10:20am".
    fn what(&self, of: &Placed) -> String {
        let what = self.line(of).map_or("something else", |line| &line.what);
        format!("{what} from {}", span(of.slot.time, of.minutes))
    }

    /// "Isla Fraser from 10:00am to 10:20am".
    fn session(&self, of: &Placed) -> String {
        let whose = self.line(of).map_or("another session", |line| &line.name);
        format!("{whose} from {}", span(of.slot.time, of.minutes))
    }
}

/// "5 hours 20 minutes".
fn long(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} hours"),
        (hours, rest) => format!("{hours} hours {rest} minutes"),
    }
}

fn unfit(one: &UnfitHelp) -> Markup {
    html! {
        a href=(urls::plan_help(one.plan)) { (one.name) ": " (one.help.what) }
        ". " (tally::promise(&one.help)) " " (fit(one.fit))
    }
}

/// Whether the places are enough, in a sentence.
pub(crate) fn fit(fit: Fit) -> String {
    match fit {
        Fit::NotPlaced => "It has no place in the week yet.".to_owned(),
        Fit::TooFew { promised, per } => {
            format!("Its places are fewer than {}.", sessions(promised, per))
        }
        Fit::Fits => "It has its places in the week.".to_owned(),
        Fit::TooMany { promised, per } => {
            format!("Its places are more than {}.", sessions(promised, per))
        }
    }
}

/// "the one session in four weeks that is promised".
fn sessions(promised: u16, per: Per) -> String {
    let within = match per {
        Per::Day | Per::Week => "a week",
        Per::Fortnight => "two weeks",
        Per::Month => "four weeks",
        Per::Term => "a term",
    };
    match promised {
        1 => format!("the one session in {within} that is promised"),
        promised => format!("the {promised} sessions in {within} that are promised"),
    }
}
