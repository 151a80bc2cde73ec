//! Empty copies, to be filled in by hand.

use crate::Options;
use crate::form::Form;
use crate::words::Words;
use waymark_domain::Day;
use waymark_domain::content::Sheet;
use waymark_domain::format::Format;

impl Form {
    /// The form of a format with nothing in it but the school's name.
    pub fn blank_plan(format: &Format, school: &str, options: Options) -> Self {
        let mut form = Self::blank(format, options);
        form.ident = format!("{} {school}", form.ident);
        school.clone_into(&mut form.school);
        form
    }

    /// Takes out what an empty copy does not know: names, days, a status.
    pub(super) fn emptied(mut self, school: &str) -> Self {
        let words = Words::of(self.options.language);
        self.blank = true;
        self.on = None;
        self.pupil = String::new();
        self.class = String::new();
        self.session = String::new();
        self.photo_of = String::new();
        self.status = words.say("status-blank");
        self.title.clone_from(&self.cover.title);
        for answer in &mut self.header {
            answer.lines.retain(|line| line.text == school);
        }
        self
    }
}

/// A plan of nobody: nothing in it is ever kept or shown as a child's.
pub(super) fn sheet(format: &Format, school: &str, on: Day) -> Sheet {
    let mut sheet = Sheet::blank(format.reference());
    school.clone_into(&mut sheet.content.pupil.school);
    sheet.on = on;
    sheet
}
