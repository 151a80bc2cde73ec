//! Meetings about a pupil as pages show them, and what comes from the pages.

use crate::places::Supporter;
use waymark_domain::ids::{MeetingId, PersonId, PupilId};
use waymark_domain::meeting::{MeetingState, ProposedDate, Purpose};
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_domain::{Day, Instant};
use waymark_policy::PupilFacts;

/// A meeting on its way in.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    pub id: MeetingId,
    pub purpose: Purpose,
    /// What it is about; may be blank.
    pub about: String,
    pub minutes: u16,
    pub dates: Vec<ProposedDate>,
    /// Of those who can be invited; anybody else is left out.
    pub people: Vec<PersonId>,
    pub with_pupil: bool,
    /// Who is asked on paper or by phone; may be blank.
    pub others: String,
}

/// Who can be invited to a meeting about a pupil.
#[derive(Debug, Clone)]
pub struct InvitablePage {
    pub facts: PupilFacts,
    pub called: String,
    /// Who reaches the plan today, by name; nobody who is barred.
    pub parents: Vec<(PersonId, String)>,
    pub supporters: Vec<Supporter>,
    /// From which day on specialists reach the pupil no more.
    pub ending: Vec<(PersonId, Day)>,
}

/// Somebody to invite, by name and role. `None` for the pupil.
pub(crate) type Invited = (Option<PersonId>, String, Role);

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    pub number: i32,
    /// `None` for the pupil.
    pub person: Option<PersonId>,
    pub name: String,
    pub role: Role,
    pub answer: Option<GuestAnswer>,
    /// `None` until it is written down.
    pub came: Option<bool>,
}

/// Which dates suit a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestAnswer {
    /// The numbers of the dates; none where none suits.
    pub suits: Vec<i32>,
    pub words: String,
}

/// Who came and what was decided, on its way in.
#[derive(Debug, Clone)]
pub struct MeetingRecord {
    /// The numbers of the guests.
    pub came: Vec<i32>,
    pub decided: Narrative,
}

/// A meeting about a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub pupil: PupilId,
    pub purpose: Purpose,
    pub about: String,
    pub minutes: u16,
    /// Who is asked on paper or by phone.
    pub others: String,
    pub by: String,
    pub at: Instant,
    /// With their numbers.
    pub dates: Vec<(i32, ProposedDate)>,
    pub guests: Vec<Guest>,
    pub state: MeetingState,
}

impl Meeting {
    pub fn guest(&self, person: PersonId) -> Option<&Guest> {
        self.guests
            .iter()
            .find(|guest| guest.person == Some(person))
    }

    /// Whether everybody else who can answer has.
    pub(crate) fn waits_only_for(&self, number: i32) -> bool {
        let owes = |guest: &&Guest| guest.person.is_some() && guest.answer.is_none();
        let owing: Vec<_> = self.guests.iter().filter(owes).collect();
        matches!(owing[..], [last] if last.number == number)
    }
}

impl Meeting {
    /// As one of the guests may know it who does not work at the school: nobody else of the family is on it, and
    /// nobody else's answer.
    #[must_use]
    pub(crate) fn seen_by(mut self, person: PersonId) -> Self {
        let own = |guest: &Guest| guest.person == Some(person);
        self.guests
            .retain(|guest| own(guest) || guest.role != Role::Parent);
        for guest in self.guests.iter_mut().filter(|guest| !own(guest)) {
            guest.answer = None;
            guest.came = None;
        }
        self.others.clear();
        self
    }
}

/// The meetings about a pupil that somebody may see, newest first.
#[derive(Debug, Clone)]
pub struct MeetingsPage {
    pub facts: PupilFacts,
    pub called: String,
    pub meetings: Vec<Meeting>,
}

/// One meeting.
#[derive(Debug, Clone)]
pub struct MeetingPage {
    pub facts: PupilFacts,
    pub called: String,
    pub meeting: Meeting,
}
