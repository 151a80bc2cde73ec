//! The printed forms beside the plan itself (F8 to F11): each is a [`Form`] made of a value of the domain.
//!
//! Invariant: a paper for a wall, a diary or a class says how a pupil is helped, never why help is needed.

mod blank;
mod class;
mod display;
mod entry;
mod group;
mod pack;
mod review;
mod slips;
mod week;

pub use class::OfClass;
pub use display::{DisplayLayout, SymbolDrawing};
pub use week::WeekSession;

use crate::Options;
use crate::form::{Answer, Body, Column, Cover, Foreign, Form, Line, Part, Picture, Table};
use crate::words::{Words, args};
use waymark_domain::Day;
use waymark_domain::content::PupilCard;
use waymark_domain::format::Translated;
use waymark_domain::school::SchoolPage;

/// Upright pages with a title, the facts and the sections below each other.
const UPRIGHT: &str = "/shared/paper.typ";
/// The same on its side, for wide tables.
const WIDE: &str = "/shared/sheet.typ";

/// What a paper is called, and when it was made.
struct Heading<'a> {
    template: &'a str,
    /// Tells the paper from the others about the same thing.
    kind: &'a str,
    title: String,
    /// The heading above the facts.
    facts: String,
    school: &'a str,
    on: Day,
}

/// A form with a head and without sections.
fn paper(translated: &Translated, heading: Heading<'_>, options: Options) -> Form {
    let format = &translated.format;
    let Heading {
        template,
        kind,
        title,
        facts,
        school,
        on,
    } = heading;
    Form {
        template: template.to_owned(),
        ident: format!(
            "{kind} {school} {on} {:?} {}",
            options.size,
            options.language.tag()
        ),
        options,
        foreign: Foreign {
            lang: format.language.clone(),
            texts: translated.left.clone(),
        },
        title: title.clone(),
        label: facts,
        authority: format.authority.clone(),
        pupil: String::new(),
        class: String::new(),
        school: school.to_owned(),
        session: String::new(),
        public: false,
        status: Words::of(options.language).day(on),
        notice: format.notice.clone(),
        blank: false,
        on: Some([on.year(), on.month().into(), on.day().into()]),
        cover: Cover {
            above: format.authority.clone(),
            title,
            ..Cover::default()
        },
        photo_of: String::new(),
        header: Vec::new(),
        parts: Vec::new(),
    }
}

/// A paper on its side about a class, an adult, a room or a pupil; a blank `of` is that of nobody in particular.
struct About<'a> {
    kind: &'a str,
    /// The key of its title, and that of one that says whose it is.
    titles: [&'static str; 2],
    of: &'a str,
    school: &'a str,
    on: Day,
}

impl About<'_> {
    fn paper(&self, translated: &Translated, options: Options) -> Form {
        let words = Words::of(options.language);
        let [plain, named] = self.titles;
        let title = match self.of {
            "" => words.say(plain),
            of => words.fill(named, &args!["of" => of]),
        };
        let heading = Heading {
            template: WIDE,
            kind: self.kind,
            title,
            facts: String::new(),
            school: self.school,
            on: self.on,
        };
        let mut form = paper(translated, heading, options);
        form.ident = format!("{} {}", form.ident, self.of);
        form
    }
}

/// Says whose paper it is, on its head and in its title.
fn about(mut form: Form, pupil: &PupilCard) -> Form {
    let words = Words::of(form.options.language);
    let title = args!["label" => form.title.as_str(), "name" => pupil.name.as_str()];
    form.title = words.fill("document-title", &title);
    form.ident = format!("{} {}", form.ident, pupil.id);
    form.pupil.clone_from(&pupil.name);
    form.class = pupil.class.clone().unwrap_or_default();
    form.photo_of = words.fill("photo-of", &args!["name" => pupil.called.as_str()]);
    form
}

fn part(title: String, body: Body) -> Part {
    Part {
        title,
        asks: "",
        hint: String::new(),
        body,
    }
}

fn column(holds: &'static str, heading: String) -> Column {
    Column {
        holds,
        heading,
        ..Column::default()
    }
}

/// A table that is never without rows: empty ones can be written in.
fn table(columns: Vec<Column>, mut rows: Vec<Vec<Vec<Line>>>, least: usize) -> Table {
    let width = columns.len();
    if rows.is_empty() {
        rows = vec![vec![Vec::new(); width]; least];
    }
    Table { columns, rows }
}

fn fact(words: &Words, key: &str, text: &str) -> Answer {
    Answer::fact(&words.say(key), text)
}

fn day_or_blank(words: &Words, day: Option<Day>) -> String {
    day.map(|day| words.day(day)).unwrap_or_default()
}

impl Form {
    /// Puts the school's own badge and vision on the cover; where it has none, the format's stand (D26).
    /// `badge` is a JPEG as [`crate::accept_photo`] makes it; one that is damaged is left out.
    #[must_use]
    pub fn with_school(mut self, school: &SchoolPage, badge: Option<Vec<u8>>) -> Self {
        let words = Words::of(self.options.language);
        let vision = school.vision();
        if !vision.is_empty() && !self.cover.heading.is_empty() {
            self.cover.vision = vision;
        }
        let badge = badge.filter(|bytes| crate::photo::is_jpeg(bytes));
        self.cover.badge = badge.map(|bytes| Picture {
            file: "/badge.jpg".to_owned(),
            alt: words.fill("badge-of", &args!["school" => school.name.as_str()]),
            bytes,
            media: "image/jpeg",
        });
        self
    }
}
