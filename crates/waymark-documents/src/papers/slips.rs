//! Slips of targets for a school diary, several on a page to cut out (D124).

use super::display::own_words;
use super::{Heading, blank, paper, part};
use crate::Options;
use crate::form::{Body, Form, Slip};
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::Format;
use waymark_domain::target::in_work;

const TEMPLATE: &str = "/shared/slips.typ";

impl Form {
    /// The targets of one pupil's plan: the same slip as often as it fits on a page.
    pub fn diary_slip(sheet: &Sheet, format: &Format, options: Options) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let content = &sheet.content;
        let title = words.say("slip-title");
        let heading = Heading {
            template: TEMPLATE,
            kind: "slip",
            title: title.clone(),
            facts: String::new(),
            school: &content.pupil.school,
            on: sheet.on,
        };
        let mut form = super::about(paper(&translated, heading, options), &content.pupil);
        form.parts = vec![part(
            title,
            Body::Slips {
                slips: vec![slip(content, words)],
            },
        )];
        form
    }

    /// Slips to be filled in by hand.
    pub fn blank_slip(format: &Format, school: &str, on: Day, options: Options) -> Self {
        Self::diary_slip(&blank::sheet(format, school, on), format, options).emptied(school)
    }
}

fn slip(content: &PlanContent, words: &Words) -> Slip {
    let until = in_work(&content.targets).map(|target| target.due_on).max();
    let class = content.pupil.class.clone();
    let until = until.map(|day| words.fill("slip-until", &args!["day" => words.day(day)]));
    Slip {
        name: content.pupil.name.clone(),
        note: class
            .into_iter()
            .chain(until)
            .collect::<Vec<_>>()
            .join(" · "),
        targets: in_work(&content.targets)
            .map(|target| {
                own_words(target)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .filter(|said| !said.is_empty())
            .collect(),
    }
}
