//! What a school hands out: the parents' information pack (D181) and the head of its policy (D25).

use super::{Heading, UPRIGHT, day_or_blank, fact, paper, part};
use crate::Options;
use crate::form::{Answer, Body, Form, Line, lines};
use crate::words::{Words, in_language};
use waymark_domain::Day;
use waymark_domain::format::{Format, Translated};
use waymark_domain::school::{SchoolField, SchoolPage};

impl Form {
    /// What parents are told about plans, in the format's words, with whom to ask at the school.
    pub fn parents_pack(format: &Format, school: &SchoolPage, on: Day, options: Options) -> Self {
        let translated = in_language(format, options.language);
        let format = &translated.format;
        let words = Words::of(options.language);
        let heading = Heading {
            template: UPRIGHT,
            kind: "parents pack",
            title: words.say("pack-title"),
            facts: String::new(),
            school: &school.name,
            on,
        };
        let mut form = paper(&translated, heading, options);
        form.public = true;
        form.session.clone_from(&format.label);
        let questions = format.parents_pack.iter();
        form.parts = questions
            .map(|entry| {
                let answer = entry
                    .answer
                    .iter()
                    .flat_map(|said| told(&translated, said))
                    .collect();
                part(entry.question.clone(), Body::Prose { lines: answer })
            })
            .collect();
        form.parts.push(part(
            words.say("pack-contact"),
            Body::Pairs {
                pairs: contact(school, words),
            },
        ));
        form.parts.push(part(
            words.say("pack-formats"),
            Body::Prose {
                lines: vec![Line::plain(words.say("pack-formats-text"))],
            },
        ));
        form
    }

    /// The head of the school's policy on plans, with its text where the school keeps it here.
    pub fn policy(format: &Format, school: &SchoolPage, on: Day, options: Options) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let title = match school.text(SchoolField::PolicyTitle) {
            "" => words.say("policy-title"),
            title => title.to_owned(),
        };
        let heading = Heading {
            template: UPRIGHT,
            kind: "policy",
            title,
            facts: words.say("policy-facts"),
            school: &school.name,
            on,
        };
        let mut form = paper(&translated, heading, options);
        form.public = true;
        form.cover.above = words.say("policy-document");
        let day = |field| day_or_blank(words, school.day(field));
        form.header = vec![
            fact(words, "fact-school", &school.name),
            fact(words, "policy-date", &day(SchoolField::PolicyDate)),
            fact(
                words,
                "policy-reviewed",
                &day(SchoolField::PolicyReviewedOn),
            ),
            fact(
                words,
                "policy-reviewer",
                school.text(SchoolField::PolicyReviewer),
            ),
            fact(words, "policy-next", &day(SchoolField::PolicyNextReview)),
        ];
        let text = lines(school.text(SchoolField::PolicyText));
        if !text.is_empty() {
            form.parts = vec![part(words.say("policy-text"), Body::Prose { lines: text })];
        }
        form
    }
}

/// A text of the format, in the language in which it stands there.
fn told(translated: &Translated, said: &str) -> Vec<Line> {
    let mut told = lines(said);
    for line in &mut told {
        line.lang = line.lang.filter(|_| translated.left.contains(said));
    }
    told
}

/// The lines that are filled in; where none is, an empty block to write in.
fn contact(school: &SchoolPage, words: &Words) -> Vec<Answer> {
    let rows = [
        ("contact-name", SchoolField::ContactName),
        ("contact-address", SchoolField::Address),
        ("contact-phone", SchoolField::Phone),
        ("contact-text-phone", SchoolField::TextPhone),
        ("contact-email", SchoolField::Email),
        ("contact-website", SchoolField::Website),
    ];
    let blank = !school.has_contact();
    rows.into_iter()
        .filter(|(_, field)| blank || !school.text(*field).is_empty())
        .map(|(key, field)| Answer::fact(&words.say(key), school.text(field)))
        .collect()
}
