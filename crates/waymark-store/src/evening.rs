//! Parents’ evenings as pages show them, and what comes from the pages.

use waymark_domain::evening::Evening;
use waymark_domain::ids::{EveningId, MeetingId, PupilId};
use waymark_domain::names::Name;
use waymark_domain::pupil::Class;
use waymark_policy::PupilFacts;

/// When and where an evening is, and whom families meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: EveningId,
    pub evening: Evening,
    pub place: String,
    pub host: String,
    pub cancelled: bool,
}

/// An evening on its way in. Whoever makes it is whom families meet.
#[derive(Debug, Clone)]
pub struct NewEvening {
    pub id: EveningId,
    pub evening: Evening,
    pub place: String,
}

/// The evenings of a class.
#[derive(Debug, Clone)]
pub struct ClassEvenings {
    pub class: Class,
    /// Soonest first, without those that are over.
    pub evenings: Vec<Offered>,
}

/// A time that a family has taken.
#[derive(Debug, Clone)]
pub struct TakenTime {
    pub number: i32,
    pub pupil: PupilId,
    /// The pupil, in full.
    pub name: String,
    pub who: String,
    pub meeting: MeetingId,
}

/// One evening for whoever plans for the class.
#[derive(Debug, Clone)]
pub struct EveningPage {
    pub offered: Offered,
    pub class: Class,
    pub taken: Vec<TakenTime>,
    /// The numbers of those that are taken for a child of another class by now.
    pub unnamed: Vec<i32>,
    /// Pupils with a live plan of whose family nobody has taken a time, by name.
    pub missing: Vec<(PupilId, String)>,
}

/// A time that somebody took by phone or on paper.
#[derive(Debug, Clone)]
pub struct TakenByHand {
    pub number: i32,
    pub pupil: PupilId,
    pub who: Name,
    pub meeting: MeetingId,
}

/// An evening for one parent of one pupil.
#[derive(Debug, Clone)]
pub struct FamilyEvening {
    pub offered: Offered,
    /// The numbers of the times that nobody has taken.
    pub free: Vec<i32>,
    /// The parent's own time, and the meeting that it is.
    pub own: Option<(i32, MeetingId)>,
}

/// The evenings to which a parent can come.
#[derive(Debug, Clone)]
pub struct FamilyEvenings {
    pub facts: PupilFacts,
    pub called: String,
    pub evenings: Vec<FamilyEvening>,
}
