//! The entry review report (F9, D67).

use super::{Heading, UPRIGHT, about, blank, day_or_blank, fact, paper, part};
use crate::Options;
use crate::form::{Body, Form, lines};
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::content::PupilCard;
use waymark_domain::entry_review::EntryReview;
use waymark_domain::format::Format;

impl Form {
    /// The report that a teacher writes before a new pupil's entry review.
    pub fn of_entry_review(
        report: &EntryReview,
        pupil: &PupilCard,
        format: &Format,
        options: Options,
    ) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let heading = Heading {
            template: UPRIGHT,
            kind: "entry review",
            title: words.say("entry-report"),
            facts: words.say("entry-facts"),
            school: &pupil.school,
            on: report.written_on,
        };
        let mut form = about(paper(&translated, heading, options), pupil);
        form.status = match report.discussed_on {
            Some(day) => words.fill("entry-discussed-on", &args!["day" => words.day(day)]),
            None => words.say("entry-not-discussed"),
        };
        form.header = vec![
            fact(words, "fact-name", &pupil.name),
            fact(words, "fact-born", &words.day(pupil.born)),
            fact(
                words,
                "fact-class",
                pupil.class.as_deref().unwrap_or_default(),
            ),
            fact(words, "fact-school", &pupil.school),
            fact(words, "entry-teacher", &report.written_by),
            fact(words, "entry-written", &words.day(report.written_on)),
            fact(
                words,
                "entry-discussed",
                &day_or_blank(words, report.discussed_on),
            ),
        ];
        let prose =
            |key: &str, text: &str| part(words.say(key), Body::Prose { lines: lines(text) });
        form.parts = vec![
            prose("entry-attainments", &report.attainments),
            prose("entry-priorities", &report.priorities),
            prose("entry-views", &report.views),
        ];
        form
    }

    /// The report to be filled in by hand.
    pub fn blank_entry_review(format: &Format, school: &str, on: Day, options: Options) -> Self {
        let report = EntryReview {
            written_on: on,
            written_by: String::new(),
            attainments: String::new(),
            priorities: String::new(),
            views: String::new(),
            discussed_on: None,
        };
        let pupil = blank::sheet(format, school, on).content.pupil;
        Self::of_entry_review(&report, &pupil, format, options).emptied(school)
    }
}
