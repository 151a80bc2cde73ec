//! A plan as it is read: what it says, in the words of its format, on one day.

use crate::features::days;
use waymark_domain::Day;
use waymark_domain::confidence::{Part, Unread};
use waymark_domain::content::{Agreement, PlanContent, Sheet};
use waymark_domain::field::PlanField;
use waymark_domain::format::{Format, PeriodDays, SectionKind, Session, label_in};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::target::{Aim, Target};
use waymark_store::views::PlanPage;

/// What a plan says, with the format that knows its words.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) content: &'a PlanContent,
    pub(super) observations: &'a [Observation],
    pub(super) format: &'a Format,
    /// The day it is read for.
    pub(super) on: Day,
    /// What is left out of it, where the reader is told so.
    unread: Option<&'a Unread>,
    /// What was answered about it.
    agreements: &'a [Agreement],
}

impl<'a> Reading<'a> {
    pub(super) fn of(page: &'a PlanPage, format: &'a Format, today: Day) -> Self {
        Self {
            content: &page.content,
            observations: &page.observations,
            format,
            on: today,
            unread: Some(&page.unread),
            agreements: &page.agreements,
        }
    }

    pub(super) fn of_sheet(sheet: &'a Sheet, format: &'a Format) -> Self {
        Self {
            content: &sheet.content,
            observations: &sheet.observations,
            format,
            on: sheet.on,
            unread: None,
            agreements: &[],
        }
    }

    /// Whether a field stands in a part that the reader may not read.
    pub(super) fn keeps_back(&self, field: &PlanField) -> bool {
        let part = Part::of_field(field);
        let unread = self.unread.zip(part);
        unread.is_some_and(|(unread, part)| unread.has(&part))
    }

    /// What was said of a target by those who answered about the newest version, each with their name.
    pub(super) fn on_target(&self, target: &Target) -> Vec<(&'a str, &'a str)> {
        let newest = self.agreements.iter().map(|answer| answer.version).max();
        let answers = self.agreements.iter();
        let answers = answers.filter(|answer| Some(answer.version) == newest);
        answers
            .map(|answer| (answer.name.as_str(), answer.on_target(target.id)))
            .filter(|(_, words)| !words.is_empty())
            .collect()
    }

    /// What the pupil is called day to day.
    pub(super) fn called(&self) -> &'a str {
        &self.content.pupil.called
    }

    /// "Individual Education Plan, 2026–27".
    pub(super) fn title(&self) -> String {
        format!("{}, {}", self.format.label, self.years())
    }

    /// The school session: "2026–27".
    pub(super) fn years(&self) -> String {
        self.session().to_string().replace('-', "–")
    }

    fn session(&self) -> Session {
        Session {
            first_year: self.content.session,
        }
    }

    /// The period that is worked on: that of the plan's open targets; for a plan without any, the one after
    /// the plans before it, or the one running on the day. `None` in formats without periods.
    pub(super) fn period(&self) -> Option<PeriodDays<'a>> {
        let periods = self.format.periods_of_session(self.session());
        let last =
            |has: &dyn Fn(&str) -> bool| periods.iter().rposition(|days| has(&days.period.key));
        let open = |key: &str| {
            let mut targets = self.content.targets.iter();
            targets.any(|target| target.state.is_open() && target.period == key)
        };
        let before = |key: &str| {
            self.content
                .earlier
                .iter()
                .any(|target| target.period == key)
        };
        let running = periods.iter().position(|days| days.to >= self.on);
        let chosen = last(&open)
            .or_else(|| last(&before).map(|at| at + 1))
            .or(running);
        chosen
            .and_then(|at| periods.get(at))
            .or_else(|| periods.last())
            .copied()
    }

    /// The key of [`Reading::period`]; blank without periods.
    pub(super) fn period_key(&self) -> &'a str {
        self.period().map_or("", |period| &period.period.key)
    }

    /// "September – December", or nothing in formats without periods.
    pub(super) fn period_label(&self, key: &'a str) -> &'a str {
        self.format.period(key).map_or("", |period| &period.label)
    }

    pub(super) fn target_area(&self, target: &'a Target) -> &'a str {
        label_in(self.format.target_areas(), &target.area)
    }

    pub(super) fn aim_area(&self, aim: &'a Aim) -> &'a str {
        label_in(self.format.aim_areas(), &aim.area)
    }

    pub(super) fn aim_of(&self, target: &Target) -> Option<&'a Aim> {
        self.content
            .aims
            .iter()
            .find(|aim| Some(aim.id) == target.aim)
    }

    /// Whether thoughts are written down once in every period.
    pub(super) fn views_each_period(&self) -> bool {
        let has_periods = !self.format.periods.is_empty();
        let each = |kind: &SectionKind| {
            matches!(
                kind,
                SectionKind::Views {
                    each_period: true,
                    ..
                }
            )
        };
        has_periods
            && self
                .format
                .sections
                .iter()
                .any(|section| each(&section.kind))
    }

    /// Of the school's observations of a target, the one of the latest day.
    pub(super) fn latest(&self, target: &Target) -> Option<&'a Observation> {
        self.of_target(target)
            .rfind(|observation| matches!(observation.seen, Seen::Staff { .. }))
    }

    /// How the pupil thinks it is going, and since when.
    pub(super) fn rating(&self, target: &Target) -> Option<(&'a str, Day)> {
        let rated = |observation: &'a Observation| match observation.seen {
            Seen::Pupil { rating, .. } => Some((
                self.format.pupil_rating(rating)?.label.as_str(),
                observation.on,
            )),
            Seen::Staff { .. } => None,
        };
        self.of_target(target).rev().find_map(rated)
    }

    fn of_target(&self, target: &Target) -> impl DoubleEndedIterator<Item = &'a Observation> {
        let id = target.id;
        self.observations
            .iter()
            .filter(move |observation| observation.target == id)
    }
}

/// What was seen, in one line: "7 out of 10: read to the dog – P. Wallace, 12 March 2027".
pub(super) fn seen(target: &Target, observation: &Observation) -> String {
    let number = observation
        .seen
        .value()
        .map(|value| target.measure.say(value));
    let note = Some(observation.seen.words()).filter(|note| !note.is_empty());
    let what: Vec<_> = number.into_iter().chain(note).collect();
    let (what, on) = (what.join(": "), days::day(observation.on));
    format!("{what} – {}, {on}", observation.by)
}

/// Words with a capital letter, as at the start of a sentence: "Short term targets".
pub(in crate::features) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// "1 short term target", "3 short term targets".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
