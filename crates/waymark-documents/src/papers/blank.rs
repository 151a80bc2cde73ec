//! Empty copies, to be filled in by hand.

use crate::Options;
use crate::form::Form;
use crate::words::Words;
use std::collections::BTreeMap;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, PupilCard, Sheet};
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Support;

impl Form {
    /// The form of a format with nothing in it but the school's name.
    pub fn blank_plan(format: &Format, school: &str, on: Day, options: Options) -> Self {
        Self::of_plan(&sheet(format, school, on), format, options).emptied(school)
    }

    /// Takes out what an empty copy does not know: names, days, a status.
    pub(super) fn emptied(mut self, school: &str) -> Self {
        let words = Words::of(self.options.language);
        self.pupil = String::new();
        self.class = String::new();
        self.session = String::new();
        self.photo_of = String::new();
        self.status = words.say("blank-copy");
        self.public = true;
        self.title = self.cover.title.clone();
        for answer in &mut self.header {
            answer.lines.retain(|line| line.text == school);
        }
        self
    }
}

/// A plan of nobody: nothing in it is ever kept or shown as a child's.
pub(super) fn sheet(format: &Format, school: &str, on: Day) -> Sheet {
    let pupil = PupilCard {
        id: PupilId(Uuid::nil()),
        name: String::new(),
        called: String::new(),
        born: on,
        class: None,
        year_group: None,
        school: school.to_owned(),
        photo: None,
    };
    let content = PlanContent {
        plan: PlanId(Uuid::nil()),
        format: format.reference(),
        session: on.year(),
        pupil,
        support: Support::default(),
        texts: BTreeMap::new(),
        aims: Vec::new(),
        targets: Vec::new(),
        earlier: Vec::new(),
        views: Vec::new(),
        review_on: None,
        continues: None,
        agreed_on: None,
        reviewed_on: None,
    };
    Sheet {
        content,
        observations: Vec::new(),
        phase: Phase::Draft,
        version: None,
        on,
    }
}
