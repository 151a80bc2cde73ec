//! The form of a new meeting as it was sent.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::state::moment_in_britain;
use jiff::Span;
use uuid::Uuid;
use waymark_domain::ids::{MeetingId, PersonId};
use waymark_domain::meeting::{ProposedDate, Purpose};
use waymark_domain::text::{Line, LineError, Narrative};
use waymark_domain::{Day, Instant};
use waymark_store::meeting::{InvitablePage, NewMeeting};
use waymark_ui::{DateText, FormErrors};

/// How many dates can be proposed.
const DATES: usize = 3;
/// In minutes.
const USUAL: &str = "45";
const LONGEST: u16 = 480;
pub(super) const PEOPLE: &str = "people";
/// The pupil among the people; the others go by their ids.
pub(super) const PUPIL: &str = "pupil";

/// The fields of one date: day, time and place.
pub(super) fn names(number: usize) -> [String; 3] {
    ["day", "time", "place"].map(|field| format!("{field}{number}"))
}

/// The form as it begins: the family is invited, and whoever plans the meeting; the others are chosen.
pub(super) fn blank(page: &InvitablePage, own: PersonId, id: Uuid) -> Fields {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![
        field("id", &id.to_string()),
        field("minutes", USUAL),
        field(PEOPLE, PUPIL),
    ];
    let parents = page.parents.iter();
    fields.extend(parents.map(|(person, _)| field(PEOPLE, &person.to_string())));
    let own = page.supporters.iter().find(|one| one.person == own);
    fields.extend(own.map(|one| field(PEOPLE, &one.person.to_string())));
    Fields(fields)
}

pub(super) struct Proposal<'a> {
    pub(super) fields: &'a Fields,
    pub(super) today: Day,
    pub(super) now: Instant,
}

impl Proposal<'_> {
    /// `id` is taken where the form has lost its own.
    pub(super) fn parse(&self, id: Uuid) -> Result<NewMeeting, FormErrors> {
        let mut errors = FormErrors::none();
        let fields = self.fields;
        let purpose = Purpose::parse(fields.get("purpose")).ok_or(());
        let purpose = errors.check("purpose", purpose, |()| "Choose what the meeting is for");
        let about = errors.check(
            "about",
            Narrative::parse(fields.get("about")),
            |_| "Make this shorter",
        );
        let dates: Vec<_> = (1..=DATES)
            .filter_map(|number| self.date(number, &mut errors))
            .collect();
        let minutes = fields.get("minutes").trim().parse().ok();
        let minutes = minutes.filter(|minutes| (5..=LONGEST).contains(minutes));
        let minutes = errors.check(
            "minutes",
            minutes.ok_or(()),
            |()| "Enter the minutes as a number, like 45",
        );
        let others = Line::optional(fields.get("others"));
        let others = errors.check("others", others, |_| "Make this shorter");
        let people: Vec<PersonId> = fields
            .all(PEOPLE)
            .filter_map(|id| id.parse().ok())
            .collect();
        let with_pupil = fields.all(PEOPLE).any(|one| one == PUPIL);
        if people.is_empty() && !with_pupil {
            errors.add(PEOPLE, "Choose who is invited");
        }
        match (purpose, about, minutes, others) {
            (Some(purpose), Some(about), Some(minutes), Some(others)) if errors.is_empty() => {
                Ok(NewMeeting {
                    id: MeetingId(fields.get("id").parse().unwrap_or(id)),
                    purpose,
                    about: about.into_string(),
                    minutes,
                    dates,
                    people,
                    with_pupil,
                    others: others.map_or_else(String::new, Line::into_string),
                })
            }
            _ => Err(errors),
        }
    }

    /// One of the dates. The first must be there; another one that is empty is none.
    fn date(&self, number: usize, errors: &mut FormErrors) -> Option<ProposedDate> {
        let [day, time, place] = names(number);
        let typed = self.fields.day(&day);
        let DateText {
            day: a,
            month: b,
            year: c,
        } = typed;
        let texts = [a, b, c, self.fields.get(&time), self.fields.get(&place)];
        if number > 1 && texts.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let found = days::parse(errors, &day, "the day", typed);
        let clock = errors.check(
            &time,
            days::time(self.fields.get(&time)).ok_or(()),
            |()| "Enter a time, like 3:30pm or 15:30",
        );
        let where_ = errors.check(
            &place,
            Line::parse(self.fields.get(&place)),
            |error| match error {
                LineError::Blank => "Enter a place, like Room 4 or by phone",
                LineError::TooLong { .. } => "Make this shorter",
            },
        );
        let starts = moment_in_britain(found?, clock?);
        if starts <= self.now {
            errors.add(&day, "Enter a day and time that are still to come");
        }
        let latest = self.today.saturating_add(Span::new().years(1));
        if found? > latest {
            errors.add(&day, "Enter a day within a year from now");
        }
        Some(ProposedDate {
            starts,
            place: where_?.into_string(),
        })
    }
}
